package adverts

import (
	"slices"
	"strings"
	"unicode"

	"jobdesc/internal/doclines"
)

// maxHeading is the length of the longest heading in words.
const maxHeading = 14

// sections parts the advert at its headings.
func (r *reader) sections() {
	now := Section{Line: -1}
	group, level := "", 0
	other := false
	for i := range r.lines {
		l := &r.lines[i]
		if l.Furniture || i == r.Title.At.Line && r.Title.IsSet() && r.Stated[i] {
			continue
		}
		meaning, isHeading := r.heading(i)
		switch {
		case isHeading && meaning == "other-posts":
			other = true
			continue
		case isHeading && other && (meaning == "" || l.Kind != doclines.Heading):
			continue
		case isHeading && meaning == "" && r.isWithin(now, i, level):
			group = heading(l.Text)
			r.Stated[i] = true
			continue
		case isHeading:
			other = false
			r.Sections = appendSection(r.Sections, now)
			now, group = Section{Meaning: meaning, Title: heading(l.Text), Line: i}, ""
			level = l.Level
			r.Stated[i] = true
			continue
		case other:
			l.Furniture = true
			continue
		}
		now.Lines = append(now.Lines, Entry{Line: i, Item: l.Kind == doclines.Item, Group: group})
	}
	r.Sections = appendSection(r.Sections, now)
	r.guess()
	r.section = make([]int32, len(r.lines))
	for n, s := range r.Sections {
		for _, e := range s.Lines {
			r.section[e.Line] = int32(n + 1)
		}
	}
}

// guess finds the meaning of lists under headings that are not known, where the advert
// has no other list with that meaning: first come the duties, then what is asked for.
func (r *reader) guess() {
	all, before := map[string]bool{}, map[string]bool{}
	for n := range r.Sections {
		all[r.Sections[n].Meaning] = true
	}
	for n := range r.Sections {
		s := &r.Sections[n]
		if meaning := guessed(s, all, before); meaning != "" {
			s.Meaning = meaning
			all[meaning] = true
		}
		before[s.Meaning] = true
	}
}

// guessed is what a list under a heading that is not known is, or one under a heading
// about the role, by what the advert has and had before; "" where it is kept.
func guessed(s *Section, all, before map[string]bool) string {
	items := 0
	for _, e := range s.Lines {
		if e.Item {
			items++
		}
	}
	switch {
	case s.Line < 0 || items < 2 || s.Meaning != "" && s.Meaning != "summary":
	case !all["duties"] && !before["requirements"]:
		return "duties"
	case s.Meaning == "summary":
	case !all["requirements"] && before["duties"]:
		return "requirements"
	case !all["benefits"] && before["requirements"]:
		return "benefits"
	}
	return ""
}

func appendSection(all []Section, s Section) []Section {
	if len(s.Lines) == 0 && s.Line < 0 {
		return all
	}
	return append(all, s)
}

// isWithin reports whether an unknown heading parts the section that it stands in: it
// is lower than the section's own.
func (r *reader) isWithin(now Section, i, level int) bool {
	l := &r.lines[i]
	switch now.Meaning {
	case "duties", "requirements", "preferred", "benefits", "about", "equal-opportunity", "process":
	default:
		return false
	}
	if l.Kind == doclines.Heading && r.lines[now.Line].Kind == doclines.Heading {
		return l.Level > level
	}
	// A line before a list, such as "Knowledge:", within a list that began before it.
	return l.Kind != doclines.Heading && (strings.HasSuffix(l.Text, ":") || r.lines[now.Line].Kind == doclines.Heading)
}

// heading is a heading as a title: without numbers, bullets and a colon.
func heading(text string) string {
	return strings.TrimFunc(strings.ReplaceAll(text, "\t", " "), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(":*_#–—-•…|►▶→=", r) || r > 0x2600 && !unicode.IsLetter(r)
	})
}

// heading reports whether line i is a heading, and what it means.
func (r *reader) heading(i int) (meaning string, ok bool) {
	l := &r.lines[i]
	words := len(strings.Fields(l.Text))
	if words == 0 || words > maxHeading || l.Kind == doclines.Row || len(l.Text) > 120 {
		return "", false
	}
	plain := heading(r.folded[i].s)
	if plain == "" {
		return "", false
	}
	exact, isExact := r.words.headings.whole(strings.TrimRight(plain, "?!. "))
	meaning = exact
	if !isExact {
		if h, found := r.words.headings.longest(plain); found && ((h.end-h.start)*4 >= len(plain) || words <= 6) {
			meaning = h.value
		}
	}
	if l.Kind == doclines.Heading {
		if key, value := r.labelOf(i); key != "" && value.End > value.Start {
			return "", false
		}
		return meaning, true
	}
	return meaning, r.looksLikeHeading(i, meaning, isExact)
}

// looksLikeHeading decides for a line that no style marks as a heading.
func (r *reader) looksLikeHeading(i int, meaning string, exact bool) bool {
	l := &r.lines[i]
	text := strings.TrimSpace(l.Text)
	if l.Kind == doclines.Item {
		return exact && strings.HasSuffix(text, ":") && r.nextIsItem(i) && l.Level == 0 && r.lines[i+1].Level > 0
	}
	if key, value := r.labelOf(i); key != "" && (value.End > value.Start || !exact || r.valueFollows(i)) {
		return false
	}
	ends := text[len(text)-1]
	switch {
	case exact && len(strings.Fields(text)) <= 8 && i+1 < len(r.lines):
		return true
	case l.AllBold() && ends != '.' && ends != ',' && !strings.Contains(text, "\t"):
		return i+1 < len(r.lines) && !r.hasFact(i)
	case (ends == ':' || ends == '?' || strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")) && r.nextIsItem(i):
		return meaning != "" || len(strings.Fields(text)) <= 6
	case ends == ':' && meaning != "" && len(strings.Fields(text)) <= 8:
		return true
	case isCapitals(text) && !r.hasFact(i):
		return meaning != "" || i+1 < len(r.lines) && len(r.lines[i+1].Text) > len(text)
	case meaning != "" && ends != '.' && ends != ',' && len(strings.Fields(text)) <= 7 && r.nextIsItem(i):
		return true
	}
	return l.Gap && len(strings.Fields(text)) <= 5 && unicode.IsUpper([]rune(text)[0]) && unicode.IsLetter(rune(ends)) && r.nextIsItem(i)
}

// hasFact reports whether a line in bold or capitals states a fact instead of opening
// a section.
func (r *reader) hasFact(i int) bool {
	s := r.folded[i].s
	return len(r.moneyIn(i, 0, len(s))) > 0 || strings.Contains(s, "@") || strings.Contains(s, "http") || len(r.datesIn(i)) > 0
}

// valueFollows reports whether the line after a label can be its value.
func (r *reader) valueFollows(i int) bool {
	if i+1 >= len(r.lines) {
		return false
	}
	next := &r.lines[i+1]
	if next.Kind == doclines.Item || next.Kind == doclines.Row || len(next.Text) > 80 || next.Furniture {
		return false
	}
	_, isHeading := r.words.headings.whole(heading(r.folded[i+1].s))
	return !isHeading && next.Kind != doclines.Heading && !strings.HasSuffix(next.Text, ".")
}

func (r *reader) nextIsItem(i int) bool {
	return i+1 < len(r.lines) && r.lines[i+1].Kind == doclines.Item
}

// isCapitals reports whether a text is shouted.
func isCapitals(text string) bool {
	letters := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			letters++
		}
	}
	return letters >= 4
}

// Of are the sections with a meaning.
func (a *Advert) Of(meaning ...string) []Section {
	var out []Section
	for _, s := range a.Sections {
		if slices.Contains(meaning, s.Meaning) {
			out = append(out, s)
		}
	}
	return out
}
