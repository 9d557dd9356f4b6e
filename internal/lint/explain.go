package lint

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/textlayout"
)

// Explain is the page of a rule: what it finds, why, and examples.
func (r *Rule) Explain(width int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s, %s)\n\n", r.ID, r.Group, r.severity())
	say := func(text string) {
		b.WriteString(textlayout.Wrap(strings.Join(strings.Fields(text), " "), "", "", width) + "\n\n")
	}
	say(r.Title + ".")
	if r.Rationale != "" {
		say(r.Rationale)
	}
	if r.Folklore != "" {
		say("Folklore: " + r.Folklore)
	}
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		b.WriteString(title + "\n")
		for _, i := range items {
			b.WriteString(textlayout.Wrap(strings.Join(strings.Fields(i), " "), "  - ", "    ", width) + "\n")
		}
		b.WriteByte('\n')
	}
	var facts []string
	if len(r.Languages) > 0 {
		facts = append(facts, "languages: "+strings.Join(convert.Strings(r.Languages), ", "))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Limits)) {
		facts = append(facts, fmt.Sprintf("limit %s: %v", name, r.limit(name)))
	}
	if r.Fix == "safe" {
		facts = append(facts, "--fix applies what it proposes")
	} else if slices.ContainsFunc(r.Words, func(w Replacement) bool { return w.With != "" }) {
		facts = append(facts, "--fix --unsafe applies what it proposes")
	}
	list("How it is set:", facts)
	list("It finds something in:", convert.Each(r.Examples.Bad, Example.String))
	list("It finds nothing in:", convert.Each(r.Examples.Good, Example.String))
	list("Sources:", r.Sources)
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (r *Rule) severity() Severity {
	if r.Severity == "" {
		return Warning
	}
	return r.Severity
}

// String is the example for a reader.
func (e Example) String() string {
	text := e.Text
	if e.Repeat > 1 {
		text += fmt.Sprintf(" (%d times in a row)", e.Repeat)
	}
	var parts []string
	if text != "" {
		parts = append(parts, text)
	}
	for _, l := range e.Posting.Leaves() {
		parts = append(parts, strings.TrimPrefix(l.Key, ".")+": "+fmt.Sprint(l.Value))
	}
	for _, l := range e.Company.Leaves() {
		parts = append(parts, "company.yaml "+strings.TrimPrefix(l.Key, ".")+": "+fmt.Sprint(l.Value))
	}
	for _, key := range e.Without {
		parts = append(parts, "without "+strings.TrimPrefix(key, "company."))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Files)) {
		parts = append(parts, name+": "+e.Files[name])
	}
	return strings.Join(parts, "; ")
}
