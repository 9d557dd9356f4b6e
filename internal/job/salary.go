package job

import (
	"cmp"
	"maps"
	"reflect"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Salary is one pay for all places and grades, or one for each place or grade. A
// later one replaces it as a whole.
type Salary struct {
	All        Pay
	ByLocation map[PayPlace]Pay
	ByGrade    map[string]Pay
	Pos        diag.Pos
}

// PayPlace is a place with a pay of its own: the id of a location, or an entry of
// remote_from.
type PayPlace string

// UnmarshalText takes any text; whether the posting has the place is checked later.
func (p *PayPlace) UnmarshalText(text []byte) error {
	*p = PayPlace(text)
	return nil
}

// JSONSchema is that of an id, or of an entry of remote_from.
func (p PayPlace) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Of(reflect.TypeFor[scalar.Ref]()), b.Of(reflect.TypeFor[scalar.Residence]()))
}

type payByLocation struct {
	ByLocation map[PayPlace]Pay `yaml:"by_location" need:"key" doc:"The pay of each place of the posting, by location id or entry of remote_from"`
}

type payByGrade struct {
	ByGrade map[string]Pay `yaml:"by_grade" need:"key" doc:"The pay of each grade that the job is open to, by grade"`
}

// DecodeYAML reads a pay, or a mapping by_location or by_grade.
func (s *Salary) DecodeYAML(v yamlfile.Value) {
	s.Pos = v.Pos()
	switch {
	case v.HasKey("by_location"):
		var in payByLocation
		v.Into(&in)
		if s.ByLocation = in.ByLocation; in.ByLocation != nil && len(in.ByLocation) == 0 {
			v.Problem(diag.Missing, "as in by_location: {austin: {min: 40000, period: year}}", `"by_location" needs a place`)
		}
	case v.HasKey("by_grade"):
		var in payByGrade
		v.Into(&in)
		if s.ByGrade = in.ByGrade; in.ByGrade != nil && len(in.ByGrade) == 0 {
			v.Problem(diag.Missing, "as in by_grade: {GS-13: {min: 90000, max: 110000, period: year}}", `"by_grade" needs a grade`)
		}
	default:
		v.Into(&s.All)
	}
}

// JSONSchema is that of a pay, or of one for each place or grade.
func (s Salary) JSONSchema(b *schema.Builder) *schema.Schema {
	places, grades := b.Struct(reflect.TypeFor[payByLocation]()), b.Struct(reflect.TypeFor[payByGrade]())
	places.Property("by_location").MinProperties, grades.Property("by_grade").MinProperties = 1, 1
	return schema.AnyOf(b.Of(reflect.TypeFor[Pay]()), places, grades)
}

// IsSet reports whether there is a salary.
func (s Salary) IsSet() bool { return set(s.Pos) }

// Pays lists the pays, each with its place or grade if there are several.
func (s Salary) Pays(yield func(name string, p Pay) bool) {
	if s.ByLocation == nil && s.ByGrade == nil {
		if s.IsSet() {
			yield("", s.All)
		}
		return
	}
	for _, place := range slices.Sorted(maps.Keys(s.ByLocation)) {
		if !yield(string(place), s.ByLocation[place]) {
			return
		}
	}
	for _, grade := range s.Grades() {
		if !yield(grade, s.ByGrade[grade]) {
			return
		}
	}
}

// Grades lists the grades in the order of the file.
func (s Salary) Grades() []string {
	return slices.SortedFunc(maps.Keys(s.ByGrade), func(a, b string) int {
		x, y := s.ByGrade[a].Pos, s.ByGrade[b].Pos
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.Col, y.Col), cmp.Compare(a, b))
	})
}

// Check reports what is wrong with the pays; fallback is the company's currency, or "".
func (s Salary) Check(fallback scalar.Currency, problem Report) {
	var first Pay
	for _, p := range s.Pays {
		p.Check(fallback, problem)
	}
	for i, grade := range s.Grades() {
		p := s.ByGrade[grade]
		if scalar.Blank(grade) {
			problem(p.Pos, diag.InvalidValue, "", "a grade is empty")
		}
		switch {
		case i == 0:
			first = p
		case p.Unpaid.V || first.Unpaid.V:
		case p.Period.V != first.Period.V || p.Currency.Or(fallback) != first.Currency.Or(fallback):
			problem(p.Pos, diag.Conflict, "write all grades in one currency and for one period", "grade %q is paid in another currency or period than the first", grade)
		}
	}
}

// Leaves lists the figures and notes of each pay.
func (s Salary) Leaves() (out []yamlfile.Leaf) {
	for name, p := range s.Pays {
		key := ""
		switch {
		case s.ByLocation != nil:
			key = ".by_location." + name
		case s.ByGrade != nil:
			key = ".by_grade." + name
		}
		for _, l := range yamlfile.Leaves(&p) {
			out = append(out, yamlfile.Leaf{Key: key + "." + l.Key, Value: l.Value, Pos: l.Pos})
		}
	}
	return out
}
