package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
	"jobdesc/internal/textlayout"
)

// write writes the whole result to standard output.
func (a *app) write(text []byte) error {
	if _, err := a.Out.Write(text); err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("standard output cannot be written: %s", diag.Cause(err))
	}
	return nil
}

// note prints a line beside the result.
func (a *app) note(text string) { fmt.Fprintln(a.Err, textlayout.Visible("jobdesc: "+text)) }

// outFile is a file to write under the name that the user gave.
func (ws *run) outFile(name string, text []byte) atomicfile.File {
	return atomicfile.File{Path: ws.Path(name), Label: filepath.ToSlash(name), Data: text}
}
