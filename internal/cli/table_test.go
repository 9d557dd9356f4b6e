package cli

import (
	"bytes"
	"testing"
)

func TestARowOfTSVIsALine(t *testing.T) {
	var out bytes.Buffer
	table{columns: []string{"a", "b"}, rows: [][]string{{"x\ty", "1\r\n2\\n"}, {"", `"q"`}}}.writeTSV(&out)
	if got, want := out.String(), "a\tb\nx\\ty\t1\\r\\n2\\\\n\n\t\"q\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
