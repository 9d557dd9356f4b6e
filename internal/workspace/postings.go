package workspace

import (
	"jobdesc/internal/diag"
	"jobdesc/internal/listing"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
)

// AllDocuments makes the documents of every posting of the folder, in parallel.
func (ws *Workspace) AllDocuments() ([]listing.Posting, error) {
	return every(ws, func(path string, t Target) (listing.Posting, error) {
		docs, err := ws.Documents(t)
		return listing.Posting{File: ws.Label(path), Docs: docs}, err
	})
}

// Merged merges every posting of the folder once, in parallel.
func (ws *Workspace) Merged() ([]*posting.Merged, error) {
	return every(ws, func(_ string, t Target) (*posting.Merged, error) {
		m, problems := ws.Builder.Merge(t.ID, t.File)
		return m, problems.Err()
	})
}

// every does something with each posting of the folder.
func every[T any](ws *Workspace, do func(path string, t Target) (T, error)) ([]T, error) {
	all, errs := parallel.Map(ws.Postings(), func(path string) (made T, err error) {
		t, err := ws.ReadPosting(path)
		if err != nil {
			return made, err
		}
		return do(path, t)
	})
	return all, diag.Join(errs...)
}
