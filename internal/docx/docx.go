// Package docx writes the blocks of a document as a Word file (DOCX, ISO/IEC
// 29500 transitional): with the styles that every Word knows by name, numbered
// and bulleted lists, tables, links, language and direction, either plain or in
// the styles, headers and page of a user's own document.
//
// It knows nothing of jobs. The same input gives the same bytes: nothing of the
// clock or the machine goes into a file.
package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"html"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"jobdesc/internal/blocks"
)

// Document is what a file holds: blocks, and its properties. What is empty is
// left out.
type Document struct {
	Content     []blocks.Node
	Title       string
	Creator     string
	Subject     string
	Description string
	Identifier  string
	Language    string // a tag of BCP 47, with a region if it can have one
	RightToLeft bool
	Letter      bool      // paper as in the United States, else A4; a reference's own paper wins
	Created     time.Time // zero where it is not known
	Modified    time.Time
}

// Names of parts, and the names of the kinds of parts.
const (
	documentPart = "word/document.xml"
	stylesPart   = "word/styles.xml"
	typesPart    = "[Content_Types].xml"

	wordNS      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationNS  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNS   = "http://schemas.openxmlformats.org/package/2006/"
	wordType    = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	documentTag = `<w:document xmlns:w="` + wordNS + `" xmlns:r="` + relationNS + `"><w:body>`
)

//go:embed parts
var parts embed.FS

// Template is what a document is laid out by: parts that are in every file, and
// where what a document brings itself finds its place.
type Template struct {
	parts         map[string][]byte
	types         map[string]string // of the parts
	relations     []relation        // of the document to parts
	root          []relation        // of the package to parts
	styles        map[string]string // the id of each style, by its name in lower case
	own           string            // the styles part, with LANGUAGE in the place of the language; "" where parts has it
	numbering     numbering
	numberingPart string
	section       string // the page; "" where the document decides
	footer        string // the relation to the footer of such a page
	language      string // of text that has no language of its own; "" where the document decides
}

// NewTemplate returns the plain template.
func NewTemplate() *Template {
	t := &Template{
		parts: map[string][]byte{}, types: map[string]string{}, styles: map[string]string{},
		own: string(part("styles.xml")), numbering: plainNumbering(), footer: "footer",
	}
	for _, kind := range []string{"styles", "settings", "footer"} {
		t.parts[t.addPart(documentPart, kind)] = part(kind + ".xml")
	}
	t.numberingPart = t.addPart(documentPart, "numbering")
	for _, s := range ownStyles(t.own) {
		t.styles[strings.ToLower(s.name)] = s.id
	}
	return t
}

// addPart adds a part without content, and the relation of the main part to it.
func (t *Template) addPart(main, kind string) string {
	name := path.Join(path.Dir(main), kind+".xml")
	t.parts[name] = []byte(xmlHead + `<w:` + kind + ` xmlns:w="` + wordNS + `"/>`)
	t.types[name] = wordType + kind + "+xml"
	id := kind
	for slices.ContainsFunc(t.relations, func(r relation) bool { return strings.EqualFold(r.id, id) }) {
		id += "0"
	}
	t.relations = append(t.relations, relation{id: id, kind: relationNS + "/" + kind, target: "/" + name})
	return name
}

// part is an embedded part.
func part(name string) []byte {
	data, _ := parts.ReadFile("parts/" + name) // it is embedded
	return data
}

// ownStyle is one style of the embedded part.
type ownStyle struct{ name, id, xml string }

// ownStyles splits the embedded styles, one on each line.
func ownStyles(source string) []ownStyle {
	var out []ownStyle
	for line := range strings.Lines(source) {
		if !strings.HasPrefix(line, "<w:style ") {
			continue
		}
		out = append(out, ownStyle{between(line, `<w:name w:val="`, `"`), between(line, `w:styleId="`, `"`), strings.TrimSpace(line)})
	}
	return out
}

func between(s, open, end string) string {
	_, s, _ = strings.Cut(s, open)
	s, _, _ = strings.Cut(s, end)
	return s
}

// File returns the document as a DOCX file.
func (t *Template) File(d Document) ([]byte, error) {
	w := newWriter(t, d)
	w.blocks(d.Content, nesting{})
	all := maps.Clone(t.parts)
	types := maps.Clone(t.types)
	add := func(name, contentType, text string) {
		all[name] = []byte(text)
		types[name] = contentType
	}
	add(documentPart, wordType+"document.main+xml", w.document())
	add(t.numberingPart, wordType+"numbering+xml", t.numbering.xml(w.lists))
	if t.own != "" {
		add(stylesPart, t.types[stylesPart], strings.ReplaceAll(t.own, "LANGUAGE", escape(d.Language)))
	}
	add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", d.coreProperties())
	add("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", d.appProperties())
	all["word/_rels/document.xml.rels"] = relations(append(slices.Clone(t.relations), w.links...))
	all["_rels/.rels"] = relations(append([]relation{
		{id: "rId1", kind: relationNS + "/officeDocument", target: documentPart},
		{id: "rId2", kind: packageNS + "relationships/metadata/core-properties", target: "docProps/core.xml"},
		{id: "rId3", kind: relationNS + "/extended-properties", target: "docProps/app.xml"},
	}, t.root...))
	all[typesPart] = contentTypes(types)
	return zipped(all)
}

func (d Document) coreProperties() string {
	date := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format(time.RFC3339)
	}
	const isDate = ` xsi:type="dcterms:W3CDTF"`
	var out strings.Builder
	out.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="` + packageNS + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range []struct{ name, attribute, value string }{
		{"dc:title", "", d.Title}, {"dc:subject", "", d.Subject}, {"dc:creator", "", d.Creator}, {"dc:description", "", d.Description},
		{"dc:identifier", "", d.Identifier}, {"dc:language", "", d.Language},
		{"dcterms:created", isDate, date(d.Created)}, {"dcterms:modified", isDate, date(d.Modified)},
	} {
		if p.value != "" {
			out.WriteString("<" + p.name + p.attribute + ">" + escape(p.value) + "</" + p.name + ">")
		}
	}
	return out.String() + "</cp:coreProperties>"
}

func (d Document) appProperties() string {
	company := ""
	if d.Creator != "" {
		company = "<Company>" + escape(d.Creator) + "</Company>"
	}
	return xmlHead + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>jobdesc</Application>` + company + `</Properties>`
}

// relation leads from one part to another, or to an address outside.
type relation struct {
	id, kind, target string
	external         bool
}

func relations(all []relation) []byte {
	var out bytes.Buffer
	out.WriteString(xmlHead + `<Relationships xmlns="` + packageNS + `relationships">`)
	for _, r := range all {
		out.WriteString(`<Relationship Id="` + escape(r.id) + `" Type="` + escape(r.kind) + `" Target="` + escape(r.target) + `"`)
		if r.external {
			out.WriteString(` TargetMode="External"`)
		}
		out.WriteString("/>")
	}
	out.WriteString("</Relationships>")
	return out.Bytes()
}

func contentTypes(types map[string]string) []byte {
	var out bytes.Buffer
	out.WriteString(xmlHead + `<Types xmlns="` + packageNS + `content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		out.WriteString(`<Override PartName="/` + escape(name) + `" ContentType="` + escape(types[name]) + `"/>`)
	}
	out.WriteString("</Types>")
	return out.Bytes()
}

// zipped packs the parts in the order of their names. ZIP wants a time: it is the
// first that ZIP knows.
func zipped(all map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(all[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// escape is text as XML has it. What XML cannot hold, such as control
// characters, becomes U+FFFD.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == '\uFFFE' || r == '\uFFFF' {
			return '\uFFFD'
		}
		return r
	}, s))
}
