package docx

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/blocks"
)

// writer writes the body of one document.
type writer struct {
	*Template
	doc    Document
	out    strings.Builder
	links  []relation
	linked map[string]string // the id of the relation to each address
	lists  []listOf
	lang   string // of what is written, where it is not the document's
}

func newWriter(t *Template, d Document) *writer {
	return &writer{Template: t, doc: d, linked: map[string]string{}}
}

// nesting is what a block is in.
type nesting struct {
	depth   int  // of lists
	list    int  // the list that numbers the next paragraph
	ordered bool // what kind of list it is
	item    bool // the paragraph begins an item
	quoted  bool
	apart   bool // a block of the same kind precedes it, so there is a gap
}

// blocks writes blocks.
func (w *writer) blocks(nodes []blocks.Node, at nesting) {
	for i, b := range nodes {
		at.apart = i > 0 && (nodes[i-1].Kind == blocks.Table || b.Kind == blocks.List && nodes[i-1].Kind == blocks.List)
		w.in(b.Lang, func() { w.block(b, at) })
	}
	if len(nodes) > 0 && at.depth == 0 && nodes[len(nodes)-1].Kind == blocks.Table {
		w.paragraph("Normal", w.bidi(), nil) // a table may not end a document
	}
}

// in writes what is in a language of its own, if lang is not empty.
func (w *writer) in(lang string, write func()) {
	before := w.lang
	w.lang = cmp.Or(lang, before)
	write()
	w.lang = before
}

// facts writes a label and a value on each line, the values below each other.
func (w *writer) facts(list blocks.Node) {
	for i, fact := range list.Children {
		gap := ""
		if i == len(list.Children)-1 {
			gap = `<w:spacing w:after="240"/>`
		}
		label, value := fact.Children[0], slices.Clone(fact.Children[1].Children)
		label.Kind = blocks.Strong
		label.Children = blocks.AppendText(slices.Clone(label.Children), ":")
		if len(value) > 0 && value[0].Kind == blocks.Plain {
			value[0].Text = "\t" + strings.TrimLeft(value[0].Text, " ")
		} else {
			value = slices.Insert(value, 0, blocks.Node{Kind: blocks.Plain, Text: "\t"})
		}
		w.paragraph("Posting Facts", w.bidi()+gap, slices.Insert(value, 0, label))
	}
}

func (w *writer) block(n blocks.Node, at nesting) {
	switch n.Kind {
	case blocks.Heading:
		style := "Title"
		if n.Level > 1 {
			style = "heading " + strconv.Itoa(n.Level-1)
		}
		w.paragraph(style, w.bidi(), n.Children)
	case blocks.List:
		w.listBlock(n, at)
	case blocks.Facts:
		w.facts(n)
	case blocks.Quote:
		at.quoted = true
		w.blocks(n.Children, at)
	case blocks.CodeBlock:
		w.paragraph("HTML Preformatted", w.indented(at), []blocks.Node{{Kind: blocks.Plain, Text: n.Text}})
	case blocks.Rule:
		w.paragraph("Normal", `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>`+w.bidi(), nil)
	case blocks.Table:
		if at.apart {
			w.paragraph("Normal", w.bidi(), nil) // else the two would be one
		}
		w.table(n)
	default:
		w.text(n, at)
	}
}

// text writes a paragraph: of a list, with its bullet or number if it begins an
// item; of a quote; or of the document.
func (w *writer) text(n blocks.Node, at nesting) {
	style, number, end := "Normal", "", ""
	if at.apart {
		end = `<w:spacing w:before="160"/>`
	}
	switch {
	case at.item:
		style = "List Bullet"
		if at.ordered {
			style = "List Number"
		}
		if at.list > 0 { // else the style has it
			number = fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(at.depth, levels)-1, at.list)
		}
	case at.depth > 0: // below the text of the item that it belongs to
		style, end = "List Continue", w.indented(at)
	case at.quoted:
		style = "Quote"
	}
	w.paragraph(style, number+w.bidi()+end, n.Children)
}

func (w *writer) indented(at nesting) string {
	if at.depth == 0 {
		return ""
	}
	return fmt.Sprintf(`<w:ind w:left="%d"/>`, at.depth*indent)
}

// listBlock writes a list. Every numbered list is one of its own, so that its
// numbers start again.
func (w *writer) listBlock(n blocks.Node, at nesting) {
	inner := nesting{depth: at.depth + 1, ordered: n.Ordered, quoted: at.quoted, list: w.numbering.bulletList}
	switch {
	case n.Ordered:
		format := w.numbering.numberFormat
		if w.numbering.styleFormat >= 0 && inner.depth == 1 {
			format = w.numbering.styleFormat
		}
		inner.list = w.numbering.next + len(w.lists)
		w.lists = append(w.lists, listOf{inner.list, format, max(n.Start, 0)})
	case w.numbering.styledBullets && inner.depth == 1:
		inner.list = 0
	}
	for i, item := range n.Children {
		inner.item = true
		inner.apart = at.apart && i == 0
		w.in(item.Lang, func() { w.itemBlocks(item.Children, inner) })
	}
}

// itemBlocks writes an item. One that does not begin with text has a paragraph
// without text, for its bullet or number.
func (w *writer) itemBlocks(nodes []blocks.Node, at nesting) {
	first := blocks.Node{Kind: blocks.Paragraph}
	if len(nodes) > 0 && nodes[0].Kind == blocks.Paragraph {
		first, nodes = nodes[0], nodes[1:]
	}
	w.text(first, at)
	at.item, at.apart = false, false
	w.blocks(nodes, at)
}

func (w *writer) table(n blocks.Node) {
	if len(n.Children) == 0 {
		return
	}
	visual := ""
	if w.doc.RightToLeft {
		visual = "<w:bidiVisual/>"
	}
	columns := max(1, len(n.Children[0].Children))
	w.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="` + w.style("Table Grid") + `"/>` + visual +
		`<w:tblW w:w="5000" w:type="pct"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/></w:tblCellMar>` +
		`<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>` +
		strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, 9600/columns), columns) + "</w:tblGrid>")
	for i, row := range n.Children {
		w.out.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if i == 0 {
			w.out.WriteString("<w:tblHeader/>")
		}
		w.out.WriteString("</w:trPr>")
		for _, cell := range row.Children {
			w.in(cell.Lang, func() { w.cell(cell, i == 0) })
		}
		w.out.WriteString("</w:tr>")
	}
	w.out.WriteString("</w:tbl>")
}

func (w *writer) cell(cell blocks.Node, head bool) {
	inlines := cell.Children
	w.out.WriteString(`<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>`)
	if head {
		inlines = []blocks.Node{{Kind: blocks.Strong, Children: inlines}}
		w.out.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F3F4F6"/>`)
	}
	w.out.WriteString("</w:tcPr>")
	w.paragraph("Normal", w.bidi()+`<w:spacing w:after="0"/>`+w.side(cell.Align), inlines)
	w.out.WriteString("</w:tc>")
}

// side aligns the text of a cell. Where it is read from right to
// left, Word calls the right side left.
func (w *writer) side(a blocks.Align) string {
	switch {
	case a == blocks.AlignNone:
		return ""
	case a == blocks.AlignCenter:
		return `<w:jc w:val="center"/>`
	case (a == blocks.AlignLeft) != w.doc.RightToLeft:
		return `<w:jc w:val="left"/>`
	}
	return `<w:jc w:val="right"/>`
}

// bidi is the property of a paragraph that is read from right to left.
func (w *writer) bidi() string {
	if w.doc.RightToLeft {
		return "<w:bidi/>"
	}
	return ""
}

// style is the id of a style.
func (w *writer) style(name string) string { return escape(w.styles[strings.ToLower(name)]) }

// paragraph writes a paragraph with a style and with properties of its own.
func (w *writer) paragraph(style, properties string, inlines []blocks.Node) {
	if style != "Normal" {
		properties = `<w:pStyle w:val="` + w.style(style) + `"/>` + properties
	}
	w.out.WriteString("<w:p>")
	if properties != "" {
		w.out.WriteString("<w:pPr>" + properties + "</w:pPr>")
	}
	w.inlines(inlines, look{})
	w.out.WriteString("</w:p>")
}

// look is how a run of text looks.
type look struct {
	style        string // of characters
	bold, italic bool
}

func (w *writer) inlines(nodes []blocks.Node, l look) {
	for _, n := range nodes {
		w.in(n.Lang, func() { w.inline(n, l) })
	}
}

func (w *writer) inline(n blocks.Node, l look) {
	switch n.Kind {
	case blocks.Break:
		w.out.WriteString("<w:r><w:br/></w:r>")
	case blocks.Code:
		l.style = "HTML Code"
		w.run(n.Text, l)
	case blocks.Strong:
		l.bold = true
		w.inlines(n.Children, l)
	case blocks.Emphasis:
		l.italic = true
		w.inlines(n.Children, l)
	case blocks.Link:
		w.link(n, l)
	default:
		w.run(n.Text, l)
		w.inlines(n.Children, l)
	}
}

// link writes a link to an address of the web, of mail or of a telephone; to
// another one there is only its text, as Word refuses what it does not know.
func (w *writer) link(n blocks.Node, l look) {
	address, err := url.Parse(n.Target)
	if err != nil || !slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(address.Scheme)) || len(n.Target) > 2000 {
		w.inlines(n.Children, l)
		return
	}
	id := w.linked[n.Target]
	if id == "" {
		id = "link" + strconv.Itoa(len(w.links)+1)
		w.linked[n.Target] = id
		w.links = append(w.links, relation{id: id, kind: relationNS + "/hyperlink", target: n.Target, external: true})
	}
	l.style = "Hyperlink"
	w.out.WriteString(`<w:hyperlink r:id="` + id + `" w:history="1">`)
	w.inlines(n.Children, l)
	w.out.WriteString("</w:hyperlink>")
}

// run writes text, in a run for each direction that its letters have.
func (w *writer) run(s string, l look) {
	for s != "" {
		n, rightToLeft := oneDirection(s, w.doc.RightToLeft)
		w.out.WriteString("<w:r>" + w.look(l, rightToLeft))
		w.characters(s[:n])
		w.out.WriteString("</w:r>")
		s = s[n:]
	}
}

func (w *writer) look(l look, rightToLeft bool) string {
	out := ""
	if l.style != "" {
		out += `<w:rStyle w:val="` + w.style(l.style) + `"/>`
	}
	if l.bold {
		out += "<w:b/><w:bCs/>"
	}
	if l.italic {
		out += "<w:i/><w:iCs/>"
	}
	if rightToLeft {
		out += "<w:rtl/>"
	}
	if tag := escape(cmp.Or(w.lang, w.doc.Language)); w.lang != "" || w.language != "" && w.language != w.doc.Language {
		out += `<w:lang w:val="` + tag + `" w:eastAsia="` + tag + `" w:bidi="` + tag + `"/>`
	}
	if out == "" {
		return ""
	}
	return "<w:rPr>" + out + "</w:rPr>"
}

// characters writes text whose ends of lines and tabs are elements.
func (w *writer) characters(s string) {
	const open, end = `<w:t xml:space="preserve">`, "</w:t>"
	text := open + strings.NewReplacer("\n", end+"<w:br/>"+open, "\t", end+"<w:tab/>"+open).Replace(escape(s)) + end
	w.out.WriteString(strings.ReplaceAll(text, open+end, ""))
}

// oneDirection is how many bytes of s, from its start, are read in one direction,
// and whether that is from right to left. Letters decide, and digits follow them;
// other characters after the letters of one direction are read as the document is.
func oneDirection(s string, base bool) (n int, rightToLeft bool) {
	known, end := false, 0 // end is after the last letter
	for i, r := range s {
		d, strong := directionOf(r)
		switch {
		case !strong:
			if known && unicode.IsDigit(r) {
				end = i + utf8.RuneLen(r)
			}
		case !known:
			if d != base && i > 0 {
				return i, base
			}
			known, rightToLeft, end = true, d, i+utf8.RuneLen(r)
		case d != rightToLeft:
			if rightToLeft == base {
				end = i
			}
			return end, rightToLeft
		default:
			end = i + utf8.RuneLen(r)
		}
	}
	if known && rightToLeft != base {
		return end, rightToLeft
	}
	return len(s), base
}

// directionOf is the direction in which a letter is read; other characters have
// none.
func directionOf(r rune) (rightToLeft, strong bool) {
	if r < 0x590 {
		return false, unicode.IsLetter(r)
	}
	if !unicode.IsLetter(r) {
		return false, false
	}
	return r <= 0x8ff || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfeff || r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff, true
}

// document is the part with the body.
func (w *writer) document() string {
	return xmlHead + documentTag + w.out.String() + w.page() + "</w:body></w:document>"
}

// page is the last element of a body: paper, margins and footer.
func (w *writer) page() string {
	if w.section != "" {
		return w.section
	}
	width, height, footer := 11906, 16838, ""
	if w.doc.Letter {
		width, height = 12240, 15840
	}
	if w.footer != "" {
		footer = `<w:footerReference w:type="default" r:id="` + w.footer + `"/>`
	}
	return fmt.Sprintf(`<w:sectPr>%s<w:pgSz w:w="%d" w:h="%d"/>`+
		`<w:pgMar w:top="1134" w:right="1247" w:bottom="1134" w:left="1247" w:header="567" w:footer="567" w:gutter="0"/>%s</w:sectPr>`, footer, width, height, w.bidi())
}
