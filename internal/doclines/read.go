package doclines

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// MaxSize is the size in bytes of the largest document that is read.
const MaxSize = 32 << 20

// Read reads a document: as docx, html, md or text, or as what its content and its
// name say where format is "". The error says what is wrong with the file, without its
// name.
func Read(name string, data []byte, format string) (*Doc, error) {
	if len(data) > MaxSize {
		return nil, fmt.Errorf("the file is larger than %d MB", MaxSize>>20)
	}
	if format == "" {
		var err error
		if format, err = Recognize(name, data); err != nil {
			return nil, err
		}
	}
	var doc *Doc
	var err error
	switch format {
	case "docx":
		doc, err = DOCX(data)
	case "html":
		doc, err = HTML(data)
	case "md":
		doc, err = Markdown(data)
	default:
		doc, err = Text(data)
	}
	if err != nil {
		return nil, err
	}
	doc.Lines = typedLists(doc.Lines)
	return doc, nil
}

// Recognize is the format of a document: by its first bytes, then by its name.
func Recognize(name string, data []byte) (string, error) {
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case strings.HasPrefix(filepath.Base(name), "~$"):
		return "", errors.New("this is the lock file of an open document; close it in Word, and name the document itself")
	case len(bytes.TrimSpace(data)) == 0:
		return "", errors.New("the file is empty")
	case bytes.HasPrefix(data, []byte("PK")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "docx", nil
	case bytes.HasPrefix(data, []byte("%PDF")):
		return "", errors.New("this is a PDF file; save the document as Word, HTML or text first")
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return "", errors.New("this is an RTF file; save it as .docx first")
	case looksLikeHTML(data):
		return "html", nil
	case ext == ".html" || ext == ".htm" || ext == ".xhtml":
		return "html", nil
	case ext == ".md" || ext == ".markdown" || ext == ".mdx" || looksLikeMarkdown(data):
		return "md", nil
	}
	return "text", nil
}

func looksLikeHTML(data []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\xef\xbb\xbf"))))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<h1", "<h2", "<ul", "<section", "<article", "<table", "<meta"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return bytes.Contains(head, []byte("<html")) && head[0] == '<'
}

// looksLikeMarkdown reports whether text has headings or front matter of Markdown.
func looksLikeMarkdown(data []byte) bool {
	text := string(data[:min(len(data), 1<<16)])
	if strings.HasPrefix(text, "---\n") || strings.HasPrefix(text, "---\r\n") {
		return true
	}
	for line := range strings.Lines(text) {
		if n := hashes(line); n > 0 && len(line) > n+2 || strings.HasPrefix(line, "**") && strings.Count(line, "**") >= 2 {
			return true
		}
	}
	return false
}

// typedLists makes items of the lines whose bullets were typed by hand.
func typedLists(lines []Line) []Line {
	out := make([]Line, 0, len(lines))
	for i := range lines {
		l := lines[i]
		if parts := bulletsWithin(&l); len(parts) > 0 {
			for n, at := range parts {
				end := len(l.Text)
				if n+1 < len(parts) {
					end = parts[n+1]
				}
				if part := trim(l.Part(at, end)); part.Text != "" {
					part.Continued = n > 0
					out = append(out, part)
				}
			}
		} else {
			out = append(out, l)
		}
	}
	out = bulletsAlone(out)
	for i := range out {
		l := &out[i]
		if l.Kind == Paragraph && strings.Count(l.Text, " > ")+strings.Count(l.Text, " › ")+strings.Count(l.Text, " » ") >= 2 && len(l.Text) < 160 {
			l.Furniture = true // a trail of links
		}
		if l.Kind != Paragraph && l.Kind != Item && !(l.Kind == Heading && l.Level > 3) {
			continue
		}
		n := bullet(l.Text)
		if n == 0 || l.Kind == Item && n < 2 || numbered(l.Text) > 0 && !hasNeighbor(out, i) {
			continue
		}
		*l = l.Part(n, len(l.Text))
		l.Kind = Item
	}
	return out
}

// bulletsAlone makes items of lines whose bullet is a line of its own.
func bulletsAlone(lines []Line) []Line {
	out := lines[:0]
	for i := range lines {
		if t := lines[i].Text; lines[i].Kind == Paragraph && len(t) <= 4 && i+1 < len(lines) && bullet(t+" x") == len(t)+1 {
			lines[i+1].Kind = Item
			continue
		}
		out = append(out, lines[i])
	}
	return out
}

// bulletsWithin are the places of the bullets that lists in one line begin with.
func bulletsWithin(l *Line) []int {
	text := l.Text
	for _, sign := range []string{"•", "●", "▪", "➢", "✓", "✔", "·"} {
		if n := strings.Count(text, sign+" "); n >= 3 || n == 2 && (strings.HasPrefix(text, sign) || l.Kind == Item) {
			var at []int
			if !strings.HasPrefix(text, sign) {
				if at = append(at, 0); l.Kind != Item {
					return nil // facts in a row, such as "Leeds · Full-time · Hybrid"
				}
			}
			for i := 0; i < len(text); {
				n := strings.Index(text[i:], sign)
				if n < 0 {
					break
				}
				at = append(at, i+n)
				i += n + len(sign)
			}
			return at
		}
	}
	return nil
}

// hasNeighbor reports whether the line before or after an item with a number has one
// too; a single one is more often a heading or a date.
func hasNeighbor(lines []Line, i int) bool {
	return i > 0 && (lines[i-1].Kind == Item || numbered(lines[i-1].Text) > 0) || i+1 < len(lines) && numbered(lines[i+1].Text) > 0
}

// trim is a line without white space at its ends.
func trim(l Line) Line {
	start := len(l.Text) - len(strings.TrimLeft(l.Text, " \t"))
	end := len(strings.TrimRight(l.Text, " \t"))
	if start >= end || !utf8.ValidString(l.Text[start:end]) {
		return Line{}
	}
	return l.Part(start, end)
}
