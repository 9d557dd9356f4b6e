// Package filter selects values by a small expression over their fields, which
// are named as in their JSON: department=people, salary.max>50000,
// closes<2027-01-01, status=open,review.
package filter

import (
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/prose"
	"jobdesc/internal/textlayout"
)

// Condition is one comparison: a field, an operator and the values of which one
// must hold (for !=, none may). An empty value stands for a field without any.
type Condition struct {
	Field  Field
	Op     string
	Values []string
}

// operators, the longer of two that begin alike first.
func operators() []string { return []string{"!=", "<=", ">=", "=", "<", ">", "~"} }

const (
	signs         = "!=<>~" // what operators are made of
	listOperators = "= != < <= > >= ~"
)

// Parse reads FIELD OP VALUE[,VALUE…], where OP is one of = != < <= > >= and ~,
// which is "contains". A value that holds a comma stands in double quotes; in
// them, \" is a quotation mark and \\ a backslash. The error shows the place.
func (s *Schema) Parse(expr string) (Condition, error) {
	p := parser{expr: expr}
	p.at = strings.IndexAny(expr, signs)
	if p.at < 0 {
		return Condition{}, p.wrong(len(expr), "write FIELD=VALUE, with one of "+listOperators)
	}
	name := strings.TrimSpace(expr[:p.at])
	if name == "" {
		return Condition{}, p.wrong(p.at, "a field is missing; write one such as status=open")
	}
	field, err := s.Field(name)
	if err != nil {
		return Condition{}, p.wrong(strings.Index(expr, name), err.Error())
	}
	c := Condition{Field: field}
	if c.Op, err = p.operator(); err != nil {
		return Condition{}, err
	}
	return c, p.values(&c)
}

// parser reads an expression from left to right.
type parser struct {
	expr string
	at   int
}

// wrong is an error with a caret below a place in the expression.
func (p *parser) wrong(at int, msg string) error {
	line := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, p.expr)
	return fmt.Errorf("%s\n  %s\n  %s^", msg, line, strings.Repeat(" ", textlayout.Width(line[:min(at, len(line))])))
}

func (p *parser) space() {
	p.at = len(p.expr) - len(strings.TrimLeft(p.expr[p.at:], " "))
}

func (p *parser) operator() (string, error) {
	rest := p.expr[p.at:]
	run := rest[:len(rest)-len(strings.TrimLeft(rest, signs))]
	if !slices.Contains(operators(), run) {
		return "", p.wrong(p.at, fmt.Sprintf("unknown operator %q; use one of %s, and quotes around a value that starts with one", run, listOperators))
	}
	p.at += len(run)
	return run, nil
}

// values reads and checks the values after the operator.
func (p *parser) values(c *Condition) error {
	for {
		p.space()
		start := p.at
		value, quoted, err := p.value()
		if err != nil {
			return err
		}
		more := p.at < len(p.expr)
		if value == "" && !quoted && (more || len(c.Values) > 0) {
			return p.wrong(start, `a value is missing; "" means no value`)
		}
		if value, err = c.check(value); err != nil {
			return p.wrong(start, err.Error())
		}
		c.Values = append(c.Values, value)
		if !more {
			return nil
		}
		if c.ordered() {
			return p.wrong(p.at, fmt.Sprintf("%s takes one value; write numbers without commas", c.Op))
		}
		p.at++ // the comma
	}
}

// value reads up to a comma or the end.
func (p *parser) value() (value string, quoted bool, err error) {
	if !strings.HasPrefix(p.expr[p.at:], `"`) {
		rest, _, _ := strings.Cut(p.expr[p.at:], ",")
		p.at += len(rest)
		return strings.TrimRight(rest, " "), false, nil
	}
	open := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.expr); p.at++ {
		c := p.expr[p.at]
		if c == '\\' && p.at+1 < len(p.expr) && (p.expr[p.at+1] == '"' || p.expr[p.at+1] == '\\') {
			p.at++
			c = p.expr[p.at]
		} else if c == '"' {
			p.at++
			p.space()
			if p.at < len(p.expr) && p.expr[p.at] != ',' {
				return "", true, p.wrong(p.at, `only a comma can follow the closing quotation mark; inside quotes, write \" for one`)
			}
			return b.String(), true, nil
		}
		b.WriteByte(c)
	}
	return "", true, p.wrong(open, "the quotation mark is not closed")
}

func (c Condition) ordered() bool { return strings.ContainsAny(c.Op, "<>") }

// check reports a value that the field cannot have, and returns the value as
// the field has it.
func (c Condition) check(value string) (string, error) {
	switch {
	case value == "" && (c.ordered() || c.Op == "~"):
		return "", errors.New("a value is missing")
	case value == "" || c.Op == "~":
		return value, nil
	}
	switch k := c.Field.kind; {
	case k == groupKind:
		return "", fmt.Errorf("%s has several values; choose one, such as %s.NAME", c.Field.Name, c.Field.Name)
	case c.ordered() && (k == boolKind || k == wordKind && c.Field.words == nil):
		return "", fmt.Errorf("%s cannot be compared by size; use = or !=", c.Field.Name)
	case k == boolKind && value != "true" && value != "false":
		return "", fmt.Errorf("%s is true or false, not %q", c.Field.Name, value)
	case k == numberKind && !isNumber(value):
		return "", fmt.Errorf("%q is not a number; write one such as 28 or 37.5", value)
	case k == orderKind && strings.EqualFold(value, today):
		return today, nil
	case c.Field.typ != nil:
		return c.checkType(value)
	}
	return value, nil
}

// checkType tries the value as it is, in small letters and in capitals.
func (c Condition) checkType(value string) (string, error) {
	var first error
	for _, v := range []string{value, strings.ToLower(value), strings.ToUpper(value)} {
		err := reflect.New(c.Field.typ).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(v))
		if err == nil {
			return v, nil
		}
		if first == nil {
			first = err
		}
	}
	return "", first
}

// today is the word for the day of the run, in a condition on a date.
const today = "today"

// NeedsDay reports whether the condition has the word for the day of the run,
// which On replaces.
func (c Condition) NeedsDay() bool {
	return c.Field.kind == orderKind && slices.Contains(c.Values, today)
}

// On is the condition on a day.
func (c Condition) On(day string) Condition {
	c.Values = slices.Clone(c.Values)
	for i, v := range c.Values {
		if v == today {
			c.Values[i] = day
		}
	}
	return c
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil && strings.Trim(s, "0123456789.-") == ""
}

// Holds reports whether one of the texts of the field meets the condition; for
// !=, whether none is one of its values.
func (c Condition) Holds(texts []string) bool {
	if c.Op == "!=" {
		c.Op = "="
		return !c.Holds(texts)
	}
	return slices.ContainsFunc(c.Values, func(v string) bool {
		if v == "" {
			return len(texts) == 0
		}
		return slices.ContainsFunc(texts, func(text string) bool { return c.compare(text, v) })
	})
}

func (c Condition) compare(text, value string) bool {
	switch {
	case c.Op == "~":
		return strings.Contains(lower(text), lower(value))
	case c.Op == "=" && c.Field.kind != numberKind:
		return lower(text) == lower(value)
	}
	if c.ordered() && c.Field.words != nil && !slices.Contains(c.Field.words, text) {
		return false
	}
	order := c.Field.Compare(text, value)
	return order == 0 && c.Op != "<" && c.Op != ">" || order < 0 && c.Op[0] == '<' || order > 0 && c.Op[0] == '>'
}

// Compare orders two texts of the field: numbers by value, words that have an order
// by that and before all others, texts by their letters without regard to case and accents.
func (f Field) Compare(a, b string) int {
	if f.words != nil {
		if n := cmp.Compare(uint(slices.Index(f.words, a)), uint(slices.Index(f.words, b))); n != 0 { // -1 is last
			return n
		}
	}
	if isNumber(a) && isNumber(b) {
		x, _ := strconv.ParseFloat(a, 64)
		y, _ := strconv.ParseFloat(b, 64)
		return cmp.Compare(x, y)
	}
	return strings.Compare(bare(a), bare(b))
}

// lower folds case and the two spellings of letters with accents.
func lower(s string) string { return norm.NFC.String(strings.ToLower(s)) }

// bare is a text in lower case without accents.
func bare(s string) string { return prose.WithoutAccents(strings.ToLower(s)) }
