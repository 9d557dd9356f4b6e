package locale

import (
	_ "embed"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed currencies.tsv
var currencies string

func itoa(n int) string { return strconv.Itoa(n) }

// Number is a number, written with a point and no separators ("1250.5"), in the
// form of the locale.
func (l *Locale) Number(decimal string) string {
	return l.grouped(decimal, l.number, l.group, l.decimal)
}

// Percent is a percentage in the form of the locale: "30%", "30 %".
func (l *Locale) Percent(decimal string) string {
	before, after := affixes(l.percent)
	sign := func(s string) string { return strings.ReplaceAll(s, "%", l.percentSign) }
	return sign(before) + l.Number(decimal) + sign(after)
}

// Money is an amount, written with a point, of a currency by its ISO 4217 code.
// An amount without a fraction has no decimal places; any other has at least as
// many as the currency.
func (l *Locale) Money(amount, currency string) string {
	before, after := l.aroundAmount(currency)
	return before + l.amount(amount, currency, isWhole(amount)) + after
}

// MoneyRange is a range of amounts, with decimal places for both or for neither.
// A symbol that is a single sign before the amount stands at both ends, as in
// "$46,000–$98,000"; anything longer stands once, as in "46.000–98.000 €".
func (l *Locale) MoneyRange(low, high, currency string) string {
	before, after := l.aroundAmount(currency)
	whole := isWhole(low) && isWhole(high)
	inner := l.between
	if utf8.RuneCountInString(before) == 1 {
		inner += before
	}
	return before + l.amount(low, currency, whole) + inner + l.amount(high, currency, whole) + after
}

// Range is two texts in the locale as the ends of a range.
func (l *Locale) Range(low, high string) string { return low + l.between + high }

// Decimals is how many decimal places the amounts of a currency have (ISO 4217).
func Decimals(currency string) int {
	if places, ok := find(currencies, currency); ok {
		return int(places[0] - '0')
	}
	return 2
}

// Symbol is the sign of a currency that readers of the locale tell from those of
// all other currencies, else the currency's code.
func (l *Locale) Symbol(currency string) string {
	for entry := range strings.SplitSeq(l.symbols, "|") {
		if symbol, ok := strings.CutPrefix(entry, currency+"="); ok {
			return symbol
		}
	}
	return currency
}

// CurrencyOf is the currency that a sign means to readers of a tag, which is that of
// a locale; "" if it means none, or the tag is unknown.
func CurrencyOf(tag, sign string) string {
	line := lineOf(tag)
	for entry := range strings.SplitSeq(line[strings.LastIndexByte(line, '\t')+1:], "|") {
		if currency, symbol, _ := strings.Cut(entry, "="); symbol == sign {
			return currency
		}
	}
	return ""
}

// WithCodes is the locale with the codes of currencies in place of their signs.
func (l *Locale) WithCodes() *Locale {
	codes := *l
	codes.symbols = ""
	return &codes
}

// aroundAmount is what stands before and after an amount of a currency. A symbol
// that ends in a letter is kept apart from the digits.
func (l *Locale) aroundAmount(currency string) (before, after string) {
	before, after = affixes(l.currency)
	symbol := l.Symbol(currency)
	if strings.HasSuffix(before, "¤") {
		if last, _ := utf8.DecodeLastRuneInString(symbol); !isSign(last) {
			before += "\u00a0"
		}
	}
	if strings.HasPrefix(after, "¤") {
		if first, _ := utf8.DecodeRuneInString(symbol); !isSign(first) {
			after = "\u00a0" + after
		}
	}
	put := func(s string) string { return strings.Replace(s, "¤", symbol, 1) }
	return put(before), put(after)
}

func isSign(r rune) bool { return unicode.IsSymbol(r) || unicode.IsSpace(r) }

// affixes is what a pattern has before and after its digits.
func affixes(pattern string) (before, after string) {
	const digits = "#0,."
	return pattern[:strings.IndexAny(pattern, digits)], pattern[strings.LastIndexAny(pattern, digits)+1:]
}

func isWhole(decimal string) bool {
	_, fraction, _ := strings.Cut(decimal, ".")
	return strings.Trim(fraction, "0") == ""
}

// amount is an amount of a currency without its symbol.
func (l *Locale) amount(decimal, currency string, whole bool) string {
	units, fraction, _ := strings.Cut(decimal, ".")
	switch {
	case whole:
		decimal = units
	default:
		fraction += strings.Repeat("0", max(0, Decimals(currency)-len(fraction)))
		decimal = units + "." + fraction
	}
	return l.grouped(decimal, l.currency, l.currencyGroup, l.currencyDecimal)
}

// grouped writes a number with separators where the pattern has them: "#,##,##0"
// parts the last three digits and then pairs.
func (l *Locale) grouped(decimal, pattern, group, point string) string {
	whole, fraction, _ := strings.Cut(decimal, ".")
	pattern, _, _ = strings.Cut(pattern, ".")
	pattern = strings.Trim(pattern[strings.IndexAny(pattern, "#0"):], "¤% \u00a0\u200e\u200f")
	last := strings.LastIndexByte(pattern, ',')
	first := len(pattern) - 1 - last
	next := first
	if before := strings.LastIndexByte(pattern[:max(last, 0)], ','); before >= 0 {
		next = last - before - 1
	}
	if last >= 0 && len(whole) >= first+l.minGroup {
		out := whole[len(whole)-first:]
		for whole = whole[:len(whole)-first]; len(whole) > next; whole = whole[:len(whole)-next] {
			out = whole[len(whole)-next:] + group + out
		}
		whole += group + out
	}
	if fraction != "" {
		whole += point + fraction
	}
	return l.digits(whole)
}

// digits writes digits in those of the locale.
func (l *Locale) digits(s string) string {
	if l.zero == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return l.zero + r - '0'
		}
		return r
	}, s)
}
