package render

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/job"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
	"jobdesc/templates"
)

// TestTheEmbeddedWordsAreComplete: English and German have every key, and a word
// for every value of a posting file.
func TestTheEmbeddedWordsAreComplete(t *testing.T) {
	f := messages.Files{{FS: templates.FS}}
	for _, lang := range []scalar.Language{"en", "de"} {
		var w Words
		f.Own(lang, messages.Document, &w)
		v := reflect.ValueOf(w)
		for i := range v.NumField() {
			if key := v.Type().Field(i).Tag.Get("yaml"); key != "" && v.Field(i).IsZero() {
				t.Errorf("%s.yaml has no %q", lang, key)
			}
		}
		for _, c := range []struct {
			names  messages.Names
			values []string
		}{
			{w.Workplaces, job.WorkMode("").Words()}, {w.Employments, job.Employment("").Words()},
			{w.FLSAValues, job.FLSA("").Words()}, {w.Periods, job.Period("").Words()}, {w.Contracts, job.ContractKind("").Words()}, {w.PayKinds, job.PayKind("").Words()},
			{w.Educations, slices.DeleteFunc(job.EducationLevel("").Words(), func(e string) bool { return e == "none" })},
		} {
			slices.Sort(c.values)
			if got := slices.Sorted(maps.Keys(c.names)); !slices.Equal(got, c.values) {
				t.Errorf("%s.yaml has words for %v, not for %v", lang, got, c.values)
			}
		}
	}
}

func TestNumbersAndDatesOfALanguage(t *testing.T) {
	var day scalar.Date
	if err := day.UnmarshalText([]byte("2027-03-01")); err != nil {
		t.Fatal(err)
	}
	const nbsp = "\u00a0"
	for _, c := range []struct {
		lang                                     scalar.Language
		currency                                 scalar.Currency
		pay, from, upTo, date, hours, experience string
	}{
		{"en-US", "USD", "$46,000.00–$98,000.50 a year (before tax)", "From $46,000 a year", "Up to $98,000.50 a year", "March" + nbsp + "1, 2027", "37.5 a week", "At least 2 years of experience"},
		{"en-GB", "GBP", "£46,000.00–£98,000.50 a year (before tax)", "From £46,000 a year", "Up to £98,000.50 a year", "1" + nbsp + "March 2027", "37.5 a week", "At least 2 years of experience"},
		{"de", "EUR", "46.000,00–98.000,50 € im Jahr (before tax)", "Ab 46.000 € im Jahr", "Bis zu 98.000,50 € im Jahr", "1." + nbsp + "März 2027", "37,5 Stunden pro Woche", "Mindestens 2 Jahre Berufserfahrung"},
		{"de-CH", "CHF", "CHF 46’000.00–98’000.50 im Jahr (before tax)", "Ab CHF 46’000 im Jahr", "Bis zu CHF 98’000.50 im Jahr", "1." + nbsp + "März 2027", "37.5 Stunden pro Woche", "Mindestens 2 Jahre Berufserfahrung"},
		{"de-AT", "EUR", "€ 46.000,00–98.000,50 im Jahr (before tax)", "Ab € 46.000 im Jahr", "Bis zu € 98.000,50 im Jahr", "1." + nbsp + "März 2027", "37,5 Stunden pro Woche", "Mindestens 2 Jahre Berufserfahrung"},
		{"sv", "EUR", "€46,000.00–€98,000.50 a year (before tax)", "From €46,000 a year", "Up to €98,000.50 a year", "March" + nbsp + "1, 2027", "37.5 a week", "At least 2 years of experience"},
	} {
		w, err := embedded().wordsOf(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		paid := func(low, high scalar.Decimal, note posting.Text) string {
			return w.pay(&posting.Document{Salary: &posting.Pay{Min: low, Max: high, Currency: c.currency, Period: "year", Note: note}})
		}
		got := []string{paid(46_000_000, 98_000_500, "before tax"), paid(46_000_000, 0, ""), paid(0, 98_000_500, ""), w.date(day), w.hours(posting.Hours{Min: 37_500, Max: 37_500}), w.experience(posting.Experience{Months: 24})}
		for i := range 3 { // what the currency is parted by
			got[i] = strings.ReplaceAll(got[i], nbsp, " ")
		}
		if want := []string{c.pay, c.from, c.upTo, c.date, c.hours, c.experience}; !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.lang, got, want)
		}
	}
}

// TestExperienceUpTo: no experience, or some, is not a range that begins at zero.
func TestExperienceUpTo(t *testing.T) {
	for lang, want := range map[scalar.Language][2]string{
		"en": {"Up to one year of experience", "Up to 6 months of sales"},
		"de": {"Höchstens ein Jahr Berufserfahrung", "Höchstens 6 Monate Erfahrung: sales"},
		"fr": {"Jusqu’à un an d’expérience", "Jusqu’à 6 mois d’expérience\u202f: sales"},
		"es": {"Hasta un año de experiencia", "Hasta 6 meses de experiencia: sales"},
		"nl": {"Maximaal een jaar ervaring", "Maximaal 6 maanden ervaring: sales"},
		"it": {"Fino a un anno di esperienza", "Fino a 6 mesi di esperienza: sales"},
		"pt": {"Até um ano de experiência", "Até 6 meses de experiência: sales"},
		"pl": {"Maksymalnie rok doświadczenia", "Maksymalnie 6 miesięcy doświadczenia: sales"},
	} {
		w, err := embedded().wordsOf(lang)
		if err != nil {
			t.Fatal(err)
		}
		got := [2]string{w.experience(posting.Experience{To: 12}), w.experience(posting.Experience{To: 6, In: "sales"})}
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], "\u00a0", " ")
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}

// TestCodesOfCurrenciesWhereASignIsAmbiguous: a sign stands for one currency of the
// page and of its places.
func TestCodesOfCurrenciesWhereASignIsAmbiguous(t *testing.T) {
	for _, c := range []struct {
		lang      scalar.Language
		currency  scalar.Currency
		countries []scalar.Country
		want      string
	}{
		{"en-US", "USD", []scalar.Country{"US"}, "$46,000–$98,000 a year"},
		{"en-US", "USD", []scalar.Country{"US", "CA"}, "USD 46,000–98,000 a year"},
		{"en-CA", "CAD", []scalar.Country{"CA"}, "$46,000–$98,000 a year"},
		{"en-CA", "CAD", []scalar.Country{"CA", "US"}, "CAD 46,000–98,000 a year"},
		{"en-US", "EUR", []scalar.Country{"US", "NL"}, "€46,000–€98,000 a year"},
		{"de", "CHF", []scalar.Country{"CH"}, "46.000–98.000 CHF im Jahr"},
	} {
		w, err := embedded().wordsOf(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		d := &posting.Document{Salary: &posting.Pay{Min: 46_000_000, Max: 98_000_000, Currency: c.currency, Period: "year"}}
		for _, country := range c.countries {
			d.Places = append(d.Places, posting.Place{Country: country})
		}
		if got := strings.ReplaceAll(w.pay(d), "\u00a0", " "); got != c.want {
			t.Errorf("%s, %s in %v: got %q, want %q", c.lang, c.currency, c.countries, got, c.want)
		}
	}
}
