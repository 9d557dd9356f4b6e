package render

import (
	"fmt"
	"strings"

	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// View is what a template of content sees: the document, and what is derived
// from it for a reader.
type View struct {
	*posting.Document
	Words Words  // headings and phrases
	Facts []Fact // what stands above the text, such as place and pay
	Areas []Area // the duties by area, in the order of their first duty
	// Qualifications are the least education and experience, in words.
	Qualifications []posting.Text
	// AccommodationByMail says that .Company.Accommodation is a mail address.
	AccommodationByMail bool
}

// Fact is a line of the posting's head.
type Fact struct{ Label, Value posting.Text }

// Area is a group of duties. Those without an area stand last, without title.
type Area struct {
	Title  posting.Text
	Duties []posting.Duty
}

// NewView derives the view of a document.
func NewView(d *posting.Document) View {
	w := english()
	return View{Document: d, Words: w, Facts: w.facts(d), Areas: areas(d.Duties), Qualifications: w.qualifications(d),
		AccommodationByMail: scalar.EmailOrURL(d.Company.Accommodation).IsEmail()}
}

func areas(duties []posting.Duty) []Area {
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

// facts are the head of a posting. What is not known has no line.
func (w Words) facts(d *posting.Document) []Fact {
	var facts []Fact
	add := func(label, value string) {
		if strings.TrimSpace(value) != "" {
			facts = append(facts, Fact{posting.Text(label), posting.Text(value)})
		}
	}
	add(w.Company, string(d.Company.Name))
	add(w.Location, w.locations(d))
	add(w.Workplace, w.workplace(d))
	add(w.Employment, w.employment(d))
	add(w.Hours, w.hours(d.Hours))
	add(w.ContractEnd, w.date(d.ContractEnd))
	add(w.Salary, w.pay(d.Salary))
	add(w.Bonus, string(d.Bonus))
	if d.Openings > 1 {
		add(w.Openings, fmt.Sprint(d.Openings))
	}
	add(w.Level, w.Names[string(d.Level)])
	add(w.Department, string(d.Department))
	add(w.ReportsTo, string(d.ReportsTo))
	add(w.Start, w.start(string(d.Start)))
	add(w.Travel, string(d.Travel))
	add(w.FLSA, w.Names[string(d.FLSA)])
	add(w.Posted, w.date(d.Posted))
	add(w.Closes, w.date(d.Closes))
	add(w.Requisition, string(d.Requisition))
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
