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
)

// maxSearch is how many bytes are parsed again to find the line of a mistake.
const maxSearch = 8 << 20

// syntaxError puts an error of the YAML parser into our words, with what is most
// often meant.
func syntaxError(data []byte, err error) (line, col int, msg, hint string) {
	line, msg = reported(err)
	lines := bytes.SplitAfter(data, []byte("\n"))
	line = min(searched(data, lines, line), len(lines))
	key, value, col := parts(string(lines[line-1]))
	begins := ""
	if value != "" {
		begins = value[:1]
	}
	has := func(s string) bool { return strings.Contains(msg, s) }
	switch {
	case has("mapping values are not allowed"):
		msg, hint = `": " begins a value where another one stands already`, `put quotes around a text that holds ": "`
		if example := asIn(key, value, strings.Contains(value, ":")); example != "" {
			hint += example
		} else {
			hint += ", or begin the key below the one above it"
		}
	case has("exceeded max depth"):
		msg = "mappings and lists are nested too deeply"
	case has("control characters"):
		msg, hint = "the file holds a control character", "remove it"
	case has("a tab character"), has("cannot start any token") && strings.HasPrefix(string(lines[line-1]), "\t"):
		col, msg, hint = 1, "a tab stands before the first word", "indent with spaces"
	case has("unexpected end of stream") && strings.Contains(`"'`, begins):
		msg, hint = "the text in quotes does not end", "add the quote at its end"
	case has("unknown escape character"):
		msg, hint = `a backslash in double quotes begins a character that YAML does not know`, `write it twice, or use single quotes`
	case has("did not find expected ',' or"):
		msg, hint = "a list in brackets or a mapping in braces does not end here", "a comma or the closing bracket is missing, or quotes around a text"
	case begins != "" && strings.Contains("@`%*&!|>[{\"'", begins):
		msg, hint = fmt.Sprintf("%q begins something else than a text", begins), "put quotes around a text that begins with it"+asIn(key, value, true)
	case has("did not find expected key"), has("did not find expected '-' indicator"):
		msg, hint = "this line does not belong to what stands above it", "give it the same number of spaces as its neighbours"
	case has("could not find expected ':'"):
		msg, hint = "a key without a value", `write "key: value"`
	default:
		msg = "this is not valid YAML: " + msg
	}
	return line, col, msg, hint
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

// asIn shows how the line would be right.
func asIn(key, value string, show bool) string {
	switch {
	case !show || len(value) > 80:
		return ""
	case key == "":
		return ", as in " + quoted(value)
	}
	return ", as in " + key + ": " + quoted(value)
}

// quoted is a text in quotes, as YAML reads them.
func quoted(s string) string {
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}
