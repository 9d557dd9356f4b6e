package boards

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
	"jobdesc/internal/prose"
)

// Limits of a file; MaxBytes is its size.
const (
	MaxBytes = 300 << 20
	maxJobs  = 100_000
	atOnce   = 512 // jobs that are in memory while Each hands them on
)

// Read reads the jobs of a board's file, whose name is for messages. A kind of "" is
// recognized. A board of many thousands takes twice the memory of its file, with Each
// only that of the file.
func Read(name string, data []byte, kind string) (jobs []Job, notes Notes, err error) {
	notes, err = Each(name, data, kind, func(j Job) { jobs = append(jobs, j) })
	if err != nil {
		return nil, notes, err
	}
	switch notes.Kind {
	case indeed:
		jobs = joined(jobs, func(j Job) string { return j.Requisition })
	case workable:
		jobs = joined(jobs, func(j Job) string { return j.ID })
	}
	return jobs, notes, nil
}

// Each reads as Read does and hands on the jobs one by one, in their order. What Indeed's
// feed and Workable have once for each place, it gives so.
func Each(name string, data []byte, kind string, yield func(Job)) (Notes, error) {
	r := &reader{name: name, kind: kind, yield: yield}
	switch {
	case kind != "" && !slices.Contains(Kinds(), kind):
		return Notes{}, fmt.Errorf("unknown kind of board %q; use %s", kind, prose.List(Kinds()))
	case len(data) > MaxBytes:
		return Notes{}, r.refuse(diag.TooLarge, fmt.Sprintf("this is larger than %d MB", MaxBytes>>20), "save the board in parts")
	}
	data, err := r.decoded(data)
	if err == nil {
		switch start := bytes.TrimSpace(data); {
		case len(start) == 0:
			err = r.refuse(diag.Syntax, "this is empty", "save the board again")
		case start[0] == '<':
			err = r.markup(data)
		default:
			err = r.json(data)
		}
	}
	if err == nil && r.count == 0 && len(r.notes.Warnings) == 0 {
		r.warn("the board has no jobs")
	}
	r.notes.Kind = r.kind
	return r.notes, err
}

// FromHTML returns the jobs of the JobPosting data in the script elements of a page.
// Data that are not JSON are named in the notes.
func FromHTML(data []byte) ([]Job, Notes) {
	var jobs []Job
	r := &reader{kind: jsonLD, yield: func(j Job) { jobs = append(jobs, j) }}
	r.page(data)
	r.notes.Kind = jsonLD
	return jobs, r.notes
}

// reader reads one file.
type reader struct {
	name   string
	kind   string
	yield  func(Job)
	places *gazetteer
	count  int
	notes  Notes
	top    map[string]any // what the file says beside its jobs
	ids    map[string]any // nodes of JSON-LD by their id
	stated bool           // whether the file has an expected list of jobs
}

func (r *reader) warn(format string, args ...any) {
	r.notes.Warnings = append(r.notes.Warnings, fmt.Sprintf(format, args...))
}

func (r *reader) refuse(code diag.Code, msg, hint string) error {
	return diag.Problems{{Code: code, Pos: diag.Pos{File: r.name}, Msg: msg, Hint: hint}}
}

// listKeys are the keys under which forms have their jobs.
func listKeys() []string {
	return []string{"jobs", "offers", "postings", "data", "results", "@graph", "itemListElement", "jobPostings", "departments", "offices"}
}

// json reads a JSON value with jobs.
func (r *reader) json(data []byte) error {
	data, err := checkJSON(r.name, data)
	if err != nil {
		return err
	}
	data = bytes.TrimSpace(data)
	r.top = map[string]any{}
	var lists [][]byte
	switch data[0] {
	case '[':
		r.stated = true
		lists = append(lists, data)
	case '{':
		lists = r.object(data)
	default:
		return r.refuse(diag.WrongType, "this is not a board: it is one value", "save the answer of the board's address for programs")
	}
	for _, list := range lists {
		if err := r.list(list); err != nil {
			return err
		}
	}
	switch {
	case r.count > 0:
	case r.kind == "" && r.stated:
		r.kind = emptyKind(r.top)
	case r.stated && r.kind != jsonLD:
	default:
		return r.unknown()
	}
	return nil
}

// unknown refuses a file in which no job was found.
func (r *reader) unknown() error {
	if r.kind == jsonLD {
		return r.refuse(diag.Missing, "this has no JobPosting data", "save the page of one job, not the list of jobs")
	}
	if r.kind != "" {
		return r.refuse(diag.WrongType, "this is not a board of "+r.kind, "leave the kind open, or use one of "+prose.List(Kinds()))
	}
	return r.refuse(diag.WrongType, "this has no jobs in a form that is known", "the forms are "+prose.List(Kinds()))
}

// object returns the lists of jobs in a JSON object; an object that is a job is handed
// on as a list of one.
func (r *reader) object(data []byte) (lists [][]byte) {
	for key, value := range members(data) {
		switch {
		case slices.Contains(listKeys(), key) && value[0] == '[':
			r.stated = r.stated || key != "@graph"
			lists = append(lists, value)
		case slices.Contains([]string{"offer", "job", "results", "data", "mainEntity"}, key) && value[0] == '{':
			lists = append(lists, slices.Concat([]byte("["), value, []byte("]")))
		default:
			r.top[key] = decode(value)
		}
	}
	if kind := recognize(r.top); lists == nil || isPosting(r.top) || kind != "" && kind != jsonLD {
		lists = [][]byte{slices.Concat([]byte("["), data, []byte("]"))}
	}
	return lists
}

// list reads the jobs of a JSON list, several at once.
func (r *reader) list(list []byte) error {
	if r.ids == nil && bytes.Contains(list, []byte(`"@id"`)) {
		r.ids = map[string]any{}
		for item := range items(list) {
			if node, ok := decode(item).(map[string]any); ok && !isPosting(node) {
				r.remember(node)
			}
		}
	}
	var batch [][]byte
	flush := func() error {
		err := r.batch(batch)
		batch = batch[:0]
		return err
	}
	for item := range items(list) {
		if batch = append(batch, item); len(batch) == atOnce {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// remember keeps a node of JSON-LD that others refer to.
func (r *reader) remember(node map[string]any) {
	if id, ok := node["@id"].(string); ok && len(node) > 1 {
		r.ids[id] = node
	}
}

// batch reads some jobs in parallel and hands them on in their order.
func (r *reader) batch(values [][]byte) error {
	made := make([][]map[string]any, len(values))
	parallel.Each(len(values), func(i int) { made[i] = flat(decode(values[i]), 0) })
	var elements []map[string]any
	for i, found := range made {
		if found == nil && values[i][0] != '{' {
			r.warn("an item of the list of jobs is %s where an object belongs, and was skipped", kindOf(decode(values[i])))
		}
		elements = append(elements, found...)
	}
	for _, e := range elements {
		if r.kind == "" {
			r.kind = recognize(e)
		}
	}
	return r.hand(elements)
}

// hand reads elements and hands on their jobs.
func (r *reader) hand(elements []map[string]any) error {
	if r.kind == "" {
		return nil
	}
	if r.count += len(elements); r.count > maxJobs {
		return r.refuse(diag.TooLarge, fmt.Sprintf("this has more than %d jobs", maxJobs), "save the board in parts")
	}
	if r.places == nil {
		r.places = newGazetteer()
	}
	jobs := make([]*Job, len(elements))
	parallel.Each(len(elements), func(i int) { jobs[i] = r.job(elements[i]) })
	for _, j := range jobs {
		if j == nil {
			r.count--
			continue
		}
		r.yield(*j)
	}
	return nil
}

// job reads one element; nil where it is not a job.
func (r *reader) job(element map[string]any) *Job {
	b := &building{Job: Job{Live: true}, places: r.places, nodes: r.ids}
	o := object{element, b}
	switch r.kind {
	case greenhouse:
		o.greenhouse()
	case lever:
		o.lever()
	case ashby:
		o.ashby()
	case recruitee:
		o.recruitee()
	case workable:
		o.workable(r.top)
	case personio:
		o.personio()
	case indeed:
		o.indeed()
	default:
		if !isPosting(element) {
			return nil
		}
		o.jobPosting()
	}
	if b.Title == "" && b.HTML == "" && b.URL == "" && b.ID == "" {
		return nil
	}
	b.finish(r.kind)
	return &b.Job
}

// finish decides how the work is done from what the places say, and names what data
// of JSON-LD have without a text: boards have such keys as a matter of course.
func (b *building) finish(kind string) {
	if modes := slices.Compact(b.modes); b.Workplace == "" && len(modes) == 1 {
		b.workplace("location", modes[0])
	} else if b.Workplace == "" && len(modes) > 1 {
		b.warn("the places differ in how the work is done: %s", strings.Join(b.spoken, "; "))
	}
	if b.Workplace == "remote" && kind != jsonLD {
		b.livesIn()
	}
	slices.Sort(b.empty)
	if empty := slices.Compact(b.empty); len(empty) > 0 && kind == jsonLD {
		b.warn("empty in the data: %s", strings.Join(empty, ", "))
	}
	if b.Title == "" {
		b.warn("the job has no title")
	}
}

// flat returns the jobs of an item: itself, the item of a ListItem, or those of a group
// of Lever's.
func flat(v any, depth int) (out []map[string]any) {
	switch v := v.(type) {
	case []any: // JSON-LD in a list within the list
		for _, item := range v {
			if depth < 8 {
				out = append(out, flat(item, depth+1)...)
			}
		}
	case map[string]any:
		for _, key := range []string{"postings", "@graph", "itemListElement", "jobs"} {
			if group, ok := v[key].([]any); ok && depth < 8 && !isPosting(v) {
				return flat(group, depth+1)
			}
		}
		for _, key := range []string{"item", "mainEntity"} {
			if inner, ok := v[key].(map[string]any); ok && depth < 8 && !isPosting(v) && v["title"] == nil {
				return flat(inner, depth+1)
			}
		}
		return []map[string]any{v}
	}
	return out
}

// recognize is the form of a job by keys that no other form has.
func recognize(job map[string]any) string {
	for _, form := range []struct {
		kind string
		keys []string
	}{
		{jsonLD, []string{"@type", "@context"}},
		{lever, []string{"hostedUrl", "descriptionBody", "distributionChannels"}},
		{greenhouse, []string{"absolute_url", "internal_job_id", "first_published", "pay_input_ranges"}},
		{recruitee, []string{"careers_url", "careers_apply_url", "employment_type_code"}},
		{workable, []string{"shortcode", "application_url", "telecommuting", "full_title"}},
		{ashby, []string{"jobUrl", "isListed", "isRemote", "descriptionHtml", "secondaryLocations", "shouldDisplayCompensationOnJobPostings"}},
	} {
		if slices.ContainsFunc(form.keys, func(key string) bool { return job[key] != nil }) {
			return form.kind
		}
	}
	if job["text"] != nil && (job["categories"] != nil || job["content"] != nil) {
		return lever
	}
	if _, ok := job["location"].(map[string]any); ok && job["title"] != nil && job["content"] != nil {
		return greenhouse
	}
	return ""
}

// emptyKind is the form of a board without jobs, by what it says beside them.
func emptyKind(top map[string]any) string {
	switch {
	case top["@type"] != nil:
		return jsonLD
	case top["apiVersion"] != nil:
		return ashby
	case top["meta"] != nil:
		return greenhouse
	case top["name"] != nil:
		return workable
	}
	return ""
}
