// Package pages tests pages in a real browser: valid by the Nu HTML checker,
// accessible by axe-core, within the width of a phone and of a desktop, light
// and dark, and printable; and PDF and JSON-LD by readers of these. "make
// test-pages" installs what it needs from npm; without that, without Java, poppler's
// tools or Chromium the tests fail.
package pages

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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
	pages, _ = filepath.Glob(out + "*.html")
	if len(pages) < 11 {
		t.Fatalf("only %d pages", len(pages))
	}
	return pages
}

func TestPages(t *testing.T) {
	pages := render(t)
	t.Run("valid", func(t *testing.T) {
		cmd := exec.Command("java", append([]string{"-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--stdout"}, pages...)...)
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("the Nu HTML checker: %v\n%s", err, out)
		}
	})
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Parallel()
			for _, look := range []struct {
				width int
				dark  bool
			}{{360, false}, {1280, false}, {1280, true}} {
				checkLook(t, page, look.width, look.dark)
			}
			checkPrint(t, page)
		})
	}
	if *update {
		picture(t, pages)
	}
}

// seen is what the script in a page saw.
type seen struct {
	Width, Scroll, Titles int
	Requests              []string
	Violations            []struct {
		ID    string
		Help  string
		Nodes []struct{ HTML string }
	}
}

// checkLook opens a page at a width and asks axe-core.
func checkLook(t *testing.T, page string, width int, dark bool) {
	t.Helper()
	source, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	axe, err := filepath.Abs("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	text := string(source)
	if dark {
		text = strings.ReplaceAll(text, "(prefers-color-scheme: dark)", "all")
	}
	script := `<script src="file://` + axe + `"></script><script>
axe.run().then(r => {
  const e = document.documentElement, out = document.createElement("pre");
  out.id = "seen";
  out.textContent = JSON.stringify({Width: innerWidth, Scroll: e.scrollWidth, Titles: document.querySelectorAll("h1").length,
    Requests: performance.getEntriesByType("resource").map(x => x.name).filter(x => !x.endsWith("axe.min.js")),
    Violations: r.violations.map(v => ({ID: v.id, Help: v.help, Nodes: v.nodes.map(n => ({HTML: n.html}))}))});
  parent.document.body.append(out);
});</script></body>`
	before, after, ok := strings.Cut(text, "</body>")
	if !ok {
		t.Fatal("the page has no end")
	}
	probe := strings.TrimSuffix(page, ".html") + fmt.Sprintf("-%d-%v.probe.html", width, dark)
	if err := os.WriteFile(probe, []byte(before+script+after), 0o600); err != nil {
		t.Fatal(err)
	}
	// A window cannot be as narrow as a phone, but a frame in it can.
	frame := strings.TrimSuffix(probe, ".html") + ".frame.html"
	if err := os.WriteFile(frame, fmt.Appendf(nil, `<iframe src="file://%s" style="border: 0; width: %dpx; height: 900px"></iframe>`, probe, width), 0o600); err != nil {
		t.Fatal(err)
	}
	dom := browse(t, "--window-size=1400,1000", "--virtual-time-budget=20000", "--dump-dom", "file://"+frame)
	m := regexp.MustCompile(`(?s)<pre id="seen">(.*?)</pre>`).FindSubmatch(dom)
	if m == nil {
		t.Fatalf("axe-core said nothing at %d pixels:\n%.2000s", width, dom)
	}
	var s seen
	if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &s); err != nil {
		t.Fatal(err)
	}
	if s.Width != width || s.Scroll > s.Width {
		t.Errorf("at %d pixels the page is %d wide in a window of %d", width, s.Scroll, s.Width)
	}
	if s.Titles != 1 || len(s.Requests) > 0 {
		t.Errorf("%d titles; requests %v", s.Titles, s.Requests)
	}
	for _, v := range s.Violations {
		t.Errorf("at %d pixels, dark %v: %s: %s: %v", width, dark, v.ID, v.Help, v.Nodes)
	}
}

// checkPrint prints a page to PDF: as many sheets as such a text fills.
func checkPrint(t *testing.T, page string) {
	t.Helper()
	pdf := strings.TrimSuffix(page, ".html") + ".pdf"
	browse(t, "--no-pdf-header-footer", "--print-to-pdf="+pdf, "file://"+page)
	data, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	sheets := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(data, -1))
	if !bytes.HasPrefix(data, []byte("%PDF-")) || sheets < 1 || sheets > 4 {
		t.Errorf("%d sheets", sheets)
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
