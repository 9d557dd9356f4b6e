package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Block returns Markdown that a person wrote in a form that can be a part of a
// larger document: raw HTML is shown, not obeyed, and a code fence that is left
// open is closed, so that it cannot swallow what follows.
func Block(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\x00", "\uFFFD")
	s = strings.TrimRight(strings.TrimLeft(s, "\n"), " \t\n")
	if strings.Contains(s, "<") {
		s = withoutHTML(s)
	}
	if strings.Contains(s, "```") || strings.Contains(s, "~~~") {
		s = closed(s)
	}
	return s
}

// withoutHTML puts a backslash before each "<" that begins raw HTML. What was
// inside an HTML block is Markdown then, so it is looked at again.
func withoutHTML(s string) string {
	for {
		starts := rawHTML([]byte(s))
		if len(starts) == 0 {
			return s
		}
		var out strings.Builder
		last := 0
		for _, i := range starts {
			out.WriteString(s[last:i] + `\`)
			last = i
		}
		s = out.String() + s[last:]
	}
}

// rawHTML lists the places of the "<" of raw HTML, in order.
func rawHTML(source []byte) []int {
	var starts []int
	add := func(at text.Segment) {
		for i := at.Start; i < at.Stop; i++ {
			if source[i] == '<' && (i == 0 || source[i-1] != '\\') {
				starts = append(starts, i)
			}
		}
	}
	_ = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.RawHTML:
			add(n.Segments.At(0))
		case *ast.HTMLBlock:
			for i := range n.Lines().Len() {
				add(n.Lines().At(i))
			}
			if n.HasClosure() {
				add(n.ClosureLine)
			}
		}
		return ast.WalkContinue, nil
	})
	slices.Sort(starts)
	return slices.Compact(starts)
}

// closed ends a fence that is open at the end of s.
func closed(s string) string {
	for _, mark := range []byte("`~") {
		fence := strings.Repeat(string(mark), 3)
		for strings.Contains(s, fence+string(mark)) {
			fence += string(mark)
		}
		for _, candidate := range []string{s, s + "\n" + fence} {
			if endsFree(candidate) {
				return candidate
			}
		}
	}
	return Escape(s)
}

// endsFree reports whether a paragraph after s is a paragraph of its own.
func endsFree(s string) bool {
	source := []byte(s + "\n\n# end")
	last, ok := goldmark.DefaultParser().Parse(text.NewReader(source)).LastChild().(*ast.Heading)
	return ok && bytes.Equal(last.Lines().Value(source), []byte("end"))
}
