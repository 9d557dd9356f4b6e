package diag_test

import (
	"testing"

	"jobdesc/internal/diag"
)

// A problem is one line of text, whatever its file is called.
func TestAPositionIsOneLine(t *testing.T) {
	for pos, want := range map[diag.Pos]string{
		{File: "a b.yaml"}:                          "a b.yaml",
		{File: "a.yaml", Line: 2}:                   "a.yaml:2",
		{File: "a.yaml", Line: 2, Col: 7}:           "a.yaml:2:7",
		{File: "a\nb\x1b[2J.yaml", Line: 2, Col: 7}: `"a\nb\x1b[2J.yaml":2:7`,
	} {
		if got := pos.String(); got != want {
			t.Errorf("got %s", got)
		}
	}
}
