// Package doclines reads documents of others, such as a Word file, a saved page,
// Markdown or text, as the lines that a person sees: headings, paragraphs, items of
// lists and rows of tables, in their order, each character with its position in the
// file.
//
// It is a flat list and not the tree of package blocks, because documents of others
// rarely have the structure that they show: a bold line is a heading, a typed sign is
// a bullet, and a row of a table is a label and its value.
//
//	doc, err := doclines.Read("advert.docx", data, "")
//	for _, l := range doc.Lines {
//		fmt.Println(l.Kind, l.Text)
//	}
package doclines

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Kind is what a line is.
type Kind uint8

// The kinds of lines.
const (
	Paragraph Kind = iota
	Heading        // Level is 1 to 6
	Item           // of a list; Level is its depth from 0
	Row            // cells are separated by tabs in Text; also a term and its definition
)

// Line is what stands between two line breaks of a document as it is seen. White space
// is one space; a tab separates cells, and what somebody put in columns by tabs.
type Line struct {
	Kind      Kind
	Level     int
	Text      string
	Bold      int    // Text is bold up to this byte
	Links     []Link // in the order of Text
	Seams     []int  // bytes of Text where two elements of a page meet without white space
	Furniture bool   // belongs to the page around the document: navigation, footers, buttons
	Gap       bool   // an empty line stands before it, in text
	Continued bool   // a soft break ends the line before, within one paragraph

	runs []run
	main bool
}

// Link is a part of a line's text that leads somewhere.
type Link struct {
	Start, End int
	Target     string
}

// run is where a part of a text lies in the file: from byte text on, at byte source on.
// Of a fixed run all bytes have one source, such as an escape.
type run struct {
	text, source int32
	fixed        bool
}

// Cells are the cells of a row, or the parts of another line between its tabs.
func (l *Line) Cells() []string { return strings.Split(l.Text, "\t") }

// AllBold reports whether all of the text is bold.
func (l *Line) AllBold() bool { return l.Bold > 0 && l.Bold >= len(strings.TrimRight(l.Text, ": ")) }

// Part is the line's text from byte i to byte j, as a line.
func (l *Line) Part(i, j int) Line {
	part := *l
	part.Text, part.Bold, part.Links, part.Seams, part.runs = l.Text[i:j], min(max(l.Bold-i, 0), j-i), nil, nil, nil
	for _, k := range l.Links {
		if k.Start < j && k.End > i {
			part.Links = append(part.Links, Link{max(k.Start-i, 0), min(k.End, j) - i, k.Target})
		}
	}
	for n, r := range l.runs {
		end := len(l.Text)
		if n+1 < len(l.runs) {
			end = int(l.runs[n+1].text)
		}
		switch {
		case end <= i || int(r.text) >= j:
		case int(r.text) < i && !r.fixed:
			part.runs = append(part.runs, run{0, r.source + int32(i) - r.text, false})
		default:
			part.runs = append(part.runs, run{max(r.text-int32(i), 0), r.source, r.fixed})
		}
	}
	return part
}

// join is lines as one, separated by sep, which has one byte.
func join(lines []Line, sep string) Line {
	out := lines[0]
	out.runs, out.Links, out.Seams = nil, nil, nil
	var text strings.Builder
	for i, l := range lines {
		if i > 0 {
			text.WriteString(sep)
		}
		at := text.Len()
		if out.Bold == at && i > 0 && l.Bold > 0 || i == 0 {
			out.Bold = at + l.Bold
		}
		for _, r := range l.runs {
			out.runs = append(out.runs, run{r.text + int32(at), r.source, r.fixed})
		}
		for _, k := range l.Links {
			out.Links = append(out.Links, Link{k.Start + at, k.End + at, k.Target})
		}
		text.WriteString(l.Text)
	}
	out.Text = text.String()
	return out
}

// Meta is a value that a document states about itself.
type Meta struct {
	Key, Value string
	Source     int // the byte of the value
}

// Doc is a document as lines.
type Doc struct {
	Format string   // docx, html, md or text
	Lang   string   // a tag of BCP 47, as the document states it; "" where it does not
	Title  string   // of the page or file, not of what it is about
	Meta   []Meta   // front matter, or the page's meta elements
	Data   []string // texts of JSON-LD scripts
	Lines  []Line

	source []byte // nil where positions count paragraphs
	breaks []int32
}

// Pos is the line and the column, in code points from 1, of the byte i of a line's
// text in the file; in a Word file, which has no lines, of the paragraph.
func (d *Doc) Pos(l *Line, i int) (line, col int) {
	n := sort.Search(len(l.runs), func(n int) bool { return int(l.runs[n].text) > i }) - 1
	if n < 0 {
		return 1, 1
	}
	r := l.runs[n]
	if d.source == nil {
		return int(r.source), utf8.RuneCountInString(l.Text[:min(i, len(l.Text))]) + 1
	}
	at := int(r.source)
	if !r.fixed {
		at += i - int(r.text)
	}
	return d.place(at)
}

// End is the position after the byte i-1 of a line's text.
func (d *Doc) End(l *Line, i int) (line, col int) {
	_, n := utf8.DecodeLastRuneInString(l.Text[:i])
	line, col = d.Pos(l, i-n)
	if at, ok := d.sourceOf(l, i-n); ok && d.source[at] == '&' {
		if end := strings.IndexByte(string(d.source[at:min(at+40, len(d.source))]), ';'); end > 0 {
			return line, col + end + 1
		}
	}
	return line, col + 1
}

func (d *Doc) sourceOf(l *Line, i int) (int, bool) {
	n := sort.Search(len(l.runs), func(n int) bool { return int(l.runs[n].text) > i }) - 1
	if n < 0 || d.source == nil || !l.runs[n].fixed {
		return 0, false
	}
	at := int(l.runs[n].source)
	return at, at < len(d.source)
}

// Place is the line and column of a byte of the file.
func (d *Doc) Place(at int) (line, col int) { return d.place(at) }

func (d *Doc) place(at int) (line, col int) {
	at = min(at, len(d.source))
	if d.breaks == nil {
		d.breaks = []int32{0}
		for i, c := range d.source {
			if c == '\n' {
				d.breaks = append(d.breaks, int32(i+1))
			}
		}
	}
	n := sort.Search(len(d.breaks), func(n int) bool { return int(d.breaks[n]) > at }) - 1
	return n + 1, utf8.RuneCount(d.source[d.breaks[n]:at]) + 1
}

// Words counts the words of the document itself.
func (d *Doc) Words() int {
	n := 0
	for i := range d.Lines {
		if !d.Lines[i].Furniture {
			n += len(strings.Fields(d.Lines[i].Text))
		}
	}
	return n
}
