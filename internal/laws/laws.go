// Package laws knows what an advert must show, where, since and until when, and which
// wording is forbidden.
//
// A law is data: catalog/laws has a file for each place, and a user's folder laws/ is laid
// over it, file by file. [Judge] compares the facts of an advert with the laws of its
// places on a day. This is not legal advice: the table was made of public pages, each entry
// names its sources and the day on which they were read, and says what could not be found.
//
//	set, problems := laws.Read(laws.Folder{Label: "laws", FS: os.DirFS("laws")})
//	for _, b := range laws.Judge(advert, today, set) {
//		fmt.Println(b.Place, b.Asks, b.Message)
//	}
package laws

import (
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Text is a text that was given, with its place.
type Text = yamlfile.At[string]

// File is what is known of the laws of one place.
type File struct {
	Name    Text                      `yaml:"name" need:"text" doc:"What readers call the place" example:"Colorado"`
	Names   []Text                    `yaml:"names" doc:"What an advert may call the place; default: its name" example:"[Colorado, Coloradans]"`
	Cities  []Text                    `yaml:"cities" doc:"Cities of addresses that are in the place, where its code does not name one" example:"[New York, Brooklyn]"`
	Unknown []Text                    `yaml:"unknown" doc:"What could not be found out" example:"[A law that asks for pay in adverts was not found]"`
	Sources []yamlfile.At[scalar.URL] `yaml:"sources" doc:"Addresses of the pages that say so" example:"[https://example.com/laws]"`
	Checked yamlfile.At[scalar.Date]  `yaml:"checked" doc:"When the sources were read"`
	Laws    []Version                 `yaml:"laws" doc:"What each law asks for, one entry for each version in time"`

	Pos diag.Pos `yaml:",pos"`

	place scalar.Jurisdiction
	all   []*Version // the laws, each of which knows its file
}

// Version is one version of a law: what it asks for from one day to another.
type Version struct {
	Title        Text                      `yaml:"law" need:"text" doc:"Name of the law" example:"Equal Pay for Equal Work Act"`
	Cite         Text                      `yaml:"cite" doc:"Where it is published" example:"C.R.S. 8-5-201"`
	From         yamlfile.At[scalar.Date]  `yaml:"from" need:"key" doc:"First day on which it is in force"`
	EnforcedFrom yamlfile.At[scalar.Date]  `yaml:"enforced_from" doc:"First day on which it can be enforced, if that is later"`
	Until        yamlfile.At[scalar.Date]  `yaml:"until" doc:"Last day on which it is in force"`
	Employees    Size                      `yaml:"employees" doc:"Size of the employers that it is for; default: all"`
	In           []yamlfile.At[Audience]   `yaml:"in" doc:"Postings that it is for; default: public, of forbidden wording both" example:"[public, internal]"`
	Show         []yamlfile.At[Element]    `yaml:"show" doc:"What the advert must show"`
	Forbid       []yamlfile.At[Wording]    `yaml:"forbid" doc:"Wording that is forbidden"`
	When         yamlfile.At[When]         `yaml:"when" doc:"When it must be shown; default: advert"`
	OpenEnded    yamlfile.At[Answer]       `yaml:"open_ended" doc:"Whether a range may lack an end, as in \"$20 and up\"; default: unknown"`
	Single       yamlfile.At[Answer]       `yaml:"single" doc:"Whether one figure may stand for the range; default: accepted"`
	Width        Width                     `yaml:"width" doc:"How wide a range may be"`
	Exempt       []yamlfile.At[Kind]       `yaml:"exempt" doc:"Kinds of jobs that it is not for" example:"[executive]"`
	Special      Special                   `yaml:"special" doc:"Special rules for commission, tips and piece rates"`
	Remote       []yamlfile.At[Reach]      `yaml:"remote" doc:"Remote jobs that it reaches; default: those done there" example:"[done-there, reports-there]"`
	Phrases      map[Wording]ByLanguage    `yaml:"phrases" doc:"Phrases that are the forbidden wording, by language; they replace the usual ones"`
	Also         []Text                    `yaml:"also" doc:"What else it says, for readers"`
	Cure         Text                      `yaml:"cure" doc:"Time to put a posting right" example:"15 business days after a written notice"`
	Penalty      Text                      `yaml:"penalty" doc:"What a violation costs" example:"$500 to $10,000"`
	Doubt        Text                      `yaml:"doubt" doc:"Why it is not sure that the law asks for this; what is missing is then a note, not an error"`
	Unknown      []Text                    `yaml:"unknown" doc:"What could not be found out"`
	Sources      []yamlfile.At[scalar.URL] `yaml:"sources" need:"key" doc:"Addresses of two or more pages that say so" example:"[https://example.com/one, https://example.org/two]"`
	Checked      yamlfile.At[scalar.Date]  `yaml:"checked" need:"key" doc:"When the sources were read"`
	Pos          diag.Pos                  `yaml:",pos"`

	of *File
}

// Size is how large an employer has to be, and where its employees are counted.
type Size struct {
	Min     yamlfile.At[int]     `yaml:"min" need:"key" doc:"Smallest number of employees" example:"15"`
	Counted yamlfile.At[Counted] `yaml:"counted" doc:"Where they are counted; default: total"`
	InPlace yamlfile.At[int]     `yaml:"in_place" doc:"How many of them are in the place itself at least" example:"1"`
	Pos     diag.Pos             `yaml:",pos"`
}

// Width is how wide a range of pay may be.
type Width struct {
	Max         yamlfile.At[scalar.Decimal]  `yaml:"max" need:"key" doc:"Largest difference of the two ends" example:"50000"`
	Currency    yamlfile.At[scalar.Currency] `yaml:"currency" need:"key" doc:"Its currency"`
	Period      yamlfile.At[Period]          `yaml:"period" need:"key" doc:"The period that pay is converted to" example:"year"`
	UnlessAbove yamlfile.At[scalar.Decimal]  `yaml:"unless_above" doc:"Upper end above which neither width nor pay is asked for" example:"200000"`
	Pos         diag.Pos                     `yaml:",pos"`
}

// Special has rules for jobs that are not paid by time alone.
type Special struct {
	Commission yamlfile.At[Rule] `yaml:"commission" doc:"Jobs paid on commission"`
	Tipped     yamlfile.At[Rule] `yaml:"tipped" doc:"Jobs with tips"`
	Piece      yamlfile.At[Rule] `yaml:"piece" doc:"Jobs paid by the piece"`
}

// First is the first day on which the law can be enforced.
func (l *Version) First() scalar.Date { return l.EnforcedFrom.Or(l.From.V) }

// InForce reports whether the law is in force on a day, if not yet enforced.
func (l *Version) InForce(day scalar.Date) bool {
	return day.Compare(l.From.V) >= 0 && (!l.Until.IsSet() || day.Compare(l.Until.V) <= 0)
}

// InAdvert reports whether what the law asks for is due in the advert itself.
func (l *Version) InAdvert() bool { return l.When.Or(InAdvert) == InAdvert }

// Label names the law as a message does: its name and where it is published.
func (l *Version) Label() string {
	if l.Cite.V == "" || strings.Contains(l.Title.V, l.Cite.V) {
		return l.Title.V
	}
	return l.Title.V + ", " + l.Cite.V
}

// asks lists what the law asks for in the order of the file.
func (l *Version) asks() (all []Asks) {
	for _, e := range l.Show {
		all = append(all, Asks(e.V))
	}
	for _, w := range l.Forbid {
		all = append(all, Asks(w.V))
	}
	return all
}

// covers reports whether the law is for public or for internal postings.
func (l *Version) covers(audience Audience) bool {
	if l.In == nil {
		return audience == Public
	}
	for _, a := range l.In {
		if a.V == audience {
			return true
		}
	}
	return false
}
