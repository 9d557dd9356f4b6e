package boards

import (
	"html"
	"slices"
	"strings"
)

// lever reads a posting of api.lever.co, whose lists are items without a list around
// them and whose dates are milliseconds.
func (o object) lever() {
	b := o.job
	b.ID, b.Title, b.URL, b.ApplyURL = o.text("id"), o.text("text"), o.text("hostedUrl"), o.text("applyUrl")
	b.Posted = b.date("createdAt", o.text("createdAt"))
	if state := o.text("state"); state != "" && state != "published" {
		b.Live = false
	}
	codes := o.texts("requisitionCodes")
	b.Requisition = o.text("reqCode")
	if b.Requisition == "" && len(codes) > 0 {
		b.Requisition = codes[0]
	}
	if urls := o.object("urls"); b.URL == "" {
		b.URL, b.ApplyURL = urls.text("show"), urls.text("apply")
	}
	c := o.object("categories")
	b.Department, b.Level = c.text("department"), c.text("level")
	if team := c.text("team"); b.Department == "" {
		b.Department = team
	} else {
		b.said("team", team)
	}
	b.employment("commitment", c.text("commitment"))
	country := b.places.country(o.text("country"))
	b.workplace("workplaceType", o.text("workplaceType"))
	first := c.raw("location")
	b.placesOf("location", first, country)
	for _, name := range c.texts("allLocations") {
		if name != plain(first) {
			b.placesOf("allLocations", name, "")
		}
	}
	b.HTML = o.leverText()
	range_ := o.object("salaryRange")
	b.pay(Pay{
		Min: range_.number("min"), Max: range_.number("max"), Currency: b.currency("currency", range_.text("currency")),
		Period: b.periodOf("interval", range_.text("interval")), Text: plain(withoutTags(unescape(o.leverPart("salaryDescription", "salaryDescriptionPlain")))),
	})
	o.leftover("tags")
}

// leverPart is the text under the first key that has one.
func (o object) leverPart(keys ...string) string {
	for _, key := range keys {
		if text := o.raw(key); text != "" {
			return text
		}
	}
	return ""
}

// leverText is the description with its lists, each below its heading.
func (o object) leverText() string {
	content, from := o.object("content"), o
	if content.keys != nil { // of the programs' own form
		from = content
	}
	var parts []string
	add := func(text string) {
		if text = asHTML(text); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if body := from.raw("descriptionBody"); body != "" {
		add(from.raw("opening"))
		add(body)
	} else {
		add(from.leverPart("descriptionHtml", "description", "descriptionPlain"))
	}
	for _, list := range from.objects("lists") {
		head, text := list.text("text"), asHTML(list.raw("content"))
		if head == "" && text == "" {
			continue
		}
		if lower := strings.ToLower(text); strings.Contains(lower, "<li") && !strings.Contains(lower, "<ul") && !strings.Contains(lower, "<ol") {
			text = "<ul>\n" + text + "\n</ul>"
		}
		if head != "" {
			text = "<h3>" + html.EscapeString(head) + "</h3>\n" + text
		}
		parts = append(parts, strings.TrimSpace(text))
	}
	add(from.leverPart("additional", "closingHtml", "closing", "additionalPlain"))
	return strings.Join(parts, "\n")
}
