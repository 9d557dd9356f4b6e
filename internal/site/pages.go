package site

import (
	"bytes"
	"cmp"
	htmltemplate "html/template"
	"strings"
	"sync"

	"jobdesc/internal/markdown"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// pages makes the pages of a site.
type pages struct {
	*build
	layouts layouts
	assets  assets
	phrases sync.Map // of *phrases by language
	frames  sync.Map // of *frame by language and root
}

func newPages(b *build) (*pages, error) {
	p := &pages{build: b, layouts: layouts{r: b.Renderer}}
	if err := b.checkParams(); err != nil {
		return nil, err
	}
	if _, err := p.readWords(b.lang); err != nil {
		return nil, err
	}
	var err error
	p.assets, err = b.makeAssets()
	return p, err
}

// phrases are the words of a language, read once.
type phrases struct {
	words Words
	err   error
}

// words are the phrases of a language, in English if it has none. What is wrong with its
// message file was reported by readWords.
func (ps *pages) words(lang string) Words {
	w, err := ps.readWords(lang)
	ps.fail(err)
	return w
}

// readWords reads the phrases of a language, and checks that its words of job descriptions
// can be read.
func (ps *pages) readWords(lang string) (Words, error) {
	known, ok := ps.phrases.Load(lang)
	if !ok {
		p := &phrases{}
		found, problems := ps.Renderer.Messages().Section(scalar.Language(lang), messages.Site, &p.words)
		if !found {
			p.words.LanguageName = lang // rather than "English"
			ps.warn("there are no words in %q, so those of the site are in English; templates/messages/%s.yaml would have them", lang, lang)
		}
		_, err := ps.Renderer.Summary(&posting.Document{Lang: scalar.Language(lang)})
		p.err = cmp.Or(err, problems.Err())
		known, _ = ps.phrases.LoadOrStore(lang, p)
	}
	return known.(*phrases).words, known.(*phrases).err
}

// page is a page at a path of the site, without its content.
func (ps *pages) page(kind, lang, path string) *Page {
	return ps.pageFrom(kind, lang, path, strings.Repeat("../", strings.Count(path, "/")))
}

// pageFrom is a page from which root leads to the top of the site.
func (ps *pages) pageFrom(kind, lang, path, root string) *Page {
	f := ps.frame(lang, root)
	p := &Page{
		Kind: kind, Lang: lang, Dir: f.Dir, Path: path, Root: root, Home: f.Home,
		Style: f.Style, Icon: f.Icon, Words: f.Words, Site: f.Site, Head: f.head, Foot: f.foot, Live: ps.Live,
	}
	if ps.assets.script != "" && (kind == "index" || ps.Live) {
		p.Script = root + ps.assets.script
	}
	if ps.base != "" {
		p.Canonical = ps.base + "/" + path
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
func (ps *pages) frame(lang, root string) *frame {
	key := [2]string{lang, root}
	known, ok := ps.frames.Load(key)
	if !ok {
		f := &frame{Common: Common{
			Lang: lang, Dir: scalar.Language(lang).Direction(), Root: root, Home: ps.home(lang, root),
			Style: root + ps.assets.style, Icon: root + ps.assets.icon, Site: ps.site(lang), Words: ps.words(lang),
		}}
		f.head, f.foot = ps.common("head", &f.Common), ps.common("foot", &f.Common)
		known, _ = ps.frames.LoadOrStore(key, f)
	}
	return known.(*frame)
}

func (ps *pages) common(name string, c *Common) htmltemplate.HTML {
	var out bytes.Buffer
	ps.fail(ps.layouts.run(&out, name, Common{}, c))
	return htmltemplate.HTML(out.String())
}

// home leads to the index of a language; a link to the folder itself is "./".
func (ps *pages) home(lang, root string) string {
	return cmp.Or(root+ps.prefix(lang), "./")
}

func (ps *pages) site(lang string) Site {
	p := ps.Params
	s := Site{
		Title: cmp.Or(p.Site.Title.V, p.Name.V, ps.words(lang).Jobs), Description: p.Site.Description.V, Footer: p.Site.Footer.V,
		Company: p.Name.V, URL: string(p.URL.V), Logo: ps.assets.logo, Picture: string(p.Logo.V), Accent: ps.accent(),
	}
	if t := p.Translations[scalar.Language(lang)]; t != nil {
		s.Title = cmp.Or(t.Site.Title.V, s.Title)
		s.Description = cmp.Or(t.Site.Description.V, s.Description)
		s.Footer = cmp.Or(t.Site.Footer.V, s.Footer)
	}
	if ps.has("atom") {
		s.Atom = atomName
	}
	if ps.has("json") {
		s.JSON = feedName
	}
	return s
}

// withFacts is the HTML of a posting with its facts as a description list.
func withFacts(body string, facts markdown.Facts) htmltemplate.HTML {
	if len(facts.List) == 0 {
		return htmltemplate.HTML(body)
	}
	var out strings.Builder
	out.Grow(len(body) + 32*len(facts.List))
	out.WriteString(body[:facts.Start] + "<dl class=\"facts\">\n")
	for _, f := range facts.List {
		out.WriteString("<div><dt" + f.Attributes() + ">" + strings.TrimSpace(f.Label) + "</dt><dd>" + f.Value + "</dd></div>\n")
	}
	out.WriteString("</dl>\n" + body[facts.End:])
	return htmltemplate.HTML(out.String())
}

func (ps *pages) applyBy(lang string, s render.Summary) string {
	if s.Closes != "" {
		return ps.words(lang).ApplyBy.With("date", s.Closes)
	}
	return ""
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
func (ps *pages) inLanguages(p *Page, langs []string, path func(lang string) string) {
	if len(langs) < 2 {
		return
	}
	for _, lang := range langs {
		link := Link{Title: ps.words(lang).LanguageName, Lang: lang, Href: cmp.Or(p.Root+path(lang), "./")}
		p.Languages = append(p.Languages, link)
		if ps.base != "" {
			link.Href = ps.base + "/" + path(lang)
		}
		p.Alternates = append(p.Alternates, link)
	}
}
