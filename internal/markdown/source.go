package markdown

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Source is Markdown, and what Markdown cannot say: where labels of facts begin,
// and which texts are in another language than the document.
type Source struct {
	Text    []byte
	Labels  []int     // positions in Text
	Foreign []Foreign // in their order; they do not overlap
}

// Foreign is a text in another language than the document.
type Foreign struct {
	Start, End int // its position in Text
	Language
	Reach
}

// Language is how HTML names the language of a text: the attribute lang and,
// where it is written in another direction than the document, dir.
type Language struct{ Lang, Dir string }

// Attributes are those of an element in the language, with a space before each;
// none for the language of the document.
func (l Language) Attributes() string {
	var out strings.Builder
	for _, a := range [...][2]string{{"lang", l.Lang}, {"dir", l.Dir}} {
		if a[1] != "" {
			out.WriteString(" " + a[0] + `="` + html.EscapeString(a[1]) + `"`)
		}
	}
	return out.String()
}

// Reach says how much of the element around a text is in its language.
type Reach int

// The reaches of a foreign text.
const (
	Alone   Reach = iota // the text alone
	Lead                 // where a block begins with it, all of the block, such as "About Acme"
	Passage              // blocks of Markdown
)

// mark gives the nodes below parent the languages of the foreign texts.
func (s Source) mark(parent ast.Node) {
	if len(s.Foreign) == 0 {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		start, stop := extent(n)
		if start < 0 || n.Type() != ast.TypeBlock {
			continue
		}
		if lang, ok := s.passage(start, stop); ok {
			setLanguage(n, lang)
			continue
		}
		if first := n.FirstChild(); first == nil || first.Type() != ast.TypeInline {
			s.mark(n)
			continue
		}
		for stop > start && (s.Text[stop-1] == ' ' || s.Text[stop-1] == '\n') {
			stop--
		}
		for _, f := range s.Foreign {
			if f.Reach != Passage && f.Start >= start && f.End <= stop {
				f.markIn(n, start, stop)
			}
		}
	}
}

// passage finds the foreign blocks of Markdown that a block belongs to.
func (s Source) passage(start, stop int) (Language, bool) {
	for _, f := range s.Foreign {
		if f.Reach == Passage && start >= f.Start && stop <= f.End && start < stop {
			return f.Language, true
		}
	}
	return Language{}, false
}

// extent is where the lines of a block begin and end.
func extent(n ast.Node) (start, stop int) {
	start = -1
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start, lines.At(lines.Len() - 1).Stop
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if from, to := extent(c); from >= 0 {
			if start < 0 {
				start = from
			}
			stop = to
		}
	}
	return start, stop
}

// markIn marks the text in a block of inlines: the element that has no other
// text, else a span around it.
func (f Foreign) markIn(n ast.Node, start, stop int) {
	if f.Start == start && (f.End == stop || f.Reach == Lead) {
		if item, ok := n.Parent().(*ast.ListItem); ok && item.ChildCount() == 1 {
			n = item
		}
		setLanguage(n, f.Language)
		return
	}
	holder := holderOf(n, f.Start)
	if holder == nil {
		return // it is in code or in the description of an image, which have no elements in them
	}
	end := splitAt(holder, f.End)
	first := splitAt(holder, f.Start)
	if holder != n && first == holder.FirstChild() && (end == nil || f.Reach == Lead) {
		setLanguage(holder, f.Language)
		return
	}
	span := ast.NewEmphasis(spanLevel)
	setLanguage(span, f.Language)
	holder.InsertBefore(holder, first, span)
	for c := first; c != nil && c != end; {
		next := c.NextSibling()
		span.AppendChild(span, c)
		c = next
	}
}

// spanLevel is the level of an emphasis that is a text in another language; those
// of Markdown are 1 and 2.
const spanLevel = 0

// holderOf is the node that directly holds the text at a position, or nil.
func holderOf(n ast.Node, at int) ast.Node {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if c.Segment.Start <= at && at < c.Segment.Stop {
				return n
			}
		case *ast.Emphasis, *ast.Link:
			if holder := holderOf(c, at); holder != nil {
				return holder
			}
		}
	}
	return nil
}

// splitAt is the inline that begins at a position, separated from what is before
// it, or nil at the end.
func splitAt(n ast.Node, at int) ast.Node {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		switch {
		case !ok:
		case t.Segment.Start >= at:
			return c
		case t.Segment.Stop > at:
			rest := ast.NewTextSegment(t.Segment.WithStart(at))
			rest.SetSoftLineBreak(t.SoftLineBreak())
			rest.SetHardLineBreak(t.HardLineBreak())
			t.Segment = t.Segment.WithStop(at)
			t.SetSoftLineBreak(false)
			t.SetHardLineBreak(false)
			n.InsertAfter(n, c, rest)
			return rest
		}
	}
	return nil
}

func setLanguage(n ast.Node, lang Language) {
	n.SetAttributeString("lang", []byte(lang.Lang))
	if lang.Dir != "" {
		n.SetAttributeString("dir", []byte(lang.Dir))
	}
}

// languageOf is the language that a node was given.
func languageOf(n ast.Node) Language {
	if n.Attributes() == nil {
		return Language{}
	}
	attribute := func(name string) string {
		value, _ := n.AttributeString(name)
		text, _ := value.([]byte)
		return string(text)
	}
	return Language{attribute("lang"), attribute("dir")}
}
