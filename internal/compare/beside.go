package compare

import "strings"

// row writes what both sides have: below each other with the signs of a diff, or
// side by side with the sign between them.
func (w *textWriter) row(sign string, a, b []span) {
	switch {
	case a == nil:
		sign = onlyB
	case b == nil:
		sign = onlyA
	}
	if w.SideBySide {
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
func (w *textWriter) beside(sign string, a, b []span) {
	half := w.half()
	w.facing(span{sign, colorOf(sign)}, w.lines(half, a...), w.lines(half, b...))
}

// half is the width of each of two columns.
func (w *textWriter) half() int { return (w.Width - 3) / 2 }

// facing writes lines beside each other; the sign stands between the first two.
func (w *textWriter) facing(sign span, left, right []line) {
	for i := range max(len(left), len(right)) {
		var l, r line
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		mark := " "
		if i == 0 && sign.text != "" {
			mark = w.painted(sign)
		}
		w.out.WriteString(strings.TrimRight(fill(l, w.half())+" "+mark+" "+r.text, " ") + "\n")
	}
}

// alone writes what only one side has.
func (w *textWriter) alone(a, b []Item) {
	if w.SideBySide {
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
func (w *textWriter) column(sign string, items []Item) []line {
	var out []line
	for _, x := range items {
		out = append(out, w.hanging(sign, itemSpans(x))...)
	}
	return out
}

// hanging is an entry in half of the width, below its sign.
func (w *textWriter) hanging(sign string, spans []span) []line {
	lines := w.lines(w.half()-2, spans...)
	for i, l := range lines {
		lead := "  "
		if i == 0 {
			lead = w.painted(span{sign, colorOf(sign)}) + " "
		}
		lines[i] = line{lead + l.text, l.columns + 2}
	}
	return lines
}

// columns writes two lists beside each other, whose lines do not belong together.
func (w *textWriter) columns(left, right []line) { w.facing(span{}, left, right) }
