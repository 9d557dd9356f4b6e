package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// maxScanned is the largest part that is looked into.
const maxScanned = 16 << 20

// element is an element directly in the root of a part.
type element struct {
	xml.StartElement
	start, end int // its place
	inner      []xml.StartElement
}

// attr is the value of an attribute.
func (e element) attr(space, local string) string { return attr(e.StartElement, space, local) }

func attr(start xml.StartElement, space, local string) string {
	for _, a := range start.Attr {
		if a.Name.Space == space && a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// value is the value of the first element inside of e with a name.
func (e element) value(local string) string {
	for _, in := range e.inner {
		if in.Name.Local == local {
			return attr(in, wordNS, "val")
		}
	}
	return ""
}

// scanned is a part and the elements in its root; end is the place of the root's
// end.
type scanned struct {
	text     []byte
	elements []element
	end      int
}

// with is the part with more XML at a place.
func (s scanned) with(at int, more string) []byte {
	return slices.Concat(s.text[:at], []byte(more), s.text[at:])
}

// seen are the elements of Word's that are of interest below those in the root.
const seen = " name basedOn numId abstractNumId lang "

// children reads the elements in the root of a part.
func children(text []byte) (scanned, error) {
	if len(text) > maxScanned {
		return scanned{}, fmt.Errorf("it is larger than %d MB", maxScanned>>20)
	}
	out := scanned{text: text}
	d := xml.NewDecoder(bytes.NewReader(text))
	depth, before := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return opened(out), nil
		}
		if err != nil {
			return scanned{}, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth == 2:
				out.elements = append(out.elements, element{StartElement: token.Copy(), start: before})
			case depth > 2 && token.Name.Space == wordNS && strings.Contains(seen, " "+token.Name.Local+" "):
				e := &out.elements[len(out.elements)-1]
				e.inner = append(e.inner, token.Copy())
			}
		case xml.EndElement:
			switch depth {
			case 1:
				out.end = before
			case 2:
				out.elements[len(out.elements)-1].end = int(d.InputOffset())
			}
			depth--
		}
		before = int(d.InputOffset())
	}
}

// opened gives a root that is written as one tag two, so that there is a place
// in it.
func opened(s scanned) scanned {
	head, ok := bytes.CutSuffix(s.text[:s.end], []byte("/>"))
	if !ok || len(s.elements) > 0 {
		return s
	}
	name, _, _ := strings.Cut(string(head[bytes.LastIndexByte(head, '<')+1:]), " ")
	s.text = slices.Concat(head, []byte("></"+name+">"))
	s.end = len(head) + 1
	return s
}

// styles is what a reference says of its styles.
type styles struct {
	ids      map[string]string // by name in lower case
	taken    map[string]bool   // the ids
	lists    map[string]string // the list that a style numbers its paragraphs by, by name
	language string            // of text that has none of its own
}

func stylesOf(all scanned) styles {
	s := styles{ids: map[string]string{}, taken: map[string]bool{}, lists: map[string]string{}}
	byID := map[string]element{}
	for _, e := range all.elements {
		if e.Name.Local == "docDefaults" {
			for _, in := range e.inner {
				if in.Name.Local == "lang" {
					s.language = attr(in, wordNS, "val")
				}
			}
		}
		if id := e.attr(wordNS, "styleId"); e.Name.Local == "style" && id != "" {
			byID[id], s.taken[id] = e, true
			if name := strings.ToLower(e.value("name")); s.ids[name] == "" {
				s.ids[name] = id
			}
		}
	}
	for name, id := range s.ids {
		for range 10 { // styles deep
			e := byID[id]
			if list := e.value("numId"); list != "" {
				s.lists[name] = list
				break
			}
			id = e.value("basedOn")
		}
	}
	return s
}

// numberingOf adds two formats and a list of bullets to a reference's
// definitions of lists.
func numberingOf(all scanned, s styles) numbering {
	formats := map[string]string{} // by list
	lastFormat, lastList := -1, 0
	formatsEnd, listsEnd := all.end, all.end
	for _, e := range all.elements {
		switch e.Name.Local {
		case "abstractNum":
			lastFormat = max(lastFormat, number(e.attr(wordNS, "abstractNumId")))
		case "num":
			id := e.attr(wordNS, "numId")
			lastList = max(lastList, number(id))
			formats[id] = e.value("abstractNumId")
			formatsEnd, listsEnd = min(formatsEnd, e.start), e.end
		case "numIdMacAtCleanup": // comes last
			formatsEnd, listsEnd = min(formatsEnd, e.start), min(listsEnd, e.start)
		}
	}
	n := numbering{bulletList: lastList + 1, next: lastList + 2, numberFormat: lastFormat + 2, styleFormat: -1}
	if id, ok := formats[s.lists["list number"]]; ok {
		n.styleFormat = number(id)
	}
	_, n.styledBullets = formats[s.lists["list bullet"]]
	const attributes = ` xmlns:w="` + wordNS + `"`
	n.before = string(all.text[:formatsEnd]) + bulletFormat(lastFormat+1, attributes) + numberFormat(n.numberFormat, attributes) +
		string(all.text[formatsEnd:listsEnd]) + list(n.bulletList, lastFormat+1, 0, attributes)
	n.after = string(all.text[listsEnd:])
	return n
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<30 {
		return 0
	}
	return n
}

// readSection reads the page of a document, which is the last element of its
// body, with the ids of the relations to its headers and footers. Only what is of
// the standard is kept.
func readSection(text []byte) (section string, headers []string, err error) {
	d := xml.NewDecoder(bytes.NewReader(text))
	depth, hasBody := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", nil, broken("with the text", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			hasBody = hasBody || depth == 2 && token.Name == xml.Name{Space: wordNS, Local: "body"}
			if depth == 3 && token.Name == (xml.Name{Space: wordNS, Local: "sectPr"}) {
				var out strings.Builder
				headers = nil
				if err := copySection(d, token, &out, &headers); err != nil {
					return "", nil, broken("with the text", err)
				}
				section = out.String()
				depth--
			}
		case xml.EndElement:
			depth--
		}
	}
	if !hasBody {
		return "", nil, notWord("its text is empty")
	}
	return section, headers, nil
}

// notKept are parts of a page that belong to a text or a machine: changes that
// somebody still has to accept, and the settings of a printer.
const notKept = " sectPrChange printerSettings "

// copySection writes an element of Word's that has begun.
func copySection(d *xml.Decoder, start xml.StartElement, out *strings.Builder, headers *[]string) error {
	out.WriteString("<w:" + start.Name.Local)
	for _, a := range start.Attr {
		prefix := map[string]string{wordNS: "w:", relationNS: "r:"}[a.Name.Space]
		if prefix != "" {
			out.WriteString(" " + prefix + a.Name.Local + `="` + escape(a.Value) + `"`)
		}
		if prefix == "r:" {
			*headers = append(*headers, a.Value)
		}
	}
	out.WriteString(">")
	for {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Space != wordNS || strings.Contains(notKept, " "+token.Name.Local+" ") {
				err = d.Skip()
			} else {
				err = copySection(d, token, out, headers)
			}
			if err != nil {
				return err
			}
		case xml.EndElement:
			out.WriteString("</w:" + start.Name.Local + ">")
			return nil
		}
	}
}
