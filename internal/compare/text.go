package compare

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/markdown"
)

// Text is plain text; a template shows it escaped for Markdown.
type Text string

// String is the text, escaped for Markdown.
func (t Text) String() string { return markdown.Escape(string(t)) }

// Stat is one line of numbers.
func (r *Result) Stat() string {
	o := r.Overlap
	return fmt.Sprintf("%s %s: duties shared %d, reworded %d, like %d; only in %s %d of %d, only in %s %d of %d; skills shared %d",
		r.A.Ref, r.B.Ref, o.SharedIDs+o.Equal, len(r.Reworded), o.Like,
		r.A.Ref, len(r.OnlyA), o.DutiesA, r.B.Ref, len(r.OnlyB), o.DutiesB, o.Skills)
}

// Brief says that the sides differ, or is "" where they do not.
func (r *Result) Brief() string {
	if r.Same() {
		return ""
	}
	return fmt.Sprintf("%s and %s differ", r.A.Ref, r.B.Ref)
}

// Render writes the result as text of at most width columns. head sets a
// heading apart, wrap breaks a text into lines.
func (r *Result) Render(width int, head func(string) string, wrap func(text, indent string, width int) string) string {
	w := &textWriter{width: width, head: head, wrap: wrap}
	w.out.WriteString(head(string(r.A.Title)+"  vs  "+string(r.B.Title)) + "\n" + wrap(r.Stat(), "", width) + "\n")
	w.list("In both", r.Both)
	w.pairs("Reworded", r.Reworded, r)
	w.pairs("Equal text, different ids", r.EqualText, r)
	w.pairs("Like in wording, not the same", r.Like, r)
	w.columns("Only "+string(r.A.Title), r.OnlyA, "Only "+string(r.B.Title), r.OnlyB)
	w.list("Skills in both", r.SkillsBoth)
	w.columns("Skills only "+string(r.A.Title), r.SkillsA, "Skills only "+string(r.B.Title), r.SkillsB)
	for i, d := range r.Dimensions {
		if i == 0 {
			w.title("Dimensions")
		}
		w.out.WriteString("  " + d.Name + "\n")
		w.columns("", duty(d.A), "", duty(d.B))
	}
	w.columns("Signals for "+string(r.A.Title), duties(r.SignalsA), "Signals for "+string(r.B.Title), duties(r.SignalsB))
	for i, rel := range r.Relations {
		if i == 0 {
			w.title("Relations")
		}
		w.item(strings.ReplaceAll(rel.Kind, "-", " ") + ": " + string(rel.Text))
	}
	return w.out.String()
}

type textWriter struct {
	out   strings.Builder
	width int
	head  func(string) string
	wrap  func(text, indent string, width int) string
}

func duty(t Text) []Duty {
	if t == "" {
		t = "—"
	}
	return []Duty{{Text: t}}
}

func duties(in []Text) []Duty {
	out := make([]Duty, len(in))
	for i, t := range in {
		out[i].Text = t
	}
	return out
}

func (w *textWriter) title(s string) { w.out.WriteString("\n" + w.head(s) + "\n") }

func (w *textWriter) item(s string) {
	w.out.WriteString("  - " + w.wrap(s, "    ", w.width-4) + "\n")
}

func (w *textWriter) list(title string, items []Duty) {
	for i, d := range items {
		if i == 0 {
			w.title(title)
		}
		w.item(string(d.Text))
	}
}

func (w *textWriter) pairs(title string, pairs []Pair, r *Result) {
	for i, p := range pairs {
		if i == 0 {
			w.title(title)
		}
		like := ""
		if p.Likeness > 0 {
			like = fmt.Sprintf(" (likeness %.2f)", p.Likeness)
		}
		w.item(string(p.A.Text))
		w.out.WriteString("    " + w.wrap(string(p.B.Text)+like, "    ", w.width-4) + "\n")
	}
}

// columns writes two lists side by side, or below each other where the terminal
// is narrow. A list without title belongs to the line above.
func (w *textWriter) columns(titleA string, a []Duty, titleB string, b []Duty) {
	if len(a)+len(b) == 0 {
		return
	}
	if w.width < 72 || len(a) == 0 || len(b) == 0 {
		if titleA == "" {
			w.list("", a)
			w.list("", b)
			return
		}
		w.list(titleA, a)
		w.list(titleB, b)
		return
	}
	half := (w.width - 2) / 2
	left, right := w.column(a, half), w.column(b, half)
	if titleA != "" {
		w.out.WriteString("\n" + w.head(pad(cut(titleA, half), half)) + "  " + w.head(cut(titleB, half)) + "\n")
	}
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		if i < len(right) {
			line = pad(line, half) + "  " + right[i]
		}
		w.out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

func (w *textWriter) column(items []Duty, width int) []string {
	var lines []string
	for _, d := range items {
		lines = append(lines, strings.Split("  - "+w.wrap(string(d.Text), "    ", width-4), "\n")...)
	}
	return lines
}

func pad(s string, width int) string {
	if n := utf8.RuneCountInString(s); n < width {
		return s + strings.Repeat(" ", width-n)
	}
	return s
}

func cut(s string, width int) string {
	if runes := []rune(s); len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return s
}
