package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"

	"jobdesc/internal/parallel"
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
	beside      string // where the text lies until all files are complete
	inPlace     bool   // the file exists and is no regular one, such as /dev/stdout
}

// outFile is a file to write under the name that the user gave.
func (ws *workspace) outFile(name string, text []byte) outFile {
	return outFile{path: ws.path(ws.dir, name), label: filepath.ToSlash(name), text: text}
}

// writeFiles writes all files or none: each goes beside its place first, and
// they are renamed when all of them are complete. What exists and is no regular
// file is written in place, before that.
func writeFiles(files []outFile) error {
	if err := checkFiles(files); err != nil {
		return err
	}
	defer func() {
		for _, f := range files {
			if f.beside != "" {
				_ = os.Remove(f.beside) // it is there only where a file could not be written
			}
		}
	}()
	errs := make([]error, len(files))
	parallel.Each(len(files), func(i int) { errs[i] = files[i].prepare() })
	if err := join(errs); err != nil {
		return err
	}
	for _, f := range files {
		if f.inPlace {
			if err := writeTo(f.path, os.O_WRONLY, f.text); err != nil {
				return f.fail(err)
			}
		}
	}
	for i := range files {
		if f := &files[i]; !f.inPlace {
			if err := os.Rename(f.beside, f.path); err != nil {
				return f.fail(err)
			}
			f.beside = ""
		}
	}
	return nil
}

func (f *outFile) fail(err error) error {
	return fmt.Errorf("%s cannot be written: %s", f.label, reason(err))
}

// prepare writes the text beside the file's place, with the permissions of the
// file that is there. A symbolic link is followed, not replaced.
func (f *outFile) prepare() error {
	mode := fs.FileMode(0o666)
	info, err := os.Stat(f.path)
	if err == nil && !info.Mode().IsRegular() {
		f.inPlace = true
		return nil
	}
	if err == nil {
		mode = info.Mode().Perm()
	}
	if f.path, err = followed(f.path); err != nil {
		return f.fail(err)
	}
	dir, name := filepath.Split(f.path)
	if err := os.MkdirAll(dir, 0o777); errors.Is(err, syscall.EEXIST) || errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%s cannot be written: a file stands where its folder should be", f.label)
	} else if err != nil {
		return f.fail(err)
	}
	f.beside = filepath.Join(dir, fmt.Sprintf(".%s.%08x", name, rand.Uint32()))
	if err := writeTo(f.beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.text); err != nil {
		return f.fail(err)
	}
	if mode != 0o666 {
		if err := os.Chmod(f.beside, mode); err != nil {
			return f.fail(err)
		}
	}
	return nil
}

// followed is where a symbolic link leads, even if nothing is there yet; any
// other path is itself.
func followed(path string) (string, error) {
	for range 40 { // as many as Linux follows
		target, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link, or not there
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	return "", errors.New("its symbolic links lead in a circle")
}

func writeTo(path string, flag int, text []byte) error {
	out, err := os.OpenFile(path, flag, 0o666)
	if err != nil {
		return err
	}
	if _, err := out.Write(text); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// checkFiles refuses two results for one file, and a folder in a file's place.
func checkFiles(files []outFile) error {
	seen := make(map[string]bool, len(files))
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
