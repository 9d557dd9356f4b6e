package yamlfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// doubts warn of texts that YAML reads otherwise than most people mean them: cut at
// a "#", divided at a comma, or with a list in them.
type doubts struct {
	file  string
	lines []string
	last  *yaml.Node // the text that was seen last
	line  int        // before which all lines are checked
	found diag.Problems
}

// Doubts are the warnings about a file, without reading it into anything; none about one
// that cannot be read.
func Doubts(file string, data []byte) diag.Problems {
	root, problem := parse(file, data)
	if problem != nil {
		return nil
	}
	return doubtsOf(file, data, root)
}

// doubtsOf are the warnings about a file that could be read. Few files need more than
// a look at their texts.
func doubtsOf(file string, data []byte, root *yaml.Node) diag.Problems {
	if !bytes.Contains(data, []byte(" #")) && !doubtful(root, 0) {
		return nil
	}
	d := &doubts{file: file}
	for line := range strings.Lines(string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))) {
		d.lines = append(d.lines, strings.TrimRight(line, "\r\n"))
	}
	d.value(root, false, 0)
	d.until(len(d.lines) + 1)
	return d.found
}

// doubtful reports whether a value may have more to warn of than a comment.
func doubtful(n *yaml.Node, deep int) bool {
	if isPlain(n) {
		return n.Value[0] >= utf8.RuneSelf || strings.Contains(n.Value, "- ")
	}
	inBrackets := n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0
	return deep <= maxDepth && slices.ContainsFunc(n.Content, func(c *yaml.Node) bool {
		return inBrackets && strings.Contains(c.Value, " ") || doubtful(c, deep+1)
	})
}

func (d *doubts) warn(line, col int, msg, hint string) {
	d.found = append(d.found, diag.Problem{
		Code: diag.Doubtful, Severity: diag.Warning, Pos: diag.Pos{File: d.file, Line: line, Col: col}, Msg: msg, Hint: hint,
	})
}

// value walks a value in the order of the file. Aliases are checked where their
// value is written.
func (d *doubts) value(n *yaml.Node, isKey bool, deep int) {
	if n.Kind == yaml.AliasNode || deep > maxDepth {
		return
	}
	d.until(n.Line)
	if n.Kind == yaml.ScalarNode {
		if d.last = n; !isKey {
			d.quotes(n)
		}
	}
	for i, c := range n.Content {
		d.value(c, n.Kind == yaml.MappingNode && i%2 == 0, deep+1)
	}
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0 {
		d.commas(n)
	}
}

func isPlain(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style&^yaml.TaggedStyle == 0 && n.Value != ""
}

// until checks the lines before one, which the last text may reach into.
func (d *doubts) until(line int) {
	for ; d.line < min(line-1, len(d.lines)); d.line++ {
		if d.last == nil || !isPlain(d.last) {
			continue
		}
		text := d.lines[d.line]
		if trimmed := strings.TrimLeft(text, " "); d.last.Line <= d.line && strings.HasPrefix(trimmed, "- ") && strings.Contains(d.last.Value, trimmed[:2]) {
			d.warn(d.line+1, len(text)-len(trimmed)+1, fmt.Sprintf("this line continues the text above it, %q", firstWords(d.last.Value)),
				`give it as many spaces as the "-" above; for a dash within a text, put the text in quotes`)
		}
		d.comment(text)
	}
}

// comment warns of a text that ends at a "#" with no space after it.
func (d *doubts) comment(text string) {
	at := strings.Index(text, " #")
	if at < 0 || at+2 == len(text) || strings.ContainsRune(" #!", rune(text[at+2])) {
		return
	}
	before := strings.TrimRight(text[:at], " ")
	value := d.last.Value
	own := strings.TrimLeft(before, " ")
	if own == "" || !strings.HasSuffix(before, value) && !(d.last.Line <= d.line && strings.HasSuffix(value, own)) {
		return
	}
	if d.line == d.last.Line-1 {
		if col := columnOf(text, d.last.Column); !strings.HasPrefix(text[col:], value) || len(before) != col+len(value) {
			return
		}
	}
	whole := value + text[len(before):]
	d.warn(d.last.Line, d.last.Column, fmt.Sprintf(`%q ends at the "#", which starts a comment`, lastWords(value)), "put the text in quotes: "+Quote(whole))
}

// columnOf is the byte at which a column of a line begins.
func columnOf(line string, column int) int {
	for at := range line {
		if column--; column == 0 {
			return at
		}
	}
	return len(line)
}

// commas warns of a list in brackets that is probably one text: an item of several
// words begins with a small letter.
func (d *doubts) commas(list *yaml.Node) {
	for i, item := range list.Content {
		if i == 0 || !isPlain(item) || !isPlain(list.Content[i-1]) || !strings.Contains(item.Value, " ") {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(item.Value); !unicode.IsLower(r) {
			continue
		}
		d.warn(item.Line, item.Column, fmt.Sprintf("the comma makes %q a separate item", firstWords(item.Value)),
			"for one text write "+Quote(list.Content[i-1].Value+", "+item.Value)+`; for two, write each on its own line after "- "`)
		return
	}
}

// quotes warns of round quotation marks in place of straight ones.
func (d *doubts) quotes(n *yaml.Node) {
	if !isPlain(n) {
		return
	}
	text := []rune(n.Value)
	if len(text) < 3 || !strings.ContainsRune("“”„«»‘’‚", text[0]) || !strings.ContainsRune("“”«»‘’", text[len(text)-1]) {
		return
	}
	inner := string(text[1 : len(text)-1])
	if strings.ContainsAny(inner, "“”„«»") {
		return
	}
	d.warn(n.Line, n.Column, "these quotation marks become part of the text", "write "+Quote(inner))
}

// firstWords and lastWords are the ends of a text for a message.
func firstWords(text string) string {
	if r := []rune(text); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return text
}

func lastWords(text string) string {
	if r := []rune(text); len(r) > 40 {
		return "…" + string(r[len(r)-40:])
	}
	return text
}
