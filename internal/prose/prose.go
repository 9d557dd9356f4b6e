// Package prose compares short texts by their words, without knowing what any of
// them means.
//
// Two names that differ in case, separators or a plural have the same [Key].
// Texts that say much the same have a high [Likeness].
package prose

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words splits a text into the words that are compared: in lower case,
// without punctuation and without the endings of English plurals.
func Words(s string) []string {
	words := fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = singular(w)
	}
	return words
}

// fields are the words of a text as they stand in it, in one Unicode form.
func fields(s string) []string {
	return strings.FieldsFunc(norm.NFC.String(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && r != '#' && r != '+' && r != '.'
	})
}

// singular is a word in lower case without the ending of an English plural.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return strings.TrimSuffix(w, "ies") + "y"
	case strings.HasSuffix(w, "sses"):
		return strings.TrimSuffix(w, "es")
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 2:
		return strings.TrimSuffix(w, "s")
	}
	return w
}

// Key is the words of a text in a line. Names with the same key are taken for
// the same.
func Key(s string) string { return strings.Join(Words(s), " ") }

// Stems are parts of the words, which come from [Words]. A text that has all of
// the words has all of the stems, once it is in lower case and without accents.
func Stems(words []string) []string {
	stems := make([]string, len(words))
	for i, w := range words {
		stems[i] = WithoutAccents(strings.TrimSuffix(w, "y")) // "companies" has the word "company"
	}
	return stems
}

// WithoutAccents is a text without its accents.
func WithoutAccents(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// List joins items as a sentence does: "a, b and c".
func List(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:last], ", ") + " and " + items[last]
}

// Count is a number of things: "1 duty", "2 duties".
func Count(n int, noun string) string {
	if n != 1 {
		if before, ends := strings.CutSuffix(noun, "y"); ends && noun != "day" {
			noun = before + "ie"
		}
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
