package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

func plainText(t table, width int) string {
	var out bytes.Buffer
	t.writeText(&out, width, func(s string) string { return s })
	return out.String()
}

func TestColumnsAlignByWhatTheyTakeUpOnAScreen(t *testing.T) {
	got := plainText(table{columns: []string{"id", "title", "max"}, rows: [][]string{
		{"a", "办公室经理", "9"},
		{"b", "Bu\u0308ro\u202e\x1b[2J", "1000"},
		{"c", "👩🏽‍💻 Lead\nof  IT", ""},
	}}, 80)
	want := "ID  TITLE           MAX\n" +
		"a   办公室经理        9\n" +
		"b   Bu\u0308ro\ufffd\ufffd[2J      1000\n" +
		"c   👩🏽‍💻 Lead of IT\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestATableIsNoWiderThanTheScreen(t *testing.T) {
	long := strings.Repeat("word ", 30)
	wide := table{columns: []string{"id", "title", "closes", "place"}, rows: [][]string{{"office-manager-austin", long, "2026-11-25", "办公室" + long}}}
	for width := 1; width < 120; width++ {
		for line := range strings.Lines(plainText(wide, width)) {
			if n := displaywidth.String(strings.TrimSuffix(line, "\n")); n > width {
				t.Fatalf("%d wide, not %d: %s", n, width, line)
			}
		}
	}
	for _, whole := range []string{"office-manager-austin ", " 2026-11-25 "} {
		if got := plainText(wide, 80); !strings.Contains(got, whole) {
			t.Errorf("%q is cut in\n%s", whole, got)
		}
	}
}

func TestARowOfTSVIsALine(t *testing.T) {
	var out bytes.Buffer
	table{columns: []string{"a", "b"}, rows: [][]string{{"x\ty", "1\r\n2\\n"}, {"", `"q"`}}}.writeTSV(&out)
	if got, want := out.String(), "a\tb\nx\\ty\t1\\r\\n2\\\\n\n\t\"q\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
