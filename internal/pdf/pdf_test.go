package pdf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test itself be the browser, of the kind that the environment
// names.
func TestMain(m *testing.M) {
	kind := os.Getenv("BROWSER_OF_TEST")
	if kind == "" {
		os.Exit(m.Run())
	}
	out := ""
	for _, arg := range os.Args {
		if path, ok := strings.CutPrefix(arg, "--print-to-pdf="); ok {
			out = path
		}
	}
	switch kind {
	case "prints":
		page, err := os.ReadFile(strings.TrimPrefix(os.Args[len(os.Args)-1], "file://"))
		if err != nil {
			os.Exit(3)
		}
		file := fmt.Sprintf("%%PDF-1.4\n<</CreationDate (D:%[1]s+00'00')\n/ModDate (D:%[1]s+00'00')>>\n%[2]s", time.Now().Format("20060102150405"), page)
		_ = os.WriteFile(out, []byte(file), 0o600)
		_ = os.MkdirAll(filepath.Join(filepath.Dir(out), "profile", "Default"), 0o700)
	case "fails":
		fmt.Fprintln(os.Stderr, "[1:1] starting\n[1:1] no usable sandbox")
		os.Exit(1)
	case "writes nothing":
	case "hangs":
		time.Sleep(time.Minute)
	}
	os.Exit(0)
}

func fake(t *testing.T, kind string) Browser {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER_OF_TEST", kind)
	t.Setenv("TMPDIR", t.TempDir())
	b, err := Find(self)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// nothingLeft checks that no folder is left behind.
func nothingLeft(t *testing.T) {
	t.Helper()
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "jobdesc-pdf-*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

func TestPrint(t *testing.T) {
	b := fake(t, "prints")
	for _, c := range []struct {
		dated time.Time
		want  string
	}{
		{time.Time{}, "%PDF-1.4\n<<" + strings.Repeat(" ", 39) + "\n" + strings.Repeat(" ", 34) + ">>\n<p>"},
		{time.Date(2026, 11, 1, 0, 0, 0, 0, time.FixedZone("", -12600)), "%PDF-1.4\n<</CreationDate (D:20261101000000-03'30')\n/ModDate (D:20261101000000-03'30')>>\n<p>"},
	} {
		got, err := b.Print(t.Context(), []byte("<p>"), c.dated)
		if err != nil || string(got) != c.want {
			t.Errorf("%v: got\n%q\nwant\n%q", err, got, c.want)
		}
	}
	nothingLeft(t)
}

func TestABrowserThatDoesNotPrint(t *testing.T) {
	for kind, want := range map[string]string{
		"fails":          " could not print the page: [1:1] no usable sandbox",
		"writes nothing": " could not print the page: it wrote no PDF",
	} {
		b := fake(t, kind)
		if _, err := b.Print(t.Context(), nil, time.Time{}); err == nil || err.Error() != b.path+want {
			t.Errorf("%s: got %v", kind, err)
		}
		nothingLeft(t)
	}
}

func TestABrowserThatHangs(t *testing.T) {
	b := fake(t, "hangs")
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := b.Print(ctx, nil, time.Time{})
	if want := b.path + " did not print the page within 1m0s; try fewer at a time, or set CHROME_PATH to another browser"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, interrupt)
	if _, err := b.Print(ctx, nil, time.Time{}); err == nil || err.Error() != "interrupted" {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
	nothingLeft(t)
}

func TestNoBrowser(t *testing.T) {
	if _, err := Find("no-such-browser"); err == nil || err.Error() != `CHROME_PATH is "no-such-browser", which is not a program` {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if b, err := Find(""); err == nil && !filepath.IsAbs(b.path) || err != nil && !strings.HasPrefix(err.Error(), "PDF needs Chromium or Google Chrome; install it") {
		t.Errorf("got %v, %v", b, err)
	}
}

func TestRedatedKeepsLength(t *testing.T) {
	for _, s := range []string{"", "/CreationDate (D:", "/CreationDate (D:1)", "/ModDate (D:20261125224550Z) x"} {
		if got := redated([]byte(s), time.Unix(0, 0)); len(got) != len(s) {
			t.Errorf("%q became %q", s, got)
		}
	}
}
