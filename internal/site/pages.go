package site

import (
	"bytes"
	"cmp"
	"errors"
	htmltemplate "html/template"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// phrases are the words of a language, read once.
type phrases struct {
	words Words
	err   error
}

// words are the phrases of a language. One that has no words of its own has the
// English ones; what is wrong with a message file is told by readWords.
func (b *build) words(lang string) Words {
	w, err := b.readWords(lang)
	b.fail(err)
	return w
}

// fail notes an error that is not that of one posting.
func (b *build) fail(err error) {
	if err == nil {
		return
	}
	var problems diag.Problems
	if !errors.As(err, &problems) {
		problems = diag.Problems{{Code: diag.CodeOf(err), Msg: err.Error()}}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failed = append(b.failed, problems...)
}

// readWords reads the phrases of a language, and sees that its words of job
// descriptions can be read.
func (b *build) readWords(lang string) (Words, error) {
	known, ok := b.phrases.Load(lang)
	if !ok {
		p := &phrases{}
		found, problems := b.Renderer.Messages().Section(scalar.Language(lang), messages.Site, &p.words)
		if !found {
			p.words.LanguageName = lang // rather than "English"
			b.warn("there are no words in %q, so those of the site are in English; templates/messages/%s.yaml would have them", lang, lang)
		}
		_, err := b.Renderer.Summary(&posting.Document{Lang: scalar.Language(lang)})
		p.err = cmp.Or(err, problems.Err())
		known, _ = b.phrases.LoadOrStore(lang, p)
	}
	return known.(*phrases).words, known.(*phrases).err
}

// page is a page at a path of the site, without its content.
func (b *build) page(kind, lang, path string) *Page {
	return b.pageFrom(kind, lang, path, strings.Repeat("../", strings.Count(path, "/")))
}

// pageFrom is a page from which root leads to the top of the site.
func (b *build) pageFrom(kind, lang, path, root string) *Page {
	f := b.frame(lang, root)
	p := &Page{
		Kind: kind, Lang: lang, Dir: f.Dir, Path: path, Root: root, Home: f.Home,
		Style: f.Style, Icon: f.Icon, Words: f.Words, Site: f.Site, Head: f.head, Foot: f.foot, Live: b.Live,
	}
	if b.assets.script != "" && (kind == "index" || b.Live) {
		p.Script = root + b.assets.script
	}
	if b.base != "" {
		p.Canonical = b.base + "/" + path
	}
	return p
}

// frame is what pages have in common, with what the layouts make of it.
type frame struct {
	Common
	head, foot htmltemplate.HTML
}

// frame is the one of the pages of a language that are root below the top of the
// site.
func (b *build) frame(lang, root string) *frame {
	key := [2]string{lang, root}
	known, ok := b.frames.Load(key)
	if !ok {
		f := &frame{Common: Common{
			Lang: lang, Dir: scalar.Language(lang).Direction(), Root: root, Home: b.home(lang, root),
			Style: root + b.assets.style, Icon: root + b.assets.icon, Site: b.site(lang), Words: b.words(lang),
		}}
		f.head, f.foot = b.common("head", &f.Common), b.common("foot", &f.Common)
		known, _ = b.frames.LoadOrStore(key, f)
	}
	return known.(*frame)
}

func (b *build) common(name string, c *Common) htmltemplate.HTML {
	var out bytes.Buffer
	b.fail(b.layouts.run(&out, name, Common{}, c))
	return htmltemplate.HTML(out.String())
}

// home leads to the index of a language; a link to the folder itself is "./".
func (b *build) home(lang, root string) string {
	return cmp.Or(root+b.prefix(lang), "./")
}

func (b *build) site(lang string) Site {
	p := b.Params
	s := Site{
		Title: cmp.Or(p.Site.Title.V, p.Name.V, b.words(lang).Jobs), Description: p.Site.Description.V, Footer: p.Site.Footer.V,
		Company: p.Name.V, URL: string(p.URL.V), Logo: b.assets.logo, Picture: string(p.Logo.V), Accent: b.accent(),
	}
	if t := p.Translations[scalar.Language(lang)]; t != nil {
		s.Title = cmp.Or(t.Site.Title.V, s.Title)
		s.Description = cmp.Or(t.Site.Description.V, s.Description)
		s.Footer = cmp.Or(t.Site.Footer.V, s.Footer)
	}
	if b.has("atom") {
		s.Atom = atomName
	}
	if b.has("json") {
		s.JSON = feedName
	}
	return s
}

// factList is the HTML of a posting with its key facts, a list of "Label: value"
// below the heading, as a description list. A list of another form, from a
// user's template, stays as it is.
func factList(body string) htmltemplate.HTML {
	const before, after = "</h1>\n<ul>\n", "</ul>\n"
	head, rest, found := strings.Cut(body, before)
	list, tail, ended := strings.Cut(rest, after)
	if !found || !ended {
		return htmltemplate.HTML(body)
	}
	var out strings.Builder
	out.Grow(len(body) + len(list)/2)
	out.WriteString(head + "</h1>\n<dl class=\"facts\">\n")
	for line := range strings.Lines(list) {
		line, isItem := strings.CutPrefix(strings.TrimSuffix(line, "</li>\n"), "<li><strong")
		attributes, line, _ := strings.Cut(line, ">")
		label, value, hasLabel := strings.Cut(line, "</strong> ")
		label, hasColon := strings.CutSuffix(label, ":")
		if !isItem || !hasLabel || !hasColon {
			return htmltemplate.HTML(body)
		}
		out.WriteString("<div><dt" + attributes + ">" + strings.TrimSpace(label) + "</dt><dd>" + value + "</dd></div>\n")
	}
	out.WriteString("</dl>\n")
	out.WriteString(tail)
	return htmltemplate.HTML(out.String())
}

func (b *build) applyBy(lang string, s render.Summary) string {
	if s.Closes != "" {
		return b.words(lang).ApplyBy.With("date", s.Closes)
	}
	return ""
}

// pages puts the pages of an open posting in one language into the folder, and
// what feeds need into its record.
func (b *build) pages(r *record, k int, docs []*posting.Document) error {
	t := &r.Texts[k]
	for i, d := range docs {
		path := b.path(t.Lang, t.Pages[i].Name)
		p := b.page("job", t.Lang, path)
		parts, err := b.Renderer.Parts(d, p.Canonical)
		if err != nil {
			return err
		}
		if i == 0 {
			t.Description = parts.Description
		}
		p.Title, p.Description = t.Title, parts.Description
		b.inLanguages(p, r.langs(), func(lang string) string { return b.path(lang, t.Pages[i].Name) })
		p.Job = &Job{
			Title: t.Title, Body: factList(parts.Body), Data: htmltemplate.JS(parts.JSONLD), Description: parts.Description,
			ApplyBy: b.applyBy(t.Lang, parts.Summary), Posted: parts.Summary.Posted, Draft: b.stateAsWritten(r) != open,
		}
		for _, w := range d.Warned() {
			r.warn("%s", w)
		}
		if d.Apply == nil && d.Contact == nil {
			r.warn(`%s: candidates are not told how to apply: there is neither "apply" nor "contact"`, r.Source)
		}
		if d.Apply != nil {
			if p.Job.Apply = string(d.Apply.URL); p.Job.Apply == "" && d.Apply.Email != "" {
				p.Job.Apply = "mailto:" + string(d.Apply.Email)
			}
		}
		if t.Department != "" {
			p.Job.Department = Link{Title: t.Department, Href: p.Root + b.prefix(t.Lang) + "departments/" + t.DepartmentID + "/"}
		}
		if parts.JSONLD == "" || p.Job.Draft {
			p.Job.Data = ""
		}
		if p.Job.Draft {
			p.NoIndex = true
		}
		if parts.JSONLD == "" {
			r.warn("%s: no JobPosting data for search engines: it needs %s", r.Source, strings.Join(parts.Missing, "; "))
		}
		if b.writes(r.ID) {
			if err := b.put(p); err != nil {
				return err
			}
			for j, data := range [2][]byte{parts.Markdown, parts.Text} {
				if err := b.folder.Put(path+pageFiles()[1+j], data); err != nil {
					return err
				}
			}
		}
		if k == 0 {
			if err := b.feed(r, &t.Pages[i], d, parts); err != nil {
				return err
			}
		}
	}
	return nil
}

// stateAsWritten is the state that the posting has without a preview of drafts.
func (b *build) stateAsWritten(r *record) state {
	drafts := b.Drafts
	if !drafts {
		return b.stateOf(r)
	}
	published := build{today: b.today}
	return published.stateOf(r)
}

// langs are the languages that a posting has pages in.
func (r *record) langs() []string {
	langs := make([]string, len(r.Texts))
	for i, t := range r.Texts {
		langs[i] = t.Lang
	}
	return langs
}

// inLanguages adds the links to a page in each of several languages.
func (b *build) inLanguages(p *Page, langs []string, path func(lang string) string) {
	if len(langs) < 2 {
		return
	}
	for _, lang := range langs {
		link := Link{Title: b.words(lang).LanguageName, Lang: lang, Href: cmp.Or(p.Root+path(lang), "./")}
		p.Languages = append(p.Languages, link)
		if b.base != "" {
			link.Href = b.base + "/" + path(lang)
		}
		p.Alternates = append(p.Alternates, link)
	}
}

// job is an opening in jobs.json.
type job struct {
	ID          string               `json:"id"`
	Page        string               `json:"page"` // its path in the site
	URL         string               `json:"url,omitempty"`
	Title       posting.Text         `json:"title"`
	Department  posting.Text         `json:"department,omitempty"`
	Places      []posting.Location   `json:"places,omitempty"`
	RemoteFrom  []scalar.Place       `json:"remote_from,omitempty"`
	Workplace   posting.Workplace    `json:"workplace,omitempty"`
	Employment  []posting.Employment `json:"employment,omitempty"`
	Salary      *posting.Pay         `json:"salary,omitempty"`
	Posted      scalar.Date          `json:"posted,omitzero"`
	Closes      scalar.Date          `json:"closes,omitzero"`
	Updated     scalar.Date          `json:"updated,omitzero"`
	Requisition posting.Text         `json:"requisition,omitempty"`
	Summary     string               `json:"summary,omitempty"`
	Languages   map[string]string    `json:"languages,omitempty"` // paths of the page in other languages
}

func (b *build) jobJSON(buf *feedBuffers, r *record, name string, d *posting.Document, summary string) error {
	j := job{
		ID: name, Page: b.path(b.langs[0], name), Title: d.Title, Department: d.Department, Places: d.Locations, RemoteFrom: d.RemoteFrom,
		Workplace: d.Workplace, Employment: d.Employment, Salary: d.Salary, Posted: d.Posted, Closes: d.Closes, Updated: d.Updated,
		Requisition: d.Requisition, Summary: summary,
	}
	if b.base != "" {
		j.URL = b.base + "/" + j.Page
	}
	for _, t := range r.Texts[1:] {
		if j.Languages == nil {
			j.Languages = map[string]string{}
		}
		j.Languages[t.Lang] = b.path(t.Lang, name)
	}
	return buf.json[jobsFeed].Encode(j)
}
