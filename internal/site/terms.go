package site

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// addTerms adds what the filter of the index compares; docs are the pay groups.
func (t *text) addTerms(docs []*posting.Document, s render.Summary) {
	d := docs[0]
	if d.Contract != nil {
		t.Contract = ifAny(string(d.Contract.Kind), s.Contract)
	}
	if d.Sponsorship == "true" || d.Sponsorship == "false" {
		t.Sponsorship = ifAny(string(d.Sponsorship), s.Sponsorship)
	}
	for i, l := range d.Languages {
		if l.Required {
			t.Needs = append(t.Needs, named{string(l.Lang), s.Languages[i]})
		}
	}
	if fewest := cmp.Or(d.Hours.Min, d.Hours.Max); fewest != 0 {
		t.Hours = []named{{ID: fewest.Exact()}}
	}
	for _, d := range docs {
		if p := d.Salary; p != nil && p.Period != "" && (p.Min != 0 || p.Max != 0) {
			t.Amounts = append(t.Amounts, named{string(p.Currency) + "-" + string(p.Period), cmp.Or(p.Max, p.Min).Exact()})
		}
	}
}

// ownEmployer is the id, among those of employers, of the company itself.
const ownEmployer = "-"

// amounts are what an opening pays at most, as the filter compares it.
func amounts(list []named) string {
	if len(list) == 0 {
		return ""
	}
	return strings.Join(convert.Each(list, func(n named) string { return n.ID + "-" + n.Title }), " ")
}

// terms are the choices of the filter that say on which terms the work is done.
func (l *lists) terms(p *Page) {
	in := func(d posting.Document) render.Summary {
		d.Lang = scalar.Language(p.Lang)
		return l.summary(&d)
	}
	p.Contracts = options(l.groups(p.Lang, choice{func(t *text) []named { return t.Contract }, func(n named) string {
		return in(posting.Document{Contract: &posting.Contract{Kind: job.ContractKind(n.ID)}}).Contract
	}}), "")
	p.Sponsorships = options(l.groups(p.Lang, choice{func(t *text) []named { return t.Sponsorship }, func(n named) string {
		return in(posting.Document{Sponsorship: posting.Text(n.ID)}).Sponsorship
	}}), "")
	p.NeedsOf = options(l.groups(p.Lang, choice{func(t *text) []named { return t.Needs }, func(n named) string {
		return in(posting.Document{Languages: posting.Languages{{Lang: scalar.Spoken(n.ID)}}}).Languages[0]
	}}), "")
	p.Employers = options(l.groups(p.Lang, choice{func(t *text) []named { return t.Employer }, func(n named) string { return n.Title }}), "")
	p.Pays, p.HoursUpTo = l.payOptions(p.Lang, in), l.hoursOptions(p.Lang, in)
}

// payOptions are amounts to choose from, of each currency and period by itself: pay an hour
// is not compared with pay a year. The kind of pay that most openings have is first.
func (l *lists) payOptions(lang string, in func(posting.Document) render.Summary) (out []Option) {
	byUnit := map[string][]scalar.Decimal{} // the most that each opening pays
	for _, r := range l.open {
		most := map[string]scalar.Decimal{}
		for _, a := range r.in(lang).Amounts {
			most[a.ID] = max(most[a.ID], decimal(a.Title))
		}
		for unit, amount := range most {
			byUnit[unit] = append(byUnit[unit], amount)
		}
	}
	units := slices.SortedFunc(maps.Keys(byUnit), func(a, b string) int {
		return cmp.Or(len(byUnit[b])-len(byUnit[a]), strings.Compare(a, b))
	})
	for _, unit := range units {
		currency, period, _ := strings.Cut(unit, "-")
		found := len(byUnit[unit])
		for _, least := range steps(byUnit[unit]) {
			n := count(byUnit[unit], func(a scalar.Decimal) bool { return a >= least })
			if n == found { // no more than the one below it leaves
				continue
			}
			found = n
			pay := posting.Pay{Min: least, Currency: scalar.Currency(currency), Period: job.Period(period)}
			out = append(out, Option{ID: unit + "-" + least.Exact(), Title: in(posting.Document{Salary: &pay}).Pay, Count: n})
		}
	}
	return out
}

// hoursOptions are hours a week to choose from, each for openings of so few.
func (l *lists) hoursOptions(lang string, in func(posting.Document) render.Summary) (out []Option) {
	var all []scalar.Decimal
	for _, r := range l.open {
		for _, h := range r.in(lang).Hours {
			all = append(all, decimal(h.ID))
		}
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(all)))
	for i, most := range distinct {
		if skip := 1 + len(distinct)/10; i%skip != 0 && i < len(distinct)-1 {
			continue
		}
		out = append(out, Option{ID: most.Exact(), Title: in(posting.Document{Hours: posting.Hours{Max: most}}).Hours, Count: count(all, func(h scalar.Decimal) bool { return h <= most })})
	}
	return out
}

func count(all []scalar.Decimal, holds func(scalar.Decimal) bool) (n int) {
	for _, v := range all {
		if holds(v) {
			n++
		}
	}
	return n
}

// decimal reads a number that Exact wrote.
func decimal(text string) (d scalar.Decimal) {
	_ = d.Parse(text, 3)
	return d
}

// steps are at most eight round numbers that part amounts into those below and the rest.
func steps(amounts []scalar.Decimal) (out []scalar.Decimal) {
	low, high := slices.Min(amounts), slices.Max(amounts)
	if low == high {
		return nil
	}
	step := scalar.Decimal(10)
	for i := 0; (high-low)/step >= 8; i++ { // 1, 2, 5, 10, 20 …
		step = step * [3]scalar.Decimal{20, 25, 20}[i%3] / 10
	}
	for at := (low/step + 1) * step; at <= high; at += step {
		out = append(out, at)
	}
	if out == nil {
		return []scalar.Decimal{high}
	}
	return out
}
