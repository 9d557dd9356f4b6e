package roles

import (
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
)

// By says who does a duty: the person in the role, or the team.
type By string

// Words lists the values.
func (By) Words() []string { return []string{"person", "team"} }

// UnmarshalText accepts one of the values.
func (b *By) UnmarshalText(text []byte) error { return diag.ParseWord(b, text, `value of "by"`) }

// Time says that a duty takes much time, where a source says so without a number.
type Time string

// Words lists the values.
func (Time) Words() []string { return []string{"large"} }

// UnmarshalText accepts one of the values.
func (t *Time) UnmarshalText(text []byte) error { return diag.ParseWord(t, text, `value of "time"`) }

// DutyKind says whether a duty belongs to the core of an occupation.
type DutyKind string

// Words lists the values.
func (DutyKind) Words() []string { return []string{"core", "supplemental"} }

// UnmarshalText accepts one of the values.
func (k *DutyKind) UnmarshalText(text []byte) error { return diag.ParseWord(k, text, "kind of duty") }

// RelationKind says how one role relates to another.
type RelationKind string

// Words lists the values.
func (RelationKind) Words() []string {
	return []string{"works-with", "hands-over-to", "complements", "combined-with", "precedes", "related"}
}

// UnmarshalText accepts one of the values.
func (k *RelationKind) UnmarshalText(text []byte) error {
	return diag.ParseWord(k, text, "kind of relation")
}

// Dimension is one of the five respects in which roles are compared.
type Dimension string

// Dimensions are the five, in the order in which they are shown.
func Dimensions() []Dimension {
	return []Dimension{"primary-focus", "responsibility", "decision-support", "process-ownership", "needed-when"}
}

// Words lists the values.
func (Dimension) Words() []string {
	return convert.Strings(Dimensions())
}

// UnmarshalText accepts one of the values.
func (d *Dimension) UnmarshalText(text []byte) error { return diag.ParseWord(d, text, "dimension") }
