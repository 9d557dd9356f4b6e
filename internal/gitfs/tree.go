package gitfs

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// maxLinks is how many symbolic links a path may lead through.
const maxLinks = 40

// Revision is the repository's files at one commit, as a file system whose root
// is the top of the work tree. Symbolic links are followed within it, and
// submodules into their own repositories.
type Revision struct {
	Name   string // as the user wrote it
	Commit string // the id of its commit
	repo   *Repository
	tree   *object
}

// node is what a path leads to.
type node struct {
	name string
	mode mode
	id   string
	repo *Repository
}

// Object is the id of the file or folder at a path, which is the same where its
// content is; "" where there is none. A submodule's is that of its commit.
func (v *Revision) Object(name string) string {
	n, err := v.find(name, true)
	if err != nil {
		return ""
	}
	return n.id
}

// find walks from the root to a path. follow also follows a link at its end.
func (v *Revision) find(name string, follow bool) (node, error) {
	if !valid(name) {
		return node{}, fs.ErrInvalid
	}
	return v.walk(name, follow, 0)
}

// valid reports whether a name is a path without empty elements, "." and "..".
// Other than [fs.ValidPath] it takes names that are not in UTF-8: git has them.
func valid(name string) bool {
	return name == "." || name != "" && !slices.ContainsFunc(strings.Split(name, "/"), func(e string) bool { return e == "" || e == "." || e == ".." })
}

func (v *Revision) walk(name string, follow bool, links int) (node, error) {
	root := node{".", modeFolder, v.tree.id, v.repo}
	if name == "." {
		return root, nil
	}
	at, elements := root, strings.Split(name, "/")
	for i, element := range elements {
		entries, err := at.entries()
		if err != nil {
			return node{}, err
		}
		j, ok := slices.BinarySearchFunc(entries, element, func(e treeEntry, name string) int { return strings.Compare(e.name, name) })
		if !ok {
			return node{}, fs.ErrNotExist
		}
		e, last := entries[j], i == len(elements)-1
		at = node{e.name, e.mode, e.id, at.repo}
		switch {
		case e.mode == modeLink && (!last || follow):
			target, err := v.target(path.Join(elements[:i]...), at)
			if err == nil && links == maxLinks {
				err = errors.New("there are too many symbolic links")
			}
			if err != nil {
				return node{}, err
			}
			found, err := v.walk(path.Join(append([]string{target}, elements[i+1:]...)...), follow, links+1)
			if last {
				found.name = e.name
			}
			return found, err
		case e.mode == modeSubmodule && !last, e.mode == modeSubmodule && follow:
			sub, err := v.submodule(path.Join(elements[:i+1]...), at)
			if err != nil {
				return node{}, err
			}
			if last {
				return node{e.name, modeFolder, sub.tree.id, sub.repo}, nil
			}
			return sub.walk(path.Join(elements[i+1:]...), follow, links)
		}
	}
	return at, nil
}

// target is the path that a link in the folder dir leads to.
func (v *Revision) target(dir string, link node) (string, error) {
	data, err := link.content()
	if err != nil {
		return "", err
	}
	to := path.Join(dir, string(data))
	if path.IsAbs(string(data)) || to == ".." || strings.HasPrefix(to, "../") {
		return "", errors.New("the symbolic link points outside the repository, where there is no history")
	}
	return to, nil
}

func (v *Revision) submodule(at string, n node) (*Revision, error) {
	sub, err := n.repo.submodule(at)
	if err != nil {
		return nil, err
	}
	return sub.at(v.Name, n.id)
}

func (n node) entries() ([]treeEntry, error) {
	if n.mode != modeFolder {
		return nil, fs.ErrNotExist
	}
	o, err := n.repo.get(n.id)
	if err != nil {
		return nil, err
	}
	return o.entries, nil
}

// Open opens a file or folder.
func (v *Revision) Open(name string) (fs.File, error) {
	n, err := v.find(name, true)
	var data []byte
	var entries []treeEntry
	switch {
	case err != nil:
	case n.mode == modeFolder:
		entries, err = n.entries()
	default:
		data, err = n.content()
	}
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	if n.mode != modeFolder {
		return &openFile{info{n, int64(len(data))}, *bytes.NewReader(data)}, nil
	}
	folder := &openFolder{info: info{n, 0}}
	for _, e := range entries {
		folder.rest = append(folder.rest, dirEntry{node{e.name, e.mode, e.id, n.repo}})
	}
	return folder, nil
}

func (n node) content() ([]byte, error) {
	o, err := n.repo.get(n.id)
	if err != nil {
		return nil, err
	}
	return o.data, nil
}

// Stat describes what a path leads to.
func (v *Revision) Stat(name string) (fs.FileInfo, error) { return v.stat(name, true) }

// Lstat describes a path, without following a link at its end.
func (v *Revision) Lstat(name string) (fs.FileInfo, error) { return v.stat(name, false) }

func (v *Revision) stat(name string, follow bool) (fs.FileInfo, error) {
	n, err := v.find(name, follow)
	if err != nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	return n.info()
}

// ReadLink is where a symbolic link leads to.
func (v *Revision) ReadLink(name string) (string, error) {
	n, err := v.find(name, false)
	if err == nil && n.mode != modeLink {
		err = fs.ErrInvalid
	}
	var data []byte
	if err == nil {
		data, err = n.content()
	}
	if err != nil {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: err}
	}
	return string(data), nil
}

func (n node) info() (fs.FileInfo, error) {
	if n.mode == modeFolder || n.mode == modeSubmodule {
		return info{n, 0}, nil
	}
	data, err := n.content()
	return info{n, int64(len(data))}, err
}

// info describes a node; git keeps no times of files.
type info struct {
	node
	size int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode.fileMode() }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.Mode().IsDir() }
func (i info) Sys() any           { return nil }

func (m mode) fileMode() fs.FileMode {
	switch m {
	case modeFolder, modeSubmodule:
		return fs.ModeDir | 0o555
	case modeLink:
		return fs.ModeSymlink | 0o777
	case "100755":
		return 0o555
	}
	return 0o444
}

type dirEntry struct{ node }

func (e dirEntry) Name() string               { return e.name }
func (e dirEntry) IsDir() bool                { return e.Type().IsDir() }
func (e dirEntry) Type() fs.FileMode          { return e.mode.fileMode().Type() }
func (e dirEntry) Info() (fs.FileInfo, error) { return e.node.info() }

// openFile is an open file.
type openFile struct {
	info info
	bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

// openFolder is an open folder.
type openFolder struct {
	info info
	rest []fs.DirEntry // what was not read yet
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFolder) Close() error               { return nil }

func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.info.name, Err: errors.New("this is a folder")}
}

// ReadDir lists the next n entries, or all that are left.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.rest) == 0 {
		return nil, io.EOF
	}
	if n <= 0 {
		n = len(f.rest)
	}
	n = min(n, len(f.rest))
	next := f.rest[:n:n]
	f.rest = f.rest[n:]
	return next, nil
}
