package lint

import (
	"strings"

	"golang.org/x/text/unicode/norm"
	"jobdesc/internal/adverts"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// The kinds of text.
const (
	Title   PieceKind = "title"
	Heading PieceKind = "heading"
	Prose   PieceKind = "prose"
	Item    PieceKind = "item"
	Skill   PieceKind = "skill"
	Label   PieceKind = "label"
	Value   PieceKind = "fact"
)

// The kinds of subjects.
const (
	OfPosting Of = "posting"
	OfAdvert  Of = "advert"
	OfCatalog Of = "catalog"
	OfCompany Of = "company"
)

// Piece is a text that is judged, such as a paragraph or an item of a list.
type Piece struct {
	Text  string
	Kind  PieceKind
	Field string // such as requirements; "" if it is not known
	Lang  scalar.Language

	start diag.Pos // of the value in its file
	value string   // the whole value, of which the text begins at base
	base  int
	at    func(offset int) diag.Pos // in place of start, where the file is not YAML
	end   func(offset int) diag.Pos // the place after the byte before
}

// Subject is something that is judged: a posting, an advert, a catalog or a company.
type Subject struct {
	Of     Of
	Name   string // the id of a posting, or the name of a file
	File   string // that the user wrote, where what is missing would be
	Lang   scalar.Language
	Files  []string // other files of the user that it has texts of
	Pieces []*Piece
	Facts  Facts
	Head   *Piece // what a finding about the whole points to
	Source func(file string) []byte
	// lineless is a Word file, in which texts may share a position.
	lineless bool
	spans    map[diag.Pos]*Piece // the words of facts, where the file is not YAML

	// What laws judge: a posting, or an advert of others and its lines as pieces.
	posting *posting.Merged
	advert  *adverts.Advert
	line    func(n int) *Piece

	// Checks are comparisons of what only the maker of the subject knows, such as a
	// catalog, by the name that rules have for them.
	Checks map[string]func(report func(at *Piece, note string))
}

// Facts are the values of a job, each with its position; one without a position is not given.
type Facts struct {
	Status     yamlfile.At[string]
	Places     []yamlfile.At[Place]
	Elsewhere  []yamlfile.At[Place] // other places of the company
	Somewhere  bool                 // an advert names a town, in a way that was not understood
	RemoteFrom []yamlfile.At[string]
	Workplace  yamlfile.At[string]
	Pays       []Pay
	Posted     yamlfile.At[scalar.Date]
	Closes     yamlfile.At[scalar.Date]
	OpenEnd    yamlfile.At[bool] // applications are welcome until the job is filled
	Start      yamlfile.At[scalar.Date]
	StartText  yamlfile.At[string]
	Contract   yamlfile.At[string]
	Ends       yamlfile.At[string] // when a contract ends, or how long it is
	Hours      yamlfile.At[Range]
	Employment []yamlfile.At[string]
	Level      yamlfile.At[string]
	Months     yamlfile.At[int] // of experience
	Education  yamlfile.At[string]
	Grade      yamlfile.At[string]
	Apply      yamlfile.At[string]
	Employer   yamlfile.At[string]
	Reviewed   yamlfile.At[scalar.Date]
	Every      yamlfile.At[int] // months between reviews
	Owner      yamlfile.At[string]
	Department yamlfile.At[string]
	Seniority  int // the rank of the level: 0 is the lowest, -1 unknown
}

// Place is a place of work.
type Place struct{ ID, Name, City, Region, Country, Code string }

// Range is two numbers.
type Range struct{ Min, Max float64 }

// Pay is what a job pays, in one place or in all.
type Pay struct {
	Min, Max         float64 // 0 if not given
	Currency, Period string
	Unpaid           bool
	Pos              diag.Pos
}

// At is the position of a byte of the piece, where it was written.
func (s *Subject) At(p *Piece, offset int) diag.Pos {
	if p.at != nil {
		return p.at(p.base + offset)
	}
	if p.start.Line == 0 || p.base+offset == 0 && !strings.HasPrefix(p.value, "\n") && offset == 0 && p.value == "" {
		return p.start
	}
	data, at := s.Source(p.start.File), p.base+offset
	pos, err := yamlfile.Locate(data, p.start, p.value, at)
	if err != nil { // of a file that writes accents as characters of their own
		pos, err = yamlfile.Locate(data, p.start, norm.NFD.String(p.value), len(norm.NFD.String(p.value[:at])))
	}
	if err != nil {
		return p.start
	}
	return pos
}

// add adds a text of a YAML file, if there is one.
func (s *Subject) add(kind PieceKind, field string, lang scalar.Language, text yamlfile.At[string]) *Piece {
	if !text.IsSet() || scalar.Blank(text.V) {
		return nil
	}
	p := &Piece{Text: text.V, Kind: kind, Field: field, Lang: lang, start: text.Pos, value: text.V}
	s.Pieces = append(s.Pieces, p)
	return p
}

// addBlock adds the paragraphs, headings and items of a text in Markdown.
func (s *Subject) addBlock(field string, lang scalar.Language, text yamlfile.At[string]) {
	if !text.IsSet() {
		return
	}
	for _, b := range blocksOf(text.V) {
		s.Pieces = append(s.Pieces, &Piece{Text: text.V[b.from:b.to], Kind: b.kind, Field: field, Lang: lang, start: text.Pos, value: text.V, base: b.from})
	}
}

// given is a fact that stands in a file as a piece of text, to point to.
func given(at diag.Pos) *Piece { return &Piece{Kind: Value, start: at} }
