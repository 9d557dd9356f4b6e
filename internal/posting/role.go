package posting

import (
	"maps"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// OfRole makes the documents of what a role says of the job, without a posting and
// without what the company says of all jobs: one for each group of equal pay. There
// are none for a role that says nothing of the job, like those of the embedded catalog.
func (b *Builder) OfRole(r *roles.Role) ([]*Document, diag.Problems) {
	if !r.SaysJob() {
		return nil, nil
	}
	alone := *b
	alone.base, alone.edits, alone.set = File{}, nil, nil
	m := &merging{Builder: &alone, roles: []*roles.Role{r}}
	f, of := &File{Pos: r.Pos}, alone.banded(&File{Keys: r.Keys})
	m.paidPlaces(f, &of.Salary)
	m.above = []*File{f}
	under := alone.lay(of, m.roles)
	m.file = under.file
	m.report(under.problems)
	docs := m.overRoles(r.ID, f)
	for _, d := range docs {
		d.Kind, d.Status, d.Openings, d.Roles, d.Company = "", "", Openings{}, nil, Company{Locale: d.Company.Locale, TimeZone: d.Company.TimeZone}
		places := m.anywhere()
		d.FLSA, d.Benefits, d.OtherPay = r.FLSA.V, m.at(m.file.Benefits.Items, m.listOf(m.file.Benefits, m.texts.Benefits, m.companyTexts.Benefits, m.params.Benefits, "benefits"), places), m.otherPay(places)
		shown := d.Places
		d.Places = places
		m.procedure(d)
		d.Places = shown
	}
	return docs, m.problems
}

// paidPlaces gives the file the places that a role has a salary for.
func (m *merging) paidPlaces(f *File, s *job.Salary) {
	for _, id := range slices.Sorted(maps.Keys(s.ByLocation)) {
		at := s.ByLocation[id].Pos
		var lives scalar.Residence
		if _, ok := m.params.Locations[scalar.Slug(id)]; !ok && lives.UnmarshalText([]byte(id)) == nil {
			f.RemoteFrom.Items = append(f.RemoteFrom.Items, yamlfile.At[scalar.Residence]{V: lives, Pos: at})
			f.RemoteFrom.Pos = at
			continue
		}
		f.Locations.Items = append(f.Locations.Items, ref{V: scalar.Ref(id), Pos: at})
		f.Locations.Pos = at
	}
}

// anywhere is every place that an item of the role belongs to, and one that none does,
// so that the items are followed by the names of their places.
func (m *merging) anywhere() []Place {
	places := []Place{{}}
	add := func(where []yamlfile.At[scalar.Place]) {
		for _, w := range where {
			places = append(places, placeFrom(w.V, m.placeName(scalar.Area(w.V))))
		}
	}
	for _, b := range m.file.Benefits.Items {
		add(b.Where)
	}
	for _, o := range m.file.OtherPay.Items {
		add(o.Where)
	}
	return places
}
