package workspace

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/catalog"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/lint"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
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
