package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
)

// write writes the whole result to standard output.
func (a *app) write(text []byte) error {
	if _, err := a.Out.Write(text); err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("standard output cannot be written: %s", diag.Cause(err))
	}
	return nil
}

// outFile is a file to write under the name that the user gave.
func (ws *workspace) outFile(name string, text []byte) atomicfile.File {
	return atomicfile.File{Path: ws.path(ws.dir, name), Label: filepath.ToSlash(name), Data: text}
}
