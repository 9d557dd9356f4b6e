package doclines

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// builder makes lines of pieces of text.
type builder struct {
	doc  *Doc
	line Line
	text []byte

	space   bool // white space waits for the next character
	spaceAt int
	tab     bool
	bold    bool
	target  string // of the link that is open
	seam    bool

	rows []row // the tables that are open, the innermost last
}

// row is the lines of a row of a table, by the number of the line that each cell begins with.
type row struct{ cells []int }

// write adds text that lies in the file at byte at; of fixed text, all of it does.
func (b *builder) write(text string, at int, fixed bool) {
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		source := at + i
		if fixed {
			source = at
		}
		i += n
		switch {
		case r == '\t' && b.doc.Format != "html":
			b.space, b.spaceAt, b.tab = true, source, true
		case isSpace(r):
			if !b.space {
				b.space, b.spaceAt = true, source
			}
		case isInvisible(r):
		default:
			b.put(text[i-n:i], source, fixed)
		}
	}
}

// isSpace reports whether a character is seen as a space.
func isSpace(r rune) bool {
	return r == ' ' || r == '\n' || r == '\r' || r == '\t' || r >= 0x80 && unicode.IsSpace(r)
}

// isInvisible reports whether a character is not seen at all.
func isInvisible(r rune) bool {
	return r == 0xad || r == 0x200b || r == 0x200c || r == 0x2060 || r == 0xfeff || r < ' '
}

func (b *builder) put(char string, source int, fixed bool) {
	if b.space && len(b.text) > 0 {
		sep := byte(' ')
		if b.tab {
			sep = '\t'
		}
		b.mark(b.spaceAt, true)
		b.text = append(b.text, sep)
		if b.line.Bold == len(b.text)-1 && b.bold {
			b.line.Bold++
		}
	} else if b.seam && len(b.text) > 0 {
		b.line.Seams = append(b.line.Seams, len(b.text))
		if isGlued(b.text, char) { // two labels or facts that only their look parts
			b.mark(source, true)
			b.text = append(b.text, '\t')
		}
	}
	b.space, b.tab, b.seam = false, false, false
	b.mark(source, fixed)
	if b.bold && b.line.Bold == len(b.text) {
		b.line.Bold += len(char)
	}
	if b.target != "" {
		b.link(len(b.text), len(char))
	}
	b.text = append(b.text, char...)
}

// isGlued reports whether a text ends, and another begins, as if white space were between.
func isGlued(text []byte, next string) bool {
	last, _ := utf8.DecodeLastRune(text)
	first, _ := utf8.DecodeRuneInString(next)
	return (unicode.IsLower(last) || unicode.IsDigit(last) || last == ')' || last == '%' || last == '€') && (unicode.IsUpper(first) || unicode.IsDigit(first) && !unicode.IsDigit(last) || first == '€' || first == '£' || first == '$')
}

func (b *builder) link(at, n int) {
	if last := len(b.line.Links) - 1; last >= 0 && b.line.Links[last].Target == b.target && b.line.Links[last].End >= at-1 {
		b.line.Links[last].End = at + n
		return
	}
	b.line.Links = append(b.line.Links, Link{at, at + n, b.target})
}

// mark notes where the next byte of the text lies in the file.
func (b *builder) mark(source int, fixed bool) {
	at := int32(len(b.text))
	if n := len(b.line.runs); n > 0 && !fixed {
		if r := b.line.runs[n-1]; !r.fixed && r.source+at-r.text == int32(source) {
			return
		}
	}
	b.line.runs = append(b.line.runs, run{at, int32(source), fixed})
}

// end ends the line, if there is something in it, and begins another one of the same
// form.
func (b *builder) end() {
	b.space, b.tab, b.seam = false, false, false
	if len(b.text) > 0 {
		b.line.Text = string(b.text)
		b.doc.Lines = append(b.doc.Lines, b.line)
	}
	b.text = b.text[:0]
	b.line = Line{Kind: b.line.Kind, Level: b.line.Level, Furniture: b.line.Furniture, main: b.line.main}
}

// as says what the next line is.
func (b *builder) as(kind Kind, level int) { b.line.Kind, b.line.Level = kind, level }

func (b *builder) startRow() { b.rows = append(b.rows, row{}) }

func (b *builder) startCell() {
	if n := len(b.rows); n > 0 {
		b.rows[n-1].cells = append(b.rows[n-1].cells, len(b.doc.Lines))
	}
}

// endRow makes one line of a row of short cells, and leaves the lines of others as
// they are; a short cell beside a long one is its heading.
func (b *builder) endRow() {
	n := len(b.rows)
	if n == 0 {
		return
	}
	cells := b.rows[n-1].cells
	b.rows = b.rows[:n-1]
	var parts [][]Line
	start := len(b.doc.Lines)
	for i, from := range cells {
		to := len(b.doc.Lines)
		if i+1 < len(cells) {
			to = cells[i+1]
		}
		if from < to {
			start = min(start, from)
			parts = append(parts, b.doc.Lines[from:to])
		}
	}
	switch {
	case len(parts) < 2:
	case allShort(parts):
		joined := make([]Line, len(parts))
		for i, p := range parts {
			joined[i] = join(p, " ")
			joined[i].Text = strings.ReplaceAll(joined[i].Text, "\t", " ")
		}
		line := join(joined, "\t")
		line.Kind, line.Level = Row, 0
		b.doc.Lines = append(b.doc.Lines[:start], line)
	case len(parts) == 2 && len(parts[0]) == 1 && len(parts[0][0].Text) <= 80:
		parts[0][0].Kind, parts[0][0].Level = Heading, 6
	}
}

// allShort reports whether each cell has a few words, and no list.
func allShort(cells [][]Line) bool {
	for _, lines := range cells {
		if len(lines) > 3 {
			return false
		}
		size := 0
		for _, l := range lines {
			size += len(l.Text)
			if l.Kind == Item || l.Kind == Row {
				return false
			}
		}
		if size > 240 {
			return false
		}
	}
	return true
}
