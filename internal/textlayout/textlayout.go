// Package textlayout lays out text in which every letter has the same width, for
// a terminal or a plain text file: how wide a text is, where its lines end, how
// cells are aligned, and how a terminal shows color.
//
// [Wrap] breaks a paragraph into lines and [Table] aligns columns. A [Writer]
// does the same for text in several colors.
package textlayout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// ellipsis ends a text that was cut.
const ellipsis = "…"

// Width is how many columns a text takes: none for a letter that is drawn on the
// one before, two for Chinese and most emoji.
func Width(s string) int { return displaywidth.String(s) }

// Visible replaces what would control a terminal or hide text from a reader, such
// as escape codes and changes of direction, by U+FFFD.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == utf8.RuneError:
			return utf8.RuneError
		}
		return r
	}, s)
}

// Wrap breaks a text into lines no wider than width, where its words allow it: a
// word that is wider stays whole, so that an address can be copied. The first
// line begins with first, the others with rest. Without a width the text stays
// on one line.
func Wrap(text, first, rest string, width int) string {
	if width <= 0 {
		return strings.TrimRight(first+text, " ")
	}
	var out strings.Builder
	for i, l := range plainLines(text, width-Width(first), width-Width(rest)) {
		if i > 0 {
			out.WriteString("\n")
			first = rest
		}
		out.WriteString(strings.TrimRight(first+l.Text, " "))
	}
	return out.String()
}

// Lines breaks a text as Wrap does, without margins.
func Lines(text string, width int) []Line { return plainLines(text, width, width) }

func plainLines(text string, first, rest int) []Line {
	b := breaker{width: first, rest: rest}
	b.add(text, func(s string) string { return s })
	return b.end()
}

// Line is a line of text, perhaps with color codes, and the columns it takes.
type Line struct {
	Text  string
	Width int
}

// breaker breaks words into lines.
type breaker struct {
	width int  // of the current line
	rest  int  // of the lines after it
	cut   bool // whether a word wider than a line is cut

	lines []Line
	line  strings.Builder
	col   int
}

// add adds the words of a text, each as show writes it.
func (b *breaker) add(text string, show func(string) string) {
	for word := range strings.FieldsFuncSeq(text, isSpace) {
		for i, piece := range pieces(word) {
			n, space := Width(piece), 0
			if i == 0 {
				space = 1
			}
			switch {
			case b.line.Len() == 0:
			case b.col+space+n > b.width:
				b.flush()
			case i == 0:
				b.line.WriteByte(' ')
				b.col++
			}
			for b.cut && n > b.width {
				head, tail := cutAt(piece, b.width)
				b.line.WriteString(show(head))
				b.col = Width(head)
				b.flush()
				piece, n = tail, Width(tail)
			}
			b.line.WriteString(show(piece))
			b.col += n
		}
	}
}

func (b *breaker) flush() {
	b.lines = append(b.lines, Line{b.line.String(), b.col})
	b.line.Reset()
	b.col, b.width = 0, b.rest
}

// end returns the lines, at least one.
func (b *breaker) end() []Line {
	if b.line.Len() > 0 || len(b.lines) == 0 {
		b.flush()
	}
	return b.lines
}

// isSpace reports whether a line may end at r, which then is not written.
func isSpace(r rune) bool {
	switch r {
	case '\u00a0', '\u2007', '\u202f', '\u3000': // spaces that belong to a word
		return false
	}
	return unicode.IsSpace(r)
}

// pieces are the parts of a word between which a line may end: after and before
// each character of Chinese or Japanese, but not before a mark that ends
// something and not after one that begins it.
func pieces(word string) []string {
	var out []string
	start, before := 0, rune(0)
	for i, r := range word {
		if i > 0 && (breaksAround(r) || breaksAround(before)) && Width(string(r)) > 0 &&
			!unicode.In(r, unicode.Po, unicode.Pe, unicode.Pf) && !unicode.In(before, unicode.Ps, unicode.Pi) {
			out = append(out, word[start:i])
			start = i
		}
		before = r
	}
	return append(out, word[start:])
}

func breaksAround(r rune) bool {
	return r >= 0x2e80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040)
}

// cutAt cuts a word so that the first part fits into width; it has at least one
// character.
func cutAt(word string, width int) (head, tail string) {
	at, col := 0, 0
	for g := displaywidth.StringGraphemes(word); g.Next(); {
		if at > 0 && col+g.Width() > width {
			break
		}
		at += len(g.Value())
		col += g.Width()
	}
	return word[:at], word[at:]
}
