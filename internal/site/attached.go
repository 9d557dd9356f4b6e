package site

import (
	"net/url"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/site/store"
)

// attached is a file that a posting attaches.
type attached struct {
	Name string   // of the copy: its path in the site
	File string   // as the posting names it
	Pos  diag.Pos // where it does
}

// attachedSum is what a build knows of a file that was attached.
type attachedSum struct {
	File string
	Sum  store.Sum
}

// attach notes the attachments of an open posting, one copy for the pages in all languages
// and of all pay groups.
func (b *build) attach(r *record, d *posting.Document) error {
	var problems diag.Problems
	for i, a := range d.Attachments {
		f := attached{fileOf(b.path(r.Texts[0].Lang, d.ID), a.Name), string(a.File), d.AttachedAt(i)}
		if _, problem := b.Attachment(f.File, f.Pos); problem != nil {
			problems = append(problems, *problem)
		}
		r.Attached = append(r.Attached, f)
	}
	return problems.Err()
}

// canAttach reports whether the attachments of a posting can still be copied.
func (b *build) canAttach(r *record) bool {
	return !slices.ContainsFunc(r.Attached, func(f attached) bool {
		_, problem := b.Attachment(f.File, f.Pos)
		return problem != nil
	})
}

// linkAttachments lets the page at a path link to the copies.
func (b *build) linkAttachments(r *record, d *posting.Document, page string) {
	for i, f := range r.Attached {
		a, address := &d.Attachments[i], (&url.URL{Path: f.Name}).EscapedPath()
		name, isBeside := strings.CutPrefix(address, page)
		if a.Href = name; !isBeside {
			a.Href = strings.Repeat("../", strings.Count(page, "/")) + address
		}
		if b.base != "" {
			a.Address = b.base + "/" + address
		}
	}
}

// sumAttached is the sum of an attached file, which is read once.
func (b *build) sumAttached(file string, at diag.Pos) (store.Sum, error) {
	return b.sums.Get(file, func() (store.Sum, error) {
		f, problem := b.Attachment(file, at)
		if problem != nil {
			return store.Sum{}, diag.Problems{*problem}
		}
		sum, _, err := store.SumFrom(f.copyTo)
		return sum, err
	})
}

// putAttached copies the attachments of the postings whose pages this build writes.
func (b *build) putAttached(listed []*record) (sums []attachedSum, err error) {
	var all []attached
	for _, r := range listed {
		if b.inShard(r.ID) {
			all = append(all, r.Attached...)
		}
	}
	sums = make([]attachedSum, len(all))
	return sums, parallel.Try(len(all), func(i int) error {
		f, problem := b.Attachment(all[i].File, all[i].Pos)
		if problem != nil {
			return diag.Problems{*problem}
		}
		sum, err := b.sumAttached(all[i].File, all[i].Pos)
		if err != nil {
			return err
		}
		f.Name, sums[i] = all[i].Name, attachedSum{all[i].File, sum}
		return b.copyFile(f, sum)
	})
}

// sameAttached reports whether attached files are unchanged.
func (b *build) sameAttached(files []attachedSum) bool {
	return !slices.ContainsFunc(files, func(f attachedSum) bool {
		sum, err := b.sumAttached(f.File, diag.Pos{})
		return err != nil || sum != f.Sum
	})
}
