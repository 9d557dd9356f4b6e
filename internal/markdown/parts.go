package markdown

import (
	"bytes"
	"errors"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/util"
)

// Both writes Markdown as HTML and as plain text that is not wrapped.
//
// It is the fast path of a site: parts that many documents have in common, such as
// what an employer says of itself, are converted once, and lines without marks in
// their text not by goldmark. The result is that of [Converter.whole], which could
// replace it: a site would then take 40 % more time on the processor.
func (c *Converter) Both(s Source) (Forms, error) {
	source := string(s.Text)
	parts := parts(source)
	if len(s.Foreign) > 0 || len(s.Labels) > 0 && s.Labels[len(s.Labels)-1] >= len(parts[0]) {
		return c.whole(s)
	}
	out := c.pool.Get()
	defer c.pool.Put(out)
	out.html, out.plain, out.facts = slices.Grow(out.html[:0], 2*len(source)), out.plain[:0], Facts{}
	for i, part := range parts {
		var err error
		if i == 0 {
			err = c.inPieces(out, part, s.Labels, c.md)
		} else {
			out.plain = append(out.plain, '\n')
			err = c.parts.once(out, part, func() error { return c.inPieces(out, part, nil, c.later()) })
		}
		if err != nil {
			return Forms{}, err
		}
	}
	return out.forms(), nil
}

// whole writes Markdown in both forms by goldmark alone.
func (c *Converter) whole(s Source) (Forms, error) {
	var out converted
	err := out.goldmark(c.md, reader{Source: s})
	return out.forms(), err
}

func (c *converted) add(p converted) {
	c.html, c.plain = append(c.html, p.html...), append(c.plain, p.plain...)
}

// since is a copy of what was added after the first bytes of both forms.
func (c *converted) since(html, plain int) converted {
	return converted{html: bytes.Clone(c.html[html:]), plain: bytes.Clone(c.plain[plain:])}
}

// parts splits Markdown before headings of levels 2 and 3, each of which ends what came
// before. What could reach over one, or has to be known elsewhere, leaves the
// whole as one part: fenced code, raw HTML, definitions of links; and so do lines
// of nothing but spaces.
func parts(source string) []string {
	if strings.Contains(source, "```") || strings.Contains(source, "~~~") || strings.Contains(source, "]:") || !strings.HasPrefix(source, "# ") {
		return []string{source}
	}
	out := make([]string, 0, 16)
	start, at := 0, 0
	for line := range strings.Lines(source) {
		switch {
		case strings.HasPrefix(strings.TrimLeft(line, " \t"), "<"), len(line) > 1 && strings.TrimSpace(line) == "":
			return []string{source}
		case at > 0 && (strings.HasPrefix(line, "## ") || strings.HasPrefix(line, "### ")):
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

// inPieces converts a part in pieces: its heading by md, and what follows, lists
// item by item. labels are the positions of labels of facts; the title of the
// document, if the part has it, is a heading of level 1.
func (c *Converter) inPieces(out *converted, source string, labels []int, md goldmark.Markdown) error {
	if !strings.HasPrefix(source, "#") {
		return out.goldmark(md, reader{Source: Source{Text: []byte(source), Labels: labels}})
	}
	heading, rest := cutLine(source)
	if !out.line(heading) {
		if err := out.goldmark(md, reader{Source: Source{Text: []byte(heading)}}); err != nil {
			return err
		}
	}
	belowTitle := strings.HasPrefix(heading, "# ")
	for {
		if rest = strings.TrimLeft(rest, "\n"); rest == "" {
			return nil
		}
		out.plain = append(out.plain, '\n')
		at := len(source) - len(rest)
		next, ok := c.block(out, rest, func(list string) bool { return isPlaceOfFacts(labels, at+len("- "), at+len(list), belowTitle) })
		if !ok {
			return out.goldmark(c.later(), reader{Source{Text: []byte(rest), Labels: labels}, at, belowTitle})
		}
		rest, belowTitle = next, false
	}
}

// block converts the list, or the line of text without marks, that a text begins
// with, if what comes after cannot reach into it.
func (c *Converter) block(out *converted, source string, isFacts func(list string) bool) (rest string, ok bool) {
	if list, rest := firstList(source); list != "" {
		return rest, isFacts(list) && c.factList(out, list) || c.list(out, list)
	}
	line, rest := cutLine(source)
	return rest, standsAlone(rest) && out.line(line)
}

func cutLine(source string) (line, rest string) {
	end := strings.IndexByte(source, '\n') + 1
	if end == 0 {
		end = len(source)
	}
	return source[:end], source[end:]
}

// standsAlone reports whether what follows a block cannot be a part of it: it is
// nothing, or after an empty line a block that is not indented.
func standsAlone(rest string) bool {
	after := strings.TrimLeft(rest, "\n")
	return len(after) == 0 || len(after) < len(rest) && after[0] != ' ' && after[0] != '\t'
}

// firstList is the list that a text begins with, if it is one of bullets with a
// line each that what comes after cannot reach into.
func firstList(source string) (list, rest string) {
	mark := source[0]
	if mark != '-' && mark != '*' && mark != '+' {
		return "", source
	}
	for rest = source; len(rest) > 1 && rest[0] == mark && rest[1] == ' '; {
		_, rest = cutLine(rest)
	}
	after := strings.TrimLeft(rest, "\n")
	if !standsAlone(rest) || len(after) > 0 && after[0] == mark {
		return "", source
	}
	return source[:len(source)-len(rest)], after
}

// Around the items of a list, in HTML.
const listStart, listEnd = "<ul>\n", "</ul>\n"

// list converts a list item by item. It is false where one is something else, such
// as a line across the page, and then writes nothing.
func (c *Converter) list(out *converted, list string) bool {
	was := *out
	out.html = append(out.html, listStart...)
	for item := range strings.Lines(list) {
		text := item[len("- "):]
		if out.literal("li", "• ", text) {
			continue
		}
		if label, value, ok := labeled(text); ok {
			out.fact(label, value)
			continue
		}
		if err := c.parts.once(out, item, func() error { return c.item(out, item) }); err != nil {
			*out = was
			return false
		}
	}
	out.html = append(out.html, listEnd...)
	return true
}

// item converts an item of a list by goldmark.
func (c *Converter) item(out *converted, source string) error {
	var p converted
	if err := p.goldmark(c.later(), reader{Source: Source{Text: []byte(source)}}); err != nil {
		return err
	}
	html := inList(p.html)
	if html == nil {
		return errors.New("not an item of a list")
	}
	out.add(converted{html: html, plain: p.plain})
	return nil
}

// line converts a line that is a heading or a paragraph, as literal does.
func (c *converted) line(line string) bool {
	mark, text, _ := strings.Cut(line, " ")
	level := len(mark)
	if level == 0 || level > 6 || strings.Trim(mark, "#") != "" {
		return c.literal("p", "", line)
	}
	if level == 1 && len(c.html) > 0 { // as oneTitle has it
		level = 2
	}
	return c.literal("h"+strconv.Itoa(level), "", text)
}

// literal converts a line of text in which nothing means anything to Markdown. It
// is false for all others, and then writes nothing.
func (c *converted) literal(tag, bullet, line string) bool {
	text := strings.TrimSuffix(line, "\n")
	if text == "" || !isShown(text) {
		return false
	}
	c.html = append(append(append(c.html, '<'), tag...), '>')
	c.text(text)
	c.html = append(append(append(c.html, "</"...), tag...), ">\n"...)
	c.plain = append(append(append(c.plain, bullet...), text...), '\n')
	return true
}

// labeled cuts an item that begins with a label in bold, "**Place:** Austin", where
// nothing else means anything to Markdown.
func labeled(line string) (label, value string, ok bool) {
	text, isBold := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "**")
	label, value, isLabel := strings.Cut(text, ":** ")
	return label, value, isBold && isLabel && label != "" && value != "" && isShown(label) && isShown(value)
}

// fact adds a labeled item, and returns it in HTML.
func (c *converted) fact(label, value string) Fact {
	f := Fact{Label: escaped(label), Value: escaped(value)}
	for _, s := range [...]string{"<li><strong>", f.Label, ":</strong> ", f.Value, "</li>\n"} {
		c.html = append(c.html, s...)
	}
	for _, s := range [...]string{"• ", label, ": ", value, "\n"} {
		c.plain = append(c.plain, s...)
	}
	return f
}

// factList converts the list of facts. It is false where an item is something
// else, and then writes nothing.
func (c *Converter) factList(out *converted, list string) bool {
	was := *out
	facts := Facts{Start: len(out.html), List: make([]Fact, 0, strings.Count(list, "\n"))}
	out.html = append(out.html, listStart...)
	for item := range strings.Lines(list) {
		if label, value, ok := labeled(item[len("- "):]); ok {
			facts.List = append(facts.List, out.fact(label, value))
			continue
		}
		var one converted
		if err := one.goldmark(c.later(), reader{Source: Source{Text: []byte(item)}, belowTitle: true}); err != nil || len(one.facts.List) != 1 {
			*out = was
			return false
		}
		out.add(converted{html: inList(one.html), plain: one.plain})
		facts.List = append(facts.List, one.facts.List...)
	}
	out.html = append(out.html, listEnd...)
	facts.End = len(out.html)
	if out.facts.List == nil {
		out.facts = facts
	}
	return true
}

// inList is the HTML of a list without its tags, nil for other HTML.
func inList(html []byte) []byte {
	html, begins := bytes.CutPrefix(html, []byte(listStart))
	html, ends := bytes.CutSuffix(html, []byte(listEnd))
	if !begins || !ends {
		return nil
	}
	return html
}

// text adds text to the HTML.
func (c *converted) text(s string) { c.html = append(c.html, escaped(s)...) }

// escaped is text as HTML has it.
func escaped(s string) string {
	if strings.ContainsAny(s, `<>&"`) {
		return string(util.EscapeHTML([]byte(s)))
	}
	return s
}

// isShown reports whether Markdown shows a text as it is written: Escape leaves it
// alone, and no space is at its ends.
func isShown(text string) bool {
	return (isLiteral(text) || firstSpecial(text) < 0 && oneLine(text) == text) && strings.TrimSpace(text) == text
}

// once adds to out what convert adds to it of a part, or added before.
func (c *partCache) once(out *converted, source string, convert func() error) error {
	c.mu.RLock()
	p, ok := c.known[source]
	c.mu.RUnlock()
	if ok {
		out.add(p)
		return nil
	}
	html, plain := len(out.html), len(out.plain)
	if err := convert(); err != nil {
		return err
	}
	if c.meet(source) {
		c.keep(source, out.since(html, plain))
	}
	return nil
}

// meet reports whether a part was met before.
func (c *partCache) meet(source string) (again bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.met == nil {
		c.seed, c.met, c.known = maphash.MakeSeed(), map[uint64]bool{}, map[string]converted{}
	}
	key := maphash.String(c.seed, source)
	again = c.met[key]
	if len(c.met) < cacheMax/64 {
		c.met[key] = true
	}
	return again
}

func (c *partCache) keep(source string, p converted) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := len(source) + len(p.html) + len(p.plain); c.size+n <= cacheMax {
		c.known[strings.Clone(source)] = p
		c.size += n
	}
}
