package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestARoleSavesHalfOfTheLines compares four postings of a family of roles with the same
// four written out: the pages are the same, and the roles with their postings take at most
// half of the lines.
func TestARoleSavesHalfOfTheLines(t *testing.T) {
	t.Parallel()
	files := func(pattern string) []string {
		found, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(found) != 4 {
			t.Fatalf("%s: %d files, %v", pattern, len(found), err)
		}
		return found
	}
	postings := files("family/postings/*.yaml")
	short, long := linesOf(t, append(files("family/catalog/roles/*.yaml"), postings...)), linesOf(t, files("family-flat/postings/*.yaml"))
	if 2*short > long {
		t.Errorf("roles and postings have %d lines, which is more than half of %d", short, long)
	}
	for _, file := range postings {
		name := filepath.Base(file)
		if a, b := asMarkdown(t, "family", name), asMarkdown(t, "family-flat", name); !bytes.Equal(a, b) {
			t.Errorf("%s: by its role\n%s\nwritten out\n%s", name, a, b)
		}
	}
}

// linesOf counts the lines of files.
func linesOf(t *testing.T, files []string) (n int) {
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(data, []byte("\n"))
	}
	return n
}

// asMarkdown is a posting of a folder of testdata as Markdown.
func asMarkdown(t *testing.T, folder, posting string) []byte {
	out, err := exec.Command("jobdesc", "-C", filepath.Join("testdata", folder), "render", "postings/"+posting).Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}
