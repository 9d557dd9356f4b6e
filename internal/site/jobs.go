package site

import (
	"cmp"
	"fmt"
	htmltemplate "html/template"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
)

// make merges the i-th posting and makes its record and its pages.
func (rd *reader) make(i int, f *posting.File) (*record, error) {
	file := rd.Postings[i]
	byLang, partly, problems := rd.Builder.BuildAll(file.ID, f)
	if len(problems) > 0 {
		return nil, problems
	}
	d := byLang[0][0]
	r := &record{
		Source: file.Label, Hash: rd.sources[i].sum, ID: d.ID, Status: string(d.Status), Roles: d.Roles,
		Posted: d.Posted.String(), Closes: d.Closes.Date.String(), Changed: cmp.Or(d.Updated, d.Posted).String(),
	}
	for _, id := range d.Formerly {
		r.Formerly = append(r.Formerly, string(id))
	}
	now := rd.stateOf(r)
	r.Rendered = now.isListed()
	for _, d := range partly {
		missing := d.Untranslated()
		what := missing[0].Problem(d.Lang)
		what.Severity, what.Msg = diag.Warning, fmt.Sprintf("no page in %q: %s", d.Lang, what.Msg)
		what.Hint = others(what.Hint, len(missing)-1)
		r.add(what)
	}
	for _, docs := range byLang {
		t, err := rd.text(r, docs, now)
		if err != nil {
			return nil, err
		}
		r.Texts = append(r.Texts, t)
	}
	if !now.isListed() || !rd.own(i, r) {
		return r, nil
	}
	if err := rd.attach(r, d); err != nil {
		return nil, err
	}
	rd.rendered.Add(1)
	for k := range byLang {
		if err := rd.render(r, k, byLang[k]); err != nil {
			rd.partly.Store(true)
			return nil, err
		}
	}
	return r, nil
}

// others adds to a hint how many other texts need it too.
func others(hint string, n int) string {
	switch n {
	case 0:
		return hint
	case 1:
		return hint + ", and 1 other text"
	}
	return fmt.Sprintf("%s, and %d other texts", hint, n)
}

// text is the record of a posting in one language; docs are its pay groups.
func (rd *reader) text(r *record, docs []*posting.Document, now state) (text, error) {
	d := docs[0]
	s := rd.summary(d)
	t := text{
		Lang: cmp.Or(string(d.Lang), rd.lang), Title: string(d.Title),
		Department: ifAny(string(d.DepartmentID), string(d.Department)), Workplace: ifAny(string(d.Workplace.Mode), s.Workplace),
	}
	for i, e := range d.Employment {
		t.Employment = append(t.Employment, named{string(e), s.EmploymentNames[i]})
	}
	t.addTerms(docs, s)
	if len(rd.Params.Employers) > 0 {
		t.Employer = []named{{cmp.Or(string(d.Employer), ownEmployer), string(d.Company.Name)}}
	}
	for _, d := range docs {
		p := jobPage{Name: d.ID, Title: t.Title}
		switch {
		case !now.isListed(): // no page shows it
		case d == docs[0]:
			p.Pay = s.Pay
		default:
			p.Pay = rd.summary(d).Pay
		}
		for _, l := range d.Locations {
			if place := (named{string(rd.Params.FirstLike(l.ID)), string(l.Title)}); !slices.Contains(p.Places, place) {
				p.Places = append(p.Places, place)
			}
		}
		if len(docs) > 1 {
			p.Name = d.ID + "--" + d.Group
			p.Title += ", " + cmp.Or(titles(p.Places, "; "), d.Group)
		}
		t.Pages = append(t.Pages, p)
	}
	if !now.isListed() {
		return t, nil
	}
	item, err := rd.item(r, t, d, s)
	t.Item = item
	return t, err
}

// render puts the pages of an open posting in one language into the folder, and what feeds
// need into its record.
func (rd *reader) render(r *record, k int, docs []*posting.Document) error {
	t := &r.Texts[k]
	for i, d := range docs {
		name := t.Pages[i].Name
		p := rd.page("job", t.Lang, rd.path(t.Lang, name))
		rd.linkAttachments(r, d, p.Path)
		parts, err := rd.Renderer.Parts(d, p.Canonical)
		if err != nil {
			return err
		}
		if i == 0 {
			t.Description = parts.Description
		}
		r.warnOf(d, parts)
		if rd.inShard(r.ID) {
			p.Title = t.Pages[i].Title
			rd.fill(p, t, d, parts, rd.stateOf(r) == draft)
			rd.inLanguages(p, r.langs(), func(lang string) string { return rd.path(lang, name) })
			if err := rd.putJob(p, parts); err != nil {
				return err
			}
			if k == 0 && rd.hasOJCP(r) {
				if err := rd.putOJCP(&t.Pages[i], d, parts); err != nil {
					return err
				}
			}
		}
		if k == 0 {
			if err := rd.feeds.add(r, &t.Pages[i], d, parts); err != nil {
				return err
			}
		}
	}
	return nil
}

// warnOf notes what a document lacks.
func (r *record) warnOf(d *posting.Document, parts render.Parts) {
	for _, w := range d.Warned() {
		r.add(w)
	}
	for _, n := range render.LeftOut(d) {
		n.Pos = diag.Pos{File: r.Source, Line: 1, Col: 1}
		r.add(n)
	}
	if d.Apply == nil && len(d.Contact) == 0 {
		r.warn("no way to apply", `add "apply" or "contact"`)
	}
	switch {
	case parts.JSONLD != "":
	case d.IsWorldwide():
		r.add(diag.Problem{
			Code: diag.Ignored, Severity: diag.Notice, Pos: diag.Pos{File: r.Source, Line: 1, Col: 1}, Msg: "no JobPosting data for search engines",
			Hint: "they need the countries where a remote employee may live, and this is open worldwide",
		})
	default:
		r.warn("no JobPosting data for search engines", "add "+strings.Join(parts.Missing, "; "))
	}
}

// fill sets what the page of an opening says of it.
func (b *build) fill(p *Page, t *text, d *posting.Document, parts render.Parts, draft bool) {
	p.Description, p.NoIndex = parts.Description, draft || b.isTrial()
	p.Job = &Job{
		Title: t.Title, Body: withFacts(parts.Body, parts.Facts), Description: parts.Description,
		ApplyBy: b.applyBy(t.Lang, parts.Summary), Posted: parts.Summary.Posted, Draft: draft,
	}
	if d.Employer != "" {
		p.Job.Picture = string(d.Company.Logo)
	}
	if !draft {
		p.Job.Data = htmltemplate.JS(parts.JSONLD)
	}
	if d.Apply != nil {
		if p.Job.Apply = string(d.Apply.URL); p.Job.Apply == "" && d.Apply.Email != "" {
			p.Job.Apply = "mailto:" + string(d.Apply.Email)
		}
	}
	for _, d := range t.Department {
		p.Job.Department = Link{Title: d.Title, Href: p.Root + b.prefix(t.Lang) + "departments/" + d.ID + "/"}
	}
}

// formats are the files of a page, one for each form of its text.
func formats() [3]string { return [3]string{"index.html", "index.md", "index.txt"} }

// putJob puts the page of an opening into the folder, in all its forms.
func (b *build) putJob(p *Page, parts render.Parts) error {
	if err := b.put(p); err != nil {
		return err
	}
	for i, data := range [2][]byte{parts.Markdown, parts.Text} {
		if err := b.folder.Put(fileOf(p.Path, formats()[1+i]), data); err != nil {
			return err
		}
	}
	return nil
}
