package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// maxSearch is how many bytes are parsed again to find the line of a mistake.
const maxSearch = 8 << 20

// syntaxError puts an error of the YAML parser into our words, with what to type.
func syntaxError(data []byte, err error) *diag.Problem {
	line, msg := reported(err)
	lines := bytes.SplitAfter(data, []byte("\n"))
	line = min(searched(data, lines, line), len(lines))
	if p := hiddenMistake(lines, line); p != nil {
		return p
	}
	l := mistake{text: string(lines[line-1]), msg: msg}
	l.key, l.value, l.col = parts(l.text)
	p := &diag.Problem{Code: diag.Syntax}
	p.Msg, p.Hint = l.explain()
	if strings.Contains(msg, "control characters") {
		isControl := func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) || r >= 0x7f && r < 0xa0 }
		at := bytes.IndexFunc(data, isControl)
		if at >= 0 {
			p.Pos = posOf(data, at)
			r, _ := utf8.DecodeRune(data[at:])
			p.Msg, p.Hint = fmt.Sprintf("there is a control character (U+%04X) here", r), "remove it"
			return p
		}
	}
	p.Pos = diag.Pos{Line: line, Col: l.col}
	return p
}

// mistake is a line that the parser refuses, and what it says of it.
type mistake struct {
	text, msg  string
	key, value string
	col        int // of the value
}

// explain says what is wrong with the line and what to type.
func (l *mistake) explain() (msg, hint string) {
	begins := ""
	if l.value != "" {
		begins = l.value[:1]
	}
	has := func(s string) bool { return strings.Contains(l.msg, s) }
	isQuote := begins != "" && strings.Contains(`"'`, begins)
	switch {
	case has("mapping values are not allowed") && strings.Contains(l.value, ":"):
		return `a text that contains ": " needs quotes`, l.write(l.value)
	case has("mapping values are not allowed"):
		return wrongIndentation()
	case has("exceeded max depth"):
		return "mappings and lists are nested too deeply", ""
	case has("a tab character"), has("cannot start any token") && strings.HasPrefix(l.text, "\t"):
		l.col = 1
		return "this line is indented with a tab", "indent with spaces"
	case has("unexpected end of stream") && isQuote:
		return "the quotes are not closed", "add " + begins + " at the end of the text"
	case has("unknown escape character"):
		return `unknown escape after a backslash in double quotes`, `write \\ for a backslash, or use single quotes`
	case has("did not find expected ',' or") && strings.Contains(l.text, " #"):
		return `a "#" starts a comment, so the brackets are not closed`, `put a text that contains " #" in quotes`
	case has("did not find expected ',' or"):
		return `missing "," or "]"`, "a text that contains : , ? or quotes needs quotes itself"
	case strings.HasPrefix(l.value, "* "):
		return `a list item starts with "-"`, l.instead("- " + l.value[2:])
	case isQuote && len(l.value) > 2 && strings.HasSuffix(l.value, begins):
		return "the text contains the quotes that surround it", l.write(l.value[1 : len(l.value)-1])
	case begins != "" && strings.Contains("@`%*&!|>[{\"'", begins):
		return fmt.Sprintf("a text cannot start with %s unless it is in quotes", begins), l.write(l.value)
	case has("did not find expected key"), has("did not find expected '-' indicator"):
		return wrongIndentation()
	case has("could not find expected ':'") && !strings.Contains(l.value, " "):
		return fmt.Sprintf("there is no colon after %q", l.value), fmt.Sprintf("write %s: and its value", l.value)
	case has("could not find expected ':'"):
		return "this line has no key", "indent it if it continues the text above"
	}
	return "this is not valid YAML: " + l.msg, ""
}

func wrongIndentation() (msg, hint string) {
	return "wrong indentation", "align this line with the ones above it"
}

// write is the hint to write the line with a text in quotes.
func (l *mistake) write(text string) string {
	if l.key == "" {
		return l.instead(Quote(text))
	}
	return l.instead(l.key + ": " + Quote(text))
}

func (l *mistake) instead(line string) string {
	if len(line) > 200 {
		return ""
	}
	return "write " + line
}

// reported is the line that the parser gives, which may be one beside, and its
// message.
func reported(err error) (line int, msg string) {
	msg = strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(msg, "line "); ok {
		if number, text, ok := strings.Cut(rest, ": "); ok {
			if n, err := strconv.Atoi(number); err == nil {
				return max(n, 1), text
			}
		}
	}
	return 1, msg // yaml.v3 leaves out the first line
}

// searched is the line where the mistake begins: the one after the longest part
// of the file that is right. Of a large file it is the reported one.
func searched(data []byte, lines [][]byte, reported int) int {
	if len(data)*len(lines)/2 > maxSearch {
		return reported
	}
	end := len(data)
	for i := len(lines) - 1; i > 0; i-- {
		end -= len(lines[i])
		var n yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(data[:end])).Decode(&n); err == nil || errors.Is(err, io.EOF) {
			return i + 1
		}
	}
	return 1
}

// parts is the key and the value on a line, and the column of the value.
func parts(line string) (key, value string, col int) {
	text := strings.TrimLeft(line, " \t")
	for strings.HasPrefix(text, "- ") {
		text = strings.TrimLeft(text[2:], " ")
	}
	value = text
	if k, v, ok := strings.Cut(text, ": "); ok {
		key, value = k, strings.TrimLeft(v, " ")
	}
	before := line[:len(line)-len(value)]
	return key, strings.TrimSpace(value), utf8.RuneCountInString(before) + 1
}
