package doclines

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// text reads Markdown and text, line by line.
type text struct {
	builder
	markdown bool
	source   string
	wrapped  bool // lines are broken where they are full, and not where a thought ends
	inCode   bool
	comment  bool
}

// Markdown reads Markdown, with front matter or without. Template code of site
// generators is left out.
func Markdown(data []byte) (*Doc, error) { return readText(data, "md") }

// Text reads text with typed headings and lists.
func Text(data []byte) (*Doc, error) { return readText(data, "text") }

func readText(data []byte, format string) (*Doc, error) {
	source, err := decode(data)
	if err != nil {
		return nil, err
	}
	t := &text{markdown: format == "md", source: string(source)}
	t.doc = &Doc{Format: format, source: source}
	at := 0
	if t.markdown {
		at = t.frontMatter()
	}
	t.wrapped = isWrapped(t.source[at:])
	for at < len(t.source) {
		end := at + strings.IndexByte(t.source[at:], '\n')
		if end < at {
			end = len(t.source)
		}
		t.lineOf(at, end)
		at = end + 1
	}
	t.end()
	return t.doc, nil
}

// isWrapped reports whether most long lines end near one column, as those of mail do.
func isWrapped(source string) bool {
	long, full, over := 0, 0, 0
	for line := range strings.Lines(source) {
		n := utf8.RuneCountInString(strings.TrimRight(line, "\r\n"))
		switch {
		case n > 100:
			over++
		case n >= 58:
			full++
			long++
		case n >= 40:
			long++
		}
	}
	return over == 0 && full >= 4 && full*2 >= long
}

// lineOf reads the line from byte at to byte end.
func (t *text) lineOf(at, end int) {
	line := strings.TrimRight(t.source[at:end], "\r")
	trimmed := strings.TrimLeft(line, " \t\u00a0")
	indent := len(line) - len(trimmed)
	start := at + indent
	switch {
	case strings.TrimSpace(trimmed) == "":
		t.end()
		t.as(Paragraph, 0)
		t.line.Gap = true
		return
	case t.markdown && t.isFence(trimmed), t.markdown && t.isComment(trimmed), t.markdown && isTemplate(trimmed):
		return
	case t.isUnderline(trimmed):
		return
	}
	if t.markdown && t.tableRow(trimmed, start) {
		return
	}
	if t.markdown {
		for strings.HasPrefix(trimmed, ">") {
			n := 1 + len(trimmed[1:]) - len(strings.TrimLeft(trimmed[1:], " "))
			trimmed, start = trimmed[n:], start+n
		}
	}
	if n := hashes(trimmed); t.markdown && n > 0 {
		t.end()
		t.as(Heading, n)
		t.inline(strings.TrimRight(trimmed[n:], " #"), start+n)
		t.end()
		t.as(Paragraph, 0)
		return
	}
	if n := bullet(trimmed); n > 0 {
		t.end()
		t.as(Item, indent/2)
		t.inline(trimmed[n:], start+n)
		return
	}
	if !t.joins(trimmed, indent) {
		kept := len(t.text) > 0
		t.end()
		t.as(Paragraph, 0)
		t.line.Continued = kept
	}
	t.write(" ", start, true)
	t.inline(trimmed, start)
}

// joins reports whether a line goes on with the thought of the one before.
func (t *text) joins(line string, indent int) bool {
	if len(t.text) == 0 {
		return false
	}
	before := string(t.text)
	first, _ := utf8.DecodeRuneInString(line)
	switch {
	case t.line.Kind == Item && indent > 0:
		return true
	case strings.HasSuffix(before, ":"), looksLikeLabel(line), strings.HasPrefix(line, "**"):
		return false
	case unicode.IsLower(first) && len(before) >= 30:
		return true
	case t.markdown && !strings.HasSuffix(before, "  "), t.wrapped:
		return len(before) >= 50 && !looksLikeLabel(before)
	}
	return false
}

// looksLikeLabel reports whether a line begins with a few words and a colon.
func looksLikeLabel(line string) bool {
	label, rest, ok := strings.Cut(strings.TrimLeft(line, "*_ "), ":")
	return ok && len(label) <= 32 && len(strings.Fields(label)) <= 4 && !strings.HasPrefix(rest, "//")
}

// isUnderline makes a heading of the line before, where this one underlines it.
func (t *text) isUnderline(line string) bool {
	rest := strings.TrimSpace(line)
	if len(rest) < 3 || strings.Trim(rest, rest[:1]) != "" || !strings.ContainsAny(rest[:1], "=-*_~#") {
		return false
	}
	if rest[0] == '=' || rest[0] == '-' || rest[0] == '~' {
		if len(t.text) > 0 && len(t.text) <= 100 && t.line.Kind == Paragraph {
			level := 2
			if rest[0] == '=' {
				level = 1
			}
			t.as(Heading, level)
		}
	}
	t.end()
	t.as(Paragraph, 0)
	return true
}

func (t *text) isFence(line string) bool {
	if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
		t.inCode = !t.inCode
		return true
	}
	return false
}

func (t *text) isComment(line string) bool {
	if strings.HasPrefix(line, "<!--") {
		t.comment = true
	}
	was := t.comment
	if strings.Contains(line, "-->") {
		t.comment = false
	}
	return was
}

// isTemplate reports whether a line is only code of a site generator.
func isTemplate(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "{%") && strings.HasSuffix(line, "%}") || strings.HasPrefix(line, "{{") && strings.HasSuffix(line, "}}") ||
		strings.HasPrefix(line, ":::") || strings.HasPrefix(line, "[//]:") || strings.HasPrefix(line, "import ") && strings.Contains(line, " from ")
}

func hashes(line string) int {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	if n > 6 || n == 0 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// bullet is how many bytes of a line are the sign of an item, typed by hand.
func bullet(line string) int {
	r, n := utf8.DecodeRuneInString(line)
	if n == len(line) {
		return 0
	}
	rest := line[n:]
	space := len(rest) - len(strings.TrimLeft(rest, " \t\u00a0"))
	switch r {
	case '•', '●', '○', '◦', '▪', '▫', '■', '□', '➢', '➤', '►', '▶', '▸', '»', '✓', '✔', '✅', '☑', '❖', '◆', '⁃', '‣', '∙', '·', '\uf0b7', '\uf0a7', '\uf0d8', '\uf0fc':
		return n + space
	case '-', '*', '+', '–', '—', '§', '→', '>':
		if space > 0 {
			return n + space
		}
	case 'o':
		if strings.HasPrefix(rest, "\t") || strings.HasPrefix(rest, "  ") || strings.HasPrefix(rest, " ") && len(rest) > 1 && unicode.IsUpper(rune(rest[1])) {
			return n + space
		}
	}
	return numbered(line)
}

// numbered is how many bytes of a line are the number of an item: "1. ", "2) ", "(a) ".
func numbered(line string) int {
	i := 0
	if strings.HasPrefix(line, "(") {
		i = 1
	}
	digits := i
	for digits < len(line) && '0' <= line[digits] && line[digits] <= '9' {
		digits++
	}
	if digits == i && digits < len(line) && 'a' <= line[digits] && line[digits] <= 'h' {
		digits++
	} else if digits-i > 2 || digits == i {
		return 0
	}
	rest := line[digits:]
	if len(rest) < 3 || rest[0] != ')' && (rest[0] != '.' || i == 1) || rest[1] != ' ' && rest[1] != '\t' {
		return 0
	}
	if rest[0] == '.' && !('0' <= line[i] && line[i] <= '9') {
		return 0
	}
	return digits + 1 + len(rest[1:]) - len(strings.TrimLeft(rest[1:], " \t"))
}

// tableRow reads a row of a table.
func (t *text) tableRow(line string, start int) bool {
	if !strings.HasPrefix(line, "|") || strings.Count(line, "|") < 3 {
		return false
	}
	t.end()
	if strings.Trim(line, "|-: \t") == "" {
		return true
	}
	t.as(Row, 0)
	for at := 1; at < len(line); {
		end := strings.IndexByte(line[at:], '|')
		if end < 0 {
			break
		}
		t.inline(line[at:at+end], start+at)
		at += end + 1
		t.space, t.spaceAt, t.tab = true, start+at-1, true
	}
	t.end()
	t.as(Paragraph, 0)
	return true
}

// inline adds a line's text without its marks.
func (t *text) inline(line string, at int) {
	if !t.markdown || t.inCode {
		t.write(line, at, false)
		return
	}
	for i := 0; i < len(line); {
		n := t.mark1(line, i, at)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(line[i:])
			t.write(line[i:i+n], at+i, false)
		}
		i += n
	}
	t.bold = false
}

// mark1 reads what begins at byte i, if it is a mark, and returns its length.
func (t *text) mark1(line string, i, at int) int {
	rest := line[i:]
	switch rest[0] {
	case '*', '_':
		n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
		inWord := rest[0] == '_' && i > 0 && isAlphanumeric(line[i-1]) && n < len(rest) && isAlphanumeric(rest[n])
		if inWord || n < len(rest) && rest[n] == ' ' && (i == 0 || line[i-1] == ' ') {
			return 0
		}
		if n >= 2 {
			t.bold = !t.bold
		}
		return n
	case '`':
		return 1
	case '\\':
		if len(rest) > 1 && strings.IndexByte("\\`*_{}[]()#+-.!|<>&~:$@'\"", rest[1]) >= 0 {
			t.write(rest[1:2], at+i+1, false)
			return 2
		}
	case '!':
		if strings.HasPrefix(rest, "![") {
			return t.linkAt(rest[1:], at+i+1, true) + 1
		}
	case '[':
		return t.linkAt(rest, at+i, false)
	case '<':
		return t.tag(rest, at+i)
	case '&':
		if end := strings.IndexByte(rest, ';'); end > 1 && end < 32 {
			if text := html.UnescapeString(rest[:end+1]); text != rest[:end+1] {
				t.write(text, at+i, true)
				return end + 1
			}
		}
	case '{':
		for open, shut := range map[string]string{"{{": "}}", "{%": "%}"} {
			if end := strings.Index(rest, shut); strings.HasPrefix(rest, open) && end > 0 {
				return end + 2
			}
		}
	}
	return 0
}

// linkAt reads [text](address); of an image nothing is seen.
func (t *text) linkAt(rest string, at int, image bool) int {
	end := strings.Index(rest, "](")
	if end < 0 {
		return 0
	}
	shut := strings.IndexByte(rest[end:], ')')
	if shut < 0 || strings.ContainsAny(rest[:end], "\n") {
		return 0
	}
	if !image {
		t.target, _, _ = strings.Cut(strings.Trim(rest[end+2:end+shut], "<> "), " ")
		for i := 1; i < end; {
			n := 0
			if c := rest[i]; c != '[' {
				n = t.mark1(rest[:end], i, at)
			}
			if n == 0 {
				_, n = utf8.DecodeRuneInString(rest[i:])
				t.write(rest[i:i+n], at+i, false)
			}
			i += n
		}
		t.target = ""
	}
	return end + shut + 1
}

// tag leaves out an element of HTML, and reads an address in angle brackets.
func (t *text) tag(rest string, at int) int {
	end := strings.IndexByte(rest, '>')
	if end < 2 {
		return 0
	}
	inner := rest[1:end]
	switch {
	case strings.Contains(inner, "://") && !strings.ContainsAny(inner, " \"'"), strings.Contains(inner, "@") && !strings.Contains(inner, " "):
		t.target = inner
		if !strings.Contains(inner, ":") {
			t.target = "mailto:" + inner
		}
		t.write(inner, at+1, false)
		t.target = ""
	case strings.HasPrefix(inner, "br"):
		kind, level := t.line.Kind, t.line.Level
		t.end()
		t.as(kind, level)
	case inner[0] != '/' && !isAlphanumeric(inner[0]) && inner[0] != '!':
		return 0
	}
	return end + 1
}
