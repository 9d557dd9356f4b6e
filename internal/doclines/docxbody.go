package doclines

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// word reads the paragraphs of a Word file.
type word struct {
	builder
	styles  map[string]style
	bullets map[string]bool
	links   map[string]string

	para   int // number of the paragraph
	skip   int // elements that are open and not read
	at     paragraph
	outer  []paragraph // those around a text box
	run    style
	inText bool
	field  string // the instruction of a field
}

// paragraph is what the properties of a paragraph say.
type paragraph struct {
	style  string
	list   bool
	noList bool
	depth  int
	level  int
	number int
	begun  bool
	text   []byte
	line   Line
}

// skipped are the elements whose content nobody sees, or is there twice.
func skipped(name string) bool {
	switch name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "pPrChange", "rPrChange", "footnotePr", "annotationRef", "Pict":
		return true
	}
	return false
}

func (w *word) read(part []byte) error {
	err := scan(part, func(t xml.Token, _ int) error {
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "instrText" {
				w.inText = true
			}
			if w.skip > 0 || skipped(t.Name.Local) {
				w.skip++
				return nil
			}
			w.start(t)
		case xml.EndElement:
			if w.skip > 0 {
				if w.skip--; t.Name.Local == "instrText" {
					w.inText = false
				}
				return nil
			}
			w.leave(t.Name.Local)
		case xml.CharData:
			w.characters(string(t))
		}
		return nil
	})
	w.finish()
	return err
}

func (w *word) characters(text string) {
	switch {
	case w.skip > 0 && w.inText:
		w.field += text
	case w.skip > 0 || !w.inText || w.run.hidden:
	default:
		w.begin()
		w.bold = w.run.bold
		w.write(text, w.para, true)
	}
}

// begin says what the paragraph is, once its properties are known.
func (w *word) begin() {
	if w.at.begun {
		return
	}
	w.at.begun = true
	s := w.styles[w.at.style]
	level := w.at.level
	if level == 0 {
		level = s.outline
	}
	switch {
	case level > 0:
		w.as(Heading, min(level, 6))
	case (w.at.list || s.list) && !w.at.noList:
		w.as(Item, w.at.depth)
	default:
		w.as(Paragraph, 0)
	}
}

func (w *word) start(e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		w.startParagraph()
	case "pStyle":
		w.at.style = value(e, "val")
		w.run = w.base()
	case "numId":
		id := value(e, "val")
		seen, known := w.bullets[id]
		w.at.list = id != "0" && (seen || !known)
		w.at.noList = !w.at.list
	case "ilvl":
		w.at.depth, _ = strconv.Atoi(value(e, "val"))
	case "outlineLvl":
		if n, err := strconv.Atoi(value(e, "val")); err == nil && n < 9 {
			w.at.level = n + 1
		}
	case "r":
		w.run = w.base()
	case "rStyle":
		s := w.styles[value(e, "val")]
		w.run.bold, w.run.hidden = w.run.bold || s.bold, w.run.hidden || s.hidden
	case "b":
		w.run.bold = isOn(e)
	case "vanish":
		w.run.hidden = isOn(e)
	case "lang":
		if w.doc.Lang == "" && !strings.HasPrefix(value(e, "val"), "x-") {
			w.doc.Lang = value(e, "val")
		}
	case "t":
		w.inText = true
	case "tab", "ptab":
		if w.at.begun {
			w.write("\t", w.para, true)
		}
	case "br", "cr":
		w.softBreak()
	case "noBreakHyphen":
		w.begin()
		w.write("-", w.para, true)
	case "sym":
		w.begin()
		w.write("•", w.para, true)
	case "hyperlink":
		w.target = w.links[value(e, "id")]
	case "fldChar":
		w.fieldChar(value(e, "fldCharType"))
	case "fldSimple":
		w.field = value(e, "instr")
		w.target = linkOf(w.field)
	case "tr":
		w.startRow()
	case "tc":
		w.startCell()
	}
}

// base is the look of a run as the paragraph's style has it.
func (w *word) base() style {
	s := w.styles[w.at.style]
	return style{bold: s.bold, hidden: s.hidden}
}

func (w *word) startParagraph() {
	if w.at.number > 0 { // a paragraph of a text box, within another one
		w.at.text, w.at.line = append([]byte(nil), w.text...), w.line
		w.outer = append(w.outer, w.at)
		w.text, w.line = w.text[:0], Line{}
	}
	w.para++
	w.at = paragraph{number: w.para}
	w.run = w.base()
}

func (w *word) leave(name string) {
	switch name {
	case "p":
		w.finish()
		if n := len(w.outer); n > 0 {
			w.at = w.outer[n-1]
			w.outer = w.outer[:n-1]
			w.text, w.line = append(w.text[:0], w.at.text...), w.at.line
		}
	case "t":
		w.inText = false
	case "hyperlink", "fldSimple":
		w.target = ""
	case "tr":
		w.endRow()
	}
}

// finish ends the paragraph.
func (w *word) finish() {
	w.end()
	w.line = Line{}
	w.at, w.target = paragraph{}, ""
}

func (w *word) softBreak() {
	if !w.at.begun {
		return
	}
	n := len(w.doc.Lines)
	kind, level := w.line.Kind, w.line.Level
	w.end()
	w.as(kind, level)
	w.line.Continued = len(w.doc.Lines) > n
}

// fieldChar follows a field: its instruction, then the text that it shows.
func (w *word) fieldChar(kind string) {
	switch kind {
	case "begin":
		w.field = ""
	case "separate":
		w.target = linkOf(w.field)
	case "end":
		w.target, w.field = "", ""
	}
}

// linkOf is the address of a field with the instruction HYPERLINK "address".
func linkOf(instruction string) string {
	rest, ok := strings.CutPrefix(strings.TrimSpace(instruction), "HYPERLINK")
	if !ok {
		return ""
	}
	if parts := strings.SplitN(rest, `"`, 3); len(parts) == 3 && !strings.Contains(parts[0], `\l`) {
		return parts[1]
	}
	return ""
}
