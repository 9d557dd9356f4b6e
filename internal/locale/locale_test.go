package locale

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// plain shows no-break spaces as spaces, and leaves out marks of direction.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u200e", "", "\u200f", "", "\u061c", "").Replace(s)
}

func TestMoney(t *testing.T) {
	tests := []struct{ tag, low, high, currency, one, both string }{
		{"en-US", "46000", "98000", "USD", "$46,000", "$46,000–$98,000"},
		{"en-US", "46000", "98000", "CAD", "CA$46,000", "CA$46,000–98,000"},
		{"en-GB", "14.5", "16.75", "GBP", "£14.50", "£14.50–£16.75"},
		{"en-GB", "14.5", "16", "GBP", "£14.50", "£14.50–£16.00"},
		{"en-IE", "46000", "98000", "EUR", "€46,000", "€46,000–€98,000"},
		{"de", "46000", "98000", "EUR", "46.000 €", "46.000–98.000 €"},
		{"de-CH", "46000", "98000", "CHF", "CHF 46’000", "CHF 46’000–98’000"},
		{"de-AT", "46000", "98000", "EUR", "€ 46.000", "€ 46.000–98.000"},
		{"fr", "1250.5", "1300", "EUR", "1 250,50 €", "1 250,50–1 300,00 €"},
		{"fr-CH", "14.5", "16.75", "CHF", "14.50 CHF", "14.50–16.75 CHF"},
		{"pt-BR", "4600", "9800", "BRL", "R$ 4.600", "R$ 4.600–9.800"},
		{"pl", "4600", "12000", "PLN", "4600 zł", "4600–12 000 zł"},
		{"es", "9800", "14500", "EUR", "9800 €", "9800-14.500 €"},
		{"hi", "1250000", "2500000", "INR", "₹12,50,000", "₹12,50,000–₹25,00,000"},
		{"en", "3.125", "4.5", "KWD", "KWD 3.125", "KWD 3.125–4.500"},
		{"ar-EG", "46000", "98000", "EGP", "٤٦٬٠٠٠ ج.م.", "٤٦٬٠٠٠–٩٨٬٠٠٠ ج.م."},
		{"xx", "46000", "98000", "EUR", "€46,000", "€46,000–€98,000"},
	}
	for _, tt := range tests {
		l := For(tt.tag)
		if got := plain(l.Money(tt.low, tt.currency)); got != tt.one {
			t.Errorf("%s: %s %s is %q, want %q", tt.tag, tt.low, tt.currency, got, tt.one)
		}
		if got := plain(l.MoneyRange(tt.low, tt.high, tt.currency)); got != tt.both {
			t.Errorf("%s: %s to %s %s is %q, want %q", tt.tag, tt.low, tt.high, tt.currency, got, tt.both)
		}
	}
}

func TestDateAndPercent(t *testing.T) {
	for tag, want := range map[string]string{
		"en-US": "March 1, 2027, 30%", "en": "March 1, 2027, 30%", "en-GB": "1 March 2027, 30%", "de": "1. März 2027, 30 %",
		"de-AT": "1. März 2027, 30 %", "fr": "1 mars 2027, 30 %", "es": "1 de marzo de 2027, 30 %", "nl": "1 maart 2027, 30%",
		"it": "1 marzo 2027, 30%", "pt-PT": "1 de março de 2027, 30%", "pl": "1 marca 2027, 30%", "sv": "1 mars 2027, 30 %",
		"ja": "2027年3月1日, 30%", "zh-TW": "2027年3月1日, 30%", "hu": "2027. március 1., 30%", "lt": "2027 m. kovo 1 d., 30 %",
	} {
		l := For(tag)
		if got := plain(l.Date(2027, 3, 1) + ", " + l.Percent("30")); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	if got := For("en-US").Date(2027, 3, 1); got != "March\u00a01, 2027" {
		t.Errorf("a line may end before the day in %q", got)
	}
	if got := For("de").Date(2027, 3, 1); got != "1.\u00a0März 2027" {
		t.Errorf("a line may end after the day in %q", got)
	}
}

func TestSpacesBeforeMarks(t *testing.T) {
	for tag, want := range map[string]string{"fr": "a\u202f:b\u202f;", "fr-CH": "a\u202f:b\u202f;", "fr-CA": "a\u00a0:b;", "en": "a:b;", "fri": "a:b;", "": "a:b;"} {
		if got := "a" + Before(tag, ":") + ":b" + Before(tag, ";") + ";"; got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

func TestAddress(t *testing.T) {
	for want, a := range map[string]Address{
		"2 Cockspur Street, London SW1Y 5BS": {Street: "2 Cockspur Street", City: "London", Region: "Greater London", PostalCode: "SW1Y 5BS", Country: "GB"},
		"1 Main St, Austin, TX 78701":        {Street: "1 Main St", City: "Austin", Region: "TX", PostalCode: "78701", Country: "US"},
		"1 George St, Sydney NSW 2000":       {Street: "1 George St", City: "Sydney", Region: "NSW", PostalCode: "2000", Country: "AU"},
		"Kade 1, 2611 AA Delft":              {Street: "Kade 1", City: "Delft", Region: "South Holland", PostalCode: "2611 AA", Country: "NL"},
		"1 Quay, Dublin D02 VF61":            {Street: "1 Quay", City: "Dublin", PostalCode: "D02 VF61", Country: "IE"},
		"1 Queen St, Auckland 1010":          {Street: "1 Queen St", City: "Auckland", PostalCode: "1010", Country: "NZ"},
		"1 Long St, Cape Town 8001":          {Street: "1 Long St", City: "Cape Town", PostalCode: "8001", Country: "ZA"},
		"Rue 1, 8001 Zürich":                 {Street: "Rue 1", City: "Zürich", PostalCode: "8001", Country: "CH"},
		"Gatan 1, 111 22 Stockholm":          {Street: "Gatan 1", City: "Stockholm", PostalCode: "111 22", Country: "SE"},
		"1 Raffles Pl, Singapore 048616":     {Street: "1 Raffles Pl", City: "Singapore", PostalCode: "048616", Country: "SG"},
		"78701":                              {PostalCode: "78701", Country: "US"},
		"Austin":                             {City: "Austin", Country: "US"},
	} {
		got := a.Locality()
		if a.Street != "" {
			got = a.Street + ", " + got
		}
		if got != want {
			t.Errorf("%+v is %q, want %q", a, got, want)
		}
	}
}

// TestNoDigitIsLost: whatever the locale, an amount keeps its digits in their
// order, and every line of the table can be read.
func TestNoDigitIsLost(t *testing.T) {
	var tags []string
	for line := range strings.Lines(locales) {
		tag, _, _ := strings.Cut(line, "\t")
		tags = append(tags, tag)
	}
	rapid.Check(t, func(t *rapid.T) {
		l := For(rapid.SampledFrom(tags).Draw(t, "tag"))
		amount := rapid.StringMatching(`[1-9][0-9]{0,12}(\.[0-9]{1,2})?`).Draw(t, "amount")
		digits := func(s string) string {
			return strings.Map(func(r rune) rune {
				switch {
				case r >= '0' && r <= '9':
					return r
				case l.zero != '0' && r >= l.zero && r <= l.zero+9:
					return '0' + r - l.zero
				}
				return -1
			}, s)
		}
		if got := digits(l.Number(amount)); got != strings.ReplaceAll(amount, ".", "") {
			t.Fatalf("%s became %s", amount, got)
		}
		if got := digits(l.Money(amount, "EUR")); !strings.HasPrefix(got, strings.TrimRight(strings.ReplaceAll(amount, ".", ""), "0")) {
			t.Fatalf("%s euros became %s", amount, got)
		}
		if l.Date(2027, 12, 31) == "" {
			t.Fatal("no date")
		}
	})
}
