// Package report writes comparisons: as text for a terminal, TSV, JSON, Markdown,
// a page or a Word document.
//
//	c := report.Two{Result: compare.Compare(a, b)}
//	out, err := report.Write(c, "markdown", style, renderer)
//
// [Two] are two sides, [Many] three or more, [All] every pair of many.
package report

import (
	"bytes"
	"strings"

	"jobdesc/internal/render"
	"jobdesc/internal/textlayout"
)

// Report is a comparison that can be written in every format.
type Report interface {
	Title() string
	Text(textlayout.Style) string
	TSV() []byte
	JSON() ([]byte, error)
	Markdown(*render.Renderer) ([]byte, error)
}

// Formats lists the formats of a report.
func Formats() []string { return []string{"text", "markdown", "html", "docx", "json", "tsv"} }

// Write writes a report in one of the formats. style is for text; renderer is
// called for the formats that templates or pages are needed for.
func Write(c Report, format string, style textlayout.Style, renderer func() (*render.Renderer, error)) ([]byte, error) {
	switch format {
	case "text":
		return []byte(c.Text(style)), nil
	case "tsv":
		return c.TSV(), nil
	case "json":
		return c.JSON()
	}
	r, err := renderer()
	if err != nil {
		return nil, err
	}
	source, err := c.Markdown(r)
	if err != nil {
		return nil, err
	}
	switch format {
	case "html":
		return r.MarkdownPage(c.Title(), source)
	case "docx":
		return r.MarkdownDOCX(c.Title(), source)
	}
	return source, nil
}

// TSV joins rows; a tab or a line end in a cell becomes a space.
func TSV(rows [][]string) []byte {
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
