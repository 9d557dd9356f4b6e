// Package compare sets two roles or postings side by side. Duties are aligned by
// id, then by equal text, then by likeness of wording; each measure stands by
// itself and none is mixed with another.
package compare

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/roles"
)

// Side is one of the two things.
type Side struct {
	Ref        string
	Title      string
	Duties     []Duty
	Skills     []Duty // id and name
	Dimensions map[roles.Dimension]string
	Signals    []string
	Relations  []Relation
}

// Duty is a duty, or a skill with its name as text.
type Duty struct {
	ID   string `json:"id" doc:"Id of the duty or skill"`
	Text Text   `json:"text" doc:"Its text, or the name of the skill"`
}

// Relation is what a side says about another role.
type Relation struct {
	Role string `json:"role" doc:"Id of the other role"`
	Kind string `json:"kind" doc:"How one stands to the other"`
	Text Text   `json:"text" doc:"The relation in words"`
}

// Result is what two sides share and what each has alone. Its lists are in the
// order of the first side, then of the second.
type Result struct {
	A          Name        `json:"a" doc:"The first side"`
	B          Name        `json:"b" doc:"The second side"`
	Both       []Duty      `json:"both" doc:"Duties of one id and one text"`
	Reworded   []Pair      `json:"reworded" doc:"Pairs of one id with other texts"`
	EqualText  []Pair      `json:"equal_text" doc:"Pairs of one text with other ids"`
	Like       []Pair      `json:"like" doc:"Pairs that are like in wording, but not the same"`
	OnlyA      []Duty      `json:"only_a" doc:"Duties of the first side alone"`
	OnlyB      []Duty      `json:"only_b" doc:"Duties of the second side alone"`
	Overlap    Overlap     `json:"overlap" doc:"The numbers of the comparison"`
	SkillsBoth []Duty      `json:"skills_both" doc:"Skills of both sides"`
	SkillsA    []Duty      `json:"skills_a" doc:"Skills of the first side alone"`
	SkillsB    []Duty      `json:"skills_b" doc:"Skills of the second side alone"`
	Dimensions []Dimension `json:"dimensions" doc:"The respects in which the sides are described"`
	SignalsA   []Text      `json:"signals_a" doc:"Signals of the first side"`
	SignalsB   []Text      `json:"signals_b" doc:"Signals of the second side"`
	Relations  []Relation  `json:"relations" doc:"What one side says about the other"`
}

// Name names a side.
type Name struct {
	Ref   string `json:"ref" doc:"Its id, with the catalog"`
	Title Text   `json:"title" doc:"Its title"`
}

// Pair is a duty of each side; Likeness is set where wording was compared.
type Pair struct {
	A        Duty    `json:"a" doc:"The duty of the first side"`
	B        Duty    `json:"b" doc:"The duty of the second side"`
	Likeness float64 `json:"likeness,omitempty" doc:"Likeness of wording from 0 to 1; 0 where it was not compared"`
}

// Dimension is a respect in which the sides are described; a side may be empty.
type Dimension struct {
	Name string `json:"name" doc:"Name of the respect"`
	A    Text   `json:"a" doc:"What it is for the first side"`
	B    Text   `json:"b" doc:"What it is for the second side"`
}

// Overlap is the numbers of the comparison.
type Overlap struct {
	DutiesA   int     `json:"duties_a" doc:"How many duties the first side has"`
	DutiesB   int     `json:"duties_b" doc:"How many duties the second side has"`
	SharedIDs int     `json:"shared_ids" doc:"How many ids of duties both have"`
	Jaccard   float64 `json:"jaccard" doc:"Shared ids of duties through all of them (Jaccard 1912)"`
	Equal     int     `json:"equal_texts" doc:"How many other duties have one text"`
	Like      int     `json:"like" doc:"How many other duties are like in wording"`
	Skills    int     `json:"shared_skills" doc:"How many skills both have"`
}

// FromRole is the side of a role.
func FromRole(r *roles.Role, ref string) Side {
	s := Side{Ref: ref, Title: r.Title.V, Dimensions: map[roles.Dimension]string{}}
	for _, d := range r.Duties {
		s.Duties = append(s.Duties, Duty{d.ID, Text(d.Text)})
	}
	for _, k := range r.Skills.Items {
		s.Skills = append(s.Skills, Duty{k.Key(), Text(k.Name.V)})
	}
	for name, d := range r.Dimensions {
		s.Dimensions[name] = d.Text.V
	}
	for _, g := range r.Signals.Items {
		s.Signals = append(s.Signals, g.Text.V)
	}
	for _, rel := range r.Relations.Items {
		s.Relations = append(s.Relations, Relation{string(rel.Role.V), string(rel.Kind.V), Text(rel.Text.V)})
	}
	return s
}

// Same reports whether nothing differs.
func (r *Result) Same() bool {
	same := len(r.Reworded)+len(r.EqualText)+len(r.Like)+len(r.OnlyA)+len(r.OnlyB)+len(r.SkillsA)+len(r.SkillsB) == 0
	return same && slices.Equal(r.SignalsA, r.SignalsB) && !slices.ContainsFunc(r.Dimensions, func(d Dimension) bool { return d.A != d.B })
}

// Compare sets a and b side by side.
func Compare(a, b Side) *Result {
	r := &Result{
		A: Name{a.Ref, Text(a.Title)}, B: Name{b.Ref, Text(b.Title)}, Both: []Duty{}, Reworded: []Pair{}, Like: []Pair{},
		Dimensions: []Dimension{}, SignalsA: texts(a.Signals), SignalsB: texts(b.Signals), Relations: []Relation{},
	}
	restA, restB := r.byID(a.Duties, b.Duties)
	r.EqualText, restA, restB = pair(restA, restB, func(d Duty) string { return fold(d.Text) })
	r.byWording(restA, restB)
	r.SkillsBoth, r.SkillsA, r.SkillsB = []Duty{}, []Duty{}, []Duty{}
	skills, onlyA, onlyB := pair(a.Skills, b.Skills, func(d Duty) string { return d.ID })
	for _, s := range skills {
		r.SkillsBoth = append(r.SkillsBoth, s.A)
	}
	r.SkillsA, r.SkillsB = append(r.SkillsA, onlyA...), append(r.SkillsB, onlyB...)
	for _, name := range roles.Dimensions() {
		if x, y := a.Dimensions[name], b.Dimensions[name]; x != "" || y != "" {
			r.Dimensions = append(r.Dimensions, Dimension{strings.ReplaceAll(string(name), "-", " "), Text(x), Text(y)})
		}
	}
	for _, side := range []struct {
		relations []Relation
		other     string
	}{{a.Relations, b.Ref}, {b.Relations, a.Ref}} {
		for _, rel := range side.relations {
			known := func(have Relation) bool { return have.Text == rel.Text && have.Kind == rel.Kind }
			if rel.Role == side.other && !slices.ContainsFunc(r.Relations, known) {
				r.Relations = append(r.Relations, rel)
			}
		}
	}
	shared := len(r.Both) + len(r.Reworded)
	r.Overlap = Overlap{DutiesA: len(a.Duties), DutiesB: len(b.Duties), SharedIDs: shared, Equal: len(r.EqualText), Like: len(r.Like), Skills: len(skills)}
	if all := len(a.Duties) + len(b.Duties) - shared; all > 0 {
		r.Overlap.Jaccard = float64(shared) / float64(all)
	}
	return r
}

func texts(in []string) []Text {
	out := make([]Text, len(in))
	for i, s := range in {
		out[i] = Text(s)
	}
	return out
}

func (r *Result) byID(a, b []Duty) (restA, restB []Duty) {
	pairs, restA, restB := pair(a, b, func(d Duty) string { return d.ID })
	for _, p := range pairs {
		if p.A.Text == p.B.Text {
			r.Both = append(r.Both, p.A)
		} else {
			r.Reworded = append(r.Reworded, p)
		}
	}
	return restA, restB
}

// pair takes from a and b the pairs of one key, each duty at most once.
func pair(a, b []Duty, key func(Duty) string) (pairs []Pair, restA, restB []Duty) {
	pairs = []Pair{}
	at := make(map[string][]int, len(b)) // places in b by key
	for i, y := range b {
		k := key(y)
		at[k] = append(at[k], i)
	}
	taken := make([]bool, len(b))
	for _, x := range a {
		k := key(x)
		if len(at[k]) == 0 {
			restA = append(restA, x)
			continue
		}
		i := at[k][0]
		at[k], taken[i] = at[k][1:], true
		pairs = append(pairs, Pair{A: x, B: b[i]})
	}
	for i, y := range b {
		if !taken[i] {
			restB = append(restB, y)
		}
	}
	return pairs, restA, restB
}

// Threshold is the likeness from which two texts are called like: at least half
// of the words, taken together, stand in both.
const Threshold = 0.5

// byWording pairs what is left by likeness, the best first.
func (r *Result) byWording(a, b []Duty) {
	var found []Pair
	wordsA, wordsB := wordsOf(a), wordsOf(b)
	for i, x := range a {
		for j, y := range b {
			if l := likeness(wordsA[i], wordsB[j]); l >= Threshold {
				found = append(found, Pair{x, y, l})
			}
		}
	}
	slices.SortStableFunc(found, func(p, q Pair) int { return cmp.Compare(q.Likeness, p.Likeness) })
	usedA, usedB := map[string]bool{}, map[string]bool{}
	for _, p := range found {
		if !usedA[p.A.ID] && !usedB[p.B.ID] {
			usedA[p.A.ID], usedB[p.B.ID] = true, true
			r.Like = append(r.Like, p)
		}
	}
	r.OnlyA, r.OnlyB = without(a, usedA), without(b, usedB)
}

func without(duties []Duty, used map[string]bool) []Duty {
	out := []Duty{}
	for _, d := range duties {
		if !used[d.ID] {
			out = append(out, d)
		}
	}
	return out
}

// Likeness is the Sørensen–Dice coefficient of the sets of words of two texts
// (Dice 1945, Sørensen 1948): twice the number of words in both through the sum
// of the words of each. 1 is the same words, 0 none in common. Words that every
// text has, such as "and", do not count.
func Likeness(a, b string) float64 { return likeness(wordSet(a), wordSet(b)) }

// likeness is Likeness of two sets, which are sorted.
func likeness(x, y []string) float64 {
	if len(x)+len(y) == 0 {
		return 0
	}
	both, j := 0, 0
	for _, w := range x {
		for j < len(y) && y[j] < w {
			j++
		}
		if j < len(y) && y[j] == w {
			both++
		}
	}
	return 2 * float64(both) / float64(len(x)+len(y))
}

func wordsOf(duties []Duty) [][]string {
	out := make([][]string, len(duties))
	for i, d := range duties {
		out[i] = wordSet(string(d.Text))
	}
	return out
}

// wordSet is the words of a text that count, sorted.
func wordSet(s string) []string {
	set := slices.DeleteFunc(strings.Fields(roles.Key(s)), func(w string) bool {
		switch w {
		case "a", "an", "and", "the", "of", "or", "in", "on", "to", "for", "with", "by", "at":
			return true
		}
		return false
	})
	slices.Sort(set)
	return slices.Compact(set)
}

func fold(t Text) string { return strings.Join(strings.Fields(strings.ToLower(string(t))), " ") }
