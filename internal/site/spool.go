package site

import (
	"os"
	"path/filepath"
	"slices"
)

// spool keeps pieces of feeds until the build ends: the first in memory, the others
// in a file.
type spool struct {
	held   [][]byte // chunks, each of spoolChunk bytes at most
	file   *os.File
	size   uint64 // of the file
	joined []byte // room for what is kept at once
}

// heldMax is how many bytes of the spool stay in memory; from there on, places in
// the spool are in its file.
const (
	spoolChunk = 256 << 10
	heldMax    = 8 << 20
)

// Spool keeps pieces of feeds until the build ends.
func (f *Folder) Spool(pieces [feeds][]byte) (spans [feeds]span, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := &f.spool
	s.joined = s.joined[:0]
	for i, p := range pieces {
		spans[i] = span{uint64(len(s.joined)), uint64(len(p)), true}
		s.joined = append(s.joined, p...)
	}
	at, ok := s.hold(s.joined)
	if !ok {
		at = heldMax + s.size
		if err := f.spill(s.joined); err != nil {
			return spans, f.fail(newName, err)
		}
	}
	for i := range spans {
		spans[i].At += at
	}
	return spans, nil
}

// hold keeps data in memory, if there is room.
func (s *spool) hold(data []byte) (at uint64, ok bool) {
	last := len(s.held) - 1
	if last < 0 || len(s.held[last])+len(data) > spoolChunk {
		if len(data) > spoolChunk || len(s.held) == heldMax/spoolChunk {
			return 0, false
		}
		s.held = append(s.held, make([]byte, 0, spoolChunk))
		last++
	}
	at = uint64(last*spoolChunk + len(s.held[last]))
	s.held[last] = append(s.held[last], data...)
	return at, true
}

// spill writes to the file of the spool.
func (f *Folder) spill(data []byte) (err error) {
	if f.spool.file == nil {
		if f.spool.file, err = f.temporary(); err != nil {
			return err
		}
	}
	n, err := f.spool.file.Write(data)
	f.spool.size += uint64(n)
	return err
}

// temporary is a file that is gone when the build ends.
func (f *Folder) temporary() (*os.File, error) {
	if !f.dry {
		return os.Create(f.place())
	}
	file, err := os.CreateTemp("", "jobdesc")
	if err == nil {
		_ = os.Remove(file.Name())
	}
	return file, err
}

// piece is a piece of a feed, from the spool or from where the last build put it.
// It stays as it is until the next one is read.
func (f *Folder) piece(s span, old *lastFeed) (piece []byte, err error) {
	if s.Spooled && s.At < heldMax {
		return f.spool.held[s.At/spoolChunk][s.At%spoolChunk:][:s.Size], nil
	}
	from, at := f.spool.file, s.At-heldMax
	if !s.Spooled {
		at = s.At
		if from, err = old.open(); err != nil {
			return nil, f.fail(filepath.Base(old.name), err)
		}
	}
	old.room = slices.Grow(old.room[:0], int(s.Size))[:s.Size]
	_, err = from.ReadAt(old.room, int64(at))
	return old.room, err
}

// lastFeed is a feed of the last build, which is opened when it is needed.
type lastFeed struct {
	name string
	file *os.File
	room []byte // for the piece that is being copied
}

func (l *lastFeed) open() (file *os.File, err error) {
	if l.file == nil {
		l.file, err = os.Open(l.name)
	}
	return l.file, err
}

func (l *lastFeed) close() {
	if l.file != nil {
		l.file.Close()
	}
}
