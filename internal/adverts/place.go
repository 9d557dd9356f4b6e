package adverts

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// gazetteer is the names of countries and subdivisions.
type gazetteer struct {
	countries    map[string]scalar.Country
	subdivisions map[string][]scalar.Place
}

// names makes the gazetteer once; it is read by all adverts.
func newGazetteer() *gazetteer {
	g := &gazetteer{map[string]scalar.Country{}, map[string][]scalar.Place{}}
	for code, name := range scalar.Places() {
		if key := fold(name).s; len(code) == 2 {
			g.countries[key] = scalar.Country(code)
		} else {
			g.subdivisions[key] = append(g.subdivisions[key], code)
		}
	}
	return g
}

// known are the countries whose states people write as two or three letters.
func known() []scalar.Country { return []scalar.Country{"US", "CA", "AU"} }

// takePlaces reads the value of a label of the place of work.
func (r *reader) takePlaces(at Span) bool {
	from, to := r.foldedAt(at)
	r.termsIn(at.Line, from, to, "workplace")
	places := r.placesIn(at)
	if len(r.Places) == 0 {
		r.Places = places
	}
	return len(places) > 0 || r.Workplace.IsSet()
}

// placesIn reads the places of a text: "Leeds, West Yorkshire", "Austin, TX or Denver,
// CO", "8004 Zürich".
func (r *reader) placesIn(at Span) []Place {
	var out []Place
	for _, part := range splitPlaces(r.text(at)) {
		p := r.place(at.Line, at.Start+part[0], at.Start+part[1])
		if p.City != "" || p.Region != "" || p.Country != "" {
			out = append(out, p)
		}
	}
	if n := len(out); n > 1 { // "Rotterdam or Utrecht, Netherlands"
		for i := range n - 1 {
			if out[i].Country == "" {
				out[i].Country = out[n-1].Country
			}
		}
	}
	return out
}

// splitPlaces are the parts of a text that name a place each.
func splitPlaces(text string) [][2]int {
	var out [][2]int
	start := 0
	add := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			out = append(out, [2]int{start, end})
		}
	}
	for i := 0; i < len(text); {
		n := 0
		for _, sep := range []string{" or ", " oder ", " ou ", " and ", " und ", " et ", " / ", "; ", ";", " | ", " & ", " · ", "/", "•", " sowie "} {
			if strings.HasPrefix(text[i:], sep) && (sep != "/" || i > 0 && i+1 < len(text) && unicode.IsUpper(rune(text[i+1]))) {
				n = len(sep)
				break
			}
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(text[i:])
			i += n
			continue
		}
		add(i)
		i += n
		start = i
	}
	add(len(text))
	return out
}

// place reads one place from byte start to byte end of a line.
func (r *reader) place(line, start, end int) Place {
	text := r.lines[line].Text[start:end]
	if open := strings.IndexByte(text, '('); open >= 0 {
		if inner, _, ok := strings.Cut(text[open+1:], ")"); ok {
			if sub := r.subdivision(inner, ""); sub == "" && open > 0 && r.looksLikePlace(inner) && r.country(inner) == "" && len(inner) > 3 || len(inner) == 2 && strings.HasSuffix(r.Lang, "CH") {
				p := r.place(line, start, start+open)
				if p.Region == "" {
					p.Region = inner
				}
				return p
			}
			if c := r.country(inner); c != "" && open > 0 {
				p := r.place(line, start, start+open)
				if p.Country == "" {
					p.Country = c
				}
				return p
			}
		}
		if open == 0 {
			return Place{}
		}
		text = text[:open]
	}
	p := Place{At: Span{line, start + len(text) - len(strings.TrimLeft(text, " ")), start + len(strings.TrimRight(text, " .,"))}}
	var tokens []string
	for _, t := range strings.FieldsFunc(text, func(c rune) bool { return c == ',' || c == '\t' || c == '–' || c == '—' }) {
		for u := range strings.SplitSeq(t, " - ") {
			if u = strings.Trim(u, " .:"); u != "" {
				tokens = append(tokens, u)
			}
		}
	}
	tokens = slices.DeleteFunc(tokens, func(t string) bool {
		if first, _ := utf8.DecodeRuneInString(t); unicode.IsLower(first) {
			return true
		}
		s := fold(t).s
		_, isTerm := r.words.workplace.whole(s)
		_, isRemote := r.words.remote.whole(s)
		return isTerm || isRemote
	})
	r.fillPlace(&p, tokens)
	return p
}

// fillPlace reads the tokens of a place from the last, which is the widest.
func (r *reader) fillPlace(p *Place, tokens []string) {
	for n := len(tokens); n > 1 || n == 1 && p.Country == ""; n = len(tokens) {
		c := r.country(tokens[n-1])
		if c == "" || p.Country != "" || n == 1 && r.isCityToo(tokens[0]) {
			break
		}
		p.Country = c
		if s := fold(tokens[n-1]).s; c == "GB" && (s == "england" || s == "scotland" || s == "wales" || s == "northern ireland") {
			p.Region = tokens[n-1]
		}
		tokens = tokens[:n-1]
	}
	if n := len(tokens); n > 1 {
		region, code := postalCode(tokens[n-1])
		sub := r.subdivision(region, p.Country)
		if code != "" && len(region) > 3 && (hasDigit(tokens[n-2]) || r.words.streetWords.has(fold(tokens[n-2]).s)) {
			sub = "" // a town that a district is named after, behind its street
			code = ""
		}
		if n > 2 && region == "" && code != "" && r.looksLikePlace(tokens[n-2]) && r.looksLikePlace(tokens[n-3]) && isBritishCode(code) {
			p.Region, p.Code = tokens[n-2], code
			tokens = tokens[:n-2]
		} else if n > 2 && region != "" && sub == "" && code != "" && r.looksLikePlace(tokens[n-2]) && r.looksLikePlace(region) && !r.words.streetWords.has(fold(tokens[n-2]).s) && !r.words.streetWords.has(fold(tokens[n-3]).s) {
			p.Region, p.Code = region, code
			tokens = tokens[:n-1]
		} else if sub != "" || region == "" && code != "" {
			if region != "" && p.Region == "" {
				p.Region, p.Subdivision = region, sub
			}
			p.Code = code
			if p.Country == "" && sub != "" {
				p.Country = sub.Country()
			}
			tokens = tokens[:n-1]
		} else if p.Country != "" && n > 1 && p.Region == "" && !hasDigit(tokens[n-1]) && !r.words.streetWords.has(fold(tokens[0]).s) && r.looksLikePlace(tokens[n-2]) {
			p.Region = tokens[n-1]
			tokens = tokens[:n-1]
		} else if p.Region == "" && n == 2 && !hasDigit(tokens[0]) && !hasDigit(tokens[1]) && r.looksLikePlace(tokens[1]) && !r.words.streetWords.has(fold(tokens[0]).s) {
			p.Region = tokens[1]
			tokens = tokens[:1]
		}
	}
	if n := len(tokens); n > 0 {
		city, code := postalCode(tokens[n-1])
		if p.Code == "" {
			p.Code = code
		}
		city = r.splitState(p, city)
		if r.looksLikePlace(city) {
			p.City = city
		}
		if n > 1 && (hasDigit(tokens[0]) || r.words.streetWords.has(fold(tokens[0]).s)) {
			p.Street = strings.Join(tokens[:n-1], ", ")
		}
	}
	if p.Country == "" && p.Region != "" {
		p.Country = r.countryOfRegion(p.Region)
	}
	if p.Country == "" && isBritishCode(p.Code) {
		p.Country = "GB"
	}
}

// countryOfRegion is the only country with a region of a name; "" where there are
// several, or none.
func (r *reader) countryOfRegion(region string) scalar.Country {
	name := fold(region).s
	for _, start := range []string{"co. ", "co ", "county "} {
		name = strings.TrimPrefix(name, start)
	}
	var found scalar.Country
	for _, p := range r.names().subdivisions[name] {
		if found != "" && p.Country() != found {
			return ""
		}
		found = p.Country()
	}
	return found
}

// splitState reads "Austin TX" and "Parramatta NSW".
func (r *reader) splitState(p *Place, city string) string {
	i := strings.LastIndexByte(city, ' ')
	if i < 0 || p.Region != "" {
		return city
	}
	last := city[i+1:]
	if strings.ToUpper(last) != last || len(last) > 3 || len(last) < 2 {
		return city
	}
	if sub := r.subdivision(last, p.Country); sub != "" {
		p.Region, p.Subdivision = last, sub
		if p.Country == "" {
			p.Country = sub.Country()
		}
		return strings.TrimRight(city[:i], " ,")
	}
	return city
}

// evidence is the country that the page states in its language, the addresses of the
// advert in their ends, or its pay grade.
func (r *reader) evidence() scalar.Country {
	if _, region, ok := strings.Cut(r.Doc.Lang, "-"); ok && len(region) == 2 && r.Doc.Format == "html" && region != "US" {
		if p, err := scalar.ParsePlace(strings.ToUpper(region)); err == nil {
			return scalar.Country(p)
		}
	}
	if strings.HasPrefix(r.Grade.V, "TV") {
		return "DE"
	}
	for i := range r.lines {
		all := Span{i, 0, len(r.lines[i].Text)}
		email, url := r.addressIn(all)
		for _, address := range []string{email.V, url.V} {
			if c := countryOf(address); c != "" {
				return c
			}
		}
	}
	return ""
}

// countryOf is the country whose domain an address is in.
func countryOf(address string) scalar.Country {
	if i := strings.Index(address, "://"); i >= 0 {
		address = address[i+3:]
	}
	address, _, _ = strings.Cut(address, "/")
	switch end := address[strings.LastIndexByte(address, '.')+1:]; end {
	case "uk":
		return "GB"
	case "de", "at", "ch", "fr", "ie", "au", "nz", "nl", "be", "ca", "lu", "it", "es", "pl", "dk", "se", "no", "fi":
		return scalar.Country(strings.ToUpper(end))
	}
	return ""
}

// findPostal looks for a postal address where nothing else names a place.
func (r *reader) findPostal() {
	if len(r.Places) > 0 {
		return
	}
	for i := range r.lines {
		text := r.lines[i].Text
		for at := 0; at < len(text); at++ {
			n := digits(text, at)
			if n == 0 {
				continue
			}
			if start, end := addressAround(text, at, n); end > start && (at == 0 || text[at-1] == ' ' || text[at-1] == '-') {
				if p := r.place(i, start, end); p.City != "" && (p.Code != "" || p.Subdivision != "") {
					r.Places = []Place{p}
					return
				}
			}
			at += n
		}
	}
}

// addressAround is where a place stands with a postal code of n digits at a byte: the
// town follows it, or in the United States comes before the state.
func addressAround(text string, at, n int) (start, end int) {
	switch {
	case n == 5 && at >= 6 && text[at-1] == ' ' && unicode.IsUpper(rune(text[at-2])) && unicode.IsUpper(rune(text[at-3])) && text[at-4] == ' ':
		start = at - 4
		for start > 0 && (text[start-1] != ',' || strings.TrimRight(text[start:at-4], " ,") == "") && text[start-1] != '|' && text[start-1] != ':' && at-start < 40 {
			start--
		}
		return start, at + n
	case (n == 4 || n == 5) && at+n+1 < len(text) && text[at+n] == ' ' && (at < 2 || text[at-2] == ',' || text[at-2] == '|' || text[at-1] == '-' || text[at-2] == '.'):
		if stop := properEnd(text[at+n:]); stop > 1 {
			if comma := strings.IndexByte(text[at+n:at+n+stop], ','); comma > 0 {
				stop = comma
			}
			return at, at + n + stop
		}
	}
	return 0, 0
}

// isCityToo reports whether the name of a country is as much that of a city.
func (r *reader) isCityToo(name string) bool {
	switch fold(name).s {
	case "luxembourg", "singapore", "monaco", "gibraltar", "georgia", "jersey", "dubai", "luxemburg":
		return true
	}
	return false
}

// country is the country with a name, or with a code in capitals.
func (r *reader) country(name string) scalar.Country {
	name = strings.Trim(name, " .()")
	if len(name) == 2 {
		if name == "UK" {
			return "GB"
		}
		p, err := scalar.ParsePlace(name)
		if err != nil || p.State() != "" && name != "CA" && name != "DE" || name == "CA" || name == "DE" && r.Lang != "de" && !strings.HasPrefix(r.Lang, "de-") {
			return ""
		}
		return scalar.Country(p)
	}
	s := fold(name).s
	if h, ok := r.words.countries.whole(s); ok {
		return scalar.Country(h)
	}
	return r.names().countries[s]
}

// subdivision is the state or province with a name or an abbreviation.
func (r *reader) subdivision(name string, country scalar.Country) scalar.Place {
	if upper := strings.ToUpper(name); upper == name && len(name) >= 2 && len(name) <= 3 {
		for _, c := range known() {
			if p, err := scalar.ParsePlace(string(c) + "-" + name); err == nil && (country == "" || country == c) {
				return p
			}
		}
		if p, err := scalar.ParsePlace(string(country) + "-" + name); err == nil && country != "" {
			return p
		}
		return ""
	}
	if country == "" {
		country = r.hint
	}
	found := r.names().subdivisions[fold(name).s]
	for _, p := range found {
		if p.Country() == country {
			return p
		}
	}
	for _, c := range append(known(), "DE", "AT", "CH") {
		for _, p := range found {
			if country == "" && p.Country() == c && c != "DE" && c != "AT" && c != "CH" {
				return p
			}
		}
	}
	return ""
}

// looksLikePlace reports whether a text can be the name of a place.
func (r *reader) looksLikePlace(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	words := strings.Fields(text)
	if !unicode.IsUpper(first) || len(words) > 5 || len(text) > 48 || hasDigit(text) || strings.ContainsAny(text, "@:/?!€$£%") {
		return false
	}
	s := fold(text).s
	if key, ok := r.words.labels.whole(s); ok && (key == "location" || key == "workplace" || key == "employment" || key == "title") {
		return false
	}
	for _, p := range []*phrases{&r.words.employment, &r.words.contract, &r.words.workplace, &r.words.soon, &r.words.period} {
		if p.has(s) {
			return false
		}
	}
	switch s {
	case "no", "yes", "nein", "ja", "oui", "non", "various", "various locations", "multiple locations", "nationwide", "anywhere", "flexible", "worldwide", "europe", "global", "deutschlandweit", "bundesweit", "tbc", "n/a", "emea":
		return false
	}
	return true
}

func hasDigit(text string) bool { return strings.ContainsAny(text, "0123456789") }

// postalCode parts a postal code from what stands beside it.
func postalCode(text string) (rest, code string) {
	words := strings.Fields(text)
	n := len(words)
	if n >= 2 && isBritishCode(words[n-2]+" "+words[n-1]) {
		return strings.Join(words[:n-2], " "), words[n-2] + " " + words[n-1]
	}
	if n >= 3 && isCanadianCode(words[n-2]+" "+words[n-1]) {
		return strings.Join(words[:n-2], " "), words[n-2] + " " + words[n-1]
	}
	isCode := func(w string) bool {
		_, after, ok := strings.Cut(w, "-")
		if ok && len(w) > 3 && !hasDigit(w[:1]) {
			w = after
		}
		d := digits(w, 0)
		return d >= 4 && d <= 5 && (d == len(w) || d == 5 && len(w) == 10 && w[5] == '-')
	}
	switch {
	case n > 2 && len(words[0]) == 4 && len(words[1]) == 2 && digits(words[0], 0) == 4 && strings.ToUpper(words[1]) == words[1]: // 3011 AB Rotterdam
		return strings.Join(words[2:], " "), words[0] + " " + words[1]
	case n > 0 && isCode(words[0]):
		return strings.Join(words[1:], " "), words[0]
	case n > 1 && isCode(words[n-1]):
		return strings.Join(words[:n-1], " "), words[n-1]
	}
	return text, ""
}

// isBritishCode reports whether a text has the form of a British postal code, "LS1 4AB".
func isBritishCode(text string) bool {
	out, in, ok := strings.Cut(text, " ")
	return ok && len(out) >= 2 && len(out) <= 4 && len(in) == 3 && unicode.IsUpper(rune(out[0])) && hasDigit(out) && hasDigit(in[:1]) &&
		unicode.IsUpper(rune(in[1])) && unicode.IsUpper(rune(in[2]))
}

func isCanadianCode(text string) bool {
	out, in, ok := strings.Cut(text, " ")
	return ok && len(out) == 3 && len(in) == 3 && unicode.IsUpper(rune(out[0])) && hasDigit(out[1:2]) && unicode.IsUpper(rune(out[2])) && hasDigit(in[:1]) && hasDigit(in[2:])
}

// findPlaces looks for a place in prose, behind words such as "based in".
func (r *reader) findPlaces() {
	if len(r.Places) > 0 {
		return
	}
	for i := range r.lines {
		if r.lines[i].Furniture {
			continue
		}
		for _, h := range r.words.placeWords.all(r.folded[i].s) {
			at := r.span(i, h.end, len(r.folded[i].s))
			if end := properEnd(r.text(at)); end > 0 {
				if places := r.placesIn(Span{i, at.Start, at.Start + end}); len(places) > 0 && places[0].City != "" {
					r.Places = places
					return
				}
			}
		}
	}
}

// properEnd is where the names end that a text begins with: words with a capital,
// commas and what joins them.
func properEnd(text string) int {
	end := 0
	for at := 0; at < len(text); {
		start := at + len(text[at:]) - len(strings.TrimLeft(text[at:], " "))
		stop := start
		for stop < len(text) && text[stop] != ' ' {
			stop++
		}
		word := text[start:stop]
		first, _ := utf8.DecodeRuneInString(word)
		bare := strings.TrimRight(word, ".,;:!?)")
		joins := bare == "or" || bare == "and" || bare == "oder" || bare == "und" || bare == "on" || bare == "am" || bare == "an" || bare == "der" || bare == "ou" || bare == "de" || bare == "la" || bare == "/"
		switch {
		case unicode.IsUpper(first):
			end = start + len(bare)
		case !joins:
			return end
		}
		if word != bare && word[len(bare)] != ',' {
			return end
		}
		at = stop
	}
	return end
}
