// Package adverts reads a job advert of others as facts with positions: what its
// headings mean, its lists, labels, pay, dates, places, contract and hours, and the
// ways to apply. It states what the advert says and nothing else, and knows nothing of
// the files of postings.
//
// What a heading, a label or a phrase means is data, in files of words by language; see
// [ReadWords].
package adverts

import (
	"strings"

	"jobdesc/internal/doclines"
	"jobdesc/internal/scalar"
)

// Span is a part of a line's text, from byte Start to byte End.
type Span struct{ Line, Start, End int }

// Text is a value and the words that state it.
type Text struct {
	V  string
	At Span
}

// IsSet reports whether the advert states the value.
func (t Text) IsSet() bool { return t.V != "" }

// Place is a place of work, as far as the advert names it.
type Place struct {
	City, Region string
	Country      scalar.Country // "" where it is not named
	Subdivision  scalar.Place   // "" where it is not named
	Street, Code string         // the street, and the postal code
	At           Span
}

// Pay is a sum or a range for a period.
type Pay struct {
	Min, Max scalar.Decimal // 0 where there is none; both are the same for one sum
	Currency scalar.Currency
	Period   string // hour, day, week, month or year; "" where nothing says
	Assumed  bool   // the period is the usual one for such a sum
	Open     bool   // "and up", "plus"
	Note     string // what stands beside it behind a label
	At       Span
}

// Day is a date, or several that a text can be read as.
type Day struct {
	Date     scalar.Date
	Clock    scalar.Clock
	Text     string        // where it is not a date
	Readings []scalar.Date // where more than one is possible; Date is not set then
	At       Span
}

// IsSet reports whether the advert states the day.
func (d Day) IsSet() bool { return d.At.End > 0 }

// Contract is how long the job lasts.
type Contract struct {
	Kind   string // permanent or fixed-term
	Months int
	Until  scalar.Date
	At     Span
}

// Hours are those of a week, or a share of full time.
type Hours struct {
	Min, Max scalar.Decimal
	FTE      scalar.Decimal // 0.8 of full time; the lower end of a range
	FTEMax   scalar.Decimal
	At       Span
}

// Language is a language that is asked for.
type Language struct {
	Name, Level string
	At          Span
}

// Number is a count.
type Number struct {
	N  int
	At Span
}

// Education is the level that is asked for.
type Education struct {
	Level        string
	OrExperience bool
	At           Span
}

// Contact is a person for questions.
type Contact struct {
	Name, Email, Phone string
	At                 Span
}

// Warning is what a reader of the advert should decide.
type Warning struct {
	Msg string
	At  Span
}

// Advert is an advert as facts. A fact that the advert does not state is empty.
type Advert struct {
	Doc  *doclines.Doc
	Lang string // of the text

	Title, Employer, Department, ReportsTo, Supervises, Requisition, Grade Text
	Level, Travel, FLSA, JobCode, Sponsorship, Relocation                  Text

	Places     []Place
	RemoteFrom []Text
	Workplace  Text
	OfficeDays int
	Employment []Text
	Contract   Contract
	Pay        []Pay
	Hours      Hours

	Posted, Closes, Start Day
	UntilFilled, Anytime  Text

	Languages  []Language
	Education  Education
	Experience Number // months, the lower end
	Openings   Number
	Skills     []Text
	Schedule   []Text

	ApplyURL, ApplyEmail, ApplyPhone Text
	Contacts                         []Contact

	Sections []Section
	Unread   []string // texts that no fact and no section has
	Warnings []Warning
	Closed   bool // the page says that the job is closed
	Blocked  bool // the page shows no advert: an error, a login

	// Stated are the lines that became a fact as a whole, by their number.
	Stated map[int]bool
}

// Section is what stands under a heading, or before the first one.
type Section struct {
	Meaning string // of the heading, as the files of words name it; "" where it is not known
	Title   string // the heading; "" before the first one
	Line    int    // of the heading; -1 without one
	Lines   []Entry
}

// Entry is a line of a section.
type Entry struct {
	Line  int
	Item  bool
	Group string // the heading within the section that it is below
}

// Read reads an advert from a document.
func Read(doc *doclines.Doc, words *Words) *Advert {
	a := &Advert{Doc: doc, Stated: map[int]bool{}}
	a.Lang = language(doc, words)
	r := &reader{Advert: a, words: words.in(a.Lang), names: words.names, lines: doc.Lines}
	r.fold()
	r.state()
	r.findTitle()
	r.sections()
	r.order()
	r.findGrade()
	r.hint = r.evidence()
	r.findLabels()
	r.findInProse()
	r.cleanTitle()
	return a
}

// maxLine is how many bytes of a line are searched for facts.
const maxLine = 8000

// language is that of the text, or what the document says of itself where the text is
// too short.
func language(doc *doclines.Doc, words *Words) string {
	var text strings.Builder
	for i := range doc.Lines {
		if !doc.Lines[i].Furniture && text.Len() < 1<<16 {
			text.WriteString(doc.Lines[i].Text)
			text.WriteByte('\n')
		}
	}
	found := words.Language(text.String())
	base, _, _ := strings.Cut(doc.Lang, "-")
	if found == "" || base == found {
		return doc.Lang
	}
	return found
}

// reader finds the facts of an advert.
type reader struct {
	*Advert
	words                *vocabulary
	names                func() *gazetteer
	lines                []doclines.Line
	folded               []folded
	section              []int32        // of each line, from 1; 0 for none
	site                 Span           // of a label that may name a place
	hint                 scalar.Country // of places that do not say
	dayFirst, monthFirst bool           // how the advert writes dates with slashes
}

func (r *reader) fold() {
	r.folded = make([]folded, len(r.lines))
	for i := range r.lines {
		text := r.lines[i].Text
		if len(text) > maxLine {
			text = strings.ToValidUTF8(text[:maxLine], "")
		}
		r.folded[i] = fold(text)
	}
}

// state looks whether the document shows an advert at all.
func (r *reader) state() {
	words := 0
	for i := range r.lines {
		if r.lines[i].Furniture {
			continue
		}
		words += len(strings.Fields(r.lines[i].Text))
		if len(r.lines[i].Text) < 160 {
			r.Closed = r.Closed || r.words.closed.has(r.folded[i].s)
			r.Blocked = r.Blocked || r.words.blocked.has(r.folded[i].s)
		}
	}
	r.Blocked = words < 60 && r.Doc.Format == "html" && (r.Blocked || words < 25)
}

// span is the part of line i from byte start to byte end of its folded text.
func (r *reader) span(i, start, end int) Span {
	return Span{i, r.folded[i].source(start), r.folded[i].source(end)}
}

// text is the words of a span.
func (r *reader) text(at Span) string { return r.lines[at.Line].Text[at.Start:at.End] }

func (r *reader) warn(at Span, msg string) { r.Warnings = append(r.Warnings, Warning{msg, at}) }
