package render

import (
	"bytes"
	htmltemplate "html/template"

	"jobdesc/internal/docx"
	"jobdesc/internal/markdown"
	"jobdesc/internal/template"
)

// NewContent is a template of Markdown that shows something else than a document.
func NewContent(name, about string, data any) Template {
	return Template{name, about, data, template.Options{}}
}

// Content runs a template of Markdown.
func (r *Renderer) Content(t Template, data any) ([]byte, error) {
	parsed, err := r.template(t.Name, t.Data, t.opt)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, data); err != nil {
		return nil, err
	}
	return tidy(out.Bytes(), nil), nil
}

// MarkdownPage renders Markdown as a complete HTML page in English.
func (r *Renderer) MarkdownPage(title string, source []byte) ([]byte, error) {
	t, err := r.template(pageTemplate, Page{}, htmlOptions())
	if err != nil {
		return nil, err
	}
	body, err := r.MarkdownHTML(source)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, Page{Title: title, Lang: "en", Dir: "ltr", Wide: true, Body: body})
	return out.Bytes(), err
}

// MarkdownHTML renders Markdown as HTML for the inside of a page.
func (r *Renderer) MarkdownHTML(source []byte) (htmltemplate.HTML, error) {
	var out bytes.Buffer
	err := r.markdown().HTML(&out, markdown.Source{Text: source})
	return htmltemplate.HTML(out.String()), err
}

// MarkdownDOCX renders Markdown as a Word document in English.
func (r *Renderer) MarkdownDOCX(title string, source []byte) ([]byte, error) {
	return r.docx().File(docx.Document{Content: r.markdown().Tree(markdown.Source{Text: source}), Title: title, Identifier: title, Language: "en-US"})
}
