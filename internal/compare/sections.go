package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
)

// section is a part of a result that can be asked for by name.
type section struct {
	name    string
	differs bool
	drop    func() // leaves it out of the result
}

// sections lists the parts of the result, in the order in which they are shown.
func (r *Result) sections() []section {
	out := []section{{"measures", false, func() { r.Measures, r.Counts = nil, nil }}}
	for _, f := range r.Facts {
		drop := func() { r.Facts = slices.DeleteFunc(r.Facts, func(g Fact) bool { return g.Name == f.Name }) }
		out = append(out, section{f.Name, !f.Same, drop})
	}
	dimension := func(d Dimension) bool { return !d.Same }
	mark := func(m Mark) bool { return !m.Same }
	return append(out,
		section{"pay", slices.ContainsFunc(r.Pay, func(p PayPair) bool { return !p.Same }), func() { r.Pay = nil }},
		section{"summary", r.Summary.differ(), func() { r.Summary = nil }},
		section{"dimensions", slices.ContainsFunc(r.Dimensions, dimension), func() { r.Dimensions = nil }},
		section{"question", r.Question.differ(), func() { r.Question = nil }},
		section{"emphasis", r.Emphasis.differ(), func() { r.Emphasis = nil }},
		section{"duties", r.Duties.differ(), func() { r.Duties = nil }},
		section{"shares", slices.ContainsFunc(r.Shares, mark), func() { r.Shares = nil }},
		section{"marks", slices.ContainsFunc(r.Marks, mark), func() { r.Marks = nil }},
		section{"skills", r.Skills.differ(), func() { r.Skills = nil }},
		section{"requirements", r.Requirements.differ(), func() { r.Requirements = nil }},
		section{"benefits", r.Benefits.differ(), func() { r.Benefits = nil }},
		section{"sections", r.Sections.differ(), func() { r.Sections = nil }},
		section{"signals", r.Signals.differ(), func() { r.Signals = nil }},
		section{"relations", r.Elsewhere.differ(), func() { r.Relations, r.Elsewhere = nil, nil }},
		section{"variants", r.Variants.differ(), func() { r.Variants = nil }},
		section{"questions", r.Questions.differ(), func() { r.Questions = nil }},
		section{"sources", false, func() { r.Sources, r.notes = nil, nil }},
	)
}

func (l *Lists) differ() bool {
	return l != nil && len(l.Reworded)+len(l.EqualText)+len(l.Like)+len(l.Moved)+len(l.OnlyA)+len(l.OnlyB) > 0
}

func (s *Statements) differ() bool { return s != nil && !s.Same }

func (e *Emphasis) differ() bool { return e != nil && (!e.Same || len(e.OnlyA)+len(e.OnlyB) > 0) }

// differing names the parts in which the sides differ.
func (r *Result) differing() []string {
	var out []string
	for _, s := range r.sections() {
		if s.differs {
			out = append(out, s.name)
		}
	}
	return out
}

// groups are words that stand for several parts.
func groups() map[string][]string {
	return map[string][]string{"dates": {"posted", "closes", "start", "contract"}}
}

// SectionNames lists the words that select parts of a comparison.
func SectionNames() []string {
	var names []string
	for _, f := range (&Side{}).facts() {
		names = append(names, f.name)
	}
	names = append(names, "dates")
	for _, s := range (&Result{}).sections() {
		names = append(names, s.name)
	}
	return names
}

// Only keeps the named parts, which from then on decide whether the
// sides are the same.
func (r *Result) Only(names []string) {
	keep := map[string]bool{}
	for _, name := range names {
		keep[name] = true
		for _, part := range groups()[name] {
			keep[part] = true
		}
	}
	for _, s := range r.sections() {
		if !keep[s.name] {
			s.drop()
		}
	}
	r.Same = len(r.differing()) == 0
}

// CheckSection reads a name of a part; hyphens stand for underscores.
func CheckSection(name string) (string, error) {
	out := strings.ReplaceAll(name, "-", "_")
	names := SectionNames()
	if slices.Contains(names, out) {
		return out, nil
	}
	hint := diag.DidYouMean(out, names)
	if i := slices.IndexFunc(names, func(n string) bool { return len(out) >= 3 && strings.HasPrefix(n, out[:3]) }); hint == "" && i >= 0 {
		hint = `did you mean "` + names[i] + `"?`
	}
	if hint == "" {
		hint = "use " + strings.Join(names, ", ")
	}
	return "", fmt.Errorf("%q is no part of a comparison; %s", name, hint)
}

// Cite looks up the documents that the result cites, and numbers the places in
// them: document by document, in the order in which they are shown.
func (r *Result) Cite(look func(id string) (roles.Source, bool)) {
	r.Sources, r.notes = map[string]roles.Source{}, nil
	n := numbering{at: map[[3]string]int{}}
	r.cited(n.collect)
	r.notes = n.byDocument()
	for _, c := range r.notes {
		if source, ok := look(c.Source.V); ok {
			r.Sources[c.Source.V] = source
		}
	}
	r.cited(n.number)
}

// cited calls f for the sources of all that is shown, with where their numbers go.
func (r *Result) cited(f func([]roles.Citation, *[]int)) {
	r.statements(func(s *Statement) { f(s.Sources, &s.Notes) })
	items := func(lists ...[]Item) {
		for _, list := range lists {
			for i := range list {
				f(list[i].Sources, &list[i].Notes)
			}
		}
	}
	lists := func(all ...*Lists) {
		for _, l := range all {
			if l == nil {
				continue
			}
			items(l.Both)
			for _, pairs := range [][]Pair{l.Reworded, l.EqualText, l.Like, l.Moved} {
				for i := range pairs {
					f(pairs[i].A.Sources, &pairs[i].A.Notes)
					f(pairs[i].B.Sources, &pairs[i].B.Notes)
				}
			}
			items(l.OnlyA, l.OnlyB)
		}
	}
	items(r.Emphasis.lists()...)
	lists(r.Duties, r.Skills, r.Requirements, r.Signals)
	for i := range r.Relations {
		f(r.Relations[i].Sources, &r.Relations[i].Notes)
	}
	lists(r.Elsewhere, r.Variants, r.Questions)
}

// statements calls f for each text that has sources.
func (r *Result) statements(f func(*Statement)) {
	both := func(s *Statements) {
		f(&s.A)
		f(&s.B)
	}
	if r.Summary != nil {
		both(r.Summary)
	}
	for i := range r.Dimensions {
		both(&r.Dimensions[i].Statements)
	}
	if r.Question != nil {
		both(r.Question)
	}
	if r.Emphasis != nil {
		both(&r.Emphasis.Statements)
	}
}

func (e *Emphasis) lists() [][]Item {
	if e == nil {
		return nil
	}
	return [][]Item{e.Both, e.OnlyA, e.OnlyB}
}

// numbering gives each place in a document a number.
type numbering struct {
	at    map[[3]string]int
	found []roles.Citation
}

func keyOf(c roles.Citation) [3]string { return [3]string{c.Source.V, c.Section.V, c.Via.V} }

func (n *numbering) collect(citations []roles.Citation, _ *[]int) {
	for _, c := range citations {
		if _, known := n.at[keyOf(c)]; !known {
			n.at[keyOf(c)] = 0
			n.found = append(n.found, c)
		}
	}
}

// byDocument numbers what was found, and returns it in that order.
func (n *numbering) byDocument() []roles.Citation {
	first := map[string]int{} // where each document was cited first
	for i, c := range n.found {
		if _, known := first[c.Source.V]; !known {
			first[c.Source.V] = i
		}
	}
	slices.SortStableFunc(n.found, func(x, y roles.Citation) int { return cmp.Compare(first[x.Source.V], first[y.Source.V]) })
	for i, c := range n.found {
		n.at[keyOf(c)] = i + 1
	}
	return n.found
}

func (n *numbering) number(citations []roles.Citation, notes *[]int) {
	*notes = nil
	for _, c := range citations {
		*notes = append(*notes, n.at[keyOf(c)])
	}
	slices.Sort(*notes)
	*notes = slices.Compact(*notes)
}

// Note is a place in a document, in words.
type Note struct {
	Number   int  `doc:"Number of the place"`
	Document Text `doc:"Publisher and title of the document"`
	Place    Text `doc:"The section"`
}

// Notes are the places in documents that the result cites, by number.
func (r *Result) Notes() []Note {
	out := make([]Note, len(r.notes))
	for i, c := range r.notes {
		s := r.Sources[c.Source.V]
		note := Note{Number: i + 1, Document: Text(cmp.Or(s.Title, c.Source.V)), Place: Text(cmp.Or(c.Section.V, "as a whole"))}
		if s.Publisher != "" {
			note.Document = Text(s.Publisher) + ", " + note.Document
		}
		if c.Via.V != "" {
			note.Place += Text(", citing " + c.Via.V)
		}
		out[i] = note
	}
	return out
}
