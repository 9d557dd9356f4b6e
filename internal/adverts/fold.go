package adverts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded is a text in small letters with plain apostrophes, and where each of its
// bytes comes from.
type folded struct {
	s  string
	at []int32 // nil where the bytes are those of the text
}

func fold(text string) folded {
	same := true
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			same = false
			break
		}
	}
	if same {
		return folded{s: strings.ToLower(text)}
	}
	out := make([]byte, 0, len(text))
	at := make([]int32, 0, len(text)+1)
	for i, r := range text {
		switch r {
		case '’', '‘', '´', '`':
			r = '\''
		case '\u00a0', '\u202f', '\u2009':
			r = ' '
		case '‑', '‐':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		n := len(out)
		out = utf8.AppendRune(out, r)
		for range len(out) - n {
			at = append(at, int32(i))
		}
	}
	return folded{s: string(out), at: append(at, int32(len(text)))}
}

// source is the byte of the text that a byte of s comes from.
func (f folded) source(i int) int {
	if f.at == nil {
		return i
	}
	return int(f.at[i])
}

// phrases finds phrases in folded text.
type phrases struct{ byFirst map[byte][]phrase }

type phrase struct {
	text   string
	prefix bool // any ending may follow
	whole  bool // only where it is all of the text
	value  string
}

// hit is a phrase found from byte Start to byte End of folded text.
type hit struct {
	start, end int
	value      string
}

func (p *phrases) add(text, value string) {
	f := fold(text).s
	prefix := strings.HasSuffix(f, "*")
	whole := strings.HasSuffix(f, "=")
	f = strings.TrimSuffix(strings.TrimSuffix(f, "*"), "=")
	if f == "" {
		return
	}
	if p.byFirst == nil {
		p.byFirst = map[byte][]phrase{}
	}
	p.byFirst[f[0]] = append(p.byFirst[f[0]], phrase{f, prefix, whole, value})
}

// at is the longest phrase that begins at a byte.
func (p *phrases) at(s string, i int) (hit, bool) {
	best := hit{start: i}
	if i > 0 && isWord(s, i) && endsWord(s, i) {
		return best, false
	}
	for _, ph := range p.byFirst[s[i]] {
		end := i + len(ph.text)
		if ph.whole && (i > 0 || len(ph.text) != len(s)) || end <= best.end || !strings.HasPrefix(s[i:], ph.text) {
			continue
		}
		if ph.prefix {
			for end < len(s) && isWord(s, end) {
				_, n := utf8.DecodeRuneInString(s[end:])
				end += n
			}
		} else if end < len(s) && isWord(s, end) && endsWord(s, end) {
			continue
		}
		best = hit{i, end, ph.value}
	}
	return best, best.end > i
}

// all are the phrases of a text, which do not overlap.
func (p *phrases) all(s string) []hit {
	var out []hit
	for i := 0; i < len(s); {
		if h, ok := p.at(s, i); ok {
			out = append(out, h)
			i = h.end
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return out
}

// first is the first phrase of a text.
func (p *phrases) first(s string) (hit, bool) {
	for i := 0; i < len(s); {
		if h, ok := p.at(s, i); ok {
			return h, true
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return hit{}, false
}

// has reports whether a text has one of the phrases.
func (p *phrases) has(s string) bool {
	_, ok := p.first(s)
	return ok
}

// longest is the longest phrase of a text, the earlier one of two as long.
func (p *phrases) longest(s string) (hit, bool) {
	var best hit
	for _, h := range p.all(s) {
		if h.end-h.start > best.end-best.start {
			best = h
		}
	}
	return best, best.end > 0
}

// whole is the phrase that is all of a text.
func (p *phrases) whole(s string) (string, bool) {
	if s == "" {
		return "", false
	}
	h, ok := p.at(s, 0)
	return h.value, ok && h.end == len(s)
}

// isWord reports whether a character of a word begins at byte i.
func isWord(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// endsWord reports whether a character of a word ends before byte i.
func endsWord(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
