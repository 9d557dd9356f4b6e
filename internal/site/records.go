package site

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
)

// records makes the record of every posting, with the pages of those that are
// open, in the order of the files; those that are broken are left out. The error is
// that of the folder, which is nothing to go on after.
func (b *build) records() ([]record, diag.Problems, error) {
	all := make([]*record, len(b.Postings))
	problems, failed := make([]diag.Problems, len(b.Postings)), make([]error, len(b.Postings))
	var stop atomic.Bool
	parallel.Each(len(b.Postings), func(i int) {
		if stop.Load() {
			return
		}
		var err error
		if all[i], err = b.record(i); err != nil && !errors.As(err, &problems[i]) {
			failed[i] = err
			stop.Store(true)
		}
		b.texts[i] = nil
		if done := b.done.Add(1); b.Progress != nil {
			b.Progress(int(done), len(b.Postings))
		}
	})
	if err := cmp.Or(failed...); err != nil {
		return nil, nil, err
	}
	twins, err := b.withoutTwins(all)
	if err != nil {
		return nil, nil, err
	}
	var broken diag.Problems
	for i, named := 0, false; i < len(problems); i++ {
		broken = append(broken, problems[i]...)
		// What is left out is named; else one posting is enough to find a mistake in
		// a template.
		if p, elsewhere := blamed(problems[i], b.Postings[i].Label); elsewhere && (b.KeepGoing || !named) {
			broken, named = append(broken, p), true
		}
	}
	records := make([]record, 0, len(all))
	for _, r := range all {
		if r != nil {
			records = append(records, *r)
		}
	}
	b.leftOut = len(all) - len(records)
	return records, append(broken, twins...), nil
}

// blamed says which posting met problems, if all of them are elsewhere, such as in
// a template.
func blamed(problems diag.Problems, posting string) (p diag.Problem, elsewhere bool) {
	if len(problems) == 0 || slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Pos.File == posting }) {
		return p, false
	}
	p.Code, p.Pos.File = problems[0].Code, posting
	p.Msg = "its page cannot be made, because of what is wrong with " + problems[0].Pos.File
	return p, true
}

// claim reports whether the i-th posting may put its pages into the folder: no
// other one of its id has done so.
func (b *build) claim(i int, r *record) bool {
	owner, _ := b.claims.LoadOrStore(r.ID, i)
	return owner == i
}

// discard takes the pages of a posting back.
func (b *build) discard(r *record) {
	for _, name := range b.files(r) {
		b.folder.Discard(name)
	}
	b.claims.Delete(r.ID)
}

// withoutTwins takes away the records of postings whose id, or a former one,
// another posting has; of two with one id the first in the order of the files
// stays. It was not always the first to put its pages into the folder.
func (b *build) withoutTwins(all []*record) (diag.Problems, error) {
	twins, problems := twinsOf(all)
	for _, i := range twins {
		if r := all[i]; r.Rendered && b.claim(i, r) {
			b.discard(r)
		}
		all[i] = nil
	}
	for i, r := range all {
		if len(twins) == 0 || r == nil || !r.Rendered {
			continue
		}
		if owner, _ := b.claims.Load(r.ID); owner == i {
			continue
		}
		var err error
		if all[i], err = b.record(i); err != nil {
			return nil, err
		}
	}
	return problems, nil
}

// twinsOf are the numbers of the records with an id that a record before them has,
// or a former id that any has. A nil record has none.
func twinsOf(all []*record) (twins []int, problems diag.Problems) {
	owner := make(map[string]*record, len(all))
	isTwin := make([]bool, len(all))
	claim := func(i int, id, what string) {
		other, taken := owner[id]
		if !taken {
			owner[id] = all[i]
			return
		}
		problems = append(problems, diag.Problem{
			Code: diag.Duplicate, Pos: diag.Pos{File: all[i].Source}, Msg: fmt.Sprintf("the %s %q is that of %s too", what, id, other.Source), Hint: `give one of them another "id"`,
		})
		if !isTwin[i] {
			isTwin[i], twins = true, append(twins, i)
		}
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
	return twins, problems
}
