package markdown

import (
	"bytes"
	"html"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	htmlrenderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"jobdesc/internal/blocks"
	"jobdesc/internal/parallel"
)

// Converter turns Markdown into HTML and plain text. It is safe for concurrent
// use.
type Converter struct {
	md    goldmark.Markdown
	later func() goldmark.Markdown // of what is not the beginning of a document
	parts partCache
	pool  parallel.Pool[converted]
}

// New returns a Converter for CommonMark with tables. Raw HTML is off: it is
// shown as it is written. Only the first heading can be of level 1, which is the
// title of the document; another one, from a block, becomes one of level 2.
func New() *Converter {
	later := func() goldmark.Markdown { return newGoldmark(oneTitle{later: true}) }
	return &Converter{md: newGoldmark(oneTitle{}), later: sync.OnceValue(later)}
}

func newGoldmark(titles oneTitle) goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(tables{}),
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(titles, 100))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(literalHTML{}, 100))),
	)
}

// HTML writes Markdown as HTML, in which texts in another language have the
// attribute lang, as a screen reader needs it to read them aloud.
func (c *Converter) HTML(out *bytes.Buffer, s Source) error {
	doc := c.md.Parser().Parse(text.NewReader(s.Text))
	s.mark(doc)
	return c.md.Renderer().Render(unbuffered{out}, s.Text, doc)
}

// oneTitle leaves only the first heading on level 1; in what comes later in a
// document, none.
type oneTitle struct{ later bool }

// Transform is part of goldmark's parser.ASTTransformer.
func (t oneTitle) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	first := !t.later
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline || !entering {
			return ast.WalkSkipChildren, nil
		}
		if h, ok := n.(*ast.Heading); ok {
			if !first && h.Level == 1 {
				h.Level = 2
			}
			first = false
		}
		return ast.WalkContinue, nil
	})
}

// literalHTML shows raw HTML instead of leaving it out, and gives texts in another
// language their element.
type literalHTML struct{}

// RegisterFuncs is part of goldmark's renderer.NodeRenderer.
func (literalHTML) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindRawHTML, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			segments := n.(*ast.RawHTML).Segments
			for i := range segments.Len() {
				at := segments.At(i)
				_, _ = w.WriteString(html.EscapeString(string(at.Value(source))))
			}
		}
		return ast.WalkSkipChildren, nil
	})
	reg.Register(ast.KindHTMLBlock, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString("<p>" + html.EscapeString(htmlBlock(n.(*ast.HTMLBlock), source)) + "</p>\n")
		}
		return ast.WalkSkipChildren, nil
	})
	reg.Register(ast.KindEmphasis, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := [...]string{spanLevel: "span", 1: "em", 2: "strong"}[n.(*ast.Emphasis).Level]
		_ = w.WriteByte('<')
		if !entering {
			_ = w.WriteByte('/')
		}
		_, _ = w.WriteString(tag)
		if entering && n.Attributes() != nil {
			htmlrenderer.RenderAttributes(w, n, htmlrenderer.GlobalAttributeFilter)
		}
		_ = w.WriteByte('>')
		return ast.WalkContinue, nil
	})
}

// htmlBlock is the source of a block of raw HTML.
func htmlBlock(n *ast.HTMLBlock, source []byte) string {
	all := n.Lines().Value(source)
	if n.HasClosure() {
		all = append(bytes.Clone(all), n.ClosureLine.Value(source)...)
	}
	return string(bytes.TrimSpace(all))
}

// Text is the words of Markdown without its marks, a line for each block.
func (c *Converter) Text(source []byte) []byte {
	if s := string(bytes.TrimRight(source, "\n")); isShown(s) {
		return []byte(s)
	}
	return []byte(blocks.Text(c.Tree(Source{Text: source})))
}
