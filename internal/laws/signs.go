package laws

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
)

// Sign is something that an advert says in prose.
type Sign string

// The signs beside the kinds of jobs.
const (
	saysBenefits Sign = "benefits"
	saysOtherPay Sign = "other-pay"
	saysAlways   Sign = "always-open"
	saysVacancy  Sign = "vacancy"
	saysAI       Sign = "ai-said"
	saysOverpay  Sign = "overpay"
	saysInternal Sign = "internal"
	saysAtOnce   Sign = "immediate"
	opensBefore  Sign = "open-before" // words before a sum that leave the other end open
	opensAfter   Sign = "open-after"
)

// Words lists the words.
func (Sign) Words() []string {
	return append([]string{"benefits", "other-pay", "always-open", "vacancy", "ai-said", "overpay", "internal", "immediate", "open-before", "open-after"}, Kind("").Words()...)
}

// UnmarshalText checks the word.
func (s *Sign) UnmarshalText(text []byte) error { return diag.ParseWord(s, text, "sign") }

// matchers are those of the signs.
func (s *Set) matchers() map[Sign]*matcher {
	m, _ := s.read.Get("", func() (map[Sign]*matcher, error) {
		all := map[Sign]*matcher{}
		for sign, phrases := range s.said {
			all[sign] = compile(phrases, nil)
		}
		return all, nil
	})
	return m
}

// signs reads what the texts of an advert say.
func (s *Set) signs(texts []Words) (said []Sign) {
	m := s.matchers()
	for _, t := range texts {
		tokens := tokensOf(t.Text)
		for sign, phrases := range m {
			if _, _, ok := phrases.find(tokens, nil); ok && !slices.Contains(said, sign) {
				said = append(said, sign)
			}
		}
	}
	slices.Sort(said)
	return said
}

// SetTexts gives an advert its texts, and reads in them what laws ask for in prose: what
// the advert says already is kept.
func (s *Set) SetTexts(a *Advert, texts []Words) {
	a.Texts = texts
	said := s.signs(texts)
	has := func(sign Sign) bool { return slices.Contains(said, sign) }
	for what, sign := range map[*Shown]Sign{&a.Benefits: saysBenefits, &a.OtherPay: saysOtherPay, &a.Vacancy: saysVacancy, &a.AI: saysAI, &a.Overpay: saysOverpay} {
		if has(sign) {
			*what = Present
		}
	}
	if has(saysAlways) && (a.Closing == ClosingMissing || a.Closing == UntilFilled) {
		a.Closing = Always
	}
	a.Internal = a.Internal || has(saysInternal)
	for _, word := range Kind("").Words() {
		k := Kind(word)
		if !has(Sign(k)) || slices.Contains(a.Kinds, k) || k == Executive && !s.inTitle(a, k) || k == Temporary && !has(saysAtOnce) {
			continue
		}
		a.Kinds = append(a.Kinds, k)
	}
}

// inTitle reports whether the title says that the job is of a kind.
func (s *Set) inTitle(a *Advert, k Kind) bool {
	_, i := a.title()
	return i >= 0 && slices.Contains(s.signs(a.Texts[i:i+1]), Sign(k))
}

// currencyIn is the currency that a bare "$" means in the places of an advert.
func (a *Advert) currencyIn() scalar.Currency {
	for _, p := range append(slices.Clone(a.RemoteFrom), placesOf(a.Places)...) {
		switch p.Country() {
		case "US":
			return "USD"
		case "CA":
			return "CAD"
		case "AU":
			return "AUD"
		}
	}
	return "USD"
}

func placesOf(places []Place) (all []scalar.Jurisdiction) {
	for _, p := range places {
		all = append(all, p.Place)
	}
	return all
}
