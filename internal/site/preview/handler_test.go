package preview

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestHandler: files of the site are served and nothing else, to this machine only; while
// the site cannot be built, every page says why.
func TestHandler(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "start", "404.html": "missing", "jobs/index.html": "jobs", "feed.json": "{}", ".secret": "secret"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	h := &handler{dir: dir, changed: make(chan struct{})}
	for _, c := range []struct {
		method, host, path string
		status             int
		body, kind         string
	}{
		{"GET", "localhost:1414", "/", 200, "start", "text/html; charset=utf-8"},
		{"GET", "127.0.0.1:1414", "/jobs/", 200, "jobs", "text/html; charset=utf-8"},
		{"GET", "localhost", "/jobs", 301, "", ""},
		{"GET", "localhost", "/feed.json", 200, "{}", "application/json; charset=utf-8"},
		{"GET", "localhost", "/nowhere", 404, "missing", "text/html; charset=utf-8"},
		{"GET", "localhost", "/.secret", 404, "missing", "text/html; charset=utf-8"},
		{"GET", "localhost", "/jobs/../../../etc/passwd", 404, "missing", "text/html; charset=utf-8"},
		{"POST", "localhost", "/", 405, "only GET\n", ""},
		{"GET", "attacker.example", "/", 403, "ask for localhost\n", ""},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(c.method, "http://"+c.host+"/", nil)
		r.URL.Path = c.path
		h.ServeHTTP(w, r)
		if w.Code != c.status || c.status != http.StatusMovedPermanently && w.Body.String() != c.body || c.kind != "" && w.Header().Get("Content-Type") != c.kind {
			t.Errorf("%s %s%s: got %d, %q, %q", c.method, c.host, c.path, w.Code, w.Body, w.Header().Get("Content-Type"))
		}
	}
	h.update(errors.New("a < b"))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/feed.json", nil))
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "a &lt; b</li>") {
		t.Errorf("got %d, %s", w.Code, w.Body)
	}
}
