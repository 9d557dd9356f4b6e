package prose

import (
	"slices"
	"strings"
)

// stopWords are the words that do not count in the likeness of wording.
const stopWords = " a all an and are as at be by for from has have in into is it its of on or so than that the their theirs them then these they this those to up which who with "

// Likeness is the Sørensen–Dice coefficient of the sets of words of two texts
// (Dice 1945, Sørensen 1948): twice the number of words in both, divided by the
// sum of the words of each. 1 is the same words, 0 none in common. Case, plurals
// and stopWords do not count; IT in capitals counts, which is not the pronoun.
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
	var set []string
	for _, w := range fields(s) {
		if lower := strings.ToLower(w); w == "IT" || !strings.Contains(stopWords, " "+lower+" ") {
			set = append(set, singular(lower))
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}
