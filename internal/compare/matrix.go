package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/roles"
)

// Matrix says which of several sides has which duty and skill.
type Matrix struct {
	Sides   []Name                  `json:"sides" doc:"What is compared"`
	Same    bool                    `json:"same" doc:"Whether all have the same duties and skills"`
	Duties  []MatrixRow             `json:"duties,omitempty" doc:"The duties, those that most sides have first"`
	Skills  []MatrixRow             `json:"skills,omitempty" doc:"The skills, those that most sides have first"`
	Pairs   []PairMeasures          `json:"pairs,omitempty" doc:"The measures of each pair"`
	Sources map[string]roles.Source `json:"sources,omitempty" doc:"The documents that are cited, by id"`
}

// MatrixRow is a duty or a skill with the sides that have it.
type MatrixRow struct {
	Item
	In    []string          `json:"in" doc:"The names of the sides that have it"`
	Other map[string]string `json:"other_texts,omitempty" doc:"The texts of sides that word it differently, by their names"`
	Marks []string          `json:"-" doc:"For each side: empty if it lacks the text, x if it has it, ~ if it words it differently"`
}

// PairMeasures are the measures of two sides.
type PairMeasures struct {
	A string `json:"a" doc:"Name of the first side"`
	B string `json:"b" doc:"Name of the second side"`
	Measures
}

// NewMatrix sets several sides side by side. Duties are aligned by id, then by
// equal text; skills by name.
func NewMatrix(sides []Side) *Matrix {
	m := &Matrix{}
	duties, skills := make([][]Item, len(sides)), make([][]Item, len(sides))
	for i := range sides {
		m.Sides = append(m.Sides, Name{sides[i].Kind, sides[i].Ref, sides[i].Title})
		duties[i], skills[i] = sides[i].Duties, sides[i].Skills
		for j := range i {
			m.Pairs = append(m.Pairs, PairMeasures{sides[j].Ref, sides[i].Ref, *measure(&sides[j], &sides[i])})
		}
	}
	m.Duties, m.Skills = m.rows(duties, itemID), m.rows(skills, itemText)
	m.Same = m.same()
	return m
}

// group is entries of several sides that belong together, by side.
type group map[int]Item

// rows aligns the entries of all sides by a key, then by equal text.
func (m *Matrix) rows(lists [][]Item, key func(Item) string) []MatrixRow {
	groups := map[string]group{}
	for i, list := range lists {
		for _, x := range list {
			k := key(x)
			if groups[k] == nil {
				groups[k] = group{}
			}
			groups[k][i] = x
		}
	}
	byText := map[string][]group{}
	for _, k := range slices.Sorted(maps.Keys(groups)) {
		g := groups[k]
		text := fold(g.typical().Text)
		same := byText[text]
		if i := slices.IndexFunc(same, g.disjoint); i >= 0 {
			maps.Copy(same[i], g)
			continue
		}
		byText[text] = append(same, g)
	}
	var rows []MatrixRow
	for _, same := range byText {
		for _, g := range same {
			rows = append(rows, m.row(g))
		}
	}
	slices.SortFunc(rows, func(x, y MatrixRow) int { return cmp.Or(cmp.Compare(len(y.In), len(x.In)), byContent(x.Item, y.Item)) })
	return rows
}

// typical is the entry whose text most sides have.
func (g group) typical() Item {
	count := map[Text]int{}
	for _, x := range g {
		count[x.Text]++
	}
	var best Item
	found := false
	for _, x := range g {
		c := cmp.Compare(count[x.Text], count[best.Text])
		if !found || c > 0 || c == 0 && byContent(x, best) < 0 {
			best, found = x, true
		}
	}
	return best
}

func (g group) disjoint(other group) bool {
	for side := range other {
		if _, ok := g[side]; ok {
			return false
		}
	}
	return true
}

func (m *Matrix) row(g group) MatrixRow {
	typical := g.typical()
	r := MatrixRow{Item: Item{ID: typical.ID, Text: typical.Text, Area: typical.Area}, Marks: make([]string, len(m.Sides))}
	for i, side := range m.Sides {
		x, ok := g[i]
		switch {
		case !ok:
			continue
		case x.Text == typical.Text:
			r.Marks[i] = "x"
		default:
			r.Marks[i] = Changed
			if r.Other == nil {
				r.Other = map[string]string{}
			}
			r.Other[side.Ref] = string(x.Text)
		}
		r.In = append(r.In, side.Ref)
		r.Sources = MergedSources(r.Sources, x.Sources)
	}
	return r
}

// Cite looks up the documents that the duties and skills cite.
func (m *Matrix) Cite(look func(id string) (roles.Source, bool)) {
	m.Sources = map[string]roles.Source{}
	for _, rows := range [][]MatrixRow{m.Duties, m.Skills} {
		for _, r := range rows {
			for _, c := range r.Sources {
				if s, ok := look(c.Source.V); ok {
					m.Sources[c.Source.V] = s
				}
			}
		}
	}
}

// Only keeps the named parts: duties, skills, measures.
func (m *Matrix) Only(names []string) error {
	if len(names) == 0 {
		return nil
	}
	rest := slices.Clone(names)
	for _, p := range []Part{at("duties", "", &m.Duties), at("skills", "", &m.Skills), at("measures", "", &m.Pairs)} {
		if !slices.Contains(names, p.Name) {
			p.drop()
		}
		rest = slices.DeleteFunc(rest, func(name string) bool { return name == p.Name })
	}
	if len(rest) > 0 {
		return fmt.Errorf("three or more are compared by duties, skills and measures, not by %s; compare two at a time", strings.Join(rest, ", "))
	}
	m.Same = m.same()
	return nil
}

func (m *Matrix) same() bool {
	partly := func(r MatrixRow) bool { return len(r.In) < len(m.Sides) || r.Other != nil }
	return !slices.ContainsFunc(m.Duties, partly) && !slices.ContainsFunc(m.Skills, partly)
}
