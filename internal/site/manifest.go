package site

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// What a manifest and a list of moves begin with; another number is another form.
const (
	manifestMagic = "jobdesc site 1\n"
	movesMagic    = "jobdesc moves 1\n"
)

// entry is a file that an earlier build wrote; same tells that it is still as the
// last one did.
type entry struct {
	name string
	out  output
	same bool
}

// writeManifest writes what is known of the files names.
func (f *Folder) writeManifest(names []string, summary []byte, memory sum) error {
	c := &coder{out: make([]byte, 0, 80*len(names))}
	list(c, &names, func(name *string) {
		out := f.files[*name]
		c.string(name)
		c.bytes(out.Hash[:])
		c.uint(&out.Size)
		c.uint(&out.Time)
	})
	c.bytes(memory[:])
	return f.replace(f.manifest, checked(manifestMagic, append(c.out, summary...)))
}

// writeMoves writes down which files a build is about to change, should it be
// killed.
func (f *Folder) writeMoves(names []string) error {
	c := &coder{}
	list(c, &names, c.string)
	return f.replace(f.movesName(), checked(movesMagic, c.out))
}

// checked is a text with its sum before it, by which readChecked knows it.
func checked(magic string, body []byte) []byte {
	check := sumOf(body)
	return slices.Concat([]byte(magic), check[:], body)
}

// readChecked reads a dotfile that is whole; of another one it knows nothing.
func (f *Folder) readChecked(name, magic string) (body string, ok bool) {
	text, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return "", false
	}
	rest, ok := bytes.CutPrefix(text, []byte(magic))
	if !ok || len(rest) < len(sum{}) || sumOf(rest[len(sum{}):]) != sum(rest[:len(sum{})]) {
		return "", false
	}
	return string(rest[len(sum{}):]), true
}

// readManifest learns what the last build wrote, and which of it is still so: of
// the same size and not changed since.
func (f *Folder) readManifest() {
	f.old = sync.OnceValue(f.unchangedFiles)
	if body, ok := f.readChecked(f.manifest, manifestMagic); ok {
		c := &coder{in: body, read: true}
		var entries []entry
		list(c, &entries, func(e *entry) {
			c.string(&e.name)
			c.bytes(e.out.Hash[:])
			c.uint(&e.out.Size)
			c.uint(&e.out.Time)
		})
		if c.bytes(f.check[:]); !c.bad {
			f.summary, f.entries = c.in, entries
		}
	}
	moved := f.readMoves()
	f.entries = slices.DeleteFunc(f.entries, func(e entry) bool { return !fs.ValidPath(e.name) })
	each(len(f.entries), func(i int) {
		e := &f.entries[i]
		if info, err := os.Lstat(f.target(e.name)); err == nil && !moved[e.name] {
			e.same = info.Mode().IsRegular() && uint64(info.Size()) == e.out.Size && uint64(info.ModTime().UnixNano()) == e.out.Time
		}
	})
	for i := range f.entries {
		if f.entries[i].same {
			f.kept++
		}
	}
}

// readMoves learns which files a build that was killed may have changed.
func (f *Folder) readMoves() map[string]bool {
	body, ok := f.readChecked(f.movesName(), movesMagic)
	if !ok {
		return nil
	}
	c := &coder{in: body, read: true}
	var names []string
	list(c, &names, c.string)
	moved := make(map[string]bool, len(names))
	for _, name := range names {
		moved[name] = true
		f.entries = append(f.entries, entry{name: name})
	}
	byName := func(a, b entry) int { return strings.Compare(a.name, b.name) }
	slices.SortStableFunc(f.entries, byName)
	f.entries = slices.CompactFunc(f.entries, func(a, b entry) bool { return a.name == b.name })
	return moved
}

// unchangedFiles are those that are still as they were.
func (f *Folder) unchangedFiles() map[string]output {
	old := make(map[string]output, f.kept)
	for _, e := range f.entries {
		if e.same {
			old[e.name] = e.out
		}
	}
	return old
}

// names are those of the files of this build, in their order: mostly the ones
// that there were before.
func (f *Folder) names() []string {
	names := make([]string, 0, len(f.files))
	for _, e := range f.entries {
		if _, still := f.files[e.name]; still {
			names = append(names, e.name)
		}
	}
	if len(names) < len(f.files) {
		return slices.Sorted(maps.Keys(f.files))
	}
	return names
}

// movesName is the dotfile beside the manifest with what is being moved.
func (f *Folder) movesName() string { return f.manifest + "-moves" }

// memoryName is the dotfile beside the manifest with what a build remembers.
func (f *Folder) memoryName() string { return f.manifest + "-memory" }

// Remembered is the memory of the last build, or "" where it is not whole. It is
// read into a string at once, for texts of the records are parts of it.
func (f *Folder) Remembered() string {
	file, err := os.Open(filepath.Join(f.dir, f.memoryName()))
	if err != nil {
		return ""
	}
	defer file.Close()
	var data strings.Builder
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		data.Grow(int(info.Size()))
	}
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(&data, hash), file); err != nil || sumOfHash(hash) != f.check {
		return ""
	}
	return data.String()
}
