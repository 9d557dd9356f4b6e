package posting

import (
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// checkEmployer reports an employer that the company does not recruit for.
func (m *merging) checkEmployer() {
	if !m.file.Employer.IsSet() {
		return
	}
	known := make(map[string][]string, len(m.params.Employers))
	for id, e := range m.params.Employers {
		known[string(id)] = []string{e.Name.V}
	}
	m.checkRef(m.file.Employer, "employer", known)
}

// employ puts the employer that the posting names in the place of the company. What the
// company says of itself, such as its values and its size, is not the employer's.
func (m *merging) employ(d *Document) {
	if !m.file.Employer.IsSet() {
		return
	}
	id := scalar.Slug(m.file.Employer.V)
	e, company := m.params.Employers[id], d.Company
	d.Employer, d.Recruiter = id, company.Name
	d.Company = Company{
		Name: Text(e.Name.V), LegalName: Text(e.LegalName.V), URL: Text(e.URL.V), Logo: Text(e.Logo.V), Industry: Text(e.Industry.V),
		About:  m.block(m.localize(e.About, m.companyTexts.Employers[id].About, "employers."+string(id)+".about"), false),
		Locale: company.Locale, TimeZone: company.TimeZone,
	}
}

// Employer is how the posting comes to an employer.
func (m *Merged) Employer(id string) []roles.Use {
	if e := m.File.Employer; e.IsSet() && string(e.V) == id {
		return []roles.Use{m.given("own employer", e.Pos)}
	}
	return nil
}
