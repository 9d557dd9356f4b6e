package diag

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNearestKnowsWhatFingersDo(t *testing.T) {
	words := []string{"title", "salary", "benefits", "equal_opportunity"}
	for s, want := range map[string]string{
		"titel": "title", "tilte": "title", "Title": "title", "salery": "salary", "benefit": "benefits",
		"equal_oportunity": "equal_opportunity", "wage": "", "": "", "tit": "",
	} {
		if got := Nearest(s, words); got != want {
			t.Errorf("nearest to %q is %q, want %q", s, got, want)
		}
	}
}

// TestNearestIsClose: a word with one letter changed, left out or doubled is
// found again among words that are far from it and from each other; a word finds
// itself; and what is found is never farther than a third of the letters.
func TestNearestIsClose(t *testing.T) {
	words := []string{"equal_opportunity", "benefits", "hiring_process", "requirements", "identifiers", "title"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(words).Draw(t, "word")
		i := rapid.IntRange(0, len(word)-1).Draw(t, "at")
		mistyped := rapid.SampledFrom([]string{word, word[:i] + "x" + word[i+1:], word[:i] + word[i+1:], word[:i] + word[i:i+1] + word[i:]}).Draw(t, "mistyped")
		if got := Nearest(mistyped, words); got != word {
			t.Fatalf("nearest to %q is %q, want %q", mistyped, got, word)
		}
		any := rapid.StringN(0, 20, -1).Draw(t, "any")
		if got := Nearest(any, words); got != "" && len([]rune(got)) > 2*len([]rune(any))+2 {
			t.Fatalf("%q is taken for %q", any, got)
		}
	})
}
