package laws

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/scalar"
)

// certainty is how sure it is that a law is for an advert.
type certainty int

const (
	not certainty = iota
	unsure
	assumed
	sure
)

// reached lists the places whose laws may be for an advert, with a file each, sorted.
func (s *Set) reached(a *Advert) (all []scalar.Jurisdiction) {
	add := func(j scalar.Jurisdiction) {
		for ; j != ""; j = j.Parent() {
			if s.places[j] != nil && !slices.Contains(all, j) {
				all = append(all, j)
			}
		}
	}
	for _, p := range a.Places {
		add(p.Place)
		add(s.city(p))
	}
	if a.Remote {
		for j := range s.places {
			if slices.ContainsFunc(a.RemoteFrom, func(from scalar.Jurisdiction) bool { return from.Covers(j) || j.Covers(from) }) {
				add(j)
			}
		}
	}
	add(a.ReportsTo)
	add(a.EmployerIn)
	slices.Sort(all)
	return all
}

// city is the city with laws of its own in which an address is, or "".
func (s *Set) city(p Place) scalar.Jurisdiction {
	if p.City == "" {
		return ""
	}
	for j, f := range s.places {
		if j.Parent() != p.Place || j == p.Place {
			continue
		}
		if strings.EqualFold(j.City(), p.City) || slices.ContainsFunc(f.Cities, func(c Text) bool { return strings.EqualFold(c.V, p.City) }) {
			return j
		}
	}
	return ""
}

// Unplaced says why it cannot be told which laws are for an advert: it names no place, or a
// country that has laws by state and no state. "" where it can be told.
func (s *Set) Unplaced(a Advert) string {
	if len(a.Places) == 0 && len(a.RemoteFrom) == 0 {
		return "no place is named: which laws are for it is not known"
	}
	for _, p := range a.Places {
		if p.Place.Parent() != "" || slices.ContainsFunc(a.RemoteFrom, func(from scalar.Jurisdiction) bool { return from.Covers(p.Place) }) {
			continue
		}
		for j := range s.places {
			if j.Parent() == p.Place {
				return fmt.Sprintf("no state or province is named, and those of %s have laws of their own: what they ask for is not known", p.Place.Name())
			}
		}
	}
	return ""
}

// reaches says whether a law of a place reaches the work of an advert, and why it is not
// sure.
func (s *Set) reaches(a *Advert, l *Version, place scalar.Jurisdiction) (certainty, string) {
	there := func(p Place) bool { return place.Covers(p.Place) || place == s.city(p) }
	if !a.Remote {
		if slices.ContainsFunc(a.Places, there) || l.reachesBy(ReportsThere) && a.ReportsTo != "" && place.Covers(a.ReportsTo) {
			return sure, ""
		}
		return not, ""
	}
	best, why := not, ""
	better := func(c certainty, reason string) {
		if c > best {
			best, why = c, reason
		}
	}
	if slices.ContainsFunc(a.Places, there) && !slices.ContainsFunc(a.RemoteFrom, place.Covers) {
		better(sure, "") // hybrid work at a place of the employer
	}
	from := slices.ContainsFunc(a.RemoteFrom, func(f scalar.Jurisdiction) bool { return place.Covers(f) })
	wider := slices.ContainsFunc(a.RemoteFrom, func(f scalar.Jurisdiction) bool { return f.Covers(place) })
	switch {
	case l.reachesBy(CouldBeDone) && (from || wider):
		better(sure, "")
	case l.reachesBy(DoneThere) && from:
		better(sure, "")
	case l.reachesBy(DoneThere) && wider:
		better(assumed, "somebody who works there may be hired")
	}
	if l.reachesBy(ReportsThere) && (from || wider || slices.ContainsFunc(a.Places, there)) && a.ReportsTo == "" {
		better(unsure, "it reaches remote jobs that report to an office there, which the advert does not say")
	}
	if l.reachesBy(ReportsThere) && a.ReportsTo != "" && place.Covers(a.ReportsTo) {
		better(sure, "")
	}
	if l.reachesBy(Employer) && (from || wider || a.EmployerIn != "" && place.Covers(a.EmployerIn)) {
		switch {
		case a.EmployerIn == "":
			better(unsure, "it reaches remote jobs of employers that are based there, which the advert does not say")
		case place.Covers(a.EmployerIn):
			better(sure, "")
		}
	}
	return best, why
}

// reachesBy reports whether a law reaches remote jobs in a way. A law that does not say is
// one for work that is done there.
func (l *Version) reachesBy(r Reach) bool {
	if l.Remote == nil {
		return r == DoneThere
	}
	for _, one := range l.Remote {
		if one.V == r {
			return true
		}
	}
	return false
}

// sized says whether the employer is of the size that a law is for, and how that is known.
func (l *Version) sized(a *Advert, place scalar.Jurisdiction, locatedThere bool) (certainty, string) {
	size := l.Employees
	if !size.Min.IsSet() {
		return sure, ""
	}
	if !a.Employees.given() {
		return assumed, "how many there are is not known"
	}
	there, known := a.Employees.in(place)
	if !known && locatedThere {
		there = 1 // the job itself
	}
	if there < size.InPlace.V {
		return not, ""
	}
	if size.Counted.Or(InTotal) == InPlace {
		if !known && locatedThere && there < size.Min.V {
			return unsure, fmt.Sprintf("how many employees are in %s is not said: it is for %s", place.Name(), size.said(place))
		}
		if there < size.Min.V {
			return not, ""
		}
		return sure, ""
	}
	total, ok := a.Employees.total()
	if ok && total < size.Min.V && a.Employees.Total == 0 && !a.Employees.Known {
		return unsure, fmt.Sprintf("how many employees there are in all is not said: it is for %s", size.said(place))
	}
	if total < size.Min.V {
		return not, ""
	}
	return sure, ""
}

// said is the size in words.
func (s Size) said(place scalar.Jurisdiction) string {
	text := plural(s.Min.V, "employee")
	if s.Counted.V == InPlace {
		return text + " in " + place.Name()
	}
	if s.InPlace.V > 0 {
		return fmt.Sprintf("%s, %d of them in %s", text, s.InPlace.V, place.Name())
	}
	return text
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
