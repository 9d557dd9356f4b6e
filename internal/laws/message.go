package laws

import (
	"strconv"
	"strings"

	"jobdesc/internal/scalar"
)

// message says what is missing, and which law asks for it, since when and of whom.
func (x lack) message(day scalar.Date, notes []string) string {
	l, place := x.Law, x.Law.of.Name.V
	var b strings.Builder
	b.WriteString(x.what + "; ")
	verb := " asks for it since "
	if len(l.Forbid) > 0 {
		verb = " forbids that since "
	}
	switch {
	case day.Compare(l.From.V) < 0:
		verb = strings.Replace(verb, " since", " from", 1)
		b.WriteString(place + verb + l.From.V.String())
	case !l.InAdvert():
		b.WriteString(place + " asks for it " + l.When.V.said() + ", not in the advert, since " + l.From.V.String())
	default:
		b.WriteString(place + verb + l.From.V.String())
	}
	if l.EnforcedFrom.IsSet() && day.Compare(l.EnforcedFrom.V) < 0 {
		b.WriteString(" and enforces it from " + l.EnforcedFrom.V.String())
	}
	b.WriteString(" (" + l.Label() + ")")
	if l.Employees.Min.IsSet() {
		b.WriteString(", of employers with at least " + l.Employees.said(l.of.place))
	}
	for _, n := range notes {
		b.WriteString("; " + strings.TrimSuffix(n, "."))
	}
	return b.String()
}

// said is the time in words.
func (w When) said() string {
	switch w {
	case "before-interview":
		return "before the first interview"
	case "after-interview":
		return "after an interview"
	case "before-offer":
		return "on request or before an offer"
	case "before-start":
		return "before the work begins"
	case "on-request":
		return "on request"
	}
	return "in the advert"
}

// amount is money with its currency, as in "CAD 51,000".
func amount(value float64, c scalar.Currency) string {
	digits := strconv.FormatFloat(value, 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return string(c) + " " + digits
}
