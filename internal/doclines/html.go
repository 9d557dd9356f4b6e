package doclines

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// maxSearch is how far up an element that ends is looked for. Pages are rarely deeper
// than 60, and without it a hostile one takes the square of its size.
const maxSearch = 512

// element is what is to be restored when an element of a page ends.
type element struct {
	tag       string
	bold      bool
	furniture bool
	hidden    bool
	main      bool
	target    string
	kind      Kind
	level     int
}

// page reads the tokens of a page.
type page struct {
	builder
	open   []element
	count  map[string]int
	now    element // the state in the innermost element
	depth  int     // of lists
	inItem int     // items that are open
	source []byte
}

// HTML reads a page or a part of one.
func HTML(data []byte) (*Doc, error) {
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	p := &page{count: map[string]int{}, source: text}
	p.doc = &Doc{Format: "html", source: text}
	z := html.NewTokenizer(bytes.NewReader(text))
	for at := 0; ; {
		kind := z.Next()
		raw := len(z.Raw())
		if kind == html.ErrorToken {
			if raw > 0 { // a tag that the end of the file cuts off
				return nil, fmt.Errorf("the page ends in the middle of a tag")
			}
			break
		}
		p.token(z, kind, at, at+raw)
		at += raw
	}
	p.end()
	for len(p.rows) > 0 {
		p.endRow()
	}
	p.doc.Lines = keepMain(p.doc.Lines)
	return p.doc, nil
}

func (p *page) token(z *html.Tokenizer, kind html.TokenType, from, to int) {
	switch kind {
	case html.TextToken:
		p.characters(from, to)
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		tag := string(name)
		p.start(tag, attributes(z, more), from)
		if kind == html.SelfClosingTagToken && !isVoid(tag) && !isBlock(tag) {
			p.close(tag)
		}
	case html.EndTagToken:
		name, _ := z.TagName()
		p.close(string(name))
	}
}

// attributes are those of a tag that say what it is.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	var out map[string]string
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class", "id", "role", "style", "hidden", "href", "name", "property", "content", "type", "lang", "itemprop":
			if out == nil {
				out = map[string]string{}
			}
			out[string(key)] = string(value)
		}
	}
	return out
}

// characters adds the text of a token.
func (p *page) characters(from, to int) {
	switch p.now.tag {
	case "script":
		if p.now.target == "data" {
			p.doc.Data = append(p.doc.Data, string(p.source[from:to]))
		}
		return
	case "title":
		if p.doc.Title == "" {
			p.doc.Title = strings.Join(strings.Fields(html.UnescapeString(string(p.source[from:to]))), " ")
		}
		return
	}
	if p.now.hidden {
		return
	}
	p.bold, p.target = p.now.bold, p.now.target
	text := string(p.source[from:to])
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '&')
		if n < 0 {
			n = len(text) - i
		}
		p.write(text[i:i+n], from+i, false)
		if i += n; i == len(text) {
			break
		}
		end := i + 1
		for end < len(text) && end-i < 32 && (text[end] == '#' || isAlphanumeric(text[end])) {
			end++
		}
		if end < len(text) && text[end] == ';' {
			end++
		}
		p.write(html.UnescapeString(text[i:end]), from+i, true)
		i = end
	}
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// start begins an element.
func (p *page) start(tag string, attr map[string]string, at int) {
	switch tag {
	case "br":
		p.lineBreak()
		return
	case "html":
		p.doc.Lang = attr["lang"]
	case "meta":
		p.meta(attr, at)
		return
	}
	if isVoid(tag) {
		if isBlock(tag) {
			p.breakBlock()
		}
		return
	}
	p.implied(tag)
	e := p.now
	e.tag = tag
	if len(p.open) < 1<<17 {
		p.open = append(p.open, p.now)
		p.count[tag]++
	}
	p.now = e
	p.look(tag, attr)
	p.structure(tag)
}

// implied ends the elements that the start of another one ends (HTML, 13.1.2.4).
func (p *page) implied(tag string) {
	switch tag {
	case "li":
		if p.now.tag == "li" || p.count["li"] > 0 && p.opensBefore("li", "ul", "ol") {
			p.close("li")
		}
	case "dt", "dd":
		if p.now.tag == "dt" || p.now.tag == "dd" {
			p.close(p.now.tag)
		}
	case "tr", "td", "th":
		if p.now.tag == "td" || p.now.tag == "th" {
			p.close(p.now.tag)
		}
		if tag == "tr" && p.now.tag == "tr" {
			p.close("tr")
		}
	default:
		if p.now.tag == "p" && isBlock(tag) {
			p.close("p")
		}
	}
}

// opensBefore reports whether, from the innermost element outward, tag is found before
// the others.
func (p *page) opensBefore(tag string, others ...string) bool {
	current := p.now.tag
	for i := len(p.open) - 1; ; i-- {
		if current == tag {
			return true
		}
		if slices.Contains(others, current) {
			return false
		}
		if i < 0 || len(p.open)-i > maxSearch {
			return false
		}
		current = p.open[i].tag
	}
}

// look reads how an element looks: bold, hidden, around the text or in it.
func (p *page) look(tag string, attr map[string]string) {
	e := &p.now
	switch tag {
	case "b", "strong":
		e.bold = true
	case "a":
		e.target = attr["href"]
	case "script":
		e.target = ""
		if strings.Contains(attr["type"], "ld+json") {
			e.target = "data"
		}
	case "main", "article":
		e.main = true
	case "style", "template", "textarea", "iframe", "noscript", "svg", "math", "select":
		e.hidden = true
	case "nav", "footer", "aside", "button", "label", "dialog":
		e.furniture = e.furniture || tag != "label" || p.count["form"] > 0
	}
	style := strings.ToLower(strings.ReplaceAll(attr["style"], " ", ""))
	if _, hidden := attr["hidden"]; hidden || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		e.hidden = true
	}
	if _, after, ok := strings.Cut(style, "font-weight:"); ok {
		weight := after
		e.bold = strings.HasPrefix(weight, "bold") || len(weight) > 2 && weight[0] >= '6' && weight[0] <= '9' && weight[1] == '0'
	}
	switch attr["role"] {
	case "main":
		e.main = true
	case "navigation", "contentinfo", "dialog", "search", "menu", "menubar", "alert", "complementary":
		e.furniture = true
	}
	if !e.furniture && isFurniture(attr["class"]+" "+attr["id"]) && tag != "body" && tag != "html" {
		e.furniture = true
	}
}

// isFurniture reports whether names of classes say that an element belongs to the page
// around the text.
func isFurniture(names string) bool {
	for _, name := range strings.FieldsFunc(strings.ToLower(names), func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == ':' }) {
		switch name {
		case "cookie", "cookies", "consent", "gdpr", "navbar", "nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer", "share", "sharing",
			"similar", "related", "newsletter", "subscribe", "modal", "popup", "skip", "recommended", "recommendations", "pagination", "toolbar":
			return true
		}
	}
	return false
}

// structure ends the line before a block, and says what the lines of it are.
func (p *page) structure(tag string) {
	e := &p.now
	if isBlock(tag) {
		p.breakBlock()
	} else if len(p.text) > 0 && !p.space && tag != "sub" && tag != "sup" {
		p.seam = true
	}
	switch tag {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		e.kind, e.level = Heading, int(tag[1]-'0')
	case "ul", "ol", "menu":
		p.depth++
		e.kind, e.level = Paragraph, 0
		p.inItem = 0
	case "li":
		p.end()
		e.kind, e.level = Item, max(p.depth-1, 0)
		p.inItem = 1
	case "tr", "dl":
		p.startRow()
		e.kind = Paragraph
	case "dt":
		p.endRow()
		p.startRow()
		p.startCell()
	case "td", "th", "dd":
		p.startCell()
		e.kind, e.level = Paragraph, 0
	}
	p.apply()
}

// apply sets what the next line is from the state.
func (p *page) apply() {
	p.as(p.now.kind, p.now.level)
	p.line.Furniture, p.line.main = p.now.furniture, p.now.main
}

// breakBlock ends the line at the edge of a block; in an item it is a space.
func (p *page) breakBlock() {
	if p.now.kind == Item && p.inItem > 0 {
		p.space = true
		return
	}
	p.end()
}

// lineBreak is a br: a new line, or in an item a space.
func (p *page) lineBreak() {
	if p.now.kind == Item && p.inItem > 0 {
		p.space = true
		return
	}
	n := len(p.doc.Lines)
	p.end()
	p.apply()
	p.line.Continued = len(p.doc.Lines) > n
}

// close ends an element, and those inside of it that were left open.
func (p *page) close(tag string) {
	if tag == "p" && p.count["p"] == 0 || tag == "br" {
		p.breakBlock()
		return
	}
	if p.count[tag] == 0 {
		return
	}
	for n := 0; len(p.open) > 0 && n < maxSearch; n++ {
		closed := p.now.tag
		p.leave(closed)
		p.count[closed]--
		p.now = p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		p.apply()
		if closed == tag {
			return
		}
	}
}

// leave does what the end of an element does to lines.
func (p *page) leave(tag string) {
	switch tag {
	case "li":
		p.inItem = 0
		p.end()
	case "ul", "ol", "menu":
		p.end()
		p.depth--
	case "tr", "dl":
		p.end()
		p.endRow()
	default:
		if isBlock(tag) {
			p.breakBlock()
		} else if len(p.text) > 0 && !p.space && tag != "sub" && tag != "sup" {
			p.seam = true
		}
	}
}

func (p *page) meta(attr map[string]string, at int) {
	if key := attr["property"] + attr["name"]; key != "" && attr["content"] != "" && len(p.doc.Meta) < 200 {
		p.doc.Meta = append(p.doc.Meta, Meta{strings.ToLower(key), attr["content"], at})
	}
}

// keepMain marks what is outside of the main part of a page, where it has one with
// enough text.
func keepMain(lines []Line) []Line {
	words := 0
	for _, l := range lines {
		if l.main && !l.Furniture {
			words += len(strings.Fields(l.Text))
		}
	}
	if words < 60 {
		return lines
	}
	for i := range lines {
		if l := &lines[i]; !l.main && (l.Kind != Heading || l.Level > 1) {
			l.Furniture = true
		}
	}
	return lines
}

func isVoid(tag string) bool {
	switch tag {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure",
		"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "button", "label", "option", "select", "caption":
		return true
	}
	return false
}
