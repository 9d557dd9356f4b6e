package laws

import (
	"cmp"
	"slices"

	"jobdesc/internal/parallel"
	"jobdesc/internal/scalar"
)

// Posted is a posting that laws are compared with.
type Posted struct {
	ID, Title, File string
	Group           string // of its pay group, if there are several
	Advert          Advert
}

// Event is a day from which a posting lacks something that a law asks for.
type Event struct {
	Day     scalar.Date         `json:"day"`
	Posting string              `json:"posting"`
	Title   string              `json:"title"`
	File    string              `json:"file"`
	Place   scalar.Jurisdiction `json:"place"`
	Asks    Asks                `json:"asks"`
	Law     string              `json:"law"`
	Message string              `json:"message"`
	Add     string              `json:"add"`
}

// EventColumns name the cells of an event.
func EventColumns() []string { return []string{"day", "posting", "place", "asks", "add", "law"} }

// Cells are the row of a table.
func (e Event) Cells() []string {
	return []string{e.Day.String(), e.Posting, string(e.Place), string(e.Asks), e.Add, e.Law}
}

// Upcoming lists what begins to be missing from postings after today and up to a day, by
// day, posting and place. What is missing today already is not listed.
func Upcoming(postings []Posted, today, last scalar.Date, set *Set) []Event {
	coming := set.beginning(today, last)
	found := make([][]Event, len(postings))
	parallel.Each(len(postings), func(i int) { found[i] = postings[i].upcoming(coming, today, set) })
	out := slices.Concat(found...)
	if out == nil {
		out = []Event{}
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Posting, b.Posting), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Asks, b.Asks))
	})
	return out
}

// beginning lists the laws that can be enforced for the first time after one day and up to
// another.
func (s *Set) beginning(today, last scalar.Date) (all []*Version) {
	for _, l := range s.Laws() {
		if first := l.First(); first.Compare(today) > 0 && first.Compare(last) <= 0 && l.InAdvert() {
			all = append(all, l)
		}
	}
	return all
}

func (p Posted) upcoming(coming []*Version, today scalar.Date, set *Set) (out []Event) {
	a := p.Advert
	a.Last = scalar.Date{} // a posting may be extended
	for _, l := range coming {
		for _, b := range set.judge(&a, l.First(), l.of.place, l) {
			if b.Severity == Info || p.already(b, today, set) {
				continue
			}
			id := p.ID
			if p.Group != "" {
				id += "@" + p.Group
			}
			out = append(out, Event{l.First(), id, p.Title, p.File, b.Place, b.Asks, l.Label(), b.Message, b.Hint})
		}
	}
	return out
}

// already reports whether an earlier version of the law asks for the same today.
func (p Posted) already(b Breach, today scalar.Date, set *Set) bool {
	for _, l := range set.places[b.Place].all {
		if l != b.Law && l.InForce(today) && slices.ContainsFunc(set.judge(&p.Advert, today, b.Place, l), func(now Breach) bool {
			return now.Asks == b.Asks && now.Severity != Info
		}) {
			return true
		}
	}
	return false
}

// Change is a law that begins, is enforced or ends.
type Change struct {
	Day    scalar.Date         `json:"day"`
	Change string              `json:"change"` // begins, enforced or ends
	Place  scalar.Jurisdiction `json:"place"`
	Name   string              `json:"name"`
	Asks   []Asks              `json:"asks"`
	Law    string              `json:"law"`
	text   string
}

// ChangeColumns name the cells of a change.
func ChangeColumns() []string { return []string{"day", "change", "place", "asks", "law"} }

// Cells are the row of a table.
func (c Change) Cells() []string {
	return []string{c.Day.String(), c.Change, string(c.Place), c.text, c.Law}
}

// Changes lists what begins, is enforced for the first time or ends after one day and up to
// another, by day. An end counts on the day after it.
func (s *Set) Changes(from, to scalar.Date) []Change {
	out := []Change{}
	for _, l := range s.Laws() {
		r := l.Row()
		add := func(day scalar.Date, what string) {
			if day.Compare(from) > 0 && day.Compare(to) <= 0 {
				out = append(out, Change{day, what, r.Place, r.Name, r.All(), r.label(), r.asked()})
			}
		}
		add(l.From.V, "begins")
		if l.EnforcedFrom.IsSet() {
			add(l.EnforcedFrom.V, "enforced")
		}
		if l.Until.IsSet() {
			add(l.Until.V.AddDays(1), "ends")
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Place, b.Place), -cmp.Compare(a.Change, b.Change))
	})
	return out
}
