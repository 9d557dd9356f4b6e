package site

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/site/store"
)

// digest is what shows the next build whether anything changed. With memory, it is in the
// folder of the site, where anyone may find it, so neither has anything that the site does
// not show.
type digest struct {
	all, key                      store.Sum // of all that the site is made of; of what all pages depend on
	open, closed, hidden, leftOut uint64
	warnings                      []diag.Problem
	attached                      []attachedSum // which no file of the last build shows
}

func (c *coder) digest(d *digest) {
	c.bytes(d.all[:])
	c.bytes(d.key[:])
	for _, n := range []*uint64{&d.open, &d.closed, &d.hidden, &d.leftOut} {
		c.uint(n)
	}
	list(c, &d.warnings, c.problem)
	list(c, &d.attached, func(f *attachedSum) { c.string(&f.File); c.bytes(f.Sum[:]) })
}

func (rd *reader) digests(r Result) []byte {
	d := rd.digest
	d.open, d.closed, d.hidden, d.leftOut, d.warnings = uint64(r.Open), uint64(r.Closed), uint64(r.Hidden), uint64(r.LeftOut), r.Warnings
	c := &coder{}
	c.digest(&d)
	return c.out
}

// memory is the records for the next build, but for those of postings without a page.
func (b *build) memory(records []record) []byte {
	records = slices.DeleteFunc(slices.Clone(records), func(r record) bool { return b.stateOf(&r) == hidden })
	c := &coder{out: make([]byte, 0, 1<<10*(1+len(records)))}
	list(c, &records, c.record)
	return c.out
}

// nothingChanged reports whether the site is what this build would write. If not, it
// reads the records of the last build, if they can be of use.
func (rd *reader) nothingChanged() (r Result, ok bool) {
	rd.previous = map[string]*record{}
	c := &coder{in: rd.folder.Summary(), read: true}
	var last digest
	if c.digest(&last); c.bad || last.key != rd.digest.key {
		return r, false
	}
	unreadable := slices.ContainsFunc(rd.sources, func(s source) bool { return s.problem != nil })
	if n, whole := rd.folder.Unchanged(); whole && last.all == rd.digest.all && last.leftOut == 0 && !unreadable && rd.sameAttached(last.attached) {
		rd.warn(last.warnings...)
		r = Result{Open: int(last.open), Closed: int(last.closed), Hidden: int(last.hidden)}
		r.Warnings = rd.sortedWarnings()
		r.count(n, nil)
		return r, true
	}
	var records []record
	c = &coder{in: rd.folder.Memory(), read: true}
	if list(c, &records, c.record); !c.bad {
		for i := range records {
			rd.previous[records[i].Source] = &records[i]
		}
	}
	return r, false
}
