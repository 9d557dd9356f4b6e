package markdown

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/blocks"
)

// outline writes a tree in short, for tests to compare.
func outline(nodes []blocks.Node) string {
	names := [...]string{"p", "h", "list", "item", "quote", "pre", "rule", "table", "row", "cell", "facts", "fact", "label", "value", "", "code", "em", "strong", "a", "img", "br", "span"}
	var out []string
	for _, n := range nodes {
		s := names[n.Kind]
		switch {
		case n.Kind == blocks.Heading:
			s += fmt.Sprint(n.Level)
		case n.Ordered:
			s += fmt.Sprint(n.Start)
		case n.Align != blocks.AlignNone:
			s += fmt.Sprint("<^>"[n.Align-1 : n.Align])
		}
		if n.Lang != "" {
			s += "@" + n.Lang
		}
		if n.Target != "" {
			s += "=" + n.Target
		}
		if n.Text != "" {
			s += fmt.Sprintf("%q", n.Text)
		}
		if len(n.Children) > 0 {
			s += "(" + outline(n.Children) + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestTree(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"# A\n\n# B", `h1("A") h2("B")`},
		{"a *b* **c** `d`", `p("a " em("b") " " strong("c") " " code"d")`},
		{"a\nb\\\nc  \nd", `p("a b" br "c" br "d")`},
		{"3. a\n   - b\n4. c", `list3(item(p("a") list(item(p("b")))) item(p("c")))`},
		{"> a\n>\n> - b", `quote(p("a") list(item(p("b"))))`},
		{"```go\na\n b\n```", "pre\"a\\n b\""},
		{"[a](https://x.example/ä?b=[c]) <d@e.example> <https://f.example>", `p(a=https://x.example/%C3%A4?b=%5Bc%5D("a") " " a=mailto:d@e.example("d@e.example") " " a=https://f.example("https://f.example"))`},
		{"![a *b*](c.png)", `p(img=c.png("a " em("b")))`},
		{"| a | b |\n|:--|--:|\n| *c* | d |", `table(row(cell<("a") cell>("b")) row(cell<(em("c")) cell>("d")))`},
		{`\&lt; &lt; \* &#42; &nope; & <b>`, `p("&lt; < * * &nope; & <b>")`},
		{"<div>\na\n</div>\n\n<!-- b\n-->", `p("<div> a </div>") p("<!-- b -->")`},
		{"***\n\n[x]: y\n\na", `rule p("a")`},
		{"", ``},
	} {
		if got := outline(New().Tree(Source{Text: []byte(c.in)})); got != c.want {
			t.Errorf("%q is\n%s, want\n%s", c.in, got, c.want)
		}
	}
}

// TestTreeHasTheWordsOfHTML: whatever Markdown is written, a tree has the words
// that a reader of the HTML sees, in their order.
func TestTreeHasTheWordsOfHTML(t *testing.T) {
	md := New()
	tags := regexp.MustCompile(`<(?:/?[a-z]|br|hr)[^>]*>`)
	inTags := regexp.MustCompile(`</?(?:em|strong|code|a)(?: [^>]*)?>`)
	rapid.Check(t, func(t *rapid.T) {
		source := []byte(rapid.StringOf(rapid.RuneFrom([]rune("ab  \n\n*_`#->1.[]()<&;\\|:!~é中"))).Draw(t, "source"))
		var out bytes.Buffer
		if err := md.HTML(&out, Source{Text: source}); err != nil {
			t.Fatal(err)
		}
		shown := strings.ReplaceAll(out.String(), "\x00", "\uFFFD")
		shown = regexp.MustCompile(`<img src="[^"]*" alt="([^"]*)"[^>]*>`).ReplaceAllString(shown, "$1")
		shown = html.UnescapeString(tags.ReplaceAllString(inTags.ReplaceAllString(shown, ""), " "))
		want := strings.Fields(shown)
		got := strings.Fields(string(md.Text(source)))
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("%q: the tree has %q, the HTML %q:\n%s", source, got, want, &out)
		}
	})
}
