package laws

import (
	"slices"

	"jobdesc/internal/scalar"
)

// Advert is the facts of an advert that laws ask for. What is not known is left out, and
// then asks for nothing.
type Advert struct {
	Texts []Words // the first one of Title is the title

	Places     []Place               // where the work is done
	Remote     bool                  // the work can be done from elsewhere
	RemoteFrom []scalar.Jurisdiction // from where; none where it is not said
	ReportsTo  scalar.Jurisdiction   // where the manager or the office is
	EmployerIn scalar.Jurisdiction   // where the employer is based
	Employees  Employees
	Internal   bool // only for the employer's own people

	Pays    []Range // none where no figure is shown
	Unpaid  bool    // the advert says that the work is unpaid
	Kinds   []Kind
	Closing Closing
	Last    scalar.Date // day to apply, if one is shown

	Benefits Shown
	OtherPay Shown // Missing where the employer pays some and does not say so
	Vacancy  Shown // whether a position is vacant
	AI       Shown // Missing where software screens applicants and the advert is silent
	Overpay  Shown // the readiness to pay more than the minimum

	tokens [][]token // of the texts, once a law asks for them
}

// tokensAt are the words of a text.
func (a *Advert) tokensAt(i int) []token {
	if len(a.tokens) != len(a.Texts) {
		a.tokens = make([][]token, len(a.Texts))
	}
	if a.tokens[i] == nil {
		a.tokens[i] = tokensOf(a.Texts[i].Text)
	}
	return a.tokens[i]
}

// Words are a text of an advert in a language; an unknown language is "".
type Words struct {
	Text  string
	Lang  scalar.Language
	Title bool
}

// Shown says whether an advert shows something.
type Shown int

// The answers; the zero Shown is that nobody knows.
const (
	Unknown Shown = iota
	Present
	Missing
)

// Closing says when the time to apply ends.
type Closing int

// The ways to say it; the zero Closing is that nobody knows.
const (
	ClosingUnknown Closing = iota
	ClosesOn               // a date
	UntilFilled            // until the job is filled, without a date
	Always                 // applications are taken all the time
	ClosingMissing         // nothing is said
)

// Range is a pay that is shown. An end that is not given is 0.
type Range struct {
	Min, Max float64
	Currency scalar.Currency
	Period   Period
	Open     bool // with words such as "and up"
}

// openEnded reports whether an end is missing.
func (r Range) openEnded() bool { return r.Open || r.Min == 0 || r.Max == 0 }

// Place is where work is done.
type Place struct {
	Place scalar.Jurisdiction // country, subdivision or city
	City  string              // name, where the code is not that of a city
}

// Employees are how many people the employer has.
type Employees struct {
	Everywhere int // counts for every place, where Known
	Known      bool
	Total      int // in all, if not 0
	ByPlace    map[scalar.Jurisdiction]int
}

// in is how many are in a place: what is said of it, else the sum of its parts; ok is false
// where neither is known.
func (e Employees) in(j scalar.Jurisdiction) (n int, ok bool) {
	if e.Known {
		return e.Everywhere, true
	}
	if n, ok := e.ByPlace[j]; ok {
		return n, true
	}
	for part, count := range e.ByPlace {
		if part.Parent() == j {
			n, ok = n+count, true
		}
	}
	return n, ok
}

// total is how many there are in all; ok is false where that is not known. Those of the
// places are a lower bound.
func (e Employees) total() (n int, ok bool) {
	if e.Known {
		return e.Everywhere, true
	}
	if e.Total > 0 {
		return e.Total, true
	}
	for place, count := range e.ByPlace {
		if parent := place.Parent(); parent == "" || !e.has(parent) {
			n, ok = n+count, true
		}
	}
	return n, ok
}

func (e Employees) has(j scalar.Jurisdiction) bool {
	for ; j != ""; j = j.Parent() {
		if _, ok := e.ByPlace[j]; ok {
			return true
		}
	}
	return false
}

// given reports whether anything is known.
func (e Employees) given() bool { return e.Known || e.Total > 0 || len(e.ByPlace) > 0 }

// is reports whether the job is of a kind.
func (a *Advert) is(k Kind) bool {
	return slices.Contains(a.Kinds, k) || k == Commission && slices.Contains(a.Kinds, CommissionOnly)
}

// title is the title of the advert, and its index; -1 if it has none.
func (a *Advert) title() (string, int) {
	i := slices.IndexFunc(a.Texts, func(w Words) bool { return w.Title })
	if i < 0 {
		return "", i
	}
	return a.Texts[i].Text, i
}
