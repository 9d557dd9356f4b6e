package compare

import (
	"jobdesc/internal/textlayout"
)

// row writes what both sides have: below each other with the signs of a diff, or
// side by side with the sign between them.
func (w *textWriter) row(sign string, a, b []textlayout.Span) {
	switch {
	case a == nil:
		sign = onlyB
	case b == nil:
		sign = onlyA
	}
	if w.sideBySide {
		w.beside(sign, a, b)
		return
	}
	if sign == both {
		w.entry(w.indent, both, a...)
		return
	}
	if a != nil {
		w.entry(w.indent, onlyA, a...)
	}
	if b != nil {
		w.entry(w.indent, onlyB, b...)
	}
}

// beside writes two columns with the sign between them.
func (w *textWriter) beside(sign string, a, b []textlayout.Span) {
	half := w.half()
	w.facing(colored(sign, sign), w.Lines(half, a...), w.Lines(half, b...))
}

// half is the width of each of two columns.
func (w *textWriter) half() int { return (w.Width - 3) / 2 }

// facing writes lines beside each other; the sign stands between the first two.
func (w *textWriter) facing(sign textlayout.Span, left, right []textlayout.Line) {
	middle := []textlayout.Line{{Text: w.Paint(sign), Width: textlayout.Width(sign.Text)}}
	for _, line := range textlayout.Row([][]textlayout.Line{left, middle, right}, []int{w.half(), 1, w.half()}, " ") {
		w.WriteString(line + "\n")
	}
}

// alone writes what only one side has.
func (w *textWriter) alone(a, b []Item) {
	if w.sideBySide {
		w.columns(w.column(onlyA, a), w.column(onlyB, b))
		return
	}
	for _, x := range a {
		w.row(onlyA, itemSpans(x), nil)
	}
	for _, y := range b {
		w.row(onlyB, nil, itemSpans(y))
	}
}

// column is the lines of a list in half of the width.
func (w *textWriter) column(sign string, items []Item) []textlayout.Line {
	var out []textlayout.Line
	for _, x := range items {
		out = append(out, w.hanging(sign, itemSpans(x))...)
	}
	return out
}

// hanging is an entry in half of the width, below its sign.
func (w *textWriter) hanging(sign string, spans []textlayout.Span) []textlayout.Line {
	lines := w.Lines(w.half()-2, spans...)
	for i, l := range lines {
		lead := "  "
		if i == 0 {
			lead = w.Paint(colored(sign, sign)) + " "
		}
		lines[i] = textlayout.Line{Text: lead + l.Text, Width: l.Width + 2}
	}
	return lines
}

// columns writes two lists beside each other, whose lines do not belong together.
func (w *textWriter) columns(left, right []textlayout.Line) { w.facing(textlayout.Span{}, left, right) }
