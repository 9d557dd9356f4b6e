package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/docx"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/textlayout"
	"jobdesc/internal/yamlfile"
	"jobdesc/templates"
)

const companyFile = "company.yaml"

// workspace is what a run works on: the user's folder, if there is one, laid
// over what is embedded.
type workspace struct {
	*app
	files   files
	dir     string // -C, else where the program was started
	root    string // the folder with company.yaml, or ""
	params  *company.Params
	lib     *roles.Library
	builder *posting.Builder
}

// errNoFolder is the error of a command that needs a folder with company.yaml.
func errNoFolder() error {
	return errors.New(`there is no company.yaml in this folder or above; "jobdesc init" starts one`)
}

// open finds the folder, reads the company parameters and opens the catalogs.
// What needs no more than the parameters can begin between the two.
func (a *app) open(begin ...func(*workspace)) (*workspace, error) {
	ws, err := a.locate()
	if err != nil {
		return nil, err
	}
	return ws, ws.load(begin...)
}

// locate finds the folder, without reading it.
func (a *app) locate() (*workspace, error) {
	ws := &workspace{app: a, dir: a.workDir()}
	if a.chdir != "" {
		if info, err := os.Stat(ws.dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("-C %s: there is no such folder", a.chdir)
		}
	}
	ws.root = ws.files.upward(ws.dir)
	return ws, nil
}

// load reads the company parameters, calls begin and opens the catalogs.
func (ws *workspace) load(begin ...func(*workspace)) error {
	var problems diag.Problems
	if ws.params, problems = ws.readCompany(); len(problems) > 0 {
		return problems.Err()
	}
	for _, f := range begin {
		f(ws)
	}
	folders, problems := ws.catalogs()
	if problems = append(problems, ws.misplaced()...); len(problems) > 0 {
		return problems.Err()
	}
	if ws.lib, problems = roles.Open(folders...); len(problems) > 0 {
		return problems.Err()
	}
	_, postingSet := ws.settings()
	if ws.builder, problems = posting.NewBuilder(ws.lib, ws.params, postingSet); len(problems) > 0 {
		return problems.Err()
	}
	templates, _ := ws.folders() // whoever renders tells of a folder that is not there
	ws.builder = ws.builder.WithMessages(render.New(templates...).Messages())
	return nil
}

// workDir is where the run works: -C, else where the program was started.
func (a *app) workDir() string { return a.path(a.Dir, a.chdir) }

func (a *app) path(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// upward is the nearest folder, from dir upward, that holds company.yaml.
func (f files) upward(dir string) string {
	for {
		if f.exists(filepath.Join(dir, companyFile)) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// label is how messages name a file: relative to where the user works.
func (ws *workspace) label(path string) string {
	revision := ""
	if _, ok := ws.files.within(path); ok {
		revision = ws.files.name + ":"
	}
	// A device or a file far away reads better by its full path.
	if rel, err := filepath.Rel(ws.dir, path); err == nil && !strings.HasPrefix(path, "/dev/") {
		return revision + filepath.ToSlash(rel)
	}
	return path
}

// settings parts the values of --set: company parameters, and keys of postings.
func (a *app) settings() (company, posting []string) {
	for _, s := range a.set {
		if key, ok := strings.CutPrefix(s, "posting."); ok {
			posting = append(posting, key)
		} else {
			company = append(company, s)
		}
	}
	return company, posting
}

func (ws *workspace) readCompany() (*company.Params, diag.Problems) {
	set, _ := ws.settings()
	sources := company.Sources{Env: ws.Environ, Set: set}
	if ws.root != "" {
		path := filepath.Join(ws.root, companyFile)
		sources.File = ws.label(path)
		data, problem := ws.read(path)
		if problem != nil {
			return nil, diag.Problems{*problem}
		}
		sources.Data = data
	}
	params, warnings, problems := company.Load(sources)
	for _, w := range warnings {
		ws.note("warning: " + w.String())
	}
	return params, problems
}

// note prints a line beside the result.
func (a *app) note(text string) { fmt.Fprintln(a.Err, textlayout.Visible("jobdesc: "+text)) }

// read reads a file of at most the size that yamlfile accepts, and one byte
// more, by which yamlfile knows that it is too large.
func (ws *workspace) read(path string) ([]byte, *diag.Problem) {
	return ws.readMost(path, yamlfile.MaxSize)
}

// readMost reads a file of at most limit bytes, and one byte more, by which a
// larger one is known.
func (ws *workspace) readMost(path string, limit int64) ([]byte, *diag.Problem) {
	fail := func(err error) ([]byte, *diag.Problem) {
		p := diag.ReadError(ws.label(path), err)
		return nil, &p
	}
	own := ws.root != "" && inside(ws.root, path) // others may be pipes, that somebody will write to
	f, err := ws.files.open(path, own)
	if err != nil {
		return fail(err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && own && !info.IsDir() {
		if !info.Mode().IsRegular() {
			return fail(syscall.ENXIO) // which is what a socket says when it is opened
		}
		// What is written to it from here on is not looked for.
		data := make([]byte, min(info.Size(), limit+1))
		n, err := io.ReadFull(f, data)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return fail(err)
		}
		return data[:n], nil
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return fail(err)
	}
	return data, nil
}

// catalogs lists the catalogs in their order of precedence: those that
// company.yaml lists; "ours" first and the embedded one last unless listed.
func (ws *workspace) catalogs() (folders []roles.Folder, problems diag.Problems) {
	embedded := roles.Folder{Name: catalog.Name, FS: catalog.FS(), Label: catalog.Name, Index: catalog.Index(), Lang: catalog.Lang}
	listed := map[string]bool{}
	for _, c := range ws.params.Catalogs.Items {
		name := c.Key()
		listed[name] = true
		if name == catalog.Name && !c.Path.IsSet() {
			folders = append(folders, embedded)
			continue
		}
		path := ws.path(ws.root, c.Path.V)
		if !ws.files.isFolder(path) {
			problems = append(problems, diag.Problem{Code: diag.UnknownName, Pos: c.Path.Pos, Msg: fmt.Sprintf("there is no folder %q", c.Path.V)})
		}
		folders = append(folders, ws.catalogAt(name, path, c.Language.Or(ws.params.Locale.V)))
	}
	if ours := filepath.Join(ws.root, "catalog"); ws.root != "" && !listed["ours"] && ws.files.isFolder(ours) {
		folders = append([]roles.Folder{ws.catalogAt("ours", ours, ws.params.Locale.V)}, folders...)
	}
	if !listed[catalog.Name] {
		folders = append(folders, embedded)
	}
	return folders, problems
}

// misplaced reports files that stand where a folder belongs, and so would be
// passed over.
func (ws *workspace) misplaced() (problems diag.Problems) {
	if ws.root == "" {
		return nil
	}
	for _, name := range []string{"postings", "catalog", "templates"} {
		path := filepath.Join(ws.root, name)
		if ws.files.exists(path) && !ws.files.isFolder(path) {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Pos: diag.Pos{File: ws.label(path)}, Msg: "this must be a folder", Hint: "give it another name, or make a folder of it"})
		}
	}
	return problems
}

func (ws *workspace) catalogAt(name, path string, lang scalar.Language) roles.Folder {
	return roles.Folder{Name: name, FS: ws.files.folder(path), Label: ws.label(path), Lang: lang}
}

// templates is the user's folder of templates; its FS is nil where there is none.
func (ws *workspace) templates() (render.Folder, error) {
	if ws.root == "" {
		return render.Folder{}, nil
	}
	dir := ws.path(ws.root, ws.params.Templates.Or("templates"))
	if ws.files.isFolder(dir) {
		return render.Folder{FS: ws.files.folder(dir), Label: ws.label(dir)}, nil
	}
	if at := ws.params.Templates; at.IsSet() {
		return render.Folder{}, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: fmt.Sprintf("there is no folder %q", at.V)}}
	}
	return render.Folder{}, nil
}

// folders are the folders of templates and messages: the user's, then the
// embedded one.
func (ws *workspace) folders() ([]render.Folder, error) {
	folders := []render.Folder{{FS: templates.FS}}
	own, err := ws.templates()
	if own.FS != nil {
		folders = append([]render.Folder{own}, folders...)
	}
	return folders, err
}

// renderer returns a renderer of the user's templates over the embedded ones;
// file, if it is not "", is the template of the content.
func (ws *workspace) renderer(file string) (*render.Renderer, error) {
	folders, err := ws.folders()
	if err != nil {
		return nil, err
	}
	r := render.New(folders...)
	if file == "" {
		return r, nil
	}
	path := ws.path(ws.dir, file)
	info, err := os.Stat(path)
	if err != nil {
		return nil, diag.Problems{diag.ReadError(file, err)}
	}
	if info.IsDir() {
		return nil, fmt.Errorf("--template %s: this is a folder; name a file", file)
	}
	dir := filepath.Dir(path)
	label := ws.label(dir)
	if label == "." {
		label = ""
	}
	return r.WithContent(render.Folder{FS: os.DirFS(dir), Label: label}, filepath.Base(path)), nil
}

// isFolder reports whether path is an existing folder.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// irregular reports whether path exists and is no regular file.
func irregular(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&fs.ModeType != 0
}

// withReference returns a renderer whose DOCX files are laid out as the Word
// document in file is.
func (ws *workspace) withReference(r *render.Renderer, file string) (*render.Renderer, error) {
	if file == "" {
		return r, nil
	}
	path := ws.path(ws.dir, file)
	data, problem := ws.readMost(path, docx.MaxSize)
	if problem != nil {
		return nil, diag.Problems{*problem}
	}
	t, err := docx.Reference(data)
	if err != nil {
		return nil, diag.Problems{{Code: diag.Syntax, Pos: diag.Pos{File: ws.label(path)}, Msg: err.Error()}}
	}
	return r.WithReference(t), nil
}
