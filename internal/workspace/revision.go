package workspace

import (
	"io/fs"
	"path/filepath"

	"jobdesc/internal/diag"
)

// Revision is a former state of the files at or below Top, a full path. Name is
// that of the revision, for messages.
type Revision struct {
	Name  string
	Files fs.FS
	Top   string
}

// At is the workspace at a revision, which is not read yet. root is the folder with
// company.yaml, or "" to look for it; notify takes warnings and notices.
func (ws *Workspace) At(v Revision, root string, notify func(diag.Problem)) *Workspace {
	out := &Workspace{opts: ws.opts, files: files{disk: ws.opts.Disk, name: v.Name, revision: v.Files, top: v.Top}, dir: ws.dir}
	out.opts.Notify = notify
	if root == "" {
		out.root = out.files.upward(ws.dir)
	} else if out.files.exists(filepath.Join(root, CompanyFile)) {
		out.root = root
	}
	return out
}

// InRevision is the name of a file in the revision, if it is in there.
func (ws *Workspace) InRevision(path string) (string, bool) { return ws.files.within(path) }

// FollowLinks makes the workspace that of the place which symbolic links in its
// folder's name lead to.
func (ws *Workspace) FollowLinks() {
	if real := ws.files.resolve(ws.dir); real != ws.dir {
		ws.dir = real
		ws.root = ws.files.upward(real)
	}
}

// Dir is the full path of the folder where the user works.
func (ws *Workspace) Dir() string { return ws.dir }
