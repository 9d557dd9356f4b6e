package job

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// WorkMode says where the work is done.
type WorkMode string

// Words lists the words.
func (WorkMode) Words() []string { return []string{"onsite", "hybrid", "remote", "field"} }

// UnmarshalText checks the word.
func (m *WorkMode) UnmarshalText(text []byte) error { return diag.ParseWord(m, text, "workplace") }

// Workplace is where the work is done. The short form, its mode alone, replaces a
// workplace that lies below it; a mapping is merged by key.
type Workplace struct {
	Mode       yamlfile.At[WorkMode] `yaml:"mode" doc:"Where the work is done; field is neither at a desk nor at home"`
	OfficeDays yamlfile.At[int]      `yaml:"office_days" doc:"Days a week at the office" example:"2"`
	Note       text                  `yaml:"note" doc:"A remark on the workplace" example:"Tuesdays are for the whole team"`
	Pos        diag.Pos              `yaml:",pos"`
	short      bool
}

// DecodeYAML reads a mode, or a mapping.
func (w *Workplace) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		w.short, w.Pos = true, v.Pos()
		v.Into(&w.Mode)
		return
	}
	type plain Workplace
	v.Into((*plain)(w))
}

// Whole reports whether the workplace replaces one below it as a whole.
func (w Workplace) Whole() bool { return w.short }

// JSONSchema is that of a mode, or of a mapping.
func (w Workplace) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[Workplace]())
	days := full.Property("office_days")
	days.Minimum, days.Maximum, days.Pattern = schema.Number(1), schema.Number(7), `^\+?0*[1-7]$`
	return schema.AnyOf(b.Of(reflect.TypeFor[WorkMode]()), full)
}

// Check reports what does not go together.
func (w Workplace) Check(problem Report) {
	if !set(w.Pos) {
		return
	}
	if !w.Mode.IsSet() {
		problem(w.Pos, diag.Incomplete, "such as {mode: hybrid, office_days: 2}", `a workplace needs a "mode"`)
	}
	days := w.OfficeDays
	switch mode := w.Mode.V; {
	case !days.IsSet():
	case days.V < 1 || days.V > 7:
		problem(days.Pos, diag.InvalidValue, "write the days of a week, from 1 to 7", "office_days is %d", days.V)
	case mode == "remote" || mode == "field":
		problem(days.Pos, diag.Conflict, "write mode: hybrid, or remove office_days", "office_days is for work at an office, but the workplace is %s", mode)
	}
}
