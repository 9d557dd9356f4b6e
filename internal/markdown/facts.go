package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"jobdesc/internal/blocks"
)

// Forms is a document as HTML and as plain text that is not wrapped.
type Forms struct {
	HTML  string
	Plain []byte
	Facts Facts
}

// Facts is the list of facts of a document, with its position in the HTML.
type Facts struct {
	Start, End int
	List       []Fact
}

// Fact is a label and its value, in HTML. Language is that of the label, where it
// is another one than that of the document.
type Fact struct {
	Label, Value string
	Language
}

// isFacts reports whether a list is the list of facts, each item "**Label:** value"
// on a line. The labels of the source say which list it is. In a source without
// any, such as Markdown that a person wrote, it is right below the title.
func (r reader) isFacts(list *ast.List) bool {
	if list.IsOrdered() || !r.isPlaceOfFacts(list) {
		return false
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if r.labelOf(item) == nil {
			return false
		}
	}
	return true
}

func (r reader) isPlaceOfFacts(list *ast.List) bool {
	title, ok := list.PreviousSibling().(*ast.Heading)
	belowTitle := ok && title.Level == 1 || r.belowTitle && list.PreviousSibling() == nil && list.Parent().Kind() == ast.KindDocument
	start, stop := extent(list)
	return isPlaceOfFacts(r.Labels, r.start+start, r.start+stop, belowTitle)
}

// isPlaceOfFacts reports whether a list from start to stop is where the facts are.
func isPlaceOfFacts(labels []int, start, stop int, belowTitle bool) bool {
	if len(labels) == 0 {
		return belowTitle
	}
	return slices.ContainsFunc(labels, func(at int) bool { return start <= at && at < stop })
}

// labelOf is the label that the item of a list begins with, if it is a fact.
func (r reader) labelOf(item ast.Node) ast.Node {
	line := item.FirstChild()
	if line == nil || item.ChildCount() > 1 || line.Kind() != ast.KindTextBlock || line.Lines().Len() != 1 {
		return nil
	}
	label, ok := line.FirstChild().(*ast.Emphasis)
	if !ok || label.Level != 2 {
		return nil
	}
	end, endsWithText := label.LastChild().(*ast.Text)
	value, beginsWithText := label.NextSibling().(*ast.Text)
	if !endsWithText || !bytes.HasSuffix(end.Value(r.Text), []byte(":")) || !beginsWithText || !bytes.HasPrefix(value.Value(r.Text), []byte(" ")) {
		return nil
	}
	return label
}

// facts reads a list of facts.
func (r reader) facts(list *ast.List) blocks.Node {
	out := blocks.Node{Kind: blocks.Facts}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		inlines := r.inlines(item.FirstChild())
		label, value := inlines[0], blocks.Node{Kind: blocks.Value, Children: inlines[1:]}
		label.Kind = blocks.Label
		last := &label.Children[len(label.Children)-1]
		last.Text = strings.TrimSuffix(last.Text, ":")
		first := &value.Children[0]
		if first.Text = strings.TrimPrefix(first.Text, " "); first.Text == "" {
			value.Children = value.Children[1:]
		}
		out.Children = append(out.Children, blocks.Node{Kind: blocks.Fact, Children: []blocks.Node{label, value}})
	}
	return out
}

// htmlOfFacts writes the labels and values of a list of facts.
func (r reader) htmlOfFacts(md goldmark.Markdown, list *ast.List) ([]Fact, error) {
	var out []Fact
	var failed error
	html := func(n ast.Node) string {
		var html bytes.Buffer
		for ; n != nil; n = n.NextSibling() {
			failed = cmp.Or(failed, md.Renderer().Render(unbuffered{&html}, r.Text, n))
		}
		return html.String()
	}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		label := r.labelOf(item)
		out = append(out, Fact{
			Label: strings.TrimSuffix(html(label.FirstChild()), ":"), Value: strings.TrimPrefix(html(label.NextSibling()), " "), Language: languageOf(label),
		})
	}
	return out, failed
}

// converted is Markdown in both forms, while it is converted.
type converted struct {
	html, plain []byte
	facts       Facts
}

// goldmark adds what md makes of Markdown.
func (c *converted) goldmark(md goldmark.Markdown, r reader) error {
	doc := md.Parser().Parse(text.NewReader(r.Text))
	r.mark(doc)
	c.plain = blocks.AppendPlainText(c.plain, r.blocks(doc), 0)
	html := bytes.NewBuffer(c.html)
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		start := html.Len()
		if err := md.Renderer().Render(unbuffered{html}, r.Text, n); err != nil {
			return err
		}
		list, ok := n.(*ast.List)
		if !ok || c.facts.List != nil || !r.isFacts(list) {
			continue
		}
		facts, err := r.htmlOfFacts(md, list)
		if err != nil {
			return err
		}
		c.facts = Facts{start, html.Len(), facts}
	}
	c.html = html.Bytes()
	return nil
}

// forms is what was converted.
func (c *converted) forms() Forms {
	return Forms{string(c.html), append(bytes.Clone(bytes.TrimRight(c.plain, "\n")), '\n'), c.facts}
}

// unbuffered is a buffer in the form of util.BufWriter, so that goldmark puts no
// other before it.
type unbuffered struct{ *bytes.Buffer }

// Buffered is part of util.BufWriter.
func (unbuffered) Buffered() int { return 0 }

// Flush is part of util.BufWriter.
func (unbuffered) Flush() error { return nil }
