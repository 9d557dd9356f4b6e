package job

import (
	"reflect"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// EducationLevel is the least education that is asked for. The words are those of
// schema.org's EducationalOccupationalCredential as Google reads them.
type EducationLevel string

// Words lists the words.
func (EducationLevel) Words() []string {
	return []string{"none", "high-school", "professional-certificate", "associate", "bachelor", "postgraduate"}
}

// InWords is the level in English, as structured data write it: "bachelor degree".
func (e EducationLevel) InWords() string {
	switch e {
	case "associate", "bachelor", "postgraduate":
		return string(e) + " degree"
	}
	return strings.ReplaceAll(string(e), "-", " ")
}

// UnmarshalText checks the word.
func (e *EducationLevel) UnmarshalText(text []byte) error {
	return diag.ParseWord(e, text, "education")
}

// Education is what education is asked for. The short form, its level alone, replaces
// an education that lies below it; a mapping is merged by key.
type Education struct {
	Level        yamlfile.At[EducationLevel] `yaml:"level" doc:"Minimum education"`
	In           text                        `yaml:"in" doc:"What the education is in" example:"geodesy"`
	OrExperience yamlfile.At[bool]           `yaml:"or_experience" doc:"Whether equivalent experience is accepted in its place"`
	Pos          diag.Pos                    `yaml:",pos"`
	short        bool
}

// DecodeYAML reads a level, or a mapping.
func (e *Education) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		e.short, e.Pos = true, v.Pos()
		v.Into(&e.Level)
		return
	}
	type plain Education
	v.Into((*plain)(e))
}

// Whole reports whether the education replaces one below it as a whole.
func (e Education) Whole() bool { return e.short }

// JSONSchema is that of a level, or of a mapping.
func (e Education) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Of(reflect.TypeFor[EducationLevel]()), b.Struct(reflect.TypeFor[Education]()))
}

// Check reports what does not go together.
func (e Education) Check(problem Report) {
	switch {
	case !set(e.Pos):
	case !e.Level.IsSet():
		problem(e.Pos, diag.Incomplete, "such as {level: bachelor, in: geodesy}", `education needs a "level"`)
	case e.Level.V != "none":
	case e.In.IsSet():
		problem(e.In.Pos, diag.Conflict, "keep one of them", `education "none" cannot be "in" something`)
	case e.OrExperience.V:
		problem(e.OrExperience.Pos, diag.Conflict, "keep one of them", `"or_experience" needs an education that it replaces, not "none"`)
	}
}

// TranslatedIn is what education or experience is in, in another language.
type TranslatedIn struct {
	In text `yaml:"in" doc:"What it is in, in this language"`
}
