package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/textlayout"
)

// The signs of lines, as in a diff.
const (
	both    = "="
	onlyA   = "-"
	onlyB   = "+"
	changed = "~"
)

// Stat is one line of numbers.
func (r *Result) Stat() string {
	c := r.Counts
	if c == nil {
		return r.Brief()
	}
	return fmt.Sprintf("%s %s: duties shared %d, reworded %d, like %d; only in %s %d of %d, only in %s %d of %d; skills shared %d",
		r.A.Ref, r.B.Ref, c.Both+c.Reworded+c.EqualText, c.Reworded, c.Like, r.A.Ref, c.OnlyA, c.DutiesA, r.B.Ref, c.OnlyB, c.DutiesB, c.SkillsBoth)
}

// Brief says that the sides differ, or is "" where they do not.
func (r *Result) Brief() string {
	if r.Same {
		return ""
	}
	return fmt.Sprintf("%s and %s differ", r.A.Ref, r.B.Ref)
}

// Text writes the result for a terminal.
func (r *Result) Text(style textlayout.Style, sideBySide bool) string {
	w := &textWriter{Writer: textlayout.Writer{Style: style}, r: r, indent: "  ", sideBySide: sideBySide && style.Width >= narrow}
	w.header()
	if !r.Same {
		w.body()
	}
	return w.String()
}

// narrow is the width below which two columns are not readable.
const narrow = 40

// textWriter writes a result for a terminal.
type textWriter struct {
	textlayout.Writer
	r          *Result
	indent     string // before the signs of a list
	sideBySide bool
}

func (w *textWriter) header() {
	r := w.r
	name := func(n Name) []textlayout.Span {
		return []textlayout.Span{textlayout.Bold(string(n.Title)), textlayout.Faint("(" + n.Ref + ")")}
	}
	if w.sideBySide {
		w.columns(w.hanging(onlyA, name(r.A)), w.hanging(onlyB, name(r.B)))
	} else {
		w.entry("", onlyA, name(r.A)...)
		w.entry("", onlyB, name(r.B)...)
	}
	if r.Same || r.Counts != nil || r.Measures != nil {
		w.WriteString("\n")
	}
	if r.Same {
		text := "Nothing differs."
		if r.A.Ref == r.B.Ref {
			text = "Both names lead to the same " + string(r.A.Kind) + ": nothing differs."
		}
		w.Put(textlayout.Span{}, "", textlayout.Plain(text))
	}
	if c := r.Counts; c != nil {
		w.Put(textlayout.Span{}, "  ", textlayout.Plain(c.String()))
	}
	if m := r.Measures; m != nil && !r.Same {
		w.Put(textlayout.Span{}, "  ", textlayout.Plain(m.String()))
	}
}

// String is the numbers in a sentence.
func (c *Counts) String() string {
	parts := []string{fmt.Sprintf("%d in both", c.Both)}
	for _, p := range []struct {
		n    int
		what string
	}{{c.Reworded, "reworded"}, {c.EqualText, "of equal text"}, {c.Like, "like in wording"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	text := fmt.Sprintf("Duties: %s, %d only -, %d only +", strings.Join(parts, ", "), c.OnlyA, c.OnlyB)
	if c.SkillsA+c.SkillsB > 0 {
		text += fmt.Sprintf("; skills: %d in both, %d only -, %d only +", c.SkillsBoth, c.SkillsA-c.SkillsBoth, c.SkillsB-c.SkillsBoth)
	}
	return text
}

// String is the measures in per cent.
func (m *Measures) String() string {
	var parts []string
	for _, by := range AllMeasures() {
		parts = append(parts, string(by)+" "+Percent(m.Of(by)))
	}
	return strings.Join(parts, ", ") + " of -, " + Percent(m.Contained) + " of +"
}

// Percent is a measure in per cent, or a hyphen where there is none.
func Percent(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(100**v, 'f', 0, 64) + "%"
}

func (w *textWriter) body() {
	r := w.r
	w.facts()
	w.pay()
	w.statements("Summary", r.Summary)
	for i, d := range r.Dimensions {
		if i == 0 {
			w.title("Dimensions")
		}
		indent := "  "
		if w.sideBySide {
			indent = ""
		}
		w.Put(textlayout.Plain(indent), indent, textlayout.Bold(string(Label(d.Name))))
		w.indent = "    "
		w.sides(&d.Statements)
		w.indent = "  "
	}
	w.statements("Question that the role answers", r.Question)
	w.emphasis()
	w.lists("Duties", r.Duties)
	w.marks("Shares of time", r.Shares)
	w.marks("Who does it, and what is essential", r.Marks)
	w.lists("Skills", r.Skills)
	w.lists("Requirements", r.Requirements)
	w.lists("Benefits", r.Benefits)
	w.lists("Sections", r.Sections)
	w.lists("Signals", r.Signals)
	w.relations()
	w.lists("Relations to other roles", r.Elsewhere)
	w.lists("Variants", r.Variants)
	w.lists("Questions", r.Questions)
	document := Text("")
	for i, n := range r.Notes() {
		if i == 0 {
			w.title("Sources")
		}
		if n.Document != document {
			document = n.Document
			w.Put(textlayout.Plain("  "), "    ", textlayout.Faint(string(document)))
		}
		number := fmt.Sprintf("  %3d ", n.Number)
		w.Put(textlayout.Faint(number), strings.Repeat(" ", textlayout.Width(number)), textlayout.Faint(string(n.Place)))
	}
}

// Label is a key or a dimension in words.
func Label(name string) Text {
	switch name {
	case "flsa":
		return "FLSA status"
	case "hours":
		return "Hours"
	}
	name = strings.NewReplacer("-", " ", "_", " ").Replace(name)
	return Text(strings.ToUpper(name[:1]) + name[1:])
}

func (w *textWriter) title(text string) {
	w.WriteString("\n")
	w.Put(textlayout.Span{}, "", textlayout.Bold(text))
}

// entry writes a line of a list with its sign.
func (w *textWriter) entry(indent, sign string, spans ...textlayout.Span) {
	w.Put(colored(sign, indent+sign+" "), indent+strings.Repeat(" ", len(sign)+1), spans...)
}

// facts writes what stands by itself, what differs first. Titles stand in the
// header.
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
		name := string(Label(f.Name)) + ": "
		switch {
		case f.Name == "title":
		case f.Same:
			same = append(same, name+joined(f.A))
		default:
			title()
			w.row(changed, spansIf(name+joined(f.A), len(f.A) > 0), spansIf(name+joined(f.B), len(f.B) > 0))
		}
	}
	if same != nil {
		title()
		w.entry("  ", both, textlayout.Plain(strings.Join(same, "; ")))
	}
}

func (w *textWriter) pay() {
	for i, p := range w.r.Pay {
		if i == 0 {
			w.title("Pay")
		}
		sign := changed
		switch {
		case p.Same:
			sign = both
		case p.A == nil:
			sign = onlyB
		case p.B == nil:
			sign = onlyA
		}
		w.row(sign, paySpans(p.A), paySpans(p.B))
		if text := p.Change(); text != "" {
			w.entry("  ", changed, textlayout.Plain(text))
		}
	}
}

// Change is how the pay changes from a to b, or why that is not known.
func (p PayPair) Change() string {
	var parts []string
	for _, c := range []struct {
		of string
		v  *float64
	}{{"least", p.ChangeMin}, {"most", p.ChangeMax}} {
		if c.v != nil {
			parts = append(parts, fmt.Sprintf("%s %+.1f%%", c.of, 100**c.v))
		}
	}
	if p.Basis != "" {
		parts = append(parts, p.Basis)
	}
	return strings.Join(parts, ", ")
}

func (w *textWriter) statements(title string, s *Statements) {
	if s == nil {
		return
	}
	w.title(title)
	w.sides(s)
}

func (w *textWriter) sides(s *Statements) {
	sign := changed
	if s.Same {
		sign = both
	}
	w.row(sign, statementSpans(s.A), statementSpans(s.B))
}

func (w *textWriter) emphasis() {
	e := w.r.Emphasis
	if e == nil {
		return
	}
	w.title("Emphasis")
	if e.A.Text != "" || e.B.Text != "" {
		w.sides(&e.Statements)
	}
	w.alone(e.OnlyA, e.OnlyB)
	w.same(e.Both)
}

func (w *textWriter) same(items []Item) {
	for _, x := range items {
		w.row(both, itemSpans(x), itemSpans(x))
	}
}

// colored is a text in the color of its sign.
func colored(sign, text string) textlayout.Span {
	switch sign {
	case onlyA:
		return textlayout.Red(text)
	case onlyB:
		return textlayout.Green(text)
	case changed:
		return textlayout.Yellow(text)
	}
	return textlayout.Plain(text)
}

// Marks is what is said of an entry, in words.
func (x Item) Marks() string {
	var marks []string
	if x.By == "team" {
		marks = append(marks, "by the team")
	}
	if x.Time != "" {
		marks = append(marks, "much of the time")
	}
	if x.Share != 0 {
		marks = append(marks, x.Share.String()+"% of time")
	}
	if x.Essential {
		marks = append(marks, "essential")
	}
	if x.Preferred {
		marks = append(marks, "nice to have")
	}
	return strings.Join(marks, ", ")
}

// lists writes the entries of two lists, each kind below a heading of its own.
func (w *textWriter) lists(name string, l *Lists) {
	if l == nil {
		return
	}
	part := func(n int, of string) bool {
		if n > 0 {
			w.title(fmt.Sprintf("%s %s (%d)", name, of, n))
		}
		return n > 0
	}
	if part(len(l.Reworded), "reworded") {
		w.pairs(l.Reworded, func(Pair) string { return "" })
	}
	if part(len(l.EqualText), "of equal text with different ids") {
		for _, p := range l.EqualText {
			w.row(changed, append(itemSpans(p.A), textlayout.Faint("("+p.A.ID+")")), append(itemSpans(p.B), textlayout.Faint("("+p.B.ID+")")))
		}
	}
	if part(len(l.Moved), "moved") {
		w.pairs(l.Moved, func(p Pair) string {
			if p.B.Preferred {
				return "(must → nice to have)"
			}
			return "(nice to have → must)"
		})
	}
	if part(len(l.Like), "like in wording, not the same") {
		w.pairs(l.Like, func(p Pair) string { return fmt.Sprintf("(likeness %.2f)", p.Likeness) })
	}
	w.onlyLists(name, l)
	if part(len(l.Both), "in both") {
		w.same(l.Both)
	}
}

// onlyLists writes what only one side has; side by side, both lists stand beside
// each other.
func (w *textWriter) onlyLists(name string, l *Lists) {
	heading := func(n int, of Text) textlayout.Span {
		return textlayout.Bold(fmt.Sprintf("%s only of %s (%d)", name, of, n))
	}
	nameA, nameB := w.r.Called()
	a, b := heading(len(l.OnlyA), nameA), heading(len(l.OnlyB), nameB)
	if len(l.OnlyA) > 0 && len(l.OnlyB) > 0 && w.sideBySide {
		w.WriteString("\n")
		w.columns(w.Lines(w.half(), a), w.Lines(w.half(), b))
		w.alone(l.OnlyA, l.OnlyB)
		return
	}
	if len(l.OnlyA) > 0 {
		w.title(a.Text)
		w.alone(l.OnlyA, nil)
	}
	if len(l.OnlyB) > 0 {
		w.title(b.Text)
		w.alone(nil, l.OnlyB)
	}
}

// pairs writes entries with their changed words, [-these-] for {+those+}.
func (w *textWriter) pairs(pairs []Pair, remark func(Pair) string) {
	for _, p := range pairs {
		end := []textlayout.Span{textlayout.Faint(remark(p))}
		end = append(end, notes(Union(p.A.Notes, p.B.Notes))...)
		switch {
		case w.sideBySide && !p.Apart():
			w.row(changed, append(wordSpans(p, onlyA), notes(p.A.Notes)...), append(wordSpans(p, onlyB), end...))
		case p.Apart():
			w.row(changed, append(sideSpans(p, onlyA), notes(p.A.Notes)...), slices.Concat(sideSpans(p, onlyB), notes(p.B.Notes), []textlayout.Span{textlayout.Faint(remark(p))}))
		case p.A.Answer != p.B.Answer:
			w.entry("  ", changed, append([]textlayout.Span{textlayout.Plain(string(p.A.Text))}, end...)...)
			w.entry("    ", onlyA, textlayout.Plain(string(p.A.Answer)))
			w.entry("    ", onlyB, textlayout.Plain(string(p.B.Answer)))
		default:
			w.entry("  ", changed, append(wordSpans(p, ""), end...)...)
		}
	}
}

// Union is the numbers of a and b, each once.
func Union(a, b []int) []int {
	out := append([]int{}, a...)
	for _, n := range b {
		known := false
		for _, m := range a {
			known = known || m == n
		}
		if !known {
			out = append(out, n)
		}
	}
	return out
}

// Apart reports whether the entries are two things rather than one that was
// reworded: they have ids of their own and less than two thirds of their words in
// common.
func (p Pair) Apart() bool { return p.A.ID != p.B.ID && p.Likeness < 2./3 }

func (w *textWriter) marks(title string, marks []Mark) {
	for i, m := range marks {
		if i == 0 {
			w.title(title)
		}
		text := string(m.Item.Text) + ":"
		a, b := m.Words()
		if m.Same {
			w.entry("  ", both, textlayout.Plain(text+" "+a))
			continue
		}
		w.entry("  ", changed, textlayout.Plain(text), textlayout.Red("[-"+a+"-]"), textlayout.Green("{+"+b+"+}"))
	}
}

// Words are what each side says of the duty, in words.
func (m Mark) Words() (a, b string) { return markWord(m.Name, m.A), markWord(m.Name, m.B) }

// markWord is what a mark says, in words.
func markWord(name string, value Text) string {
	switch {
	case value == "" && name == "share":
		return "no share"
	case name == "time" && value == "":
		return "not said"
	case name == "time":
		return "much of the time"
	case name == "by":
		return "by the " + string(value)
	case name == "essential" && value == "yes":
		return "essential"
	case name == "essential":
		return "not essential"
	}
	return string(value)
}

func (w *textWriter) relations() {
	for i, rel := range w.r.Relations {
		if i == 0 {
			w.title("How they work together")
		}
		w.Put(textlayout.Plain("    "), "    ", append([]textlayout.Span{textlayout.Plain(string(Label(rel.Kind)) + ": " + string(rel.Text))}, notes(rel.Notes)...)...)
	}
}
