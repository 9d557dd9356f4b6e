package scalar

import (
	"cmp"
	_ "embed"
	"iter"
	"slices"
	"strings"

	"jobdesc/internal/diag"
)

// places holds the codes of ISO 3166-1 (alpha-2) and ISO 3166-2 with their
// names, sorted by code. It was made from the npm package iso-3166 4.4.0 (MIT,
// see iso3166.LICENSE): every assigned country and every subdivision; 26
// countries have the name in common use ("Netherlands" for "Netherlands,
// Kingdom of the"), and the remarks "(de, lb)", "(EH)" and "(EH-partial)" were
// cut from names.
//
//go:embed iso3166.tsv
var places table

// Country is a code of ISO 3166-1 alpha-2, such as "NL".
type Country string

// Subdivision is a code of ISO 3166-2, such as "US-TX".
type Subdivision string

// Place is the code of a country (ISO 3166-1) or of a subdivision
// (ISO 3166-2).
type Place string

// State is the state of the United States whose abbreviation a country's code is, or "".
func (p Place) State() Place {
	if state := "US-" + string(p); isCountry(string(p)) && isSubdivision(state) {
		return Place(state)
	}
	return ""
}

// Places are the codes of all countries and subdivisions, with their names.
func Places() iter.Seq2[Place, string] {
	return func(yield func(Place, string) bool) {
		for line := range strings.Lines(string(places)) {
			if code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); !yield(Place(code), name) {
				return
			}
		}
	}
}

// ParsePlace reads a code of a country or of a subdivision.
func ParsePlace(s string) (Place, error) {
	if !isCountry(s) && !isSubdivision(s) {
		hint := cmp.Or(nearestCountry(s), nearestSubdivision(s))
		err := refuse(s, "country or subdivision code", hint, "use a code such as NL or US-TX")
		return "", coded(s, err)
	}
	return Place(s), nil
}

// coded is the error of a code that is not in ISO 3166-2, though it has the form
// of one in a country that exists: only the standard's list knows that.
func coded(s string, err error) error {
	country, code, ok := strings.Cut(s, "-")
	notCode := func(r rune) bool { return (r < 'A' || r > 'Z') && (r < '0' || r > '9') }
	if ok && isCountry(country) && code != "" && len(code) <= 3 && !strings.ContainsFunc(code, notCode) {
		return diag.WithCode(diag.UnknownName, err)
	}
	return err
}

func isCountry(s string) bool {
	_, ok := places.find(s)
	return ok && len(s) == 2
}

func isSubdivision(s string) bool {
	_, ok := places.find(s)
	return ok && len(s) > 2
}

// nearestCountry knows a code in another case, other codes and names that are
// often written, and names. Of two letters every third code is a near one, so
// it does not guess there.
func nearestCountry(s string) string {
	if len(s) > quoteMax {
		return ""
	}
	upper := strings.ToUpper(strings.TrimSpace(s))
	if isCountry(upper) {
		return upper
	}
	for _, other := range []string{
		"GB UK|GREAT BRITAIN|BRITAIN|ENGLAND|SCOTLAND|WALES|NORTHERN IRELAND", "GR EL", "US USA|AMERICA|U.S.|U.S.A.|UNITED STATES OF AMERICA", "NL HOLLAND|THE NETHERLANDS", "AE UAE",
	} {
		if code, names, _ := strings.Cut(other, " "); slices.Contains(strings.Split(names, "|"), upper) {
			return code
		}
	}
	codes := map[string]string{}
	var names []string
	places.each("", func(code, name string) {
		if len(code) == 2 {
			names = append(names, name)
			codes[name] = code
		}
	})
	return codes[nearest(s, names)]
}

// nearestSubdivision knows a code in another case, a mistyped code of a
// country that exists, and a name, which may stand alone or after a country
// code ("US-Texas").
func nearestSubdivision(s string) string {
	if len(s) > quoteMax {
		return ""
	}
	upper := strings.ToUpper(strings.TrimSpace(s))
	for _, country := range []string{"", "US-", "CA-"} { // where everybody knows the codes alone
		if isSubdivision(country + upper) {
			return country + upper
		}
	}
	country, name := "", s
	if len(upper) > 2 && upper[2] == '-' && isCountry(upper[:2]) {
		country, name = upper[:3], strings.TrimSpace(s)[3:]
	}
	if code := subdivisionNamed(country, name); code != "" || country == "" {
		return code
	}
	return nearest(upper, places.keys(country))
}

// subdivisionNamed is the code of the only subdivision with a name, or "".
func subdivisionNamed(prefix, name string) (found string) {
	n := 0
	places.each(prefix, func(code, other string) {
		if len(code) > 2 && strings.EqualFold(name, other) {
			found = code
			n++
		}
	})
	if n != 1 {
		return ""
	}
	return found
}

func nameOf(code string) string {
	name, _ := places.find(code)
	return name
}

// Name is the English name in common use, such as "Netherlands".
func (c Country) Name() string { return nameOf(string(c)) }

// Name is the name in English or in Latin letters, such as "Texas".
func (s Subdivision) Name() string { return nameOf(string(s)) }

// Name is the name of the country or subdivision.
func (p Place) Name() string { return nameOf(string(p)) }

// Country is the country that the subdivision is a part of.
func (s Subdivision) Country() Country { return Place(s).Country() }

// Country is the place itself, or the country that it is a part of.
func (p Place) Country() Country {
	country, _, _ := strings.Cut(string(p), "-")
	return Country(country)
}

// Covers reports whether other is the same place or a part of it: "US" covers
// "US" and "US-CO", and "US-CO" covers only itself.
func (p Place) Covers(other Place) bool {
	return p != "" && (p == other || p == Place(other.Country()))
}

// UnmarshalText reads a code of two capital letters.
func (c *Country) UnmarshalText(text []byte) error {
	s := string(text)
	if !isCountry(s) {
		return refuse(s, "country code", nearestCountry(s), "use two capital letters such as NL")
	}
	*c = Country(s)
	return nil
}

// UnmarshalText reads a country code, a hyphen and the code within it.
func (sub *Subdivision) UnmarshalText(text []byte) error {
	s := string(text)
	if !isSubdivision(s) {
		err := refuse(s, "subdivision code", nearestSubdivision(s), "use a code such as US-TX")
		return coded(s, err)
	}
	*sub = Subdivision(s)
	return nil
}

// UnmarshalText reads what ParsePlace reads.
func (p *Place) UnmarshalText(text []byte) error { return unmarshal(p, text, ParsePlace) }
