package boards

import (
	"cmp"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/prose"
)

// recruitee reads an offer of COMPANY.recruitee.com/api/offers, which has its text in
// two keys and its pay as texts, or a job of Recruitee's XML feed.
func (o object) recruitee() {
	b := o.job
	b.ID, b.Title, b.URL, b.ApplyURL = o.text("id", "reference"), o.text("title"), o.text("careers_url", "url"), o.text("careers_apply_url", "apply_url")
	b.Employer, b.Level = o.text("company_name", "company"), o.text("experience_code", "experience")
	b.Department = o.node("department").text("name")
	texts := o.translation()
	b.HTML = strings.TrimSpace(asHTML(texts.raw("description")) + "\n" + asHTML(texts.raw("requirements")))
	if b.HTML == "" {
		b.HTML = asHTML(o.raw("description_requirements"))
	}
	b.Posted = b.date("published_at", o.text("published_at", "created_at", "date"))
	b.Closes = b.closes("close_at", o.text("close_at"))
	b.employment("employment_type_code", o.text("employment_type_code", "contract_type", "employment_type"))
	b.Education.Level = education(o.text("education_code", "education"))
	b.Hours = Hours{Min: o.number("min_hours"), Max: o.number("max_hours")}
	if status := o.text("status"); status != "" && status != "published" {
		b.Live = false
	}
	o.recruiteeModes()
	b.workplace("workplace_type", o.text("workplace_type"))
	for _, l := range o.objects("locations") {
		all := []object{l}
		if l.has("location") { // of the feed
			all = l.objects("location")
		}
		for _, l := range all {
			p := b.address(l)
			if where, mode := withoutMode(p.City); mode != "" || p == (Place{Country: p.Country}) && l.text("full_address", "name") != "" {
				b.placesOf("locations", cmp.Or(where, l.text("full_address", "name"), p.City), p.Country)
			} else {
				b.place(p)
			}
		}
	}
	if len(b.Places) == 0 {
		if p := b.address(o); p != (Place{}) {
			p.Text = o.text("location")
			b.place(p)
		} else {
			b.placesOf("location", o.raw("location"), "")
		}
	}
	pay := o.object("salary")
	b.pay(Pay{Min: pay.number("min"), Max: pay.number("max"), Currency: b.currency("currency", pay.text("currency")), Period: b.periodOf("period", pay.text("period"))})
	o.leftover("category_code", "category", "tags", "highlight_html")
}

// translation is where an offer has its text: in itself, or in one of its translations,
// English first.
func (o object) translation() object {
	translations := o.object("translations")
	if len(translations.keys) == 0 || o.text("title") != "" && o.text("description", "requirements") != "" {
		return o
	}
	lang := sortedKeys(translations.keys)[0]
	if translations.has("en") {
		lang = "en"
	}
	texts := translations.object(lang)
	if o.job.Lang = lang; o.job.Title == "" {
		o.job.Title = texts.text("title")
	}
	return texts
}

// recruiteeModes reads three answers to how the work is done.
func (o object) recruiteeModes() {
	var modes []string
	for _, m := range []word[job.WorkMode]{{"on_site", "onsite"}, {"hybrid", "hybrid"}, {"remote", "remote"}} {
		if yes, _ := o.yes(m.in); yes {
			modes = append(modes, string(m.is))
		}
	}
	if len(modes) == 1 {
		o.job.Workplace = job.WorkMode(modes[0])
	} else if len(modes) > 1 {
		o.job.warn("the work is %s at once, so none was taken", prose.List(modes))
	}
}
