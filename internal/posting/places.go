package posting

import (
	"slices"
	"strings"

	"jobdesc/internal/company"
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
		pay       *Pay
		locations []slug
	}
	var groups []group
	for _, id := range locations {
		pay := m.pay(m.file.Salary.ByLocation[id.V])
		i := slices.IndexFunc(groups, func(g group) bool { return *g.pay == *pay })
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

func (m *merging) pay(f PayFile) *Pay {
	if !f.Min.IsSet() && !f.Max.IsSet() && f.Note.V == "" {
		return m.noPay()
	}
	return &Pay{Min: f.Min.V, Max: f.Max.V, Currency: f.Currency.Or(m.params.Currency.V), Period: f.Period.V, Note: Text(f.Note.V)}
}

func (m *merging) noPay() *Pay {
	if m.file.Salary.ByLocation == nil {
		return nil
	}
	return &Pay{}
}

func (m *merging) group(common *Document, locations []slug, pay *Pay, name string) *Document {
	d := *common
	d.Group, d.Salary = name, pay
	d.Places = []Place{}
	for _, id := range locations {
		l, ok := m.params.Locations[id.V]
		if !ok {
			continue // reported by check
		}
		d.Locations = append(d.Locations, Location{
			ID: id.V, Name: Text(l.Label()), Street: Text(l.Street.V), City: Text(l.City.V), Region: Text(l.Region.V),
			PostalCode: Text(l.PostalCode.V), Country: l.Country.V, CountryName: Text(l.Country.V.Name()), Subdivision: l.Subdivision.V,
		})
		d.LocationIDs = append(d.LocationIDs, id.V)
		d.Places = append(d.Places, placeOf(l.Place(), d.Locations[len(d.Locations)-1]))
	}
	for _, p := range m.file.RemoteFrom.Items {
		d.Places = append(d.Places, placeFrom(p.V))
	}
	d.Benefits = at(m.file.Benefits.Items, d.Places)
	d.Company = companyOf(m.params, d.Places)
	return &d
}

// at keeps the items that belong to some of the places. One that is bound to
// some of them only is followed by their names in brackets.
func at(items []company.Item, places []Place) []Text {
	var out []Text
	for _, item := range items {
		var names []string
		for _, p := range places {
			covers := func(w yamlfile.At[place]) bool { return w.V.Covers(p.Code) }
			if slices.ContainsFunc(item.Where, covers) && !slices.Contains(names, string(p.Name)) {
				names = append(names, string(p.Name))
			}
		}
		switch text := item.Text.V; {
		case len(item.Where) == 0 || len(names) > 0 && covered(item, places):
			out = append(out, Text(text))
		case len(names) > 0:
			body, stop := strings.CutSuffix(text, ".")
			body += " (" + strings.Join(names, ", ") + ")"
			if stop {
				body += "."
			}
			out = append(out, Text(body))
		}
	}
	return out
}

// covered reports whether the item belongs to all of the places.
func covered(item company.Item, places []Place) bool {
	return !slices.ContainsFunc(places, func(p Place) bool {
		return !slices.ContainsFunc(item.Where, func(w yamlfile.At[place]) bool { return w.V.Covers(p.Code) })
	})
}
