package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jobdesc/internal/parallel"
)

// The first lines of a manifest and of a journal. The number changes with the form, and
// what another program wrote is not read.
const (
	manifestMagic = "jobdesc site 3\n"
	journalMagic  = "jobdesc moves 2\n"
	timesMagic    = "jobdesc times 1\n"
)

// Endings of the names of the dotfiles beside a manifest.
const (
	journalSuffix = "-moves"  // what is being moved
	memorySuffix  = "-memory" // what a build remembers
	timesSuffix   = "-times"  // when the files were written, which no two builds have in common
)

// entry is a file that an earlier build wrote.
type entry struct {
	name string
	out  output
	same bool // it is still as the last build wrote it
}

// A manifest is text: the sum of the memory, a line for each file, an empty line, and
// the summary. Names that the site makes have no line breaks.
func (f *Folder) writeManifest(summary []byte, memory Sum) error {
	files := f.current()
	text := fmt.Appendf(make([]byte, 0, 120*(1+len(files))), "%x\n", memory)
	for _, e := range files {
		text = fmt.Appendf(text, "%x %d %s\n", e.out.Hash, e.out.Size, e.name)
	}
	text = append(append(text, '\n'), summary...)
	if err := f.replace(f.manifest, checked(manifestMagic, text)); err != nil {
		return err
	}
	return f.writeTimes(files, SumOf(text))
}

// The times are text too: the sum of the manifest that they belong to, and a line for
// each of its files. Without them, the files count as changed.
func (f *Folder) writeTimes(files []entry, manifest Sum) error {
	text := fmt.Appendf(make([]byte, 0, 20*(4+len(files))), "%x\n", manifest)
	for _, e := range files {
		text = strconv.AppendUint(text, e.out.Time, 10)
		text = append(text, '\n')
	}
	return f.replace(f.manifest+timesSuffix, checked(timesMagic, text))
}

// readTimes gives the entries of a manifest their times.
func (f *Folder) readTimes(name string, manifest Sum, entries []entry) {
	text, _ := f.readChecked(name+timesSuffix, timesMagic)
	line, text, _ := strings.Cut(text, "\n")
	if line != hex.EncodeToString(manifest[:]) {
		return
	}
	for i := range entries {
		line, text, _ = strings.Cut(text, "\n")
		entries[i].out.Time, _ = strconv.ParseUint(line, 10, 64)
	}
}

// read reads a manifest. One that is not whole is like none.
func (f *Folder) read(name string) (entries []entry, memory Sum, summary string) {
	text, ok := f.readChecked(name, manifestMagic)
	if !ok {
		return f.readFirstForm(name), Sum{}, ""
	}
	sum := SumOf([]byte(text))
	line, text, _ := strings.Cut(text, "\n")
	_, _ = hex.Decode(memory[:], []byte(line))
	entries = make([]entry, 0, strings.Count(text, "\n"))
	for {
		line, text, _ = strings.Cut(text, "\n")
		if line == "" {
			f.readTimes(name, sum, entries)
			return entries, memory, text
		}
		entries = append(entries, parseEntry(line))
	}
}

// readFirstForm lists the files of a manifest of the first form, which was binary. Those
// that this build does not have are removed as ever.
func (f *Folder) readFirstForm(name string) (entries []entry) {
	text, _ := f.readChecked(name, "jobdesc site 1\n")
	in := strings.NewReader(text)
	count, err := binary.ReadUvarint(in)
	for ; count > 0 && err == nil; count-- {
		var e entry
		size, _ := binary.ReadUvarint(in)
		name := make([]byte, min(size, uint64(in.Len())))
		_, _ = io.ReadFull(in, name)
		_, _ = io.ReadFull(in, e.out.Hash[:])
		e.name = string(name)
		e.out.Size, _ = binary.ReadUvarint(in)
		e.out.Time, err = binary.ReadUvarint(in)
		entries = append(entries, e)
	}
	return entries
}

// parseEntry reads a line of a manifest, whose sum shows that nobody changed it.
func parseEntry(line string) (e entry) {
	hash, line, _ := strings.Cut(line, " ")
	size, name, _ := strings.Cut(line, " ")
	_, _ = hex.Decode(e.out.Hash[:], []byte(hash))
	e.out.Size, _ = strconv.ParseUint(size, 10, 64)
	e.name = name
	return e
}

// writeJournal writes down which files a build is about to change, should it be killed.
func (f *Folder) writeJournal(names []string) error {
	return f.replace(f.journalName(), checked(journalMagic, []byte(strings.Join(names, "\n"))))
}

// readJournal lists the files that a build that was killed may have changed.
func (f *Folder) readJournal(manifest string) map[string]bool {
	names := map[string]bool{}
	text, _ := f.readChecked(manifest+journalSuffix, journalMagic)
	for line := range strings.Lines(text) {
		names[strings.TrimSuffix(line, "\n")] = true
	}
	return names
}

// checked is a text with its sum before it. See readChecked.
func checked(magic string, body []byte) []byte {
	check := SumOf(body)
	return slices.Concat([]byte(magic), check[:], body)
}

// readChecked reads a dotfile that is whole.
func (f *Folder) readChecked(name, magic string) (body string, ok bool) {
	text, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		return "", false
	}
	rest, ok := bytes.CutPrefix(text, []byte(magic))
	if !ok || len(rest) < len(Sum{}) || SumOf(rest[len(Sum{}):]) != Sum(rest[:len(Sum{})]) {
		return "", false
	}
	return string(rest[len(Sum{}):]), true
}

// readManifest learns what the last build wrote, and which of it is still so: of the
// same size and not changed since. What builds of other shards wrote counts too.
func (f *Folder) readManifest() error {
	f.previous = sync.OnceValue(f.unchangedFiles)
	f.entries, f.check, f.summary = f.read(f.manifest)
	moved := f.readJournal(f.manifest)
	if err := f.readOthers(moved); err != nil {
		return err
	}
	for name := range moved {
		f.entries = append(f.entries, entry{name: name})
	}
	if len(moved)+len(f.others) > 0 {
		slices.SortStableFunc(f.entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
		f.entries = slices.CompactFunc(f.entries, func(a, b entry) bool { return a.name == b.name })
	}
	f.entries = slices.DeleteFunc(f.entries, func(e entry) bool { return !fs.ValidPath(e.name) })
	parallel.Each(len(f.entries), func(i int) {
		e := &f.entries[i]
		if info, err := os.Lstat(f.target(e.name)); err == nil && !moved[e.name] {
			e.same = info.Mode().IsRegular() && uint64(info.Size()) == e.out.Size && uint64(info.ModTime().UnixNano()) == e.out.Time
		}
	})
	for i := range f.entries {
		if f.entries[i].same {
			f.unchanged++
		}
	}
	return nil
}

// unchangedFiles are those that are still as the last build wrote them.
func (f *Folder) unchangedFiles() map[string]output {
	files := make(map[string]output, f.unchanged)
	for _, e := range f.entries {
		if e.same {
			files[e.name] = e.out
		}
	}
	return files
}

// current lists the files of this build by name.
func (f *Folder) current() []entry {
	list := make([]entry, 0, len(f.files))
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		list = append(list, entry{name: name, out: f.files[name]})
	}
	return list
}

func (f *Folder) journalName() string { return f.manifest + journalSuffix }

func (f *Folder) memoryName() string { return f.manifest + memorySuffix }

// Unchanged reports whether the site has all n files as the last build left them, and
// none of other builds to take over.
func (f *Folder) Unchanged() (n int, ok bool) {
	return len(f.entries), f.unchanged == len(f.entries) && len(f.others) == 0
}

// Summary is the summary that the last build committed, or "".
func (f *Folder) Summary() string { return f.summary }

// Memory is the memory that the last build committed, or "" if it is not whole. It is
// read into a string at once, so that texts can be parts of it.
func (f *Folder) Memory() string {
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
