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

// The kinds of blocks, which stand below each other, and of inlines, which stand
// in a line of text.
const (
	Paragraph Kind = iota
	Heading        // Level is 1 to 6
	List           // of items; Ordered from Start
	ListItem
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

// Align is the side of a cell on which its text stands.
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
		if n.Kind < Plain || n.Kind == Break {
			out.WriteByte('\n')
		}
	}
}
