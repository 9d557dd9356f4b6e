package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/convert"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
)

// step is a way to align entries.
type step int

const (
	byID step = iota
	byText
	byWording
	byAnswer
)

// link is an entry of each side, by its place, and how they were found.
type link struct {
	a, b int
	step step
}

// alignment says which entries belong together and which have no partner.
type alignment struct {
	pairs        []link
	onlyA, onlyB []int
}

// align takes the steps in their order, each on what those before have left.
func align(a, b []Item, steps ...step) alignment {
	al := alignment{onlyA: upTo(len(a)), onlyB: upTo(len(b))}
	for _, s := range steps {
		var found []link
		switch s {
		case byID:
			found = al.byKey(a, b, func(x Item) string { return x.ID })
		case byText:
			found = al.byKey(a, b, func(x Item) string { return fold(x.Text) })
		case byAnswer:
			found = al.byKey(a, b, func(x Item) string { return fold(x.Answer) })
		case byWording:
			found = pairByWording(a, b, al.onlyA, al.onlyB)
		}
		for i := range found {
			found[i].step = s
		}
		al.take(found, len(a), len(b))
	}
	al.order(a, b)
	return al
}

// upTo is the numbers from 0 to n-1.
func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// take moves entries without a partner to the pairs.
func (al *alignment) take(found []link, lenA, lenB int) {
	if len(found) == 0 {
		return
	}
	usedA, usedB := make([]bool, lenA), make([]bool, lenB)
	for _, l := range found {
		usedA[l.a], usedB[l.b] = true, true
	}
	al.pairs = append(al.pairs, found...)
	al.onlyA = slices.DeleteFunc(al.onlyA, func(i int) bool { return usedA[i] })
	al.onlyB = slices.DeleteFunc(al.onlyB, func(i int) bool { return usedB[i] })
}

// byKey pairs entries of one key. Where a side has several, they are paired in
// the order of their content.
func (al *alignment) byKey(a, b []Item, key func(Item) string) []link {
	inB := make(map[string][]int, len(al.onlyB))
	for _, j := range al.onlyB {
		if k := key(b[j]); k != "" {
			inB[k] = append(inB[k], j)
		}
	}
	inA := map[string][]int{}
	for _, i := range al.onlyA {
		if k := key(a[i]); inB[k] != nil {
			inA[k] = append(inA[k], i)
		}
	}
	var found []link
	for k := range maps.Keys(inA) {
		xs, ys := inA[k], inB[k]
		slices.SortStableFunc(xs, func(i, j int) int { return byContent(a[i], a[j]) })
		slices.SortStableFunc(ys, func(i, j int) int { return byContent(b[i], b[j]) })
		for n := range min(len(xs), len(ys)) {
			found = append(found, link{a: xs[n], b: ys[n]})
		}
	}
	slices.SortFunc(found, func(x, y link) int { return cmp.Compare(x.a, y.a) })
	return found
}

// lists aligns the entries of two lists; it is nil where there are none.
func lists(a, b []Item, steps ...step) *Lists {
	if len(a)+len(b) == 0 {
		return nil
	}
	return listsOf(a, b, align(a, b, steps...))
}

// ordered are lists that readers see in their order.
func ordered(a, b []Item, steps ...step) *Lists {
	al := align(a, b, steps...)
	if len(a)+len(b) == 0 {
		return nil
	}
	l := listsOf(a, b, al)
	l.Reordered = al.reordered(a, b)
	return l
}

// listsOf are the entries as they are aligned, in the order in which the sides have
// them.
func listsOf(a, b []Item, al alignment) *Lists {
	l := &Lists{Both: []Item{}, Reworded: []Pair{}, EqualText: []Pair{}, Like: []Pair{}, OnlyA: pick(a, al.onlyA), OnlyB: pick(b, al.onlyB)}
	for _, k := range al.pairs {
		l.add(a[k.a], b[k.b], k.step)
	}
	slices.SortStableFunc(l.Like, func(p, q Pair) int { return cmp.Compare(q.Likeness, p.Likeness) })
	return l
}

// order puts pairs in the order in which the sides have them, areas in theirs.
func (al *alignment) order(a, b []Item) {
	rank := func(l link) int { return min(a[l.a].rank, b[l.b].rank) }
	slices.SortFunc(al.pairs, func(k, l link) int {
		return cmp.Or(cmp.Compare(rank(k), rank(l)), cmp.Compare(k.a+k.b, l.a+l.b), comparePairs(Pair{A: a[k.a], B: b[k.b]}, Pair{A: a[l.a], B: b[l.b]}))
	})
}

// reordered reports whether entries that both sides have stand in a different order.
// What is in different areas, or was a must and is none, has moved for that reason.
func (al alignment) reordered(a, b []Item) bool {
	last := map[string]int{} // by area, the entry of b that stands last so far
	pairs := slices.SortedFunc(slices.Values(al.pairs), func(k, l link) int { return cmp.Compare(k.a, l.a) })
	for _, l := range pairs {
		x, y := a[l.a], b[l.b]
		if l.step == byWording || x.Area != y.Area || x.Preferred != y.Preferred {
			continue
		}
		if at, seen := last[x.Area]; seen && l.b < at {
			return true
		}
		last[x.Area] = l.b
	}
	return false
}

func (l *Lists) add(x, y Item, s step) {
	unchanged := same(x.Text, y.Text) && same(x.Answer, y.Answer)
	switch {
	case x.Preferred != y.Preferred:
		l.Moved = append(l.Moved, newPair(x, y))
	case unchanged && (s == byID || x.ID == y.ID || x.ID == "" || y.ID == ""):
		l.Both = append(l.Both, merged(x, y))
	case s == byID, s == byAnswer, s == byText && x.ID == y.ID:
		l.Reworded = append(l.Reworded, newPair(x, y))
	case s == byText:
		l.EqualText = append(l.EqualText, newPair(x, y))
	default:
		l.Like = append(l.Like, newPair(x, y))
	}
}

// Apart reports whether the entries are two things rather than one that was
// reworded: they have ids of their own and less than two thirds of their words in
// common.
func (p Pair) Apart() bool { return p.A.ID != p.B.ID && p.Likeness < mostWords }

// mostWords is the likeness of texts that have most of their words in common.
const mostWords = 2. / 3

func newPair(x, y Item) Pair {
	p := Pair{A: x, B: y, Likeness: prose.Likeness(string(x.Text), string(y.Text))}
	if !same(x.Text, y.Text) {
		p.Words = changedWords(seen(x.Text), seen(y.Text))
	}
	if !same(x.Answer, y.Answer) {
		p.AnswerWords = changedWords(seen(x.Answer), seen(y.Answer))
	}
	return p
}

func pick(items []Item, at []int) []Item {
	return convert.Each(at, func(i int) Item { return items[i] })
}

// merged is one entry for both sides: what both say of it, with the sources of
// both.
func merged(x, y Item) Item {
	if byContent(y, x) < 0 {
		x, y = y, x
	}
	m := x
	m.ID, m.Area = cmp.Or(x.ID, y.ID), cmp.Or(x.Area, y.Area)
	if x.By != y.By {
		m.By = ""
	}
	if x.Time != y.Time {
		m.Time = ""
	}
	if x.Share != y.Share {
		m.Share = 0
	}
	m.Essential, m.Emphasized = x.Essential && y.Essential, x.Emphasized && y.Emphasized
	m.Sources = MergedSources(x.Sources, y.Sources)
	return m
}

// MergedSources are the places in documents that a or b cites, each once.
func MergedSources(a, b []roles.Citation) []roles.Citation {
	if slices.EqualFunc(a, b, func(x, y roles.Citation) bool { return byCitation(x, y) == 0 }) {
		return a
	}
	out := slices.Concat(a, b)
	slices.SortFunc(out, byCitation)
	return slices.CompactFunc(out, func(x, y roles.Citation) bool { return byCitation(x, y) == 0 })
}

func byCitation(x, y roles.Citation) int {
	return cmp.Or(cmp.Compare(x.Source.V, y.Source.V), cmp.Compare(x.Section.V, y.Section.V), cmp.Compare(x.Via.V, y.Via.V))
}

// byContent orders entries by what they say, not by their order in a file; areas have
// theirs.
func byContent(x, y Item) int {
	if x.Preferred != y.Preferred { // musts first
		if y.Preferred {
			return -1
		}
		return 1
	}
	if c := cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.Area, y.Area)); c != 0 {
		return c
	}
	if x.Text != y.Text {
		return cmp.Or(cmp.Compare(fold(x.Text), fold(y.Text)), cmp.Compare(x.Text, y.Text))
	}
	return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Answer, y.Answer))
}

// comparePairs orders pairs, whichever side comes first.
func comparePairs(p, q Pair) int {
	pLow, pHigh := ends(p)
	qLow, qHigh := ends(q)
	return cmp.Or(byContent(pLow, qLow), byContent(pHigh, qHigh))
}

func ends(p Pair) (low, high Item) {
	if byContent(p.B, p.A) < 0 {
		return p.B, p.A
	}
	return p.A, p.B
}

// seen is a text as readers see it: whichever of its Unicode forms it is in, and
// with one space where there are several.
func seen(t Text) string { return strings.Join(strings.Fields(norm.NFC.String(string(t))), " ") }

// same reports whether readers see no difference.
func same(x, y Text) bool { return x == y || seen(x) == seen(y) }

// fold is a text without differences of case and spaces, in which equal texts may
// differ.
func fold(t Text) string { return strings.ToLower(seen(t)) }
