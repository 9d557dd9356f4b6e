package pages

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestSchemas checks files by the printed schemas as an editor does, with ajv:
// every file of the example employer and of the catalog is accepted, every file
// that the program refuses for its form is refused.
func TestSchemas(t *testing.T) {
	dir := t.TempDir()
	jobdesc := filepath.Join(dir, "jobdesc")
	run(t, "go", "build", "-o", jobdesc, "../../cmd/jobdesc")
	run(t, jobdesc, "-C", dir, "init", "--example", "demo")
	run(t, jobdesc, "-C", dir, "schema", "-o", "schemas/")
	args := []string{"schemas.mjs", filepath.Join(dir, "schemas")}
	for pattern, kind := range map[string]string{
		filepath.Join(dir, "demo/company.yaml"): "company", filepath.Join(dir, "demo/postings/*.yaml"): "posting",
		"../../catalog/docs/roles/*.yaml": "role", "../../catalog/docs/duties/*.yaml": "duties",
		"../../catalog/docs/sources.yaml": "sources", "../../catalog/docs/areas.yaml": "areas",
		"../../catalog/docs/translations/*.yaml": "translations", "../../templates/messages/*.yaml": "messages",
	} {
		files, _ := filepath.Glob(pattern)
		if len(files) == 0 {
			t.Errorf("there are no files %s", pattern)
		}
		for _, file := range files {
			args = append(args, kind+"="+file)
		}
	}
	right := len(args) - 2
	archive, err := txtar.ParseFile("../../internal/cli/testdata/refused.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		file := filepath.Join(dir, "refused", filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path.Dir(f.Name)+"="+file)
	}
	lines := strings.Split(strings.TrimSpace(string(run(t, "node", args...))), "\n")
	if len(lines) != len(args)-2 {
		t.Fatalf("%d lines for %d files", len(lines), len(args)-2)
	}
	for i, line := range lines {
		if accepted := line == "accepted"; accepted != (i < right) {
			t.Errorf("%s: ajv says %s", args[i+2], line)
		}
	}
}
