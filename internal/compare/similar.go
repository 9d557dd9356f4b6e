package compare

import (
	"cmp"
	"maps"
	"slices"

	"jobdesc/internal/convert"
)

// Near is a side that is close to another, and why.
type Near struct {
	Name
	Measures  Measures   `json:"measures" doc:"Each measure, from 0 to 1; a is the role or posting you named"`
	Relations []Relation `json:"relations" doc:"What one side says about the other"`
	Duties    []Pair     `json:"duties" doc:"Duties that both have or that have similar wording, most similar first"`
	Skills    []Item     `json:"skills" doc:"Skills of both"`
	Words     []string   `json:"words" doc:"Words that the duties of both have"`
}

// Similar ranks others by how close they are to s: by one measure, then by wording,
// skills and name. Without a measure, those come first that one of both states a
// relation to. The first limit are returned, all where it is 0. What is s itself, or
// another version of it, is left out.
func Similar(s Side, others []Side, by Measure, limit int) []Near {
	type ranked struct {
		side     *Side
		measures *Measures
		related  bool
	}
	all := make([]ranked, 0, len(others))
	for i := range others {
		if o := &others[i]; o.Kind != s.Kind || roleID(o.Ref) != roleID(s.Ref) {
			all = append(all, ranked{o, measure(&s, o), by == "" && len(between(&s, o)) > 0})
		}
	}
	value := func(v *float64) float64 {
		if v == nil {
			return -1
		}
		return *v
	}
	slices.SortFunc(all, func(x, y ranked) int {
		switch {
		case x.related && !y.related:
			return -1
		case y.related && !x.related:
			return 1
		}
		for _, m := range []Measure{cmp.Or(by, ByWording), ByWording, BySkills} {
			if c := cmp.Compare(value(y.measures.Of(m)), value(x.measures.Of(m))); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(x.side.Ref, y.side.Ref), cmp.Compare(x.side.Kind, y.side.Kind))
	})
	if limit > 0 && limit < len(all) {
		all = all[:limit]
	}
	return convert.Each(all, func(r ranked) Near { return near(&s, r.side, r.measures) })
}

func near(s, o *Side, m *Measures) Near {
	n := Near{Name: Name{o.Kind, o.Ref, o.Title}, Measures: *m, Relations: append([]Relation{}, between(s, o)...), Duties: []Pair{}, Skills: []Item{}, Words: []string{}}
	for _, l := range align(s.Duties, o.Duties, byID, byText, byWording).pairs {
		n.Duties = append(n.Duties, newPair(s.Duties[l.a], o.Duties[l.b]))
	}
	slices.SortFunc(n.Duties, func(p, q Pair) int { return cmp.Or(cmp.Compare(q.Likeness, p.Likeness), comparePairs(p, q)) })
	if l := lists(s.Skills, o.Skills, byText, byID); l != nil {
		n.Skills = l.Both
	}
	words := wordsOf(o.Duties)
	for _, w := range slices.Sorted(maps.Keys(wordsOf(s.Duties))) {
		if words[w] {
			n.Words = append(n.Words, w)
		}
	}
	return n
}
