package site

import (
	"bytes"
	"html"
	"io"
	"strconv"
	"strings"

	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// item is the HTML of a posting in a list; places of several pages are links.
func (b *build) item(r *record, t text, d *posting.Document, s render.Summary) (string, error) {
	pages := t.Pages
	it := Item{
		Title: t.Title, Href: "~top/" + b.path(t.Lang, r.target(&t)), Department: titles(t.Department, ""), Workplace: s.Workplace, Employment: s.Employment,
		DepartmentID: ids(t.Department), WorkplaceID: string(d.Workplace.Mode), EmploymentIDs: ids(t.Employment), PlaceIDs: ids(b.places(&t)),
		ApplyBy: b.applyBy(t.Lang, s),

		ContractID: ids(t.Contract), SponsorshipID: ids(t.Sponsorship), LanguageIDs: ids(t.Needs), PayIDs: amounts(t.Amounts), HoursID: ids(t.Hours), EmployerID: ids(t.Employer),
	}
	if d.Employer != "" {
		it.Employer = string(d.Company.Name)
	}
	if d.Status != "open" {
		it.Draft = b.words(t.Lang).Draft
	}
	for _, p := range pages {
		switch {
		case p.Pay == "":
		case len(pages) > 1:
			it.Pays = append(it.Pays, titles(p.Places, "; ")+": "+p.Pay)
		default:
			it.Pays = append(it.Pays, p.Pay)
		}
		for _, place := range p.Places {
			link := Link{Title: place.Title}
			if len(pages) > 1 {
				link.Href = "~top/" + b.path(t.Lang, p.Name)
			}
			it.Places = append(it.Places, link)
		}
	}
	var out bytes.Buffer
	err := b.layouts.run(&out, "item", Item{}, &it)
	return out.String(), err
}

// rootMark is a placeholder in an item for the way to the top of the site, which differs
// from page to page. No text can contain it: a quotation mark in a text is escaped.
const rootMark = `="~top/`

// writeRooted writes items into a page: with the way to the top of the site, and with the
// name of their language if that is another one than the page's.
func (b *build) writeRooted(w io.Writer, items []snippet, lang, root string) error {
	toTop := strings.NewReplacer(rootMark, `="`+root)
	for _, it := range items {
		item := it.html
		if it.lang != lang {
			item = strings.Replace(item, "<li", `<li lang="`+it.lang+`" dir="`+scalar.Language(it.lang).Direction()+`"`, 1)
			item = strings.Replace(item, "</a>", "</a> <small>"+html.EscapeString(b.words(it.lang).LanguageName)+"</small>", 1)
		}
		if _, err := toTop.WriteString(w, item); err != nil {
			return err
		}
	}
	return nil
}

// snippet is an item in its language.
type snippet struct{ html, lang string }

func (t *text) snippet() snippet { return snippet{t.Item, t.Lang} }

// itemsMark is a placeholder in a page for its openings. A list of ten thousand is ten
// megabytes, and templates would make several copies. No text can contain it: "<" in
// a text is escaped.
const itemsMark = "<~items>"

// putList writes a page with a list of openings.
func (b *build) putList(p *Page, items []snippet) error {
	p.Count, p.CountText = len(items), p.Words.CountJobs.Of(scalar.Language(p.Lang), len(items), strconv.Itoa(len(items)))
	if len(items) > 0 {
		p.Items = itemsMark
	}
	return b.layouts.html(p, func(page []byte) error {
		name := fileOf(p.Path, "index.html")
		write := func(w io.Writer) error {
			for i, text := range bytes.Split(page, []byte(itemsMark)) {
				if i > 0 {
					if err := b.writeRooted(w, items, p.Lang, p.Root); err != nil {
						return err
					}
				}
				if _, err := w.Write(text); err != nil {
					return err
				}
			}
			return nil
		}
		if len(items) > longList {
			return b.folder.PutFrom(name, write)
		}
		var out bytes.Buffer
		if err := write(&out); err != nil {
			return err
		}
		return b.folder.Put(name, out.Bytes())
	})
}

// longList is how many openings a list may have that is made in memory. A longer one is
// written as it is made, which for a short one would take longer.
const longList = 500
