package site

import (
	"bytes"
	"crypto/sha256"
	"fmt"
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
// the same size and not changed since. A build of a whole site takes over what
// builds of its parts wrote.
func (f *Folder) readManifest() error {
	f.old = sync.OnceValue(f.unchangedFiles)
	var ok bool
	if f.entries, f.check, f.summary, ok = f.read(f.manifest); !ok {
		f.entries, f.check, f.summary = nil, sum{}, ""
	}
	moved := f.readMoves(f.manifest)
	others, err := f.otherManifests()
	if err != nil {
		return err
	}
	f.theirs = map[string]bool{}
	for _, name := range others {
		entries, _, _, _ := f.read(name)
		if f.manifest == ManifestName {
			f.others = append(f.others, name)
			f.entries = append(f.entries, entries...)
			moved = append(moved, f.readMoves(name)...)
			continue
		}
		for _, e := range entries {
			f.theirs[e.name] = true
		}
	}
	changed := make(map[string]bool, len(moved))
	for _, name := range moved {
		changed[name] = true
		f.entries = append(f.entries, entry{name: name})
	}
	if len(moved)+len(f.others) > 0 {
		slices.SortStableFunc(f.entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
		f.entries = slices.CompactFunc(f.entries, func(a, b entry) bool { return a.name == b.name })
	}
	f.entries = slices.DeleteFunc(f.entries, func(e entry) bool { return !fs.ValidPath(e.name) })
	each(len(f.entries), func(i int) {
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

// read reads a manifest: the files, the sum of the memory, and the summary.
func (f *Folder) read(name string) (entries []entry, memory sum, summary string, ok bool) {
	body, ok := f.readChecked(name, manifestMagic)
	if !ok {
		return nil, sum{}, "", false
	}
	c := &coder{in: body, read: true}
	list(c, &entries, func(e *entry) {
		c.string(&e.name)
		c.bytes(e.out.Hash[:])
		c.uint(&e.out.Size)
		c.uint(&e.out.Time)
	})
	c.bytes(memory[:])
	return entries, memory, c.in, !c.bad
}

// readMoves learns which files a build that was killed may have changed.
func (f *Folder) readMoves(manifest string) (names []string) {
	if body, ok := f.readChecked(manifest+movesSuffix, movesMagic); ok {
		c := &coder{in: body, read: true}
		list(c, &names, c.string)
	}
	return names
}

// PartManifest is the name of the manifest of the i-th of n parts of a site.
func PartManifest(i, n int) string { return fmt.Sprintf("%s-%d-of-%d", ManifestName, i, n) }

// SharedManifest is the manifest of what is no page of an open posting.
const SharedManifest = ManifestName + "-shared"

// otherManifests lists the manifests of the other parts of the site. For a part, it
// is an error that the site was split in another way: nobody would know whose the
// files are that are no longer written.
func (f *Folder) otherManifests() ([]string, error) {
	found, _ := os.ReadDir(f.dir)
	var others []string
	for _, entry := range found {
		name := strings.TrimSuffix(strings.TrimSuffix(entry.Name(), movesSuffix), memorySuffix)
		switch {
		case !strings.HasPrefix(name, ManifestName), name == f.manifest, slices.Contains(others, name):
		case f.manifest != ManifestName && name == ManifestName:
			return nil, fmt.Errorf("%s holds a site that was built whole; build parts into a folder of their own, or remove it", f.dir)
		case f.manifest != ManifestName && partsOf(name) != partsOf(f.manifest) && name != SharedManifest && f.manifest != SharedManifest:
			return nil, fmt.Errorf("%s holds parts of a site that was split in %s; build these into a folder of their own, or remove it", f.dir, partsOf(name))
		default:
			others = append(others, name)
		}
	}
	return others, nil
}

// partsOf is in how many parts the site of a manifest is split.
func partsOf(manifest string) string { return manifest[strings.LastIndexByte(manifest, '-')+1:] }

// forgetOthers removes what the builds of parts remembered.
func (f *Folder) forgetOthers() {
	for _, name := range f.others {
		for _, suffix := range []string{"", movesSuffix, memorySuffix} {
			_ = os.Remove(filepath.Join(f.dir, name+suffix))
		}
	}
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
