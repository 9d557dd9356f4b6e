package boards

import (
	"html"
	"slices"
	"strings"
)

// greenhouse reads a job of boards-api.greenhouse.io, whose text is escaped once more
// than HTML is, and whose pay is in cents of a range that has no period.
func (o object) greenhouse() {
	b := o.job
	b.ID, b.Requisition, b.URL, b.Title = o.text("id"), o.text("requisition_id"), o.text("absolute_url"), o.text("title")
	b.Employer, b.Lang = o.text("company_name"), o.text("language")
	b.Posted = b.date("first_published", o.text("first_published"))
	if location, ok := o.keys["location"].(map[string]any); ok {
		b.placesOf("location", object{location, b}.raw("name"), "")
	} else {
		b.placesOf("location", o.raw("location"), "")
	}
	for i, d := range o.objects("departments") {
		if name := d.text("name"); i == 0 {
			b.Department = name
		} else {
			b.said("departments", name)
		}
	}
	for _, office := range o.objects("offices") {
		name := office.text("location", "name")
		if len(b.Places)+len(b.RemoteFrom)+len(b.modes) == 0 {
			b.placesOf("offices", name, "")
		} else if where, _ := withoutMode(name); where != "" && !slices.ContainsFunc(b.Places, func(p Place) bool { return p.City != "" && strings.Contains(name, p.City) }) {
			b.said("offices", name)
		}
	}
	text := o.raw("content")
	if !hasTag(text) {
		text = html.UnescapeString(text)
	}
	b.HTML = asHTML(text)
	for _, r := range o.objects("pay_input_ranges") {
		title, blurb := r.text("title"), plain(withoutTags(unescape(r.raw("blurb"))))
		p := Pay{Min: r.number("min_cents") / 100, Max: r.number("max_cents") / 100, Currency: b.currency("currency_type", r.text("currency_type")), Zone: title, Text: blurb}
		if p.Period = period(title); p.Period == "" {
			p.Period = period(blurb)
		}
		b.pay(p)
	}
	for _, m := range o.objects("metadata") {
		b.metadata(m)
	}
}

// metadata reads a field that the employer added to a board of Greenhouse.
func (b *building) metadata(m object) {
	name := m.text("name")
	if _, isObject := m.keys["value"].(map[string]any); isObject {
		return // a range or the like, which only the employer's own pages read
	}
	for _, value := range m.texts("value") {
		switch s := squashed(name); {
		case strings.Contains(s, "workplace"), strings.Contains(s, "worktype") && squashed(value) == "hybrid":
			b.workplace(name, value)
		case strings.Contains(s, "employmenttype"), s == "jobtype", s == "timetype":
			b.employment(name, value)
		default:
			b.said(name, value)
		}
	}
}
