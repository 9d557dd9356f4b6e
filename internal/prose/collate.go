package prose

import (
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Collation compares two texts as the dictionaries of a language order them: in German
// Ärztin is before Zahnarzt. It is not safe for concurrent use.
func Collation(lang string) func(a, b string) int {
	return collate.New(language.Make(lang)).CompareString
}
