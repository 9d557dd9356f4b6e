package site

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"sync"
	"sync/atomic"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/site/store"
)

// reader makes the records of the postings, and the pages and pieces of feeds of those
// that are open, unless those of the last build will do.
type reader struct {
	*build
	feeds    feeds
	files    posting.Reader
	digest   digest
	sources  []source           // the posting files
	previous map[string]*record // of the last build, by source
	owners   sync.Map           // number of the posting whose pages are in the folder, by id
	done     atomic.Int64
	rendered atomic.Int64 // postings whose pages were made
	partly   atomic.Bool  // a posting was found to be broken after some of its pages were made
}

// source is what a posting file has, or why it cannot be read.
type source struct {
	sum     store.Sum
	content []byte // nil if it has to be read again
	problem *diag.Problem
}

// newReader reads all posting files and sums them up.
func newReader(b *build) *reader {
	r := &reader{build: b, feeds: feeds{b, withoutEntities()}, sources: make([]source, len(b.Postings))}
	parallel.Each(len(b.Postings), func(i int) {
		s := &r.sources[i]
		if s.content, s.problem = b.Postings[i].Read(); s.problem == nil {
			s.sum = store.SumOf([]byte(b.Postings[i].Label), s.content)
		}
		if len(s.content) >= 64<<10 {
			s.content = nil
		}
	})
	r.digest.key = store.SumOf(b.Key, fmt.Appendf(nil, "%v %v %v", b.Drafts, b.Live, b.assets.names()))
	texts := [][]byte{r.digest.key[:], []byte(b.today), fmt.Appendf(nil, "%d/%d %v %q", b.Shard, b.Of, b.Shared, b.Input.Warnings)}
	for i := range r.sources {
		texts = append(texts, r.sources[i].sum[:])
	}
	r.digest.all = store.SumOf(append(texts, b.sumStatic()...)...)
	return r
}

// records makes the record of every posting, with the pages of those that are open, in
// the order of the files, and omits those that are broken. The error is that of the
// folder, after which nothing more can be done.
func (rd *reader) records() ([]record, diag.Problems, error) {
	all, problems, err := rd.pass(make([]bool, len(rd.Postings)))
	if err != nil {
		return nil, nil, err
	}
	var broken diag.Problems
	for i, named := 0, false; i < len(problems); i++ {
		broken = append(broken, problems[i]...)
		// What is left out is named; else one posting is enough to find a mistake in
		// a template, and none for one in a role, whose position says all.
		if p, elsewhere := attributed(problems[i], rd.Postings[i].Label); elsewhere && (rd.KeepGoing || !named && !inData(problems[i])) {
			broken, named = append(broken, p), true
		}
	}
	isDuplicate, duplicates := duplicatesOf(all)
	if rd.KeepGoing && (len(duplicates) > 0 || rd.partly.Load()) {
		for i := range all {
			isDuplicate[i] = isDuplicate[i] || all[i] == nil
		}
		if all, err = rd.again(isDuplicate); err != nil {
			return nil, nil, err
		}
	}
	records := make([]record, 0, len(all))
	for _, r := range all {
		if r != nil {
			records = append(records, *r)
		}
	}
	return records, append(broken, duplicates...), nil
}

// pass makes the records, but those of the postings that are out.
func (rd *reader) pass(out []bool) ([]*record, []diag.Problems, error) {
	all := make([]*record, len(rd.Postings))
	problems, failed := make([]diag.Problems, len(rd.Postings)), make([]error, len(rd.Postings))
	var stop atomic.Bool
	parallel.Each(len(rd.Postings), func(i int) {
		if stop.Load() || out[i] {
			return
		}
		var err error
		if all[i], err = rd.record(i); err != nil && !errors.As(err, &problems[i]) {
			failed[i] = err
			stop.Store(true)
		}
		rd.sources[i].content = nil
		if done := rd.done.Add(1); rd.Progress != nil {
			rd.Progress(int(done), len(rd.Postings))
		}
	})
	return all, problems, cmp.Or(failed...)
}

// again makes the records once more without postings that had put pages into the folder
// before it was clear that they are left out.
func (rd *reader) again(out []bool) ([]*record, error) {
	if err := rd.folder.Reset(); err != nil {
		return nil, err
	}
	rd.owners.Clear()
	rd.done.Store(0)
	rd.rendered.Store(0)
	all, _, err := rd.pass(out)
	return all, err
}

// attributed is a problem of a posting whose page cannot be made because of problems that
// are all elsewhere, such as in a template.
func attributed(problems diag.Problems, posting string) (p diag.Problem, elsewhere bool) {
	if len(problems) == 0 || slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Pos.File == posting }) {
		return p, false
	}
	p.Code, p.Pos.File = problems[0].Code, posting
	p.Msg = "its page cannot be built because of an error in " + problems[0].Pos.File
	return p, true
}

// inData reports whether problems are in files of data, such as roles, not in templates.
func inData(problems diag.Problems) bool {
	return !slices.ContainsFunc(problems, func(p diag.Problem) bool { return path.Ext(p.Pos.File) != ".yaml" && path.Ext(p.Pos.File) != ".yml" })
}

// own reports whether the i-th posting may put its pages into the folder: no other one
// with its id has done so.
func (rd *reader) own(i int, r *record) bool {
	owner, _ := rd.owners.LoadOrStore(r.ID, i)
	return owner == i
}

// duplicatesOf finds the records with an id that a record before them has, or a former
// id that any has. Records may be nil.
func duplicatesOf(all []*record) (isDuplicate []bool, problems diag.Problems) {
	owner := make(map[string]*record, len(all))
	isDuplicate = make([]bool, len(all))
	claim := func(i int, id, what string) {
		other, taken := owner[id]
		if !taken {
			owner[id] = all[i]
			return
		}
		problems = append(problems, diag.Problem{
			Code: diag.Duplicate, Pos: diag.Pos{File: all[i].Source}, Msg: fmt.Sprintf("the %s %q is also that of %s", what, id, other.Source), Hint: `give one of them another "id"`,
		})
		isDuplicate[i] = true
	}
	for i, r := range all {
		if r != nil {
			claim(i, r.ID, "id")
		}
	}
	for i, r := range all {
		if r == nil {
			continue
		}
		for _, id := range r.Formerly {
			claim(i, id, "former id")
		}
	}
	return isDuplicate, problems
}

// record makes or recalls the record of a posting and, if it is open, puts its
// pages into the folder.
func (rd *reader) record(i int) (*record, error) {
	file, s := rd.Postings[i], &rd.sources[i]
	if r, ok := rd.previous[file.Label]; ok && s.problem == nil && r.Hash == s.sum && rd.recall(i, r) {
		return r, nil
	}
	if s.content == nil && s.problem == nil {
		s.content, s.problem = file.Read()
	}
	if s.problem != nil {
		return nil, diag.Problems{*s.problem}
	}
	f, problems := rd.files.Read(file.Label, s.content)
	if !f.ID.IsSet() && len(problems) == 0 {
		problems = posting.CheckID(file.Label, file.ID)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return rd.make(i, f)
}

// recall keeps the pages of the last build, if they are what this one would write.
func (rd *reader) recall(i int, r *record) bool {
	switch listed := rd.stateOf(r).isListed(); {
	case !listed:
		r.Rendered, r.Pieces, r.Attached = false, [feedCount][]store.Piece{}, nil
		return true
	case !r.Rendered, !rd.canAttach(r):
		return false
	}
	for i, name := range feedNames() {
		if len(r.Pieces[i]) > 0 && !rd.folder.Has(name) {
			return false
		}
	}
	return !rd.own(i, r) || rd.folder.Keep(rd.pageFiles(r))
}

// pageFiles are the files of the pages of an open posting that this build writes.
func (rd *reader) pageFiles(r *record) []string {
	if !rd.inShard(r.ID) {
		return nil
	}
	return rd.pagesOf(r)
}

// namesOf are the files of an open posting.
func (b *build) namesOf(r *record) []string {
	return append(b.pagesOf(r), convert.Each(r.Attached, func(f attached) string { return f.Name })...)
}

// pagesOf are the files of the pages of an open posting.
func (b *build) pagesOf(r *record) (names []string) {
	for i, t := range r.Texts {
		for _, p := range t.Pages {
			for _, file := range formats() {
				names = append(names, fileOf(b.path(t.Lang, p.Name), file))
			}
			if i == 0 && b.hasOJCP(r) {
				names = append(names, ojcpFolder+p.Name+".json")
			}
		}
	}
	return names
}
