package render

import (
	"bytes"
	"cmp"
	"fmt"
	htmltemplate "html/template"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/docx"
	"jobdesc/internal/markdown"
	"jobdesc/internal/template"
)

const comparisonTemplate = "comparison.md.tmpl"

// Comparison is what the template of a comparison sees: the result, with its
// lists made ready for tables. A part that is empty is nil.
type Comparison struct {
	*compare.Result
	NameA       compare.Text `doc:"Title of the first side, with its id where the titles are the same"`
	NameB       compare.Text `doc:"Title of the second side, with its id where the titles are the same"`
	Particulars []Particular `doc:"Facts and pay, one a row"`
	Aspects     []Aspect     `doc:"Dimensions, and the question that each role answers"`
	Summaries   []Aspect     `doc:"What each side is, in short"`
	Stress      *Part        `doc:"What each side stresses"`
	Changes     []Aspect     `doc:"Duties of both that differ in share of time, in who does them or in being essential"`
	Duties      *Part        `doc:"The duties, aligned"`
	Signals     *Part        `doc:"Signs that a role is needed"`
	Questions   *Part        `doc:"Questions with their answers"`
	More        []Part       `doc:"Skills, requirements, benefits and the like, each with a title"`
	Relations   []Cell       `doc:"What one side says about the other"`
	Documents   []Document   `doc:"The documents that are cited"`
}

// Particular is a value of each side; Sign is "=" where they are the same, "~"
// where not.
type Particular struct {
	Label compare.Text `doc:"What the row is about"`
	Sign  string       `doc:"= where both are the same, ~ where not"`
	A     compare.Text `doc:"Value of the first side"`
	B     compare.Text `doc:"Value of the second side"`
	Note  compare.Text `doc:"How pay changes"`
}

// Aspect is a text of each side with its sources.
type Aspect struct {
	Label compare.Text `doc:"What it is about"`
	Same  bool         `doc:"Whether the texts are the same"`
	A     Cell         `doc:"What the first side says"`
	B     Cell         `doc:"What the second side says"`
}

// Cell is an entry: its text, what is said of it, and its sources.
type Cell struct {
	Label  compare.Text `doc:"Kind of a relation"`
	Text   compare.Text `doc:"The text"`
	Answer compare.Text `doc:"Answer to a question"`
	Marks  compare.Text `doc:"What is said of it, such as essential"`
	Notes  Inline       `doc:"Numbers of its sources"`
}

// Part is a list of each side, aligned.
type Part struct {
	Title   compare.Text `doc:"Heading of the part"`
	Both    []Cell       `doc:"Entries of both sides"`
	Changed []Change     `doc:"Entries that are reworded, moved, equal or like in wording"`
	OnlyA   []Cell       `doc:"Entries of the first side alone"`
	OnlyB   []Cell       `doc:"Entries of the second side alone"`
	Rows    []Row        `doc:"OnlyA beside OnlyB; what stands in a row does not belong together"`
}

// Row is an entry of each side that stand beside each other; they do not belong
// together, and one may be empty.
type Row struct {
	A Cell `doc:"Entry of the first side; may be empty"`
	B Cell `doc:"Entry of the second side; may be empty"`
}

// Change is an entry that differs between the sides.
type Change struct {
	What  compare.Text `doc:"How it changed"`
	A     Cell         `doc:"Entry of the first side"`
	B     Cell         `doc:"Entry of the second side"`
	WordA Inline       `doc:"Text of the first side, with the words that the second does not have"`
	WordB Inline       `doc:"Text of the second side, with the words that the first does not have"`
	Sign  Inline       `doc:"What stands between them: an arrow where the first became the second, else that they are like"`
	Notes Inline       `doc:"Numbers of the sources of both, where they do not follow each text"`
}

// Document is a document that is cited, with the places in it.
type Document struct {
	Name   compare.Text   `doc:"Title and publisher"`
	Places []compare.Note `doc:"The places in it that are cited"`
}

// NewComparison derives what the template sees.
func NewComparison(r *compare.Result) Comparison {
	c := Comparison{
		Result: r, Particulars: particulars(r), Summaries: aspects("", r.Summary), Aspects: []Aspect{}, Changes: marked(r), Stress: newStress(r.Emphasis),
		Duties: newPart(r.Duties), Signals: newPart(r.Signals), Questions: newPart(r.Questions), Documents: citedDocuments(r),
	}
	for _, more := range []struct {
		title compare.Text
		lists *compare.Lists
	}{
		{"Skills", r.Skills}, {"Requirements", r.Requirements}, {"Benefits", r.Benefits}, {"Sections", r.Sections},
		{"Other titles", r.Variants}, {"Relations to other roles", r.Elsewhere},
	} {
		if p := newPart(more.lists); p != nil {
			p.Title = more.title
			c.More = append(c.More, *p)
		}
	}
	c.NameA, c.NameB = r.Called()
	for _, d := range r.Dimensions {
		c.Aspects = append(c.Aspects, aspects(compare.Label(d.Name), &d.Statements)...)
	}
	c.Aspects = append(c.Aspects, aspects("Question that it answers", r.Question)...)
	if r.Emphasis != nil && r.Emphasis.A.Text+r.Emphasis.B.Text != "" {
		c.Aspects = append(c.Aspects, aspects("Emphasis", &r.Emphasis.Statements)...)
	}
	for _, rel := range r.Relations {
		c.Relations = append(c.Relations, Cell{Label: compare.Label(rel.Kind), Text: rel.Text, Notes: notesOf(rel.Notes)})
	}
	return c
}

func particulars(r *compare.Result) []Particular {
	var out []Particular
	for _, f := range r.Facts {
		if f.Name != "title" {
			out = append(out, Particular{Label: compare.Label(f.Name), Sign: signOf(f.Same), A: joined(f.A), B: joined(f.B)})
		}
	}
	for _, p := range r.Pay {
		out = append(out, Particular{Label: "Pay", Sign: signOf(p.Same), A: compare.Text(p.A.Line()), B: compare.Text(p.B.Line()), Note: compare.Text(p.Change())})
	}
	slices.SortStableFunc(out, func(x, y Particular) int { return -cmp.Compare(x.Sign, y.Sign) }) // what differs first
	return out
}

func signOf(same bool) string {
	if same {
		return "="
	}
	return "~"
}

func joined(texts []compare.Text) compare.Text {
	parts := make([]string, len(texts))
	for i, t := range texts {
		parts[i] = string(t)
	}
	return compare.Text(strings.Join(parts, ", "))
}

func aspects(label compare.Text, s *compare.Statements) []Aspect {
	if s == nil {
		return nil
	}
	return []Aspect{{Label: label, Same: s.Same, A: Cell{Text: s.A.Text, Notes: notesOf(s.A.Notes)}, B: Cell{Text: s.B.Text, Notes: notesOf(s.B.Notes)}}}
}

// marked are the duties of both sides of which the sides say different things.
func marked(r *compare.Result) []Aspect {
	var out []Aspect
	for _, marks := range [][]compare.Mark{r.Shares, r.Marks} {
		for _, m := range marks {
			a, b := m.Words()
			out = append(out, Aspect{Label: m.Item.Text, Same: m.Same, A: Cell{Text: compare.Text(a)}, B: Cell{Text: compare.Text(b)}})
		}
	}
	return out
}

func newStress(e *compare.Emphasis) *Part {
	if e == nil || len(e.Both)+len(e.OnlyA)+len(e.OnlyB) == 0 {
		return nil
	}
	return &Part{Both: cells(e.Both), OnlyA: cells(e.OnlyA), OnlyB: cells(e.OnlyB), Rows: rows(cells(e.OnlyA), cells(e.OnlyB))}
}

func newPart(l *compare.Lists) *Part {
	if l == nil {
		return nil
	}
	p := &Part{Both: cells(l.Both), OnlyA: cells(l.OnlyA), OnlyB: cells(l.OnlyB)}
	p.Rows = rows(p.OnlyA, p.OnlyB)
	for _, k := range []struct {
		pairs []compare.Pair
		what  string
	}{{l.Reworded, "reworded"}, {l.EqualText, "same text, other id"}, {l.Moved, ""}, {l.Like, "like"}} {
		for _, pair := range k.pairs {
			p.Changed = append(p.Changed, newChange(pair, k.what))
		}
	}
	return p
}

func newChange(p compare.Pair, what string) Change {
	switch {
	case p.A.Preferred && !p.B.Preferred:
		what = "nice to have → must"
	case p.B.Preferred && !p.A.Preferred:
		what = "must → nice to have"
	case what == "like":
		what = fmt.Sprintf("like in wording, %.2f", p.Likeness)
	}
	c := Change{What: compare.Text(what), A: cell(p.A), B: cell(p.B), Sign: "→"}
	if p.Apart() {
		c.Sign = "≈"
		c.WordA, c.WordB = Inline(p.A.Text.String())+c.A.Notes, Inline(p.B.Text.String())+c.B.Notes
		return c
	}
	c.WordA, c.WordB = wordsOf(p, "-", "*"), wordsOf(p, "+", "**")
	c.Notes = notesOf(compare.Union(p.A.Notes, p.B.Notes))
	return c
}

// wordsOf is the text of one side, with its own words between marks.
func wordsOf(p compare.Pair, sign, mark string) Inline {
	text := p.A.Text
	if sign == "+" {
		text = p.B.Text
	}
	if p.Words == nil {
		return Inline(text.String())
	}
	var parts []string
	for _, w := range p.Words {
		switch w.Sign {
		case sign:
			parts = append(parts, mark+markdown.Escape(w.Text)+mark)
		case "=":
			parts = append(parts, markdown.Escape(w.Text))
		}
	}
	return Inline(strings.Join(parts, " "))
}

func cells(items []compare.Item) []Cell {
	out := make([]Cell, len(items))
	for i, x := range items {
		out[i] = cell(x)
	}
	return out
}

func cell(x compare.Item) Cell {
	return Cell{Text: x.Text, Answer: x.Answer, Marks: compare.Text(x.Marks()), Notes: notesOf(x.Notes)}
}

func rows(a, b []Cell) []Row {
	out := make([]Row, max(len(a), len(b)))
	for i := range out {
		if i < len(a) {
			out[i].A = a[i]
		}
		if i < len(b) {
			out[i].B = b[i]
		}
	}
	return out
}

// citedDocuments are the cited documents, each with the places in it.
func citedDocuments(r *compare.Result) []Document {
	var out []Document
	for _, n := range r.Notes() {
		if len(out) == 0 || out[len(out)-1].Name != n.Document {
			out = append(out, Document{Name: n.Document})
		}
		d := &out[len(out)-1]
		d.Places = append(d.Places, n)
	}
	return out
}

// Comparison renders a comparison as Markdown.
func (r *Renderer) Comparison(c *compare.Result) ([]byte, error) {
	t, err := r.template(comparisonTemplate, Comparison{}, template.Options{})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, NewComparison(c)); err != nil {
		return nil, err
	}
	return tidy(out.Bytes()), nil
}

// MarkdownPage renders Markdown as a complete HTML page in English.
func (r *Renderer) MarkdownPage(title string, source []byte) ([]byte, error) {
	t, err := r.template(pageTemplate, Page{}, template.Options{HTML: true})
	if err != nil {
		return nil, err
	}
	var body, out bytes.Buffer
	if err := r.markdown().HTML(&body, source); err != nil {
		return nil, err
	}
	err = t.Execute(&out, Page{Title: title, Lang: "en", Dir: "ltr", Wide: true, Body: htmltemplate.HTML(body.String())})
	return out.Bytes(), err
}

// MarkdownDOCX renders Markdown as a Word document in English.
func (r *Renderer) MarkdownDOCX(title string, source []byte) ([]byte, error) {
	return r.docx().File(docx.Document{Content: r.markdown().Tree(source), Title: title, Identifier: title, Language: "en-US"})
}

// notesOf writes the numbers of sources.
func notesOf(numbers []int) Inline {
	if len(numbers) == 0 {
		return ""
	}
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = strconv.Itoa(n)
	}
	return Inline("\u00a0" + markdown.Escape("["+strings.Join(parts, ", ")+"]"))
}
