package laws

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// forbidden looks for wording that a law forbids.
func (s *Set) forbidden(a *Advert, w Wording, l *Version, place scalar.Jurisdiction) (lack, bool) {
	if w == Title {
		return s.gendered(a)
	}
	m, harmless := s.matcher(w, l, "phrases"), s.matcher(w, l, "not")
	for i, text := range a.Texts {
		tokens := a.tokensAt(i)
		from, to, ok := m.find(tokens, func(at, _ int) bool {
			_, _, found := harmless.find(sentence(tokens, at), nil)
			return found
		})
		if !ok || s.allowed(a, w, l) {
			continue
		}
		x := lack{Breach: Breach{Asks: Asks(w), In: i, Start: from, End: to, Hint: w.hint()}}
		x.what = "“" + text.Text[from:to] + "” " + w.said(place)
		return x, true
	}
	return lack{}, false
}

// matcher is that of a list of phrases of a kind of wording.
func (s *Set) matcher(w Wording, l *Version, list string) *matcher {
	key := matcherKey{wording: w, list: list}
	own := l.Phrases[w]
	if w == PlaceExcluded || own != nil {
		key.law = l
	}
	m, _ := s.matched.Get(key, func() (*matcher, error) {
		var phrases ByLanguage
		if all := s.phrases[w]; all != nil {
			phrases = map[string]ByLanguage{"phrases": all.Phrases, "not": all.Not, "unless": all.Unless}[list]
		}
		if list == "phrases" && own != nil {
			phrases = own
		}
		names := []string{l.of.Name.V}
		for _, n := range l.of.Names {
			names = append(names, n.V)
		}
		return compile(phrases, names), nil
	})
	return m
}

// allowed reports whether the advert has words that allow the wording.
func (s *Set) allowed(a *Advert, w Wording, l *Version) bool {
	unless := s.matcher(w, l, "unless")
	for i := range a.Texts {
		if _, _, found := unless.find(a.tokensAt(i), nil); found {
			return true
		}
	}
	return false
}

// gendered looks for a title that names one gender.
func (s *Set) gendered(a *Advert) (lack, bool) {
	title, i := a.title()
	marks := s.phrases[Title]
	if i < 0 || marks == nil || neutral(title, marks.Neutral) {
		return lack{}, false
	}
	tokens := tokensOf(title)
	for _, t := range tokens {
		if t.word == "" || !endsWith(t.word, marks.Endings, a.Texts[i].Lang) || paired(t.word, tokens) {
			continue
		}
		x := lack{Breach: Breach{Asks: Asks(Title), In: i, Start: t.from, End: t.to, Hint: "add (m/w/d), or use a word for all"}}
		x.what = "“" + title[t.from:t.to] + "” names one gender"
		return x, true
	}
	return lack{}, false
}

// neutral reports whether a title has a mark that opens it to all.
func neutral(title string, marks []Text) bool {
	lower := strings.ToLower(title)
	for _, m := range marks {
		mark := strings.ToLower(m.V)
		for from := 0; ; {
			at := strings.Index(lower[from:], mark)
			if at < 0 {
				break
			}
			at += from
			before, _ := utf8.DecodeLastRuneInString(lower[:at])
			after, _ := utf8.DecodeRuneInString(lower[at+len(mark):])
			first, _ := utf8.DecodeRuneInString(mark)
			if !unicode.IsLetter(first) || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
				return true
			}
			from = at + len(mark)
		}
	}
	for i, r := range title { // VerkäuferIn
		before, _ := utf8.DecodeLastRuneInString(title[:i])
		if r == 'I' && unicode.IsLower(before) && strings.HasPrefix(title[i:], "In") {
			return true
		}
	}
	return false
}

// endsWith reports whether a word ends as one that names a gender.
func endsWith(word string, endings ByLanguage, lang scalar.Language) bool {
	base, _, _ := strings.Cut(string(lang), "-")
	if base == "" {
		base = "de" // the words of other languages do not end like that
	}
	for l, all := range endings {
		if string(l) != base {
			continue
		}
		for _, e := range all {
			if strings.HasSuffix(word, e.V) {
				return true
			}
		}
	}
	return false
}

// paired reports whether the other gender is named as well: Verkäufer oder Verkäuferin.
func paired(word string, tokens []token) bool {
	stem := strings.TrimSuffix(word, "in")
	return slices.ContainsFunc(tokens, func(t token) bool {
		return t.word != word && (t.word == stem || t.word == word+"in")
	})
}

// said is what is wrong with the wording.
func (w Wording) said(place scalar.Jurisdiction) string {
	switch w {
	case SalaryHistory:
		return "asks for earlier pay"
	case Unemployed:
		return "shuts out people without a job"
	case LocalExperience:
		return "asks for local experience"
	case Licence:
		return "asks for a license to drive, and the job is not said to need one"
	case PlaceExcluded:
		return "shuts " + place.Name() + " out"
	}
	return ""
}

func (w Wording) hint() string {
	switch w {
	case SalaryHistory:
		return "ask for the pay that applicants expect"
	case Licence:
		return "leave it out, or say what has to be driven"
	case PlaceExcluded:
		return "leave it out, and show what the law asks for"
	}
	return "leave it out"
}
