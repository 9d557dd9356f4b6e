// Package markdown escapes plain text so that a CommonMark reader shows it
// literally, reads Markdown as a tree of blocks, and writes it as HTML:
//
//	source := markdown.Source{Text: []byte("# " + markdown.Escape(title))}
//	tree := markdown.New().Tree(source)
//
// A [Source] carries what Markdown cannot say, languages and facts, into both. It
// is the only package that knows goldmark.
package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns s so that a CommonMark reader shows it literally, on one line.
// It escapes no more than that needs: "CEO & COO" stays as it is.
func Escape(s string) string {
	if isLiteral(s) {
		return s
	}
	s = oneLine(s)
	first := firstSpecial(s)
	if first < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s) + 8)
	out.WriteString(s[:first])
	for i := first; i < len(s); i++ {
		if isSpecial(s, i) {
			out.WriteByte('\\')
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// isLiteral reports, by one look, that Escape leaves s as it is, as it does with most
// texts. It is false for some others of that kind too.
func isLiteral(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case isAlphanumeric(c):
		case c == ' ':
			if i == 0 || i == len(s)-1 || s[i-1] == ' ' {
				return false
			}
		case c == 0xc2: // begins U+0080 to U+00BF, controls among them
			return false
		case strings.HasPrefix(s[i:], "\u2028"), strings.HasPrefix(s[i:], "\u2029"):
			return false
		case c >= 0x80:
			ascii = false
		case c < ' ', c == 0x7f, isSpecial(s, i):
			return false
		}
	}
	return ascii || utf8.ValidString(s)
}

// oneLine is s with every run of spaces and line ends as one space, and without
// control characters, which HTML does not allow. Spaces that do not break, and
// other characters that nobody sees, stay.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(strings.Map(withoutControls, s), isBreak), " ")
}

func isBreak(r rune) bool { return strings.ContainsRune(" \t\n\v\f\r\u0085\u2028\u2029", r) }

func withoutControls(r rune) rune {
	if unicode.IsControl(r) && !isBreak(r) {
		return utf8.RuneError
	}
	return r
}

func firstSpecial(s string) int {
	for i := range len(s) {
		if isSpecial(s, i) {
			return i
		}
	}
	return -1
}

// isSpecial reports whether a reader could take the character at i for syntax:
// some can begin it anywhere (CommonMark 0.31, section 6), an ampersand only
// before what reads like a character reference, others only at the start of a
// line, where they begin a block (sections 4 and 5).
func isSpecial(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '[', ']', '<', '~', '|':
		return true
	case '_': // within a word it begins nothing
		return i == 0 || i == len(s)-1 || !isAlphanumeric(s[i-1]) || !isAlphanumeric(s[i+1])
	case '&':
		return isReference(s[i+1:])
	case '>':
		return i == 0
	case '#':
		// Alone at the end of a heading it would close it.
		return i == 0 && beginsBlock(s) || i > 0 && s[i-1] == ' ' && strings.Trim(s[i:], "#") == ""
	case '+', '-', '=', ':':
		return i == 0 && beginsBlock(s)
	case '.', ')':
		return i > 0 && i <= 9 && isDigits(s[:i]) && (i == len(s)-1 || s[i+1] == ' ')
	}
	return false
}

// beginsBlock reports whether the first character of s, a mark, may begin a
// heading, a list, a line or the second row of a table: then a space, its like
// or nothing follows.
func beginsBlock(s string) bool {
	return len(s) == 1 || s[1] == ' ' || s[1] == s[0] || s[0] == ':' && s[1] == '-' || s[0] == '-' && s[1] == ':'
}

// isReference reports whether s begins like "amp;", "#42;" or "#x2a;".
func isReference(s string) bool {
	s = strings.TrimPrefix(s, "#")
	name := strings.TrimLeft(s, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return len(name) < len(s) && name != "" && name[0] == ';'
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
