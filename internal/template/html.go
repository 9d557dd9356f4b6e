package template

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"math"
	"regexp"
	"sort"
	"strings"
	"text/template/parse"
)

// html/template reads the HTML around the actions before the first run. What
// that takes is not bounded by the length of a template: it reads the body of
// a range twice, so that n ranges inside one another take 2ⁿ; it reads a
// template with a mistake twice, and so those that it calls; it looks at the
// rest of a text again at every "<"; and it never ends when a template calls
// itself further and further inside ${`…`} of a script. It cannot be stopped
// either. So before it starts, what it would take at most is estimated, and
// templates that call themselves are refused.

// html checks what html/template could not be trusted with.
func (c *checker) html() {
	cost := map[string]int{}
	for _, name := range c.trees.names() {
		if _, ok := c.escapeCost(name, cost); !ok {
			return
		}
	}
	if cost[mainName] > c.limits.escape {
		c.problem(0, "the HTML is too long or its blocks are nested too deep", "shorter texts between actions, fewer ranges inside one another and fewer templates calling one another help")
	}
	for _, name := range c.trees.names() {
		walk(c.trees[name].Root, 0, func(n parse.Node, _ int) bool {
			cmd, ok := n.(*parse.CommandNode)
			if !ok || len(cmd.Args) <= 2 {
				return true
			}
			// html/template would join the values without a limit.
			if f, ok := cmd.Args[0].(*parse.IdentifierNode); ok && (f.Ident == "html" || f.Ident == "urlquery") {
				c.problem(f.Pos, fmt.Sprintf("%q takes one value in HTML", f.Ident), "")
			}
			return true
		})
	}
}

const asking = -1 // the cost of a template that is being estimated

// escapeCost estimates, in nanoseconds, what escaping the template name takes
// with all that it calls. It is false for a template that calls itself.
func (c *checker) escapeCost(name string, known map[string]int) (int, bool) {
	if n, ok := known[name]; ok {
		return n, n != asking
	}
	known[name] = asking
	n, ok := c.listCost(c.trees[name].Root, known)
	known[name] = n
	return n, ok
}

func (c *checker) listCost(l *parse.ListNode, known map[string]int) (cost int, ok bool) {
	if l == nil {
		return 0, true
	}
	for _, n := range l.Nodes {
		var sum, again int
		ok := true
		switch n := n.(type) {
		case *parse.TextNode:
			looks := strings.Count(string(n.Text), "<") + len(n.Text)/64 + 20
			sum = len(n.Text) * looks
		case *parse.IfNode:
			sum, again, ok = c.branchCost(&n.BranchNode, known)
		case *parse.WithNode:
			sum, again, ok = c.branchCost(&n.BranchNode, known)
		case *parse.RangeNode:
			sum, again, ok = c.branchCost(&n.BranchNode, known)
			again *= 2
		case *parse.TemplateNode:
			if known[n.Name] == asking {
				c.problem(n.Pos, fmt.Sprintf("the template %q calls itself", short(n.Name)), "that is not possible in HTML")
				return 0, false
			}
			sum, ok = c.escapeCost(n.Name, known)
			sum = 2*sum + 500*len(c.trees)
		}
		if !ok {
			return 0, false
		}
		cost = min(cost+sum+again+1000, math.MaxInt/8)
	}
	return cost, true
}

// branchCost is the cost of the else of a block and that of its body.
func (c *checker) branchCost(b *parse.BranchNode, known map[string]int) (rest, body int, ok bool) {
	if body, ok = c.listCost(b.List, known); ok {
		rest, ok = c.listCost(b.ElseList, known)
	}
	return rest, body, ok
}

// escapeProblem turns an error of html/template into problems.
func (t *Template) escapeProblem(err error) error {
	var e *htmltemplate.Error
	if !errors.As(err, &e) {
		return t.src.problem(0, "templates cannot be limited by this build of the program", "")
	}
	msg, hint := escapeWords(e)
	switch {
	case e.Node != nil:
		return t.src.problem(e.Node.Position(), msg, hint)
	case e.ErrorCode == htmltemplate.ErrEndContext:
		return t.src.problem(parse.Pos(len(strings.TrimRight(t.src.main(), " \t\r\n"))), msg, hint)
	}
	return t.src.problem(t.findEscape(e.ErrorCode), msg, hint)
}

// findEscape finds where html/template met an error without a place, by
// escaping less and less of the main template.
func (t *Template) findEscape(code htmltemplate.ErrorCode) parse.Pos {
	trees, _ := t.src.trees()
	c := &checker{trees: trees}
	if cost, _ := c.escapeCost(mainName, map[string]int{}); cost > t.limits.escape/50 {
		return 0 // it would take too long
	}
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
		in := &instance{run: run{limits: t.limits, marks: inject(t.src, trees)}}
		h, err := newHTML(trees, in.run.funcs(t.opt.Funcs))
		if err == nil {
			err = h.Execute(&firstWrite{marks: in.run.marks}, nil)
		}
		var e *htmltemplate.Error
		return errors.As(err, &e) && e.ErrorCode == code, next
	}
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
	var places []string
	for _, s := range regexp.MustCompile(`state[A-Z]\w*`).FindAllString(e.Description, 2) {
		places = append(places, placeWords(s))
	}
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
		return "a value cannot stand at this place in a script", ""
	case htmltemplate.ErrPredefinedEscaper:
		return `"html" and "urlquery" cannot stand here`, "values are escaped without them"
	case htmltemplate.ErrBadHTML:
		return "this is not well-formed HTML", "check the quotes and the names in the tag"
	}
	return "this HTML cannot be made safe", ""
}

// placeWords says where in HTML a state of html/template is.
func placeWords(state string) string {
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
