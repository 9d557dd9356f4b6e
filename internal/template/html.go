package template

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"regexp"
	"sort"
	"strings"
	"text/template/parse"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
)

// escape makes the executor of trees and has html/template escape it, which it
// does when it is first run. The empty text that the template is made to begin
// with ends that run before it evaluates anything.
func (t *Template) escape(trees treeSet) (err error) {
	defer recovered(&err, t.src)
	if t.run, err = newHTML(beginEmpty(trees), t.opt.functions()); err != nil {
		return err
	}
	var e *htmltemplate.Error
	if errors.As(t.run.Execute(closed{}, nil), &e) {
		return t.escapeProblem(e)
	}
	return nil
}

func beginEmpty(trees treeSet) treeSet {
	root := trees[mainName].Root
	root.Nodes = append([]parse.Node{&parse.TextNode{NodeType: parse.NodeText}}, root.Nodes...)
	return trees
}

// closed is a writer that accepts nothing.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// escapeProblem turns an error of html/template into problems.
func (t *Template) escapeProblem(e *htmltemplate.Error) diag.Problems {
	at := parse.Pos(0)
	switch {
	case e.Node != nil:
		at = e.Node.Position()
	case e.ErrorCode == htmltemplate.ErrEndContext:
		at = parse.Pos(len(strings.TrimRight(t.src.main(), " \t\r\n")))
	default:
		at = t.findEscape(e.ErrorCode)
	}
	msg, hint := escapeWords(e)
	return t.src.problem(diag.Syntax, at, msg, hint)
}

// findEscape finds where html/template met an error without a position, by
// escaping less and less of the main template.
func (t *Template) findEscape(code htmltemplate.ErrorCode) parse.Pos {
	// fails says whether the first n nodes, and size bytes of the next, if it is
	// a text, have the error.
	fails := func(n, size int) (bool, parse.Node) {
		trees, _ := t.src.trees()
		root := trees[mainName].Root
		var next parse.Node
		if n < len(root.Nodes) {
			next = root.Nodes[n]
			root.Nodes = root.Nodes[:n]
			if text, ok := next.(*parse.TextNode); ok && size > 0 {
				root.Nodes = append(root.Nodes, &parse.TextNode{NodeType: parse.NodeText, Text: text.Text[:size]})
			}
		}
		h, err := newHTML(beginEmpty(trees), t.opt.functions())
		if err == nil {
			err = h.Execute(closed{}, nil)
		}
		var e *htmltemplate.Error
		return errors.As(err, &e) && e.ErrorCode == code, next
	}
	trees, _ := t.src.trees()
	n := sort.Search(len(trees[mainName].Root.Nodes), func(n int) bool { ok, _ := fails(n+1, 0); return ok })
	_, node := fails(n, 0)
	switch node := node.(type) {
	case nil:
		return 0
	case *parse.TextNode:
		size := sort.Search(len(node.Text)-1, func(size int) bool { ok, _ := fails(n, size+1); return ok })
		return node.Pos + parse.Pos(size)
	default:
		return node.Position()
	}
}

// escapeWords says what an error of html/template means.
func escapeWords(e *htmltemplate.Error) (text, hint string) {
	places := convert.Each(regexp.MustCompile(`state[A-Z]\w*`).FindAllString(e.Description, 2), stateWords)
	switch e.ErrorCode {
	case htmltemplate.ErrEndContext:
		return "the HTML ends " + strings.Join(places, ""), ""
	case htmltemplate.ErrBranchEnd, htmltemplate.ErrRangeLoopReentry:
		if len(places) == 2 && places[0] != places[1] {
			return fmt.Sprintf("one way through the block ends %s, the other %s", places[0], places[1]), "every way must end in the same part of the HTML"
		}
		return "the ways through the block end in different parts of the HTML", ""
	case htmltemplate.ErrAmbigContext:
		return "it is not clear which part of an address this is", `put the whole address inside the "if"`
	case htmltemplate.ErrPartialCharset, htmltemplate.ErrPartialEscape, htmltemplate.ErrSlashAmbig:
		return "a value cannot be used here in a script", ""
	case htmltemplate.ErrPredefinedEscaper:
		return `"html" and "urlquery" cannot be used here`, "values are escaped without them"
	case htmltemplate.ErrBadHTML:
		return "this is not well-formed HTML", "check the quotes and the names in the tag"
	}
	return "this HTML cannot be made safe", ""
}

// stateWords says where in HTML a state of html/template is.
func stateWords(state string) string {
	switch s := strings.TrimPrefix(state, "state"); {
	case s == "Text":
		return "in text"
	case s == "RCDATA":
		return "inside a title or textarea"
	case s == "HTMLCmt":
		return "inside a comment"
	case strings.HasPrefix(s, "JS"):
		return "inside a script"
	case strings.HasPrefix(s, "CSS"):
		return "inside a style"
	case s == "Tag" || s == "AttrName" || s == "AfterName" || s == "BeforeValue":
		return "inside a tag"
	}
	return "inside an attribute"
}
