package posting

import (
	"reflect"
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
	all, salary := payGroup{locations: m.file.Locations.Items, remote: common.RemoteFrom}, m.file.Salary
	if salary.ByLocation == nil {
		all.pay, all.notes = m.pay(salary.All), []yamlfile.At[string]{salary.All.Note}
		if salary.ByGrade != nil {
			all.pay, all.notes = m.payByGrade(salary)
		}
		return []*Document{m.group(common, all)}
	}
	var groups []payGroup
	of := func(place job.PayPlace) *payGroup {
		file := salary.ByLocation[place]
		pay := m.pay(file)
		i := slices.IndexFunc(groups, func(g payGroup) bool { return reflect.DeepEqual(g.pay, pay) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, payGroup{pay: pay, name: strings.ToLower(string(place)), notes: []yamlfile.At[string]{file.Note}})
		}
		return &groups[i]
	}
	for _, id := range all.locations {
		g := of(job.PayPlace(id.V))
		g.locations = append(g.locations, id)
	}
	for i, p := range all.remote {
		g := of(payKey(salary.ByLocation, m.file.RemoteFrom.Items[i].V))
		if len(g.locations)+len(g.remote) == 0 { // the key may be the name of a country
			g.name = strings.ToLower(string(p))
		}
		g.remote = append(g.remote, p)
	}
	var docs []*Document
	for _, g := range groups {
		if len(groups) == 1 {
			g.name = ""
		}
		docs = append(docs, m.group(common, g))
	}
	return docs
}

// payGroup is the places of a posting with the same pay.
type payGroup struct {
	name      string // of its first place
	pay       Pay
	notes     []yamlfile.At[string] // on the pay
	locations []ref
	remote    []scalar.Area
}

func (m *merging) pay(f job.Pay) Pay {
	pay := Pay{Unpaid: f.Unpaid.V, Note: Text(m.payNote(f.Note).text)}
	pay.OnTarget = PayRange{f.OnTarget.Min.V.Decimal, f.OnTarget.Max.V.Decimal}
	if f.Min.IsSet() || f.Max.IsSet() || f.OnTarget.IsSet() || !f.Unpaid.V && f.Note.V != "" {
		pay.Min, pay.Max, pay.Currency, pay.Period = f.Min.V.Decimal, f.Max.V.Decimal, f.Currency.Or(m.params.Currency.V), f.Period.V
	}
	return pay
}

// payByGrade is the pay of several grades, from the lowest to the highest of all.
func (m *merging) payByGrade(s job.Salary) (all Pay, notes []yamlfile.At[string]) {
	upTo, from := false, false
	for _, grade := range s.Grades() {
		file := s.ByGrade[grade]
		p := m.pay(file)
		notes = append(notes, file.Note)
		all.ByGrade = append(all.ByGrade, GradePay{Text(grade), p.Min, p.Max, p.OnTarget, p.Note, p.Unpaid})
		if p.Unpaid {
			continue
		}
		all.Currency, all.Period = p.Currency, p.Period
		upTo, from = upTo || p.Min == 0, from || p.Max == 0
		if all.Max = max(all.Max, p.Max); all.Min == 0 || p.Min < all.Min {
			all.Min = p.Min
		}
	}
	if upTo {
		all.Min = 0
	}
	if from {
		all.Max = 0
	}
	return all, notes
}

// payNote translates the note of a pay. A translation is for all pays, so it is taken
// only where all notes are the same.
func (m *merging) payNote(note yamlfile.At[string]) localized {
	if s, ok := m.noteOfBand(note); ok {
		return s
	}
	for _, p := range m.file.Salary.Pays {
		if p.Note.V != "" && p.Note.V != note.V {
			return m.localize(note, yamlfile.At[string]{}, "salary.note")
		}
	}
	return m.localize(note, m.texts.Salary.Note, "salary.note")
}

func (m *merging) group(common *Document, g payGroup) *Document {
	d := *common
	d.Group, d.RemoteFrom = g.name, g.remote
	if m.file.Salary.IsSet() {
		d.Salary = &g.pay
	}
	d.Places, d.Closes = []Place{}, m.closes(g.locations)
	m.foreign = slices.Clip(common.Foreign)
	for _, location := range g.locations {
		id := scalar.Slug(location.V)
		l, ok := m.params.Locations[id]
		if !ok {
			continue // reported by check
		}
		label, country := l.Label(), m.placeName(scalar.Area(l.Country.V))
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
	m.remotePlaces(&d)
	d.Openings, d.band = m.openings(&d), m.bandTerms(&d)
	if !slices.ContainsFunc(d.Places, func(p Place) bool { return p.Country == "US" }) {
		d.FLSA = "" // an act of the United States
	}
	for _, note := range g.notes {
		m.text(m.payNote(note))
	}
	d.Benefits = m.at(m.file.Benefits.Items, m.listOf(m.file.Benefits, m.texts.Benefits, m.companyTexts.Benefits, m.params.Benefits, "benefits"), d.Places)
	m.procedure(&d)
	d.OtherPay = m.otherPay(d.Places)
	d.Certifications, d.Eligibility = m.certifications(d.Places), m.eligibility(d.Places)
	d.Company = m.company(d.Places)
	m.employ(&d)
	d.Foreign = m.foreign
	return &d
}

// remoteFrom are the areas where a remote employee may live.
func (m *merging) remoteFrom() (areas []scalar.Area) {
	for _, p := range m.file.RemoteFrom.Items {
		areas = append(areas, p.V.Area)
	}
	return areas
}

// IsWorldwide reports whether a remote employee may live anywhere.
func (d *Document) IsWorldwide() bool { return slices.Contains(d.RemoteFrom, scalar.Worldwide) }

// RemotePlaces are the countries and subdivisions where a remote employee may live.
func (d *Document) RemotePlaces() (places []scalar.Place) {
	for _, area := range d.RemoteFrom {
		places = append(places, area.Places()...)
	}
	return places
}

// remotePlaces adds the places where a remote employee may live, and what readers call them.
func (m *merging) remotePlaces(d *Document) {
	d.RemoteNames = nil
	for _, area := range d.RemoteFrom {
		d.RemoteNames = append(d.RemoteNames, Text(m.placeName(area)))
		for _, p := range area.Places() {
			d.Places = append(d.Places, placeFrom(p, m.placeName(scalar.Area(p))))
		}
	}
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
	return m.placeName(scalar.Area(sub))
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
		About:  m.block(m.localize(p.About, in.About, "about"), false),
		Values: list(p.Values, in.Values, "values"),
		Locale: string(p.Locale.V), TimeZone: p.TimeZone.V,
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
