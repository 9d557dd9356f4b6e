package main

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layers lists what each package may import of the project, beside the layers
// below; what stands in one line does not import its neighbors.
var layers = [][]string{
	{"internal/convert", "internal/plainjson"},
	{"internal/textlayout"},
	{"internal/gitfs"},
	{"internal/diag", "internal/parallel"},
	{"internal/atomicfile", "internal/schema", "internal/layered", "internal/locale", "internal/prose"},
	{"internal/blocks", "internal/yamlfile/fastyaml"},
	{"internal/yamlfile"},
	{"internal/scalar", "internal/markdown", "internal/template", "internal/filter", "internal/pdf", "catalog", "templates"},
	{"internal/roles/index", "internal/job"},
	{"internal/company", "internal/roles", "internal/messages", "internal/docx", "internal/manpage", "internal/boards"},
	{"internal/posting", "internal/doclines", "internal/advise"},
	{"internal/compare", "internal/adverts"},
	{"internal/render", "internal/importer", "internal/laws"},
	{"internal/report", "internal/lint", "internal/site/store", "internal/site/preview"},
	{"internal/changes", "internal/site"},
	{"internal/uses", "internal/listing", "internal/templateset", "internal/roletext", "internal/boarddiff"},
	{"internal/workspace", "internal/terminal"},
	{"internal/cli"},
	{"cmd/jobdesc"},
}

// TestImportsGoOneWay keeps imports one-way, and libraries with their owners.
func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	level := map[string]int{}
	for i, names := range layers {
		for _, name := range names {
			level["jobdesc/"+name] = i
		}
	}
	disk := []string{"jobdesc/cmd/jobdesc", "jobdesc/internal/atomicfile", "jobdesc/internal/workspace", "jobdesc/internal/site/store", "jobdesc/internal/site/preview", "jobdesc/internal/pdf"}
	owners := map[string][]string{
		"os":                           disk,
		"os/signal":                    {"jobdesc/cmd/jobdesc"},
		"os/exec":                      {"jobdesc/internal/pdf", "jobdesc/internal/gitfs"},
		"github.com/spf13/viper":       {"jobdesc/internal/company"},
		"text/template":                {"jobdesc/internal/template"},
		"jobdesc/internal/roles/index": {"jobdesc/internal/roles"},
		"html/template":                {"jobdesc/internal/template", "jobdesc/internal/render", "jobdesc/internal/site"},
	}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "jobdesc/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		from, known := level[fields[0]]
		if !known {
			t.Errorf("%s has no layer", fields[0])
		}
		ours := slices.DeleteFunc(slices.Clone(fields[1:]), func(to string) bool { return !strings.HasPrefix(to, "jobdesc/") })
		t.Logf("%s → %s", fields[0], strings.Join(ours, " ")) // -v shows the arrows
		for _, to := range fields[1:] {
			if below, ours := level[to]; ours && below >= from {
				t.Errorf("%s imports %s, which is not below it", fields[0], to)
			}
			if allowed, owned := owners[to]; owned && !slices.Contains(allowed, fields[0]) {
				t.Errorf("%s imports %s, which belongs to %v", fields[0], to, allowed)
			}
			if strings.HasPrefix(to, "github.com/yuin/goldmark") && fields[0] != "jobdesc/internal/markdown" {
				t.Errorf("%s imports goldmark", fields[0])
			}
		}
	}
}

// TestTheClockBelongsToMain looks for code below main that asks the clock or the
// environment: what a command does depends on what main hands to it.
func TestTheClockBelongsToMain(t *testing.T) {
	asks := regexp.MustCompile(`\b(time\.(Now|Since|Until)|os\.(Getenv|LookupEnv|Environ|Getwd|Args))\b`)
	allowed := []string{
		"internal/template/limits.go: time.Now",      // the deadline of a run, which changes no result
		"internal/site/preview/preview.go: time.Now", // how long a build took
		"internal/site/preview/preview.go: time.Since",
	}
	err := filepath.WalkDir("../../internal", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return err
		}
		for _, call := range asks.FindAllString(string(read(t, file)), -1) {
			found := strings.TrimPrefix(filepath.ToSlash(file), "../../") + ": " + call
			if !slices.Contains(allowed, found) {
				t.Errorf("%s belongs to main", found)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
