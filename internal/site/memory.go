package site

import (
	"jobdesc/internal/diag"
	"slices"
)

// memory is what is kept of a build: what tells whether anything is new, and the
// records, which are read only if something is. It lies in the folder of the site,
// where anyone may find it, so it has nothing that the site does not show: no
// record of a posting without a page.
func (b *build) memory(records []record) (summary, all []byte) {
	records = slices.DeleteFunc(slices.Clone(records), func(r record) bool { return b.stateOf(&r) == hidden })
	c := &coder{}
	warnings := b.sortedWarnings()
	c.bytes(b.digest[:])
	c.bytes(b.keySum[:])
	for _, n := range []int{b.result0.Open, b.result0.Closed, b.result0.Hidden, b.leftOut} {
		u := uint64(n)
		c.uint(&u)
	}
	list(c, &warnings, c.string)
	rest := &coder{out: make([]byte, 0, 1<<10*(1+len(records)))}
	list(rest, &records, rest.record)
	return c.out, rest.out
}

// nothingNew reports whether the site is what this build would write. If not, it
// recalls the records of the last build, if they can be of use.
func (b *build) nothingNew() bool {
	b.known = map[string]*record{}
	c := &coder{in: b.folder.summary, read: true}
	var digest, key sum
	c.bytes(digest[:])
	c.bytes(key[:])
	var numbers [4]uint64
	for i := range numbers {
		c.uint(&numbers[i])
	}
	var warnings []string
	list(c, &warnings, c.string)
	if c.bad || key != b.keySum {
		return false
	}
	unreadable := slices.ContainsFunc(b.unread, func(p *diag.Problem) bool { return p != nil })
	if digest == b.digest && b.folder.kept == len(b.folder.entries) && len(b.folder.others) == 0 && numbers[3] == 0 && !unreadable {
		b.result0.Open, b.result0.Closed, b.result0.Hidden = int(numbers[0]), int(numbers[1]), int(numbers[2])
		for _, w := range warnings {
			b.warn("%s", w)
		}
		b.result0.Files = b.folder.kept
		return true
	}
	var records []record
	c = &coder{in: b.folder.Remembered(), read: true}
	if list(c, &records, c.record); !c.bad {
		for i := range records {
			b.known[records[i].Source] = &records[i]
		}
	}
	return false
}
