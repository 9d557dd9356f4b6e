package render

import (
	"maps"
	"reflect"
	"slices"
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
			{w.Workplaces, job.Workplace("").Words()}, {w.Employments, job.Employment("").Words()},
			{w.FLSAValues, job.FLSA("").Words()}, {w.Periods, job.Period("").Words()}, {w.Contracts, job.ContractKind("").Words()}, {w.PayKinds, job.PayKind("").Words()},
			{w.Educations, slices.DeleteFunc(job.Education("").Words(), func(e string) bool { return e == "none" })},
		} {
			slices.Sort(c.values)
			if got := slices.Sorted(maps.Keys(c.names)); !slices.Equal(got, c.values) {
				t.Errorf("%s.yaml has words for %v, not for %v", lang, got, c.values)
			}
		}
	}
}

func TestNumbersAndDatesOfALanguage(t *testing.T) {
	pay := posting.Pay{Min: 6600000, Max: 7900050, Currency: "EUR", Period: "year", Note: "before tax"}
	from, upTo := pay, pay
	from.Max, upTo.Min, from.Note, upTo.Note = 0, 0, "", ""
	var day scalar.Date
	if err := day.UnmarshalText([]byte("2027-01-29")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang                                     scalar.Language
		pay, from, upTo, date, hours, experience string
	}{
		{"en", "EUR 66,000–79,000.50 a year (before tax)", "From EUR 66,000 a year", "Up to EUR 79,000.50 a year", "29 January 2027", "37.5 a week", "At least 2 years of experience"},
		{"de", "66.000–79.000,50 EUR im Jahr (before tax)", "Ab 66.000 EUR im Jahr", "Bis zu 79.000,50 EUR im Jahr", "29.\u00a0Januar 2027", "37,5 Stunden pro Woche", "Mindestens 2 Jahre Berufserfahrung"},
		{"de-CH", "66’000–79’000.50 EUR im Jahr (before tax)", "Ab 66’000 EUR im Jahr", "Bis zu 79’000.50 EUR im Jahr", "29.\u00a0Januar 2027", "37.5 Stunden pro Woche", "Mindestens 2 Jahre Berufserfahrung"},
	} {
		w, err := embedded().wordsOf(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{w.pay(&pay), w.pay(&from), w.pay(&upTo), w.date(day), w.hours(3750), w.experience(posting.Experience{Months: 24})}
		if want := []string{c.pay, c.from, c.upTo, c.date, c.hours, c.experience}; !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.lang, got, want)
		}
	}
}
