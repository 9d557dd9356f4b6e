package posting

import (
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// groups returns a document for each group of equal pay, with all that depends
// on its places. Without by_location there is one group, which has no name.
func (m *merging) groups(common *Document) []*Document {
	var docs []*Document
	locations := m.file.Locations.Items
	if m.file.Salary.ByLocation == nil {
		pay := m.pay(m.file.Salary.All)
		return []*Document{m.group(common, locations, pay, "")}
	}
	type group struct {
		pay       Pay
		locations []ref
	}
	var groups []group
	for _, id := range locations {
		pay := m.pay(m.file.Salary.ByLocation[id.V])
		i := slices.IndexFunc(groups, func(g group) bool { return g.pay == pay })
		if i < 0 {
			i = len(groups)
			groups = append(groups, group{pay: pay})
		}
		groups[i].locations = append(groups[i].locations, id)
	}
	for _, g := range groups {
		name := ""
		if len(groups) > 1 {
			name = string(g.locations[0].V)
		}
		docs = append(docs, m.group(common, g.locations, g.pay, name))
	}
	return docs
}

func (m *merging) pay(f job.Pay) Pay {
	switch {
	case f.Unpaid.V:
		return Pay{Unpaid: true, Note: Text(m.payNote(f.Note).text)}
	case !f.Min.IsSet() && !f.Max.IsSet() && f.Note.V == "":
		return Pay{}
	}
	return Pay{Min: f.Min.V.Decimal, Max: f.Max.V.Decimal, Currency: f.Currency.Or(m.params.Currency.V), Period: f.Period.V, Note: Text(m.payNote(f.Note).text)}
}

// payNote translates the note of a pay. A translation is for all pays, so it is taken
// only where all notes are the same.
func (m *merging) payNote(note yamlfile.At[string]) localized {
	same := func(p job.Pay) bool { return p.Note.V == "" || p.Note.V == note.V }
	for _, p := range m.file.Salary.ByLocation {
		if !same(p) {
			return m.localize(note, yamlfile.At[string]{}, "salary.note")
		}
	}
	return m.localize(note, m.texts.Salary.Note, "salary.note")
}

func (m *merging) group(common *Document, locations []ref, pay Pay, name string) *Document {
	d := *common
	if d.Group = name; pay != (Pay{}) {
		d.Salary = &pay
	}
	d.Places = []Place{}
	m.foreign = slices.Clip(common.Foreign)
	for _, location := range locations {
		id := scalar.Slug(location.V)
		l, ok := m.params.Locations[id]
		if !ok {
			continue // reported by check
		}
		label, country := l.Label(), m.placeName(scalar.Place(l.Country.V))
		if label == l.Country.V.Name() {
			label = country
		}
		title := label
		switch region, other := m.params.Distinction(id); {
		case other && label != country:
			title += ", " + country
		case region != "":
			title += ", " + region
		}
		d.Locations = append(d.Locations, Location{
			ID: id, Name: Text(label), Title: Text(title), Street: Text(l.Street.V), City: Text(l.City.V), Region: Text(m.region(l)),
			PostalCode: Text(l.PostalCode.V), Country: l.Country.V, CountryName: Text(country), Subdivision: l.Subdivision.V,
		})
		d.LocationIDs = append(d.LocationIDs, id)
		d.Places = append(d.Places, placeOf(l.Place(), d.Locations[len(d.Locations)-1]))
	}
	for _, p := range d.RemoteFrom {
		d.Places = append(d.Places, placeFrom(p, m.placeName(p)))
	}
	if !slices.ContainsFunc(d.Places, func(p Place) bool { return p.Country == "US" }) {
		d.FLSA = "" // an act of the United States
	}
	note := m.file.Salary.All.Note
	if m.file.Salary.ByLocation != nil {
		note = m.file.Salary.ByLocation[locations[0].V].Note
	}
	m.text(m.payNote(note))
	d.Benefits = m.at(m.file.Benefits.Items, m.benefits(), d.Places)
	d.OtherPay = m.otherPay(d.Places)
	d.Company = m.company(d.Places)
	d.Foreign = m.foreign
	return &d
}

// remoteFrom are the places where a remote employee may live.
func (m *merging) remoteFrom() (places []scalar.Place) {
	for _, p := range m.file.RemoteFrom.Items {
		places = append(places, p.V.Place)
	}
	return places
}

// region is the region of a location: where none is given, that of its subdivision,
// by its code where addresses of the country have codes.
func (m *merging) region(l company.Location) string {
	sub := l.Subdivision.V
	switch country := l.Country.V; {
	case l.Region.IsSet() || sub == "":
		return l.Region.V
	case slices.Contains([]scalar.Country{"AU", "BR", "CA", "IT", "US"}, country):
		return strings.TrimPrefix(string(sub), string(country)+"-")
	}
	return m.placeName(scalar.Place(sub))
}

// company is the employer as a reader of a page of these places sees it.
func (m *merging) company(places []Place) Company {
	p, in := m.params, m.companyTexts
	list := func(l yamlfile.List[job.Item], translated yamlfile.List[company.Text], key string) []Text {
		texts := make([]localized, len(l.Items))
		for i, original := range l.Items {
			texts[i] = m.localize(original.Text, item(translated.Items, i), key)
		}
		return m.at(l.Items, texts, places)
	}
	return Company{
		Name: Text(p.Name.V), LegalName: Text(p.LegalName.V), URL: Text(p.URL.V), Logo: Text(p.Logo.V),
		Industry: Text(p.Industry.V), Founded: Text(p.Founded.V), Employees: p.Employees.Total.V,
		About:            m.block(m.localize(p.About, in.About, "about"), false),
		Values:           list(p.Values, in.Values, "values"),
		HiringProcess:    list(p.HiringProcess, in.HiringProcess, "hiring_process"),
		Legal:            list(p.Legal, in.Legal, "legal"),
		EqualOpportunity: m.block(m.localize(p.EqualOpportunity, in.EqualOpportunity, "equal_opportunity"), false),
		Accommodation:    Text(p.Accommodation.V), Locale: string(p.Locale.V), TimeZone: p.TimeZone.V,
	}
}

// at keeps the items that belong to some of the places, in the language of the page.
func (m *merging) at(items []job.Item, texts []localized, places []Place) []Text {
	var out []Text
	for i, item := range items {
		if text, ok := placed(item, texts[i].text, places); ok {
			m.mark(texts[i], text, false, false)
			out = append(out, Text(text))
		}
	}
	return out
}

// otherPay keeps what is paid at some of the places.
func (m *merging) otherPay(places []Place) (out []OtherPay) {
	for i, o := range m.file.OtherPay.Items {
		names, ok := boundTo(o.Where, places)
		if !ok {
			continue
		}
		text := m.localize(o.Text, item(m.texts.OtherPay.Items, i), "other_pay")
		pay := OtherPay{
			Kind: o.Kind.V, Text: m.text(text), Percent: o.Percent.V, Min: o.Min.V.Decimal, Max: o.Max.V.Decimal,
			Currency: o.Currency.V, Period: o.Period.V, PlaceNames: Text(strings.Join(names, ", ")),
		}
		if pay.Min != 0 || pay.Max != 0 {
			pay.Currency = o.Currency.Or(m.params.Currency.V)
		}
		for _, w := range o.Where {
			pay.Where = append(pay.Where, w.V)
		}
		out = append(out, pay)
	}
	return out
}

// placed is the text of an item as it is shown on a page of places, if it belongs
// there. That of one that is bound to some of them only is followed by their names
// in brackets.
func placed(item job.Item, text string, places []Place) (string, bool) {
	names, ok := boundTo(item.Where, places)
	if len(names) == 0 || scalar.Blank(text) {
		return text, ok && !scalar.Blank(text)
	}
	body, stop := strings.CutSuffix(text, ".")
	body += " (" + strings.Join(names, ", ") + ")"
	if stop {
		body += "."
	}
	return body, true
}

// boundTo reports whether something that belongs to the places where belongs on a
// page of places, and the names of these if it does not belong to all of them.
func boundTo(where []yamlfile.At[scalar.Place], places []Place) (names []string, ok bool) {
	all := true
	for _, p := range places {
		covers := slices.ContainsFunc(where, func(w yamlfile.At[scalar.Place]) bool { return w.V.Covers(p.Code) })
		if all = all && covers; covers && !slices.Contains(names, string(p.Name)) {
			names = append(names, string(p.Name))
		}
	}
	switch {
	case len(where) == 0:
		return nil, true
	case all:
		return nil, len(names) > 0
	}
	return names, len(names) > 0
}
