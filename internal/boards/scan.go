package boards

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"strings"

	"jobdesc/internal/diag"
)

// checkJSON returns data that are one JSON value, and where they are not, why. What
// pages often do wrong is put right: bare control characters in texts, and comment
// marks or a semicolon around the whole.
func checkJSON(name string, data []byte) ([]byte, error) {
	if json.Valid(data) {
		return data, nil
	}
	if mended := mend(data); json.Valid(mended) {
		return mended, nil
	}
	var v any
	err := json.Unmarshal(data, &v)
	p := diag.Problem{Code: diag.Syntax, Pos: diag.Pos{File: name}, Msg: "this is not JSON"}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		p.Pos = position(name, data, int(syntax.Offset))
		if int(syntax.Offset) >= len(bytes.TrimSpace(data)) {
			p.Msg, p.Hint = "the JSON ends early", "save the file again, whole"
		} else {
			p.Msg += ": " + strings.TrimPrefix(syntax.Error(), "json: ")
		}
	} else if err != nil {
		p.Msg += ": " + strings.TrimPrefix(err.Error(), "json: ")
	}
	return nil, diag.Problems{p}
}

// position is that of the last of the first n bytes.
func position(name string, data []byte, n int) diag.Pos {
	before := data[:max(0, min(n-1, len(data)))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{File: name, Line: bytes.Count(before, []byte("\n")) + 1, Col: len([]rune(string(before[start:]))) + 1}
}

// mend escapes control characters in texts, and cuts what pages have around JSON.
func mend(data []byte) []byte {
	text := bytes.TrimSpace(data)
	for _, mark := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte(mark)))
	}
	for _, mark := range []string{"-->", "]]>", "//", "/*]]>*/", ";"} {
		text = bytes.TrimSpace(bytes.TrimSuffix(text, []byte(mark)))
	}
	out := make([]byte, 0, len(text))
	inside := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inside && c == '\\' && i+1 < len(text):
			out = append(out, c)
			i++
			c = text[i]
		case c == '"':
			inside = !inside
		case inside && c < ' ':
			out = append(out, []byte{'\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15]}...)
			continue
		}
		out = append(out, c)
	}
	return out
}

// valueEnd is where the JSON value that begins at i ends, in data that are valid.
func valueEnd(data []byte, i int) int {
	depth := 0
	for ; i < len(data); i++ {
		switch c := data[i]; c {
		case '"':
			i = stringEnd(data, i) - 1
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
			if depth < 0 { // of a number or word that is the last in a list
				return i
			}
		case ',', ' ', '\n', '\r', '\t', ':':
			if depth == 0 {
				return i
			}
			continue
		default:
			if depth == 0 {
				continue
			}
		}
		if depth == 0 {
			return i + 1
		}
	}
	return i
}

// stringEnd is after the closing quote of the string that begins at i.
func stringEnd(data []byte, i int) int {
	for i++; i < len(data); i++ {
		switch data[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return i
}

// blank skips what stands between values.
func blank(data []byte, i int) int {
	for i < len(data) && (data[i] == ' ' || data[i] == '\n' || data[i] == '\r' || data[i] == '\t' || data[i] == ',' || data[i] == ':') {
		i++
	}
	return i
}

// items are the values of a JSON list, as they lie in the data.
func items(list []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := blank(list, 1); i < len(list) && list[i] != ']'; {
			end := valueEnd(list, i)
			if !yield(list[i:end]) {
				return
			}
			i = blank(list, end)
		}
	}
}

// members are the keys of a JSON object and their values.
func members(object []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for i := blank(object, 1); i < len(object) && object[i] != '}'; {
			end := stringEnd(object, i)
			var key string
			_ = json.Unmarshal(object[i:end], &key) // which is valid
			i = blank(object, end)
			end = valueEnd(object, i)
			if !yield(key, object[i:end]) {
				return
			}
			i = blank(object, end)
		}
	}
}

// decode is a JSON value with its numbers as they are written.
func decode(value []byte) (v any) {
	dec := json.NewDecoder(bytes.NewReader(value))
	dec.UseNumber()
	_ = dec.Decode(&v) // which is valid
	return v
}
