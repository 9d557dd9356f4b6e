package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/prose"
	"jobdesc/internal/render"
	"jobdesc/internal/textlayout"
)

// Many says which of three or more sides has which duty and skill.
type Many struct{ *compare.Matrix }

// Title names all sides.
func (m Many) Title() string {
	return m.listed(func(n compare.Name) string { return string(n.Title) })
}

// Brief says that the sides differ, or is "" where they do not.
func (m Many) Brief() string {
	if m.Same {
		return ""
	}
	return m.listed(func(n compare.Name) string { return n.Ref }) + " differ"
}

func (m Many) listed(name func(compare.Name) string) string {
	return prose.List(convert.Each(m.Sides, name))
}

// Stat is a line of numbers for each pair.
func (m Many) Stat() string {
	lines := convert.Each(m.Pairs, func(p compare.PairMeasures) string { return p.A + " " + p.B + ": " + measured(&p.Measures, "-", "+") })
	return strings.Join(lines, "\n")
}

// JSON writes the matrix as an object.
func (m Many) JSON() ([]byte, error) { return plainjson.Indented(m.Matrix) }

// matrixPart is a heading with the rows below it.
type matrixPart struct {
	name string
	rows []compare.MatrixRow
}

func (m Many) parts() []matrixPart {
	return []matrixPart{{"Duties", m.Duties}, {"Skills", m.Skills}}
}

// letters is the name of a column: A to Z, then AA.
func letters(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letters(i/26-1) + letters(i%26)
}

// Text writes which side has which duty: a column of marks for each side, x where
// it has it, ~ where it words it otherwise.
func (m Many) Text(style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	width := len(letters(len(m.Sides) - 1))
	for i, s := range m.Sides {
		lead := fmt.Sprintf("%-*s ", width, letters(i))
		w.Put(textlayout.Bold(lead), strings.Repeat(" ", len(lead)), textlayout.Bold(string(s.Title)), textlayout.Faint("("+s.Ref+")"))
	}
	for _, part := range m.parts() {
		if len(part.rows) > 0 {
			m.table(w, part.name, part.rows, width)
		}
	}
	if len(m.Pairs) == 0 {
		return w.String()
	}
	w.WriteString("\n")
	w.Put(span{}, "", textlayout.Bold("Measures"))
	n := 0
	for j := range m.Sides {
		for i := range j {
			w.Put(textlayout.Bold(letters(i)+" "+letters(j)+" "), "  ", textlayout.Plain(measured(&m.Pairs[n].Measures, "the first", "the second")))
			n++
		}
	}
	return w.String()
}

func (m Many) table(w *textlayout.Writer, name string, rows []compare.MatrixRow, width int) {
	w.WriteString("\n")
	lead := len(m.Sides) * (width + 1)
	if lead > w.Width/2 { // too narrow for columns: name the sides after each text
		w.Put(span{}, "", textlayout.Bold(name))
		for _, r := range rows {
			w.Put(textlayout.Plain("  "), "    ", textlayout.Plain(string(r.Text)), textlayout.Faint("("+m.having(r)+")"))
		}
		return
	}
	var head strings.Builder
	for i := range m.Sides {
		fmt.Fprintf(&head, "%-*s ", width, letters(i))
	}
	w.Put(textlayout.Bold(head.String()), "", textlayout.Bold(name))
	for _, r := range rows {
		var marks strings.Builder
		for _, mark := range r.Marks {
			if mark == "" {
				mark = "."
			}
			fmt.Fprintf(&marks, "%-*s ", width, mark)
		}
		w.Put(textlayout.Plain(marks.String()), strings.Repeat(" ", lead), textlayout.Plain(string(r.Text)))
		for i, s := range m.Sides {
			if r.Marks[i] != compare.Changed {
				continue
			}
			w.Put(textlayout.Yellow(strings.Repeat(" ", lead)+"~ "), strings.Repeat(" ", lead+2), textlayout.Plain(letters(i)+": "+r.Other[s.Ref]))
		}
	}
}

func (m Many) having(r compare.MatrixRow) string {
	var out []string
	for i, mark := range r.Marks {
		if mark != "" {
			out = append(out, strings.TrimPrefix(mark, "x")+letters(i))
		}
	}
	return strings.Join(out, " ")
}

// Markdown writes which side has which duty as a table.
func (m Many) Markdown(*render.Renderer) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("# " + markdown.Escape(m.Title()) + "\n")
	for _, part := range m.parts() {
		if len(part.rows) == 0 {
			continue
		}
		fmt.Fprintf(&out, "\n## %s\n\n| Text |", part.name)
		for _, s := range m.Sides {
			fmt.Fprintf(&out, " %s |", s.Title)
		}
		out.WriteString("\n|---|" + strings.Repeat(":-:|", len(m.Sides)) + "\n")
		for _, r := range part.rows {
			fmt.Fprintf(&out, "| %s |", r.Text)
			for i, mark := range r.Marks {
				if mark == compare.Changed {
					mark = "*" + markdown.Escape(r.Other[m.Sides[i].Ref]) + "*"
				}
				fmt.Fprintf(&out, " %s |", mark)
			}
			out.WriteString("\n")
		}
	}
	return out.Bytes(), nil
}

// TSV writes a row for each duty and skill, with a column for each side.
func (m Many) TSV() []byte {
	head := []string{"part", "id", "text"}
	for _, s := range m.Sides {
		head = append(head, s.Ref)
	}
	out := [][]string{head}
	for _, part := range m.parts() {
		for _, r := range part.rows {
			out = append(out, slices.Concat([]string{strings.ToLower(part.name), r.ID, string(r.Text)}, r.Marks))
		}
	}
	return TSV(out)
}
