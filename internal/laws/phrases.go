package laws

import (
	"slices"
	"strings"
	"unicode"

	"jobdesc/internal/scalar"
)

// ByLanguage are phrases by language.
type ByLanguage map[scalar.Language][]Text

// Phrases are what is a kind of forbidden wording, the same for all places.
//
// A phrase is a list of words: "a|b" is one of them, "(x y)?" may be left out, "…" is up to
// four other words of the sentence, and "{place}" is a name of the place.
type Phrases struct {
	Phrases ByLanguage `yaml:"phrases" doc:"Phrases that are the wording, by language"`
	Not     ByLanguage `yaml:"not" doc:"Phrases that make the sentence harmless, such as \"do not ask\""`
	Unless  ByLanguage `yaml:"unless" doc:"Phrases anywhere in the advert that allow the wording"`
	Neutral []Text     `yaml:"neutral" doc:"Marks in a title that open it to all genders" example:"[m/w/d]"`
	Endings ByLanguage `yaml:"endings" doc:"Endings of words of a title that name one gender, by language" example:"{de: [frau]}"`
}

// maxGap is how many words "…" may stand for.
const maxGap = 4

// gap is the token of a sequence that stands for other words.
const gap = "…"

// token is a word of a text; one without a word ends a sentence.
type token struct {
	word     string
	from, to int // in bytes
}

// tokensOf splits a text into words and ends of sentences.
func tokensOf(text string) (tokens []token) {
	tokens = make([]token, 0, len(text)/6+1)
	start := -1
	end := func(at int) {
		if start >= 0 {
			tokens = append(tokens, token{strings.ToLower(strings.ReplaceAll(text[start:at], "’", "'")), start, at})
			start = -1
		}
	}
	for i, r := range text {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || (r == '\'' || r == '’') && start >= 0
		switch {
		case inWord && start < 0:
			start = i
		case !inWord:
			end(i)
			if strings.ContainsRune(".!?\n", r) && (i+1 == len(text) || unicode.IsSpace(rune(text[i+1])) || r == '\n') {
				tokens = append(tokens, token{from: i, to: i})
			}
		}
	}
	end(len(text))
	return tokens
}

// matcher finds phrases by their first words.
type matcher struct{ byFirst map[string][][]string }

type matcherKey struct {
	wording Wording
	list    string
	law     *Version
}

// compile makes a matcher of phrases; names stand in for {place}.
func compile(phrases ByLanguage, names []string) *matcher {
	m := &matcher{map[string][][]string{}}
	for _, all := range phrases {
		for _, p := range all {
			for _, words := range expand(p.V, names) {
				m.byFirst[words[0]] = append(m.byFirst[words[0]], words)
			}
		}
	}
	for _, all := range m.byFirst { // the longest one first
		slices.SortStableFunc(all, func(a, b []string) int { return len(b) - len(a) })
	}
	return m
}

// expand lists the sequences of words that a phrase stands for.
func expand(phrase string, names []string) [][]string {
	out := [][]string{nil}
	for rest := strings.TrimSpace(phrase); rest != ""; rest = strings.TrimSpace(rest) {
		var choices []string
		if body, after, ok := strings.Cut(strings.TrimPrefix(rest, "("), ")"); ok && strings.HasPrefix(rest, "(") {
			choices = strings.Split(body, "|")
			if rest = after; strings.HasPrefix(rest, "?") {
				rest, choices = rest[1:], append(choices, "")
			}
		} else {
			var word string
			word, rest, _ = strings.Cut(rest, " ")
			if choices = strings.Split(word, "|"); word == "{place}" {
				choices = names
			}
		}
		var next [][]string
		for _, before := range out {
			for _, c := range choices {
				next = append(next, append(slices.Clone(before), wordsOf(c)...))
			}
		}
		out = next
	}
	return slices.DeleteFunc(out, func(words []string) bool { return len(words) == 0 || words[0] == gap })
}

// wordsOf are the words of a phrase, with gaps.
func wordsOf(phrase string) (words []string) {
	for i, part := range strings.Split(phrase, gap) {
		if i > 0 {
			words = append(words, gap)
		}
		for _, t := range tokensOf(part) {
			if t.word != "" {
				words = append(words, t.word)
			}
		}
	}
	return words
}

// find looks for the first phrase in a text that skip does not refuse.
func (m *matcher) find(tokens []token, skip func(from, to int) bool) (from, to int, ok bool) {
	for i, t := range tokens {
		for _, words := range m.byFirst[t.word] {
			if end := match(tokens[i:], words); end > 0 && (skip == nil || !skip(i, i+end)) {
				return t.from, tokens[i+end-1].to, true
			}
		}
	}
	return 0, 0, false
}

// match is how many tokens a sequence of words takes at the beginning, or 0.
func match(tokens []token, words []string) int {
	for i, w := range words {
		if w == gap {
			for skipped := 0; skipped <= maxGap && i+skipped < len(tokens); skipped++ {
				if skipped > 0 && tokens[i+skipped-1].word == "" {
					return 0
				}
				if n := match(tokens[i+skipped:], words[i+1:]); n > 0 {
					return i + skipped + n
				}
			}
			return 0
		}
		if i >= len(tokens) || tokens[i].word != w {
			return 0
		}
	}
	return len(words)
}

// sentence is the part of the tokens that is the sentence of the one at i.
func sentence(tokens []token, i int) []token {
	from, to := i, i
	for from > 0 && tokens[from-1].word != "" {
		from--
	}
	for to < len(tokens) && tokens[to].word != "" {
		to++
	}
	return tokens[from:to]
}
