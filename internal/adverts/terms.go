package adverts

import (
	"slices"
	"strings"
	"unicode"

	"jobdesc/internal/scalar"
)

// takeTerms reads the value of a label of workplace, employment or contract. Adverts mix
// them, so each is looked for in all three.
func (r *reader) takeTerms(key string, at Span) bool {
	from, to := r.foldedAt(at)
	before := len(r.Employment)
	r.termsIn(at.Line, from, to, "workplace", "employment", "contract")
	for _, part := range r.between(at, ',') { // words that mean this only by themselves
		if v, ok := r.words.employment.whole(strings.TrimSpace(fold(r.text(part)).s)); ok && v != "ignored" && !slices.ContainsFunc(r.Employment, func(t Text) bool { return t.V == v }) {
			r.Employment = append(r.Employment, Text{v, part})
		}
	}
	r.remoteFrom(at)
	if key != "workplace" {
		r.hoursIn(at.Line, from, to, true)
	}
	if months := r.monthsIn(r.folded[at.Line].s[from:to]); key == "contract" && months > 0 && r.Contract.Kind == "" {
		r.Contract = Contract{Kind: "fixed-term", Months: months, At: at}
	}
	if key == "contract" && r.Contract.Kind == "fixed-term" {
		for _, d := range r.datesIn(at.Line) {
			if day := r.day(at.Line, d); d.start >= from && !day.Date.IsZero() {
				r.Contract.Until = day.Date
			}
		}
	}
	found := len(r.Employment) > before || r.Workplace.IsSet() && r.Workplace.At.Line == at.Line || r.Contract.Kind != "" && r.Contract.At.Line == at.Line
	return found && len(strings.Fields(r.text(at))) <= 8
}

// remoteFrom reads the countries in the brackets of "remote (Netherlands, Colorado)".
func (r *reader) remoteFrom(at Span) {
	text := r.text(at)
	open := strings.IndexByte(text, '(')
	if open < 0 || r.Workplace.V != "remote" && r.Workplace.V != "hybrid" || len(r.RemoteFrom) > 0 {
		return
	}
	shut := strings.LastIndexByte(text, ')')
	if shut < open {
		return
	}
	for _, part := range r.between(Span{at.Line, at.Start + open + 1, at.Start + shut}, ',') {
		name := strings.TrimSpace(r.text(part))
		if c := r.country(name); c != "" {
			r.RemoteFrom = append(r.RemoteFrom, Text{string(c), part})
		} else if s := r.subdivision(name, ""); s != "" {
			r.RemoteFrom = append(r.RemoteFrom, Text{string(s), part})
		}
	}
}

// termsIn looks for words of some kinds between two bytes of a line's folded text.
func (r *reader) termsIn(i, from, to int, kinds ...string) {
	s := r.folded[i].s[from:to]
	for _, kind := range kinds {
		switch kind {
		case "workplace":
			if h, ok := r.workplace(s); ok && !r.Workplace.IsSet() {
				r.Workplace = Text{h.value, r.span(i, from+h.start, from+h.end)}
			}
		case "employment":
			r.employmentIn(i, from, s)
		case "contract":
			if h, ok := r.words.contract.first(s); ok && r.Contract.Kind == "" {
				r.Contract.Kind, r.Contract.At = h.value, r.span(i, from+h.start, from+h.end)
				if h.value == "fixed-term" {
					r.Contract.Months = r.monthsIn(s)
				}
			}
		}
	}
}

// workplace is the word for the place of work in a text: hybrid before all others, for
// it names the office and the home.
func (r *reader) workplace(s string) (hit, bool) {
	var first hit
	found := false
	for _, h := range r.words.workplace.all(s) {
		if h.value == "hybrid" {
			return h, true
		}
		if !found {
			first, found = h, true
		}
	}
	if !found {
		if h, ok := r.words.remote.first(s); ok && len(s) <= 60 {
			h.value = "remote"
			return h, true
		}
	}
	return first, found
}

func (r *reader) employmentIn(i, from int, s string) {
	for _, h := range r.words.employment.all(s) {
		if h.value != "ignored" && !slices.ContainsFunc(r.Employment, func(t Text) bool { return t.V == h.value }) {
			r.Employment = append(r.Employment, Text{h.value, r.span(i, from+h.start, from+h.end)})
		}
	}
}

// monthsIn is the number of months that a contract lasts, by a text such as "12 months"
// or "two years"; 0 where it does not say.
func (r *reader) monthsIn(s string) int {
	for _, c := range r.counts(s) {
		rest := strings.TrimLeft(s[c.end:], " -+")
		if h, ok := r.words.months.at(rest+" ", 0); ok && h.end > 0 {
			return c.n
		}
		if h, ok := r.words.years.at(rest+" ", 0); ok && h.end > 0 {
			return 12 * c.n
		}
	}
	return 0
}

// count is a whole number in a text, in digits or as a word.
type count struct{ start, end, n int }

// counts are the whole numbers of a text.
func (r *reader) counts(s string) []count {
	var out []count
	for at := 0; at < len(s); {
		if n := digits(s, at); n > 0 {
			if n <= 3 && (at == 0 || s[at-1] != '.' && s[at-1] != ',') {
				out = append(out, count{at, at + n, atoi(s[at : at+n])})
			}
			at += n
			continue
		}
		if at > 0 && endsWord(s, at) {
			at++
			continue
		}
		for n, words := range numberWords() {
			for _, w := range words {
				if strings.HasPrefix(s[at:], w) && (at+len(w) == len(s) || !isWord(s, at+len(w))) {
					out = append(out, count{at, at + len(w), n + 1})
				}
			}
		}
		at++
	}
	return out
}

// numberWords are the words for one to ten, in the languages of the files of words.
func numberWords() [][]string {
	return [][]string{
		{"one", "ein", "eine", "einem", "einer", "einjährige", "un", "une"}, {"two", "zwei", "zweijährige", "deux"}, {"three", "drei", "dreijährige", "trois"},
		{"four", "vier", "quatre"}, {"five", "fünf", "cinq"}, {"six", "sechs"}, {"seven", "sieben", "sept"}, {"eight", "acht", "huit"}, {"nine", "neun", "neuf"}, {"ten", "zehn", "dix"},
	}
}

// takeHours reads the value of a label of hours.
func (r *reader) takeHours(at Span) bool {
	from, to := r.foldedAt(at)
	r.termsIn(at.Line, from, to, "employment")
	if r.hoursIn(at.Line, from, to, true) {
		return len(strings.Fields(r.text(at))) <= 8
	}
	if numbers := r.counted(at.Line, from, to); len(numbers) > 0 && r.Hours.At.End == 0 && len(strings.Fields(r.text(at))) <= 4 && !strings.ContainsFunc(r.text(at), unicode.IsLetter) {
		low, high := numbers[0], numbers[len(numbers)-1]
		if low >= scalar.WholeDecimal(4) && high <= scalar.WholeDecimal(60) {
			r.Hours = Hours{Min: low, Max: high, At: at}
			return true
		}
	}
	return len(r.Employment) > 0 && len(strings.Fields(r.text(at))) <= 3
}

// counted are the numbers between two bytes, at most two.
func (r *reader) counted(i, from, to int) []scalar.Decimal {
	var out []scalar.Decimal
	for _, m := range r.numbersIn(i, from, to) {
		if m.currency == "" && len(out) < 2 {
			out = append(out, m.value)
		}
	}
	return out
}

// hoursIn looks for the hours of a week, or the share of full time.
func (r *reader) hoursIn(i, from, to int, known bool) bool {
	if r.Hours.At.End > 0 {
		return false
	}
	s := r.folded[i].s
	numbers := r.numbersIn(i, from, to)
	for n, m := range numbers {
		after := strings.TrimLeft(s[m.end:to], " -")
		at := to - len(after)
		h, ok := hit{}, false
		if at < to {
			if h, ok = r.words.hours.at(s[:to], at); !ok && known {
				h, ok = hourUnit(s[:to], at)
			}
		}
		if ok && m.currency == "" && m.value >= scalar.WholeDecimal(2) && m.value <= scalar.WholeDecimal(60) {
			low := m.value
			start := m.start
			if n > 0 && r.isRange(s[numbers[n-1].end:m.start]) && numbers[n-1].value <= m.value && numbers[n-1].value >= scalar.WholeDecimal(2) {
				low, start = numbers[n-1].value, numbers[n-1].start
			}
			r.Hours = Hours{Min: low, Max: m.value, At: r.span(i, start, h.end)}
			if before := strings.TrimRight(s[max(from, start-20):start], " "); low == m.value && endsWith(&r.words.upto, before) {
				r.Hours.Min = 0
			} else if low == m.value && endsWith(&r.words.from, before) {
				r.Hours.Max = 0
			}
			return true
		}
	}
	return r.clockHours(i, from, to) || r.fteIn(i, from, to, numbers)
}

// hourUnit is a word for hours, where it is known that they are those of a week.
func hourUnit(s string, at int) (hit, bool) {
	for _, unit := range []string{"hours", "hrs", "stunden", "std.", "std", "heures", "h", "a week", "per week", "pro woche", "die woche", "par semaine"} {
		if end := at + len(unit); strings.HasPrefix(s[at:], unit) && (end == len(s) || !isWord(s, end)) {
			return hit{start: at, end: end}, true
		}
	}
	return hit{}, false
}

// clockHours reads the hours of a week that are written with minutes: "37 h 30".
func (r *reader) clockHours(i, from, to int) bool {
	s := r.folded[i].s
	for at := from; at < to; at++ {
		n := digits(s, at)
		if n == 0 {
			continue
		}
		rest := strings.TrimLeft(s[at+n:to], " ")
		minutes, ok := strings.CutPrefix(rest, "h")
		minutes = strings.TrimLeft(minutes, " ")
		if ok && n <= 2 && digits(minutes, 0) == 2 && (r.words.hours.has("h"+minutes[2:]) || r.words.period.has(minutes[2:])) {
			hours := scalar.WholeDecimal(int64(atoi(s[at:at+n]))) + scalar.WholeDecimal(int64(atoi(minutes[:2])))/60
			r.Hours = Hours{Min: hours, Max: hours, At: r.span(i, at, at+n)}
			return true
		}
		at += n
	}
	return false
}

// fteIn looks for a share of full time: "0.8 FTE", "80 %", "80–100 %".
func (r *reader) fteIn(i, from, to int, numbers []money) bool {
	s := r.folded[i].s
	for n, m := range numbers {
		near := s[max(from, m.start-14):min(to, m.end+24)]
		if !r.words.fte.has(near) || m.currency != "" {
			continue
		}
		share := m.value
		percent := strings.HasPrefix(strings.TrimLeft(s[m.end:to], " "), "%") || strings.HasPrefix(strings.TrimLeft(s[m.end:to], " "), "prozent")
		if percent {
			share /= 100
		}
		if share > scalar.WholeDecimal(1) || share < 100 || !percent && share > scalar.WholeDecimal(1) {
			continue
		}
		if percent && !r.shareOfTime(i, m.start, m.end) {
			continue
		}
		low := share
		if n > 0 && r.isRange(strings.ReplaceAll(s[numbers[n-1].end:m.start], "%", "")) && numbers[n-1].value/100 < share && percent {
			low = numbers[n-1].value / 100
		} else if n+1 < len(numbers) && percent && r.isRange(strings.ReplaceAll(s[m.end:numbers[n+1].start], "%", "")) {
			share = numbers[n+1].value / 100
		}
		if low < 100 || share > scalar.WholeDecimal(1) {
			continue
		}
		r.Hours = Hours{FTE: low, FTEMax: share, At: r.span(i, m.start, m.end)}
		return true
	}
	return false
}

// shareOfTime reports whether a per cent of a line is one of full time: in the title, in
// a short line of facts, or beside its words.
func (r *reader) shareOfTime(i, start, end int) bool {
	s := r.folded[i].s
	if len(s) > 120 {
		s = s[max(0, start-50):min(len(s), end+50)]
	}
	for _, w := range []string{"pensum", "teilzeit", "part-time", "beschäftigung", "taux", "workload", "fte", "stelle", "anstellung", "temps", "umfang", "time", "arbeitszeit", "vollzeit"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return r.Title.IsSet() && r.Title.At.Line == i || r.lines[i].Kind != 2 && len(s) <= 60
}

// takeOpenings reads the value of a label of the number of openings.
func (r *reader) takeOpenings(at Span) bool {
	from, to := r.foldedAt(at)
	if c := r.counts(r.folded[at.Line].s[from:to]); len(c) > 0 && r.Openings.N == 0 && c[0].n > 0 {
		r.Openings = Number{c[0].n, at}
		return true
	}
	return false
}

// findTerms looks for terms in prose and in short lines of facts.
func (r *reader) findTerms() {
	for i := range r.lines {
		if r.lines[i].Furniture {
			continue
		}
		s := r.folded[i].s
		short := len(s) <= 120
		if h, ok := r.workplace(s); ok && !r.Workplace.IsSet() && !((h.value == "onsite" || h.value == "field") && r.in(i, "benefits", "duties")) && (short || h.value == "hybrid" || h.value == "remote" || strings.Contains(s, "this role") || strings.Contains(s, "position")) {
			if h.value == "onsite" && !strings.Contains(s, "work") && !strings.Contains(s, "role") && !strings.Contains(s, "position") && !strings.Contains(s, "remote") && !r.isFactLine(i) {
				continue
			}
			if h.value != "onsite" || short || len(r.words.workplace.all(s)) == 1 {
				r.Workplace = Text{h.value, r.span(i, h.start, h.end)}
			}
		}
		if (r.isFactLine(i) || r.in(i, "summary") && len(s) <= 300) && !r.inList(i) || len(r.Employment) == 0 && len(s) <= 400 && !r.inList(i) {
			r.employmentIn(i, 0, s)
		}
		if r.Contract.Kind == "" && (!r.inList(i) || short) {
			r.termsIn(i, 0, len(s), "contract")
		}
		r.hoursIn(i, 0, len(s), false)
	}
	if r.Contract.Kind == "fixed-term" {
		r.Employment = slices.DeleteFunc(r.Employment, func(t Text) bool { return t.V == "temporary" })
	}
	if r.Hours.FTE > 0 && r.Hours.FTEMax < scalar.WholeDecimal(1) {
		r.Employment = slices.DeleteFunc(r.Employment, func(t Text) bool { return t.V == "full-time" })
	}
	if r.Contract.Kind == "" && !r.Contract.Until.IsZero() {
		r.Contract.Kind = "fixed-term"
	}
	if r.Contract.Kind == "fixed-term" && r.Contract.Months == 0 && r.Contract.Until.IsZero() {
		r.Contract.Months = r.contractMonths()
	}
	if r.Contract.Kind == "" && len(r.Employment) > 0 && !slices.ContainsFunc(r.Employment, func(t Text) bool { return t.V == "contract" || t.V == "internship" }) {
		if n := r.contractMonths(); n > 0 {
			r.Contract.Kind, r.Contract.Months = "fixed-term", n
		}
	}
	if r.Contract.Kind == "permanent" && !r.Contract.Until.IsZero() {
		r.Contract.Until = scalar.Date{}
	}
	if n := len(r.Employment); n == 0 && r.Hours.FTE > 0 {
		r.fromShare()
	}
}

// fromShare says full-time or part-time by the share of full time.
func (r *reader) fromShare() {
	full := scalar.WholeDecimal(1)
	if r.Hours.FTEMax == full {
		r.Employment = append(r.Employment, Text{"full-time", r.Hours.At})
	}
	if r.Hours.FTE < full {
		r.Employment = append(r.Employment, Text{"part-time", r.Hours.At})
	}
}

// contractMonths looks for the length of a fixed-term contract in the sentences about
// it.
func (r *reader) contractMonths() int {
	for i := range r.lines {
		if r.lines[i].Furniture || r.inList(i) {
			continue
		}
		for _, at := range r.sentences(i) {
			s := fold(r.text(at)).s
			if strings.Contains(s, "contract") || strings.Contains(s, "befrist") || strings.Contains(s, "cdd") {
				if n := r.monthsIn(s); n > 0 && n <= 120 && !strings.Contains(s, "probation") && !strings.Contains(s, "notice") {
					return n
				}
			}
		}
	}
	return 0
}

// in reports whether a line is in a section with one of the meanings.
func (r *reader) in(i int, meanings ...string) bool {
	if i >= len(r.section) || r.section[i] == 0 {
		return false
	}
	return slices.Contains(meanings, r.Sections[r.section[i]-1].Meaning)
}

// isFactLine reports whether a line is a row of short facts, such as "Leeds · Full-time
// · Hybrid", or stands among the first lines.
func (r *reader) isFactLine(i int) bool {
	return len(r.lines[i].Text) <= 120 && (len(r.parts(i)) > 1 || r.Title.IsSet() && r.Title.At.Line >= 0 && i > r.Title.At.Line && i-r.Title.At.Line <= 4)
}
