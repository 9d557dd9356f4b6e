package cli

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"jobdesc/internal/plainjson"
	"jobdesc/internal/report"
	"jobdesc/internal/schema"
	"jobdesc/internal/workspace"
)

// What comparisons write as JSON fits the schemas that jobdesc says it has.
func TestComparisonsFitTheirSchemas(t *testing.T) {
	dir := t.TempDir()
	runHere(t, dir, "init", "--example", "demo")
	roles := []string{"executive-assistant", "it-manager", "it-operations-manager", "office-manager@community-manager", "operations-manager"}
	postings := []string{"office-manager-austin", "posting:it-operations-manager", "it-lead-rotterdam"}
	var runs [][]string
	for _, a := range slices.Concat(roles, postings) {
		runs = append(runs, []string{"similar", a, "--limit", "0"})
		for _, b := range slices.Concat(roles, postings) {
			runs = append(runs, []string{"diff", a, b})
		}
	}
	runs = append(runs, append([]string{"diff"}, roles...), append([]string{"diff"}, postings...), []string{"diff", "--all", "--among", "both"}, []string{"diff", "--all", "--measure", "ids"})
	for _, args := range runs {
		name := args[0]
		switch {
		case slices.Contains(args, "--all"):
			name = "diff-all"
		case name == "diff" && len(args) > 3:
			name = "diff-many"
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(runHere(t, dir+"/demo", append(args, "--format", "json")...)))
		if err != nil {
			t.Fatalf("%v: %v", args, err)
		}
		if err := compiled(t, name).Validate(doc); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
}

func runHere(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	var out, stderr bytes.Buffer
	if status := Main(args, Env{In: &bytes.Buffer{}, Out: &out, Err: &stderr, Dir: dir, Disk: workspace.Disk(), Now: time.Now}); status != exitDone {
		t.Fatalf("%v: status %d\n%s", args, status, &stderr)
	}
	return out.Bytes()
}

func compiled(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	files := report.Schemas()
	i := slices.IndexFunc(files, func(f schema.File) bool { return f.Name == name })
	text, err := plainjson.Indented(schema.Build(files[i], nil))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
