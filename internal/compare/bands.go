package compare

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/posting"
)

// Departures are where the pay groups of a posting depart from its band, in words.
func Departures(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, x := range d.Departures() {
			has, of := string(x.Grade[0]), string(x.Grade[1])
			if x.Key == "salary" {
				has, of = figures(x.Pay[0], x.Pay[1])
			}
			text := fmt.Sprintf("%s departs from band %q: %s instead of %s", x.Key, x.Band, has, of)
			if x.Place != "" {
				text += " in " + string(x.Place)
			}
			if !slices.Contains(texts, Text(text)) {
				texts = append(texts, Text(text))
			}
		}
	}
	return texts
}

// figures are two pays in words: only their amounts where the rest is the same.
func figures(a, b *posting.Pay) (x, y string) {
	p, q := whole(*a), whole(*b)
	x, y = p.amount(p.Min, p.Max), q.amount(q.Min, q.Max)
	if x == "" || y == "" || x == y || a.Currency != b.Currency || a.Period != b.Period {
		return p.String(), q.String()
	}
	currency := string(a.Currency) + " "
	return strings.Replace(x, currency, "", 1), strings.Replace(y, currency, "", 1)
}

// whole is the pay of all grades together, without its note.
func whole(p posting.Pay) Pay {
	p.ByGrade, p.Note = nil, ""
	return PayOf(&p)[0]
}

// employer is the name of an employer other than the company.
func employer(d *posting.Document) []Text {
	if d.Employer == "" {
		return nil
	}
	return one(d.Company.Name)
}
