package company

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/viper"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Sources is where company parameters come from, each source over the one
// before it.
type Sources struct {
	File string   // the name of company.yaml in problems; "" for no file
	Data []byte   // its content
	Env  []string // the environment, as NAME=value; its names are checked
	Set  []string // settings of the command line, as key=value
}

// envPrefix begins the names of environment variables that set a parameter.
const envPrefix = "JOBDESC_"

// Schemas lists the kinds of files of this package.
func Schemas() []schema.File {
	return []schema.File{{
		Name: "company", Title: "Company parameters of jobdesc", Files: "company.yaml",
		About: "What is the same for all postings of one employer.",
		Type:  reflect.TypeFor[Params](), Rules: rules,
	}}
}

// NoDefaults are the keys of postings that "defaults" cannot have: which opening it is,
// and who approved its text, no two postings have in common.
func NoDefaults() []string {
	return []string{
		"id", "formerly", "role", "roles", "variant", "title", "status", "requisition", "attachments", "approved_by", "approved_on", "approved_digest",
	}
}

func rules(s *schema.Schema) {
	s.Property("defaults").PropertyNames = &schema.Schema{Not: schema.Enum(NoDefaults()...)}
}

// EnvName is the environment variable that sets the scalar parameter key:
// JOBDESC_SITE__BASE_URL for site.base_url.
func EnvName(key string) string {
	return envPrefix + strings.ToUpper(strings.ReplaceAll(key, ".", "__"))
}

// Load reads and checks the parameters. Warnings do not stop the run: they are
// about values that are doubtful, and JOBDESC_ variables that set nothing.
func Load(s Sources) (p *Params, warnings, problems diag.Problems) {
	p = builtIn()
	if s.File != "" {
		var file Params
		problems, warnings = yamlfile.Read(s.File, s.Data, &file).Split()
		problems = append(problems, p.lay(&file)...)
	}
	if len(s.Set) > 0 || slices.ContainsFunc(s.Env, hasPrefix) { // else there is nothing to lay over the file
		scalars := yamlfile.ScalarKeys(p)
		warnings = append(warnings, unknownVariables(s.Env, scalars)...)
		settings, bad := splitSettings(s.Set)
		problems = append(problems, bad...)
		problems = append(problems, overlay(p, scalars, s.Env, settings)...)
	}
	found := slices.DeleteFunc(p.validate(), func(p diag.Problem) bool { // what a value of the wrong type lacks
		return slices.ContainsFunc(problems, func(q diag.Problem) bool { return q.Code == diag.WrongType && q.Pos == p.Pos })
	})
	p.Lint.check(&found)
	problems, more := append(problems, found...).Split()
	warnings = append(warnings, more...)
	for lang, t := range p.Translations {
		if t != nil && slices.Contains(p.Locale.V.Lookup(), lang.Canonical()) {
			warnings = append(warnings, OwnLanguage(t.Pos, lang))
		}
	}
	return p, warnings, problems
}

// OwnLanguage warns of a translation into the language that the texts are in.
func OwnLanguage(at diag.Pos, lang scalar.Language) diag.Problem {
	return diag.Problem{
		Code: diag.Ignored, Severity: diag.Warning, Pos: at, Msg: fmt.Sprintf("%q is the locale, so this is not a translation", lang),
		Hint: "replace the original texts with these, or set locale in company.yaml to the language of the original",
	}
}

// hasPrefix reports whether a variable of the environment, NAME=value, is meant to
// set a parameter.
func hasPrefix(variable string) bool { return strings.HasPrefix(variable, envPrefix) }

// builtIn is the lowest layer.
func builtIn() *Params {
	at := diag.Pos{File: "built in"}
	p := &Params{}
	p.Locale = yamlfile.At[scalar.Language]{V: "en", Pos: at}
	p.TimeZone = yamlfile.At[scalar.Zone]{V: "UTC", Pos: at}
	p.Site.Path = Text{V: "jobs", Pos: at}
	p.Site.Feeds.Pos = at
	for _, feed := range []Feed{"atom", "json", "indeed"} {
		p.Site.Feeds.Items = append(p.Site.Feeds.Items, yamlfile.At[Feed]{V: feed, Pos: at})
	}
	return p
}

// setting is one value from outside of the files, with the name of its origin.
type setting struct{ origin, key, value string }

func splitSettings(set []string) (out []setting, problems diag.Problems) {
	for _, s := range set {
		key, value, ok := strings.Cut(s, "=")
		if !ok || key == "" {
			problems = append(problems, diag.Problem{Code: diag.Syntax, Pos: diag.Pos{File: "--set " + s}, Msg: `a "=" is missing`, Hint: "write KEY=VALUE, such as --set currency=USD"})
			continue
		}
		out = append(out, setting{"--set " + key, key, value})
	}
	return out, problems
}

// fromFile stands in viper for a value that p holds already.
type fromFile struct{}

// overlay lays environment and settings over p. viper decides which value of a
// scalar key wins; lists and maps are merged in the order given.
func overlay(p *Params, scalars, env []string, settings []setting) diag.Problems {
	v := viper.New()
	isScalar := make(map[string]bool, len(scalars))
	variables := make(map[string]string, len(env))
	for _, variable := range env {
		name, value, _ := strings.Cut(variable, "=")
		variables[name] = value
	}
	for _, key := range scalars {
		isScalar[key] = true
		v.SetDefault(key, fromFile{})
		if value := variables[EnvName(key)]; value != "" {
			v.SetDefault(key, value)
		}
	}
	var above []setting
	for _, s := range settings {
		if isScalar[s.key] {
			v.Set(s.key, s)
		} else {
			above = append(above, s)
		}
	}
	for _, key := range scalars {
		switch winner := v.Get(key).(type) {
		case string:
			above = append(above, setting{EnvName(key), key, winner})
		case setting:
			above = append(above, winner)
		}
	}
	var problems diag.Problems
	for _, s := range above {
		one := &Params{}
		bad := yamlfile.Setting(s.origin, s.key, s.value, one)
		if problems = append(problems, bad...); len(bad) == 0 {
			problems = append(problems, p.lay(one)...)
		}
	}
	return problems
}

// nearVariable is the hint that names the variable whose last part a name has, else
// the nearest one.
func nearVariable(name string, names []string) string {
	last := "_" + strings.TrimPrefix(name, envPrefix)
	if i := slices.IndexFunc(names, func(n string) bool { return strings.HasSuffix(n, last) }); i >= 0 {
		name = names[i]
	}
	return diag.DidYouMean(name, names)
}

func unknownVariables(env, scalars []string) diag.Problems {
	names := make([]string, len(scalars))
	known := map[string]bool{}
	for i, key := range scalars {
		names[i] = EnvName(key)
		known[names[i]] = true
	}
	var warnings diag.Problems
	for _, variable := range env {
		name, _, _ := strings.Cut(variable, "=")
		if hasPrefix(variable) && !known[name] {
			warnings = append(warnings, diag.Problem{Code: diag.UnknownName, Pos: diag.Pos{File: name}, Msg: "this variable does not set a company parameter", Hint: nearVariable(name, names)})
		}
	}
	sort.Slice(warnings, func(i, j int) bool { return warnings[i].Pos.File < warnings[j].Pos.File })
	return warnings
}

// Value is one parameter with the place that set it.
type Value struct {
	Key    string `json:"key"`
	Value  any    `json:"value"`
	Origin string `json:"origin"`
}

// List is every parameter that is set, in the order of the format's keys.
func (p *Params) List() []Value {
	leaves := yamlfile.Leaves(p)
	return convert.Each(leaves, func(l yamlfile.Leaf) Value { return Value{l.Key, l.Value, l.Pos.String()} })
}

// String is the value as one line of text.
func (v Value) String() string { return strings.Join(strings.Fields(fmt.Sprint(v.Value)), " ") }
