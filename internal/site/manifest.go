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

// readManifest learns what the last build wrote, and which of it is still so: of
// the same size and not changed since. One that is not whole is none.
func (f *Folder) readManifest() {
	f.old, f.stale = map[string]output{}, map[string]bool{}
	text, err := os.ReadFile(filepath.Join(f.dir, f.manifest))
	if err != nil {
		return
	}
	rest, ok := bytes.CutPrefix(text, []byte(manifestMagic))
	if !ok || len(rest) < len(sum{}) || sumOf(rest[len(sum{}):]) != sum(rest[:len(sum{})]) {
		return
	}
	c := &coder{in: string(rest[len(sum{}):]), read: true}
	type entry struct {
		name string
		out  output
		same bool
	}
	var entries []entry
	list(c, &entries, func(e *entry) {
		c.string(&e.name)
		c.bytes(e.out.Hash[:])
		c.uint(&e.out.Size)
		c.uint(&e.out.Time)
	})
	c.bytes(f.check[:])
	if c.bad {
		return
	}
	f.summary = c.in
	each(len(entries), func(i int) {
		e := &entries[i]
		if !fs.ValidPath(e.name) {
			return
		}
		if info, err := os.Lstat(f.target(e.name)); err == nil {
			e.same = info.Mode().IsRegular() && uint64(info.Size()) == e.out.Size && uint64(info.ModTime().UnixNano()) == e.out.Time
		}
	})
	for _, e := range entries {
		switch {
		case !fs.ValidPath(e.name):
		case e.same:
			f.old[e.name] = e.out
		default:
			f.stale[e.name] = true
		}
	}
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
