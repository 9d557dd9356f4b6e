package scalar

import (
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
)

// Jurisdiction is a place with laws of its own: the code of a country or of a subdivision,
// or that of a city, which is its subdivision and its name: US-OH-Columbus. New York City,
// which lies in five counties, is US-NYC.
type Jurisdiction string

const newYorkCity = "US-NYC"

// ParseJurisdiction reads the code of a country, of a subdivision or of a city.
func ParseJurisdiction(s string) (Jurisdiction, error) {
	if s == newYorkCity || isCountry(s) || isSubdivision(s) {
		return Jurisdiction(s), nil
	}
	for _, region := range Regions() {
		if strings.EqualFold(s, string(region)) {
			return "", refuse(s, "place", "", "each country has its own law: use codes such as AT or SK")
		}
	}
	err := refuse(s, "place", "", "use a code such as AT, US-CO or US-OH-Columbus")
	country, rest, _ := strings.Cut(s, "-")
	if code, city, ok := strings.Cut(rest, "-"); ok && isCityName(city) {
		if isSubdivision(country + "-" + code) {
			return Jurisdiction(s), nil
		}
		if wrong := coded(country+"-"+code, err); diag.CodeOf(wrong) == diag.UnknownName {
			return "", wrong
		}
	}
	if upper := strings.ToUpper(s); upper == newYorkCity || upper == "NYC" {
		return "", refuse(s, "place", newYorkCity, "")
	}
	if nearestCountry(s)+nearestSubdivision(s) != "" {
		_, err = ParsePlace(s)
	}
	return "", coded(s, err)
}

// isCityName reports whether a name is of words with hyphens in between.
func isCityName(s string) bool {
	for word := range strings.SplitSeq(s, "-") {
		if word == "" || strings.ContainsFunc(word, func(r rune) bool {
			return r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0x80
		}) {
			return false
		}
	}
	return true
}

// Parent is the place that it is a part of: the subdivision of a city, the country of a
// subdivision; "" for a country.
func (j Jurisdiction) Parent() Jurisdiction {
	switch country, rest, ok := strings.Cut(string(j), "-"); {
	case !ok:
		return ""
	case j == newYorkCity:
		return "US-NY"
	default:
		if code, _, city := strings.Cut(rest, "-"); city {
			return Jurisdiction(country + "-" + code)
		}
		return Jurisdiction(country)
	}
}

// Covers reports whether other is the same place or a part of it.
func (j Jurisdiction) Covers(other Jurisdiction) bool {
	for ; other != ""; other = other.Parent() {
		if j == other {
			return true
		}
	}
	return false
}

// Country is the place itself, or the country that it is a part of.
func (j Jurisdiction) Country() Country { return Place(j).Country() }

// City is the name in the code of a city, with spaces; "" for other places.
func (j Jurisdiction) City() string {
	parent := string(j.Parent())
	if j == newYorkCity || strings.Count(string(j), "-") < 2 {
		return ""
	}
	return strings.ReplaceAll(strings.TrimPrefix(string(j), parent+"-"), "-", " ")
}

// Name is what readers call the place.
func (j Jurisdiction) Name() string {
	if j == newYorkCity {
		return "New York City"
	}
	if city := j.City(); city != "" {
		return city
	}
	return Place(j).Name()
}

// UnmarshalText reads the code of a country, of a subdivision or of a city.
func (j *Jurisdiction) UnmarshalText(text []byte) error { return unmarshal(j, text, ParseJurisdiction) }

// JurisdictionPattern is the form of a place with laws of its own.
func JurisdictionPattern() string {
	return `^(` + newYorkCity + `|(` + strings.Join(countries(), "|") + `)(-[A-Z0-9]{1,3}(-[^\x00-@\x5B-\x60\x7B-\x7F]+)*)?)$`
}

// JSONSchema is the form of a place with laws of its own.
func (Jurisdiction) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(JurisdictionPattern())
	s.Description, s.Examples = "A country or subdivision by its code of ISO 3166, or a city: its subdivision and its name", []any{"AT", "US-CO", "US-OH-Columbus"}
	return s
}
