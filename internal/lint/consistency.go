package lint

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/prose"
)

// checkNames are the comparisons that a rule of the kind consistency may make.
func checkNames() []string {
	return []string{"pay-in-text", "date-in-text", "weekday", "place-in-text", "leave", "level-years", "same-item", "equal-postings", "forms-of-address",
		"review", "band", "translation-gap", "translation-parity", "orphan-duty", "role-without-duties", "no-provenance", "same-duty", "alias-clash", "ignore"}
}

// consistency compares texts with facts, or with each other.
func (j *judging) consistency() {
	switch name := j.rule.Check; name {
	case "": // its words contradict the facts that it names
	case "pay-in-text":
		j.payInText()
	case "date-in-text":
		j.dateInText()
	case "weekday":
		j.weekday()
	case "place-in-text":
		j.placeInText()
	case "leave":
		j.leave()
	case "level-years":
		j.levelYears()
	case "same-item":
		j.sameItem()
	case "equal-postings":
		for _, other := range j.equal[j.Subject] {
			j.reportAll(j.head(), other)
		}
	case "review":
		if f := &j.Facts; !f.Reviewed.V.IsZero() && f.Every.V > 0 && !j.today.IsZero() && f.Reviewed.V.AddMonths(f.Every.V).Compare(j.today) < 0 {
			j.reportAll(j.head(), f.Reviewed.V.String())
		}
	case "forms-of-address":
		j.formsOfAddress()
	default:
		if check := j.Checks[name]; check != nil {
			check(j.reportAll)
		}
	}
}

// own reports whether a hit of the rule's words is in a piece.
func (j *judging) own(a *analysis) (hits []hit) {
	for _, h := range a.hits {
		if h.rule == j.index {
			hits = append(hits, h)
		}
	}
	return hits
}

// leave reports leave without limit beside a number of days, and two different numbers.
func (j *judging) leave() {
	var unlimited, limited *hitIn
	days := 0.0
	for _, a := range j.pieces {
		for _, h := range j.own(a) {
			at := &hitIn{a, h}
			if text := lower(a.Text[h.from:h.to]); strings.Contains(text, "unlimited") || strings.Contains(text, "unbegrenzt") {
				unlimited = at
				continue
			}
			n := at.quantity()
			switch {
			case n == 0:
			case limited == nil:
				limited, days = at, n
			case n != days && j.Of == OfAdvert:
				j.report(a.Piece, at.from, at.to, "", fmt.Sprintf("%q", limited.Text[limited.from:limited.to]))
			}
		}
	}
	if unlimited != nil && limited != nil {
		j.report(unlimited.Piece, unlimited.from, unlimited.to, "", fmt.Sprintf("%q", limited.Text[limited.from:limited.to]))
		if j.Of == OfAdvert {
			j.report(limited.Piece, limited.from, limited.to, "", fmt.Sprintf("%q", unlimited.Text[unlimited.from:unlimited.to]))
		}
	}
}

// quantity is the number before the words of a hit, which then begins with it; weeks have
// five days.
func (h *hitIn) quantity() float64 {
	before := h.wordsIn(span{max(0, h.from-30), h.from})
	if len(before) == 0 || !h.wordsIn(span{h.from, h.to})[0].joined {
		return 0
	}
	last := before[len(before)-1]
	n := numberOf(last.word)
	for i, word := range strings.Fields("one two three four five six seven eight") {
		if word == last.word {
			n = float64(i + 1)
		}
	}
	if n > 0 {
		h.from = last.from
	}
	if strings.Contains(lower(h.Text[h.from:h.to]), "week") || strings.Contains(h.Text[h.from:h.to], "Wochen") {
		n *= 5
	}
	return n
}

// hitIn is a hit with its piece.
type hitIn struct {
	*analysis
	hit
}

// sameItem reports items that say the same in other words.
func (j *judging) sameItem() {
	var items []*analysis
	j.eachPiece(func(a *analysis) {
		if len(a.set) > 0 {
			items = append(items, a)
		}
	})
	if len(items) > 200 {
		items = items[:200]
	}
	for i, a := range items {
		for _, b := range items[:i] {
			if base(a.Lang) != base(b.Lang) || a.Kind != b.Kind || a.Text == b.Text && a.Field == b.Field && a.start == b.start {
				continue
			}
			if alike(a.set, b.set, j.rule.limit("likeness")) && sameNumbers(a.Text, b.Text) {
				j.reportAll(a.Piece, `"`+short(b.Text)+`"`)
				break
			}
		}
	}
}

// short is a text for a message.
func short(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > 60 {
		return strings.TrimSpace(string(runes[:60])) + "…"
	}
	return string(runes)
}

// qualifiers are words that make no other requirement of one.
const qualifiers = " gute sehr guter gutes sicherer sicher umgang mit kenntnisse kenntni kenntnis erfahrung der im und fundierte strong excellent good great solid proven very you your can be able have hold ability skill must should "

// comparable are the words of an item that are compared with those of others.
func comparable(text string) []string {
	set := prose.WordSet(strings.TrimRight(text, " .;,!"))
	return slices.DeleteFunc(set, func(w string) bool { return strings.Contains(qualifiers, " "+w+" ") })
}

// alike reports whether two sets of words have so many in common, and one of them has
// hardly any word that the other lacks: Dutch in place of German is another requirement.
func alike(a, b []string, least float64) bool {
	both := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			both++
		}
	}
	if len(a) == 1 && len(b) == 1 { // of one word each, it has to be a name
		return both == 1 && len(a[0]) > 3
	}
	return both > 1 && both == min(len(a), len(b)) && prose.Dice(both, len(a), len(b)) >= least
}

// sameNumbers reports whether two texts have the same numbers.
func sameNumbers(a, b string) bool { return slices.Equal(numbersOf(a), numbersOf(b)) }

func numbersOf(s string) (out []string) {
	for _, t := range tokens(s) {
		if c := t.word[0]; c >= '0' && c <= '9' {
			out = append(out, t.word)
		}
	}
	slices.Sort(out)
	return out
}

// formsOfAddress reports a German text that says both du and Sie to the reader.
func (j *judging) formsOfAddress() {
	var du, sie *hitIn
	nDu, nSie := 0, 0
	for _, a := range j.pieces {
		if base(a.Lang) != "de" || !j.rule.reads(a.Piece) {
			continue
		}
		for i, w := range a.words {
			text := a.Text[w.from:w.to]
			at := &hitIn{a, hit{span: span{w.from, w.to}}}
			switch w.word {
			case "du", "dir", "dich", "dein", "deine", "deinen", "deinem", "deiner":
				if nDu++; du == nil {
					du = at
				}
			case "sie", "ihnen", "ihre", "ihren", "ihrem", "ihrer", "ihr":
				begins := a.Kind == Item && i == 0 && len(a.words) > 1 && w.word == "sie" && (strings.HasSuffix(a.words[1].word, "en") || a.words[1].word == "sind")
				inside := begins || i > 0 && a.sentence(w.from).from < w.from && a.words[i-1].to+1 == w.from
				if inside && text[0] == strings.ToUpper(text[:1])[0] {
					if nSie++; sie == nil {
						sie = at
					}
				}
			}
		}
	}
	least := int(j.rule.limit("words"))
	switch {
	case nDu < least || nSie < least:
	case nDu < nSie:
		j.report(du.Piece, du.from, du.to, "", "Sie")
	default:
		j.report(sie.Piece, sie.from, sie.to, "", "du")
	}
}
