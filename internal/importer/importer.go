// Package importer turns adverts of others into postings: what an advert states goes
// under the key for it, what no key takes is kept as a section or a comment, and what it
// does not state is left out.
package importer

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/adverts"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
)

// Keys are the keys of a posting with their values, in the order of a file.
type Keys = plainjson.Object[any]

// Place is a place of work as an advert names it.
type Place struct {
	City        string         `json:"city,omitempty"`
	Region      string         `json:"region,omitempty"`
	Country     scalar.Country `json:"country,omitempty"`
	Street      string         `json:"street,omitempty"`
	PostalCode  string         `json:"postal_code,omitempty"`
	Subdivision scalar.Place   `json:"-"`
}

// Duty is a duty of an advert, with the duty of the catalogs that is most like it.
type Duty struct {
	Text  string  `json:"text"`
	ID    string  `json:"id,omitempty"`
	Score float64 `json:"score,omitempty"` // likeness of wording, from 0 to 1
}

// Posting is an advert as a posting.
type Posting struct {
	Source string // the file it was read from
	Format string
	Lang   string
	Keys   Keys // in the long form of each key
	Places []Place
	Duties []Duty
	Unread []string // what no key takes, and is kept as a comment

	Employer, Department string
	Warnings             diag.Problems
}

// Context is what an advert is read against.
type Context struct {
	Words *adverts.Words
	Match func(duty string) (id string, score float64) // finds a duty of the catalogs
	Lang  string                                       // of adverts that do not say
}

// minWords is how many words a document has at least that shows an advert.
const minWords = 25

// FromDocument makes a posting of a document. Anything else than an advert is an error that says
// what the document is instead.
func FromDocument(name string, doc *doclines.Doc, c Context) (*Posting, error) {
	p, b := read(name, doc, c)
	switch {
	case b.a.Blocked:
		return nil, diag.Problems{{Pos: diag.Pos{File: name}, Msg: "the page shows an error, a login or a script, and no advert", Hint: "open it in a browser, and save it once you see the advert"}}
	case doc.Words() < minWords:
		return nil, diag.Problems{{Pos: diag.Pos{File: name}, Msg: "the file has too little text to be an advert"}}
	}
	return p, nil
}

// read makes a posting of the text of a document.
func read(name string, doc *doclines.Doc, c Context) (*Posting, *builder) {
	if c.Lang != "" {
		doc.Lang = c.Lang
	}
	a := adverts.Read(doc, c.Words)
	p := &Posting{Source: name, Format: doc.Format, Lang: a.Lang}
	b := &builder{Posting: p, a: a, context: c}
	b.build()
	return p, b
}

// builder makes a posting of the facts of an advert.
type builder struct {
	*Posting
	a       *adverts.Advert
	context Context
	kept    map[int]bool // lines that a key has
}

// set adds a key, if it has a value.
func (b *builder) set(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case []Keys:
		if len(v) == 0 {
			return
		}
	case Keys:
		if len(v) == 0 {
			return
		}
	case int:
		if v == 0 {
			return
		}
	}
	b.Keys = append(b.Keys, plainjson.Member[any]{Name: name, Value: value})
}

func keys(pairs ...any) Keys {
	var out Keys
	for i := 0; i+1 < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case string:
			if v == "" {
				continue
			}
		case int:
			if v == 0 {
				continue
			}
		case bool:
			if !v {
				continue
			}
		case scalar.Decimal:
			if v == 0 {
				continue
			}
		}
		out = append(out, plainjson.Member[any]{Name: pairs[i].(string), Value: pairs[i+1]})
	}
	return out
}

func (b *builder) build() {
	b.kept = map[int]bool{}
	a := b.a
	b.Employer, b.Department = a.Employer.V, a.Department.V
	for _, p := range a.Places {
		b.Places = append(b.Places, Place{p.City, p.Region, p.Country, p.Street, p.Code, p.Subdivision})
	}
	b.set("title", a.Title.V)
	b.set("requisition", a.Requisition.V)
	b.set("lang", b.langKey())
	b.terms()
	b.days()
	b.set("openings", a.Openings.N)
	b.pay()
	b.set("level", level(a.Level.V))
	b.set("reports_to", a.ReportsTo.V)
	b.set("supervises", a.Supervises.V)
	b.set("travel", a.Travel.V)
	b.set("schedule", all(a.Schedule))
	b.set("flsa", flsa(a.FLSA.V))
	b.set("job_code", a.JobCode.V)
	b.set("sponsorship", a.Sponsorship.V)
	b.set("relocation", a.Relocation.V)
	b.needs()
	b.set("skills", all(a.Skills))
	b.texts()
	b.apply()
	b.leftOver()
	for _, w := range a.Warnings {
		b.warn(w.At, w.Msg)
	}
	if a.Closed {
		b.Warnings = append(b.Warnings, diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: b.Source}, Msg: "the page says that the job is closed"})
	}
}

// langKey is the language of the advert, which the posting names where it is not English.
func (b *builder) langKey() string {
	base, _, _ := strings.Cut(b.Lang, "-")
	return cmp.Or(base, "")
}

func all(facts []adverts.Text) []string {
	var out []string
	for _, f := range facts {
		out = append(out, f.V)
	}
	return out
}

// level is a level of the list of postings, by its word.
func level(text string) string {
	text = strings.TrimSuffix(strings.ToLower(text), "-level")
	switch text {
	case "intern", "apprentice", "junior", "associate", "mid", "senior", "staff", "lead", "principal", "head", "director", "executive":
		return text
	}
	return ""
}

func flsa(text string) string {
	switch s := strings.ToLower(text); {
	case strings.Contains(s, "non"):
		return "non-exempt"
	case strings.Contains(s, "exempt"):
		return "exempt"
	}
	return ""
}

func (b *builder) warn(at adverts.Span, msg string) {
	b.Warnings = append(b.Warnings, diag.Problem{Severity: diag.Warning, Pos: b.pos(at), Msg: msg})
}

func (b *builder) pos(at adverts.Span) diag.Pos {
	if at.Line < 0 || at.Line >= len(b.a.Doc.Lines) {
		return diag.Pos{File: b.Source}
	}
	line, col := b.a.Doc.Pos(&b.a.Doc.Lines[at.Line], at.Start)
	return diag.Pos{File: b.Source, Line: line, Col: col}
}

func (b *builder) terms() {
	a := b.a
	if a.Workplace.IsSet() {
		b.set("workplace", keys("mode", a.Workplace.V, "office_days", a.OfficeDays))
	}
	var employment []string
	for _, e := range a.Employment {
		employment = append(employment, e.V)
	}
	b.set("employment", employment)
	b.set("remote_from", all(a.RemoteFrom))
	if c := a.Contract; c.Kind != "" {
		until := ""
		if !c.Until.IsZero() {
			until = c.Until.String()
		}
		b.set("contract", keys("kind", c.Kind, "months", c.Months, "until", until))
	}
	switch h := a.Hours; {
	case h.Max > 0 || h.Min > 0:
		b.set("hours", keys("min", h.Min, "max", h.Max))
	case h.FTE > 0 && h.FTE == h.FTEMax && h.FTE < scalar.WholeDecimal(1):
		b.set("hours", keys("fte", h.FTE))
	}
}

func (b *builder) days() {
	a := b.a
	b.set("posted", date(a.Posted))
	if c := a.Closes; !c.Date.IsZero() || a.UntilFilled.IsSet() {
		b.set("closes", keys("date", date(c), "time", string(c.Clock), "until_filled", a.UntilFilled.IsSet()))
	}
	if s := a.Start; !s.Date.IsZero() {
		b.set("start", s.Date.String())
	} else if len(s.Readings) == 0 {
		b.set("start", s.Text)
	}
}

func date(d adverts.Day) string {
	if d.Date.IsZero() {
		return ""
	}
	return d.Date.String()
}

func (b *builder) pay() {
	if len(b.a.Pay) > 0 {
		p := b.a.Pay[0]
		b.set("salary", keys("min", p.Min, "max", p.Max, "currency", string(p.Currency), "period", p.Period, "note", p.Note))
		if p.Assumed {
			b.warn(p.At, "the advert does not say for what time the pay is; such a sum is usual for "+map[string]string{"hour": "an hour", "month": "a month", "year": "a year"}[p.Period])
		}
	}
	b.set("grade", b.a.Grade.V)
}

func (b *builder) needs() {
	a := b.a
	var languages []Keys
	for _, l := range a.Languages {
		if code := languageCode(l.Name); code != "" {
			languages = append(languages, keys("lang", code, "level", l.Level, "required", true))
		}
	}
	b.set("languages", languages)
	if e := a.Education; e.Level != "" {
		b.set("education", keys("level", e.Level, "or_experience", e.OrExperience))
	}
	if a.Experience.N > 0 {
		b.set("experience", []Keys{keys("months", a.Experience.N)})
	}
}

// languageCode is the code of a language by its name in English, German or French.
func languageCode(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "-"), "kenntnisse"), "-")
	if strings.HasSuffix(name, "ischen") {
		name = strings.TrimSuffix(name, "en")
	}
	for _, row := range []string{
		"en english englisch anglais", "de german deutsch allemand", "fr french französisch français", "es spanish spanisch espagnol", "nl dutch niederländisch néerlandais",
		"it italian italienisch italien", "pl polish polnisch polonais", "pt portuguese portugiesisch portugais", "sv swedish schwedisch", "da danish dänisch", "no norwegian norwegisch",
		"fi finnish finnisch", "cs czech tschechisch", "hu hungarian ungarisch", "ro romanian rumänisch", "ru russian russisch russe", "tr turkish türkisch", "ar arabic arabisch arabe",
		"zh mandarin chinese chinesisch cantonese chinois", "ja japanese japanisch", "ko korean", "cy welsh", "hi hindi", "uk ukrainian ukrainisch", "vi vietnamese", "pa punjabi", "ga irish",
		"el greek", "he hebrew", "hr kroatisch", "sl slowenisch",
	} {
		words := strings.Fields(row)
		if slices.Contains(words[1:], name) {
			return words[0]
		}
	}
	return ""
}

func (b *builder) apply() {
	a := b.a
	b.set("apply", append(keys("url", a.ApplyURL.V, "email", a.ApplyEmail.V, "phone", a.ApplyPhone.V), keys("instructions", b.instructions())...))
	var contacts []Keys
	for _, c := range a.Contacts {
		if c.Name+c.Email+c.Phone != "" {
			contacts = append(contacts, keys("name", c.Name, "email", c.Email, "phone", c.Phone))
		}
	}
	b.set("contact", contacts)
}
