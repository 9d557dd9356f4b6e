package textlayout

import (
	"slices"
	"strings"

	"jobdesc/internal/convert"

	"github.com/clipperhouse/displaywidth"
)

const (
	Gap       = "  " // between columns
	narrowest = 10   // as a date; a column is not made narrower
)

// Table is a table with a line for each row. Its columns are aligned, numbers to
// the right.
type Table struct {
	Columns []string
	Rows    [][]string
	Spare   []string // columns that are omitted from a narrow table, in this order
}

// Text is the table as text no wider than width: spare columns are left out and the
// widest but the first are cut as far as needed. head marks the line of the column names.
func (t Table) Text(width int, head func(string) string) string {
	t = t.within(width)
	rows := make([][]string, 0, len(t.Rows)+1)
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = strings.Join(strings.Fields(Visible(cell)), " ")
			if len(rows) == 0 {
				cells[i] = strings.ToUpper(cells[i])
			}
		}
		rows = append(rows, cells)
	}
	widths := widest(rows)
	shrink(widths, 1, width) // the first is an id, which is typed elsewhere
	right := numeric(rows[1:], len(t.Columns))
	var out strings.Builder
	for n, row := range rows {
		cells := make([][]Line, len(row))
		for i, cell := range row {
			cell = displaywidth.TruncateString(cell, widths[i], ellipsis)
			if right[i] {
				cell = strings.Repeat(" ", widths[i]-Width(cell)) + cell
			}
			cells[i] = []Line{{cell, Width(cell)}}
		}
		text := displaywidth.TruncateString(Row(cells, widths, Gap)[0], width, ellipsis)
		if n == 0 {
			text = head(text)
		}
		out.WriteString(text + "\n")
	}
	return out.String()
}

// within is the table without the columns that it can spare, as far as it would
// be wider than width. Other columns would be cut to keep them.
func (t Table) within(width int) Table {
	for _, name := range t.Spare {
		i := slices.Index(t.Columns, name)
		if i < 0 || TableWidth(widest(append([][]string{t.Columns}, t.Rows...))) <= width {
			break
		}
		t.Columns = slices.Delete(slices.Clone(t.Columns), i, i+1)
		rows := convert.Each(t.Rows, func(row []string) []string { return slices.Delete(slices.Clone(row), i, i+1) })
		t.Rows = rows
	}
	return t
}

// Fit is the width of each column of a table: what its widest cell needs, and
// less for the widest columns where the table would be wider than width. The
// first, which names the row, is cut when all others are as narrow as they get,
// or when it takes more than half. A table of many columns may still be wider.
func Fit(rows [][]string, width int) []int {
	widths := widest(rows)
	if len(widths) == 0 {
		return nil
	}
	if 2*widths[0] <= width-len(Gap)*(len(widths)-1) {
		shrink(widths, 1, width)
	}
	shrink(widths, 0, width)
	return widths
}

// shrink makes columns from first on narrower, the widest first, until the table fits.
func shrink(widths []int, first, width int) {
	for limit := slices.Max(widths) - 1; limit >= narrowest; limit-- {
		for i := len(widths) - 1; i >= first && TableWidth(widths) > width; i-- {
			widths[i] = min(widths[i], limit)
		}
	}
}

// widest is the width of the widest cell of each column.
func widest(rows [][]string) []int {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], Width(cell))
		}
	}
	return widths
}

// TableWidth is how wide a table is whose columns have these widths.
func TableWidth(widths []int) int {
	sum := len(Gap) * (len(widths) - 1)
	for _, w := range widths {
		sum += w
	}
	return sum
}

// Row sets cells of some widths beside each other, each in as many lines as it
// has.
func Row(cells [][]Line, widths []int, gap string) []string {
	height := 1
	for _, cell := range cells {
		height = max(height, len(cell))
	}
	rows := make([]string, height)
	for n := range rows {
		var out strings.Builder
		for i, cell := range cells {
			var l Line
			if n < len(cell) {
				l = cell[n]
			}
			if i > 0 {
				out.WriteString(gap)
			}
			out.WriteString(l.Text + strings.Repeat(" ", max(widths[i]-l.Width, 0)))
		}
		rows[n] = strings.TrimRight(out.String(), " ")
	}
	return rows
}

// numeric reports for each column whether its cells are numbers, or empty.
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
