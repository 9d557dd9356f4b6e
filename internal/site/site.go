// Package site writes a careers site: a list of openings, a page for each with
// its text in other forms, pages of departments and places, feeds, and pages for
// what is closed or has moved. It needs no server code.
//
// A build reads each posting once and remembers what it made of it. The next one
// makes only what can have changed; without that memory it makes all of it,
// with the same result.
package site

import (
	"encoding/json"
	"io"
	"slices"

	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site/store"
)

// Input is what a site is made of.
type Input struct {
	Params   *company.Params
	Builder  *posting.Builder
	Renderer *render.Renderer
	Postings []File
	Logo     *Asset // the file that site.logo names, or nil
	Today    scalar.Date
	// Key stands for everything that pages depend on beside the postings and the
	// day: the program, the company parameters, the catalogs and the templates.
	Key       []byte
	Drafts    bool           // pages for drafts too, marked as such: for a preview
	Live      bool           // pages reload themselves: for a preview
	Company   diag.Pos       // the start of the file with the company parameters
	Warnings  []diag.Problem // of what the site is made of
	Strict    bool           // write nothing if there are warnings
	KeepGoing bool           // leave broken postings out
	Shard, Of int            // write every Of-th page of postings only; 0 for all
	Shared    bool           // write all but the pages of open postings
	Progress  func(done, all int)

	// What the site has beside openings.
	Static  []Static
	Ladders []Ladder

	// Attachment finds a file that a posting attaches, by its path in the folder of
	// company.yaml and where the posting has that.
	Attachment func(file string, at diag.Pos) (Static, *diag.Problem)
}

// Ladder is what each level of a family of roles changes.
type Ladder struct {
	Family string
	// In is its title and text in a language, and whether all that it says is in it.
	In func(lang string) (text LadderText, err error)
}

// LadderText is a ladder in a language.
type LadderText struct {
	Title, HTML string
	Translated  bool
}

// Static is a file that is copied into the site as it is.
type Static struct {
	Name  string // its path in the site
	Label string // its name in problems
	Copy  func(w io.Writer) *diag.Problem
}

// File is a posting file.
type File struct {
	Label string // its name in problems
	ID    string // the posting's id where the file gives none
	Read  func() ([]byte, *diag.Problem)
}

// Asset is a file that is copied.
type Asset struct {
	Name string
	Data []byte
}

// Result says what a build did.
type Result struct {
	Open      int            `json:"open"`     // postings
	Closed    int            `json:"closed"`   // with a page that says so
	Hidden    int            `json:"hidden"`   // drafts, reviews and what is not posted yet
	Rendered  int            `json:"rendered"` // postings whose pages the last build had not made
	Files     int            `json:"files"`    // of the site
	Created   int            `json:"created"`
	Updated   int            `json:"updated"`
	Removed   int            `json:"removed"`
	Changes   []store.Change `json:"changes"`
	Warnings  Warnings       `json:"warnings"`
	LeftOut   int            `json:"left_out"` // broken postings
	Unchanged int            `json:"unchanged"`
}

// Warnings are what the author of a site should look at. In JSON each is its text.
type Warnings []diag.Problem

// MarshalJSON is part of json.Marshaler.
func (ws Warnings) MarshalJSON() ([]byte, error) {
	return json.Marshal(convert.Each(ws, diag.Problem.String))
}

// Build makes the site in folder and commits it. With KeepGoing the error is of type
// LeftOut, and the rest was written.
func Build(in Input, folder *store.Folder) (Result, error) {
	b, err := newBuild(in, folder)
	if err != nil {
		return Result{}, err
	}
	r := newReader(b)
	if result, ok := r.nothingChanged(); ok {
		return result, nil
	}
	records, broken, err := r.records()
	if err != nil {
		return Result{}, err
	}
	if len(broken) > 0 && (!in.KeepGoing || diag.HasCode(broken, diag.Runaway)) {
		return Result{}, broken.Err()
	}
	l := newLists(b, records)
	if r.digest.attached, err = b.putAttached(l.open); err != nil {
		return Result{}, err
	}
	if err := l.write(r.feeds); err != nil {
		return Result{}, err
	}
	if err := b.failed.Err(); err != nil {
		return Result{}, err
	}
	result := Result{
		Open: l.number[open], Closed: l.number[closed], Hidden: l.number[hidden] + l.number[draft],
		LeftOut: len(in.Postings) - len(records), Rendered: int(r.rendered.Load()), Warnings: b.sortedWarnings(),
	}
	result.count(folder.Len(), folder.Changes())
	if in.Strict && slices.ContainsFunc(result.Warnings, func(w diag.Problem) bool { return w.Severity == diag.Warning }) {
		return result, nil
	}
	if err := folder.Commit(r.digests(result), b.memory(records)); err != nil {
		return Result{}, err
	}
	if len(broken) > 0 {
		return result, LeftOut{broken.Sorted()}
	}
	return result, nil
}

// count notes how many files there are, and what happened to them.
func (r *Result) count(files int, changes []store.Change) {
	r.Files, r.Changes = files, changes
	for _, c := range changes {
		switch c.Action {
		case "create":
			r.Created++
		case "update":
			r.Updated++
		case "remove":
			r.Removed++
		}
	}
	r.Unchanged = r.Files - r.Created - r.Updated
}

// LeftOut is the error of a build that left broken postings out.
type LeftOut struct{ Problems diag.Problems }

// Error lists the problems.
func (l LeftOut) Error() string { return l.Problems.Error() }
