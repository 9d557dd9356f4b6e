// Package posting turns a role from the catalog, the parameters of one company
// and the file of one opening into documents: everything that a reader of the
// job description will see, in order, with nothing left to look up.
//
// The posting wins over its role, which wins over the company's defaults. Build
// reads no files and no clock, so the same input always gives the same
// documents.
package posting

import (
	"reflect"

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
	ID          yamlfile.At[scalar.Slug]                     `yaml:"id" doc:"Id of the posting, used in its address and file name; default: the name of the file" example:"office-manager-austin"`
	Formerly    yamlfile.List[yamlfile.At[scalar.Slug]]      `yaml:"formerly" doc:"Earlier ids of the posting; their addresses redirect to it"`
	Role        yamlfile.At[string]                          `yaml:"role" doc:"The role, by id, title, alias, variant or CATALOG:role; a posting without one needs a title" example:"office-manager"`
	Roles       yamlfile.List[yamlfile.At[string]]           `yaml:"roles" doc:"Several roles in one person, by name; the posting also needs a title"`
	Variant     yamlfile.At[string]                          `yaml:"variant" doc:"A variant of the role: another title, which emphasizes some duties" example:"community-manager"`
	Title       yamlfile.At[string]                          `yaml:"title" doc:"Title of the job; default: that of the role" example:"Office Manager (Austin)"`
	Status      yamlfile.At[Status]                          `yaml:"status" doc:"Status of the posting; default: draft"`
	Requisition yamlfile.At[string]                          `yaml:"requisition" doc:"Requisition number" example:"R-2026-041"`
	Locations   yamlfile.List[yamlfile.At[scalar.Ref]]       `yaml:"locations" doc:"Places of work, by their ids in company.yaml"`
	RemoteFrom  yamlfile.List[yamlfile.At[scalar.Residence]] `yaml:"remote_from" doc:"Countries and subdivisions where a remote employee may live, by ISO 3166 code; a country by its English name too, and EU, EEA or worldwide"`
	Openings    OpeningsFile                                 `yaml:"openings" doc:"Number of openings, or one for each place; default: 1"`
	Posted      yamlfile.At[scalar.Date]                     `yaml:"posted" doc:"First day on which the posting is public"`
	Closes      ClosesFile                                   `yaml:"closes" doc:"Last day to apply, or more about when the time to apply ends"`
	Updated     yamlfile.At[scalar.Date]                     `yaml:"updated" doc:"Date of the last change"`
	Start       yamlfile.At[scalar.DateOrText]               `yaml:"start" doc:"First day of work: a date or a text" example:"As soon as possible"`
	Summary     yamlfile.At[string]                          `yaml:"summary" doc:"What the job is about, in Markdown; default: that of the role"`
	Duties      roles.DutyEdit                               `yaml:"duties" doc:"Changes to the duties of the role, applied in this order: from, add, drop, reword, emphasize, share, essential"`
	Skills      yamlfile.List[roles.Skill]                   `yaml:"skills" doc:"Skills that the job needs, in place of those of the role; {add, drop} edits those of the role"`
	job.Keys
	Apply        company.Apply                    `yaml:"apply" doc:"How to apply; the ways to apply replace those of company.yaml together"`
	Contact      company.Contacts                 `yaml:"contact" doc:"Contact for questions, whose keys override those of company.yaml, or a list of them, which replaces it"`
	Identifiers  map[string]yamlfile.At[string]   `yaml:"identifiers" doc:"Ids of the posting in other systems, by system"`
	ApprovedBy   yamlfile.At[string]              `yaml:"approved_by" doc:"Who approved the description" example:"Head of People"`
	ApprovedOn   yamlfile.At[scalar.Date]         `yaml:"approved_on" doc:"Date of the approval"`
	Version      yamlfile.At[string]              `yaml:"version" doc:"Version of the description" example:"2"`
	Translations map[scalar.Language]*Translation `yaml:"translations" doc:"The texts in other languages, by language tag"`
	Pos          diag.Pos                         `yaml:",pos"`

	// The language of the posting's own texts.
	Lang yamlfile.At[scalar.Language] `yaml:"lang" doc:"Language that this posting is written in; default: that of the company. The texts of the company and of roles come from their translations into it" example:"fr"`

	// Of how the description is kept.
	Owner          yamlfile.At[string]      `yaml:"owner" doc:"Who keeps the description up to date; not shown to candidates" example:"People team"`
	ReviewedOn     yamlfile.At[scalar.Date] `yaml:"reviewed_on" doc:"Date of the last review of the description"`
	ReviewEvery    yamlfile.At[int]         `yaml:"review_every" doc:"Months after which the description is due for a review" example:"12"`
	ApprovedDigest yamlfile.At[Digest]      `yaml:"approved_digest" doc:"Digest of the text that was approved: sha256: and 64 hexadecimal digits" example:"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`

	// Whom the job is with, if not with the company.
	Employer yamlfile.At[scalar.Ref] `yaml:"employer" doc:"Id of one of the employers of company.yaml, for whom the company recruits; default: the company itself" example:"nordhafen"`

	// Of the opening.
	Vacancy yamlfile.At[Vacancy] `yaml:"vacancy" doc:"Whether a position is vacant; default: existing"`

	// Files for candidates.
	Attachments yamlfile.List[Attached] `yaml:"attachments" doc:"Files for candidates, such as a form to fill in: the site has copies of them, and links to these"`

	warned diag.Problems // what is doubtful in the file
}

// Warned is what the author of the file should look at again.
func (f *File) Warned() diag.Problems { return f.warned }

// JSONSchema holds what the merge checks of single values.
func (f File) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[File]())
	every := s.Property("review_every")
	every.Minimum, every.Pattern = schema.Number(1), positive
	return s
}

// rules are the rules for a posting as a whole; defaults need not keep to them.
func rules(s *schema.Schema) {
	s.Not = schema.Required("role", "roles")
	several := &schema.Schema{Type: schema.Types{"array"}, MinItems: 2}
	s.If = schema.Required("roles")
	s.If.Properties = schema.Properties{{Name: "roles", Value: several}}
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

// Translation is the posting's texts in another language, each under the key that
// it has in the original.
type Translation struct {
	Title   yamlfile.At[string]            `yaml:"title" doc:"Title in this language"`
	Summary yamlfile.At[string]            `yaml:"summary" doc:"Summary in this language, in Markdown"`
	Duties  map[string]yamlfile.At[string] `yaml:"duties" doc:"Texts of duties in this language, by id"`
	Skills  map[string]yamlfile.At[string] `yaml:"skills" doc:"Names of skills in this language, by id"`
	job.Translation
	Start   yamlfile.At[string]                      `yaml:"start" doc:"First day of work in this language, if it is a text"`
	Apply   company.TranslatedApply                  `yaml:"apply" doc:"How to apply, in this language"`
	Contact job.OneOrMore[company.TranslatedContact] `yaml:"contact" doc:"Contact for questions in this language, or a list of them in the order of the original"`
	Pos     diag.Pos                                 `yaml:",pos"`

	Attachments yamlfile.List[yamlfile.At[string]] `yaml:"attachments" doc:"Titles of the attachments in this language, in the order of the original"`
}

// Renamed knows the key that instructions had before they were under "apply", and
// the earlier keys of the job.
func (t *Translation) Renamed(key string, old yamlfile.Value) (name, value string) {
	if key == "instructions" {
		return "apply", "{instructions: " + yamlfile.Inline(old.Text()) + "}"
	}
	return t.Translation.Renamed(key, old)
}

// Elsewhere knows other words for the keys, and the keys of company.yaml and of role files.
func (f *File) Elsewhere(key string) string {
	switch {
	case yamlfile.HasKey(&company.Params{}, key):
		return "it is a key of company.yaml"
	case yamlfile.HasKey(&roles.File{}, key):
		return "it is a key of role files"
	}
	return job.Meant(f, key)
}

// Reader reads posting files. The zero Reader is ready for use, and safe for
// concurrent use.
type Reader struct{ yaml yamlfile.Reader }

// Read reads a posting file, strictly and completely. What is only doubtful in it
// is among the warnings of its documents.
func (r *Reader) Read(name string, data []byte) (*File, diag.Problems) {
	f := &File{}
	var problems diag.Problems
	problems, f.warned = r.yaml.Read(name, data, f).Split()
	return f, problems
}

// Read is what a Reader does with one file.
func Read(name string, data []byte) (*File, diag.Problems) { return new(Reader).Read(name, data) }
