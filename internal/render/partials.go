package render

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"jobdesc/internal/diag"
)

// The folder of partials within a folder of templates, and the end of their names.
const (
	partialFolder = "partials/"
	partialSuffix = ".tmpl"
)

// partials are the files partials/NAME.tmpl of folders, which any template may
// call as NAME. The first folder that has one wins.
type partials struct{ folders []Folder }

// Find reads a partial.
func (p partials) Find(name string) (string, []byte, error) {
	file := partialFolder + name + partialSuffix
	if !fs.ValidPath(file) {
		return "", nil, fs.ErrNotExist
	}
	for _, f := range p.folders {
		data, err := fs.ReadFile(f.FS, file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return "", nil, diag.Problems{diag.ReadError(f.label(file), err)}
		default:
			return f.label(file), data, nil
		}
	}
	return "", nil, fs.ErrNotExist
}

// Names lists the partials of all folders.
func (p partials) Names() []string {
	var names []string
	for _, f := range p.folders {
		files, _ := fs.Glob(f.FS, partialFolder+"*"+partialSuffix)
		for _, file := range files {
			names = append(names, strings.TrimSuffix(strings.TrimPrefix(file, partialFolder), partialSuffix))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// label is how problems name a file of the folder.
func (f Folder) label(file string) string {
	if f.Label == "" {
		return file
	}
	return f.Label + "/" + file
}
