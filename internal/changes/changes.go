// Package changes says what candidates see changed between two states of a folder
// of postings: which are new, closed or moved, what changed in each, and which
// postings a change of a company parameter, a duty or a template reaches.
//
// [Compare] takes two sides, however they were read: a revision, the files on the
// disk, an upload.
package changes

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Side is a folder of postings at one time.
type Side struct {
	Name      string // for messages and output
	Commit    string // the id of the commit; "" for the working folder
	Params    *company.Params
	Library   *roles.Library
	Catalogs  []roles.Catalog // those of the library
	Templates render.Folder   // the user's; its FS is nil where there are none
	Set       []string        // keys of postings that the command line set
	Postings  []Posting
	// Broken says that company parameters or catalogs cannot be read. An old side
	// may be so: then what changed in its postings is not known.
	Broken bool
}

// Posting is a file of a posting.
type Posting struct {
	Path   string // in the folder; the same in all revisions
	Object string // identifies the content: equal where that is
	// Read parses the file; id is the posting's, from the file or its name.
	Read func() (id string, file *posting.File, err error)
}

// Changes is what is different for candidates. All lists are sorted by id.
type Changes struct {
	Old      Name       `json:"from"`
	New      Name       `json:"to"`
	Opened   []Affected `json:"new"` // new, or open for the first time
	Reopened []Affected `json:"reopened"`
	Closed   []Affected `json:"closed"`
	Removed  []Affected `json:"removed"`
	Moved    []Affected `json:"moved"`   // have another id
	Renamed  []Affected `json:"renamed"` // have another file; candidates do not see it
	Changed  []Affected `json:"changed"` // by their own file
	Shared   []Shared   `json:"shared"`  // what several postings can have in common
	Notes    []string   `json:"notes"`

	phases map[string]Phase // of the postings on the new side, by id
}

// Name is a side of the comparison.
type Name struct {
	Name   string `json:"name"`
	Commit string `json:"commit,omitempty"`
}

// Affected is a posting for which something changed.
type Affected struct {
	ID      string       `json:"id"`
	Title   posting.Text `json:"title"`
	File    string       `json:"file"`
	Phase   Phase        `json:"phase"` // on the new side; on the old one for what is removed
	OldID   string       `json:"old_id,omitempty"`
	OldFile string       `json:"old_file,omitempty"`
	// Lost says that the old address leads nowhere.
	Lost    bool     `json:"lost,omitempty"`
	Changes []Change `json:"changes,omitempty"`
	Note    string   `json:"note,omitempty"`
}

// Change is a value that became another; one of both may be empty, or both where the
// note says it all.
type Change struct {
	What string `json:"what"` // the key, or the name of a list
	Old  string `json:"from"`
	New  string `json:"to"`
	Note string `json:"note,omitempty"` // how it changed, if there is more to say than both values
}

// Shared is a change of what is not a posting's own.
type Shared struct {
	Kind    string   `json:"kind"` // company, duty, role, area or template
	ID      string   `json:"id"`   // a key, an id, the name of a file
	Changes []Change `json:"changes,omitempty"`
	Reaches []string `json:"reaches"` // ids of postings
}

// Phase is where a posting is in its life on a day.
type Phase string

// Phases.
const (
	phaseDraft    Phase = "draft"
	phaseReview   Phase = "review"
	phaseUpcoming Phase = "upcoming" // is open, from a later day on
	phaseOpen     Phase = "open"
	phaseClosed   Phase = "closed"
)

// PhaseOf is the phase of a page on a day.
func PhaseOf(d *posting.Document, today scalar.Date) Phase {
	switch {
	case d.Status != "open":
		return Phase(d.Status)
	case !d.Closes.Date.IsZero() && d.Closes.Date.Compare(today) < 0:
		return phaseClosed
	case !d.Posted.IsZero() && d.Posted.Compare(today) > 0:
		return phaseUpcoming
	}
	return phaseOpen
}

// Compare says what changed from old to new. A problem of the new side is an
// error; one of the old side is a note. What a posting is made of is compared
// first, and only what can have changed is merged: a posting that was not
// changed, nor anything that it uses, is not looked at.
func Compare(old, new Side, today scalar.Date) (*Changes, error) {
	return compareSides(old, new, today, false)
}

// compareSides merges all postings where all is set.
func compareSides(old, new Side, today scalar.Date, all bool) (*Changes, error) {
	c := &comparison{today: today, old: newMaker(old), new: newMaker(new), all: all, mixed: map[string]*maker{}}
	c.keys = changedKeys(old.Params, new.Params)
	c.templates = changedTemplates(old.Templates.FS, new.Templates.FS)
	c.dutiesByDefault = new.dutiesByDefault()
	c.sameRoles = map[string]bool{}
	c.new.html = old.ownContent() || new.ownContent() || slices.ContainsFunc(c.templates, func(name string) bool { return name != contentTemplate })
	c.old.html = c.new.html
	c.catalogs = changedFiles(old.Catalogs, new.Catalogs)
	out := &Changes{
		Old: Name{old.Name, old.Commit}, New: Name{new.Name, new.Commit}, Opened: []Affected{}, Reopened: []Affected{}, Closed: []Affected{},
		Removed: []Affected{}, Moved: []Affected{}, Renamed: []Affected{}, Changed: []Affected{}, Shared: []Shared{}, Notes: []string{},
	}
	pairs, problems := c.pairs()
	results := make([]result, len(pairs))
	parallel.Each(len(pairs), func(i int) { results[i] = c.compare(pairs[i]) })
	for _, r := range results {
		problems = append(problems, r.problems...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	out.collect(results)
	return out, nil
}

// comparison is one comparison of two sides.
type comparison struct {
	today     scalar.Date // on which it is decided what is open
	old, new  *maker
	all       bool
	keys      []companyKey // company parameters that changed
	templates []string     // templates that changed
	catalogs  []string     // files of catalogs that changed
	sameRoles map[string]bool
	// dutiesByDefault says that more than its file decides what a posting takes
	// from the catalogs.
	dutiesByDefault bool

	mu    sync.Mutex
	mixed map[string]*maker // the new side with one thing reverted, by its name
}

// loaded is a posting that was read.
type loaded struct {
	Posting
	id   string
	file *posting.File
	err  error
}

// pair is a posting on both sides, or on one.
type pair struct {
	old, new *loaded
	moved    bool // the id changed
	lost     bool // and the old one leads nowhere
}

// pairs finds what belongs together: by id, by an earlier id, by content. A
// posting that cannot have changed is left out.
func (c *comparison) pairs() ([]pair, diag.Problems) {
	oldAt := map[string]Posting{}
	for _, p := range c.old.Postings {
		oldAt[p.Path] = p
	}
	var unchanged, rest []Posting
	for _, p := range c.new.Postings {
		if o, ok := oldAt[p.Path]; ok && o.Object == p.Object && !c.all {
			unchanged = append(unchanged, p)
			delete(oldAt, p.Path)
			continue
		}
		rest = append(rest, p)
	}
	var before []Posting
	for _, p := range c.old.Postings {
		if _, ok := oldAt[p.Path]; ok {
			before = append(before, p)
		}
	}
	pairs, problems := c.reached(unchanged)
	olds, news := c.load(before), c.load(rest)
	matched, more := match(olds, news)
	return append(pairs, matched...), append(problems, more...)
}

// load reads postings.
func (c *comparison) load(postings []Posting) []*loaded {
	out := make([]*loaded, len(postings))
	parallel.Each(len(postings), func(i int) {
		l := &loaded{Posting: postings[i]}
		l.id, l.file, l.err = l.Read()
		out[i] = l
	})
	return out
}

// reached are those postings with unchanged files whose company parameters,
// templates or roles changed.
func (c *comparison) reached(unchanged []Posting) (pairs []pair, problems diag.Problems) {
	everything := len(c.keys) > 0 || len(c.templates) > 0 || c.old.Broken
	if !everything && len(c.catalogs) == 0 {
		return nil, nil
	}
	for _, l := range c.load(unchanged) {
		switch {
		case l.err != nil:
			problems = append(problems, asProblems(l.err)...)
		case everything || !c.sameFor(l.file):
			pairs = append(pairs, pair{old: l, new: l})
		}
	}
	return pairs, problems
}

// match pairs postings by id, then by what the new one was called before, then
// by content.
func match(olds, news []*loaded) (pairs []pair, problems diag.Problems) {
	byID := map[string]*loaded{}
	for _, o := range olds {
		if o.err == nil || byID[o.id] == nil { // of two with one id, the one that can be read
			byID[o.id] = o
		}
	}
	var rest []*loaded
	for _, n := range news {
		if n.err != nil {
			problems = append(problems, asProblems(n.err)...)
			continue
		}
		if o := byID[n.id]; o != nil {
			pairs = append(pairs, pair{old: o, new: n})
			delete(byID, n.id)
			continue
		}
		rest = append(rest, n)
	}
	for _, n := range rest {
		p := pair{new: n}
		if o := before(n, byID); o != nil {
			p.old, p.moved = o, true
		} else if o := equal(n, olds, byID); o != nil {
			p.old, p.moved, p.lost = o, true, true
		}
		if p.old != nil {
			delete(byID, p.old.id)
		}
		pairs = append(pairs, p)
	}
	for _, o := range olds {
		if byID[o.id] == o {
			pairs = append(pairs, pair{old: o})
		}
	}
	return pairs, problems
}

// before is the old posting that the new one says it was.
func before(n *loaded, byID map[string]*loaded) *loaded {
	for _, id := range n.file.Formerly.Items {
		if o := byID[string(id.V)]; o != nil {
			return o
		}
	}
	return nil
}

// equal is the old posting with the same content.
func equal(n *loaded, olds []*loaded, byID map[string]*loaded) *loaded {
	for _, o := range olds {
		if byID[o.id] == o && o.err == nil && yamlfile.Same(withID(o.file, ""), withID(n.file, "")) {
			return o
		}
	}
	return nil
}

// withID is the posting under another id.
func withID(f *posting.File, id string) *posting.File {
	out := *f
	out.ID, out.Formerly = yamlfile.At[scalar.Slug]{}, yamlfile.List[yamlfile.At[scalar.Slug]]{}
	if id != "" {
		out.ID = yamlfile.At[scalar.Slug]{V: scalar.Slug(id), Pos: f.Pos}
	}
	return &out
}

func asProblems(err error) diag.Problems {
	if p, ok := err.(diag.Problems); ok {
		return p
	}
	return diag.Problems{{Code: diag.UnknownName, Msg: err.Error()}}
}

// collect sorts what the comparison of each posting found into the lists.
func (out *Changes) collect(results []result) {
	slices.SortFunc(results, func(a, b result) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.File, b.File))
	})
	shared := map[string]*Shared{}
	unknown := 0
	out.phases = map[string]Phase{}
	for _, r := range results {
		out.phases[r.ID] = r.Phase
		list := map[outcome]*[]Affected{opened: &out.Opened, reopened: &out.Reopened, closed: &out.Closed, removed: &out.Removed}[r.outcome]
		if list != nil {
			*list = append(*list, r.alone())
		}
		if r.moved {
			out.Moved = append(out.Moved, r.alone())
		} else if r.OldFile != "" && r.outcome != removed {
			out.Renamed = append(out.Renamed, r.alone())
		}
		if len(r.Changes) > 0 || r.Note != "" {
			out.Changed = append(out.Changed, r.Affected)
		}
		if r.unknown {
			unknown++
		}
		for _, s := range r.shared {
			key := s.key()
			if shared[key] == nil {
				shared[key] = &Shared{Kind: s.Kind, ID: s.ID, Changes: s.Changes}
			}
			shared[key].Reaches = append(shared[key].Reaches, r.ID)
		}
		out.Notes = append(out.Notes, r.notes...)
	}
	for _, s := range shared {
		out.Shared = append(out.Shared, *s)
	}
	slices.SortFunc(out.Shared, func(a, b Shared) int {
		return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), strings.Compare(a.ID, b.ID), strings.Compare(a.key(), b.key()))
	})
	if unknown > 0 {
		out.Notes = append(out.Notes, brokenNote(out.Old.Name, unknown))
	}
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
}

// alone is the posting without what changed in it.
func (r result) alone() Affected {
	r.Changes = nil
	return r.Affected
}

func kindOrder(kind string) int {
	return slices.Index([]string{"company", "duty", "role", "area", "template"}, kind)
}

// key distinguishes changes.
func (s Shared) key() string {
	parts := []string{s.Kind, s.ID}
	for _, c := range s.Changes {
		parts = append(parts, c.What, c.Old, c.New, c.Note)
	}
	return strings.Join(parts, "\x00")
}

// Empty reports whether candidates see no change. That a file has another name
// is none.
func (out *Changes) Empty() bool {
	return len(out.Shared) == 0 && !slices.ContainsFunc(out.lists(), func(l list) bool { return len(l.of) > 0 })
}

// IDs are the ids of the postings that changed for candidates, sorted.
func (out *Changes) IDs() []string {
	ids := []string{}
	for _, l := range out.lists() {
		for _, e := range l.of {
			ids = append(ids, e.ID)
		}
	}
	for _, s := range out.Shared {
		ids = append(ids, s.Reaches...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
