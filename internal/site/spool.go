package site

import (
	"os"
	"path/filepath"
)

// Spool keeps pieces of feeds on the disk until the build ends.
func (f *Folder) Spool(pieces [feeds][]byte) (spans [feeds]span, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.spool == nil {
		if f.dry {
			f.spool, err = os.CreateTemp("", "jobdesc")
			if err == nil {
				_ = os.Remove(f.spool.Name())
			}
		} else {
			f.spool, err = os.Create(f.place())
		}
		if err != nil {
			return spans, f.fail(newName, err)
		}
	}
	f.joined = f.joined[:0]
	for _, p := range pieces {
		f.joined = append(f.joined, p...)
	}
	if _, err := f.spool.Write(f.joined); err != nil {
		return spans, f.fail(newName, err)
	}
	for i, p := range pieces {
		spans[i] = span{f.spooled, uint64(len(p)), true}
		f.spooled += uint64(len(p))
	}
	return spans, nil
}

// piece reads a piece of a feed from the spool, or from where the last build put
// it.
func (f *Folder) piece(buf []byte, s span, old *lazyFile) error {
	from := f.spool
	if !s.Spooled {
		var err error
		if from, err = old.open(); err != nil {
			return f.fail(filepath.Base(old.name), err)
		}
	}
	_, err := from.ReadAt(buf, int64(s.At))
	return err
}

// lazyFile is a file that is opened when it is needed.
type lazyFile struct {
	name string
	file *os.File
}

func (l *lazyFile) open() (file *os.File, err error) {
	if l.file == nil {
		l.file, err = os.Open(l.name)
	}
	return l.file, err
}

func (l *lazyFile) close() {
	if l.file != nil {
		l.file.Close()
	}
}
