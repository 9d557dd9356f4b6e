package render

import (
	"io/fs"
	"strings"

	"jobdesc/internal/layered"
)

// The folder of partials within a folder of templates, and the end of their names.
const (
	partialFolder = "partials/"
	partialSuffix = ".tmpl"
)

// partials are the files partials/NAME.tmpl of folders, which any template may
// call as NAME.
type partials struct{ folders layered.Folders }

// Find reads a partial.
func (p partials) Find(name string) (string, []byte, error) {
	file := partialFolder + name + partialSuffix
	if !fs.ValidPath(file) {
		return "", nil, fs.ErrNotExist
	}
	return p.folders.Read(file)
}

// Names lists the partials of all folders.
func (p partials) Names() []string {
	var names []string
	for _, file := range p.folders.Glob(partialFolder + "*" + partialSuffix) {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(file, partialFolder), partialSuffix))
	}
	return names
}
