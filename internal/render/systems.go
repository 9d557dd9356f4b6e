package render

import (
	"html"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// Systems are the applicant systems that For writes for.
func Systems() []string { return []string{"greenhouse", "lever", "ashby"} }

// SystemFormat is the format of what For writes for a system.
func SystemFormat(system string) string {
	if system == "lever" {
		return "json"
	}
	return "html"
}

// For renders a document as an applicant system takes it: for Greenhouse the HTML of
// its box and of "content" in its API, for Ashby the HTML of "description" in
// jobPosting.update, with the tags that it keeps, for Lever the JSON of POST /postings.
// What the system asks for itself is left out: where to apply, and the facts that it has
// fields for.
func (r *Renderer) For(system string, d *posting.Document) ([]byte, error) {
	w, err := r.wordsFor(d)
	if err != nil {
		return nil, err
	}
	d = withoutWaysToApply(d)
	source, err := r.sourceIn(d, w)
	if err != nil {
		return nil, err
	}
	forms, err := r.markdown().Both(source)
	if err != nil {
		return nil, err
	}
	known := []string{w.Company, w.Location, w.Department, w.Posted, w.Requisition}
	switch system {
	case "lever":
		known = append(known, w.Employment, w.Workplace, w.Level)
		if d.Salary.IsRange() {
			known = append(known, w.Salary)
		}
		return plainjson.Indented(w.leverPosting(d, htmlWithout(forms, known)))
	case "ashby":
		return []byte(ashbyTags(htmlWithout(forms, append(known, w.Employment, w.Workplace)))), nil
	}
	return []byte(htmlWithout(forms, known)), nil
}

// withoutWaysToApply is a document without what an applicant system has of its own, and
// without links to files beside a page.
func withoutWaysToApply(d *posting.Document) *posting.Document {
	out := *d
	out.Attachments = nil
	if d.Apply != nil {
		apply := *d.Apply
		apply.URL, apply.Email, apply.Phone, apply.Post, apply.InPerson, apply.Questions = "", "", "", "", "", nil
		out.Apply = &apply
		if apply.Instructions == "" && len(apply.Documents) == 0 {
			out.Apply = nil
		}
	}
	return &out
}

// leverPosting is a posting as Lever's API takes it. Its texts are there as plain text
// and as HTML, as in what the API returns.
type leverPosting struct {
	Text              string          `json:"text"`
	State             string          `json:"state"` // to be published by a person
	Categories        leverCategories `json:"categories"`
	Country           scalar.Country  `json:"country,omitempty"`
	WorkplaceType     string          `json:"workplaceType"`
	RequisitionCodes  []string        `json:"requisitionCodes,omitempty"`
	Content           leverContent    `json:"content"`
	SalaryRange       *leverRange     `json:"salaryRange,omitempty"`
	SalaryDescription string          `json:"salaryDescription,omitempty"`
}

type leverCategories struct {
	Department   string   `json:"department,omitempty"`
	Location     string   `json:"location,omitempty"`
	AllLocations []string `json:"allLocations,omitempty"`
	Commitment   string   `json:"commitment,omitempty"`
	Level        string   `json:"level,omitempty"`
}

type leverContent struct {
	Description     string      `json:"description"`
	DescriptionHTML string      `json:"descriptionHtml"`
	Lists           []leverList `json:"lists"`
	Closing         string      `json:"closing"`
	ClosingHTML     string      `json:"closingHtml"`
}

// leverList is a heading and items, without a list around them.
type leverList struct {
	Text    string `json:"text"`
	Content string `json:"content"`
}

type leverRange struct {
	Min      scalar.Decimal  `json:"min,omitzero"`
	Max      scalar.Decimal  `json:"max,omitzero"`
	Currency scalar.Currency `json:"currency"`
	Interval string          `json:"interval"`
}

func (w *Words) leverPosting(d *posting.Document, body string) leverPosting {
	p := leverPosting{
		Text: string(d.Title), State: "draft", Content: leverContentOf(body), WorkplaceType: "unspecified",
		Categories: leverCategories{Department: string(d.Department), Commitment: w.employment(d), Level: string(d.Level)},
	}
	if mode := d.Workplace.Mode; slices.Contains([]job.WorkMode{"onsite", "hybrid", "remote"}, mode) {
		p.WorkplaceType = string(mode)
	}
	if d.Requisition != "" {
		p.RequisitionCodes = []string{string(d.Requisition)}
	}
	for _, l := range d.Locations {
		p.Categories.AllLocations = append(p.Categories.AllLocations, string(l.Name))
	}
	if len(d.Locations) == 0 && d.Workplace.Mode == "remote" {
		p.Categories.AllLocations = convert.Strings(d.RemoteNames)
	}
	if all := p.Categories.AllLocations; len(all) > 0 {
		p.Categories.Location = all[0]
	}
	if len(d.Locations) > 0 {
		p.Country = d.Locations[0].Country
	}
	if s := d.Salary; s.IsRange() {
		interval := map[job.Period]string{"hour": "per-hour-wage", "day": "per-day-wage", "week": "per-week-salary", "month": "per-month-salary", "year": "per-year-salary"}
		p.SalaryRange = &leverRange{s.Min, s.Max, s.Currency, interval[s.Period]}
		p.SalaryDescription = string(s.Note)
	}
	return p
}

// leverContentOf parts HTML at its headings: what is only a list becomes one of Lever's,
// the rest is the description before the first of them and the closing after it.
func leverContentOf(body string) leverContent {
	c := leverContent{Lists: []leverList{}}
	for i, section := range splitBefore(body, "<h2") {
		lists, only := listsOf(section)
		switch {
		case i > 0 && only:
			c.Lists = append(c.Lists, lists...)
		case len(c.Lists) == 0:
			c.DescriptionHTML += section
		default:
			c.ClosingHTML += section
		}
	}
	c.Description, c.Closing = withoutMarkup(c.DescriptionHTML), withoutMarkup(c.ClosingHTML)
	return c
}

// splitBefore parts a text before each start; the first part may be empty.
func splitBefore(text, start string) []string {
	parts := strings.Split(text, start)
	for i := range parts[1:] {
		parts[i+1] = start + parts[i+1]
	}
	return parts
}

// listsOf are the lists of a section: one below its heading, and one below each heading
// in it. only is false where there is anything else.
func listsOf(section string) (lists []leverList, only bool) {
	var title string
	for _, part := range splitBefore(section, "<h3") {
		head, rest, ok := cutHeading(part)
		if head == "" && strings.TrimSpace(part) == "" {
			continue
		}
		rest = strings.TrimSpace(rest)
		if title == "" {
			title = head
		} else {
			head = title + ": " + head
		}
		if ok && rest == "" {
			continue
		}
		content, isList := itemsOf(rest)
		if !ok || !isList {
			return nil, false
		}
		lists = append(lists, leverList{head, content})
	}
	return lists, len(lists) > 0
}

// itemsOf are the items of a list, and paragraphs after it as more items, such as the
// line of skills after requirements.
func itemsOf(part string) (items string, ok bool) {
	rest, ok := strings.CutPrefix(part, "<ul>")
	end := endOfList(rest)
	if !ok || end < 0 {
		return "", false
	}
	items, rest = strings.TrimSpace(rest[:end]), strings.TrimSpace(rest[end+len("</ul>"):])
	for rest != "" {
		text, isText := strings.CutPrefix(rest, "<p>")
		text, after, ends := strings.Cut(text, "</p>")
		if !isText || !ends {
			return "", false
		}
		items += "\n<li>" + text + "</li>"
		rest = strings.TrimSpace(after)
	}
	return items, true
}

// endOfList is where the end of a list is whose start was cut off; -1 for none.
func endOfList(content string) int {
	depth := 0
	for i := range content {
		switch {
		case strings.HasPrefix(content[i:], "<ul"):
			depth++
		case strings.HasPrefix(content[i:], "</ul>"):
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return -1
}

// cutHeading is the text of the heading that HTML begins with, and what follows it.
func cutHeading(part string) (head, rest string, ok bool) {
	_, after, ok := strings.Cut(part, ">")
	if !ok || !strings.HasPrefix(part, "<h") {
		return "", part, false
	}
	head, rest, ok = strings.Cut(after, "</h")
	_, rest, _ = strings.Cut(rest, ">")
	return withoutMarkup(head), rest, ok
}

// withoutMarkup is the text of HTML of ours: a line for each block, with a hyphen before
// an item.
func withoutMarkup(body string) string {
	var lines []string
	line := ""
	end := func() {
		if line = strings.TrimSpace(line); line != "" && line != "-" {
			lines = append(lines, line)
		}
		line = ""
	}
	for {
		text, tag, found := strings.Cut(body, "<")
		line += strings.ReplaceAll(html.UnescapeString(text), "\n", " ")
		if !found {
			end()
			return strings.Join(lines, "\n")
		}
		tag, body, _ = strings.Cut(tag, ">")
		switch name, _, _ := strings.Cut(tag, " "); name {
		case "li":
			end()
			line = "- "
			body = strings.TrimPrefix(strings.TrimLeft(body, "\n"), "<p>")
		case "/p", "/h2", "/h3", "/h4", "/li", "/ul", "/ol", "br", "h2", "h3", "h4", "p":
			end()
		}
	}
}

// ashbyTags is HTML with the tags that Ashby keeps in the place of those that mean the
// same, and without attributes other than addresses.
func ashbyTags(body string) string {
	same := map[string]string{"strong": "b", "em": "i", "blockquote": "p", "hr": "", "span": "", "div": ""}
	var out strings.Builder
	for {
		text, tag, found := strings.Cut(body, "<")
		out.WriteString(text)
		if !found {
			return out.String()
		}
		tag, body, _ = strings.Cut(tag, ">")
		name, rest, _ := strings.Cut(tag, " ")
		name, closing := strings.CutPrefix(name, "/")
		other, known := same[name]
		if !known {
			other = name
		}
		if other == "" {
			continue
		}
		if closing {
			other = "/" + other
		}
		if _, address, ok := strings.Cut(rest, `href="`); ok && name == "a" {
			address, _, _ = strings.Cut(address, `"`)
			other += ` href="` + address + `"`
		}
		out.WriteString("<" + other + ">")
	}
}
