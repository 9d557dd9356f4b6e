package compare

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// Style says how a comparison is written as text.
type Style struct {
	Width      int  // columns; no line is wider
	Color      bool // the signs say the same without it
	ASCII      bool // for a terminal that shows no UTF-8
	SideBySide bool
	// Clean replaces what would steer a terminal; nil leaves texts as they are.
	Clean func(string) string
}

// paint is a colour of ECMA-48 that a terminal knows.
type paint string

const (
	noPaint paint = ""
	bold    paint = "1"
	faint   paint = "2"
	red     paint = "31"
	green   paint = "32"
	yellow  paint = "33"
)

// span is some text in one paint.
type span struct {
	text  string
	paint paint
}

// typesetter writes lines of spans.
type typesetter struct {
	Style
	out strings.Builder
}

// put writes spans between margins: first goes before the first line, rest before
// the others.
func (t *typesetter) put(first span, rest string, spans ...span) {
	for i, line := range t.lines(t.Width-columns(rest), spans...) {
		lead := t.painted(first)
		if i > 0 {
			lead = rest
		}
		t.out.WriteString(strings.TrimRight(lead+line.text, " ") + "\n")
	}
}

// line is painted text and the columns that it takes.
type line struct {
	text    string
	columns int
}

// lines breaks spans between words, and inside a word only where it is wider than
// a line, so that no line is wider than width.
func (t *typesetter) lines(width int, spans ...span) []line {
	width = max(width, 1)
	var lines []line
	var cur strings.Builder
	col := 0
	flush := func() {
		lines = append(lines, line{cur.String(), col})
		cur.Reset()
		col = 0
	}
	for _, s := range spans {
		for _, word := range strings.Fields(t.clean(s.text)) {
			n := columns(word)
			if col > 0 && col+1+n > width {
				flush()
			}
			if col > 0 {
				cur.WriteByte(' ')
				col++
			}
			for n > width {
				head, tail := cutAt(word, width)
				cur.WriteString(t.painted(span{head, s.paint}))
				col = columns(head)
				flush()
				word, n = tail, columns(tail)
			}
			cur.WriteString(t.painted(span{word, s.paint}))
			col += n
		}
	}
	if col > 0 || len(lines) == 0 {
		flush()
	}
	return lines
}

// cutAt parts a word so that the first part fits into width; it has at least one
// character.
func cutAt(word string, width int) (head, tail string) {
	at, col := 0, 0
	for g := displaywidth.StringGraphemes(word); g.Next(); {
		if at > 0 && col+g.Width() > width {
			break
		}
		at += len(g.Value())
		col += g.Width()
	}
	return word[:at], word[at:]
}

func (t *typesetter) clean(s string) string {
	if t.Clean != nil {
		s = t.Clean(s)
	}
	if t.ASCII {
		s = plainMarks().Replace(s)
	}
	return s
}

func (t *typesetter) painted(s span) string {
	if !t.Color || s.paint == noPaint || s.text == "" {
		return s.text
	}
	return "\x1b[" + string(s.paint) + "m" + s.text + "\x1b[0m"
}

// plainMarks writes the marks of good printing with those of a typewriter.
func plainMarks() *strings.Replacer {
	return strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "...", "·", "-", "•", "*", "→", "->", "×", "x", "\u00a0", " ", "\u202f", " ")
}

// columns is how many columns a text takes in a terminal.
func columns(s string) int { return displaywidth.String(s) }

// fill is s and spaces up to n columns.
func fill(l line, n int) string { return l.text + strings.Repeat(" ", max(n-l.columns, 0)) }
