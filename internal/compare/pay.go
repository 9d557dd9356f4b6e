package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

// PayPair is the pay of each side in some places; one of them may be missing.
type PayPair struct {
	A    *Pay `json:"a" doc:"The pay of the first side; null if it has none"`
	B    *Pay `json:"b" doc:"The pay of the second side; null if it has none"`
	Same bool `json:"same" doc:"Whether both are the same"`
	// ChangeMin and ChangeMax are nil where they cannot be known.
	ChangeMin *float64 `json:"change_min,omitempty" doc:"Change of the lowest pay from a to b, as a fraction of a; absent if unknown"`
	ChangeMax *float64 `json:"change_max,omitempty" doc:"Change of the highest pay from a to b, as a fraction of a; absent if unknown"`
	Basis     string   `json:"basis,omitempty" doc:"How the change was computed, or why not"`

	// Change says what ChangeMin and ChangeMax do, and more.
	Change Text `json:"change,omitempty" doc:"How the pay changed from a to b, in words, such as range raised by 4%"`
}

// pays pairs the pay of two postings: that of the same places, then the rest in
// the order of places where there is one each.
func pays(a, b *Side) []PayPair {
	x, y := a.Pay, b.Pay
	if len(x) == 1 && len(y) == 1 {
		return []PayPair{newPayPair(&x[0], &y[0], a.Hours, b.Hours)}
	}
	var out []PayPair
	taken := make([]bool, len(y))
	for i := range x {
		j := slices.IndexFunc(y, func(p Pay) bool { return samePlaces(p, x[i]) })
		if j < 0 || taken[j] {
			out = append(out, newPayPair(&x[i], nil, 0, 0))
			continue
		}
		taken[j] = true
		out = append(out, newPayPair(&x[i], &y[j], a.Hours, b.Hours))
	}
	for j := range y {
		if !taken[j] {
			out = append(out, newPayPair(nil, &y[j], 0, 0))
		}
	}
	slices.SortStableFunc(out, func(p, q PayPair) int { return slices.Compare(p.places(), q.places()) })
	return out
}

func sorted(texts []Text) []Text { return slices.Sorted(slices.Values(texts)) }

// For is the places that the pay is for, and the grade.
func (p *Pay) For() []Text {
	if p.Grade == "" {
		return p.Places
	}
	return append(slices.Clip(p.Places), p.Grade)
}

func samePlaces(p, q Pay) bool { return slices.Equal(sorted(p.For()), sorted(q.For())) }

func (p PayPair) places() []Text {
	if p.A != nil {
		return sorted(p.A.For())
	}
	return sorted(p.B.For())
}

func newPayPair(a, b *Pay, hoursA, hoursB scalar.Decimal) PayPair {
	p := PayPair{A: a, B: b}
	if a == nil || b == nil {
		return p
	}
	p.Same = a.Min == b.Min && a.Max == b.Max && a.Currency == b.Currency && a.Period == b.Period && same(a.Note, b.Note) && a.Unpaid == b.Unpaid && a.OnTarget == b.OnTarget && samePlaces(*a, *b)
	if !p.Same && !a.Unpaid && !b.Unpaid {
		p.measure(hoursA, hoursB)
	}
	if !p.Same {
		p.Change = p.inWords()
	}
	return p
}

// measure says how much the figures changed, as far as that can be known.
func (p *PayPair) measure(hoursA, hoursB scalar.Decimal) {
	a, b := p.A, p.B
	if a.Currency == b.Currency && a.Period == b.Period && a.Min == b.Min && a.Max == b.Max {
		return
	}
	if a.Currency != b.Currency {
		p.Basis = fmt.Sprintf("%s and %s are not compared", cmp.Or(a.Currency, "no currency"), cmp.Or(b.Currency, "no currency"))
		return
	}
	perA, perB := 1.0, 1.0
	if a.Period != b.Period {
		var missing string
		if perA, missing = aYear(a.Period, hoursA); missing == "" {
			perB, missing = aYear(b.Period, hoursB)
		}
		if missing != "" {
			p.Basis = fmt.Sprintf("pay %s and pay %s cannot be compared: %s", per(a.Period), per(b.Period), missing)
			return
		}
		p.Basis = basis(a.Period, hoursA, b.Period, hoursB)
	}
	p.ChangeMin, p.ChangeMax = change(a.Min, b.Min, perA, perB), change(a.Max, b.Max, perA, perB)
}

// Difference is what differs in the pay, in words.
func (p PayPair) Difference() Difference {
	a, b := p.A, p.B
	d := Difference{"Pay", a.Line(), b.Line(), p.Change}
	if a == nil || b == nil || p.Same || !samePlaces(*a, *b) {
		return d
	}
	if d.A, d.B = a.without(b), b.without(a); slices.EqualFunc(a.figures(), b.figures(), same) {
		d.Label = "Pay note"
	}
	return d
}

// without is what the pay says that another does not, with its places.
func (p *Pay) without(other *Pay) Text {
	text := Text(strings.Join(convert.Strings(minus(p.parts(), other.parts())), "; "))
	if places := p.For(); places != nil && text != "" {
		text = Joined(places) + ": " + text
	}
	return text
}

// Line is the pay in words, with its places.
func (p *Pay) Line() Text {
	if p == nil || len(p.For()) == 0 {
		return Text(p.String())
	}
	return Joined(p.For()) + ": " + Text(p.String())
}

func per(p job.Period) string {
	switch p {
	case "": // paid once
		return ""
	case "hour":
		return "an hour"
	}
	return "a " + string(p)
}

// aYear is how many of a period are in a year, or what is missing to know it.
// Hours are those that the posting states; a day's are never stated.
func aYear(p job.Period, hours scalar.Decimal) (n float64, missing string) {
	switch p {
	case "year":
		return 1, ""
	case "month":
		return 12, ""
	case "week":
		return 52, ""
	case "hour":
		if hours > 0 {
			return 52 * hours.Float(), ""
		}
		return 0, "the hours per week are not given"
	}
	return 0, "the days per week are not given"
}

func basis(a job.Period, hoursA scalar.Decimal, b job.Period, hoursB scalar.Decimal) string {
	either := func(periods ...job.Period) bool { return slices.Contains(periods, a) || slices.Contains(periods, b) }
	var week, year []string
	switch {
	case a == "hour":
		week = []string{hoursA.String() + " hours a week"}
	case b == "hour":
		week = []string{hoursB.String() + " hours a week"}
	}
	if either("hour", "week") && either("month", "year") {
		year = append(year, "52 weeks")
	}
	if either("month") {
		year = append(year, "12 months")
	}
	if year != nil {
		week = append(week, strings.Join(year, " and ")+" a year")
	}
	return "computed with " + strings.Join(week, " and ")
}

// change is how much larger b is than a, as a part of a, in a year.
func change(a, b scalar.Decimal, perA, perB float64) *float64 {
	if a == 0 || b == 0 {
		return nil
	}
	v := round(float64(b)*perB/(float64(a)*perA) - 1)
	return &v
}

// String is the pay in words.
func (p *Pay) String() string {
	if p == nil {
		return ""
	}
	text := strings.Join(convert.Strings(p.figures()), "; ")
	switch {
	case p.Note != "" && text != "":
		text += " (" + string(p.Note) + ")"
	case p.Note != "":
		text = string(p.Note)
	}
	return text
}

// parts are what is said of the pay.
func (p *Pay) parts() []Text { return append(p.figures(), one(p.Note)...) }

// figures are what the pay is, and what it is on target.
func (p *Pay) figures() (texts []Text) {
	add := func(before, amount string) {
		if amount != "" {
			texts = append(texts, Text(strings.TrimSpace(before+amount+" "+per(p.Period))))
		}
	}
	if p.Unpaid {
		texts = append(texts, "unpaid")
	}
	add("", p.amount(p.Min, p.Max))
	add("on target ", p.amount(p.OnTarget.Min, p.OnTarget.Max))
	return texts
}

// amount is a range with its currency, or "".
func (p *Pay) amount(from, to scalar.Decimal) string {
	places := 0 // as pages have them: for both ends or for neither
	if one := scalar.WholeDecimal(1); from%one != 0 || to%one != 0 {
		places = p.Currency.Places()
	}
	before := strings.TrimLeft(string(p.Currency)+" ", " ")
	low, high := before+from.Grouped(places), to.Grouped(places)
	if from == 0 {
		high = before + high
	}
	return rangeOf(low, high, from, to)
}
