package markdown

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columns is how many columns a text takes where each letter has the same width:
// none for what stands on the letter before, two for Chinese and its like.
func columns(s string) int {
	n, before := 0, rune(0)
	for _, r := range s {
		if before != joiner && !isSkin(r) { // emoji that are joined are seen as one
			n += columnsOf(r)
		}
		before = r
	}
	return n
}

const joiner = '\u200d'

// isSkin reports whether r gives the emoji before it a colour of skin.
func isSkin(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff }

func columnsOf(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 2
	}
	return 1
}

func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	}
	return false
}

// wrapped is a line of text in lines of at most rest columns, the first of at
// most first, broken between words; Chinese and Japanese between characters.
// Without wrap it stays one line, with single spaces.
func wrapped(s string, first, rest int, wrap bool) []string {
	if !wrap {
		return []string{s}
	}
	var lines []string
	var line strings.Builder
	col := 0
	for i, word := range strings.Split(s, " ") {
		for j, piece := range pieces(word) {
			n, space := columns(piece), i > 0 && j == 0
			switch {
			case col > 0 && col+n+one(space) > first:
				lines = append(lines, line.String())
				line.Reset()
				col, first = 0, rest
			case col > 0 && space:
				line.WriteByte(' ')
				col++
			}
			line.WriteString(piece)
			col += n
		}
	}
	return append(lines, line.String())
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// pieces are the parts of a word between which a line may end: after and before
// each character of Chinese or Japanese, but not before a mark that ends
// something and not after one that begins it.
func pieces(word string) []string {
	var out []string
	start, before := 0, rune(0)
	for i, r := range word {
		if i > 0 && (breaksAround(r) || breaksAround(before)) && columnsOf(r) > 0 &&
			!unicode.In(r, unicode.Po, unicode.Pe, unicode.Pf) && !unicode.In(before, unicode.Ps, unicode.Pi) {
			out = append(out, word[start:i])
			start = i
		}
		before = r
	}
	return append(out, word[start:])
}

func breaksAround(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040
}
