package workspace

import (
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
)

// copyMax is how many bytes a file may have that is copied into the site.
const copyMax = 100 << 20

// StaticFile is a file that is copied into the site as it is.
type StaticFile struct {
	Name  string // its path in the site
	Label string // what the user calls it
	path  string
}

// Static lists the files of the folder that site.static names.
func (ws *Workspace) Static() ([]StaticFile, error) {
	at := ws.Params.Site.Static
	if !at.IsSet() {
		return nil, nil
	}
	folder := ws.InRoot(at.V)
	if msg, hint := ws.badStatic(at.V, folder); msg != "" {
		return nil, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: msg, Hint: hint}}
	}
	var files []StaticFile
	var problems diag.Problems
	err := fs.WalkDir(ws.files.folder(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		file := StaticFile{Name: name, path: filepath.Join(folder, filepath.FromSlash(name))}
		file.Label = ws.Label(file.path)
		refuse := func(msg, hint string) {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: diag.Pos{File: file.Label}, Msg: msg, Hint: hint})
		}
		switch {
		case strings.HasPrefix(entry.Name(), ".") && !slices.Contains(publicDotfiles(), name):
			if !strings.HasPrefix(entry.Name(), ".git") && entry.Name() != ".DS_Store" {
				ws.notify(diag.Problem{
					Code: diag.Ignored, Severity: diag.Notice, Pos: diag.Pos{File: file.Label}, Msg: "not copied, because its name begins with a dot",
					Hint: "only " + strings.Join(publicDotfiles(), ", ") + " are, at the top of the folder",
				})
			}
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
		case entry.Type()&fs.ModeSymlink != 0:
			refuse("a symbolic link is not copied", "replace it with the file itself")
		case !entry.Type().IsRegular():
			refuse("not a file", "remove it")
		default:
			files = append(files, file)
		}
		return nil
	})
	if err != nil {
		return nil, unreadable(at.V, err)
	}
	return files, problems.Err()
}

// publicDotfiles are the dotfiles that servers look for; others, such as .env, may hold
// what is not for the public.
func publicDotfiles() []string { return []string{".htaccess", ".nojekyll", ".well-known"} }

// badStatic says why a folder cannot be copied.
func (ws *Workspace) badStatic(name, folder string) (msg, hint string) {
	real := ws.files.resolve(folder)
	switch {
	case !filepath.IsLocal(name):
		return fmt.Sprintf("site.static: %q is outside the folder", name), "use one in the folder of company.yaml"
	case !ws.files.exists(folder):
		return fmt.Sprintf("site.static: the folder %q does not exist", name), "create it, or remove the key"
	case !ws.files.isFolder(folder):
		return fmt.Sprintf("site.static: %q is a file", name), "name the folder that it is in"
	case real != filepath.Join(ws.files.resolve(ws.root), filepath.Clean(name)):
		return fmt.Sprintf("site.static: %q leads through a symbolic link", name), "use a folder in the folder of company.yaml"
	}
	for _, own := range append(ws.sourceFolders(), ws.root, ws.InRoot("postings")) {
		if path := ws.files.resolve(own); inside(real, path) || inside(path, real) && path != ws.files.resolve(ws.root) {
			return fmt.Sprintf("site.static: the folder %q contains files that are not for the public, such as postings", name), "use a folder of its own, such as static"
		}
	}
	return "", ""
}

// Copy writes the content of a file that Static listed, or Attachment found.
func (ws *Workspace) Copy(f StaticFile, w io.Writer) *diag.Problem {
	n, err := ws.files.copy(w, f.path, copyMax)
	switch {
	case err != nil:
		p := diag.ReadError(f.Label, err)
		return &p
	case n > copyMax:
		return tooLarge(diag.Pos{File: f.Label}, "")
	}
	return nil
}

func tooLarge(at diag.Pos, what string) *diag.Problem {
	return &diag.Problem{
		Code: diag.InvalidValue, Pos: at, Msg: fmt.Sprintf("%slarger than %d MB", what, copyMax>>20), Hint: "publish it elsewhere and link to it",
	}
}
