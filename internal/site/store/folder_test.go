package store

import (
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// put makes a build of files, each with its name as content unless it is given
// another, and leaves it uncommitted.
func put(t *testing.T, dir string, files map[string]string) *Folder {
	t.Helper()
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	for name, content := range files {
		if err := f.Put(name, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func commit(t *testing.T, f *Folder) {
	t.Helper()
	if err := f.Commit(nil, nil); err != nil {
		t.Fatal(err)
	}
	f.Close()
}

// TestMoves: a folder that is new moves as a whole; of one that is there, what is
// new in it.
func TestMoves(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, step := range []struct {
		files map[string]string
		moves []string
	}{
		{
			map[string]string{"index.html": "1", "jobs/a/index.html": "1", "jobs/a/index.md": "1", "places/x/index.html": "1"},
			[]string{"jobs", "places", "index.html"},
		},
		{
			map[string]string{"index.html": "1", "jobs/a/index.html": "1", "jobs/a/index.md": "2", "jobs/b/index.html": "1", "places/x/index.html": "1"},
			[]string{"jobs/b", "jobs/a/index.md"},
		},
		{
			map[string]string{"index.html": "1", "jobs/b/index.html": "1", "de/jobs/b/index.html": "1"},
			[]string{"de"},
		},
	} {
		f := put(t, dir, step.files)
		moves, err := f.moves()
		if err != nil || !slices.Equal(moves, step.moves) {
			t.Errorf("moves are %v and %v, want %v", moves, err, step.moves)
		}
		commit(t, f)
		found := map[string]string{}
		err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !strings.HasPrefix(entry.Name(), ".jobdesc") {
				data, _ := os.ReadFile(path)
				rel, _ := filepath.Rel(dir, path)
				found[filepath.ToSlash(rel)] = string(data)
			}
			return err
		})
		if err != nil || len(found) != len(step.files) {
			t.Errorf("the site has %v and %v, want %v", found, err, step.files)
		}
		for name, content := range step.files {
			if found[name] != content {
				t.Errorf("%s has %q, want %q", name, found[name], content)
			}
		}
	}
}

// TestNoPlace: where a file cannot be, nothing is moved.
func TestNoPlace(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(dir string) error
		want  string
	}{
		"a file for a folder": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "jobs"), nil, 0o666) }, "jobs: there is a file of that name"},
		"a folder for a file": {func(dir string) error { return os.MkdirAll(filepath.Join(dir, "index.html"), 0o777) }, "index.html: there is a folder of that name"},
		"a link":              {func(dir string) error { return os.Symlink(t.TempDir(), filepath.Join(dir, "jobs")) }, "jobs is a symbolic link, which may point outside the site; remove it"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := test.spoil(dir); err != nil {
				t.Fatal(err)
			}
			f := put(t, dir, map[string]string{"404.html": "1", "index.html": "1", "jobs/a/index.html": "1"})
			if err := f.Commit(nil, nil); err == nil || !strings.HasSuffix(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
			if _, err := os.Lstat(filepath.Join(dir, "404.html")); err == nil {
				t.Error("a file was moved all the same")
			}
		})
	}
}

// TestTwoPagesForOneFile is an error, not the page that comes last.
func TestTwoPagesForOneFile(t *testing.T) {
	f := put(t, t.TempDir(), map[string]string{"jobs/a/index.html": "1"})
	if err := f.Put("jobs/a/index.html", []byte("2")); err == nil || err.Error() != "two pages would be written to jobs/a/index.html" {
		t.Error(err)
	}
}

// TestABuildThatWasKilled: the next one knows which files it may have changed, and
// takes those away that it does not write itself.
func TestABuildThatWasKilled(t *testing.T) {
	dir := t.TempDir()
	commit(t, put(t, dir, map[string]string{"a.html": "1", "b.html": "1", "d/e.html": "1"}))
	killed := put(t, dir, map[string]string{"a.html": "2", "b.html": "1", "c.html": "1"})
	if err := killed.writeJournal(killed.changing()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a.html", "c.html"} {
		if err := os.Rename(killed.staged(name), killed.target(name)); err != nil {
			t.Fatal(err)
		}
	}
	killed.Close()
	next := put(t, dir, map[string]string{"b.html": "1"})
	for name, want := range map[string]bool{"a.html": false, "b.html": true, "c.html": false, "d/e.html": false} {
		if next.Has(name) != want {
			t.Errorf("it is %v that %s is known to be whole", !want, name)
		}
	}
	commit(t, next)
	found, err := filepath.Glob(filepath.Join(dir, "[a-z]*"))
	if err != nil || !slices.Equal(found, []string{filepath.Join(dir, "b.html")}) {
		t.Errorf("the site has %v and %v", found, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, next.journalName())); err == nil {
		t.Error("the journal is still there")
	}
}

// TestNoEmptyFolders: a folder goes with its last file, also where somebody else
// has taken the file away.
func TestNoEmptyFolders(t *testing.T) {
	dir := t.TempDir()
	commit(t, put(t, dir, map[string]string{"index.html": "1", "places/a/index.html": "1", "places/b/index.html": "1"}))
	if err := os.Remove(filepath.Join(dir, "places/a/index.html")); err != nil {
		t.Fatal(err)
	}
	commit(t, put(t, dir, map[string]string{"index.html": "1"}))
	if _, err := os.Lstat(filepath.Join(dir, "places")); err == nil {
		t.Error("an empty folder is left")
	}
}

// TestTheFirstForm: a build reads which files there are in a manifest of the first form,
// which says no more to it, and writes one of its own.
func TestTheFirstForm(t *testing.T) {
	dir := t.TempDir()
	first := binary.AppendUvarint(nil, 2)
	for _, name := range []string{"a.html", "jobs/b/index.html"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("1"), 0o666); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := SumOf([]byte("1"))
		first = append(binary.AppendUvarint(first, uint64(len(name))), name...)
		first = binary.AppendUvarint(append(first, sum[:]...), 1)
		first = binary.AppendUvarint(first, uint64(info.ModTime().UnixNano()))
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), checked("jobdesc site 1\n", append(first, "and more"...)), 0o666); err != nil {
		t.Fatal(err)
	}
	f := put(t, dir, map[string]string{"a.html": "1"})
	if changes := f.Changes(); !slices.Equal(changes, []Change{{"remove", "jobs/b/index.html"}}) || f.Summary()+f.Memory() != "" {
		t.Errorf("the changes are %v", changes)
	}
	commit(t, f)
	if _, err := os.Lstat(filepath.Join(dir, "jobs")); err == nil {
		t.Error("a file of the earlier build is left")
	}
	if n, whole := put(t, dir, nil).Unchanged(); n != 1 || !whole {
		t.Errorf("the next build finds %d files, whole: %v", n, whole)
	}
}

// TestPutFrom: a file that is streamed is the same as one that is put whole, in a dry run
// too, and one with a known sum need not be written again.
func TestPutFrom(t *testing.T) {
	dir := t.TempDir()
	commit(t, put(t, dir, map[string]string{"a.pdf": "plan"}))
	for _, dry := range []bool{true, false} {
		f, err := Open(dir, Options{Dry: dry})
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{"a.pdf": "plan", "b.pdf": "map"} {
			if err := f.PutFrom(name, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
				t.Fatal(err)
			}
		}
		if want := []Change{{"create", "b.pdf"}}; !slices.Equal(f.Changes(), want) {
			t.Errorf("dry %v: %v", dry, f.Changes())
		}
		f.Close()
	}
	f, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.KeepSame("a.pdf", SumOf([]byte("map"))) || f.KeepSame("b.pdf", SumOf([]byte("map"))) || !f.KeepSame("a.pdf", SumOf([]byte("plan"))) {
		t.Error("only a file of the last build with the same content is kept")
	}
}
