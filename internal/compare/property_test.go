package compare

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// drawSide draws a side of few words, so that much is shared, like or equal.
func drawSide(t *rapid.T, ref string) Side {
	word := rapid.SampledFrom([]string{"plan", "Plan", "events", "payroll", "manage", "calls", "the", "and", "日程", "é*|"})
	text := rapid.Custom(func(t *rapid.T) Text { return Text(strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "words"), " ")) })
	ids := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g"})
	item := rapid.Custom(func(t *rapid.T) Item {
		return Item{
			ID: ids.Draw(t, "id"), Text: text.Draw(t, "text"), Area: rapid.SampledFrom([]string{"", "x", "y"}).Draw(t, "area"),
			By: rapid.SampledFrom([]string{"", "team"}).Draw(t, "by"), Essential: rapid.Bool().Draw(t, "essential"), Emphasized: rapid.Bool().Draw(t, "emphasized"),
			Share: scalar.Decimal(1000 * rapid.IntRange(0, 2).Draw(t, "share")),
		}
	})
	distinct := func(label string) []Item {
		return rapid.SliceOfNDistinct(item, 0, 6, func(x Item) string { return x.ID }).Draw(t, label)
	}
	texts := func(label string) []Item { return items(rapid.SliceOfN(text, 0, 4).Draw(t, label)) }
	s := Side{Ref: ref, Title: text.Draw(t, "title"), Duties: distinct("duties"), Skills: distinct("skills"), Signals: distinct("signals"), Dimensions: map[roles.Dimension]Statement{}}
	s.Facts = []Values{{"title", []Text{s.Title}}}
	for _, q := range texts("questions") {
		q.Answer = text.Draw(t, "answer")
		s.Questions = append(s.Questions, q)
	}
	for _, d := range roles.Dimensions() {
		if rapid.Bool().Draw(t, "has dimension") {
			s.Dimensions[d] = Statement{Text: text.Draw(t, "dimension")}
		}
	}
	if rapid.Bool().Draw(t, "posting") {
		s.Facts = append(s.Facts, Values{"workplace", one(text.Draw(t, "workplace"))})
		s.Hours, s.Benefits = 4000, texts("benefits")
		s.Requirements = append(texts("musts"), texts("nice")...)
		for i := range s.Requirements {
			s.Requirements[i].Preferred = i%2 == 1
		}
		s.Pay = []Pay{{Min: scalar.Decimal(rapid.IntRange(1, 3).Draw(t, "min")), Currency: scalar.Currency(rapid.SampledFrom([]string{"EUR", "USD"}).Draw(t, "currency")), Period: "year"}}
	}
	return s
}

// mirrored exchanges the sides of a result.
func mirrored(r *Result) *Result {
	m := *r
	m.A, m.B = r.B, r.A
	pairs := func(in []Pair) (out []Pair) {
		if in == nil {
			return nil
		}
		out = []Pair{}
		for _, p := range in {
			p.A, p.B = p.B, p.A
			p.Words, p.AnswerWords = mirroredWords(p.Words), mirroredWords(p.AnswerWords)
			out = append(out, p)
		}
		return out
	}
	for _, l := range []**Lists{&m.Duties, &m.Skills, &m.Requirements, &m.Benefits, &m.Sections, &m.Signals, &m.Elsewhere, &m.Variants, &m.Questions} {
		if *l != nil {
			x := **l
			*l = &Lists{Both: x.Both, Reworded: pairs(x.Reworded), EqualText: pairs(x.EqualText), Like: pairs(x.Like), Moved: pairs(x.Moved), OnlyA: x.OnlyB, OnlyB: x.OnlyA, Reordered: x.Reordered}
		}
	}
	statements := func(s *Statements) *Statements {
		if s == nil {
			return nil
		}
		return &Statements{A: s.B, B: s.A, Same: s.Same, Words: mirroredWords(s.Words)}
	}
	m.Summary, m.Question = statements(m.Summary), statements(m.Question)
	m.WorksWith, m.Leads = statements(m.WorksWith), statements(m.Leads)
	m.Dimensions = slices.Clone(m.Dimensions)
	for i := range m.Dimensions {
		m.Dimensions[i].Statements = *statements(&m.Dimensions[i].Statements)
	}
	if e := m.Emphasis; e != nil {
		m.Emphasis = &Emphasis{Statements: *statements(&e.Statements), Both: e.Both, OnlyA: e.OnlyB, OnlyB: e.OnlyA}
	}
	m.Facts = slices.Clone(m.Facts)
	for i, f := range m.Facts {
		m.Facts[i].A, m.Facts[i].B = f.B, f.A
	}
	for _, marks := range []*[]Mark{&m.Shares, &m.Marks} {
		*marks = slices.Clone(*marks)
		for i, x := range *marks {
			(*marks)[i].A, (*marks)[i].B = x.B, x.A
		}
	}
	m.Pay = slices.Clone(m.Pay)
	for i, p := range m.Pay {
		m.Pay[i] = newPayPair(p.B, p.A, 4000, 4000)
	}
	c := *m.Counts
	m.Counts = &Counts{
		DutiesA: c.DutiesB, DutiesB: c.DutiesA, SharedIDs: c.SharedIDs, EqualTexts: c.EqualTexts, Both: c.Both, Reworded: c.Reworded, EqualText: c.EqualText, Like: c.Like,
		OnlyA: c.OnlyB, OnlyB: c.OnlyA, SkillsA: c.SkillsB, SkillsB: c.SkillsA, SkillsBoth: c.SkillsBoth,
	}
	v := *m.Measures
	v.Containment, v.Contained = v.Contained, v.Containment
	m.Measures = &v
	return &m
}

// mirroredWords exchanges the signs, and puts the words of the first side before
// those of the second again.
func mirroredWords(in []Word) (out []Word) {
	for _, w := range in {
		switch w.Sign {
		case "-":
			w.Sign = "+"
		case "+":
			w.Sign = "-"
		}
		if n := len(out); n > 0 && w.Sign == "-" && out[n-1].Sign == "+" {
			out = slices.Insert(out, n-1, w)
			continue
		}
		out = append(out, w)
	}
	return out
}

func asJSON(t interface{ Fatal(...any) }, v any) string {
	out, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestComparingTheOtherWayRoundIsTheMirror(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSide(t, "a"), drawSide(t, "b")
		if got, want := asJSON(t, Compare(b, a)), asJSON(t, mirrored(Compare(a, b))); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
	})
}

func TestASideIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSide(t, "a")
		if r := Compare(s, s); !r.Same || r.Counts.Both != len(s.Duties) {
			t.Fatalf("got %s", asJSON(t, r))
		}
	})
}

// Lists in a different order are the same lists, and the result says that they are in
// another order.
func TestTheOrderOfAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{3,9}`), 2, 6, rapid.ID).Draw(t, "texts")
		var a, b Side
		for _, text := range texts {
			a.Requirements = append(a.Requirements, Item{Text: Text(text)})
			a.Duties = append(a.Duties, Item{ID: text, Text: Text(text), Area: rapid.SampledFrom([]string{"", "x"}).Draw(t, "area")})
		}
		b.Requirements, b.Duties = rapid.Permutation(a.Requirements).Draw(t, "b"), a.Duties
		r := Compare(a, b)
		if got, want := r.Requirements.Reordered, !reflect.DeepEqual(a.Requirements, b.Requirements); got != want || r.Same == want {
			t.Fatalf("reordered is %v, same is %v", got, r.Same)
		}
		if len(r.Requirements.Both) != len(texts) || r.Duties.Reordered {
			t.Fatalf("got %s", asJSON(t, r))
		}
	})
}

// An order that the page does not have is none: areas stand in theirs.
func TestTheOrderOfAreas(t *testing.T) {
	a := Side{Duties: []Item{{ID: "1", Text: "one", Area: "y"}, {ID: "2", Text: "two", Area: "x"}, {ID: "3", Text: "three"}}}
	b := Side{Duties: []Item{a.Duties[1], a.Duties[0], a.Duties[2]}}
	for _, s := range []*Side{&a, &b} {
		s.Arrange([]string{"y", "x"})
	}
	r := Compare(a, b)
	if got := textsInOrder(r.Duties.Both); !r.Same || got != "three one two" {
		t.Errorf("got %s", got)
	}
}

func textsInOrder(items []Item) string {
	var out []string
	for _, i := range items {
		out = append(out, string(i.Text))
	}
	return strings.Join(out, " ")
}

// What readers see is the same whatever Unicode form and spaces a file has.
func TestFormsOfOneText(t *testing.T) {
	composed, apart := Text("Café work"), Text("Cafe\u0301  work")
	side := func(text Text) Side {
		return Side{Ref: "a", Title: text, doc: &posting.Document{}, Facts: []Values{{"title", []Text{text}}}, Summary: Statement{Text: text}, Duties: []Item{{ID: "x", Text: text}},
			Requirements: []Item{{Text: text}}, Sections: []Item{{Text: text, Answer: text}}}
	}
	if r := Compare(side(composed), side(apart)); !r.Same {
		t.Errorf("got %s", asJSON(t, r))
	}
}

// of lists all entries of one side.
func (l *Lists) of(second bool) (out []Item) {
	if l == nil {
		return nil
	}
	out = append(out, l.Both...)
	for _, pairs := range [][]Pair{l.Reworded, l.EqualText, l.Like, l.Moved} {
		for _, p := range pairs {
			if second {
				out = append(out, p.B)
			} else {
				out = append(out, p.A)
			}
		}
	}
	if second {
		return append(out, l.OnlyB...)
	}
	return append(out, l.OnlyA...)
}

func textsOf(items []Item) []string {
	var out []string
	for _, x := range items {
		out = append(out, fmt.Sprintf("%s|%s|%v", x.Text, x.Answer, x.Preferred))
	}
	slices.Sort(out)
	return out
}

func TestNothingIsLostAndNothingStandsTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSide(t, "a"), drawSide(t, "b")
		r := Compare(a, b)
		for name, c := range map[string]struct {
			lists *Lists
			a, b  []Item
		}{
			"duties": {r.Duties, a.Duties, b.Duties}, "skills": {r.Skills, a.Skills, b.Skills}, "signals": {r.Signals, a.Signals, b.Signals}, "questions": {r.Questions, a.Questions, b.Questions},
			"requirements": {r.Requirements, a.Requirements, b.Requirements},
			"benefits":     {r.Benefits, a.Benefits, b.Benefits},
		} {
			if c.lists == nil && (name == "signals" || name == "questions") {
				continue // one side has none to compare with
			}
			if got, want := textsOf(c.lists.of(false)), textsOf(c.a); !slices.Equal(got, want) {
				t.Fatalf("%s of a: got %q, want %q", name, got, want)
			}
			if got, want := textsOf(c.lists.of(true)), textsOf(c.b); !slices.Equal(got, want) {
				t.Fatalf("%s of b: got %q, want %q", name, got, want)
			}
		}
	})
}

// pairAll pairs by wording as the rule says it: all pairs, the best first.
func pairAll(a, b []Item) []link {
	var all []link
	likeness := map[link]float64{}
	for i, x := range a {
		for j, y := range b {
			if l := prose.Likeness(string(x.Text), string(y.Text)); l >= Threshold {
				all = append(all, link{a: i, b: j})
				likeness[link{a: i, b: j}] = l
			}
		}
	}
	slices.SortStableFunc(all, func(p, q link) int {
		return cmp.Or(cmp.Compare(likeness[q], likeness[p]), comparePairs(Pair{A: a[p.a], B: b[p.b]}, Pair{A: a[q.a], B: b[q.b]}))
	})
	usedA, usedB := map[int]bool{}, map[int]bool{}
	var out []link
	for _, l := range all {
		if !usedA[l.a] && !usedB[l.b] {
			usedA[l.a], usedB[l.b] = true, true
			out = append(out, l)
		}
	}
	return out
}

func TestPairsByWordingAreTheBestOfAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawSide(t, "a").Duties, drawSide(t, "b").Duties
		for i := range b {
			b[i].ID += "b"
		}
		got, want := pairByWording(a, b, upTo(len(a)), upTo(len(b))), pairAll(a, b)
		if len(got) != len(want) || len(got) > 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v\nwant %v\na %v\nb %v", got, want, a, b)
		}
	})
}

func FuzzWords(f *testing.F) {
	f.Add("Manage payroll", "Run payroll for 40 people")
	f.Add("", "a")
	f.Add("a b a", "b a b")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 4000 {
			return
		}
		var x, y []string
		for _, w := range changedWords(a, b) {
			if w.Sign != "+" {
				x = append(x, w.Text)
			}
			if w.Sign != "-" {
				y = append(y, w.Text)
			}
		}
		if strings.Join(x, " ") != strings.Join(strings.Fields(a), " ") || strings.Join(y, " ") != strings.Join(strings.Fields(b), " ") {
			t.Fatalf("%q and %q: got %q and %q", a, b, x, y)
		}
		if got, want := changedWords(b, a), mirroredWords(changedWords(a, b)); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestAllPairsAreMeasuredAsEachPairIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sides []Side
		for i := range rapid.IntRange(0, 5).Draw(t, "sides") {
			sides = append(sides, drawSide(t, string(rune('a'+i))))
		}
		p := AllPairs(sides, AllMeasures())
		for i := range sides {
			for j := range i {
				m := measure(&sides[j], &sides[i])
				for _, by := range AllMeasures() {
					if got, want := p.At(by, j, i), number(m.Of(by)); !sameNumber(got, want) {
						t.Fatalf("%s of %d and %d: got %v, want %v", by, j, i, got, want)
					}
				}
				if got, want := p.At(ByContainment, i, j), number(m.Contained); !sameNumber(got, want) {
					t.Fatalf("containment back: got %v, want %v", got, want)
				}
			}
		}
	})
}

// number is a measure, or NaN of nothing.
func number(v *float64) float64 {
	if v == nil {
		return math.NaN()
	}
	return *v
}

func sameNumber(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// generated is a side of n duties of some words.
func generated(ref string, n, vocabulary int, rnd *rand.Rand) Side {
	s := Side{Kind: KindRole, Ref: ref, Title: Text(ref)}
	for i := range n {
		var words []string
		for range 4 + rnd.IntN(5) {
			words = append(words, fmt.Sprintf("word%d", rnd.IntN(vocabulary)))
		}
		s.Duties = append(s.Duties, Item{ID: fmt.Sprintf("%s-%d", ref, i), Text: Text(strings.Join(words, " "))})
	}
	return s
}

// What all duties have in common must not make it slow.
func TestFiveThousandDuties(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	for _, vocabulary := range []int{12, 5000} {
		rnd := rand.New(rand.NewPCG(1, 2))
		a, b := generated("a", 5000, vocabulary, rnd), generated("b", 5000, vocabulary, rnd)
		if r := Compare(a, b); r.Counts.DutiesA != 5000 || r.Counts.DutiesB != 5000 {
			t.Errorf("%d words: %+v", vocabulary, r.Counts)
		}
	}
}

func BenchmarkAllPairs(b *testing.B) {
	for _, vocabulary := range []int{12, 300, 5000} {
		rnd := rand.New(rand.NewPCG(1, 2))
		var sides []Side
		for i := range 1000 {
			sides = append(sides, generated(fmt.Sprint("role", i), 20, vocabulary, rnd))
		}
		for _, m := range []Measure{ByIDs, ByEqual, ByWording} {
			b.Run(fmt.Sprintf("%s-%d", m, vocabulary), func(b *testing.B) {
				for b.Loop() {
					AllPairs(sides, []Measure{m})
				}
			})
		}
	}
}
