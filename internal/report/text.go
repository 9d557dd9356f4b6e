package report

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/textlayout"
)

// Text writes the comparison for a terminal.
func (t Two) Text(style textlayout.Style) string {
	w := &textWriter{Writer: textlayout.Writer{Style: style}, r: t.Result, indent: "  ", sideBySide: t.SideBySide && style.Width >= narrow}
	w.header()
	if !t.Same {
		w.body()
	}
	return w.String()
}

// narrow is the width below which two columns are not readable.
const narrow = 40

type span = textlayout.Span

// textWriter writes a comparison of two sides for a terminal.
type textWriter struct {
	textlayout.Writer
	r          *compare.Result
	indent     string // before the signs of a list
	sideBySide bool
}

func (w *textWriter) header() {
	r := w.r
	name := func(n compare.Name) []span {
		return []span{textlayout.Bold(string(n.Title)), textlayout.Faint("(" + n.Ref + ")")}
	}
	if w.sideBySide {
		w.facing(span{}, w.Lines(w.half(), name(r.A)...), w.Lines(w.half(), name(r.B)...))
	} else {
		w.entry("", compare.OnlyA, name(r.A)...)
		w.entry("", compare.OnlyB, name(r.B)...)
	}
	if r.Same || r.Counts != nil || r.Measures != nil {
		w.WriteString("\n")
	}
	if r.Same {
		text := "Nothing differs."
		if r.A.Ref == r.B.Ref {
			text = "Both names refer to the same " + string(r.A.Kind) + "."
		}
		w.Put(span{}, "", textlayout.Plain(text))
	}
	a, b := r.Called()
	if c := r.Counts; c != nil {
		w.Put(span{}, "  ", textlayout.Plain(counted(c, string(a), string(b))))
	}
	if m := r.Measures; m != nil && !r.Same {
		w.Put(span{}, "  ", textlayout.Plain(measured(m, string(a), string(b))))
	}
}

func (w *textWriter) body() {
	w.facts()
	for _, p := range w.r.Parts() {
		switch v := p.Value.(type) {
		case []compare.PayPair:
			w.pay(p.Title, v)
		case *compare.Statements:
			if v != nil {
				w.title(p.Title)
				w.sides(v)
			}
		case []compare.Dimension:
			w.dimensions(p.Title, v)
		case *compare.Emphasis:
			w.emphasis(p.Title, v)
		case *compare.Lists:
			w.lists(p.Title, v)
		case []compare.Mark:
			w.marks(p.Title, v)
		case []compare.Relation:
			w.relations(p.Title, v)
		}
	}
	w.sources()
}

func (w *textWriter) title(text string) {
	w.WriteString("\n")
	w.Put(span{}, "", textlayout.Bold(text))
}

// entry writes a line of a list with its sign.
func (w *textWriter) entry(indent, sign string, spans ...span) {
	w.Put(colored(sign, indent+sign+" "), indent+strings.Repeat(" ", len(sign)+1), spans...)
}

// facts writes the single values, those that differ first. The header has the
// titles.
func (w *textWriter) facts() {
	var same []string
	titled := false
	title := func() {
		if !titled {
			w.title("Particulars")
			titled = true
		}
	}
	for _, f := range w.r.Facts {
		switch {
		case f.Name == "title":
		case f.Same:
			same = append(same, string(compare.Label(f.Name)+": "+compare.Joined(f.A)))
		default:
			title()
			for _, d := range f.Differences() {
				w.difference(d)
			}
		}
	}
	if same != nil {
		title()
		w.entry("  ", compare.InBoth, textlayout.Plain(strings.Join(same, "; ")))
	}
}

// difference writes both values in one line, or side by side.
func (w *textWriter) difference(d compare.Difference) {
	label := string(d.Label) + ": "
	if !w.sideBySide || d.A+d.B == "" {
		w.entry("  ", d.Sign(), textlayout.Plain(label+string(d.Values())))
		return
	}
	value := func(text compare.Text) []span {
		if text == "" {
			return nil
		}
		return spans(label+string(text), nil)
	}
	b := value(d.B)
	if d.Note != "" {
		b = append(b, textlayout.Plain("("+string(d.Note)+")"))
	}
	w.row(d.Sign(), value(d.A), b)
}

func (w *textWriter) pay(title string, pay []compare.PayPair) {
	for i, p := range pay {
		if i == 0 {
			w.title(title)
		}
		if p.Same {
			w.row(compare.InBoth, spans(string(p.A.Line()), nil), spans(string(p.B.Line()), nil))
			continue
		}
		w.difference(p.Difference())
	}
}

func (w *textWriter) dimensions(title string, dimensions []compare.Dimension) {
	for i, d := range dimensions {
		if i == 0 {
			w.title(title)
		}
		indent := "  "
		if w.sideBySide {
			indent = ""
		}
		w.Put(textlayout.Plain(indent), indent, textlayout.Bold(string(compare.Label(d.Name))))
		w.indent = "    "
		w.sides(&d.Statements)
		w.indent = "  "
	}
}

func (w *textWriter) sides(s *compare.Statements) {
	if s.Words != nil && !w.sideBySide {
		w.entry(w.indent, compare.Changed, append(changed(s.Words, ""), notes(union(s.A.Notes, s.B.Notes))...)...)
		return
	}
	w.row(sign(s.Same), spans(string(s.A.Text), s.A.Notes), spans(string(s.B.Text), s.B.Notes))
}

func (w *textWriter) emphasis(title string, e *compare.Emphasis) {
	if e == nil {
		return
	}
	w.title(title)
	if e.A.Text != "" || e.B.Text != "" {
		w.sides(&e.Statements)
	}
	w.alone(e.OnlyA, e.OnlyB)
	w.same(e.Both)
}

func (w *textWriter) same(items []compare.Item) {
	for _, x := range items {
		w.row(compare.InBoth, spans(entry(x), x.Notes), spans(entry(x), x.Notes))
	}
}

// lists writes the entries of two lists, each kind below a heading of its own.
func (w *textWriter) lists(name string, l *compare.Lists) {
	if l == nil {
		return
	}
	if l.Reordered {
		w.title(name + ": in a different order")
	}
	part := func(n int, of string) bool {
		if n > 0 {
			w.title(fmt.Sprintf("%s %s (%d)", name, of, n))
		}
		return n > 0
	}
	if part(len(l.Reworded), "reworded") {
		w.pairs(l.Reworded, func(compare.Pair) string { return "" })
	}
	if part(len(l.EqualText), "with the same text and different ids") {
		withID := func(x compare.Item) []span {
			return append(spans(entry(x), x.Notes), textlayout.Faint("("+x.ID+")"))
		}
		for _, p := range l.EqualText {
			w.row(compare.Changed, withID(p.A), withID(p.B))
		}
	}
	if part(len(l.Moved), "moved") {
		w.pairs(l.Moved, func(p compare.Pair) string { return "(" + moved(p) + ")" })
	}
	if len(l.Like) > 0 {
		w.title(fmt.Sprintf("Similar %s (%d)", strings.ToLower(name), len(l.Like)))
		w.pairs(l.Like, func(p compare.Pair) string { return fmt.Sprintf("(similarity %.2f)", p.Likeness) })
	}
	w.onlyLists(name, l)
	if part(len(l.Both), "in both") {
		w.same(l.Both)
	}
}

// onlyLists writes what only one side has; side by side, both lists are
// beside each other.
func (w *textWriter) onlyLists(name string, l *compare.Lists) {
	heading := func(n int, of compare.Text) string { return fmt.Sprintf("%s only of %s (%d)", name, string(of), n) }
	nameA, nameB := w.r.Called()
	a, b := heading(len(l.OnlyA), nameA), heading(len(l.OnlyB), nameB)
	if len(l.OnlyA) > 0 && len(l.OnlyB) > 0 && w.sideBySide {
		w.WriteString("\n")
		w.facing(span{}, w.Lines(w.half(), textlayout.Bold(a)), w.Lines(w.half(), textlayout.Bold(b)))
		w.alone(l.OnlyA, l.OnlyB)
		return
	}
	if len(l.OnlyA) > 0 {
		w.title(a)
		w.alone(l.OnlyA, nil)
	}
	if len(l.OnlyB) > 0 {
		w.title(b)
		w.alone(nil, l.OnlyB)
	}
}

// pairs writes entries with their changed words, [-these-] for {+those+}.
func (w *textWriter) pairs(pairs []compare.Pair, remark func(compare.Pair) string) {
	for _, p := range pairs {
		said := textlayout.Faint(remark(p))
		end := append([]span{said}, notes(union(p.A.Notes, p.B.Notes))...)
		switch {
		case p.Apart():
			w.row(compare.Changed, append(sideWords(p, compare.OnlyA), notes(p.A.Notes)...), slices.Concat(sideWords(p, compare.OnlyB), notes(p.B.Notes), []span{said}))
		case w.sideBySide:
			w.row(compare.Changed, append(changedWords(p, compare.OnlyA), notes(p.A.Notes)...), append(changedWords(p, compare.OnlyB), end...))
		default:
			w.entry("  ", compare.Changed, append(changedWords(p, ""), end...)...)
		}
	}
}

func (w *textWriter) marks(title string, marks []compare.Mark) {
	for i, m := range marks {
		if i == 0 {
			w.title(title)
		}
		a, b := markWord(m.Name, m.A), markWord(m.Name, m.B)
		if m.Same {
			w.entry("  ", compare.InBoth, textlayout.Plain(string(m.Item.Text)+": "+a))
			continue
		}
		w.difference(compare.Difference{Label: m.Item.Text, A: compare.Text(a), B: compare.Text(b)})
	}
}

func (w *textWriter) relations(title string, relations []compare.Relation) {
	for i, rel := range relations {
		if i == 0 {
			w.title(title)
		}
		w.Put(textlayout.Plain("    "), "    ", spans(string(compare.Label(rel.Kind)+": "+rel.Text), rel.Notes)...)
	}
}

func (w *textWriter) sources() {
	document := compare.Text("")
	for i, n := range w.r.Notes() {
		if i == 0 {
			w.title("Sources")
		}
		if n.Document != document {
			document = n.Document
			w.Put(textlayout.Plain("  "), "    ", textlayout.Faint(string(document)))
		}
		number := fmt.Sprintf("  %3d ", n.Number)
		w.Put(textlayout.Faint(number), strings.Repeat(" ", len(number)), textlayout.Faint(string(n.Place)))
	}
}

// sign is that of what both sides have, the same or changed.
func sign(same bool) string {
	if same {
		return compare.InBoth
	}
	return compare.Changed
}

// colored is a text in the color of its sign.
func colored(sign, text string) span {
	switch sign {
	case compare.OnlyA:
		return textlayout.Red(text)
	case compare.OnlyB:
		return textlayout.Green(text)
	case compare.Changed:
		return textlayout.Yellow(text)
	}
	return textlayout.Plain(text)
}

func removed(text string) span { return textlayout.Red("[-" + text + "-]") }
func added(text string) span   { return textlayout.Green("{+" + text + "+}") }

// spans are a text with the numbers of its sources; nothing where it is empty.
func spans(text string, numbers []int) []span {
	if text == "" {
		return nil
	}
	return append([]span{textlayout.Plain(text)}, notes(numbers)...)
}

// notes are the numbers of sources.
func notes(of []int) []span {
	if len(of) == 0 {
		return nil
	}
	return []span{textlayout.Faint("[" + numbers(of, ",") + "]")}
}

// sideWords is the text of one side, with the words of its own in color.
func sideWords(p compare.Pair, side string) []span {
	var out []span
	for _, word := range p.Words {
		if word.Sign == compare.InBoth || word.Sign == side {
			out = append(out, colored(word.Sign, word.Text))
		}
	}
	return out
}

// changedWords are the words of a pair, or of one of its sides, with those that
// changed between marks.
func changedWords(p compare.Pair, side string) []span {
	text := []span{textlayout.Plain(string(p.A.Text))}
	if p.Words != nil {
		text = changed(p.Words, side)
	}
	if p.A.Answer+p.B.Answer != "" {
		text[len(text)-1].Text = withAnswer(text[len(text)-1].Text)
	}
	if p.AnswerWords != nil {
		return append(text, changed(p.AnswerWords, side)...)
	}
	return append(text, textlayout.Plain(string(p.A.Answer)))
}

// changed are words, or those of one side, with those that changed between marks.
func changed(words []compare.Word, side string) []span {
	out := make([]span, 0, len(words)+1)
	for _, word := range words {
		switch {
		case word.Sign == compare.InBoth:
			out = append(out, textlayout.Plain(word.Text))
		case word.Sign == compare.OnlyA && side != compare.OnlyB:
			out = append(out, removed(word.Text))
		case word.Sign == compare.OnlyB && side != compare.OnlyA:
			out = append(out, added(word.Text))
		}
	}
	return out
}
