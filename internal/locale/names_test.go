package locale

import (
	"os"
	"strings"
	"testing"
)

func TestNames(t *testing.T) {
	for _, c := range []struct{ tag, country, countryName, language, languageName string }{
		{"en", "DE", "", "de", "German"},
		{"de", "NL", "Niederlande", "sv", "Schwedisch"},
		{"de-AT", "NL", "Niederlande", "de-AT", "Österreichisches Deutsch"},
		{"fr", "DE", "Allemagne", "de", "allemand"},
		{"es", "GB", "Reino Unido", "pt-BR", "portugués de Brasil"},
		{"nl", "HK", "Hongkong", "fr", "Frans"},
		{"it", "CH", "Svizzera", "en", "inglese"},
		{"pt", "PL", "Polônia", "pl", "polonês"},
		{"pt-PT", "PL", "Polónia", "pl", "polaco"},
		{"pl", "US", "Stany Zjednoczone", "uk", "ukraiński"},
		{"nl", "BE", "België", "de-AT", "Duits (Oostenrijk)"},
		{"pl", "BE", "Belgia", "sr-Cyrl-RS", "serbski (Serbia)"},
		{"de", "EU", "Europäische Union", "nl", "Niederländisch"},
		{"pt-PT", "EEA", "Espaço Económico Europeu", "de", "alemão"},
		{"pl", "worldwide", "na całym świecie", "de", "niemiecki"},
		{"sv", "DE", "", "de-AT", ""},
		{"fr", "XX", "", "xx", ""},
		{"", "DE", "", "de", ""},
	} {
		if got := Country(c.tag, c.country); got != c.countryName {
			t.Errorf("%s: country %s is %q, want %q", c.tag, c.country, got, c.countryName)
		}
		if got := Language(c.tag, c.language); got != c.languageName {
			t.Errorf("%s: language %s is %q, want %q", c.tag, c.language, got, c.languageName)
		}
	}
}

func TestPluralForms(t *testing.T) {
	for tag, want := range map[string]string{ // of 0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 102, 112, 1000000
		"en":    "other one other other other other other other other other other other other",
		"de-AT": "other one other other other other other other other other other other other",
		"fr":    "one one other other other other other other other other other other many",
		"pt":    "one one other other other other other other other other other other many",
		"pt-PT": "other one other other other other other other other other other other many",
		"pl":    "many one few few many many many many few many few many many",
		"ru":    "many one few few many many many one few many few many many",
		"ar":    "zero one two few few many many many many many other many other",
		"ja":    "other other other other other other other other other other other other other",
		"sl":    "other one two few other other other other other other two other other",
		"lt":    "other one few few few other other one few few few other other",
		"":      "other other other other other other other other other other other other other",
	} {
		var got strings.Builder
		for i, n := range []int{0, 1, 2, 3, 5, 11, 12, 21, 22, 25, 102, 112, 1000000} {
			if i > 0 {
				got.WriteString(" ")
			}
			got.WriteString(PluralForm(tag, n))
		}
		if got.String() != want {
			t.Errorf("%q:\ngot  %s\nwant %s", tag, got.String(), want)
		}
	}
}

// TestEveryCountryHasAName: those of ISO 3166-1, in each language that has messages.
func TestEveryCountryHasAName(t *testing.T) {
	table, err := os.ReadFile("../scalar/iso3166.tsv")
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir("../../templates/messages")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		tag := strings.TrimSuffix(file.Name(), ".yaml")
		for line := range strings.Lines(string(table)) {
			if code, _, _ := strings.Cut(line, "\t"); len(code) == 2 && tag != "en" && Country(tag, code) == "" {
				t.Errorf("%s: %s has no name", tag, code)
			}
		}
		for code := range strings.FieldsSeq("de en fr es nl it pt pl sv tr uk ar zh") {
			if Language(tag, code) == "" {
				t.Errorf("%s: the language %s has no name", tag, code)
			}
		}
	}
}
