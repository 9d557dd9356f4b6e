// Package site writes a careers site: a list of openings, a page for each with
// its text in other forms, pages of departments and places, feeds, and pages for
// what is closed or has moved. It needs no server code.
//
// A build reads each posting once and remembers what it made of it. The next one
// makes anew only what can have changed; without that memory it makes all of it,
// with the same result.
package site

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// Input is what a site is made of.
type Input struct {
	Params   *company.Params
	Builder  *posting.Builder
	Renderer *render.Renderer
	Postings []File
	Logo     *Asset // the file that site.logo names, or nil
	Today    scalar.Date
	// Key stands for everything that pages depend on beside the postings and the
	// day: the program, the company parameters, the catalogs and the templates.
	Key       []byte
	Drafts    bool     // pages for drafts too, marked as such: for a preview
	Live      bool     // pages reload themselves: for a preview
	Warnings  []string // of what the site is made of
	KeepGoing bool     // leave broken postings out
	Shard, Of int      // write every Of-th page of postings only; 0 for all
	Shared    bool     // write all but the pages of open postings
	Progress  func(done, all int)
}

// File is a posting file.
type File struct {
	Label string // its name in problems
	ID    string // the posting's id where the file gives none
	Read  func() ([]byte, *diag.Problem)
}

// Asset is a file that is copied.
type Asset struct {
	Name string
	Data []byte
}

// Result says what a build did.
type Result struct {
	Open      int      `json:"open"`     // postings
	Closed    int      `json:"closed"`   // with a page that says so
	Hidden    int      `json:"hidden"`   // drafts, reviews and what is not posted yet
	Rendered  int      `json:"rendered"` // postings that the last build's pages did not do for
	Files     int      `json:"files"`    // of the site
	Created   int      `json:"created"`
	Updated   int      `json:"updated"`
	Removed   int      `json:"removed"`
	Changes   []Change `json:"changes,omitempty"`
	Warnings  []string `json:"warnings"`
	LeftOut   int      `json:"left_out"` // broken postings
	Unchanged int      `json:"unchanged"`
}

// Build makes the site in folder and commits it, unless the folder is dry. With
// KeepGoing the error is of type LeftOut, and the rest was written.
func Build(in Input, folder *Folder) (Result, error) {
	b, err := newBuild(in, folder)
	if err != nil {
		return Result{}, err
	}
	if b.nothingNew() {
		return b.result(nil), nil
	}
	records, broken, err := b.records()
	if err != nil {
		return Result{}, err
	}
	if len(broken) > 0 && (!in.KeepGoing || diag.HasCode(broken, diag.Runaway)) {
		return Result{}, broken.Err()
	}
	b.langs = b.languages(records)
	if err := b.shared(records); err != nil {
		return Result{}, err
	}
	if err := b.failed.Err(); err != nil {
		return Result{}, err
	}
	changes := folder.Changes()
	if !folder.dry {
		summary, all := b.memory(records)
		if err := folder.Commit(summary, all); err != nil {
			return Result{}, err
		}
	}
	result := b.result(changes)
	result.LeftOut = b.leftOut
	if len(broken) > 0 {
		return result, LeftOut{broken.Sorted()}
	}
	return result, nil
}

// LeftOut is the error of a build that left broken postings out.
type LeftOut struct{ Problems diag.Problems }

// Error lists the problems.
func (l LeftOut) Error() string { return l.Problems.Error() }

// build is a run of Build.
type build struct {
	Input
	folder   *Folder
	today    string   // as dates in records
	base     string   // address of the site without a slash at the end, or ""
	langs    []string // the company's, then the others that postings have pages in
	layouts  layouts
	assets   assets
	phrases  sync.Map // of *phrases by language
	frames   sync.Map // of *frame by language and root
	zone     *time.Location
	pool     parallel.Pool[feedBuffers]
	reader   posting.Reader
	claims   sync.Map // of the number of the posting whose pages are in the folder, by id
	digest   sum      // of all that the site is made of
	keySum   sum
	sums     []sum // of the posting files
	texts    [][]byte
	unread   []*diag.Problem
	known    map[string]*record // of the last build, by source
	result0  Result
	mu       sync.Mutex
	warnings map[string]bool
	failed   diag.Problems // of the words of a language, and of what pages have in common
	leftOut  int
	done     atomic.Int64
	rendered atomic.Int64 // postings whose pages were made
}

func newBuild(in Input, folder *Folder) (*build, error) {
	b := &build{pool: parallel.Pool[feedBuffers]{New: newFeedBuffers}, Input: in, folder: folder, today: in.Today.String(), warnings: map[string]bool{}, zone: in.Params.TimeZone.V.Location()}
	for _, w := range in.Warnings {
		b.warnings[w] = true
	}
	b.base = strings.TrimRight(string(in.Params.Site.BaseURL.V), "/")
	if b.base == "" {
		b.warn(`"site.base_url" is not set: there are no feeds and no sitemap, and no addresses for search engines`)
	}
	if err := b.checkParams(); err != nil {
		return nil, err
	}
	b.langs = []string{string(in.Params.Locale.V)}
	if _, err := b.readWords(b.langs[0]); err != nil {
		return nil, err
	}
	var err error
	if b.assets, err = b.makeAssets(); err != nil {
		return nil, err
	}
	b.layouts = layouts{r: in.Renderer}
	b.read()
	return b, nil
}

func (b *build) warn(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.warnings[fmt.Sprintf(format, args...)] = true
}

// read reads all posting files and sums them up.
func (b *build) read() {
	n := len(b.Postings)
	b.sums, b.texts, b.unread = make([]sum, n), make([][]byte, n), make([]*diag.Problem, n)
	parallel.Each(n, func(i int) {
		var data []byte
		if data, b.unread[i] = b.Postings[i].Read(); b.unread[i] == nil {
			b.sums[i] = sumOf([]byte(b.Postings[i].Label), data)
			if len(data) < 64<<10 { // a larger one is read again
				b.texts[i] = data
			}
		}
	})
	b.keySum = sumOf(b.Key, fmt.Appendf(nil, "%v %v %v", b.Drafts, b.Live, b.assets.names()))
	parts := [][]byte{b.keySum[:], []byte(b.today), fmt.Appendf(nil, "%d/%d %v %q", b.Shard, b.Of, b.Shared, b.Input.Warnings)}
	for i := range b.sums {
		parts = append(parts, b.sums[i][:])
	}
	b.digest = sumOf(parts...)
}

func (b *build) sortedWarnings() []string {
	warnings := make([]string, 0, len(b.warnings))
	for w := range b.warnings {
		warnings = append(warnings, w)
	}
	slices.Sort(warnings)
	return warnings
}

func (b *build) result(changes []Change) Result {
	r := b.result0
	r.Rendered = int(b.rendered.Load())
	r.Files, r.Changes, r.Warnings = cmp.Or(r.Files, len(b.folder.files)), changes, b.sortedWarnings()
	for _, c := range changes {
		switch c.Action {
		case "create":
			r.Created++
		case "update":
			r.Updated++
		case "remove":
			r.Removed++
		}
	}
	r.Unchanged = r.Files - r.Created - r.Updated
	return r
}

// state says what a posting is on a day.
type state int

const (
	hidden state = iota // it has no page
	open
	closed // its page says so
)

// stateOf follows the posting's status and dates: it is open when its status is
// open and posted ≤ today ≤ closes; after that it is closed.
func (b *build) stateOf(r *record) state {
	switch {
	case r.Status == "closed":
		return closed
	case r.Status == "open" && r.Closes != "" && r.Closes < b.today:
		return closed
	case r.Status == "open" && r.Posted <= b.today:
		return open
	case b.Drafts:
		return open
	}
	return hidden
}

// record makes or recalls the record of a posting and, if it is open, puts its
// pages into the folder.
func (b *build) record(i int) (*record, error) {
	if b.unread[i] != nil {
		return nil, diag.Problems{*b.unread[i]}
	}
	file := b.Postings[i]
	if r, ok := b.known[file.Label]; ok && r.Hash == b.sums[i] && b.recall(i, r) {
		return r, nil
	}
	data := b.texts[i]
	if data == nil {
		var problem *diag.Problem
		if data, problem = file.Read(); problem != nil {
			return nil, diag.Problems{*problem}
		}
	}
	f, problems := b.reader.Read(file.Label, data)
	if !f.ID.IsSet() && len(problems) == 0 {
		problems = posting.CheckID(file.Label, file.ID)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return b.make(i, f)
}

// recall keeps the pages of the last build, if they are what this one would
// write.
func (b *build) recall(i int, r *record) bool {
	isOpen := b.stateOf(r) == open
	if isOpen != r.Rendered && isOpen {
		return false
	}
	if !isOpen {
		r.Rendered, r.Pieces = false, [feeds][]span{}
		return true
	}
	for i, name := range feedNames() {
		if len(r.Pieces[i]) > 0 && !b.folder.Has(name) {
			return false
		}
	}
	return !b.claim(i, r) || b.folder.Keep(b.files(r))
}

// files are those of the pages of an open posting that this build writes.
func (b *build) files(r *record) (names []string) {
	if !b.writes(r.ID) {
		return nil
	}
	for _, t := range r.Texts {
		for _, p := range t.Pages {
			for _, file := range pageFiles() {
				names = append(names, b.path(t.Lang, p.Name)+file)
			}
		}
	}
	return names
}

// pageFiles are the files of a page: it and its twins.
func pageFiles() [3]string { return [3]string{"index.html", "index.md", "index.txt"} }

// writes reports whether this build writes the pages of the open posting id.
func (b *build) writes(id string) bool {
	if b.Of == 0 {
		return !b.Shared
	}
	s := sumOf([]byte(id))
	n := uint64(0)
	for _, c := range s[:8] {
		n = n<<8 | uint64(c)
	}
	return int(n%uint64(b.Of)) == b.Shard-1
}

// path is the folder of a page in the site, with a slash at the end.
func (b *build) path(lang, name string) string {
	return b.prefix(lang) + b.Params.Site.Path.V + "/" + name + "/"
}

// prefix is the folder of a language; the site's own has none.
func (b *build) prefix(lang string) string {
	if lang == b.langs[0] {
		return ""
	}
	return lang + "/"
}

// languages are those that postings have pages in: the company's first.
func (b *build) languages(records []record) []string {
	var more []string
	for i := range records {
		if b.stateOf(&records[i]) == hidden {
			continue
		}
		for _, t := range records[i].Texts {
			if t.Lang != b.langs[0] && !slices.Contains(more, t.Lang) {
				more = append(more, t.Lang)
			}
		}
	}
	slices.Sort(more)
	return append(b.langs[:1:1], more...)
}

// make merges the i-th posting and makes its record and its pages.
func (b *build) make(i int, f *posting.File) (*record, error) {
	file := b.Postings[i]
	byLang, partly, problems := b.Builder.BuildAll(file.ID, f)
	if len(problems) > 0 {
		return nil, problems
	}
	d := byLang[0][0]
	r := &record{
		Source: file.Label, Hash: b.sums[i], ID: d.ID, Status: string(d.Status), Roles: d.Roles,
		Posted: d.Posted.String(), Closes: d.Closes.String(), Changed: cmp.Or(d.Updated, d.Posted).String(),
	}
	for _, id := range d.Formerly {
		r.Formerly = append(r.Formerly, string(id))
	}
	now := b.stateOf(r)
	r.Rendered = now == open
	for _, d := range partly {
		missing := d.Untranslated()
		what := missing[0].Problem(d.Lang)
		r.warn("%s: no page in %q: %s; %s", what.Pos, d.Lang, what.Msg, others(what.Hint, len(missing)-1))
	}
	for _, docs := range byLang {
		t, err := b.text(r, docs, now)
		if err != nil {
			return nil, err
		}
		r.Texts = append(r.Texts, t)
	}
	if now != open || !b.claim(i, r) {
		return r, nil
	}
	b.rendered.Add(1)
	for k := range byLang {
		if err := b.pages(r, k, byLang[k]); err != nil {
			b.discard(r)
			return nil, err
		}
	}
	return r, nil
}

// others adds to a hint how many other texts need the like.
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
func (b *build) text(r *record, docs []*posting.Document, now state) (text, error) {
	d := docs[0]
	t := text{
		Lang: cmp.Or(string(d.Lang), b.langs[0]), Title: string(d.Title),
		DepartmentID: string(d.DepartmentID), Department: string(d.Department),
	}
	if t.Department == "" {
		t.DepartmentID = ""
	}
	s := b.summary(d)
	t.Workplace = named{string(d.Workplace), s.Workplace}
	for i, e := range d.Employment {
		t.Employments = append(t.Employments, named{string(e), s.EmploymentNames[i]})
	}
	for _, d := range docs {
		p := part{Name: d.ID}
		switch {
		case now != open: // no page shows it
		case d == docs[0]:
			p.Pay = s.Pay
		default:
			p.Pay = b.summary(d).Pay
		}
		if len(docs) > 1 {
			p.Name = d.ID + "--" + d.Group
		}
		for _, l := range d.Locations {
			p.Places = append(p.Places, named{string(l.ID), string(l.Name)})
		}
		t.Pages = append(t.Pages, p)
	}
	if now != open {
		return t, nil
	}
	item, err := b.item(r, t, d, s)
	t.Item = item
	return t, err
}

// summary is what lists say of a document. The words of its language were read
// with those of the site, so they have no problems.
func (b *build) summary(d *posting.Document) render.Summary {
	s, _ := b.Renderer.Summary(d)
	return s
}
