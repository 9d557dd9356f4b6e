package adverts

import (
	"slices"
	"strings"
)

// findNeeds looks for education, experience and languages in the requirements, and in
// labels for them.
func (r *reader) findNeeds() {
	for n := range r.Sections {
		s := &r.Sections[n]
		if s.Meaning != "requirements" && s.Meaning != "facts" && s.Meaning != "" && s.Meaning != "summary" {
			continue
		}
		for _, e := range s.Lines {
			label, value := r.labelOf(e.Line)
			if s.Meaning != "requirements" && label != "education" && label != "experience" && label != "languages" {
				if s.Meaning == "" && s.Line >= 0 && r.lines[e.Line].Kind == 2 {
					r.experienceIn(e.Line, 0, len(r.folded[e.Line].s), false)
				}
				continue
			}
			from, to := 0, len(r.folded[e.Line].s)
			if label != "" && value.End > value.Start {
				from, to = r.foldedAt(value)
			}
			r.educationIn(e.Line, from, to)
			r.experienceIn(e.Line, from, to, label == "experience")
			if s.Meaning == "requirements" {
				r.languagesIn(e.Line, from, to)
			}
		}
	}
}

// educationIn looks for the level of education that is asked for.
func (r *reader) educationIn(i, from, to int) {
	s := r.folded[i].s[from:to]
	if r.Education.Level != "" || optional(s) {
		return
	}
	if h, ok := r.words.noEducation.first(s); ok {
		r.Education = Education{Level: "none", At: r.span(i, from+h.start, from+h.end)}
		return
	}
	order := []string{"high-school", "professional-certificate", "associate", "bachelor", "postgraduate"}
	if isAlternative(s) && !r.words.orEquivalent.has(s) && r.words.years.has(s) {
		return
	}
	best := hit{}
	for _, h := range r.words.education.all(s) {
		if best.end == 0 || slices.Index(order, h.value) < slices.Index(order, best.value) { // the lowest will do
			best = h
		}
	}
	if best.end == 0 {
		return
	}
	r.Education = Education{best.value, r.words.orEquivalent.has(s), r.span(i, from+best.start, from+best.end)}
}

// isAlternative reports whether a requirement can be met in two ways.
func isAlternative(s string) bool {
	return strings.Contains(s, " or ") || strings.Contains(s, " oder ") || strings.Contains(s, " ou ")
}

// optional reports whether a requirement is only wished for.
func optional(s string) bool {
	for _, w := range []string{"preferred", "desirable", "a plus", "an advantage", "nice to have", "ideally", "von vorteil", "wünschenswert", "idealerweise", "un atout", "un plus", "an asset", "not required", "bonus", "souhaité", "a bonus", "not essential", "helpful", "welcome", "willkommen"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// experienceIn looks for years or months of experience.
func (r *reader) experienceIn(i, from, to int, known bool) {
	s := r.folded[i].s[from:to]
	if i := strings.Index(s, " or more years"); i >= 0 {
		s = s[:i] + " years        " + s[i+len(" or more years"):]
	}
	if optional(s) || !known && !r.words.experience.has(s) && !r.in(i, "requirements") {
		return
	}
	for n, c := range r.counts(s) {
		rest := strings.TrimLeft(s[c.end:], " +-–toàbisund0123456789")
		unit := 0
		if h, ok := r.words.years.first(rest); ok && h.start <= 3 {
			unit = 12
		} else if h, ok := r.words.months.first(rest); ok && h.start <= 3 {
			unit = 1
		}
		if !known && !r.words.experience.has(s) && c.n > 12 || unit == 0 || c.n == 0 || c.n > 30 && unit == 12 || strings.Contains(s[max(0, c.start-12):c.start], "alter") || strings.HasPrefix(strings.TrimLeft(rest, "years "), "old") || strings.HasPrefix(strings.TrimLeft(rest, "years "), "of age") {
			continue
		}
		_ = n
		if months := c.n * unit; months > r.Experience.N && (r.Experience.N == 0 || r.Experience.At.Line != i) {
			r.Experience = Number{months, r.span(i, from+c.start, from+c.end)}
		}
		return
	}
}

// takeLanguages reads the value of a label of languages.
func (r *reader) takeLanguages(at Span) bool {
	from, to := r.foldedAt(at)
	r.languagesIn(at.Line, from, to)
	return len(r.Languages) > 0 && len(strings.Fields(r.text(at))) <= 6
}

// languagesIn looks for languages and their levels.
func (r *reader) languagesIn(i, from, to int) {
	s := r.folded[i].s[from:to]
	hits := r.words.languages.all(s)
	for n, h := range hits {
		end := len(s)
		if n+1 < len(hits) {
			end = hits[n+1].start
		}
		if strings.Contains(s, "gcse") {
			continue
		}
		if part := s[h.start:end]; optional(part) && !(n+1 < len(hits)) || optional(part) || optional(s) && n == len(hits)-1 {
			continue
		}
		name := s[h.start:h.end]
		if slices.ContainsFunc(r.Languages, func(l Language) bool { return l.Name == name }) {
			continue
		}
		r.Languages = append(r.Languages, Language{name, r.level(s, h, hits, n), r.span(i, from+h.start, from+h.end)})
	}
}

// level is the level of a language in the text around it.
func (r *reader) level(s string, h hit, hits []hit, n int) string {
	start, end := 0, len(s)
	if n > 0 {
		start = hits[n-1].end
	}
	if n+1 < len(hits) {
		end = hits[n+1].start
	}
	parts := []string{s[h.end:end]}
	if n == 0 {
		parts = append(parts, s[start:h.start])
	}
	for _, part := range parts {
		for _, level := range []string{"a1", "a2", "b1", "b2", "c1", "c2"} {
			if k := strings.Index(part, level); k >= 0 && (k+2 == len(part) || !isWord(part, k+2)) && (k == 0 || !endsWord(part, k)) {
				return strings.ToUpper(level)
			}
		}
		if found, ok := r.words.levels.first(part); ok {
			return found.value
		}
	}
	if n+1 < len(hits) && len(strings.Fields(s[h.end:end])) <= 1 { // "German and English (both C1)"
		return r.level(s, hits[n+1], hits, n+1)
	}
	return ""
}

// phraseEnd is where a superior in small letters ends: four words at most, before a
// comma, a full stop or a word that goes on with the sentence.
func phraseEnd(text string) int {
	words, starts := fieldsAt(text)
	end := 0
	for n, w := range words {
		bare := strings.TrimRight(w, ".,;:)")
		switch bare {
		case "and", "who", "und", "et", "vous", "you", "sie", "der", "die", "in", "you’ll", "qui", "with":
			return end
		}
		end = starts[n] + len(bare)
		if bare != w || n == 3 {
			return end
		}
	}
	return end
}

// gradeIn looks for a pay grade of a public employer.
func (r *reader) gradeIn(i int, s string) {
	if r.Grade.IsSet() {
		return
	}
	for _, scheme := range []string{"tvöd-sue", "tvöd", "tv-l", "tv-h", "tvaöd", "avr", "tv-ärzte", "tv-n", "tv-v", "bat-kf", "tvl", "dvo.ekd"} {
		at := strings.Index(s, scheme)
		if at < 0 {
			continue
		}
		if g := group(s, at); g != "" {
			r.Grade = Text{schemeName(scheme) + " " + g, r.span(i, at, at+len(scheme))}
			return
		}
	}
	for _, start := range []string{"besoldungsgruppe ", "bes.-gr. ", "besgr. "} {
		if at := strings.Index(s, start); at >= 0 {
			if words := strings.Fields(s[at+len(start):]); len(words) >= 2 {
				r.Grade = Text{strings.ToUpper(words[0]) + " " + strings.Trim(words[1], ".,;)"), r.span(i, at, at+len(start))}
				return
			}
		}
	}
}

func schemeName(s string) string {
	switch s {
	case "tvöd":
		return "TVöD"
	case "tvöd-sue":
		return "TVöD-SuE"
	case "tvaöd":
		return "TVAöD"
	case "tvl":
		return "TV-L"
	case "tv-ärzte":
		return "TV-Ärzte"
	}
	return strings.ToUpper(s)
}

// group is the group of a grade near a scheme's name: "E 9b", "S 8a", "P 7".
func group(s string, at int) string {
	for _, part := range []string{s[at:min(len(s), at+40)], s[max(0, at-48):at]} {
		words := strings.FieldsFunc(part, func(c rune) bool { return strings.ContainsRune(" ()/,;:\t-–", c) })
		for i, w := range words {
			w = strings.TrimPrefix(strings.TrimPrefix(w, "eg"), "entgeltgruppe")
			if len(w) > 1 && (w[0] == 'e' || w[0] == 's' || w[0] == 'p') && w[1] >= '0' && w[1] <= '9' {
				return strings.ToUpper(w[:1]) + " " + w[1:]
			}
			prev := ""
			if i > 0 {
				prev = words[i-1]
			}
			if w != "" && w[0] >= '0' && w[0] <= '9' && len(w) <= 3 && (prev == "e" || prev == "s" || prev == "p" || prev == "eg" || prev == "entgeltgruppe") {
				letter := "E"
				if prev == "s" || prev == "p" {
					letter = strings.ToUpper(prev)
				}
				return letter + " " + w
			}
		}
	}
	return ""
}

// findGrade looks for a grade in all lines.
func (r *reader) findGrade() {
	for i := range r.lines {
		if !r.lines[i].Furniture {
			r.gradeIn(i, r.folded[i].s)
		}
	}
}

// findReport looks for the person whom the job reports to.
func (r *reader) findReport() {
	if r.ReportsTo.IsSet() {
		return
	}
	for i := range r.lines {
		if r.lines[i].Furniture {
			continue
		}
		h, ok := r.words.reportsTo.first(r.folded[i].s)
		if !ok {
			continue
		}
		at := r.span(i, h.end, len(r.folded[i].s))
		rest := r.text(at)
		rest = strings.TrimLeft(rest, " ")
		for _, article := range []string{"the ", "our ", "your ", "a ", "an "} {
			rest = strings.TrimPrefix(rest, article)
		}
		end := properEnd(rest)
		if end == 0 {
			end = phraseEnd(rest)
		}
		if end > 0 && len(rest[:end]) <= 60 {
			start := at.End - len(r.text(at)) + len(r.text(at)) - len(rest)
			r.ReportsTo = Text{rest[:end], Span{i, start, start + end}}
			return
		}
	}
}
