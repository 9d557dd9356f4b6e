package messages_test

import (
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/internal/messages"
	"jobdesc/internal/scalar"
)

// words is what a package takes from a message file.
type words struct {
	Apply   string          `yaml:"apply"`
	From    messages.Phrase `yaml:"from"`
	Period  messages.Names  `yaml:"period"`
	Years   messages.Plural `yaml:"years"`
	Comment string          `yaml:"comment"`
}

const english = `# English
site:
  apply: Apply
  from: "from {amount} {currency}"
  period:
    hour: an hour
    year: a year
  years:
    one: one year
    other: "{n} years"
  comment: About
`

func files(texts ...string) fs.FS {
	out := fstest.MapFS{}
	for i := 0; i < len(texts); i += 2 {
		out["messages/"+texts[i]] = &fstest.MapFile{Data: []byte(texts[i+1])}
	}
	return out
}

func TestALanguageSaysOnlyWhatDiffers(t *testing.T) {
	f := messages.Files{
		{FS: files("de-AT.yaml", "site:\n  comment: Jänner\n", "nl.yml", "site: {apply: 'Solliciteren'}"), Label: "mine"},
		{FS: files("en.yaml", english, "de.yaml", "site:\n  apply: Bewerben\n  period:\n    year: im Jahr\n")},
	}
	for _, c := range []struct {
		lang         scalar.Language
		found        bool
		apply, about string
		year, hour   string
	}{
		{"en", true, "Apply", "About", "a year", "an hour"},
		{"en-GB", true, "Apply", "About", "a year", "an hour"},
		{"de", true, "Bewerben", "About", "im Jahr", "an hour"},
		{"de-AT", true, "Bewerben", "Jänner", "im Jahr", "an hour"},
		{"nl", true, "Solliciteren", "About", "a year", "an hour"},
		{"sv", false, "Apply", "About", "a year", "an hour"},
	} {
		var w words
		found, problems := f.Section(c.lang, "site", &w)
		if len(problems) > 0 || found != c.found {
			t.Errorf("%s: found %v, %v", c.lang, found, problems)
		}
		got := []string{w.Apply, w.Comment, w.Period["year"], w.Period["hour"]}
		if want := []string{c.apply, c.about, c.year, c.hour}; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", c.lang, got, want)
		}
	}
	if got := f.Languages(); !reflect.DeepEqual(got, []scalar.Language{"de", "de-AT", "en", "nl"}) {
		t.Errorf("languages are %v", got)
	}
	var own words
	f.Own("de", "site", &own)
	if own.Apply != "Bewerben" || own.Comment != "" {
		t.Errorf("German itself says %+v", own)
	}
}

func TestMistakesHaveAPlace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"site:\n  aply: x", `mine/messages/de.yaml:2:3: unknown key "aply"; did you mean "apply"?`},
		{"stie:\n  apply: x", `mine/messages/de.yaml:1:1: unknown key "stie"; did you mean "site"?`},
		{"site:\n  from: ab {amount} {curency}", "mine/messages/de.yaml:2:9: there is no {curency} here; the English text is \"from {amount} {currency}\"\n" +
			"mine/messages/de.yaml:2:9: the text needs {currency}; the English text is \"from {amount} {currency}\""},
		{"site:\n  period: {yaer: x}", `mine/messages/de.yaml:2:12: unknown key "yaer"; did you mean "year"?`},
		{"site:\n  years: {twelve: x}", `mine/messages/de.yaml:2:11: unknown key "twelve"; the keys here are zero, one, two, few, many, other`},
		{"site:\n  apply: a\n  apply: b", `mine/messages/de.yaml:3:3: duplicate key "apply"; first defined on line 2`},
		{"site:\n  apply: [a]", `mine/messages/de.yaml:2:10: "apply" is one text, not a list; if it starts with a bracket, put it in quotes: apply: "[a]"`},
		{"site:\n  apply:", `mine/messages/de.yaml:2:9: "apply" has no value; write a value after the colon, or remove the key`},
		{"site:\n  apply: a\x00b", `mine/messages/de.yaml:2:11: this is not a text file: it contains a NUL byte; save it as a text in UTF-8`},
		{"", `mine/messages/de.yaml:1:1: the file is empty`},
	} {
		f := messages.Files{{FS: files("de.yaml", c.text), Label: "mine"}, {FS: files("en.yaml", english)}}
		var w words
		if _, problems := f.Section("de", "site", &w); problems.Sorted().Error() != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, problems.Sorted().Error(), c.want)
		}
	}
}

func TestPluralFollowsTheLanguage(t *testing.T) {
	p := messages.Plural{One: "{n} rok", Few: "{n} lata", Many: "{n} lat", Other: "{n} roku"}
	for n, want := range map[int]string{1: "1 rok", 3: "3 lata", 5: "5 lat", 22: "22 lata"} {
		if got := p.Of("pl", n, strings.Fields(want)[0]); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
	if got := (messages.Plural{Other: "{n} years"}).Of("en", 1, "1"); got != "1 years" {
		t.Errorf("a form that is missing is the other one, got %q", got)
	}
}
