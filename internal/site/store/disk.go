package store

import (
	"errors"
	"io/fs"
	"os"
)

// disk makes the changes of a folder. Each is a step that a test can let fail.
type disk struct {
	step func(op, path string) error // nil for none
}

func (d disk) change(op, path string, f func() error) error {
	if d.step != nil {
		if err := d.step(op, path); err != nil {
			return &fs.PathError{Op: op, Path: path, Err: err}
		}
	}
	return f()
}

func (d disk) mkdir(path string) error {
	return d.change("mkdir", path, func() error { return os.Mkdir(path, 0o777) })
}

func (d disk) mkdirAll(path string) error {
	return d.change("mkdir", path, func() error { return os.MkdirAll(path, 0o777) })
}

// create makes a file that is not there yet.
func (d disk) create(path string) (file *os.File, err error) {
	err = d.change("create", path, func() error {
		file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		return err
	})
	return file, err
}

func (d disk) write(file *os.File, data []byte) error {
	return d.change("write", file.Name(), func() error {
		_, err := file.Write(data)
		return err
	})
}

func (d disk) rename(from, to string) error {
	return d.change("rename", to, func() error { return os.Rename(from, to) })
}

// remove removes a file, if it is there, or an empty folder.
func (d disk) remove(path string) error {
	err := d.change("remove", path, func() error { return os.Remove(path) })
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (d disk) removeAll(path string) error {
	return d.change("remove", path, func() error { return os.RemoveAll(path) })
}
