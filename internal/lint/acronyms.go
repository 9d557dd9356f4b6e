package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// acronyms reports each short word in capitals that the text does not explain and the rule
// does not know.
func (j *judging) acronyms() {
	known := map[string]bool{}
	for _, p := range j.Facts.Places {
		known[strings.ToUpper(p.V.Region)], known[strings.ToUpper(p.V.Country)] = true, true
	}
	for _, word := range strings.Fields(j.Facts.Employer.V) {
		known[word] = true
	}
	j.eachPiece(func(a *analysis) {
		for _, i := range a.acronyms {
			w := a.words[i]
			text := strings.TrimSuffix(a.Text[w.from:w.to], "s")
			if known[text] || j.explained()[text] || j.loud(a, i) {
				continue
			}
			known[text] = true
			if !j.explains(text) {
				j.report(a.Piece, w.from, w.to, "", "")
			}
		}
	})
}

// explainedLetters are those that every reader knows, by the rules that look for others.
func explainedLetters(rules []*Rule) map[string]bool {
	out := map[string]bool{}
	for _, r := range rules {
		if r.Check == "acronyms" {
			for _, k := range r.Not {
				for _, word := range strings.Fields(k) {
					out[word] = true
				}
			}
		}
	}
	return out
}

// isAcronym reports whether a word is of two to five capitals.
func isAcronym(word string) bool {
	n := utf8.RuneCountInString(word)
	if n < 2 || n > 5 {
		return false
	}
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return strings.Trim(word, "IVX") != ""
}

// loud reports whether the words around one are in capitals too.
func (j *judging) loud(a *analysis, i int) bool {
	for _, k := range []int{i - 1, i + 1} {
		if k >= 0 && k < len(a.words) {
			if word := a.Text[a.words[k].from:a.words[k].to]; isCapital(word) && utf8.RuneCountInString(word) > 1 {
				return true
			}
		}
	}
	return false
}

// explains reports whether some text has the words of an acronym beside it, in brackets or
// before them.
func (j *judging) explains(acronym string) bool {
	for _, a := range j.pieces {
		if strings.Contains(a.Text, "("+acronym+")") || strings.Contains(a.Text, acronym+" (") || strings.Contains(a.Text, "("+acronym+",") {
			return true
		}
		initials := strings.ToLower(acronym)
		for i := range a.words {
			if spells(a.words[i:], initials) {
				return true
			}
		}
	}
	return false
}

// spells reports whether words begin with letters, one each.
func spells(words []token, initials string) bool {
	k := 0
	for _, r := range initials {
		if k >= len(words) || strings.Contains(functionWords("en")+functionWords("de")+"on at it not ", " "+words[k].word+" ") || k > 0 && !words[k].joined || !strings.HasPrefix(words[k].word, string(r)) || len(words[k].word) < 2 {
			return false
		}
		k++
	}
	return k > 1
}
