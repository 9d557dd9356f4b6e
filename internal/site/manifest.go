package site

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// manifestMagic begins a manifest; another number is another form.
const manifestMagic = "jobdesc site 1\n"

// writeManifest writes what is known of the files names.
func (f *Folder) writeManifest(names []string, known func(name string) output, summary []byte, memory sum) error {
	c := &coder{out: make([]byte, 0, 80*len(names))}
	list(c, &names, func(name *string) {
		out := known(*name)
		c.string(name)
		c.bytes(out.Hash[:])
		c.uint(&out.Size)
		c.uint(&out.Time)
	})
	c.bytes(memory[:])
	body := append(c.out, summary...)
	check := sumOf(body)
	return f.replace(f.manifest, slices.Concat([]byte(manifestMagic), check[:], body))
}

// entry is a file of the last build; same tells that it is still so.
type entry struct {
	name string
	out  output
	same bool
}

// readManifest learns what the last build wrote, and which of it is still so: of
// the same size and not changed since. One that is not whole is none.
func (f *Folder) readManifest() {
	var entries []entry
	f.old = sync.OnceValue(func() map[string]output { return unchangedOf(entries) })
	text, err := os.ReadFile(filepath.Join(f.dir, f.manifest))
	if err != nil {
		return
	}
	rest, ok := bytes.CutPrefix(text, []byte(manifestMagic))
	if !ok || len(rest) < len(sum{}) || sumOf(rest[len(sum{}):]) != sum(rest[:len(sum{})]) {
		return
	}
	c := &coder{in: string(rest[len(sum{}):]), read: true}
	var listed []entry
	list(c, &listed, func(e *entry) {
		c.string(&e.name)
		c.bytes(e.out.Hash[:])
		c.uint(&e.out.Size)
		c.uint(&e.out.Time)
	})
	c.bytes(f.check[:])
	if c.bad {
		return
	}
	f.summary, entries = c.in, listed
	each(len(entries), func(i int) {
		e := &entries[i]
		if !fs.ValidPath(e.name) {
			return
		}
		if info, err := os.Lstat(f.target(e.name)); err == nil {
			e.same = info.Mode().IsRegular() && uint64(info.Size()) == e.out.Size && uint64(info.ModTime().UnixNano()) == e.out.Time
		}
	})
	for i := range entries {
		switch e := &entries[i]; {
		case e.same:
			f.kept++
		case fs.ValidPath(e.name):
			f.stale = append(f.stale, e.name)
		}
	}
}

// unchangedOf are the files that are still as they were.
func unchangedOf(entries []entry) map[string]output {
	old := make(map[string]output, len(entries))
	for _, e := range entries {
		if e.same {
			old[e.name] = e.out
		}
	}
	return old
}

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
