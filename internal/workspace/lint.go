package workspace

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/layered"
	"jobdesc/internal/lint"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Rules are the rules that postings are judged by: the embedded ones, and those of the
// folder rules/ over them. In full, they have what explains them.
func (ws *Workspace) Rules(full bool) ([]*lint.Rule, error) {
	var below []*lint.Rule
	var problems diag.Problems
	if full {
		below, problems = lint.ReadFolder(layered.Folder{FS: catalog.Rules(), Label: "rules"})
	} else {
		var err error
		if below, err = lint.Compiled(catalog.CompiledRules()); err != nil {
			return nil, err
		}
	}
	if own := filepath.Join(ws.root, "rules"); ws.root != "" && ws.files.isFolder(own) {
		above, bad := lint.ReadFolder(layered.Folder{FS: ws.files.folder(own), Label: ws.Label(own)})
		all, more := lint.Overlay(below, above)
		below, problems = all, slices.Concat(problems, bad, more)
	}
	problems, warnings := problems.Split()
	ws.warn(warnings)
	return below, problems.Err()
}

// Source gives the content of files by the names that messages have for them.
func (ws *Workspace) Source() func(label string) []byte {
	var read parallel.Memo[string, []byte]
	return func(label string) []byte {
		data, _ := read.Get(label, func() ([]byte, error) { return ws.labeled(label), nil })
		return data
	}
}

// labeled is the content of a file, or nil.
func (ws *Workspace) labeled(label string) []byte {
	if label == ws.Label(stdin) {
		return ws.piped
	}
	if name, ok := strings.CutPrefix(label, catalog.Name+"/"); ok && !ws.files.exists(ws.Path(label)) {
		_, data, _ := layered.Folder{FS: catalog.FS()}.Read(path.Clean(name))
		return data
	}
	data, _ := ws.Read(ws.Path(label))
	return data
}

// MergedOf merges the postings that are named, in parallel. With no names, those of the folder.
func (ws *Workspace) MergedOf(names []string) ([]*posting.Merged, error) {
	if len(names) == 0 {
		return ws.Merged()
	}
	all, errs := parallel.Map(names, func(name string) (*posting.Merged, error) {
		t, err := ws.Find(name, true)
		if err != nil {
			return nil, err
		}
		if t.File == nil {
			return nil, ws.noPosting(name)
		}
		m, problems := ws.Builder.Merge(t.ID, t.File)
		if len(problems) == 0 {
			ws.warnOf(m.Docs)
		}
		return m, problems.Err()
	})
	return all, diag.Join(errs...)
}

// IsAdvert reports whether a name is that of a file that somebody else's advert is in.
func (ws *Workspace) IsAdvert(name string) bool {
	switch strings.ToLower(path.Ext(filepath.ToSlash(name))) {
	case ".md", ".markdown", ".html", ".htm", ".docx", ".txt", ".text":
		return true
	}
	return false
}

// WithAdverts replaces folders without postings by the adverts of others in them.
func (ws *Workspace) WithAdverts(names []string) (out []string, err error) {
	for _, name := range names {
		dir := ws.Path(name)
		if name == stdin || !ws.files.isFolder(dir) || len(ws.postingsIn(dir)) > 0 {
			out = append(out, name)
			continue
		}
		files, err := ws.AdvertFiles([]string{name})
		if err != nil {
			return nil, err
		}
		out = append(out, slices.DeleteFunc(files, func(file string) bool { return !ws.IsAdvert(file) })...)
	}
	return out, nil
}

// Advert reads somebody else's advert; one in a posting's form is not one.
func (ws *Workspace) Advert(name string, words *adverts.Words, lang scalar.Language) (s *lint.Subject, isPosting bool, err error) {
	file := ws.Path(name)
	if name == stdin {
		file = stdin
	}
	label := ws.Label(file)
	data, problem := ws.ReadAdvert(name)
	if problem != nil {
		return nil, false, diag.Problems{*problem}
	}
	if name == stdin && looksLikePosting(data) {
		ws.opts.Stdin, ws.piped = bytes.NewReader(data), data
		return nil, true, nil
	}
	doc, err := doclines.Read(label, data, "")
	if err != nil {
		return nil, false, diag.Problems{{Code: diag.Unreadable, Pos: diag.Pos{File: label}, Msg: err.Error()}}
	}
	return lint.FromAdvert(label, data, adverts.Read(doc, words), lang), false, nil
}

// looksLikePosting reports whether a text is YAML with a key that postings have.
func looksLikePosting(data []byte) bool {
	for line := range bytes.Lines(data) {
		for _, key := range []string{"title:", "role:", "roles:", "status:", "duties:"} {
			if bytes.HasPrefix(line, []byte(key)) {
				return true
			}
		}
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] == '#' && bytes.HasPrefix(line, []byte("# ")) && !bytes.Contains(data, []byte("\ntitle:")) {
			return false
		}
	}
	return false
}

// IsReadOnly reports whether nobody may write to a file.
func (ws *Workspace) IsReadOnly(path string) bool {
	info, err := ws.files.stat(path)
	return err == nil && info.Mode().Perm()&0o222 == 0
}

// OwnSubjects are what a folder has beside postings: the company, and its own catalogs.
func (ws *Workspace) OwnSubjects(merged []*posting.Merged, source func(string) []byte) ([]*lint.Subject, error) {
	out := []*lint.Subject{lint.FromCompany(ws.Params, source)}
	if folders, _ := ws.Catalogs(); len(folders) < 2 {
		return out, nil
	}
	duties, problems := ws.Library.OwnDuties()
	all, err := ws.EveryRole()
	if err := diag.Join(problems.Err(), err); err != nil {
		return nil, err
	}
	own := slices.DeleteFunc(slices.Clone(all), func(r *roles.Role) bool { return r.Catalog == catalog.Name })
	if len(own)+len(duties) > 0 {
		c := lint.Catalog{Roles: own, Every: all, Duties: duties, Lib: ws.Library, Used: lint.UsedBy(own, merged)}
		out = append(out, lint.FromCatalog(c, source))
	}
	return out, nil
}

// IsOwn reports whether a name is that of company.yaml or of a catalog of the folder, or of a
// file in one.
func (ws *Workspace) IsOwn(name string) bool {
	path := ws.Path(name)
	if ws.root == "" || name == stdin || !ws.files.exists(path) {
		return false
	}
	return slices.Contains(companyFiles(), filepath.Base(path)) && filepath.Dir(path) == ws.root || inside(ws.InRoot("catalog"), path)
}
