package site

import (
	htmltemplate "html/template"

	"jobdesc/internal/convert"
)

// laddersFolder is the folder of the pages of families of roles.
const laddersFolder = "ladders/"

// ladderLinks lead from the index of a language to the ladders, which are written in one.
func (l *lists) ladderLinks() []Option {
	return convert.Each(l.Ladders, func(ladder Ladder) Option {
		return Option{ID: ladder.Family, Title: ladder.Title, Href: laddersFolder + ladder.Family + "/"}
	})
}

// putLadders writes a page for each family of roles, and returns their entries of the
// sitemap. The text of a ladder is in English, whatever the language of the site.
func (l *lists) putLadders() (addresses []string, err error) {
	for _, ladder := range l.Ladders {
		p := l.page("ladder", l.lang, laddersFolder+ladder.Family+"/")
		p.Title, p.Description = ladder.Title, ladder.Title
		p.Ladder = htmltemplate.HTML(ladder.HTML)
		if err := l.put(p); err != nil {
			return nil, err
		}
		addresses = append(addresses, l.sitemapEntry(p.Path, ""))
	}
	return addresses, nil
}
