package laws

import (
	"slices"
	"strings"

	"jobdesc/internal/adverts"
	"jobdesc/internal/scalar"
)

// Given is what a user says of adverts that do not say it.
type Given struct {
	Places    []scalar.Jurisdiction // in place of those of the advert
	Remote    bool                  // the work can be done from these places
	Employees Employees
}

// FromAdvert makes an Advert of an advert of others. Its texts are the lines of the
// document.
func (s *Set) FromAdvert(f *adverts.Advert, given Given) Advert {
	a := Advert{
		Employees: given.Employees, Remote: given.Remote || f.Workplace.V == "remote",
		Benefits: Missing, Vacancy: Missing, Overpay: Missing, Closing: ClosingMissing,
	}
	a.place(f, given)
	for _, p := range f.Pay {
		r := Range{Min: p.Min.Float(), Max: p.Max.Float(), Currency: p.Currency, Period: Period(p.Period), Open: p.Open}
		if r.Currency == "$" {
			r.Currency = a.currencyIn()
		}
		s.opened(f, p, &r)
		a.Pays = append(a.Pays, r)
	}
	switch {
	case f.Anytime.IsSet():
		a.Closing = Always
	case f.Closes.IsSet():
		a.Closing, a.Last = ClosesOn, f.Closes.Date
	case f.UntilFilled.IsSet():
		a.Closing = UntilFilled
	}
	for _, e := range f.Employment {
		switch e.V {
		case "apprenticeship":
			a.Kinds = append(a.Kinds, Apprentice)
		case "internship":
			a.Kinds = append(a.Kinds, Intern)
		case "contract":
			a.Kinds = append(a.Kinds, Contractor)
		}
	}
	lang := scalar.Language(f.Lang)
	texts := make([]Words, len(f.Doc.Lines))
	for i := range f.Doc.Lines {
		texts[i] = Words{Text: f.Doc.Lines[i].Text, Lang: lang, Title: f.Title.IsSet() && i == f.Title.At.Line}
		if f.Doc.Lines[i].Furniture && !texts[i].Title {
			texts[i].Text = ""
		}
	}
	s.SetTexts(&a, texts)
	if a.Pays == nil {
		a.Pays = s.barePay(texts, a.currencyIn())
	}
	return a
}

// place says where the work is done: as the user says, else as the advert does.
func (a *Advert) place(f *adverts.Advert, given Given) {
	if given.Places != nil {
		if a.Remote = given.Remote; a.Remote {
			a.RemoteFrom = given.Places
			return
		}
		for _, p := range given.Places {
			a.Places = append(a.Places, Place{Place: p})
		}
		return
	}
	for _, p := range f.Places {
		place := scalar.Jurisdiction(p.Subdivision)
		if place == "" {
			place = scalar.Jurisdiction(p.Country)
		}
		if place != "" {
			a.Places = append(a.Places, Place{Place: place, City: p.City})
		}
	}
	for _, from := range f.RemoteFrom {
		if j, err := scalar.ParseJurisdiction(strings.TrimSpace(from.V)); err == nil && !slices.Contains(a.RemoteFrom, j) {
			a.RemoteFrom = append(a.RemoteFrom, j)
		}
	}
	if a.Remote && a.RemoteFrom == nil { // a country that is named is where one may live
		for _, p := range a.Places {
			if p.City == "" {
				a.RemoteFrom = append(a.RemoteFrom, p.Place)
			}
		}
	}
}
