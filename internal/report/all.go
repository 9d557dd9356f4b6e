package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/render"
	"jobdesc/internal/textlayout"
)

// All are the measures of every pair of many sides.
type All struct{ *compare.Pairs }

// Title is that of a page.
func (All) Title() string { return "All pairs" }

// TSV writes a row for each pair: a, b and the measures.
func (p All) TSV() []byte {
	columns := p.Columns()
	out := []byte(strings.Join(append([]string{"a", "b"}, columns...), "\t") + "\n")
	return p.rows(out, pairFormat{b: "\t", cells: slices.Repeat([]string{"\t"}, len(columns)), end: "\n", name: func(ref string) string { return ref }})
}

// JSON writes an object for each pair: a, b and the measures, null where there is
// nothing to measure.
func (p All) JSON() ([]byte, error) {
	quoted := make(map[string]string, len(p.Names))
	for _, n := range p.Names {
		text, _ := json.Marshal(n.Ref) // a text cannot fail
		quoted[n.Ref] = string(text)
	}
	cells := convert.Each(p.Columns(), func(c string) string { return `, "` + c + `": ` })
	f := pairFormat{start: "\n" + `  {"a": `, b: `, "b": `, cells: cells, none: "null", end: "},", name: func(ref string) string { return quoted[ref] }}
	return append(bytes.TrimSuffix(p.rows([]byte("["), f), []byte(",")), "\n]\n"...), nil
}

// pairFormat is what stands around the names and the measures of a pair.
type pairFormat struct {
	start, b string
	cells    []string // before each measure
	none     string   // for a measure without a value
	end      string
	name     func(ref string) string
}

// rows appends a row for each pair. Half a million of them take long by reflection.
func (p All) rows(out []byte, f pairFormat) []byte {
	out = slices.Grow(out, len(p.Names)*len(p.Names)*32)
	p.Rows(func(a, b string, values []float64) {
		for _, text := range []string{f.start, f.name(a), f.b, f.name(b)} {
			out = append(out, text...)
		}
		for i, v := range values {
			out = append(out, f.cells[i]...)
			if math.IsNaN(v) {
				out = append(out, f.none...)
			} else {
				out = strconv.AppendFloat(out, v, 'f', -1, 64)
			}
		}
		out = append(out, f.end...)
	})
	return out
}

// Text writes a matrix for each measure, in percent; where not all columns fit,
// the matrix is written in blocks below each other.
func (p All) Text(style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	for n, m := range p.Measures {
		if n > 0 {
			w.WriteString("\n")
		}
		p.matrix(w, m)
	}
	return w.String()
}

func (p All) matrix(w *textlayout.Writer, m compare.Measure) {
	const cellWidth = 4
	number := len(strconv.Itoa(len(p.Names)))
	label := 0
	for _, n := range p.Names {
		label = max(label, textlayout.Width(n.Ref))
	}
	label = min(label, max(w.Width-number-1-3*cellWidth, 6))
	perBlock := max((w.Width-number-1-label)/cellWidth, 1)
	w.Put(span{}, "", textlayout.Bold(heading(m)))
	for from := 0; from < len(p.Names); from += perBlock {
		to := min(from+perBlock, len(p.Names))
		w.WriteString("\n" + strings.Repeat(" ", number+1+label))
		for j := from; j < to; j++ {
			fmt.Fprintf(w, "%*d", cellWidth, j+1)
		}
		w.WriteString("\n")
		for i := range p.Names {
			if m != compare.ByContainment && i < from { // the other half of the matrix has it
				continue
			}
			row := w.Lines(label, textlayout.Plain(p.Names[i].Ref))
			fmt.Fprintf(w, "%*d %s%s", number, i+1, row[0].Text, strings.Repeat(" ", max(label-row[0].Width, 0)))
			for j := from; j < to && (m == compare.ByContainment || j <= i); j++ {
				fmt.Fprintf(w, "%*s", cellWidth, p.cell(m, i, j))
			}
			w.WriteString("\n")
		}
	}
}

func heading(m compare.Measure) string {
	switch m {
	case compare.ByIDs:
		return "Shared ids of duties, percent"
	case compare.ByEqual:
		return "Equal texts of duties, percent"
	case compare.ByWording:
		return "Similarity of wording, percent"
	case compare.BySkills:
		return "Shared skills, percent"
	}
	return "Containment: how much of the row is in the column, percent"
}

// cell is the measure of two sides in percent, or a mark where a side meets
// itself.
func (p All) cell(m compare.Measure, i, j int) string {
	if i == j {
		return "."
	}
	v := p.At(m, i, j)
	if math.IsNaN(v) {
		return "-"
	}
	return strconv.FormatFloat(100*v, 'f', 0, 64)
}

// Markdown writes a matrix for each measure, in percent.
func (p All) Markdown(*render.Renderer) ([]byte, error) {
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
				fmt.Fprintf(&out, " %s |", strings.TrimSuffix(p.cell(m, i, j), "."))
			}
			out.WriteString("\n")
		}
	}
	return out.Bytes(), nil
}
