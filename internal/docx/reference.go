package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
)

// Limits on a reference document, so that a small file cannot become a large one.
const (
	MaxSize     = 32 << 20 // of the file
	maxUnpacked = 64 << 20
	maxParts    = 4000
)

// strictNS begins the names of namespaces in the strict form of the standard.
const strictNS = "http://purl.oclc.org/ooxml/"

// Reference reads a Word document as a template: its styles, theme, headers,
// footers and page stay, its text does not. The error says what is wrong with
// the file, without its name.
func Reference(data []byte) (*Template, error) {
	r, err := unpack(data)
	if err != nil {
		return nil, err
	}
	main, err := r.mainPart()
	if err != nil {
		return nil, err
	}
	t := &Template{parts: map[string][]byte{}, types: map[string]string{}, styles: map[string]string{}}
	section, headers, err := readSection(r.parts[main])
	if err != nil {
		return nil, err
	}
	t.section = section
	if err := t.keepParts(r, main, headers); err != nil {
		return nil, err
	}
	if err := t.readStyles(main); err != nil {
		return nil, err
	}
	return t, nil
}

// pack is an opened file.
type pack struct {
	parts map[string][]byte
	types map[string]string // content types by part, or by extension with a dot before it
}

func unpack(data []byte) (*pack, error) {
	parts, err := Unpack(data, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	p := &pack{parts: parts}
	return p, p.readTypes()
}

// Unpack reads the parts of a Word file that are asked for, by name, within the limits
// of this package. The error says what is wrong with the file, without its name.
func Unpack(data []byte, wanted func(part string) bool) (map[string][]byte, error) {
	switch {
	case len(data) > MaxSize:
		return nil, fmt.Errorf("the file is larger than %d MB", MaxSize>>20)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, errors.New("this Word document has a password or an old format (.doc); save it as .docx without a password")
	case !bytes.HasPrefix(data, []byte("PK")):
		return nil, notWord("it is not a ZIP file, as every .docx file is")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, notWord("it is damaged: " + plainReason(err))
	}
	if len(z.File) > maxParts {
		return nil, fmt.Errorf("the file has more than %d parts", maxParts)
	}
	parts := map[string][]byte{}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if f.FileInfo().IsDir() || !wanted(name) {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, errors.New("the file is encrypted; save it without a password")
		}
		text, err := readPart(f, left)
		if err != nil {
			return nil, err
		}
		left -= int64(len(text))
		parts[name] = text
	}
	return parts, nil
}

func readPart(f *zip.File, limit int64) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, notWord("it is damaged: " + plainReason(err))
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, limit+1))
	switch {
	case err != nil:
		return nil, notWord("it is damaged: " + plainReason(err))
	case int64(len(text)) > limit:
		return nil, fmt.Errorf("the file unpacks to more than %d MB", maxUnpacked>>20)
	}
	return text, nil
}

func notWord(why string) error {
	return fmt.Errorf("this is not a Word document (.docx): %s", why)
}

func plainReason(err error) string { return strings.TrimPrefix(err.Error(), "zip: ") }

func (p *pack) readTypes() error {
	p.types = map[string]string{}
	text, ok := p.parts[typesPart]
	if !ok {
		return notWord("its list of parts is missing")
	}
	types, err := children(text)
	if err != nil {
		return broken(typesPart, err)
	}
	for _, e := range types.elements {
		switch e.Name.Local {
		case "Default":
			p.types["."+strings.ToLower(e.attr("", "Extension"))] = e.attr("", "ContentType")
		case "Override":
			p.types[strings.TrimPrefix(e.attr("", "PartName"), "/")] = e.attr("", "ContentType")
		}
	}
	return nil
}

func (p *pack) typeOf(part string) string {
	return cmp.Or(p.types[part], p.types[strings.ToLower(path.Ext(part))], "application/octet-stream")
}

func broken(part string, err error) error {
	return notWord(fmt.Sprintf("cannot read its part %s: %s", part, strings.TrimPrefix(err.Error(), "XML syntax error on ")))
}

// relationsOf lists where a part leads to; "" is the package. Targets inside of
// the file are names of parts.
func (p *pack) relationsOf(part string) ([]relation, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	text, ok := p.parts[name]
	if !ok {
		return nil, nil
	}
	list, err := children(text)
	if err != nil {
		return nil, broken(name, err)
	}
	var out []relation
	for _, e := range list.elements {
		r := relation{e.attr("", "Id"), e.attr("", "Type"), e.attr("", "Target"), e.attr("", "TargetMode") == "External"}
		if !r.external {
			if strings.HasPrefix(r.target, "/") {
				r.target = strings.TrimPrefix(path.Clean(r.target), "/")
			} else {
				r.target = path.Join(path.Dir(part), r.target)
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// mainPart is the part with the text.
func (p *pack) mainPart() (string, error) {
	all, err := p.relationsOf("")
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if path.Base(r.kind) != "officeDocument" {
			continue
		}
		switch text := p.parts[r.target]; {
		case text == nil:
			return "", notWord("its text is missing")
		case strings.HasPrefix(r.kind, strictNS):
			return "", errors.New(`the file is a "Strict Open XML Document"; save it as a Word document (.docx)`)
		case !strings.Contains(p.typeOf(r.target), "wordprocessingml") && !strings.Contains(p.typeOf(r.target), "ms-word"):
			return "", notWord("it was not made for Word")
		}
		return r.target, nil
	}
	return "", notWord("it has no text")
}

// keptKinds are the kinds of parts that shape a document. Others belong to the
// text, or may not be kept with another text, such as a signature.
var keptKinds = "/styles/numbering/settings/webSettings/theme/fontTable/header/footer/footnotes/endnotes/"

// keepParts takes over the parts that shape the document, with the parts that
// these lead to. Headers are kept if the page names them.
func (t *Template) keepParts(r *pack, main string, headers []string) error {
	all, err := r.relationsOf(main)
	if err != nil {
		return err
	}
	for _, rel := range all {
		kind := path.Base(rel.kind)
		isHeader := kind == "header" || kind == "footer"
		if rel.external || !strings.Contains(keptKinds, "/"+kind+"/") || isHeader && !slices.Contains(headers, rel.id) || r.parts[rel.target] == nil {
			continue
		}
		if err := t.keep(r, rel.target); err != nil {
			return err
		}
		t.relations = append(t.relations, relation{id: rel.id, kind: rel.kind, target: "/" + rel.target})
	}
	for _, id := range headers {
		if !slices.ContainsFunc(t.relations, func(rel relation) bool { return rel.id == id }) {
			return notWord("one of its headers or footers is missing")
		}
	}
	return t.keepProperties(r)
}

// keepProperties takes over the properties that a company gave its documents.
func (t *Template) keepProperties(r *pack) error {
	all, err := r.relationsOf("")
	if err != nil {
		return err
	}
	for _, rel := range all {
		if path.Base(rel.kind) == "custom-properties" && r.parts[rel.target] != nil {
			t.root = append(t.root, relation{id: "custom", kind: rel.kind, target: rel.target})
			return t.keep(r, rel.target)
		}
	}
	return nil
}

// keep takes over a part and what it leads to.
func (t *Template) keep(r *pack, part string) error {
	if _, done := t.parts[part]; done {
		return nil
	}
	text := r.parts[part]
	if kind := r.typeOf(part); strings.HasSuffix(kind, "notes+xml") {
		var err error
		if text, err = withoutNotes(text); err != nil {
			return broken(part, err)
		}
	}
	t.parts[part], t.types[part] = text, r.typeOf(part)
	all, err := r.relationsOf(part)
	if err != nil {
		return err
	}
	for i, rel := range all {
		if rel.external {
			continue
		}
		if r.parts[rel.target] == nil {
			return notWord(fmt.Sprintf("its part %s is missing", rel.target))
		}
		if err := t.keep(r, rel.target); err != nil {
			return err
		}
		all[i].target = "/" + rel.target
	}
	if len(all) > 0 {
		t.parts[path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")] = relations(all)
	}
	return nil
}

// withoutNotes leaves of foot- or endnotes only the lines above them.
func withoutNotes(text []byte) ([]byte, error) {
	all, err := children(text)
	if err != nil {
		return nil, err
	}
	var out []byte
	last := 0
	for _, e := range all.elements {
		if e.attr(wordNS, "type") == "" {
			out = append(out, text[last:e.start]...)
			last = e.end
		}
	}
	return append(out, text[last:]...), nil
}

// readStyles learns the styles and lists of the reference and adds what it lacks.
func (t *Template) readStyles(main string) error {
	name := t.partOf("styles")
	if name == "" {
		name = t.addPart(main, "styles")
	}
	all, err := children(t.parts[name])
	if err != nil {
		return broken(name, err)
	}
	s := stylesOf(all)
	t.language, t.styles = s.language, maps.Clone(s.ids)
	if t.numberingPart = t.partOf("numbering"); t.numberingPart == "" {
		t.numberingPart = t.addPart(main, "numbering")
	}
	lists, err := children(t.parts[t.numberingPart])
	if err != nil {
		return broken(t.numberingPart, err)
	}
	t.numbering = numberingOf(lists, s)
	t.parts[name] = all.with(all.end, t.missingStyles(s))
	return nil
}

// missingStyles are the styles of the plain template that the reference does not
// have, on the basis of its own.
func (t *Template) missingStyles(s styles) string {
	var out strings.Builder
	for _, own := range ownStyles(string(part("styles.xml"))) {
		name := strings.ToLower(own.name)
		if s.ids[name] != "" {
			continue
		}
		id := own.id
		for s.taken[id] {
			id += "1"
		}
		t.styles[name] = id
		text := strings.Replace(own.xml, `w:styleId="`+own.id+`"`, `w:styleId="`+id+`"`, 1)
		text = strings.Replace(text, ` w:default="1"`, "", 1)
		for _, base := range [][2]string{{"normal", "Normal"}, {"default paragraph font", "DefaultParagraphFont"}, {"normal table", "TableNormal"}} {
			if theirs := s.ids[base[0]]; theirs != "" {
				text = strings.ReplaceAll(text, `w:val="`+base[1]+`"/>`, `w:val="`+escape(theirs)+`"/>`)
			}
		}
		text = strings.Replace(text, `<w:numPr><w:numId w:val="1"/></w:numPr>`, "", 1) // their lists are numbered otherwise
		text = strings.Replace(text, `<w:numPr><w:numId w:val="2"/></w:numPr>`, "", 1)
		out.WriteString(strings.Replace(text, "<w:style ", `<w:style xmlns:w="`+wordNS+`" `, 1))
	}
	return out.String()
}

// partOf is the part that the document has for a kind.
func (t *Template) partOf(kind string) string {
	for _, r := range t.relations {
		if path.Base(r.kind) == kind {
			return strings.TrimPrefix(r.target, "/")
		}
	}
	return ""
}
