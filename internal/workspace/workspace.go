// Package workspace is the folder that a user keeps: company.yaml, postings,
// catalogs and templates, laid over what is embedded, as they are on the disk or
// in a revision. It finds the folder, reads it, and resolves names to roles and
// postings:
//
//	ws, err := workspace.Open(workspace.Options{Disk: workspace.Disk(), Start: dir})
//	target, err := ws.Find("office-manager", true)
//	docs, err := ws.Documents(target)
//
// It prints nothing: what is wrong is returned as an error of [diag.Problems], and
// what is worth knowing goes to Options.Notify.
package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// CompanyFile is the file of the company parameters. The folder that has it is a
// workspace.
const CompanyFile = "company.yaml"

// stdin is the path of standard input.
const stdin = "-"

// Options say what a workspace is opened on.
type Options struct {
	Disk     fs.FS              // the disk, as [Disk] has it, or files in memory
	Start    string             // the full path of the folder where the program was started
	Dir      string             // work as if started there; relative to Start
	Environ  []string           // as NAME=value
	Set      []string           // KEY=VALUE of company parameters, posting.KEY=VALUE of postings
	Stdin    io.Reader          // the posting called "-"
	Notify   func(diag.Problem) // takes warnings and notices; may be called from several goroutines
	Deadline time.Duration      // of one run of a template; 0 is ten seconds
}

// Workspace is the user's folder, if there is one, laid over what is embedded.
type Workspace struct {
	opts  Options
	files files
	dir   string // where the user works
	root  string // the folder with company.yaml, or ""

	find     sync.Once
	postings []string
	reader   posting.Reader
	piped    []byte   // a posting of standard input, for what is shown of it
	attached sync.Map // full paths of files that postings attach

	Params  *company.Params
	Library *roles.Library
	Builder *posting.Builder
}

// ErrNoFolder is the error of a command that needs a folder with company.yaml.
func ErrNoFolder() error {
	return errors.New(`no company.yaml in this folder or above; start one with "jobdesc init"`)
}

// Open finds the folder, reads the company parameters, calls begin and opens the
// catalogs: what needs no more than the parameters can begin between the two. A
// folder that was found is returned even if it cannot be read.
func Open(o Options, begin ...func(*Workspace)) (*Workspace, error) {
	ws, err := Locate(o)
	if err != nil {
		return nil, err
	}
	return ws, ws.load(begin...)
}

// Locate finds the folder, without reading it.
func Locate(o Options) (*Workspace, error) {
	ws := &Workspace{opts: o, files: files{disk: o.Disk}, dir: join(o.Start, o.Dir)}
	if o.Dir != "" && !ws.files.isFolder(ws.dir) {
		return nil, fmt.Errorf("-C %s: there is no such folder", o.Dir)
	}
	ws.root = ws.files.upward(ws.dir)
	return ws, nil
}

func companyFiles() []string { return []string{CompanyFile, "company.yml"} }

// companyIn lists the files of the company parameters in a folder: none, one, or by
// mistake both.
func (f files) companyIn(dir string) (found []string) {
	for _, name := range companyFiles() {
		if path := filepath.Join(dir, name); f.exists(path) {
			found = append(found, path)
		}
	}
	return found
}

func (ws *Workspace) load(begin ...func(*Workspace)) error {
	var problems diag.Problems
	ws.otherCapitals(cmp.Or(ws.root, ws.dir))
	if ws.Params, problems = ws.readCompany(); len(problems) > 0 {
		return problems.Err()
	}
	for _, f := range begin {
		f(ws)
	}
	folders, problems := ws.Catalogs()
	if problems = append(problems, ws.misplaced()...); len(problems) > 0 {
		return problems.Err()
	}
	if ws.Library, problems = roles.Open(folders...); len(problems) > 0 {
		return problems.Err()
	}
	if ws.Builder, problems = posting.NewBuilder(ws.Library, ws.Params, ws.PostingSettings()); len(problems) > 0 {
		return problems.Err()
	}
	templates, _ := ws.TemplateFolders() // whoever renders reports a folder that is not there
	ws.Builder = ws.Builder.WithMessages(render.New(templates...).Messages())
	ws.warn(ws.doubtfulWords())
	return nil
}

// otherCapitals warns of what only capitals keep from being read: on some systems it is,
// on others it is not.
func (ws *Workspace) otherCapitals(dir string) {
	entries, _ := fs.ReadDir(ws.files.folder(dir), ".") // a folder that cannot be read is reported by who needs it
	for _, e := range entries {
		for _, name := range append(companyFiles(), "postings", "catalog", "templates") {
			if e.Name() != name && strings.EqualFold(e.Name(), name) && (ws.root != "" || slices.Contains(companyFiles(), name)) {
				ws.notify(diag.Problem{
					Code: diag.Ignored, Severity: diag.Warning, Pos: diag.Pos{File: ws.Label(filepath.Join(dir, e.Name()))},
					Msg: "not every system reads this as " + name, Hint: "rename it to " + name,
				})
			}
		}
	}
}

// LoadEmbedded takes what is embedded in place of a folder that cannot be read.
func (ws *Workspace) LoadEmbedded() {
	ws.Params = &company.Params{}
	ws.Library, _ = roles.Open(embedded())
}

// Root is the folder with company.yaml, or "".
func (ws *Workspace) Root() string { return ws.root }

// Path is the full path of a file that the user named; "-" is standard input.
func (ws *Workspace) Path(name string) string {
	if name == stdin {
		return name
	}
	return join(ws.dir, name)
}

// InRoot is the full path of a file that company.yaml names.
func (ws *Workspace) InRoot(name string) string { return join(ws.root, name) }

func join(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// IsFolder reports whether a path is that of a folder.
func (ws *Workspace) IsFolder(path string) bool { return ws.files.isFolder(path) }

// Exists reports whether a path is taken, even by a link that leads nowhere.
func (ws *Workspace) Exists(path string) bool { return ws.files.exists(path) }

// IsDevice reports whether a path is taken by something other than a regular file: a folder, a
// device or a pipe.
func (ws *Workspace) IsDevice(path string) bool {
	info, err := ws.files.stat(path)
	return err == nil && info.Mode()&fs.ModeType != 0
}

// upward is the nearest folder, from dir upward, that holds company.yaml.
func (f files) upward(dir string) string {
	for {
		if f.companyIn(dir) != nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// Label is how messages name a file: relative to where the user works.
func (ws *Workspace) Label(path string) string {
	revision := ""
	if path == stdin {
		return "standard input"
	}
	if _, ok := ws.files.within(path); ok {
		revision = ws.files.name + ":"
	}
	// A device or a file far away reads better by its full path.
	if rel, err := filepath.Rel(ws.dir, path); err == nil && !strings.HasPrefix(path, "/dev/") {
		return revision + filepath.ToSlash(rel)
	}
	return path
}

// PostingSettings are the keys of postings that Options.Set gives, as KEY=VALUE.
func (ws *Workspace) PostingSettings() (out []string) {
	for _, s := range ws.opts.Set {
		if key, ok := strings.CutPrefix(s, "posting."); ok {
			out = append(out, key)
		}
	}
	return out
}

func (ws *Workspace) readCompany() (*company.Params, diag.Problems) {
	ofPosting := func(s string) bool { return strings.HasPrefix(s, "posting.") }
	sources := company.Sources{Env: ws.opts.Environ, Set: slices.DeleteFunc(slices.Clone(ws.opts.Set), ofPosting)}
	if ws.root != "" {
		found := ws.files.companyIn(ws.root)
		path := found[0]
		if len(found) > 1 {
			return nil, diag.Problems{{Code: diag.Duplicate, Pos: diag.Pos{File: ws.Label(found[1])}, Msg: ws.Label(path) + " exists too", Hint: "delete one of the two"}}
		}
		sources.File = ws.Label(path)
		data, problem := ws.Read(path)
		if problem != nil {
			return nil, diag.Problems{*problem}
		}
		sources.Data = data
	}
	params, warnings, problems := company.Load(sources)
	for _, w := range warnings {
		w.Severity = diag.Warning
		ws.notify(w)
	}
	return params, problems
}

func (ws *Workspace) notify(p diag.Problem) {
	if ws.opts.Notify != nil {
		ws.opts.Notify(p)
	}
}

// notice says that a name has more than one meaning.
func (ws *Workspace) notice(msg string) {
	ws.notify(diag.Problem{Code: diag.Ambiguous, Severity: diag.Notice, Msg: msg})
}

// Read reads a file of at most the size that yamlfile accepts, and one byte
// more, so that yamlfile knows that it is too large.
func (ws *Workspace) Read(path string) ([]byte, *diag.Problem) {
	return ws.readMost(path, yamlfile.MaxSize)
}

// readMost reads a file of at most limit bytes, and one byte more, so that a
// larger one is known.
func (ws *Workspace) readMost(path string, limit int64) (data []byte, _ *diag.Problem) {
	var err error
	if path == stdin {
		data, err = io.ReadAll(io.LimitReader(ws.opts.Stdin, limit+1))
	} else {
		data, err = ws.files.read(path, limit, ws.root != "" && inside(ws.root, path))
	}
	if err != nil {
		p := diag.ReadError(ws.Label(path), err)
		return nil, &p
	}
	return data, nil
}

// Catalogs lists the catalogs in their order of precedence: those that
// company.yaml lists; "ours" first and the embedded one last unless listed.
func (ws *Workspace) Catalogs() (folders []roles.Catalog, problems diag.Problems) {
	listed := map[string]bool{}
	for _, c := range ws.Params.Catalogs.Items {
		name := c.Key()
		listed[name] = true
		if name == catalog.Name && !c.Path.IsSet() {
			folders = append(folders, embedded())
			continue
		}
		path := ws.InRoot(c.Path.V)
		if !ws.files.isFolder(path) {
			problems = append(problems, diag.Problem{Code: diag.UnknownName, Pos: c.Path.Pos, Msg: fmt.Sprintf("there is no folder %q", c.Path.V)})
		}
		folders = append(folders, ws.catalogAt(name, path, c.Language.Or(ws.Params.Locale.V)))
	}
	if ours := filepath.Join(ws.root, "catalog"); ws.root != "" && !listed["ours"] && ws.files.isFolder(ours) {
		folders = append([]roles.Catalog{ws.catalogAt("ours", ours, ws.Params.Locale.V)}, folders...)
	}
	if !listed[catalog.Name] {
		folders = append(folders, embedded())
	}
	return folders, problems
}

func embedded() roles.Catalog {
	return roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang}
}

// misplaced reports files that stand where a folder belongs, and so would be
// passed over.
func (ws *Workspace) misplaced() (problems diag.Problems) {
	if ws.root == "" {
		return nil
	}
	for _, name := range []string{"postings", "catalog", "templates"} {
		path := filepath.Join(ws.root, name)
		if ws.files.exists(path) && !ws.files.isFolder(path) {
			problems = append(problems, diag.Problem{Code: diag.WrongType, Pos: diag.Pos{File: ws.Label(path)}, Msg: "this must be a folder", Hint: "rename or delete the file"})
		}
	}
	return problems
}

func (ws *Workspace) catalogAt(name, path string, lang scalar.Language) roles.Catalog {
	return roles.Catalog{Name: name, Folder: layered.Folder{FS: ws.files.folder(path), Label: ws.Label(path)}, Lang: lang}
}
