package laws

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jobdesc/internal/adverts"
	"jobdesc/internal/scalar"
)

// openIn reports whether words before or after a sum leave its range without an end, as in
// "$20 an hour and up". Words that stand between two sums belong to a range.
func (s *Set) openIn(line string, start, end int) (lower, upper bool) {
	before, after := tokensOf(line[:start]), tokensOf(line[end:])
	if m := s.matchers()[opensBefore]; m != nil {
		for i := max(len(before)-3, 0); i < len(before); i++ {
			for _, words := range m.byFirst[before[i].word] {
				if n := match(before[i:], words); n > 0 && i+n == len(before) {
					upper = slices.ContainsFunc(words, func(w string) bool { return slices.Contains(upTo(), w) })
					lower = !upper
				}
			}
		}
	}
	if m := s.matchers()[opensAfter]; m != nil && !lower && !upper {
		for i := 0; i < min(len(after), 4) && after[i].word != ""; i++ {
			for _, words := range m.byFirst[after[i].word] {
				if match(after[i:], words) > 0 {
					upper = slices.Contains(words, "maximum")
					lower = !upper
				}
			}
		}
	}
	return lower, upper
}

// upTo are the words of a phrase that gives a top and no bottom.
func upTo() []string { return []string{"up", "maximum", "high", "much", "bis", "jusqu'à"} }

// opened gives a single sum the open end that the words around it say.
func (s *Set) opened(f *adverts.Advert, p adverts.Pay, r *Range) {
	if r.Min != r.Max || r.Min == 0 || p.At.Line >= len(f.Doc.Lines) {
		return
	}
	if lower, upper := s.openIn(f.Doc.Lines[p.At.Line].Text, p.At.Start, p.At.End); upper {
		r.Min = 0
	} else if lower {
		r.Max = 0
	}
}

// barePay is a sum that is a sentence by itself, after a word that leaves it open: "Up to
// $95,000.", which states pay though nothing says so.
func (s *Set) barePay(texts []Words, bare scalar.Currency) (out []Range) {
	for _, t := range texts {
		for sentence := range strings.SplitSeq(t.Text, ". ") {
			at := strings.IndexAny(sentence, "$€£")
			if at < 0 {
				continue
			}
			sum := strings.TrimRight(strings.TrimSpace(sentence[at:]), ".!")
			sign, size := []rune(sum)[0], len(string([]rune(sum)[0]))
			digits := strings.NewReplacer(",", "", " ", "").Replace(sum[size:])
			if strings.ContainsFunc(digits, func(r rune) bool { return !unicode.IsDigit(r) }) {
				continue
			}
			lower, upper := s.openIn(sentence, at, len(sentence))
			value, err := strconv.ParseFloat(digits, 64)
			if err != nil || len(tokensOf(sentence[:at])) > 3 || !lower && !upper {
				continue
			}
			r := Range{Min: value, Currency: map[rune]scalar.Currency{'€': "EUR", '£': "GBP", '$': bare}[sign], Period: "year"}
			if upper {
				r.Min, r.Max = 0, value
			}
			out = append(out, r)
		}
	}
	return out
}
