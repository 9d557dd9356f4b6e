package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tables are the tables of GitHub Flavored Markdown (section 4.10). goldmark has
// an extension for them, but its package compiles regular expressions whenever
// the program starts, which is a tenth of a cold run; a test holds both against
// each other.
type tables struct{}

// Extend is part of goldmark.Extender.
func (tables) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(
		parser.WithParagraphTransformers(util.Prioritized(tables{}, 200)),
		parser.WithASTTransformers(util.Prioritized(pipesInCode{}, 0)),
	)
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(tables{}, 500)))
}

// Transform makes a table of the end of a paragraph whose second line from there
// says how the columns are aligned.
func (tables) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	source, lines := reader.Source(), p.Lines()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		columns := alignments(line.Value(source))
		if columns == nil {
			continue
		}
		head := cells(lines.At(i-1), source)
		if len(head) != len(columns) {
			return
		}
		table := east.NewTable()
		table.Alignments = columns
		table.SetPos(lines.At(i - 1).Start)
		table.AppendChild(table, east.NewTableHeader(row(head, columns)))
		for j := i + 1; j < lines.Len(); j++ {
			table.AppendChild(table, row(cells(lines.At(j), source), columns))
		}
		p.Parent().InsertAfter(p.Parent(), p, table)
		if lines.SetSliced(0, i-1); lines.Len() == 0 {
			p.Parent().RemoveChild(p.Parent(), p)
			return
		}
		last := lines.At(i - 2)
		lines.Set(i-2, last.WithStop(last.Stop-1)) // without the line end
		return
	}
}

// alignments are those of the columns, or nil for a line that is not like "| :-- |
// --: |". A line of hyphens alone underlines a heading.
func alignments(line []byte) []east.Alignment {
	if width, _ := util.IndentWidth(line, 0); width > 3 {
		return nil
	}
	if line = bytes.TrimSpace(line); bytes.Trim(line, "-") == nil || len(bytes.Trim(line, "-")) == 0 {
		return nil
	}
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
	var out []east.Alignment
	for cell := range bytes.SplitSeq(line, []byte("|")) {
		cell = bytes.TrimSpace(cell)
		left, right := bytes.HasPrefix(cell, []byte(":")), bytes.HasSuffix(cell, []byte(":"))
		hyphens := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(hyphens) == 0 || len(bytes.Trim(hyphens, "-")) > 0 {
			return nil
		}
		out = append(out, map[[2]bool]east.Alignment{
			{true, true}: east.AlignCenter, {true, false}: east.AlignLeft, {false, true}: east.AlignRight, {false, false}: east.AlignNone,
		}[[2]bool{left, right}])
	}
	return out
}

// cells parts a line at its pipes, but for those after a backslash.
func cells(line text.Segment, source []byte) []text.Segment {
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	start, stop := line.Start, line.Stop
	if start < stop && source[start] == '|' {
		start++
	}
	if start < stop && source[stop-1] == '|' && source[stop-2] != '\\' {
		stop--
	}
	var out []text.Segment
	for i := start; i < stop; i++ {
		if source[i] == '|' && (i == line.Start || source[i-1] != '\\') {
			out = append(out, trimmed(start, i, source))
			start = i + 1
		}
	}
	if start < stop {
		out = append(out, trimmed(start, stop, source))
	}
	return out
}

func trimmed(start, stop int, source []byte) text.Segment {
	cell := text.NewSegment(start, stop)
	cell = cell.TrimLeftSpace(source)
	return cell.TrimRightSpace(source)
}

// row has a cell for each column: what is too much is left out, what is missing
// is empty.
func row(texts []text.Segment, columns []east.Alignment) *east.TableRow {
	r := east.NewTableRow(columns)
	for i, align := range columns {
		cell := east.NewTableCell()
		if i < len(texts) {
			cell.Alignment = align
			cell.SetPos(texts[i].Start)
			cell.Lines().Append(texts[i])
		}
		r.AppendChild(r, cell)
	}
	return r
}

// pipesInCode takes the backslash away that keeps a pipe in the code of a cell.
type pipesInCode struct{}

// Transform is part of goldmark's parser.ASTTransformer.
func (pipesInCode) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	inCell := 0
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case east.KindTableCell:
			if inCell++; !entering {
				inCell -= 2
			}
		case ast.KindCodeSpan:
			if entering && inCell > 0 {
				unescapePipes(n, source)
			}
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

func unescapePipes(code ast.Node, source []byte) {
	for c := code.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		at := bytes.Index(t.Segment.Value(source), []byte(`\|`))
		if at < 0 {
			continue
		}
		rest := ast.NewRawTextSegment(t.Segment.WithStart(t.Segment.Start + at + 1))
		t.Segment = t.Segment.WithStop(t.Segment.Start + at)
		code.InsertAfter(code, t, rest)
	}
}

// RegisterFuncs is part of goldmark's renderer.NodeRenderer.
func (tables) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	around := func(open, end string) renderer.NodeRendererFunc {
		return func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering {
				_, _ = w.WriteString(open)
			} else {
				_, _ = w.WriteString(end)
			}
			return ast.WalkContinue, nil
		}
	}
	reg.Register(east.KindTable, around("<table>\n", "</table>\n"))
	reg.Register(east.KindTableHeader, func(w util.BufWriter, s []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		end := "</tr>\n</thead>\n"
		if n.NextSibling() != nil {
			end += "<tbody>\n"
		}
		return around("<thead>\n<tr>\n", end)(w, s, n, entering)
	})
	reg.Register(east.KindTableRow, func(w util.BufWriter, s []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		end := "</tr>\n"
		if n.NextSibling() == nil {
			end += "</tbody>\n"
		}
		return around("<tr>\n", end)(w, s, n, entering)
	})
	reg.Register(east.KindTableCell, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := "td"
		if n.Parent().Kind() == east.KindTableHeader {
			tag = "th"
		}
		if !entering {
			_, _ = w.WriteString("</" + tag + ">\n")
			return ast.WalkContinue, nil
		}
		_, _ = w.WriteString("<" + tag)
		if a := n.(*east.TableCell).Alignment; a != east.AlignNone {
			_, _ = w.WriteString(` style="text-align:` + a.String() + `"`)
		}
		if n.Attributes() != nil {
			html.RenderAttributes(w, n, html.GlobalAttributeFilter)
		}
		_ = w.WriteByte('>')
		return ast.WalkContinue, nil
	})
}
