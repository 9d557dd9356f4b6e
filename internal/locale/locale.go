// Package locale writes dates, numbers, money and postal addresses as readers of
// a language and region expect them, and knows its plural forms and its names of
// countries and languages:
//
//	l := locale.For("de-AT")
//	l.MoneyRange("46000", "52000", "EUR") // "€ 46.000–52.000"
//	l.Date(2027, 1, 10)                   // "10. Jänner 2027"
//
// The forms are those of the Unicode CLDR, release 48 (license Unicode-3.0), of
// addresses those of Google's libaddressinput (by the npm package
// localized-address-format, MIT license). "make locale" writes the tables again;
// they are searched where they are, so that a run pays for the one line it needs.
package locale

import (
	_ "embed"
	"strings"
)

//go:embed locales.tsv
var locales string

// Locale is how readers of one language and region write. It is safe for
// concurrent use.
type Locale struct {
	decimal, group                 string
	currencyDecimal, currencyGroup string
	minGroup                       int    // digits before the first separator from which on there is one
	zero                           rune   // the digit zero
	number, currency, percent      string // patterns of CLDR
	percentSign                    string
	between                        string // what parts the ends of a range
	date                           string // a pattern of CLDR
	months                         []string
	symbols                        string // of currencies, as "EUR=€|USD=$"
}

// For is the Locale of a BCP 47 language tag. What is not known of a region is
// that of the language, and a language that is not known is English.
func For(tag string) *Locale { return read(lineOf(tag)) }

// lineOf is the line of locales.tsv for a tag, without the tag.
func lineOf(tag string) string {
	if line, ok := findTag(locales, tag, ""); ok {
		return line
	}
	line, _ := find(locales, "en")
	return line
}

// read reads a line of locales.tsv, which .ci/cldr/generate.mjs writes.
func read(line string) *Locale {
	c := strings.Split(line, "\t")
	l := &Locale{
		decimal: c[0], group: c[1], currencyDecimal: c[2], currencyGroup: c[3],
		minGroup: int(c[4][0] - '0'), number: c[6], currency: c[7], percent: c[8], percentSign: c[9],
		date: c[11], months: strings.Split(c[12], "|"), symbols: c[13],
	}
	l.zero = []rune(c[5])[0]
	l.between = strings.TrimSpace(strings.NewReplacer("{0}", "", "{1}", "").Replace(c[10]))
	if l.currencyDecimal == "" {
		l.currencyDecimal = l.decimal
	}
	if l.currencyGroup == "" {
		l.currencyGroup = l.group
	}
	return l
}

// find is the rest of the line of a table that begins with the key and a tab.
// The lines are sorted by key.
func find(table, key string) (rest string, ok bool) {
	for lo, hi := 0, len(table); lo < hi; {
		start := lo + strings.LastIndexByte(table[lo:(lo+hi)/2], '\n') + 1
		end := start + strings.IndexByte(table[start:hi], '\n')
		k, rest, _ := strings.Cut(table[start:end], "\t")
		switch c := strings.Compare(k, key); {
		case c == 0:
			return rest, true
		case c < 0:
			lo = end + 1
		default:
			hi = start
		}
	}
	return "", false
}

// Before is the space that readers of a language expect before a colon or a semicolon:
// French has a narrow one that no line breaks at, in Canada only before the colon.
func Before(tag, mark string) string {
	language, _, _ := strings.Cut(tag, "-")
	switch canada := tag == "fr-CA"; {
	case language != "fr" || canada && mark != ":":
		return ""
	case canada:
		return "\u00a0"
	}
	return "\u202f"
}

// findTag is the rest of the line that begins with a tag and what follows it, else
// with the tag without its last part, and so on.
func findTag(table, tag, after string) (rest string, ok bool) {
	for tag != "" {
		if rest, ok := find(table, tag+after); ok {
			return rest, true
		}
		tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	}
	return "", false
}
