package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentencesOf are the sentences of a paragraph.
func sentencesOf(text string) (out []span) {
	from := 0
	add := func(to int) {
		part := text[from:to]
		trimmed := strings.TrimSpace(part)
		if trimmed != "" {
			start := from + strings.Index(part, trimmed)
			out = append(out, span{start, start + len(trimmed)})
		}
		from = to
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '.', '!', '?':
			end := i + 1
			for end < len(text) && strings.IndexByte(`.!?"')]*_`, text[end]) >= 0 {
				end++
			}
			if ends(text, i, end) {
				add(end)
			}
			i = end - 1
		case '\n':
			if strings.HasPrefix(text[i+1:], "\n") {
				add(i)
			}
		}
	}
	add(len(text))
	return out
}

// ends reports whether a sentence ends at a stop, with what closes it up to end.
func ends(text string, at, end int) bool {
	if end >= len(text) {
		return true
	}
	next := strings.TrimLeft(text[end:], " \t\r\n\u00a0")
	if len(next) == len(text)-end { // no blank: 1.5, e.g., node.js
		return false
	}
	first, _ := utf8.DecodeRuneInString(next)
	if text[at] != '.' {
		return !unicode.IsLower(first)
	}
	if unicode.IsLower(first) {
		return false
	}
	word := text[strings.LastIndexAny(text[:at], " \t\n(")+1 : at]
	return !abbreviates(word, first)
}

// abbreviates reports whether a word with a full stop is shortened, so that the stop need
// not end a sentence.
func abbreviates(word string, next rune) bool {
	if strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1 && !unicode.IsDigit(rune(word[0])) {
		return true // U.S., z.B., J.
	}
	const short = " dr mr mrs ms prof st no nr inc ltd co corp vs approx dept est ca bzw ggf inkl evtl usw str abs max min incl etc gem zzgl exkl tel jr sr mio mrd "
	if strings.Contains(short, " "+strings.ToLower(word)+" ") {
		return true
	}
	return word != "" && strings.Trim(word, "0123456789") == "" && unicode.IsUpper(next) && len(word) <= 2 // 3. März
}
