package locale

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed plurals.tsv
var plurals string

// PluralForm is the form of a word beside a number of things, by its name in the
// CLDR: zero, one, two, few, many or other.
func PluralForm(tag string, n int) string {
	forms, _ := findTag(plurals, tag, "")
	for forms != "" {
		var form string
		form, forms, _ = strings.Cut(forms, ";")
		if name, rule, _ := strings.Cut(form, ":"); holds(rule, n) {
			return name
		}
	}
	return "other"
}

// holds reports whether a number keeps to a rule such as "n=1|n%10=2..4&n%100!=12..14".
func holds(rule string, n int) bool {
	for rule != "" {
		var terms string
		terms, rule, _ = strings.Cut(rule, "|")
		all := true
		for all && terms != "" {
			var term string
			term, terms, _ = strings.Cut(terms, "&")
			all = keeps(term, n)
		}
		if all {
			return true
		}
	}
	return false
}

// keeps reports whether a number keeps to one term of a rule, such as "n%100!=12..14,20".
func keeps(term string, n int) bool {
	operand, list, _ := strings.Cut(term, "=")
	operand, not := strings.CutSuffix(operand, "!")
	if _, modulus, ok := strings.Cut(operand, "%"); ok {
		n %= number(modulus)
	}
	in := false
	for !in && list != "" {
		var ends string
		ends, list, _ = strings.Cut(list, ",")
		low, high, ok := strings.Cut(ends, "..")
		if !ok {
			high = low
		}
		in = number(low) <= n && n <= number(high)
	}
	return in != not
}

// number is a number of the table.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
