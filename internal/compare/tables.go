package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/textlayout"
)

// TSV writes a row for each pair: a, b and the measures.
func (p *Pairs) TSV() []byte {
	out := make([]byte, 0, len(p.Names)*len(p.Names)*24)
	out = append(out, "a\tb"...)
	for _, c := range p.columns() {
		out = append(append(out, '\t'), c...)
	}
	out = append(out, '\n')
	p.rows(func(a, b string, values []float64) {
		out = append(append(append(out, a...), '\t'), b...)
		for _, v := range values {
			out = append(out, '\t')
			if !math.IsNaN(v) {
				out = strconv.AppendFloat(out, v, 'f', -1, 64)
			}
		}
		out = append(out, '\n')
	})
	return out
}

// JSON writes an object for each pair: a, b and the measures, null where there is
// nothing to measure. It writes by hand what would take long by reflection for
// half a million pairs.
func (p *Pairs) JSON() []byte {
	out := make([]byte, 0, len(p.Names)*len(p.Names)*48)
	quoted := make(map[string][]byte, len(p.Names))
	for _, n := range p.Names {
		text, err := json.Marshal(n.Ref)
		if err != nil {
			text = []byte(`""`) // a text cannot fail
		}
		quoted[n.Ref] = text
	}
	columns := p.columns()
	out = append(out, '[')
	comma := "\n"
	p.rows(func(a, b string, values []float64) {
		out = append(append(out, comma...), `  {"a": `...)
		out = append(append(append(out, quoted[a]...), `, "b": `...), quoted[b]...)
		for i, v := range values {
			out = append(append(append(out, `, "`...), columns[i]...), `": `...)
			if math.IsNaN(v) {
				out = append(out, "null"...)
			} else {
				out = strconv.AppendFloat(out, v, 'f', -1, 64)
			}
		}
		out = append(out, '}')
		comma = ",\n"
	})
	return append(out, "\n]\n"...)
}

// cell is the measure of two sides in per cent.
func (p *Pairs) cell(m Measure, i, j int) string {
	v := p.at(m, i, j)
	if math.IsNaN(v) {
		return "-"
	}
	return strconv.FormatFloat(100*v, 'f', 0, 64)
}

// Text writes a matrix for each measure, in per cent; where not all columns fit,
// as many as do stand below each other.
func (p *Pairs) Text(style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	for n, m := range p.Measures {
		if n > 0 {
			w.WriteString("\n")
		}
		p.matrix(w, m)
	}
	return w.String()
}

func (p *Pairs) matrix(w *textlayout.Writer, m Measure) {
	const cellWidth = 4
	number := len(strconv.Itoa(len(p.Names)))
	label := 0
	for _, n := range p.Names {
		label = max(label, textlayout.Width(n.Ref))
	}
	label = min(label, max(w.Width-number-1-3*cellWidth, 6))
	perBlock := max((w.Width-number-1-label)/cellWidth, 1)
	w.Put(textlayout.Span{}, "", textlayout.Bold(heading(m)))
	for from := 0; from < len(p.Names); from += perBlock {
		to := min(from+perBlock, len(p.Names))
		w.WriteString("\n" + strings.Repeat(" ", number+1+label))
		for j := from; j < to; j++ {
			fmt.Fprintf(w, "%*d", cellWidth, j+1)
		}
		w.WriteString("\n")
		for i := range p.Names {
			if m != ByContainment && i < from { // the other half of the matrix has it
				continue
			}
			row := w.Lines(label, textlayout.Plain(p.Names[i].Ref))
			fmt.Fprintf(w, "%*d %s%s", number, i+1, row[0].Text, strings.Repeat(" ", max(label-row[0].Width, 0)))
			for j := from; j < to && (m == ByContainment || j <= i); j++ {
				text := p.diagonal(m, i, j)
				fmt.Fprintf(w, "%*s", cellWidth, text)
			}
			w.WriteString("\n")
		}
	}
}

func heading(m Measure) string {
	switch m {
	case ByIDs:
		return "Shared ids of duties, per cent"
	case ByEqual:
		return "Equal texts of duties, per cent"
	case ByWording:
		return "Likeness of wording, per cent"
	case BySkills:
		return "Shared skills, per cent"
	}
	return "Containment: how much of the row is in the column, per cent"
}

// diagonal is a cell, or a mark where a side meets itself.
func (p *Pairs) diagonal(m Measure, i, j int) string {
	if i == j {
		return "."
	}
	return p.cell(m, i, j)
}

// Markdown writes a matrix for each measure, in per cent.
func (p *Pairs) Markdown() []byte {
	var out bytes.Buffer
	out.WriteString("# All pairs\n")
	for _, m := range p.Measures {
		fmt.Fprintf(&out, "\n## %s\n\n| Name |", heading(m))
		for _, n := range p.Names {
			fmt.Fprintf(&out, " %s |", markdown.Escape(n.Ref))
		}
		out.WriteString("\n|---|" + strings.Repeat("---:|", len(p.Names)) + "\n")
		for i, n := range p.Names {
			fmt.Fprintf(&out, "| **%s** |", markdown.Escape(n.Ref))
			for j := range p.Names {
				fmt.Fprintf(&out, " %s |", strings.TrimSuffix(p.diagonal(m, i, j), "."))
			}
			out.WriteString("\n")
		}
	}
	return out.Bytes()
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
func (m *Matrix) Text(style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	width := len(letters(len(m.Sides) - 1))
	for i, s := range m.Sides {
		lead := fmt.Sprintf("%-*s ", width, letters(i))
		w.Put(textlayout.Bold(lead), strings.Repeat(" ", len(lead)), textlayout.Bold(string(s.Title)), textlayout.Faint("("+s.Ref+")"))
	}
	for _, part := range []struct {
		name string
		rows []MatrixRow
	}{{"Duties", m.Duties}, {"Skills", m.Skills}} {
		if len(part.rows) > 0 {
			m.table(w, part.name, part.rows, width)
		}
	}
	if len(m.Pairs) > 0 {
		w.WriteString("\n")
		w.Put(textlayout.Span{}, "", textlayout.Bold("Measures"))
	}
	for n, p := range m.Pairs {
		w.Put(textlayout.Bold(m.pairName(n)+" "), "  ", textlayout.Plain(strings.NewReplacer("of -", "of the first", "of +", "of the second").Replace(p.String())))
	}
	return w.String()
}

// pairName are the letters of the n-th pair.
func (m *Matrix) pairName(n int) string {
	for i := range m.Sides {
		if n < i {
			return letters(n) + " " + letters(i)
		}
		n -= i
	}
	return ""
}

func (m *Matrix) table(w *textlayout.Writer, name string, rows []MatrixRow, width int) {
	w.WriteString("\n")
	lead := len(m.Sides) * (width + 1)
	if lead > w.Width/2 { // no room for columns: name the sides after each text
		w.Put(textlayout.Span{}, "", textlayout.Bold(name))
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
		for _, mark := range r.marks {
			if mark == "" {
				mark = "."
			}
			fmt.Fprintf(&marks, "%-*s ", width, mark)
		}
		w.Put(textlayout.Plain(marks.String()), strings.Repeat(" ", lead), textlayout.Plain(string(r.Text)))
		for _, i := range m.others(r) {
			w.Put(textlayout.Yellow(strings.Repeat(" ", lead)+"~ "), strings.Repeat(" ", lead+2), textlayout.Plain(letters(i)+": "+r.Other[m.Sides[i].Ref]))
		}
	}
}

// others are the sides that word a row otherwise.
func (m *Matrix) others(r MatrixRow) (out []int) {
	for i, mark := range r.marks {
		if mark == changed {
			out = append(out, i)
		}
	}
	return out
}

func (m *Matrix) having(r MatrixRow) string {
	var out []string
	for i, mark := range r.marks {
		if mark != "" {
			out = append(out, strings.TrimPrefix(mark, "x")+letters(i))
		}
	}
	return strings.Join(out, " ")
}

// Markdown writes which side has which duty as a table.
func (m *Matrix) Markdown() []byte {
	var out bytes.Buffer
	out.WriteString("# " + markdown.Escape(m.Title()) + "\n")
	for _, part := range []struct {
		name string
		rows []MatrixRow
	}{{"Duties", m.Duties}, {"Skills", m.Skills}} {
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
			for i, mark := range r.marks {
				if mark == changed {
					mark = "*" + markdown.Escape(r.Other[m.Sides[i].Ref]) + "*"
				}
				fmt.Fprintf(&out, " %s |", mark)
			}
			out.WriteString("\n")
		}
	}
	return out.Bytes()
}

// Title names all sides.
func (m *Matrix) Title() string {
	var titles []string
	for _, s := range m.Sides {
		titles = append(titles, string(s.Title))
	}
	return strings.Join(titles[:len(titles)-1], ", ") + " and " + titles[len(titles)-1]
}

// TSV writes a row for each duty and skill, with a column for each side.
func (m *Matrix) TSV() []byte {
	head := []string{"part", "id", "text"}
	for _, s := range m.Sides {
		head = append(head, s.Ref)
	}
	out := [][]string{head}
	for _, part := range []struct {
		name string
		rows []MatrixRow
	}{{"duties", m.Duties}, {"skills", m.Skills}} {
		for _, r := range part.rows {
			out = append(out, slices.Concat([]string{part.name, r.ID, string(r.Text)}, r.marks))
		}
	}
	return tsv(out)
}

// tsv joins rows; a tab or a line end in a cell becomes a space.
func tsv(rows [][]string) []byte {
	var out bytes.Buffer
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				out.WriteByte('\t')
			}
			out.WriteString(strings.Join(strings.Fields(cell), " "))
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// TSV writes a row for each line of the comparison: part, sign, name, a, b,
// likeness and sources.
func (r *Result) TSV() []byte {
	t := &rowWriter{rows: [][]string{{"part", "sign", "name", "a", "b", "likeness", "sources"}}}
	if r.Measures != nil {
		for _, m := range AllMeasures() {
			t.add("measures", "", string(m), Number(r.Measures.Of(m)), "", "", nil)
		}
		t.add("measures", "", "containment_b_in_a", Number(r.Measures.Contained), "", "", nil)
	}
	for _, f := range r.Facts {
		t.add("facts", signOf(f.Same, len(f.A), len(f.B)), f.Name, joined(f.A), joined(f.B), "", nil)
	}
	for _, p := range r.Pay {
		t.add("pay", signOf(p.Same, len(p.A.Line()), len(p.B.Line())), p.Change(), p.A.Line(), p.B.Line(), "", nil)
	}
	t.statements("summary", "", r.Summary)
	for i := range r.Dimensions {
		t.statements("dimensions", r.Dimensions[i].Name, &r.Dimensions[i].Statements)
	}
	t.statements("question", "", r.Question)
	if e := r.Emphasis; e != nil {
		t.statements("emphasis", "", &e.Statements)
		t.items("emphasis", both, e.Both)
		t.items("emphasis", onlyA, e.OnlyA)
		t.items("emphasis", onlyB, e.OnlyB)
	}
	t.lists("duties", r.Duties)
	for _, m := range slices.Concat(r.Shares, r.Marks) {
		a, b := m.Words()
		t.add("marks", signOf(m.Same, 1, 1), m.Item.ID, a, b, "", m.Item.Sources)
	}
	t.lists("skills", r.Skills)
	t.lists("requirements", r.Requirements)
	t.lists("benefits", r.Benefits)
	t.lists("sections", r.Sections)
	t.lists("signals", r.Signals)
	for _, rel := range r.Relations {
		t.add("relations", "", rel.Kind, string(rel.Text), "", "", rel.Sources)
	}
	t.lists("other_relations", r.Elsewhere)
	t.lists("variants", r.Variants)
	t.lists("questions", r.Questions)
	return tsv(t.rows)
}

// Number is a measure as a number from 0 to 1, or "" where there is none.
func Number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func signOf(same bool, lenA, lenB int) string {
	switch {
	case same:
		return both
	case lenA == 0:
		return onlyB
	case lenB == 0:
		return onlyA
	}
	return changed
}
