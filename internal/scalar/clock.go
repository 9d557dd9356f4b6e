package scalar

import (
	"errors"
	"fmt"
	"time"

	"jobdesc/internal/schema"
)

// Clock is a time of day, HH:MM, from 00:00 to 23:59.
type Clock string

const clockPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]$`

// UnmarshalText reads a time of day.
func (c *Clock) UnmarshalText(text []byte) error {
	s := string(text)
	if len(s) == 5 && s[2] == ':' {
		if _, err := time.Parse("15:04", s); err == nil {
			*c = Clock(s)
			return nil
		}
	}
	return errors.New(quote(s) + " is not a time of day; " + clockHint(s))
}

// clockHint says how to write a time in one of the forms that people use.
func clockHint(s string) string {
	if s == "24:00" {
		return `write "23:59"`
	}
	for _, form := range []string{"3:04pm", "3:04 pm", "3:04PM", "3:04 PM", "3pm", "3 pm", "3PM", "3 PM", "15:4", "15.04", "15h04", "15h"} {
		if t, err := time.Parse(form, s); err == nil {
			return fmt.Sprintf("write %q", t.Format("15:04"))
		}
	}
	return `write one such as "17:00"`
}

// JSONSchema is the form of a time of day.
func (Clock) JSONSchema(*schema.Builder) *schema.Schema {
	s := schema.Pattern(clockPattern)
	s.Description, s.Examples = "A time of day, HH:MM", []any{"17:00"}
	return s
}

// At is the moment of the date at which a clock in loc shows a time of day, the first
// one where it shows it twice. Where clocks skip the time, there is none.
func (d Date) At(c Clock, loc *time.Location) (at time.Time, ok bool) {
	clock, err := time.Parse("15:04", string(c))
	if err != nil || d.IsZero() {
		return time.Time{}, false
	}
	at = time.Date(int(d.year), time.Month(d.month), int(d.day), clock.Hour(), clock.Minute(), 0, 0, loc)
	if at.Hour() != clock.Hour() || at.Minute() != clock.Minute() {
		return time.Time{}, false
	}
	if start, _ := at.ZoneBounds(); !start.IsZero() {
		_, before := start.Add(-time.Second).Zone()
		_, now := at.Zone()
		if earlier := at.Add(time.Duration(now-before) * time.Second); earlier.Before(start) && earlier.Before(at) {
			at = earlier
		}
	}
	return at, true
}
