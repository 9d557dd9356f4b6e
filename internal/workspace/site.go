package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
)

// logoTypes are the kinds of pictures that browsers show.
func logoTypes() []string { return []string{".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"} }

// logoMax is how many bytes a logo may have.
const logoMax = 4 << 20

// Logo reads the picture that site.logo names, a file of the folder.
func (ws *Workspace) Logo() ([]byte, error) {
	at := ws.Params.Site.Logo
	fail := func(msg, hint string) ([]byte, error) {
		return nil, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: msg, Hint: hint}}
	}
	if !filepath.IsLocal(at.V) {
		return fail(fmt.Sprintf("%q is outside the folder", at.V), "use one in the folder of company.yaml")
	}
	if ext := strings.ToLower(filepath.Ext(at.V)); !slices.Contains(logoTypes(), ext) {
		return fail(fmt.Sprintf("browsers do not show %q as a picture", at.V), "use one of "+strings.Join(logoTypes(), ", "))
	}
	file := ws.InRoot(at.V)
	if !inside(ws.files.resolve(ws.root), ws.files.resolve(file)) {
		return fail(fmt.Sprintf("%q is a symbolic link that points outside the folder", at.V), "copy the picture into the folder")
	}
	data, problem := ws.readMost(file, logoMax)
	switch {
	case problem != nil:
		return fail(at.V+": "+problem.Msg, "")
	case len(data) == 0:
		return fail(fmt.Sprintf("%q is empty", at.V), "")
	case len(data) > logoMax:
		return fail(fmt.Sprintf("%q is larger than %d MB", at.V, logoMax>>20), "make the picture smaller")
	}
	return data, nil
}

// Key stands for everything that a site depends on beside the program, the postings
// and the day: the company parameters, catalogs and templates.
func (ws *Workspace) Key() ([]byte, error) {
	var out bytes.Buffer
	for _, v := range ws.Params.List() {
		fmt.Fprintf(&out, "%s=%v\n", v.Key, v.Value)
	}
	fmt.Fprintf(&out, "%q\n", ws.PostingSettings())
	for _, folder := range ws.sourceFolders() {
		err := fs.WalkDir(ws.files.folder(folder), ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(ws.files.at(filepath.Join(folder, filepath.FromSlash(name))))
			fmt.Fprintf(&out, "%s %d\n%s", name, len(data), data)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	data, err := fs.ReadFile(ws.files.at(ws.files.companyIn(ws.root)[0]))
	return append(out.Bytes(), data...), err
}

// Reads reports whether a build reads a file or folder.
func (ws *Workspace) Reads(path string) bool {
	for _, folder := range append(ws.sourceFolders(), ws.InRoot("postings")) {
		if inside(folder, path) {
			return true
		}
	}
	logo, static := ws.Params.Site.Logo, ws.Params.Site.Static
	if static.IsSet() && inside(ws.InRoot(static.V), path) {
		return true
	}
	if _, attached := ws.attached.Load(path); attached {
		return true
	}
	return filepath.Dir(path) == ws.root && slices.Contains(companyFiles(), filepath.Base(path)) || logo.IsSet() && path == ws.InRoot(logo.V)
}

// sourceFolders are the folders of templates and catalogs, which need not be there.
func (ws *Workspace) sourceFolders() []string {
	folders := []string{ws.TemplateDir(), ws.InRoot("catalog")}
	for _, c := range ws.Params.Catalogs.Items {
		if c.Path.IsSet() {
			folders = append(folders, ws.InRoot(c.Path.V))
		}
	}
	return folders
}

// CheckOut refuses a folder for the site whose files are the user's own; name is
// what the user calls it.
func (ws *Workspace) CheckOut(out, name string) error {
	root, real := ws.files.resolve(ws.root), ws.files.resolve(out)
	if inside(ws.root, out) && !inside(root, real) {
		return fmt.Errorf("--out %s: a symbolic link points outside the folder", name)
	}
	if inside(real, root) {
		return fmt.Errorf("--out %s: the site needs a folder of its own, such as public", name)
	}
	own := append(ws.sourceFolders(), ws.InRoot("postings"))
	if static := ws.Params.Site.Static; static.IsSet() {
		own = append(own, ws.InRoot(static.V))
	}
	for _, folder := range own {
		path := ws.files.resolve(folder)
		if inside(path, real) || inside(real, path) {
			return fmt.Errorf("--out %s: the folder %s contains files of yours", name, ws.Label(folder))
		}
	}
	return nil
}
