package company

import (
	"reflect"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Lint is settings of the rules that postings are judged by.
type Lint struct {
	Rules    map[string]yamlfile.At[Gravity]              `yaml:"rules" doc:"How grave the findings of a rule are, by its id; off switches it off"`
	Limits   map[string]map[string]yamlfile.At[LintLimit] `yaml:"limits" doc:"Limits of a rule, by its id and their names"`
	Ignore   yamlfile.List[LintIgnore]                    `yaml:"ignore" doc:"Rules that do not count for some files"`
	Baseline Text                                         `yaml:"baseline" doc:"File of findings that do not count" example:"lint-baseline.json"`
	Laws     Text                                         `yaml:"laws" doc:"Folder of laws that others keep, under the folder laws" example:"../pack/laws"`
	LawDays  yamlfile.At[int]                             `yaml:"law_days" doc:"Days after which laws that nobody has checked again are a warning; default: 365"`
	FailOn   yamlfile.At[Gravity]                         `yaml:"fail_on" doc:"The least grave finding that ends a run with status 1; default: error"`
	Pos      diag.Pos                                     `yaml:",pos"`
}

// JSONSchema is that of a mapping, or of nothing.
func (Lint) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[Lint]())
	s.Type = append(s.Type, "null")
	return s
}

// Gravity is how grave a finding is.
type Gravity string

// Words lists the words.
func (Gravity) Words() []string { return []string{"error", "warning", "info", "off"} }

// UnmarshalText checks the word.
func (g *Gravity) UnmarshalText(text []byte) error { return diag.ParseWord(g, text, "severity") }

// LintLimit is a limit of a rule.
type LintLimit struct{ scalar.Decimal }

// UnmarshalText reads a number of at most three decimal places.
func (l *LintLimit) UnmarshalText(text []byte) error { return l.Parse(string(text), 3) }

// JSONSchema is that of a number.
func (LintLimit) JSONSchema(b *schema.Builder) *schema.Schema {
	return b.Of(reflect.TypeFor[scalar.Decimal]())
}

// LintIgnore says which rules do not count for which files.
type LintIgnore struct {
	Files  Text                     `yaml:"files" need:"key" doc:"Pattern of paths from this folder" example:"postings/old/*"`
	Rules  []yamlfile.At[string]    `yaml:"rules" doc:"Ids of rules; default: all"`
	Reason Text                     `yaml:"reason" need:"key" doc:"Why"`
	Until  yamlfile.At[scalar.Date] `yaml:"until" doc:"Last day on which it counts"`
	Pos    diag.Pos                 `yaml:",pos"`
}

// Key is the pattern with the rules.
func (i LintIgnore) Key() string {
	var key strings.Builder
	key.WriteString(i.Files.V)
	for _, r := range i.Rules {
		key.WriteString(" " + r.V)
	}
	return key.String()
}

// check reports ignores that say too little, and a number of days that is none.
func (l *Lint) check(problems *diag.Problems) {
	if n := l.LawDays; n.IsSet() && (n.V < 1 || n.V > 36500) {
		problems.Add(n.Pos, diag.InvalidValue, "write a number from 1 to 36500", `"law_days" cannot be %d`, n.V)
	}
	for _, i := range l.Ignore.Items {
		switch {
		case !i.Files.IsSet():
			problems.Add(i.Pos, diag.Missing, "such as files: postings/old/*", `an entry of ignore needs "files"`)
		case !i.Reason.IsSet():
			problems.Add(i.Pos, diag.Missing, "say why", `an entry of ignore needs a "reason"`)
		}
	}
}
