package site

import (
	"bytes"
	"cmp"
	"fmt"
	htmltemplate "html/template"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/locale"
	"jobdesc/internal/markdown"
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

// words are the phrases of a language, in English if it has none. What is wrong with its
// message file was reported by readWords.
func (b *build) words(lang string) Words {
	w, err := b.readWords(lang)
	b.fail(err)
	return w
}

// readWords reads the phrases of a language, and checks that its words of job descriptions
// can be read.
func (b *build) readWords(lang string) (Words, error) {
	known, ok := b.phrases.Load(lang)
	if !ok {
		p := &phrases{}
		found, problems := b.Renderer.Messages().Section(scalar.Language(lang), messages.Site, &p.words)
		p.words.Colon = ":"
		if found {
			p.words.Colon = locale.Before(lang, ":") + ":"
		} else {
			p.words.LanguageName = lang // rather than "English"
			b.warn(diag.Problem{
				Code: diag.Missing, Severity: diag.Warning, Pos: b.Company,
				Msg:  fmt.Sprintf("no texts of the site are built in for %q, so they are in English", lang),
				Hint: fmt.Sprintf("add templates/messages/%s.yaml to translate them", lang),
			})
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
		Style: f.Style, Icon: f.Icon, Words: f.Words, Site: f.Site, Head: f.head, Foot: f.foot, Live: b.Live, NoIndex: b.isTrial(),
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
	if lang != b.lang {
		var t company.TranslatedSite
		if in := p.Translations[scalar.Language(lang)]; in != nil {
			t = in.Site
		}
		s.Title = b.translated(p.Site.Title, t.Title, "site.title", lang, s.Title)
		s.Description = b.translated(p.Site.Description, t.Description, "site.description", lang, s.Description)
		s.Footer = b.translated(p.Site.Footer, t.Footer, "site.footer", lang, s.Footer)
	}
	if b.has("atom") {
		s.Atom = atomName
	}
	if b.has("json") {
		s.JSON = feedName
	}
	return s
}

// translated is the translation of a text of the site, else otherwise, with a warning if there
// is such a text.
func (b *build) translated(text, translation company.Text, key, lang, otherwise string) string {
	if text.V != "" && translation.V == "" {
		b.warn(diag.Problem{
			Code: diag.Untranslated, Severity: diag.Warning, Pos: text.Pos,
			Msg: fmt.Sprintf("%q is not translated into %s, a language of the site", key, lang), Hint: "add translations." + lang + "." + key,
		})
	}
	return cmp.Or(translation.V, otherwise)
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

func (b *build) applyBy(lang string, s render.Summary) string {
	if s.Closes != "" {
		return b.words(lang).ApplyBy.With("date", s.Closes)
	}
	return ""
}

// langs are the languages that a posting has pages in.
func (r *record) langs() []string {
	return convert.Each(r.Texts, func(t text) string { return t.Lang })
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
