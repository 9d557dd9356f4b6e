package markdown

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"
)

func tableHTML(t interface{ Fatal(...any) }, ext goldmark.Extender, source string) string {
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(ext)).Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTables(t *testing.T) {
	for source, want := range map[string]string{
		"| a | b |\n|---|:-:|\n| 1 | 2 | 3 |\n| 4 |": "<table>\n<thead>\n<tr>\n<th>a</th>\n<th style=\"text-align:center\">b</th>\n</tr>\n</thead>\n<tbody>\n" +
			"<tr>\n<td>1</td>\n<td style=\"text-align:center\">2</td>\n</tr>\n<tr>\n<td>4</td>\n<td></td>\n</tr>\n</tbody>\n</table>\n",
		"a\n-":                  "<h2>a</h2>\n",
		"a | b\n---":            "<h2>a | b</h2>\n",
		"a | b\n---|---|---":    "<p>a | b\n---|---|---</p>\n",
		"a\\|b|c\n-|-\n`d\\|e`": "<table>\n<thead>\n<tr>\n<th>a|b</th>\n<th>c</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><code>d|e</code></td>\n<td></td>\n</tr>\n</tbody>\n</table>\n",
		"before\na|b\n-|-":      "<p>before</p>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n</table>\n",
	} {
		if got := tableHTML(t, tables{}, source); got != want {
			t.Errorf("%s\ngot\n%s\nwant\n%s", source, got, want)
		}
	}
}

// TestTablesAreThoseOfGoldmark: what goldmark's own extension makes of a table, the
// tables here make too. It takes a head with too few cells, which the standard
// does not, and a pipe at the end of a line after a backslash.
func TestTablesAreThoseOfGoldmark(t *testing.T) {
	other := regexp.MustCompile(`(?m)\\\|\s*$|^[>\s]*[-|: ]+$`)
	rapid.Check(t, func(t *rapid.T) {
		list := func(label string, least, most int, words ...string) []string {
			return rapid.SliceOfN(rapid.SampledFrom(words), least, most).Draw(t, label)
		}
		n := rapid.IntRange(1, 4).Draw(t, "columns")
		head := list("head", n, n, "a", " b ", "`c\\|d`", "*e*", "é")
		marks := list("marks", n, n, "-", ":-", " -: ", ":--:")
		body := strings.Join(list("body", 0, 30, "|", "|", "-", ":-", " ", "a", "`b`", "`c\\|d`", "*e*", "\\|", "\\", "\n", "    ", "> ", "- ", "&amp;", "<i>", "é"), "")
		if other.MatchString(body) {
			return
		}
		before := rapid.SampledFrom([]string{"", "a paragraph\n", "> ", "- "}).Draw(t, "before")
		source := before + "|" + strings.Join(head, "|") + "|\n|" + strings.Join(marks, "|") + "|\n" + body
		if strings.HasPrefix(before, ">") {
			source = strings.ReplaceAll(source, "\n", "\n> ")
		}
		if got, want := tableHTML(t, tables{}, source), tableHTML(t, extension.Table, source); got != want {
			t.Fatalf("%q\ngot\n%s\nwant\n%s", source, got, want)
		}
	})
}
