package laws

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/scalar"
)

// Breach is something that a law asks of an advert, and that the advert does not do.
type Breach struct {
	Place    scalar.Jurisdiction
	Asks     Asks
	Severity Severity
	From     scalar.Date // first day on which the law can be enforced
	Law      *Version
	Message  string // what is missing, and which law asks for it since when
	Hint     string // the line to add

	// In, Start and End are the words that are forbidden; In is -1 where something is
	// missing.
	In, Start, End int
}

// Judge compares an advert with the laws of its places on a day. There is one breach for
// each place and each thing that is asked for, sorted by place; the gravest where two laws
// of a place ask for the same. What cannot be known is of severity Info.
func Judge(a Advert, day scalar.Date, set *Set) []Breach {
	var out []Breach
	for _, place := range set.reached(&a) {
		for _, l := range set.places[place].all {
			out = append(out, set.judge(&a, day, place, l)...)
		}
	}
	slices.SortStableFunc(out, func(a, b Breach) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(a.Asks, b.Asks), cmp.Compare(rank(a.Severity), rank(b.Severity)))
	})
	return slices.CompactFunc(out, func(a, b Breach) bool { return a.Place == b.Place && a.Asks == b.Asks })
}

func rank(s Severity) int { return slices.Index([]Severity{Error, Warning, Info}, s) }

// judge compares an advert with one law.
func (s *Set) judge(a *Advert, day scalar.Date, place scalar.Jurisdiction, l *Version) (out []Breach) {
	later := day.Compare(l.From.V) < 0 && !a.Last.IsZero() && a.Last.Compare(l.From.V) >= 0
	if !l.InForce(day) && !later {
		return nil
	}
	if a.exempt(l) {
		return nil
	}
	reach, unsureOf := s.reaches(a, l, place)
	if reach == not {
		return nil
	}
	located := slices.ContainsFunc(a.Places, func(p Place) bool { return place.Covers(p.Place) || place == s.city(p) })
	size, assumedOf := l.sized(a, place, located)
	if size == not {
		return nil
	}
	sure := min(reach, size)
	for _, b := range s.missing(a, l, place) {
		b.Place, b.Law, b.From = place, l, l.First()
		var notes []string
		for _, n := range []string{unsureOf, assumedOf, l.Doubt.V, b.note} {
			if n != "" {
				notes = append(notes, n)
			}
		}
		b.Severity = l.severity(sure, day, b.info)
		b.Message = b.message(day, notes)
		out = append(out, b.Breach)
	}
	return out
}

// severity is how grave a breach of the law is on a day.
func (l *Version) severity(sure certainty, day scalar.Date, info bool) Severity {
	switch {
	case info || l.Doubt.V != "" || sure == unsure || !l.InAdvert() || day.Compare(l.First()) < 0:
		return Info
	case sure == assumed:
		return Warning
	}
	return Error
}

// exempt reports whether a law is not for the kind of job or of posting.
func (a *Advert) exempt(l *Version) bool {
	audience := Public
	if a.Internal {
		audience = Internal
	}
	if forAll := l.In == nil && len(l.Show) == 0; !forAll && !l.covers(audience) {
		return true
	}
	for _, k := range l.Exempt {
		if a.is(k.V) {
			return true
		}
	}
	return false
}

// lack is something that is missing or forbidden, before it is said which law asks for it.
type lack struct {
	Breach
	what string // in words
	note string // why it is not sure
	info bool   // it is never more than a note
}

// missing lists what an advert lacks of what a law asks for, whoever it is for.
func (s *Set) missing(a *Advert, l *Version, place scalar.Jurisdiction) (out []lack) {
	for _, e := range l.Show {
		if x, ok := a.lacks(e.V, l); ok {
			x.In = -1
			out = append(out, x)
		}
	}
	for _, w := range l.Forbid {
		if x, ok := s.forbidden(a, w.V, l, place); ok {
			out = append(out, x)
		}
	}
	return out
}

// lacks says what of an element an advert lacks.
func (a *Advert) lacks(e Element, l *Version) (lack, bool) {
	ask := func(asks Asks, what, hint string) lack {
		return lack{Breach: Breach{Asks: asks, Hint: hint}, what: what}
	}
	switch e {
	case Pay:
		return a.lacksPay(l)
	case Benefits:
		return ask("benefits", "no benefits are described", "write benefits: [Health insurance, …]"), a.Benefits == Missing
	case OtherPay:
		return ask(AsksOtherPay, "bonuses, commission or other pay are not described", "write other_pay: [A yearly bonus of up to 8%]"), a.OtherPay == Missing
	case Closes:
		x := ask("closes", "the last day to apply is not given", "write closes: YYYY-MM-DD")
		if a.Closing == UntilFilled {
			x.info, x.note = true, `it is not known whether "until filled" is enough`
		}
		return x, a.Closing == ClosingMissing || a.Closing == UntilFilled
	case Vacancy:
		return ask("vacancy", "whether a position is vacant is not said", "write vacancy: existing, upcoming or pool"), a.Vacancy == Missing
	case AI:
		return ask("ai", "that software screens applicants is not said", "write ai_screening: {used: true, text: …}"), a.AI == Missing
	case Overpay:
		x := ask(AsksOtherPay, "the readiness to pay more than the minimum is not said", "where there is one, add it to the note of the salary")
		x.info = true
		return x, a.Overpay == Missing && len(a.Pays) > 0
	}
	return lack{}, false
}

// lacksPay says what of the pay an advert lacks: with AsksPay no figure is there, with
// AsksRange there are figures that lack an end or lie too far apart.
func (a *Advert) lacksPay(l *Version) (lack, bool) {
	if len(a.Pays) == 0 {
		missing := lack{Breach: Breach{Asks: AsksPay, Hint: payHint(l)}, what: "no pay is shown"}
		return missing, !a.Unpaid && !a.statementIsEnough(l)
	}
	for _, p := range a.Pays {
		wide, judged := l.Width.over(p)
		x := lack{Breach: Breach{Asks: AsksRange, Hint: "write both salary.min and salary.max"}}
		switch {
		case p.Max > 0 && l.Width.frees(p):
			continue
		case p.openEnded() && l.OpenEnded.Or(Unsure) != Accepted:
			x.what = "the range of pay has no upper end"
			if p.Min == 0 {
				x.what = "the range of pay has no lower end"
			}
			if l.OpenEnded.V != Refused {
				x.info, x.note = true, "it is not known whether a range without an end is enough"
			}
			return x, true
		case judged && wide > 0:
			x.what, x.Hint = "the range of pay is "+amount(wide, l.Width.Currency.V)+" a year wide, more than "+amount(l.Width.Max.V.Float(), l.Width.Currency.V), "narrow salary.min and salary.max"
			return x, true
		case p.Min == p.Max && l.Single.Or(Accepted) == Unsure:
			x.what, x.info, x.note = "pay is one figure", true, "it is not known whether one figure is enough where pay is fixed"
			return x, true
		}
	}
	return lack{}, false
}

// statementIsEnough reports whether the word that pay is by commission takes the place of
// the pay.
func (a *Advert) statementIsEnough(l *Version) bool {
	switch l.Special.Commission.V {
	case Statement:
		return a.is(Commission)
	case StatementIfOnly:
		return a.is(CommissionOnly)
	}
	return false
}

// over is the width of a range a year, if it is more than the law takes; judged is false
// where pay is in another currency.
func (w Width) over(p Range) (wide float64, judged bool) {
	if !w.Max.IsSet() || p.Currency != w.Currency.V {
		return 0, false
	}
	wide = (p.Max - p.Min) * p.Period.perYear() / w.Period.V.perYear()
	if wide <= w.Max.V.Float() {
		wide = 0
	}
	return wide, p.Min > 0 && p.Max > 0
}

// frees reports whether pay is so high that the law does not ask for it.
func (w Width) frees(p Range) bool {
	return w.UnlessAbove.IsSet() && p.Currency == w.Currency.V && p.Max*p.Period.perYear()/w.Period.V.perYear() > w.UnlessAbove.V.Float()
}

func payHint(l *Version) string {
	if l.OpenEnded.V == Accepted {
		return "write salary: {min: 2800, currency: EUR, period: month}"
	}
	return "write salary: {min: 60000, max: 70000, currency: " + cmp.Or(strings.TrimSpace(string(l.Width.Currency.V)), currencyOf(l.of.place)) + ", period: year}"
}

func currencyOf(j scalar.Jurisdiction) string {
	switch j.Country() {
	case "US":
		return "USD"
	case "CA":
		return "CAD"
	}
	return "EUR"
}
