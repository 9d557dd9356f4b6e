package prose

import (
	"slices"
	"strings"
)

const stopWords = " a an and at by for in of on or the to with "

// StopWords are the words that do not count in the likeness of wording.
func StopWords() []string { return strings.Fields(stopWords) }

// Likeness is the Sørensen–Dice coefficient of the sets of words of two texts
// (Dice 1945, Sørensen 1948): twice the number of words in both, divided by the
// sum of the words of each. 1 is the same words, 0 none in common. Case, plurals
// and the StopWords do not count.
func Likeness(a, b string) float64 {
	x, y := WordSet(a), WordSet(b)
	both := 0
	for _, w := range x {
		if _, ok := slices.BinarySearch(y, w); ok {
			both++
		}
	}
	return Dice(both, len(x), len(y))
}

// Dice is the Sørensen–Dice coefficient of two sets of x and y words, of which
// some are in both.
func Dice(both, x, y int) float64 {
	if both == 0 {
		return 0
	}
	return 2 * float64(both) / float64(x+y)
}

// WordSet is the words of a text that count in its likeness, sorted, each once.
func WordSet(s string) []string {
	set := slices.DeleteFunc(Words(s), func(w string) bool { return strings.Contains(stopWords, " "+w+" ") })
	slices.Sort(set)
	return slices.Compact(set)
}
