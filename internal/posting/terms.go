package posting

import (
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Hours are the hours of work a week.
type Hours struct {
	Min scalar.Decimal `json:"min,omitzero" doc:"Fewest hours a week; 0 if not given"`
	Max scalar.Decimal `json:"max,omitzero" doc:"Most hours a week; 0 if not given"`
	FTE scalar.Decimal `json:"fte,omitzero" doc:"Part of full time; 0 if not given"`
}

// Bare is what a condition on hours means: the fewest.
func (h Hours) Bare() any { return h.Min }

// Exact is the number of hours where there is one, else 0.
func (h Hours) Exact() scalar.Decimal {
	if h.Min == h.Max {
		return h.Min
	}
	return 0
}

// Workplace is where the work is done. A template shows its mode, as in the file.
type Workplace struct {
	Mode       job.WorkMode `json:"mode" doc:"Where the work is done: onsite, hybrid, remote or field"`
	OfficeDays int          `json:"office_days,omitempty" doc:"Days a week at the office; 0 if not given"`
	Note       Text         `json:"note,omitempty" doc:"A remark on the workplace"`
}

// Bare is what a condition on the workplace means: its mode.
func (w Workplace) Bare() any { return w.Mode }

// String is the mode, as in the file.
func (w Workplace) String() string { return string(w.Mode) }

// terms adds where and when the work is done, whom the job leads, and what the employer helps with.
func (m *merging) terms(d *Document) {
	f, in := &m.file, m.texts
	if w := f.Workplace; w.Mode.IsSet() {
		d.Workplace = Workplace{w.Mode.V, w.OfficeDays.V, m.text(m.localize(w.Note, in.Workplace.Note, "workplace.note"))}
	}
	d.Hours = Hours{scalar.Decimal(f.Hours.Min.V), scalar.Decimal(f.Hours.Max.V), f.Hours.FTE.V}
	d.Grade = Text(f.Grade.V)
	d.Band, d.BandTitle = scalar.Slug(f.Band.V), m.bandTitle()
	for i, s := range f.Schedule.Items {
		d.Schedule = append(d.Schedule, m.text(m.localize(s, item(in.Schedule.Items, i), "schedule")))
	}
	d.Supervises = m.text(m.localize(f.Supervises, in.Supervises, "supervises"))
	d.Sponsorship = m.yesOrText(f.Sponsorship, in.Sponsorship, "sponsorship")
	d.Relocation = m.yesOrText(f.Relocation, in.Relocation, "relocation")
}

// yesOrText is "true", "false", or a text in the language.
func (m *merging) yesOrText(original, translated yamlfile.At[string], key string) Text {
	if yes := job.YesOrText(original.V); yes == "true" || yes == "false" {
		return Text(yes)
	}
	return m.text(m.localize(original, translated, key))
}
