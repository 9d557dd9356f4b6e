package markdown

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/blocks"
)

// TestPartsMakeTheWhole converts documents part by part and as a whole: the
// result must be the same, also when parts are met again.
func TestPartsMakeTheWhole(t *testing.T) {
	c := New()
	lines := []string{"# Title", "## Duties", "## Duties #", "### Area", "- a", "* b", "  - c", "1. d", "text *strong* `code`", "", "", "> quote", "---", "===",
		"| a | b |", "|---|---|", "    indented", "```", "~~~", "[x]: /y", "[x]", "<b>", "<!--", "-->", "- ## no", "- - -", "- - a", "-", "- ", "+ c", "* * *", "-     code", "- [a](<b>)", "- **L:** v", "- **L & <M>:** v \"w\"", "* **L:**  v", "- **L:** *v*", "- **L:**", "- **:** v", "- ** L:** v", "- **L:** a:** b", "- a\\\\", "\tt", "\\## no", "# again", "### ", "##", "## "}
	lists := []string{"- a", "- b", "* c", "", "  more", "more", "more *and* more", "- a & \"b\" > 'c'", "- 5 < 6 &amp; 7", "### A_b_c #", "# T", "- a\u00a0", "more\u2028x", "- é", "- a  b", "- ", "1. one", "- 1. one", "- -", "###### six", "####### seven", "===", "## Next", "- - -"}
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom([][]string{lines, lists}).Draw(t, "from")
		text := strings.Join(append([]string{"# T", ""}, rapid.SliceOfN(rapid.SampledFrom(from), 0, 30).Draw(t, "lines")...), "\n") + "\n"
		source := Source{Text: []byte(text)}
		if at := rapid.IntRange(0, 2*len(text)).Draw(t, "label"); at < len(text) && isAlphanumeric(text[at]) {
			source.Labels = []int{at}
		}
		sameInParts(t, c, source)
	})
}

// sameInParts converts a document in parts, twice, and as a whole.
func sameInParts(t interface{ Fatalf(string, ...any) }, c *Converter, source Source) {
	var html bytes.Buffer
	if err := c.HTML(&html, source); err != nil {
		t.Fatalf("%v", err)
	}
	want, err := c.whole(source)
	if err != nil || want.HTML != html.String() {
		t.Fatalf("of %q\ngot  %s\nwant %s", source.Text, want.HTML, &html)
	}
	want.Plain = blocks.PlainText(c.Tree(source), 0)
	for range 2 {
		got, err := c.Both(source)
		if err != nil {
			t.Fatalf("%v", err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("of %q\ngot  %+v\nwant %+v", source.Text, got, want)
		}
	}
}

// FuzzBoth puts a text into a heading, an item and a paragraph, and converts these
// in parts and as a whole.
func FuzzBoth(f *testing.F) {
	for _, s := range []string{"Plan the rota", "a & b \"c\" 'd' > e", "1. x", "10) x", "#", "a #", "---", "=", "+ a", "- a", "&amp; &#42;", "snake_case _em_", "a\u00a0", "\u2028", "é 漢", "a  b", " a", "a\\", "|", "a: b", ":-", "~~~", "\x00", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sameInParts(t, New(), Source{Text: fmt.Appendf(nil, "# %[1]s\n\n- **F:** %[1]s\n- **%[1]s:** g\n\n## %[1]s\n\n- %[1]s\n- b\n- %[1]s\n\n%[1]s\n\n### %[1]s\n\n* %[1]s\n\n- **Label:** %[1]s\n- **%[1]s:** value\n- **%[1]s:** %[1]s\n", s)})
	})
}

// BenchmarkBoth is what converting in parts gains on postings that share half of their
// text; "make bench" prints it.
func BenchmarkBoth(b *testing.B) {
	shared := strings.Repeat("\n## What we offer\n\n- 28 days of paid leave\n- A budget for *learning*\n\nWe welcome every applicant.\n", 4)
	source := func(i int) Source {
		own := fmt.Sprintf("\n### Area %d\n\n- Plan the rota of team %[1]d\n- Order supplies\n- **Place:** Office %[1]d\n", i)
		return Source{Text: []byte("# Office Manager\n\n## What you will do\n" + strings.Repeat(own, 5) + shared)}
	}
	for name, convert := range map[string]func(*Converter, Source) (Forms, error){"fast": (*Converter).Both, "slow": (*Converter).whole} {
		b.Run(name, func(b *testing.B) {
			c := New()
			for i := 0; b.Loop(); i++ {
				if _, err := convert(c, source(i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
