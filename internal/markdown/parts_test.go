package markdown

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestPartsMakeTheWhole converts documents part by part and as a whole: the
// result must be the same, also when parts are met again.
func TestPartsMakeTheWhole(t *testing.T) {
	c := New()
	lines := []string{"# Title", "## Duties", "## Duties #", "### Area", "- a", "* b", "  - c", "1. d", "text *strong* `code`", "", "", "> quote", "---", "===",
		"| a | b |", "|---|---|", "    indented", "```", "~~~", "[x]: /y", "[x]", "<b>", "<!--", "-->", "- ## no", "- - -", "- - a", "-", "- ", "+ c", "* * *", "-     code", "- [a](<b>)", "- **L:** v", "- a\\\\", "\tt", "\\## no", "# again", "### ", "##", "## "}
	lists := []string{"- a", "- b", "* c", "", "  more", "more", "more *and* more", "===", "## Next", "- - -"}
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom([][]string{lines, lists}).Draw(t, "from")
		source := []byte(strings.Join(append([]string{"# T", ""}, rapid.SliceOfN(rapid.SampledFrom(from), 0, 30).Draw(t, "lines")...), "\n") + "\n")
		var want bytes.Buffer
		if err := c.HTML(&want, source); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			html, plain, err := c.Both(source)
			if err != nil {
				t.Fatal(err)
			}
			if html != want.String() {
				t.Fatalf("of %q\ngot  %s\nwant %s", source, html, &want)
			}
			if whole := c.Plain(source, 0); !bytes.Equal(plain, whole) {
				t.Fatalf("of %q\ngot  %q\nwant %q", source, plain, whole)
			}
		}
	})
}
