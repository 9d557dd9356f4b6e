package store

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// Put writes a file of the site. It may be called from several goroutines.
func (f *Folder) Put(name string, data []byte) error {
	out := output{Hash: SumOf(data), Size: uint64(len(data))}
	if old, same := f.same(name, out); same {
		return f.add(name, old, false)
	}
	if f.dry {
		return f.add(name, out, true)
	}
	file, err := f.create(name)
	if err != nil {
		return err
	}
	err = f.disk.write(file, data)
	if info, err := file.Stat(); err == nil { // a rename leaves the time as it is
		out.Time = uint64(info.ModTime().UnixNano())
	}
	if err := cmp.Or(err, file.Close()); err != nil {
		return f.fail(name, err)
	}
	return f.add(name, out, true)
}

// PutFrom writes a file that may be too large to hold.
func (f *Folder) PutFrom(name string, write func(w io.Writer) error) error {
	if f.dry {
		return f.compare(name, write)
	}
	file, err := f.create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha256.New()
	buffered := bufio.NewWriterSize(io.MultiWriter(writer{f.disk, file}, hash), 256<<10)
	if err := cmp.Or(write(buffered), buffered.Flush()); err != nil {
		return f.fail(name, err)
	}
	info, err := file.Stat()
	if err := cmp.Or(err, file.Close()); err != nil {
		return f.fail(name, err)
	}
	out := output{Hash: sumOfHash(hash), Size: uint64(info.Size()), Time: uint64(info.ModTime().UnixNano())}
	if old, same := f.same(name, out); same {
		if err := f.disk.remove(file.Name()); err != nil { // it would move with its folder
			return f.fail(name, err)
		}
		return f.add(name, old, false)
	}
	return f.add(name, out, true)
}

// compare notes a file that would be written.
func (f *Folder) compare(name string, write func(w io.Writer) error) error {
	sum, size, err := SumFrom(write)
	if err != nil {
		return err
	}
	out := output{Hash: sum, Size: size}
	if old, same := f.same(name, out); same {
		return f.add(name, old, false)
	}
	return f.add(name, out, true)
}

// KeepSame keeps a file of the last build if its content has the sum. It reports whether
// it does.
func (f *Folder) KeepSame(name string, sum Sum) bool {
	old, ok := f.previous()[name]
	return ok && old.Hash == sum && f.add(name, old, false) == nil
}

// writer writes to a file in steps of the disk.
type writer struct {
	disk disk
	file *os.File
}

func (w writer) Write(p []byte) (int, error) { return len(p), w.disk.write(w.file, p) }

// same is the file that the site has already, if its content is that of out. If the
// manifest does not know, the file itself is compared.
func (f *Folder) same(name string, out output) (output, bool) {
	if old, ok := f.previous()[name]; ok {
		return old, old.Hash == out.Hash && old.Size == out.Size
	}
	if f.fresh {
		return output{}, false
	}
	info, err := os.Lstat(f.target(name))
	if err != nil || !info.Mode().IsRegular() || uint64(info.Size()) != out.Size {
		return output{}, false
	}
	data, err := os.ReadFile(f.target(name))
	out.Time = uint64(info.ModTime().UnixNano())
	return out, err == nil && SumOf(data) == out.Hash
}

// Reset takes back all files that were put or kept.
func (f *Folder) Reset() error {
	f.files, f.changed = nil, map[string]bool{}
	f.stages.Clear()
	return f.fail(newName, f.disk.removeAll(f.staging))
}

// Has reports whether the site has the file as the last build wrote it.
func (f *Folder) Has(name string) bool { _, ok := f.previous()[name]; return ok }

// Names lists the files of this build.
func (f *Folder) Names() []string { return slices.Collect(maps.Keys(f.files)) }

// Len is the number of files of this build.
func (f *Folder) Len() int { return len(f.files) }

// Keep says that files of the last build are those of this build too. It reports
// whether all of them are there, and keeps none if not.
func (f *Folder) Keep(names []string) bool {
	old := f.previous()
	for _, name := range names {
		if _, ok := old[name]; !ok {
			return false
		}
	}
	return !slices.ContainsFunc(names, func(name string) bool { return f.add(name, old[name], false) != nil })
}

func (f *Folder) add(name string, out output, changed bool) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, taken := f.files[name]; taken {
		return twice(name)
	}
	if f.files == nil {
		f.files = make(map[string]output, f.unchanged)
	}
	f.files[name] = out
	if changed {
		f.changed[name] = true
	}
	return nil
}

func twice(name string) error { return fmt.Errorf("two pages would be written to %s", name) }

// create makes a new file of the site, and the folder for it.
func (f *Folder) create(name string) (*os.File, error) {
	at := f.staged(name)
	dir := filepath.Dir(at)
	if _, made := f.stages.Load(dir); !made {
		err := f.disk.mkdir(dir)
		if errors.Is(err, fs.ErrNotExist) {
			err = f.disk.mkdirAll(dir)
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, f.fail(name, err)
		}
		f.stages.Store(dir, true)
	}
	file, err := f.disk.create(at)
	if errors.Is(err, fs.ErrExist) {
		return nil, twice(name)
	}
	return file, f.fail(name, err)
}
