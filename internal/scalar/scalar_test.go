package scalar

import (
	"encoding"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// reads tries a type on texts that it must read and texts that it must refuse.
func reads[T any](t *testing.T, parse func(string) (T, error), good, bad []string) {
	t.Helper()
	for _, s := range good {
		if _, err := parse(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range append(bad, "", " ", "\x00", "é", "a\nb") {
		if v, err := parse(s); err == nil {
			t.Errorf("%q passed as %v", s, v)
		}
	}
}

func TestTextsOfStandards(t *testing.T) {
	reads(t, ParseDate, []string{"2026-11-24", "2024-02-29", "1000-01-01", "9999-12-31"}, []string{"2026-11-31", "2025-02-29", "2026-1-1", "24.11.2026", "2026-11-24T00:00:00Z", "2026-00-01"})
	reads(t, parse[Country], []string{"NL", "US", "DE"}, []string{"nl", "UK", "XX", "NLD", "US-TX"})
	reads(t, parse[Subdivision], []string{"US-TX", "NL-ZH", "GB-ENG"}, []string{"US", "US-XX", "us-tx", "TX"})
	reads(t, ParsePlace, []string{"US", "US-TX"}, []string{"us", "Texas"})
	reads(t, parse[Currency], []string{"EUR", "USD", "JPY"}, []string{"eur", "EURO", "DEM", "€", "EUR USD", "R U"})
	reads(t, ParseLanguage, []string{"en", "de-CH", "zh-Hant-TW", "pt-BR"}, []string{"english", "e", "en_US", "xx-", "-"})
	reads(t, parse[Zone], []string{"UTC", "Europe/Amsterdam", "America/Argentina/Buenos_Aires"}, []string{"CET+1", "Europe/Amsterdm", "../etc/passwd", "Local", "europe/amsterdam"})
	reads(t, parse[Slug], []string{"a", "office-manager", "24-7"}, []string{"-a", "a-", "a--b", "A", "a_b", "a/b", ".."})
}

func TestTheErrorNamesTheNearest(t *testing.T) {
	for text, c := range map[string]struct {
		err  func(string) error
		want string
	}{
		"nl":       {of(parse[Country]), `unknown country code "nl"; did you mean "NL"?`},
		"Germany":  {of(parse[Country]), `unknown country code "Germany"; did you mean "DE"?`},
		"US-Texas": {of(parse[Subdivision]), `unknown subdivision code "US-Texas"; did you mean "US-TX"?`},
		"DEM":      {of(parse[Currency]), `unknown currency "DEM"; did you mean "EUR"?`},
	} {
		if err := c.err(text); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func parse[T any, P interface {
	*T
	encoding.TextUnmarshaler
}](s string) (v T, err error) {
	err = P(&v).UnmarshalText([]byte(s))
	return v, err
}

func of[T any](parse func(string) (T, error)) func(string) error {
	return func(s string) error {
		_, err := parse(s)
		return err
	}
}

// TestASlugIsOne: whatever a text is, the slug of it is a short name, and its own
// slug.
func TestASlugIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Slugify(rapid.String().Draw(t, "text"))
		if _, err := parse[Slug](s); err != nil || len(s) > slugifyMax || Slugify(s) != s {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func TestAPlaceCoversItsParts(t *testing.T) {
	for _, c := range []struct {
		place, other Place
		want         bool
	}{{"US", "US-CO", true}, {"US", "US", true}, {"US-CO", "US", false}, {"US-CO", "US-TX", false}, {"", "US", false}, {"NL", "US", false}} {
		if got := c.place.Covers(c.other); got != c.want {
			t.Errorf("%q covers %q: %v", c.place, c.other, got)
		}
	}
}

// FuzzParse reads any text as each of the types: none panics, and what one
// accepts it writes unchanged.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-11-24", "NL", "US-TX", "EUR", "pt-BR", "UTC", "a-b", "a@b.example", "https://a.example/{id}", "37.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, parse := range []func(string) error{of(parse[Country]), of(parse[Subdivision]), of(ParsePlace), of(parse[Currency]), of(ParseLanguage), of(parse[Zone]), of(parse[Slug]), of(parse[Email]), of(parse[URL]), of(parse[EmailOrURL])} {
			_ = parse(s)
		}
		if d, err := ParseDate(s); err == nil && d.String() != s {
			t.Errorf("%q is written %q", s, d)
		}
		var n Decimal
		if n.UnmarshalText([]byte(s)) == nil {
			var again Decimal
			if err := again.UnmarshalText([]byte(n.String())); err != nil || again != n {
				t.Errorf("%q is written %q: %v", s, n, err)
			}
		}
	})
}

func TestWhoReadsALanguageReadsAnother(t *testing.T) {
	for _, c := range []struct {
		a, b Language
		want bool
	}{
		{"en", "en", true}, {"en", "EN", true}, {"en-US", "en-GB", true}, {"de", "de-AT", true}, {"de", "en", false},
		{"zh-TW", "zh-CN", false}, {"zh-Hant", "zh-TW", true}, {"sr", "sr-Latn", false}, {"de-", "de", false},
	} {
		if got := c.a.SameAs(c.b); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
	for tag, want := range map[Language]string{"de": "[de]", "de-at": "[de-AT de]", "zh-Hant-TW": "[zh-Hant-TW zh-Hant zh]", "de-x-acme": "[de-x-acme de]"} {
		if got := fmt.Sprint(tag.Lookup()); got != want {
			t.Errorf("%s falls back to %s, want %s", tag, got, want)
		}
	}
}
