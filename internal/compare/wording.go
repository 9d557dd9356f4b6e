package compare

import (
	"cmp"
	"container/heap"
	"slices"

	"jobdesc/internal/prose"
)

// Threshold is the likeness from which two texts count as similar: at least half
// of the words, taken together, stand in both.
const Threshold = 0.5

// node is an entry of one of the sides that waits for one of the other.
type node struct {
	item  *Item
	place int
	side  int8 // 0 or 1
	used  bool
	words []int32
}

// wording pairs entries by likeness, the best first. Those that are equally
// alike come in the order of their content, whatever side they are on, so that
// the result depends neither on the order of files nor on that of the sides.
//
// A pair belongs to the node of it that comes first. The queue has the nodes by
// the best likeness that they may still reach; as partners are taken, that only
// falls, so it is looked up again when a node's turn has come. Thus no list of
// all pairs is held: 5,000 duties on each side have 25 million.
type wording struct {
	nodes []node       // by content
	at    [2][][]int32 // for each side, the nodes that have a word, ascending
	both  []int32      // words in common with the node that is looked at
	found []int32      // nodes where both is not 0
	queue []turn
}

type turn struct {
	likeness float64
	node     int32
}

func pairByWording(a, b []Item, fromA, fromB []int) []link {
	if len(fromA) == 0 || len(fromB) == 0 {
		return nil
	}
	w := newWording(a, b, fromA, fromB)
	for i := range w.nodes {
		if best, _ := w.best(int32(i)); best >= Threshold {
			w.queue = append(w.queue, turn{best, int32(i)})
		}
	}
	heap.Init(w)
	var out []link
	for len(w.queue) > 0 {
		t := w.queue[0]
		best, partner := 0.0, int32(0)
		if !w.nodes[t.node].used {
			best, partner = w.best(t.node)
		}
		switch {
		case best < Threshold:
			heap.Pop(w)
		case best < t.likeness:
			w.queue[0].likeness = best
			heap.Fix(w, 0)
		default:
			heap.Pop(w)
			x, y := &w.nodes[t.node], &w.nodes[partner]
			x.used, y.used = true, true
			if x.side == 1 {
				x, y = y, x
			}
			out = append(out, link{a: x.place, b: y.place})
		}
	}
	return out
}

func newWording(a, b []Item, fromA, fromB []int) *wording {
	w := &wording{nodes: make([]node, 0, len(fromA)+len(fromB))}
	numbers := map[string]int32{} // of words, which need not be compared as texts then
	for side, items := range [2][]Item{a, b} {
		for _, i := range [2][]int{fromA, fromB}[side] {
			n := node{item: &items[i], place: i, side: int8(side)}
			for _, word := range prose.WordSet(string(items[i].Text)) {
				if _, known := numbers[word]; !known {
					numbers[word] = int32(len(numbers))
				}
				n.words = append(n.words, numbers[word])
			}
			w.nodes = append(w.nodes, n)
		}
	}
	slices.SortStableFunc(w.nodes, func(x, y node) int { return cmp.Or(byContent(*x.item, *y.item), cmp.Compare(x.side, y.side)) })
	w.both = make([]int32, len(w.nodes))
	w.at = [2][][]int32{make([][]int32, len(numbers)), make([][]int32, len(numbers))}
	for i, n := range w.nodes {
		for _, word := range n.words {
			w.at[n.side][word] = append(w.at[n.side][word], int32(i))
		}
	}
	return w
}

// best is the likeness of node i and the partner after it that is most like it,
// the first of several.
func (w *wording) best(i int32) (best float64, partner int32) {
	n := &w.nodes[i]
	w.found = w.found[:0]
	for _, word := range n.words {
		list := w.at[1-n.side][word]
		after, _ := slices.BinarySearch(list, i)
		for _, j := range list[after:] {
			if w.nodes[j].used {
				continue
			}
			if w.both[j] == 0 {
				w.found = append(w.found, j)
			}
			w.both[j]++
		}
	}
	for _, j := range w.found {
		l := prose.Dice(int(w.both[j]), len(n.words), len(w.nodes[j].words))
		if l > best || l == best && j < partner {
			best, partner = l, j
		}
		w.both[j] = 0
	}
	return best, partner
}

// Len is part of heap.Interface.
func (w *wording) Len() int { return len(w.queue) }

// Less is part of heap.Interface: the most alike first.
func (w *wording) Less(i, j int) bool {
	x, y := w.queue[i], w.queue[j]
	return x.likeness > y.likeness || x.likeness == y.likeness && x.node < y.node
}

// Swap is part of heap.Interface.
func (w *wording) Swap(i, j int) { w.queue[i], w.queue[j] = w.queue[j], w.queue[i] }

// Push is part of heap.Interface.
func (w *wording) Push(x any) { w.queue = append(w.queue, x.(turn)) }

// Pop is part of heap.Interface.
func (w *wording) Pop() any {
	last := w.queue[len(w.queue)-1]
	w.queue = w.queue[:len(w.queue)-1]
	return last
}
