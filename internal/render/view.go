package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/locale"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// View is what a template of content sees: the document, and what is derived
// from it for a reader.
type View struct {
	*posting.Document `doc:"The document itself; its fields are also fields of this"`
	Words             Words          `doc:"Headings and phrases in the language of the document"`
	Facts             []Fact         `doc:"The lines above the text, such as place and pay; only those with a value"`
	Areas             []Area         `doc:"The duties by area, in the order of their first duty; those without an area first"`
	Purpose           Statement      `doc:"What somebody in this job is and does, with note numbers"`
	Scope             []Statement    `doc:"Focus, responsibility, decisions and processes of the role, according to the documents"`
	Relationships     []Statement    `doc:"Whom somebody in this job works with and leads; only in a description and a brief"`
	Skills            []Skill        `doc:"Skills that the job needs"`
	Foremost          []Duty         `doc:"The duties that come first, as many as fit on half a page: the emphasized, then the typical ones; only in a brief"`
	MoreDuties        posting.Text   `doc:"How many more duties there are, in words; empty for none"`
	Qualifications    []posting.Text `doc:"Minimum education and experience, languages and certifications, in words"`
	Notes             []Inline       `doc:"The places in documents that state the duties, in the order of their numbers; only in a description"`
	// What a candidate brings.
	Requirements []Point        `doc:"Requirements"`
	Preferred    []Point        `doc:"What is nice to have, with languages and certifications that are"`
	Competencies []Point        `doc:"Competencies"`
	Eligibility  []posting.Text `doc:"Conditions of being hired, in words"`

	AccommodationByMail bool `doc:"Whether .Accommodation is an email address"`

	// Whom the job is with, if not with the company.
	Recruits posting.Text `doc:"Which company recruits for the employer, in words; empty if that is the employer itself"`

	// Of the opening.
	Contacts []Inline `doc:"Contacts for questions, each in one line"`

	OtherPay []Fact `doc:"Pay on top of the salary, each kind in one line"`

	Attachments []Inline `doc:"Files for candidates by title, each a link where the file is beside the page"`
}

// Fact is a line of the posting's head.
type Fact struct {
	Label posting.Text `doc:"Label of the line, such as Location"`
	Value posting.Text `doc:"What it is"`
}

// Area is a group of duties. Those without an area come first, without title.
type Area struct {
	Title  posting.Text `doc:"Heading of the area; empty for duties without one"`
	Duties []*Duty      `doc:"Its duties"`
}

// Duty is a duty and the numbers of its notes.
type Duty struct {
	posting.Duty
	OfTeam bool           `doc:"Whether the team does it"`
	Notes  []int          `doc:"Numbers of the notes that state the duty"`
	Marks  []posting.Text `doc:"What the duty is in words: essential, its share of time, done by the team"`
}

// Skill is a skill and the numbers of its notes.
type Skill struct {
	posting.Skill
	Notes []int `doc:"Numbers of the notes that state the skill"`
}

// briefDuties is how many duties half a page has, maxBriefDuties how many fit on it.
const briefDuties, maxBriefDuties = 8, 12

// View derives the view of a document, in its language.
func (r *Renderer) View(d *posting.Document) (View, error) {
	w, err := r.wordsFor(d)
	if err != nil {
		return View{}, err
	}
	return w.view(d), nil
}

func (w *Words) view(d *posting.Document) View {
	n := &notes{words: w, document: d, numbers: map[Inline]int{}}
	purpose, scope := n.statement(d.Purpose), n.statements(d.Scope)
	relationships := n.relationships()
	duties := n.duties()
	v := View{
		Document: d, Words: *w, Facts: w.facts(d), Areas: areas(duties), Qualifications: w.qualifications(d),
		Purpose: purpose, Scope: scope, Relationships: relationships, Skills: n.skills(), Notes: n.all,
		Requirements: w.points(d.Requirements), Preferred: w.preferred(d), Competencies: w.points(d.Competencies), Eligibility: conditions(d),
		Contacts:            convert.Each(d.Contact, contact),
		OtherPay:            w.otherPay(d),
		Attachments:         convert.Each(d.Attachments, attachment),
		AccommodationByMail: scalar.EmailOrURL(d.Accommodation).IsEmail(),
	}
	if d.Recruiter != "" {
		v.Recruits = posting.Text(w.Recruits.With("company", string(d.Recruiter), "employer", string(d.Company.Name)))
	}
	if d.Kind == "brief" {
		v.Foremost = foremost(duties)
		if n := len(duties) - len(v.Foremost); n > 0 {
			v.MoreDuties = posting.Text(w.MoreDuties.Of(w.lang, n, w.integer(n)))
		}
	}
	return v
}

func (w *Words) marks(duty posting.Duty) (marks []posting.Text) {
	if duty.Essential {
		marks = append(marks, posting.Text(w.Essential))
	}
	if duty.Share != 0 {
		marks = append(marks, posting.Text(w.Share.With("share", w.forms.Percent(plainNumber(duty.Share)))))
	}
	if duty.Time == "large" {
		marks = append(marks, posting.Text(w.LargeShare))
	}
	if duty.By == "team" {
		marks = append(marks, posting.Text(w.ByTeam))
	}
	return marks
}

// areas are the duties by area, those of none first.
func areas(duties []Duty) []Area {
	out := []Area{{}}
	at := map[string]int{"": 0}
	for k := range duties {
		duty := &duties[k]
		i, ok := at[duty.Area]
		if !ok {
			i = len(out)
			at[duty.Area] = i
			out = append(out, Area{Title: duty.AreaTitle})
		}
		out[i].Duties = append(out[i].Duties, duty)
	}
	if out[0].Duties == nil {
		return out[1:]
	}
	return out
}

// facts are the head of a document of its kind. What is not known has no line.
func (w *Words) facts(d *posting.Document) []Fact {
	const all, internal, short = "posting description brief", "description", "posting brief"
	var facts []Fact
	add := func(kinds, label, value string) {
		if strings.Contains(kinds, cmp.Or(d.Kind, "posting")) && strings.TrimSpace(value) != "" {
			facts = append(facts, Fact{w.label(label), posting.Text(value)})
		}
	}
	add(internal, w.JobCode, string(d.JobCode))
	add(internal, w.ReportsTo, string(d.ReportsTo))
	add(internal, w.Department, string(d.Department))
	add(all, w.Company, string(d.Company.Name))
	add(all, w.Location, w.locations(d))
	add(all, w.Workplace, w.workplace(d))
	add(all, w.Employment, w.employment(d))
	add("posting description", w.Hours, w.hours(d.Hours))
	add("posting description", w.Schedule, schedule(d))
	contract, terms := w.contract(d.Contract)
	add("posting description", contract, terms)
	for _, line := range w.payLines(d) {
		add(all, string(line.Label), string(line.Value))
	}
	add("posting description", w.Grade, string(d.Grade))
	add(internal, w.Band, string(d.BandTitle))
	add("posting", w.Openings, w.openings(d.Openings))
	add("posting", w.Vacancy, w.vacancy(d))
	add("posting description", w.Level, w.level(d))
	add("posting", w.Department, string(d.Department))
	add("posting", w.ReportsTo, string(d.ReportsTo))
	add("posting description", w.Supervises, w.supervises(d.Supervises))
	add("posting", w.Sponsorship, w.yesOrText(d.Sponsorship))
	add("posting", w.Relocation, w.yesOrText(d.Relocation))
	add("posting", w.Start, w.start(string(d.Start)))
	add("posting description", w.Travel, string(d.Travel))
	add("posting description", w.FLSA, capital(w.FLSAValues[string(d.FLSA)]))
	add("posting", w.Posted, w.date(d.Posted))
	closes, end := w.closes(d.Closes)
	add(short, closes, end)
	add("posting description", w.Requisition, string(d.Requisition))
	add(internal, w.Version, string(d.Version))
	add(internal, w.Updated, w.date(d.Updated))
	add(internal, w.ApprovedBy, string(d.ApprovedBy))
	add(internal, w.ApprovedOn, w.date(d.ApprovedOn))
	add(internal, w.Owner, string(d.Owner))
	add(internal, w.ReviewedOn, w.date(d.ReviewedOn))
	add(internal, w.NextReview, w.date(d.NextReview()))
	return facts
}

// locations are the addresses of the places of work; a brief has only the towns. Of
// several in one country, the last one names it.
func (w *Words) locations(d *posting.Document) string {
	out := make([]string, 0, len(d.Locations))
	for i, l := range d.Locations {
		if d.Kind == "brief" {
			l.Street, l.PostalCode = "", ""
		}
		if i+1 < len(d.Locations) && d.Locations[i+1].Country == l.Country {
			l.CountryName = ""
		}
		name, city := string(l.Name), string(l.City)
		if name == city {
			name = ""
		}
		address := locale.Address{City: city, Region: string(l.Region), PostalCode: string(l.PostalCode), Country: string(l.Country)}
		var parts []string
		for _, part := range []string{name, string(l.Street), address.Locality(), string(l.CountryName)} {
			if part != "" && !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
		if text := strings.Join(parts, ", "); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, w.also)
}

// level is the seniority, but for what the kind of employment says already.
func (w *Words) level(d *posting.Document) string {
	if d.Level == "intern" && slices.Contains(d.Employment, "internship") || d.Level == "apprentice" && slices.Contains(d.Employment, "apprenticeship") {
		return ""
	}
	if word, usual := w.Levels[string(d.Level)]; usual {
		return capital(word)
	}
	return string(d.Level)
}

func (w *Words) workplace(d *posting.Document) string {
	at := d.Workplace
	text := w.Workplaces[string(at.Mode)]
	if at.OfficeDays > 0 {
		text += ", " + w.OfficeDays.Of(w.lang, at.OfficeDays, w.integer(at.OfficeDays))
	}
	text = capital(w.livingAt(d, text))
	if at.Note != "" {
		text += " (" + string(at.Note) + ")"
	}
	return text
}

// livingAt adds to the words of a workplace where a remote employee may live.
func (w *Words) livingAt(d *posting.Document, text string) string {
	if len(d.RemoteFrom) == 0 {
		return text
	}
	names := w.either(convert.Strings(d.RemoteNames))
	from := w.RemoteFrom.With("places", names)
	if d.IsWorldwide() {
		from = w.Workplaces["remote"] + ", " + names
	}
	if text == "" || d.Workplace.Mode == "remote" {
		return from
	}
	return text + w.also + from
}

// either joins words by commas and a last "or".
func (w *Words) either(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " " + w.Or + " " + words[last]
}

func (w *Words) employment(d *posting.Document) string {
	names := convert.Each(d.Employment, func(e job.Employment) string { return w.Employments[string(e)] })
	return capital(strings.Join(names, ", "))
}

// capital is a text with a capital at its beginning.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if upper := unicode.ToUpper(first); upper != first && first != utf8.RuneError {
		return string(upper) + s[size:]
	}
	return s
}

// contract is the label and the text of a contract. One whose last day is known
// says that first.
func (w *Words) contract(c *posting.Contract) (label, text string) {
	if c == nil {
		return "", ""
	}
	var parts []string
	switch {
	case !c.Until.IsZero():
		label, parts = w.ContractEnd, append(parts, w.date(c.Until))
	case c.Months > 0 && c.Kind == "":
		label, parts = w.Contract, append(parts, capital(w.months(c.Months)))
	case c.Months > 0:
		label = w.Contract
		parts = append(parts, capital(w.ContractFor.With("kind", w.Contracts[string(c.Kind)], "time", w.months(c.Months))))
	default:
		label, parts = w.Contract, append(parts, capital(w.Contracts[string(c.Kind)]))
	}
	if c.Extendable {
		parts = append(parts, w.Extendable)
	}
	if c.MayBecomePermanent {
		parts = append(parts, w.Permanent)
	}
	if c.ProbationMonths > 0 {
		parts = append(parts, w.Probation.With("time", w.months(c.ProbationMonths)))
	}
	text = strings.Join(parts, w.also)
	if c.Note != "" {
		text += " (" + string(c.Note) + ")"
	}
	return label, text
}

// number is a number in the form of the language, with as many decimal places as
// it needs.
func (w *Words) number(d scalar.Decimal) string { return w.forms.Number(plainNumber(d)) }

// plainNumber is a number with a point, and as many decimal places as it needs.
func plainNumber(d scalar.Decimal) string {
	whole, fraction, _ := strings.Cut(d.String(), ".")
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		whole += "." + fraction
	}
	return whole
}

func (w *Words) integer(n int) string { return w.forms.Number(strconv.Itoa(n)) }

func (w *Words) date(d scalar.Date) string {
	if d.IsZero() {
		return ""
	}
	year, month, day := d.In(time.UTC).Date()
	return w.forms.Date(year, int(month), day)
}

// start is a date in words, or the text that was given.
func (w *Words) start(text string) string {
	if d, err := scalar.ParseDate(text); err == nil {
		return w.date(d)
	}
	return text
}

// experience is a line of experience that is asked for.
func (w *Words) experience(e posting.Experience) string {
	phrase, time := w.Experience, w.length(e.Months)
	switch upTo := e.Months == 0 && e.To > 0; {
	case upTo && e.In != "":
		phrase, time = w.ExperienceUpToIn, w.length(e.To)
	case upTo:
		phrase, time = w.ExperienceUpTo, w.length(e.To)
	case e.To > 0 && e.In != "":
		phrase, time = w.ExperienceRangeIn, w.lengths(e.Months, e.To)
	case e.To > 0:
		phrase, time = w.ExperienceRange, w.lengths(e.Months, e.To)
	case e.In != "":
		phrase = w.ExperienceIn
	}
	return phrase.With("time", time, "in", string(e.In))
}

// length is a number of months, in years where these are whole.
func (w *Words) length(months int) string {
	if months%12 == 0 {
		return w.Years.Of(w.lang, months/12, w.integer(months/12))
	}
	return w.months(months)
}

func (w *Words) months(n int) string { return w.MonthCounts.Of(w.lang, n, w.integer(n)) }

// lengths are the ends of a range, in years where both are whole.
func (w *Words) lengths(low, high int) string {
	count := w.MonthCounts
	if low%12 == 0 && high%12 == 0 {
		count, low, high = w.Years, low/12, high/12
	}
	return count.Of(w.lang, high, w.forms.Range(w.integer(low), w.integer(high)))
}
