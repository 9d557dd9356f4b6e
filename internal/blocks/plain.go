package blocks

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"jobdesc/internal/textlayout"
)

// PlainText is blocks as text without any marks: headings on lines of their own,
// bullets, numbers, the address of a link after its text. Lines take at most
// width columns, where words allow it; 0 keeps every paragraph, and every row of
// a table, its cells separated by tabs, on one line.
func PlainText(nodes []Node, width int) []byte {
	return append(bytes.TrimRight(AppendPlainText(nil, nodes, width), "\n"), '\n')
}

// AppendPlainText appends what PlainText writes to dst, with the empty lines at
// its end.
func AppendPlainText(dst []byte, nodes []Node, width int) []byte {
	p := &plain{width: width, out: *bytes.NewBuffer(dst)}
	p.blocks(nodes, List, "", "")
	return p.out.Bytes()
}

type plain struct {
	width int
	out   bytes.Buffer
}

// blocks writes the blocks in a block of the kind in. The first line begins with
// first, the others with rest.
func (p *plain) blocks(nodes []Node, in Kind, first, rest string) {
	for i, b := range nodes {
		if i > 0 && !(in == ListItem && b.Kind == List) {
			p.out.WriteByte('\n')
		}
		p.block(b, first, rest)
		first = rest
	}
}

func (p *plain) block(n Node, first, rest string) {
	switch n.Kind {
	case List:
		for i, item := range n.Children {
			mark := "• "
			if n.Ordered {
				mark = strconv.Itoa(n.Start+i) + ". "
			}
			indent := rest + strings.Repeat(" ", textlayout.Width(mark))
			if len(item.Children) == 0 {
				item.Children = []Node{{Kind: Paragraph}}
			}
			p.blocks(item.Children, ListItem, first+mark, indent)
			first = rest
		}
	case Facts:
		for _, fact := range n.Children {
			p.lines(inline(fact.Children), first+"• ", rest+"  ")
			first = rest
		}
	case Quote:
		p.blocks(n.Children, Quote, first+"  ", rest+"  ")
	case CodeBlock:
		for line := range strings.SplitSeq(n.Text, "\n") {
			p.out.WriteString(first + "  " + line + "\n")
			first = rest
		}
	case Rule:
		p.out.WriteString(first + "* * *\n")
	case Table:
		p.table(n, first, rest)
	default:
		p.lines(inline(n.Children), first, rest)
	}
}

// inline is the text of what is in a block; a "\n" is a hard break.
func inline(nodes []Node) string {
	var out strings.Builder
	for _, n := range nodes {
		switch n.Kind {
		case Break:
			out.WriteByte('\n')
		case Label:
			out.WriteString(inline(n.Children) + ": ")
		case Link:
			label := inline(n.Children)
			out.WriteString(label)
			target, mail := strings.CutPrefix(n.Target, "mailto:")
			if mail {
				target, _, _ = strings.Cut(target, "?") // a subject is for programs
			}
			if target != "" && !sameAddress(label, target) {
				out.WriteString(" (" + target + ")")
			}
		default:
			out.WriteString(n.Text + inline(n.Children))
		}
	}
	return out.String()
}

// sameAddress reports whether the text of a link is its address already, which
// may have other characters as %XX.
func sameAddress(label, target string) bool { return unescaped(label) == unescaped(target) }

func unescaped(address string) string {
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}

// lines writes a paragraph; a hard break in it begins a new line.
func (p *plain) lines(s, first, rest string) {
	for part := range strings.SplitSeq(s, "\n") {
		p.out.WriteString(textlayout.Wrap(strings.TrimSpace(part), first, rest, p.width) + "\n")
		first = rest
	}
}

// table writes a table: with a width in columns as wide as they need to be, and
// where they do not fit, each cell on a line of its own.
func (p *plain) table(n Node, first, rest string) {
	rows := make([][]string, len(n.Children))
	for i, row := range n.Children {
		for _, cell := range row.Children {
			rows[i] = append(rows[i], strings.ReplaceAll(strings.TrimSpace(inline(cell.Children)), "\n", " "))
		}
	}
	width := p.width - textlayout.Width(first)
	widths := textlayout.Fit(rows, width)
	for i, row := range rows {
		switch {
		case p.width == 0:
			p.out.WriteString(first + strings.Join(row, "\t") + "\n")
		case textlayout.TableWidth(widths) > width:
			if i > 0 {
				p.out.WriteByte('\n')
			}
			p.lines(strings.Join(row, "\n"), first, rest)
		default:
			p.row(row, widths, first, rest)
		}
		first = rest
	}
}

// row writes a row of a table with its cells beside each other, each in as many
// lines as it needs.
func (p *plain) row(row []string, widths []int, first, rest string) {
	cells := make([][]textlayout.Line, len(row))
	for i, cell := range row {
		cells[i] = textlayout.Lines(cell, widths[i])
	}
	for _, line := range textlayout.Row(cells, widths, textlayout.Gap) {
		p.out.WriteString(strings.TrimRight(first+line, " ") + "\n")
		first = rest
	}
}
