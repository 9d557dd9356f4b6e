package pages

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var keep = flag.String("keep", "", "leave the careers sites in the folder `DIR`, to look at them")

// TestSite builds careers sites and looks at them with validators and in a real
// browser.
func TestSite(t *testing.T) {
	dir := t.TempDir()
	if *keep != "" {
		var err error
		if dir, err = filepath.Abs(*keep); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	sites(t, dir)
	t.Run("valid HTML", func(t *testing.T) {
		t.Parallel()
		nu(t, pagesOf(t, dir))
	})
	t.Run("valid data", func(t *testing.T) {
		t.Parallel()
		node(t, "SITES="+dir, "--test", "validate.test.mjs")
	})
	t.Run("browser", func(t *testing.T) {
		t.Parallel()
		node(t, "SITES="+dir, "--test", "--test-concurrency=1", "browser.test.mjs")
	})
	if *update {
		sitePicture(t, dir)
	}
}

// pagesOf lists the pages of the sites; of the one with many openings only some.
func pagesOf(t *testing.T, dir string) (pages []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") && !strings.Contains(path, "/many/public/jobs/") {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil || len(pages) < 100 {
		t.Fatalf("%d pages; %v", len(pages), err)
	}
	return pages
}

// nu gives pages to the Nu HTML checker and reports what it finds.
func nu(t *testing.T, pages []string) {
	t.Helper()
	cmd := exec.Command("java", append([]string{"-Xss2m", "-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--format", "json"}, pages...)...)
	out, err := cmd.CombinedOutput()
	var said struct {
		Messages []struct{ URL, Message, Extract string }
	}
	if json.Unmarshal(out, &said) != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for i, m := range said.Messages {
		if i < 20 {
			t.Errorf("%s: %s: %q", m.URL, m.Message, m.Extract)
		}
	}
}

// node runs a script of this folder, with a setting that says what it looks at.
func node(t *testing.T, setting string, args ...string) {
	t.Helper()
	cmd := exec.Command("node", args...)
	cmd.Env = append(os.Environ(), setting, "CHROMIUM="+chromium(t))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("node %s: %v\n%s", strings.Join(args, " "), err, out)
	} else {
		t.Logf("%s", out)
	}
}

// sitePicture takes the picture of the README: the index of the example employer.
func sitePicture(t *testing.T, dir string) {
	t.Helper()
	out, err := filepath.Abs("../../.images/site.png")
	if err != nil {
		t.Fatal(err)
	}
	browse(t, "--window-size=1200,930", "--screenshot="+out, "file://"+filepath.Join(dir, "demo/public/index.html"))
}
