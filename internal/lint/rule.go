package lint

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Severity says how grave a finding is.
type Severity string

// The severities, the gravest first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
	Off     Severity = "off"
)

// Words lists the words.
func (Severity) Words() []string { return []string{"error", "warning", "info", "off"} }

// UnmarshalText checks the word.
func (s *Severity) UnmarshalText(text []byte) error { return diag.ParseWord(s, text, "severity") }

// Group is what a rule is about.
type Group string

// Words lists the words.
func (Group) Words() []string {
	return []string{"bias", "law", "reading", "completeness", "consistency", "catalog"}
}

// UnmarshalText checks the word.
func (g *Group) UnmarshalText(text []byte) error { return diag.ParseWord(g, text, "group") }

// Kind is how a rule finds something.
type Kind string

// Words lists the words.
func (Kind) Words() []string {
	return []string{"words", "stem", "pattern", "measure", "required", "forbidden", "consistency"}
}

// UnmarshalText checks the word.
func (k *Kind) UnmarshalText(text []byte) error { return diag.ParseWord(k, text, "kind of rule") }

// Of is what kind of thing is judged.
type Of string

// Words lists the words.
func (Of) Words() []string { return []string{"posting", "advert", "catalog", "company"} }

// UnmarshalText checks the word.
func (o *Of) UnmarshalText(text []byte) error { return diag.ParseWord(o, text, "subject") }

// PieceKind is what a text is on the page.
type PieceKind string

// Words lists the words.
func (PieceKind) Words() []string {
	return []string{"title", "heading", "prose", "item", "skill", "label", "fact"}
}

// UnmarshalText checks the word.
func (k *PieceKind) UnmarshalText(text []byte) error { return diag.ParseWord(k, text, "kind of text") }

// Fix says whether a replacement leaves the meaning as it is.
type Fix string

// Words lists the words.
func (Fix) Words() []string { return []string{"safe", "unsafe"} }

// UnmarshalText checks the word.
func (f *Fix) UnmarshalText(text []byte) error { return diag.ParseWord(f, text, "fix") }

// Rule is one rule, as a file of rules has it under its id.
type Rule struct {
	ID        string            `json:"id"`
	Kind      Kind              `yaml:"kind" json:"kind" doc:"How the rule finds something"`
	Group     Group             `yaml:"group" json:"group" doc:"What the rule is about"`
	Severity  Severity          `yaml:"severity" json:"severity" doc:"How grave it is; off for a rule that has to be switched on. Default: warning"`
	Title     string            `yaml:"title" json:"title" doc:"The rule in a few words"`
	Message   string            `yaml:"message" json:"message" doc:"What a finding says; {text} is the words, {replacement} what to write, {note} what the rule counted. Default: the title"`
	Rationale string            `yaml:"rationale" json:"-" doc:"Why, in Markdown"`
	Folklore  string            `yaml:"folklore" json:"-" doc:"What is often said of it and has no source"`
	Sources   []string          `yaml:"sources" json:"sources" doc:"What the rule rests on"`
	Languages []scalar.Language `yaml:"languages" json:"languages,omitempty" doc:"Languages of the texts that it judges; default: all"`
	Since     scalar.Date       `yaml:"since" json:"since,omitzero" doc:"First day on which it counts"`
	Until     scalar.Date       `yaml:"until" json:"until,omitzero" doc:"Last day on which it counts"`
	For       []Of              `yaml:"for" json:"for,omitempty" doc:"What it judges; default: everything"`
	Applies   []PieceKind       `yaml:"applies" json:"applies,omitempty" doc:"Kinds of text that it reads; default: title, heading, prose, item and fact"`
	Fields    []string          `yaml:"fields" json:"fields,omitempty" doc:"Keys whose texts it reads, such as requirements; default: all"`
	Except    []string          `yaml:"except" json:"except,omitempty" doc:"Keys whose texts it does not read"`
	Not       Phrases           `yaml:"not" json:"not,omitempty" doc:"Phrases in which the words mean something else"`
	Unless    Phrases           `yaml:"unless" json:"unless,omitempty" doc:"Words that make the rule silent for the sentence that has one"`
	Words     Replacements      `yaml:"words" json:"words,omitempty" doc:"Words and phrases: a list, or each with what to write instead. word(s) is both forms, word* all that begin so"`
	Near      Phrases           `yaml:"near" json:"near,omitempty" doc:"Words or signs of which a text has one where a pattern can match"`
	Patterns  []Pattern         `yaml:"patterns" json:"patterns,omitempty" doc:"Regular expressions of RE2; the first group, else all of it, is reported"`
	Case      bool              `yaml:"case" json:"case,omitempty" doc:"true to tell capitals from small letters"`
	Stems     map[string]string `yaml:"stems" json:"stems,omitempty" doc:"Beginnings of words, by side"`
	Fix       Fix               `yaml:"fix" json:"fix,omitempty" doc:"Whether replacements leave the meaning as it is; default: unsafe"`
	Once      bool              `yaml:"once" json:"once,omitempty" doc:"true for one finding a posting"`
	When      map[string]string `yaml:"when" json:"when,omitempty" doc:"Facts that make the rule count, each with values: words, given, absent, past, future, over N, or ONE without OTHER"`
	Needs     []string          `yaml:"needs" json:"needs,omitempty" doc:"Facts of which one must be given"`
	At        string            `yaml:"at" json:"at,omitempty" doc:"The fact that a finding points to; default: the title"`
	Check     string            `yaml:"check" json:"check,omitempty" doc:"The measure or comparison, by its name in the program"`
	Limits    map[string]Limit  `yaml:"limits" json:"limits,omitempty" doc:"Limits of a measure, by name"`
	Examples  Examples          `yaml:"examples" json:"-" doc:"What the rule finds, and what it must not"`
	Pos       diag.Pos          `yaml:",pos" json:"-"`
}

// JSONSchema wants a kind, a group and a title, or none of them in a rule that only
// changes another one.
func (Rule) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[Rule]())
	change := schema.AnyOf(schema.Required("severity"), schema.Required("limits"), schema.Required("words"), schema.Required("not"), schema.Required("unless"))
	change.Not = schema.AnyOf(schema.Required("kind"), schema.Required("group"), schema.Required("title"))
	s.AnyOf = []*schema.Schema{schema.Required("kind", "group", "title"), change}
	return s
}

// Limit is a number.
type Limit float64

// UnmarshalText reads a number.
func (l *Limit) UnmarshalText(text []byte) error {
	n, err := parseNumber(string(text))
	*l = Limit(n)
	return err
}

// JSONSchema is that of a number.
func (Limit) JSONSchema(*schema.Builder) *schema.Schema {
	return &schema.Schema{Type: schema.Types{"number", "string"}, Pattern: `^[0-9]+(\.[0-9]+)?$`}
}

// Pattern is a regular expression, and what to write in place of what it matches.
type Pattern struct {
	Match   Expression `yaml:"match" need:"key" json:"match" doc:"The regular expression, in the syntax of RE2"`
	Replace string     `yaml:"replace" json:"replace,omitempty" doc:"What to write instead; $1 is the first group"`
}

// DecodeYAML reads an expression, or a mapping.
func (p *Pattern) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		v.Into(&p.Match)
		return
	}
	type long Pattern
	v.Into((*long)(p))
}

// JSONSchema is that of a text, or of a mapping.
func (p Pattern) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Pattern]()))
}

// Expression is a regular expression of RE2, which takes time that grows with the text only.
type Expression string

// UnmarshalText checks that it can be compiled.
func (e *Expression) UnmarshalText(text []byte) error {
	*e = Expression(text)
	if _, err := regexp.Compile(string(text)); err != nil {
		return diag.WithCode(diag.InvalidValue, patternError{strings.TrimPrefix(err.Error(), "error parsing regexp: ")})
	}
	return nil
}

// UnmarshalJSON takes an expression that was checked when it was compiled.
func (e *Expression) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, (*string)(e)) }

type patternError struct{ msg string }

func (e patternError) Error() string { return "the regular expression cannot be read: " + e.msg }

// JSONSchema is that of a text.
func (Expression) JSONSchema(b *schema.Builder) *schema.Schema { return b.Text() }

// Phrases are words and phrases: a list, or a text with commas between them.
type Phrases []string

// DecodeYAML reads a text, or a list.
func (p *Phrases) DecodeYAML(v yamlfile.Value) {
	if !v.IsScalar() {
		v.Into((*[]string)(p))
		return
	}
	var text string
	v.Into(&text)
	for _, one := range strings.Split(text, ",") {
		if one = strings.TrimSpace(one); one != "" {
			*p = append(*p, one)
		}
	}
}

// JSONSchema is that of a text, or of a list.
func (Phrases) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Of(reflect.TypeFor[[]string]()))
}

// Replacements are words and phrases with what to write instead, in the order of the file.
type Replacements []Replacement

// Replacement is a phrase and what to write instead, or "".
type Replacement struct {
	Phrase string `json:"p"`
	With   string `json:"w,omitempty"`
}

// DecodeYAML reads a list, or a mapping.
func (r *Replacements) DecodeYAML(v yamlfile.Value) {
	if !v.IsMap() {
		var phrases Phrases
		v.Into(&phrases)
		for _, p := range phrases {
			*r = append(*r, Replacement{Phrase: p})
		}
		return
	}
	with := map[string]string{}
	v.Into(&with)
	for p, w := range with {
		if w == "-" { // nothing to write instead
			w = ""
		}
		*r = append(*r, Replacement{p, w})
	}
	slices.SortFunc(*r, func(a, b Replacement) int { return strings.Compare(a.Phrase, b.Phrase) })
}

// JSONSchema is that of a list, or of a mapping.
func (Replacements) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Of(reflect.TypeFor[Phrases]()), b.Of(reflect.TypeFor[map[string]string]()))
}

// Examples are the tests of a rule, and its page.
type Examples struct {
	Bad  []Example `yaml:"bad" doc:"What the rule finds"`
	Good []Example `yaml:"good" doc:"What no rule finds anything in"`
}

// Example is a text, or a posting.
type Example struct {
	Text    string            `yaml:"text" doc:"The text"`
	In      PieceKind         `yaml:"in" doc:"What it is on the page; default: the first kind that the rule applies to, else prose"`
	Field   string            `yaml:"field" doc:"The key that it is under"`
	Lang    string            `yaml:"lang" doc:"Its language; default: the first of the rule"`
	Posting yamlfile.Raw      `yaml:"posting" doc:"Keys of a posting, laid over one that no rule finds anything in"`
	Company yamlfile.Raw      `yaml:"company" doc:"Keys of company.yaml for that posting"`
	Without []string          `yaml:"without" doc:"Keys of that posting, or company.KEY, that are left out"`
	Repeat  int               `yaml:"repeat" doc:"How many times the text stands in a row"`
	Files   map[string]string `yaml:"files" doc:"Files of a folder, for what a single posting cannot show"`
}

// DecodeYAML reads a text, or a mapping.
func (e *Example) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		v.Into(&e.Text)
		return
	}
	type long Example
	v.Into((*long)(e))
}

// JSONSchema is that of a text, or of a mapping.
func (e Example) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Example]()))
}

// reads reports whether the rule reads a piece of text.
func (r *Rule) reads(p *Piece) bool {
	switch {
	case len(r.Applies) > 0 && !slices.Contains(r.Applies, p.Kind):
		return false
	case len(r.Applies) == 0 && (p.Kind == Skill || p.Kind == Label):
		return false
	case len(r.Fields) > 0 && !slices.Contains(r.Fields, p.Field):
		return false
	}
	return !slices.Contains(r.Except, p.Field) && r.inLanguage(p.Lang)
}

// inLanguage reports whether the rule is for texts in a language.
func (r *Rule) inLanguage(lang scalar.Language) bool {
	if len(r.Languages) == 0 {
		return true
	}
	return slices.ContainsFunc(r.Languages, func(l scalar.Language) bool { return base(l) == base(lang) })
}

// base is a language without its script and region.
func base(lang scalar.Language) string {
	b, _, _ := strings.Cut(strings.ToLower(string(lang)), "-")
	return b
}

// judges reports whether the rule is for such a subject on a day.
func (r *Rule) judges(of Of, today scalar.Date) bool {
	switch {
	case len(r.For) > 0 && !slices.Contains(r.For, of):
		return false
	case !today.IsZero() && !r.Since.IsZero() && today.Compare(r.Since) < 0:
		return false
	case !today.IsZero() && !r.Until.IsZero() && today.Compare(r.Until) > 0:
		return false
	}
	return true
}

// limit is a limit of the rule.
func (r *Rule) limit(name string) float64 { return float64(r.Limits[name]) }

// MarshalText writes the number.
func (l Limit) MarshalText() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(l), 'f', -1, 64), nil
}

// Schemas lists the kinds of files of this package.
func Schemas() []schema.File {
	return []schema.File{{
		Name: "rules", Title: "Rules of jobdesc lint", Files: "rules/*.yaml",
		About: "Rules that postings are judged by, each under its id. One that gives only a severity, limits, words or phrases changes the embedded rule of its id.",
		Type:  reflect.TypeFor[map[scalar.Slug]Rule](),
	}}
}
