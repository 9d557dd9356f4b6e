package compare

import (
	"math"
)

// Pairs are the measures of every pair of many sides.
type Pairs struct {
	Names    []Name
	Measures []Measure
	values   map[string][]float64 // of the pairs by column, row by row; NaN for none
}

// columnsOf are the columns of a table that a measure takes: two for containment,
// each side in the other.
func columnsOf(m Measure) []string {
	if m == ByContainment {
		return []string{"containment", "containment_b_in_a"}
	}
	return []string{string(m)}
}

// AllPairs compares each side with each after it, by the given measures. What the
// sides share is found through an index of what has which side, so that most
// pairs, which share nothing, cost nothing.
func AllPairs(sides []Side, measures []Measure) *Pairs {
	p := &Pairs{Measures: measures, values: map[string][]float64{}}
	for _, s := range sides {
		p.Names = append(p.Names, Name{s.Kind, s.Ref, s.Title})
	}
	for _, m := range measures {
		switch m {
		case ByIDs, ByContainment:
			p.shared(sides, m, func(s *Side) map[string]bool { return keys(s.Duties, itemID) })
		case ByEqual:
			p.shared(sides, m, func(s *Side) map[string]bool { return keys(s.Duties, itemText) })
		case BySkills:
			p.shared(sides, m, func(s *Side) map[string]bool { return keys(s.Skills, itemText) })
		case ByWording:
			p.shared(sides, m, func(s *Side) map[string]bool { return wordsOf(s.Duties) })
		}
	}
	return p
}

// index is that of the pair of i and j, i before j, among all pairs.
func (p *Pairs) index(i, j int) int {
	n := len(p.Names)
	return i*(2*n-i-1)/2 + j - i - 1
}

func (p *Pairs) column(c string) []float64 {
	n := len(p.Names)
	out := make([]float64, n*(n-1)/2)
	p.values[c] = out
	return out
}

// shared counts what each two sides share: ids, texts or words.
func (p *Pairs) shared(sides []Side, m Measure, of func(*Side) map[string]bool) {
	numbers := map[string]int32{}
	var having [][]int32 // for each key, the sides that have it
	sets := make([][]int32, len(sides))
	for i := range sides {
		for k := range of(&sides[i]) {
			n, known := numbers[k]
			if !known {
				n = int32(len(having))
				numbers[k], having = n, append(having, nil)
			}
			sets[i] = append(sets[i], n)
			having[n] = append(having[n], int32(i))
		}
	}
	columns := columnsOf(m)
	first, second := p.column(columns[0]), []float64(nil)
	if m == ByContainment {
		second = p.column(columns[1])
	}
	both := make([]int32, len(sides))
	at := 0
	for i := range sides {
		clear(both)
		for _, k := range sets[i] {
			for _, j := range having[k] {
				both[j]++
			}
		}
		for j := i + 1; j < len(sides); j++ {
			n, a, b := int(both[j]), len(sets[i]), len(sets[j])
			switch m {
			case ByContainment:
				first[at], second[at] = part(n, a), part(n, b)
			case ByWording:
				first[at] = part(2*n, a+b)
			default:
				first[at] = part(n, a+b-n)
			}
			at++
		}
	}
}

// part is n divided by whole, or NaN where whole is 0.
func part(n, whole int) float64 {
	if whole == 0 {
		return math.NaN()
	}
	return round(float64(n) / float64(whole))
}

// At is the value of a pair, whichever comes first; containment is that of i in j.
func (p *Pairs) At(m Measure, i, j int) float64 {
	columns := columnsOf(m)
	if i < j {
		return p.values[columns[0]][p.index(i, j)]
	}
	return p.values[columns[len(columns)-1]][p.index(j, i)]
}

// Columns lists the columns of the measures.
func (p *Pairs) Columns() []string {
	var out []string
	for _, m := range p.Measures {
		out = append(out, columnsOf(m)...)
	}
	return out
}

// Rows calls f for each pair, with the values of its columns.
func (p *Pairs) Rows(f func(a, b string, values []float64)) {
	columns := p.Columns()
	values := make([]float64, len(columns))
	at := 0
	for i := range p.Names {
		for j := i + 1; j < len(p.Names); j++ {
			for c, name := range columns {
				values[c] = p.values[name][at]
			}
			f(p.Names[i].Ref, p.Names[j].Ref, values)
			at++
		}
	}
}
