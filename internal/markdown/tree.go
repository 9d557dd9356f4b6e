package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Kind is what a node of a tree is.
type Kind int

// The kinds of blocks, which stand below each other, and of inlines, which stand
// in a line of text.
const (
	Paragraph Kind = iota
	Heading        // Level is 1 to 6
	List           // of items; Ordered from Start
	Item
	Quote
	CodeBlock // Text has its lines
	Rule
	Table // of rows, the first of which is the head
	Row
	Cell

	Plain // Text as it is
	Code
	Emphasis
	Strong
	Link  // to Target
	Image // Children are its description
	Break // the line ends here
)

// Align is on which side the text of a cell stands.
type Align int

// The sides; AlignNone leaves it to the language.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Node is a block or an inline of Markdown, without its marks.
type Node struct {
	Kind     Kind
	Level    int
	Ordered  bool
	Start    int
	Align    Align
	Text     string
	Target   string // an address, escaped as one
	Children []Node
}

// Tree reads Markdown as the blocks that it has, in their order.
func (c *Converter) Tree(source []byte) []Node {
	return reader(source).blocks(c.md.Parser().Parse(text.NewReader(source)))
}

// reader makes nodes of goldmark's tree of this source.
type reader []byte

func (r reader) blocks(parent ast.Node) []Node {
	var out []Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindLinkReferenceDefinition {
			continue // it is not shown
		}
		out = append(out, r.block(n))
	}
	return out
}

func (r reader) block(n ast.Node) Node {
	switch n := n.(type) {
	case *ast.Heading:
		return Node{Kind: Heading, Level: n.Level, Children: r.inlines(n)}
	case *ast.List:
		return Node{Kind: List, Ordered: n.IsOrdered(), Start: n.Start, Children: r.blocks(n)}
	case *ast.ListItem:
		return Node{Kind: Item, Children: r.blocks(n)}
	case *ast.Blockquote:
		return Node{Kind: Quote, Children: r.blocks(n)}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return Node{Kind: CodeBlock, Text: strings.TrimSuffix(string(n.Lines().Value(r)), "\n")}
	case *ast.HTMLBlock:
		return Node{Kind: Paragraph, Children: []Node{{Kind: Plain, Text: oneLine(htmlBlock(n, r))}}}
	case *ast.ThematicBreak:
		return Node{Kind: Rule}
	case *east.Table:
		return Node{Kind: Table, Children: r.blocks(n)}
	case *east.TableHeader, *east.TableRow:
		return Node{Kind: Row, Children: r.blocks(n)}
	case *east.TableCell:
		return Node{Kind: Cell, Align: alignOf(n.Alignment), Children: r.inlines(n)}
	}
	return Node{Kind: Paragraph, Children: r.inlines(n)}
}

func alignOf(a east.Alignment) Align {
	switch a {
	case east.AlignLeft:
		return AlignLeft
	case east.AlignCenter:
		return AlignCenter
	case east.AlignRight:
		return AlignRight
	}
	return AlignNone
}

func (r reader) inlines(parent ast.Node) []Node {
	var out []Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			s := literal(n.Value(r))
			if n.SoftLineBreak() {
				s += " "
			}
			out = plainly(out, s)
			if n.HardLineBreak() {
				out = append(out, Node{Kind: Break})
			}
		case *ast.String:
			out = plainly(out, string(n.Value))
		case *ast.RawHTML:
			out = plainly(out, oneLine(string(n.Segments.Value(r))))
		case *ast.CodeSpan:
			out = append(out, Node{Kind: Code, Text: r.code(n)})
		case *ast.Emphasis:
			kind := Emphasis
			if n.Level == 2 {
				kind = Strong
			}
			out = append(out, Node{Kind: kind, Children: r.inlines(n)})
		case *ast.AutoLink:
			target := string(util.URLEscape(n.URL(r), false))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
				target = "mailto:" + target
			}
			out = append(out, Node{Kind: Link, Target: target, Children: []Node{{Kind: Plain, Text: string(n.Label(r))}}})
		case *ast.Link:
			out = append(out, Node{Kind: Link, Target: string(util.URLEscape(n.Destination, true)), Children: r.inlines(n)})
		case *ast.Image:
			out = append(out, Node{Kind: Image, Target: string(util.URLEscape(n.Destination, true)), Children: r.inlines(n)})
		default:
			out = append(out, r.inlines(n)...)
		}
	}
	return out
}

// plainly adds text, to the text before it where there is some.
func plainly(out []Node, s string) []Node {
	if last := len(out) - 1; last >= 0 && out[last].Kind == Plain {
		out[last].Text += s
		return out
	}
	return append(out, Node{Kind: Plain, Text: s})
}

// code is the text of a code span; the end of a line in it is a space.
func (r reader) code(n *ast.CodeSpan) string {
	var out strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			out.WriteString(strings.ReplaceAll(string(t.Value(r)), "\n", " "))
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

// Words is the text of nodes without its marks, a line for each block.
func Words(nodes []Node) string {
	var out strings.Builder
	words(&out, nodes)
	return strings.TrimSpace(out.String())
}

func words(out *strings.Builder, nodes []Node) {
	for _, n := range nodes {
		out.WriteString(n.Text)
		words(out, n.Children)
		if n.Kind < Plain || n.Kind == Break {
			out.WriteByte('\n')
		}
	}
}
