package workspace

import (
	"jobdesc/internal/boarddiff"
	"jobdesc/internal/boards"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// CompareBoard compares postings, or all of the folder, with the file of a board. What is
// to be known of the file goes to Options.Notify.
func (ws *Workspace) CompareBoard(file string, names []string, today scalar.Date) (*boarddiff.Result, error) {
	path := ws.Path(file)
	data, problem := ws.readMost(path, boards.MaxBytes)
	if problem != nil {
		return nil, diag.Problems{*problem}
	}
	f := boarddiff.Folder{Today: today, All: len(names) == 0}
	var err error
	if f.Postings, err = ws.boardPostings(names); err != nil {
		return nil, err
	}
	r, err := ws.Renderer()
	if err != nil {
		return nil, err
	}
	f.HTML = boarddiff.Texts(r)
	result, err := boarddiff.Compare(boarddiff.Board{Name: ws.Label(path), Data: data}, f)
	if err != nil {
		return nil, err
	}
	for _, note := range result.Notes {
		ws.notify(diag.Problem{Code: diag.Ignored, Severity: diag.Notice, Pos: diag.Pos{File: ws.Label(path)}, Msg: note})
	}
	return result, nil
}

// boardPostings are the postings with these names, or all of the folder.
func (ws *Workspace) boardPostings(names []string) (out []boarddiff.Posting, err error) {
	if len(names) == 0 {
		all, err := ws.AllDocuments()
		for _, p := range all {
			out = append(out, boarddiff.Posting{File: p.File, Docs: p.Docs})
		}
		return out, err
	}
	if names, err = ws.Expand(names); err != nil {
		return nil, err
	}
	var errs []error
	for _, name := range names {
		t, err := ws.Find(name, true)
		if err == nil && t.File == nil {
			err = diag.Problems{{Code: diag.InvalidValue, Msg: name + " is a role, which a board does not have", Hint: "name a posting"}}
		}
		if err == nil {
			var docs []*posting.Document
			docs, err = ws.Documents(t)
			out = append(out, boarddiff.Posting{Docs: docs})
		}
		errs = append(errs, err)
	}
	return out, diag.Join(errs...)
}
