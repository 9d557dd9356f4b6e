package atomicfile

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// tree is what is in a folder: files with their text, and folders.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			out[path] = "a folder"
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// start is a folder with a file, one that only its owner reads, and a link.
func start(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	err := errors.Join(os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o644), os.WriteFile(filepath.Join(dir, "secret"), []byte("old"), 0o600),
		os.Symlink("secret", filepath.Join(dir, "link")))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func results(dir string) []File {
	var out []File
	for _, name := range []string{"a", "link", "new", "sub/deep/b", "sub/c"} {
		out = append(out, File{Path: filepath.Join(dir, filepath.FromSlash(name)), Label: name, Data: []byte("new " + name)})
	}
	return out
}

var errBroken = errors.New("it is broken")

// TestEveryStepThatFails lets each change of the file system fail in turn: all files
// are then unchanged, or all are new, and nothing is left beside them.
func TestEveryStepThatFails(t *testing.T) {
	for n := int64(1); ; n++ {
		dir := start(t)
		before := tree(t, dir)
		var steps atomic.Int64
		var failed string
		err := Writer{Step: func(op, path string) error {
			if steps.Add(1) != n {
				return nil
			}
			failed = op
			return &fs.PathError{Op: op, Path: path, Err: errBroken}
		}}.Write(results(dir)...)
		after := tree(t, dir)
		switch {
		case err != nil && !maps.Equal(before, after):
			t.Errorf("step %d, %s: of %v became %v", n, failed, before, after)
		case err != nil && !strings.HasSuffix(err.Error(), ": it is broken"):
			t.Errorf("step %d, %s: got %v", n, failed, err)
		case err == nil && failed != "" && failed != "link": // without a way back, all goes on
			t.Errorf("step %d, %s: the failure was not reported", n, failed)
		}
		if err == nil {
			checkAll(t, dir, after)
		}
		if failed == "" {
			if n < 15 {
				t.Errorf("there were only %d steps", n-1)
			}
			return
		}
	}
}

// checkAll checks that every result is in its place and nothing else is there.
func checkAll(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	want := map[string]string{dir: "a folder", filepath.Join(dir, "sub"): "a folder", filepath.Join(dir, "sub", "deep"): "a folder", filepath.Join(dir, "secret"): "new link"}
	for _, f := range results(dir) {
		want[f.Path] = string(f.Data)
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	info, err := os.Stat(filepath.Join(dir, "link"))
	if err != nil || info.Mode() != 0o600 {
		t.Errorf("%v: the mode is %v", err, info.Mode())
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	dir := start(t)
	if err := os.Symlink("circle", filepath.Join(dir, "circle")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"x", "x"}, "two results would be written to x; give one posting another id"},
		{[]string{"link", "secret"}, "two results would be written to secret; give one posting another id"},
		{[]string{"x", "."}, "cannot write .: it is a folder"},
		{[]string{"a/x"}, "cannot write a/x: its folder is a file"},
		{[]string{"y/x", "a/x/y"}, "cannot write a/x/y: its folder is a file"},
		{[]string{"circle"}, "cannot write circle: its symbolic links form a loop"},
	} {
		var files []File
		for _, name := range c.names {
			files = append(files, File{Path: filepath.Join(dir, filepath.FromSlash(name)), Label: name})
		}
		if err := Write(files...); err == nil || err.Error() != c.want {
			t.Errorf("%v: got %v, want %s", c.names, err, c.want)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 4 {
		t.Errorf("%v: %v is left", err, left)
	}
}
