package lint

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// File is a file of rules: each under its id.
type File map[scalar.Slug]*Rule

// Read reads a file of rules, strictly.
func Read(name string, data []byte) ([]*Rule, diag.Problems) {
	file := File{}
	problems := yamlfile.Read(name, data, &file)
	var rules []*Rule
	for _, id := range slices.Sorted(maps.Keys(file)) {
		r := file[id]
		if r == nil {
			continue
		}
		r.ID = string(id)
		r.check(&problems)
		rules = append(rules, r)
	}
	return rules, problems
}

// check reports what does not go together in a rule.
func (r *Rule) check(problems *diag.Problems) {
	add := func(hint, format string, args ...any) {
		problems.Add(r.Pos, diag.Incomplete, hint, "rule %q "+format, append([]any{r.ID}, args...)...)
	}
	if r.changesOnly() {
		return
	}
	for key, value := range map[string]string{"kind": string(r.Kind), "group": string(r.Group), "title": r.Title} {
		if value == "" {
			problems.Add(r.Pos, diag.Missing, "", "rule %q needs a %q", r.ID, key)
		}
	}
	if !r.Until.IsZero() && !r.Since.IsZero() && r.Until.Compare(r.Since) < 0 {
		add("exchange the two dates", "ends on %s, before it begins on %s", r.Until, r.Since)
	}
	for _, name := range slices.Concat(slices.Sorted(maps.Keys(r.When)), r.Needs, []string{r.At}) {
		if name != "" && !slices.Contains(factNames(), name) {
			add(diag.DidYouMean(name, factNames()), "names the unknown fact %q", name)
		}
	}
	switch {
	case r.Kind == "words" && len(r.Words) == 0:
		add("such as words: {utilize: use}", `of the kind words needs "words"`)
	case r.Kind == "pattern" && len(r.Patterns) == 0:
		add("", `of the kind pattern needs "patterns"`)
	case r.Kind == "stem" && len(r.Stems) != 2:
		add("", `of the kind stem needs "stems" of two sides`)
	case r.Kind == "required" && len(r.Needs) == 0:
		add("such as needs: [closes]", `of the kind required needs "needs"`)
	case r.Kind == "forbidden" && len(r.When) == 0:
		add("such as when: {status: open, closes: past}", `of the kind forbidden needs "when"`)
	case r.Kind == "consistency" && r.Check == "" && (len(r.Words) == 0 || len(r.When) == 0):
		add("", `of the kind consistency needs a "check", or "words" and "when"`)
	case r.Kind == "measure" && !slices.Contains(measureNames(), r.Check):
		add(nearestOf(r.Check, measureNames()), "needs the name of a measure under \"check\"")
	case r.Kind == "consistency" && r.Check != "" && !slices.Contains(checkNames(), r.Check):
		add(nearestOf(r.Check, checkNames()), "names the unknown check %q", r.Check)
	}
}

// changesOnly reports whether a rule only changes the severity or the limits of one that
// lies below it.
func (r *Rule) changesOnly() bool {
	return r.Kind == "" && r.Group == "" && r.Title == "" && (r.Severity != "" || len(r.Limits) > 0 || len(r.Words) > 0 || len(r.Not) > 0 || len(r.Unless) > 0)
}

func nearestOf(name string, known []string) string {
	if hint := diag.DidYouMean(name, known); hint != "" {
		return hint
	}
	return "use one of " + strings.Join(known, ", ")
}

// ReadFolder reads all files of rules of a folder.
func ReadFolder(f layered.Folder) (rules []*Rule, problems diag.Problems) {
	first := map[string]*Rule{}
	for _, file := range f.Glob("*.yaml", "*.yml") {
		path, data, err := f.Read(file)
		if err != nil {
			if !errors.Is(err, fs.ErrNotExist) {
				problems = append(problems, diag.ReadError(path, err))
			}
			continue
		}
		read, bad := Read(path, data)
		problems = append(problems, bad...)
		for _, r := range read {
			if other := first[r.ID]; other != nil {
				problems.Add(r.Pos, diag.Duplicate, "rename one of them", "rule %q is also at %s", r.ID, other.Pos)
				continue
			}
			first[r.ID] = r
			rules = append(rules, r)
		}
	}
	return rules, problems
}

// Compile is the form of rules that is read at the start of a run: what judges, without
// what explains.
func Compile(rules []*Rule) ([]byte, error) { return plainjson.Marshal(rules) }

// Compiled reads that form.
func Compiled(data []byte) (rules []*Rule, err error) {
	err = json.Unmarshal(data, &rules)
	return rules, err
}

// Overlay lays rules over others by id. One that gives only a severity, limits, words or
// phrases changes the one below; any other replaces it.
func Overlay(below, above []*Rule) ([]*Rule, diag.Problems) {
	out := slices.Clone(below)
	var problems diag.Problems
	for _, r := range above {
		i := slices.IndexFunc(out, func(b *Rule) bool { return b.ID == r.ID })
		switch {
		case i < 0 && r.changesOnly():
			problems.Add(r.Pos, diag.UnknownName, unknownHint(r.ID, below), "there is no rule %q to change", r.ID)
		case i < 0:
			out = append(out, r)
		case r.changesOnly():
			out[i] = out[i].changed(r)
		default:
			out[i] = r
		}
	}
	slices.SortStableFunc(out, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	return out, problems
}

// changed is the rule with what another one says of it.
func (r *Rule) changed(by *Rule) *Rule {
	out := *r
	if by.Severity != "" {
		out.Severity = by.Severity
	}
	if by.Limits != nil {
		out.Limits = maps.Clone(r.Limits)
		if out.Limits == nil {
			out.Limits = map[string]Limit{}
		}
		maps.Copy(out.Limits, by.Limits)
	}
	out.Words = slices.Concat(r.Words, by.Words)
	out.Not, out.Unless = slices.Concat(r.Not, by.Not), slices.Concat(r.Unless, by.Unless)
	return &out
}

func unknownHint(id string, known []*Rule) string {
	if hint := diag.DidYouMean(id, IDs(known)); hint != "" {
		return hint
	}
	return `"jobdesc lint --list" lists them`
}

// IDs are the ids of rules.
func IDs(rules []*Rule) []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return ids
}
