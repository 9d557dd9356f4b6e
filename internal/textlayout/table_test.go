package textlayout

import (
	"strings"
	"testing"
)

func plainText(t Table, width int) string { return t.Text(width, func(s string) string { return s }) }

func TestColumnsAlignByWhatTheyTakeUpOnAScreen(t *testing.T) {
	got := plainText(Table{Columns: []string{"id", "title", "max"}, Rows: [][]string{
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
	wide := Table{Columns: []string{"id", "title", "closes", "place"}, Rows: [][]string{{"office-manager-austin", long, "2026-11-25", "办公室" + long}}}
	for width := 1; width < 120; width++ {
		for line := range strings.Lines(plainText(wide, width)) {
			if n := Width(strings.TrimSuffix(line, "\n")); n > width {
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
