package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"jobdesc/internal/yamlfile"
)

// table is a list of things in the formats that every list has.
type table struct {
	columns []string
	rows    [][]string
	items   any      // what JSON has: a list
	ids     []string // for the format names; nil where they are the first column
}

// addListFormat adds --format, as every list has it.
func addListFormat(cmd *cobra.Command, format *string) {
	cmd.Flags().StringVarP(format, "format", "f", "table", "`FORMAT`: table, json, csv, tsv or names (ids, one a line)")
}

// writeTable writes the table in one of the formats.
func (a *app) writeTable(t table, format string) error {
	var name string
	if err := yamlfile.Word(&name, []byte(format), "format", "table", "json", "csv", "tsv", "names"); err != nil {
		return err
	}
	var out bytes.Buffer
	switch name {
	case "json":
		return a.writeJSON(t.items)
	case "names":
		for i, row := range t.rows {
			if t.ids != nil {
				row = t.ids[i:]
			}
			fmt.Fprintln(&out, row[0])
		}
	case "csv", "tsv":
		w := csv.NewWriter(&out)
		if name == "tsv" {
			w.Comma = '\t'
		}
		if err := w.WriteAll(append([][]string{t.columns}, t.rows...)); err != nil {
			return err
		}
	default:
		w := tabwriter.NewWriter(&out, 0, 8, 2, ' ', 0)
		fmt.Fprintln(w, strings.ToUpper(strings.Join(t.columns, "\t")))
		for _, row := range t.rows {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = strings.Join(strings.Fields(visible(cell)), " ")
			}
			fmt.Fprintln(w, strings.Join(cells, "\t"))
		}
		if err := w.Flush(); err != nil {
			return err
		}
		return a.write(cut(out.Bytes(), a.columns()))
	}
	return a.write(out.Bytes())
}

// cut shortens the lines of a table that are wider than the terminal.
func cut(text []byte, width int) []byte {
	var out bytes.Buffer
	for line := range strings.Lines(string(text)) {
		line = strings.TrimRight(line, " \n")
		if runes := []rune(line); len(runes) > width {
			line = string(runes[:width-1]) + "…"
		}
		out.WriteString(line + "\n")
	}
	return out.Bytes()
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
