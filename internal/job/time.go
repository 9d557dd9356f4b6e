package job

import (
	"reflect"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// WeeklyHours are the hours of work a week: a number, a range, or a part of full time.
// The short form, a number, replaces hours that lie below it; a mapping is merged by key.
type WeeklyHours struct {
	Min   yamlfile.At[Hours]          `yaml:"min" doc:"Fewest hours a week" example:"32"`
	Max   yamlfile.At[Hours]          `yaml:"max" doc:"Most hours a week" example:"40"`
	FTE   yamlfile.At[scalar.Decimal] `yaml:"fte" doc:"Part of full time, at most 1" example:"0.8"`
	Pos   diag.Pos                    `yaml:",pos"`
	short bool
}

// DecodeYAML reads a number of hours, or a mapping.
func (h *WeeklyHours) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		h.short, h.Pos = true, v.Pos()
		v.Into(&h.Min)
		h.Max = h.Min
		return
	}
	type plain WeeklyHours
	v.Into((*plain)(h))
}

// Whole reports whether the hours replace those below them as a whole.
func (h WeeklyHours) Whole() bool { return h.short }

// JSONSchema is that of a number, or of a mapping.
func (h WeeklyHours) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[WeeklyHours]())
	full.AnyOf = []*schema.Schema{schema.Required("min"), schema.Required("max"), schema.Required("fte")}
	fte := *b.Of(reflect.TypeFor[scalar.Decimal]())
	fte.Minimum, fte.Maximum, fte.Description, fte.Examples = new(.01), schema.Number(1), "Part of full time, at most 1", []any{0.8}
	fte.Pattern = `^(0+\.(0[1-9]|[1-9][0-9]?)|0*1(\.0{1,2})?)$`
	*full.Property("fte") = fte
	return schema.AnyOf(b.Of(reflect.TypeFor[Hours]()), full)
}

// Check reports hours that cannot be.
func (h WeeklyHours) Check(problem Report) {
	if !set(h.Pos) {
		return
	}
	ends := []yamlfile.At[Hours]{h.Min, h.Max}
	if h.short {
		ends = ends[:1]
	}
	for _, end := range ends {
		if scalar.Decimal(end.V) > scalar.WholeDecimal(168) {
			problem(end.Pos, diag.InvalidValue, "", "hours cannot exceed 168 per week")
		}
	}
	switch fte := h.FTE; {
	case !h.Min.IsSet() && !h.Max.IsSet() && !fte.IsSet():
		problem(h.Pos, diag.Missing, "as in {min: 32, max: 40} or {fte: 0.8}", `hours need "min", "max" or "fte"`)
	case fte.IsSet() && fte.V == 0:
		problem(fte.Pos, diag.InvalidValue, "write fte: 0.8 for four days of five", "fte is 0")
	case fte.V > scalar.WholeDecimal(1):
		problem(fte.Pos, diag.InvalidValue, "write fte: 0.8 for 80%", "fte %v is more than full time", fte.V.Float())
	}
	if h.Min.IsSet() && h.Max.IsSet() && h.Min.V > h.Max.V {
		problem(h.Min.Pos, diag.Conflict, "", "min %s is above max %s", scalar.Decimal(h.Min.V), scalar.Decimal(h.Max.V))
	}
}

// YesOrText is "true" or "false" where that is what was written, as yes or no too; else
// the text.
func YesOrText(text string) string {
	switch lower := strings.ToLower(text); lower {
	case "true", "yes":
		return "true"
	case "false", "no":
		return "false"
	}
	return text
}
