package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
)

// ignoreMark begins a comment that ignores rules.
const ignoreMark = "jobdesc:ignore"

// ignore is a comment that ignores rules for some lines.
type ignore struct {
	file     string
	line     int // of the comment
	col, end int // of its text
	from, to int // the lines that it is for
	rules    []string
	until    scalar.Date
	fault    string
	used     bool
}

// ignoresIn finds the comments of a file.
func ignoresIn(file string, data []byte) (out []*ignore) {
	text := string(data)
	if !strings.Contains(text, ignoreMark) {
		return nil
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		before, after, ok := strings.Cut(line, ignoreMark)
		opening := strings.TrimRight(before, " ")
		if !ok || !strings.HasSuffix(opening, "#") && !strings.HasSuffix(opening, "<!--") {
			continue
		}
		after, _, _ = strings.Cut(strings.TrimRight(after, "\r"), "-->")
		ig := &ignore{file: file, line: i + 1, col: utf8.RuneCountInString(before) + 1}
		ig.end = ig.col + utf8.RuneCountInString(ignoreMark) + utf8.RuneCountInString(strings.TrimRight(after, " "))
		ig.read(after)
		ig.from, ig.to = i+1, i+1
		if alone := strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(opening, "#"), "<!--"), " \t"); alone == "" {
			ig.from, ig.to = nextEntry(lines, i+1)
		}
		out = append(out, ig)
	}
	return out
}

// read reads what stands after the mark: rules, until=DATE, and a reason.
func (ig *ignore) read(text string) {
	words := strings.Fields(text)
	reason := false
	for i, w := range words {
		switch date, dated := strings.CutPrefix(w, "until="); {
		case i == 0:
			ig.rules = strings.Split(strings.TrimSuffix(w, ","), ",")
		case dated && !reason:
			day, err := scalar.ParseDate(date)
			if ig.until = day; err != nil {
				ig.fault = err.Error()
			}
		case !reason && strings.HasSuffix(words[i-1], ","):
			ig.rules = append(ig.rules, strings.Split(strings.TrimSuffix(w, ","), ",")...)
		default:
			reason = true
		}
	}
	switch {
	case ig.fault != "":
	case len(ig.rules) == 0:
		ig.fault = "it names no rule; write # " + ignoreMark + " RULE reason"
	case !reason:
		ig.fault = "it has no reason; write it after the rule"
	}
}

// nextEntry are the lines that a comment on a line of its own is for: the next one, and those
// below it that are indented further. i is the line after the comment, from 0.
func nextEntry(lines []string, i int) (from, to int) {
	for i < len(lines) && (strings.TrimSpace(lines[i]) == "" || strings.HasPrefix(strings.TrimSpace(lines[i]), "#") && strings.Contains(lines[i], ignoreMark) || strings.HasPrefix(strings.TrimSpace(lines[i]), "<!--")) {
		i++
	}
	if i >= len(lines) {
		return i, i
	}
	indent := len(lines[i]) - len(strings.TrimLeft(lines[i], " "))
	to = i + 1
	for k := i + 1; k < len(lines); k++ {
		if line := lines[k]; strings.TrimSpace(line) != "" {
			if len(line)-len(strings.TrimLeft(line, " ")) <= indent {
				break
			}
			to = k + 1
		}
	}
	return i + 1, to
}

// withoutIgnored leaves out what comments ignore, and adds findings about comments that are
// wrong or ignore nothing.
func (l *Linter) withoutIgnored(found []Finding, subjects []*Subject) []Finding {
	source := map[string]*Subject{}
	for _, s := range subjects {
		for _, file := range append([]string{s.File}, s.Files...) {
			if source[file] == nil {
				source[file] = s
			}
		}
	}
	for _, f := range found {
		if source[f.File] == nil && len(subjects) > 0 {
			source[f.File] = subjects[0]
		}
	}
	byFile := map[string][]*ignore{}
	for file, s := range source {
		byFile[file] = ignoresIn(file, s.source(file))
	}
	found = slices.DeleteFunc(found, func(f Finding) bool {
		hidden := false
		for _, ig := range byFile[f.File] {
			past := !ig.until.IsZero() && !l.today.IsZero() && ig.until.Compare(l.today) < 0
			if ig.fault == "" && f.Line >= ig.from && f.Line <= ig.to && slices.Contains(ig.rules, f.Rule) && !past {
				ig.used, hidden = true, true
			}
		}
		return hidden
	})
	for _, all := range byFile {
		for _, ig := range all {
			found = append(found, l.wrongIgnore(ig)...)
		}
	}
	return found
}

// wrongIgnore is a finding about a comment, if there is something wrong with it.
func (l *Linter) wrongIgnore(ig *ignore) []Finding {
	id, note := "bad-ignore", ig.fault
	if note == "" {
		for _, rule := range ig.rules {
			if i := slices.IndexFunc(l.known, func(known string) bool { return known == rule }); i < 0 {
				note = fmt.Sprintf("there is no rule %q", rule)
				if hint := diag.DidYouMean(rule, l.known); hint != "" {
					note += "; " + hint
				}
			}
		}
	}
	run := func(rule string) bool {
		return slices.ContainsFunc(l.rules, func(r *Rule) bool { return r.ID == rule })
	}
	if note == "" && !ig.used && slices.ContainsFunc(ig.rules, run) {
		id, note = "unused-ignore", "it ignores nothing; remove it"
		if !ig.until.IsZero() && !l.today.IsZero() && ig.until.Compare(l.today) < 0 {
			note = "it ended on " + ig.until.String() + "; remove it, or give another date"
		}
	}
	i := slices.IndexFunc(l.rules, func(r *Rule) bool { return r.ID == id })
	if note == "" || i < 0 {
		return nil
	}
	r := l.rules[i]
	text := ignoreMark
	return []Finding{{
		Rule: r.ID, Group: r.Group, Severity: r.Severity, File: ig.file, Line: ig.line, Column: ig.col, EndLine: ig.line, EndColumn: ig.col + len(text),
		Text: text, Message: message(r, text, "", note), Sources: append([]string{}, r.Sources...),
	}}
}
