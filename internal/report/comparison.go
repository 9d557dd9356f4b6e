package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/render"
)

// Template is the template that writes two sides as Markdown.
func Template() render.Template {
	return render.NewContent("comparison.md.tmpl", "a comparison of two roles or postings", Comparison{})
}

// Markdown writes the comparison by its template.
func (t Two) Markdown(r *render.Renderer) ([]byte, error) {
	return r.Content(Template(), NewComparison(t.Result))
}

// Comparison is what the template of a comparison sees: the result, with its
// lists made ready for tables. A part that is empty is nil.
type Comparison struct {
	*compare.Result
	NameA       compare.Text `doc:"Title of the first side, with its id if the titles are the same"`
	NameB       compare.Text `doc:"Title of the second side, with its id if the titles are the same"`
	Particulars []Particular `doc:"Facts and pay, one per row"`
	Aspects     []Aspect     `doc:"Dimensions, and the question that each role answers"`
	Summaries   []Aspect     `doc:"What each side is, in a few words"`
	Stress      *Group       `doc:"What each side emphasizes"`
	Changes     []Aspect     `doc:"Duties of both that differ in share of time, in who does them or in being essential"`
	Duties      *Group       `doc:"The duties, aligned"`
	Signals     *Group       `doc:"Signs that a role is needed"`
	Questions   *Group       `doc:"Questions with their answers"`
	More        []Group      `doc:"Skills, requirements, benefits and the like, each with a title"`
	Relations   []Cell       `doc:"What one side says about the other"`
	Documents   []Source     `doc:"The documents that are cited"`
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
	Label  compare.Text  `doc:"Kind of a relation"`
	Text   compare.Text  `doc:"The text"`
	Answer compare.Text  `doc:"Answer to a question"`
	Marks  compare.Text  `doc:"Remarks, such as essential"`
	Notes  render.Inline `doc:"Numbers of its sources"`
}

// Group is a list of each side, aligned.
type Group struct {
	Title   compare.Text `doc:"Heading of the part"`
	Both    []Cell       `doc:"Entries that both sides have"`
	Changed []Pairing    `doc:"Entries that are reworded, moved or with the same text"`
	Similar []Pairing    `doc:"Entries with similar but different wording"`
	OnlyA   []Cell       `doc:"Entries that only the first side has"`
	OnlyB   []Cell       `doc:"Entries that only the second side has"`
	Rows    []Row        `doc:"OnlyA next to OnlyB; entries in the same row are not related"`

	Reordered bool `doc:"Whether the entries of both are in a different order"`
}

// Row is an entry of each side beside the other. They do not belong together, and
// one may be empty.
type Row struct {
	A Cell `doc:"Entry of the first side; may be empty"`
	B Cell `doc:"Entry of the second side; may be empty"`
}

// Pairing is an entry that differs between the sides.
type Pairing struct {
	What  compare.Text  `doc:"How it changed"`
	A     Cell          `doc:"Entry of the first side"`
	B     Cell          `doc:"Entry of the second side"`
	WordA render.Inline `doc:"Text of the first side, with the words that the second does not have"`
	WordB render.Inline `doc:"Text of the second side, with the words that the first does not have"`
	Sign  render.Inline `doc:"What goes between them: an arrow if the first became the second, otherwise a sign that they are similar"`
	Notes render.Inline `doc:"Numbers of the sources of both, if they do not follow each text"`
}

// Source is a document that is cited, with the places in it.
type Source struct {
	Name   compare.Text   `doc:"Title and publisher"`
	Places []compare.Note `doc:"The places in it that are cited"`
}

// NewComparison derives what the template sees.
func NewComparison(r *compare.Result) Comparison {
	c := Comparison{
		Result: r, Particulars: particulars(r), Summaries: aspects("", r.Summary), Aspects: []Aspect{}, Changes: marked(r), Stress: newStress(r.Emphasis),
		Duties: newGroup(r.Duties), Signals: newGroup(r.Signals), Questions: newGroup(r.Questions), Documents: citedDocuments(r),
	}
	for _, more := range []struct {
		title compare.Text
		lists *compare.Lists
	}{
		{"Skills", r.Skills}, {"Requirements", r.Requirements}, {"Benefits", r.Benefits}, {"Sections", r.Sections},
		{"Other titles", r.Variants}, {"Relations to other roles", r.Elsewhere},
	} {
		if p := newGroup(more.lists); p != nil {
			p.Title = more.title
			c.More = append(c.More, *p)
		}
	}
	c.NameA, c.NameB = r.Called()
	for _, d := range r.Dimensions {
		c.Aspects = append(c.Aspects, aspects(compare.Label(d.Name), &d.Statements)...)
	}
	for _, more := range []struct {
		title compare.Text
		of    *compare.Statements
	}{{"Question that it answers", r.Question}, {"Works with", r.WorksWith}, {"Leads", r.Leads}} {
		c.Aspects = append(c.Aspects, aspects(more.title, more.of)...)
	}
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
	add := func(same bool, d compare.Difference) {
		out = append(out, Particular{Label: d.Label, Sign: sign(same), A: d.A, B: d.B, Note: d.Note})
	}
	for _, f := range r.Facts {
		if f.Name != "title" {
			add(f.Same, compare.Difference{Label: compare.Label(f.Name), A: compare.Joined(f.A), B: compare.Joined(f.B), Note: f.Change})
		}
	}
	for _, p := range r.Pay {
		add(p.Same, p.Difference())
	}
	slices.SortStableFunc(out, func(x, y Particular) int { return -cmp.Compare(x.Sign, y.Sign) }) // what differs first
	return out
}

func aspects(label compare.Text, s *compare.Statements) []Aspect {
	if s == nil {
		return nil
	}
	return []Aspect{{Label: label, Same: s.Same, A: Cell{Text: s.A.Text, Notes: notesOf(s.A.Notes)}, B: Cell{Text: s.B.Text, Notes: notesOf(s.B.Notes)}}}
}

// marked are the duties of both sides that the sides mark differently.
func marked(r *compare.Result) []Aspect {
	var out []Aspect
	for _, m := range slices.Concat(r.Shares, r.Marks) {
		a, b := Cell{Text: compare.Text(markWord(m.Name, m.A))}, Cell{Text: compare.Text(markWord(m.Name, m.B))}
		out = append(out, Aspect{Label: m.Item.Text, Same: m.Same, A: a, B: b})
	}
	return out
}

func newStress(e *compare.Emphasis) *Group {
	if e == nil || len(e.Both)+len(e.OnlyA)+len(e.OnlyB) == 0 {
		return nil
	}
	return newGroup(&compare.Lists{Both: e.Both, OnlyA: e.OnlyA, OnlyB: e.OnlyB})
}

func newGroup(l *compare.Lists) *Group {
	if l == nil {
		return nil
	}
	p := &Group{Both: cells(l.Both), OnlyA: cells(l.OnlyA), OnlyB: cells(l.OnlyB), Reordered: l.Reordered}
	p.Rows = beside(p.OnlyA, p.OnlyB)
	for _, k := range []struct {
		pairs []compare.Pair
		what  string
	}{{l.Reworded, "reworded"}, {l.EqualText, "same text, other id"}, {l.Moved, ""}} {
		for _, pair := range k.pairs {
			p.Changed = append(p.Changed, newPairing(pair, k.what))
		}
	}
	for _, pair := range l.Like {
		p.Similar = append(p.Similar, newPairing(pair, fmt.Sprintf("similarity %.2f", pair.Likeness)))
	}
	return p
}

func newPairing(p compare.Pair, what string) Pairing {
	if p.A.Preferred != p.B.Preferred {
		what = moved(p)
	}
	c := Pairing{What: compare.Text(what), A: cell(p.A), B: cell(p.B), Sign: "→"}
	if p.Apart() {
		c.Sign = "≈"
		c.WordA, c.WordB = render.Inline(p.A.Text.String())+c.A.Notes, render.Inline(p.B.Text.String())+c.B.Notes
		return c
	}
	c.WordA, c.WordB = inlineWords(p, "-", "*"), inlineWords(p, "+", "**")
	c.Notes = notesOf(union(p.A.Notes, p.B.Notes))
	return c
}

// inlineWords is the text of one side, with its own words between marks.
func inlineWords(p compare.Pair, sign, mark string) render.Inline {
	text := p.A.Text
	if sign == "+" {
		text = p.B.Text
	}
	if p.Words == nil {
		return render.Inline(text.String())
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
	return render.Inline(strings.Join(parts, " "))
}

func cells(items []compare.Item) []Cell {
	return convert.Each(items, cell)
}

func cell(x compare.Item) Cell {
	return Cell{Text: x.Text, Answer: x.Answer, Marks: compare.Text(marks(x)), Notes: notesOf(x.Notes)}
}

func beside(a, b []Cell) []Row {
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
func citedDocuments(r *compare.Result) []Source {
	var out []Source
	for _, n := range r.Notes() {
		if len(out) == 0 || out[len(out)-1].Name != n.Document {
			out = append(out, Source{Name: n.Document})
		}
		d := &out[len(out)-1]
		d.Places = append(d.Places, n)
	}
	return out
}

// notesOf writes the numbers of sources.
func notesOf(of []int) render.Inline {
	if len(of) == 0 {
		return ""
	}
	return render.Inline("\u00a0" + markdown.Escape("["+numbers(of, ", ")+"]"))
}
