package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"jobdesc/internal/blocks"
)

// Language is how HTML names the language of a text: the attribute lang and,
// where it is written in another direction than the document, dir.
type Language struct{ Lang, Dir string }

// Foreign says which texts of a document are in another language than it is. The
// keys of its maps are texts as Escape gives them.
type Foreign struct {
	Texts  map[string]Language // stand alone, before a remark in brackets, or after a label
	Labels map[string]Language // other words may follow
	Blocks []ForeignBlock
}

// ForeignBlock is Markdown that stands in a document as it is.
type ForeignBlock struct {
	Source string
	Language
}

// Empty reports whether there is no such text.
func (f *Foreign) Empty() bool {
	return f == nil || len(f.Texts) == 0 && len(f.Labels) == 0 && len(f.Blocks) == 0
}

// HTMLWith writes Markdown as HTML in which foreign texts are marked by the
// attribute lang, as a screen reader needs it to read them aloud.
func (c *Converter) HTMLWith(out *bytes.Buffer, source []byte, f *Foreign) error {
	if f.Empty() {
		return c.HTML(out, source)
	}
	doc := c.md.Parser().Parse(text.NewReader(source))
	newMarker(source, f).mark(doc)
	return c.md.Renderer().Render(unbuffered{out}, source, doc)
}

// BothWith is Both with foreign texts marked in the HTML.
func (c *Converter) BothWith(source []byte, f *Foreign) (html string, plain []byte, err error) {
	if f.Empty() {
		return c.Both(source)
	}
	doc := c.md.Parser().Parse(text.NewReader(source))
	plain = blocks.PlainText(reader(source).blocks(doc), 0)
	newMarker(source, f).mark(doc)
	var out strings.Builder
	out.Grow(2 * len(source))
	err = c.md.Renderer().Render(&out, source, doc)
	return out.String(), plain, err
}

type marker struct {
	*Foreign
	source []byte
	ranges []foreignRange
}

// foreignRange is where a block stands in the source.
type foreignRange struct {
	start, stop int
	lang        Language
}

func newMarker(source []byte, f *Foreign) *marker {
	m := &marker{Foreign: f, source: source}
	for _, b := range f.Blocks {
		if i := bytes.Index(source, []byte(b.Source)); b.Source != "" && i >= 0 {
			m.ranges = append(m.ranges, foreignRange{i, i + len(b.Source), b.Language})
		}
	}
	return m
}

// mark marks what is below a node.
func (m *marker) mark(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock {
			continue
		}
		if lang, ok := m.within(n); ok {
			set(n, lang)
			continue
		}
		if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
			m.line(n)
			continue
		}
		m.mark(n)
	}
}

// within finds the foreign block that a node is a part of.
func (m *marker) within(n ast.Node) (Language, bool) {
	if len(m.ranges) == 0 {
		return Language{}, false
	}
	start, stop := extent(n)
	for _, r := range m.ranges {
		if start >= r.start && stop <= r.stop && start < stop {
			return r.lang, true
		}
	}
	return Language{}, false
}

// extent is where the lines of a node begin and end.
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

// line marks a block that holds text: all of it, what follows a label in bold, or
// what stands before a remark.
func (m *marker) line(n ast.Node) {
	start, stop := extent(n)
	if start < 0 {
		return
	}
	line := strings.TrimRight(string(m.source[start:stop]), " \n")
	if lang, ok := m.whole(line); ok {
		set(holder(n), lang)
		return
	}
	if label, value, ok := strings.Cut(strings.TrimPrefix(line, "**"), ":** "); ok && strings.HasPrefix(line, "**") {
		if lang, ok := m.Labels[label]; ok && n.FirstChild().Kind() == ast.KindEmphasis {
			set(n.FirstChild(), lang)
		}
		m.value(n, start+len(line)-len(value), value)
		return
	}
	for _, remark := range []string{" (", ` \[`} {
		for i := range len(line) {
			if lang, ok := m.Texts[line[:i]]; ok && strings.HasPrefix(line[i:], remark) {
				wrap(n, start, start+i, lang)
				return
			}
		}
	}
}

// value marks what follows a label, at a place of the source: all of it, or what
// it ends with in brackets.
func (m *marker) value(n ast.Node, start int, value string) {
	if lang, ok := m.Texts[value]; ok {
		wrap(n, start, start+len(value), lang)
		return
	}
	inner, ok := strings.CutSuffix(value, ")")
	for i := 0; ok && i < len(inner); i++ {
		if lang, known := m.Texts[inner[i:]]; known && strings.HasSuffix(inner[:i], " (") {
			wrap(n, start+i, start+len(inner), lang)
			return
		}
	}
}

func (m *marker) whole(line string) (Language, bool) {
	if lang, ok := m.Texts[line]; ok {
		return lang, true
	}
	if len(m.Labels) == 0 {
		return Language{}, false
	}
	for i := range len(line) {
		if lang, ok := m.Labels[line[:i]]; ok && line[i] == ' ' {
			return lang, true
		}
	}
	lang, ok := m.Labels[line]
	return lang, ok
}

// holder is the node whose element holds a block of text alone.
func holder(n ast.Node) ast.Node {
	if item, ok := n.Parent().(*ast.ListItem); ok && item.ChildCount() == 1 {
		return item
	}
	return n
}

func set(n ast.Node, lang Language) {
	n.SetAttributeString("lang", []byte(lang.Lang))
	if lang.Dir != "" {
		n.SetAttributeString("dir", []byte(lang.Dir))
	}
}

// wrap puts the inlines from start to stop of the source into a span.
func wrap(n ast.Node, start, stop int, lang Language) {
	tag := `<span lang="` + html.EscapeString(lang.Lang) + `"`
	if lang.Dir != "" {
		tag += ` dir="` + html.EscapeString(lang.Dir) + `"`
	}
	insert(n, splitAt(n, stop), "</span>")
	insert(n, splitAt(n, start), tag+">")
}

func insert(n, before ast.Node, tag string) {
	s := ast.NewString([]byte(tag))
	s.SetCode(true) // as it is
	if before == nil {
		n.AppendChild(n, s)
		return
	}
	n.InsertBefore(n, before, s)
}

// splitAt is the inline that begins at a place of the source, parted from what is
// before it, or nil at the end.
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
