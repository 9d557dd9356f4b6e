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
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/gofrs/flock"
)

// Names of the dotfiles of an output folder; ManifestName says that it is one.
const (
	ManifestName = ".jobdesc-manifest"
	lockName     = ".jobdesc-lock"
	newName      = ".jobdesc-new" // the folder of files that are not in their place yet
	siteName     = "site"         // in it, the folder of those of the site
)

// Folder is the folder that a site is written to. A build puts its files into
// it; they lie beside the site, in folders as those of the site, until Commit
// moves them to their places, so that a build that fails, or is killed, leaves the
// site as it was or with files that are each whole. One process at a time has a
// Folder open.
type Folder struct {
	dir      string
	staging  string // the folder of new files, with a separator at the end
	manifest string
	dry      bool
	made     []string // folders that were not there before
	lock     *flock.Flock
	old      func() map[string]output // what the last build wrote, and is still so
	entries  []entry                  // of all that earlier builds wrote, by name
	kept     int                      // how many of them are still so
	others   []string                 // manifests of parts of the site that this build takes over
	theirs   map[string]bool          // files that builds of other parts wrote
	summary  string                   // what else the last build wrote into the manifest
	check    sum                      // of what it remembered in a file of its own
	fresh    bool                     // there was no folder before
	next     atomic.Uint64
	spool    spool
	mu       sync.Mutex
	files    map[string]output // the files of this build
	news     map[string]bool   // those of them that are new or have changed
	stages   sync.Map          // folders of new files that were made
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
	dir = filepath.Clean(dir)
	f := &Folder{
		dir: dir, staging: filepath.Join(dir, newName, siteName) + string(filepath.Separator), manifest: cmp.Or(name, ManifestName), dry: dry,
		news: map[string]bool{},
	}
	if !dry {
		if err := f.begin(wait); err != nil {
			f.Close()
			return nil, err
		}
	}
	if err := f.readManifest(); err != nil {
		f.Close()
		return nil, err
	}
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
	return fmt.Errorf("%s cannot be written: %w", f.target(name), reason(err))
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
	if f.spool.file != nil {
		f.spool.file.Close()
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
		return f.add(name, out, true)
	}
	file, err := f.create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if info, err := file.Stat(); err == nil { // a rename leaves the time as it is
		out.Time = uint64(info.ModTime().UnixNano())
	}
	if err := cmp.Or(err, file.Close()); err != nil {
		return f.fail(name, err)
	}
	return f.add(name, out, true)
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
	file, err := f.create(name)
	if err != nil {
		return err
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
	if f.unchanged(name, out, func() ([]byte, error) { return os.ReadFile(file.Name()) }) {
		_ = os.Remove(file.Name())
		return f.keep(name)
	}
	return f.add(name, out, true)
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
	if old, ok := f.old()[name]; ok {
		return old.Hash == out.Hash && old.Size == out.Size
	}
	if f.fresh {
		return false
	}
	file := f.target(name)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || uint64(info.Size()) != out.Size {
		return false
	}
	have, err := os.ReadFile(file)
	want, err2 := data()
	return err == nil && err2 == nil && bytes.Equal(have, want)
}

// Discard takes back a file that was put or kept.
func (f *Folder) Discard(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.files, name)
	if !f.news[name] {
		return
	}
	delete(f.news, name)
	if !f.dry {
		_ = os.Remove(f.staged(name))
		if dir := filepath.Dir(f.staged(name)); os.Remove(dir) == nil { // it would move with those above
			f.stages.Delete(dir)
		}
	}
}

// Has reports whether the site has the file as the last build wrote it.
func (f *Folder) Has(name string) bool { _, ok := f.old()[name]; return ok }

// Keep says that files of the last build are those of this build too. It reports
// whether all of them are there, and keeps none if not.
func (f *Folder) Keep(names []string) bool {
	old := f.old()
	for _, name := range names {
		if _, ok := old[name]; !ok {
			return false
		}
	}
	for _, name := range names {
		if f.add(name, old[name], false) != nil {
			return false
		}
	}
	return true
}

func (f *Folder) keep(name string) error {
	out, ok := f.old()[name]
	if !ok {
		info, err := os.Lstat(f.target(name))
		if err != nil {
			return f.fail(name, err)
		}
		data, err := os.ReadFile(f.target(name))
		if err != nil {
			return f.fail(name, err)
		}
		out = output{sumOf(data), uint64(len(data)), uint64(info.ModTime().UnixNano())}
	}
	return f.add(name, out, false)
}

func (f *Folder) add(name string, out output, isNew bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, taken := f.files[name]; taken {
		return twice(name)
	}
	if f.files == nil {
		f.files = make(map[string]output, f.kept)
	}
	f.files[name] = out
	if isNew {
		f.news[name] = true
	}
	return nil
}

func twice(name string) error { return fmt.Errorf("two pages would go to %s", name) }

// place is where a file that is none of the site's may lie.
func (f *Folder) place() string {
	return filepath.Join(f.dir, newName, strconv.FormatUint(f.next.Add(1), 36))
}

// staged is where a new file, or a folder of them, lies until it is moved.
func (f *Folder) staged(name string) string {
	return f.staging + filepath.FromSlash(name)
}

// target is the place of a file or folder in the site.
func (f *Folder) target(name string) string {
	return f.dir + string(filepath.Separator) + filepath.FromSlash(name)
}

// create makes a new file of the site, and the folder that it lies in.
func (f *Folder) create(name string) (*os.File, error) {
	at := f.staged(name)
	dir := filepath.Dir(at)
	if _, made := f.stages.Load(dir); !made {
		err := os.Mkdir(dir, 0o777)
		if errors.Is(err, fs.ErrNotExist) {
			err = os.MkdirAll(dir, 0o777)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, f.fail(name, err)
		}
		f.stages.Store(dir, true)
	}
	file, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, twice(name)
	case err != nil:
		return nil, f.fail(name, err)
	}
	return file, nil
}
