package site

import (
	"encoding/binary"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/site/store"
)

// record is what a build remembers of one posting file: enough to write every
// page that lists it, without reading it again.
type record struct {
	Source   string    // the file
	Hash     store.Sum // of its content
	ID       string
	Formerly []string
	Roles    []string
	Status   string
	Posted   string // dates as YYYY-MM-DD, or ""
	Closes   string
	Changed  string                   // the last change: updated, else posted
	Rendered bool                     // its pages were written as those of an open posting
	Texts    []text                   // the site's language first
	Pieces   [feedCount][]store.Piece // what it has in each feed
	Warnings []diag.Problem           // of an open posting
	Attached []attached               // of an open posting
}

// warn adds a warning of the posting as a whole.
func (r *record) warn(msg, hint string) {
	r.add(diag.Problem{Code: diag.Missing, Severity: diag.Warning, Pos: diag.Pos{File: r.Source, Line: 1, Col: 1}, Msg: msg, Hint: hint})
}

// notice says that the posting is left out of a feed, whose author need not change it.
func (r *record) notice(feed, why, hint string) {
	r.add(diag.Problem{
		Code: diag.Missing, Severity: diag.Notice, Pos: diag.Pos{File: r.Source, Line: 1, Col: 1}, Msg: "omitted from " + feed + ": it " + why, Hint: hint,
	})
}

// noPlace says that the posting is left out of a feed since it has no place.
func (r *record) noPlace(feed string, d *posting.Document) {
	if d.IsWorldwide() {
		r.notice(feed, "is open worldwide, and the feed needs a country", "")
		return
	}
	r.notice(feed, "has no place", `add "locations" or "remote_from"`)
}

func (r *record) add(w diag.Problem) {
	if !slices.Contains(r.Warnings, w) {
		r.Warnings = append(r.Warnings, w)
	}
}

// text is a posting in one language.
type text struct {
	Lang        string
	Title       string
	Description string
	Item        string  // HTML of its item in lists, with rootMark before addresses
	Department  []named // one, if any
	Workplace   []named // one, if any
	Employment  []named
	Pages       []jobPage

	// What only the filter of the index asks for.
	Contract    []named // one, if any
	Sponsorship []named // yes or no, if any
	Needs       []named // languages
	Amounts     []named // what it pays, at most: the currency and period, and the number
	Hours       []named // a week, at least: the number
	Employer    []named // one, if the company recruits for others
}

// jobPage is a page of a posting: the only one, or that of one pay group.
type jobPage struct {
	Name   string // ID, or ID--PLACE
	Title  string // of the posting, with the places if another page has the same title
	Places []named
	Pay    string
}

// named is an id and what a reader calls it.
type named struct{ ID, Title string }

// ifAny is a list of the one that has an id and a title, or of none.
func ifAny(id, title string) []named {
	if id == "" || title == "" {
		return nil
	}
	return []named{{id, title}}
}

func ids(list []named) string {
	return strings.Join(convert.Each(list, func(n named) string { return n.ID }), " ")
}

func titles(list []named, separator string) string {
	return strings.Join(convert.Each(list, func(n named) string { return n.Title }), separator)
}

// coder writes or reads what is remembered of a build. One description of the form is for
// both, so that they cannot differ. encoding/gob takes five times as long for ten thousand
// records, and 0.2 ms of the start of every command; encoding/json takes forty times as
// long.
type coder struct {
	out  []byte // what was written
	in   string // what is left to read
	read bool
	bad  bool // what was read is not of the form
}

func (c *coder) uint(n *uint64) {
	if !c.read {
		c.out = binary.AppendUvarint(c.out, *n)
		return
	}
	v, size := binary.Uvarint([]byte(c.in[:min(len(c.in), binary.MaxVarintLen64)]))
	if size <= 0 {
		c.bad = true
		return
	}
	*n, c.in = v, c.in[size:]
}

func (c *coder) bytes(b []byte) {
	if !c.read {
		c.out = append(c.out, b...)
		return
	}
	if len(c.in) < len(b) {
		c.bad = true
		return
	}
	copy(b, c.in)
	c.in = c.in[len(b):]
}

func (c *coder) string(s *string) {
	n := uint64(len(*s))
	c.uint(&n)
	if !c.read {
		c.out = append(c.out, *s...)
		return
	}
	if c.bad || n > uint64(len(c.in)) {
		c.bad = true
		return
	}
	*s, c.in = c.in[:n], c.in[n:]
}

func (c *coder) bool(b *bool) {
	var n uint64
	if *b {
		n = 1
	}
	c.uint(&n)
	*b = n == 1
}

// list reads or writes a list; each item takes at least one byte.
func list[T any](c *coder, l *[]T, item func(*T)) {
	n := uint64(len(*l))
	c.uint(&n)
	if c.read {
		if c.bad || n > uint64(len(c.in)) {
			c.bad = true
			return
		}
		if n > 0 {
			*l = make([]T, n)
		}
	}
	for i := range *l {
		if c.bad {
			return
		}
		item(&(*l)[i])
	}
}

func (c *coder) named(n *named) { c.string(&n.ID); c.string(&n.Title) }

func (c *coder) problem(p *diag.Problem) {
	for _, s := range []*string{(*string)(&p.Code), (*string)(&p.Severity), &p.Msg, &p.Hint} {
		c.string(s)
	}
	c.pos(&p.Pos)
	c.pos(&p.End)
}

func (c *coder) pos(p *diag.Pos) {
	c.string(&p.File)
	for _, n := range []*int{&p.Line, &p.Col} {
		u := uint64(*n)
		c.uint(&u)
		*n = int(u)
	}
}

func (c *coder) record(r *record) {
	c.string(&r.Source)
	c.bytes(r.Hash[:])
	for _, s := range []*string{&r.ID, &r.Status, &r.Posted, &r.Closes, &r.Changed} {
		c.string(s)
	}
	list(c, &r.Formerly, c.string)
	list(c, &r.Warnings, c.problem)
	list(c, &r.Roles, c.string)
	c.bool(&r.Rendered)
	list(c, &r.Attached, func(f *attached) { c.string(&f.Name); c.string(&f.File); c.pos(&f.Pos) })
	for i := range r.Pieces {
		list(c, &r.Pieces[i], func(s *store.Piece) { c.uint(&s.At); c.uint(&s.Size) })
	}
	list(c, &r.Texts, func(t *text) {
		for _, s := range []*string{&t.Lang, &t.Title, &t.Description, &t.Item} {
			c.string(s)
		}
		for _, l := range []*[]named{&t.Department, &t.Workplace, &t.Employment, &t.Contract, &t.Sponsorship, &t.Needs, &t.Amounts, &t.Hours, &t.Employer} {
			list(c, l, c.named)
		}
		list(c, &t.Pages, func(p *jobPage) {
			c.string(&p.Name)
			c.string(&p.Title)
			list(c, &p.Places, c.named)
			c.string(&p.Pay)
		})
	})
}
