package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/workspace"
)

// TestATemplateWithoutEndEndsTheCommand: a loop that writes nothing cannot be
// stopped, so the command names the template's file and ends, also one that
// serves or leaves broken postings out.
func TestATemplateWithoutEndEndsTheCommand(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, file string
		args       []string
	}{
		{"render", "templates/posting.md.tmpl", []string{"render", "office-manager-austin"}},
		{"page", "templates/page.html.tmpl", []string{"render", "office-manager-austin", "--format", "html"}},
		{"build", "templates/posting.md.tmpl", []string{"build", "--keep-going", "--today", "2026-11-24"}},
		{"serve", "templates/site/job.html.tmpl", []string{"serve", "--port", "0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "demo")
			runHere(t, t.TempDir(), "init", "--example", dir)
			loop := func() {
				path := filepath.Join(dir, c.file)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Error(err)
				}
				if err := os.WriteFile(path, []byte("{{range 50000000}}{{end}}"), 0o600); err != nil {
					t.Error(err)
				}
			}
			var stderr bytes.Buffer
			env := Env{In: &bytes.Buffer{}, Out: io.Discard, Err: &stderr, Dir: dir, Disk: workspace.Disk(), Now: time.Now, Program: func() string { return "" }, Deadline: time.Second}
			if c.name == "serve" { // it breaks while it is served
				env.Err = &trigger{Buffer: &stderr, word: "shows the site", then: loop}
			} else {
				loop()
			}
			start := time.Now()
			if status := Main(c.args, env); status != exitFailure || !strings.Contains(stderr.String(), c.file+": the template runs longer than 1s; ") {
				t.Errorf("status %d: %s", status, &stderr)
			}
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// trigger is a buffer that calls then when it is given a word.
type trigger struct {
	*bytes.Buffer
	word string
	then func()
}

func (w *trigger) Write(p []byte) (int, error) {
	if strings.Contains(string(p), w.word) {
		go w.then()
	}
	return w.Buffer.Write(p)
}
