package cli

import (
	"path/filepath"

	"jobdesc/internal/atomicfile"
)

// outFile is a file to write under the name that the user gave.
func (ws *run) outFile(name string, text []byte) atomicfile.File {
	return atomicfile.File{Path: ws.Path(name), Label: filepath.ToSlash(name), Data: text}
}
