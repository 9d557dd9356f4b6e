package workspace

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Disk is the file system of the machine. Its names are full paths with slashes,
// without the one that begins them: home/jo/jobs, or C:/Users/jo/jobs.
func Disk() fs.FS { return disk{} }

type disk struct{}

// diskName is the name of a full path in Disk.
func diskName(path string) string {
	name := filepath.ToSlash(filepath.Clean(path))
	if filepath.VolumeName(path) == "" {
		name = strings.TrimPrefix(name, "/")
	}
	if name == "" {
		return "."
	}
	return name
}

// path is the full path of a name.
func (disk) path(name string) string {
	path := filepath.FromSlash(name)
	switch {
	case filepath.VolumeName(path) != "":
		return path
	case name == ".":
		return string(filepath.Separator)
	}
	return string(filepath.Separator) + path
}

func (d disk) Open(name string) (fs.File, error) { return os.Open(d.path(name)) }

// openAtOnce does not wait for the other end of a pipe. That also spares the
// system calls that tell Go that a file of a disk is not a pipe, a third of what it
// takes to open one.
func (d disk) openAtOnce(name string) (fs.File, error) {
	return os.OpenFile(d.path(name), os.O_RDONLY|nonBlocking, 0)
}

func (d disk) Stat(name string) (fs.FileInfo, error)      { return os.Stat(d.path(name)) }
func (d disk) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(d.path(name)) }
func (d disk) ReadLink(name string) (string, error)       { return os.Readlink(d.path(name)) }
func (d disk) ReadFile(name string) ([]byte, error)       { return os.ReadFile(d.path(name)) }
func (d disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(d.path(name)) }
func (d disk) Sub(name string) (fs.FS, error)             { return os.DirFS(d.path(name)), nil }
