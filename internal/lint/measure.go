package lint

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/prose"
)

// measureNames are the measures that a rule may take.
func measureNames() []string {
	return []string{"sentence-length", "grade", "length", "characters", "capitals", "exclamations", "items", "paragraph", "duty-forms", "acronyms", "repeated-words", "title-length", "pay-width", "language"}
}

// measure counts something, and reports what is beyond the limits of the rule.
func (j *judging) measure() {
	switch j.rule.Check {
	case "sentence-length":
		j.sentenceLength()
	case "grade":
		j.grade()
	case "length":
		j.length()
	case "characters":
		j.characters()
	case "capitals":
		j.capitals()
	case "exclamations":
		j.exclamations()
	case "items":
		j.items()
	case "paragraph":
		j.eachPiece(func(a *analysis) {
			if n := len(a.words); float64(n) > j.rule.limit("words") {
				j.reportAll(a.Piece, prose.Count(n, "word"))
			}
		})
	case "duty-forms":
		j.dutyForms()
	case "acronyms":
		j.acronyms()
	case "repeated-words":
		j.repeatedWords()
	case "title-length":
		j.eachPiece(func(a *analysis) {
			if n := utf8.RuneCountInString(a.Text); float64(n) > j.rule.limit("characters") {
				j.reportAll(a.Piece, prose.Count(n, "character"))
			}
		})
	case "pay-width":
		for _, p := range j.Facts.Pays {
			if p.Min > 0 && p.Max/p.Min > j.rule.limit("ratio") {
				j.reportAll(given(p.Pos), fmt.Sprintf("%.0f%%", 100*(p.Max/p.Min-1)))
			}
		}
	case "language":
		j.language()
	}
}

// eachPiece calls f for the pieces that the rule reads.
func (j *judging) eachPiece(f func(*analysis)) {
	for _, a := range j.pieces {
		if j.rule.reads(a.Piece) {
			f(a)
		}
	}
}

func (j *judging) sentenceLength() {
	j.eachPiece(func(a *analysis) {
		for _, s := range a.sentences {
			if n := len(a.wordsIn(s)); float64(n) > j.rule.limit("words") {
				j.report(a.Piece, s.from, s.to, "", prose.Count(n, "word"))
			}
		}
	})
}

// length is that of everything that a reader of the page has to read.
func (j *judging) length() {
	n := 0
	j.eachPiece(func(a *analysis) { n += len(a.words) })
	least, most := j.rule.limit("least"), j.rule.limit("most")
	if n > 0 && (float64(n) < least || most > 0 && float64(n) > most) {
		j.reportAll(j.head(), prose.Count(n, "word"))
	}
}

func (j *judging) characters() {
	n := 0
	j.eachPiece(func(a *analysis) { n += utf8.RuneCountInString(a.Text) + 1 })
	least, most := j.rule.limit("least"), j.rule.limit("most")
	if n > 0 && (float64(n) < least || most > 0 && float64(n) > most) {
		j.reportAll(j.head(), prose.Count(n, "character"))
	}
}

// capitals reports a row of words in capitals.
func (j *judging) capitals() {
	j.eachPiece(func(a *analysis) {
		for i := 0; i < len(a.words); i++ {
			k, letters, long := i, 0, 0
			for k < len(a.words) && (k == i || a.words[k].from-a.words[k-1].to < 4) && isCapital(a.Text[a.words[k].from:a.words[k].to]) {
				n := utf8.RuneCountInString(a.words[k].word)
				if letters += n; n > 3 {
					long++
				}
				k++
			}
			if k-i >= int(j.rule.limit("words")) && float64(letters) >= j.rule.limit("letters") && long > 1 {
				j.report(a.Piece, a.words[i].from, a.words[k-1].to, "", "")
			}
			i = max(i, k-1)
		}
	})
}

func isCapital(word string) bool {
	for _, r := range word {
		if unicode.IsLower(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func (j *judging) exclamations() {
	n := 0
	var first *analysis
	j.eachPiece(func(a *analysis) {
		if k := strings.Count(a.Text, "!"); k > 0 {
			if n += k; first == nil {
				first = a
			}
		}
	})
	if float64(n) > j.rule.limit("most") {
		at := strings.IndexByte(first.Text, '!')
		j.report(first.Piece, at, at+1, "", prose.Count(n, "exclamation mark"))
	}
}

// items counts those of a list.
func (j *judging) items() {
	n := 0
	var first *Piece
	for i, a := range j.pieces {
		if !j.rule.reads(a.Piece) {
			continue
		}
		if n++; first == nil {
			first = a.Piece
			if i > 0 && (j.pieces[i-1].Kind == Heading || j.pieces[i-1].Kind == Prose && j.Of == OfAdvert) {
				first = j.pieces[i-1].Piece
			}
		}
	}
	if float64(n) > j.rule.limit("most") {
		j.reportAll(first, prose.Count(n, "item"))
	}
}

// repeatedWords reports a word that stands twice in a row, as nobody writes it on purpose.
func (j *judging) repeatedWords() {
	const often = " that had is ha bye very really die der das sie was so "
	j.eachPiece(func(a *analysis) {
		for i := 1; i < len(a.words); i++ {
			x, y := a.words[i-1], a.words[i]
			between := a.Text[x.to:y.from]
			if x.word == y.word && strings.TrimSpace(between) == "" && between != "" && !strings.Contains(often, " "+x.word+" ") && isSmall(a.Text[y.from:y.to]) && (x.from == 0 || strings.IndexByte(":*_/", a.Text[x.from-1]) < 0) {
				j.report(a.Piece, x.from, y.to, a.Text[x.from:x.to], "")
			}
		}
	})
}

// isSmall reports whether a text is of small letters only.
func isSmall(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}
