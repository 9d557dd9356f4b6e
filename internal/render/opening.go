package render

import (
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/locale"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// closes is the label and the text of when the time to apply ends.
func (w *Words) closes(c posting.Closes) (label, text string) {
	if c == (posting.Closes{}) {
		return "", ""
	}
	label = w.Closes
	var parts []string
	switch {
	case c.Date.IsZero():
		label, parts = w.Applications, []string{capital(w.UntilFilled)}
	case c.UntilFilled:
		parts = []string{w.lastDay(c), w.OrFilled}
	default:
		parts = []string{w.lastDay(c)}
	}
	if !c.FirstReview.IsZero() {
		parts = append(parts, w.FirstReview.With("date", w.date(c.FirstReview)))
	}
	if c.Cap > 0 {
		parts = append(parts, w.Cap.Of(w.lang, c.Cap, w.integer(c.Cap)))
	}
	return label, strings.Join(parts, "; ")
}

// lastDay is the last day to apply, with the time and its zone if there is one.
func (w *Words) lastDay(c posting.Closes) string {
	day := w.date(c.Date)
	at, ok := c.Date.At(c.Time, c.Zone.Location())
	if !ok {
		return day
	}
	zone := at.Format("MST")
	if strings.ContainsAny(zone, "+-") { // it has no abbreviation
		zone = "UTC" + zone
	}
	return w.ClosesAt.With("date", day, "time", locale.Clock(w.region(), at.Hour(), at.Minute()), "zone", zone)
}

// vacancy says whether a position is vacant. That one is vacant goes without saying but in
// Ontario, whose law asks adverts to say it.
func (w *Words) vacancy(d *posting.Document) string {
	if d.Vacancy == "existing" && !inOntario(d) {
		return ""
	}
	return capital(w.Vacancies[string(d.Vacancy)])
}

func inOntario(d *posting.Document) bool {
	for _, l := range d.Locations {
		if l.Subdivision == "CA-ON" {
			return true
		}
	}
	return slices.ContainsFunc(d.RemotePlaces(), func(p scalar.Place) bool { return scalar.Jurisdiction(p).Covers("CA-ON") })
}

// openings is how many people are looked for; nothing for one.
func (w *Words) openings(o posting.Openings) string {
	if o.Here < 2 {
		return ""
	}
	var places []string
	for _, at := range o.ByPlace {
		places = append(places, string(at.Name)+": "+w.integer(at.Number))
	}
	if len(places) < 2 {
		return w.integer(o.Here)
	}
	return w.integer(o.Here) + " (" + strings.Join(places, "; ") + ")"
}

// contact is somebody whom a candidate may ask, in one line.
func contact(c posting.Contact) Inline {
	name := c.Name.String()
	switch {
	case name == "":
		name = c.Role.String()
	case c.Role != "":
		name += " (" + c.Role.String() + ")"
	}
	parts := []string{name}
	if c.Email != "" {
		parts = append(parts, string(mailto(c.Email)))
	}
	parts = append(parts, string(phone(c.Phone)))
	if c.URL != "" {
		parts = append(parts, string(link(c.URL)))
	}
	return Inline(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", "))
}

// ldContacts is one contact as an object, several as a list.
func ldContacts(contacts []posting.Contact) any {
	all := convert.Each(contacts, func(c posting.Contact) ldContact {
		return ldContact{"ContactPoint", c.Name, c.Email, c.Phone, c.URL}
	})
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

type ldContact struct {
	Type  string       `json:"@type"`
	Name  posting.Text `json:"name,omitempty"`
	Email posting.Text `json:"email,omitempty"`
	Phone posting.Text `json:"telephone,omitempty"`
	URL   posting.Text `json:"url,omitempty"`
}

// lines is a block whose lines stay lines, such as an address.
func lines(b posting.Block) Inline {
	text := strings.TrimSpace(b.String())
	for line := range strings.Lines(text) {
		first, _, _ := strings.Cut(line, " ")
		if strings.TrimSpace(line) == "" || strings.ContainsAny(first[:1], "-*+#>|`~=:\t") || strings.HasSuffix(first, ".") || strings.HasSuffix(first, ")") {
			return Inline(text) // it has a form of its own
		}
	}
	return Inline(strings.ReplaceAll(text, "\n", "\\\n"))
}

// region is the tag whose forms of numbers and dates the words have.
func (w *Words) region() string {
	if !w.found {
		return "en"
	}
	return string(w.lang.Canonical())
}
