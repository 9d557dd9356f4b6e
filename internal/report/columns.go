package report

import (
	"jobdesc/internal/compare"
	"jobdesc/internal/textlayout"
)

// row writes what both sides have: below each other with the signs of a diff, or
// side by side with the sign between them.
func (w *textWriter) row(sign string, a, b []span) {
	switch {
	case a == nil:
		sign = compare.OnlyB
	case b == nil:
		sign = compare.OnlyA
	}
	if w.sideBySide {
		w.facing(colored(sign, sign), w.Lines(w.half(), a...), w.Lines(w.half(), b...))
		return
	}
	if sign == compare.InBoth {
		w.entry(w.indent, compare.InBoth, a...)
		return
	}
	if a != nil {
		w.entry(w.indent, compare.OnlyA, a...)
	}
	if b != nil {
		w.entry(w.indent, compare.OnlyB, b...)
	}
}

// half is the width of each of two columns.
func (w *textWriter) half() int { return (w.Width - 3) / 2 }

// facing writes lines beside each other; the sign is between the first two.
func (w *textWriter) facing(sign span, left, right []textlayout.Line) {
	middle := []textlayout.Line{{Text: w.Paint(sign), Width: textlayout.Width(sign.Text)}}
	for _, line := range textlayout.Row([][]textlayout.Line{left, middle, right}, []int{w.half(), 1, w.half()}, " ") {
		w.WriteString(line + "\n")
	}
}

// alone writes what only one side has.
func (w *textWriter) alone(a, b []compare.Item) {
	if w.sideBySide {
		w.facing(span{}, w.column(compare.OnlyA, a), w.column(compare.OnlyB, b))
		return
	}
	for _, x := range a {
		w.entry(w.indent, compare.OnlyA, spans(entry(x), x.Notes)...)
	}
	for _, y := range b {
		w.entry(w.indent, compare.OnlyB, spans(entry(y), y.Notes)...)
	}
}

// column is the lines of a list in half of the width.
func (w *textWriter) column(sign string, items []compare.Item) []textlayout.Line {
	var out []textlayout.Line
	for _, x := range items {
		out = append(out, w.hanging(sign, spans(entry(x), x.Notes))...)
	}
	return out
}

// hanging is an entry in half of the width, below its sign.
func (w *textWriter) hanging(sign string, spans []span) []textlayout.Line {
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
