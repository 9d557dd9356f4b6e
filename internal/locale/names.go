package locale

import (
	_ "embed"
	"iter"
	"strings"
)

//go:embed countries.tsv
var countries string

//go:embed languages.tsv
var languages string

// Country is the name of a country in a language, by its ISO 3166-1 code, or of a region:
// EU, EEA or worldwide; "" where it is not known.
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

// LanguageNamed is the tag of the language that has a name in a language, or "".
func LanguageNamed(tag, name string) string {
	for code, is := range languageNames(tag) {
		if is == name {
			return code
		}
	}
	return ""
}

// languageNames are the names of languages in a language, by their tags.
func languageNames(tag string) iter.Seq2[string, string] {
	return func(yield func(code, name string) bool) {
		_, lines, _ := strings.Cut("\n"+languages, "\n"+tag+"/")
		for line := range strings.Lines(tag + "/" + lines) {
			code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if code, ok := strings.CutPrefix(code, tag+"/"); !ok || !yield(code, name) {
				return
			}
		}
	}
}

// LanguageNames are the names of languages in a language.
func LanguageNames(tag string) iter.Seq[string] {
	return func(yield func(name string) bool) {
		for _, name := range languageNames(tag) {
			if !yield(name) {
				return
			}
		}
	}
}
