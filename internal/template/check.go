package template

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"jobdesc/internal/diag"
)

const (
	maxProblems = 100    // that a check reports
	maxVisits   = 200000 // of nodes, for a template may be called with many types
)

// checker walks the trees of a template as a run would, every branch once, with
// types instead of values. A nil type is one that is not known; nothing is
// said about what is done with it.
type checker struct {
	src      source
	trees    treeSet
	partials Partials
	results  map[string]reflect.Type // of each function, nil where it depends
	problems diag.Problems
	calls    []call // to check yet
	called   map[call]bool
	visits   int

	// of the template that is being checked
	vars     []variable
	assigned map[string]bool // variables that change, so that their type is not known
}

type call struct {
	name string
	dot  reflect.Type
}

type variable struct {
	name string
	typ  reflect.Type
}

// check finds what is wrong in trees when they are run on data of type typ.
func check(src source, trees treeSet, typ reflect.Type, opt Options) diag.Problems {
	c := &checker{src: src, trees: trees, partials: opt.Partials, results: results(opt.Funcs), called: map[call]bool{}}
	for _, name := range trees.names() {
		c.nesting(trees[name])
	}
	if len(c.problems) > 0 {
		return c.problems
	}
	c.call(mainName, typ)
	for len(c.calls) > 0 {
		next := c.calls[0]
		c.calls = c.calls[1:]
		c.tree(trees[next.name], next.dot)
	}
	seen := map[string]bool{}
	for k := range c.called {
		seen[k.name] = true
	}
	for _, name := range trees.names() {
		if !seen[name] {
			c.tree(trees[name], nil)
		}
	}
	if len(c.problems) == 0 {
		c.endless(mainName, map[string]bool{})
	}
	return c.problems
}

// isPrinter reports whether a function of text/template prints its arguments.
func isPrinter(name string) bool {
	return slices.Contains([]string{"html", "js", "print", "printf", "println", "urlquery"}, name)
}

// results are the types of what functions return.
func results(user map[string]any) map[string]reflect.Type {
	text, truth := reflect.TypeFor[string](), reflect.TypeFor[bool]()
	m := map[string]reflect.Type{
		"html": text, "js": text, "print": text, "printf": text, "println": text, "urlquery": text,
		"eq": truth, "ge": truth, "gt": truth, "le": truth, "lt": truth, "ne": truth, "not": truth,
		"and": nil, "call": nil, "index": nil, "or": nil, "slice": nil, "len": reflect.TypeFor[int](),
	}
	for name, f := range user {
		if t := reflect.TypeOf(f); t.Kind() == reflect.Func && t.NumOut() > 0 {
			m[name] = t.Out(0)
		}
	}
	return m
}

func (c *checker) problem(code diag.Code, at parse.Pos, msg, hint string) {
	c.add(diag.Problem{Code: code, Pos: c.src.at(at), Msg: msg, Hint: hint})
}

// unknown reports a name, written at a position, that nothing of its kind has.
func (c *checker) unknown(code diag.Code, kind string, at parse.Pos, name, written, hint string) {
	end := c.src.at(at + parse.Pos(len(written)))
	c.add(diag.Problem{Code: code, Pos: c.src.at(at), End: end, Msg: fmt.Sprintf("unknown %s %q", kind, short(name)), Hint: hint})
}

func (c *checker) add(p diag.Problem) {
	if len(c.problems) < maxProblems && !slices.Contains(c.problems, p) {
		c.problems = append(c.problems, p)
	}
}

// call has the template name checked with dot, unless that was done.
func (c *checker) call(name string, dot reflect.Type) {
	if k := (call{name, dot}); !c.called[k] {
		c.called[k] = true
		c.calls = append(c.calls, k)
	}
}

func (c *checker) tree(t *parse.Tree, dot reflect.Type) {
	c.assigned = map[string]bool{}
	walk(t.Root, 0, func(n parse.Node, _ int) bool {
		if p, ok := n.(*parse.PipeNode); ok && p.IsAssign {
			for _, v := range p.Decl {
				c.assigned[v.Ident[0]] = true
			}
		}
		return true
	})
	c.vars = []variable{{"$", dot}}
	c.list(dot, t.Root)
}

// nesting reports blocks and parentheses that are nested too deep for a run,
// or for the rest of this check.
func (c *checker) nesting(t *parse.Tree) {
	walk(t.Root, 0, func(n parse.Node, depth int) bool {
		if depth <= maxNesting {
			return true
		}
		c.problem(diag.TooLarge, n.Position(), "blocks or parentheses are nested too deep", fmt.Sprintf("at most %d levels", maxNesting))
		return false
	})
}

func (c *checker) list(dot reflect.Type, l *parse.ListNode) {
	if l == nil {
		return
	}
	outer := len(c.vars)
	for _, n := range l.Nodes {
		if c.visits++; c.visits <= maxVisits && len(c.problems) < maxProblems {
			c.node(dot, n)
		}
	}
	c.vars = c.vars[:outer]
}

func (c *checker) node(dot reflect.Type, n parse.Node) {
	outer := len(c.vars)
	switch n := n.(type) {
	case *parse.ActionNode:
		if t := c.pipe(dot, n.Pipe); len(n.Pipe.Decl) == 0 && t != nil && !printableType(t) {
			c.problem(diag.WrongType, n.Pos, kindOf(t)+" cannot be printed", hintFor(t))
		}
	case *parse.IfNode:
		c.pipe(dot, n.Pipe)
		c.list(dot, n.List)
		c.list(dot, n.ElseList)
		c.vars = c.vars[:outer]
	case *parse.WithNode:
		c.list(c.pipe(dot, n.Pipe), n.List)
		c.list(dot, n.ElseList)
		c.vars = c.vars[:outer]
	case *parse.RangeNode:
		c.rangeOver(dot, n)
		c.list(dot, n.ElseList)
		c.vars = c.vars[:outer]
	case *parse.TemplateNode:
		var arg reflect.Type
		if n.Pipe != nil {
			arg = c.pipe(dot, n.Pipe)
		}
		if c.trees[n.Name] == nil {
			c.unknown(diag.UnknownName, "template", n.Pos, n.Name, strconv.Quote(n.Name), didYouMean(n.Name, c.templates()))
			return
		}
		c.call(n.Name, arg)
	}
}

// endless reports templates that call themselves, directly or through others:
// nothing that a run is given has an end for them to come to, and html/template
// may escape them for ever. open are the templates that call this one, or false
// for those without a problem.
func (c *checker) endless(name string, open map[string]bool) {
	open[name] = true
	walk(c.trees[name].Root, 0, func(n parse.Node, _ int) bool {
		if call, ok := n.(*parse.TemplateNode); ok {
			running, seen := open[call.Name]
			switch {
			case running:
				c.problem(diag.Conflict, call.Pos, fmt.Sprintf("the template %q calls itself", short(call.Name)), "use range to repeat something")
			case !seen:
				c.endless(call.Name, open)
			}
		}
		return true
	})
	open[name] = false
}

// templates are the names of all that could be called.
func (c *checker) templates() []string {
	names := c.trees.names()[1:]
	if c.partials != nil {
		names = append(names, c.partials.Names()...)
	}
	return names
}

// rangeOver checks a range without its else.
func (c *checker) rangeOver(dot reflect.Type, n *parse.RangeNode) {
	t := c.pipe(dot, n.Pipe)
	key, elem, ok := elements(t)
	if !ok {
		c.problem(diag.WrongType, n.Pipe.Pos, "range cannot go over "+kindOf(t), "it goes over lists, maps and whole numbers")
	}
	if k := len(n.Pipe.Decl); k > 0 && !n.Pipe.IsAssign {
		declared := c.vars[len(c.vars)-k:]
		declared[0].typ, declared[k-1].typ = key, elem
	}
	c.list(elem, n.List)
}

// elements are the types of the variables of a range over t.
func elements(t reflect.Type) (key, elem reflect.Type, ok bool) {
	if t = pointed(t); t == nil {
		return nil, nil, true
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Chan:
		return reflect.TypeFor[int](), t.Elem(), true
	case reflect.Map:
		return t.Key(), t.Elem(), true
	case reflect.Func:
		return nil, nil, t.CanSeq() || t.CanSeq2()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return nil, t, true
	}
	return nil, nil, false
}

// pipe is the type of a pipeline. It declares the pipeline's variables.
func (c *checker) pipe(dot reflect.Type, p *parse.PipeNode) (t reflect.Type) {
	for i, cmd := range p.Cmds {
		piped := []reflect.Type{t}
		t = c.command(dot, cmd, piped[:min(i, 1)])
	}
	for _, v := range p.Decl {
		if p.IsAssign {
			c.variable(v, v.Ident[0])
		} else {
			c.vars = append(c.vars, variable{v.Ident[0], t})
		}
	}
	return t
}

// command is the type of a command, whose last arguments are piped.
func (c *checker) command(dot reflect.Type, cmd *parse.CommandNode, piped []reflect.Type) reflect.Type {
	if c.visits += len(cmd.Args); c.visits > maxVisits {
		return nil
	}
	args := make([]reflect.Type, 0, len(cmd.Args))
	for _, a := range cmd.Args[1:] {
		args = append(args, c.operand(dot, a))
	}
	args = append(args, piped...)
	f, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		return c.operand(dot, cmd.Args[0])
	}
	if isPrinter(f.Ident) {
		for i, t := range args {
			if t != nil && !printableType(t) {
				c.problem(diag.WrongType, cmd.Args[min(i+1, len(cmd.Args)-1)].Position(), fmt.Sprintf("%q cannot print %s", f.Ident, kindOf(t)), hintFor(t))
			}
		}
	}
	return c.function(dot, f, args)
}

// function is the type of what a function returns for args.
func (c *checker) function(dot reflect.Type, f *parse.IdentifierNode, args []reflect.Type) reflect.Type {
	t, ok := c.results[f.Ident]
	if !ok {
		hint := didYouMean(f.Ident, slices.Sorted(maps.Keys(c.results)))
		if slices.Contains(fields(dot), f.Ident) {
			hint = fmt.Sprintf("did you mean %q?", "."+f.Ident)
		}
		c.unknown(diag.UnknownName, "function", f.Pos, f.Ident, f.Ident, hint)
		return nil
	}
	if t == nil && len(args) > 0 {
		return builtinResult(f.Ident, args)
	}
	return t
}

// builtinResult is the type of what those functions return whose result
// depends on their arguments.
func builtinResult(name string, args []reflect.Type) reflect.Type {
	t := args[0]
	switch name {
	case "index":
		for range args[1:] {
			if t = pointed(t); t == nil || !slices.Contains([]reflect.Kind{reflect.Map, reflect.Slice, reflect.Array}, t.Kind()) {
				return nil
			}
			t = t.Elem()
		}
		return t
	case "slice":
		if t = pointed(t); t != nil && t.Kind() != reflect.Slice && t.Kind() != reflect.String {
			return nil
		}
		return t
	case "and", "or":
		if slices.ContainsFunc(args, func(a reflect.Type) bool { return a != t }) {
			return nil
		}
		return t
	}
	return nil
}

// operand is the type of a node that is an argument, or alone in a command.
func (c *checker) operand(dot reflect.Type, n parse.Node) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		at := n.Pos // of the second field, if there are more
		if len(n.Ident) > 1 {
			at -= parse.Pos(len(".") + len(n.Ident[0]))
		}
		return c.fields(dot, at, n.Ident)
	case *parse.VariableNode:
		return c.fields(c.variable(n, n.Ident[0]), n.Pos, n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(c.operand(dot, n.Node), n.Pos, n.Field)
	case *parse.PipeNode:
		return c.pipe(dot, n)
	case *parse.IdentifierNode:
		return c.function(dot, n, nil)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	case *parse.NumberNode:
		if n.IsInt {
			return reflect.TypeFor[int]()
		}
		return reflect.TypeFor[float64]()
	}
	return nil
}

// variable is the type of a variable.
func (c *checker) variable(n *parse.VariableNode, name string) reflect.Type {
	for _, v := range slices.Backward(c.vars) {
		if v.name == name {
			if c.assigned[name] {
				return nil
			}
			return v.typ
		}
	}
	c.unknown(diag.UnknownName, "variable", n.Pos, name, name, "")
	return nil
}

// fields are the names that a value of type t offers.
func fields(t reflect.Type) (names []string) {
	if t = pointed(t); t == nil {
		return nil
	}
	if t.Kind() == reflect.Struct {
		for _, f := range reflect.VisibleFields(t) {
			if f.IsExported() && !(f.Anonymous && f.Type.Kind() == reflect.Struct) {
				names = append(names, f.Name)
			}
		}
	}
	for m := range reflect.PointerTo(t).Methods() {
		if m.Type.NumIn() == 1 && m.Type.NumOut() > 0 {
			names = append(names, m.Name)
		}
	}
	return names
}

// walk calls visit for n and all nodes in it, with the number of blocks and
// parentheses around each, as long as visit returns true.
func walk(n parse.Node, depth int, visit func(n parse.Node, depth int) bool) bool {
	list := func(l *parse.ListNode) bool { return l == nil || walk(l, depth+1, visit) }
	pipe := func(p *parse.PipeNode, depth int) bool { return p == nil || walk(p, depth, visit) }
	branch := func(b *parse.BranchNode) bool { return pipe(b.Pipe, depth) && list(b.List) && list(b.ElseList) }
	all := func(n parse.Node) bool { return walk(n, depth, visit) }
	if !visit(n, depth) {
		return false
	}
	switch n := n.(type) {
	case *parse.ListNode:
		return every(n.Nodes, all)
	case *parse.ActionNode:
		return pipe(n.Pipe, depth)
	case *parse.TemplateNode:
		return pipe(n.Pipe, depth)
	case *parse.IfNode:
		return branch(&n.BranchNode)
	case *parse.WithNode:
		return branch(&n.BranchNode)
	case *parse.RangeNode:
		return branch(&n.BranchNode)
	case *parse.PipeNode:
		depth++
		return every(n.Decl, func(v *parse.VariableNode) bool { return all(v) }) &&
			every(n.Cmds, func(c *parse.CommandNode) bool { return all(c) })
	case *parse.CommandNode:
		return every(n.Args, all)
	case *parse.ChainNode:
		return all(n.Node)
	}
	return true
}

func every[T any](list []T, f func(T) bool) bool {
	return !slices.ContainsFunc(list, func(x T) bool { return !f(x) })
}

// didYouMean is diag.DidYouMean for as many names as a person would write: a
// template may have thousands, and a hundred problems.
func didYouMean(name string, names []string) string {
	if len(names) > 200 {
		return ""
	}
	return diag.DidYouMean(name, names)
}

// short is s without most of a long text, for messages.
func short(s string) string {
	if r := []rune(strings.ToValidUTF8(s, "?")); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
