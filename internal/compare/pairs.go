package compare

// Pairs are the measures of every pair of many sides.
type Pairs struct {
	Names    []Name
	Measures []Measure
	values   map[string][]float64 // of the pairs by column, row by row; NaN for none
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
		for _, c := range m.columns() {
			p.values[c.name] = shared(sides, c)
		}
	}
	return p
}

// index is that of the pair of i and j, i before j, among all pairs.
func (p *Pairs) index(i, j int) int {
	n := len(p.Names)
	return i*(2*n-i-1)/2 + j - i - 1
}

// shared is the column of all pairs, by what each two sides share: ids, texts or
// words.
func shared(sides []Side, c column) []float64 {
	numbers := map[string]int32{}
	var having [][]int32 // for each key, the sides that have it
	sets := make([][]int32, len(sides))
	for i := range sides {
		for k := range c.set(&sides[i]) {
			n, known := numbers[k]
			if !known {
				n = int32(len(having))
				numbers[k], having = n, append(having, nil)
			}
			sets[i] = append(sets[i], n)
			having[n] = append(having[n], int32(i))
		}
	}
	out := make([]float64, 0, len(sides)*(len(sides)-1)/2)
	both := make([]int32, len(sides))
	for i := range sides {
		clear(both)
		for _, k := range sets[i] {
			for _, j := range having[k] {
				both[j]++
			}
		}
		for j := i + 1; j < len(sides); j++ {
			out = append(out, part(c.part(int(both[j]), len(sets[i]), len(sets[j]))))
		}
	}
	return out
}

// At is the value of a pair, whichever comes first; containment is that of i in j.
func (p *Pairs) At(m Measure, i, j int) float64 {
	name := string(m)
	if i > j {
		i, j = j, i
		if m == ByContainment {
			name = contained
		}
	}
	return p.values[name][p.index(i, j)]
}

// Columns lists the columns of the measures.
func (p *Pairs) Columns() []string {
	var out []string
	for _, m := range p.Measures {
		for _, c := range m.columns() {
			out = append(out, c.name)
		}
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
