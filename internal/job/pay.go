package job

import (
	"fmt"
	"reflect"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Period is the time that a pay is for.
type Period string

// Words lists the words.
func (Period) Words() []string { return []string{"hour", "day", "week", "month", "year"} }

// UnmarshalText checks the word.
func (p *Period) UnmarshalText(text []byte) error { return diag.ParseWord(p, text, "period") }

// Amount is an amount of money, and how many decimal places it was written with.
type Amount struct {
	scalar.Decimal
	places int
}

// UnmarshalText reads a number of at most three decimal places: some currencies
// have so many.
func (a *Amount) UnmarshalText(text []byte) error {
	_, fraction, _ := strings.Cut(string(text), ".")
	a.places = len(fraction)
	return a.Parse(string(text), 3)
}

// JSONSchema is that of a number.
func (a Amount) JSONSchema(b *schema.Builder) *schema.Schema {
	s := *b.Of(reflect.TypeFor[scalar.Decimal]())
	s.Pattern = `^[0-9]{1,13}(\.[0-9]{1,3})?$`
	return &s
}

// check reports decimal places that the currency does not have.
func (a Amount) check(at diag.Pos, currency scalar.Currency, problem Report) {
	if have := currency.Places(); currency != "" && currency != AnyCurrency && a.places > have {
		hint := "write " + scalar.WholeDecimal(int64(a.Float())).String()
		if a.places == 3 {
			hint = fmt.Sprintf("for thousands write %s", scalar.WholeDecimal(int64(a.Float()*1000+.5)))
		}
		places := strings.Replace(fmt.Sprintf("%d decimal places", have), "0", "no", 1)
		problem(at, diag.InvalidValue, hint, "amounts in %s have %s", currency, places)
	}
}

// AnyCurrency, ISO 4217's code for none, is in place of the company's where nobody
// knows which that is.
const AnyCurrency scalar.Currency = "XXX"

// Pay is what the job pays, as it is written.
type Pay struct {
	Min      yamlfile.At[Amount]          `yaml:"min" doc:"Lowest pay" example:"52000"`
	Max      yamlfile.At[Amount]          `yaml:"max" doc:"Highest pay" example:"61000"`
	Currency yamlfile.At[scalar.Currency] `yaml:"currency" doc:"Currency code of ISO 4217; default: that of company.yaml"`
	Period   yamlfile.At[Period]          `yaml:"period" doc:"Period of the pay"`
	Note     text                         `yaml:"note" doc:"A remark on the pay" example:"Depending on experience"`
	Unpaid   yamlfile.At[bool]            `yaml:"unpaid" doc:"true for unpaid work, without min, max, currency or period"`
	OnTarget PayRange                     `yaml:"on_target" doc:"Salary and commission or bonus together, when targets are met"`
	Pos      diag.Pos                     `yaml:",pos"`
}

// PayRange is the ends of a range of pay.
type PayRange struct {
	Min yamlfile.At[Amount] `yaml:"min" doc:"Lowest amount" example:"90000"`
	Max yamlfile.At[Amount] `yaml:"max" doc:"Highest amount" example:"120000"`
	Pos diag.Pos            `yaml:",pos"`
}

// IsSet reports whether the range was given.
func (r PayRange) IsSet() bool { return set(r.Pos) }

// JSONSchema requires an end.
func (r PayRange) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[PayRange]())
	s.AnyOf = []*schema.Schema{schema.Required("min"), schema.Required("max")}
	return s
}

// check reports ends that do not go together; what names the range in messages.
func (r PayRange) check(what string, currency scalar.Currency, problem Report) {
	r.Min.V.check(r.Min.Pos, currency, problem)
	r.Max.V.check(r.Max.Pos, currency, problem)
	switch {
	case !r.Min.IsSet() && !r.Max.IsSet():
		problem(r.Pos, diag.Missing, "", `%s needs "min", "max" or both`, what)
	case r.Min.IsSet() && r.Max.IsSet() && r.Min.V.Decimal > r.Max.V.Decimal:
		problem(r.Min.Pos, diag.Conflict, "", "min %s is above max %s", r.Min.V, r.Max.V)
	}
}

// Example writes a pay that was given as a single value with its keys.
func (p *Pay) Example(text string) string {
	low, high, _ := strings.Cut(strings.ReplaceAll(text, "–", "-"), "-")
	first, last := scalar.MeantNumber(low), scalar.MeantNumber(high)
	switch {
	case first == "":
		return "{min: 40000, max: 45000, period: year}"
	case last == "":
		return "{min: " + first + ", period: year}"
	}
	return "{min: " + first + ", max: " + last + ", period: year}"
}

// JSONSchema requires what Check does, but for a currency, which may be the
// company's.
func (p Pay) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[Pay]())
	s.AnyOf = []*schema.Schema{schema.Required("min", "period"), schema.Required("max", "period"), schema.Required("on_target", "period"), schema.Required("unpaid")}
	return s
}

// Check reports figures that do not go together, and what is missing; fallback
// is the company's currency, or "".
func (p Pay) Check(fallback scalar.Currency, problem Report) {
	currency := p.Currency.Or(fallback)
	switch figures := p.Min.IsSet() || p.Max.IsSet(); {
	case p.Unpaid.V && (figures || p.OnTarget.IsSet() || p.Currency.IsSet() || p.Period.IsSet()):
		problem(p.Unpaid.Pos, diag.Conflict, "keep one of them", `a salary that is "unpaid" has no figures, currency or period`)
		return
	case p.Unpaid.V:
		return
	case figures:
		PayRange{Min: p.Min, Max: p.Max}.check("a salary", currency, problem)
		if p.Max.V.Decimal == 0 && p.Min.V.Decimal == 0 {
			problem(p.Pos, diag.Conflict, "for work without pay, write salary: {unpaid: true}", "a salary of 0")
			return
		}
		if p.Min.IsSet() && p.Min.V.Decimal == 0 {
			problem(p.Min.Pos, diag.Conflict, `remove "min"; the page then says "up to"`, "min is 0")
		}
	case !p.OnTarget.IsSet():
		problem(p.Pos, diag.Missing, "", `a salary needs "min", "max" or both`)
	}
	if p.OnTarget.IsSet() {
		p.OnTarget.check("on_target", currency, problem)
	}
	if !p.Period.IsSet() {
		problem(p.Pos, diag.Missing, "one of hour, day, week, month, year", `a salary needs a "period"`)
	}
	if !p.Currency.IsSet() && fallback == "" {
		problem(p.Pos, diag.Incomplete, "", `a salary needs a "currency", here or in company.yaml`)
	}
}

// PayKind is a kind of pay beside the salary.
type PayKind string

// Words lists the words.
func (PayKind) Words() []string {
	return []string{"commission", "bonus", "equity", "tips", "premium", "allowance", "extra-salary", "in-kind", "sign-on", "other"}
}

// UnmarshalText checks the word.
func (k *PayKind) UnmarshalText(text []byte) error { return diag.ParseWord(k, text, "kind of pay") }

// Incentive reports whether the pay rewards what somebody does or achieves. One
// whose kind is not given counts as such.
func (k PayKind) Incentive() bool {
	switch k {
	case "", "commission", "bonus", "equity", "sign-on":
		return true
	}
	return false
}

// OtherPay is something that is paid beside the salary.
type OtherPay struct {
	Kind     yamlfile.At[PayKind]         `yaml:"kind" doc:"What kind of pay it is"`
	Text     text                         `yaml:"text" doc:"The pay, in words" example:"Up to 8% of the yearly salary"`
	Percent  yamlfile.At[scalar.Decimal]  `yaml:"percent" doc:"Percentage of the salary, or of what the text says" example:"8"`
	Min      yamlfile.At[Amount]          `yaml:"min" doc:"Lowest amount" example:"2000"`
	Max      yamlfile.At[Amount]          `yaml:"max" doc:"Highest amount" example:"5000"`
	Currency yamlfile.At[scalar.Currency] `yaml:"currency" doc:"Currency code of ISO 4217; default: that of company.yaml"`
	Period   yamlfile.At[Period]          `yaml:"period" doc:"Period of the amount; none if it is paid once"`
	Where    []yamlfile.At[scalar.Place]  `yaml:"where" doc:"Places whose postings show it; a country includes its subdivisions"`
	Pos      diag.Pos                     `yaml:",pos"`
}

// DecodeYAML reads a text, or a mapping.
func (o *OtherPay) DecodeYAML(v yamlfile.Value) {
	if o.Pos = v.Pos(); v.IsScalar() {
		v.Into(&o.Text)
		return
	}
	type plain OtherPay
	v.Into((*plain)(o))
	if v.IsMap() && !o.Text.IsSet() && (!o.Kind.IsSet() || !o.Percent.IsSet() && !o.Min.IsSet() && !o.Max.IsSet()) {
		v.Problem(diag.Missing, "as in {kind: bonus, percent: 8}", `other pay needs a "text", or a "kind" with "percent", "min" or "max"`)
	}
}

// JSONSchema is that of a text, or of a mapping.
func (o OtherPay) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[OtherPay]())
	full.AnyOf = []*schema.Schema{schema.Required("text"), schema.Required("kind", "percent"), schema.Required("kind", "min"), schema.Required("kind", "max")}
	return schema.AnyOf(b.Text(), full)
}

// Key is the text, or the kind of what has none.
func (o OtherPay) Key() string {
	if o.Text.IsSet() {
		return o.Text.V
	}
	return string(o.Kind.V)
}

// Check reports figures that do not go together.
func (o OtherPay) Check(fallback scalar.Currency, problem Report) {
	amounts := o.Min.IsSet() || o.Max.IsSet()
	if amounts {
		PayRange{Min: o.Min, Max: o.Max}.check("other pay", o.Currency.Or(fallback), problem)
	}
	if amounts && !o.Currency.IsSet() && fallback == "" {
		problem(o.Pos, diag.Incomplete, "", `an amount needs a "currency", here or in company.yaml`)
	}
}
