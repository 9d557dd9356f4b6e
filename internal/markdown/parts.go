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
	if p, ok := c.parts.get(source); ok {
		out.add(p)
		return nil
	}
	if !c.parts.meet(source) {
		return c.inPieces(out, source, c.later())
	}
	var p converted
	if err := c.inPieces(&p, source, c.later()); err != nil {
		return err
	}
	c.parts.keep(source, p)
	out.add(p)
	return nil
}

// inPieces converts a part in pieces: its heading by md, and what follows, lists
// item by item.
func (c *Converter) inPieces(out *converted, source []byte, md goldmark.Markdown) error {
	if !bytes.HasPrefix(source, []byte("#")) {
		return c.whole(out, source, md)
	}
	heading, rest := cutLine(source)
	if !c.literal(out, heading, false) {
		if err := c.whole(out, heading, md); err != nil {
			return err
		}
	}
	for {
		if rest = bytes.TrimLeft(rest, "\n"); len(rest) == 0 {
			return nil
		}
		out.plain = append(out.plain, '\n')
		var ok bool
		if items, after := firstList(rest); items != nil {
			if ok = c.list(out, items); ok {
				rest = after
			}
		} else if line, after := cutLine(rest); standsAlone(after) {
			if ok = c.literal(out, line, false); ok {
				rest = after
			}
		}
		if !ok {
			return c.whole(out, rest, c.later())
		}
	}
}

func (c *Converter) whole(out *converted, source []byte, md goldmark.Markdown) error {
	p, err := convert(md, source)
	out.add(p)
	return err
}

func cutLine(source []byte) (line, rest []byte) {
	end := bytes.IndexByte(source, '\n') + 1
	if end == 0 {
		end = len(source)
	}
	return source[:end], source[end:]
}

// standsAlone reports whether what follows a block without marks in its text
// cannot be a part of it: nothing, or after an empty line a block that is not
// indented.
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
		if c.literal(out, item, true) {
			continue
		}
		p, ok := c.parts.get(item)
		if !ok {
			var err error
			if p, err = convert(c.later(), item); err != nil {
				*out = was
				return false
			}
			if c.parts.meet(item) {
				c.parts.keep(item, p)
			}
		}
		html, begins := bytes.CutPrefix(p.html, []byte(before))
		html, ends := bytes.CutSuffix(html, []byte(after))
		if !begins || !ends {
			*out = was
			return false
		}
		out.add(converted{html, p.plain})
	}
	out.html = append(out.html, after...)
	return true
}

// literal converts a heading or a paragraph of one line, or the item of a list,
// whose text has nothing that Markdown reads as anything else. It is false for all
// others, and then writes nothing.
func (c *Converter) literal(out *converted, line []byte, item bool) bool {
	tag, bullet, text := "p", "", string(bytes.TrimSuffix(line, []byte("\n")))
	switch mark, after, _ := strings.Cut(text, " "); {
	case item:
		tag, bullet, text = "li", "• ", after
	case mark != "" && len(mark) <= 6 && strings.Trim(mark, "#") == "":
		level := len(mark)
		if level == 1 && len(out.html) > 0 { // as oneTitle has it
			level = 2
		}
		tag, text = "h"+strconv.Itoa(level), after
	}
	if text == "" || Escape(text) != text || strings.TrimSpace(text) != text {
		return false
	}
	out.html = append(append(append(out.html, '<'), tag...), '>')
	out.html = append(out.html, util.EscapeHTML([]byte(text))...)
	out.html = append(append(append(out.html, "</"...), tag...), ">\n"...)
	out.plain = append(append(append(out.plain, bullet...), text...), '\n')
	return true
}

// get is a part that is kept.
func (c *partCache) get(source []byte) (p converted, ok bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	p, ok = c.known[string(source)]
	return p, ok
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

func convert(md goldmark.Markdown, source []byte) (converted, error) {
	doc := md.Parser().Parse(text.NewReader(source))
	var out bytes.Buffer
	out.Grow(2 * len(source))
	err := md.Renderer().Render(unbuffered{&out}, source, doc)
	return converted{out.Bytes(), plainOf(reader(source).blocks(doc), 0)}, err
}

// unbuffered is a buffer in the form of util.BufWriter, so that goldmark puts no
// other before it.
type unbuffered struct{ *bytes.Buffer }

// Buffered is part of util.BufWriter.
func (unbuffered) Buffered() int { return 0 }

// Flush is part of util.BufWriter.
func (unbuffered) Flush() error { return nil }
