package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"jobdesc/internal/blocks"
)

// Tree reads Markdown as the blocks that it has, in their order.
func (c *Converter) Tree(s Source) []blocks.Node {
	doc := c.md.Parser().Parse(text.NewReader(s.Text))
	s.mark(doc)
	return reader{Source: s}.blocks(doc)
}

// reader makes nodes of goldmark's tree of a source.
type reader struct {
	Source
	start      int  // of the text in its document
	belowTitle bool // the first block follows the title
}

func (r reader) blocks(parent ast.Node) []blocks.Node {
	var out []blocks.Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindLinkReferenceDefinition {
			continue // it is not shown
		}
		b := r.block(n)
		b.Lang = languageOf(n).Lang
		out = append(out, b)
	}
	return out
}

func (r reader) block(n ast.Node) blocks.Node {
	switch n := n.(type) {
	case *ast.Heading:
		return blocks.Node{Kind: blocks.Heading, Level: n.Level, Children: r.inlines(n)}
	case *ast.List:
		if r.isFacts(n) {
			return r.facts(n)
		}
		return blocks.Node{Kind: blocks.List, Ordered: n.IsOrdered(), Start: n.Start, Children: r.blocks(n)}
	case *ast.ListItem:
		return blocks.Node{Kind: blocks.ListItem, Children: r.blocks(n)}
	case *ast.Blockquote:
		return blocks.Node{Kind: blocks.Quote, Children: r.blocks(n)}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return blocks.Node{Kind: blocks.CodeBlock, Text: strings.TrimSuffix(string(n.Lines().Value(r.Text)), "\n")}
	case *ast.HTMLBlock:
		return blocks.Node{Kind: blocks.Paragraph, Children: []blocks.Node{{Kind: blocks.Plain, Text: oneLine(htmlBlock(n, r.Text))}}}
	case *ast.ThematicBreak:
		return blocks.Node{Kind: blocks.Rule}
	case *east.Table:
		return blocks.Node{Kind: blocks.Table, Children: r.blocks(n)}
	case *east.TableHeader, *east.TableRow:
		return blocks.Node{Kind: blocks.Row, Children: r.blocks(n)}
	case *east.TableCell:
		align := [...]blocks.Align{east.AlignLeft: blocks.AlignLeft, east.AlignCenter: blocks.AlignCenter, east.AlignRight: blocks.AlignRight, east.AlignNone: blocks.AlignNone}
		return blocks.Node{Kind: blocks.Cell, Align: align[n.Alignment], Children: r.inlines(n)}
	}
	return blocks.Node{Kind: blocks.Paragraph, Children: r.inlines(n)}
}

func (r reader) inlines(parent ast.Node) []blocks.Node {
	var out []blocks.Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			s := literal(n.Value(r.Text))
			if n.SoftLineBreak() {
				s += " "
			}
			out = blocks.AppendText(out, s)
			if n.HardLineBreak() {
				out = append(out, blocks.Node{Kind: blocks.Break})
			}
		case *ast.String:
			out = blocks.AppendText(out, string(n.Value))
		case *ast.RawHTML:
			out = blocks.AppendText(out, oneLine(string(n.Segments.Value(r.Text))))
		case *ast.CodeSpan:
			out = append(out, blocks.Node{Kind: blocks.Code, Text: r.code(n)})
		case *ast.Emphasis:
			kind := [...]blocks.Kind{spanLevel: blocks.Span, 1: blocks.Emphasis, 2: blocks.Strong}[n.Level]
			out = append(out, blocks.Node{Kind: kind, Lang: languageOf(n).Lang, Children: r.inlines(n)})
		case *ast.AutoLink:
			target := string(util.URLEscape(n.URL(r.Text), false))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
				target = "mailto:" + target
			}
			out = append(out, blocks.Node{Kind: blocks.Link, Target: target, Children: []blocks.Node{{Kind: blocks.Plain, Text: string(n.Label(r.Text))}}})
		case *ast.Link:
			out = append(out, blocks.Node{Kind: blocks.Link, Lang: languageOf(n).Lang, Target: string(util.URLEscape(n.Destination, true)), Children: r.inlines(n)})
		case *ast.Image:
			out = append(out, blocks.Node{Kind: blocks.Image, Target: string(util.URLEscape(n.Destination, true)), Children: r.inlines(n)})
		default:
			out = append(out, r.inlines(n)...)
		}
	}
	return out
}

// code is the text of a code span; the end of a line in it is a space.
func (r reader) code(n *ast.CodeSpan) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.WriteString(strings.ReplaceAll(string(t.Value(r.Text)), "\n", " "))
		}
	}
	return out.String()
}

// longestReference is more than the longest of HTML's character references has.
const longestReference = 40

// literal is text without the backslashes of escapes, and with what character
// references stand for.
func literal(s []byte) string {
	if bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return string(s)
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			out.WriteByte(s[i])
		case s[i] == '&' && isReference(string(s[i+1:min(i+longestReference, len(s))])):
			end := i + bytes.IndexByte(s[i:], ';') + 1
			out.Write(util.ResolveEntityNames(util.ResolveNumericReferences(s[i:end])))
			i = end - 1
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}
