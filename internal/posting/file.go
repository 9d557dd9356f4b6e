// Package posting turns a role from the catalog, the parameters of one company
// and the file of one opening into documents: everything that a reader of the
// job description will see, in order, with nothing left to look up.
//
// The posting wins over the company's defaults, which win over the role. Build
// reads no files and no clock, so the same input always gives the same
// documents.
package posting

import (
	"reflect"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// File is a posting as it is written: one opening.
type File struct {
	ID               yamlfile.At[scalar.Slug]                 `yaml:"id" doc:"Id of the posting, for its address and file; the name of the file unless given" example:"office-manager-austin"`
	Formerly         yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"formerly" doc:"Earlier ids of the posting; their addresses lead to it"`
	Role             yamlfile.At[string]                      `yaml:"role" doc:"The role, by id, title, alias, variant or CATALOG:role" example:"office-manager"`
	Roles            yamlfile.List[yamlfile.At[string]]       `yaml:"roles" doc:"Several roles in one person, by name; the posting then needs a title"`
	Variant          yamlfile.At[string]                      `yaml:"variant" doc:"A variant of the role, another title for it that stresses some duties" example:"community-manager"`
	Title            yamlfile.At[string]                      `yaml:"title" doc:"Title of the job; that of the role unless given" example:"Office Manager (Austin)"`
	Status           yamlfile.At[Status]                      `yaml:"status" doc:"Where the posting stands; draft unless given"`
	Requisition      yamlfile.At[string]                      `yaml:"requisition" doc:"Number of the requisition" example:"R-2026-041"`
	JobCode          yamlfile.At[string]                      `yaml:"job_code" doc:"Code of the job in the employer's own system" example:"ADM-210"`
	Department       yamlfile.At[scalar.Slug]                 `yaml:"department" doc:"Id of a department of company.yaml" example:"operations"`
	ReportsTo        yamlfile.At[string]                      `yaml:"reports_to" doc:"Title of the superior" example:"Chief Operating Officer"`
	Locations        yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"locations" doc:"Places of work, by their ids in company.yaml"`
	Workplace        yamlfile.At[Workplace]                   `yaml:"workplace" doc:"Where the work is done"`
	RemoteFrom       yamlfile.List[yamlfile.At[scalar.Place]] `yaml:"remote_from" doc:"Countries and subdivisions where a remote employee may live, by ISO 3166 code"`
	Employment       yamlfile.List[yamlfile.At[Employment]]   `yaml:"employment" doc:"Kinds of employment"`
	Hours            yamlfile.At[scalar.Decimal]              `yaml:"hours" doc:"Hours a week" example:"37.5"`
	ContractEnd      yamlfile.At[scalar.Date]                 `yaml:"contract_end" doc:"Last day of a contract with an end"`
	Level            yamlfile.At[roles.Level]                 `yaml:"level" doc:"Grade of seniority; that of the role unless given"`
	Openings         yamlfile.At[int]                         `yaml:"openings" doc:"How many people are wanted; 1 unless given" example:"1"`
	Salary           SalaryFile                               `yaml:"salary" doc:"What the job pays: one pay, or one for each location"`
	Bonus            yamlfile.At[string]                      `yaml:"bonus" doc:"What is paid beside the salary" example:"Up to 10 % of the salary"`
	Posted           yamlfile.At[scalar.Date]                 `yaml:"posted" doc:"First day on which the posting is public"`
	Closes           yamlfile.At[scalar.Date]                 `yaml:"closes" doc:"Last day to apply"`
	Updated          yamlfile.At[scalar.Date]                 `yaml:"updated" doc:"Day of the last change"`
	Start            yamlfile.At[string]                      `yaml:"start" doc:"First day of work: a date or a text" example:"As soon as possible"`
	Travel           yamlfile.At[string]                      `yaml:"travel" doc:"How much the job travels" example:"About one day a month"`
	Summary          yamlfile.At[string]                      `yaml:"summary" doc:"What the job is about, in Markdown; that of the role unless given"`
	Duties           roles.DutyEdit                           `yaml:"duties" doc:"Changes to the duties of the role, applied in the order from, add, drop, reword, emphasize, share, essential"`
	Requirements     yamlfile.List[yamlfile.At[string]]       `yaml:"requirements" doc:"What a candidate must bring"`
	Preferred        yamlfile.List[yamlfile.At[string]]       `yaml:"preferred" doc:"What is nice to have"`
	Education        yamlfile.At[Education]                   `yaml:"education" doc:"The least education that is asked for"`
	ExperienceMonths yamlfile.At[int]                         `yaml:"experience_months" doc:"The least experience that is asked for, in months" example:"24"`
	Benefits         yamlfile.List[company.Item]              `yaml:"benefits" doc:"What the employer offers; laid over the benefits of company.yaml"`
	Apply            company.Apply                            `yaml:"apply" merge:"whole" doc:"How to apply; in place of that of company.yaml"`
	Contact          company.Contact                          `yaml:"contact" doc:"Whom a candidate may ask; over that of company.yaml"`
	FLSA             yamlfile.At[FLSA]                        `yaml:"flsa" doc:"Status under the Fair Labor Standards Act of the United States"`
	Physical         yamlfile.List[yamlfile.At[string]]       `yaml:"physical" doc:"Physical demands of the job"`
	Environment      yamlfile.List[yamlfile.At[string]]       `yaml:"environment" doc:"Conditions of the place of work"`
	Codes            map[string]yamlfile.At[string]           `yaml:"codes" doc:"Codes of the occupation by system, such as onet or isco"`
	Identifiers      map[string]yamlfile.At[string]           `yaml:"identifiers" doc:"Numbers of the posting in other systems, by system"`
	Sections         yamlfile.List[Section]                   `yaml:"sections" doc:"Sections of the posting's own"`
	ApprovedBy       yamlfile.At[string]                      `yaml:"approved_by" doc:"Who approved the description" example:"Head of People"`
	ApprovedOn       yamlfile.At[scalar.Date]                 `yaml:"approved_on" doc:"Day of the approval"`
	Version          yamlfile.At[string]                      `yaml:"version" doc:"Version of the description" example:"2"`
	Translations     map[scalar.Language]*Translation         `yaml:"translations" doc:"The texts in other languages, by language tag"`
	Pos              diag.Pos                                 `yaml:",pos"`
}

// JSONSchema holds what the merge checks of single values.
func (f File) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[File]())
	s.Property("title").Pattern = `\S`
	openings, months := s.Property("openings"), s.Property("experience_months")
	openings.Minimum, openings.Pattern = schema.Number(1), `^\+?0*[1-9][0-9]*$`
	months.Minimum, months.Pattern = schema.Number(0), `^(\+?[0-9]+|-0+)$`
	s.Property("hours").Maximum = schema.Number(168)
	return s
}

// rules are what holds for a posting as a whole; defaults need not keep to them.
func rules(s *schema.Schema) {
	s.Not = schema.Required("role", "roles")
	several := &schema.Schema{Type: schema.Types{"array"}, MinItems: 2}
	s.If = schema.Required("roles")
	s.If.Properties = schema.Properties{{Name: "roles", Schema: several}}
	s.Then = schema.Required("title")
}

// Schemas lists the kinds of files of this package.
func Schemas() []schema.File {
	return []schema.File{{
		Name: "posting", Title: "A posting of jobdesc", Files: "postings/*.yaml",
		About: "One opening: a role, or several in one person, and what is particular to it.",
		Type:  reflect.TypeFor[File](), Rules: rules,
	}}
}

// Section is a section of the posting's own.
type Section struct {
	Title yamlfile.At[string] `yaml:"title" doc:"Heading of the section" example:"Your first ninety days"`
	Body  yamlfile.At[string] `yaml:"body" doc:"Text of the section, in Markdown"`
	Pos   diag.Pos            `yaml:",pos"`
}

// JSONSchema requires both.
func (s Section) JSONSchema(b *schema.Builder) *schema.Schema {
	out := b.Struct(reflect.TypeFor[Section]())
	out.Required = []string{"title", "body"}
	return out
}

// Key is the section's title.
func (s Section) Key() string { return s.Title.V }

// Translation is the posting's texts in another language.
type Translation struct {
	Title        yamlfile.At[string]                `yaml:"title" doc:"Title in this language"`
	Summary      yamlfile.At[string]                `yaml:"summary" doc:"Summary in this language, in Markdown"`
	Duties       map[string]yamlfile.At[string]     `yaml:"duties" doc:"Texts of duties in this language, by id"`
	Requirements yamlfile.List[yamlfile.At[string]] `yaml:"requirements" doc:"Requirements in this language, in the order of the original"`
	Preferred    yamlfile.List[yamlfile.At[string]] `yaml:"preferred" doc:"What is nice to have, in the order of the original"`
	Benefits     yamlfile.List[yamlfile.At[string]] `yaml:"benefits" doc:"Benefits in this language, in the order of the original"`
	Sections     yamlfile.List[Section]             `yaml:"sections" doc:"Sections in this language, in the order of the original"`
	ReportsTo    yamlfile.At[string]                `yaml:"reports_to" doc:"Title of the superior in this language"`
	SalaryNote   yamlfile.At[string]                `yaml:"salary_note" doc:"Note on the salary in this language"`
	Bonus        yamlfile.At[string]                `yaml:"bonus" doc:"What is paid beside the salary, in this language"`
	Start        yamlfile.At[string]                `yaml:"start" doc:"First day of work in this language, where it is a text"`
	Travel       yamlfile.At[string]                `yaml:"travel" doc:"How much the job travels, in this language"`
	Physical     yamlfile.List[yamlfile.At[string]] `yaml:"physical" doc:"Physical demands in this language, in the order of the original"`
	Environment  yamlfile.List[yamlfile.At[string]] `yaml:"environment" doc:"Conditions of the place of work in this language, in the order of the original"`
	Instructions yamlfile.At[string]                `yaml:"instructions" doc:"How to apply, in words of this language"`
}

// PayFile is what the job pays, as it is written.
type PayFile struct {
	Min      yamlfile.At[scalar.Decimal]  `yaml:"min" doc:"Least pay" example:"52000"`
	Max      yamlfile.At[scalar.Decimal]  `yaml:"max" doc:"Highest pay" example:"61000"`
	Currency yamlfile.At[scalar.Currency] `yaml:"currency" doc:"Currency by ISO 4217; that of company.yaml unless given"`
	Period   yamlfile.At[Period]          `yaml:"period" doc:"The time that the pay is for"`
	Note     yamlfile.At[string]          `yaml:"note" doc:"What a candidate should know about the pay" example:"Depending on experience"`
	Pos      diag.Pos                     `yaml:",pos"`
}

// JSONSchema requires what checkPay does, but for a currency, which may be the
// company's.
func (p PayFile) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[PayFile]())
	s.Required = []string{"period"}
	s.AnyOf = []*schema.Schema{schema.Required("min"), schema.Required("max")}
	return s
}

// SalaryFile is one pay for all locations, or one for each of them. A later one
// replaces it as a whole.
type SalaryFile struct {
	All        PayFile
	ByLocation map[scalar.Slug]PayFile
	Pos        diag.Pos
}

type payByLocation struct {
	ByLocation map[scalar.Slug]PayFile `yaml:"by_location" doc:"A pay for each location of the posting, by its id"`
}

// DecodeYAML reads a pay or a mapping by_location.
func (s *SalaryFile) DecodeYAML(v yamlfile.Value) {
	s.Pos = v.Pos()
	if v.HasKey("by_location") {
		var in payByLocation
		v.Into(&in)
		s.ByLocation = in.ByLocation
		return
	}
	v.Into(&s.All)
}

// JSONSchema is that of a pay, or of one for each location.
func (s SalaryFile) JSONSchema(b *schema.Builder) *schema.Schema {
	byLocation := b.Struct(reflect.TypeFor[payByLocation]())
	byLocation.Required = []string{"by_location"}
	return schema.AnyOf(b.Of(reflect.TypeFor[PayFile]()), byLocation)
}

// IsSet reports whether there is a salary.
func (s SalaryFile) IsSet() bool { return s.Pos != diag.Pos{} }

// Reader reads posting files. The zero Reader is ready for use, and safe for
// concurrent use.
type Reader struct{ yaml yamlfile.Reader }

// Read reads a posting file, strictly and completely.
func (r *Reader) Read(name string, data []byte) (*File, diag.Problems) {
	f := &File{}
	problems := r.yaml.Read(name, data, f)
	return f, problems
}

// Read is what a Reader does with one file.
func Read(name string, data []byte) (*File, diag.Problems) { return new(Reader).Read(name, data) }
