package boards

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

// squashed is the letters of a text in lower case: "Full-Time", "FULL_TIME" and
// "FullTime" are one word.
func squashed(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// word is what a board calls something, and what a posting calls it.
type word[T any] struct {
	in string // squashed
	is T
}

func employmentWords() []word[job.Employment] {
	return []word[job.Employment]{
		{"fulltime", "full-time"}, {"vollzeit", "full-time"}, {"tempsplein", "full-time"}, {"voltijd", "full-time"}, {"fullorparttime", "full-time"}, {"parttimeandfulltime", "full-time"},
		{"parttime", "part-time"}, {"teilzeit", "part-time"}, {"tempspartiel", "part-time"}, {"deeltijd", "part-time"}, {"fullorparttime", "part-time"}, {"minijob", "part-time"},
		{"perdiem", "per-diem"}, {"volunteer", "volunteer"}, {"seasonal", "seasonal"}, {"apprentice", "apprenticeship"}, {"ausbildung", "apprenticeship"},
		{"internship", "internship"}, {"praktikum", "internship"}, {"stagiaire", "internship"}, {"freelance", "contract"}, {"contractor", "contract"}, {"temporary", "temporary"},
	}
}

// wholeEmployment are words that mean a kind of employment only by themselves:
// "international" is not an internship.
func wholeEmployment() []word[job.Employment] {
	return []word[job.Employment]{
		{"intern", "internship"}, {"trainee", ""}, {"stage", "internship"}, {"contract", "contract"}, {"temp", "temporary"}, {"other", "other"}, {"full", "full-time"}, {"part", "part-time"},
	}
}

// employment adds the kinds of employment, and the contract, that a word or a list in
// one text means. One that means nothing is kept.
func (b *building) employment(key, text string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '/' || r == '|' }) {
		s := squashed(part)
		found := strings.TrimSpace(part) == ""
		add := func(e job.Employment) {
			if found = true; !slices.Contains(b.Employment, e) {
				b.Employment = append(b.Employment, e)
			}
		}
		for _, w := range employmentWords() {
			if strings.Contains(s, w.in) {
				add(w.is)
			}
		}
		for _, w := range wholeEmployment() {
			if s == w.in && w.is != "" {
				add(w.is)
			}
		}
		switch {
		case strings.Contains(s, "fixedterm"), strings.Contains(s, "befristet") && !strings.Contains(s, "unbefristet"):
			b.Contract.Kind, found = "fixed-term", true
		case strings.Contains(s, "permanent"), strings.Contains(s, "unbefristet"), s == "festanstellung":
			b.Contract.Kind, found = "permanent", true
		}
		if !found {
			b.said(key, part)
		}
	}
}

// workplace reads where the work is done; "" for what leaves it open.
func (b *building) workplace(key, text string) {
	s := squashed(text)
	var mode job.WorkMode
	switch {
	case s == "", s == "unspecified":
		return
	case strings.Contains(s, "hybrid"):
		mode = "hybrid"
	case strings.Contains(s, "remote"), s == "telecommute":
		mode = "remote"
	case s == "onsite", s == "inoffice", s == "office":
		mode = "onsite"
	default:
		b.said(key, text)
		return
	}
	if b.Workplace != "" && b.Workplace != mode {
		b.warn("the work is %s by %q and %s by the rest; %[1]s was taken", mode, key, b.Workplace)
	}
	b.Workplace = mode
}

// period reads a unit of time: "YEAR", "1 YEAR", "per-hour-wage", "monthly".
func period(text string) job.Period {
	s := squashed(text)
	for _, w := range []word[job.Period]{
		{"hour", "hour"}, {"stunde", "hour"}, {"heure", "hour"}, {"stündlich", "hour"}, {"month", "month"}, {"monat", "month"}, {"mois", "month"}, {"maand", "month"},
		{"week", "week"}, {"woche", "week"}, {"day", "day"}, {"daily", "day"}, {"tag", "day"}, {"year", "year"}, {"annual", "year"}, {"annum", "year"}, {"jahr", "year"}, {"jähr", "year"}, {"jaar", "year"}, {"annuel", "year"},
	} {
		if strings.Contains(s, w.in) {
			return w.is
		}
	}
	switch s {
	case "yr", "pa", "an":
		return "year"
	case "hr", "ph", "h":
		return "hour"
	case "mo", "pm":
		return "month"
	case "wk":
		return "week"
	}
	return ""
}

// periodOf is a unit of time under a key; one of several years or weeks is not.
func (b *building) periodOf(key, text string) job.Period {
	p := period(text)
	if p == "" && squashed(text) != "" && squashed(text) != "none" || strings.HasPrefix(text, "2 ") {
		b.warn("%q has %q, which is not a period of pay", key, short(text))
		return ""
	}
	return p
}

// currency reads a code of ISO 4217, in any case, or a sign.
func (b *building) currency(key, text string) scalar.Currency {
	if text == "" {
		return ""
	}
	c, ok := b.places.currency(text)
	if !ok {
		b.warn("%q has %q, which is not a currency", key, short(text))
	}
	return c
}

// date reads a day in one of the forms that boards have: ISO 8601, with a time or
// not, RFC 822, milliseconds since 1970, and what people write. One that may be one
// of two days is not a date.
func (b *building) date(key, text string) scalar.Date {
	if text == "" {
		return scalar.Date{}
	}
	if len(text) >= 10 {
		if d, err := scalar.ParseDate(text[:10]); err == nil && (len(text) == 10 || text[10] == 'T' || text[10] == ' ') {
			return d
		}
	}
	if at, ok := milliseconds(text); ok {
		return scalar.DateOf(at)
	}
	for _, form := range []string{time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 MST", "20060102"} {
		if at, err := time.Parse(form, text); err == nil {
			return scalar.DateOf(at)
		}
	}
	switch dates := scalar.MeantDates(text); len(dates) {
	case 1:
		return dates[0]
	case 2:
		b.warn("%q has %q, which is %s or %s", key, short(text), dates[0], dates[1])
	default:
		b.warn("%q has %q, which is not a date", key, short(text))
	}
	b.said(key, text)
	return scalar.Date{}
}

// milliseconds reads a count of milliseconds, or of seconds, since 1970.
func milliseconds(text string) (at time.Time, ok bool) {
	if n, valid := decimalOf(text); valid && len(text) >= 10 && len(text) <= 13 && strings.Trim(text, "0123456789") == "" {
		ms := int64(n) / 1000
		if len(text) < 12 {
			ms *= 1000
		}
		return time.UnixMilli(ms).UTC(), true
	}
	return at, false
}

// closes reads when the time to apply ends. The last second of a day, and the first
// one without an offset, are what systems write for the day.
func (b *building) closes(key, text string) Closes {
	c := Closes{Date: b.date(key, text)}
	if c.Date.IsZero() || len(text) < 16 || text[10] != 'T' && text[10] != ' ' {
		return c
	}
	clock := text[11:16]
	second, offset := "", strings.TrimSpace(text[16:])
	if strings.HasPrefix(offset, ":") && len(offset) >= 3 {
		second, offset = offset[1:3], offset[3:]
	}
	offset = strings.TrimSpace(strings.TrimLeft(offset, ".0123456789"))
	whole := offset == "" || offset == "Z" || offset == "UTC"
	if clock == "23:59" && second != "00" || clock == "00:00" && whole {
		return c
	}
	if c.Time.UnmarshalText([]byte(clock)) == nil {
		c.Offset = offset
	}
	return c
}

// education reads a level of education; "" for what is not one.
func education(text string) job.EducationLevel {
	s := squashed(text)
	for _, w := range []word[job.EducationLevel]{
		{"norequirements", "none"}, {"unspecified", ""}, {"professionalcertificat", "professional-certificate"}, {"certification", "professional-certificate"}, {"vocational", "professional-certificate"},
		{"associate", "associate"}, {"bachelor", "bachelor"}, {"postgraduate", "postgraduate"}, {"master", "postgraduate"}, {"doctor", "postgraduate"}, {"phd", "postgraduate"}, {"mba", "postgraduate"},
		{"highschool", "high-school"}, {"secondaryschool", "high-school"},
	} {
		if strings.Contains(s, w.in) {
			return w.is
		}
	}
	return ""
}
