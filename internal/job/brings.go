package job

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// LanguageLevel is how well somebody speaks a language: a level of the Common European
// Framework of Reference, or native.
type LanguageLevel string

// Words lists the levels, lowest first.
func (LanguageLevel) Words() []string { return []string{"A1", "A2", "B1", "B2", "C1", "C2", "native"} }

// UnmarshalText checks the word.
func (l *LanguageLevel) UnmarshalText(text []byte) error {
	return diag.ParseWord(l, text, "language level")
}

// Language is a language that the job needs.
type Language struct {
	Lang     yamlfile.At[scalar.Spoken] `yaml:"lang" need:"key" doc:"The language: a tag of BCP 47, or its English name" example:"de"`
	Level    yamlfile.At[LanguageLevel] `yaml:"level" doc:"How well the language must be spoken" example:"C1"`
	Required yamlfile.At[bool]          `yaml:"required" doc:"false for a language that is nice to have; default: true"`
	Pos      diag.Pos                   `yaml:",pos"`
}

// DecodeYAML reads a language, or a mapping.
func (l *Language) DecodeYAML(v yamlfile.Value) {
	l.Pos = v.Pos()
	type long Language
	yamlfile.ShortOrLong(v, &l.Lang, (*long)(l), `a language needs a "lang"`, "such as {lang: de, level: C1}")
}

// JSONSchema is that of a language, or of a mapping.
func (l Language) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Of(reflect.TypeFor[scalar.Spoken]()), b.Struct(reflect.TypeFor[Language]()))
}

// Key is the language's tag.
func (l Language) Key() string { return string(l.Lang.V) }

// Is reports whether name is another name of the language.
func (l Language) Is(name string) bool { return l.Lang.V.Name() == name }

// MarshalJSON writes the long form.
func (l Language) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(l) }

// Certification is a license or certificate that the job needs.
type Certification struct {
	Text     text                        `yaml:"name" need:"key" doc:"Name of the license or certificate" example:"Driving license, class B"`
	Required yamlfile.At[bool]           `yaml:"required" doc:"false for one that is nice to have; default: true"`
	Where    []yamlfile.At[scalar.Place] `yaml:"where" doc:"Places whose postings show it; a country includes its subdivisions"`
	Pos      diag.Pos                    `yaml:",pos"`
}

// DecodeYAML reads a name, or a mapping.
func (c *Certification) DecodeYAML(v yamlfile.Value) {
	c.Pos = v.Pos()
	type long Certification
	yamlfile.ShortOrLong(v, &c.Text, (*long)(c), `a certification needs a "name"`, `such as {name: "Driving license, class B", required: false}`)
}

// JSONSchema is that of a name, or of a mapping.
func (c Certification) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Certification]()))
}

// Key is the name.
func (c Certification) Key() string { return c.Text.V }

// MarshalJSON writes the long form.
func (c Certification) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(c) }

// EligibilityKind is what somebody has to be or to pass to be hired.
type EligibilityKind string

// Words lists the words.
func (EligibilityKind) Words() []string {
	return []string{"work-permit", "citizenship", "clearance", "background-check", "medical", "age", "residence", "other"}
}

// UnmarshalText checks the word.
func (k *EligibilityKind) UnmarshalText(text []byte) error {
	return diag.ParseWord(k, text, "kind of eligibility")
}

// Eligibility is a condition of being hired.
type Eligibility struct {
	Kind  yamlfile.At[EligibilityKind] `yaml:"kind" doc:"What kind of condition it is"`
	Text  text                         `yaml:"text" need:"key" doc:"The condition" example:"Right to work in the UK"`
	Where []yamlfile.At[scalar.Place]  `yaml:"where" doc:"Places whose postings show it; a country includes its subdivisions"`
	Pos   diag.Pos                     `yaml:",pos"`
}

// DecodeYAML reads a text, or a mapping.
func (e *Eligibility) DecodeYAML(v yamlfile.Value) {
	e.Pos = v.Pos()
	type long Eligibility
	yamlfile.ShortOrLong(v, &e.Text, (*long)(e), `eligibility needs a "text"`, "such as {kind: work-permit, text: Right to work in the UK}")
}

// JSONSchema is that of a text, or of a mapping.
func (e Eligibility) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Eligibility]()))
}

// Key is the text.
func (e Eligibility) Key() string { return e.Text.V }

// MarshalJSON writes the long form.
func (e Eligibility) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(e) }

// checkBrings reports what is wrong with what a candidate brings.
func (k *Keys) checkBrings(problem Report) {
	k.Education.Check(problem)
	for _, list := range []pointList{{"requirements", k.Requirements.Items}, {"preferred", k.Preferred.Items}, {"competencies", k.Competencies.Items}} {
		twice(problem, list.key, list.items, func(p Point) diag.Pos { return p.Pos })
	}
	checkPoints(problem, pointList{"requirements", k.Requirements.Items}, pointList{"preferred", k.Preferred.Items})
	checkPoints(problem, pointList{"competencies", k.Competencies.Items})
	twice(problem, "sections", k.Sections.Items, func(s Section) diag.Pos { return s.Pos })
	twice(problem, "languages", k.Languages.Items, func(l Language) diag.Pos { return l.Pos })
	twice(problem, "certifications", k.Certifications.Items, func(c Certification) diag.Pos { return c.Pos })
	twice(problem, "eligibility", k.Eligibility.Items, func(e Eligibility) diag.Pos { return e.Pos })
}

// twice reports entries of a list that differ, but are about the same thing.
func twice[T yamlfile.Keyed](problem Report, key string, items []T, at func(T) diag.Pos) {
	for i, item := range items {
		for _, first := range items[:i] {
			if first.Key() == item.Key() {
				problem(at(item), diag.Duplicate, "remove one of them", "%s has %q twice, first at %s", key, item.Key(), at(first))
				break
			}
		}
	}
}
