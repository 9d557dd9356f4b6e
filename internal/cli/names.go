package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// target is one thing that a command was asked for by name.
type target struct {
	match roles.Match   // a role
	id    string        // a posting's id, where its file does not give one
	file  *posting.File // a posting
	place string        // one pay group of the posting
}

// postings lists the posting files of the folder.
func (ws *workspace) postings() []string {
	if ws == nil || ws.root == "" {
		return nil
	}
	dir := filepath.Join(ws.root, "postings")
	found, _ := fs.ReadDir(ws.files.folder(dir), ".")
	files := make([]string, 0, len(found))
	for _, ext := range []string{".yaml", ".yml"} {
		for _, entry := range found {
			// A dot begins what editors and systems leave behind, such as .#x.yaml.
			if name := entry.Name(); strings.HasSuffix(name, ext) && name[0] != '.' {
				files = append(files, filepath.Join(dir, name))
			}
		}
	}
	return files
}

// stem is the name of a file without its extension: a posting's id, unless it
// gives another.
func stem(path string) string { return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) }

// readPosting reads the posting at path; "-" is standard input.
func (ws *workspace) readPosting(path string) (target, error) {
	var data []byte
	label, id := "standard input", "posting"
	if path == "-" {
		in, err := io.ReadAll(io.LimitReader(ws.In, yamlfile.MaxSize+1))
		if err != nil {
			return target{}, diag.Problems{diag.ReadError(label, err)}
		}
		data = in
	} else {
		label, id = ws.label(path), stem(path)
		in, problem := ws.read(path)
		if problem != nil {
			return target{}, diag.Problems{*problem}
		}
		data = in
	}
	file, problems := posting.Read(label, data)
	if file.Pos.Line > 0 && !file.ID.IsSet() {
		problems = append(problems, posting.CheckID(label, id)...)
	}
	if len(problems) > 0 && ws.builder != nil {
		problems = append(problems, ws.builder.AlsoWrong(id, file, problems)...)
	}
	return target{id: id, file: file}, problems.Err()
}

// isPath reports whether a name is that of a file rather than a role's.
func (ws *workspace) isPath(name string) bool {
	return name == "-" || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") || strings.ContainsAny(name, `/\`)
}

// findPosting looks for a posting by its id, in any case.
func (ws *workspace) findPosting(name string) (found target, ok bool, err error) {
	want := prose.Key(name)
	var rest, hits []string
	for _, path := range ws.postings() {
		if prose.Key(stem(path)) != want {
			rest = append(rest, path)
			continue
		}
		t, readErr := ws.readPosting(path)
		if readErr != nil || !t.file.ID.IsSet() || prose.Key(string(t.file.ID.V)) == want {
			found, err, hits = t, readErr, append(hits, ws.label(path))
		}
	}
	if hits == nil { // one that gives itself another id than its file's name
		for _, path := range rest {
			data, problem := ws.read(path)
			if problem != nil || !strings.Contains(string(data), "id:") || !strings.Contains(prose.Key(string(data)), want) {
				continue
			}
			if t, readErr := ws.readPosting(path); readErr == nil && prose.Key(string(t.file.ID.V)) == want {
				found, hits = t, append(hits, ws.label(path))
			}
		}
	}
	if len(hits) > 1 {
		return target{}, true, fmt.Errorf("%q is the id of %s; name one by its path", name, strings.Join(hits, " and "))
	}
	return found, hits != nil, err
}

// find resolves a name to a posting or a role. Where it is both, preferPosting
// decides, and a notice names the other.
func (ws *workspace) find(name string, preferPosting bool) (target, error) {
	if rest, ok := strings.CutPrefix(name, "role:"); ok {
		return ws.findRole(rest)
	}
	asked, explicit := strings.CutPrefix(name, "posting:")
	base, place, atPlace := strings.Cut(asked, "@")
	if atPlace && place == "" {
		return target{}, fmt.Errorf("%q names no place after the @", name)
	}
	if ws.isPath(base) {
		path := base
		if base != "-" {
			path = ws.path(ws.dir, base)
		}
		found, err := ws.readPosting(path)
		found.place = place
		return found, err
	}
	found, isPosting, err := ws.findPosting(base)
	found.place = place
	switch {
	case explicit && isPosting:
		return found, err
	case explicit:
		return target{}, ws.noPosting(base)
	case !isPosting:
		return ws.findRoleOrNear(name)
	}
	_, roleErr := ws.lib.Find(name)
	if roleErr == nil && atPlace && !ws.isLocation(place) { // a variant of the role
		preferPosting = false
	}
	switch {
	case roleErr != nil:
	case preferPosting:
		ws.note(fmt.Sprintf("notice: %q is also a role: ask for role:%s", name, name))
	default:
		ws.note(fmt.Sprintf("notice: %q is also a posting: ask for posting:%s", name, name))
		return ws.findRole(name)
	}
	return found, err
}

// isLocation reports whether a place is the id of one of the company's locations.
func (ws *workspace) isLocation(place string) bool {
	_, ok := ws.params.Locations[scalar.Slug(strings.ToLower(place))]
	return ok
}

func (ws *workspace) noPosting(id string) error {
	var ids []string
	for _, path := range ws.postings() {
		ids = append(ids, stem(path))
	}
	hint := diag.DidYouMean(id, ids)
	if _, err := ws.lib.Find(id); err == nil {
		hint = "it is a role: ask for role:" + id
	}
	if hint != "" {
		hint = "; " + hint
	}
	return fmt.Errorf("there is no posting %q%s", id, hint)
}

func (ws *workspace) findRole(name string) (target, error) {
	match, err := ws.lib.Find(name)
	if err != nil {
		return target{}, err
	}
	for _, n := range match.Notices {
		ws.note("notice: " + n)
	}
	return target{match: match}, nil
}

// findRoleOrNear is findRole for a name that could have been a posting's.
func (ws *workspace) findRoleOrNear(name string) (target, error) {
	t, err := ws.findRole(name)
	var problems diag.Problems
	if err == nil || errors.As(err, &problems) {
		return t, err
	}
	var ids []string
	for _, path := range ws.postings() {
		if prose.Key(stem(path)) == prose.Key(name) {
			return t, fmt.Errorf("no role or posting is called %q; %s has another id", name, ws.label(path))
		}
		ids = append(ids, stem(path))
	}
	if base, place, ok := strings.Cut(name, "--"); ok && slices.Contains(ids, base) { // the name of a page
		return t, fmt.Errorf(`no role or posting is called %q; did you mean "%s@%s"?`, name, base, place)
	}
	if hint := diag.DidYouMean(name, ids); hint != "" && !strings.Contains(err.Error(), "did you mean") {
		return t, fmt.Errorf("no role or posting is called %q; %s", name, hint)
	}
	return t, err
}

// build makes the documents of a target.
func (ws *workspace) build(t target) ([]*posting.Document, error) {
	if t.file == nil {
		if t.match.Bare() {
			return nil, fmt.Errorf("the documents give %q no duties, so there is nothing to render; related roles: %s", t.match.Title, strings.Join(t.match.Related, ", "))
		}
		docs, problems := ws.builder.FromRole(t.match)
		return docs, problems.Err()
	}
	docs, problems := ws.builder.Build(t.id, t.file)
	if err := problems.Err(); err != nil || t.place == "" {
		return docs, err
	}
	return groupAt(docs, t.place)
}

// groupAt is the pay group that a place is in.
func groupAt(docs []*posting.Document, place string) ([]*posting.Document, error) {
	var places []string
	for _, d := range docs {
		for _, l := range d.Locations {
			if strings.EqualFold(string(l.ID), place) {
				return []*posting.Document{d}, nil
			}
			places = append(places, string(l.ID))
		}
	}
	hint := diag.DidYouMean(place, places)
	switch {
	case len(places) == 0:
		hint = "it has no locations"
	case hint == "":
		hint = "it has " + strings.Join(places, ", ")
	}
	return nil, fmt.Errorf("posting %q has no place %q; %s", docs[0].ID, place, hint)
}

// failed adds to the error of opening a workspace what is wrong with the postings
// that are named, so that it takes one run to see all.
func (ws *workspace) failed(err error, names []string) error {
	if ws == nil {
		return err
	}
	errs := []error{err}
	for _, name := range names {
		name, _, _ = strings.Cut(strings.TrimPrefix(name, "posting:"), "@")
		switch {
		case name == "-":
		case ws.isPath(name):
			_, err := ws.readPosting(ws.path(ws.dir, name))
			errs = append(errs, err)
		default:
			_, _, err := ws.findPosting(name)
			errs = append(errs, err)
		}
	}
	return diag.Join(errs...)
}
