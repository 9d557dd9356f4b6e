package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
)

// table is a list of things in the formats that every list has.
type table struct {
	columns []string
	rows    [][]string
	items   any      // what JSON has: a list
	ids     []string // for the format names; nil where they are the first column
	nothing string   // what a table without rows says on standard error
	spare   []string // columns that a narrow terminal leaves out, in this order
}

// listFormats are the formats of every list.
func listFormats() []string { return []string{"table", "json", "csv", "tsv", "names"} }

// addListFormat adds --format, as every list has it.
func addListFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "table", "`FORMAT`: table, json, csv, tsv or names (ids, one a line)")
}

// writeTable writes the table in one of the formats.
func (a *app) writeTable(t table, format string) error {
	var name string
	if err := diag.ParseEnum(&name, []byte(format), "format", listFormats()...); err != nil {
		return err
	}
	var out bytes.Buffer
	switch name {
	case "json":
		return a.writeJSON(t.items)
	case "names":
		t.writeNames(&out)
	case "csv":
		if err := csv.NewWriter(&out).WriteAll(append([][]string{t.columns}, t.rows...)); err != nil {
			return err
		}
	case "tsv":
		t.writeTSV(&out)
	default:
		if len(t.rows) == 0 && t.nothing != "" {
			a.note(t.nothing)
			return nil
		}
		t.within(a.columns()).writeText(&out, a.columns(), a.bold)
	}
	return a.write(out.Bytes())
}

func (t table) writeNames(out *bytes.Buffer) {
	ids := t.ids
	if ids == nil {
		for _, row := range t.rows {
			ids = append(ids, row[0])
		}
	}
	for _, id := range ids {
		fmt.Fprintln(out, id)
	}
}

// writeTSV writes a line for each row. A tab, a line end or a backslash in a cell
// is written \t, \n, \r or \\, so that a line is a row and a tab parts cells.
func (t table) writeTSV(out *bytes.Buffer) {
	escape := strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	for _, row := range append([][]string{t.columns}, t.rows...) {
		for i, cell := range row {
			if i > 0 {
				out.WriteByte('\t')
			}
			_, _ = escape.WriteString(out, cell) // a Buffer takes all
		}
		out.WriteByte('\n')
	}
}

const (
	gap      = "  " // between columns
	narrow   = 10   // as a date; a column is not cut below this
	ellipsis = "…"
)

// within is the table without the columns that it can spare, as far as it would
// be wider than width. Other columns would be cut to make room for them.
func (t table) within(width int) table {
	for _, name := range t.spare {
		needed := -len(gap)
		for i := range t.columns {
			widest := displaywidth.String(t.columns[i])
			for _, row := range t.rows {
				widest = max(widest, displaywidth.String(row[i]))
			}
			needed += len(gap) + widest
		}
		i := slices.Index(t.columns, name)
		if needed <= width || i < 0 {
			break
		}
		t.columns = slices.Delete(slices.Clone(t.columns), i, i+1)
		rows := make([][]string, len(t.rows))
		for n, row := range t.rows {
			rows[n] = slices.Delete(slices.Clone(row), i, i+1)
		}
		t.rows = rows
	}
	return t
}

// writeText writes the table for a reader: columns aligned by what they take up
// on a screen, numbers to the right. Where the lines would be wider than width,
// the widest columns are cut.
func (t table) writeText(out *bytes.Buffer, width int, head func(string) string) {
	rows := make([][]string, 0, len(t.rows)+1)
	for _, row := range append([][]string{t.columns}, t.rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = strings.Join(strings.Fields(visible(cell)), " ")
			if len(rows) == 0 {
				cells[i] = strings.ToUpper(cells[i])
			}
		}
		rows = append(rows, cells)
	}
	widths := fit(rows, width)
	right := numeric(rows[1:], len(t.columns))
	for n, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if i > 0 {
				line.WriteString(gap)
			}
			cell = displaywidth.TruncateString(cell, widths[i], ellipsis)
			pad := strings.Repeat(" ", widths[i]-displaywidth.String(cell))
			if right[i] {
				cell, pad = pad+cell, ""
			}
			line.WriteString(cell + pad)
		}
		text := displaywidth.TruncateString(strings.TrimRight(line.String(), " "), width, ellipsis)
		if n == 0 {
			text = head(text)
		}
		out.WriteString(text + "\n")
	}
}

// fit is the width of each column: what its widest cell needs, and less for the
// widest columns where all would not fit. The first, which has the id, is cut
// when all others are as narrow as they get, or when it takes more than half.
func fit(rows [][]string, width int) []int {
	widths := make([]int, len(rows[0]))
	widest := 0
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], displaywidth.String(cell))
			widest = max(widest, widths[i])
		}
	}
	width -= len(gap) * (len(widths) - 1)
	shrink := func(first int) {
		for limit := widest - 1; limit >= narrow; limit-- {
			for i := len(widths) - 1; i >= first && total(widths) > width; i-- {
				widths[i] = min(widths[i], limit)
			}
		}
	}
	if widths[0] <= width/2 {
		shrink(1)
	}
	shrink(0)
	return widths
}

func total(widths []int) (sum int) {
	for _, w := range widths {
		sum += w
	}
	return sum
}

// numeric tells for each column whether its cells are numbers, or empty.
func numeric(rows [][]string, columns int) []bool {
	right := make([]bool, columns)
	for i := range right {
		for _, row := range rows {
			if row[i] != "" && strings.Trim(row[i], "0123456789.,; ") != "" {
				right[i] = false
				break
			}
			right[i] = right[i] || row[i] != ""
		}
	}
	return right
}

// object is a JSON object whose keys keep their order.
type object []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := enc.Encode(m.key); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// writeJSON writes a value as indentedJSON.
func (a *app) writeJSON(v any) error {
	text, err := indentedJSON(v)
	if err != nil {
		return err
	}
	return a.write(text)
}

// indentedJSON is a value as JSON with a line end. Texts stand as they are, not
// escaped for HTML.
func indentedJSON(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(v)
	return out.Bytes(), err
}
