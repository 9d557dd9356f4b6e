package workspace

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/listing"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
)

// Postings lists the posting files of the folder postings and the folders in it. The
// first call warns of files there that are not read.
func (ws *Workspace) Postings() []string {
	if ws == nil || ws.root == "" {
		return nil
	}
	ws.find.Do(func() { ws.postings = ws.postingsIn(ws.InRoot("postings")) })
	return ws.postings
}

// postingsIn lists the posting files at or below dir.
func (ws *Workspace) postingsIn(dir string) (files []string) {
	// A folder that cannot be read has none; whoever needs the folder says so.
	_ = fs.WalkDir(ws.files.folder(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		switch file := filepath.Join(dir, filepath.FromSlash(name)); {
		case err != nil:
			return nil
		case name == ".":
		case entry.Name()[0] == '.' && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir():
		case isYAML(name):
			if entry.Name()[0] != '.' { // as what editors leave behind, such as .#x.yaml
				files = append(files, file)
			}
		default:
			ws.warnUnread(file)
		}
		return nil
	})
	return files
}

func isYAML(name string) bool { return path.Ext(name) == ".yaml" || path.Ext(name) == ".yml" }

// warnUnread warns of a file among the postings that nothing reads, for its name has
// another extension. Those of editors and systems and READMEs are left out.
func (ws *Workspace) warnUnread(file string) {
	name := filepath.Base(file)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") || strings.HasPrefix(name, "README") ||
		strings.HasSuffix(name, ".swp") || isYAML(name) {
		return
	}
	stem := Stem(name)
	for isYAML(strings.ToLower(stem)) {
		stem = Stem(stem)
	}
	ws.notify(diag.Problem{
		Code: diag.Ignored, Severity: diag.Warning, Pos: diag.Pos{File: ws.Label(file)},
		Msg: "this file is not read; postings are files named *.yaml", Hint: fmt.Sprintf("rename it to %s.yaml, or move it out of the folder", stem),
	})
}

// Stem is the name of a file without its extension: a posting's id, unless it
// gives another.
func Stem(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }

// Expand replaces the name of a folder by the posting files in it, a pattern such as
// postings/*.yaml by the files that match, and no names at all by every posting of
// the user's folder. Each name is in the result once.
func (ws *Workspace) Expand(names []string) (out []string, err error) {
	if len(names) == 0 {
		if ws.root == "" {
			return nil, fmt.Errorf("name a role or a posting; there is no %s in this folder or above, so there are no postings to render", CompanyFile)
		}
		names = []string{ws.InRoot("postings")}
	}
	var errs []error
	for _, name := range names {
		dir := ws.Path(name)
		switch {
		case name != stdin && ws.files.isFolder(dir) && (ws.looksLikePath(name) || !ws.known(name)):
			found := ws.postingsIn(dir)
			if len(found) == 0 {
				errs = append(errs, fmt.Errorf("the folder %s contains no postings", ws.Label(dir)))
			}
			for _, file := range found {
				out = append(out, ws.nameOf(file))
			}
		case strings.ContainsAny(name, "*?[") && filepath.IsLocal(name) && !ws.files.exists(dir):
			found, err := fs.Glob(ws.files.folder(ws.dir), filepath.ToSlash(name))
			if err != nil || len(found) == 0 {
				err = fmt.Errorf("no files match %s", name)
			}
			errs = append(errs, err)
			out = append(out, found...)
		default:
			out = append(out, name)
		}
	}
	seen := map[string]bool{}
	out = slices.DeleteFunc(out, func(name string) bool {
		again := seen[name] && name != stdin
		seen[name] = true
		return again
	})
	return out, diag.Join(errs...)
}

// known reports whether a role or a posting has the name.
func (ws *Workspace) known(name string) bool {
	if _, err := ws.Library.Find(name); err == nil {
		return true
	}
	_, found, _ := ws.findPosting(name)
	return found
}

// nameOf is how a user would name a file: by its path from where the work is done.
func (ws *Workspace) nameOf(file string) string {
	if rel, err := filepath.Rel(ws.dir, file); err == nil {
		return "." + string(filepath.Separator) + rel
	}
	return file
}

// AllDocuments makes the documents of every posting of the folder, in parallel.
func (ws *Workspace) AllDocuments() ([]listing.Posting, error) {
	return every(ws, func(path string, t Target) (listing.Posting, error) {
		docs, err := ws.Documents(t)
		return listing.Posting{File: ws.Label(path), Docs: docs}, err
	})
}

// Merged merges every posting of the folder once, in parallel.
func (ws *Workspace) Merged() ([]*posting.Merged, error) {
	return every(ws, func(_ string, t Target) (*posting.Merged, error) {
		m, problems := ws.Builder.Merge(t.ID, t.File)
		if len(problems) == 0 {
			ws.warnOf(m.Docs)
		}
		return m, problems.Err()
	})
}

// every does something with each posting of the folder. Two with one id are an error.
func every[T any](ws *Workspace, do func(path string, t Target) (T, error)) ([]T, error) {
	paths := ws.Postings()
	ids := make([]string, len(paths))
	all, errs := make([]T, len(paths)), make([]error, len(paths))
	parallel.Each(len(paths), func(i int) {
		t, err := ws.ReadPosting(paths[i])
		if err == nil {
			all[i], err = do(paths[i], t)
		}
		if t.File != nil {
			ids[i] = t.PostingID()
		}
		errs[i] = err
	})
	first := map[string]int{}
	for i, id := range ids {
		if k, taken := first[id]; taken && id != "" {
			errs[i] = diag.Join(errs[i], diag.Problems{{Code: diag.Duplicate, Pos: diag.Pos{File: ws.Label(paths[i])},
				Msg: fmt.Sprintf("duplicate id %q, also in %s", id, ws.Label(paths[k])), Hint: `rename one, or give it another "id"`}})
		}
		first[id] = i
	}
	return all, diag.Join(errs...)
}
