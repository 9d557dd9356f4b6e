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

	"jobdesc/internal/parallel"
)

// What a manifest and a list of moves begin with; another number is another form.
const (
	manifestMagic = "jobdesc site 1\n"
	movesMagic    = "jobdesc moves 1\n"
)

// The dotfiles beside a manifest: what is being moved, and what a build remembers.
const (
	movesSuffix  = "-moves"
	memorySuffix = "-memory"
)

// entry is a file that an earlier build wrote; same tells that it is still as the
// last one did.
type entry struct {
	name string
	out  output
	same bool
}

func (c *coder) entry(e *entry) {
	c.string(&e.name)
	c.bytes(e.out.Hash[:])
	c.uint(&e.out.Size)
	c.uint(&e.out.Time)
}

// writeManifest writes what is known of the files of this build.
func (f *Folder) writeManifest(summary []byte, memory sum) error {
	files := f.current()
	c := &coder{out: make([]byte, 0, 80*len(files))}
	list(c, &files, c.entry)
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
// the same size and not changed since. Builds of other parts of the site have their
// say.
func (f *Folder) readManifest() error {
	f.old = sync.OnceValue(f.unchangedFiles)
	f.entries, f.check, f.summary = f.read(f.manifest)
	changed := f.readMoves(f.manifest)
	if err := f.readOthers(changed); err != nil {
		return err
	}
	for name := range changed {
		f.entries = append(f.entries, entry{name: name})
	}
	if len(changed)+len(f.others) > 0 {
		slices.SortStableFunc(f.entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
		f.entries = slices.CompactFunc(f.entries, func(a, b entry) bool { return a.name == b.name })
	}
	f.entries = slices.DeleteFunc(f.entries, func(e entry) bool { return !fs.ValidPath(e.name) })
	parallel.Each(len(f.entries), func(i int) {
		e := &f.entries[i]
		if info, err := os.Lstat(f.target(e.name)); err == nil && !changed[e.name] {
			e.same = info.Mode().IsRegular() && uint64(info.Size()) == e.out.Size && uint64(info.ModTime().UnixNano()) == e.out.Time
		}
	})
	for i := range f.entries {
		if f.entries[i].same {
			f.kept++
		}
	}
	return nil
}

// read reads a manifest: the files, the sum of the memory, and the summary. Of one
// that is not whole it knows nothing.
func (f *Folder) read(name string) (entries []entry, memory sum, summary string) {
	body, ok := f.readChecked(name, manifestMagic)
	c := &coder{in: body, read: true}
	list(c, &entries, c.entry)
	c.bytes(memory[:])
	if !ok || c.bad {
		return nil, sum{}, ""
	}
	return entries, memory, c.in
}

// readMoves learns which files a build that was killed may have changed.
func (f *Folder) readMoves(manifest string) map[string]bool {
	body, ok := f.readChecked(manifest+movesSuffix, movesMagic)
	if !ok {
		return map[string]bool{}
	}
	c := &coder{in: body, read: true}
	var names []string
	list(c, &names, c.string)
	moved := make(map[string]bool, len(names))
	for _, name := range names {
		moved[name] = true
	}
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

// current lists the files of this build by name: mostly the ones that there were
// before, in their order.
func (f *Folder) current() []entry {
	list := make([]entry, 0, len(f.files))
	for _, e := range f.entries {
		if out, still := f.files[e.name]; still {
			list = append(list, entry{name: e.name, out: out})
		}
	}
	if len(list) == len(f.files) {
		return list
	}
	list = list[:0]
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		list = append(list, entry{name: name, out: f.files[name]})
	}
	return list
}

func (f *Folder) movesName() string { return f.manifest + movesSuffix }

func (f *Folder) memoryName() string { return f.manifest + memorySuffix }

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
