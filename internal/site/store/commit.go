package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
)

// Change is what a build did, or would do, to one file.
type Change struct {
	Action string `json:"action"` // create, update or remove
	Path   string `json:"path"`
}

// Changes lists what Commit does, by path.
func (f *Folder) Changes() []Change {
	var out []Change
	for name := range f.changed {
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
	return slices.DeleteFunc(f.dropped(), func(name string) bool {
		_, err := os.Lstat(f.target(name))
		return err != nil
	})
}

// dropped lists the files of earlier builds that this one does not have, whether or not
// they are still there.
func (f *Folder) dropped() []string {
	var out []string
	for _, e := range f.entries {
		if _, still := f.files[e.name]; !still && !f.theirs[e.name] {
			out = append(out, e.name)
		}
	}
	return out
}

// Commit moves the new files to their places, removes those that this build does not
// have, and writes the manifest, with a summary and a memory for the next build. The
// memory is a file of its own, for builds that find nothing changed do not read it. A dry
// folder stays as it is.
func (f *Folder) Commit(summary, memory []byte) error {
	if f.dry {
		return nil
	}
	moves, err := f.moves() // what is in the way is found before anything is written
	if err != nil {
		return err
	}
	if names := f.changing(); len(names) > 0 {
		if err := f.writeJournal(names); err != nil {
			return err
		}
	}
	err = parallel.Try(len(moves), func(i int) error {
		return f.fail(moves[i], f.disk.rename(f.staged(moves[i]), f.target(moves[i])))
	})
	if err != nil {
		return err
	}
	if err := f.remove(f.dropped()); err != nil {
		return err
	}
	f.made = nil
	if err := f.replace(f.memoryName(), memory); err != nil {
		return err
	}
	if err := f.writeManifest(summary, SumOf(memory)); err != nil {
		return err
	}
	if err := f.forgetOthers(); err != nil {
		return err
	}
	return f.fail(f.journalName(), f.disk.remove(filepath.Join(f.dir, f.journalName())))
}

// changing lists the files that Commit changes, and those that another build was killed
// over.
func (f *Folder) changing() []string {
	names := slices.AppendSeq(f.dropped(), maps.Keys(f.changed))
	for _, e := range f.entries {
		if !e.same {
			names = append(names, e.name)
		}
	}
	return names
}

// replace writes a dotfile whole.
func (f *Folder) replace(name string, data []byte) error {
	file, err := f.disk.create(f.newPath())
	if err != nil {
		return f.fail(name, err)
	}
	if err := cmp.Or(f.disk.write(file, data), file.Close()); err != nil {
		return f.fail(name, err)
	}
	return f.fail(name, f.disk.rename(file.Name(), filepath.Join(f.dir, name)))
}

// moves lists what has to be renamed for the new files to be in their places: a
// folder that the site does not have, with all that is in it, else the files in
// it. It goes through no symbolic link, which could lead out of the site.
func (f *Folder) moves() ([]string, error) {
	var moves, files []string
	has := map[string]bool{".": true} // folders of the site
	for names := slices.Sorted(maps.Keys(f.changed)); len(names) > 0; {
		missing, err := f.missing(path.Dir(names[0]), has)
		if err != nil {
			return nil, err
		}
		if missing == "" {
			files = append(files, names[0])
			names = names[1:]
			continue
		}
		moves = append(moves, missing)
		rest := slices.IndexFunc(names, func(name string) bool { return !strings.HasPrefix(name, missing+"/") })
		if rest < 0 {
			break
		}
		names = names[rest:]
	}
	return append(moves, files...), parallel.Try(len(files), func(i int) error {
		if info, err := os.Lstat(f.target(files[i])); err == nil && info.IsDir() {
			return fmt.Errorf("cannot write %s: there is a folder of that name", f.target(files[i]))
		}
		return nil
	})
}

// missing is the first folder on the way to dir, or dir itself, that the site does not
// have, or "". It adds to has the folders that it finds.
func (f *Folder) missing(dir string, has map[string]bool) (string, error) {
	if has[dir] {
		return "", nil
	}
	if above, err := f.missing(path.Dir(dir), has); above != "" || err != nil {
		return above, err
	}
	there, err := f.hasFolder(dir)
	if err != nil || !there {
		return dir, err
	}
	has[dir] = true
	return "", nil
}

// hasFolder reports whether the site has a folder. It is an error if it cannot have it.
func (f *Folder) hasFolder(name string) (bool, error) {
	dir := f.target(name)
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, f.fail(name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, fmt.Errorf("%s is a symbolic link, which may point outside the site; remove it", dir)
	case !info.IsDir():
		return false, fmt.Errorf("cannot create the folder %s: there is a file of that name", dir)
	}
	return true, nil
}

// remove removes files, and the folders that become empty. What is a folder now is not
// of the site any more.
func (f *Folder) remove(names []string) error {
	for _, name := range names {
		if f.throughLink(name) {
			continue
		}
		if err := f.disk.remove(f.target(name)); err != nil {
			if info, err2 := os.Lstat(f.target(name)); err2 != nil || !info.IsDir() {
				return fmt.Errorf("cannot remove %s: %w", f.target(name), diag.Cause(err))
			}
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if f.disk.remove(f.target(dir)) != nil {
				break
			}
		}
	}
	return nil
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
