package adverts

import (
	"slices"
	"strings"

	"jobdesc/internal/doclines"
)

// findInProse looks for what no label states.
func (r *reader) findInProse() {
	if len(r.Places) == 0 && r.site.End > 0 {
		r.takePlaces(r.site)
	}
	r.placesInFacts()
	r.findEmployer()
	r.findPlaces()
	r.placeOfSearch()
	r.placeOfEmployer()
	r.findPostal()
	r.findPay()
	r.gradeBesidePay()
	r.findRequisition()
	r.findDays()
	r.findTerms()
	r.findNeeds()
	r.findReport()
	r.findContacts()
	r.currencyToCountry()
	for i := range r.Places {
		if r.Places[i].Country == "" {
			r.Places[i].Country = r.hint
		}
	}
	r.residence()
	r.dollars()
	r.factLines()
}

// placeOfSearch looks for "in Linz" and the like in the sentence that says whom the
// employer looks for.
func (r *reader) placeOfSearch() {
	if len(r.Places) > 0 {
		return
	}
	for i := range r.lines {
		if r.lines[i].Furniture || r.inList(i) {
			continue
		}
		for _, at := range r.sentences(i) {
			s := fold(r.text(at)).s
			if !strings.Contains(s, "suche") && !strings.Contains(s, "looking for") && !strings.Contains(s, "hiring") && !strings.Contains(s, "recrut") && !strings.Contains(s, "recherche") && !strings.Contains(s, "seek") {
				continue
			}
			for _, prep := range []string{" in ", " à ", " bei ", " at "} {
				n := strings.Index(r.text(at), prep)
				if n < 0 || prep == " at " {
					continue
				}
				start := at.Start + n + len(prep)
				end := properEnd(r.lines[i].Text[start:at.End])
				if name := r.lines[i].Text[start : start+end]; end > 2 && !isCommonNoun(name) {
					if places := r.placesIn(Span{i, start, start + end}); len(places) > 0 && places[0].City != "" {
						r.Places = places
						return
					}
				}
			}
		}
	}
}

// isCommonNoun reports whether a word with a capital behind "in" is a noun of German.
func isCommonNoun(name string) bool {
	switch first, _, _ := strings.Cut(name, " "); first {
	case "Vollzeit", "Teilzeit", "Zusammenarbeit", "Abstimmung", "Kooperation", "Absprache", "Bezug", "Form", "Wort", "Schrift", "Festanstellung", "Elternzeit", "Verbindung", "Kombination", "Voll-", "Leitung", "Ausbildung", "Präsenz", "Schichten", "Unbefristeter":
		return true
	}
	return false
}

// isCluster reports whether a line below the title is among short lines of facts.
func (r *reader) isCluster(i int) bool {
	facts := 0
	for n := max(0, i-3); n < min(len(r.lines), i+4); n++ {
		s := r.folded[n].s
		if n != i && len(s) <= 60 && (r.words.employment.has(s) || len(r.datesIn(n)) > 0 || r.words.contract.has(s) || len(r.moneyIn(n, 0, len(s))) > 0 || r.words.hours.has(s)) {
			facts++
		}
	}
	return facts >= 2
}

// findRequisition looks for a number of reference in prose: its words, and a token with
// a digit.
func (r *reader) findRequisition() {
	for i := range r.lines {
		if r.Requisition.IsSet() {
			return
		}
		if r.lines[i].Furniture || r.inList(i) {
			continue
		}
		s := r.folded[i].s
		for _, h := range r.words.labels.all(s) {
			if h.value != "requisition" || h.end-h.start < 5 {
				continue
			}
			rest := strings.TrimLeft(s[h.end:], " :#.")
			token, _, _ := strings.Cut(rest, " ")
			token = strings.TrimRight(token, ".,;:)“”\"")
			if hasDigit(token) && len(token) >= 3 && len(token) <= 24 {
				at := r.span(i, len(s)-len(rest), len(s)-len(rest)+len(token))
				r.Requisition = Text{r.text(at), at}
				return
			}
		}
	}
}

// residence makes of countries without a city the places that a remote job can be done
// from.
func (r *reader) residence() {
	if r.Workplace.V != "remote" {
		return
	}
	var places []Place
	for _, p := range r.Places {
		switch {
		case p.City != "":
			places = append(places, p)
		case p.Subdivision != "":
			r.RemoteFrom = append(r.RemoteFrom, Text{string(p.Subdivision), p.At})
		case p.Country != "":
			r.RemoteFrom = append(r.RemoteFrom, Text{string(p.Country), p.At})
		}
	}
	r.Places = places
}

// factLines marks the short lines that are nothing but facts.
func (r *reader) factLines() {
	spans := map[int]int{}
	add := func(at Span) { spans[at.Line] += at.End - at.Start }
	for _, t := range append(slices.Clone(r.Employment), r.Workplace, r.Department, r.Employer, r.Grade) {
		if t.IsSet() && t.At.Line >= 0 {
			add(t.At)
		}
	}
	for _, p := range r.Places {
		add(p.At)
	}
	for _, p := range r.Pay {
		add(p.At)
	}
	for _, d := range []Day{r.Posted, r.Closes, r.Start} {
		if d.IsSet() {
			add(d.At)
		}
	}
	add(r.Hours.At)
	add(r.Contract.At)
	for i, n := range spans {
		if i >= 0 && i < len(r.lines) && len(r.lines[i].Text) <= 110 && n*10 >= 6*len(r.lines[i].Text) && !r.in(i, "duties", "requirements", "preferred", "benefits") {
			r.Stated[i] = true
		}
	}
}

// placesInFacts looks for places among the short lines near the title, and in the parts
// of rows of facts.
func (r *reader) placesInFacts() {
	if len(r.Places) > 0 || !r.Title.IsSet() || r.Title.At.Line < 0 {
		return
	}
	at := r.Title.At.Line
	for i := max(0, at-2); i < min(len(r.lines), at+7); i++ {
		l := &r.lines[i]
		if i == at || l.Kind == doclines.Heading || len(l.Text) > 100 || r.Stated[i] && !(l.AllBold() && i > at && i <= at+2) {
			continue
		}
		parts := r.parts(i)
		for _, p := range parts {
			places := r.placesIn(p)
			if len(places) == 0 || strings.HasSuffix(r.text(p), ".") {
				continue
			}
			first := places[0]
			if r.isCluster(i) && first.City != "" && r.text(p) == strings.TrimSpace(l.Text) && len(l.Text) <= 44 && !r.isOrganization(i) && i > at || first.Country != "" || first.Subdivision != "" || first.Code != "" {
				r.Places = places
				return
			}
		}
	}
}

// placeOfEmployer takes the town whose administration hires.
func (r *reader) placeOfEmployer() {
	if len(r.Places) > 0 {
		return
	}
	for _, start := range []string{"Stadt ", "Gemeinde ", "Ville de ", "Municipalité de ", "Mairie de ", "Town of ", "City of ", "Village of ", "Commune de "} {
		if town, ok := strings.CutPrefix(r.Employer.V, start); ok && r.looksLikePlace(town) {
			at := r.Employer.At
			at.Start = at.End - len(town)
			r.Places = []Place{{City: town, At: at}}
		}
	}
}

// currencyToCountry gives places their country where the pay leaves one.
func (r *reader) currencyToCountry() {
	if len(r.Pay) == 0 {
		return
	}
	for i := range r.Places {
		if r.Places[i].Country != "" {
			continue
		}
		switch r.Pay[0].Currency {
		case "GBP":
			r.Places[i].Country = "GB"
		case "CHF":
			r.Places[i].Country = "CH"
		case "PLN":
			r.Places[i].Country = "PL"
		}
	}
}

// meta reads a value of front matter, or of the page about itself.
func (r *reader) meta(n int) {
	m := r.Doc.Meta[n]
	if r.Doc.Format == "md" && (m.Key == "categories" || m.Key == "category" || m.Key == "tags") {
		return
	}
	if r.Doc.Format != "md" || m.Value == "" {
		if m.Key == "og:site_name" && !r.Employer.IsSet() {
			r.Employer = Text{m.Value, Span{Line: -1}}
		}
		return
	}
	key, ok := r.words.labels.whole(strings.ReplaceAll(strings.ReplaceAll(m.Key, "_", " "), "-", " "))
	if !ok {
		return
	}
	// The value is read as a line of its own, so that all parsers work on it.
	r.lines = append(r.lines, doclines.Line{Text: m.Value, Furniture: true})
	r.folded = append(r.folded, fold(m.Value))
	r.take(key, Span{len(r.lines) - 1, 0, len(m.Value)})
}
