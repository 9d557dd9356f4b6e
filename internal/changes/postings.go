package changes

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
	"jobdesc/templates"
)

// outcome is what became of a posting as a whole.
type outcome int

const (
	stayed outcome = iota
	opened
	reopened
	closed
	removed
)

// result is what the comparison of one posting found.
type result struct {
	Affected
	outcome  outcome
	moved    bool
	unknown  bool     // the old side is broken as a whole
	shared   []Shared // what reaches it, without Reaches
	notes    []string
	problems diag.Problems
}

// maker makes documents and pages of one side, or of a mixture of both.
type maker struct {
	Side
	builder  *posting.Builder
	renderer *render.Renderer
	html     bool // pages are compared as HTML too, for the page around the content may differ alone
}

func newMaker(s Side) *maker {
	folders := []render.Folder{{FS: templates.FS}}
	if s.Templates.FS != nil {
		folders = append([]render.Folder{s.Templates}, folders...)
	}
	m := &maker{Side: s, renderer: render.New(folders...)}
	if s.Params != nil && s.Library != nil {
		m.builder, _ = posting.NewBuilder(s.Library, s.Params, s.Set) // whoever opened the side has seen the problems
		m.builder = m.builder.WithMessages(m.renderer.Messages())
	}
	return m
}

// docs are the documents of a posting in each of its languages, the company's
// first; of each language, one for each pay group.
func (m *maker) docs(id string, f *posting.File) (versions, diag.Problems) {
	if m.builder == nil {
		return nil, diag.Problems{{Code: diag.Unreadable, Msg: "there are no company parameters"}}
	}
	docs, _, problems := m.builder.BuildAll(id, f)
	return docs, problems
}

// versions are the documents of a posting, by language.
type versions [][]*posting.Document

// equal reports whether the documents are the same in every language.
func (v versions) equal(other versions) bool {
	return slices.EqualFunc(v, other, func(a, b []*posting.Document) bool {
		return slices.EqualFunc(a, b, (*posting.Document).Equal)
	})
}

// first is a document that is there in any case.
func (v versions) first() *posting.Document { return v[0][0] }

// in are the documents in a language, or nil.
func (v versions) in(lang scalar.Language) []*posting.Document {
	for _, docs := range v {
		if docs[0].Lang == lang {
			return docs
		}
	}
	return nil
}

// page is what a candidate sees of a posting.
func (m *maker) page(docs versions) (string, error) {
	var out strings.Builder
	for _, d := range slices.Concat(docs...) {
		text, err := m.renderer.Markdown(d)
		if err == nil && m.html {
			var page []byte
			page, err = m.renderer.HTML(d)
			text = append(text, page...)
		}
		if err != nil {
			return "", err
		}
		out.Write(text)
		out.WriteByte(0)
	}
	return asSeen(out.String()), nil
}

// asSeen is a page without what readers do not see: the Unicode form of its letters,
// and how many spaces are between words.
func asSeen(page string) string {
	page = norm.NFC.String(page)
	if !strings.Contains(page, "  ") {
		return page
	}
	var out strings.Builder
	for line := range strings.Lines(page) {
		text := strings.TrimLeft(line, " ") // what is before it may be the level of a list
		out.WriteString(line[:len(line)-len(text)])
		for i, r := range text {
			if r != ' ' || !strings.HasSuffix(text[:i], " ") {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

// compare compares a posting on both sides.
func (c *comparison) compare(p pair) result {
	if p.new == nil {
		return c.removed(p.old)
	}
	docs, problems := c.new.docs(p.new.id, p.new.file)
	if len(problems) > 0 {
		return result{problems: problems}
	}
	r := result{Affected: Affected{ID: p.new.id, Title: docs.first().Title, File: p.new.Path, Phase: PhaseOf(docs.first(), c.today)}}
	var before versions
	var errOld error
	if p.old == nil {
		r.outcome = opened
	} else {
		r.name(p)
		before, errOld = c.before(p)
		if errOld == nil && len(c.templates) == 0 && before.equal(docs) {
			return r // the page is the same without being made
		}
	}
	page, err := c.new.page(docs)
	if err != nil {
		return result{problems: asProblems(err)}
	}
	if p.old == nil {
		return r
	}
	was := ""
	if errOld == nil && !c.old.Broken {
		was, errOld = c.old.page(before)
	}
	switch {
	case c.old.Broken:
		r.unknown = true
	case errOld != nil:
		r.Note = "cannot be read in " + c.old.Name + ", so its changes are unknown"
		for _, problem := range asProblems(errOld) {
			r.notes = append(r.notes, problem.String())
		}
	default:
		c.explain(&r, p, made{before, was}, made{docs, page})
	}
	return r
}

// name sets what a posting was called before.
func (r *result) name(p pair) {
	if p.old.Path != p.new.Path {
		r.OldFile = p.old.Path
	}
	if p.moved {
		r.moved, r.OldID, r.Lost = true, p.old.id, p.lost
	}
}

// made is a posting as documents and as candidates see it.
type made struct {
	docs versions
	page string
}

// before is the posting on the old side, under the id that it has now.
func (c *comparison) before(p pair) (versions, error) {
	if p.old.err != nil || c.old.Broken {
		return nil, p.old.err
	}
	docs, problems := c.old.docs(p.new.id, p.oldFile())
	return docs, problems.Err()
}

// oldFile is the file of the old side, under the id that the posting has now.
func (p pair) oldFile() *posting.File {
	if p.moved {
		return withID(p.old.file, p.new.id)
	}
	return p.old.file
}

func (c *comparison) make(m *maker, id string, f *posting.File) (made, error) {
	docs, problems := m.docs(id, f)
	if err := problems.Err(); err != nil {
		return made{}, err
	}
	page, err := m.page(docs)
	return made{docs, page}, err
}

func (c *comparison) removed(o *loaded) result {
	r := result{outcome: removed, Affected: Affected{ID: o.id, File: o.Path}}
	if o.err == nil && !c.old.Broken {
		if docs, problems := c.old.docs(o.id, o.file); len(problems) == 0 {
			r.Title, r.Phase = docs.first().Title, PhaseOf(docs.first(), c.today)
		}
	}
	if r.ID == "" { // the file could not be read
		r.ID = strings.TrimSuffix(strings.TrimSuffix(o.Path[strings.LastIndexByte(o.Path, '/')+1:], ".yaml"), ".yml")
	}
	return r
}

// explain finds what changed in a posting and why: by its own file, or by what
// reaches it. What its own edit changed is seen where the old file is merged with
// everything that is new; what reaches it, where the new file is merged with one
// thing reverted.
func (c *comparison) explain(r *result, p pair, old, new made) {
	r.outcome = turned(PhaseOf(old.docs.first(), c.today), r.Phase)
	if old.page == new.page {
		return
	}
	from := old
	edited := !yamlfile.Same(p.oldFile(), p.new.file)
	if edited {
		if mixed, err := c.make(c.new, p.new.id, p.oldFile()); err == nil {
			from = mixed
		}
		if from.page != new.page {
			r.Changes = changesOf(from, new)
		}
	}
	if len(c.keys) == 1 && len(c.catalogs)+len(c.templates) == 0 && !edited {
		r.shared = []Shared{c.keys[0].shared()} // nothing else can be the cause
	} else {
		r.shared = c.causes(p.new, new)
	}
	if r.Changes == nil && r.shared == nil {
		r.Changes = changesOf(old, new)
	}
	if r.outcome == opened {
		r.Changes = nil // all of it is new
	}
}

// turned says what became of a posting whose phase changed.
func turned(old, new Phase) outcome {
	switch {
	case old == new || old != phaseOpen && new != phaseOpen:
		return stayed
	case new != phaseOpen:
		return closed
	case old == phaseClosed:
		return reopened
	}
	return opened
}

// causes lists the shared changes that reach a posting.
func (c *comparison) causes(p *loaded, new made) []Shared {
	var out []Shared
	reaches := func(m *maker) (made, bool) {
		docs, problems := m.docs(p.id, p.file)
		if len(problems) > 0 || m.renderer == c.new.renderer && docs.equal(new.docs) {
			return made{}, false
		}
		page, err := m.page(docs)
		return made{docs, page}, err == nil && page != new.page
	}
	for _, k := range c.keys {
		if _, yes := reaches(c.reverted(k.name, k.revert)); yes {
			out = append(out, k.shared())
		}
	}
	if len(c.catalogs) > 0 {
		if was, yes := reaches(c.reverted("catalogs", func(s *Side) { s.Library = c.old.Library })); yes {
			out = append(out, roleChanges(was.docs, new.docs)...)
		}
	}
	for _, name := range c.templates {
		if _, yes := reaches(c.reverted("template "+name, func(s *Side) {
			s.Templates.FS = swapped{s.Templates.FS, name, c.old.Templates.FS}
		})); yes {
			out = append(out, Shared{Kind: "template", ID: name})
		}
	}
	return out
}

// reverted is the new side with one thing reverted.
func (c *comparison) reverted(name string, revert func(*Side)) *maker {
	c.mu.Lock()
	defer c.mu.Unlock()
	if m, ok := c.mixed[name]; ok {
		return m
	}
	s := c.new.Side
	revert(&s)
	m := newMaker(s)
	if m.html = c.new.html; !strings.HasPrefix(name, "template ") {
		m.renderer = c.new.renderer
	}
	c.mixed[name] = m
	return m
}

// roleChanges says what the catalogs changed in documents that are otherwise the
// same, in each language.
func roleChanges(old, new versions) []Shared {
	out := languageChanges(old.first(), new.first(), "")
	for _, docs := range new[1:] {
		if was := old.in(docs[0].Lang); was != nil {
			out = append(out, languageChanges(was[0], docs[0], " ("+string(docs[0].Lang)+")")...)
		}
	}
	if out == nil {
		out = []Shared{{Kind: "role", ID: strings.Join(new.first().Roles, ", "), Changes: []Change{{What: "order or emphasis of its duties"}}}}
	}
	return out
}

// languageChanges says what the catalogs changed in the documents of one
// language, which in names unless it is the company's.
func languageChanges(a, b *posting.Document, in string) []Shared {
	var out []Shared
	add := func(kind, id, what, x, y string) {
		if x != y {
			out = append(out, Shared{Kind: kind, ID: id, Changes: []Change{{What: what + in, Old: x, New: y}}})
		}
	}
	was := map[string]posting.Duty{}
	for _, d := range a.Duties {
		was[d.ID] = d
	}
	for _, d := range b.Duties {
		o, both := was[d.ID]
		delete(was, d.ID)
		if !both {
			add("duty", d.ID, "text", "", string(d.Text))
			continue
		}
		add("duty", d.ID, "text", string(o.Text), string(d.Text))
		if in == "" { // the same in all languages
			add("duty", d.ID, "by", string(o.By), string(d.By))
			add("duty", d.ID, "area", o.Area, d.Area)
		}
		if o.Area == d.Area && !slices.ContainsFunc(out, func(s Shared) bool { return s.Kind == "area" && s.ID == d.Area }) {
			add("area", d.Area, "title", string(o.AreaTitle), string(d.AreaTitle))
		}
	}
	for _, d := range a.Duties {
		if _, gone := was[d.ID]; gone {
			add("duty", d.ID, "text", string(d.Text), "")
		}
	}
	role := strings.Join(b.Roles, ", ")
	add("role", role, "title", string(a.Title), string(b.Title))
	add("role", role, "summary", strings.TrimSpace(string(a.Summary)), strings.TrimSpace(string(b.Summary)))
	for _, ch := range listChanges("skills", names(a.Skills), names(b.Skills)) {
		ch.What += in
		out = append(out, Shared{Kind: "role", ID: role, Changes: []Change{ch}})
	}
	return out
}

func names(in []posting.Skill) []string {
	return convert.Each(in, func(s posting.Skill) string { return string(s.Name) })
}

// listChanges is what left a list and what came, in pairs where as many came as
// left; one line where only the order changed.
func listChanges(what string, old, new []string) []Change {
	gone, came := minus(old, new), minus(new, old)
	var out []Change
	if gone == nil && came == nil && !slices.Equal(old, new) {
		return []Change{{What: what, Note: compare.AnotherOrder}}
	}
	if len(gone) == len(came) {
		for i := range gone {
			out = append(out, Change{What: what, Old: gone[i], New: came[i]})
		}
		return out
	}
	for _, s := range gone {
		out = append(out, Change{What: what, Old: s})
	}
	for _, s := range came {
		out = append(out, Change{What: what, New: s})
	}
	return out
}

// minus is what a has more often than b, in a's order.
func minus(a, b []string) []string {
	n := map[string]int{}
	for _, s := range b {
		n[s]++
	}
	var out []string
	for _, s := range a {
		if n[s]--; n[s] < 0 {
			out = append(out, s)
		}
	}
	return out
}

func brokenNote(name string, n int) string {
	return fmt.Sprintf("the company parameters or catalogs of %s cannot be read, so the changes of %s are unknown", name, prose.Count(n, "posting"))
}
