package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Target is one thing that a name stands for: a role, or a posting if it has a file.
type Target struct {
	Match roles.Match   // a role
	ID    string        // a posting's id, where its file does not give one
	File  *posting.File // a posting
	Place string        // one pay group of the posting
}

// PostingID is the id of a posting: what its file gives, else its name.
func (t Target) PostingID() string { return cmp.Or(string(t.File.ID.V), t.ID) }

// ReadPosting reads the posting at path; "-" is standard input.
func (ws *Workspace) ReadPosting(path string) (Target, error) {
	label, id := ws.Label(path), Stem(path)
	if path == stdin {
		id = "posting"
	}
	data, problem := ws.Read(path)
	if problem != nil {
		return Target{}, diag.Problems{*problem}
	}
	file, problems := ws.reader.Read(label, data)
	if file.Pos.Line > 0 && !file.ID.IsSet() {
		problems = append(problems, posting.CheckID(label, id)...)
	}
	ws.warn(file.Warned())
	if len(problems) > 0 && ws.Builder != nil {
		problems = append(problems, ws.Builder.AlsoWrong(id, file, problems)...)
	}
	return Target{ID: id, File: file}, problems.Err()
}

// isPath reports whether a name is that of a file rather than a role's. One with a
// slash is if there is such a file or folder.
func (ws *Workspace) isPath(name string) bool {
	return name == stdin || isYAML(strings.ToLower(name)) || ws.looksLikePath(name) && ws.files.exists(ws.Path(name))
}

// looksLikePath reports whether a name has what separates folders.
func (ws *Workspace) looksLikePath(name string) bool {
	return strings.ContainsAny(name, `/\`) || name == "." || name == ".."
}

// findPosting looks for a posting by its id, in any case.
func (ws *Workspace) findPosting(name string) (found Target, ok bool, err error) {
	want := prose.Key(name)
	var rest, hits []string
	for _, path := range ws.Postings() {
		if prose.Key(Stem(path)) != want {
			rest = append(rest, path)
			continue
		}
		t, readErr := ws.ReadPosting(path)
		if readErr != nil || !t.File.ID.IsSet() || prose.Key(string(t.File.ID.V)) == want {
			found, err, hits = t, readErr, append(hits, ws.Label(path))
		}
	}
	if hits == nil { // one that gives itself another id than its file's name
		for _, path := range rest {
			data, problem := ws.Read(path)
			if problem != nil || !strings.Contains(string(data), "id:") || !strings.Contains(prose.Key(string(data)), want) {
				continue
			}
			if t, readErr := ws.ReadPosting(path); readErr == nil && prose.Key(string(t.File.ID.V)) == want {
				found, hits = t, append(hits, ws.Label(path))
			}
		}
	}
	if len(hits) == 2 && strings.TrimSuffix(hits[0], filepath.Ext(hits[0])) == strings.TrimSuffix(hits[1], filepath.Ext(hits[1])) {
		return Target{}, true, duplicateError(hits[1], hits[0])
	}
	if len(hits) > 1 {
		return Target{}, true, fmt.Errorf("%q is the id of %s; use the path of one", name, strings.Join(hits, " and "))
	}
	return found, hits != nil, err
}

// duplicate is the posting beside one that differs from it in the extension only, or "".
func (ws *Workspace) duplicate(path string) string {
	if ws.root == "" || !inside(ws.InRoot("postings"), path) {
		return ""
	}
	for _, ext := range []string{".yaml", ".yml"} {
		if other := strings.TrimSuffix(path, filepath.Ext(path)) + ext; other != path && isYAML(path) && ws.files.exists(other) {
			return other
		}
	}
	return ""
}

func duplicateError(file, other string) error {
	return diag.Problems{{Code: diag.Duplicate, Pos: diag.Pos{File: file}, Msg: fmt.Sprintf("duplicate id %q, also in %s", Stem(file), other), Hint: `rename one, or give it another "id"`}}
}

// Find resolves a name to a posting or a role. Where it is both, preferPosting
// decides, and a notice names the other.
func (ws *Workspace) Find(name string, preferPosting bool) (Target, error) {
	if rest, ok := strings.CutPrefix(name, "role:"); ok {
		return ws.findRole(rest)
	}
	asked, explicit := strings.CutPrefix(name, "posting:")
	base, place, atPlace := strings.Cut(asked, "@")
	if atPlace && place == "" {
		return Target{}, fmt.Errorf("a place is missing after the @ of %q", name)
	}
	if ws.isPath(base) {
		path := ws.Path(base)
		if ws.root != "" && inside(ws.InRoot("postings"), path) {
			ws.warnUnread(path)
		}
		found, err := ws.ReadPosting(path)
		if other := ws.duplicate(path); other != "" && err == nil {
			if second, _ := ws.ReadPosting(other); second.File != nil && second.PostingID() == found.PostingID() {
				return Target{}, duplicateError(ws.Label(path), ws.Label(other))
			}
		}
		ws.noticeFolder(path, base)
		found.Place = place
		return found, err
	}
	found, isPosting, err := ws.findPosting(base)
	found.Place = place
	switch {
	case explicit && isPosting:
		return found, err
	case explicit:
		return Target{}, ws.noPosting(base)
	case !isPosting:
		t, err := ws.findRoleOrNear(name)
		if err != nil && ws.looksLikePath(name) {
			err = diag.Problems{{Code: diag.UnknownName, Pos: diag.Pos{File: name}, Msg: "there is no file, role or posting of this name"}}
		}
		return t, err
	}
	_, roleErr := ws.Library.Find(name)
	if roleErr == nil && atPlace && !ws.isLocation(place) { // a variant of the role
		preferPosting = false
	}
	switch {
	case roleErr != nil:
	case preferPosting:
		ws.notice(fmt.Sprintf("%q is a posting and a role; showing the posting (role:%s for the role)", name, name))
	default:
		ws.notice(fmt.Sprintf("%q is a role and a posting; showing the role (posting:%s for the posting)", name, name))
		return ws.findRole(name)
	}
	return found, err
}

// noticeFolder says that a file that was named belongs to another folder, whose
// company.yaml is not read.
func (ws *Workspace) noticeFolder(path, name string) {
	if path == stdin {
		return
	}
	if other := ws.files.upward(filepath.Dir(path)); other != "" && other != ws.root {
		dir := ws.Label(other)
		ws.notify(diag.Problem{Code: diag.Ignored, Severity: diag.Notice,
			Msg: fmt.Sprintf("%s is in %s, whose %s is not used", name, dir, CompanyFile), Hint: "use -C " + dir})
	}
}

// isLocation reports whether a place is the id of one of the company's locations.
func (ws *Workspace) isLocation(place string) bool {
	_, ok := ws.Params.Locations[scalar.Slug(strings.ToLower(place))]
	return ok
}

func (ws *Workspace) noPosting(id string) error {
	ids := convert.Each(ws.Postings(), Stem)
	hint := diag.DidYouMean(id, ids)
	if _, err := ws.Library.Find(id); err == nil {
		hint = "it is a role: use role:" + id
	}
	return errors.New(strings.TrimSuffix(fmt.Sprintf("there is no posting %q; %s", id, hint), "; "))
}

func (ws *Workspace) findRole(name string) (Target, error) {
	match, err := ws.Library.Find(name)
	if err != nil {
		return Target{}, err
	}
	for _, n := range match.Notices {
		ws.notice(n)
	}
	return Target{Match: match}, nil
}

// findRoleOrNear is findRole for a name that could have been a posting's.
func (ws *Workspace) findRoleOrNear(name string) (Target, error) {
	t, err := ws.findRole(name)
	var problems diag.Problems
	if err == nil || errors.As(err, &problems) {
		return t, err
	}
	var ids []string
	for _, path := range ws.Postings() {
		if prose.Key(Stem(path)) == prose.Key(name) {
			return t, fmt.Errorf("no role or posting is called %q; %s sets another id", name, ws.Label(path))
		}
		ids = append(ids, Stem(path))
	}
	if base, place, ok := strings.Cut(name, "--"); ok && slices.Contains(ids, base) { // the name of a page
		return t, fmt.Errorf(`no role or posting is called %q; did you mean "%s@%s"?`, name, base, place)
	}
	if hint := diag.DidYouMean(name, ids); hint != "" && !strings.Contains(err.Error(), "did you mean") {
		return t, fmt.Errorf("no role or posting is called %q; %s", name, hint)
	}
	return t, err
}

// Documents makes the documents of a target.
func (ws *Workspace) Documents(t Target) ([]*posting.Document, error) {
	if t.File == nil {
		if t.Match.Bare() {
			return nil, fmt.Errorf("cannot render %q: the documents only mention the title; related roles: %s", t.Match.Title, strings.Join(t.Match.Related, ", "))
		}
		docs, problems := ws.Builder.FromRole(t.Match)
		ws.warnOf(docs)
		return docs, problems.Err()
	}
	docs, problems := ws.Builder.Build(t.ID, t.File)
	ws.warnOf(docs)
	if err := problems.Err(); err != nil || t.Place == "" {
		return docs, err
	}
	return groupAt(docs, t.Place)
}

// Role reads a role, and reports what its authors should look at again.
func (ws *Workspace) Role(m roles.Match) (*roles.Role, error) {
	role, problems := ws.Library.Role(m)
	if role != nil {
		ws.warn(role.Warned())
		role = ws.leveled(role)
	}
	return role, problems.Err()
}

// warnOf reports what the authors of postings should look at again.
func (ws *Workspace) warnOf(docs []*posting.Document) {
	for _, d := range docs {
		ws.warn(d.Warned())
	}
}

func (ws *Workspace) warn(warnings diag.Problems) {
	for _, w := range warnings {
		if w.Severity != diag.Notice {
			w.Severity = diag.Warning
		}
		ws.notify(w)
	}
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
		for _, code := range d.RemoteFrom {
			if strings.EqualFold(string(code), place) {
				return []*posting.Document{d}, nil
			}
			places = append(places, strings.ToLower(string(code)))
		}
	}
	hint := cmp.Or(diag.DidYouMean(place, places), "it has "+strings.Join(places, ", "))
	if len(places) == 0 {
		hint = "it has no locations"
	}
	return nil, fmt.Errorf("posting %q has no place %q; %s", docs[0].ID, place, hint)
}

// Failed adds to the error of opening a workspace what is wrong with the postings
// that are named, so that it takes one run to see all.
func (ws *Workspace) Failed(err error, names []string) error {
	if ws == nil {
		return err
	}
	errs := []error{err}
	for _, name := range names {
		name, _, _ = strings.Cut(strings.TrimPrefix(name, "posting:"), "@")
		switch {
		case name == stdin: // can be read once
		case ws.isPath(name):
			_, err := ws.ReadPosting(ws.Path(name))
			errs = append(errs, err)
		default:
			_, _, err := ws.findPosting(name)
			errs = append(errs, err)
		}
	}
	return diag.Join(errs...)
}

// Unquoted is the error of looking names up, or a better one where some of them together
// are one name, whose quotes the shell did not see.
func (ws *Workspace) Unquoted(err error, names []string) error {
	if err == nil || len(names) < 2 || len(names) > 8 { // of more names, a program wrote the list
		return err
	}
	for n := len(names); n > 1; n-- {
		for i := range len(names) - n + 1 {
			name := strings.Join(names[i:i+n], " ")
			if _, found := ws.Library.Find(name); found == nil {
				return fmt.Errorf("a name with spaces needs quotes: %q", name)
			}
		}
	}
	return err
}
