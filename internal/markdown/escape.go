// Package markdown escapes plain text so that a CommonMark reader shows it
// literally, and turns Markdown into HTML. It is the only package that knows
// goldmark.
package markdown

import (
	"regexp"
	"strings"
)

var (
	// special are the characters that can begin inline syntax anywhere.
	special = strings.NewReplacer(`\`, `\\`, "`", "\\`", `*`, `\*`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `_`, `\_`, `~`, `\~`, `|`, `\|`)
	// entity is an ampersand that a reader would take for a character reference.
	entity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	// atStart begins a block only as the first characters of a line.
	atStart = regexp.MustCompile(`^(\s*)([#>+=-]|:)`)
	// ordered begins a numbered list at the start of a line.
	ordered = regexp.MustCompile(`^(\s*\d{1,9})([.)])`)
)

// Escape returns s so that a CommonMark reader shows it literally, on one line.
// It escapes no more than that needs: "CEO & COO" stays as it is.
func Escape(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if isPlain(s) {
		return s
	}
	s = entity.ReplaceAllString(special.Replace(s), `\&$1`)
	s = atStart.ReplaceAllString(s, `$1\$2`)
	return ordered.ReplaceAllString(s, `$1\$2`)
}

// isPlain reports whether s holds nothing that Escape would change: letters of
// ASCII, digits and the punctuation of ordinary sentences, beginning with a
// letter.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		case i > 0 && (c >= '0' && c <= '9' || strings.IndexByte(" ,.:;-/()'%?!$+@#", c) >= 0):
		default:
			return false
		}
	}
	return true
}
