package markdown

import (
	"bytes"
	"hash/maphash"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// converted is Markdown in both forms.
type converted struct{ html, plain []byte }

func (c *converted) add(p converted) {
	c.html, c.plain = append(c.html, p.html...), append(c.plain, p.plain...)
}

// Both writes Markdown as HTML and as plain text that is not wrapped. Parts that
// many documents have in common, such as what an employer says of itself, are
// converted once, and lines without marks in their text not by goldmark; the
// result is the same as that of HTML and Plain.
func (c *Converter) Both(source []byte) (html string, plain []byte, err error) {
	out := converted{make([]byte, 0, 2*len(source)), make([]byte, 0, len(source)+len(source)/8)}
	for i, part := range parts(source) {
		if i > 0 {
			out.plain = append(out.plain, '\n')
		}
		if err := c.part(&out, part, i == 0); err != nil {
			return "", nil, err
		}
	}
	return string(out.html), oneEnd(out.plain), nil
}

// parts splits Markdown before headings of levels 2 and 3, each of which ends what came
// before. What could reach over one, or has to be known elsewhere, leaves the
// whole as one part: fenced code, raw HTML, definitions of links; and so do lines
// of nothing but spaces.
func parts(source []byte) [][]byte {
	if bytes.Contains(source, []byte("```")) || bytes.Contains(source, []byte("~~~")) || bytes.Contains(source, []byte("]:")) || !bytes.HasPrefix(source, []byte("# ")) {
		return [][]byte{source}
	}
	var out [][]byte
	start := 0
	for at := 0; at < len(source); {
		line := source[at:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		switch {
		case bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("<")), len(line) > 1 && len(bytes.TrimSpace(line)) == 0:
			return [][]byte{source}
		case at > 0 && (bytes.HasPrefix(line, []byte("## ")) || bytes.HasPrefix(line, []byte("### "))):
			out = append(out, source[start:at])
			start = at
		}
		at += len(line)
	}
	return append(out, source[start:])
}

// cacheMax is how many bytes of converted parts are kept at most.
const cacheMax = 16 << 20

// partCache keeps parts that were met twice: most are met once and never again.
type partCache struct {
	mu    sync.RWMutex
	seed  maphash.Seed
	met   map[uint64]bool
	known map[string]converted
	size  int
}

// part converts a part; the first one has the title.
func (c *Converter) part(out *converted, source []byte, first bool) error {
	if first {
		return c.inPieces(out, source, c.md)
	}
	p, err := c.parts.once(source, func() (p converted, err error) {
		err = c.inPieces(&p, source, c.later())
		return p, err
	})
	out.add(p)
	return err
}

// inPieces converts a part in pieces: its heading by md, and what follows, lists
// item by item.
func (c *Converter) inPieces(out *converted, source []byte, md goldmark.Markdown) error {
	if !bytes.HasPrefix(source, []byte("#")) {
		return out.goldmark(md, source)
	}
	heading, rest := cutLine(source)
	if !out.line(heading) {
		if err := out.goldmark(md, heading); err != nil {
			return err
		}
	}
	for {
		if rest = bytes.TrimLeft(rest, "\n"); len(rest) == 0 {
			return nil
		}
		out.plain = append(out.plain, '\n')
		after, ok := c.block(out, rest)
		if !ok {
			return out.goldmark(c.later(), rest)
		}
		rest = after
	}
}

// block converts the list, or the line of text without marks, that a text begins
// with, if what comes after cannot reach into it.
func (c *Converter) block(out *converted, source []byte) (rest []byte, ok bool) {
	if items, rest := firstList(source); items != nil {
		return rest, c.list(out, items)
	}
	line, rest := cutLine(source)
	return rest, standsAlone(rest) && out.line(line)
}

func cutLine(source []byte) (line, rest []byte) {
	end := bytes.IndexByte(source, '\n') + 1
	if end == 0 {
		end = len(source)
	}
	return source[:end], source[end:]
}

// standsAlone reports whether what follows a block cannot be a part of it: it is
// nothing, or after an empty line a block that is not indented.
func standsAlone(rest []byte) bool {
	after := bytes.TrimLeft(rest, "\n")
	return len(after) == 0 || len(after) < len(rest) && after[0] != ' ' && after[0] != '\t'
}

// firstList is the list that a text begins with, if it is one of bullets with a
// line each that what comes after cannot reach into.
func firstList(source []byte) (items [][]byte, rest []byte) {
	mark := source[0]
	if mark != '-' && mark != '*' && mark != '+' {
		return nil, source
	}
	for rest = source; len(rest) > 1 && rest[0] == mark && rest[1] == ' '; {
		var line []byte
		line, rest = cutLine(rest)
		items = append(items, line)
	}
	after := bytes.TrimLeft(rest, "\n")
	if !standsAlone(rest) || len(after) > 0 && after[0] == mark {
		return nil, source
	}
	return items, after
}

// list converts the items of a list one by one. It is false where one is
// something else, such as a line across the page, and then writes nothing.
func (c *Converter) list(out *converted, items [][]byte) bool {
	const before, after = "<ul>\n", "</ul>\n"
	was := *out
	out.html = append(out.html, before...)
	for _, item := range items {
		if out.literal("li", "• ", item[len("- "):]) {
			continue
		}
		p, err := c.parts.once(item, func() (p converted, err error) {
			err = p.goldmark(c.later(), item)
			return p, err
		})
		html, begins := bytes.CutPrefix(p.html, []byte(before))
		html, ends := bytes.CutSuffix(html, []byte(after))
		if err != nil || !begins || !ends {
			*out = was
			return false
		}
		out.add(converted{html, p.plain})
	}
	out.html = append(out.html, after...)
	return true
}

// line converts a line that is a heading or a paragraph, as literal does.
func (c *converted) line(line []byte) bool {
	mark, text, _ := bytes.Cut(line, []byte(" "))
	level := len(mark)
	if level == 0 || level > 6 || len(bytes.Trim(mark, "#")) > 0 {
		return c.literal("p", "", line)
	}
	if level == 1 && len(c.html) > 0 { // as oneTitle has it
		level = 2
	}
	return c.literal("h"+strconv.Itoa(level), "", text)
}

// literal converts a line of text in which nothing means anything to Markdown. It
// is false for all others, and then writes nothing.
func (c *converted) literal(tag, bullet string, line []byte) bool {
	text := string(bytes.TrimSuffix(line, []byte("\n")))
	if text == "" || !isShown(text) {
		return false
	}
	c.html = append(append(append(c.html, '<'), tag...), '>')
	c.html = append(c.html, util.EscapeHTML([]byte(text))...)
	c.html = append(append(append(c.html, "</"...), tag...), ">\n"...)
	c.plain = append(append(append(c.plain, bullet...), text...), '\n')
	return true
}

// isShown reports whether Markdown shows a text as it is written.
func isShown(text string) bool { return Escape(text) == text && strings.TrimSpace(text) == text }

// once is what convert makes of a part, or made of it before.
func (c *partCache) once(source []byte, convert func() (converted, error)) (converted, error) {
	c.mu.RLock()
	p, ok := c.known[string(source)]
	c.mu.RUnlock()
	if ok {
		return p, nil
	}
	p, err := convert()
	if err == nil && c.meet(source) {
		c.keep(source, p)
	}
	return p, err
}

// meet reports whether a part was met before.
func (c *partCache) meet(source []byte) (again bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.met == nil {
		c.seed, c.met, c.known = maphash.MakeSeed(), map[uint64]bool{}, map[string]converted{}
	}
	key := maphash.Bytes(c.seed, source)
	again = c.met[key]
	if len(c.met) < cacheMax/64 {
		c.met[key] = true
	}
	return again
}

func (c *partCache) keep(source []byte, p converted) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(source) + len(p.html) + len(p.plain); c.size+n <= cacheMax {
		c.known[strings.Clone(string(source))] = p
		c.size += n
	}
}

// goldmark adds what md makes of Markdown.
func (c *converted) goldmark(md goldmark.Markdown, source []byte) error {
	doc := md.Parser().Parse(text.NewReader(source))
	var out bytes.Buffer
	out.Grow(2 * len(source))
	if err := md.Renderer().Render(unbuffered{&out}, source, doc); err != nil {
		return err
	}
	c.add(converted{out.Bytes(), plainOf(reader(source).blocks(doc), 0)})
	return nil
}

// unbuffered is a buffer in the form of util.BufWriter, so that goldmark puts no
// other before it.
type unbuffered struct{ *bytes.Buffer }

// Buffered is part of util.BufWriter.
func (unbuffered) Buffered() int { return 0 }

// Flush is part of util.BufWriter.
func (unbuffered) Flush() error { return nil }
