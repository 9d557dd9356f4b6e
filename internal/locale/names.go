package locale

import (
	_ "embed"
	"strings"
)

//go:embed countries.tsv
var countries string

//go:embed languages.tsv
var languages string

// Country is the name of a country in a language, by its ISO 3166-1 code; "" where
// it is not known.
func Country(tag, code string) string {
	name, _ := findTag(countries, tag, "/"+code)
	return name
}

// Language is the name of another language in a language, such as "allemand" for
// "de" in "fr", with the capitals that it has within a sentence; "" where it is not
// known. A region that has no name of its own for the language follows in brackets.
func Language(tag, other string) string {
	name, ok := findTag(languages, tag, "/"+other)
	i := strings.LastIndexByte(other, '-')
	if ok || i < 0 {
		return name
	}
	name = Language(tag, other[:i])
	if country := Country(tag, other[i+1:]); name != "" && country != "" {
		name += " (" + country + ")"
	}
	return name
}
