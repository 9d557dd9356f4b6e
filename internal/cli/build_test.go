package cli

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/site"
	"jobdesc/internal/site/store"
	"jobdesc/internal/terminal"
)

// siteOf is the input of the site of files in memory.
func siteOf(t *testing.T, files map[string]string) site.Input {
	t.Helper()
	a := &app{
		Terminal: terminal.Terminal{Err: &bytes.Buffer{}, Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }},
		env:      Env{Dir: "/jobs", Disk: inMemory(files), Program: func() string { return "" }},
	}
	ws, err := a.openFolder()
	if err != nil {
		t.Fatal(err)
	}
	in, err := ws.siteInput()
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// buildSite builds a site in dir; step may let a change of the disk fail.
func buildSite(dir string, in site.Input, step func(op, path string) error) (site.Result, error) {
	folder, err := store.Open(dir, store.Options{Step: step})
	if err != nil {
		return site.Result{}, err
	}
	defer folder.Close()
	return site.Build(in, folder)
}

// siteFiles are the files of the site in a folder.
func siteFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == dir:
			return nil
		case err != nil:
			return err
		case entry.IsDir() && strings.HasPrefix(entry.Name(), ".jobdesc"):
			return fs.SkipDir
		case entry.IsDir() || strings.HasPrefix(entry.Name(), ".jobdesc"):
			return nil
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestAFailureAtAnyStep lets the n-th change of the disk fail in a build, for each n:
// that one alone, as where a disk is full for a moment, or all from there on, as where
// the process is killed. Each file is then whole, the old one or the new one, and the
// next build makes the site of a clean one; so does the one after that, of what there was
// before.
func TestAFailureAtAnyStep(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // the order of the steps is always the same
	all := map[string]string{
		"company.yaml":    "name: Quay\nlocations: {delft: {city: Delft, country: NL}}\nsite: {base_url: \"https://quay.example\"}\napply: {email: jobs@quay.example}\n",
		"postings/a.yaml": "role: office-manager\ntitle: Office lead\nstatus: open\nlocations: [delft]\nposted: 2026-11-02\nformerly: [z]\n",
		"postings/b.yaml": "role: it-manager\nstatus: open\nlocations: [delft]\nposted: 2026-11-03\n",
	}
	changed, fewer := maps.Clone(all), maps.Clone(all)
	changed["postings/b.yaml"] += "title: Head of IT\n"
	delete(fewer, "postings/a.yaml")
	for name, c := range map[string]struct{ old, now map[string]string }{
		"a full build": {nil, all}, "an incremental build": {all, changed}, "pages are removed": {all, fewer},
	} {
		t.Run(name, func(t *testing.T) {
			test := failures{now: siteOf(t, c.now)}
			if c.old != nil {
				old := siteOf(t, c.old)
				test.old = &old
				test.oldFiles = test.clean(t, old)
			}
			test.nowFiles = test.clean(t, test.now)
			for _, killed := range []bool{false, true} {
				n := 1
				for !test.fail(t, n, killed) && !t.Failed() {
					n++
				}
				if n < 20 && !t.Failed() {
					t.Errorf("a build has %d steps", n-1)
				}
			}
		})
	}
}

// failures are those of a build on top of another one.
type failures struct {
	old                *site.Input // nil for none
	now                site.Input
	oldFiles, nowFiles map[string]string
}

func (f *failures) build(t *testing.T, dir string, in site.Input) {
	t.Helper()
	if _, err := buildSite(dir, in, nil); err != nil {
		t.Fatal(err)
	}
}

func (f *failures) clean(t *testing.T, in site.Input) map[string]string {
	t.Helper()
	dir := t.TempDir()
	f.build(t, dir, in)
	return siteFiles(t, dir)
}

// fail lets the n-th step fail, and all after it if the build is killed. It reports
// whether there is no such step.
func (f *failures) fail(t *testing.T, n int, killed bool) (end bool) {
	t.Helper()
	parent, err := os.MkdirTemp("", "jobdesc-test")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(parent)
	dir := filepath.Join(parent, "public")
	if f.old != nil {
		f.build(t, dir, *f.old)
	}
	steps, where := 0, ""
	_, err = buildSite(dir, f.now, func(op, path string) error {
		if steps++; steps == n || killed && steps > n {
			if steps == n {
				where = op + " " + strings.TrimPrefix(path, dir)
			}
			return errors.New("it fails")
		}
		return nil
	})
	files := siteFiles(t, dir)
	for name, text := range files {
		if text != f.nowFiles[name] && text != f.oldFiles[name] {
			t.Errorf("step %d, %s: %s is neither the old file nor the new one", n, where, name)
		}
	}
	for name := range f.oldFiles {
		if _, still := f.nowFiles[name]; still && files[name] == "" {
			t.Errorf("step %d, %s: %s is gone", n, where, name)
		}
	}
	if err == nil && !maps.Equal(files, f.nowFiles) {
		t.Errorf("step %d, %s: the build says that all is well", n, where)
	}
	f.build(t, dir, f.now)
	if !maps.Equal(siteFiles(t, dir), f.nowFiles) {
		t.Errorf("step %d, %s: the next build does not make the site of a clean one", n, where)
	}
	if f.old != nil {
		f.build(t, dir, *f.old)
		if !maps.Equal(siteFiles(t, dir), f.oldFiles) {
			t.Errorf("step %d, %s: the build after that does not make the old site", n, where)
		}
	}
	return steps < n
}
