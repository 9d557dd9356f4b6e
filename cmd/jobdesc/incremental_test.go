package main

import (
	"encoding/json"
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rendered builds and returns how many postings were rendered for it.
func rendered(t *testing.T, dir string, args ...string) int {
	t.Helper()
	cmd := exec.Command("jobdesc", append([]string{"-C", dir, "build", "--today", "2026-11-24", "--format", "json"}, args...)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var result struct{ Rendered int }
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	return result.Rendered
}

// TestOnlyWhatChangedIsRendered changes one of 200 postings: it alone is rendered, and
// the site has the bytes of a clean build.
func TestOnlyWhatChangedIsRendered(t *testing.T) {
	t.Parallel()
	const postings = 200
	german := func(s string) string { return s + "translations: {de: {title: Stelle}}\n" }
	same := func(s string) string { return s }
	retitled := func(s string) string { return strings.Replace(s, "title: Job", "title: Better job", 1) }
	for name, setting := range map[string]struct {
		args  []string
		first func(posting string) string // each of them before the first build
		then  func(posting string) string // one of them after it
	}{
		"all feeds": {nil, same, retitled},
		"one feed":  {[]string{"--set", "site.feeds=[atom]"}, same, retitled},

		"a shard":           {[]string{"--shard", "1/4"}, same, retitled},
		"what is shared":    {[]string{"--shared"}, same, retitled},
		"two languages":     {nil, german, retitled},
		"one more language": {nil, same, german},
	} {
		t.Run(name, func(t *testing.T) {
			dir := employer(t, postings)
			shell(t, dir, "rm postings/[!j]*")
			files, err := filepath.Glob(filepath.Join(dir, "postings/*.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				write(t, file, setting.first(string(read(t, file))))
			}
			for i, step := range []struct {
				change func(string) string
				want   int
			}{{same, postings}, {setting.then, 1}, {same, 0}} {
				file := files[17]
				write(t, file, step.change(string(read(t, file))))
				if got := rendered(t, dir, setting.args...); got != step.want {
					t.Errorf("build %d renders %d postings, want %d", i+1, got, step.want)
				}
			}
			clean := func(out string) map[string]string {
				rendered(t, dir, append([]string{"-o", out}, setting.args...)...)
				return tree(t, filepath.Join(dir, out))
			}
			want := clean("a")
			if again := clean("b"); !maps.Equal(again, want) {
				t.Error("two builds of the same files differ")
			}
			sameTree(t, tree(t, filepath.Join(dir, "public")), want)
		})
	}
}
