// Package roles holds catalogs: roles, duties, skills, areas and the sources
// that every fact comes from. It reads catalogs from folders, lays one over the
// other and resolves the names of roles.
//
// A catalog is opened without reading it; a role is read when it is asked for,
// and once.
package roles

import (
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Text is a text that was given, with its place.
type Text = yamlfile.At[string]

// Citation is the place in a document that states a fact.
type Citation struct {
	Source  Text     `yaml:"source" json:"source" doc:"Id of a source of sources.yaml" example:"kisi"`
	Section Text     `yaml:"section" json:"section,omitzero" doc:"Section of the source that states the fact"`
	Via     Text     `yaml:"via" json:"via,omitzero" doc:"Whom the source cites"`
	Pos     diag.Pos `yaml:",pos" json:"-"`
}

// Cited names places in documents, by the ids of the documents.
func Cited(sources []Citation) string {
	out := make([]string, len(sources))
	for i, c := range sources {
		out[i] = c.Source.V
		if c.Section.V != "" {
			out[i] += ": " + c.Section.V
		}
		if c.Via.V != "" {
			out[i] += ", citing " + c.Via.V
		}
	}
	return strings.Join(out, "; ")
}

// Source is a document that facts come from.
type Source struct {
	Title       string   `yaml:"title" json:"title" doc:"Title of the document"`
	Publisher   string   `yaml:"publisher" json:"publisher,omitempty" doc:"Who published it"`
	Author      string   `yaml:"author" json:"author,omitempty" doc:"Who wrote it"`
	Date        string   `yaml:"date" json:"date,omitempty" doc:"When it was published or revised" example:"2021-03-23"`
	URL         string   `yaml:"url" json:"url,omitempty" doc:"Web address of the document" example:"https://example.com/roles"`
	License     string   `yaml:"license" json:"license,omitempty" doc:"License of the document"`
	Attribution string   `yaml:"attribution" json:"attribution,omitempty" doc:"Attribution that the license requires"`
	File        string   `yaml:"file" json:"file,omitempty" doc:"Name of the file that the document was read from"`
	Sections    []string `yaml:"sections" json:"sections,omitempty" doc:"Names of its sections, as in citations"`
}

// Area groups duties for a reader. It is editorial and has no source.
type Area struct {
	Title Text `yaml:"title" doc:"Heading of the group of duties" example:"Supplies and premises"`
}

// Statement is a text with its sources; a later one replaces it with them.
type Statement struct {
	Text    Text       `yaml:"text" json:"text" doc:"The text"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
}

// DecodeYAML reads a text alone, or a mapping.
func (s *Statement) DecodeYAML(v yamlfile.Value) {
	type long Statement
	yamlfile.ShortOrLong(v, &s.Text, (*long)(s), "", "")
}

// JSONSchema is that of a text, or of a mapping.
func (s Statement) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Statement]()))
}

// IsSet reports whether the statement was given.
func (s Statement) IsSet() bool { return s.Text.IsSet() }

// IsZero makes the JSON option omitzero leave out what was not given.
func (s Statement) IsZero() bool { return !s.IsSet() }

// Named is an alias or a related title.
type Named struct {
	Name    Text       `yaml:"name" need:"text" json:"name" doc:"The name" example:"office coordinator"`
	Sources []Citation `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
	Pos     diag.Pos   `yaml:",pos" json:"-"`
}

// Key is the name.
func (n Named) Key() string { return n.Name.V }

// Skill is what a role has to be good at.
type Skill struct {
	ID      yamlfile.At[scalar.Slug] `yaml:"id" need:"text" json:"id" doc:"Id of the skill" example:"organization"`
	Name    Text                     `yaml:"name" need:"text" json:"name" doc:"Name of the skill; the same in every role" example:"Organization"`
	Sources []Citation               `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
	Pos     diag.Pos                 `yaml:",pos" json:"-"`
}

// DecodeYAML reads a name, of which the id is made, or a mapping.
func (s *Skill) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		s.Pos = v.Pos()
		v.Into(&s.Name)
		s.ID = yamlfile.At[scalar.Slug]{V: scalar.Slug(scalar.Slugify(s.Name.V)), Pos: s.Pos}
		return
	}
	type plain Skill
	v.Into((*plain)(s))
}

// JSONSchema is that of a name, or of a mapping with id and name.
func (s Skill) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Skill]()))
}

// Key is the skill's id.
func (s Skill) Key() string { return string(s.ID.V) }

// Signal is a sign that an organization needs the role.
type Signal struct {
	ID      yamlfile.At[scalar.Slug] `yaml:"id" need:"text" json:"id" doc:"Id of the signal" example:"task-overload"`
	Text    Text                     `yaml:"text" need:"text" json:"text" doc:"The sign that the role is needed"`
	Sources []Citation               `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
	Pos     diag.Pos                 `yaml:",pos" json:"-"`
}

// Key is the signal's id.
func (s Signal) Key() string { return string(s.ID.V) }

// Relation says how a role relates to another.
type Relation struct {
	Role    yamlfile.At[scalar.Slug]  `yaml:"role" need:"text" json:"role" doc:"Id of the other role" example:"operations-manager"`
	Kind    yamlfile.At[RelationKind] `yaml:"kind" need:"text" json:"kind" doc:"How the role relates to the other"`
	Text    Text                      `yaml:"text" need:"text" json:"text" doc:"The relation in words"`
	Sources []Citation                `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
	Pos     diag.Pos                  `yaml:",pos" json:"-"`
}

// Key is the relation's text.
func (r Relation) Key() string { return r.Text.V }

// Emphasis is what a variant stresses.
type Emphasis struct {
	Text    Text                       `yaml:"text" json:"text" doc:"What the variant emphasizes, in words"`
	Duties  []yamlfile.At[scalar.Slug] `yaml:"duties" json:"duties,omitempty" doc:"Ids of the duties that it emphasizes, in this order"`
	Sources []Citation                 `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
}

// IsSet reports whether the emphasis was given.
func (e Emphasis) IsSet() bool { return e.Text.IsSet() || len(e.Duties) > 0 }

// Variant is another title for a role, which stresses some of its duties.
type Variant struct {
	Title         Text                     `yaml:"title" need:"text" json:"title" doc:"Title of the variant" example:"Community Manager"`
	Summary       Statement                `yaml:"summary" json:"summary,omitzero" doc:"Opening text of a posting under this title; addresses the reader"`
	Definition    Statement                `yaml:"definition" json:"definition,omitzero" doc:"What somebody with this title is and does"`
	Emphasis      Emphasis                 `yaml:"emphasis" json:"emphasis" doc:"What it emphasizes"`
	RelatedTitles yamlfile.List[Named]     `yaml:"related_titles" json:"related_titles,omitzero" doc:"Titles that are mentioned beside this one but have no duties of their own"`
	Role          yamlfile.At[scalar.Slug] `yaml:"role" json:"role,omitzero" doc:"Id of the role, if the title is also a role"`
	Pos           diag.Pos                 `yaml:",pos" json:"-"`
}

// Question is a question about a role with its answer.
type Question struct {
	Question Text       `yaml:"question" need:"text" json:"question" doc:"The question"`
	Answer   Text       `yaml:"answer" need:"text" json:"answer" doc:"The answer"`
	Sources  []Citation `yaml:"sources" json:"sources,omitempty" doc:"The places that state it"`
	Pos      diag.Pos   `yaml:",pos" json:"-"`
}

// Key is the question.
func (q Question) Key() string { return q.Question.V }

// File is a role file of a catalog.
type File struct {
	Title         Text                      `yaml:"title" json:"title" doc:"Title of the role" example:"Office Manager"`
	Aliases       yamlfile.List[Named]      `yaml:"aliases" json:"aliases,omitzero" doc:"Other names of the role"`
	Extends       yamlfile.At[scalar.Slug]  `yaml:"extends" json:"extends,omitzero" doc:"Id of a role whose duties, skills and texts this one inherits" example:"operations-manager"`
	Summary       Statement                 `yaml:"summary" json:"summary,omitzero" doc:"Opening text of a posting; addresses the reader"`
	Definition    Statement                 `yaml:"definition" json:"definition,omitzero" doc:"What somebody in this role is and does"`
	OfferedAs     Statement                 `yaml:"offered_as" json:"offered_as,omitzero" doc:"How a source presents the role as a service it sells; never part of a job description"`
	Question      Statement                 `yaml:"question" json:"question,omitzero" doc:"The question that the role answers"`
	Together      map[scalar.Slug]Statement `yaml:"together" json:"together,omitempty" doc:"Opens a posting of this role and another one in one person, by the id of the other; addresses the reader"`
	WorksWith     Statement                 `yaml:"works_with" json:"works_with,omitzero" doc:"Whom somebody in this role works with"`
	Leads         Statement                 `yaml:"leads" json:"leads,omitzero" doc:"Whom somebody in this role leads"`
	Dimensions    map[Dimension]Statement   `yaml:"dimensions" json:"dimensions,omitempty" doc:"The five dimensions that describe and compare roles"`
	DutyFile      DutyFile                  `yaml:"duties" json:"-" doc:"The duties: a list, or changes to inherited ones"`
	Skills        yamlfile.List[Skill]      `yaml:"skills" json:"skills,omitzero" doc:"Skills that the role needs"`
	Signals       yamlfile.List[Signal]     `yaml:"signals" json:"signals,omitzero" doc:"Signs that an organization needs the role"`
	Relations     yamlfile.List[Relation]   `yaml:"relations" json:"relations,omitzero" doc:"How the role relates to others"`
	Variants      map[scalar.Slug]Variant   `yaml:"variants" json:"variants,omitempty" doc:"Other titles for the role, which emphasize some of its duties, by id"`
	Questions     yamlfile.List[Question]   `yaml:"questions" json:"questions,omitzero" doc:"Questions about the role, with answers"`
	RelatedTitles yamlfile.List[Named]      `yaml:"related_titles" json:"related_titles,omitzero" doc:"Titles that are named beside the role but have no duties of their own"`
	job.Keys
	// Family is inherited, unlike the level.
	Family yamlfile.At[scalar.Slug] `yaml:"family" json:"family,omitzero" doc:"Family of roles that differ in level, such as the steps of a career" example:"backend-engineer"`

	Hidden yamlfile.At[bool] `yaml:"hidden" json:"hidden,omitzero" doc:"true for a role that others extend and that is not listed itself"`
	Pos    diag.Pos          `yaml:",pos" json:"-"`

	warned diag.Problems // what is doubtful in the file
}

// Elsewhere knows other words for the keys, and the keys of postings that say something of
// one opening.
func (f *File) Elsewhere(key string) string {
	switch key {
	case "locations", "remote_from", "openings", "vacancy", "posted", "closes", "start", "apply", "contact", "requisition", "status", "employer":
		return "it is a key of postings"
	}
	return job.Meant(f, key)
}

// Duty is one thing that a role does.
type Duty struct {
	ID         string         `json:"id"`
	Text       string         `json:"text"` // imperative, no full stop
	Area       string         `json:"area"`
	By         By             `json:"by"`
	Time       Time           `json:"time"` // "large" where a source says so
	Essential  bool           `json:"essential"`
	Typical    bool           `json:"typical"` // a source calls it typical of the role, or one of its key duties
	Kind       DutyKind       `json:"kind,omitzero"`
	Between    []string       `json:"between,omitempty"` // see DutyItem
	Share      scalar.Decimal `json:"share,omitzero"`    // percent of time
	Emphasized bool           `json:"emphasized,omitempty"`
	Sources    []Citation     `json:"sources"`
	Origin     string         `json:"origin,omitempty"` // the role or posting that states it
	Pos        diag.Pos       `json:"-"`
	TextPos    diag.Pos       `json:"-"` // where the text is
	stated     bool           // see Stated
	original   string         // the text before it was translated
}

// Role is a role with everything that it inherits from others.
type Role struct {
	ID      string `json:"id"`
	Catalog string `json:"catalog"`
	File
	Duties    []Duty      `json:"duties"`
	Variant   string      `json:"variant,omitempty"` // the variant that the title and the emphasis are of
	Emphasis  *Emphasis   `json:"emphasis,omitempty"`
	VariantOf []VariantOf `json:"variant_of,omitempty"`
}

// VariantOf says that a role is also a variant of another.
type VariantOf struct {
	Role     string     `json:"role"`
	Variant  string     `json:"variant"`
	Title    Text       `json:"title"`
	Emphasis Text       `json:"emphasis"`
	Sources  []Citation `json:"sources"`
}

// As is the role under the title of one of its variants, which puts the duties
// that it stresses first. The variant must be one of the role's.
func (r *Role) As(variant string) *Role {
	v, ok := r.Variants[scalar.Slug(variant)]
	if !ok {
		return r
	}
	out := *r
	out.Variant, out.Title, out.Definition, out.Emphasis = variant, v.Title, v.Definition, &v.Emphasis
	if v.Summary.IsSet() {
		out.Summary = v.Summary
	}
	out.RelatedTitles.Items = append(slices.Clone(r.RelatedTitles.Items), v.RelatedTitles.Items...)
	ids := convert.Each(v.Emphasis.Duties, func(d yamlfile.At[scalar.Slug]) string { return string(d.V) })
	out.Duties = emphasize(r.Duties, ids)
	return &out
}
