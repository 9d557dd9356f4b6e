package site

import (
	htmltemplate "html/template"
	"slices"
)

// laddersFolder is the folder of the pages of families of roles.
const laddersFolder = "ladders/"

// ladderPage is a ladder in a language.
type ladderPage struct {
	LadderText
	family, lang string
}

func (b *build) ladderPath(p ladderPage) string {
	return b.prefix(p.lang) + laddersFolder + p.family + "/"
}

// readLadders are those of the families, in the company's language and in those of the site
// into which all that they say is translated.
func (l *lists) readLadders() (all []ladderPage, err error) {
	for _, ladder := range l.Ladders {
		for _, lang := range l.langs {
			text, err := ladder.In(lang)
			if err != nil {
				return nil, err
			}
			if lang == l.lang || text.Translated {
				all = append(all, ladderPage{text, ladder.Family, lang})
			}
		}
	}
	return all, nil
}

// ladderLinks lead from the index of a language to the ladders in it, else to those in the
// company's language.
func (l *lists) ladderLinks(lang string) (links []Option) {
	for _, ladder := range l.Ladders {
		in := func(lang string) func(ladderPage) bool {
			return func(p ladderPage) bool { return p.family == ladder.Family && p.lang == lang }
		}
		i := slices.IndexFunc(l.ladders, in(lang))
		if i < 0 {
			i = slices.IndexFunc(l.ladders, in(l.lang))
		}
		p := l.ladders[i]
		link := Option{ID: p.family, Title: p.Title, Href: l.ladderPath(p)}
		if p.lang != lang {
			link.Lang = p.lang
		}
		links = append(links, link)
	}
	return links
}

// putLadders writes a page for each family of roles in each language, and returns their
// entries of the sitemap.
func (l *lists) putLadders() (addresses []string, err error) {
	for _, ladder := range l.ladders {
		p := l.page("ladder", ladder.lang, l.ladderPath(ladder))
		p.Title, p.Description = ladder.Title, ladder.Title
		p.Ladder = htmltemplate.HTML(ladder.HTML)
		var langs []string
		for _, other := range l.ladders {
			if other.family == ladder.family {
				langs = append(langs, other.lang)
			}
		}
		l.inLanguages(p, langs, func(lang string) string { return l.ladderPath(ladderPage{family: ladder.family, lang: lang}) })
		if err := l.put(p); err != nil {
			return nil, err
		}
		addresses = append(addresses, l.sitemapEntry(p.Path, ""))
	}
	return addresses, nil
}
