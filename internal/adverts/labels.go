package adverts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/doclines"
)

// labelOf is the key of the label that a line begins with, and where its value stands;
// an empty span where the label is alone. "" is for a line without one.
func (r *reader) labelOf(i int) (key string, value Span) {
	l := &r.lines[i]
	key, value = r.labelIn(i, 0, len(l.Text))
	if l.Kind == doclines.Row && value.End > value.Start { // of several labels, the first one
		if tab := strings.IndexByte(l.Text[value.Start:value.End], '\t'); tab > 0 && len(l.Cells())%2 == 0 {
			value.End = value.Start + tab
		}
	}
	return key, value
}

// labelIn looks in the part of a line from byte start to byte end.
func (r *reader) labelIn(i, start, end int) (string, Span) {
	l := &r.lines[i]
	text := l.Text[start:end]
	ends := labelEnds(l, start, end)
	if start == 0 {
		ends = append(ends, r.gluedLabel(i)...)
	}
	for _, at := range ends {
		label := strings.Trim(text[:at], " :*_\t.-–—?")
		key, ok := r.words.labels.whole(fold(label).s)
		if !ok && strings.HasPrefix(text[at:], ":") {
			key, ok = r.words.labels.whole(withoutBrackets(fold(label).s))
		}
		if ok {
			if key == "contact" && at == len(text) {
				return key, Span{i, end, end}
			}
			from := at + len(text[at:]) - len(strings.TrimLeft(text[at:], " :\t*_–—-"))
			if from < len(text) && text[from:] != "" && at < len(text) && strings.HasPrefix(text[at:], " -") && len(text[at:from]) < 3 {
				continue
			}
			return key, Span{i, start + from, end}
		}
	}
	return r.labelWithoutSign(i, start, end)
}

// labelWithoutSign is a label that only a space parts from its value, which has a
// number: "Posted 4 February 2027", "Offre n° 2026-17".
func (r *reader) labelWithoutSign(i, start, end int) (string, Span) {
	if end-start > 80 || start > 0 {
		return "", Span{}
	}
	s := r.folded[i].s
	h, ok := r.words.labels.at(s, 0)
	rest := strings.TrimLeft(s[h.end:], " ")
	if !ok || h.end == len(s) || s[h.end] != ' ' || !hasDigit(rest) {
		return "", Span{}
	}
	switch h.value {
	case "requisition":
		if strings.Contains(rest, " ") {
			return "", Span{}
		}
	case "posted", "closes", "start":
		if len(r.datesIn(i)) != 1 {
			return "", Span{}
		}
	default:
		return "", Span{}
	}
	return h.value, r.span(i, len(s)-len(rest), len(s))
}

// labelEnds are the bytes after which a label may end, relative to start.
func labelEnds(l *doclines.Line, start, end int) []int {
	text := l.Text[start:end]
	var ends []int
	if n := strings.IndexByte(text, '\t'); n > 0 {
		ends = append(ends, n)
	}
	if n := strings.IndexByte(text, ':'); n > 0 && n <= 60 && !strings.HasPrefix(text[n:], "://") {
		ends = append(ends, n)
	}
	if l.Bold > start && l.Bold < end {
		ends = append(ends, l.Bold-start)
	}
	for _, s := range l.Seams {
		if s > start && s < end && s-start <= 40 {
			ends = append(ends, s-start)
			break
		}
	}
	for _, dash := range []string{" – ", " - ", " — "} {
		if n := strings.Index(text, dash); n > 0 && n <= 40 {
			ends = append(ends, n)
		}
	}
	if n := glued(text); n > 0 {
		ends = append(ends, n)
	}
	if len(text) <= 48 {
		ends = append(ends, len(text))
	}
	return ends
}

// gluedLabel is where a label ends that a value in capitals follows without a space.
func (r *reader) gluedLabel(i int) []int {
	s, text := r.folded[i].s, r.lines[i].Text
	best := 0
	for _, p := range r.words.labels.byFirst[firstByte(s)] {
		n := len(p.text)
		if n > best && n >= 4 && n < len(text) && len(s) == len(text) && strings.HasPrefix(s, p.text) && (unicode.IsUpper(rune(text[n])) || text[n] >= '0' && text[n] <= '9') && unicode.IsLetter(rune(text[n-1])) && strings.ToUpper(text[:n]) != text[:n] {
			best = n
		}
	}
	if best == 0 {
		return nil
	}
	return []int{best}
}

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}

// glued is where a small letter meets a capital or a digit, as in "RoleProcurement
// Officer".
func glued(text string) int {
	before := rune(0)
	for i, c := range text {
		if i > 40 || c == ' ' && i > 24 {
			break
		}
		if unicode.IsLower(before) && (unicode.IsUpper(c) || unicode.IsDigit(c) || strings.ContainsRune("£$€", c)) {
			return i
		}
		before = c
	}
	return 0
}

func withoutBrackets(label string) string {
	before, _, _ := strings.Cut(label, "(")
	return strings.TrimSpace(before)
}

// findLabels reads the values of labels: in facts, front matter, tables, and lines.
func (r *reader) findLabels() {
	r.sectionsOfOneValue()
	for n := range r.Doc.Meta {
		r.meta(n)
	}
	for i := 0; i < len(r.lines); i++ {
		l := &r.lines[i]
		if l.Furniture || r.Stated[i] {
			continue
		}
		if key, _ := r.labelOf(i); r.inList(i) && !(key == "skills" && r.lines[i].Kind != doclines.Item) {
			continue
		}
		if r.pairs(i) || r.severalLabels(i) {
			continue
		}
		key, value := r.labelOf(i)
		switch {
		case key == "":
		case value.End > value.Start:
			if r.take(key, value) && r.covers(key, value) {
				r.Stated[i] = true
			}
		case r.valueFollows(i) && l.Kind != doclines.Item:
			if next, _ := r.labelOf(i + 1); next == "" || r.labelIsValue(key, i+1) {
				end := len(r.lines[i+1].Text)
				if r.take(key, Span{i + 1, 0, end}) {
					r.Stated[i], r.Stated[i+1] = true, true
					i++
				}
			}
		}
	}
}

// covers reports whether a fact has all that the value of a label says, but for a few
// small words.
func (r *reader) covers(key string, value Span) bool {
	switch key {
	case "location", "hours", "contract", "employment", "workplace", "start", "closes":
	case "salary":
		return r.Pay[0].Note != "" || len(r.text(value)) <= r.Pay[len(r.Pay)-1].At.End-r.Pay[0].At.Start+12
	default:
		return true
	}
	text := []byte(r.text(value))
	blank := func(at Span) {
		if at.Line == value.Line {
			for i := max(at.Start, value.Start); i < min(at.End, value.End); i++ {
				text[i-value.Start] = ' '
			}
		}
	}
	for _, t := range append(slices.Clone(r.Employment), r.Workplace, r.UntilFilled) {
		blank(t.At)
	}
	for _, p := range r.Places {
		blank(p.At)
	}
	for _, p := range r.RemoteFrom {
		blank(p.At)
	}
	for _, d := range []Day{r.Posted, r.Closes, r.Start} {
		blank(d.At)
	}
	blank(r.Hours.At)
	blank(r.Contract.At)
	left := 0
	for _, w := range strings.FieldsFunc(string(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if (len(w) > 2 || hasDigit(w)) && !r.words.period.has(fold(w).s) && !r.words.hours.has(fold(w).s) && !r.words.start.has(fold(w).s) && !r.words.months.has(fold(w).s) && !r.words.years.has(fold(w).s) {
			left++
		}
	}
	return left <= 1
}

// pairs reads a row of labels and values in turn.
func (r *reader) pairs(i int) bool {
	l := &r.lines[i]
	cells := l.Cells()
	if l.Kind != doclines.Row || len(cells) < 4 || len(cells)%2 != 0 {
		return false
	}
	at, found := 0, 0
	all := true
	for n := 0; n+1 < len(cells); n += 2 {
		start := at + len(cells[n]) + 1
		end := start + len(cells[n+1])
		key, ok := r.words.labels.whole(strings.Trim(fold(cells[n]).s, " :"))
		if ok && r.take(key, Span{i, start, end}) {
			found++
		} else {
			all = false
		}
		at = end + 1
	}
	if all {
		r.Stated[i] = true
	}
	return found > 0
}

// sectionsOfOneValue reads headings that are labels: below them there is only the value.
func (r *reader) sectionsOfOneValue() {
	for n := range r.Sections {
		s := &r.Sections[n]
		if len(s.Lines) == 0 || len(s.Lines) > 2 || s.Line < 0 {
			continue
		}
		label := strings.TrimRight(fold(s.Title).s, ":?. ")
		key, ok := r.words.labels.whole(label)
		first := s.Lines[0].Line
		if !ok || r.Stated[first] {
			continue
		}
		if text := r.lines[first].Text; r.take(key, Span{first, 0, len(text)}) && len(text) <= 60 {
			r.Stated[first] = true
		}
	}
}

// labelIsValue reports whether what may be a label is the value of another one, such as
// "Remote" under "Location".
func (r *reader) labelIsValue(key string, i int) bool {
	switch key {
	case "workplace", "location", "employment", "contract":
		return true
	}
	return false
}

// inList reports whether a line is in a list of duties or the like, where "Team: work
// with others" is a duty and no label.
func (r *reader) inList(i int) bool {
	return r.lines[i].Kind == doclines.Item && r.in(i, "duties", "requirements", "preferred", "benefits")
}

// severalLabels reads a line of facts that are set apart by bars, dots or tabs:
// "Location: Leeds | Salary: £28,000".
func (r *reader) severalLabels(i int) bool {
	parts := r.parts(i)
	if len(parts) < 2 {
		return false
	}
	found := 0
	for _, p := range parts {
		if key, value := r.labelIn(i, p.Start, p.End); key != "" && value.End > value.Start && r.take(key, value) {
			found++
		}
	}
	if found == len(parts) {
		r.Stated[i] = true
	}
	return found > 1
}

// parts are the parts of a line between bars, dots, slashes with spaces, and tabs.
func (r *reader) parts(i int) []Span {
	text := r.lines[i].Text
	var out []Span
	start := 0
	add := func(end int) {
		from := start + len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t"))
		to := start + len(strings.TrimRight(text[start:end], " \t"))
		if to > from {
			out = append(out, Span{i, from, to})
		}
	}
	for at := 0; at < len(text); {
		if n := sentenceEnd(text, at); n > 0 && len(text) > 60 {
			add(at + 1)
			start, at = at+n, at+n
			continue
		}
		c, n := utf8.DecodeRuneInString(text[at:])
		if c == '|' || c == '·' || c == '•' || c == '\t' || c == '∙' || c == '⋅' || (c == '/' || c == '–' || c == '-') && strings.HasPrefix(text[at+n:], " ") && strings.HasSuffix(text[:at], " ") && c == '/' {
			add(at)
			start = at + n
		}
		at += n
	}
	add(len(text))
	return out
}

// sentenceEnd is how many bytes from at on end a sentence: a full stop behind a word of
// three letters or more, and white space before a capital.
func sentenceEnd(text string, at int) int {
	if text[at] != '.' && text[at] != '!' && text[at] != '?' || at < 3 || at+2 >= len(text) || text[at+1] != ' ' {
		return 0
	}
	first, _ := utf8.DecodeRuneInString(text[at+2:])
	word := text[strings.LastIndexByte(text[:at], ' ')+1 : at]
	if !unicode.IsUpper(first) && !unicode.IsDigit(first) || len(word) < 3 && !hasDigit(word) || text[at] == '.' && hasDigit(word) && len(word) < 3 {
		return 0
	}
	switch strings.ToLower(word) {
	case "str", "inc", "tel", "nat", "dipl", "ing", "etc", "prof", "mrs", "ext", "bzw", "ggf":
		return 0
	}
	return 2
}

// take reads the value of a label, and reports whether it is of use.
func (r *reader) take(key string, at Span) bool {
	text := strings.TrimSpace(r.text(at))
	if text == "" || len(text) > 400 {
		return false
	}
	if simple := r.simple(key); simple != nil {
		if len(text) > 160 {
			return false
		}
		if !simple.IsSet() {
			*simple = Text{text, at}
			r.tidy(key, simple)
		}
		return true
	}
	switch key {
	case "site":
		if r.site.End == 0 {
			r.site = at
		}
		return true
	case "location":
		return r.takePlaces(at)
	case "workplace", "employment", "contract":
		return r.takeTerms(key, at)
	case "salary":
		r.termsIn(at.Line, 0, len(r.folded[at.Line].s), "contract")
		return r.takePay(at)
	case "hours":
		return r.takeHours(at)
	case "posted", "closes", "start", "contract-until":
		return r.takeDay(key, at)
	case "languages":
		return r.takeLanguages(at)
	case "schedule":
		from, to := r.foldedAt(at)
		r.termsIn(at.Line, from, to, "employment")
		r.hoursIn(at.Line, from, to, true)
		for part := range strings.SplitSeq(text, " · ") {
			if !slices.ContainsFunc(r.Schedule, func(t Text) bool { return t.V == part }) {
				r.Schedule = append(r.Schedule, Text{part, at})
			}
		}
		return true
	case "skills":
		return r.takeSkills(at)
	case "openings":
		return r.takeOpenings(at)
	case "apply", "contact", "email", "phone":
		return r.takeContact(key, at)
	case "education", "experience":
		return false // they are requirements too, which the section keeps
	case "ignored":
		return false
	}
	return false
}

// tidy takes articles from a person, and writes a grade of a public employer in one way.
func (r *reader) tidy(key string, t *Text) {
	switch key {
	case "reports-to":
		for _, article := range []string{"the ", "The ", "your ", "our "} {
			t.V = strings.TrimPrefix(t.V, article)
		}
	case "grade":
		old := *t
		*t = Text{}
		if r.gradeIn(old.At.Line, fold(old.V).s); !t.IsSet() {
			*t = old
		}
		t.At = old.At
	}
}

// takeSkills reads a list of skills in a line.
func (r *reader) takeSkills(at Span) bool {
	text := r.text(at)
	if len(r.Skills) > 0 || strings.HasSuffix(text, ".") && strings.Count(text, ",") < 2 {
		return false
	}
	start := 0
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == ';' || c == '|' || c == '·' }) {
		if part = strings.Trim(part, " ."); part != "" {
			start += max(0, strings.Index(text[start:], part))
			r.Skills = append(r.Skills, Text{part, Span{at.Line, at.Start + start, at.Start + start + len(part)}})
		}
	}
	return len(r.Skills) > 0
}

// simple is the fact of a label whose value is its text.
func (r *reader) simple(key string) *Text {
	switch key {
	case "title":
		return &r.Title
	case "employer":
		return &r.Employer
	case "department":
		return &r.Department
	case "reports-to":
		return &r.ReportsTo
	case "supervises":
		return &r.Supervises
	case "requisition":
		return &r.Requisition
	case "grade":
		return &r.Grade
	case "level":
		return &r.Level
	case "travel":
		return &r.Travel
	case "flsa":
		return &r.FLSA
	case "job-code":
		return &r.JobCode
	case "sponsorship":
		return &r.Sponsorship
	case "relocation":
		return &r.Relocation
	}
	return nil
}
