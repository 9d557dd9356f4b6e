package company

import (
	"cmp"
	"maps"
	"slices"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Employer is another employer, for whom the company recruits.
type Employer struct {
	Name      Text                    `yaml:"name" need:"key" doc:"Name of the employer" example:"Nordhafen GmbH"`
	LegalName Text                    `yaml:"legal_name" doc:"Registered name, for structured data" example:"Nordhafen Logistik GmbH"`
	URL       yamlfile.At[scalar.URL] `yaml:"url" doc:"Address of the employer's website"`
	Logo      yamlfile.At[scalar.URL] `yaml:"logo" doc:"Address of the logo, for structured data and social tags"`
	About     Text                    `yaml:"about" doc:"What candidates should know about the employer, in Markdown"`
	Industry  Text                    `yaml:"industry" doc:"Industry" example:"Logistics"`
	Pos       diag.Pos                `yaml:",pos"`
}

// TranslatedEmployer is the texts of an employer in another language.
type TranslatedEmployer struct {
	About Text     `yaml:"about" doc:"About the employer in this language, in Markdown"`
	Pos   diag.Pos `yaml:",pos"`
}

// validateEmployers reports employers without a name, and translations of others.
func (p *Params) validateEmployers(add job.Report) {
	for id, e := range p.Employers {
		if !e.Name.IsSet() {
			add(e.Pos, diag.Missing, "", `employer %q needs a "name"`, id)
		}
	}
	for _, t := range p.Translations {
		if t == nil {
			continue
		}
		for id, e := range t.Employers {
			if _, ok := p.Employers[id]; !ok {
				add(cmp.Or(e.Pos, t.Pos), diag.UnknownName, diag.DidYouMean(string(id), convert.Strings(slices.Sorted(maps.Keys(p.Employers)))), "unknown employer %q", id)
			}
		}
	}
}
