// Package pages tests pages in a real browser: valid by the Nu HTML checker,
// accessible by axe-core, within the width of a phone and of a desktop, light
// and dark, and printable; and PDF and JSON-LD by readers of these. "make
// test-pages" installs what it needs from npm; without that, without Java, poppler's
// tools or Chromium the tests fail.
package pages

import (
	"bytes"
	"flag"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "take the picture of the README anew")

// chromium is the browser's program.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("Chromium is not installed; on Debian: apt-get install chromium")
	return ""
}

// run runs a program and returns its standard output.
func run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, &out, &stderr)
	}
	return out.Bytes()
}

// browse runs Chromium without a window.
func browse(t *testing.T, args ...string) []byte {
	t.Helper()
	return run(t, chromium(t), append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files", "--user-data-dir=" + t.TempDir()}, args...)...)
}

// render writes the pages of the example employer, of the documents that package
// render is tested with, and of one whose language is written from right to left.
func render(t *testing.T) (pages []string) {
	t.Helper()
	dir := t.TempDir()
	jobdesc := filepath.Join(dir, "jobdesc")
	run(t, "go", "build", "-o", jobdesc, "../../cmd/jobdesc")
	run(t, jobdesc, "-C", dir, "init", "--example", "demo")
	postings, _ := filepath.Glob(filepath.Join(dir, "demo/postings/*.yaml"))
	out := filepath.Join(dir, "pages") + "/"
	run(t, jobdesc, append([]string{"-C", filepath.Join(dir, "demo"), "render", "--format", "html", "-o", out, "--today", "2026-11-24", "office-manager"}, postings...)...)
	for _, name := range []string{"full", "minimal", "hostile"} {
		folder, err := filepath.Abs("../../internal/render/testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		run(t, jobdesc, "-C", folder, "render", "posting.yaml", "-o", out+name+".html")
	}
	run(t, jobdesc, "-C", filepath.Join(dir, "demo"), "render", "office-manager-austin", "--set", "locale=ar", "--set", "posting.title="+strings.Repeat("مدير المكتب ", 9), "-o", out+"rtl.html")
	run(t, jobdesc, "-C", dir, "diff", "executive-assistant", "operations-manager", "-o", out+"comparison.html")
	run(t, jobdesc, "-C", dir, "diff", "it-manager", "it-operations-manager", "office-manager", "-o", out+"matrix.html")
	pages, _ = filepath.Glob(out + "*.html")
	if len(pages) < 11 {
		t.Fatalf("only %d pages", len(pages))
	}
	return pages
}

func TestPages(t *testing.T) {
	pages := render(t)
	t.Run("valid", func(t *testing.T) { nu(t, pages) })
	t.Run("browser", func(t *testing.T) { node(t, "PAGES="+filepath.Dir(pages[0]), "--test", "rendered.test.mjs") })
	if *update {
		picture(t, pages)
	}
}

// picture takes the picture of the README.
func picture(t *testing.T, pages []string) {
	t.Helper()
	out, err := filepath.Abs("../../.images/posting.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		if filepath.Base(page) == "it-operations-manager--rotterdam.html" {
			browse(t, "--window-size=900,730", "--screenshot="+out, "file://"+page)
		}
	}
}
