package importer

import (
	"slices"
	"strings"

	"jobdesc/internal/boards"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
)

// FromJob makes a posting of what a board or JobPosting data state of a job, and of its
// description.
func FromJob(name, format string, j boards.Job, c Context) (*Posting, error) {
	if c.Lang == "" {
		c.Lang = j.Lang
	}
	doc, err := doclines.Read("description", []byte(j.HTML), "html")
	if err != nil {
		return nil, err
	}
	for i := range doc.Lines { // a description has nothing around it
		doc.Lines[i].Furniture = false
	}
	p, b := read(name, doc, c)
	p.Format = format
	b.override(j)
	return p, nil
}

// FromPage makes a posting of a page that has data of one job beside its text: the data
// go before the text.
func FromPage(name string, doc *doclines.Doc, j boards.Job, c Context) (*Posting, error) {
	p, b := read(name, doc, c)
	if b.a.Blocked || doc.Words() < 60 {
		return FromJob(name, "jsonld", j, c)
	}
	if read := p.Text("title"); read != "" && strings.HasPrefix(j.Title, read) {
		j.Title = read // the data have a place or a form of gender behind it
	}
	b.override(j)
	return p, nil
}

// override lays what data state over what was read in the text.
func (b *builder) override(j boards.Job) {
	b.replace("title", j.Title)
	b.replace("requisition", j.Requisition)
	if j.Employer != "" {
		b.Employer = j.Employer
	}
	if j.Department != "" {
		b.Department = j.Department
	}
	b.overridePlaces(j)
	b.replace("employment", texts(j.Employment))
	if j.Contract.Kind != "" {
		b.replace("contract", keys("kind", string(j.Contract.Kind), "months", j.Contract.Months))
	}
	if j.Hours != (boards.Hours{}) {
		b.replace("hours", keys("min", j.Hours.Min, "max", j.Hours.Max, "fte", j.Hours.FTE))
	}
	b.replace("schedule", j.Schedule)
	if j.Openings > 0 {
		b.replace("openings", j.Openings)
	}
	b.overridePay(j)
	b.overrideDays(j)
	b.overrideNeeds(j)
	if j.ApplyURL != "" {
		b.merge("apply", keys("url", j.ApplyURL))
	}
	if len(j.Benefits) > 0 && !b.has("benefits") {
		b.replace("benefits", j.Benefits)
	}
	for _, said := range j.Unread {
		b.Unread = append(b.Unread, said.Key+": "+said.Text)
	}
	for _, w := range j.Warnings {
		b.Warnings = append(b.Warnings, diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: b.Source}, Msg: j.Title + ": " + w})
	}
}

func (b *builder) overridePlaces(j boards.Job) {
	if len(j.Places) > 0 {
		b.Places = nil
		for _, p := range j.Places {
			place := Place{City: p.City, Region: p.Region, Country: p.Country, Street: p.Street, PostalCode: p.PostalCode}
			if place == (Place{}) && p.Text != "" {
				b.Unread = append(b.Unread, p.Text)
				continue
			}
			b.Places = append(b.Places, place)
		}
	}
	if j.Workplace != "" {
		b.merge("workplace", keys("mode", string(j.Workplace)))
	}
	b.replace("remote_from", texts(j.RemoteFrom))
}

func (b *builder) overridePay(j boards.Job) {
	for _, p := range j.Pay {
		if p.Hidden || !p.HasFigures() {
			continue
		}
		b.replace("salary", keys("min", p.Min, "max", p.Max, "currency", string(p.Currency), "period", string(p.Period)))
		break
	}
	var other []Keys
	for _, p := range j.OtherPay {
		if !p.Hidden {
			other = append(other, keys("kind", string(p.Kind), "text", p.Text))
		}
	}
	b.replace("other_pay", other)
}

func (b *builder) overrideDays(j boards.Job) {
	b.replace("posted", day(j.Posted))
	if !j.Closes.Date.IsZero() {
		b.merge("closes", keys("date", day(j.Closes.Date), "time", string(j.Closes.Time)))
	}
	b.replace("start", j.Start)
}

func day(d scalar.Date) string { return d.String() }

func (b *builder) overrideNeeds(j boards.Job) {
	if j.Education.Level != "" {
		b.replace("education", keys("level", string(j.Education.Level), "or_experience", j.Education.OrExperience))
	}
	if j.Experience.Months > 0 {
		b.replace("experience", []Keys{keys("months", j.Experience.Months, "to", j.Experience.To)})
	}
	b.replace("skills", j.Skills)
	var certifications []Keys
	for _, c := range j.Certifications {
		certifications = append(certifications, keys("name", c, "required", true))
	}
	b.replace("certifications", certifications)
	var eligibility []Keys
	for _, e := range j.Eligibility {
		eligibility = append(eligibility, keys("kind", string(e.Kind), "text", e.Text))
	}
	b.replace("eligibility", eligibility)
	b.replace("physical", j.Physical)
	var contacts []Keys
	for _, c := range j.Contacts {
		contacts = append(contacts, keys("name", c.Name, "email", c.Email, "phone", c.Phone, "url", c.URL))
	}
	b.replace("contact", contacts)
}

func texts[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

func (b *builder) index(name string) int {
	return slices.IndexFunc(b.Keys, func(m plainjson.Member[any]) bool { return m.Name == name })
}

func (b *builder) has(name string) bool { return b.index(name) >= 0 }

// replace sets a key in the place of what it has, if there is a value.
func (b *builder) replace(name string, value any) {
	n := len(b.Keys)
	b.set(name, value)
	if len(b.Keys) == n {
		return
	}
	b.Keys = b.Keys[:n]
	if i := b.index(name); i >= 0 {
		b.Keys[i].Value = value
		return
	}
	b.set(name, value)
}

// merge sets parts of a key, and leaves its others.
func (b *builder) merge(name string, parts Keys) {
	i := b.index(name)
	if i < 0 {
		b.set(name, parts)
		return
	}
	old, _ := b.Keys[i].Value.(Keys)
	for _, p := range old {
		if !slices.ContainsFunc(parts, func(m plainjson.Member[any]) bool { return m.Name == p.Name }) && !strings.HasPrefix(p.Name, "office") {
			parts = append(parts, p)
		}
	}
	b.Keys[i].Value = parts
}
