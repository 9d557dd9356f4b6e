package importer

import (
	"sort"
	"strings"

	"jobdesc/internal/prose"
)

// minScore is the least likeness of wording at which a duty of the catalogs is named.
const minScore = 0.5

// Matcher finds the duty of the catalogs that is most like a text. It is safe for
// concurrent use.
type Matcher struct {
	ids    []string
	sets   [][]string
	byWord map[string][]int
}

// NewMatcher returns a Matcher of duties: their texts by id.
func NewMatcher(duties map[string]string) *Matcher {
	m := &Matcher{byWord: map[string][]int{}}
	for id := range duties {
		m.ids = append(m.ids, id)
	}
	sort.Strings(m.ids)
	for n, id := range m.ids {
		set := prose.WordSet(duties[id])
		m.sets = append(m.sets, set)
		for _, w := range set {
			m.byWord[w] = append(m.byWord[w], n)
		}
	}
	return m
}

// Match is the id of the duty whose wording is most like a text, and how like it is;
// "" where none is like it.
func (m *Matcher) Match(text string) (id string, score float64) {
	set := prose.WordSet(strings.TrimRight(text, "."))
	both := map[int]int{}
	for _, w := range set {
		for _, n := range m.byWord[w] {
			both[n]++
		}
	}
	best := -1
	for n, k := range both {
		s := prose.Dice(k, len(set), len(m.sets[n]))
		if s > score || s == score && best >= 0 && n < best {
			best, score = n, s
		}
	}
	if score < minScore {
		return "", 0
	}
	return m.ids[best], float64(int(score*100+0.5)) / 100
}
