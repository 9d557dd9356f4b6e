// Package render turns documents into Markdown and HTML. Markdown, from a
// template, is the single source of content; HTML is that Markdown inside a page.
package render

import (
	"bytes"
	"errors"
	htmltemplate "html/template"
	"io/fs"
	"sync"
	"time"

	"jobdesc/internal/blocks"
	"jobdesc/internal/diag"
	"jobdesc/internal/docx"
	"jobdesc/internal/layered"
	"jobdesc/internal/markdown"
	"jobdesc/internal/messages"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
	"jobdesc/internal/template"
)

// Names of the embedded templates. A user's file of the same name replaces one.
const (
	contentSuffix = ".md.tmpl" // after the kind of a document
	pageTemplate  = "page.html.tmpl"
)

// Kinds are the kinds of documents: an advert for candidates, the internal
// document of the job, half a page.
func Kinds() []string { return []string{"posting", "description", "brief"} }

// Folder is a folder of templates.
type Folder = layered.Folder

// Renderer renders documents. It is safe for concurrent use; a template is
// parsed when it is first needed, and once.
type Renderer struct {
	settings
	zones   parallel.Memo[scalar.Zone, *time.Location]
	words   parallel.Memo[scalar.Language, *Words]
	parsed  parallel.Memo[string, *template.Template]
	buffers parallel.Pool[output] // for what a template writes
}

// settings are what makes a Renderer another one.
type settings struct {
	folders  layered.Folders
	messages messages.Files
	content  string // the name of the template of the content; "" for the one of the kind
	markdown func() *markdown.Converter
	docx     func() *docx.Template
	deadline time.Duration // of a run of a template; 0 is that of package template
}

// New returns a Renderer of the templates in folders; the first has precedence.
func New(folders ...Folder) *Renderer {
	return &Renderer{settings: settings{folders: folders, messages: folders, markdown: sync.OnceValue(markdown.New), docx: sync.OnceValue(docx.NewTemplate)}}
}

// with returns a Renderer with other settings.
func (r *Renderer) with(change func(*settings)) *Renderer {
	out := &Renderer{settings: r.settings}
	change(&out.settings)
	return out
}

// Over returns a Renderer to which the templates of folder have precedence.
func (r *Renderer) Over(folder Folder) *Renderer {
	return r.with(func(s *settings) { s.folders = append([]Folder{folder}, s.folders...) })
}

// With returns a Renderer that takes the content from the template name of its
// folders.
func (r *Renderer) With(name string) *Renderer {
	return r.with(func(s *settings) { s.content = name })
}

// WithDeadline returns a Renderer whose templates may run as long as d.
func (r *Renderer) WithDeadline(d time.Duration) *Renderer {
	return r.with(func(s *settings) { s.deadline = d })
}

// Messages are the message files of the renderer's folders.
func (r *Renderer) Messages() messages.Files { return r.messages }

// Prepare reads the words of a language and parses what a format needs of the
// template of the content and the page around it, which would be done when the
// first document is rendered. It may run while documents are made.
func (r *Renderer) Prepare(kind, format string, lang scalar.Language) {
	_, _ = r.wordsOf(lang) // an error comes again to whoever renders
	if format == "json" || format == "jsonld" {
		return
	}
	_, _ = r.contentTemplate(kind)
	if format == "html" {
		_, _ = r.template(pageTemplate, Page{}, htmlOptions())
	}
}

// Markdown renders a document's content. Errors are of type diag.Problems
// and have places in the template.
func (r *Renderer) Markdown(d *posting.Document) ([]byte, error) {
	s, err := r.source(d)
	return s.Text, err
}

// source is a document's content with what Markdown cannot say.
func (r *Renderer) source(d *posting.Document) (markdown.Source, error) {
	w, err := r.wordsFor(d)
	if err != nil {
		return markdown.Source{}, err
	}
	return r.sourceIn(d, w)
}

// Fragment renders a document's content as HTML for the box of another program, which
// has a field of its own for the title: without the page around it, and without title.
func (r *Renderer) Fragment(d *posting.Document) ([]byte, error) {
	body, err := r.body(d)
	return []byte(withoutTitle(string(body))), err
}

// body renders a document's content as HTML.
func (r *Renderer) body(d *posting.Document) ([]byte, error) {
	s, err := r.source(d)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(2 * len(s.Text))
	err = r.markdown().HTML(&out, s)
	return out.Bytes(), err
}

// Text renders a document's content as plain text, without any Markdown: for
// boxes that take no formatting. Lines are not wrapped where width is 0.
func (r *Renderer) Text(d *posting.Document, width int) ([]byte, error) {
	s, err := r.source(d)
	if err != nil {
		return nil, err
	}
	return blocks.PlainText(r.markdown().Tree(s), width), nil
}

func htmlOptions() template.Options { return template.Options{HTML: true} }

// Page is what page.html.tmpl sees.
type Page struct {
	Title       string            `doc:"Title of the job"`
	Company     string            `doc:"Name of the employer"`
	Description string            `doc:"Start of the summary, at most 160 characters"`
	Lang        string            `doc:"Language tag"`
	Dir         string            `doc:"Direction of writing: ltr or rtl"`
	Wide        bool              `doc:"Whether the content is tables, which need a wide page"`
	Body        htmltemplate.HTML `doc:"The content as HTML"`
	Paper       string            `doc:"Paper size, A4 or letter, if the page is made for a PDF"`
}

// PageOf is what page.html.tmpl sees of a document.
func (r *Renderer) PageOf(d *posting.Document) (Page, error) {
	body, err := r.body(d)
	lang := string(d.Lang)
	return Page{
		Title: string(d.Title), Company: string(d.Company.Name), Lang: lang, Dir: scalar.Language(lang).Direction(),
		Description: description(r.markdown(), d), Body: htmltemplate.HTML(body),
	}, err
}

// HTML renders a document as a complete page.
func (r *Renderer) HTML(d *posting.Document) ([]byte, error) { return r.page(d, "") }

// Printable renders a document as a page that is to be printed.
func (r *Renderer) Printable(d *posting.Document) ([]byte, error) {
	if onLetter(d) {
		return r.page(d, "letter")
	}
	return r.page(d, "A4")
}

func (r *Renderer) page(d *posting.Document, paper string) ([]byte, error) {
	page, err := r.PageOf(d)
	page.Paper = paper
	if err != nil {
		return nil, err
	}
	t, err := r.template(pageTemplate, Page{}, htmlOptions())
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(len(page.Body) + 4<<10)
	err = t.Execute(&out, page)
	return out.Bytes(), err
}

// template parses a template of the folders once.
func (r *Renderer) template(name string, data any, opt template.Options) (*template.Template, error) {
	return r.parsed.Get(name, func() (*template.Template, error) {
		label, source, err := r.find(name)
		if err != nil {
			return nil, err
		}
		opt.Partials, opt.Deadline = partials{r.folders}, r.deadline
		return template.Parse(label, source, data, opt)
	})
}

// find reads a file of the folders. label names it in problems.
func (r *Renderer) find(name string) (label string, data []byte, err error) {
	label, data, err = r.folders.Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = diag.Problems{diag.ReadError(name, err)}
	}
	return label, data, err
}

// description is the beginning of the summary as plain text, for the page's
// head: at most 160 characters, cut at a word.
func description(md *markdown.Converter, d *posting.Document) string {
	text := string(bytes.Join(bytes.Fields(md.Text([]byte(d.Summary.String()))), []byte(" ")))
	runes := []rune(text)
	if len(runes) <= 160 {
		return text
	}
	cut := 159
	for cut > 100 && runes[cut] != ' ' {
		cut--
	}
	return string(runes[:cut]) + "…"
}
