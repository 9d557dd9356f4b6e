package lint

import (
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// fact is a fact as rules see it.
type fact struct {
	values []string
	number float64 // of a date, the days since; of a length, its months
	date   scalar.Date
	pos    diag.Pos
}

func (f fact) given() bool { return len(f.values) > 0 }

func of[T ~string](v yamlfile.At[T]) fact {
	if !v.IsSet() {
		return fact{}
	}
	return fact{values: []string{string(v.V)}, pos: v.Pos}
}

func each[T any](all []yamlfile.At[T], name func(T) string) (out fact) {
	for _, v := range all {
		if out.pos == (diag.Pos{}) {
			out.pos = v.Pos
		}
		out.values = append(out.values, name(v.V))
	}
	return out
}

func ofDate(d yamlfile.At[scalar.Date], today scalar.Date) fact {
	if !d.IsSet() || d.V.IsZero() {
		return fact{}
	}
	return fact{values: []string{d.V.String()}, pos: d.Pos, date: d.V, number: daysBetween(d.V, today)}
}

func ofNumber(n yamlfile.At[int]) fact {
	if !n.IsSet() {
		return fact{}
	}
	return fact{values: []string{strconv.Itoa(n.V)}, pos: n.Pos, number: float64(n.V)}
}

// daysBetween is how many days lie from one day to another.
func daysBetween(from, to scalar.Date) float64 {
	if from.IsZero() || to.IsZero() {
		return 0
	}
	return to.In(utc()).Sub(from.In(utc())).Hours() / 24
}

// factNames are the facts that a rule may name.
func factNames() []string {
	return []string{"status", "place", "remote_from", "workplace", "pay", "posted", "closes", "start", "contract", "contract_end", "hours",
		"employment", "level", "experience", "education", "grade", "apply", "employer", "reviewed_on", "review_every", "owner", "department", "description", "duties", "requirements", "skills"}
}

// fact is the fact of a name.
func (s *Subject) fact(name string, today scalar.Date) fact {
	f := &s.Facts
	text := func(s string) string { return s }
	switch name {
	case "status":
		return of(f.Status)
	case "place":
		if f.Somewhere && len(f.Places) == 0 {
			return fact{values: []string{"somewhere"}}
		}
		return each(f.Places, func(p Place) string { return p.City })
	case "remote_from":
		return each(f.RemoteFrom, text)
	case "workplace":
		return of(f.Workplace)
	case "pay":
		for _, p := range f.Pays {
			if p.Min > 0 || p.Max > 0 {
				return fact{values: []string{"given"}, pos: p.Pos, number: max(p.Min, p.Max)}
			}
		}
	case "posted", "closes", "start", "reviewed_on":
		return f.day(name, today)
	case "contract":
		return of(f.Contract)
	case "contract_end":
		return of(f.Ends)
	case "hours":
		if f.Hours.IsSet() {
			return fact{values: []string{strconv.FormatFloat(f.Hours.V.Min, 'f', -1, 64)}, pos: f.Hours.Pos, number: f.Hours.V.Min}
		}
	case "employment":
		return each(f.Employment, text)
	case "level":
		return of(f.Level)
	case "experience":
		return ofNumber(f.Months)
	case "grade":
		return of(f.Grade)
	case "education":
		return of(f.Education)
	case "apply":
		return of(f.Apply)
	case "employer":
		return of(f.Employer)
	case "review_every":
		return ofNumber(f.Every)
	case "owner":
		return of(f.Owner)
	case "department":
		return of(f.Department)
	case "description":
		return s.texts("")
	case "duties", "requirements", "skills":
		return s.texts(name)
	}
	return fact{}
}

// day is the date of a name.
func (f *Facts) day(name string, today scalar.Date) fact {
	switch {
	case name == "posted":
		return ofDate(f.Posted, today)
	case name == "reviewed_on":
		return ofDate(f.Reviewed, today)
	case name == "closes" && f.OpenEnd.V && !f.Closes.IsSet():
		return fact{values: []string{"open"}, pos: f.OpenEnd.Pos}
	case name == "closes":
		return ofDate(f.Closes, today)
	case f.StartText.IsSet():
		return of(f.StartText)
	}
	return ofDate(f.Start, today)
}

// texts is a fact that is given where there are texts under a key, or any besides the title.
func (s *Subject) texts(field string) (out fact) {
	for _, p := range s.Pieces {
		if field != "" && p.Field == field || field == "" && p.Kind != Title && p.Kind != Value && p.Kind != Label {
			return fact{values: []string{"given"}, pos: p.start}
		}
	}
	return fact{}
}

// meets reports whether the facts are as a rule wants them.
func (s *Subject) meets(when map[string]string, today scalar.Date) bool {
	for name, wanted := range when {
		f := s.fact(name, today)
		ok := false
		for _, w := range strings.Split(wanted, ",") {
			ok = ok || f.is(strings.TrimSpace(w), today)
		}
		if !ok {
			return false
		}
	}
	return true
}

// is reports whether a fact has a value.
func (f fact) is(wanted string, today scalar.Date) bool {
	switch number, over := strings.CutPrefix(wanted, "over "); {
	case strings.Contains(wanted, " without "):
		one, other, _ := strings.Cut(wanted, " without ")
		return f.is(one, today) && !f.is(other, today)
	case wanted == "given":
		return f.given()
	case wanted == "absent":
		return !f.given()
	case wanted == "past":
		return !f.date.IsZero() && !today.IsZero() && f.date.Compare(today) < 0
	case wanted == "future":
		return !f.date.IsZero() && !today.IsZero() && f.date.Compare(today) > 0
	case over:
		n, err := parseNumber(number)
		return err == nil && f.given() && f.number > n
	}
	for _, v := range f.values {
		if strings.EqualFold(v, wanted) {
			return true
		}
	}
	return false
}

// stated is the value of the fact that a rule depends on, for its message.
func (j *judging) stated() string {
	if j.rule.At == "" {
		return ""
	}
	return strings.Join(j.fact(j.rule.At, j.today).values, ", ")
}

// head is what a finding about the whole points to.
func (j *judging) head() *Piece {
	if f := j.fact(j.rule.At, j.today); j.rule.At != "" && f.given() && f.pos.Line > 0 {
		return given(f.pos)
	}
	if j.Head != nil {
		return j.Head
	}
	return given(diag.Pos{File: j.File, Line: 1, Col: 1})
}

func utc() *time.Location { return time.UTC }
