package store

import (
	"io"
	"os"
	"slices"
	"sync"
)

// Piece is where a piece of a file is that [Folder.Join] writes: in the spool while a
// build runs, in the file afterwards. A build remembers At and Size for the next one.
type Piece struct {
	At, Size uint64
	spooled  bool
}

// spool keeps pieces until the build ends: the last ones in memory, those before them
// in a file.
type spool struct {
	mu   sync.Mutex
	file *os.File
	size uint64 // of the file
	tail []byte // what comes after it
}

// tailMax is how many bytes of the spool stay in memory.
const tailMax = 8 << 20

// Spool keeps a piece until the build ends. It may be called from several goroutines.
func (f *Folder) Spool(data []byte) (Piece, error) {
	s := &f.spool
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tail == nil {
		s.tail = make([]byte, 0, tailMax)
	}
	if len(s.tail)+len(data) > tailMax {
		if err := f.spill(); err != nil {
			return Piece{}, f.fail(newName, err)
		}
	}
	p := Piece{At: s.size + uint64(len(s.tail)), Size: uint64(len(data)), spooled: true}
	s.tail = append(s.tail, data...)
	return p, nil
}

// spill moves what is in memory to the file.
func (f *Folder) spill() (err error) {
	s := &f.spool
	if s.file == nil {
		if s.file, err = f.temporary(); err != nil {
			return err
		}
	}
	if err := f.disk.write(s.file, s.tail); err != nil {
		return err
	}
	s.size, s.tail = s.size+uint64(len(s.tail)), s.tail[:0]
	return nil
}

// temporary is a file that is gone when the build ends.
func (f *Folder) temporary() (*os.File, error) {
	if !f.dry {
		return f.disk.create(f.newPath())
	}
	file, err := os.CreateTemp("", "jobdesc")
	if err == nil {
		_ = os.Remove(file.Name())
	}
	return file, err
}

// Join writes a file of a head, pieces with a separator between them, and an end, and
// sets the pieces to where they are in it. Pieces of the last build are read from the
// file as that build wrote it.
func (f *Folder) Join(name string, head []byte, pieces []*Piece, separator, end string) error {
	return f.PutFrom(name, func(w io.Writer) error {
		spooled, old := &window{file: f.spool.file}, &window{ahead: 256 << 10}
		if file, err := os.Open(f.target(name)); err == nil {
			defer file.Close()
			old.file = file
		}
		if _, err := w.Write(head); err != nil {
			return err
		}
		at := uint64(len(head))
		for i, p := range pieces {
			if i > 0 {
				if _, err := io.WriteString(w, separator); err != nil {
					return err
				}
				at += uint64(len(separator))
			}
			data, err := f.piece(*p, spooled, old)
			if err != nil {
				return err
			}
			if _, err := w.Write(data); err != nil {
				return err
			}
			*p = Piece{At: at, Size: p.Size}
			at += p.Size
		}
		_, err := io.WriteString(w, end)
		return err
	})
}

// piece is the content of a piece, until the next one is read.
func (f *Folder) piece(p Piece, spooled, old *window) ([]byte, error) {
	switch {
	case !p.spooled:
		return old.read(p.At, p.Size)
	case p.At >= f.spool.size:
		return f.spool.tail[p.At-f.spool.size:][:p.Size], nil
	}
	return spooled.read(p.At, p.Size)
}

// window reads a file in parts. It reads ahead, for most pieces of a file follow each
// other as in the last build.
type window struct {
	file  *os.File
	ahead uint64
	at    uint64 // of data in the file
	data  []byte
}

func (w *window) read(at, size uint64) ([]byte, error) {
	if at < w.at || at+size > w.at+uint64(len(w.data)) {
		w.data = slices.Grow(w.data[:0], int(size+w.ahead))[:size+w.ahead]
		n, err := w.file.ReadAt(w.data, int64(at)) // of a nil file it is an error
		w.at, w.data = at, w.data[:n]
		if uint64(n) < size {
			return nil, err
		}
	}
	return w.data[at-w.at:][:size], nil
}
