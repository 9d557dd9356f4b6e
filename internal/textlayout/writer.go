package textlayout

import "strings"

// Span is a text in one color.
type Span struct {
	Text string
	code string // of ECMA-48; "" for the terminal's own color
}

// Plain is a text in the terminal's own color.
func Plain(text string) Span { return Span{Text: text} }

// Bold is a text that stands out.
func Bold(text string) Span { return Span{text, "1"} }

// Faint is a text that is less important.
func Faint(text string) Span { return Span{text, "2"} }

// Red is a text in red.
func Red(text string) Span { return Span{text, "31"} }

// Green is a text in green.
func Green(text string) Span { return Span{text, "32"} }

// Yellow is a text in yellow.
func Yellow(text string) Span { return Span{text, "33"} }

// Style is what the reader's terminal can show.
type Style struct {
	Width int  // columns; no line is wider
	Color bool // whether it shows colors
	ASCII bool // whether it shows no other characters
}

// Writer collects lines of text in several colors.
type Writer struct {
	Style
	strings.Builder
}

// Put writes spans between margins: first goes before the first line, rest before
// the others.
func (w *Writer) Put(first Span, rest string, spans ...Span) {
	for i, line := range w.lines(w.Width-Width(first.Text), w.Width-Width(rest), spans) {
		lead := w.Paint(first)
		if i > 0 {
			lead = rest
		}
		w.WriteString(strings.TrimRight(lead+line.Text, " ") + "\n")
	}
}

// Lines breaks spans into lines of at most width columns. A word that is
// wider is cut. A space separates two spans.
func (w *Writer) Lines(width int, spans ...Span) []Line { return w.lines(width, width, spans) }

func (w *Writer) lines(first, rest int, spans []Span) []Line {
	b := breaker{width: max(first, 1), rest: max(rest, 1), cut: true}
	for _, s := range spans {
		text := Visible(s.Text)
		if w.ASCII {
			text = ascii().Replace(text)
		}
		b.add(text, func(piece string) string { return w.Paint(Span{piece, s.code}) })
	}
	return b.end()
}

// Paint is the text of a span with the codes of its color.
func (w *Writer) Paint(s Span) string {
	if !w.Color || s.code == "" || s.Text == "" {
		return s.Text
	}
	return "\x1b[" + s.code + "m" + s.Text + "\x1b[0m"
}

// ascii writes the marks of good printing with those of a typewriter.
func ascii() *strings.Replacer {
	return strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "…", "...", "·", "-", "•", "*", "→", "->", "×", "x", "\u00a0", " ", "\u202f", " ")
}
