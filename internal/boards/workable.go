package boards

import (
	"slices"
	"strings"
)

// workable reads a job of apply.workable.com/api/v1/widget, or of the programs' own
// form. "state" is a state of the country in the one and of the job in the other.
func (o object) workable(top map[string]any) {
	b := o.job
	b.ID, b.Requisition, b.Title = o.text("shortcode", "id"), o.text("code"), o.text("title", "full_title")
	b.URL, b.ApplyURL, b.Department = o.text("url", "shortlink"), o.text("application_url"), o.text("department")
	if name, ok := top["name"].(string); ok {
		b.Employer = plain(name)
	}
	b.employment("employment_type", o.text("employment_type"))
	b.Posted = b.date("published_on", o.text("published_on", "created_at"))
	b.Level, b.Education.Level = o.text("experience"), education(o.text("education"))
	main, isMap := o.keys["location"].(map[string]any)
	if isMap {
		if state := o.text("state"); state != "" && state != "published" {
			b.Live = false
		}
		l := object{main, b}
		b.workplace("workplace_type", l.text("workplace_type"))
		if remote, _ := l.yes("telecommuting"); remote && b.Workplace == "" {
			b.Workplace = "remote"
		}
	} else {
		b.workplace("workplace", o.text("workplace", "workplace_type"))
	}
	if remote, _ := o.yes("telecommuting"); remote && b.Workplace == "" {
		b.Workplace = "remote"
	}
	for _, l := range o.objects("locations") {
		if hidden, _ := l.yes("hidden"); hidden {
			b.warn("the board has the place %q and is set not to show it", l.text("city", "region", "country"))
			continue
		}
		b.place(b.address(l))
	}
	if _, listed := o.keys["locations"].([]any); !listed || len(b.Places) == 0 && len(b.Warnings) == 0 {
		at := o
		if isMap {
			at = object{main, b}
		}
		b.place(b.address(at))
	}
	var parts []string
	for _, key := range []string{"full_description", "description", "requirements", "benefits"} {
		if key == "description" && o.has("full_description") {
			continue
		}
		if text := asHTML(o.raw(key)); text != "" && !slices.Contains(parts, text) {
			if key == "requirements" || key == "benefits" {
				text = "<h3>" + strings.ToUpper(key[:1]) + key[1:] + "</h3>\n" + text
			}
			parts = append(parts, text)
		}
	}
	b.HTML = strings.Join(parts, "\n")
	pay := o.object("salary")
	b.pay(Pay{Min: pay.number("salary_from"), Max: pay.number("salary_to"), Currency: b.currency("salary_currency", pay.text("salary_currency"))})
	b.Industry = o.text("industry")
	o.leftover("function")
}
