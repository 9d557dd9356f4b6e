package adverts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/doclines"
)

// findTitle finds the line of the title: a heading of the first level, else a label,
// else the first short line.
func (r *reader) findTitle() {
	first := -1
	if r.titleInMeta() || r.titleOfPage() {
		return
	}
	for i := range r.lines {
		l := &r.lines[i]
		if l.Furniture && !(l.Kind == doclines.Heading && l.Level == 1) {
			continue
		}
		if key, value := r.labelOf(i); key == "title" && value.End > value.Start && value.End-value.Start <= 120 {
			r.Title = Text{r.text(value), value}
			r.Stated[i] = true
			return
		}
		if l.Kind == doclines.Heading && l.Level == 1 && r.isTitle(i) {
			r.setTitle(i)
			return
		}
		if first < 0 && r.isTitle(i) {
			first = i
		}
		if i > 60 {
			break
		}
	}
	for i := range min(len(r.lines), 40) {
		if l := &r.lines[i]; !l.Furniture && l.Kind == doclines.Heading && l.Level <= 2 && r.isTitle(i) {
			r.setTitle(i)
			return
		}
	}
	if first >= 0 {
		r.setTitle(first)
	}
}

// titleOfPage takes the first line that the page's own title has, as a whole.
func (r *reader) titleOfPage() bool {
	page := fold(r.Doc.Title).s
	if page == "" {
		return false
	}
	best, heading, first := -1, false, len(page)
	for i := range r.lines {
		l := &r.lines[i]
		s := strings.TrimSpace(r.folded[i].s)
		if l.Furniture || len(s) < 5 || len(strings.Fields(s)) < 2 && l.Kind != doclines.Heading || !strings.HasPrefix(page, s) && !strings.Contains(page, " "+s) || !r.isTitle(i) {
			continue
		}
		isHeading := l.Kind == doclines.Heading
		if at := strings.Index(page, s); best < 0 || at < first || at == first && isHeading && !heading {
			best, heading, first = i, isHeading, at
		}
	}
	if best >= 0 {
		r.setTitle(best)
	}
	return best >= 0
}

// titleInMeta takes the title of front matter.
func (r *reader) titleInMeta() bool {
	if r.Doc.Format != "md" {
		return false
	}
	for _, m := range r.Doc.Meta {
		if key, _ := r.words.labels.whole(m.Key); key == "title" && m.Value != "" {
			r.Title = Text{V: m.Value, At: Span{Line: -1}}
			return true
		}
	}
	return false
}

func (r *reader) setTitle(i int) {
	r.Title = Text{r.lines[i].Text, Span{i, 0, len(r.lines[i].Text)}}
	r.Stated[i] = true
}

// isTitle reports whether a line can be the title: a few words other than a label, an
// address and no heading of a section.
func (r *reader) isTitle(i int) bool {
	l := &r.lines[i]
	text := strings.TrimSpace(l.Text)
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 16 || len(text) > 140 || l.Kind == doclines.Row || l.Kind == doclines.Item {
		return false
	}
	if strings.ContainsAny(text, "@") || strings.Contains(text, "http") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ".") && len(words) > 6 {
		return false
	}
	plain := text
	if isCapitals(text) {
		plain = titleCase(text)
	}
	for _, sep := range []string{" - ", " – ", " · "} {
		if _, tail, ok := strings.Cut(plain, sep); ok && startsOrganization(strings.Fields(tail)) > 0 {
			return false
		}
	}
	if words, _ := fieldsAt(plain); startsOrganization(words) > 0 || isLegalForm(words[len(words)-1]) {
		return false
	}
	s := heading(r.folded[i].s)
	if _, ok := r.words.headings.whole(strings.TrimRight(s, "?!.")); ok {
		return false
	}
	if key, value := r.labelOf(i); key != "" && key != "title" && (value.End > value.Start || r.valueFollows(i)) {
		return false
	}
	return len(r.datesIn(i)) == 0 && strings.ContainsFunc(text, unicode.IsLetter)
}

// cleanTitle takes other things from the title: forms of gender, places, references
// and what a page puts behind it.
func (r *reader) cleanTitle() {
	title := r.Title.V
	defer func(whole string) {
		if hasDigit(whole) && !hasDigit(r.Title.V) && r.Hours.At.Line != r.Title.At.Line {
			r.Unread = append(r.Unread, whole)
		}
	}(title)
	if rest, ok := strings.CutPrefix(title, "["); ok { // the name of a mailing list
		if _, after, found := strings.Cut(rest, "] "); found {
			title = after
		}
	}
	for _, prefix := range []string{"Job Description:", "Job description:", "Position:", "Vacancy:", "Job:", "Job Title:", "We are hiring:", "We're hiring:", "Hiring:", "Job Posting:", "Stellenangebot:", "Stellenausschreibung:", "Offre d'emploi :", "Offre d'emploi:", "Wir suchen:", "Now hiring:", "Job Opening:", "Career Opportunity:", "Recrutement :", "Nous recrutons :", "Offre d'emploi -", "Offre d'emploi –", "Offre d’emploi :", "Offre d’emploi -", "Offre d’emploi –", "Subject:", "Re:", "Fwd:", "Job Description -", "Job Description –"} {
		if rest, ok := cutFold(title, prefix); ok {
			title = rest
		}
	}
	title = r.withoutBracketParts(title)
	for _, article := range []string{"Un ", "Une ", "Un(e) ", "Un·e ", "Ein ", "Eine ", "Einen ", "A ", "An ", "un ", "une ", "eine ", "einen "} {
		title = strings.TrimPrefix(title, article)
	}
	title = withoutShare(strings.TrimLeftFunc(title, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '(' }))
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " / ", ", ", " @ "} {
		title = r.cutTail(title, sep)
	}
	title = r.withoutPhrase(title)
	for _, form := range []string{"m/w/d", "w/m/d", "d/m/w", "m/f/d", "f/m/d", "m/w/x", "w/m/x", "m/f/x", "f/m/x", "h/f", "f/h", "gn", "all genders", "m/w", "w/m", "x/f/m", "d/w/m", "h/f/x"} {
		if rest, ok := cutEndFold(title, form); ok {
			title = strings.TrimRight(rest, " ,-–")
		}
	}
	r.Title.V = strings.TrimSpace(strings.TrimRight(strings.ReplaceAll(title, "\t", " "), " ,;:-–|*"))
	if isCapitals(r.Title.V) && len(strings.Fields(r.Title.V)) > 1 {
		r.Title.V = titleCase(r.Title.V)
	}
}

// withoutPhrase is a title without terms or a place behind a preposition.
func (r *reader) withoutPhrase(title string) string {
	for _, prep := range []string{" in ", " at ", " bei ", " für ", " à ", " basé", " in der ", " au sein "} {
		i := strings.LastIndex(title, prep)
		if i <= 0 {
			continue
		}
		tail := title[i+len(prep):]
		if r.isExtra(tail) || prep == " basé" {
			title = title[:i]
		}
	}
	return title
}

// withoutShare is a title without the share of full time at its end: "80–100 %".
func withoutShare(title string) string {
	rest, ok := strings.CutSuffix(strings.TrimSpace(title), "%")
	if !ok {
		return title
	}
	cut := strings.TrimRight(rest, " 0123456789-–")
	if cut == rest || cut == "" {
		return title
	}
	return cut
}

func cutFold(text, prefix string) (string, bool) {
	if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return strings.TrimSpace(text[len(prefix):]), true
	}
	return text, false
}

func cutEndFold(text, end string) (string, bool) {
	if n := len(text) - len(end); n > 1 && strings.EqualFold(text[n:], end) && text[n-1] == ' ' {
		return text[:n-1], true
	}
	return text, false
}

// withoutBracketParts takes the brackets out of a title that hold a form of gender, a
// place, terms or a reference.
func (r *reader) withoutBracketParts(title string) string {
	for from := 0; ; {
		open := strings.IndexAny(title[from:], "([")
		if open < 0 {
			return title
		}
		open += from
		shut := strings.IndexAny(title[open:], ")]")
		if shut < 0 {
			return title
		}
		shut += open
		inner := title[open+1 : shut]
		if !r.isExtra(inner) {
			from = shut + 1
			continue
		}
		title = strings.TrimSpace(strings.TrimRight(title[:open], " ") + title[shut+1:])
		from = min(open, len(title))
	}
}

// isExtra reports whether a part of a title is something else than the title.
func (r *reader) isExtra(part string) bool {
	part = strings.Trim(part, " ,.")
	s := fold(part).s
	if isGenderForm(s) {
		return true
	}
	for _, p := range []*phrases{&r.words.employment, &r.words.contract, &r.words.workplace, &r.words.remote, &r.words.fte, &r.words.hours, &r.words.soon} {
		if p.has(s) {
			return true
		}
	}
	for _, p := range r.Places {
		if strings.EqualFold(part, p.City) || p.City != "" && strings.HasPrefix(part, p.City+",") || strings.EqualFold(part, p.Region) || p.City != "" && strings.HasSuffix(part, " "+p.City) && len(strings.Fields(part)) <= 4 {
			return true
		}
	}
	if !hasDigit(part) {
		p := Place{}
		r.fillPlace(&p, strings.FieldsFunc(part, func(c rune) bool { return c == ',' }))
		if p.City != "" && p.Subdivision != "" && len(strings.Fields(part)) <= 4 {
			if len(r.Places) == 0 {
				p.At = r.Title.At
				r.Places = append(r.Places, p)
			}
			return true
		}
	}
	if r.Employer.IsSet() && strings.EqualFold(part, r.Employer.V) || r.Requisition.IsSet() && strings.Contains(part, r.Requisition.V) || r.country(part) != "" {
		return true
	}
	if hasDigit(part) && (strings.HasPrefix(s, "ref") || strings.HasPrefix(s, "job") || strings.HasPrefix(s, "kennziffer") || strings.HasPrefix(s, "req") || strings.HasPrefix(s, "#") || strings.Contains(s, "%") || strings.ContainsAny(s, "€$£")) {
		return true
	}
	if f := r.words.apply; f.has(s) && len(strings.Fields(s)) <= 3 {
		return true
	}
	_, isLabel := r.words.labels.whole(s)
	return isLabel || s == "jobs" || s == "careers" || s == "karriere" || strings.HasSuffix(s, " careers") || strings.HasSuffix(s, " jobs")
}

func isGenderForm(s string) bool {
	s = strings.NewReplacer(" ", "", "*", "", "|", "/", ".", "", "-", "/").Replace(s)
	if s == "gn" || s == "a" || s == "e" || s == "allgenders" || s == "alle" || s == "allegeschlechter" {
		return true
	}
	parts := strings.Split(s, "/")
	for _, p := range parts {
		if len(p) != 1 && p != "div" {
			return false
		}
	}
	return len(parts) >= 2 && len(parts) <= 4
}

// cutTail takes the parts behind a separator from a title where they are extra.
func (r *reader) cutTail(title, sep string) string {
	for {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			return title
		}
		tail := title[i+len(sep):]
		if !r.isExtra(tail) && !r.isPlaceTail(tail) && !(sep != ", " && sep != " / " && r.isSite(tail)) {
			return title
		}
		title = title[:i]
	}
}

// isPlaceTail reports whether the end of a title is a place that the advert names
// elsewhere behind "in", and takes it where no other place is known.
func (r *reader) isPlaceTail(tail string) bool {
	parts := splitPlaces(tail)
	for _, part := range parts {
		name := strings.TrimSpace(tail[part[0]:part[1]])
		if !r.looksLikePlace(name) || len(strings.Fields(name)) > 3 || !r.isMentioned(name) {
			return false
		}
	}
	if len(r.Places) == 0 {
		for _, part := range parts {
			r.Places = append(r.Places, Place{City: strings.TrimSpace(tail[part[0]:part[1]]), Country: r.hint, At: r.Title.At})
		}
	}
	return len(parts) > 0
}

func (r *reader) isMentioned(name string) bool {
	for i := range r.lines {
		for _, prep := range []string{"in ", "à ", "at ", "is ", "bei ", "oder ", "or "} {
			if i != r.Title.At.Line && strings.Contains(r.lines[i].Text, prep+name) {
				return true
			}
		}
	}
	return false
}

// isSite reports whether the end of a title is the name of the employer, as far as the
// page has one.
func (r *reader) isSite(tail string) bool {
	for _, m := range r.Doc.Meta {
		if (m.Key == "og:site_name" || m.Key == "application-name") && strings.EqualFold(m.Value, tail) {
			return true
		}
	}
	return false
}

// titleCase is a shouted title in ordinary case.
func titleCase(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		first, n := utf8.DecodeRuneInString(w)
		lower := strings.ToLower(w)
		switch {
		case i > 0 && (lower == "and" || lower == "of" || lower == "the" || lower == "in" || lower == "for" || lower == "und" || lower == "de" || lower == "et" || lower == "für"):
			words[i] = lower
		case len(w) <= 2 && i > 0 || strings.ContainsAny(w, "&"), w == "IT", w == "HR", w == "CNC", w == "SEO", w == "CRM", w == "ERP", w == "HGV", w == "RN", w == "LPN":
		default:
			words[i] = string(unicode.ToUpper(first)) + strings.ToLower(w[n:])
		}
	}
	return strings.Join(words, " ")
}
