package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestArchitecture holds the architecture in CONTRIBUTING.md against the code: the tree
// has every package, and every function of the walk exists.
func TestArchitecture(t *testing.T) {
	t.Parallel()
	source := string(read(t, "../../CONTRIBUTING.md"))
	_, source, _ = strings.Cut(source, "\n## Architecture\n")
	source, _, _ = strings.Cut(source, "\n## ")
	_, tree, _ := strings.Cut(source, "```\n")
	tree, walk, _ := strings.Cut(tree, "```\n")
	var drawn []string
	for line := range strings.Lines(tree) {
		if name, about, ok := strings.Cut(strings.TrimSpace(line), " "); ok && about != "" {
			drawn = append(drawn, "jobdesc/"+name)
		}
	}
	slices.Sort(drawn)
	list, err := exec.Command("go", "list", "jobdesc/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(list))
	for _, p := range packages {
		if !slices.Contains(drawn, p) {
			t.Errorf("CONTRIBUTING.md has no line for %s", p)
		}
	}
	for _, p := range drawn {
		if !slices.Contains(packages, p) {
			t.Errorf("CONTRIBUTING.md has %s, which does not exist", p)
		}
	}
	for _, m := range regexp.MustCompile("`([a-z]+)\\.([A-Za-z]+)`").FindAllStringSubmatch(walk, -1) {
		if !declares(t, "../../internal/"+m[1], m[2]) {
			t.Errorf("CONTRIBUTING.md names %s.%s, which does not exist", m[1], m[2])
		}
	}
}

// declares reports whether a package has a function, method or type of a name.
func declares(t *testing.T, dir, name string) bool {
	t.Helper()
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	pattern := regexp.MustCompile(`(?m)^(func (\([^)]*\) )?|type )` + name + `\b`)
	return slices.ContainsFunc(files, func(file string) bool {
		data, err := os.ReadFile(file)
		return err == nil && pattern.Match(data)
	})
}
