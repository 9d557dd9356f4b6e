package lint

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

var update = flag.Bool("update", false, "rewrite what is generated")

// today is the day of the tests.
func today() scalar.Date {
	d, err := scalar.ParseDate("2026-11-24")
	if err != nil {
		panic(err)
	}
	return d
}

// embedded are the rules of the catalog, in full.
func embedded(t testing.TB) []*Rule {
	t.Helper()
	rules, problems := ReadFolder(layered.Folder{FS: catalog.Rules(), Label: "rules"})
	if len(problems) > 0 {
		t.Fatal(problems.Sorted())
	}
	return rules
}

// TestCompiledRulesAreFresh holds the form that runs read against the files.
func TestCompiledRulesAreFresh(t *testing.T) {
	rules, _ := Overlay(nil, embedded(t))
	want, err := Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("../../catalog/rules.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, catalog.CompiledRules()) {
		t.Error(`catalog/rules.json is not up to date; run "make golden"`)
	}
}

// baseCompany and basePosting are what the examples of rules are laid over: no rule finds
// anything in them.
const baseCompany = `
name: Harbor & Pine
about: |
  We make planning software for ports. Forty terminals in nine countries book berths with it.
benefits: [28 days of paid leave, A pension plan with a match of 6%]
locations:
  rotterdam: {city: Rotterdam, region: South Holland, country: NL}
  austin: {city: Austin, region: TX, country: US, subdivision: US-TX}
currency: EUR
apply: {email: jobs@example.com}
contact: {name: Recruiting, email: jobs@example.com}
`

const basePosting = `
title: Dispatcher
status: open
locations: [rotterdam]
workplace: onsite
employment: [full-time]
salary: {min: 40000, max: 46000, period: year}
posted: 2026-11-02
closes: 2027-01-15
summary: |
  You keep the trucks of our terminal moving. Each morning you read the orders of the day, talk
  with the drivers and the quay, and build a plan that works. When a ship is late you build
  another one. Four colleagues sit beside you, and one of them covers for you at lunch. The
  desk is staffed from six to ten, so the work comes in two shifts that change every week. In
  your first month you learn the software and the yard. After three months you run a shift.
  We answer each application within ten days. Bring questions to the first talk, which takes
  half an hour and is by phone. The second one is at the terminal, where you meet the people
  of your shift and see the screens. We pay for the trip.
duties:
  add:
    - Plan the trips of forty trucks a day
    - Answer the calls of the drivers
    - Report delays to the quay
    - Train new colleagues at the desk
requirements:
  - You have planned trips of trucks or trains for a year
  - You can follow a call in Dutch
`

func (e Example) subject(t testing.TB, r *Rule) *Subject {
	if e.Posting.IsSet() || e.Company.IsSet() || len(e.Without) > 0 {
		return e.merged(t, r.Pos.File, nil)
	}
	kind, lang := e.In, e.Lang
	if kind == "" {
		kind = Prose
		if len(r.Applies) > 0 && !slices.Contains(r.Applies, Prose) {
			kind = r.Applies[0]
		}
	}
	if lang == "" && len(r.Languages) > 0 {
		lang = string(r.Languages[0])
	}
	if lang == "" {
		lang = "en"
	}
	field := e.Field
	if field == "" && len(r.Fields) > 0 {
		field = r.Fields[0]
	}
	if e.Repeat > 0 {
		e.Text = strings.Repeat(e.Text+" ", e.Repeat)
	}
	s := &Subject{Of: OfAdvert, Name: "example", File: "example.txt", Source: func(string) []byte { return []byte(e.Text) }}
	p := &Piece{Text: e.Text, Kind: kind, Field: field, Lang: scalar.Language(lang), at: func(offset int) diag.Pos { return positionIn(e.Text, offset) }}
	s.Pieces, s.Head = []*Piece{p}, p
	return s
}

// positionIn is the position of a byte of a text.
func positionIn(text string, offset int) diag.Pos {
	before := text[:offset]
	line := strings.LastIndexByte(before, '\n') + 1
	return diag.Pos{File: "example.txt", Line: strings.Count(before, "\n") + 1, Col: len([]rune(before[line:])) + 1}
}

func (e Example) merged(t testing.TB, file string, over []byte) *Subject {
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: "docs"}, Index: catalog.Index(), Lang: catalog.Lang})
	params, _, bad := company.Load(company.Sources{File: "company.yaml", Data: []byte(without(baseCompany, "company.", e.Without))})
	problems = append(problems, bad...)
	if e.Company.IsSet() {
		own := &company.Params{}
		problems = append(problems, e.Company.Decode(own)...)
		problems = append(problems, mergeParams(params, own)...)
	}
	b, bad := posting.NewBuilder(lib, params, nil)
	problems = append(problems, bad...)
	f, bad := posting.Read(file, []byte(without(basePosting, "", e.Without)))
	problems = append(problems, bad...)
	if over != nil {
		own, bad := posting.Read(file, over)
		problems = append(append(problems, bad...), mergeFile(f, own)...)
	}
	if e.Posting.IsSet() {
		own := &posting.File{}
		problems = append(problems, e.Posting.Decode(own)...)
		problems = append(problems, mergeFile(f, own)...)
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	m, problems := b.Merge(strings.TrimSuffix(file, ".yaml"), f)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return FromPosting(m, func(name string) []byte {
		if name == file {
			return over
		}
		return nil
	})
}

// TestExamplesOfRules runs the examples of each rule: its bad ones have findings of that rule
// and of no other, its good ones have none.
func TestExamplesOfRules(t *testing.T) {
	rules := embedded(t)
	linter := New(rules, Options{Today: today()})
	for _, r := range rules {
		if r.Severity == Off {
			linter := New(rules, Options{Today: today(), Severity: map[string]Severity{r.ID: Info}})
			tryExamples(t, linter, r)
			continue
		}
		tryExamples(t, linter, r)
	}
}

// catalog is the subject of an example that has files of a catalog.
func (e Example) catalog(t testing.TB) *Subject {
	files := fstest.MapFS{}
	for name, text := range e.Files {
		if rest, ok := strings.CutPrefix(name, "catalog/"); ok {
			files[rest] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	if len(files) == 0 {
		return nil
	}
	lib, problems := roles.Open(roles.Catalog{Name: "ours", Folder: layered.Folder{FS: files, Label: "catalog"}, Lang: "en"})
	entries, bad := lib.Entries()
	problems = append(problems, bad...)
	var all []*roles.Role
	for _, entry := range entries {
		if entry.Kind == roles.KindRole {
			r, bad := lib.Role(roles.Match{Role: entry.Role})
			problems = append(problems, bad...)
			all = append(all, r)
		}
	}
	duties, bad := lib.OwnDuties()
	if problems = append(problems, bad...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return FromCatalog(Catalog{Roles: all, Every: all, Duties: duties, Lib: lib, Used: UsedBy(all, nil)}, func(name string) []byte { return []byte(e.Files[name]) })
}

// without is a file without some of its keys.
func without(text, prefix string, keys []string) string {
	var out []string
	skip := false
	for _, line := range strings.Split(text, "\n") {
		if line != "" && line[0] != ' ' {
			key, _, _ := strings.Cut(line, ":")
			skip = slices.Contains(keys, prefix+key)
		}
		if !skip {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

func (e Example) subjects(t testing.TB, r *Rule) (all []*Subject) {
	if len(e.Files) == 0 {
		return []*Subject{e.subject(t, r)}
	}
	if s := e.catalog(t); s != nil {
		return []*Subject{s}
	}
	for _, name := range slices.Sorted(maps.Keys(e.Files)) {
		all = append(all, e.merged(t, name, []byte(e.Files[name])))
	}
	return all
}

func tryExamples(t *testing.T, linter *Linter, r *Rule) {
	for _, e := range r.Examples.Bad {
		if ids := findingsOf(linter, r, e.subjects(t, r)); !slices.Equal(ids, []string{r.ID}) {
			t.Errorf("%s: %q has findings of %v", r.ID, e.label(), ids)
		}
	}
	for _, e := range r.Examples.Good {
		if ids := findingsOf(linter, r, e.subjects(t, r)); len(ids) > 0 {
			t.Errorf("%s: the good %q has findings of %v", r.ID, e.label(), ids)
		}
	}
}

func (e Example) label() string {
	if e.Text != "" {
		return e.Text
	}
	var out []string
	for _, l := range append(e.Posting.Leaves(), e.Company.Leaves()...) {
		out = append(out, fmt.Sprint(l.Key, "=", l.Value))
	}
	return strings.Join(out, " ")
}

// findingsOf are the rules that find something in a subject; those about a whole advert are
// left out for a single text.
func findingsOf(l *Linter, of *Rule, all []*Subject) []string {
	var ids []string
	for _, f := range l.Run(all) {
		r := l.rules[slices.IndexFunc(l.rules, func(r *Rule) bool { return r.ID == f.Rule })]
		whole := r.Kind == "required" || r.Check == "length" || r.Check == "characters"
		if whole && all[0].Of == OfAdvert && r.ID != of.ID || slices.Contains(ids, f.Rule) {
			continue
		}
		ids = append(ids, f.Rule)
	}
	return ids
}

// TestEachRuleIsShown holds the number of examples.
func TestEachRuleIsShown(t *testing.T) {
	for _, r := range embedded(t) {
		if len(r.Examples.Bad) < 5 || len(r.Examples.Good) < 2 {
			t.Errorf("%s: %s has %d bad and %d good examples; write five and two", r.Pos, r.ID, len(r.Examples.Bad), len(r.Examples.Good))
		}
		if len(r.Sources) == 0 && r.Group != "catalog" {
			t.Errorf("%s: %s has no source", r.Pos, r.ID)
		}
	}
}

// TestCompiledRulesAreTheRules: what runs read finds the same as the files.
func TestCompiledRulesAreTheRules(t *testing.T) {
	compiled, err := Compiled(catalog.CompiledRules())
	if err != nil {
		t.Fatal(err)
	}
	again, err := Compile(compiled)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, catalog.CompiledRules()) {
		t.Error("rules that are read and compiled again differ")
	}
}
