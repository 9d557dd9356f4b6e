package scalar

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	slugMax    = 100 // more than slugifyMax, so that a suffix can follow what Slugify gave
	slugifyMax = 60
)

// Slug is a short name for files, links and identifiers: the letters a to z,
// digits and single hyphens between them, at most 100 characters. No standard
// fixes it, but it is valid wherever RFC 3986 allows a path segment.
type Slug string

// IsSlug reports whether s has the form of a Slug, however long it is.
func IsSlug(s string) bool {
	before := byte('-')
	for i := range len(s) {
		if c := s[i]; !isSlugChar(rune(c)) && (c != '-' || before == '-') {
			return false
		}
		before = s[i]
	}
	return before != '-'
}

func isSlugChar(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// Slugify makes a Slug of text: in lower case and without accents, with a
// hyphen for every other run of characters, cut to 60 characters. A text of
// which nothing is left gives "duty-" and the start of its SHA-256.
func Slugify(text string) string { return SlugOf(text, "duty") }

// SlugOf is like Slugify, with another word than "duty".
func SlugOf(text, word string) string {
	if s := slugged(text); s != "" {
		return s
	}
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%s-%x", word, sum[:4])
}

// slugged is the Slug of text, or "" where nothing is left.
func slugged(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(norm.NFD.String(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !isSlugChar(r):
			gap = true
			continue
		case gap && b.Len() > 0:
			b.WriteByte('-')
		}
		gap = false
		if b.Len() >= slugifyMax {
			break
		}
		b.WriteByte(byte(r))
	}
	s := b.String()
	return strings.TrimRight(s[:min(len(s), slugifyMax)], "-")
}

// Ref is the id of something that another file defines. It is read as it is written: only
// who has that file knows what was meant by a name.
type Ref string

// UnmarshalText takes any text.
func (r *Ref) UnmarshalText(text []byte) error {
	*r = Ref(text)
	return nil
}

// UnmarshalText reads [a-z0-9]+(-[a-z0-9]+)*.
func (slug *Slug) UnmarshalText(text []byte) error {
	s := string(text)
	switch near := slugged(s); {
	case len(s) > slugMax:
		return fmt.Errorf("%s is too long for an id, which has at most %d characters", quote(s), slugMax)
	case !IsSlug(s) && near != "":
		return fmt.Errorf("%s cannot be an id; write %s", quote(s), near)
	case !IsSlug(s):
		return fmt.Errorf("%s cannot be an id; an id uses lower-case letters, digits and hyphens, such as office-manager", quote(s))
	}
	*slug = Slug(s)
	return nil
}
