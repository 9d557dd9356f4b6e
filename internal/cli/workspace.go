package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
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

// open finds the folder, reads the company parameters and opens the catalogs.
func (a *app) open() (*workspace, error) {
	ws, err := a.locate()
	if err != nil {
		return nil, err
	}
	return ws, ws.load()
}

// locate finds the folder, without reading it.
func (a *app) locate() (*workspace, error) {
	ws := &workspace{app: a, dir: a.Dir}
	if a.chdir != "" {
		ws.dir = a.path(a.Dir, a.chdir)
		if info, err := os.Stat(ws.dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("-C %s: there is no such folder", a.chdir)
		}
	}
	ws.root = ws.files.upward(ws.dir)
	return ws, nil
}

// load reads the company parameters and opens the catalogs.
func (ws *workspace) load() error {
	var problems yamlfile.Problems
	if ws.params, problems = ws.readCompany(); len(problems) > 0 {
		return problems.Err()
	}
	if ws.lib, problems = roles.Open(ws.catalogs()...); len(problems) > 0 {
		return problems.Err()
	}
	_, postingSet := ws.settings()
	ws.builder, problems = posting.NewBuilder(ws.lib, ws.params, postingSet)
	return problems.Err()
}

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

func (ws *workspace) readCompany() (*company.Params, yamlfile.Problems) {
	set, _ := ws.settings()
	sources := company.Sources{Env: ws.Environ, Set: set}
	if ws.root != "" {
		path := filepath.Join(ws.root, companyFile)
		sources.File = ws.label(path)
		data, problem := ws.read(path)
		if problem != nil {
			return nil, yamlfile.Problems{*problem}
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
func (a *app) note(text string) { fmt.Fprintln(a.Err, visible("jobdesc: "+text)) }

// read reads a file of at most the size that yamlfile accepts, and one byte
// more, by which yamlfile knows that it is too large.
func (ws *workspace) read(path string) ([]byte, *yamlfile.Problem) {
	fail := func(err error) ([]byte, *yamlfile.Problem) {
		p := yamlfile.Unreadable(ws.label(path), err)
		return nil, &p
	}
	f, err := ws.files.open(path)
	if err != nil {
		return fail(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, yamlfile.MaxSize+1))
	if err != nil {
		return fail(err)
	}
	return data, nil
}

// catalogs lists the catalogs in their order of precedence: those that
// company.yaml lists; "ours" first and the embedded one last unless listed.
func (ws *workspace) catalogs() []roles.Folder {
	embedded := roles.Folder{Name: catalog.Name, FS: catalog.FS(), Label: catalog.Name, Index: catalog.Index()}
	var folders []roles.Folder
	listed := map[string]bool{}
	for _, c := range ws.params.Catalogs.Items {
		name := c.Key()
		listed[name] = true
		if name == catalog.Name && !c.Path.IsSet() {
			folders = append(folders, embedded)
			continue
		}
		folders = append(folders, ws.catalogAt(name, ws.path(ws.root, c.Path.V)))
	}
	if ours := filepath.Join(ws.root, "catalog"); ws.root != "" && !listed["ours"] && ws.files.isFolder(ours) {
		folders = append([]roles.Folder{ws.catalogAt("ours", ours)}, folders...)
	}
	if !listed[catalog.Name] {
		folders = append(folders, embedded)
	}
	return folders
}

func (ws *workspace) catalogAt(name, path string) roles.Folder {
	return roles.Folder{Name: name, FS: ws.files.folder(path), Label: ws.label(path)}
}

// renderer returns a renderer of the user's templates over the embedded ones;
// file, if it is not "", is the template of the content.
func (ws *workspace) renderer(file string) (*render.Renderer, error) {
	folders := []render.Folder{{FS: templates.FS}}
	if ws.root != "" {
		dir := ws.path(ws.root, ws.params.Templates.Or("templates"))
		if ws.files.isFolder(dir) {
			folders = append([]render.Folder{{FS: ws.files.folder(dir), Label: ws.label(dir)}}, folders...)
		} else if at := ws.params.Templates; at.IsSet() {
			return nil, yamlfile.Problems{{Pos: at.Pos, Msg: fmt.Sprintf("there is no folder %q", at.V)}}
		}
	}
	r := render.New(folders...)
	if file == "" {
		return r, nil
	}
	path := ws.path(ws.dir, file)
	info, err := os.Stat(path)
	if err != nil {
		return nil, yamlfile.Problems{yamlfile.Unreadable(file, err)}
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

// target is one thing that a command was asked for by name.
type target struct {
	match roles.Match   // a role
	id    string        // a posting's id, where its file does not give one
	file  *posting.File // a posting
	place string        // one pay group of the posting
}

// postings lists the posting files of the folder.
func (ws *workspace) postings() []string {
	if ws.root == "" {
		return nil
	}
	dir := filepath.Join(ws.root, "postings")
	folder := ws.files.folder(dir)
	var files []string
	for _, ext := range []string{"*.yaml", "*.yml"} {
		found, _ := fs.Glob(folder, ext)
		for _, name := range found {
			files = append(files, filepath.Join(dir, name))
		}
	}
	return files
}

// readPosting reads the posting at path; "-" is standard input.
func (ws *workspace) readPosting(path string) (target, error) {
	var data []byte
	label, id := "standard input", "posting"
	if path == "-" {
		in, err := io.ReadAll(io.LimitReader(ws.In, yamlfile.MaxSize+1))
		if err != nil {
			return target{}, yamlfile.Problems{yamlfile.Unreadable(label, err)}
		}
		data = in
	} else {
		label = ws.label(path)
		id = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		in, problem := ws.read(path)
		if problem != nil {
			return target{}, yamlfile.Problems{*problem}
		}
		data = in
	}
	file, problems := posting.Read(label, data)
	if !file.ID.IsSet() && len(problems) == 0 {
		problems = posting.CheckID(label, id)
	}
	return target{id: id, file: file}, problems.Err()
}

// isPath reports whether a name is that of a file rather than a role's.
func (ws *workspace) isPath(name string) bool {
	if name == "-" || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") || strings.ContainsAny(name, `/\`) {
		return true
	}
	return false
}

// findPosting looks for a posting by its id, in any case.
func (ws *workspace) findPosting(name string) (found target, ok bool, err error) {
	want := roles.Key(name)
	var rest []string
	for _, path := range ws.postings() {
		base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		if roles.Key(base) != want {
			rest = append(rest, path)
			continue
		}
		found, err = ws.readPosting(path)
		if err != nil || !found.file.ID.IsSet() || roles.Key(string(found.file.ID.V)) == want {
			return found, true, err
		}
	}
	for _, path := range rest { // one that gives itself another id than its file's name
		data, problem := ws.read(path)
		if problem != nil || !strings.Contains(string(data), "id:") || !strings.Contains(roles.Key(string(data)), want) {
			continue
		}
		if found, err = ws.readPosting(path); err == nil && roles.Key(string(found.file.ID.V)) == want {
			return found, true, nil
		}
	}
	return target{}, false, nil
}

// find resolves a name to a posting or a role. Where it is both, preferPosting
// decides, and a notice names the other.
func (ws *workspace) find(name string, preferPosting bool) (target, error) {
	if rest, ok := strings.CutPrefix(name, "role:"); ok {
		return ws.findRole(rest)
	}
	asked, explicit := strings.CutPrefix(name, "posting:")
	base, place, _ := strings.Cut(asked, "@")
	if ws.isPath(base) {
		path := base
		if base != "-" {
			path = ws.path(ws.dir, base)
		}
		found, err := ws.readPosting(path)
		found.place = place
		return found, err
	}
	found, isPosting, err := ws.findPosting(base)
	if isPosting && (explicit || preferPosting) {
		if _, roleErr := ws.lib.Find(name); roleErr == nil && !explicit {
			ws.note(fmt.Sprintf("notice: %q is also a role: ask for role:%s", name, name))
		}
		found.place = place
		return found, err
	}
	if explicit {
		return target{}, ws.noPosting(base)
	}
	t, err := ws.findRole(name)
	if isPosting {
		if err != nil {
			found.place = place
			return found, nil
		}
		ws.note(fmt.Sprintf("notice: %q is also a posting: ask for posting:%s", name, name))
	}
	return t, err
}

func (ws *workspace) noPosting(id string) error {
	var ids []string
	for _, path := range ws.postings() {
		ids = append(ids, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	}
	if hint := yamlfile.DidYouMean(id, ids); hint != "" {
		return fmt.Errorf("there is no posting %q; %s", id, hint)
	}
	return fmt.Errorf("there is no posting %q", id)
}

func (ws *workspace) findRole(name string) (target, error) {
	match, err := ws.lib.Find(name)
	if err != nil {
		var problems yamlfile.Problems
		if !errors.As(err, &problems) && ws.root != "" {
			for _, path := range ws.postings() { // a near miss of a posting's id
				id := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
				if near := yamlfile.Nearest(name, []string{id}); near != "" && !strings.Contains(err.Error(), "did you mean") {
					return target{}, fmt.Errorf("no role or posting is called %q; did you mean %q?", name, near)
				}
			}
		}
		return target{}, err
	}
	for _, n := range match.Notices {
		ws.note("notice: " + n)
	}
	return target{match: match}, nil
}

// build makes the documents of a target.
func (ws *workspace) build(t target) ([]*posting.Document, error) {
	if t.file == nil {
		if t.match.Bare() {
			return nil, fmt.Errorf("the documents give %q no duties, so there is nothing to render; related roles: %s", t.match.Title, strings.Join(t.match.Related, ", "))
		}
		docs, problems := ws.builder.FromRole(t.match)
		return docs, problems.Err()
	}
	docs, problems := ws.builder.Build(t.id, t.file)
	if err := problems.Err(); err != nil || t.place == "" {
		return docs, err
	}
	var places []string
	for _, d := range docs {
		for _, l := range d.Locations {
			if string(l.ID) == t.place {
				return []*posting.Document{d}, nil
			}
			places = append(places, string(l.ID))
		}
	}
	hint := yamlfile.DidYouMean(t.place, places)
	if hint == "" {
		hint = "it has " + strings.Join(places, ", ")
	}
	return nil, fmt.Errorf("posting %q has no place %q; %s", docs[0].ID, t.place, hint)
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
