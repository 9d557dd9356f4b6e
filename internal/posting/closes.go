package posting

import (
	"reflect"
	"slices"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// ClosesFile is when the time to apply ends, as it is written. The short form, a
// date, replaces what lies below it; a mapping is merged by key.
type ClosesFile struct {
	Date        yamlfile.At[scalar.Date]  `yaml:"date" doc:"Last day to apply"`
	Time        yamlfile.At[scalar.Clock] `yaml:"time" doc:"Time on that day, by the clocks of the location, else of the company"`
	UntilFilled yamlfile.At[bool]         `yaml:"until_filled" doc:"Whether applications are welcome until the position is filled"`
	FirstReview yamlfile.At[scalar.Date]  `yaml:"first_review" doc:"Day on which the first applications are reviewed"`
	Cap         yamlfile.At[int]          `yaml:"cap" doc:"Number of applications after which none is accepted" example:"400"`
	Pos         diag.Pos                  `yaml:",pos"`
	short       bool
}

// DecodeYAML reads a date, or a mapping.
func (c *ClosesFile) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		c.short, c.Pos = true, v.Pos()
		v.Into(&c.Date)
		return
	}
	type plain ClosesFile
	v.Into((*plain)(c))
}

// Whole reports whether it replaces what lies below it as a whole.
func (c ClosesFile) Whole() bool { return c.short }

// JSONSchema is that of a date, or of a mapping.
func (c ClosesFile) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[ClosesFile]())
	limit := full.Property("cap")
	limit.Minimum, limit.Pattern = schema.Number(1), positive
	return schema.AnyOf(b.Of(reflect.TypeFor[scalar.Date]()), full)
}

// positive is the form of a whole number above 0.
const positive = `^\+?0*[1-9][0-9]*$`

// Closes is when the time to apply ends. A template shows its date.
type Closes struct {
	Date        scalar.Date  `json:"date,omitzero" doc:"Last day to apply"`
	Time        scalar.Clock `json:"time,omitempty" doc:"Time on that day, HH:MM"`
	UntilFilled bool         `json:"until_filled,omitempty" doc:"Whether applications are welcome until the position is filled"`
	FirstReview scalar.Date  `json:"first_review,omitzero" doc:"Day on which the first applications are reviewed"`
	Cap         int          `json:"cap,omitempty" doc:"Number of applications after which none is accepted; 0 if not given"`
	Zone        scalar.Zone  `json:"time_zone,omitempty" doc:"Time zone of the time: of several places of the page, that of the first one where it is that time"`
}

// Bare is what a condition means: the date.
func (c Closes) Bare() any { return c.Date }

// String is the date.
func (c Closes) String() string { return c.Date.String() }

// At is the moment after which nobody can apply; the zero time without a date. A day
// without a time ends where the company is, in its time zone.
func (c Closes) At(location func(scalar.Zone) *time.Location, company scalar.Zone) time.Time {
	if at, ok := c.Date.At(c.Time, location(c.Zone)); ok {
		return at
	}
	if c.Date.IsZero() {
		return time.Time{}
	}
	t := c.Date.In(location(company))
	return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, t.Location())
}

func (m *merging) checkCloses() {
	c, posted := &m.file.Closes, m.file.Posted
	if c.Pos == (diag.Pos{}) {
		return
	}
	if c.Cap.IsSet() && c.Cap.V < 1 {
		m.problems.Add(c.Cap.Pos, diag.InvalidValue, "", "cap must be 1 or more")
	}
	date, review := c.Date, c.FirstReview
	switch {
	case !date.IsSet() && c.Time.IsSet():
		m.problems.Add(c.Time.Pos, diag.Incomplete, `add "date"`, `the "time" of closes has no "date"`)
	case !date.IsSet() && !c.UntilFilled.V:
		m.problems.Add(c.Pos, diag.Incomplete, "such as {date: 2027-01-31} or {until_filled: true}", `closes needs a "date" or "until_filled"`)
	case date.IsSet() && posted.IsSet() && date.V.Compare(posted.V) < 0:
		m.problems.Add(date.Pos, diag.Conflict, "", "closes %s is before posted %s", date.V, posted.V)
	}
	switch {
	case review.IsSet() && date.IsSet() && review.V.Compare(date.V) > 0:
		m.problems.Add(review.Pos, diag.Conflict, "", "the first review on %s is after closes %s", review.V, date.V)
	case review.IsSet() && posted.IsSet() && review.V.Compare(posted.V) < 0:
		m.problems.Add(review.Pos, diag.Conflict, "", "the first review on %s is before posted %s", review.V, posted.V)
	}
	if !date.IsSet() || !c.Time.IsSet() {
		return
	}
	for _, zone := range m.zones(m.file.Locations.Items) {
		if _, ok := date.V.At(c.Time.V, zone.Location()); !ok {
			m.problems.Add(c.Time.Pos, diag.Conflict, "choose a time an hour earlier or later", "the clocks of %s skip %s on %s", zone, c.Time.V, date.V)
		}
	}
}

// zones are the time zones of places, each once; where there is none, the company's.
func (m *merging) zones(places []ref) (zones []scalar.Zone) {
	for _, id := range places {
		zone := m.params.Locations[scalar.Slug(id.V)].TimeZone.Or(m.params.TimeZone.V)
		if !slices.Contains(zones, zone) {
			zones = append(zones, zone)
		}
	}
	if zones == nil {
		return []scalar.Zone{m.params.TimeZone.V}
	}
	return zones
}

// closes is when the time to apply ends on a page of places.
func (m *merging) closes(places []ref) Closes {
	f := &m.file.Closes
	if f.Pos == (diag.Pos{}) {
		return Closes{}
	}
	c := Closes{Date: f.Date.V, Time: f.Time.V, UntilFilled: f.UntilFilled.V, FirstReview: f.FirstReview.V, Cap: f.Cap.V}
	if c.Time == "" {
		return c
	}
	var first time.Time
	for _, zone := range m.zones(places) {
		if at, ok := c.Date.At(c.Time, zone.Location()); ok && (c.Zone == "" || at.Before(first)) {
			c.Zone, first = zone, at
		}
	}
	return c
}
