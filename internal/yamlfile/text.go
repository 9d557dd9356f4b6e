package yamlfile

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/diag"
)

// windows1252 are the characters of the bytes 0x80 to 0x9F in Windows-1252, a space
// for those that have none. From 0xA0 on its bytes are those of Unicode.
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

// notText is the problem of a file that is not a text in UTF-8: what it is instead,
// and what to do.
func notText(data []byte) *diag.Problem {
	head := data[:min(len(data), 4096)]
	is := func(what string) *diag.Problem {
		return &diag.Problem{Code: diag.Unreadable, Msg: "this is " + what + ", not a text file", Hint: "copy its text into a plain text file"}
	}
	switch lower := bytes.ToLower(bytes.TrimLeft(head, " \t\r\n")); {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("word/")):
		return is("a Word file")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return is("an Office file or a ZIP archive")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return is("a file of an old version of Word or Excel")
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return is("an RTF file")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return is("a PDF file")
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return is("a web page")
	case isUTF16(head):
		return &diag.Problem{Code: diag.Unreadable, Msg: "this file is UTF-16", Hint: "save it as UTF-8"}
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return &diag.Problem{
			Code: diag.Unreadable, Pos: posOf(data, at),
			Msg: "this is not a text file: it contains a NUL byte", Hint: "save it as a text in UTF-8",
		}
	}
	if utf8.Valid(data) {
		return nil
	}
	at := 0
	for r, size := rune(0), 0; r != utf8.RuneError || size != 1; at += size {
		r, size = utf8.DecodeRune(data[at:])
	}
	p := &diag.Problem{Code: diag.Unreadable, Pos: posOf(data, at-1), Msg: "this is not a text file in UTF-8", Hint: "save it as UTF-8"}
	if c := fromWindows1252(data[at-1]); c != ' ' {
		p.Msg = fmt.Sprintf("this file is not UTF-8; it looks like Windows-1252, where this byte is %q", string(c))
	}
	return p
}

func fromWindows1252(b byte) rune {
	if b >= 0xa0 {
		return rune(b)
	}
	return []rune(windows1252)[b-0x80]
}

// isUTF16 reports whether a text begins with the mark of UTF-16, or has a NUL in
// every second byte.
func isUTF16(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	return len(head) > 3 && (head[0] == 0) != (head[1] == 0) && (head[0] == 0) == (head[2] == 0) && (head[1] == 0) == (head[3] == 0)
}

// posOf is the line and column of a byte, without the file.
func posOf(data []byte, at int) diag.Pos {
	before := data[:at]
	start := bytes.LastIndexByte(before, '\n') + 1
	return diag.Pos{Line: bytes.Count(before, []byte("\n")) + 1, Col: utf8.RuneCount(bytes.TrimPrefix(before[start:], []byte("\xef\xbb\xbf"))) + 1}
}

// invisible names a character that looks like a space or like nothing; "" for
// others.
func invisible(r rune) string {
	switch r {
	case '\u00a0':
		return "no-break space"
	case '\u202f':
		return "narrow no-break space"
	case '\u2007':
		return "figure space"
	case '\u3000':
		return "wide space"
	case '\u200b':
		return "zero-width space"
	case '\u200c', '\u200d', '\u2060':
		return "zero-width character"
	case '\ufeff':
		return "byte order mark"
	case '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069':
		return "text direction mark"
	case '\u00ad':
		return "soft hyphen"
	}
	return ""
}

// hiddenMistake finds what an editor does not show in a file that YAML reads in
// another way than it looks, or not at all: a line that would be a key or an item
// but for one character. It looks at a line where a parser gave up, and at the three
// before it.
func hiddenMistake(lines [][]byte, until int) *diag.Problem {
	entry := regexp.MustCompile(`^[ ]*(?:- +)*(?:["']?[A-Za-z][\w-]*["']?(?::|：)|-)`)
	noSpace := regexp.MustCompile(`^[ ]*(?:- +)*([a-z][a-z_]*):([^\s:/][^:]*)$`)
	for number := max(0, until-4); number < min(until+1, len(lines)); number++ {
		text := strings.TrimPrefix(strings.TrimRight(string(lines[number]), "\r\n"), "\ufeff")
		if at := strings.TrimLeft(text, " -"); strings.HasPrefix(at, "#") {
			continue
		}
		end := len(text) - len(strings.TrimLeft(text, " "))
		if found := entry.FindString(text); found != "" {
			end = len(found)
		}
		p := &diag.Problem{Code: diag.Syntax, Pos: diag.Pos{Line: number + 1, Col: utf8.RuneCountInString(text[:end]) + 1}}
		r, _ := utf8.DecodeRuneInString(text[end:])
		switch name := invisible(r); {
		case name != "":
			p.Msg, p.Hint = fmt.Sprintf("there is a %s (U+%04X) here", name, r), "type a normal space"
			return p
		case r == '\t' && strings.HasSuffix(text[:end], "-"):
			p.Msg, p.Hint = `there is a tab after the "-"`, "type a space"
			return p
		case strings.HasSuffix(text[:end], "："):
			p.Pos.Col--
			p.Msg, p.Hint = "this colon is a wide one (U+FF1A)", `type ":" and a space`
			return p
		}
		if m := noSpace.FindStringSubmatch(text); m != nil {
			p.Msg, p.Hint = "the space after the colon is missing", "write "+m[1]+": "+m[2]
			p.Pos.Col = utf8.RuneCountInString(text[:strings.Index(text, ":")]) + 2
			return p
		}
	}
	return nil
}

// lineMark is a character that ends a line for some programs and not for others,
// and its name.
func lineMark(data []byte) (at int, name string) {
	for _, c := range []struct{ char, name string }{
		{"\u2028", "line separator (U+2028)"}, {"\u2029", "paragraph separator (U+2029)"}, {"\u0085", "next-line character (U+0085)"},
	} {
		if at := bytes.Index(data, []byte(c.char)); at >= 0 {
			return at, c.name
		}
	}
	return -1, ""
}

// asInJSON reports whether a text in double quotes was changed so that yaml.v3
// reads the escapes of JSON that it does not know: "\/", and characters beyond
// U+FFFF in two parts.
func asInJSON(data []byte) ([]byte, bool) {
	if !bytes.Contains(data, []byte(`\/`)) && !bytes.Contains(bytes.ToLower(data), []byte(`\ud`)) {
		return data, false
	}
	quoted := regexp.MustCompile(`(?m)(?:^|[:,\-\[{] *)"(?:[^"\\]|\\.)*"`)
	pair := regexp.MustCompile(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`)
	out := quoted.ReplaceAllFunc(data, func(text []byte) []byte {
		text = pair.ReplaceAllFunc(text, func(escapes []byte) []byte {
			var high, low rune
			_, _ = fmt.Sscanf(string(escapes), `\u%04x\u%04x`, &high, &low)
			return fmt.Appendf(nil, `\U%08X`, (high-0xd800)<<10+(low-0xdc00)+0x10000)
		})
		return slashes(text)
	})
	return out, !bytes.Equal(out, data)
}

// slashes is a text in double quotes without the backslashes before slashes.
func slashes(text []byte) []byte {
	return regexp.MustCompile(`\\.`).ReplaceAllFunc(text, func(escape []byte) []byte {
		if escape[1] == '/' {
			return escape[1:]
		}
		return escape
	})
}
