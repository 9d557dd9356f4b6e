package boards

import (
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/locale"
	"jobdesc/internal/scalar"
)

// gazetteer knows countries, states and currencies by the names that boards use. It
// is made once for a file, and only as far as the file asks.
type gazetteer struct {
	countries func() map[string]scalar.Country // by code and English name
	foreign   func() map[string]scalar.Country // by name in another language
	states    func() map[string][]scalar.Place // by name
	mu        sync.Mutex                       // of known
	known     map[string]scalar.Currency       // texts that were asked for; "" for none
}

func newGazetteer() *gazetteer {
	return &gazetteer{
		countries: sync.OnceValue(countriesByName), foreign: sync.OnceValue(countriesAbroad), states: sync.OnceValue(statesByName),
		known: map[string]scalar.Currency{},
	}
}

func countriesByName() map[string]scalar.Country {
	out := map[string]scalar.Country{
		"usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "the united states": "US", "america": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB",
		"scotland": "GB", "wales": "GB", "northern ireland": "GB", "holland": "NL", "the netherlands": "NL", "uae": "AE", "deu": "DE", "gbr": "GB", "can": "CA", "nld": "NL", "fra": "FR", "aus": "AU",
		"irl": "IE", "ind": "IN", "esp": "ES", "che": "CH", "aut": "AT", "bel": "BE", "czech republic": "CZ", "korea": "KR", "south korea": "KR", "russia": "RU", "vietnam": "VN", "turkey": "TR",
	}
	for p, name := range scalar.Places() {
		if len(p) == 2 {
			out[strings.ToLower(name)], out[strings.ToLower(string(p))] = scalar.Country(p), scalar.Country(p)
		}
	}
	return out
}

func countriesAbroad() map[string]scalar.Country {
	out := map[string]scalar.Country{}
	for p := range scalar.Places() {
		for _, tag := range []string{"en", "de", "es", "fr", "it", "nl", "pl", "pt"} {
			if len(p) == 2 {
				out[strings.ToLower(locale.Country(tag, string(p)))] = scalar.Country(p)
			}
		}
	}
	delete(out, "")
	return out
}

func statesByName() map[string][]scalar.Place {
	out := map[string][]scalar.Place{}
	for p, name := range scalar.Places() {
		if key := strings.ToLower(name); len(p) > 2 {
			out[key] = append(out[key], p)
		}
	}
	return out
}

// country is that of a code or a name; "" for others.
func (g *gazetteer) country(text string) scalar.Country {
	text = strings.ToLower(strings.TrimSpace(text))
	if c := g.countries()[text]; c != "" || len(text) < 3 {
		return c
	}
	return g.foreign()[text]
}

// state is a state or province of a country by its code or name; without a country
// that of the United States, Canada or Australia, or the only one with the name.
func (g *gazetteer) state(text string, in scalar.Country) scalar.Place {
	text = strings.TrimSpace(text)
	for _, country := range []scalar.Country{in, "US", "CA", "AU"} {
		if in != "" && country != in {
			continue
		}
		if p := scalar.Place(string(country) + "-" + strings.ToUpper(text)); len(text) <= 3 && text == strings.ToUpper(text) && p.Name() != "" {
			return p
		}
	}
	all := g.states()[strings.ToLower(text)]
	for _, p := range all {
		if p.Country() == in || in == "" && (p.Country() == "US" || len(all) == 1) {
			return p
		}
	}
	return ""
}

// currency is that of a code or a sign.
func (g *gazetteer) currency(text string) (c scalar.Currency, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if c, ok = g.known[text]; ok {
		return c, c != ""
	}
	if c.UnmarshalText([]byte(strings.ToUpper(text))) != nil {
		signs := map[string]scalar.Currency{"$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "euro": "EUR", "¥": "JPY", "₹": "INR", "zł": "PLN", "fr.": "CHF", "ca$": "CAD", "c$": "CAD", "a$": "AUD"}
		c = signs[strings.ToLower(text)]
	}
	if len(g.known) < 1000 {
		g.known[text] = c
	}
	return c, c != ""
}

// isRegion reports whether a name is that of several countries. With it goes the area
// that a posting knows, if it is one.
func isRegion(text string) (scalar.Area, bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "eu", "european union":
		return scalar.EU, true
	case "eea", "european economic area":
		return scalar.EEA, true
	case "worldwide", "anywhere", "global", "world", "anywhere in the world", "earth":
		return scalar.Worldwide, true
	case "europe", "emea", "apac", "latam", "americas", "north america", "south america", "latin america", "asia", "africa", "dach", "benelux", "nordics", "mena", "middle east", "asia pacific", "oceania", "uk & ireland", "international", "europa", "amer":
		return "", true
	}
	return "", false
}

// placesOf reads a text with one place or several, such as "Austin, TX; Remote - US":
// what is not about where it is, is how the work is done.
func (b *building) placesOf(key, text string, country scalar.Country) {
	text = plain(text)
	if text == "" {
		return
	}
	for _, sep := range []string{" or ", " OR ", " • ", " · ", "|", "/"} {
		text = strings.ReplaceAll(text, sep, ";")
	}
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			b.placeOf(key, part, country)
		}
	}
}

// placeOf reads a text with one place.
func (b *building) placeOf(key, text string, country scalar.Country) {
	where, mode := withoutMode(text)
	b.modes, b.spoken = append(b.modes, mode), append(b.spoken, text)
	if where == "" {
		return
	}
	p := Place{Text: text}
	parts := strings.Split(where, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return
	}
	last := parts[len(parts)-1]
	if area, ok := isRegion(last); ok && (len(parts) == 1 || area == "") {
		b.region(key, last, area, mode == "remote" || area == scalar.Worldwide)
		if parts = parts[:len(parts)-1]; len(parts) == 0 {
			return
		}
	}
	if parts = withoutStreet(&p, parts); len(parts) == 0 {
		b.place(p)
		return
	}
	b.parts(&p, parts, parts[len(parts)-1], country)
	if mode == "remote" && p.City == "" && p.Country != "" {
		area := scalar.Area(p.Country)
		if state := b.places.state(p.Region, p.Country); state != "" {
			area = scalar.Area(state)
		}
		b.from(area)
		return
	}
	b.place(p)
}

// withoutStreet takes the street and the postal code out of the parts of an address:
// the part that begins or ends with a number, and one of digits, beside a city or state
// or by itself.
func withoutStreet(p *Place, parts []string) (rest []string) {
	digits := func(s string) bool { return strings.Trim(s, "0123456789-") == "" && s != "" }
	for i, part := range parts {
		words := strings.Fields(part)
		first, last := words[0], words[len(words)-1]
		switch {
		case len(words) == 1 && digits(part) && len(part) >= 4:
			p.PostalCode = part
		case len(words) > 1 && digits(last) && len(last) >= 4: // TX 78701
			p.PostalCode = last
			rest = append(rest, strings.Join(words[:len(words)-1], " "))
		case len(words) > 1 && digits(first) && len(first) >= 4 && i > 0: // 80331 München, 3011 AA Rotterdam
			p.PostalCode, words = first, words[1:]
			if len(words) > 1 && len(words[0]) == 2 && words[0] == strings.ToUpper(words[0]) {
				p.PostalCode, words = p.PostalCode+" "+words[0], words[1:]
			}
			rest = append(rest, strings.Join(words, " "))
		case i == 0 && len(words) > 1 && (digits(first) && len(parts) > 1 || digits(last) && len(parts) > 2): // not Dublin 2, Ireland
			p.Street = part
		default:
			rest = append(rest, part)
		}
	}
	return rest
}

// parts finds which of the parts are the city, the region and the country.
func (b *building) parts(p *Place, parts []string, last string, country scalar.Country) {
	state := b.places.state(last, country)
	is := b.places.country(last)
	stands := len(last) == 2 && len(parts) > 1 && state != "" && country == "" && last != "NL" // a code after a city
	doubtful := slices.Contains([]string{"DE", "IN", "SK", "PE", "SA"}, last)
	switch {
	case stands && is != "" && doubtful:
		b.warn("%q may be in %s or in %s", p.Text, is.Name(), state.Name())
		p.City, p.Region = parts[0], last
		return
	case is != "" && !stands && !(state != "" && strings.EqualFold(last, "Georgia")):
		p.Country, parts = is, parts[:len(parts)-1]
		country = is
	case is != "" && state != "" && !stands:
		b.warn("%q may be in %s or in %s", p.Text, is.Name(), state.Country().Name())
		p.Region, parts = last, parts[:len(parts)-1]
	default:
		p.Country = country
	}
	if len(parts) > 1 || len(parts) == 1 && p.City == "" && isState(b.places, parts[0], country) {
		last = parts[len(parts)-1]
		if state := b.places.state(last, country); state != "" || len(parts) > 1 {
			p.Region, parts = last, parts[:len(parts)-1]
			if p.Country == "" && state != "" {
				p.Country = state.Country()
			}
		}
	}
	if len(parts) > 0 {
		p.City = parts[0]
		if len(parts) > 1 {
			p.Name, p.City = parts[0], parts[len(parts)-1]
		}
	}
}

// isState reports whether a name alone is that of a state of the United States that is
// not more often a city.
func isState(g *gazetteer, name string, country scalar.Country) bool {
	state := g.state(name, country)
	if state.Country() != "US" || len(name) < 3 {
		return false
	}
	return !slices.Contains([]string{"New York", "Washington", "Georgia"}, state.Name())
}

// withoutMode is a place without the words that say how the work is done, and those.
func withoutMode(text string) (where, mode string) {
	lower := strings.ToLower(text)
	for _, m := range []string{"remote", "hybrid", "on-site", "onsite", "in-office", "in office", "homeoffice", "home office", "home based", "home-based"} {
		i := strings.Index(lower, m)
		if i < 0 || len(lower) != len(text) {
			continue
		}
		mode = m
		if strings.HasPrefix(m, "home") {
			mode = "remote"
		}
		text = text[:i] + text[i+len(m):]
		lower = strings.ToLower(text)
	}
	if mode == "" {
		return text, ""
	}
	text = strings.NewReplacer("()", "", "( )", "", "[]", "", "(", "", ")", "", " - ", ",", " – ", ",", ":", ",").Replace(text)
	text = strings.Trim(text, " ,-–—:·")
	for _, filler := range []string{"in ", "within ", "from "} {
		text = strings.TrimPrefix(text, filler)
	}
	return strings.TrimSpace(text), mode
}

// place adds a place, once.
func (b *building) place(p Place) {
	if p == (Place{Text: p.Text}) && p.Text == "" {
		return
	}
	for _, other := range b.Places {
		if other.City != "" && other.City == p.City && other.Street == p.Street && (other.Country == p.Country || p.Country == "") && (p.Region == "" || p.Region == other.Region) || other == p {
			return
		}
	}
	b.Places = append(b.Places, p)
}

// from adds an area where a remote employee may live, once.
func (b *building) from(area scalar.Area) {
	if !slices.Contains(b.RemoteFrom, area) {
		b.RemoteFrom = append(b.RemoteFrom, area)
	}
}

// region takes what is several countries: where a remote employee may live, if a
// posting can say it.
func (b *building) region(key, text string, area scalar.Area, remote bool) {
	if remote && area != "" {
		b.from(area)
		return
	}
	b.warn("%q is several countries, not a place of work, and was left out", text)
	b.said(key, text)
}
