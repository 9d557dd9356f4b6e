package site

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// shared writes everything but the pages of open postings.
func (b *build) shared(records []record) error {
	var listed, ended []*record
	for i := range records {
		switch r := &records[i]; b.stateOf(r) {
		case open:
			listed = append(listed, r)
			for _, w := range r.Warnings {
				b.warn("%s", w)
			}
			if b.stateAsWritten(r) == open {
				b.result0.Open++
			} else {
				b.result0.Hidden++
			}
		case closed:
			ended = append(ended, r)
			b.result0.Closed++
		default:
			b.result0.Hidden++
		}
	}
	// The newest first; then by title and id, so that the order is always the same.
	slices.SortFunc(listed, func(x, y *record) int {
		return cmp.Or(strings.Compare(y.Posted, x.Posted), strings.Compare(x.Texts[0].Title, y.Texts[0].Title), strings.Compare(x.ID, y.ID))
	})
	if b.Of > 0 && !b.Shared {
		return nil
	}
	addresses, postings := []string{b.sitemapEntry("", "")}, make([]string, 0, len(listed))
	steps := []func() error{
		func() error {
			for k, lang := range b.langs {
				more, err := b.lists(k, lang, listed)
				if err != nil {
					return err
				}
				addresses = append(addresses, more...)
			}
			return nil
		},
		func() error { return b.feedsOf(records, listed) },
		func() error { return b.chooses(listed) },
		func() error { return b.closes(ended, listed) },
		func() error { return b.moves(listed, ended) },
		b.missing,
		b.robots,
		b.putAssets,
		func() error {
			for _, r := range listed {
				postings = b.addAddresses(postings, r)
			}
			return nil
		},
	}
	if err := parallel.Try(len(steps), func(i int) error { return steps[i]() }); err != nil {
		return err
	}
	return b.sitemap(append(addresses, postings...))
}

// addAddresses adds the entries of a posting in the sitemap.
func (b *build) addAddresses(to []string, r *record) []string {
	if b.stateAsWritten(r) != open {
		return to
	}
	for i := range r.Texts {
		t := &r.Texts[i]
		for _, p := range t.Pages {
			to = append(to, b.sitemapEntry(b.path(t.Lang, p.Name), r.Changed))
		}
	}
	return to
}

// in is a posting's text in a language, else in the site's own.
func (r *record) in(lang string) *text {
	for i := range r.Texts {
		if r.Texts[i].Lang == lang {
			return &r.Texts[i]
		}
	}
	return &r.Texts[0]
}

// group is a set of openings with a page of its own.
type group struct {
	named
	items []snippet
}

// groupBy collects openings by ids, in the order of their titles.
func groupBy(listed []*record, lang string, ids func(*text) []named, title func(named) string) []group {
	at := map[string]int{}
	var groups []group
	for _, r := range listed {
		t := r.in(lang)
		for _, n := range ids(t) {
			i, ok := at[n.ID]
			if !ok {
				i = len(groups)
				at[n.ID] = i
				groups = append(groups, group{named: named{n.ID, title(n)}})
			}
			groups[i].items = append(groups[i].items, t.snippet())
		}
	}
	slices.SortFunc(groups, func(x, y group) int { return cmp.Or(strings.Compare(x.Title, y.Title), strings.Compare(x.ID, y.ID)) })
	return groups
}

func options(groups []group, folder string) []Option {
	out := make([]Option, len(groups))
	for i, g := range groups {
		out[i] = Option{ID: g.ID, Title: g.Title, Count: len(g.items)}
		if folder != "" {
			out[i].Href = folder + g.ID + "/"
		}
	}
	return out
}

// remoteID stands among the ids of places for work from anywhere.
const remoteID = "remote"

// places are the places of an opening, once each, and remote work.
func (b *build) places(t *text) []named {
	var out []named
	for _, p := range t.Pages {
		for _, place := range p.Places {
			if !slices.Contains(out, place) {
				out = append(out, place)
			}
		}
	}
	if t.Workplace.ID == "remote" {
		if _, taken := b.Params.Locations[remoteID]; !taken {
			out = append(out, named{remoteID, b.words(t.Lang).Remote})
		}
	}
	return out
}

// departmentName, placeName, workplaceName and employmentName are what a choice
// is called in a language, whatever language its openings are in.
func (b *build) departmentName(id, lang string) string {
	name := b.Params.Departments[scalar.Slug(id)].V
	for _, tag := range scalar.Language(lang).Lookup() {
		if t := b.Params.Translations[tag]; t != nil && t.Departments[scalar.Slug(id)].V != "" {
			return t.Departments[scalar.Slug(id)].V
		}
	}
	return name
}

func (b *build) placeName(n named, lang string) string {
	if _, taken := b.Params.Locations[remoteID]; n.ID == remoteID && !taken {
		return b.words(lang).Remote
	}
	return n.Title
}

func (b *build) workplaceName(id, lang string) string {
	return b.summary(&posting.Document{Lang: scalar.Language(lang), Workplace: posting.Workplace(id)}).Workplace
}

func (b *build) employmentName(id, lang string) string {
	return b.summary(&posting.Document{Lang: scalar.Language(lang), Employment: []posting.Employment{posting.Employment(id)}}).Employment
}

func department(t *text) []named {
	if t.DepartmentID == "" {
		return nil
	}
	return []named{{t.DepartmentID, t.Department}}
}

func workplace(t *text) []named {
	if t.Workplace.ID == "" {
		return nil
	}
	return []named{{t.Workplace.ID, t.Workplace.Title}}
}

// lists writes the index of a language and the pages of its departments and
// places, and returns their entries of the sitemap.
func (b *build) lists(k int, lang string, listed []*record) ([]string, error) {
	prefix := b.prefix(lang)
	departments := groupBy(listed, lang, department, func(n named) string { return b.departmentName(n.ID, lang) })
	places := groupBy(listed, lang, b.places, func(n named) string { return b.placeName(n, lang) })
	p := b.page("index", lang, prefix)
	p.Title, p.Description = "", cmp.Or(p.Site.Description, p.Words.Jobs+": "+p.Site.Company)
	p.Departments, p.Places = options(departments, prefix+"departments/"), options(places, prefix+"places/")
	p.Workplaces = options(groupBy(listed, lang, workplace, func(n named) string { return b.workplaceName(n.ID, lang) }), "")
	p.Employments = options(groupBy(listed, lang, func(t *text) []named { return t.Employments }, func(n named) string { return b.employmentName(n.ID, lang) }), "")
	items := make([]snippet, len(listed))
	for i, r := range listed {
		items[i] = r.in(lang).snippet()
	}
	b.inLanguages(p, b.langs, b.prefix)
	pages, lists := []*Page{p}, [][]snippet{items}
	var addresses []string
	if k > 0 {
		addresses = append(addresses, b.sitemapEntry(prefix, ""))
	}
	for _, part := range []struct {
		folder string
		groups []group
	}{{"departments/", departments}, {"places/", places}} {
		for _, g := range part.groups {
			path := part.folder + g.ID + "/"
			p := b.page("list", lang, prefix+path)
			p.Title = p.Words.JobsIn.With("name", g.Title)
			p.Description = p.Title
			b.inLanguages(p, b.langs, func(lang string) string { return b.prefix(lang) + path })
			pages, lists = append(pages, p), append(lists, g.items)
			addresses = append(addresses, b.sitemapEntry(prefix+path, ""))
		}
	}
	return addresses, parallel.Try(len(pages), func(i int) error { return b.putList(pages[i], lists[i]) })
}

func (b *build) put(p *Page) error {
	return b.layouts.html(p, func(page []byte) error { return b.folder.Put(p.Path+"index.html", page) })
}

// chooses writes, for each posting with several pages, the page at its id.
func (b *build) chooses(listed []*record) error {
	return parallel.Try(len(listed), func(i int) error { return b.choose(listed[i]) })
}

func (b *build) choose(r *record) error {
	for i := range r.Texts {
		t := &r.Texts[i]
		if len(t.Pages) < 2 {
			continue
		}
		p := b.page("choose", t.Lang, b.path(t.Lang, r.ID))
		p.Title, p.Description, p.NoIndex = t.Title, t.Description, true
		p.Job = &Job{Title: t.Title, Description: t.Description}
		b.inLanguages(p, r.langs(), func(lang string) string { return b.path(lang, r.ID) })
		for _, page := range t.Pages {
			o := Option{ID: page.Name, Href: b.path(t.Lang, page.Name), Pay: page.Pay, Count: 1}
			var names []string
			for _, place := range page.Places {
				names = append(names, place.Title)
			}
			o.Title = strings.Join(names, ", ")
			p.Places = append(p.Places, o)
		}
		if err := b.put(p); err != nil {
			return err
		}
	}
	return nil
}

// closes writes the pages of closed postings.
func (b *build) closes(ended, listed []*record) error {
	near := newNeighbours(listed)
	return parallel.Try(len(ended), func(i int) error { return b.close(ended[i], near.of(ended[i])) })
}

func (b *build) close(r *record, similar []*record) error {
	for i := range r.Texts {
		t := &r.Texts[i]
		names := []string{r.ID}
		if len(t.Pages) > 1 {
			for _, p := range t.Pages {
				names = append(names, p.Name)
			}
		}
		for _, name := range names {
			p := b.page("closed", t.Lang, b.path(t.Lang, name))
			p.Title, p.NoIndex = t.Title, true
			p.Description = p.Words.Closed
			p.Job = &Job{Title: t.Title}
			if t.Department != "" {
				p.Job.Department = Link{Title: t.Department}
			}
			b.inLanguages(p, r.langs(), func(lang string) string { return b.path(lang, name) })
			items := make([]snippet, len(similar))
			for j, o := range similar {
				items[j] = o.in(t.Lang).snippet()
			}
			if err := b.putList(p, items); err != nil {
				return err
			}
		}
	}
	return nil
}

// moves writes a page at each former address that leads to the present one.
func (b *build) moves(lists ...[]*record) error {
	for _, list := range lists {
		for _, r := range list {
			for _, id := range r.Formerly {
				for i := range r.Texts {
					if err := b.move(r, &r.Texts[i], id); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// move writes the pages at a former id of a posting: that of the posting, and those
// of its pay groups.
func (b *build) move(r *record, t *text, id string) error {
	ways := []struct{ from, to string }{{id, r.target(*t)}}
	if len(t.Pages) > 1 {
		for _, p := range t.Pages {
			ways = append(ways, struct{ from, to string }{id + strings.TrimPrefix(p.Name, r.ID), p.Name})
		}
	}
	for _, way := range ways {
		p := b.page("moved", t.Lang, b.path(t.Lang, way.from))
		p.Title, p.NoIndex = t.Title, true
		p.Target = p.Root + b.path(t.Lang, way.to)
		if b.base != "" {
			p.Canonical = b.base + "/" + b.path(t.Lang, way.to)
		}
		if err := b.put(p); err != nil {
			return err
		}
	}
	return nil
}

// target is the name of the page that a posting is found at.
func (r *record) target(t text) string {
	if len(t.Pages) == 1 {
		return t.Pages[0].Name
	}
	return r.ID
}

// missing writes the page for addresses that lead nowhere. It is shown at any
// depth, so its links begin at the top of the server.
func (b *build) missing() error {
	root := ""
	if b.base != "" {
		_, rest, _ := strings.Cut(b.base, "://")
		_, path, _ := strings.Cut(rest, "/")
		root = "/"
		if path != "" {
			root += path + "/"
		}
	}
	p := b.pageFrom("missing", b.langs[0], "", root)
	p.Title, p.NoIndex, p.Canonical = p.Words.Missing, true, ""
	return b.layouts.html(p, func(page []byte) error { return b.folder.Put("404.html", page) })
}

func (b *build) robots() error {
	text := "User-agent: *\nAllow: /\n"
	if b.base != "" {
		text += "\nSitemap: " + b.base + "/sitemap.xml\n"
	}
	return b.folder.Put("robots.txt", []byte(text))
}

func (b *build) putAssets() error {
	for _, a := range b.assets.files {
		if err := b.folder.Put(a.Name, a.Data); err != nil {
			return err
		}
	}
	return nil
}

// neighbours finds the open postings that are most like a closed one.
type neighbours struct {
	all    []*record
	byRole map[string][]*record
	byDept map[string][]*record
}

// nearby is how many openings of each kind are looked at, and shown how many of
// them a page offers.
const nearby, offered = 40, 5

func newNeighbours(listed []*record) *neighbours {
	n := &neighbours{all: listed, byRole: map[string][]*record{}, byDept: map[string][]*record{}}
	for _, r := range listed {
		for _, role := range r.Roles {
			n.byRole[role] = append(n.byRole[role], r)
		}
		n.byDept[r.Texts[0].DepartmentID] = append(n.byDept[r.Texts[0].DepartmentID], r)
	}
	return n
}

// of lists openings with a role, the department or a place of r, most alike
// first: a role counts 4, the department 2, a place 1. Of equal ones the newer
// comes first.
func (n *neighbours) of(r *record) []*record {
	type scored struct {
		r     *record
		score int
	}
	var found []scored
	seen := map[*record]bool{}
	look := func(list []*record) {
		for _, o := range list[:min(nearby, len(list))] {
			if score := likeness(r, o); score > 0 && !seen[o] {
				found = append(found, scored{o, score})
			}
			seen[o] = true
		}
	}
	for _, role := range r.Roles {
		look(n.byRole[role])
	}
	look(n.byDept[r.Texts[0].DepartmentID])
	look(n.all)
	slices.SortStableFunc(found, func(x, y scored) int {
		return cmp.Or(y.score-x.score, strings.Compare(y.r.Posted, x.r.Posted), strings.Compare(x.r.ID, y.r.ID))
	})
	var out []*record
	for _, s := range found[:min(offered, len(found))] {
		out = append(out, s.r)
	}
	return out
}

func likeness(a, b *record) int {
	score := 0
	for _, role := range a.Roles {
		if slices.Contains(b.Roles, role) {
			score += 4
		}
	}
	x, y := &a.Texts[0], &b.Texts[0]
	if x.DepartmentID != "" && x.DepartmentID == y.DepartmentID {
		score += 2
	}
	for _, p := range x.Pages {
		for _, place := range p.Places {
			if slices.ContainsFunc(y.Pages, func(q part) bool { return slices.Contains(q.Places, place) }) {
				return score + 1
			}
		}
	}
	return score
}
