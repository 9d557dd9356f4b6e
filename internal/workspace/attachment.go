package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
)

// Attachment finds a file that a posting attaches, which it names at a position.
func (ws *Workspace) Attachment(name string, at diag.Pos) (StaticFile, *diag.Problem) {
	fail := func(code diag.Code, msg, hint string) (StaticFile, *diag.Problem) {
		return StaticFile{}, &diag.Problem{Code: code, Pos: at, Msg: msg, Hint: hint}
	}
	if ws.root == "" {
		return fail(diag.UnknownName, "there is no company.yaml, in whose folder attachments are", `start one with "jobdesc init"`)
	}
	if !filepath.IsLocal(name) {
		return fail(diag.InvalidValue, fmt.Sprintf("%q is outside the folder", name), "use a file in the folder of company.yaml")
	}
	path := ws.InRoot(name)
	ws.attached.Store(path, true)
	info, err := ws.files.lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fail(diag.UnknownName, fmt.Sprintf("there is no file %q", name), "write its path from the folder of company.yaml")
	case err != nil:
		return fail(diag.Unreadable, name+": "+diag.ReadError(name, err).Msg, "")
	case info.IsDir():
		return fail(diag.InvalidValue, fmt.Sprintf("%q is a folder", name), "attach its files one by one")
	case ws.files.resolve(path) != filepath.Join(ws.files.resolve(ws.root), filepath.Clean(name)):
		return fail(diag.InvalidValue, fmt.Sprintf("%q leads through a symbolic link", name), "replace the link with the file itself")
	case !info.Mode().IsRegular():
		return fail(diag.InvalidValue, fmt.Sprintf("%q is not a regular file", name), "")
	case info.Size() > copyMax:
		return StaticFile{}, tooLarge(at, fmt.Sprintf("%q is ", name))
	}
	file, err := ws.files.open(path, true)
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		return fail(diag.Unreadable, name+": "+diag.ReadError(name, err).Msg, "")
	}
	return StaticFile{Label: ws.Label(path), path: path}, nil
}

// CheckAttachments reports the attachments of documents that a site could not copy.
func (ws *Workspace) CheckAttachments(docs []*posting.Document) error {
	var problems diag.Problems
	seen := map[diag.Pos]bool{}
	for _, d := range docs {
		for i, a := range d.Attachments {
			at := d.AttachedAt(i)
			if seen[at] {
				continue // of another pay group
			}
			seen[at] = true
			if _, problem := ws.Attachment(string(a.File), at); problem != nil {
				problems = append(problems, *problem)
			}
		}
	}
	return problems.Err()
}
