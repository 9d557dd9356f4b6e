// Package manpage writes pages of the Unix manual in roff with the macros of
// man(7): [Command] that of a command from its help, [Topic] that of a help topic
// from its blocks. The same input gives the same bytes.
package manpage

import (
	"fmt"
	"strings"

	"jobdesc/internal/blocks"
)

// page is a page while it is written.
type page struct {
	out   strings.Builder
	fresh bool // a section begins, and with it a paragraph
}

// newPage begins a page. The date may be empty.
func newPage(name string, section int, date, source string) *page {
	p := &page{}
	fmt.Fprintf(&p.out, ".TH \"%s\" \"%d\" \"%s\" \"%s\"\n", escape(strings.ToUpper(name)), section, escape(date), escape(source))
	p.out.WriteString(".nh\n.ad l\n") // no hyphens, and no gaps between words
	return p
}

// bytes is the page.
func (p *page) bytes() []byte { return []byte(p.out.String()) }

// section begins a section.
func (p *page) section(title string) {
	if !strings.ContainsAny(title, "./") { // it names files
		title = strings.ToUpper(title)
	}
	fmt.Fprintf(&p.out, ".SH \"%s\"\n", escape(title))
	p.fresh = true
}

// text writes a paragraph of inlines.
func (p *page) text(inlines ...blocks.Node) {
	if !p.fresh {
		p.out.WriteString(".PP\n")
	}
	p.line(inlines)
}

// code writes lines as they are.
func (p *page) code(text string) {
	p.fresh = false
	p.out.WriteString(".PP\n.RS 4\n.nf\n")
	p.lines(text)
	p.out.WriteString(".fi\n.RE\n")
}

func (p *page) lines(text string) {
	for line := range strings.Lines(text) {
		p.out.WriteString(guarded(escape(strings.TrimRight(line, "\n"))) + "\n")
	}
}

// tagged writes a text beside what it explains.
func (p *page) tagged(tag, text []blocks.Node) {
	p.out.WriteString(".TP\n")
	p.line(tag)
	p.line(text)
}

// blocks writes blocks; headings become sections.
func (p *page) blocks(nodes []blocks.Node) {
	for _, b := range nodes {
		switch b.Kind {
		case blocks.Heading:
			p.section(blocks.Text(b.Children))
		case blocks.List:
			p.list(b)
		case blocks.Quote:
			p.out.WriteString(".RS 4\n")
			p.blocks(b.Children)
			p.out.WriteString(".RE\n")
		case blocks.CodeBlock:
			p.code(b.Text + "\n")
		case blocks.Table:
			for _, row := range b.Children {
				p.row(row)
			}
		case blocks.Facts:
			for _, fact := range b.Children {
				p.tagged([]blocks.Node{{Kind: blocks.Strong, Children: fact.Children[0].Children}}, fact.Children[1].Children)
			}
		case blocks.Rule:
		default:
			p.text(b.Children...)
		}
	}
}

func (p *page) list(n blocks.Node) {
	for i, item := range n.Children {
		mark := `\(bu`
		if n.Ordered {
			mark = fmt.Sprintf("%d.", n.Start+i)
		}
		fmt.Fprintf(&p.out, ".IP \"%s\" 3\n", mark)
		for j, b := range item.Children {
			switch {
			case j == 0 && b.Kind == blocks.Paragraph:
				p.line(b.Children)
			case b.Kind == blocks.Paragraph:
				p.out.WriteString(".IP \"\" 3\n")
				p.line(b.Children)
			default:
				p.out.WriteString(".RS 3\n")
				p.blocks([]blocks.Node{b})
				p.out.WriteString(".RE\n")
			}
		}
	}
}

// row writes a row of a table: what follows the first cell explains it.
func (p *page) row(row blocks.Node) {
	var rest []blocks.Node
	for i, cell := range row.Children[1:] {
		if i > 0 {
			rest = append(rest, blocks.Node{Kind: blocks.Plain, Text: "; "})
		}
		rest = append(rest, cell.Children...)
	}
	p.tagged(row.Children[0].Children, rest)
}

// line writes inlines as one line.
func (p *page) line(inlines []blocks.Node) {
	p.fresh = false
	text := strings.TrimSpace(inline(inlines))
	for part := range strings.SplitSeq(text, "\n") {
		p.out.WriteString(guarded(part) + "\n")
	}
}

func inline(nodes []blocks.Node) string {
	var out strings.Builder
	for _, n := range nodes {
		switch n.Kind {
		case blocks.Break:
			out.WriteString("\n.br\n")
		case blocks.Code, blocks.Strong:
			out.WriteString(`\fB` + escape(n.Text) + inline(n.Children) + `\fR`)
		case blocks.Emphasis:
			out.WriteString(`\fI` + escape(n.Text) + inline(n.Children) + `\fR`)
		case blocks.Link:
			label := inline(n.Children)
			out.WriteString(label)
			if target := escape(n.Target); target != label {
				out.WriteString(" <" + target + ">")
			}
		default:
			out.WriteString(escape(n.Text) + inline(n.Children))
		}
	}
	return out.String()
}

// escape makes text stand for itself: a hyphen is the character that a shell
// knows, and so are the quotation marks.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`, `"`, `\(dq`).Replace(s)
}

// guarded keeps a line that begins with a dot from being a request.
func guarded(line string) string {
	if strings.HasPrefix(line, ".") && line != ".br" {
		return `\&` + line
	}
	return line
}
