package markdown

import (
	"bytes"
	"hash/maphash"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/text"
)

// Both writes Markdown as HTML and as plain text that is not wrapped. Parts that
// many documents have in common, such as what an employer says of itself, and
// single items of lists, such as duties, are converted once; the result is the
// same as that of HTML and Plain.
func (c *Converter) Both(source []byte) (html string, plain []byte, err error) {
	var out strings.Builder
	var words bytes.Buffer
	out.Grow(2 * len(source))
	words.Grow(len(source))
	for i, part := range parts(source) {
		p, err := c.part(part, i == 0)
		if err != nil {
			return "", nil, err
		}
		out.Write(p.html)
		if i > 0 {
			words.WriteByte('\n')
		}
		words.Write(p.plain)
	}
	return out.String(), oneEnd(words.Bytes()), nil
}

// parts splits Markdown before headings of levels 2 and 3, each of which ends what came
// before. What could reach over one, or has to be known elsewhere, leaves the
// whole as one part: fenced code, raw HTML, definitions of links.
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
		case bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("<")):
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

type converted struct{ html, plain []byte }

// part converts a part; the first one has the title.
func (c *Converter) part(source []byte, first bool) (converted, error) {
	if first {
		return c.inPieces(source, c.md)
	}
	return c.parts.once(source, func() (converted, error) { return c.inPieces(source, c.later()) })
}

// inPieces converts a part in pieces: its heading by md, the items of a list below
// it, and what follows.
func (c *Converter) inPieces(source []byte, md goldmark.Markdown) (converted, error) {
	if !bytes.HasPrefix(source, []byte("#")) {
		return convert(md, source)
	}
	end := bytes.IndexByte(source, '\n') + 1
	if end == 0 {
		end = len(source)
	}
	out, err := convert(md, source[:end])
	for rest := source[end:]; err == nil; {
		if rest = bytes.TrimLeft(rest, "\n"); len(rest) == 0 {
			break
		}
		next, after, ok := c.firstBlock(rest)
		if !ok {
			next, err = convert(c.later(), rest)
		}
		out.html = append(out.html, next.html...)
		out.plain = append(append(out.plain, '\n'), next.plain...)
		rest = after
	}
	return out, err
}

// firstBlock converts the list or the paragraph of one line that a text begins with.
// It is false where there is none that stands for itself.
func (c *Converter) firstBlock(source []byte) (block converted, rest []byte, ok bool) {
	if isAlphanumeric(source[0]) && source[0] > '9' {
		line, rest := source, []byte(nil)
		if end := bytes.IndexByte(source, '\n'); end >= 0 {
			line, rest = source[:end+1], source[end+1:]
		}
		after := bytes.TrimLeft(rest, "\n")
		if len(after) > 0 && (len(after) == len(rest) || after[0] == ' ' || after[0] == '\t') {
			return converted{}, nil, false
		}
		p, err := c.parts.once(line, func() (converted, error) { return convert(c.later(), line) })
		return p, after, err == nil
	}
	items, rest := firstList(source)
	if block, ok = c.list(items); !ok {
		return converted{}, nil, false
	}
	return block, rest, true
}

// firstList is the list that a text begins with, if it is one of bullets with a
// line each that what comes after cannot reach into.
func firstList(source []byte) (items [][]byte, rest []byte) {
	mark := source[0]
	if mark != '-' && mark != '*' && mark != '+' {
		return nil, source
	}
	for rest = source; len(rest) > 1 && rest[0] == mark && rest[1] == ' '; {
		line := rest
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			line = rest[:end+1]
		}
		items, rest = append(items, line), rest[len(line):]
	}
	after := bytes.TrimLeft(rest, "\n")
	if len(after) > 0 && (len(after) == len(rest) || after[0] == mark || after[0] == ' ' || after[0] == '\t') {
		return nil, source
	}
	return items, after
}

// list converts the items of a list one by one. It is false where one is
// something else, such as a line across the page.
func (c *Converter) list(items [][]byte) (out converted, ok bool) {
	const before, after = "<ul>\n", "</ul>\n"
	out.html = append(out.html, before...)
	for _, item := range items {
		p, err := c.parts.once(item, func() (converted, error) { return convert(c.later(), item) })
		html, isList := bytes.CutPrefix(p.html, []byte(before))
		html, ends := bytes.CutSuffix(html, []byte(after))
		if err != nil || !isList || !ends {
			return converted{}, false
		}
		out.html, out.plain = append(out.html, html...), append(out.plain, p.plain...)
	}
	out.html = append(out.html, after...)
	return out, len(items) > 0
}

// once is what convert makes of a part, or what it made of it before.
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
