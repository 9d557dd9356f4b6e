// Package blocks is the tree of a document: blocks below each other, such as
// headings and lists, and in them inlines, such as text and links. Package
// markdown reads Markdown as such a tree; docx, manpage and [Plain] turn one into
// their form. It knows neither Markdown nor jobs.
//
//	for _, n := range tree {
//		if n.Kind == blocks.Heading {
//			fmt.Println(n.Level, blocks.Text(n.Children))
//		}
//	}
package blocks

import "strings"

// Kind is what a node of a tree is.
type Kind int

// The kinds of blocks, which follow each other down the page, and of inlines, which
// follow each other in a line of text.
const (
	Paragraph Kind = iota
	Heading        // Level is 1 to 6
	List           // of items; Ordered from Start
	ListItem
	Quote
	CodeBlock // Text has its lines
	Rule
	Table // of rows; the first is the head
	Row
	Cell
	Facts // a list of facts
	Fact  // a Label and a Value
	Label // inlines, without the colon that follows them
	Value // inlines

	Plain // Text as it is
	Code
	Emphasis
	Strong
	Link  // to Target
	Image // Children are its description
	Break // the line ends here
	Span  // a text in another language
)

// Align is the side of a cell that its text is aligned to.
type Align int

// The sides; AlignNone leaves it to the language.
const (
	AlignNone Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Node is a block or an inline.
type Node struct {
	Kind     Kind
	Level    int
	Ordered  bool
	Start    int
	Align    Align
	Lang     string // a tag of BCP 47, where the language differs from that of the parent
	Text     string
	Target   string // an address, escaped as one
	Children []Node
}

// Text is the text of nodes, a line for each block.
func Text(nodes []Node) string {
	var out strings.Builder
	writeText(&out, nodes)
	return strings.TrimSpace(out.String())
}

func writeText(out *strings.Builder, nodes []Node) {
	for _, n := range nodes {
		out.WriteString(n.Text)
		writeText(out, n.Children)
		if n.Kind == Label {
			out.WriteString(": ")
			continue
		}
		if n.Kind < Plain && n.Kind != Value || n.Kind == Break {
			out.WriteByte('\n')
		}
	}
}

// AppendText adds text to inlines: to the text that they end with, if they do.
func AppendText(nodes []Node, text string) []Node {
	if last := len(nodes) - 1; last >= 0 && nodes[last].Kind == Plain {
		nodes[last].Text += text
		return nodes
	}
	return append(nodes, Node{Kind: Plain, Text: text})
}
