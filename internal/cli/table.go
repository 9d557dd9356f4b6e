package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/convert"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/textlayout"
)

// table is a list of things in the formats that every list has.
type table struct {
	columns []string
	rows    [][]string
	items   any      // what JSON has: a list; nil for the values
	values  [][]any  // of each row, for JSON; nil for its cells
	ids     []string // for the format names; nil where they are the first column
	nothing string   // what a table without rows says on standard error
	spare   []string // columns that a narrow terminal leaves out, in this order
}

// addListFormat adds --format, as every list has it.
func addListFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "table", "`FORMAT`: table, json, jsonl, csv, tsv or names (ids, one per line)")
}

// writeTable writes the table in one of the formats.
func (a *app) writeTable(t table, format string) error {
	format, err := oneOf(format, "format", "table", "json", "jsonl", "csv", "tsv", "names")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	switch format {
	case "json", "jsonl":
		return a.writeJSON(format, t.json())
	case "names":
		out.Write(lineOf(strings.Join(t.names(), "\n")))
	case "csv":
		if err := csv.NewWriter(&out).WriteAll(append([][]string{t.columns}, t.rows...)); err != nil {
			return err
		}
	case "tsv":
		t.writeTSV(&out)
	default:
		if len(t.rows) == 0 && t.nothing != "" {
			a.Note(t.nothing)
			return nil
		}
		out.WriteString(textlayout.Table{Columns: t.columns, Rows: t.rows, Spare: t.spare}.Text(a.TableWidth(), a.Bold))
	}
	return a.Print(out.Bytes())
}

// json is the list in JSON: the items, else the values of each row by their columns.
func (t table) json() any {
	if t.items != nil {
		return t.items
	}
	out := make([]plainjson.Object[any], len(t.rows))
	for i, row := range t.rows {
		for k, cell := range row {
			var value any = cell
			if t.values != nil {
				value = t.values[i][k]
			}
			out[i] = append(out[i], plainjson.Member[any]{Name: t.columns[k], Value: value})
		}
	}
	return out
}

func (t table) names() []string {
	if t.ids != nil {
		return t.ids
	}
	return convert.Each(t.rows, func(row []string) string { return row[0] })
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

// writeJSON writes a value as JSON, or in lines for the format jsonl.
func (a *app) writeJSON(format string, v any) error {
	text, err := plainjson.Indented(v)
	if err == nil && format == "jsonl" {
		text, err = jsonLines(text)
	}
	if err != nil {
		return err
	}
	return a.Print(text)
}

// writeOneOrAll writes a single item as JSON by itself, several as an array.
func writeOneOrAll[T any](a *app, format string, items []T) error {
	if len(items) == 1 {
		return a.writeJSON(format, items[0])
	}
	return a.writeJSON(format, items)
}

// jsonLines is JSON with a line for each item of an array, or one for anything else.
func jsonLines(text []byte) ([]byte, error) {
	items := []json.RawMessage{text}
	if bytes.HasPrefix(text, []byte("[")) {
		if err := json.Unmarshal(text, &items); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	for _, item := range items {
		if err := json.Compact(&out, item); err != nil {
			return nil, err
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}
