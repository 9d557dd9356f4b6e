package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"
)

// write writes the whole result to standard output.
func (a *app) write(text []byte) error {
	if _, err := a.Out.Write(text); err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("standard output cannot be written: %s", reason(err))
	}
	return nil
}

// reason is an error of the system without the call and the path around it.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}

// outFile is a file to write; label names it in errors.
type outFile struct {
	path, label string
	text        []byte
}

// writeFiles writes all files or none: each goes beside its place first, and
// they are renamed when all of them are complete. What exists and is no regular
// file, such as /dev/stdout, is written in place, and last.
func writeFiles(files []outFile) error {
	if err := checkFiles(files); err != nil {
		return err
	}
	type pendingFile struct {
		*renameio.PendingFile
		outFile
	}
	var pending []pendingFile
	defer func() {
		for _, p := range pending {
			_ = p.Cleanup() // does nothing to a file that was renamed
		}
	}()
	fail := func(f outFile, err error) error { return fmt.Errorf("%s cannot be written: %s", f.label, reason(err)) }
	made := map[string]bool{}
	for _, f := range files {
		if irregular(f.path) {
			continue
		}
		dir := filepath.Dir(f.path)
		if !made[dir] {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				return fail(f, err)
			}
			made[dir] = true
		}
		p, err := renameio.NewPendingFile(f.path, renameio.WithPermissions(0o666), renameio.WithExistingPermissions(), renameio.WithTempDir(dir))
		if err != nil {
			return fail(f, err)
		}
		pending = append(pending, pendingFile{p, f})
		if _, err := p.Write(f.text); err != nil {
			return fail(f, err)
		}
	}
	for _, f := range files {
		if !irregular(f.path) {
			continue
		}
		if err := writeInPlace(f); err != nil {
			return fail(f, err)
		}
	}
	for _, p := range pending {
		if err := p.CloseAtomicallyReplace(); err != nil {
			return fail(p.outFile, err)
		}
	}
	return nil
}

func writeInPlace(f outFile) error {
	out, err := os.OpenFile(f.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := out.Write(f.text); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// checkFiles refuses two results for one file, and a folder in a file's place.
func checkFiles(files []outFile) error {
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.path] {
			return fmt.Errorf("two results would go to %s; give one posting another id", f.label)
		}
		if isFolder(f.path) {
			return fmt.Errorf("%s cannot be written: it is a folder", f.label)
		}
		seen[f.path] = true
	}
	return nil
}
