package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// refused runs jobdesc on one file of a fresh folder: it must end soon, with
// status 2, a message that begins with want, and no other file written.
func refused(t *testing.T, content, want string, args ...string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "p.yaml"), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("jobdesc", append([]string{"render", "-o", "out.md"}, args...)...)
	cmd.Dir = dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	start := time.Now()
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.HasPrefix(stderr.String(), want) {
		t.Errorf("%v, want exit status 2 and %q; got %.300s", err, want, &stderr)
	}
	if took := time.Since(start); took > 60*time.Second {
		t.Errorf("it took %v", took)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files are there", len(files))
	}
}

func TestFilesThatNobodyWrote(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ content, want string }{
		"binary":         {"\x7fELF\x00\x01\xff\xfe", "p.yaml:1:5: this is not a text file"},
		"UTF-16":         {"\xff\xfer\x00o\x00l\x00e\x00", "p.yaml: this file is UTF-16; save it as UTF-8"},
		"100 MB":         {strings.Repeat("# nothing to see here\n", 5_000_000), "p.yaml: the file is larger than 16 MB"},
		"100,000 deep":   {"requirements: " + strings.Repeat("[", 100_000), "p.yaml"},
		"deep and whole": {"requirements: " + strings.Repeat("[", 5_000) + strings.Repeat("]", 5_000), "p.yaml"},
		"1,000,000 keys": {"codes: {" + strings.Repeat("a: b, ", 1_000_000) + "}", "p.yaml:1:15: duplicate key \"a\"; first defined on line 1"},
		"a long line":    {"title: " + strings.Repeat("x", 10<<20) + ": y", "p.yaml:1"},
	} {
		t.Run(name, func(t *testing.T) { refused(t, c.content, c.want, "p.yaml") })
	}
}

func TestTemplatesThatDoNotEnd(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ content, want string }{
		"writes": {"{{range 1000000000}}" + strings.Repeat("x", 50_000) + "{{end}}", "p.yaml: the template writes more than 16 MB"},
		"calls":  {`{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`, "p.yaml:1"},
		"syntax": {"{{if .Title}}", "p.yaml:1"},
		"field":  {"a\n{{.Tilte}}", `p.yaml:2:3: unknown field "Tilte"; did you mean "Title"?`},
	} {
		t.Run(name, func(t *testing.T) { refused(t, c.content, c.want, "--template", "p.yaml", "office-manager") })
	}
}

// TestAReaderThatStopsReading closes a pipe after its first bytes, as head does.
func TestAReaderThatStopsReading(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	args := []string{"render"}
	for range 60 { // more than a pipe holds
		args = append(args, "office-manager")
	}
	cmd := exec.Command("jobdesc", args...)
	cmd.Stdout, cmd.Stderr = w, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	r.Close()
	err = cmd.Wait()
	if stderr.Len() > 0 || err != nil && err.Error() != "signal: broken pipe" {
		t.Errorf("%v: it said %s", err, &stderr)
	}
}

// TestATerminalGetsNoBytes: only text is written to a terminal.
func TestATerminalGetsNoBytes(t *testing.T) {
	t.Parallel()
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip("there are no terminals here:", err)
	}
	defer terminal.Close()
	var stderr bytes.Buffer
	cmd := exec.Command("jobdesc", "render", "office-manager", "--format", "docx")
	cmd.Stdout, cmd.Stderr = terminal, &stderr
	want := "jobdesc: a Word file cannot be shown in a terminal; write it to a file with -o NAME.docx\n"
	if err := cmd.Run(); err == nil || stderr.String() != want {
		t.Errorf("%v: got %s", err, &stderr)
	}
}
