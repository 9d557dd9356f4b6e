package blocks_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/blocks"
	"jobdesc/internal/markdown"
	"jobdesc/internal/textlayout"
)

func TestPlain(t *testing.T) {
	table := "| Day | What there is to do |\n|---|---|\n| Monday | Open the office and greet |\n| Tuesday | Count |"
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"# A *title*\n\nA **text** with `code`\nand more.", 0, "A title\n\nA text with code and more.\n"},
		{"- a\n- b\n  - c\n\n1. d\n2. e", 0, "• a\n• b\n  • c\n\n1. d\n2. e\n"},
		{"- a\n\n  b\n- c", 0, "• a\n\n  b\n• c\n"},
		{"[HR](mailto:hr@c.example?subject=ADA%20request)", 0, "HR (hr@c.example)\n"},
		{"[text](https://a.example) <https://b.example> [m@c.example](mailto:m@c.example)", 0, "text (https://a.example) https://b.example m@c.example\n"},
		{"[https://a.example/x?q=[y]](<https://a.example/x?q=%5By%5D>)", 0, "https://a.example/x?q=[y]\n"},
		{"> a\n> b", 0, "  a b\n"},
		{"```\n**no**\n```", 0, "  **no**\n"},
		{`&lt; \&lt; \*`, 0, "< &lt; *\n"},
		{"one two three", 9, "one two\nthree\n"},
		{"- one two three", 9, "• one two\n  three\n"},
		{"a\\\nb", 0, "a\nb\n"},
		{"办公室经理负责日常运营。", 10, "办公室经理\n负责日常运\n营。\n"},
		{"办公室经理负责日常。运营", 18, "办公室经理负责日\n常。运营\n"},
		{"👩‍💻 emoji ae\u0301", 8, "👩‍💻 emoji\nae\u0301\n"},
		{table, 0, "Day\tWhat there is to do\nMonday\tOpen the office and greet\nTuesday\tCount\n"},
		{table, 40, "Day      What there is to do\nMonday   Open the office and greet\nTuesday  Count\n"},
		{table, 24, "Day      What there is\n         to do\nMonday   Open the office\n         and greet\nTuesday  Count\n"},
		{table, 12, "Day\nWhat there\nis to do\n\nMonday\nOpen the\noffice and\ngreet\n\nTuesday\nCount\n"},
		{"| 中文 | a |\n|---|---|\n| b | c |", 20, "中文  a\nb     c\n"},
		{"- ", 0, "•\n"},
	} {
		if got := string(blocks.PlainText(markdown.New().Tree(markdown.Source{Text: []byte(c.in)}), c.width)); got != c.want {
			t.Errorf("%q at %d is\n%swant\n%s", c.in, c.width, got, c.want)
		}
	}
}

// TestPlainKeepsWordsAndWidth: a width changes where lines end and nothing else,
// and no line of short words is wider.
func TestPlainKeepsWordsAndWidth(t *testing.T) {
	md := markdown.New()
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-zé中文。]{1,6}`)).Draw(t, "words"), " ")
		width := rapid.IntRange(12, 60).Draw(t, "width")
		wide, narrow := string(blocks.PlainText(md.Tree(markdown.Source{Text: []byte(s)}), 0)), string(blocks.PlainText(md.Tree(markdown.Source{Text: []byte(s)}), width))
		fold := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if fold(wide) != fold(narrow) {
			t.Fatalf("%q became %q", wide, narrow)
		}
		for line := range strings.SplitSeq(narrow, "\n") {
			if textlayout.Width(line) > width {
				t.Fatalf("%q is wider than %d", line, width)
			}
		}
	})
}
