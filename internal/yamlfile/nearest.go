package yamlfile

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// Nearest returns the word of words that is closest to s, or "" where none is
// close enough to be what was meant: at most a third of its letters may differ.
func Nearest(s string, words []string) string {
	best, bestDist := "", 1+max(1, len([]rune(s))/3)
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(s), strings.ToLower(w)); d < bestDist {
			best, bestDist = w, d
		}
	}
	return best
}

// DidYouMean is the hint that names the nearest of words, or "".
func DidYouMean(s string, words []string) string {
	if w := Nearest(s, words); w != "" {
		return `did you mean "` + w + `"?`
	}
	return ""
}
