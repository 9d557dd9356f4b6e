package workspace

import (
	"os"
	"path/filepath"
	"testing"

	"jobdesc/internal/diag"
)

// TestLargeAttachment: a file of 100 MB is copied, one that is larger is not; neither has
// blocks on the disk.
func TestLargeAttachment(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int64{"company.yaml": 0, "fits.bin": copyMax, "large.bin": 2 * copyMax} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("name: Quay\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		if size > 0 {
			if err := os.Truncate(path, size); err != nil {
				t.Fatal(err)
			}
		}
	}
	ws, err := Open(Options{Disk: Disk(), Start: dir})
	if err != nil {
		t.Fatal(err)
	}
	at := diag.Pos{File: "postings/x.yaml", Line: 3, Col: 5}
	if _, problem := ws.Attachment("fits.bin", at); problem != nil {
		t.Error(problem)
	}
	const want = `postings/x.yaml:3:5: "large.bin" is larger than 100 MB; publish it elsewhere and link to it`
	if _, problem := ws.Attachment("large.bin", at); problem == nil || problem.String() != want {
		t.Errorf("large.bin: %v", problem)
	}
	if !ws.Reads(filepath.Join(dir, "large.bin")) {
		t.Error("a preview does not build again when the file changes")
	}
}
