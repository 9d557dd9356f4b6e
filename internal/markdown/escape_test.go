package markdown

import (
	"bytes"
	"html"
	"strings"
	"testing"
)

func shown(t *testing.T, text string) string {
	t.Helper()
	var out bytes.Buffer
	if err := New().HTML(&out, []byte("- "+Escape(text)+"\n")); err != nil {
		t.Fatal(err)
	}
	s := strings.TrimSuffix(strings.TrimPrefix(out.String(), "<ul>\n<li>"), "</li>\n</ul>\n")
	return html.UnescapeString(s)
}

func TestEscapeIsShownLiterally(t *testing.T) {
	for _, s := range []string{
		"CEO & COO", "&amp; &#42; AT&T;", "<b>bold</b>", "*a* _b_ `c` [d](e) ![f](g)", "# no heading", "1. no list", "- no list",
		"> no quote", "a\\b", "https://a.example/x_y", "مدير المكتب", "👩‍💻 zero\u200bwidth", "{{.Title}}", "---", "~~x~~ | y", "+ 1", "= x",
	} {
		if got := shown(t, s); got != s {
			t.Errorf("%q is shown as %q", s, got)
		}
	}
	if got := Escape("CEO & COO"); got != "CEO & COO" {
		t.Errorf("escaped without need: %q", got)
	}
}
