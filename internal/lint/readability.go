package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// scale is a text in numbers, as formulas of readability need them.
type scale struct {
	words, sentences, syllables, letters, long float64 // long: words of more than six letters
}

func (s *scale) add(a *analysis) {
	vowels := "aeiouyäöüáàâéèêíîóôúû"
	s.sentences += float64(len(a.sentences))
	for _, w := range a.words {
		n := utf8.RuneCountInString(w.word)
		s.words++
		s.letters += float64(n)
		if n > 6 {
			s.long++
		}
		s.syllables += float64(syllables(w.word, vowels, base(a.Lang) == "en"))
	}
}

func (s *scale) plus(other scale) {
	s.words += other.words
	s.sentences += other.sentences
	s.syllables += other.syllables
	s.letters += other.letters
	s.long += other.long
}

// syllables are the groups of vowels of a word, in English without a silent e.
func syllables(word, vowels string, english bool) int {
	n, in := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune(vowels, r)
		if vowel && !in {
			n++
		}
		in = vowel
	}
	if english && n > 1 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") && !strings.HasSuffix(word, "ee") ||
		english && n > 1 && strings.HasSuffix(word, "es") && !strings.HasSuffix(word, "ses") && !strings.HasSuffix(word, "zes") && !strings.HasSuffix(word, "ches") && !strings.HasSuffix(word, "shes") {
		n--
	}
	return max(n, 1)
}

// grade reports prose that two formulas find too hard: the grade of school by Flesch and
// Kincaid and by Coleman and Liau for English, the ease by Amstad and LIX for German.
func (j *judging) grade() {
	var s scale
	var first *analysis
	j.eachPiece(func(a *analysis) {
		s.plus(a.scale)
		if first == nil {
			first = a
		}
	})
	if s.words < j.rule.limit("words") || s.sentences == 0 {
		return
	}
	perSentence, perWord := s.words/s.sentences, s.syllables/s.words
	if base(first.Lang) == "de" {
		amstad, lix := 180-perSentence-58.5*perWord, perSentence+100*s.long/s.words
		if amstad < j.rule.limit("amstad") && lix > j.rule.limit("lix") {
			j.report(first.Piece, first.sentences[0].from, first.sentences[0].to, "", fmt.Sprintf("Amstad %.0f, LIX %.0f", amstad, lix))
		}
		return
	}
	flesch := 0.39*perSentence + 11.8*perWord - 15.59
	coleman := 5.88*s.letters/s.words - 29.6*s.sentences/s.words - 15.8
	if flesch > j.rule.limit("grade") && coleman > j.rule.limit("grade") {
		j.report(first.Piece, first.sentences[0].from, first.sentences[0].to, "", fmt.Sprintf("Flesch–Kincaid %.0f, Coleman–Liau %.0f", flesch, coleman))
	}
}

// functionWords are frequent words that a language has and its neighbors do not.
func functionWords(lang string) string {
	switch lang {
	case "en":
		return " the and of to you with our your we are will have this that from as or their be by an is "
	case "de":
		return " und der die das sie wir mit für ihre von den ein eine zur auf sich bei im des ist sind als oder "
	case "fr":
		return " le la les des et vous nous avec une pour dans est sur du au aux votre notre sont ou "
	case "nl":
		return " het een van je wij met voor en bij op aan onze jouw zijn naar ons wordt "
	case "es":
		return " el los las y con para una por del nuestro sus que su como en se al "
	case "it":
		return " il gli che di e con per una nel della nostro sono del le ti si alla "
	}
	return ""
}

// functionLanguages are the languages that are told from one another.
func functionLanguages() [6]string { return [...]string{"en", "de", "fr", "nl", "es", "it"} }

// functionalWords are the languages of each frequent word, as bits.
func functionalWords() map[string]uint8 {
	out := map[string]uint8{}
	for i, lang := range functionLanguages() {
		for _, w := range strings.Fields(functionWords(lang)) {
			out[w] |= 1 << i
		}
	}
	return out
}

// language reports a text in another language than it says.
func (j *judging) language() {
	for _, declared := range j.languages() {
		var counts [6]int
		var first *analysis
		total := 0
		for _, a := range j.pieces {
			if base(a.Lang) != declared || !j.rule.reads(a.Piece) {
				continue
			}
			if first == nil {
				first = a
			}
			total += len(a.words)
			for i, n := range a.functional {
				counts[i] += n
			}
		}
		langs := functionLanguages()
		own := slices.Index(langs[:], declared)
		if own < 0 || total < int(j.rule.limit("words")) {
			continue
		}
		for i, other := range langs {
			if i != own && counts[i] > 3*counts[own] && counts[i]*8 > total {
				j.report(first.Piece, 0, len(first.Text), "", other+", not "+declared)
				return
			}
		}
	}
}

// languages are those of the pieces.
func (j *judging) languages() (out []string) {
	seen := map[string]bool{}
	for _, a := range j.pieces {
		if b := base(a.Lang); !seen[b] {
			seen[b] = true
			out = append(out, b)
		}
	}
	return out
}
