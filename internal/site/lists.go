package site

import (
	"cmp"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// lists writes everything but the pages of open postings.
type lists struct {
	*build
	langs        []string // the company's, then the others that postings have pages in
	records      []record
	open, closed []*record     // open ones as they are listed: the newest first
	number       [open + 1]int // of postings in each state
	ladders      []ladderPage
}

// newLists sorts the postings by their state.
func newLists(b *build, records []record) *lists {
	l := &lists{build: b, records: records, langs: b.languages(records)}
	for i := range records {
		r := &records[i]
		now := b.stateOf(r)
		l.number[now]++
		switch {
		case now.isListed():
			l.open = append(l.open, r)
			b.warn(r.Warnings...)
		case now == closed:
			l.closed = append(l.closed, r)
		}
	}
	// Then by title and id, so that the order is always the same.
	byTitle := prose.Collation(b.lang)
	slices.SortFunc(l.open, func(x, y *record) int {
		if n := strings.Compare(y.Posted, x.Posted); n != 0 {
			return n
		}
		return cmp.Or(byTitle(x.Texts[0].Title, y.Texts[0].Title), strings.Compare(x.ID, y.ID))
	})
	return l
}

// languages are those that postings have pages in: the company's first.
func (b *build) languages(records []record) []string {
	var more []string
	for i := range records {
		if b.stateOf(&records[i]) == hidden {
			continue
		}
		for _, t := range records[i].Texts {
			if t.Lang != b.lang && !slices.Contains(more, t.Lang) {
				more = append(more, t.Lang)
			}
		}
	}
	slices.Sort(more)
	return append([]string{b.lang}, more...)
}

// write writes what is in no numbered shard.
func (l *lists) write(f feeds) error {
	if l.Of > 0 && !l.Shared {
		return nil
	}
	var err error
	if l.ladders, err = l.readLadders(); err != nil {
		return err
	}
	addresses := []string{l.sitemapEntry("", "")}
	steps := []func() error{
		func() error {
			for k, lang := range l.langs {
				more, err := l.lists(k, lang)
				if err != nil {
					return err
				}
				addresses = append(addresses, more...)
			}
			more, err := l.putLadders()
			addresses = append(addresses, more...)
			return err
		},
		func() error { return f.write(l.records, l.open) },
		func() error { return parallel.Try(len(l.open), func(i int) error { return l.choose(l.open[i]) }) },
		l.closes, l.moves, l.missing, l.robots, l.putAssets,
	}
	if err := parallel.Try(len(steps), func(i int) error { return steps[i]() }); err != nil {
		return err
	}
	for _, r := range l.open {
		if l.stateOf(r) != open {
			continue
		}
		for _, t := range r.Texts {
			for _, p := range t.Pages {
				addresses = append(addresses, l.sitemapEntry(l.path(t.Lang, p.Name), r.Changed))
			}
		}
	}
	if err := l.sitemap(addresses); err != nil {
		return err
	}
	return l.putStatic()
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

// groups are the openings by a choice, in the order of their titles.
func (l *lists) groups(lang string, c choice) []group {
	at := map[string]int{}
	var groups []group
	for _, r := range l.open {
		t := r.in(lang)
		for _, n := range c.of(t) {
			i, ok := at[n.ID]
			if !ok {
				i = len(groups)
				at[n.ID] = i
				groups = append(groups, group{named: named{n.ID, c.name(n)}})
			}
			groups[i].items = append(groups[i].items, t.snippet())
		}
	}
	byTitle := prose.Collation(lang)
	slices.SortFunc(groups, func(x, y group) int { return cmp.Or(byTitle(x.Title, y.Title), strings.Compare(x.ID, y.ID)) })
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

// remoteID is the id, among those of places, of work from anywhere.
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
	if ids(t.Workplace) == "remote" {
		if _, taken := b.Params.Locations[remoteID]; !taken {
			out = append(out, named{remoteID, b.words(t.Lang).Remote})
		}
	}
	return out
}

// choice is something that openings are chosen by: what they have of it, and what that is
// called in the language of the page, whatever language the openings are in.
type choice struct {
	of   func(*text) []named
	name func(n named) string
}

func (b *build) departmentsIn(lang string) choice {
	return choice{func(t *text) []named { return t.Department }, func(n named) string {
		id := scalar.Slug(n.ID)
		for _, tag := range scalar.Language(lang).Lookup() {
			if t := b.Params.Translations[tag]; t != nil && t.Departments[id].V != "" {
				return t.Departments[id].V
			}
		}
		return b.Params.Departments[id].V
	}}
}

func (b *build) placesIn(lang string) choice {
	return choice{b.places, func(n named) string {
		if _, taken := b.Params.Locations[remoteID]; n.ID == remoteID && !taken {
			return b.words(lang).Remote
		}
		return n.Title
	}}
}

func (b *build) workplacesIn(lang string) choice {
	return choice{func(t *text) []named { return t.Workplace }, func(n named) string {
		return b.summary(&posting.Document{Lang: scalar.Language(lang), Workplace: posting.Workplace{Mode: job.WorkMode(n.ID)}}).Workplace
	}}
}

func (b *build) employmentIn(lang string) choice {
	return choice{func(t *text) []named { return t.Employment }, func(n named) string {
		return b.summary(&posting.Document{Lang: scalar.Language(lang), Employment: []job.Employment{job.Employment(n.ID)}}).Employment
	}}
}

// lists writes the index of a language and the pages of its departments and
// places, and returns their entries of the sitemap.
func (l *lists) lists(k int, lang string) ([]string, error) {
	prefix := l.prefix(lang)
	departments, places := l.groups(lang, l.departmentsIn(lang)), l.groups(lang, l.placesIn(lang))
	p := l.page("index", lang, prefix)
	p.Title, p.Description = "", cmp.Or(p.Site.Description, p.Words.Jobs+": "+p.Site.Company)
	p.Departments, p.Places = options(departments, prefix+"departments/"), options(places, prefix+"places/")
	p.Workplaces, p.Employments = options(l.groups(lang, l.workplacesIn(lang)), ""), options(l.groups(lang, l.employmentIn(lang)), "")
	items := convert.Each(l.open, func(r *record) snippet { return r.in(lang).snippet() })
	p.Ladders = l.ladderLinks(lang)
	l.terms(p)
	l.inLanguages(p, l.langs, l.prefix)
	pages, lists := []*Page{p}, [][]snippet{items}
	var addresses []string
	if k > 0 {
		addresses = append(addresses, l.sitemapEntry(prefix, ""))
	}
	for _, kind := range []struct {
		folder string
		groups []group
	}{{"departments/", departments}, {"places/", places}} {
		for _, g := range kind.groups {
			path := kind.folder + g.ID + "/"
			p := l.page("list", lang, prefix+path)
			p.Title = p.Words.JobsIn.With("name", g.Title)
			p.Description = p.Title
			l.inLanguages(p, l.langs, func(lang string) string { return l.prefix(lang) + path })
			pages, lists = append(pages, p), append(lists, g.items)
			addresses = append(addresses, l.sitemapEntry(prefix+path, ""))
		}
	}
	return addresses, parallel.Try(len(pages), func(i int) error { return l.putList(pages[i], lists[i]) })
}

func (b *build) put(p *Page) error {
	return b.layouts.html(p, func(page []byte) error { return b.folder.Put(fileOf(p.Path, "index.html"), page) })
}

// choose writes, for a posting with several pages, the page at its id.
func (l *lists) choose(r *record) error {
	for i := range r.Texts {
		t := &r.Texts[i]
		if len(t.Pages) < 2 {
			continue
		}
		p := l.page("choose", t.Lang, l.path(t.Lang, r.ID))
		p.Title, p.Description, p.NoIndex = t.Title, t.Description, true
		p.Job = &Job{Title: t.Title, Description: t.Description}
		l.inLanguages(p, r.langs(), func(lang string) string { return l.path(lang, r.ID) })
		for _, page := range t.Pages {
			p.Places = append(p.Places, Option{
				ID: page.Name, Title: titles(page.Places, "; "), Href: l.path(t.Lang, page.Name), Pay: page.Pay, Count: 1,
			})
		}
		if err := l.put(p); err != nil {
			return err
		}
	}
	return nil
}

// closes writes the pages of closed postings.
func (l *lists) closes() error {
	near := newNeighbors(l.open)
	return parallel.Try(len(l.closed), func(i int) error { return l.close(l.closed[i], near.of(l.closed[i])) })
}

func (l *lists) close(r *record, similar []*record) error {
	for i := range r.Texts {
		t := &r.Texts[i]
		for _, page := range r.pages(t) {
			p := l.page("closed", t.Lang, l.path(t.Lang, page.Name))
			p.Title, p.NoIndex = page.Title, true
			p.Description = p.Words.Closed
			p.Job = &Job{Title: t.Title}
			p.Job.Department.Title = titles(t.Department, "")
			l.inLanguages(p, r.langs(), func(lang string) string { return l.path(lang, page.Name) })
			items := convert.Each(similar, func(o *record) snippet { return o.in(t.Lang).snippet() })
			if err := l.putList(p, items); err != nil {
				return err
			}
		}
	}
	return nil
}

// moves writes a page at each former address that leads to the present one.
func (l *lists) moves() error {
	for _, r := range slices.Concat(l.open, l.closed) {
		for _, id := range r.Formerly {
			for i := range r.Texts {
				if err := l.move(r, &r.Texts[i], id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// move writes the pages at a former id of a posting: that of the posting, and those
// of its pay groups.
func (l *lists) move(r *record, t *text, id string) error {
	for _, page := range r.pages(t) {
		name := page.Name
		p := l.page("moved", t.Lang, l.path(t.Lang, id+strings.TrimPrefix(name, r.ID)))
		p.Title = page.Title
		if name == r.ID {
			name = r.target(t)
		}
		p.Target = p.Root + l.path(t.Lang, name)
		if l.base != "" {
			p.Canonical = l.base + "/" + l.path(t.Lang, name)
		}
		if err := l.put(p); err != nil {
			return err
		}
	}
	return nil
}

// pages are those of a posting, the one at its id first.
func (r *record) pages(t *text) []jobPage {
	pages := []jobPage{{Name: r.ID, Title: t.Title}}
	if len(t.Pages) > 1 {
		pages = append(pages, t.Pages...)
	}
	return pages
}

// target is the name of the page that a posting is found at.
func (r *record) target(t *text) string {
	if len(t.Pages) == 1 {
		return t.Pages[0].Name
	}
	return r.ID
}

// missing writes the page for unknown addresses. It is shown at any depth, so its links
// start at the top of the server.
func (l *lists) missing() error {
	root := ""
	if l.base != "" {
		_, rest, _ := strings.Cut(l.base, "://")
		_, path, _ := strings.Cut(rest, "/")
		root = "/"
		if path != "" {
			root += path + "/"
		}
	}
	p := l.pageFrom("missing", l.lang, "", root)
	p.Title, p.NoIndex, p.Canonical = p.Words.Missing, true, ""
	return l.layouts.html(p, func(page []byte) error { return l.folder.Put("404.html", page) })
}

func (l *lists) robots() error {
	text := "User-agent: *\nAllow: /\n"
	if l.isTrial() {
		text = "User-agent: *\nDisallow: /\n"
	} else if l.base != "" {
		text += "\nSitemap: " + l.base + "/sitemap.xml\n"
	}
	return l.folder.Put("robots.txt", []byte(text))
}

func (l *lists) putAssets() error {
	for _, a := range l.assets.files {
		if err := l.folder.Put(a.Name, a.Data); err != nil {
			return err
		}
	}
	return nil
}

// neighbors finds the open postings that are most like a closed one: it has them by the
// keys that they may share.
type neighbors map[string][]*record

// keys are the roles and the department of a posting, and what all have in common.
func (r *record) keys() []string {
	keys := convert.Each(r.Roles, func(role string) string { return "role " + role })
	return append(keys, "department "+ids(r.Texts[0].Department), "")
}

// nearby is how many openings of each kind are compared, offered how many of them a page
// shows.
const nearby, offered = 40, 5

func newNeighbors(listed []*record) neighbors {
	n := neighbors{}
	for _, r := range listed {
		for _, key := range r.keys() {
			n[key] = append(n[key], r)
		}
	}
	return n
}

// of lists openings with a role, the department or a place of r, most alike
// first: a role counts 4, the department 2, a place 1. Of equal ones the newer
// comes first.
func (n neighbors) of(r *record) []*record {
	type scored struct {
		r     *record
		score int
	}
	var found []scored
	seen := map[*record]bool{}
	for _, key := range r.keys() {
		for _, o := range n[key][:min(nearby, len(n[key]))] {
			if score := likeness(r, o); score > 0 && !seen[o] {
				found = append(found, scored{o, score})
			}
			seen[o] = true
		}
	}
	slices.SortStableFunc(found, func(x, y scored) int {
		return cmp.Or(y.score-x.score, strings.Compare(y.r.Posted, x.r.Posted), strings.Compare(x.r.ID, y.r.ID))
	})
	return convert.Each(found[:min(offered, len(found))], func(s scored) *record { return s.r })
}

func likeness(a, b *record) int {
	score := 0
	for _, role := range a.Roles {
		if slices.Contains(b.Roles, role) {
			score += 4
		}
	}
	x, y := &a.Texts[0], &b.Texts[0]
	if len(x.Department) > 0 && slices.Equal(x.Department, y.Department) {
		score += 2
	}
	for _, p := range x.Pages {
		for _, place := range p.Places {
			if slices.ContainsFunc(y.Pages, func(q jobPage) bool { return slices.Contains(q.Places, place) }) {
				return score + 1
			}
		}
	}
	return score
}
