package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jobdesc/internal/blocks"
	"jobdesc/internal/markdown"
)

// file is the document of a Markdown text.
func file(t testing.TB, template *Template, source string, change func(*Document)) map[string]string {
	t.Helper()
	d := Document{Content: markdown.New().Tree(markdown.Source{Text: []byte(source)}), Title: "Cook", Language: "en-US"}
	if change != nil {
		change(&d)
	}
	data, err := template.File(d)
	if err != nil {
		t.Fatal(err)
	}
	return unzipped(t, data)
}

func unzipped(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// outline writes the body in short: a line for each paragraph with its style, its
// list as numId.level, "rtl", and its runs.
func outline(t testing.TB, body string) string {
	t.Helper()
	var out, line strings.Builder
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.TrimSuffix(out.String(), "\n")
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, body)
		}
		switch token := token.(type) {
		case xml.StartElement:
			value := attr(token, wordNS, "val")
			switch token.Name.Local {
			case "pStyle":
				line.WriteString(value)
			case "ilvl":
				line.WriteString(" " + value)
			case "numId":
				line.WriteString("." + value)
			case "bidi":
				line.WriteString(" <bidi>")
			case "rtl", "b", "i":
				line.WriteString("<" + token.Name.Local + ">")
			case "rStyle":
				line.WriteString("<" + value + ">")
			case "jc":
				line.WriteString(" <" + value + ">")
			case "bidiVisual":
				out.WriteString("from right to left\n")
			case "hyperlink":
				line.WriteString(" <" + attr(token, relationNS, "id") + ">")
			case "r":
				line.WriteString("|")
			case "br":
				line.WriteString("¶")
			case "tab":
				line.WriteString("→")
			case "tbl", "tr", "sectPr":
				out.WriteString(token.Name.Local + "\n")
			}
		case xml.EndElement:
			if token.Name.Local == "p" {
				out.WriteString(strings.TrimSpace(line.String()) + "\n")
				line.Reset()
			}
		case xml.CharData:
			line.Write(token)
		}
	}
}

func TestBody(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"headings", "# A\n\n## B\n\n### C\n\n#### D", "Title|A\nHeading1|B\nHeading2|C\nHeading3|D"},
		{"a head of facts", "# A\n\n- **Pay:** 5\n- **Place:** Delft\n\nText", "Title|A\nPostingFacts|<b>Pay:|→5\nPostingFacts|<b>Place:|→Delft\n|Text"},
		{"a list that is none", "# A\n\n- **Pay:** 5\n- Place", "Title|A\nListBullet 0.1|<b>Pay:| 5\nListBullet 0.1|Place"},
		{"marks", "a *b* **c *d*** `e`\\\nf", "|a |<i>b| |<b>c |<b><i>d| |<HTMLCode>e|¶|f"},
		{"lists", "- a\n  - b\n\n    c\n- d", "ListBullet 0.1|a\nListBullet 1.1|b\nListContinue|c\nListBullet 0.1|d"},
		{"numbers begin anew", "1. a\n2. b\n\ntext\n\n1. c", "ListNumber 0.3|a\nListNumber 0.3|b\n|text\nListNumber 0.4|c"},
		{"an item without text", "- ```\n  a\n  b\n  ```", "ListBullet 0.1\nHTMLPreformatted|a¶b"},
		{"links", "[a](https://x.example) [b](javascript:x) [c](https://x.example) <m@x.example>",
			"<link1>|<Hyperlink>a| |b|  <link1>|<Hyperlink>c|  <link2>|<Hyperlink>m@x.example"},
		{"quotes", "> a\n>\n> - b", "Quote|a\nListBullet 0.1|b"},
		{"tables", "|a|b|\n|--|-:|\n|c|d|\n\n|e|\n|-|", "tbl\ntr\n|<b>a\n<right>|<b>b\ntr\n|c\n<right>|d\n\ntbl\ntr\n|<b>e\n"},
		{"two directions", "Cook (طباخ) א 5, b (טבח)", "|Cook (|<rtl>طباخ) א 5|, b (|<rtl>טבח|)"},
		{"controls", "a\x01\x1bb\uFFFE&<\"", "|a\uFFFD\uFFFDb\uFFFD&<\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := file(t, NewTemplate(), c.in, nil)
			if got := outline(t, parts[documentPart]); got != c.want+"\nsectPr" {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestRightToLeft(t *testing.T) {
	parts := file(t, NewTemplate(), "# مدير Office\n\n- a\n\n|a|\n|:-|", func(d *Document) { d.Language, d.RightToLeft = "ar-EG", true })
	want := "Title <bidi>|<rtl>مدير |Office\nListBullet 0.1 <bidi>|a\ntbl\nfrom right to left\ntr\n<bidi> <right>|<b>a\n<bidi>\nsectPr"
	if got := outline(t, parts[documentPart]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.Contains(parts[stylesPart], `<w:lang w:val="ar-EG" w:eastAsia="ar-EG" w:bidi="ar-EG"/>`) {
		t.Error("the styles do not have the language")
	}
}

func TestProperties(t *testing.T) {
	parts := file(t, NewTemplate(), "a", func(d *Document) {
		*d = Document{Title: "A & B", Creator: "Acme", Subject: "People", Identifier: "R-1", Language: "de-DE", Letter: true,
			Created: time.Date(2026, 11, 1, 0, 0, 0, 0, time.FixedZone("", 3600))}
	})
	for _, want := range []string{"<dc:title>A &amp; B</dc:title>", "<dc:creator>Acme</dc:creator>", "<dc:subject>People</dc:subject>",
		"<dc:identifier>R-1</dc:identifier>", "<dc:language>de-DE</dc:language>", `<dcterms:created xsi:type="dcterms:W3CDTF">2026-10-31T23:00:00Z</dcterms:created>`} {
		if !strings.Contains(parts["docProps/core.xml"], want) {
			t.Errorf("no %s in %s", want, parts["docProps/core.xml"])
		}
	}
	if strings.Contains(parts["docProps/core.xml"], "modified") || !strings.Contains(parts["docProps/app.xml"], "<Company>Acme</Company>") {
		t.Error(parts["docProps/core.xml"], parts["docProps/app.xml"])
	}
	if !strings.Contains(parts[documentPart], `<w:pgSz w:w="12240" w:h="15840"/>`) {
		t.Error("the paper is not Letter")
	}
}

// whole checks that every part is XML, has a type, and leads only to parts that
// are there.
func whole(t testing.TB, parts map[string]string) {
	t.Helper()
	for name, text := range parts {
		if ext := path.Ext(name); ext == ".xml" || ext == ".rels" {
			if _, err := children([]byte(text)); err != nil {
				t.Fatalf("%s: %v in\n%s", name, err, text)
			}
		}
		if path.Ext(name) != ".rels" {
			if name != typesPart && !strings.Contains(parts[typesPart], `PartName="/`+name+`"`) {
				t.Errorf("%s has no type", name)
			}
			continue
		}
		all, _ := children([]byte(text))
		ids := map[string]bool{}
		for _, e := range all.elements {
			target := e.attr("", "Target")
			if from := path.Dir(path.Dir(name)); !strings.HasPrefix(target, "/") {
				target = path.Join("/", from, target)
			}
			if e.attr("", "TargetMode") != "External" && parts[target[1:]] == "" {
				t.Errorf("%s leads to %s, which is not there", name, target)
			}
			if ids[e.attr("", "Id")] {
				t.Errorf("%s has the id %s twice", name, e.attr("", "Id"))
			}
			ids[e.attr("", "Id")] = true
		}
	}
	for style := range strings.SplitSeq(parts[documentPart], `Style w:val="`) {
		id, _, ok := strings.Cut(style, `"/>`)
		if ok && !strings.Contains(style[:len(id)], "<") && !strings.Contains(parts[stylesPart], `w:styleId="`+id+`"`) {
			t.Errorf("there is no style %q", id)
		}
	}
}

// TestAnyTextIsKept: whatever is written, the file is well-formed and has it.
func TestAnyTextIsKept(t *testing.T) {
	template := NewTemplate()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("ab <>&\"'\t\n\x01\ufffeא中👩é")))).Draw(rt, "text")
		rightToLeft := rapid.Bool().Draw(rt, "right to left")
		d := Document{Content: []blocks.Node{{Kind: blocks.Paragraph, Children: []blocks.Node{{Kind: blocks.Plain, Text: text}}}},
			Title: text, Creator: text, Language: "en-US", RightToLeft: rightToLeft}
		data, err := template.File(d)
		if err != nil {
			rt.Fatal(err)
		}
		parts := unzipped(t, data)
		whole(t, parts)
		got := outline(t, parts[documentPart])
		got = strings.NewReplacer("<bidi>", "", "<rtl>", "", "|", "", "¶", "\n", "→", "\t").Replace(strings.TrimSuffix(got[:strings.LastIndex(got, "sectPr")], "\n"))
		want := strings.NewReplacer("|", "", "¶", "\n", "→", "\t").Replace(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' || r == '\ufffe' || r == '\uffff' {
				return '\ufffd'
			}
			return r
		}, text))
		if strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
			rt.Fatalf("%q became %q", want, got)
		}
	})
}

func TestTheSameBytes(t *testing.T) {
	d := Document{Content: markdown.New().Tree(markdown.Source{Text: []byte("# A\n\n1. b\n\n[c](https://d.example)")}), Title: "A", Language: "en-US"}
	first, err := NewTemplate().File(d)
	if err != nil {
		t.Fatal(err)
	}
	template := NewTemplate()
	for range 3 {
		again, err := template.File(d)
		if err != nil || !bytes.Equal(first, again) {
			t.Fatal("other bytes", err)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
	}
	if !slices.IsSorted(names) || names[0] != typesPart {
		t.Error(names)
	}
}

func TestFiveThousandItems(t *testing.T) {
	var source strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&source, "- Duty %d\n", i)
	}
	parts := file(t, NewTemplate(), source.String(), nil)
	if n := strings.Count(parts[documentPart], "<w:p>"); n != 5000 {
		t.Errorf("%d paragraphs", n)
	}
}

// TestLanguages: text in another language than the document's says so, as Word's
// spelling and screen readers need it.
func TestLanguages(t *testing.T) {
	text := func(s string) []blocks.Node { return []blocks.Node{{Kind: blocks.Plain, Text: s}} }
	d := Document{Language: "de-DE", Content: []blocks.Node{
		{Kind: blocks.Heading, Level: 1, Lang: "en", Children: text("A")},
		{Kind: blocks.Facts, Children: []blocks.Node{{Kind: blocks.Fact, Children: []blocks.Node{
			{Kind: blocks.Label, Lang: "en", Children: text("B")}, {Kind: blocks.Value, Children: text("c")},
		}}}},
		{Kind: blocks.List, Children: []blocks.Node{{Kind: blocks.ListItem, Lang: "fr", Children: []blocks.Node{{Kind: blocks.Paragraph, Children: text("D")}}}}},
		{Kind: blocks.Paragraph, Children: []blocks.Node{{Kind: blocks.Plain, Text: "e"}, {Kind: blocks.Span, Lang: "en", Children: text("F")}}},
	}}
	data, err := NewTemplate().File(d)
	if err != nil {
		t.Fatal(err)
	}
	body := unzipped(t, data)[documentPart]
	for _, want := range []string{
		`<w:lang w:val="en" w:eastAsia="en" w:bidi="en"/></w:rPr><w:t xml:space="preserve">A<`,
		`<w:b/><w:bCs/><w:lang w:val="en" w:eastAsia="en" w:bidi="en"/></w:rPr><w:t xml:space="preserve">B:<`,
		`<w:r><w:tab/><w:t xml:space="preserve">c<`,
		`<w:lang w:val="fr" w:eastAsia="fr" w:bidi="fr"/></w:rPr><w:t xml:space="preserve">D<`,
		`<w:r><w:t xml:space="preserve">e<`,
		`<w:lang w:val="en" w:eastAsia="en" w:bidi="en"/></w:rPr><w:t xml:space="preserve">F<`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in\n%s", want, body)
		}
	}
}
