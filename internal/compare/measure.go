package compare

import (
	"math"
	"strings"

	"jobdesc/internal/prose"
)

// Measures are the numbers that say how close two sides are, each by itself, from
// 0 to 1; one is nil where the sides have nothing that it could be taken of.
type Measures struct {
	IDs         *float64 `json:"ids" doc:"Ids of duties in both through ids in either (Jaccard)"`
	Equal       *float64 `json:"equal" doc:"Texts of duties in both through texts in either (Jaccard)"`
	Wording     *float64 `json:"wording" doc:"Twice the words of duties in both through the words of each (Dice)"`
	Skills      *float64 `json:"skills" doc:"Names of skills in both through names in either (Jaccard)"`
	Containment *float64 `json:"containment" doc:"Ids of duties in both through ids of the first side"`
	Contained   *float64 `json:"containment_b_in_a" doc:"Ids of duties in both through ids of the second side"`
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

// formula says how a measure is computed, and whose it is.
func (m Measure) formula() string {
	switch m {
	case ByIDs:
		return "ids of duties in both / ids in either (Jaccard 1912)"
	case ByEqual:
		return "texts of duties, without case and spaces: in both / in either"
	case ByWording:
		return "2 × words of duties in both / (words of A + words of B) (Dice 1945)"
	case BySkills:
		return "names of skills in both / names in either (Jaccard 1912)"
	}
	return "is A part of B: ids of duties in both / ids of A (Broder 1997);\n               containment_b_in_a: the same / ids of B"
}

// Of is the value of one measure.
func (m *Measures) Of(by Measure) *float64 {
	switch by {
	case ByIDs:
		return m.IDs
	case ByEqual:
		return m.Equal
	case ByWording:
		return m.Wording
	case BySkills:
		return m.Skills
	}
	return m.Containment
}

func measure(a, b *Side) *Measures {
	idsA, idsB := keys(a.Duties, itemID), keys(b.Duties, itemID)
	textsA, textsB := keys(a.Duties, itemText), keys(b.Duties, itemText)
	skillsA, skillsB := keys(a.Skills, itemText), keys(b.Skills, itemText)
	ids := common(idsA, idsB)
	wordsA, wordsB := wordsOf(a.Duties), wordsOf(b.Duties)
	return &Measures{
		IDs:     ratio(float64(ids), len(idsA)+len(idsB)-ids),
		Equal:   jaccard(textsA, textsB),
		Wording: ratio(2*float64(common(wordsA, wordsB)), len(wordsA)+len(wordsB)),
		Skills:  jaccard(skillsA, skillsB), Containment: ratio(float64(ids), len(idsA)), Contained: ratio(float64(ids), len(idsB)),
	}
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

func jaccard(a, b map[string]bool) *float64 {
	both := common(a, b)
	return ratio(float64(both), len(a)+len(b)-both)
}

// ratio is part divided by whole, rounded to four decimal places; nil where whole
// is 0.
func ratio(part float64, whole int) *float64 {
	if whole == 0 {
		return nil
	}
	v := round(part / float64(whole))
	return &v
}

func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// Formulas lists the measures with their formulas, a line each, for the help.
func Formulas() string {
	var out strings.Builder
	for _, m := range AllMeasures() {
		out.WriteString("  " + string(m) + strings.Repeat(" ", 13-len(m)) + m.formula() + "\n")
	}
	return out.String()
}
