package workspace

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"jobdesc/internal/diag"
	"jobdesc/internal/docx"
	"jobdesc/internal/render"
	"jobdesc/internal/yamlfile"
	"jobdesc/templates"
)

// TemplateDir is the path of the user's folder of templates, which need not be
// there.
func (ws *Workspace) TemplateDir() string {
	if ws.root == "" {
		return ws.Path("templates")
	}
	return ws.InRoot(ws.Params.Templates.Or("templates"))
}

// Templates is the user's folder of templates; its FS is nil where there is none.
func (ws *Workspace) Templates() (render.Folder, error) {
	if ws.root == "" {
		return render.Folder{}, nil
	}
	dir, at := ws.TemplateDir(), ws.Params.Templates
	switch {
	case ws.files.isFolder(dir):
		return ws.templatesIn(dir), nil
	case at.IsSet():
		return render.Folder{}, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: fmt.Sprintf("there is no folder %q", at.V)}}
	}
	return render.Folder{}, nil
}

func (ws *Workspace) templatesIn(dir string) render.Folder {
	label := ws.Label(dir)
	if label == "." {
		label = ""
	}
	return render.Folder{FS: ws.files.folder(dir), Label: label}
}

// doubtfulWords is what is doubtful in the user's files of words.
func (ws *Workspace) doubtfulWords() (warnings diag.Problems) {
	if ws.root == "" {
		return nil
	}
	folder := ws.templatesIn(ws.TemplateDir())
	for _, file := range folder.Glob("messages/*.yaml", "messages/*.yml") {
		if data, err := fs.ReadFile(folder.FS, file); err == nil {
			warnings = append(warnings, yamlfile.Doubts(folder.Path(file), data)...)
		}
	}
	return warnings
}

// TemplateFolders are the folders of templates and messages: the user's, then the
// embedded one.
func (ws *Workspace) TemplateFolders() ([]render.Folder, error) {
	folders := []render.Folder{{FS: templates.FS}}
	own, err := ws.Templates()
	if own.FS != nil {
		folders = append([]render.Folder{own}, folders...)
	}
	return folders, err
}

// Renderer returns a renderer of the user's templates over the embedded ones.
func (ws *Workspace) Renderer() (*render.Renderer, error) {
	folders, err := ws.TemplateFolders()
	if err != nil {
		return nil, err
	}
	return render.New(folders...).WithDeadline(ws.opts.Deadline), nil
}

// TemplateFile is the template in a file that the user named: its folder, and its
// name there. A folder in its place is a mistake, which hint mends.
func (ws *Workspace) TemplateFile(file string) (folder render.Folder, name string, err error) {
	path := ws.Path(file)
	switch info, err := ws.files.stat(path); {
	case err != nil:
		return folder, "", unreadable(file, err)
	case info.IsDir():
		return folder, "", diag.Problems{{Code: diag.Unreadable, Pos: diag.Pos{File: file}, Msg: "this is a folder", Hint: "name the files in it"}}
	}
	dir, name := filepath.Split(path)
	if parent := filepath.Base(dir); parent == "partials" || parent == "site" {
		dir, name = filepath.Dir(filepath.Clean(dir)), parent+"/"+name
	}
	return ws.templatesIn(dir), name, nil
}

// WithReference returns a renderer whose DOCX files are laid out as the Word
// document in file is.
func (ws *Workspace) WithReference(r *render.Renderer, file string) (*render.Renderer, error) {
	path := ws.Path(file)
	data, problem := ws.readMost(path, docx.MaxSize)
	if problem != nil {
		return nil, diag.Problems{*problem}
	}
	t, err := docx.Reference(data)
	if err != nil {
		return nil, diag.Problems{{Code: diag.Syntax, Pos: diag.Pos{File: ws.Label(path)}, Msg: err.Error()}}
	}
	return r.WithReference(t), nil
}

// TemplateEntries are what is in a folder of the user's templates; none where there is no
// such folder.
func (ws *Workspace) TemplateEntries(sub string) []fs.DirEntry {
	if ws.root == "" {
		return nil
	}
	entries, _ := fs.ReadDir(ws.files.at(filepath.Join(ws.TemplateDir(), sub)))
	return entries
}
