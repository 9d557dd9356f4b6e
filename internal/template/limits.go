package template

import (
	"bytes"
	"fmt"
	"strings"
	"text/template/parse"
	"time"
)

// limits are what a template may use.
type limits struct {
	source  int           // bytes of the template
	nesting int           // blocks and parentheses inside one another
	escape  int           // nanoseconds, about, that html/template may take to understand the HTML
	steps   int           // rounds of loops, calls of templates, and what is in them
	depth   int           // calls of templates and ranges inside one another
	output  int           // bytes written
	text    int           // bytes of a text that a function makes
	made    int           // bytes of all those texts
	time    time.Duration // of a run
}

func defaultLimits() limits {
	return limits{
		source: 256 << 10, nesting: 100, escape: 1e9,
		steps: 1e6, depth: 1000, output: 16 << 20, text: 1 << 20, made: 64 << 20, time: 10 * time.Second,
	}
}

// mark is a place where a run counts its steps: the start of every template,
// every body of a range, and both sides of every range and call of a template.
// (Ranges count as deep as calls because a range catches and repeats the panic
// by which text/template ends a run: in n of them that takes n².)
//
// A mark is a text node without text. Running it costs a call of the writer and
// nothing else, it means nothing to html/template in any context, and no author
// can write one. Which mark it is, a writer sees by where in marks.buf the
// empty text lies.
type mark struct {
	at    parse.Pos // where a problem is shown; noPlace: at the mark before
	steps int       // one, and one for each thing that runs before the next mark
	depth int       // 1 before a range or the call of a template, -1 after it
}

const noPlace = -1

type marks struct {
	list []mark
	buf  []byte
}

// index is the mark that p, an empty text, is; -1 if it is none. html/template
// copies the trees of templates that are called inside a tag, a script and the
// like: their marks are still written but have no index.
func (m *marks) index(p []byte) int {
	i := len(m.buf) - cap(p)
	if len(p) > 0 || i < 0 || i >= len(m.list) || &p[:1][0] != &m.buf[i] {
		return -1
	}
	return i
}

func (m *marks) add(k mark) *parse.TextNode {
	i := len(m.list)
	m.list = append(m.list, k)
	return &parse.TextNode{NodeType: parse.NodeText, Text: m.buf[i:i]}
}

// inject puts marks into trees.
func inject(src source, trees treeSet) *marks {
	m := &marks{buf: make([]byte, len(src.text)+2)} // a byte for each mark; shorter than what it marks
	for _, name := range trees.names() {
		root := trees[name].Root
		k := m.add(mark{at: noPlace})
		i := len(m.list) - 1
		m.list[i].steps = 1 + m.body(src, root)
		root.Nodes = append([]parse.Node{k}, root.Nodes...)
	}
	return m
}

// body puts marks into list and returns its steps, without those of the bodies
// of its ranges.
func (m *marks) body(src source, list *parse.ListNode) (steps int) {
	if list == nil {
		return 0
	}
	var nodes []parse.Node
	for _, n := range list.Nodes {
		steps++
		switch n := n.(type) {
		case *parse.ActionNode:
			steps += size(n.Pipe)
		case *parse.IfNode:
			steps += size(n.Pipe) + m.body(src, n.List) + m.body(src, n.ElseList)
		case *parse.WithNode:
			steps += size(n.Pipe) + m.body(src, n.List) + m.body(src, n.ElseList)
		case *parse.RangeNode:
			k := m.add(mark{at: src.keyword(n.Pipe.Pos, "range")})
			i := len(m.list) - 1
			m.list[i].steps = 1 + m.body(src, n.List)
			n.List.Nodes = append([]parse.Node{k}, n.List.Nodes...)
			steps += size(n.Pipe) + m.body(src, n.ElseList)
			nodes = append(nodes, m.add(mark{at: m.list[i].at, depth: 1}), n, m.add(mark{at: noPlace, depth: -1}))
			continue
		case *parse.TemplateNode:
			steps += size(n.Pipe)
			call := m.add(mark{at: src.keyword(n.Pos, "template", "block"), steps: 1, depth: 1})
			nodes = append(nodes, call, n, m.add(mark{at: noPlace, depth: -1}))
			continue
		}
		nodes = append(nodes, n)
	}
	list.Nodes = nodes
	return steps
}

// size is how many things a pipeline does.
func size(p *parse.PipeNode) (n int) {
	if p == nil {
		return 0
	}
	n = len(p.Decl)
	for _, c := range p.Cmds {
		for _, a := range c.Args {
			n += operandSize(a)
		}
	}
	return n
}

func operandSize(n parse.Node) int {
	switch n := n.(type) {
	case *parse.PipeNode:
		return 1 + size(n)
	case *parse.ChainNode:
		return len(n.Field) + operandSize(n.Node)
	case *parse.FieldNode:
		return len(n.Ident)
	case *parse.VariableNode:
		return len(n.Ident)
	}
	return 1
}

// run is what a run has used, and the writer that a template writes to.
type run struct {
	limits   limits
	marks    *marks
	dst      *bytes.Buffer
	start    int // of this run's output in dst
	steps    int
	depth    int
	made     int
	unlooked int // work since the clock was last looked at
	deadline time.Time
	at       parse.Pos // of the last mark
}

func (r *run) begin(dst *bytes.Buffer) {
	*r = run{limits: r.limits, marks: r.marks, dst: dst, start: dst.Len(), deadline: time.Now().Add(r.limits.time)}
}

// Write counts the steps of marks and what everything else writes.
func (r *run) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, r.step(p)
	}
	if r.dst.Len()-r.start+len(p) > r.limits.output {
		return 0, r.fault("the template writes too much", "a document has at most "+bytesOf(r.limits.output))
	}
	if err := r.work(8); err != nil {
		return 0, err
	}
	return r.dst.Write(p)
}

func (r *run) step(p []byte) error {
	k, work := mark{at: noPlace, steps: 1}, 64 // of a mark that was copied
	if i := r.marks.index(p); i >= 0 {
		k = r.marks.list[i]
		work = k.steps
	}
	if k.at != noPlace {
		r.at = k.at
	}
	r.steps += k.steps
	r.depth += k.depth
	switch {
	case r.steps > r.limits.steps:
		return r.fault("the template runs without end", fmt.Sprintf("a run has at most %s steps", number(r.limits.steps)))
	case r.depth > r.limits.depth:
		return r.fault("the templates call one another without end", fmt.Sprintf("at most %s calls and ranges are inside one another", number(r.limits.depth)))
	}
	return r.work(work)
}

// work looks at the clock after every thousand units, of some 100 ns each.
func (r *run) work(n int) error {
	if r.unlooked += n; r.unlooked < 1000 {
		return nil
	}
	r.unlooked = 0
	if time.Now().After(r.deadline) {
		return r.fault("the template runs too long", fmt.Sprintf("a run takes at most %v", r.limits.time))
	}
	return nil
}

// charge counts a text of n bytes that the function name made.
func (r *run) charge(name string, n int) error {
	if n > r.limits.text {
		return r.tooLong(name)
	}
	if r.made += n; r.made > r.limits.made {
		return &fault{msg: "the functions of the template make too much text", hint: "a run makes at most " + bytesOf(r.limits.made)}
	}
	err := r.work(8 + n/512)
	if f, ok := err.(*fault); ok {
		f.placed = false // the call's own place is better
	}
	return err
}

func (r *run) tooLong(name string) *fault {
	return &fault{msg: fmt.Sprintf("%q makes too long a text", name), hint: "a text has at most " + bytesOf(r.limits.text)}
}

func (r *run) fault(msg, hint string) *fault { return &fault{msg, hint, r.at, true} }

// fault is a problem met in a run. One that is not placed is where text/template
// says.
type fault struct {
	msg, hint string
	at        parse.Pos
	placed    bool
}

func (f *fault) Error() string { return f.msg }

// number is n with commas between thousands.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// bytesOf is a size in the largest unit that it is a multiple of.
func bytesOf(n int) string {
	units := strings.Fields("bytes KB MB")
	i := 0
	for i < len(units)-1 && n >= 1<<10 && n%(1<<10) == 0 {
		n, i = n>>10, i+1
	}
	return fmt.Sprintf("%d %s", n, units[i])
}
