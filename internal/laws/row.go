package laws

import (
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/scalar"
)

// Row is a law as lists show it.
type Row struct {
	Place     scalar.Jurisdiction `json:"place"`
	Name      string              `json:"name"`
	Law       string              `json:"law"`
	Cite      string              `json:"cite,omitempty"`
	From      scalar.Date         `json:"from"`
	Enforced  scalar.Date         `json:"enforced_from,omitzero"`
	Until     scalar.Date         `json:"until,omitzero"`
	Asks      []Asks              `json:"asks"`
	Forbids   []Asks              `json:"forbids"`
	When      When                `json:"when"`
	In        []Audience          `json:"in"`
	Employers string              `json:"employers,omitempty"`
	OpenEnded Answer              `json:"open_ended,omitempty"`
	Width     string              `json:"width,omitempty"`
	Exempt    []Kind              `json:"exempt"`
	Remote    []Reach             `json:"remote"`
	Also      []string            `json:"also"`
	Cure      string              `json:"cure,omitempty"`
	Penalty   string              `json:"penalty,omitempty"`
	Doubt     string              `json:"doubt,omitempty"`
	Unknown   []string            `json:"unknown"`
	Sources   []string            `json:"sources"`
	Checked   scalar.Date         `json:"checked"`
}

// Row is the law as lists show it.
func (l *Version) Row() Row {
	r := Row{
		Place: l.of.place, Name: l.of.Name.V, Law: l.Title.V, Cite: l.Cite.V, From: l.From.V, Enforced: l.EnforcedFrom.V, Until: l.Until.V,
		Asks: []Asks{}, Forbids: []Asks{}, When: l.When.Or(InAdvert), In: []Audience{}, Exempt: []Kind{}, Remote: []Reach{},
		Also: plain(l.Also), Cure: l.Cure.V, Penalty: l.Penalty.V, Doubt: l.Doubt.V, Unknown: plain(l.Unknown), Checked: l.Checked.V,
		OpenEnded: l.OpenEnded.V, Sources: []string{},
	}
	for _, e := range l.Show {
		r.Asks = append(r.Asks, Asks(e.V))
	}
	for _, w := range l.Forbid {
		r.Forbids = append(r.Forbids, Asks(w.V))
	}
	for _, audience := range []Audience{Public, Internal} {
		if l.In == nil && len(l.Show) == 0 || l.covers(audience) {
			r.In = append(r.In, audience)
		}
	}
	for _, k := range l.Exempt {
		r.Exempt = append(r.Exempt, k.V)
	}
	for _, reach := range l.Remote {
		r.Remote = append(r.Remote, reach.V)
	}
	for _, s := range l.Sources {
		r.Sources = append(r.Sources, string(s.V))
	}
	if l.Employees.Min.IsSet() {
		r.Employers = "at least " + l.Employees.said(l.of.place)
	}
	if w := l.Width; w.Max.IsSet() {
		r.Width = "at most " + amount(w.Max.V.Float(), w.Currency.V) + " a " + string(w.Period.V)
		if w.UnlessAbove.IsSet() {
			r.Width += ", unless the upper end is above " + amount(w.UnlessAbove.V.Float(), w.Currency.V)
		}
	}
	return r
}

func plain(texts []Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.V
	}
	return out
}

// All is what the law asks for and forbids.
func (r Row) All() []Asks { return slices.Concat(r.Asks, r.Forbids) }

// Cells are the row of a table: place, first day, what is asked for, of whom, and the law.
func (r Row) Cells() []string {
	since := r.From.String()
	if !r.Enforced.IsZero() {
		since += ", enforced " + r.Enforced.String()
	}
	if !r.Until.IsZero() {
		since += " to " + r.Until.String()
	}
	return []string{string(r.Place), since, r.asked(), r.Employers, r.label()}
}

// Columns name the cells of a row.
func Columns() []string { return []string{"place", "since", "asks", "employers", "law"} }

// asked is what is asked for in words, with when it is due if not in the advert.
func (r Row) asked() string {
	text := strings.Join(convert.Strings(r.Asks), ", ")
	if len(r.Forbids) > 0 {
		text = "not: " + strings.Join(convert.Strings(r.Forbids), ", ")
	}
	if r.When != InAdvert {
		text += " (" + r.When.said() + ")"
	}
	if r.Doubt != "" {
		text += " (in doubt)"
	}
	return text
}

func (r Row) label() string {
	if r.Cite == "" || strings.Contains(r.Law, r.Cite) {
		return r.Law
	}
	return r.Law + ", " + r.Cite
}

// Select lists the laws of some places and of their parts, of all places for none: those
// that are in force on a day or begin later, with those that have ended if ended is set.
func (s *Set) Select(places []scalar.Jurisdiction, day scalar.Date, ended bool) []Row {
	out := []Row{}
	for _, l := range s.Laws() {
		in := len(places) == 0 || slices.ContainsFunc(places, func(p scalar.Jurisdiction) bool { return p.Covers(l.of.place) })
		if in && (ended || !l.ends(day)) {
			out = append(out, l.Row())
		}
	}
	return out
}

// Unknown lists what could not be found out of some places.
func (s *Set) Unknown(places []scalar.Jurisdiction) (out []string) {
	for _, j := range s.Places() {
		if f := s.places[j]; slices.Contains(places, j) {
			for _, u := range f.Unknown {
				out = append(out, f.Name.V+": "+u.V)
			}
		}
	}
	return out
}
