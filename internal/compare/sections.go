package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// Part is a part of a result: what is written below one heading.
type Part struct {
	Name  string // asks for it
	Title string
	// Value is a *Measures, *Counts, []PayPair, *Statements, []Dimension, *Emphasis,
	// *Lists, []Mark or []Relation.
	Value any
	drop  func() // leaves it out of the result
}

func at[T any](name, title string, field *T) Part {
	return Part{name, title, *field, func() { *field = *new(T) }}
}

// Parts lists the parts of the result but its facts, in the order in which they are
// shown.
func (r *Result) Parts() []Part {
	return []Part{
		at("measures", "", &r.Measures),
		at("measures", "", &r.Counts),
		at("pay", "Pay", &r.Pay),
		at("summary", "Summary", &r.Summary),
		at("dimensions", "Dimensions", &r.Dimensions),
		at("question", "Question that the role answers", &r.Question),
		at("works_with", "Works with", &r.WorksWith),
		at("leads", "Leads", &r.Leads),
		at("emphasis", "Emphasis", &r.Emphasis),
		at("duties", "Duties", &r.Duties),
		at("shares", "Shares of time", &r.Shares),
		at("marks", "Who does it, and what is essential", &r.Marks),
		at("skills", "Skills", &r.Skills),
		at("requirements", "Requirements", &r.Requirements),
		at("benefits", "Benefits", &r.Benefits),
		at("sections", "Sections", &r.Sections),
		at("signals", "Signals", &r.Signals),
		at("relations", "How they work together", &r.Relations),
		at("relations", "Relations to other roles", &r.Elsewhere),
		at("variants", "Variants", &r.Variants),
		at("questions", "Questions", &r.Questions),
		at("sources", "", &r.Sources),
		at("sources", "", &r.notes),
	}
}

// differs reports whether the sides differ in a part.
func (p Part) differs() bool {
	switch v := p.Value.(type) {
	case []PayPair:
		return slices.ContainsFunc(v, func(p PayPair) bool { return !p.Same })
	case *Statements:
		return v != nil && !v.Same
	case []Dimension:
		return slices.ContainsFunc(v, func(d Dimension) bool { return !d.Same })
	case *Emphasis:
		return v != nil && (!v.Same || len(v.OnlyA)+len(v.OnlyB) > 0)
	case *Lists:
		return v != nil && (v.Reordered || len(v.Reworded)+len(v.EqualText)+len(v.Like)+len(v.Moved)+len(v.OnlyA)+len(v.OnlyB) > 0)
	case []Mark:
		return slices.ContainsFunc(v, func(m Mark) bool { return !m.Same })
	}
	return false
}

// same reports whether the sides differ in nothing.
func (r *Result) same() bool {
	return !slices.ContainsFunc(r.Facts, func(f Fact) bool { return !f.Same }) && !slices.ContainsFunc(r.Parts(), Part.differs)
}

// SectionNames lists the words that select parts of a comparison.
func SectionNames() []string {
	names := convert.Each(facts(&posting.Document{}), func(f Values) string { return f.Name })
	names = append(names, "dates")
	for _, p := range (&Result{}).Parts() {
		names = append(names, p.Name)
	}
	return slices.Compact(names)
}

// Only keeps the named parts, which from then on decide whether the
// sides are the same.
func (r *Result) Only(names []string) {
	keep := map[string]bool{}
	for _, name := range names {
		keep[name] = true
		if name == "dates" {
			keep["posted"], keep["closes"], keep["start"], keep["contract"] = true, true, true, true
		}
	}
	r.Facts = slices.DeleteFunc(r.Facts, func(f Fact) bool { return !keep[f.Name] })
	for _, p := range r.Parts() {
		if !keep[p.Name] {
			p.drop()
		}
	}
	r.Same = r.same()
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
	return "", fmt.Errorf("unknown part %q; %s", name, hint)
}

// Cite looks up the documents that the result cites, and numbers the places in
// them: document by document, in the order in which they are shown.
func (r *Result) Cite(look func(id string) (roles.Source, bool)) {
	r.Sources, r.notes = map[string]roles.Source{}, nil
	var documents []string
	r.cited(func(citations []roles.Citation, _ *[]int) {
		for _, c := range citations {
			if !slices.Contains(documents, c.Source.V) {
				documents = append(documents, c.Source.V)
			}
			if r.note(c) == 0 {
				r.notes = append(r.notes, c)
			}
		}
	})
	slices.SortStableFunc(r.notes, func(x, y roles.Citation) int {
		return cmp.Compare(slices.Index(documents, x.Source.V), slices.Index(documents, y.Source.V))
	})
	for _, id := range documents {
		if source, ok := look(id); ok {
			r.Sources[id] = source
		}
	}
	r.cited(func(citations []roles.Citation, numbers *[]int) {
		*numbers = nil
		for _, c := range citations {
			*numbers = append(*numbers, r.note(c))
		}
		slices.Sort(*numbers)
		*numbers = slices.Compact(*numbers)
	})
}

// note is the number of a place, 0 where it has none.
func (r *Result) note(c roles.Citation) int {
	return 1 + slices.IndexFunc(r.notes, func(have roles.Citation) bool { return byCitation(have, c) == 0 })
}

// cited calls f for the sources of all that is shown, with where their numbers go.
func (r *Result) cited(f func([]roles.Citation, *[]int)) {
	both := func(s *Statements) {
		f(s.A.Sources, &s.A.Notes)
		f(s.B.Sources, &s.B.Notes)
	}
	items := func(lists ...[]Item) {
		for _, list := range lists {
			for i := range list {
				f(list[i].Sources, &list[i].Notes)
			}
		}
	}
	for _, p := range r.Parts() {
		switch v := p.Value.(type) {
		case *Statements:
			if v != nil {
				both(v)
			}
		case []Dimension:
			for i := range v {
				both(&v[i].Statements)
			}
		case *Emphasis:
			if v != nil {
				both(&v.Statements)
				items(v.Both, v.OnlyA, v.OnlyB)
			}
		case *Lists:
			if v == nil {
				continue
			}
			items(v.Both)
			for _, pairs := range [][]Pair{v.Reworded, v.EqualText, v.Like, v.Moved} {
				for i := range pairs {
					f(pairs[i].A.Sources, &pairs[i].A.Notes)
					f(pairs[i].B.Sources, &pairs[i].B.Notes)
				}
			}
			items(v.OnlyA, v.OnlyB)
		case []Relation:
			for i := range v {
				f(v[i].Sources, &v[i].Notes)
			}
		}
	}
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
