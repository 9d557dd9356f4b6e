package doclines

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// show is the lines of a document, one a line, with their kind.
func show(d *Doc) string {
	var out strings.Builder
	for i := range d.Lines {
		l := &d.Lines[i]
		out.WriteString([]string{"p", "h", "-", "|"}[l.Kind])
		if l.AllBold() {
			out.WriteString("*")
		}
		if l.Furniture {
			out.WriteString("!")
		}
		out.WriteString(" " + strings.ReplaceAll(l.Text, "\t", " | ") + "\n")
	}
	return out.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, file, content, want string }{
		{"headings, bold lines and lists of a page", "a.html",
			"<h1>Cook</h1><p><b>Your day</b></p><ul><li><p>Bake</p><li>Serve &amp; clean</ul><p>Pay:<br>20 an hour",
			"h Cook\np* Your day\n- Bake\n- Serve & clean\np Pay:\np 20 an hour\n"},
		{"a table of facts is a row each; one of long cells is headings and their text", "a.html",
			"<table><tr><th>Place<td>Leeds<tr><td>Duties<td><ul><li>Bake<li>Serve</ul></table>",
			"| Place | Leeds\nh Duties\n- Bake\n- Serve\n"},
		{"what is around the text of a page", "a.html",
			"<nav>Home</nav><h1>Cook</h1><p>We bake.</p><p style='display:none'>secret</p><script>x</script><footer>Imprint</footer>",
			"p! Home\nh Cook\np We bake.\np! Imprint\n"},
		{"a term and its definition", "a.html", "<dl><dt>Place<dd>Leeds<dt>Pay<dd>20</dl>", "| Place | Leeds\n| Pay | 20\n"},
		{"Markdown", "a.md",
			"---\ntitle: Cook\ntags: [!!str a, b]\n---\n## Your day\n\n* Bake **bread**\n  and cake\n* Serve\n\n| Place | Leeds |\n|---|---|\n| Pay | 20 |\n{% include x %}\nUnderlined\n----------\n",
			"h Your day\n- Bake bread and cake\n- Serve\n| Place | Leeds\n| Pay | 20\nh Underlined\n"},
		{"typed bullets, numbers and bullets in one line", "a.txt",
			"Duties\n\n• Bake\no Serve tables\n– Clean\n1. Count\n2. Order\n\n• a one • b two • c three\n",
			"p Duties\n- Bake\n- Serve tables\n- Clean\n- Count\n- Order\n- a one\n- b two\n- c three\n"},
		{"a bullet in a line of its own", "a.html", "<div>•</div><div>Bake</div>", "- Bake\n"},
		{"Windows-1252, where the page says so", "a.html", "<meta charset=windows-1252><p>\x80 20 \x96 30", "p € 20 – 30\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(c.file, []byte(c.content), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestFilesThatAreNoDocuments(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"~$a.docx": {"x", "lock file"},
		"a.docx":   {"PK\x03\x04 cut", "not a Word document"},
		"b.docx":   {"\xd0\xcf\x11\xe0", "old format"},
		"a.pdf":    {"%PDF-1.7", "PDF"},
		"a.txt":    {" \n", "empty"},
		"b.txt":    {"caf\xe9", "line 1, column 4: the character is not UTF-8"},
		"c.txt":    {"a\x00b", "not text"},
	} {
		_, err := Read(name, []byte(c.content), "")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestPositions holds each character of each line to the one in the file that it was
// read from.
func TestPositions(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "é", "😀", "日本", "x y", "<b>b</b>", "&amp;", "&eacute;", "\u00a0", "<br>", "  ", "\n", "<span>s</span>", "<li>", "<p>", "**m**", "[l](http://x.y)", "`c`", "- i", "# h", "| a | b |", "\\*"})
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"a.html", "a.md", "a.txt"}).Draw(t, "name")
		var content strings.Builder
		for range rapid.IntRange(1, 20).Draw(t, "words") {
			content.WriteString(word.Draw(t, "word"))
		}
		d, err := Read(name, []byte(content.String()), strings.TrimPrefix(name, "a."))
		if err != nil {
			t.Skip(err)
		}
		lines := strings.Split(content.String(), "\n")
		for i := range d.Lines {
			l := &d.Lines[i]
			for at, r := range l.Text {
				line, col := d.Pos(l, at)
				if line < 1 || line > len(lines) || col < 1 || col > utf8.RuneCountInString(lines[line-1])+1 {
					t.Fatalf("%q of %q is at %d:%d of %q", r, l.Text, line, col, content.String())
				}
				rest := []rune(lines[line-1])[col-1:]
				if r != ' ' && r != '\t' && (len(rest) == 0 || rest[0] != r && rest[0] != '&') {
					t.Fatalf("%q of %q is at %d:%d of %q, where there is %q", r, l.Text, line, col, content.String(), string(rest))
				}
			}
		}
	})
}

// TestHostile reads what nobody means: deep, long and cut documents.
func TestHostile(t *testing.T) {
	for name, content := range map[string]string{
		"deep.html":  strings.Repeat("<div><ul><li>", 100_000) + "x",
		"open.html":  strings.Repeat("<b>x", 100_000),
		"close.html": strings.Repeat("</div></li></p>", 100_000) + "x",
		"rows.html":  strings.Repeat("<table><tr><td>", 50_000) + "x",
		"list.md":    strings.Repeat("- [a](b\n", 100_000),
		"long.txt":   strings.Repeat("a: b | c • d ", 400_000),
		"marks.md":   strings.Repeat("[", 100_000) + strings.Repeat("*", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Read(name, []byte(content), ""); err != nil {
				t.Error(err)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.html", "<table><tr><td>a<td>b</table>")
	f.Add("a.md", "---\na: b\n---\n# h\n| a | b |\n")
	f.Add("a.txt", "A: b\n• c\n")
	f.Fuzz(func(t *testing.T, name, content string) {
		d, err := Read(name, []byte(content), "")
		if err != nil {
			return
		}
		for i := range d.Lines {
			l := &d.Lines[i]
			if strings.TrimSpace(l.Text) == "" || !utf8.ValidString(l.Text) {
				t.Fatalf("line %q", l.Text)
			}
			d.Pos(l, len(l.Text)-1)
			d.End(l, len(l.Text))
		}
	})
}
