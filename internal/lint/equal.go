package lint

import (
	"fmt"
	"slices"
	"strings"
)

// equalPostings names, for each posting, those that have the same texts, places and pay.
func equalPostings(subjects []*Subject) map[*Subject][]string {
	same := map[string][]*Subject{}
	for _, s := range subjects {
		if s.Of == OfPosting && s.Facts.Status.V != "closed" {
			key := s.content()
			same[key] = append(same[key], s)
		}
	}
	out := map[*Subject][]string{}
	for _, all := range same {
		for _, s := range all {
			for _, other := range all {
				if other != s {
					out[s] = append(out[s], other.File)
				}
			}
			slices.Sort(out[s])
		}
	}
	return out
}

// content is what a reader sees of a posting.
func (s *Subject) content() string {
	var b strings.Builder
	for _, p := range s.Pieces {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	for _, p := range s.Facts.Places {
		fmt.Fprintln(&b, p.V)
	}
	for _, p := range s.Facts.Pays {
		fmt.Fprintln(&b, p.Min, p.Max, p.Currency, p.Period)
	}
	for _, r := range s.Facts.RemoteFrom {
		b.WriteString(r.V)
	}
	fmt.Fprintln(&b, s.Facts.Level.V, s.Facts.Department.V, s.Facts.Hours.V, s.Facts.Contract.V, s.Facts.Workplace.V)
	return b.String()
}

// besideLaws leaves out what a law says with more weight at the same place: that pay is
// missing, or that people without work are shut out, is one cause.
func besideLaws(found, byLaw []Finding) []Finding {
	asks := map[string]string{"no-pay": "pay", "no-closing-date": "closes", "unemployed": "unemployed", "local-experience": "local-experience"}
	return slices.DeleteFunc(found, func(f Finding) bool {
		return asks[f.Rule] != "" && slices.ContainsFunc(byLaw, func(b Finding) bool {
			return b.Law != nil && b.Law.Asks == asks[f.Rule] && b.File == f.File && b.Line == f.Line && gravity(b.Severity) <= gravity(f.Severity)
		})
	})
}
