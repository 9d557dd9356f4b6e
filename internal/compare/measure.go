package compare

import (
	"math"
	"slices"

	"jobdesc/internal/prose"
)

// Measures are the numbers that say how close two sides are, each by itself, from
// 0 to 1; one is nil where the sides have nothing that it could be taken of.
type Measures struct {
	IDs         *float64 `json:"ids" doc:"Ids of duties in both, divided by ids in either (Jaccard)"`
	Equal       *float64 `json:"equal" doc:"Texts of duties in both, divided by texts in either (Jaccard)"`
	Wording     *float64 `json:"wording" doc:"Twice the shared words of duties, divided by the words of both (Dice)"`
	Skills      *float64 `json:"skills" doc:"Names of skills in both, divided by names in either (Jaccard)"`
	Containment *float64 `json:"containment" doc:"Ids of duties in both, divided by ids of the first side"`
	Contained   *float64 `json:"containment_b_in_a" doc:"Ids of duties in both, divided by ids of the second side"`
}

// Measure is a way to say how close two sides are.
type Measure string

// The measures.
const (
	ByIDs         Measure = "ids"
	ByEqual       Measure = "equal"
	ByWording     Measure = "wording"
	BySkills      Measure = "skills"
	ByContainment Measure = "containment"
)

// AllMeasures lists the measures in the order in which they are shown.
func AllMeasures() []Measure {
	return []Measure{ByIDs, ByEqual, ByWording, BySkills, ByContainment}
}

// contained is the second column of ByContainment.
const contained = "containment_b_in_a"

// column is a number between two sides: what they share of something, as a part.
type column struct {
	measure Measure
	name    string
	set     func(*Side) map[string]bool
	part    func(both, a, b int) (n, whole int)
}

func (m Measure) columns() []column {
	return slices.DeleteFunc(columns(), func(c column) bool { return c.measure != m })
}

// columns are those of all measures: one each, two for containment, each side in
// the other.
func columns() []column {
	jaccard := func(both, a, b int) (int, int) { return both, a + b - both }
	ids := func(s *Side) map[string]bool { return keys(s.Duties, itemID) }
	return []column{
		{ByIDs, "ids", ids, jaccard},
		{ByEqual, "equal", func(s *Side) map[string]bool { return keys(s.Duties, itemText) }, jaccard},
		{ByWording, "wording", func(s *Side) map[string]bool { return wordsOf(s.Duties) }, func(both, a, b int) (int, int) { return 2 * both, a + b }},
		{BySkills, "skills", func(s *Side) map[string]bool { return keys(s.Skills, itemText) }, jaccard},
		{ByContainment, "containment", ids, func(both, a, _ int) (int, int) { return both, a }},
		{ByContainment, contained, ids, func(both, _, b int) (int, int) { return both, b }},
	}
}

// Of is the value of one measure.
func (m *Measures) Of(by Measure) *float64 {
	return *m.fields()[slices.Index(AllMeasures(), by)]
}

// fields are the values in the order of their columns.
func (m *Measures) fields() []**float64 {
	return []**float64{&m.IDs, &m.Equal, &m.Wording, &m.Skills, &m.Containment, &m.Contained}
}

func measure(a, b *Side) *Measures {
	m := &Measures{}
	for i, c := range columns() {
		x, y := c.set(a), c.set(b)
		if v := part(c.part(common(x, y), len(x), len(y))); !math.IsNaN(v) {
			*m.fields()[i] = &v
		}
	}
	return m
}

func itemID(x Item) string   { return x.ID }
func itemText(x Item) string { return fold(x.Text) }

// wordsOf is the set of words of all texts.
func wordsOf(items []Item) map[string]bool {
	out := map[string]bool{}
	for _, x := range items {
		for _, w := range prose.WordSet(string(x.Text)) {
			out[w] = true
		}
	}
	return out
}

func keys(items []Item, key func(Item) string) map[string]bool {
	out := make(map[string]bool, len(items))
	for _, x := range items {
		if k := key(x); k != "" {
			out[k] = true
		}
	}
	return out
}

func common(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// part is n divided by whole, rounded to four decimal places; NaN where whole is 0.
func part(n, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return round(float64(n) / float64(whole))
}

func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }
