package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

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
	return slices.DeleteFunc(f.dropped(), func(name string) bool {
		_, err := os.Lstat(f.target(name))
		return err != nil
	})
}

// dropped lists the files of earlier builds that are none of this one, whether or
// not they are still there.
func (f *Folder) dropped() []string {
	var out []string
	for _, e := range f.entries {
		if _, still := f.files[e.name]; !still && !f.theirs[e.name] {
			out = append(out, e.name)
		}
	}
	return out
}

// Commit moves the new files to their places, removes those that are gone, and
// remembers all of it, with a summary and with memory, which only a build that
// has something to do reads again. Before it moves a file it writes down which it
// will, should it be killed.
func (f *Folder) Commit(summary, memory []byte) error {
	moves, err := f.moves() // what cannot be is found before anything is written
	if err != nil {
		return err
	}
	if changing := f.changing(); len(changing) > 0 {
		if err := f.writeMoves(changing); err != nil {
			return err
		}
	}
	err = parallel.Try(len(moves), func(i int) error {
		if err := os.Rename(f.staged(moves[i]), f.target(moves[i])); err != nil {
			return f.fail(moves[i], err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	f.remove(f.dropped())
	f.made = nil
	if err := f.replace(f.memoryName(), memory); err != nil {
		return err
	}
	if err := f.writeManifest(summary, sumOf(memory)); err != nil {
		return err
	}
	f.forgetOthers()
	if err := os.Remove(filepath.Join(f.dir, f.movesName())); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.fail(f.movesName(), err)
	}
	return nil
}

// changing lists the files that Commit changes, and those that another build was
// killed over.
func (f *Folder) changing() []string {
	names := slices.AppendSeq(f.dropped(), maps.Keys(f.news))
	for _, e := range f.entries {
		if !e.same {
			names = append(names, e.name)
		}
	}
	return names
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
	var moves, files []string
	has := map[string]bool{".": true} // folders of the site
	for names := slices.Sorted(maps.Keys(f.news)); len(names) > 0; {
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
			return fmt.Errorf("%s cannot be written: a folder stands in its place", f.target(files[i]))
		}
		return nil
	})
}

// missing is the first folder on the way to dir, or dir itself, that the site does
// not have, or "". It learns which it has.
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
