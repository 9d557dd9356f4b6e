package posting

import (
	"slices"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/messages"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/templates"
)

// builder is the embedded catalog and messages with company parameters.
func builder(t testing.TB, companyYAML string, set ...string) *Builder {
	t.Helper()
	lib, problems := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang})
	params, _, more := company.Load(company.Sources{File: "company.yaml", Data: []byte(companyYAML)})
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := NewBuilder(lib, params, set)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return b.WithMessages(messages.Files{{FS: templates.FS}})
}

func file(t testing.TB, postingYAML string) *File {
	t.Helper()
	f, problems := Read("p.yaml", []byte(postingYAML))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return f
}

// in is the first document of a posting in a language.
func in(t testing.TB, b *Builder, lang scalar.Language, postingYAML string) *Document {
	t.Helper()
	docs, problems := b.In(lang).Build("p", file(t, postingYAML))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return docs[0]
}

const dutchAndUS = `locations: {delft: {city: Delft, country: NL}, austin: {city: Austin, country: US, subdivision: US-TX}}
departments: {people: People}
benefits: [Leave, {text: Pension., where: [NL]}]
legal: [{text: E-Verify., where: [US]}]
apply: {email: a@b.example, instructions: Write to us}
translations: {de: {benefits: [Urlaub, Rente.], legal: [E-Verify de.], departments: {people: Personal}, apply: {instructions: Schreiben Sie uns}}}
`

func TestTextsAreTakenFromTheNearestTranslation(t *testing.T) {
	b := builder(t, dutchAndUS)
	d := in(t, b, "de-AT", `
role: office-manager
department: people
locations: [delft, austin]
remote_from: [BE]
duties: {add: [Water the plants, {duty: support-it}], reword: {take-calls: Answer}}
requirements: [One, Two]
benefits: {add: [Lunch], drop: [Leave]}
start: soon
translations:
  de: {duties: {water-the-plants: Pflanzen gießen, plan-events: Feste planen}, requirements: [Eins, Zwei], start: bald}
  de-AT: {requirements: [Ans, Zwo]}
  fr: {title: Chef}
`)
	for _, c := range []struct{ what, got, want string }{
		{"language", string(d.Lang), "de-AT"},
		{"the role's title", string(d.Title), "Büroleitung"},
		{"a duty that the posting adds", string(d.duty(t, "water-the-plants").Text), "Pflanzen gießen"},
		{"one that it takes over", string(d.duty(t, "support-it").Text), "Die IT im eigenen Haus unterstützen"},
		{"one that it rewords", string(d.duty(t, "take-calls").Text), "Answer"},
		{"one that it translates anew", string(d.duty(t, "plan-events").Text), "Feste planen"},
		{"an area", string(d.duty(t, "plan-events").AreaTitle), "Arbeitsumfeld und Kultur"},
		{"a list, as a whole", string(d.Requirements[0].Text + d.Requirements[1].Text), "AnsZwo"},
		{"a benefit of some places", string(d.Benefits[0]), "Rente (Delft)."},
		{"a benefit of the posting", string(d.Benefits[1]), "Lunch"},
		{"a notice of some places", string(d.Legal[0]), "E-Verify de (Austin)."},
		{"department", string(d.Department), "Personal"},
		{"a start that is a text", string(d.Start), "bald"},
		{"how to apply", string(d.Apply.Instructions), "Schreiben Sie uns"},
		{"a country", string(d.Locations[1].CountryName), "Vereinigte Staaten"},
		{"a place to live", string(d.Places[2].Name), "Belgien"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
	var foreign []string
	for _, f := range d.Foreign {
		foreign = append(foreign, f.Problem(d.Lang).String())
	}
	want := []string{
		`p.yaml:6:76: "Answer" is not translated into de-AT; add translations.de-AT.duties.take-calls`,
		`p.yaml:8:18: "Lunch" is not translated into de-AT; add translations.de-AT.benefits`,
	}
	if !slices.Equal(foreign, want) {
		t.Errorf("foreign texts:\n%s", strings.Join(foreign, "\n"))
	}
}

// TestACompanyMayWriteInAnotherLanguage: the texts of posting and company are in
// the company's language, those of the embedded catalog in English.
func TestACompanyMayWriteInAnotherLanguage(t *testing.T) {
	b := builder(t, "locale: de\nabout: Wir.\ntranslations: {en: {about: We.}}")
	const text = "role: office-manager\nrequirements: [Deutsch]"
	german, english := in(t, b, "de", text), in(t, b, "en", text)
	if german.Title != "Büroleitung" || german.Company.About != "Wir." || len(german.Foreign) > 0 {
		t.Errorf("in German: %s, %s, %v", german.Title, german.Company.About, german.Foreign)
	}
	if english.Title != "Office Manager" || english.Company.About != "We." || len(english.Foreign) != 1 || english.Foreign[0].Lang != "de" {
		t.Errorf("in English: %s, %s, %v", english.Title, english.Company.About, english.Foreign)
	}
	if british := in(t, builder(t, "locale: en-US"), "en-GB", text); len(british.Foreign) > 0 {
		t.Errorf("whoever reads one English reads the other: %v", british.Foreign)
	}
}

func TestANoteIsTranslatedOnlyWhereThereIsOne(t *testing.T) {
	b := builder(t, dutchAndUS)
	const head = "role: office-manager\nlocations: [delft, austin]\ntranslations: {de: {salary: {note: brutto}}}\n"
	const pay = "salary: {by_location: {delft: {min: 1, currency: EUR, period: hour, note: gross}, austin: {min: 2, currency: EUR, period: hour, note: "
	if d := in(t, b, "de", head+pay+"gross}}}"); d.Salary.Note != "brutto" {
		t.Errorf("got %q", d.Salary.Note)
	}
	if d := in(t, b, "de", head+pay+"plus tips}}}"); d.Salary.Note != "gross" || len(d.Foreign) != 1 {
		t.Errorf("of two notes, none is the translated one: %q, %v", d.Salary.Note, d.Foreign)
	}
}

func TestAPageNeedsAllTextsOfThePosting(t *testing.T) {
	b := builder(t, dutchAndUS)
	for _, c := range []struct{ posting, want string }{
		{"role: office-manager", "en"},
		{"role: office-manager\ntranslations: {de: {}}", "en de"},
		{"role: office-manager\ntranslations: {de-at: {}, nl: {title: x}}", "en de-AT"},
		{"role: office-manager\nrequirements: [One]\ntranslations: {de: {}}", "en"},
		{"role: office-manager\nrequirements: [One]\ntranslations: {de: {requirements: [Eins]}}", "en de"},
		{"role: office-manager\npreferred: [One]\ntranslations: {de: {}}", "en"},
		{"role: office-manager\ntitle: T\ntranslations: {de: {}}", "en"},
		{"role: office-manager\nsummary: S\ntranslations: {de: {summary: Z}}", "en de"},
		{"role: office-manager\nduties: {add: [Water]}\ntranslations: {de: {}}", "en"},
		{"role: office-manager\nduties: {reword: {take-calls: Answer}}\ntranslations: {de: {duties: {take-calls: Ran}}}", "en de"},
		{"role: office-manager\nsections: [{title: A, body: B}]\ntranslations: {de: {sections: [{title: A}]}}", "en"},
		{"role: office-manager\nreports_to: CEO\nother_pay: [Much]\nbenefits: [Tea]\nphysical: [Lift]\ntranslations: {de: {}}", "en de"}, // marked, but no hindrance
		{"role: no-role\ntranslations: {de: {}}", ""},
	} {
		var got []string
		for _, lang := range languages(b, file(t, c.posting)) {
			got = append(got, string(lang))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s\ngot %s, want %s", c.posting, got, c.want)
		}
	}
	defaults := builder(t, "defaults: {translations: {de: {}}}")
	if got := languages(defaults, file(t, "role: office-manager")); len(got) != 2 {
		t.Errorf("the company's defaults may name languages, got %v", got)
	}
}

// languages are those in which a posting has a page of its own.
func languages(b *Builder, f *File) (out []scalar.Language) {
	all, _, _ := b.BuildAll("p", f)
	for _, docs := range all {
		out = append(out, docs[0].Lang)
	}
	return out
}

func TestATranslationFitsItsPosting(t *testing.T) {
	for _, c := range []struct{ posting, want string }{
		{"role: office-manager\ntranslations: {de: {duties: {take-cals: x}}}", `p.yaml:2:41: translations.de: unknown duty "take-cals"; did you mean "take-calls"?`},
		{"role: office-manager\nduties: {drop: [take-calls]}\ntranslations: {de: {duties: {take-calls: x}}}", `p.yaml:3:42: translations.de: unknown duty "take-calls"`},
		{"role: office-manager\nphysical: [a]\ntranslations: {de: {physical: [a, b]}}", `p.yaml:3:31: physical has 2 items in "de", the original 1; translate each item, in the same order`},
		{"role: office-manager\ntranslations: {de: {reportsto: x}}", `p.yaml:2:21: unknown key "reportsto"; did you mean "reports_to"?`},
		{"role: office-manager\ntranslations: {deutsch: {title: x}}", `p.yaml:2:16: unknown language tag "deutsch"; use a tag such as en or pt-BR`},
	} {
		refused(t, "{}", c.posting, c.want)
	}
	if _, problems := try(t, "defaults: {translations: {de: {duties: {sponsor-projects: x}}}}", "role: office-manager"); len(problems) > 0 {
		t.Errorf("defaults are for all postings: %v", problems)
	}
}

func BenchmarkMergeTranslated(b *testing.B) {
	companyYAML, text := harbourPine(b)
	german := builder(b, companyYAML).In("de")
	f := file(b, text)
	for b.Loop() {
		if docs, problems := german.Build("p", f); len(docs) != 2 {
			b.Fatal(problems)
		}
	}
}
