package markdown

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func shown(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	if err := New().HTML(&out, Source{Text: []byte("- " + Escape(text) + "\n")}); err != nil {
		t.Fatal(err)
	}
	s := strings.TrimSuffix(strings.TrimPrefix(out.String(), "<ul>\n<li>"), "</li>\n</ul>\n")
	return html.UnescapeString(s)
}

func TestEscapeIsShownLiterally(t *testing.T) {
	for _, s := range []string{
		"CEO & COO", "&amp; &#42; AT&T;", "<b>bold</b>", "*a* _b_ `c` [d](e) ![f](g)", "# no heading", "1. no list", "- no list",
		"> no quote", "a\\b", "https://a.example/x_y", "مدير المكتب", "👩‍💻 zero\u200bwidth", "{{.Title}}", "---", "80\u00a0000 €", "a\u2003b", "1) x", "12345678. y", "===", ": x", "a_b_c", "&#x2a; &lt", "a\u0301", "שלום *עולם*", "~~x~~ | y", "+ 1", "= x",
		"_a_b_", "a__b__c", "a_ b_", "_a_b", "é_é_é", "a_*b*_c",
	} {
		if got := shown(t, s); got != s {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
	for _, s := range []string{"CEO & COO", "37.5 hours", "+1 555 0100", "#1 choice", "-5 to 30 °C", "a:b", "C++", "C#", "first_last@a.example", "1_000"} {
		if got := Escape(s); got != s {
			t.Errorf("escaped without need: %q", got)
		}
	}
}

// TestAnyTextIsShownLiterally: what is escaped is shown unchanged, in a
// paragraph, a list, a heading and a table, whatever it is.
func TestAnyTextIsShownLiterally(t *testing.T) {
	md := New()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("\\`*_{}[]()#+-.!|<>&;:~=1a \n\t\"'/")))).Draw(t, "text")
		want := oneLine(text)
		for _, c := range []struct{ before, after, open, end string }{
			{"", "\n", "<p>", "</p>"},
			{"- ", "\n", "<li>", "</li>"},
			{"# ", "\n", "<h1>", "</h1>"},
			{"| a |\n|---|\n| ", " |\n", "<td>", "</td>"},
		} {
			var out bytes.Buffer
			if err := md.HTML(&out, Source{Text: []byte(c.before + Escape(text) + c.after)}); err != nil {
				t.Fatal(err)
			}
			_, shown, _ := strings.Cut(out.String(), c.open)
			shown, rest, _ := strings.Cut(shown, c.end)
			if got := html.UnescapeString(shown); got != want || c.open == "<p>" && want != "" && strings.TrimSpace(rest) != "" {
				t.Fatalf("%q after %q is shown as %q\n%s", want, c.before, got, out.String())
			}
		}
	})
}

// TestLiteralTextIsLeftAsItIs: the quick look at a text says what the slow one does.
func TestLiteralTextIsLeftAsItIs(t *testing.T) {
	pieces := []string{"a", "Z", "0", " ", "  ", ".", "1.", "#", "-", "_", "&", "&amp;", "*", "é", "漢", "’", "\u00a0", "\u0085", "\u2028", "\u2029", "\u202f", "\x7f", "\n", "\t", "\xff", "\xe2\x80", "😀"}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		if isLiteral(s) && (oneLine(s) != s || firstSpecial(s) >= 0) {
			t.Fatalf("%q is not literal", s)
		}
	})
	for _, s := range []string{"", "Plan the rota", "37.5 hours – or more", "L’été: 漢字"} {
		if !isLiteral(s) {
			t.Errorf("%q is literal", s)
		}
	}
}
