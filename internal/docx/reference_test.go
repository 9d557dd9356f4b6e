package docx

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

const w = ` xmlns:w="` + wordNS + `" xmlns:r="` + relationNS + `"`

// company is a document of a German company: its styles have German ids, its page
// a header with a picture, and its text names a secret.
func company() map[string]string {
	main := wordType + "document.main+xml"
	return map[string]string{
		typesPart: `<Types xmlns="` + packageNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + main + `"/><Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
			`<Override PartName="/word/kopf.xml" ContentType="` + wordType + `header+xml"/><Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
			`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="` + packageNS + `relationships"><Relationship Id="a" Type="` + relationNS + `/officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="b" Type="` + packageNS + `relationships/digital-signature/origin" Target="sig.xml"/></Relationships>`,
		"sig.xml": `<x/>`,
		"word/document.xml": `<w:document` + w + `><w:body><w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:pPr><w:r><w:t>a secret</w:t></w:r></w:p>` +
			`<w:sectPr w:rsidR="00A"><w:headerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/><w:printerSettings r:id="rId9"/>` +
			`<w:sectPrChange w:id="1"><w:sectPr/></w:sectPrChange><w:cols w:space="708"/></w:sectPr></w:body></w:document>`,
		"word/_rels/document.xml.rels": `<Relationships xmlns="` + packageNS + `relationships"><Relationship Id="rId1" Type="` + relationNS + `/styles" Target="styles.xml"/>` +
			`<Relationship Id="rId2" Type="` + relationNS + `/numbering" Target="/word/numbering.xml"/><Relationship Id="rId7" Type="` + relationNS + `/header" Target="kopf.xml"/>` +
			`<Relationship Id="rId8" Type="` + relationNS + `/image" Target="media/secret.png"/><Relationship Id="rId10" Type="` + relationNS + `/footnotes" Target="footnotes.xml"/></Relationships>`,
		"word/styles.xml": `<w:styles` + w + `><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Our quote"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Listennummer"><w:name w:val="List Number"/><w:basedOn w:val="Nummern"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Nummern"><w:name w:val="Numbers"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Aufzhlungszeichen"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>`,
		"word/numbering.xml": `<w:numbering` + w + `><w:abstractNum w:abstractNumId="5"/><w:abstractNum w:abstractNumId="6"/>` +
			`<w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="6"/></w:num></w:numbering>`,
		"word/kopf.xml":             `<w:hdr` + w + `><w:p><w:r><w:t>Acme GmbH</w:t></w:r></w:p></w:hdr>`,
		"word/_rels/kopf.xml.rels":  `<Relationships xmlns="` + packageNS + `relationships"><Relationship Id="rId1" Type="` + relationNS + `/image" Target="media/logo.png"/></Relationships>`,
		"word/media/logo.png":       "logo",
		"word/media/secret.png":     "secret",
		"word/footnotes.xml":        `<w:footnotes` + w + `><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>a secret</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml":         `<x/>`,
		"word/comments.xml":         `<x/>`,
		"customXml/item1.xml":       `<x/>`,
		"word/glossary/nothing.xml": `<x/>`,
	}
}

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReference(t *testing.T) {
	template, err := Reference(zipOf(t, company()))
	if err != nil {
		t.Fatal(err)
	}
	parts := file(t, template, "# A\n\n## B\n\n- c\n  - d\n\n1. e\n   1. f\n\n> g", nil)
	whole(t, parts)
	want := "Titel|A\nberschrift1|B\nAufzhlungszeichen|c\nAufzhlungszeichen 1.5|d\nListennummer 0.6|e\nListennummer 1.7|f\nQuote1|g\nsectPr"
	if got := outline(t, parts[documentPart]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for name, text := range parts {
		if strings.Contains(text, "secret") {
			t.Errorf("%s has what the text of the reference has", name)
		}
	}
	for _, name := range []string{"sig.xml", "customXml/item1.xml", "word/comments.xml", "word/media/secret.png"} {
		if _, kept := parts[name]; kept {
			t.Errorf("%s is kept", name)
		}
	}
	if !strings.Contains(parts["word/kopf.xml"], "Acme GmbH") || parts["word/media/logo.png"] != "logo" || !strings.Contains(parts["word/footnotes.xml"], "separator") {
		t.Error("the header, its picture or the line above footnotes is missing")
	}
	if want := `<w:sectPr w:rsidR="00A"><w:headerReference w:type="default" r:id="rId7"></w:headerReference><w:pgSz w:w="11906" w:h="16838"></w:pgSz><w:cols w:space="708"></w:cols></w:sectPr>`; !strings.Contains(parts[documentPart], want) {
		t.Error("the page is not that of the reference", parts[documentPart])
	}
	if !strings.Contains(parts[documentPart], `<w:lang w:val="en-US"`) {
		t.Error("the text has not its language where the reference has another")
	}
	if !strings.Contains(parts[stylesPart], `w:styleId="Quote1"><w:name w:val="Quote"/><w:basedOn w:val="Standard"/>`) {
		t.Error("a style that is missing is not on the basis of the reference's own")
	}
	if !strings.Contains(parts["word/numbering.xml"], `<w:num xmlns:w="`+wordNS+`" w:numId="6"><w:abstractNumId w:val="6"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>`) {
		t.Error("a numbered list has not the reference's format", parts["word/numbering.xml"])
	}
	order := []string{"<w:abstractNum ", "<w:num "}
	if strings.LastIndex(parts["word/numbering.xml"], order[0]) > strings.Index(parts["word/numbering.xml"], order[1]) {
		t.Error("a format stands after a list, which Word refuses")
	}
}

// TestReferenceWithLittle: a reference needs no styles, lists or page.
func TestReferenceWithLittle(t *testing.T) {
	all := company()
	for _, name := range []string{"word/styles.xml", "word/numbering.xml", "word/kopf.xml", "word/_rels/document.xml.rels"} {
		delete(all, name)
	}
	all["word/document.xml"] = `<a:document xmlns:a="` + wordNS + `"><a:body/></a:document>`
	template, err := Reference(zipOf(t, all))
	if err != nil {
		t.Fatal(err)
	}
	parts := file(t, template, "# A\n\n- b\n\n1. c\n\n`d` [e](https://f.example)\n\n|g|\n|-|", nil)
	whole(t, parts)
	want := "Title|A\nListBullet 0.1|b\nListNumber 0.2|c\n|<HTMLCode>d|  <link1>|<Hyperlink>e\ntbl\ntr\n|<b>g\n\nsectPr"
	if got := outline(t, parts[documentPart]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNoReference(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	with := func(name, text string) []byte {
		all := company()
		all[name] = text
		if text == "" {
			delete(all, name)
		}
		return zipOf(t, all)
	}
	replaced := func(name, old, text string) []byte { return with(name, strings.ReplaceAll(company()[name], old, text)) }
	good := zipOf(t, company())
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "this is not a Word document (.docx): it is not a ZIP file, as every .docx file is"},
		{"text", []byte("Dear Sir or Madam"), "this is not a Word document (.docx): it is not a ZIP file, as every .docx file is"},
		{"a password", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 EncryptedPackage"), "this Word document has a password or an old format (.doc); save it as .docx without a password"},
		{"half a file", good[:len(good)/2], "this is not a Word document (.docx): it is damaged: not a valid zip file"},
		{"a ZIP file", zipOf(t, map[string]string{"a.txt": "a"}), "this is not a Word document (.docx): its list of parts is missing"},
		{"no document", with("word/document.xml", ""), "this is not a Word document (.docx): its text is missing"},
		{"a spreadsheet", replaced(typesPart, "wordprocessingml.document", "spreadsheetml.sheet"), "this is not a Word document (.docx): it was not made for Word"},
		{"strict", replaced("_rels/.rels", relationNS, "http://purl.oclc.org/ooxml/officeDocument/relationships"), `the file is a "Strict Open XML Document"; save it as a Word document (.docx)`},
		{"no body", with("word/document.xml", "<a/>"), "this is not a Word document (.docx): its text is empty"},
		{"broken text", with("word/document.xml", "<a><b></a>"), "this is not a Word document (.docx): cannot read its part with the text: line 1: element <b> closed by </a>"},
		{"broken styles", with("word/styles.xml", "<a><b>"), "this is not a Word document (.docx): cannot read its part word/styles.xml: line 1: unexpected EOF"},
		{"no header", with("word/kopf.xml", ""), "this is not a Word document (.docx): one of its headers or footers is missing"},
		{"no picture", with("word/media/logo.png", ""), "this is not a Word document (.docx): its part word/media/logo.png is missing"},
		{"a bomb", with("word/styles.xml", strings.Repeat(" ", maxUnpacked+1)), "the file unpacks to more than 64 MB"},
		{"a large part", with("word/styles.xml", "<a>"+strings.Repeat(" ", maxScanned)+"</a>"), "this is not a Word document (.docx): cannot read its part word/styles.xml: it is larger than 16 MB"},
		{"a large file", make([]byte, MaxSize+1), "the file is larger than 32 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Reference(c.data); err == nil || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
		})
	}
}

// FuzzReference: whatever the parts of a reference are, there is an error or a
// template whose files are whole.
func FuzzReference(f *testing.F) {
	all := company()
	for _, name := range []string{"word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels", typesPart} {
		f.Add(name, all[name])
		f.Add(name, strings.Replace(all[name], "></w:", ">a</w:", 1))
	}
	f.Add("word/numbering.xml", `<w:numbering`+w+`/>`)
	f.Add("word/styles.xml", `<w:styles`+w+`><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>`)
	f.Fuzz(func(t *testing.T, name, text string) {
		all := company()
		if _, ok := all[name]; !ok {
			return
		}
		all[name] = text
		template, err := Reference(zipOf(t, all))
		if err != nil {
			if err.Error() == "" || strings.Contains(err.Error(), "xml.") {
				t.Errorf("%q", err)
			}
			return
		}
		parts := file(t, template, "# A\n\n- b\n\n1. c\n\n[d](https://e.example)", nil)
		for name, text := range parts {
			if strings.HasSuffix(name, ".xml") && name != "word/kopf.xml" {
				if _, err := children([]byte(text)); err != nil {
					t.Fatalf("%s: %v in\n%s", name, err, text)
				}
			}
		}
	})
}
