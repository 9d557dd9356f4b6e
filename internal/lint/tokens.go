package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word of a text, in lower case.
type token struct {
	from, to int
	word     string // without an ending such as 's
	joined   bool   // nothing but blanks or a hyphen stands between it and the word before
}

// lower is a text in lower case in which every character has the length that it has in the
// text, so that offsets are those of the text.
func lower(s string) string {
	if l := strings.ToLower(s); len(l) == len(s) {
		return l
	}
	var b strings.Builder
	for i, r := range s {
		_, n := utf8.DecodeRuneInString(s[i:])
		if l := unicode.ToLower(r); utf8.RuneLen(l) == n {
			b.WriteRune(l)
		} else {
			b.WriteString(s[i : i+n])
		}
	}
	return b.String()
}

// tokens are the words of a text. Those of web addresses, mail addresses, code and tags are
// left out.
func tokens(text string) []token {
	low := lower(text)
	out := make([]token, 0, len(text)/6+1)
	joined := false
	for at := 0; at < len(low); {
		if to := skipped(low, at); to > at {
			at, joined = to, false
			continue
		}
		r, n := utf8.DecodeRuneInString(low[at:])
		if !isWord(r) {
			joined = joined && joins(low, at, r)
			at += n
			continue
		}
		to := wordEnd(low, at)
		out = append(out, token{at, to, bare(low[at:to]), joined && len(out) > 0})
		at, joined = to, true
	}
	return out
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r)) || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// joins reports whether a character may stand between the words of a phrase.
func joins(text string, at int, r rune) bool {
	switch r {
	case ' ', '\t', '\r', '-', '/', '|', '*', '_', '\u00a0', '\u00ad', '\u2010', '\u2011', '\u202f':
		return true
	case '\n':
		return !strings.HasPrefix(text[at+1:], "\n")
	}
	return false
}

// wordEnd is where a word ends that begins at a byte. An apostrophe between letters is of it.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		switch {
		case isWord(r), r == '\u00ad':
		case (r == '\'' || r == '’') && isWordAt(text, at+n):
		default:
			return at
		}
		at += n
	}
	return at
}

func isWordAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return at < len(text) && isWord(r)
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// bare is a word without the ending of a genitive or of a short verb, without a shortened
// article before it, and without soft hyphens.
func bare(word string) string {
	word = strings.ReplaceAll(word, "\u00ad", "")
	i := strings.IndexAny(word, "'’")
	if i <= 0 {
		return word
	}
	_, n := utf8.DecodeRuneInString(word[i:])
	switch word[i+n:] {
	case "s", "ll", "re", "ve", "d", "m":
		return word[:i]
	}
	if i <= 2 && strings.Contains(" l d n s j c qu m t ", " "+word[:i]+" ") && len(word) > i+n+2 { // of French
		return word[i+n:]
	}
	return word[:i] + "'" + word[i+n:]
}

// longest is how many bytes of an address, of code or of a tag are looked at.
const longest = 2000

// skipped is the end of something at a byte that has no words of a sentence, or at.
func skipped(text string, at int) int {
	rest := text[at:min(len(text), at+longest)]
	end := func(close string) int {
		i := strings.Index(rest[1:], close)
		if i < 0 || strings.Contains(rest[1:1+i], "\n\n") {
			return at
		}
		return at + 1 + i + len(close)
	}
	switch c := text[at]; {
	case c == '`':
		return end("`")
	case c == '<' && len(rest) > 1 && (isLetter(rest[1]) || rest[1] == '/' || rest[1] == '!'):
		return end(">")
	case c == ']' && strings.HasPrefix(rest, "]("):
		return end(")")
	case strings.HasPrefix(rest, "http://"), strings.HasPrefix(rest, "https://"), strings.HasPrefix(rest, "www."):
		return at + addressLength(rest)
	case isWord(rune(c)) && (at == 0 || !isWord(rune(text[at-1]))):
		if n := addressLength(rest[:min(len(rest), 200)]); strings.IndexByte(rest[:n], '@') > 0 {
			return at + n
		}
	}
	return at
}

func addressLength(text string) int {
	n := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`<>()[]{}"'|,;`, r) })
	if n < 0 {
		return len(text)
	}
	return n
}
