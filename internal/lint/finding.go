// Package lint reports what an experienced recruiter and a careful reader would say of
// job descriptions before candidates see them.
//
// What is judged is a [Subject]: the texts and facts of a posting, of an advert or of a
// catalog, each with the position where it was written. What it is judged by is a [Rule],
// which is data; there is one file of code for each kind of rule.
//
//	rules, problems := lint.Load(folders...)
//	found := lint.New(rules, lint.Options{Today: today}).Run(subjects)
package lint

import (
	"cmp"
	"slices"

	"jobdesc/internal/diag"
)

// Finding is one thing that a rule finds, at the words that it is about.
type Finding struct {
	Rule        string   `json:"rule" doc:"Id of the rule"`
	Group       Group    `json:"group" doc:"What the rule is about"`
	Severity    Severity `json:"severity" doc:"How grave it is"`
	File        string   `json:"file" doc:"File in which the words are"`
	Line        int      `json:"line" doc:"Line of the first character, from 1"`
	Column      int      `json:"column" doc:"Column of the first character, from 1, in code points"`
	EndLine     int      `json:"end_line" doc:"Line of the last character"`
	EndColumn   int      `json:"end_column" doc:"Column after the last character"`
	Text        string   `json:"text" doc:"The words, as the file has them"`
	Message     string   `json:"message" doc:"What is wrong with them"`
	Replacement string   `json:"replacement,omitempty" doc:"What to write instead"`
	Sources     []string `json:"sources" doc:"What the rule rests on"`
	Law         *Law     `json:"law,omitempty" doc:"The law that asks for it"`

	// Postings is how many postings have the words; one that writes them itself counts too.
	Postings int `json:"-"`
	// Safe is whether the replacement leaves the meaning as it is.
	Safe     bool `json:"-"`
	subjects []string
}

// Law is a law that asks for something in an advert.
type Law struct {
	Place string `json:"place" doc:"Where the law is in force"`
	From  string `json:"from" doc:"First day on which it can be enforced"`
	Asks  string `json:"asks" doc:"What it asks for"`
}

// Pos is where the finding begins.
func (f Finding) Pos() diag.Pos { return diag.Pos{File: f.File, Line: f.Line, Col: f.Column} }

// Counts are how many findings there are of each severity.
type Counts struct {
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
}

// Count counts findings by their severity.
func Count(found []Finding) (c Counts) {
	for _, f := range found {
		switch f.Severity {
		case Error:
			c.Error++
		case Warning:
			c.Warning++
		case Info:
			c.Info++
		}
	}
	return c
}

// Reaches reports whether a finding is at least as grave as a severity.
func (c Counts) Reaches(s Severity) bool {
	return c.Error > 0 || s != Error && c.Warning > 0 || s == Info && c.Info > 0
}

// sorted puts findings in the order of their places, and makes one of those that have the
// same cause in several postings.
func sorted(found []Finding) []Finding {
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.EndLine, b.EndLine), cmp.Compare(a.EndColumn, b.EndColumn), cmp.Compare(a.Message, b.Message))
	})
	out := []Finding{}
	for _, f := range found {
		last := len(out) - 1
		if last < 0 || !sameCause(out[last], f) {
			out = append(out, f)
			continue
		}
		for _, s := range f.subjects {
			if !slices.Contains(out[last].subjects, s) {
				out[last].subjects = append(out[last].subjects, s)
			}
		}
	}
	for i := range out {
		out[i].subjects = slices.DeleteFunc(out[i].subjects, func(name string) bool { return name == "" }) // a company, a catalog
		out[i].Postings = len(out[i].subjects)
	}
	return out
}

func sameCause(a, b Finding) bool {
	return a.Pos() == b.Pos() && a.Rule == b.Rule && a.EndLine == b.EndLine && a.EndColumn == b.EndColumn && a.Message == b.Message && same(a.Law, b.Law)
}

func same(a, b *Law) bool { return a == b || a != nil && b != nil && *a == *b }
