package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/locale"
)

// TestLocalesAreThoseOfIntl compares dates, numbers and money with what Intl of
// Node, which reads the same CLDR, makes of them. Releases of the CLDR change
// spaces and apostrophes, which do not count; nor do marks of direction.
func TestLocalesAreThoseOfIntl(t *testing.T) {
	type moneyCase struct {
		Tag      string  `json:"tag"`
		Low      float64 `json:"low"`
		High     float64 `json:"high"`
		Currency string  `json:"currency"`
		Date     string  `json:"date"`
	}
	var cases []moneyCase
	for _, tag := range strings.Fields("en en-US en-GB en-IE en-CA en-AU en-IN en-ZA de de-AT de-CH fr fr-CA nl nl-BE es es-MX it it-CH pt pt-BR pt-PT pl sv da nb fi cs hu ro el tr ja zh ko hi he uk") {
		for _, currency := range []string{"EUR", "USD", "GBP", "CHF", "JPY", "PLN"} {
			day := time.Date(2027, time.Month(1+len(cases)%12), 1+len(cases)%28, 0, 0, 0, 0, time.UTC)
			low, high := 46000.0, 98000.0
			if len(cases)%2 == 1 && currency != "JPY" {
				low, high = 14.5, 1250.75
			}
			cases = append(cases, moneyCase{tag, low, high, currency, day.Format(time.RFC3339)})
		}
	}
	var want []struct{ Money, Range, Number, Percent, Date string }
	intl(t, cases, &want)
	marks := regexp.MustCompile(`[\s\x{a0}\x{202f}\x{200e}\x{200f}\x{2009}]+`)
	same := func(s string) string { return strings.ReplaceAll(marks.ReplaceAllString(s, ""), "’", "'") }
	for i, c := range cases {
		l := locale.For(c.Tag)
		low, high := fmt.Sprint(c.Low), fmt.Sprint(c.High)
		day, _ := time.Parse(time.RFC3339, c.Date)
		for _, pair := range [][2]string{
			{l.Money(low, c.Currency), want[i].Money}, {l.MoneyRange(low, high, c.Currency), want[i].Range},
			{l.Number(low), want[i].Number}, {l.Percent("30"), want[i].Percent},
			{l.Date(day.Year(), int(day.Month()), day.Day()), want[i].Date},
		} {
			if same(pair[0]) != same(pair[1]) {
				t.Errorf("%+v: %q, Intl has %q", c, pair[0], pair[1])
			}
		}
	}
}

// intl reads what Intl of Node makes of some cases.
func intl(t *testing.T, cases, into any) {
	t.Helper()
	in, _ := json.Marshal(cases)
	cmd := exec.Command("node", "intl.mjs")
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, into); err != nil {
		t.Fatal(err)
	}
}

// TestNamesAndPluralsAreThoseOfIntl compares the names of countries and languages and
// the plural forms.
func TestNamesAndPluralsAreThoseOfIntl(t *testing.T) {
	type nameCase struct {
		Tag       string   `json:"tag"`
		Countries []string `json:"countries"`
		Languages []string `json:"languages"`
		Counts    []int    `json:"counts"`
	}
	table, err := os.ReadFile("../../internal/scalar/iso3166.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var countries []string
	for line := range strings.Lines(string(table)) {
		if code, _, _ := strings.Cut(line, "\t"); len(code) == 2 {
			countries = append(countries, code)
		}
	}
	counts := []int{1000, 1_000_000}
	for n := range 130 {
		counts = append(counts, n)
	}
	var cases []nameCase
	for _, tag := range strings.Fields("de de-AT de-CH fr fr-CA fr-CH nl nl-BE es es-MX es-US it pt pt-BR pt-PT pl") {
		cases = append(cases, nameCase{tag, countries, strings.Fields("ar cs da de de-AT el en en-GB es et fi fr ga he hi hr hu is it ja ko lb lt lv mt nb nl nl-BE no pl pt pt-BR ro ru sk sl sr sv th tr uk vi zh"), counts})
	}
	for _, tag := range strings.Fields("en sv cs sk sl lt lv ru uk ar he ga cy mt ro hr ja zh tr") {
		cases = append(cases, nameCase{tag, []string{}, []string{}, counts})
	}
	var want []struct{ Countries, Languages, Forms []string }
	intl(t, cases, &want)
	for i, c := range cases {
		check := func(of, got, want string) {
			if got != want {
				t.Errorf("%s: %s is %q, in Intl %q", c.Tag, of, got, want)
			}
		}
		for k, code := range c.Countries {
			check(code, locale.Country(c.Tag, code), want[i].Countries[k])
		}
		for k, tag := range c.Languages {
			check(tag, locale.Language(c.Tag, tag), want[i].Languages[k])
		}
		for k, n := range c.Counts {
			check(fmt.Sprint(n), locale.PluralForm(c.Tag, n), want[i].Forms[k])
		}
	}
}
