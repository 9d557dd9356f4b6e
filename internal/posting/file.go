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
	"strconv"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// File is a posting as it is written: one opening.
type File struct {
	ID           yamlfile.At[scalar.Slug]                 `yaml:"id" doc:"Id of the posting, for its address and file; the name of the file unless given" example:"office-manager-austin"`
	Formerly     yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"formerly" doc:"Earlier ids of the posting; their addresses lead to it"`
	Role         yamlfile.At[string]                      `yaml:"role" doc:"The role, by id, title, alias, variant or CATALOG:role" example:"office-manager"`
	Roles        yamlfile.List[yamlfile.At[string]]       `yaml:"roles" doc:"Several roles in one person, by name; the posting then needs a title"`
	Variant      yamlfile.At[string]                      `yaml:"variant" doc:"A variant of the role, another title for it that stresses some duties" example:"community-manager"`
	Title        yamlfile.At[string]                      `yaml:"title" doc:"Title of the job; that of the role unless given" example:"Office Manager (Austin)"`
	Status       yamlfile.At[Status]                      `yaml:"status" doc:"Where the posting stands; draft unless given"`
	Requisition  yamlfile.At[string]                      `yaml:"requisition" doc:"Number of the requisition" example:"R-2026-041"`
	JobCode      yamlfile.At[string]                      `yaml:"job_code" doc:"Code of the job in the employer's own system" example:"ADM-210"`
	Department   yamlfile.At[scalar.Slug]                 `yaml:"department" doc:"Id of a department of company.yaml" example:"operations"`
	ReportsTo    yamlfile.At[string]                      `yaml:"reports_to" doc:"Title of the superior" example:"Chief Operating Officer"`
	Locations    yamlfile.List[yamlfile.At[scalar.Slug]]  `yaml:"locations" doc:"Places of work, by their ids in company.yaml"`
	Workplace    yamlfile.At[Workplace]                   `yaml:"workplace" doc:"Where the work is done"`
	RemoteFrom   yamlfile.List[yamlfile.At[scalar.Place]] `yaml:"remote_from" doc:"Countries and subdivisions where a remote employee may live, by ISO 3166 code"`
	Employment   yamlfile.List[yamlfile.At[Employment]]   `yaml:"employment" doc:"Kinds of employment"`
	Hours        yamlfile.At[scalar.Decimal]              `yaml:"hours" doc:"Hours a week" example:"37.5"`
	Contract     job.Contract                             `yaml:"contract" doc:"How long the job lasts: permanent, fixed-term, or more about it"`
	Level        yamlfile.At[roles.Level]                 `yaml:"level" doc:"Grade of seniority; that of the role unless given"`
	Openings     yamlfile.At[int]                         `yaml:"openings" doc:"How many people are wanted; 1 unless given" example:"1"`
	Salary       job.Salary                               `yaml:"salary" doc:"What the job pays: one pay, or one for each location"`
	OtherPay     yamlfile.List[job.OtherPay]              `yaml:"other_pay" doc:"What is paid beside the salary"`
	Posted       yamlfile.At[scalar.Date]                 `yaml:"posted" doc:"First day on which the posting is public"`
	Closes       yamlfile.At[scalar.Date]                 `yaml:"closes" doc:"Last day to apply"`
	Updated      yamlfile.At[scalar.Date]                 `yaml:"updated" doc:"Day of the last change"`
	Start        yamlfile.At[string]                      `yaml:"start" doc:"First day of work: a date or a text" example:"As soon as possible"`
	Travel       yamlfile.At[string]                      `yaml:"travel" doc:"How much the job travels" example:"About one day a month"`
	Summary      yamlfile.At[string]                      `yaml:"summary" doc:"What the job is about, in Markdown; that of the role unless given"`
	Duties       roles.DutyEdit                           `yaml:"duties" doc:"Changes to the duties of the role, applied in the order from, add, drop, reword, emphasize, share, essential"`
	Skills       yamlfile.List[roles.Skill]               `yaml:"skills" merge:"-" doc:"What a candidate has to be good at, in place of the skills of the role; {add, drop} changes these"`
	Requirements yamlfile.List[yamlfile.At[string]]       `yaml:"requirements" doc:"What a candidate must bring"`
	Preferred    yamlfile.List[yamlfile.At[string]]       `yaml:"preferred" doc:"What is nice to have"`
	Education    yamlfile.At[Education]                   `yaml:"education" doc:"The least education that is asked for"`
	Experience   job.Experience                           `yaml:"experience" doc:"The experience that is asked for: a length such as 4 years, a number of months, or several" example:"4 years"`
	Benefits     yamlfile.List[company.Item]              `yaml:"benefits" doc:"What the employer offers; laid over the benefits of company.yaml"`
	Apply        company.Apply                            `yaml:"apply" merge:"whole" doc:"How to apply; in place of that of company.yaml"`
	Contact      company.Contact                          `yaml:"contact" doc:"Whom a candidate may ask; over that of company.yaml"`
	FLSA         yamlfile.At[FLSA]                        `yaml:"flsa" doc:"Status under the Fair Labor Standards Act of the United States"`
	Physical     yamlfile.List[yamlfile.At[string]]       `yaml:"physical" doc:"Physical demands of the job"`
	Environment  yamlfile.List[yamlfile.At[string]]       `yaml:"environment" doc:"Conditions of the place of work"`
	Codes        map[string]yamlfile.At[string]           `yaml:"codes" doc:"Codes of the occupation by system, such as onet or isco"`
	Identifiers  map[string]yamlfile.At[string]           `yaml:"identifiers" doc:"Numbers of the posting in other systems, by system"`
	Sections     yamlfile.List[Section]                   `yaml:"sections" doc:"Sections of the posting's own"`
	ApprovedBy   yamlfile.At[string]                      `yaml:"approved_by" doc:"Who approved the description" example:"Head of People"`
	ApprovedOn   yamlfile.At[scalar.Date]                 `yaml:"approved_on" doc:"Day of the approval"`
	Version      yamlfile.At[string]                      `yaml:"version" doc:"Version of the description" example:"2"`
	Translations map[scalar.Language]*Translation         `yaml:"translations" doc:"The texts in other languages, by language tag"`
	Pos          diag.Pos                                 `yaml:",pos"`
}

// JSONSchema holds what the merge checks of single values.
func (f File) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[File]())
	s.Property("title").Pattern = `\S`
	openings := s.Property("openings")
	openings.Minimum, openings.Pattern = schema.Number(1), `^\+?0*[1-9][0-9]*$`
	s.Property("hours").Maximum = schema.Number(168)
	return s
}

// rules are the rules for a posting as a whole; defaults need not keep to them.
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

// Translation is the posting's texts in another language, each under the key that
// it has in the original.
type Translation struct {
	Title        yamlfile.At[string]                `yaml:"title" doc:"Title in this language"`
	Summary      yamlfile.At[string]                `yaml:"summary" doc:"Summary in this language, in Markdown"`
	Duties       map[string]yamlfile.At[string]     `yaml:"duties" doc:"Texts of duties in this language, by id"`
	Skills       map[string]yamlfile.At[string]     `yaml:"skills" doc:"Names of skills in this language, by id"`
	Requirements yamlfile.List[yamlfile.At[string]] `yaml:"requirements" doc:"Requirements in this language, in the order of the original"`
	Preferred    yamlfile.List[yamlfile.At[string]] `yaml:"preferred" doc:"What is nice to have, in the order of the original"`
	Benefits     yamlfile.List[yamlfile.At[string]] `yaml:"benefits" doc:"Benefits in this language, in the order of the original"`
	Sections     yamlfile.List[Section]             `yaml:"sections" doc:"Sections in this language, in the order of the original"`
	ReportsTo    yamlfile.At[string]                `yaml:"reports_to" doc:"Title of the superior in this language"`
	Salary       TranslatedNote                     `yaml:"salary" doc:"The salary in this language"`
	OtherPay     yamlfile.List[yamlfile.At[string]] `yaml:"other_pay" doc:"What is paid beside the salary, in the order of the original"`
	Contract     TranslatedNote                     `yaml:"contract" doc:"The contract in this language"`
	Start        yamlfile.At[string]                `yaml:"start" doc:"First day of work in this language, where it is a text"`
	Travel       yamlfile.At[string]                `yaml:"travel" doc:"How much the job travels, in this language"`
	Experience   job.TranslatedExperience           `yaml:"experience" doc:"What the experience is in, in the order of the original"`
	Physical     yamlfile.List[yamlfile.At[string]] `yaml:"physical" doc:"Physical demands in this language, in the order of the original"`
	Environment  yamlfile.List[yamlfile.At[string]] `yaml:"environment" doc:"Conditions of the place of work in this language, in the order of the original"`
	Apply        company.TranslatedApply            `yaml:"apply" doc:"How to apply, in this language"`
}

// TranslatedNote is the text of a salary or a contract in another language.
type TranslatedNote struct {
	Note yamlfile.At[string] `yaml:"note" doc:"The note in this language"`
}

// Renamed knows the keys that a posting had before other_pay, experience and
// contract.
func (f *File) Renamed(key string, old yamlfile.Value) (name, value string) {
	text := "…"
	if old.IsScalar() {
		text = old.Text()
	}
	switch key {
	case "bonus":
		return "other_pay", "[" + yamlfile.Inline(text) + "]"
	case "experience_months":
		if n, err := strconv.Atoi(text); err == nil && n >= 0 {
			return "experience", strconv.Itoa(n) + " months"
		}
		return "experience", "24 months"
	case "contract_end":
		if _, err := scalar.ParseDate(text); err != nil {
			text = "2027-06-30"
		}
		return "contract", "{kind: fixed-term, until: " + text + "}"
	}
	return "", ""
}

// Renamed knows the keys that a translation had before each text was under the
// key of the original.
func (t *Translation) Renamed(key string, old yamlfile.Value) (name, value string) {
	text := "…"
	if old.IsScalar() {
		text = old.Text()
	}
	switch key {
	case "bonus":
		return "other_pay", "[" + yamlfile.Inline(text) + "]"
	case "salary_note":
		return "salary", "{note: " + yamlfile.Inline(text) + "}"
	case "instructions":
		return "apply", "{instructions: " + yamlfile.Inline(text) + "}"
	}
	return "", ""
}

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
