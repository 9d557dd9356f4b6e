package render

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/locale"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// pay is what a job pays, in one line: of several grades, from the lowest to the highest.
func (w *Words) pay(d *posting.Document) string {
	if d.Salary == nil {
		return ""
	}
	return w.payText(d, *d.Salary)
}

func (w *Words) payText(d *posting.Document, p posting.Pay) string {
	text := ""
	switch {
	case p.Unpaid:
		text = w.Unpaid
	case p.Min != 0 || p.Max != 0:
		text = w.amount(w.currencies(d), p.Min, p.Max, p.Currency, p.Period)
	}
	if p.Note != "" {
		text = strings.TrimSpace(text + " (" + string(p.Note) + ")")
	}
	return capital(text)
}

// payLine is a line of what the job pays.
type payLine struct {
	Fact
	onTarget bool
}

// payLines are what the job pays, of each grade if there are several.
func (w *Words) payLines(d *posting.Document) (lines []payLine) {
	p := d.Salary
	if p == nil {
		return nil
	}
	add := func(pay posting.Pay, grade posting.Text) {
		label := func(name string) posting.Text {
			if grade != "" {
				name = w.OfGrade.With("label", name, "grade", string(grade))
			}
			return posting.Text(name)
		}
		lines = append(lines, payLine{Fact{label(w.Salary), posting.Text(w.payText(d, pay))}, false})
		if r := pay.OnTarget; r != (posting.PayRange{}) {
			text := w.amount(w.currencies(d), r.Min, r.Max, p.Currency, p.Period)
			lines = append(lines, payLine{Fact{label(w.OnTarget), posting.Text(capital(text))}, true})
		}
	}
	for _, g := range p.ByGrade {
		add(posting.Pay{Min: g.Min, Max: g.Max, Currency: p.Currency, Period: p.Period, Note: g.Note, Unpaid: g.Unpaid, OnTarget: g.OnTarget}, g.Grade)
	}
	if p.ByGrade == nil {
		add(*p, "")
	}
	return lines
}

// amount is a sum, or a range of sums, for a period or paid once.
func (w *Words) amount(in *locale.Locale, low, high scalar.Decimal, currency scalar.Currency, period job.Period) string {
	pattern, amount := w.Pay, in.Money(plainNumber(max(low, high)), string(currency))
	switch {
	case low == 0:
		pattern = w.PayUpTo
	case high == 0:
		pattern = w.PayFrom
	case low != high:
		amount = in.MoneyRange(plainNumber(low), plainNumber(high), string(currency))
	}
	return strings.TrimSpace(pattern.With("amount", amount, "period", w.Periods[string(period)]))
}

// currencies are the forms of money on a page: with the codes of currencies where a
// sign would stand for two of them, or for another one at a place of the page.
func (w *Words) currencies(d *posting.Document) *locale.Locale {
	used := map[string]string{}
	ambiguous := func(currency scalar.Currency) bool {
		code, sign := string(currency), w.forms.Symbol(string(currency))
		if sign == code || code == "" {
			return false
		}
		if other := used[sign]; other != "" && other != code {
			return true
		}
		used[sign] = code
		return slices.ContainsFunc(d.Places, func(p posting.Place) bool {
			own := locale.CurrencyOf("en-"+string(p.Country), sign)
			return own != "" && own != code
		})
	}
	if d.Salary != nil && ambiguous(d.Salary.Currency) || slices.ContainsFunc(d.OtherPay, func(o posting.OtherPay) bool { return ambiguous(o.Currency) }) {
		return w.forms.WithCodes()
	}
	return w.forms
}

// otherPay is what is paid beside the salary: a line for each kind.
func (w *Words) otherPay(d *posting.Document) (lines []Fact) {
	for _, o := range d.OtherPay {
		label, value := w.label(w.PayKinds[cmp.Or(string(o.Kind), "bonus")]), posting.Text(w.otherPayText(d, o))
		i := slices.IndexFunc(lines, func(f Fact) bool { return f.Label == label })
		if i < 0 {
			lines = append(lines, Fact{label, value})
		} else {
			lines[i].Value += between + value
		}
	}
	return lines
}

// otherPayText is one thing that is paid: its text, else its figures.
func (w *Words) otherPayText(d *posting.Document, o posting.OtherPay) string {
	var figures []string
	if o.Percent != 0 {
		figures = append(figures, w.forms.Percent(plainNumber(o.Percent)))
	}
	if o.Min != 0 || o.Max != 0 {
		figures = append(figures, w.amount(w.currencies(d), o.Min, o.Max, o.Currency, o.Period))
	}
	text := strings.Join(figures, ", ")
	switch {
	case o.Text != "" && text != "":
		text = string(o.Text) + " (" + text + ")"
	case o.Text != "":
		text = string(o.Text)
	}
	if o.PlaceNames != "" {
		text += " (" + string(o.PlaceNames) + ")"
	}
	return text
}

// payNotes are the remarks on the pay, of each grade if there are several.
func payNotes(d *posting.Document) (notes []string) {
	if d.Salary.Note != "" {
		notes = append(notes, d.Salary.Note.String())
	}
	for _, g := range d.Salary.ByGrade {
		if g.Note != "" {
			notes = append(notes, g.Note.String())
		}
	}
	return notes
}
