// Package atomicfile writes files so that a failure leaves all of them
// unchanged:
//
//	err := atomicfile.Write(atomicfile.File{Path: "/home/jo/out/a.md", Label: "out/a.md", Data: text})
//
// Each file is written beside its place; when all of them are complete they are
// renamed. A file keeps its permissions, and a symbolic link is followed. What
// exists and is not a regular file, such as /dev/full or a pipe, is written in place:
// that cannot be undone.
package atomicfile

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
)

// File is a file to write. Label names it in errors.
type File struct {
	Path, Label string
	Data        []byte
}

// Writer writes files. Step, which may be nil, is called before each change of the
// file system, from several goroutines; an error of it is taken for one of that
// change, so that a test can let any of them fail.
type Writer struct {
	Step func(op, path string) error
}

// Write writes all files or none, with a Writer that has no Step.
func Write(files ...File) error { return Writer{}.Write(files...) }

// Write writes all files or none.
func (w Writer) Write(files ...File) error {
	b := batch{step: w.Step, files: make([]target, len(files))}
	for i, f := range files {
		b.files[i].File = f
	}
	err := b.write()
	b.finish(err != nil)
	return err
}

// batch is one call of Write.
type batch struct {
	step  func(op, path string) error
	files []target
	made  []string // folders that were not there before
}

// target is a file on its way.
type target struct {
	File
	there   bool        // it is a regular file already
	mode    fs.FileMode // of that file
	inPlace bool        // it exists and is not a regular file
	beside  string      // where the data is until all files are complete
	old     string      // a second name of the file that was there
	done    bool        // it is in its place
}

func (b *batch) write() error {
	if err := b.look(); err != nil {
		return err
	}
	errs := make([]error, len(b.files))
	parallel.Each(len(b.files), func(i int) { errs[i] = b.files[i].fail(b.prepare(&b.files[i])) })
	if err := diag.Join(errs...); err != nil {
		return err
	}
	for i := range b.files {
		if f := &b.files[i]; f.inPlace {
			if err := b.put(f.Path, os.O_WRONLY, f.Data); err != nil {
				return f.fail(err)
			}
		}
	}
	for i := range b.files {
		if f := &b.files[i]; !f.inPlace {
			if err := b.do("rename", f.Path, func() error { return os.Rename(f.beside, f.Path) }); err != nil {
				return f.fail(err)
			}
			f.done = true
		}
	}
	return nil
}

// fail says which file an error is of.
func (f File) fail(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write %s: %w", f.Label, diag.Cause(err))
}

// do calls change, unless Step has an error in its place.
func (b *batch) do(op, path string, change func() error) error {
	if b.step != nil {
		if err := b.step(op, path); err != nil {
			return err
		}
	}
	return change()
}

// look finds out what is at each place and makes the folders. It refuses two
// results for one file, and a folder in a file's place.
func (b *batch) look() error {
	seen := make(map[string]bool, len(b.files))
	var errs []error
	for i := range b.files {
		f := &b.files[i]
		errs = append(errs, f.fail(f.look()))
		if seen[f.Path] {
			return fmt.Errorf("two results would be written to %s; give one posting another id", f.Label)
		}
		seen[f.Path] = true
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	for _, f := range b.files {
		if !f.inPlace {
			errs = append(errs, f.fail(b.mkdir(filepath.Dir(f.Path))))
		}
	}
	return diag.Join(errs...)
}

func (f *target) look() (err error) {
	info, err := os.Stat(f.Path)
	switch {
	case err == nil && info.IsDir():
		return errors.New("it is a folder")
	case err == nil && !info.Mode().IsRegular():
		f.inPlace = true
		return nil
	case err == nil:
		f.there, f.mode = true, info.Mode().Perm()
	}
	f.Path, err = followed(f.Path)
	return err
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
	return "", errors.New("its symbolic links form a loop")
}

// mkdir makes a folder and those above it, and remembers which it made.
func (b *batch) mkdir(dir string) error {
	switch info, err := os.Stat(dir); {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return errors.New("its folder is a file")
	}
	if parent := filepath.Dir(dir); parent != dir {
		if err := b.mkdir(parent); err != nil {
			return err
		}
	}
	err := b.do("mkdir", dir, func() error { return os.Mkdir(dir, 0o777) })
	if err == nil {
		b.made = append(b.made, dir)
	}
	return err
}

// prepare writes the data beside the file's place, with the permissions of the
// file that is there.
func (b *batch) prepare(f *target) error {
	if f.inPlace {
		return nil
	}
	dir, name := filepath.Split(f.Path)
	f.beside = filepath.Join(dir, fmt.Sprintf(".%s.%08x", name, rand.Uint32()))
	err := b.put(f.beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.Data)
	if err != nil || !f.there {
		return err
	}
	if len(b.files) > 1 { // a file system without hard links has no way back
		old := f.beside + ".old"
		if b.do("link", old, func() error { return os.Link(f.Path, old) }) == nil {
			f.old = old
		}
	}
	return b.do("chmod", f.beside, func() error { return os.Chmod(f.beside, f.mode) })
}

// put writes data to a file that it opens.
func (b *batch) put(path string, flag int, data []byte) error {
	var out *os.File
	err := b.do("open", path, func() (err error) {
		out, err = os.OpenFile(path, flag, 0o666)
		return err
	})
	if err != nil {
		return err
	}
	defer out.Close()
	return b.do("write", path, func() error {
		_, err := out.Write(data)
		return cmp.Or(err, out.Close())
	})
}

// finish removes what lies beside the files. After a failure it also takes back the
// files that are in their places, and the folders.
func (b *batch) finish(failed bool) {
	for _, f := range b.files {
		switch {
		case !f.done && f.beside != "":
			_ = os.Remove(f.beside)
		case failed && f.old != "":
			_ = os.Rename(f.old, f.Path)
		case failed && f.done && !f.there:
			_ = os.Remove(f.Path)
		}
		if f.old != "" {
			_ = os.Remove(f.old) // not there where it was moved back
		}
	}
	if failed {
		for _, dir := range slices.Backward(b.made) {
			_ = os.Remove(dir)
		}
	}
}
