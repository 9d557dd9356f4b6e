package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/scalar"
)

// payInText reports amounts that a sentence about the pay has and the facts do not.
func (j *judging) payInText() {
	if len(j.Facts.Pays) == 0 {
		return
	}
	for _, a := range j.pieces {
		if !j.rule.reads(a.Piece) || j.Of == OfAdvert && (a.Kind == Value || a.Kind == Title) { // which is where the facts are from
			continue
		}
		for i, s := range a.sentences {
			about := slices.ContainsFunc(j.own(a), func(h hit) bool { return s.has(h.from, h.to) })
			if about || i == 0 && a.Field == "salary" && a.Kind != Value && !j.silences(a, s) {
				j.amountsOf(a, s)
			}
		}
	}
}

// silences reports whether a sentence has one of the words that make the rule silent.
func (j *judging) silences(a *analysis, s span) bool {
	for _, w := range a.wordsIn(s) {
		if slices.Contains(j.rule.Unless, w.word) {
			return true
		}
	}
	return false
}

// amountsOf reports the amounts of a sentence that contradict the pay.
func (j *judging) amountsOf(a *analysis, s span) {
	all := j.amountsIn(a.Text[s.from:s.to])
	if len(all) == 2 && all[0].ranged && all[0].period == all[1].period {
		for _, p := range j.Facts.Pays {
			if p.Min > 0 && p.Max > p.Min && p.Period == all[0].period && (p.Currency == all[0].currency || all[0].currency == "$") {
				if p.Min != all[0].value || p.Max != all[1].value {
					j.report(a.Piece, s.from+all[0].from, s.from+all[1].to, "", p.String())
				}
				return
			}
		}
	}
	for _, m := range all {
		if pay, ok := j.contradicts(m); ok {
			j.report(a.Piece, s.from+m.from, s.from+m.to, "", pay)
			return
		}
	}
}

// contradicts reports whether an amount is outside of all pays of its currency, and what
// these are.
func (j *judging) contradicts(m amount) (stated string, ok bool) {
	known := false
	for _, p := range j.Facts.Pays {
		if p.Max == 0 && p.Min == 0 || m.currency != p.Currency && !(m.currency == "$" && strings.HasSuffix(p.Currency, "D")) {
			continue
		}
		period := m.period
		if period == "" {
			period = p.Period
		}
		value := perYear(m.value, period)
		least, most := perYear(p.Min, p.Period), perYear(p.Max, p.Period)
		if value == 0 || least == 0 && most == 0 {
			continue
		}
		if most == 0 {
			most = least
		}
		if least == 0 {
			least = most
		}
		const tolerance = 0.03 // of converting hours to years
		known = true
		if value >= least*(1-tolerance) && value <= most*(1+tolerance) {
			return "", false
		}
		if m.period == "" && (value < least/3 || value > most*3) { // it is of something else
			return "", false
		}
		stated = p.String()
	}
	return stated, known
}

// perYear is an amount for a period as one for a year of full time.
func perYear(v float64, period string) float64 {
	switch period {
	case "hour":
		return v * 2080
	case "day":
		return v * 260
	case "week":
		return v * 52
	case "month":
		return v * 12
	case "year":
		return v
	}
	return 0
}

// String is the pay as a reader writes it.
func (p Pay) String() string {
	n := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	switch {
	case p.Min == 0:
		return fmt.Sprintf("up to %s %s a %s", p.Currency, n(p.Max), p.Period)
	case p.Max == 0 || p.Max == p.Min:
		return fmt.Sprintf("%s %s a %s", p.Currency, n(p.Min), p.Period)
	}
	return fmt.Sprintf("%s %s–%s a %s", p.Currency, n(p.Min), n(p.Max), p.Period)
}

// dateInText reports a date in a sentence with one of the rule's words that is not that of
// the fact that the rule points to.
func (j *judging) dateInText() {
	fact := j.fact(j.rule.At, j.today)
	if fact.date.IsZero() {
		return
	}
	for _, a := range j.pieces {
		for _, h := range j.own(a) {
			s := a.sentence(h.from)
			if short := len(a.wordsIn(h.span)) == 1 && h.to-h.from < 8; short && !applies(a.wordsIn(s)) {
				continue
			}
			for _, d := range j.datesIn(a.Text[h.to:min(s.to, h.to+60)]) {
				if short := h.to-h.from < 8; short && strings.TrimLeft(a.Text[h.to:h.to+d.from], " zumthe,.MondayTsWrFiSgvbck") != "" {
					break
				}
				if d.date != fact.date && !(d.yearless && sameDay(d.date, fact.date)) {
					j.report(a.Piece, h.to+d.from, h.to+d.to, "", fact.date.String())
				}
				break
			}
		}
	}
}

// applies reports whether a sentence is about sending an application.
func applies(words []token) bool {
	for _, w := range words {
		for _, begin := range []string{"send", "appl", "submit", "resume", "cv", "bewerb", "unterlagen", "email", "schick"} {
			if strings.HasPrefix(w.word, begin) {
				return true
			}
		}
	}
	return false
}

func sameDay(a, b scalar.Date) bool { return a.String()[4:] == b.String()[4:] }

// weekday reports a day of the week that a date is not.
func (j *judging) weekday() {
	for _, a := range j.pieces {
		if !j.rule.reads(a.Piece) || !strings.ContainsAny(a.Text, "0123456789") {
			continue
		}
		for i, w := range a.words {
			day, ok := weekdayOf(w.word)
			if !ok || i+1 >= len(a.words) {
				continue
			}
			next := a.words[i+1]
			if strings.Trim(a.Text[w.to:next.from], " ,.\u00a0den") != "" && next.from-w.to > 6 {
				continue
			}
			for _, d := range j.datesIn(a.Text[next.from:min(len(a.Text), next.from+30)]) {
				if d.from > 4 || d.yearless {
					break
				}
				if is := d.date.In(time.UTC).Weekday(); is != day {
					j.report(a.Piece, w.from, next.from+d.to, "", fmt.Sprintf("%s is a %s", d.date, is))
				}
				break
			}
		}
	}
}

func weekdayOf(word string) (time.Weekday, bool) {
	for i, names := range []string{"sunday sonntag sun", "monday montag mon", "tuesday dienstag tue", "wednesday mittwoch wed", "thursday donnerstag thu", "friday freitag fri", "saturday samstag sonnabend sat"} {
		for _, n := range strings.Fields(names) {
			if n == word {
				return time.Weekday(i), true
			}
		}
	}
	return 0, false
}

// placeInText reports a place of work in a text that is not among the places.
func (j *judging) placeInText() {
	if len(j.Facts.Places) == 0 {
		return
	}
	for _, a := range j.pieces {
		for _, h := range j.own(a) {
			name, at := capitalized(a.Text, h.to)
			if name == "" || j.isPlace(name) {
				continue
			}
			if j.Of == OfPosting && !j.isElsewhere(name) {
				continue // of a posting, only places of the company are known to be such
			}
			j.report(a.Piece, at, at+len(name), "", j.Facts.Places[0].V.label())
		}
	}
}

func (p Place) label() string {
	if p.Name != "" {
		return p.Name
	}
	return p.City
}

// is reports whether a name is one of those of the place.
func (p Place) is(name string) bool {
	name = strings.ToLower(name)
	for _, own := range []string{p.Name, p.City, p.Region, p.Country, p.Code, p.ID} {
		own = strings.ToLower(own)
		if own != "" && (strings.Contains(own, name) || strings.Contains(name, own)) {
			return true
		}
	}
	return false
}

func (j *judging) isPlace(name string) bool {
	for _, p := range j.Facts.Places {
		if p.V.is(name) {
			return true
		}
	}
	return false
}

func (j *judging) isElsewhere(name string) bool {
	for _, p := range j.Facts.Elsewhere {
		if strings.EqualFold(p.V.City, name) || strings.EqualFold(p.V.Name, name) {
			return true
		}
	}
	return false
}

// capitalized are the words with capitals that follow a byte of a text.
func capitalized(text string, at int) (name string, from int) {
	rest := text[at:]
	trimmed := strings.TrimLeft(rest, " \u00a0*")
	from = at + len(rest) - len(trimmed)
	end := 0
	for _, w := range strings.SplitAfter(trimmed, " ") {
		word := strings.TrimRight(w, " .,;:)!?*")
		if word == "" || strings.ToLower(word[:1]) == word[:1] && word[0] < 0x80 {
			break
		}
		end += len(word)
		if len(word)+1 != len(w) || !strings.HasSuffix(w, " ") {
			break
		}
		end++
	}
	return strings.TrimSpace(trimmed[:end]), from
}

// levelYears reports years of experience that do not go with the level.
func (j *judging) levelYears() {
	level, at := j.levelOf()
	if level == "" {
		return
	}
	least, most := j.rule.limit("senior"), j.rule.limit("junior")
	years, from := j.years()
	switch {
	case from == nil:
	case level == "senior" && years < least || level == "junior" && years >= most:
		j.report(from.Piece, from.from, from.to, "", at)
	}
}

// levelOf is junior or senior, and the words that say so.
func (j *judging) levelOf() (level, said string) {
	for _, w := range []string{j.Facts.Level.V} {
		switch w {
		case "senior", "lead", "principal", "head", "director", "executive":
			return "senior", w
		case "junior", "intern", "apprentice":
			return "junior", w
		}
	}
	for _, a := range j.pieces {
		if a.Kind != Title && a.Field != "level" {
			continue
		}
		for i, w := range a.words {
			switch w.word {
			case "senior":
				if i+1 < len(a.words) && a.words[i+1].joined && strings.Contains(" care living home citizens living people services ", " "+a.words[i+1].word+" ") {
					continue
				}
				return "senior", a.Text[w.from:w.to]
			case "junior", "trainee", "entry":
				return "junior", a.Text[w.from:w.to]
			}
		}
	}
	return "", ""
}

// years are the years of experience that are asked for, and where.
func (j *judging) years() (float64, *hitIn) {
	if m := j.Facts.Months; m.IsSet() {
		at := given(m.Pos)
		return float64(m.V) / 12, &hitIn{&analysis{Piece: at}, hit{}}
	}
	for _, a := range j.pieces {
		for _, h := range j.own(a) {
			s := a.sentence(h.from)
			words := a.wordsIn(span{s.from, h.from})
			for i := len(words) - 1; i >= 0 && i >= len(words)-4; i-- {
				n, err := strconv.Atoi(strings.TrimSuffix(words[i].word, "+"))
				if err != nil || n > 40 || n == 0 {
					continue
				}
				if i > 0 { // of 3–5 years, the lower
					if low, err := strconv.Atoi(words[i-1].word); err == nil && low < n && words[i].from-words[i-1].to <= 4 {
						n, i = low, i-1
					}
				}
				return float64(n), &hitIn{a, hit{span: span{words[i].from, h.to}}}
			}
		}
	}
	return 0, nil
}
