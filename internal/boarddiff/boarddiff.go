// Package boarddiff says where a board says something else than the postings of a
// folder: which are missing there, which are still there, and what differs in title,
// places, pay and text.
//
// [Compare] reads a board job by job, so that a large one needs little memory.
package boarddiff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/boards"
	"jobdesc/internal/changes"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// Board is a file of an applicant system.
type Board struct {
	Name string // for messages
	Data []byte
}

// Posting is a posting of the folder: its file, and a document for each pay group.
type Posting struct {
	File string
	Docs []*posting.Document
}

// Folder is the postings that a board is compared with.
type Folder struct {
	Postings []Posting
	Today    scalar.Date
	All      bool // whether they are all of the folder, so that other jobs are unknown
	// HTML is what a board of a kind has of a document's text.
	HTML func(kind string, d *posting.Document) ([]byte, error)
}

// Result is what differs. All lists are sorted by id, those of jobs by title.
type Result struct {
	Board    string   `json:"board"` // the form of the file
	Jobs     int      `json:"jobs"`
	Postings int      `json:"postings"` // that are open
	Missing  []Entry  `json:"missing"`  // open here, and not on the board
	Live     []Entry  `json:"live"`     // not open here, and on the board
	Differ   []Entry  `json:"differ"`   // in what the board says
	Unknown  []Entry  `json:"unknown"`  // on the board, and not a posting of the folder
	Notes    []string `json:"notes"`
}

// Entry is a posting, or a job that is not one.
type Entry struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	File        string        `json:"file,omitempty"`
	Phase       changes.Phase `json:"phase,omitempty"`
	Jobs        []Job         `json:"jobs,omitempty"` // of the board
	Differences []Difference  `json:"differences,omitempty"`
	Note        string        `json:"note,omitempty"`
}

// Job names a job of the board.
type Job struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// Difference is one thing that a posting and a board say in two ways: title, places,
// workplace, pay, hidden-pay or text.
type Difference struct {
	What  string `json:"what"`
	Here  string `json:"here"`
	There string `json:"there"`
	Note  string `json:"note,omitempty"`
	Text  *Text  `json:"text,omitempty"` // where it is the text
}

// Empty reports whether the board says what the folder does.
func (r *Result) Empty() bool {
	return len(r.Missing)+len(r.Live)+len(r.Differ)+len(r.Unknown) == 0
}

// Compare compares the postings of a folder with a board.
func Compare(b Board, f Folder) (*Result, error) {
	c := newComparison(f)
	notes, err := boards.Each(b.Name, b.Data, "", c.take)
	if err != nil {
		return nil, err
	}
	c.takeRest()
	c.kind = notes.Kind
	out := &Result{Board: notes.Kind, Jobs: c.jobs, Missing: []Entry{}, Live: []Entry{}, Differ: []Entry{}, Unknown: []Entry{}, Notes: append([]string{}, notes.Warnings...)}
	for i := range c.known {
		if err := c.report(&c.known[i], out); err != nil {
			return nil, err
		}
	}
	out.Notes = append(out.Notes, c.lacks(out)...)
	if f.All {
		for _, j := range c.rest {
			out.Unknown = append(out.Unknown, Entry{ID: j.ID, Title: j.Title, Jobs: []Job{nameOf(j)}})
		}
	}
	for _, list := range [][]Entry{out.Missing, out.Live, out.Differ} {
		slices.SortFunc(list, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	}
	slices.SortStableFunc(out.Unknown, func(a, b Entry) int { return strings.Compare(a.Title, b.Title) })
	return out, nil
}

// lacks is what a board may have and a file of it has not, by how it was saved.
func (c *comparison) lacks(out *Result) (notes []string) {
	parameter := map[string]string{"greenhouse": "content=true", "workable": "details=true"}[c.kind]
	if c.jobs > 0 && c.texts == 0 && parameter != "" {
		notes = append(notes, "no job of the board has a text; save it from an address with "+parameter)
	}
	parameter = map[string]string{"greenhouse": "pay_transparency=true", "ashby": "includeCompensation=true"}[c.kind]
	unpaid := func(d Difference) bool { return d.What == "hidden-pay" && d.There == "" }
	hidden := slices.ContainsFunc(out.Differ, func(e Entry) bool { return slices.ContainsFunc(e.Differences, unpaid) })
	if hidden && c.paid == 0 && parameter != "" {
		notes = append(notes, "no job of the board has pay; if it is to have some, save it from an address with "+parameter)
	}
	return notes
}

// known is a posting with the jobs that are it.
type known struct {
	Posting
	phase changes.Phase
	jobs  []boards.Job
}

func (k *known) open() bool { return k.phase == "open" }

func (k *known) id() string { return k.Docs[0].ID }

// entry is the posting without what differs.
func (k *known) entry() Entry {
	return Entry{ID: k.id(), Title: string(k.Docs[0].Title), File: k.File, Phase: k.phase}
}

// comparison is one comparison with a board.
type comparison struct {
	Folder
	known  []known
	byKey  map[string][]int // postings by what names them
	rest   []boards.Job     // that no posting is, without their texts
	titles map[string][]int // of the rest, by title
	jobs   int
	kind   string // of the board
	texts  int    // jobs with a text
	paid   int    // jobs with pay
}

func newComparison(f Folder) *comparison {
	c := &comparison{Folder: f, byKey: map[string][]int{}, titles: map[string][]int{}}
	for _, p := range f.Postings {
		if len(p.Docs) == 0 {
			continue
		}
		i := len(c.known)
		c.known = append(c.known, known{Posting: p, phase: phaseOf(p.Docs, f.Today)})
		for _, d := range p.Docs {
			c.index(i, d)
		}
	}
	return c
}

// phaseOf is the phase of a posting: open where one of its pages is.
func phaseOf(docs []*posting.Document, today scalar.Date) (phase changes.Phase) {
	for _, d := range docs {
		if phase = changes.PhaseOf(d, today); phase == "open" {
			return phase
		}
	}
	return phase
}

// The kinds of keys, from the surest to the least sure.
const (
	byNumber      = "number "
	byRequisition = "requisition "
	byID          = "id "
	byTitle       = "title "
)

// index adds the keys of a page.
func (c *comparison) index(i int, d *posting.Document) {
	add := func(kind, key string) {
		if key = kind + strings.ToLower(key); !slices.Contains(c.byKey[key], i) {
			c.byKey[key] = append(c.byKey[key], i)
		}
	}
	for _, number := range d.Identifiers {
		add(byNumber, string(number))
	}
	if d.Requisition != "" {
		add(byRequisition, string(d.Requisition))
	}
	add(byID, d.ID)
	add(byID, d.Name())
	for _, earlier := range d.Formerly {
		add(byID, string(earlier))
	}
	title := titleKey(string(d.Title))
	add(byTitle, title)
	for _, l := range d.Locations {
		add(byTitle, title+" @ "+cityKey(string(l.City)))
	}
}

// titleKey is a title without a remark on genders, such as (m/w/d).
func titleKey(title string) string {
	for {
		open := strings.IndexByte(title, '(')
		end := strings.IndexByte(title[max(0, open):], ')')
		if open < 0 || end < 0 {
			break
		}
		if remark := title[open : open+end+1]; len(remark) > 14 || !strings.ContainsAny(remark, "/|*") {
			break
		}
		title = title[:open] + title[open+end+1:]
	}
	return prose.Key(title)
}

func cityKey(city string) string { return strings.ToLower(prose.WithoutAccents(city)) }

// take finds the posting that a job is.
func (c *comparison) take(j boards.Job) {
	c.jobs++
	if j.HTML != "" {
		c.texts++
	}
	if len(j.Pay) > 0 {
		c.paid++
	}
	if at := c.find(&j); at >= 0 {
		c.known[at].jobs = append(c.known[at].jobs, j)
		return
	}
	key := titleKey(j.Title)
	if all := c.byKey[byTitle+key]; len(all) != 1 { // no posting is compared with it
		j = boards.Job{ID: j.ID, Requisition: j.Requisition, Title: j.Title, URL: j.URL}
	}
	c.titles[key] = append(c.titles[key], len(c.rest))
	c.rest = append(c.rest, j)
}

// find is the index of the posting that a job is; -1 for none, and for one of several.
func (c *comparison) find(j *boards.Job) int {
	words := addressWords(j.URL)
	tries := []struct {
		kind string
		keys []string
	}{
		{byNumber, append([]string{j.ID, j.Requisition}, words...)},
		{byRequisition, append([]string{j.Requisition, j.ID}, words...)},
		{byID, append([]string{j.ID, j.Requisition}, words...)},
	}
	title := titleKey(j.Title)
	var places []string
	for _, p := range j.Places {
		if p.City != "" {
			places = append(places, title+" @ "+cityKey(p.City))
		}
	}
	tries = append(tries, struct {
		kind string
		keys []string
	}{byTitle, places})
	for _, try := range tries {
		for _, key := range try.keys {
			if all := c.byKey[try.kind+strings.ToLower(key)]; key != "" && len(all) == 1 {
				return all[0]
			}
		}
	}
	return -1
}

// addressWords are the parts of an address that may name a posting: the values of its
// query, and the last two of its path that are not words of systems.
func addressWords(address string) (words []string) {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		return nil
	}
	rest, _, _ = strings.Cut(rest, "#")
	path, query, _ := strings.Cut(rest, "?")
	for pair := range strings.SplitSeq(query, "&") {
		if _, value, ok := strings.Cut(pair, "="); ok && value != "" {
			words = append(words, value)
		}
	}
	_, path, _ = strings.Cut(path, "/")
	segments := slices.DeleteFunc(strings.Split(path, "/"), func(s string) bool {
		return slices.Contains([]string{"", "apply", "application", "job", "jobs", "j", "o", "c", "new", "careers", "career", "index.html"}, s)
	})
	slices.Reverse(segments)
	return append(words, segments[:min(2, len(segments))]...)
}

// takeRest gives the jobs that are left to the only posting with their title, if it
// has no job: its places may be others on the board.
func (c *comparison) takeRest() {
	taken := map[int]bool{}
	for key, jobs := range c.titles {
		all := c.byKey[byTitle+key]
		if len(all) != 1 || key == "" || len(c.known[all[0]].jobs) > 0 {
			continue
		}
		for _, at := range jobs {
			c.known[all[0]].jobs = append(c.known[all[0]].jobs, c.rest[at])
			taken[at] = true
		}
	}
	var left []boards.Job
	for i, j := range c.rest {
		if !taken[i] {
			left = append(left, j)
		}
	}
	c.rest = left
}

// report adds what is to be said of a posting.
func (c *comparison) report(k *known, out *Result) error {
	var live []boards.Job
	for _, j := range k.jobs {
		if j.Live && (j.Closes.Date.IsZero() || j.Closes.Date.Compare(c.Today) >= 0) {
			live = append(live, j)
		}
	}
	e := k.entry()
	if k.open() {
		out.Postings++
	}
	switch {
	case k.open() && len(live) == 0:
		if len(k.jobs) > 0 {
			e.Jobs, e.Note = convertJobs(k.jobs), notShown(k.jobs[0])
		}
		out.Missing = append(out.Missing, e)
	case !k.open() && len(live) > 0:
		e.Jobs = convertJobs(live)
		out.Live = append(out.Live, e)
	case k.open():
		differences, err := c.differences(k, live)
		if err != nil {
			return err
		}
		if e.Jobs, e.Differences = convertJobs(live), differences; len(differences) > 0 {
			out.Differ = append(out.Differ, e)
		}
	}
	return nil
}

// notShown says why candidates do not see a job of the board.
func notShown(j boards.Job) string {
	if !j.Live {
		return "the board has it and does not show it"
	}
	return fmt.Sprintf("it closed there on %s", j.Closes.Date)
}

func convertJobs(jobs []boards.Job) (out []Job) {
	for _, j := range jobs {
		out = append(out, nameOf(j))
	}
	return out
}

func nameOf(j boards.Job) Job {
	return Job{ID: cmp.Or(j.ID, j.Requisition), Title: j.Title, URL: j.URL}
}

// Texts are what a board has of a document's text: data and feeds of ours the whole
// page, an applicant system what it takes.
func Texts(r *render.Renderer) func(kind string, d *posting.Document) ([]byte, error) {
	return func(kind string, d *posting.Document) ([]byte, error) {
		if kind == "jsonld" || kind == "indeed" {
			return r.Fragment(d)
		}
		return r.For("greenhouse", d)
	}
}
