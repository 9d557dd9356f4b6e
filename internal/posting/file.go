// Package posting turns a role from the catalog, the parameters of one company
// and the file of one opening into documents: everything that a reader of the
// job description will see, in order, with nothing left to look up.
//
// The posting wins over the company's defaults, which win over the role. Build
// reads no files and no clock, so the same input always gives the same
// documents.
package posting

import (
	"jobdesc/internal/company"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// File is a posting as it is written: one opening.
type File struct {
	ID               yamlfile.At[scalar.Slug]                 `yaml:"id"`
	Formerly         yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"formerly"`
	Role             yamlfile.At[string]                      `yaml:"role"`
	Roles            yamlfile.List[yamlfile.At[string]]       `yaml:"roles"`
	Variant          yamlfile.At[string]                      `yaml:"variant"`
	Title            yamlfile.At[string]                      `yaml:"title"`
	Status           yamlfile.At[Status]                      `yaml:"status"`
	Requisition      yamlfile.At[string]                      `yaml:"requisition"`
	JobCode          yamlfile.At[string]                      `yaml:"job_code"`
	Department       yamlfile.At[scalar.Slug]                 `yaml:"department"`
	ReportsTo        yamlfile.At[string]                      `yaml:"reports_to"`
	Locations        yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"locations"`
	Workplace        yamlfile.At[Workplace]                   `yaml:"workplace"`
	RemoteFrom       yamlfile.List[yamlfile.At[scalar.Place]] `yaml:"remote_from"`
	Employment       yamlfile.List[yamlfile.At[Employment]]   `yaml:"employment"`
	Hours            yamlfile.At[scalar.Decimal]              `yaml:"hours"` // a week
	ContractEnd      yamlfile.At[scalar.Date]                 `yaml:"contract_end"`
	Level            yamlfile.At[roles.Level]                 `yaml:"level"`
	Openings         yamlfile.At[int]                         `yaml:"openings"`
	Salary           SalaryFile                               `yaml:"salary"`
	Bonus            yamlfile.At[string]                      `yaml:"bonus"`
	Posted           yamlfile.At[scalar.Date]                 `yaml:"posted"`
	Closes           yamlfile.At[scalar.Date]                 `yaml:"closes"`
	Updated          yamlfile.At[scalar.Date]                 `yaml:"updated"`
	Start            yamlfile.At[string]                      `yaml:"start"` // a date or a text
	Travel           yamlfile.At[string]                      `yaml:"travel"`
	Summary          yamlfile.At[string]                      `yaml:"summary"` // block
	Duties           roles.DutyEdit                           `yaml:"duties"`
	Requirements     yamlfile.List[yamlfile.At[string]]       `yaml:"requirements"`
	Preferred        yamlfile.List[yamlfile.At[string]]       `yaml:"preferred"`
	Education        yamlfile.At[Education]                   `yaml:"education"`
	ExperienceMonths yamlfile.At[int]                         `yaml:"experience_months"`
	Benefits         yamlfile.List[company.Item]              `yaml:"benefits"`
	Apply            company.Apply                            `yaml:"apply" merge:"whole"`
	Contact          company.Contact                          `yaml:"contact"`
	FLSA             yamlfile.At[FLSA]                        `yaml:"flsa"`
	Physical         yamlfile.List[yamlfile.At[string]]       `yaml:"physical"`
	Environment      yamlfile.List[yamlfile.At[string]]       `yaml:"environment"`
	Codes            map[string]yamlfile.At[string]           `yaml:"codes"`
	Identifiers      map[string]yamlfile.At[string]           `yaml:"identifiers"`
	Sections         yamlfile.List[Section]                   `yaml:"sections"`
	ApprovedBy       yamlfile.At[string]                      `yaml:"approved_by"`
	ApprovedOn       yamlfile.At[scalar.Date]                 `yaml:"approved_on"`
	Version          yamlfile.At[string]                      `yaml:"version"`
	Translations     map[scalar.Language]*Translation         `yaml:"translations"`
	Pos              yamlfile.Pos                             `yaml:",pos"`
}

// Section is a section of the posting's own.
type Section struct {
	Title yamlfile.At[string] `yaml:"title"`
	Body  yamlfile.At[string] `yaml:"body"` // block
	Pos   yamlfile.Pos        `yaml:",pos"`
}

// Key is the section's title.
func (s Section) Key() string { return s.Title.V }

// Translation is the posting's texts in another language.
type Translation struct {
	Title        yamlfile.At[string]                `yaml:"title"`
	Summary      yamlfile.At[string]                `yaml:"summary"` // block
	Duties       map[string]yamlfile.At[string]     `yaml:"duties"`
	Requirements yamlfile.List[yamlfile.At[string]] `yaml:"requirements"`
	Preferred    yamlfile.List[yamlfile.At[string]] `yaml:"preferred"`
	Benefits     yamlfile.List[yamlfile.At[string]] `yaml:"benefits"`
	Sections     yamlfile.List[Section]             `yaml:"sections"`
}

// PayFile is what the job pays, as it is written.
type PayFile struct {
	Min      yamlfile.At[scalar.Decimal]  `yaml:"min"`
	Max      yamlfile.At[scalar.Decimal]  `yaml:"max"`
	Currency yamlfile.At[scalar.Currency] `yaml:"currency"`
	Period   yamlfile.At[Period]          `yaml:"period"`
	Note     yamlfile.At[string]          `yaml:"note"`
	Pos      yamlfile.Pos                 `yaml:",pos"`
}

// SalaryFile is one pay for all locations, or one for each of them. A later one
// replaces it as a whole.
type SalaryFile struct {
	All        PayFile
	ByLocation map[scalar.Slug]PayFile
	Pos        yamlfile.Pos
}

// DecodeYAML reads a pay or a mapping by_location.
func (s *SalaryFile) DecodeYAML(v yamlfile.Value) {
	s.Pos = v.Pos()
	if v.HasKey("by_location") {
		var in struct {
			ByLocation map[scalar.Slug]PayFile `yaml:"by_location"`
		}
		v.Into(&in)
		s.ByLocation = in.ByLocation
		return
	}
	v.Into(&s.All)
}

// IsSet reports whether there is a salary.
func (s SalaryFile) IsSet() bool { return s.Pos != yamlfile.Pos{} }

// Read reads a posting file, strictly and completely.
func Read(name string, data []byte) (*File, yamlfile.Problems) {
	f := &File{}
	problems := yamlfile.Read(name, data, f)
	return f, problems
}
