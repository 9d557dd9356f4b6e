package laws

import (
	"slices"
	"testing"

	"jobdesc/internal/scalar"
)

// bare is an advert that shows nothing, for a job at a place of an employer of n people.
func bare(place scalar.Jurisdiction, n int) Advert {
	return Advert{
		Texts:  []Words{{Text: "Clerk", Title: true, Lang: "en"}},
		Places: []Place{{Place: place}}, Employees: Employees{Everywhere: n, Known: true},
		Closing: ClosingMissing, Benefits: Missing, OtherPay: Missing, Vacancy: Missing, AI: Missing, Overpay: Missing,
	}
}

// full is the same advert with all that laws ask for.
func full(place scalar.Jurisdiction, n int) Advert {
	a := bare(place, n)
	a.Pays = []Range{{Min: 60000, Max: 70000, Currency: "USD", Period: "year"}}
	a.Closing, a.Benefits, a.OtherPay, a.Vacancy, a.AI, a.Overpay = ClosesOn, Present, Present, Present, Present, Present
	return a
}

// says is wording that each kind of ban forbids.
func says(w Wording, f *File) string {
	switch w {
	case SalaryHistory:
		return "Please state your current salary."
	case Unemployed:
		return "Applicants must be currently employed."
	case LocalExperience:
		return "Canadian experience is required."
	case Licence:
		return "A driver's license is required."
	case PlaceExcluded:
		return "Remote, but must not be located in " + f.Name.V + "."
	}
	return ""
}

// asked is what an advert is found to lack under one law.
func asked(a Advert, day scalar.Date, set *Set, l *Version) (all []Asks, gravest Severity) {
	gravest = Info
	for _, b := range Judge(a, day, set) {
		if b.Law == l {
			if all = append(all, b.Asks); rank(b.Severity) < rank(gravest) {
				gravest = b.Severity
			}
		}
	}
	return all, gravest
}

func dayBefore(d scalar.Date) scalar.Date {
	return d.AddDays(-1)
}

// TestEveryLaw takes each law of the catalog: the advert that breaks it on the day on which
// it begins and on the day on which it is enforced, the same on the day before and at one
// employee fewer, and the advert that meets it.
func TestEveryLaw(t *testing.T) {
	t.Parallel()
	set := embedded(t)
	for _, l := range set.Laws() {
		t.Run(string(l.of.place)+" "+l.From.V.String()+" "+l.Title.V, func(t *testing.T) {
			t.Parallel()
			n := max(l.Employees.Min.V, 1)
			breaks := bare(l.of.place, n)
			var want []Asks
			for _, e := range l.Show {
				if e.V != Overpay { // nobody need say it who will not
					want = append(want, Asks(e.V))
				}
			}
			for _, w := range l.Forbid {
				want = append(want, Asks(w.V))
				if w.V == Title {
					breaks.Texts[0] = Words{Text: "Sekretärin", Title: true, Lang: "de"}
				} else {
					breaks.Texts = append(breaks.Texts, Words{Text: says(w.V, l.of), Lang: "en"})
				}
			}
			if slices.Contains(want, Asks(PlaceExcluded)) {
				breaks.Places, breaks.Remote, breaks.RemoteFrom = nil, true, []scalar.Jurisdiction{"US"}
			}
			slices.Sort(want)
			grave := Error
			if l.Doubt.V != "" || !l.InAdvert() {
				grave = Info
			}
			found, severity := asked(breaks, l.First(), set, l)
			if !slices.Equal(found, want) || severity != grave {
				t.Errorf("on the day it is enforced: %v (%s), not %v (%s)", found, severity, want, grave)
			}
			if l.EnforcedFrom.IsSet() {
				if found, severity = asked(breaks, l.From.V, set, l); !slices.Equal(found, want) || severity != Info {
					t.Errorf("before it is enforced: %v (%s), not %v as notes", found, severity, want)
				}
			}
			if found, _ = asked(breaks, dayBefore(l.From.V), set, l); found != nil {
				t.Errorf("on the day before it asks for %v", found)
			}
			if l.Employees.Min.IsSet() {
				fewer := breaks
				fewer.Employees.Everywhere--
				if found, _ = asked(fewer, l.First(), set, l); found != nil {
					t.Errorf("at one employee fewer it asks for %v", found)
				}
			}
			if found, severity = asked(full(l.of.place, n), l.First(), set, l); found != nil && severity != Info {
				t.Errorf("it asks an advert with everything for %v", found)
			}
		})
	}
}

// TestTheCatalogSaysWhereItIsFrom holds each law to two sources and a day of checking, and
// each file without laws to what is unknown.
func TestTheCatalogSaysWhereItIsFrom(t *testing.T) {
	t.Parallel()
	set := embedded(t)
	for _, l := range set.Laws() {
		if len(l.Sources) < 2 || l.Checked.V.IsZero() {
			t.Errorf("%s, %s: %d sources, checked %q", l.of.place, l.Title.V, len(l.Sources), l.Checked.V)
		}
	}
	if n := len(set.Laws()); n < 70 {
		t.Errorf("%d laws", n)
	}
	if n, first := set.Older(dayBefore(set.Laws()[0].Checked.V)); n > 0 {
		t.Errorf("%d laws are older, the first of %s", n, first)
	}
}
