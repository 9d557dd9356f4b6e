package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/workspace"
)

// TestTheExampleOfTheTopicWorks writes the files of the help topic templates and
// runs its commands, as a reader does.
func TestTheExampleOfTheTopicWorks(t *testing.T) {
	topic, err := os.ReadFile("topics/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	jobdesc := func(args ...string) string {
		t.Helper()
		var out, stderr bytes.Buffer
		if status := Main(args, Env{In: strings.NewReader(""), Out: &out, Err: &stderr, Dir: dir, Disk: workspace.Disk(), Now: time.Now}); status != exitDone {
			t.Fatalf("%v: status %d: %s", args, status, &stderr)
		}
		return out.String()
	}
	jobdesc("init", "--example")
	if n := writeFilesOf(t, dir, topic); n != 2 {
		t.Fatalf("%d files", n)
	}
	if got := jobdesc("templates", "check"); !strings.HasSuffix(got, " checked, no problems found\n") {
		t.Errorf("check says %s", got)
	}
	_, want, _ := bytes.Cut(topic, []byte("Result:\n"))
	if got := jobdesc("render", "office-manager-austin", "--template", "templates/card.md.tmpl"); got != string(unindented(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, unindented(want))
	}
}

// writeFilesOf writes the files that a help topic shows, each an indented block
// after its name, and counts them.
func writeFilesOf(t *testing.T, dir string, topic []byte) int {
	t.Helper()
	files := regexp.MustCompile("(?m)^`(templates/[^`]+)`\n\n((?:(?:    .*)?\n)+)").FindAllSubmatch(topic, -1)
	for _, m := range files {
		file := filepath.Join(dir, string(m[1]))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, unindented(m[2]), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return len(files)
}

// unindented is the text of an indented block.
func unindented(block []byte) []byte {
	return append(bytes.TrimSpace(regexp.MustCompile(`(?m)^    `).ReplaceAll(block, nil)), '\n')
}
