// Package filter selects values by a small expression over their fields, which
// are named as in their JSON: department=people, salary.max>50000,
// closes<2027-01-01, status=open,review.
package filter

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/yamlfile"
)

// Condition is one comparison: a field, an operator and the values of which one
// must hold (for !=, none may).
type Condition struct {
	Field, Op string
	Values    []string
}

// operators, the longer of two that begin alike first.
func operators() []string { return []string{"!=", "<=", ">=", "=", "<", ">", "~"} }

// Parse reads FIELD OP VALUE[,VALUE…], where OP is one of = != < <= > >= and ~,
// which is "contains". fields are the names that are known. The error shows the
// place in the expression.
func Parse(expr string, fields []string) (Condition, error) {
	at := strings.IndexAny(expr, "!=<>~")
	if at < 0 {
		return Condition{}, wrong(expr, len(expr), "want FIELD=VALUE, with one of = != < <= > >= ~")
	}
	field := strings.TrimSpace(expr[:at])
	if err := Known(field, fields); err != nil {
		return Condition{}, wrong(expr, len(expr[:at])-len(strings.TrimLeft(expr[:at], " ")), err.Error())
	}
	for _, op := range operators() {
		rest, ok := strings.CutPrefix(expr[at:], op)
		if !ok {
			continue
		}
		var values []string
		for v := range strings.SplitSeq(rest, ",") {
			if v = strings.TrimSpace(v); v != "" {
				values = append(values, v)
			}
		}
		if len(values) == 0 {
			return Condition{}, wrong(expr, at+len(op), "a value is missing")
		}
		return Condition{field, op, values}, nil
	}
	return Condition{}, wrong(expr, at, "want one of = != < <= > >= ~")
}

// wrong is an error with a caret below the place in the expression.
func wrong(expr string, at int, msg string) error {
	return fmt.Errorf("%s\n  %s\n  %s^", msg, expr, strings.Repeat(" ", utf8.RuneCountInString(expr[:at])))
}

// Known is an error for a field that is none of fields, and names the nearest.
func Known(field string, fields []string) error {
	if slices.Contains(fields, field) {
		return nil
	}
	hint := yamlfile.DidYouMean(field, fields)
	if hint == "" {
		hint = "the fields are those of render --format json"
	}
	return fmt.Errorf("unknown field %q; %s", field, hint)
}

// Holds reports whether one of the texts of the field meets the condition; for
// !=, whether none is one of its values. Numbers compare as numbers, all else as
// texts without regard to case; dates, as YYYY-MM-DD, in their order.
func (c Condition) Holds(texts []string) bool {
	any := func(op string) bool {
		return slices.ContainsFunc(texts, func(text string) bool {
			return slices.ContainsFunc(c.Values, func(v string) bool { return compare(text, op, v) })
		})
	}
	if c.Op == "!=" {
		return !any("=")
	}
	return any(c.Op)
}

func compare(text, op, value string) bool {
	order := Compare(text, value)
	switch op {
	case "=":
		return order == 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	case ">=":
		return order >= 0
	}
	return strings.Contains(strings.ToLower(text), strings.ToLower(value))
}

// Compare orders two texts: two numbers by what they are, others by their
// letters without regard to case.
func Compare(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}
