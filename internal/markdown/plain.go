package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Plain is Markdown as text without any marks: headings on lines of their own,
// bullets, numbers, the cells of a table parted by tabs, the address of a link
// after its text. Lines are at most width characters, where words allow it; 0
// keeps every paragraph on one line.
func (c *Converter) Plain(source []byte, width int) []byte {
	return plainOf(c.md.Parser().Parse(text.NewReader(source)), source, width)
}

func plainOf(doc ast.Node, source []byte, width int) []byte {
	p := &plain{source: source, width: width}
	p.blocks(doc, "", "")
	return append(bytes.TrimRight(p.out.Bytes(), "\n"), '\n')
}

type plain struct {
	source []byte
	width  int
	out    bytes.Buffer
}

// blocks writes the blocks in n. The first line begins with first, the others
// with rest.
func (p *plain) blocks(n ast.Node, first, rest string) {
	for b := n.FirstChild(); b != nil; b = b.NextSibling() {
		if b.PreviousSibling() != nil && !isItem(b) {
			p.out.WriteByte('\n')
		}
		p.block(b, first, rest)
		first = rest
	}
}

func isItem(n ast.Node) bool {
	switch n.(type) {
	case *ast.ListItem, *ast.TextBlock, *east.TableRow:
		return true
	}
	_, inItem := n.Parent().(*ast.ListItem)
	_, isList := n.(*ast.List)
	return inItem && isList
}

func (p *plain) block(n ast.Node, first, rest string) {
	switch n := n.(type) {
	case *ast.List:
		number := n.Start
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			mark := "• "
			if n.IsOrdered() {
				mark = strconv.Itoa(number) + ". "
				number++
			}
			indent := rest + strings.Repeat(" ", utf8.RuneCountInString(mark))
			p.blocks(item, first+mark, indent)
			first = rest
		}
	case *ast.Blockquote:
		p.blocks(n, first+"  ", rest+"  ")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			at := n.Lines().At(i)
			p.out.WriteString(rest + "  " + strings.TrimRight(string(at.Value(p.source)), "\n") + "\n")
		}
	case *ast.HTMLBlock:
		p.line(string(n.Lines().Value(p.source)), first, rest)
	case *ast.ThematicBreak:
		p.out.WriteString(rest + "* * *\n")
	case *east.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []string
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				cells = append(cells, strings.TrimSpace(p.inline(cell)))
			}
			p.out.WriteString(first + strings.Join(cells, "\t") + "\n")
			first = rest
		}
	default:
		p.line(p.inline(n), first, rest)
	}
}

// inline is the text of what is in a block.
func (p *plain) inline(n ast.Node) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			out.Write(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(c.Value(p.source)))))
			if c.HardLineBreak() {
				out.WriteByte('\n')
			} else if c.SoftLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(c.Value)
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					out.Write(t.Value(p.source))
				}
			}
		case *ast.AutoLink:
			out.Write(c.Label(p.source))
		case *ast.RawHTML:
			out.Write(c.Segments.Value(p.source))
		case *ast.Link:
			label := p.inline(c)
			out.WriteString(label)
			target := strings.TrimPrefix(string(c.Destination), "mailto:")
			if plainTarget := string(util.ResolveEntityNames(util.UnescapePunctuations([]byte(target)))); !sameAddress(label, plainTarget) {
				out.WriteString(" (" + plainTarget + ")")
			}
		default:
			out.WriteString(p.inline(c))
		}
	}
	return out.String()
}

// sameAddress reports whether the text of a link is its address already.
func sameAddress(label, target string) bool {
	return label == target || string(util.URLEscape([]byte(label), true)) == string(util.URLEscape([]byte(target), true))
}

// line writes a paragraph; a hard break in it begins a new line.
func (p *plain) line(s, first, rest string) {
	for part := range strings.SplitSeq(s, "\n") {
		p.out.WriteString(first)
		col := utf8.RuneCountInString(first)
		for i, word := range strings.Split(strings.TrimSpace(part), " ") {
			n := utf8.RuneCountInString(word)
			switch {
			case i == 0:
			case p.width > 0 && col+1+n > p.width:
				p.out.WriteString("\n" + rest)
				col = utf8.RuneCountInString(rest)
			default:
				p.out.WriteByte(' ')
				col++
			}
			p.out.WriteString(word)
			col += n
		}
		p.out.WriteByte('\n')
		first = rest
	}
}
