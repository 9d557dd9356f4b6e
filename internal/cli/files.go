package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// files is where a workspace reads, by the full names of files. The zero value
// is the disk. With a revision, all at or below top comes from it; what lies
// outside of it has no history and comes from the disk.
type files struct {
	name     string // of the revision, for messages
	revision fs.FS
	top      string // the folder that the revision is of
}

// within is the path of a file in the revision, if it is in there.
func (f files) within(path string) (string, bool) {
	if f.revision == nil {
		return "", false
	}
	rel, err := filepath.Rel(f.top, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// open opens a file. At once, it does not wait for the other end of a pipe; that
// also spares the system the questions by which Go learns that a file of a disk
// is none, a third of what it takes to open one.
func (f files) open(path string, atOnce bool) (fs.File, error) {
	if rel, ok := f.within(path); ok {
		return f.revision.Open(rel)
	}
	if atOnce {
		return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	}
	return os.Open(path)
}

func (f files) stat(path string) (fs.FileInfo, error) {
	if rel, ok := f.within(path); ok {
		return fs.Stat(f.revision, rel)
	}
	return os.Stat(path)
}

// exists reports whether path is there, even as a link that leads nowhere.
func (f files) exists(path string) bool {
	if rel, ok := f.within(path); ok {
		_, err := fs.Lstat(f.revision, rel)
		return err == nil
	}
	_, err := os.Lstat(path)
	return err == nil
}

func (f files) isFolder(path string) bool {
	info, err := f.stat(path)
	return err == nil && info.IsDir()
}

// folder is the folder at path, with what it holds.
func (f files) folder(path string) fs.FS {
	if rel, ok := f.within(path); ok {
		if sub, err := fs.Sub(f.revision, rel); err == nil {
			return sub
		}
	}
	return os.DirFS(path)
}
