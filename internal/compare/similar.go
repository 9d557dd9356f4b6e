package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/textlayout"
)

// Near is a side that is close to another, and why.
type Near struct {
	Kind     Kind     `json:"kind" doc:"role or posting"`
	Ref      string   `json:"ref" doc:"The name that leads to it"`
	Title    Text     `json:"title" doc:"Its title"`
	Measures Measures `json:"measures" doc:"Each measure by itself, from 0 to 1; a is what was asked for"`
	Duties   []Pair   `json:"duties" doc:"Duties that both have or that are like in wording, the most alike first"`
	Skills   []Item   `json:"skills" doc:"Skills of both"`
	Words    []string `json:"words" doc:"Words that the duties of both have"`
}

// Similar ranks others by how close they are to s: by one measure, then by
// wording, skills and name. The first limit are returned, all where it is 0.
func Similar(s Side, others []Side, by Measure, limit int) []Near {
	type ranked struct {
		side     *Side
		measures *Measures
	}
	all := make([]ranked, 0, len(others))
	for i := range others {
		if o := &others[i]; o.Kind != s.Kind || o.Ref != s.Ref {
			all = append(all, ranked{o, measure(&s, o)})
		}
	}
	value := func(v *float64) float64 {
		if v == nil {
			return -1
		}
		return *v
	}
	slices.SortFunc(all, func(x, y ranked) int {
		for _, m := range []Measure{by, ByWording, BySkills} {
			if c := cmp.Compare(value(y.measures.Of(m)), value(x.measures.Of(m))); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(x.side.Ref, y.side.Ref), cmp.Compare(x.side.Kind, y.side.Kind))
	})
	if limit > 0 && limit < len(all) {
		all = all[:limit]
	}
	out := make([]Near, len(all))
	for i, r := range all {
		out[i] = near(&s, r.side, r.measures)
	}
	return out
}

func near(s, o *Side, m *Measures) Near {
	n := Near{Kind: o.Kind, Ref: o.Ref, Title: o.Title, Measures: *m, Duties: []Pair{}, Skills: []Item{}, Words: []string{}}
	for _, l := range align(s.Duties, o.Duties, byID, byText, byWording).pairs {
		n.Duties = append(n.Duties, newPair(s.Duties[l.a], o.Duties[l.b]))
	}
	slices.SortFunc(n.Duties, func(p, q Pair) int { return cmp.Or(cmp.Compare(q.Likeness, p.Likeness), comparePairs(p, q)) })
	if l := lists(s.Skills, o.Skills, byText, byID); l != nil {
		n.Skills = l.Both
	}
	words := wordsOf(o.Duties)
	for _, w := range sortedKeys(wordsOf(s.Duties)) {
		if words[w] {
			n.Words = append(n.Words, w)
		}
	}
	return n
}

// Why says in words what the two have in common: at most most duties, the most
// alike first, the skills, and where there is neither, some of their words.
func (n Near) Why(most int) []string {
	var out []string
	for i, p := range n.Duties {
		if i == most {
			out = append(out, fmt.Sprintf("%d more duties", len(n.Duties)-most))
			break
		}
		text := string(p.A.Text)
		if p.A.Text != p.B.Text {
			text += fmt.Sprintf(" ~ %s (%.2f)", p.B.Text, p.Likeness)
		}
		out = append(out, text)
	}
	var skills []string
	for _, s := range n.Skills {
		skills = append(skills, string(s.Text))
	}
	if skills != nil {
		out = append(out, "skills: "+strings.Join(skills, ", "))
	}
	if out == nil && len(n.Words) > 0 {
		words := n.Words
		end := ""
		if len(words) > 12 {
			words, end = words[:12], " …"
		}
		out = append(out, "words: "+strings.Join(words, ", ")+end)
	}
	return out
}

// NearText writes what is near for a terminal: a line each, and below it why.
func NearText(s Side, near []Near, by Measure, style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	if len(near) == 0 {
		w.Put(textlayout.Span{}, "", textlayout.Plain("There is nothing to compare with "+string(s.Title)+"."))
	}
	for i, n := range near {
		if i > 0 {
			w.WriteString("\n")
		}
		kind := ""
		if n.Kind == KindPosting {
			kind = ", a posting"
		}
		w.Put(textlayout.Span{}, "  ", textlayout.Bold(n.Ref), textlayout.Plain("("+string(n.Title)+kind+")"))
		values := []string{string(by) + " " + Percent(n.Measures.Of(by))}
		for _, m := range AllMeasures() {
			if m != by {
				values = append(values, string(m)+" "+Percent(n.Measures.Of(m)))
			}
		}
		w.Put(textlayout.Plain("  "), "  ", textlayout.Plain(strings.Join(values, ", ")))
		for _, why := range n.Why(3) {
			w.Put(textlayout.Plain("    = "), "      ", textlayout.Plain(why))
		}
	}
	return w.String()
}
