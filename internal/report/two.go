package report

import (
	"fmt"
	"math"
	"slices"

	"jobdesc/internal/compare"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/roles"
)

// Two are two sides that are compared.
type Two struct {
	*compare.Result
	SideBySide bool // whether text has two columns
}

// Title names both sides.
func (t Two) Title() string { return string(t.A.Title + " and " + t.B.Title) }

// Brief says that the sides differ, or is "" where they do not.
func (t Two) Brief() string {
	if t.Same {
		return ""
	}
	return t.A.Ref + " and " + t.B.Ref + " differ"
}

// Stat is one line of numbers.
func (t Two) Stat() string {
	c := t.Counts
	if c == nil {
		return t.Brief()
	}
	return fmt.Sprintf("%s %s: duties shared %d, reworded %d, like %d; only in %s %d of %d, only in %s %d of %d; skills shared %d",
		t.A.Ref, t.B.Ref, c.Both+c.Reworded+c.EqualText, c.Reworded, c.Like, t.A.Ref, c.OnlyA, c.DutiesA, t.B.Ref, c.OnlyB, c.DutiesB, c.SkillsBoth)
}

// JSON writes the comparison as an object.
func (t Two) JSON() ([]byte, error) { return plainjson.Indented(t.Result) }

// TSV writes a row for each line of the comparison.
func (t Two) TSV() []byte {
	r, w := t.Result, &rows{{"part", "sign", "name", "a", "b", "likeness", "sources", "change"}}
	if r.Measures != nil {
		for _, m := range compare.AllMeasures() {
			w.add("measures", "", string(m), Number(r.Measures.Of(m)), "", nil)
		}
		w.add("measures", "", "containment_b_in_a", Number(r.Measures.Contained), "", nil)
	}
	for _, f := range r.Facts {
		w.sides("facts", f.Same, f.Name, string(compare.Joined(f.A)), string(compare.Joined(f.B)), nil)
		w.changed(f.Change)
	}
	for _, p := range r.Parts() {
		w.part(p)
	}
	return TSV(*w)
}

// rows are those of a comparison.
type rows [][]string

func (w *rows) part(p compare.Part) {
	name := p.Name
	switch v := p.Value.(type) {
	case []compare.PayPair:
		for _, pay := range v {
			w.sides(name, pay.Same, "", string(pay.A.Line()), string(pay.B.Line()), nil)
			w.changed(pay.Change)
		}
	case *compare.Statements:
		w.statements(name, "", v)
	case []compare.Dimension:
		for i := range v {
			w.statements(name, v[i].Name, &v[i].Statements)
		}
	case *compare.Emphasis:
		if v != nil {
			w.statements(name, "", &v.Statements)
			w.items(name, compare.InBoth, v.Both)
			w.items(name, compare.OnlyA, v.OnlyA)
			w.items(name, compare.OnlyB, v.OnlyB)
		}
	case *compare.Lists:
		if name == "relations" {
			name = "other_relations"
		}
		w.lists(name, v)
	case []compare.Mark:
		for _, m := range v {
			w.add("marks", sign(m.Same), m.Item.ID, markWord(m.Name, m.A), markWord(m.Name, m.B), m.Item.Sources)
		}
	case []compare.Relation:
		for _, rel := range v {
			w.add(name, "", rel.Kind, string(rel.Text), "", rel.Sources)
		}
	}
}

func (w *rows) add(part, sign, name, a, b string, sources []roles.Citation) {
	*w = append(*w, []string{part, sign, name, a, b, "", roles.Cited(sources), ""})
}

// changed says how the last row changed.
func (w *rows) changed(how compare.Text) { (*w)[len(*w)-1][7] = string(how) }

// sides adds what each side has; one may be empty.
func (w *rows) sides(part string, same bool, name, a, b string, sources []roles.Citation) {
	s := sign(same)
	switch {
	case same:
	case a == "":
		s = compare.OnlyB
	case b == "":
		s = compare.OnlyA
	}
	w.add(part, s, name, a, b, sources)
}

func (w *rows) statements(part, name string, s *compare.Statements) {
	if s != nil && (s.A.Text != "" || s.B.Text != "") {
		w.sides(part, s.Same, name, string(s.A.Text), string(s.B.Text), compare.MergedSources(s.A.Sources, s.B.Sources))
	}
}

// items are entries of one side, or the same of both.
func (w *rows) items(part, sign string, items []compare.Item) {
	for _, x := range items {
		a, b := entry(x), entry(x)
		switch sign {
		case compare.OnlyA:
			b = ""
		case compare.OnlyB:
			a = ""
		}
		w.add(part, sign, x.ID, a, b, x.Sources)
	}
}

func (w *rows) lists(part string, l *compare.Lists) {
	if l == nil {
		return
	}
	if l.Reordered {
		w.add(part, compare.Changed, "order", "", "", nil)
	}
	for _, p := range slices.Concat(l.Reworded, l.EqualText, l.Moved, l.Like) {
		name := p.A.ID
		if p.B.ID != p.A.ID {
			name += " / " + p.B.ID
		}
		likeness := math.Round(p.Likeness*1e4) / 1e4
		w.add(part, compare.Changed, name, entry(p.A), entry(p.B), compare.MergedSources(p.A.Sources, p.B.Sources))
		(*w)[len(*w)-1][5] = Number(&likeness)
	}
	w.items(part, compare.OnlyA, l.OnlyA)
	w.items(part, compare.OnlyB, l.OnlyB)
	w.items(part, compare.InBoth, l.Both)
}
