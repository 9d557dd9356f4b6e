package site

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Change is what a build did, or would do, to one file.
type Change struct {
	Action string `json:"action"` // create, update or remove
	Path   string `json:"path"`
}

// Changes lists what Commit does, by path.
func (f *Folder) Changes() []Change {
	var out []Change
	for name := range f.news {
		action := "create"
		if f.Has(name) {
			action = "update"
		} else if !f.fresh {
			if _, err := os.Lstat(f.target(name)); err == nil {
				action = "update"
			}
		}
		out = append(out, Change{action, name})
	}
	for _, name := range f.gone() {
		out = append(out, Change{"remove", name})
	}
	slices.SortFunc(out, func(a, b Change) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// gone lists the files that an earlier build wrote and this one did not.
func (f *Folder) gone() []string {
	var out []string
	for _, names := range []iter.Seq[string]{maps.Keys(f.old()), slices.Values(f.stale)} {
		for name := range names {
			if _, still := f.files[name]; !still {
				if _, err := os.Lstat(f.target(name)); err == nil {
					out = append(out, name)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// Commit moves the new files to their places, removes those that are gone, and
// remembers all of it, with a summary and with memory, which only a build that
// has something to do reads again. Before it moves a file it writes down which it
// may have written, should it be killed.
func (f *Folder) Commit(summary, memory []byte) error {
	moves, err := f.moves() // what cannot be is found before anything is written
	if err != nil {
		return err
	}
	gone := f.gone()
	names := slices.Sorted(maps.Keys(f.files))
	if len(f.news)+len(gone) > 0 {
		before := func(name string) output {
			if f.news[name] {
				return output{} // not known to be whole
			}
			return f.files[name] // nothing for one that is gone
		}
		if err := f.writeManifest(slices.Concat(names, gone), before, nil, sum{}); err != nil {
			return err
		}
	}
	errs := make([]error, len(moves))
	each(len(moves), func(i int) {
		if err := os.Rename(f.staged(moves[i]), f.target(moves[i])); err != nil {
			errs[i] = f.fail(moves[i], err)
		}
	})
	if err := join(errs); err != nil {
		return err
	}
	f.remove(gone)
	f.made = nil
	if err := f.replace(f.memoryName(), memory); err != nil {
		return err
	}
	return f.writeManifest(names, func(name string) output { return f.files[name] }, summary, sumOf(memory))
}

// replace writes a dotfile whole.
func (f *Folder) replace(name string, data []byte) error {
	at := f.place()
	if err := os.WriteFile(at, data, 0o666); err != nil {
		return f.fail(name, err)
	}
	if err := os.Rename(at, filepath.Join(f.dir, name)); err != nil {
		return f.fail(name, err)
	}
	return nil
}

// moves lists what has to be renamed for the new files to be in their places: a
// folder that the site does not have, with all that is in it, else the files in
// it. It goes through no symbolic link, which could lead out of the site.
func (f *Folder) moves() ([]string, error) {
	names := slices.Sorted(maps.Keys(f.news))
	var moves []string
	has := map[string]bool{".": true} // folders of the site
	for _, dirs := range foldersOf(names) {
		dirs = slices.DeleteFunc(dirs, func(dir string) bool { return !has[path.Dir(dir)] }) // moves with the one above
		there, errs := make([]bool, len(dirs)), make([]error, len(dirs))
		each(len(dirs), func(i int) { there[i], errs[i] = f.hasFolder(dirs[i]) })
		if err := join(errs); err != nil {
			return nil, err
		}
		for i, dir := range dirs {
			if has[dir] = there[i]; !there[i] {
				moves = append(moves, dir)
			}
		}
	}
	files := slices.DeleteFunc(names, func(name string) bool { return !has[path.Dir(name)] })
	errs := make([]error, len(files))
	each(len(files), func(i int) {
		if info, err := os.Lstat(f.target(files[i])); err == nil && info.IsDir() {
			errs[i] = fmt.Errorf("%s cannot be written: a folder stands in its place", f.target(files[i]))
		}
	})
	return append(moves, files...), join(errs)
}

// foldersOf lists the folders of files, those above before those below.
func foldersOf(names []string) (levels [][]string) {
	known := map[string]bool{}
	for _, name := range names {
		level := 0
		for i := range len(name) {
			if name[i] != '/' {
				continue
			}
			if dir := name[:i]; !known[dir] {
				known[dir] = true
				if level == len(levels) {
					levels = append(levels, nil)
				}
				levels[level] = append(levels[level], dir)
			}
			level++
		}
	}
	return levels
}

// hasFolder reports whether the site has a folder; the error says that there can
// be none.
func (f *Folder) hasFolder(name string) (bool, error) {
	dir := f.target(name)
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, f.fail(name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, fmt.Errorf("%s is a symbolic link, which may lead out of the site; remove it", dir)
	case !info.IsDir():
		return false, fmt.Errorf("%s cannot be a folder: a file stands in its place", dir)
	}
	return true, nil
}

// remove removes files, and the folders that become empty by it.
func (f *Folder) remove(names []string) {
	for _, name := range names {
		if f.throughLink(name) {
			continue
		}
		_ = os.Remove(f.target(name))
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if os.Remove(f.target(dir)) != nil {
				break
			}
		}
	}
}

// throughLink reports whether a symbolic link is on the way to a file.
func (f *Folder) throughLink(name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		info, err := os.Lstat(f.target(dir))
		if err != nil || info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}
