package workspace

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"jobdesc/internal/report"
)

var update = flag.Bool("update", false, "rewrite the expected output")

// TestALadderForAHandbook writes the ladder of a family of four levels, whose postings
// package render is tested with.
func TestALadderForAHandbook(t *testing.T) {
	dir, err := filepath.Abs("../render/testdata/adverts/ledger")
	if err != nil {
		t.Fatal(err)
	}
	ws, err := Open(Options{Start: dir, Disk: Disk()})
	if err != nil {
		t.Fatal(err)
	}
	ladder, err := ws.Ladder("backend-engineer")
	if err != nil {
		t.Fatal(err)
	}
	got, err := report.Ladder{Ladder: ladder}.Markdown(nil)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "ladder.md")
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != string(got) {
		t.Errorf(`%s differs (%v); "make golden" rewrites it; got:%s%s`, file, err, "\n", got)
	}
}
