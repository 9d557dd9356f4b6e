package textlayout

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func ExampleWrap() {
	fmt.Println(Wrap("Plan events, and order supplies for the office.", "  - ", "    ", 24))
	// Output:
	//   - Plan events, and
	//     order supplies for
	//     the office.
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "Büro": 4, "Bu\u0308ro": 4, "办公室": 6, "👩🏽‍💻": 2, "…": 1} {
		if got := Width(s); got != want {
			t.Errorf("%q is %d wide, want %d", s, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 9, "one two\nthree"},
		{"one  two\nthree", 80, "one two three"},
		{"one  two", 0, "one  two"},
		{"see https://example.com/a/b for", 10, "see\nhttps://example.com/a/b\nfor"},
		{"40\u00a0000 a year", 5, "40\u00a0000\na\nyear"},
		{"办公室经理负责日常。运营", 18, "办公室经理负责日\n常。运营"},
	} {
		if got := Wrap(c.in, "", "", c.width); got != c.want {
			t.Errorf("%q at %d is\n%s\nwant\n%s", c.in, c.width, got, c.want)
		}
	}
}

// A writer changes nothing but where lines end, and none is too wide.
func TestLinesKeepTheTextAndTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zé中文。👍]{1,12}`)
		words := rapid.SliceOf(word).Draw(t, "words")
		width := rapid.IntRange(2, 40).Draw(t, "width")
		w := Writer{Style: Style{Width: width}}
		var text strings.Builder
		for _, l := range w.Lines(width, Plain(strings.Join(words, " ")), Bold("end")) {
			if l.Width > width || l.Width != Width(l.Text) {
				t.Fatalf("%q is %d wide, not %d", l.Text, Width(l.Text), l.Width)
			}
			text.WriteString(l.Text)
		}
		fold := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got, want := fold(text.String()), fold(strings.Join(words, "")+"end"); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestColorsAndMarks(t *testing.T) {
	w := Writer{Style: Style{Width: 12, Color: true, ASCII: true}}
	w.Put(Red("- "), "  ", Plain("“a” → b"), Green("cd\x1b ef"))
	want := "\x1b[31m- \x1b[0m\"a\" -> b\n  \x1b[32mcd\ufffd\x1b[0m \x1b[32mef\x1b[0m\n"
	if got := w.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
