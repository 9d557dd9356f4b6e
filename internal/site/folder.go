package site

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gofrs/flock"
)

// Names of the dotfiles of an output folder; ManifestName says that it is one.
const (
	ManifestName = ".jobdesc-manifest"
	lockName     = ".jobdesc-lock"
	newName      = ".jobdesc-new" // the folder of files that are not in their place yet
)

// Folder is the folder that a site is written to. A build puts its files into
// it; they lie beside the site until Commit moves them to their places, so that
// a build that fails, or is killed, leaves the site as it was or with files that
// are each whole. One process at a time has a Folder open.
type Folder struct {
	dir      string
	manifest string
	dry      bool
	made     []string // folders that were not there before
	lock     *flock.Flock
	old      map[string]output // what the last build wrote, and is still so
	stale    map[string]bool   // what it wrote that is no longer so
	summary  string            // what else the last build wrote into the manifest
	check    sum               // of what it remembered in a file of its own
	fresh    bool              // there was no folder before
	next     atomic.Uint64
	spool    *os.File
	spooled  uint64
	mu       sync.Mutex
	files    map[string]output // the files of this build
	moves    map[string]string // from the place in the site to where the file lies
}

// output is a file of the site.
type output struct {
	Hash sum
	Size uint64
	Time uint64 // when it was last changed, in nanoseconds
}

// OpenFolder opens the folder dir, which need not exist. name is that of the
// manifest; builds of parts of a site have one each. A dry folder is only
// compared with. wait is called if another build has the folder open.
func OpenFolder(dir, name string, dry bool, wait func()) (*Folder, error) {
	f := &Folder{
		dir: dir, manifest: cmp.Or(name, ManifestName), dry: dry,
		files: map[string]output{}, moves: map[string]string{},
	}
	if !dry {
		if err := f.begin(wait); err != nil {
			f.Close()
			return nil, err
		}
	}
	f.readManifest()
	return f, nil
}

func (f *Folder) begin(wait func()) error {
	if err := f.mkdirAll(f.dir); err != nil {
		return err
	}
	f.fresh = slices.Contains(f.made, f.dir)
	f.lock = flock.New(filepath.Join(f.dir, lockName))
	ok, err := f.lock.TryLock()
	if err == nil && !ok {
		wait()
		err = f.lock.Lock()
	}
	if err != nil {
		return f.fail(lockName, err)
	}
	// What a build that was killed has left.
	if err := os.RemoveAll(filepath.Join(f.dir, newName)); err != nil {
		return f.fail(newName, err)
	}
	if err := os.Mkdir(filepath.Join(f.dir, newName), 0o777); err != nil {
		return f.fail(newName, err)
	}
	return nil
}

// mkdirAll makes a folder and those above it, and remembers which it made.
func (f *Folder) mkdirAll(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("%s cannot be written: a file stands in its place", dir)
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := f.mkdirAll(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s cannot be made: %w", dir, reason(err))
	}
	f.made = append(f.made, dir)
	return nil
}

func (f *Folder) fail(name string, err error) error {
	return fmt.Errorf("%s cannot be written: %w", filepath.Join(f.dir, filepath.FromSlash(name)), reason(err))
}

// reason is an error of the system without the call and the path around it.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}

// Close gives the folder back. What was not committed is gone.
func (f *Folder) Close() {
	if f.spool != nil {
		f.spool.Close()
	}
	if f.lock == nil {
		return
	}
	_ = os.RemoveAll(filepath.Join(f.dir, newName))
	_ = f.lock.Unlock()
	if len(f.made) > 0 { // nothing was written: leave no empty folder
		_ = os.Remove(filepath.Join(f.dir, lockName))
		for _, dir := range slices.Backward(f.made) {
			_ = os.Remove(dir)
		}
	}
}

// Put writes a file of the site. It may be called from several goroutines.
func (f *Folder) Put(name string, data []byte) error {
	out := output{Hash: sumOf(data), Size: uint64(len(data))}
	if f.unchanged(name, out, func() ([]byte, error) { return data, nil }) {
		return f.keep(name)
	}
	if f.dry {
		return f.add(name, out, "")
	}
	at := f.place()
	file, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return f.fail(name, err)
	}
	_, err = file.Write(data)
	if info, err := file.Stat(); err == nil { // a rename leaves the time as it is
		out.Time = uint64(info.ModTime().UnixNano())
	}
	if err := cmp.Or(err, file.Close()); err != nil {
		return f.fail(name, err)
	}
	return f.add(name, out, at)
}

// PutFrom writes a file that may be too large to hold.
func (f *Folder) PutFrom(name string, write func(w io.Writer) error) error {
	if f.dry {
		var buf bytes.Buffer
		if err := write(&buf); err != nil {
			return err
		}
		return f.Put(name, buf.Bytes())
	}
	at := f.place()
	file, err := os.Create(at)
	if err != nil {
		return f.fail(name, err)
	}
	defer file.Close()
	hash := sha256.New()
	count := &counter{w: io.MultiWriter(file, hash)}
	buffered := bufio.NewWriterSize(count, 256<<10)
	if err := cmp.Or(write(buffered), buffered.Flush()); err != nil {
		return f.fail(name, err)
	}
	info, err := file.Stat()
	if err := cmp.Or(err, file.Close()); err != nil {
		return f.fail(name, err)
	}
	out := output{Hash: sumOfHash(hash), Size: count.n, Time: uint64(info.ModTime().UnixNano())}
	if f.unchanged(name, out, func() ([]byte, error) { return os.ReadFile(at) }) {
		_ = os.Remove(at)
		return f.keep(name)
	}
	return f.add(name, out, at)
}

type counter struct {
	w io.Writer
	n uint64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += uint64(n)
	return n, err
}

// unchanged reports whether the site has the file with that content already.
// Without a manifest that knows it, the file itself is asked.
func (f *Folder) unchanged(name string, out output, data func() ([]byte, error)) bool {
	if old, ok := f.old[name]; ok {
		return old.Hash == out.Hash && old.Size == out.Size
	}
	if f.fresh {
		return false
	}
	file := filepath.Join(f.dir, filepath.FromSlash(name))
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || uint64(info.Size()) != out.Size {
		return false
	}
	have, err := os.ReadFile(file)
	want, err2 := data()
	return err == nil && err2 == nil && bytes.Equal(have, want)
}

// Has reports whether the site has the file as the last build wrote it.
func (f *Folder) Has(name string) bool { _, ok := f.old[name]; return ok }

// Keep says that a file of the last build is one of this build too.
func (f *Folder) Keep(name string) error { return f.keep(name) }

func (f *Folder) keep(name string) error {
	out, ok := f.old[name]
	if !ok {
		info, err := os.Lstat(filepath.Join(f.dir, filepath.FromSlash(name)))
		if err != nil {
			return f.fail(name, err)
		}
		data, err := os.ReadFile(filepath.Join(f.dir, filepath.FromSlash(name)))
		if err != nil {
			return f.fail(name, err)
		}
		out = output{sumOf(data), uint64(len(data)), uint64(info.ModTime().UnixNano())}
	}
	return f.add(name, out, "")
}

func (f *Folder) add(name string, out output, at string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, twice := f.files[name]; twice {
		return fmt.Errorf("two pages would go to %s", name)
	}
	f.files[name] = out
	if at != "" || f.dry && !f.same(name, out) {
		f.moves[name] = at
	}
	return nil
}

func (f *Folder) same(name string, out output) bool {
	old, ok := f.old[name]
	return ok && old.Hash == out.Hash || !ok && out.Time != 0 // kept as it lies there
}

// place is where a new file may lie.
func (f *Folder) place() string {
	return filepath.Join(f.dir, newName, strconv.FormatUint(f.next.Add(1), 36))
}

// Change is what a build did, or would do, to one file.
type Change struct {
	Action string `json:"action"` // create, update or remove
	Path   string `json:"path"`
}

// Changes lists what Commit does, by path.
func (f *Folder) Changes() []Change {
	var out []Change
	for name := range f.moves {
		action := "create"
		if f.Has(name) {
			action = "update"
		} else if !f.fresh {
			if _, err := os.Lstat(filepath.Join(f.dir, filepath.FromSlash(name))); err == nil {
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
	for _, names := range []func(func(string) bool){maps.Keys(f.old), maps.Keys(f.stale)} {
		for name := range names {
			if _, still := f.files[name]; !still {
				if _, err := os.Lstat(filepath.Join(f.dir, filepath.FromSlash(name))); err == nil {
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
// has something to do reads again. First it writes down which files it may have
// written, should it be killed.
func (f *Folder) Commit(summary, memory []byte) error {
	gone := f.gone()
	if len(f.moves)+len(gone) > 0 {
		all := maps.Clone(f.files)
		for name := range f.moves {
			all[name] = output{} // not known to be whole
		}
		for _, name := range gone {
			all[name] = output{}
		}
		if err := f.writeManifest(all, nil, sum{}); err != nil {
			return err
		}
	}
	names := slices.Sorted(maps.Keys(f.moves))
	if err := f.foldersOf(names); err != nil { // first: what cannot be is found before a file moves
		return err
	}
	errs := make([]error, len(names))
	each(len(names), func(i int) {
		if err := os.Rename(f.moves[names[i]], filepath.Join(f.dir, filepath.FromSlash(names[i]))); err != nil {
			errs[i] = f.fail(names[i], err)
		}
	})
	if err := errors.Join(errs...); err != nil {
		return err
	}
	f.remove(gone)
	f.made = nil
	if err := f.replace(f.memoryName(), memory); err != nil {
		return err
	}
	return f.writeManifest(f.files, summary, sumOf(memory))
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

// foldersOf makes the folders of files, those above before those below. It goes
// through no symbolic link, which could lead out of the site.
func (f *Folder) foldersOf(names []string) error {
	var levels [][]string
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
	made := map[string]bool{".": f.fresh} // nothing can be in the place of their files
	for _, dirs := range levels {
		news, errs := make([]bool, len(dirs)), make([]error, len(dirs))
		each(len(dirs), func(i int) { news[i], errs[i] = f.mkdir(dirs[i]) })
		if err := join(errs); err != nil {
			return err
		}
		for i, dir := range dirs {
			made[dir] = news[i]
		}
	}
	errs := make([]error, len(names))
	each(len(names), func(i int) {
		if made[path.Dir(names[i])] {
			return
		}
		file := filepath.Join(f.dir, filepath.FromSlash(names[i]))
		if info, err := os.Lstat(file); err == nil && info.IsDir() {
			errs[i] = fmt.Errorf("%s cannot be written: a folder stands in its place", file)
		}
	})
	return join(errs)
}

// mkdir makes a folder of the site, and reports whether there was none.
func (f *Folder) mkdir(name string) (made bool, err error) {
	dir := filepath.Join(f.dir, filepath.FromSlash(name))
	if err = os.Mkdir(dir, 0o777); err == nil {
		return true, nil
	}
	info, lerr := os.Lstat(dir)
	switch {
	case lerr != nil:
		return false, f.fail(name, err)
	case info.Mode()&fs.ModeSymlink != 0:
		return false, fmt.Errorf("%s is a symbolic link, which may lead out of the site; remove it", dir)
	case !info.IsDir():
		return false, fmt.Errorf("%s cannot be a folder: a file stands in its place", dir)
	}
	return false, nil
}

// remove removes files, and the folders that become empty by it.
func (f *Folder) remove(names []string) {
	for _, name := range names {
		if f.throughLink(name) {
			continue
		}
		_ = os.Remove(filepath.Join(f.dir, filepath.FromSlash(name)))
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if os.Remove(filepath.Join(f.dir, filepath.FromSlash(dir))) != nil {
				break
			}
		}
	}
}

// throughLink reports whether a symbolic link is on the way to a file.
func (f *Folder) throughLink(name string) bool {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		info, err := os.Lstat(filepath.Join(f.dir, filepath.FromSlash(dir)))
		if err != nil || info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}
