package adverts

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/scalar"
)

// dateHit is a date as it is written.
type dateHit struct {
	start, end int // of the folded text
	y, a, b    int // the year, and the two other numbers in their order
	named      bool
	slash      bool
}

// datesIn are the dates of a line that have a year.
func (r *reader) datesIn(i int) []dateHit {
	s := r.folded[i].s
	var out []dateHit
	for at := 0; at < len(s); {
		d, ok := r.dateAt(s, at)
		if ok {
			out = append(out, d)
			at = d.end
			continue
		}
		at++
		for at < len(s) && isWord(s, at-1) && isWord(s, at) {
			at++
		}
	}
	return out
}

// dateAt reads a date that begins at a byte.
func (r *reader) dateAt(s string, at int) (dateHit, bool) {
	if at > 0 && endsWord(s, at) && isWord(s, at) && !(isLetterAt(s, at-1) && s[at] >= '0' && s[at] <= '9') {
		return dateHit{}, false
	}
	if n := digits(s, at); n > 0 {
		return r.dateFromNumber(s, at, n)
	}
	month, end := r.month(s, at)
	if month == 0 {
		return dateHit{}, false
	}
	day, end := dayAfter(s, end)
	year, end := yearAfter(s, end)
	if day == 0 || year == 0 {
		return dateHit{}, false
	}
	return dateHit{start: at, end: end, y: year, a: day, b: month, named: true}, true
}

func (r *reader) dateFromNumber(s string, at, n int) (dateHit, bool) {
	first := atoi(s[at : at+n])
	rest := at + n
	switch {
	case n == 4 && rest+6 <= len(s) && (s[rest] == '-' || s[rest] == '/') && digits(s, rest+1) == 2 && s[rest+3] == s[rest]:
		return dateHit{start: at, end: rest + 6, y: first, a: atoi(s[rest+4 : rest+6]), b: atoi(s[rest+1 : rest+3]), named: true}, digits(s, rest+4) == 2
	case n > 2:
		return dateHit{}, false
	}
	if rest < len(s) && strings.IndexByte("./-", s[rest]) >= 0 {
		sep := s[rest]
		next := rest + 1
		if sep == '.' && next < len(s) && s[next] == ' ' {
			next++
		}
		if k := digits(s, next); (k == 1 || k == 2) && next+k < len(s) && s[next+k] == sep {
			last := next + k + 1
			if sep == '.' && last < len(s) && s[last] == ' ' {
				last++
			}
			if j := digits(s, last); j == 4 || j == 2 {
				d := dateHit{start: at, end: last + j, y: year(s[last : last+j]), a: first, b: atoi(s[next : next+k]), slash: sep != '.', named: sep == '.'}
				return d, d.a >= 1 && d.b >= 1 && d.a <= 31 && d.b <= 31
			}
		}
	}
	// 15 January 2027, 15. Januar 2027, 1er mars 2027
	end := rest
	for _, suffix := range []string{"st", "nd", "rd", "th", "er", "."} {
		if strings.HasPrefix(s[end:], suffix) {
			end += len(suffix)
			break
		}
	}
	end = skip(s, end, " ", "of ", "de ", "day of ")
	month, end := r.month(s, end)
	year, end := yearAfter(s, end)
	if month == 0 || year == 0 {
		return dateHit{}, false
	}
	return dateHit{start: at, end: end, y: year, a: first, b: month, named: true}, first >= 1 && first <= 31
}

// month is the number of the month whose name begins at a byte, and where it ends.
func (r *reader) month(s string, at int) (int, int) {
	if at >= len(s) {
		return 0, at
	}
	h, ok := r.words.monthNames.at(s, at)
	if !ok {
		return 0, at
	}
	end := h.end
	if end < len(s) && s[end] == '.' {
		end++
	}
	return atoi(h.value), end
}

func dayAfter(s string, at int) (int, int) {
	at = skip(s, at, " ", "the ")
	n := digits(s, at)
	if n == 0 || n > 2 {
		return 0, at
	}
	end := at + n
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(s[end:], suffix) {
			end += 2
			break
		}
	}
	return atoi(s[at : at+n]), end
}

func yearAfter(s string, at int) (int, int) {
	from := skip(s, at, ",", " ", "of ", "de ")
	if digits(s, from) == 4 {
		if y := atoi(s[from : from+4]); y > 1900 && y < 2200 {
			return y, from + 4
		}
	}
	return 0, at
}

func skip(s string, at int, words ...string) int {
	for again := true; again; {
		again = false
		for _, w := range words {
			if strings.HasPrefix(s[min(at, len(s)):], w) {
				at += len(w)
				again = true
			}
		}
	}
	return at
}

func year(text string) int {
	if y := atoi(text); len(text) == 4 {
		return y
	} else {
		return 2000 + y
	}
}

func atoi(text string) int {
	n := 0
	for _, c := range []byte(text) {
		n = n*10 + int(c-'0')
	}
	return n
}

// order finds out how the advert writes dates with slashes: by one that can only be
// read in one way, else by its language.
func (r *reader) order() {
	for i := range r.lines {
		for _, d := range r.datesIn(i) {
			if d.slash && d.a > 12 {
				r.dayFirst = true
			}
			if d.slash && d.b > 12 {
				r.monthFirst = true
			}
		}
	}
	if base, _, _ := strings.Cut(r.Lang, "-"); base != "en" && base != "" && !r.monthFirst {
		r.dayFirst = true
	}
}

// day is what a date can be read as.
func (r *reader) day(i int, d dateHit) Day {
	day := Day{At: r.span(i, d.start, d.end)}
	add := func(month, dom int) {
		date, err := scalar.ParseDate(fmt.Sprintf("%04d-%02d-%02d", d.y, month, dom))
		if err != nil {
			return
		}
		if slices.Contains(day.Readings, date) {
			return
		}
		day.Readings = append(day.Readings, date)
	}
	switch {
	case d.named || r.dayFirst && !r.monthFirst:
		add(d.b, d.a)
	case r.monthFirst && !r.dayFirst:
		add(d.a, d.b)
	default:
		add(d.a, d.b)
		add(d.b, d.a)
	}
	if len(day.Readings) == 1 {
		day.Date, day.Readings = day.Readings[0], nil
	}
	return day
}

// takeDay reads the value of a label of a day.
func (r *reader) takeDay(key string, at Span) bool {
	from, to := r.foldedAt(at)
	s := r.folded[at.Line].s[from:to]
	day := Day{}
	for _, d := range r.datesIn(at.Line) {
		if before := r.folded[at.Line].s[max(from, d.start-40):max(from, d.start)]; key == "closes" && (strings.Contains(before, "review") || strings.Contains(before, "sichtung")) {
			continue
		}
		if d.start >= from && d.end <= to {
			day = r.day(at.Line, d)
			break
		}
	}
	if key == "closes" && r.words.untilFilled.has(s) {
		r.UntilFilled = Text{r.text(at), at}
	}
	if key == "closes" && r.words.anytime.has(s) {
		r.Anytime = Text{r.text(at), at}
	}
	if day.IsSet() {
		day.Clock = clockIn(s)
		return r.setDay(key, day)
	}
	switch {
	case key == "start" && len(s) <= 80:
		return r.setDay(key, Day{Text: r.text(at), At: at})
	case key == "closes":
		return r.UntilFilled.IsSet() && len(strings.Fields(s)) <= 5
	}
	return false
}

// setDay keeps the first day of its kind, and warns of one that can be read in two ways.
func (r *reader) setDay(key string, day Day) bool {
	var to *Day
	switch key {
	case "posted":
		to = &r.Posted
	case "closes":
		to = &r.Closes
	case "start":
		to = &r.Start
	case "contract-until":
		if day.Date.IsZero() {
			return false
		}
		r.Contract.Kind, r.Contract.Until, r.Contract.At = "fixed-term", day.Date, day.At
		return true
	}
	if to.IsSet() {
		return true
	}
	*to = day
	return true
}

// clockIn is the time of day in a text, such as 17:00, 5 pm or 17 Uhr.
func clockIn(s string) scalar.Clock {
	for at := 0; at < len(s); at++ {
		n := digits(s, at)
		if n == 0 || n > 2 || at > 0 && strings.IndexByte("0123456789.:/-", s[at-1]) >= 0 {
			at += n
			continue
		}
		hour, minute, end := atoi(s[at:at+n]), 0, at+n
		if end+2 < len(s) && (s[end] == ':' || s[end] == 'h' || s[end] == '.') && digits(s, end+1) == 2 {
			minute = atoi(s[end+1 : end+3])
			end += 3
		}
		rest := strings.TrimLeft(s[end:], " ")
		half := strings.NewReplacer(".", "").Replace(rest[:min(len(rest), 4)])
		switch {
		case strings.HasPrefix(half, "pm") && hour < 12:
			hour += 12
		case strings.HasPrefix(half, "pm"), strings.HasPrefix(half, "am"):
		case strings.HasPrefix(rest, "uhr"), strings.HasPrefix(rest, "heures"):
		case end > at+n && s[at+n] == ':', end > at+n && s[at+n] == 'h':
		default:
			at = end
			continue
		}
		if hour < 24 && minute < 60 {
			return scalar.Clock(fmt.Sprintf("%02d:%02d", hour, minute))
		}
		at = end
	}
	return ""
}

// findDays looks for days in prose, by the words before them.
func (r *reader) findDays() {
	for i := range r.lines {
		if r.lines[i].Furniture || r.Stated[i] {
			continue
		}
		s := r.folded[i].s
		if h, ok := r.words.untilFilled.first(s); ok && !r.UntilFilled.IsSet() {
			r.UntilFilled = Text{r.text(r.span(i, h.start, h.end)), r.span(i, h.start, h.end)}
		}
		for _, d := range r.datesIn(i) {
			before := s[max(0, d.start-70):d.start]
			if cut := strings.LastIndex(before, ". "); cut >= 0 && cut+2 < len(before) && len(before)-cut > 6 {
				before = before[cut+2:]
			}
			day := r.day(i, d)
			day.Clock = clockIn(s[max(0, d.start-30):min(len(s), d.end+30)])
			switch r.dayKind(before, s[d.end:min(len(s), d.end+40)], r.in(i, "apply", "contact")) {
			case "closes":
				if !r.Closes.IsSet() {
					r.Closes = day
				}
			case "start":
				if !r.Start.IsSet() {
					r.Start = day
				}
			case "posted":
				if !r.Posted.IsSet() {
					r.Posted = day
				}
			case "until":
				if r.Contract.Until.IsZero() && !day.Date.IsZero() {
					r.Contract.Until, r.Contract.At = day.Date, day.At
				}
			}
		}
	}
	if !r.Start.IsSet() {
		r.findSoon()
	}
	for _, d := range []*Day{&r.Posted, &r.Closes, &r.Start} {
		if len(d.Readings) > 1 {
			r.warn(d.At, fmt.Sprintf("%q can be read as %s or %s", r.text(d.At), d.Readings[0], d.Readings[1]))
		}
	}
}

// dayKind says what a date is for, by the words around it: the nearest before it.
func (r *reader) dayKind(before, after string, applying bool) string {
	kind, at := "", -1
	look := func(p *phrases, name string) {
		for _, h := range p.all(before) {
			if h.end > at && len(before)-h.end < 40 {
				kind, at = name, h.end
			}
		}
	}
	look(&r.words.start, "start")
	look(&r.words.posted, "posted")
	look(&r.words.closes, "closes")
	if kind == "closes" || kind == "start" {
		if r.words.contract.has(before) && !r.words.apply.has(before+after) {
			return "until"
		}
	}
	if kind == "start" && r.words.apply.has(before) {
		return "closes"
	}
	if kind == "closes" && applying {
		return kind
	}
	if kind == "closes" && at >= 0 && !r.words.apply.has(before+" "+after) && !strongCloses(before) {
		return ""
	}
	return kind
}

// strongCloses reports whether the words before a date can only mean the last day to apply.
func strongCloses(before string) bool {
	for _, w := range []string{"clos", "deadline", "frist", "bewerb", "limite", "schluss", "clôture", "received", "cv ", "letter", "interest", "due"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// findSoon looks for "as soon as possible" beside the words for the start.
func (r *reader) findSoon() {
	for i := range r.lines {
		s := r.folded[i].s
		if r.lines[i].Furniture || len(s) > 400 {
			continue
		}
		for _, h := range r.words.soon.all(s) {
			if h.end-h.start < 5 {
				continue
			}
			before := s[max(0, h.start-30):h.start]
			if r.words.start.has(before) || strings.HasPrefix(s[h.start:], "ab sofort") || strings.Contains(s[h.start:h.end], "nächstmöglich") || strings.Contains(s[h.start:h.end], "zeitpunkt") {
				at := r.span(i, h.start, h.end)
				r.Start = Day{Text: r.text(at), At: at}
				return
			}
		}
	}
}
