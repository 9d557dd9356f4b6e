package posting

import (
	"maps"
	"reflect"
	"slices"
	"strconv"

	"jobdesc/internal/diag"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// OpeningsFile is how many people are looked for, as it is written: a number, or one
// for each place. It replaces what lies below it.
type OpeningsFile struct {
	All     yamlfile.At[int]
	ByPlace map[string]yamlfile.At[int]
	Pos     diag.Pos
}

// DecodeYAML reads a number, or a mapping of places to numbers.
func (o *OpeningsFile) DecodeYAML(v yamlfile.Value) {
	if o.Pos = v.Pos(); !v.IsMap() {
		v.Into(&o.All)
		return
	}
	v.Into(&o.ByPlace)
	for _, place := range slices.Sorted(maps.Keys(o.ByPlace)) {
		if new(scalar.Area).UnmarshalText([]byte(place)) != nil && !scalar.IsSlug(place) {
			v.ProblemAt(o.ByPlace[place].Pos, diag.InvalidValue, "write the id of a location, or a code of remote_from", "%q is not a place", place)
		}
	}
}

// IsSet reports whether it was given.
func (o OpeningsFile) IsSet() bool { return o.Pos != diag.Pos{} }

// JSONSchema is that of a number above 0, or of one for each place.
func (o OpeningsFile) JSONSchema(b *schema.Builder) *schema.Schema {
	count := schema.Count()
	count.Minimum, count.Pattern, count.Examples = schema.Number(1), positive, []any{2}
	place := schema.AnyOf(b.Of(reflect.TypeFor[scalar.Ref]()), b.Of(reflect.TypeFor[scalar.Area]()))
	return schema.AnyOf(count, &schema.Schema{Type: schema.Types{"object"}, PropertyNames: place, AdditionalProperties: count})
}

// Openings is how many people are looked for. A template shows the number of the page.
type Openings struct {
	Total   int            `doc:"Number in all pay groups"`
	Here    int            `doc:"Number of the page"`
	ByPlace []OpeningsAt   `doc:"Numbers of the places of the page; none unless each place has its own"`
	any     map[string]int // what JSON has
}

// OpeningsAt is how many people are looked for at one place.
type OpeningsAt struct {
	Name   Text `doc:"Name of the place"`
	Number int  `doc:"Number of openings"`
}

// Bare is what a condition means: all of them.
func (o Openings) Bare() any { return o.Total }

// String is the number of the page.
func (o Openings) String() string { return strconv.Itoa(o.Here) }

// MarshalJSON writes the number, or those of the places of the page.
func (o Openings) MarshalJSON() ([]byte, error) {
	if o.any != nil {
		return plainjson.Marshal(o.any)
	}
	return plainjson.Marshal(o.Here)
}

// Claimed is how many of them this page alone is for; 0 where that is not known, or
// none is vacant.
func (d *Document) Claimed() int {
	if d.Vacancy == "pool" || d.Group != "" && d.Openings.ByPlace == nil {
		return 0
	}
	return d.Openings.Here
}

// Vacancy says whether a position is vacant.
type Vacancy string

// Words lists the words.
func (Vacancy) Words() []string { return []string{"existing", "upcoming", "pool"} }

// UnmarshalText checks the word.
func (v *Vacancy) UnmarshalText(text []byte) error { return diag.ParseWord(v, text, "vacancy") }

func (m *merging) checkOpenings() {
	o := &m.file.Openings
	numbers := []yamlfile.At[int]{o.All}
	for _, place := range slices.Sorted(maps.Keys(o.ByPlace)) {
		n := o.ByPlace[place]
		isRemote := slices.ContainsFunc(m.file.RemoteFrom.Items, func(p yamlfile.At[scalar.Residence]) bool { return string(p.V.Area) == place })
		isLocation := slices.ContainsFunc(m.file.Locations.Items, func(l ref) bool { return string(l.V) == place })
		if numbers = append(numbers, n); !isRemote && !isLocation {
			m.problems.Add(n.Pos, diag.UnknownName, "add it to locations or remote_from, or remove it", "openings has %q, which is not a place of the posting", place)
		}
	}
	for _, n := range numbers {
		if n.IsSet() && n.V < 1 {
			m.problems.Add(n.Pos, diag.InvalidValue, "", "openings must be 1 or more")
		}
	}
	if o.IsSet() && !o.All.IsSet() {
		for _, l := range m.file.Locations.Items {
			if _, ok := o.ByPlace[string(l.V)]; !ok {
				m.problems.Add(o.Pos, diag.Incomplete, "give each location a number", "the openings of location %q are missing", l.V)
			}
		}
		if len(o.ByPlace) == 0 {
			m.problems.Add(o.Pos, diag.Incomplete, "such as openings: 2", "openings is empty")
		}
	}
}

// openings are those of a page with some places, which are those of d.
func (m *merging) openings(d *Document) Openings {
	o := &m.file.Openings
	if o.ByPlace == nil {
		n := o.All.Or(1)
		return Openings{Total: n, Here: n}
	}
	out := Openings{ByPlace: []OpeningsAt{}, any: map[string]int{}}
	for _, n := range o.ByPlace {
		out.Total += n.V
	}
	add := func(id string, name Text) {
		if n, ok := o.ByPlace[id]; ok && out.any[id] == 0 {
			out.any[id] = n.V
			out.Here += n.V
			out.ByPlace = append(out.ByPlace, OpeningsAt{name, n.V})
		}
	}
	for _, l := range d.Locations {
		add(string(l.ID), l.Name)
	}
	for i, area := range d.RemoteFrom {
		add(string(area), d.RemoteNames[i])
	}
	return out
}
