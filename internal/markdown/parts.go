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
// many documents have in common, such as what an employer says of itself, are
// converted once; the result is the same as that of HTML and Plain.
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
	later goldmark.Markdown // for parts that are not the first
}

type converted struct{ html, plain []byte }

func (c *Converter) part(source []byte, first bool) (converted, error) {
	if first {
		return convert(c.md, source)
	}
	c.parts.mu.RLock()
	p, ok := c.parts.known[string(source)]
	c.parts.mu.RUnlock()
	if ok {
		return p, nil
	}
	again, md := c.parts.meet(source)
	p, err := convert(md, source)
	if err == nil && again {
		c.parts.keep(source, p)
	}
	return p, err
}

// meet reports whether a part was met before.
func (c *partCache) meet(source []byte) (again bool, md goldmark.Markdown) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.met == nil {
		c.seed, c.met, c.known = maphash.MakeSeed(), map[uint64]bool{}, map[string]converted{}
		c.later = newGoldmark(oneTitle{later: true})
	}
	key := maphash.Bytes(c.seed, source)
	again = c.met[key]
	if len(c.met) < cacheMax/64 {
		c.met[key] = true
	}
	return again, c.later
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
