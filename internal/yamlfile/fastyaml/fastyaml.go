// Package fastyaml reads the part of YAML that most files keep to: mappings and
// lists in blocks, a value on the line of its key or item, flow lists and mappings
// on one line, quotes without escapes, and literal texts ("|").
//
// It is a fast path of package yamlfile and can be removed: a run with one role
// then takes 0.5 to 0.7 ms longer and a site 10 to 12 % more processor time, for
// yaml.v3 takes six times as long; "make bench" shows both.
package fastyaml

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Parse returns the nodes that yaml.v3 gives for data, without comments, or nil
// for what it is not sure of, mistakes among them: yaml.v3 is to read that. data is
// valid UTF-8.
func Parse(data []byte) *yaml.Node {
	if !isSimpleText(data) {
		return nil
	}
	p := reader{lines: bytes.Count(data, []byte("\n"))}
	p.text = string(data)
	if !p.next() || p.indent != 0 {
		return nil
	}
	root := p.block(0, maxDepth)
	if root == nil || !p.done {
		return nil
	}
	return root
}

const (
	maxDepth = 20  // of nesting; deeper files are not written by people
	maxKey   = 128 // bytes; yaml.v3 refuses keys over 1,024 characters
)

// isSimpleText reports whether data has only characters that are what they look
// like: no tabs, no control characters, no other line breaks than "\n", which it
// ends with.
func isSimpleText(data []byte) bool {
	if len(data) == 0 || data[len(data)-1] != '\n' {
		return false
	}
	for i, c := range data {
		switch {
		case c < ' ' && c != '\n', c == 0x7f:
			return false
		case c == 0xc2 && data[i+1] < 0xa0: // controls of Latin 1, the next line among them
			return false
		case c == 0xe2 && data[i+1] == 0x80 && data[i+2]|1 == 0xa9: // line and paragraph separator
			return false
		case c == 0xef && (data[i+1] == 0xbb || data[i+1] == 0xbf): // byte order mark, no characters
			return false
		}
	}
	return true
}

// reader is at a line of text that is neither empty nor a comment.
type reader struct {
	text   string
	lines  int // in the text
	line   string
	number int // of the line, from 1
	indent int // spaces that it begins with, or those and "- " of the items it opens
	from   int // where the next line begins
	done   bool

	nodes []yaml.Node // allotted and not used yet
	stack []*yaml.Node
}

// next goes to the next line that says something.
func (p *reader) next() bool {
	for p.from < len(p.text) {
		p.readLine()
		if p.indent < len(p.line) && p.line[p.indent] != '#' {
			return true
		}
	}
	p.done, p.line, p.indent = true, "", -1
	return false
}

// readLine goes to the next line, whatever it says.
func (p *reader) readLine() {
	end := strings.IndexByte(p.text[p.from:], '\n') + p.from
	p.line = p.text[p.from:end]
	p.from = end + 1
	p.number++
	p.indent = 0
	for p.indent < len(p.line) && p.line[p.indent] == ' ' {
		p.indent++
	}
}

// node is a new node at a byte of the line.
func (p *reader) node(kind yaml.Kind, tag string, at int) *yaml.Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]yaml.Node, min(p.lines+p.lines/2+4, 128))
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	n.Kind, n.Tag, n.Line, n.Column = kind, tag, p.number, utf8.RuneCountInString(p.line[:at])+1
	return n
}

// content takes what is on the stack from some height on.
func (p *reader) content(from int) []*yaml.Node {
	list := slices.Clone(p.stack[from:])
	p.stack = p.stack[:from]
	return list
}

// block reads the mapping or list whose keys or items are at a column.
func (p *reader) block(column, deep int) *yaml.Node {
	if deep == 0 {
		return nil
	}
	n := p.node(yaml.MappingNode, "!!map", p.indent)
	list := isItem(p.line, column)
	if list {
		n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
	}
	bottom := len(p.stack)
	for p.indent == column {
		if isItem(p.line, column) != list {
			return nil
		}
		var ok bool
		if list {
			ok = p.item(column, deep)
		} else {
			ok = p.entry(column, deep)
		}
		if !ok {
			return nil
		}
	}
	if p.indent > column {
		return nil
	}
	n.Content = p.content(bottom)
	return n
}

func isItem(line string, at int) bool { return strings.HasPrefix(line[at:], "- ") }

// item reads one item of a list, and goes on to the line behind it.
func (p *reader) item(column, deep int) bool {
	at := column + 2
	if at >= len(p.line) || p.line[at] == ' ' || isItem(p.line, at) {
		return false
	}
	if _, _, ok := key(p.line, at); ok {
		p.indent = at
		value := p.block(at, deep-1)
		p.stack = append(p.stack, value)
		return value != nil
	}
	return p.value(at, column)
}

// entry reads one key and its value, and goes on to the line behind them.
func (p *reader) entry(column, deep int) bool {
	name, at, ok := key(p.line, column)
	if !ok {
		return false
	}
	k := p.node(yaml.ScalarNode, tagOf(name), column)
	k.Value = name
	p.stack = append(p.stack, k)
	if at < len(p.line) {
		return p.value(at, column)
	}
	if !p.next() || p.indent <= column {
		return false // a key with no value, or a list that is not indented
	}
	value := p.block(p.indent, deep-1)
	p.stack = append(p.stack, value)
	return value != nil
}

// key finds a plain key at a byte of the line, and where its value begins.
func key(line string, at int) (name string, value int, ok bool) {
	end := at
	for end < len(line) && isWordByte(line[end]) {
		end++
	}
	if end == at || end-at > maxKey || end == len(line) || line[end] != ':' || !isLetter(line[at]) {
		return "", 0, false
	}
	value = end + 1
	if value < len(line) && line[value] != ' ' {
		return "", 0, false
	}
	for value < len(line) && line[value] == ' ' {
		value++
	}
	return line[at:end], value, true
}

// value reads what begins at a byte of the line and belongs to a key or item at
// a column, and goes on to the line behind it.
func (p *reader) value(at, column int) bool {
	if p.line[at:] == "|" {
		n := p.node(yaml.ScalarNode, "!!str", at)
		n.Style = yaml.LiteralStyle
		p.stack = append(p.stack, n)
		return p.literal(n, column)
	}
	end, ok := p.inline(at, false, maxDepth)
	if !ok || !onlyComment(p.line[end:]) {
		return false
	}
	p.next()
	return p.indent <= column // else the value goes on, or what follows is a mistake
}

// onlyComment reports whether nothing but a comment follows a value.
func onlyComment(rest string) bool {
	text := strings.TrimLeft(rest, " ")
	return text == "" || text[0] == '#' && len(text) < len(rest)
}

// literal reads a text that keeps its lines.
func (p *reader) literal(n *yaml.Node, column int) bool {
	if p.from == len(p.text) {
		return false
	}
	p.readLine()
	indent := p.indent
	if indent <= column || indent == len(p.line) {
		return false
	}
	var text strings.Builder
	empty := 0
	for {
		switch {
		case p.line == "":
			empty++
		case p.indent == len(p.line): // spaces alone; how many are of the text?
			return false
		case p.indent < indent:
			n.Value = text.String()
			return p.indent <= column && (p.line[p.indent] != '#' || p.next()) && p.indent <= column
		default:
			for ; empty > 0; empty-- {
				text.WriteByte('\n')
			}
			text.WriteString(p.line[indent:])
			text.WriteByte('\n')
		}
		if p.from == len(p.text) {
			n.Value = text.String()
			p.next()
			return true
		}
		p.readLine()
	}
}

// inline reads a value within its line and returns where it ends.
func (p *reader) inline(at int, inFlow bool, deep int) (end int, ok bool) {
	if at == len(p.line) || deep == 0 {
		return 0, false
	}
	switch c := p.line[at]; {
	case c == '"' || c == '\'':
		return p.quoted(at, c)
	case c == '[':
		return p.flow(at, yaml.SequenceNode, "!!seq", ']', deep-1)
	case c == '{':
		return p.flow(at, yaml.MappingNode, "!!map", '}', deep-1)
	case !isLetter(c) && (c < '0' || c > '9') && strings.IndexByte("(/$+.", c) < 0:
		return 0, false
	}
	end = at
scan:
	for ; end < len(p.line); end++ {
		switch c := p.line[end]; {
		case c == ':' && (inFlow || end+1 == len(p.line) || p.line[end+1] == ' '):
			return 0, false
		case c == '#' && p.line[end-1] == ' ':
			break scan
		case inFlow && (c == ',' || c == ']' || c == '}'):
			break scan
		case inFlow && (c == '[' || c == '{' || c == '?'):
			return 0, false
		}
	}
	n := p.node(yaml.ScalarNode, "", at)
	n.Value = strings.TrimRight(p.line[at:end], " ")
	n.Tag = tagOf(n.Value)
	p.stack = append(p.stack, n)
	return at + len(n.Value), true
}

// quoted reads a text in quotes, without escapes.
func (p *reader) quoted(at int, quote byte) (end int, ok bool) {
	length := strings.IndexByte(p.line[at+1:], quote)
	if length < 0 {
		return 0, false
	}
	n := p.node(yaml.ScalarNode, "!!str", at)
	n.Value, n.Style = p.line[at+1:at+1+length], yaml.DoubleQuotedStyle
	p.stack = append(p.stack, n)
	end = at + length + 2
	if quote == '"' {
		return end, strings.IndexByte(n.Value, '\\') < 0
	}
	n.Style = yaml.SingleQuotedStyle
	return end, end == len(p.line) || p.line[end] != quote
}

// flow reads a list or mapping in brackets.
func (p *reader) flow(at int, kind yaml.Kind, tag string, closing byte, deep int) (end int, ok bool) {
	n := p.node(kind, tag, at)
	n.Style = yaml.FlowStyle
	bottom := len(p.stack)
	skip := func() {
		for at < len(p.line) && p.line[at] == ' ' {
			at++
		}
	}
	at++
	skip()
	for first := true; at < len(p.line) && (p.line[at] != closing || !first); first = false {
		if kind == yaml.MappingNode {
			name, value, ok := key(p.line, at)
			if !ok {
				return 0, false
			}
			k := p.node(yaml.ScalarNode, tagOf(name), at)
			k.Value = name
			p.stack = append(p.stack, k)
			at = value
		}
		if at, ok = p.inline(at, true, deep); !ok {
			return 0, false
		}
		skip()
		if at == len(p.line) || p.line[at] != ',' {
			break
		}
		at++
		skip()
	}
	if at == len(p.line) || p.line[at] != closing {
		return 0, false
	}
	n.Content = p.content(bottom)
	p.stack = append(p.stack, n)
	return at + 1, true
}

// tagOf is the tag that a plain text resolves to. Only what begins like a number
// or is as short as a word for true, false or nothing can be other than a text.
func tagOf(text string) string {
	if len(text) > 5 && isLetter(text[0]) {
		return "!!str"
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).ShortTag()
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= utf8.RuneSelf }

func isWordByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '-' || c == '.'
}
