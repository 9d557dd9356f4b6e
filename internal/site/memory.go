package site

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/site/store"
)

// digests is what shows the next build whether anything changed. With memory, it is in
// the folder of the site, where anyone may find it, so neither has anything that the site
// does not show.
func (rd *reader) digests(r Result) []byte {
	c := &coder{}
	c.bytes(rd.digest[:])
	c.bytes(rd.keySum[:])
	for _, n := range []int{r.Open, r.Closed, r.Hidden, r.LeftOut} {
		u := uint64(n)
		c.uint(&u)
	}
	list(c, &r.Warnings, c.string)
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
	var digest, key store.Sum
	c.bytes(digest[:])
	c.bytes(key[:])
	var counts [4]uint64
	for i := range counts {
		c.uint(&counts[i])
	}
	var warnings []string
	list(c, &warnings, c.string)
	if c.bad || key != rd.keySum {
		return r, false
	}
	unreadable := slices.ContainsFunc(rd.readErrs, func(p *diag.Problem) bool { return p != nil })
	if n, whole := rd.folder.Unchanged(); whole && digest == rd.digest && counts[3] == 0 && !unreadable {
		for _, w := range warnings {
			rd.warn("%s", w)
		}
		r = Result{Open: int(counts[0]), Closed: int(counts[1]), Hidden: int(counts[2]), Warnings: rd.sortedWarnings()}
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
