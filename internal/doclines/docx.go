package doclines

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"jobdesc/internal/docx"
)

// Limits of a Word file, so that a small file cannot become a large one.
const (
	maxDocxDepth = 2000
	maxStyles    = 20000
)

// style is what a style of Word says of its paragraphs and runs.
type style struct {
	name    string
	basedOn string
	outline int // level of a heading, 1 to 9; 0 for none
	list    bool
	bold    bool
	hidden  bool
}

// DOCX reads a Word file: with tracked insertions, and without deletions and hidden
// text. A page is the number of its paragraph.
func DOCX(data []byte) (*Doc, error) {
	parts, err := docx.Unpack(data, func(name string) bool {
		return strings.HasSuffix(name, ".rels") || strings.HasSuffix(name, ".xml") && !strings.Contains(name, "theme") && !strings.Contains(name, "customXml")
	})
	if err != nil {
		return nil, err
	}
	body, ok := parts["word/document.xml"]
	if !ok {
		if body, ok = mainPart(parts); !ok {
			return nil, errors.New("this is not a Word document (.docx): it has no word/document.xml")
		}
	}
	styles, err := readStyles(parts["word/styles.xml"])
	if err != nil {
		return nil, err
	}
	w := &word{styles: styles, bullets: readBullets(parts["word/numbering.xml"]), links: readLinks(parts["word/_rels/document.xml.rels"])}
	w.doc = &Doc{Format: "docx"}
	for _, part := range [][]byte{body, parts["word/footnotes.xml"], parts["word/endnotes.xml"]} {
		if err := w.read(part); err != nil {
			return nil, err
		}
	}
	if len(w.doc.Lines) == 0 {
		return nil, errors.New("the Word file has no text; if it has a picture of text, type the text or save it as text first")
	}
	return w.doc, nil
}

func mainPart(parts map[string][]byte) ([]byte, bool) {
	for name, data := range parts {
		if strings.HasSuffix(name, "/document.xml") || strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml") {
			return data, true
		}
	}
	return nil, false
}

// scan calls f for each token of a part. What declares entities is refused.
func scan(part []byte, f func(xml.Token, int) error) error {
	d := xml.NewDecoder(bytes.NewReader(part))
	d.Strict = true
	for depth := 0; ; {
		t, err := d.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return errors.New("the Word file is damaged: " + err.Error())
		}
		switch t.(type) {
		case xml.Directive:
			return errors.New("the Word file declares XML entities, which no Word file needs")
		case xml.StartElement:
			if depth++; depth > maxDocxDepth {
				return fmt.Errorf("the Word file is nested more than %d levels deep", maxDocxDepth)
			}
		case xml.EndElement:
			depth--
		}
		if err := f(t, depth); err != nil {
			return err
		}
	}
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reads a property that is on unless its value says otherwise.
func isOn(e xml.StartElement) bool {
	v := value(e, "val")
	return v != "0" && v != "false" && v != "off" && v != "none"
}

func readStyles(part []byte) (map[string]style, error) {
	styles := map[string]style{}
	var id string
	var now style
	err := scan(part, func(t xml.Token, _ int) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "style":
				id, now = value(t, "styleId"), style{}
			case "name":
				now.name = strings.ToLower(value(t, "val"))
			case "basedOn":
				now.basedOn = value(t, "val")
			case "outlineLvl":
				if n, err := strconv.Atoi(value(t, "val")); err == nil && n < 9 {
					now.outline = n + 1
				}
			case "numId":
				now.list = value(t, "val") != "0"
			case "b":
				now.bold = isOn(t)
			case "vanish":
				now.hidden = isOn(t)
			}
		case xml.EndElement:
			if t.Name.Local == "style" && len(styles) < maxStyles {
				styles[id] = now
			}
		}
		return nil
	})
	return inherit(styles), err
}

// inherit gives each style what its base has.
func inherit(styles map[string]style) map[string]style {
	out := make(map[string]style, len(styles))
	for id, s := range styles {
		base := s.basedOn
		for range 10 {
			b, ok := styles[base]
			if !ok {
				break
			}
			if s.outline == 0 {
				s.outline = b.outline
			}
			s.list, s.bold, s.hidden = s.list || b.list, s.bold || b.bold, s.hidden || b.hidden
			if level := headingLevel(b.name); s.outline == 0 && level > 0 {
				s.outline = level
			}
			base = b.basedOn
		}
		if level := headingLevel(s.name); level > 0 {
			s.outline = level
		}
		s.list = s.list || strings.HasPrefix(s.name, "list bullet") || strings.HasPrefix(s.name, "list number")
		out[id] = s
	}
	return out
}

// headingLevel is the level of a built-in style of headings, whose names are English
// in every file.
func headingLevel(name string) int {
	if name == "title" {
		return 1
	}
	if rest, ok := strings.CutPrefix(name, "heading "); ok && len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
		return int(rest[0] - '0')
	}
	return 0
}

// readBullets says of each list of the document whether it is one that is seen.
func readBullets(part []byte) map[string]bool {
	abstract, lists := map[string]bool{}, map[string]bool{}
	var id, num string
	_ = scan(part, func(t xml.Token, _ int) error { // a list that cannot be read is a list
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "abstractNum":
				id = value(e, "abstractNumId")
				abstract[id] = true
			case "numFmt":
				if value(e, "val") == "none" && len(abstract) > 0 {
					abstract[id] = abstract[id] && num != ""
				}
			case "num":
				num = value(e, "numId")
			case "abstractNumId":
				lists[num] = abstract[value(e, "val")]
			}
		}
		return nil
	})
	return lists
}

func readLinks(part []byte) map[string]string {
	links := map[string]string{}
	_ = scan(part, func(t xml.Token, _ int) error { // without them there is only the text of a link
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && value(e, "TargetMode") == "External" {
			links[value(e, "Id")] = value(e, "Target")
		}
		return nil
	})
	return links
}
