package company

import (
	"strings"
	"testing"

	"jobdesc/internal/yamlfile"
)

// load reads parameters and expects no problem.
func load(t *testing.T, s Sources) *Params {
	t.Helper()
	p, _, problems := Load(s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return p
}

func file(yaml string) Sources { return Sources{File: "company.yaml", Data: []byte(yaml)} }

// value is a parameter and its origin, as "company" lists it.
func value(p *Params, key string) string {
	for _, v := range p.List() {
		if v.Key == key {
			return v.String() + " from " + v.Origin
		}
	}
	return ""
}

func TestALaterSourceWins(t *testing.T) {
	s := file("name: File\nlocale: nl\nsite: {title: Jobs, base_url: https://a.example}\nbenefits: [Leave]")
	s.Env = []string{"HOME=/", "JOBDESC_NAME=Env", "JOBDESC_CURRENCY=EUR", "JOBDESC_SITE__BASE_URL=https://env.example"}
	t.Setenv("JOBDESC_NAME", "Env")
	t.Setenv("JOBDESC_CURRENCY", "EUR")
	t.Setenv("JOBDESC_SITE__BASE_URL", "https://env.example")
	s.Set = []string{"currency=USD", "benefits={add: [Bonus]}", "locations={oslo: {city: Oslo, country: NO}}", "site.title=A: b"}
	p := load(t, s)
	for key, want := range map[string]string{
		"time_zone":              "UTC from built in",
		"locale":                 "nl from company.yaml:2:9",
		"name":                   "Env from JOBDESC_NAME",
		"currency":               "USD from --set currency",
		"site.title":             "A: b from --set site.title",
		"site.base_url":          "https://env.example from JOBDESC_SITE__BASE_URL",
		"site.path":              "jobs from built in",
		"benefits[0].text":       "Leave from company.yaml:4:12",
		"benefits[1].text":       "Bonus from --set benefits",
		"locations.oslo.city":    "Oslo from --set locations",
		"locations.oslo.country": "NO from --set locations",
	} {
		if got := value(p, key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}

func TestEveryValueIsListed(t *testing.T) {
	s := file("employees: {total: 5, US-CO: 2}\ndefaults: {workplace: hybrid, employment: [full-time, part-time], salary: {min: 1, period: hour}}")
	s.Set = []string{"defaults.workplace=remote"}
	p := load(t, s)
	for key, want := range map[string]string{
		"employees.total":        "5 from company.yaml:1:20",
		"employees.US-CO":        "2 from company.yaml:1:30",
		"defaults.workplace":     "remote from --set defaults.workplace",
		"defaults.employment[1]": "part-time from company.yaml:2:55",
		"defaults.salary.min":    "1 from company.yaml:2:81",
	} {
		if got := value(p, key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if got, want := value(load(t, file("employees: 7")), "employees"), "7 from company.yaml:1:12"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAVariableThatSetsNothingIsAWarning(t *testing.T) {
	s := file("name: x")
	s.Env = []string{"JOBDESC_NAMES=x", "JOBDESC_BENEFITS=y", "OTHER=z"}
	_, warnings, problems := Load(s)
	want := "JOBDESC_BENEFITS: this variable does not set a company parameter\n" +
		`JOBDESC_NAMES: this variable does not set a company parameter; did you mean "JOBDESC_NAME"?`
	if len(problems) > 0 || warnings.Error() != want {
		t.Errorf("got %v, %v", warnings, problems)
	}
}

func TestEveryMistakeIsReportedAtItsPlace(t *testing.T) {
	for yaml, want := range map[string]string{
		"nam: x":                       `company.yaml:1:1: unknown key "nam"; did you mean "name"?`,
		"name: [x]":                    `company.yaml:1:7: "name" is one text, not a list; if it starts with a bracket, put it in quotes: name: "[x]"`,
		"name: x\nname: y":             `company.yaml:2:1: duplicate key "name"; first defined on line 1`,
		"locale: english":              `company.yaml:1:9: unknown language tag "english"; use a tag such as en or pt-BR`,
		"time_zone: Europe/Amsterdm":   `company.yaml:1:12: unknown time zone "Europe/Amsterdm"; did you mean "Europe/Amsterdam"?`,
		"currency: BGN":                `company.yaml:1:11: unknown currency "BGN"; did you mean "EUR"?`,
		"accommodation: here":          `company.yaml:1:16: "here" is neither an email address nor a web address`,
		"employees: -1":                "company.yaml:1:12: the number of employees cannot be negative: -1",
		"employees: {US: 5, US-CO: 6}": "company.yaml:1:27: 6 employees in US-CO are more than 5 in US",
		"employees: {XX: 5}":           `company.yaml:1:17: unknown place "XX"; use a code such as AT, US-CO or US-OH-Columbus`,
		"employees: {total: 5, US: 9}": "company.yaml:1:27: 9 employees in US are more than 5 in all",
		"employees: many":              `company.yaml:1:12: "employees" is a whole number, not "many"`,
		"locations: {a: {city: A}}":    `company.yaml:1:16: location "a" needs a country`,
		"locations: {a: {country: NL, subdivision: US-TX}}":  `company.yaml:1:43: subdivision US-TX is in US, but the country is NL`,
		"locations: {A: {country: NL}}":                      `company.yaml:1:13: "A" cannot be an id; write a`,
		"legal: [{text: x, where: [UK]}]":                    `company.yaml:1:27: unknown country or subdivision code "UK"; did you mean "GB"?`,
		"legal: [{where: [NL]}]":                             `company.yaml:1:9: an item needs a "text"`,
		"catalogs: [{name: a}]":                              `company.yaml:1:12: catalog "a" needs a "path"`,
		"catalogs: [{name: a, path: x}, {name: a, path: y}]": `company.yaml:1:39: catalog "a" is listed twice`,
		"site: {path: ../x}":                                 `company.yaml:1:14: "../x" is not a path within the site; write one such as jobs`,
		"site: {feeds: [rss]}":                               `company.yaml:1:16: unknown feed "rss"; use atom, json, indeed, linkedin, ojobpub or ojcp`,
		"values: [a]\ntranslations: {de: {values: [b, c]}}":  `company.yaml:2:29: values has 2 items in "de", the original 1; translate each item, in the same order`,
		"levels: [Mid, mid]":                                 `company.yaml:1:15: level "mid" is already in the list, as "Mid" at company.yaml:1:10; remove one of them`,
		"levels: {drop: [boss]}":                             `company.yaml:1:17: cannot drop "boss"; it is not in the list`,
		"translations: {de: {departments: {ops: x}}}":        `company.yaml:1:40: unknown department "ops"`,
	} {
		if _, _, problems := Load(file(yaml)); problems.Sorted().Error() != want {
			t.Errorf("%s\ngot  %s\nwant %s", yaml, problems.Sorted().Error(), want)
		}
	}
}

func TestASettingIsNamedInItsProblem(t *testing.T) {
	for set, want := range map[string]string{
		"currency":       `--set currency: a "=" is missing; write KEY=VALUE, such as --set currency=USD`,
		"currency=EURO":  `--set currency: unknown currency "EURO"; did you mean "EUR"?`,
		"curency=EUR":    `--set curency: unknown key "curency"; did you mean "currency"?`,
		"site.titel.x=y": `--set site.titel.x: unknown key "titel"; did you mean "title"?`,
		"name.x=y":       "--set name.x: \"name\" is one text, not keys with values",
		"values=[a":      "--set values: missing \",\" or \"]\"; a text that contains : , ? or quotes needs quotes itself",
	} {
		_, _, problems := Load(Sources{Set: []string{set}})
		if problems.Sorted().Error() != want {
			t.Errorf("%s\ngot  %s\nwant %s", set, problems.Sorted().Error(), want)
		}
	}
}

func TestEveryScalarHasItsVariable(t *testing.T) {
	names := map[string]bool{}
	for _, key := range yamlfile.ScalarKeys(&Params{}) {
		names[EnvName(key)] = true
	}
	for want := range strings.FieldsSeq("JOBDESC_NAME JOBDESC_LEGAL_NAME JOBDESC_LOCALE JOBDESC_ABOUT JOBDESC_CONTACT__EMAIL JOBDESC_APPLY__URL JOBDESC_SITE__ACCENT JOBDESC_TEMPLATES") {
		if !names[want] {
			t.Errorf("no variable %s in %v", want, names)
		}
	}
}

// FuzzCompany reads any text as company.yaml: it ends, without a panic.
func FuzzCompany(f *testing.F) {
	for _, s := range []string{"name: x", "employees: {US: 1}", "legal: {add: [x], drop: [y]}", "translations: {de: {site: {title: x}}}", "apply: {url: 'https://a.example/{id}'}", "defaults: [x]", "a: *a", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		p, _, problems := Load(file(text))
		if len(problems) == 0 {
			p.List()
		}
	})
}
