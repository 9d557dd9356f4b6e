package job

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// ContractKind says whether a contract ends by itself.
type ContractKind string

// Words lists the words.
func (ContractKind) Words() []string { return []string{"permanent", "fixed-term"} }

// UnmarshalText checks the word.
func (k *ContractKind) UnmarshalText(text []byte) error {
	return diag.ParseWord(k, text, "kind of contract")
}

// Contract is how long the job lasts. The short form, its kind alone, replaces a
// contract that lies below it; a mapping is merged by key.
type Contract struct {
	Kind               yamlfile.At[ContractKind] `yaml:"kind" doc:"Whether the contract has an end"`
	Months             yamlfile.At[int]          `yaml:"months" doc:"Length in months" example:"24"`
	Until              yamlfile.At[scalar.Date]  `yaml:"until" doc:"Last day of the contract"`
	Extendable         yamlfile.At[bool]         `yaml:"extendable" doc:"Whether it may be extended"`
	MayBecomePermanent yamlfile.At[bool]         `yaml:"may_become_permanent" doc:"Whether it may become permanent"`
	ProbationMonths    yamlfile.At[int]          `yaml:"probation_months" doc:"Length of the probation period in months" example:"6"`
	Note               text                      `yaml:"note" doc:"A remark on the contract" example:"Covers a parental leave"`
	Pos                diag.Pos                  `yaml:",pos"`
	short              bool
}

// DecodeYAML reads a kind, or a mapping.
func (c *Contract) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		c.short, c.Pos = true, v.Pos()
		v.Into(&c.Kind)
		return
	}
	type plain Contract
	v.Into((*plain)(c))
}

// Whole reports whether the contract replaces one below it as a whole.
func (c Contract) Whole() bool { return c.short }

// JSONSchema is that of a kind, or of a mapping.
func (c Contract) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[Contract]())
	for _, key := range []string{"months", "probation_months"} {
		p := full.Property(key)
		p.Minimum, p.Pattern = schema.Number(1), `^\+?0*[1-9][0-9]*$`
	}
	return schema.AnyOf(b.Of(reflect.TypeFor[ContractKind]()), full)
}

// Lasts reports whether it is said how long the contract lasts.
func (c Contract) Lasts() bool { return c.Months.IsSet() || c.Until.IsSet() }

// Check reports what does not go together. Only that of employees needs a kind: work for
// a client, an internship or the like may just say how long it lasts.
func (c Contract) Check(ofEmployees bool, problem Report) {
	if !set(c.Pos) {
		return
	}
	for _, n := range []yamlfile.At[int]{c.Months, c.ProbationMonths} {
		if n.IsSet() && n.V < 1 {
			problem(n.Pos, diag.InvalidValue, "", "months must be 1 or more")
		}
	}
	switch {
	case !c.Kind.IsSet() && (ofEmployees || !c.Lasts()):
		problem(c.Pos, diag.Incomplete, "permanent or fixed-term", `a contract needs a "kind"`)
	case c.Kind.V == "permanent":
		for _, ending := range []struct {
			key string
			at  diag.Pos
		}{{"months", c.Months.Pos}, {"until", c.Until.Pos}, {"extendable", c.Extendable.Pos}, {"may_become_permanent", c.MayBecomePermanent.Pos}} {
			if set(ending.at) {
				problem(ending.at, diag.Conflict, "keep one of them", `a permanent contract cannot have %q`, ending.key)
			}
		}
	case c.Months.IsSet() && c.Until.IsSet():
		problem(c.Until.Pos, diag.Conflict, "keep one of them", `"months" and "until" cannot be combined`)
	}
}
