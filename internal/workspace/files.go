package workspace

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"jobdesc/internal/diag"
)

// files is where a workspace reads, by the full paths of files. With a revision,
// all at or below top comes from it; what lies outside of it has no history and
// comes from the disk.
type files struct {
	disk     fs.FS
	name     string // of the revision, for messages
	revision fs.FS
	top      string // the folder that the revision is of
}

// within is the path of a file in the revision, if it is in there.
func (f files) within(path string) (string, bool) {
	if f.revision == nil || !inside(f.top, path) {
		return "", false
	}
	rel, err := filepath.Rel(f.top, path)
	return filepath.ToSlash(rel), err == nil
}

// at is the file system that a file is in, and its name there.
func (f files) at(path string) (fs.FS, string) {
	if rel, ok := f.within(path); ok {
		return f.revision, rel
	}
	return f.disk, diskName(path)
}

// open opens a file. At once, it does not wait for the other end of a pipe.
func (f files) open(path string, atOnce bool) (fs.File, error) {
	fsys, name := f.at(path)
	if d, ok := fsys.(disk); ok && atOnce {
		return d.openAtOnce(name)
	}
	return fsys.Open(name)
}

// read reads a file of at most limit bytes, and one byte more. Those outside of the
// user's own folder may be pipes, that somebody will write to.
func (f files) read(path string, limit int64, own bool) ([]byte, error) {
	file, err := f.open(path, own)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil || info.IsDir():
		return io.ReadAll(io.LimitReader(file, limit+1))
	case !own: // its size is a hint: that of a pipe is 0
		var data bytes.Buffer
		data.Grow(int(min(info.Size(), limit+1)) + bytes.MinRead)
		_, err := data.ReadFrom(io.LimitReader(file, limit+1))
		return data.Bytes(), err
	case !info.Mode().IsRegular():
		return nil, syscall.ENXIO // which is what a socket says when it is opened
	}
	// What is written to it from here on is not looked for.
	data := make([]byte, min(info.Size(), limit+1))
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	return data[:n], err
}

// copy copies a regular file, and reports its size. Of one of more than limit bytes it
// copies nothing.
func (f files) copy(w io.Writer, path string, limit int64) (int64, error) {
	file, err := f.open(path, true)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, syscall.ENXIO
	case info.Size() > limit:
		return info.Size(), nil
	}
	// What is written to it from here on is not looked for.
	return io.Copy(w, io.LimitReader(file, info.Size()))
}

func (f files) stat(path string) (fs.FileInfo, error) { return fs.Stat(f.at(path)) }

func (f files) lstat(path string) (fs.FileInfo, error) { return fs.Lstat(f.at(path)) }

// exists reports whether path is there, even as a link that leads nowhere.
func (f files) exists(path string) bool {
	_, err := f.lstat(path)
	return err == nil
}

func (f files) isFolder(path string) bool {
	info, err := f.stat(path)
	return err == nil && info.IsDir()
}

// folder is the folder at path, with what it holds.
func (f files) folder(path string) fs.FS {
	sub, err := fs.Sub(f.at(path))
	if err != nil { // of a name that no file can have
		return disk{}
	}
	return sub
}

// resolve is a path without symbolic links, as far as it exists; those that lead
// in a circle stay.
func (f files) resolve(path string) string { return f.follow(filepath.Clean(path), 40) }

func (f files) follow(path string, links int) string {
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	parent = f.follow(parent, links)
	path = filepath.Join(parent, filepath.Base(path))
	target, err := fs.ReadLink(f.at(path))
	switch {
	case err != nil || links == 0:
		return path
	case !filepath.IsAbs(target):
		target = filepath.Join(parent, target)
	}
	return f.follow(filepath.Clean(target), links-1)
}

// inside reports whether path is dir or below it.
func inside(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && (rel == "." || rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)))
}

// unreadable is the error of a file that cannot be read.
func unreadable(label string, err error) error { return diag.Problems{diag.ReadError(label, err)} }
