package markdown

import (
	"bytes"
	"strings"
	"testing"
)

func TestBlockKeepsMarkdownAndShowsHTML(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"*Ports* and **cranes**\n", "*Ports* and **cranes**"},
		{"a < b and <https://a.example>", "a < b and <https://a.example>"},
		{"<script>alert(1)</script>", `\<script>alert(1)\</script>`},
		{"hello <b>you</b>", `hello \<b>you\</b>`},
		{"```\n<b>\n```", "```\n<b>\n```"},
		{"```\nopen", "```\nopen\n```"},
		{"a\r\nb", "a\nb"},
	} {
		if got := Block(c.in); got != c.want {
			t.Errorf("%q is %q, want %q", c.in, got, c.want)
		}
	}
}

// FuzzBlock checks that no block swallows what follows it or brings HTML.
func FuzzBlock(f *testing.F) {
	for _, s := range []string{"", "*a*", "<div>\n<b>x", "```\nopen", "~~~~\n```", "<!-- open", "- a\n\n  ```\n  b", "[a]: <b>"} {
		f.Add(s)
	}
	md := New()
	f.Fuzz(func(t *testing.T, s string) {
		block := Block(s)
		if starts := rawHTML([]byte(block)); len(starts) > 0 {
			t.Errorf("%q leaves HTML in %q", s, block)
		}
		var out bytes.Buffer
		if err := md.HTML(&out, Source{Text: []byte("# a\n\n" + block + "\n\n## Next\n")}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "<h2>Next</h2>") {
			t.Errorf("%q swallows what follows: %q", s, out.String())
		}
	})
}

func TestOnlyTheTitleIsOfTheFirstLevel(t *testing.T) {
	var out bytes.Buffer
	if err := New().HTML(&out, Source{Text: []byte("# A\n\n# B\n\n> C\n> =\n\n### D\n")}); err != nil {
		t.Fatal(err)
	}
	if want := "<h1>A</h1>\n<h2>B</h2>\n<blockquote>\n<h2>C</h2>\n</blockquote>\n<h3>D</h3>\n"; out.String() != want {
		t.Errorf("got %s", out.String())
	}
}
