package render

import (
	"cmp"
	"fmt"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// View is what a template of content sees: the document, and what is derived
// from it for a reader.
type View struct {
	*posting.Document   `doc:"The document itself; its fields are also fields of this"`
	Words               Words          `doc:"Headings and phrases in the language of the document"`
	Facts               []Fact         `doc:"The lines above the text, such as place and pay; only those that are known"`
	Areas               []Area         `doc:"The duties by area, in the order of their first duty; those without an area last"`
	Qualifications      []posting.Text `doc:"The least education and experience, in words"`
	Notes               []Inline       `doc:"The places in documents that state the duties, in the order of their numbers; only in a description"`
	AccommodationByMail bool           `doc:"Whether .Company.Accommodation is a mail address"`
}

// Fact is a line of the posting's head.
type Fact struct {
	Label posting.Text `doc:"What the line says, such as Location"`
	Value posting.Text `doc:"What it is"`
}

// Area is a group of duties. Those without an area stand last, without title.
type Area struct {
	Title  posting.Text `doc:"Heading of the area; empty for duties without one"`
	Duties []Duty       `doc:"Its duties"`
}

// Duty is a duty and the numbers of its notes.
type Duty struct {
	posting.Duty
	Notes []int          `doc:"Numbers of the notes that state the duty"`
	Marks []posting.Text `doc:"What the duty is in words: essential, its share of time, done by the team"`
}

// NewView derives the view of a document.
func NewView(d *posting.Document) View {
	w := english()
	duties, notes := w.duties(d)
	return View{Document: d, Words: w, Facts: w.facts(d), Areas: areas(duties), Notes: notes, Qualifications: w.qualifications(d),
		AccommodationByMail: scalar.EmailOrURL(d.Company.Accommodation).IsEmail()}
}

// duties numbers the citations of the duties, each place in a document once.
func (w Words) duties(d *posting.Document) ([]Duty, []Inline) {
	duties := make([]Duty, len(d.Duties))
	if d.Kind != "description" {
		for i := range d.Duties {
			duties[i] = Duty{Duty: d.Duties[i]}
		}
		return duties, nil
	}
	var notes []Inline
	numbers := map[Inline]int{}
	for i, duty := range d.Duties {
		duties[i] = Duty{Duty: duty, Marks: w.marks(duty)}
		for _, at := range duty.Sources {
			note := w.note(d.Sources[at.Source.V], at)
			if numbers[note] == 0 {
				notes = append(notes, note)
				numbers[note] = len(notes)
			}
			duties[i].Notes = append(duties[i].Notes, numbers[note])
		}
	}
	return duties, notes
}

// note names a place in a document: its title, publisher and section.
func (w Words) note(source roles.Source, at roles.Citation) Inline {
	text := markdown.Escape(source.Title)
	if source.Publisher != "" {
		text += ", " + markdown.Escape(source.Publisher)
	}
	if at.Section.V != "" {
		text += ": " + markdown.Escape(at.Section.V)
	}
	if at.Via.V != "" {
		text += " (" + w.Via + " " + markdown.Escape(at.Via.V) + ")"
	}
	return Inline(text)
}

func (w Words) marks(duty posting.Duty) (marks []posting.Text) {
	if duty.Essential {
		marks = append(marks, posting.Text(w.Essential))
	}
	if duty.Share != 0 {
		marks = append(marks, posting.Text(fmt.Sprintf(w.Share, duty.Share)))
	}
	if duty.Time == "large" {
		marks = append(marks, posting.Text(w.LargeShare))
	}
	if duty.By == "team" {
		marks = append(marks, posting.Text(w.ByTeam))
	}
	return marks
}

func areas(duties []Duty) []Area {
	var out []Area
	var last Area
	at := make(map[string]int, 8)
	for _, duty := range duties {
		if duty.Area == "" {
			last.Duties = append(last.Duties, duty)
			continue
		}
		i, ok := at[duty.Area]
		if !ok {
			i = len(out)
			at[duty.Area] = i
			out = append(out, Area{Title: duty.AreaTitle})
		}
		out[i].Duties = append(out[i].Duties, duty)
	}
	if last.Duties != nil {
		out = append(out, last)
	}
	return out
}

// facts are the head of a document of its kind. What is not known has no line.
func (w Words) facts(d *posting.Document) []Fact {
	openings := ""
	if d.Openings > 1 {
		openings = fmt.Sprint(d.Openings)
	}
	const all, internal, short = "posting description brief", "description", "posting brief"
	var facts []Fact
	for _, f := range []struct{ kinds, label, value string }{
		{internal, w.JobCode, string(d.JobCode)},
		{internal, w.ReportsTo, string(d.ReportsTo)},
		{internal, w.Department, string(d.Department)},
		{all, w.Company, string(d.Company.Name)},
		{all, w.Location, w.locations(d)},
		{all, w.Workplace, w.workplace(d)},
		{all, w.Employment, w.employment(d)},
		{"posting description", w.Hours, w.hours(d.Hours)},
		{"posting description", w.ContractEnd, w.date(d.ContractEnd)},
		{all, w.Salary, w.pay(d.Salary)},
		{"posting", w.Bonus, string(d.Bonus)},
		{"posting", w.Openings, openings},
		{"posting description", w.Level, w.Names[string(d.Level)]},
		{"posting", w.Department, string(d.Department)},
		{"posting", w.ReportsTo, string(d.ReportsTo)},
		{"posting", w.Start, w.start(string(d.Start))},
		{"posting description", w.Travel, string(d.Travel)},
		{"posting description", w.FLSA, w.Names[string(d.FLSA)]},
		{"posting", w.Posted, w.date(d.Posted)},
		{short, w.Closes, w.date(d.Closes)},
		{"posting description", w.Requisition, string(d.Requisition)},
		{internal, w.Version, string(d.Version)},
		{internal, w.Updated, w.date(d.Updated)},
		{internal, w.ApprovedBy, string(d.ApprovedBy)},
		{internal, w.ApprovedOn, w.date(d.ApprovedOn)},
	} {
		if strings.Contains(f.kinds, cmp.Or(d.Kind, "posting")) && strings.TrimSpace(f.value) != "" {
			facts = append(facts, Fact{posting.Text(f.label), posting.Text(f.value)})
		}
	}
	return facts
}

func (w Words) locations(d *posting.Document) string {
	out := make([]string, len(d.Locations))
	for i, l := range d.Locations {
		parts := []string{string(l.Name)}
		for _, part := range []posting.Text{l.City, l.Region, l.CountryName} {
			if part != "" && string(part) != parts[len(parts)-1] {
				parts = append(parts, string(part))
			}
		}
		out[i] = strings.Join(parts, ", ")
	}
	return strings.Join(out, "; ")
}

func (w Words) workplace(d *posting.Document) string {
	text := w.Names[string(d.Workplace)]
	if len(d.RemoteFrom) == 0 {
		return text
	}
	names := make([]string, len(d.RemoteFrom))
	for i, p := range d.RemoteFrom {
		names[i] = p.Name()
	}
	from := w.RemoteFrom + " " + w.either(names)
	if text == "" || d.Workplace == "remote" {
		return from
	}
	return text + "; " + strings.ToLower(from[:1]) + from[1:]
}

// either joins words by commas and a last "or".
func (w Words) either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + w.Or + " " + words[last]
}

func (w Words) employment(d *posting.Document) string {
	names := make([]string, len(d.Employment))
	for i, e := range d.Employment {
		names[i] = w.Names[string(e)]
		if i > 0 {
			names[i] = strings.ToLower(names[i])
		}
	}
	return strings.Join(names, ", ")
}

func (w Words) hours(h scalar.Decimal) string {
	if h == 0 {
		return ""
	}
	return fmt.Sprintf(w.HoursAWeek, strings.TrimSuffix(h.String(), "0"))
}

func (w Words) pay(p *posting.Pay) string {
	if p == nil {
		return ""
	}
	amount := ""
	switch {
	case p.Min != 0 && p.Max != 0 && p.Min != p.Max:
		amount = p.Min.Grouped() + "–" + p.Max.Grouped()
	case p.Min == p.Max:
		amount = p.Min.Grouped()
	case p.Max == 0:
		amount = w.From + " " + p.Min.Grouped()
	default:
		amount = w.UpTo + " " + p.Max.Grouped()
	}
	text := fmt.Sprintf("%s %s %s", p.Currency, amount, w.Names["a "+string(p.Period)])
	if p.Note != "" {
		text += " (" + string(p.Note) + ")"
	}
	return text
}

func (w Words) date(d scalar.Date) string {
	if d.IsZero() {
		return ""
	}
	t := d.In(utc())
	return fmt.Sprintf("%d %s %d", t.Day(), w.Months[t.Month()-1], t.Year())
}

// start is a date in words, or the text that was given.
func (w Words) start(text string) string {
	if d, err := scalar.ParseDate(text); err == nil {
		return w.date(d)
	}
	return text
}

func (w Words) qualifications(d *posting.Document) []posting.Text {
	var out []posting.Text
	if text := w.Names["education "+string(d.Education)]; text != "" {
		out = append(out, posting.Text(text))
	}
	if n := d.ExperienceMonths; n > 0 {
		out = append(out, posting.Text(w.experience(n)))
	}
	return out
}

func (w Words) experience(months int) string {
	count := func(n int, one, many string) string {
		if n == 1 {
			return one
		}
		return fmt.Sprintf(many, n)
	}
	if months%12 == 0 {
		return fmt.Sprintf(w.Experience, count(months/12, w.OneYear, w.Years))
	}
	return fmt.Sprintf(w.Experience, count(months, w.OneMonth, w.MonthsCount))
}
