// Package layered reads files from folders that lie over one another, such as a
// user's templates over the embedded ones: of a file that several folders have,
// the first folder's counts.
//
//	folders := layered.Folders{{FS: own, Label: "templates"}, {FS: embedded}}
//	path, data, err := folders.Read("posting.md.tmpl")
package layered

import (
	"errors"
	"io/fs"
	"slices"

	"jobdesc/internal/diag"
)

// Folder is a folder of files. Label goes before their names in problems.
type Folder struct {
	FS    fs.FS
	Label string
}

// Path is how problems name a file of the folder.
func (f Folder) Path(file string) string {
	if f.Label == "" || f.Label == "." {
		return file
	}
	return f.Label + "/" + file
}

// Read reads the first of the files that the folder has; path is how problems
// name it. The error is [fs.ErrNotExist] where it has none of them, else of type
// [diag.Problems].
func (f Folder) Read(files ...string) (path string, data []byte, err error) {
	for _, file := range files {
		data, err := fs.ReadFile(f.FS, file)
		if err == nil {
			return f.Path(file), data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return f.Path(file), nil, diag.Problems{diag.ReadError(f.Path(file), err)}
		}
	}
	return "", nil, fs.ErrNotExist
}

// Glob lists the files that match one of the patterns of [fs.Glob], sorted.
func (f Folder) Glob(patterns ...string) []string {
	var files []string
	for _, pattern := range patterns {
		found, _ := fs.Glob(f.FS, pattern) // it fails for a malformed pattern only
		files = append(files, found...)
	}
	slices.Sort(files)
	return files
}

// Folders lie over one another, the first one on top.
type Folders []Folder

// Read reads a file of the first folder that has it, as [Folder.Read] does.
func (all Folders) Read(file string) (path string, data []byte, err error) {
	for _, f := range all {
		if path, data, err = f.Read(file); !errors.Is(err, fs.ErrNotExist) {
			return path, data, err
		}
	}
	return "", nil, fs.ErrNotExist
}

// Glob lists the files of all folders that match one of the patterns, sorted,
// each name once.
func (all Folders) Glob(patterns ...string) []string {
	var files []string
	for _, f := range all {
		files = append(files, f.Glob(patterns...)...)
	}
	slices.Sort(files)
	return slices.Compact(files)
}
