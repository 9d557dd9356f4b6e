package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a part of a text, by its bytes.
type span struct{ from, to int }

func (s span) has(from, to int) bool     { return s.from <= from && to <= s.to }
func (s span) touches(from, to int) bool { return from < s.to && s.from < to }

// hit is what a rule finds in a piece.
type hit struct {
	rule int
	span
	with, note string
}

// lean is a stem of one side.
type lean struct {
	rule int
	span
	side string
	word string
}

// analysis is what is known of a piece of text by itself, whichever posting it is in.
type analysis struct {
	*Piece
	words     []token
	sentences []span
	hits      []hit
	leans     []lean

	functional [6]int   // words of each of functionLanguages that only it has
	set        []string // the words that are compared with those of other items
	acronyms   []int    // words that may be letters to explain
	scale      scale
}

// analyze runs all rules for words and patterns over a piece, in one pass.
func (l *Linter) analyze(p *Piece) *analysis {
	a := &analysis{Piece: p, words: tokens(p.Text)}
	a.sentences = sentencesOf(p.Text)
	var excused []hit
	silent, triggered := map[int][]int{}, map[int][]int{} // by rule, bytes
	reads := l.readers(p)
	quoted := quotations(p.Text)
	l.dictionary(p.Lang).scan(a.words, func(f found) {
		at := span{a.words[f.from].from, a.words[f.to-1].to}
		switch {
		case !reads[f.rule]:
		case f.role == excuses:
			excused = append(excused, hit{rule: f.rule, span: at})
		case f.role == silences:
			silent[f.rule] = append(silent[f.rule], at.from)
		case f.role == triggers:
			triggered[f.rule] = append(triggered[f.rule], at.from)
		case f.role == leans:
			if n := len(a.leans); n == 0 || !a.leans[n-1].touches(at.from, at.to) || a.leans[n-1].rule != f.rule {
				a.leans = append(a.leans, lean{f.rule, at, f.with, a.words[f.from].word})
			}
		default:
			if !l.rules[f.rule].Case || hasCase(l.rules[f.rule], p.Text[at.from:at.to]) {
				a.hits = append(a.hits, hit{rule: f.rule, span: at, with: inCase(f.with, p.Text[at.from:at.to], p.Kind)})
			}
		}
	})
	for i, r := range l.rules {
		if len(r.Patterns) > 0 && reads[i] {
			a.match(l, i, triggered[i])
		}
	}
	drop := func(rule int, at span) bool {
		return slices.ContainsFunc(excused, func(e hit) bool { return e.rule == rule && e.touches(at.from, at.to) }) ||
			slices.ContainsFunc(quoted, func(q span) bool { return q.has(at.from, at.to) }) ||
			slices.ContainsFunc(silent[rule], func(at2 int) bool { return a.sentence(at2).has(at.from, at.to) })
	}
	a.hits = slices.DeleteFunc(a.hits, func(h hit) bool { return drop(h.rule, h.span) })
	a.leans = slices.DeleteFunc(a.leans, func(s lean) bool { return drop(s.rule, s.span) })
	a.hits = longestOf(l.rules, a.hits)
	a.count(l)
	return a
}

// count notes what measures need of the piece.
func (a *analysis) count(l *Linter) {
	for i, w := range a.words {
		if langs, ok := l.functional()[w.word]; ok {
			for k := range a.functional {
				if langs&(1<<k) != 0 {
					a.functional[k]++
				}
			}
		}
		if isAcronym(strings.TrimSuffix(a.Text[w.from:w.to], "s")) {
			a.acronyms = append(a.acronyms, i)
		}
	}
	switch a.Kind {
	case Item:
		a.set = comparable(a.Text)
	case Prose:
		a.scale.add(a)
	}
}

// readers says of each rule whether it reads a piece.
func (l *Linter) readers(p *Piece) []bool {
	out, _ := l.reading.Get(pieceKey{kind: p.Kind, field: p.Field, lang: p.Lang}, func() ([]bool, error) {
		out := make([]bool, len(l.rules))
		for i, r := range l.rules {
			out[i] = r.reads(p)
		}
		return out, nil
	})
	return out
}

// hasCase reports whether a text is one of a rule's words in their own capitals.
func hasCase(r *Rule, text string) bool {
	return slices.ContainsFunc(r.Words, func(w Replacement) bool { return w.Phrase == text })
}

// inCase is a replacement that begins with a capital where the text does, in a title each word.
func inCase(with, text string, kind PieceKind) string {
	r, _ := utf8.DecodeRuneInString(text)
	first, n := utf8.DecodeRuneInString(with)
	if with == "" || !unicode.IsUpper(r) {
		return with
	}
	if len(text) > 3 && text == strings.ToUpper(text) {
		return strings.ToUpper(with)
	}
	if before, after, several := strings.Cut(with, " "); several && kind == Title && after != "" {
		return inCase(before, text, kind) + " " + inCase(after, text, kind)
	}
	return string(unicode.ToUpper(first)) + with[n:]
}

// match runs the patterns of a rule over the sentences that have one of its triggers.
func (a *analysis) match(l *Linter, rule int, at []int) {
	r, signs := l.rules[rule], l.signs[rule]
	low := ""
	for _, s := range a.sentences {
		run := len(r.Near) == 0 || slices.ContainsFunc(at, func(at int) bool { return s.from <= at && at < s.to })
		for i := 0; i < len(signs) && !run; i++ {
			if low == "" {
				low = lower(a.Text)
			}
			run = strings.Contains(low[s.from:s.to], signs[i])
		}
		if !run {
			continue
		}
		text := a.Text[s.from:s.to]
		for _, p := range r.Patterns {
			expr := l.expression(p.Match, r.Case)
			for _, m := range expr.FindAllStringSubmatchIndex(text, -1) {
				from, to := m[0], m[1]
				if len(m) > 2 && m[2] >= 0 {
					from, to = m[2], m[3]
				}
				if from == to {
					continue
				}
				with := string(expr.ExpandString(nil, p.Replace, text, m))
				a.hits = append(a.hits, hit{rule: rule, span: span{s.from + from, s.from + to}, with: with})
			}
		}
	}
}

// expression is a pattern, compiled when a text first needs it.
func (l *Linter) expression(e Expression, exact bool) *regexp.Regexp {
	source := "(?i)" + string(e)
	if exact {
		source = string(e)
	}
	expr, _ := l.compiled.Get(source, func() (*regexp.Regexp, error) { return regexp.MustCompile(source), nil })
	return expr
}

// sentence is the sentence that has a byte.
func (a *analysis) sentence(at int) span {
	i, found := slices.BinarySearchFunc(a.sentences, at, func(s span, at int) int {
		switch {
		case at < s.from:
			return 1
		case at >= s.to:
			return -1
		}
		return 0
	})
	if !found {
		return span{}
	}
	return a.sentences[i]
}

// wordsIn are the words of a part of the text.
func (a *analysis) wordsIn(s span) []token {
	from, _ := slices.BinarySearchFunc(a.words, s.from, func(t token, at int) int { return cmp.Compare(t.from, at) })
	to, _ := slices.BinarySearchFunc(a.words, s.to, func(t token, at int) int { return cmp.Compare(t.from, at) })
	return a.words[from:to]
}

// longestOf leaves out hits that lie within a longer one of a rule that is as grave, and
// those of one rule that overlap.
func longestOf(rules []*Rule, hits []hit) []hit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(gravity(rules[a.rule].Severity), gravity(rules[b.rule].Severity)))
	})
	var out []hit
	for i, h := range hits {
		hidden := false
		for _, other := range out[max(0, len(out)-8):] {
			grave := gravity(rules[other.rule].Severity) <= gravity(rules[h.rule].Severity)
			hidden = hidden || other.rule == h.rule && other.touches(h.from, h.to) || other.has(h.from, h.to) && grave && reportable(rules[other.rule])
		}
		for k := i + 1; k < len(hits) && hits[k].from < h.to && !hidden; k++ {
			longer := hits[k].from == h.from && hits[k].to > h.to && hits[k].rule == h.rule
			hidden = longer
		}
		if !hidden {
			out = append(out, h)
		}
	}
	return out
}

// reportable reports whether what a rule finds is reported wherever it stands.
func reportable(r *Rule) bool {
	return (r.Kind == "words" || r.Kind == "pattern") && len(r.For) == 0 && len(r.When) == 0 && r.Severity != Off
}

func gravity(s Severity) int { return slices.Index(s.Words(), string(s)) }

// quotations are what a text quotes of others: five words or more between quotation marks.
func quotations(text string) (out []span) {
	const five = 4 // blanks between them
	closing := map[rune]string{'“': "”", '„': "“”", '«': "»", '"': `"`}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		close, opens := closing[r]
		i += n
		if !opens {
			continue
		}
		rest := text[i:min(len(text), i+longest)]
		if end := strings.IndexAny(rest, close); end > 0 && strings.Count(rest[:end], " ") >= five && !strings.Contains(rest[:end], "\n\n") {
			out = append(out, span{i, i + end})
			i += end + len(close)
			i = min(i, len(text))
		}
	}
	return out
}
