// Package store keeps a site in a folder, from one build to the next.
//
// A build opens the folder, puts its files into it or keeps those of the last build, and
// commits:
//
//	folder, err := store.Open("public", store.Options{})
//	defer folder.Close()
//	err = folder.Put("index.html", page)
//	err = folder.Commit(summary, memory)
//
// Until Commit, new files are beside the site, in folders like those of the site. Commit
// writes down which files it is about to move (the journal), moves them, removes the
// files that only the last build had, and writes a manifest of all files, with a summary
// and a memory for the next build. So a build that fails or is killed leaves every file
// whole, the old one or the new one, and the next build knows which it cannot trust.
//
// Several builds can each write a shard of one site into one folder. They have a
// manifest each.
package store

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/gofrs/flock"

	"jobdesc/internal/diag"
)

// Names of the dotfiles of an output folder.
const (
	manifestName = ".jobdesc-manifest"
	lockName     = ".jobdesc-lock"
	newName      = ".jobdesc-new" // the folder of files that are not in their place yet
	siteName     = "site"         // in it, the folder of those of the site
)

// Folder is the folder that a site is written to. One process at a time has it open.
type Folder struct {
	dir       string
	staging   string // the folder of new files, with a separator at the end
	manifest  string
	dry       bool
	disk      disk
	made      []string // folders that Open made
	lock      *flock.Flock
	previous  func() map[string]output // what the last build wrote, and is still so
	entries   []entry                  // of all that earlier builds wrote, by name
	unchanged int                      // how many of them are still so
	others    []string                 // manifests of shards of the site that this build takes over
	theirs    map[string]bool          // files that builds of other shards wrote
	summary   string                   // of the last build
	check     Sum                      // of the memory of the last build
	fresh     bool                     // Open made the folder
	next      atomic.Uint64
	spool     spool
	mu        sync.Mutex
	files     map[string]output // the files of this build
	changed   map[string]bool   // those of them that are new or have changed
	stages    sync.Map          // folders of new files that were made
}

// output is a file of the site.
type output struct {
	Hash Sum
	Size uint64
	Time uint64 // when it was last changed, in nanoseconds
}

// Options say how a folder is opened. The zero value is for a build of a whole site.
type Options struct {
	Manifest string // ShardManifest or SharedManifest, for a build of a shard
	Dry      bool   // compare with the folder and write nothing
	Wait     func() // is called if another build has the folder open; may be nil
	// Step is called before each change to the disk; if it returns an error, that is the
	// change's. It is for tests of what a failure leaves behind.
	Step func(op, path string) error
}

// Open opens the folder dir, which need not exist.
func Open(dir string, o Options) (*Folder, error) {
	dir = filepath.Clean(dir)
	f := &Folder{
		dir: dir, staging: filepath.Join(dir, newName, siteName) + string(filepath.Separator), manifest: cmp.Or(o.Manifest, manifestName), dry: o.Dry,
		disk: disk{o.Step}, changed: map[string]bool{},
	}
	if !o.Dry {
		if err := f.begin(o.Wait); err != nil {
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

// IsSite reports whether a site was built into a folder.
func IsSite(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestName))
	return err == nil
}

func (f *Folder) begin(wait func()) error {
	if err := f.makeFolder(f.dir); err != nil {
		return err
	}
	f.fresh = slices.Contains(f.made, f.dir)
	f.lock = flock.New(filepath.Join(f.dir, lockName))
	ok, err := f.lock.TryLock()
	if err == nil && !ok {
		if wait != nil {
			wait()
		}
		err = f.lock.Lock()
	}
	if err != nil {
		return f.fail(lockName, err)
	}
	if err := f.disk.removeAll(filepath.Join(f.dir, newName)); err != nil { // what a build that was killed has left
		return f.fail(newName, err)
	}
	return f.fail(newName, f.disk.mkdir(filepath.Join(f.dir, newName)))
}

// makeFolder makes a folder and those above it, and remembers which it made.
func (f *Folder) makeFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("cannot write %s: there is a file of that name", dir)
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := f.makeFolder(parent); err != nil {
			return err
		}
	}
	if err := f.disk.mkdir(dir); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("cannot create %s: %w", dir, diag.Cause(err))
	}
	f.made = append(f.made, dir)
	return nil
}

// fail is err as that of writing a file of the site; nil stays nil.
func (f *Folder) fail(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write %s: %w", f.target(name), diag.Cause(err))
}

// Close unlocks the folder and discards what was not committed.
func (f *Folder) Close() {
	if f.spool.file != nil {
		f.spool.file.Close()
	}
	if f.lock == nil {
		return
	}
	_ = f.disk.removeAll(filepath.Join(f.dir, newName))
	_ = f.lock.Unlock()
	if len(f.made) > 0 { // nothing was written: leave no empty folder
		_ = f.disk.remove(filepath.Join(f.dir, lockName))
		for _, dir := range slices.Backward(f.made) {
			_ = f.disk.remove(dir)
		}
	}
}

// newPath is a new path in the folder, outside of the site.
func (f *Folder) newPath() string {
	return filepath.Join(f.dir, newName, strconv.FormatUint(f.next.Add(1), 36))
}

// staged is the path of a new file, or a folder of them, until it is moved.
func (f *Folder) staged(name string) string {
	return f.staging + filepath.FromSlash(name)
}

// target is the path of a file or folder of the site.
func (f *Folder) target(name string) string {
	return f.dir + string(filepath.Separator) + filepath.FromSlash(name)
}
