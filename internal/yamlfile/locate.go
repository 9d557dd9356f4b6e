package yamlfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jobdesc/internal/diag"
)

// Locate returns the position of value[offset], where value is a text that was
// read at start from the file with the content data. The position is that of the
// character that the byte belongs to, or of the escape or the line break that
// became it; for the offset len(value) it is where the value ends, before a closing
// quote. A value without a line, such as one of the command line, has only start.
// An error means that data is not the file that value was read from.
func Locate(data []byte, start diag.Pos, value string, offset int) (diag.Pos, error) {
	if start.Line == 0 {
		return start, nil
	}
	text := string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	l := locator{cursor: cursor{text: text, line: 1, col: 1}, value: value, offset: offset}
	for !l.atEnd() && (l.line < start.Line || l.line == start.Line && l.col < start.Col) {
		l.next()
	}
	if offset >= 0 && offset <= len(value) && l.line == start.Line && l.col == start.Col {
		l.scan()
	}
	if l.found == nil {
		return diag.Pos{}, fmt.Errorf("%v: the file does not have this value", start)
	}
	return diag.Pos{File: start.File, Line: l.found.line, Col: l.found.col}, nil
}

// cursor is a byte of a text and its position.
type cursor struct {
	text      string
	at        int
	line, col int
}

func (c *cursor) atEnd() bool { return c.at >= len(c.text) }

func (c *cursor) has(prefix string) bool { return strings.HasPrefix(c.text[c.at:], prefix) }

func (c *cursor) atBlank() bool { return c.has(" ") || c.has("\t") }

func (c *cursor) atSpace() bool { return c.atBlank() || c.lineBreak() != "" }

// lineBreak is the line break at the cursor, in any form that YAML knows, or "".
func (c *cursor) lineBreak() string {
	if c.atEnd() || c.text[c.at] > '\r' && c.text[c.at] < utf8.RuneSelf {
		return ""
	}
	for _, s := range []string{"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"} {
		if c.has(s) {
			return s
		}
	}
	return ""
}

// next moves over a character or a line break, and returns it as YAML reads it.
func (c *cursor) next() string {
	if s := c.lineBreak(); s != "" {
		c.at, c.line, c.col = c.at+len(s), c.line+1, 1
		if s == "\u2028" || s == "\u2029" {
			return s
		}
		return "\n"
	}
	_, n := utf8.DecodeRuneInString(c.text[c.at:])
	c.at, c.col = c.at+n, c.col+1
	return c.text[c.at-n : c.at]
}

// piece is a part of a value, and where it was written.
type piece struct {
	text     string
	from, to cursor
}

// take is the piece at the cursor.
func (c *cursor) take() piece {
	p := piece{from: *c}
	p.text = c.next()
	p.to = *c
	return p
}

// locator reads a value again, as the scanner of yaml.v3 does, until it comes to
// a byte of it. It knows the value, so it need not find out where that ends.
type locator struct {
	cursor
	value  string // what is still to come
	offset int    // in value
	found  *cursor
}

// give is called with each piece of the value. It is false when the search ends:
// the byte is found, or the value is another one.
func (l *locator) give(p piece) bool {
	rest, ok := strings.CutPrefix(l.value, p.text)
	switch {
	case !ok:
		return false
	case l.offset < len(p.text):
		l.found = &p.from
	case rest == "":
		l.found = &p.to
	}
	l.value, l.offset = rest, l.offset-len(p.text)
	return l.found == nil
}

func (l *locator) giveAll(pieces []piece) bool {
	return !slices.ContainsFunc(pieces, func(p piece) bool { return !l.give(p) })
}

// scan reads the value from its start.
func (l *locator) scan() {
	for l.has("!") || l.has("&") { // a tag, or an anchor, which also ends at a colon
		anchor := l.has("&")
		for l.next(); !l.atEnd() && !l.atSpace() && (!anchor || isWordByte(l.text[l.at])); {
			l.next()
		}
		l.skipSpace()
	}
	quote, literal, block := byte(0), l.has("|"), l.has("|") || l.has(">")
	switch {
	case block:
		for !l.atEnd() && l.lineBreak() == "" {
			l.next()
		}
		l.next()
	case l.has(`"`), l.has("'"):
		quote = l.text[l.at]
		l.next()
	}
	switch start := l.cursor; {
	case l.value == "":
		l.found = &start
	case block:
		l.block(literal)
	default:
		l.flow(quote)
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// skipSpace moves over blanks, line breaks and comments.
func (l *locator) skipSpace() {
	for !l.atEnd() && (l.atSpace() || l.has("#")) {
		if l.has("#") {
			for !l.atEnd() && l.lineBreak() == "" {
				l.next()
			}
			continue
		}
		l.next()
	}
}

// flow reads a plain text, or one in quotes. Blanks around line breaks are not of
// the text; a single line break is a space, and of more all but the first remain.
func (l *locator) flow(quote byte) {
	for !l.atEnd() {
		escapedBreak := false
		for !l.atEnd() && !l.atSpace() && !escapedBreak {
			if quote == '"' && l.has(`\`) {
				if escapedBreak = l.escapesBreak(); escapedBreak {
					continue
				}
			}
			if !l.give(l.character(quote)) {
				return
			}
		}
		var blanks, breaks []piece
		for !l.atEnd() && l.atSpace() {
			if p := l.take(); !p.from.atBlank() {
				breaks = append(breaks, p)
			} else if len(breaks) == 0 {
				blanks = append(blanks, p)
			}
		}
		switch {
		case escapedBreak:
		case len(breaks) == 0:
			breaks = blanks
		case len(breaks) == 1 && breaks[0].text == "\n":
			breaks[0].text = " "
		case breaks[0].text == "\n":
			breaks = breaks[1:]
		}
		if !l.giveAll(breaks) {
			return
		}
	}
}

// escapesBreak moves over a backslash and the line break behind it, if there is
// one.
func (l *locator) escapesBreak() bool {
	after := l.cursor
	after.next()
	if after.lineBreak() == "" {
		return false
	}
	after.next()
	l.cursor = after
	return true
}

// character is the next character of a text, however it is written.
func (l *locator) character(quote byte) piece {
	length := 1
	switch {
	case quote == '\'' && l.has("''"):
		length = 2
	case quote == '"' && l.has(`\x`):
		length = len(`\x41`)
	case quote == '"' && l.has(`\u`):
		length = len(`\u0041`)
	case quote == '"' && l.has(`\U`):
		length = len(`\U00000041`)
	case quote == '"' && l.has(`\`):
		length = len(`\n`)
	}
	p := l.take()
	for range length - 1 {
		l.next()
	}
	if p.to = l.cursor; quote == '"' && length > 1 {
		_, size := utf8.DecodeRuneInString(l.value)
		p.text = l.value[:size] // whichever escape it is
	}
	return p
}

// block reads a text that begins on a line of its own. A folded one joins the
// lines that begin with no blank.
func (l *locator) block(literal bool) {
	indent := l.indentation()
	var before []piece // the end of the line before
	blankBefore := false
	for {
		var breaks []piece
		for {
			for l.has(" ") && l.col <= indent {
				l.next()
			}
			if l.lineBreak() == "" {
				break
			}
			breaks = append(breaks, l.take())
		}
		more := !l.atEnd() && l.col > indent
		if more && !literal && !blankBefore && !l.atBlank() && len(before) > 0 && before[0].text == "\n" {
			before[0].text = " "
			if len(breaks) > 0 {
				before = nil
			}
		}
		if !l.giveAll(before) || !l.giveAll(breaks) || !more {
			return
		}
		blankBefore = l.atBlank()
		for !l.atEnd() && l.lineBreak() == "" {
			if !l.give(l.take()) {
				return
			}
		}
		if before = nil; !l.atEnd() {
			before = []piece{l.take()}
		}
	}
}

// indentation is how many spaces of each line are not of the text: by how many
// the first line with more than a break is longer than in the value.
func (l *locator) indentation() int {
	line, value := l.cursor, cursor{text: l.value}
	for value.lineBreak() != "" {
		value.next()
		for line.has(" ") {
			line.next()
		}
		line.next()
	}
	if value.atEnd() {
		return len(l.text)
	}
	spaces := func(c cursor) int { return len(c.text[c.at:]) - len(strings.TrimLeft(c.text[c.at:], " ")) }
	return spaces(line) - spaces(value)
}
