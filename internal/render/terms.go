package render

import (
	"strconv"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
)

// hours are the hours of work a week, in words.
func (w *Words) hours(h posting.Hours) string {
	text := ""
	switch {
	case h.Min == 0 && h.Max == 0:
	case h.Min == h.Max:
		text = w.number(h.Min)
	case h.Min == 0:
		text = strings.TrimSpace(w.PayUpTo.With("amount", w.number(h.Max), "period", ""))
	case h.Max == 0:
		text = strings.TrimSpace(w.PayFrom.With("amount", w.number(h.Min), "period", ""))
	default:
		text = w.forms.Range(w.number(h.Min), w.number(h.Max))
	}
	if text != "" {
		text = w.HoursAWeek.With("hours", text)
	}
	if h.FTE != 0 {
		part := w.FTE.With("percent", w.forms.Percent(plainNumber(h.FTE*100)))
		if text == "" {
			return part
		}
		text += " (" + part + ")"
	}
	return capital(text)
}

// between is what parts texts of an author in one line: each may begin with a capital
// and have commas and semicolons.
const between = " · "

func schedule(d *posting.Document) string { return strings.Join(convert.Strings(d.Schedule), between) }

// workHours are hours and schedule as data have them.
func (w *Words) workHours(d *posting.Document) string {
	var parts []string
	if hours := w.hours(d.Hours); hours != "" {
		parts = append(parts, w.Hours+": "+hours)
	}
	return strings.Join(append(parts, convert.Strings(d.Schedule)...), "; ")
}

// supervises is a number of people in words, or the text that was given.
func (w *Words) supervises(text posting.Text) string {
	if n, err := strconv.Atoi(string(text)); err == nil && n >= 0 {
		return capital(w.People.Of(w.lang, n, w.integer(n)))
	}
	return string(text)
}

// yesOrText is yes or no, or the text that was given.
func (w *Words) yesOrText(text posting.Text) string {
	switch text {
	case "true":
		return capital(w.Yes)
	case "false":
		return capital(w.No)
	}
	return string(text)
}
