package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// longest is the length in bytes of what may be a mistyped word: to compare two
// takes as long as the product of their lengths.
const longest = 200

// Nearest returns the word of words that is closest to s, or "" where none is
// close enough to be what was meant: at most a third of its letters may differ,
// and two letters that changed places count as one. Else it is the shortest word
// whose first part s is, such as "office-manager" for "office".
func Nearest(s string, words []string) string {
	if len(s) > longest {
		return ""
	}
	s = strings.ToLower(s)
	best, bestDist := "", 1+max(1, utf8.RuneCountInString(s)/3)
	for _, w := range words {
		if len(w) > longest {
			continue
		}
		if d := distance(s, strings.ToLower(w), bestDist); d < bestDist {
			best, bestDist = w, d
		}
	}
	if best != "" || len(s) < 4 {
		return best
	}
	for _, w := range words {
		rest, ok := strings.CutPrefix(strings.ToLower(w), s)
		if ok && rest != "" && strings.ContainsAny(rest[:1], " -_") && (best == "" || len(w) < len(best)) {
			best = w
		}
	}
	return best
}

// distance is the Levenshtein distance of a and b, or one less where two
// neighbors in a have changed places. It does not look for such where the
// result would not be below limit.
func distance(a, b string, limit int) int {
	d := levenshtein.ComputeDistance(a, b)
	if d < 2 || d-1 >= limit {
		return d
	}
	letters := []rune(a)
	for i := 1; i < len(letters); i++ {
		letters[i-1], letters[i] = letters[i], letters[i-1]
		if levenshtein.ComputeDistance(string(letters), b) == d-2 { // a swap counts as two
			return d - 1
		}
		letters[i-1], letters[i] = letters[i], letters[i-1]
	}
	return d
}

// DidYouMean is the hint that names the nearest of words, or "".
func DidYouMean(s string, words []string) string {
	if w := Nearest(s, words); w != "" {
		return `did you mean "` + w + `"?`
	}
	return ""
}
