package adverts

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findEmployer looks for the name of the employer: with the legal form that ends it,
// below the title first; then where the advert introduces itself, as in "About Acme",
// "Join Acme" or "Acme is".
func (r *reader) findEmployer() {
	if r.Employer.IsSet() {
		return
	}
	if at := r.Title.At.Line; r.Title.IsSet() && at >= 0 {
		for i := max(0, at-3); i < min(len(r.lines), at+5); i++ {
			if i != at && !r.lines[i].Furniture && len(r.lines[i].Text) <= 120 && r.organizationIn(i, true) {
				return
			}
		}
	}
	for i := range r.lines {
		if r.organizationIn(i, false) {
			return
		}
	}
	r.employerByName()
}

// isLegalForm reports whether a word ends the name of an organization.
func isLegalForm(word string) bool {
	switch strings.Trim(word, ".,;:()") {
	case "GmbH", "gGmbH", "AG", "KG", "KGaA", "SE", "eG", "eV", "e.V", "UG", "mbH", "Ltd", "Limited", "LLC", "LLP", "Inc", "plc", "PLC", "CLG", "SAS", "SARL", "SA", "SCOP", "Corp", "Corporation",
		"Trust", "Council", "University", "Foundation", "Society", "Agency", "Academy", "Museum", "Cooperative", "Brewing Co", "Genossenschaft", "Stiftung", "Pty", "DAC", "CIC", "Partners", "Co":
		return true
	}
	return false
}

// isInstitution reports whether a word ends the name of an institution, where it stands
// near the title.
func isInstitution(word string) bool {
	switch strings.Trim(word, ".,;:()") {
	case "School", "College", "Hospital", "Hospice", "Library", "Hotel", "Surgery", "Institute", "Institut", "Klinik", "Museum", "Gardens", "Nursery", "Church", "Charity", "Brewery", "Bakery", "Clinic", "Association", "Authority", "Bank", "Group", "Company":
		return true
	}
	return false
}

// startsOrganization reports whether words begin the name of a public employer.
func startsOrganization(words []string) int {
	two := strings.Join(words[:min(2, len(words))], " ")
	switch two {
	case "Town of", "City of", "County of", "Ville de", "Mairie de", "University of", "Municipalité de", "Commune de", "Village of", "Borough of", "Universität zu":
		return 2
	}
	switch words[0] {
	case "Institut", "Fakultät", "Stadt", "Landkreis", "Gemeinde", "Universität", "Hochschule", "Universitätsklinikum", "Kreis", "Stadtwerke", "EARL", "Association", "Landratsamt", "Klinikum":
		return 1
	}
	return 0
}

// organizationIn looks for an organization in a line.
func (r *reader) organizationIn(i int, near bool) bool {
	text := r.lines[i].Text
	if isCapitals(text) {
		text = titleCase(text)
	}
	if seams := r.lines[i].Seams; len(seams) > 0 && seams[0] < len(text) {
		text = text[:seams[0]]
	}
	for _, elided := range []string{"L'", "L’", "l'", "l’", "d'", "d’"} {
		text = strings.ReplaceAll(text, elided, strings.Repeat(" ", len(elided)))
	}
	words, starts := fieldsAt(text)
	first := -1
	for n, w := range words {
		bare := strings.TrimRight(w, ".,;:)")
		c, _ := utf8.DecodeRuneInString(w)
		joins := w == "&" || w == "+" || w == "of" || w == "and" || w == "und" || w == "et" || w == "de" || w == "des" || w == "du" || w == "für" || w == "the" || w == "for" || w == "der" || w == "la"
		switch {
		case unicode.IsUpper(c) && startsOrganization(words[n:]) > 0 && n+startsOrganization(words[n:]) < len(words):
			at := starts[n]
			stop := properEnd(text[at:])
			if skip := startsOrganization(words[n:]); skip == 2 {
				from := starts[n+2]
				stop = from - at + properEnd(text[from:])
			}
			if name := strings.TrimRight(text[at:at+stop], ",. "); strings.Contains(name, " ") && !strings.Contains(name, ",") {
				r.Employer = Text{name, Span{i, at, at + len(name)}}
				return true
			} else if before, _, ok := strings.Cut(name, ","); ok && strings.Contains(before, " ") {
				r.Employer = Text{before, Span{i, at, at + len(before)}}
				return true
			}
		case near && first >= 0 && isInstitution(w) && (w != bare || n+1 == len(words)):
			name := strings.TrimSpace(text[starts[first] : starts[n]+len(bare)])
			r.Employer = Text{name, Span{i, starts[first], starts[n] + len(bare)}}
			return true
		case first >= 0 && isLegalForm(w) && unicode.IsUpper(c) || first >= 0 && isLegalForm(w) && strings.HasPrefix(w, "g"):
			last := n
			for last+1 < len(words) && (isLegalForm(words[last+1]) || words[last+1] == "and" && last+2 < len(words) && isInstitution(words[last+2])) {
				if words[last+1] == "and" {
					last++
				}
				last++
				bare = strings.TrimRight(words[last], ".,;:)")
			}
			stop := starts[last] + len(bare)
			name := strings.TrimSpace(text[starts[first]:stop])
			for _, article := range []string{"The ", "Die ", "Das ", "Der ", "Bei ", "At ", "Unsere ", "Our "} {
				if rest, ok := strings.CutPrefix(name, article); ok {
					name = rest
				}
			}
			if len(strings.Fields(name)) >= 2 {
				r.Employer = Text{name, Span{i, stop - len(name), stop}}
				return true
			}
		case unicode.IsUpper(c) || first >= 0 && joins:
			if first < 0 {
				first = n
			}
		default:
			first = -1
		}
		if w != bare && !strings.HasSuffix(w, "Co.") && !strings.HasSuffix(w, "Inc.") && !strings.HasSuffix(w, "St.") {
			first = -1
		}
	}
	return false
}

// fieldsAt are the words of a text and the bytes where they begin.
func fieldsAt(text string) (words []string, starts []int) {
	start := -1
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == ' ' || text[i] == '\t' {
			if start >= 0 {
				words, starts = append(words, text[start:i]), append(starts, start)
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return words, starts
}

// employerByName looks for a name in the places where adverts introduce the employer,
// and takes the one that is found most often.
func (r *reader) employerByName() {
	counts := map[string]int{}
	where := map[string]Span{}
	add := func(i, start int, weight int) {
		rest := r.lines[i].Text[start:]
		name := properName(rest)
		if len(name) < 3 || len(strings.Fields(name)) > 5 || r.isCommonStart(name) {
			return
		}
		if counts[name] == 0 {
			where[name] = Span{i, start, start + len(name)}
		}
		counts[name] += weight
	}
	for i := range r.lines {
		text := r.lines[i].Text
		for _, cue := range []string{"About ", "Über ", "Join ", "© ", "à propos de ", "À propos de ", "Working at ", "Life at ", "Why "} {
			if rest, ok := strings.CutPrefix(text, cue); ok {
				start := len(text) - len(rest)
				for start < len(text) && (text[start] >= '0' && text[start] <= '9' || text[start] == ' ') {
					start++
				}
				add(i, start, 3)
			}
		}
		for _, cue := range []string{" at ", " bei ", " chez ", " join ", "©2026 by ", "© 2026 ", "© 2025 ", "©2026 "} {
			if n := strings.Index(text, cue); n >= 0 {
				weight := 1
				if cue[0] != ' ' {
					weight = 3
				}
				add(i, n+len(cue), weight)
			}
		}
		if name := properName(text); name != "" && len(strings.Fields(text)) > 6 {
			rest := strings.TrimLeft(text[min(len(text), strings.Index(text, name)+len(name)):], " ")
			verb, _, _ := strings.Cut(rest, " ")
			if verb != "" && unicode.IsLower([]rune(verb)[0]) && (strings.HasSuffix(verb, "s") || verb == "ist" || verb == "sucht" || verb == "recrute" || verb == "est" || verb == "recherche") {
				add(i, strings.Index(text, name), 3)
			}
		}
	}
	best := ""
	for name, n := range counts {
		if n >= 3 && (best == "" || n > counts[best] || n == counts[best] && name < best) {
			best = name
		}
	}
	if best != "" {
		r.Employer = Text{best, where[best]}
	}
}

// isCommonStart reports whether a name is rather the first word of a sentence.
func (r *reader) isCommonStart(name string) bool {
	s := fold(name).s
	switch s {
	case "the", "this", "our", "we", "you", "your", "us", "it", "there", "as", "in", "at", "if", "what", "who", "she", "he", "they", "all", "two", "both", "es", "das", "die", "der", "wir", "sie", "ihr", "unser", "unsere", "le", "la",
		"les", "deux", "trois", "three", "effectuer", "nous", "vous", "ce", "cette", "applicants", "candidates", "applications", "council", "the role", "the position", "the job", "das team", "die stelle", "le poste", "this role", "this position", "this job", "home", "work", "least":
		return true
	}
	for _, p := range []*phrases{&r.words.labels, &r.words.headings, &r.words.monthNames, &r.words.languages} {
		if _, ok := p.whole(s); ok {
			return true
		}
	}
	return r.Title.IsSet() && strings.Contains(fold(r.Title.V).s, s)
}

// isOrganization reports whether a line names an organization.
func (r *reader) isOrganization(i int) bool {
	old := r.Employer
	found := r.organizationIn(i, true)
	r.Employer = old
	return found
}
