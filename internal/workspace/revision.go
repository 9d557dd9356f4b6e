package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"jobdesc/internal/changes"
	"jobdesc/internal/diag"
	"jobdesc/internal/gitfs"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// workingFolder names the files as they are on the disk.
const workingFolder = "the working folder"

// Revisions are the two states of a folder that --git asks for.
type Revisions struct {
	old, new string // new is "" for the working folder
	base     bool   // old is what both have in common
}

// ParseRevisions reads REV, REV..REV2 or REV...REV2. As in git, a side that is
// left out is HEAD.
func ParseRevisions(text string) (Revisions, error) {
	old, new, two := strings.Cut(text, "..")
	if !two {
		return Revisions{old: text}, nil
	}
	new, base := strings.CutPrefix(new, ".")
	if strings.Contains(new, "..") {
		return Revisions{}, fmt.Errorf("--git %s: write REV, REV..REV2 or REV...REV2", text)
	}
	return Revisions{old: cmp.Or(old, "HEAD"), new: cmp.Or(new, "HEAD"), base: base}, nil
}

// Changes compares two states of the folder, as far as the postings are concerned
// that are named, or all. It reads the folder, which need only be located; day is
// the day of the run in a time zone.
func (ws *Workspace) Changes(revs Revisions, names []string, day func(*time.Location) (scalar.Date, error)) (*changes.Changes, error) {
	repo, err := ws.repository()
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	older, newer, err := revs.open(repo)
	if err != nil {
		return nil, err
	}
	root, err := ws.rootOf(repo, newer, older)
	if err != nil {
		return nil, err
	}
	here, err := ws.newSide(root, repo, newer)
	if err != nil {
		return nil, err
	}
	new, err := here.side(newer)
	if err != nil {
		return nil, err
	}
	old := ws.oldSide(root, repo, older)
	if newer == nil {
		here.identify(&new, older)
	}
	if err := selectPostings(&old, &new, names); err != nil {
		return nil, err
	}
	today, err := day(here.Params.TimeZone.V.Location())
	if err != nil {
		return nil, err
	}
	return changes.Compare(old, new, today)
}

// repository is the one that the folder is in. Links in the folder's name are
// followed, for git knows the places behind them.
func (ws *Workspace) repository() (*gitfs.Repository, error) {
	if real := ws.files.resolve(ws.dir); real != ws.dir {
		ws.dir, ws.root = real, ws.files.upward(real)
	}
	return gitfs.Open(cmp.Or(ws.root, ws.dir), ws.opts.Start, ws.opts.Environ)
}

// open opens the revisions; newer is nil for the working folder.
func (r Revisions) open(repo *gitfs.Repository) (older, newer *gitfs.Revision, err error) {
	if r.base {
		older, err = repo.Base(r.old, r.new)
	} else {
		older, err = repo.Revision(r.old)
	}
	if r.new != "" {
		var errNew error
		newer, errNew = repo.Revision(r.new)
		err = diag.Join(err, errNew)
	}
	return older, newer, err
}

// rootOf is the folder with company.yaml. With two revisions it need not be on
// the disk: one of them has it.
func (ws *Workspace) rootOf(repo *gitfs.Repository, newer, older *gitfs.Revision) (string, error) {
	switch {
	case ws.root != "":
		return ws.root, nil
	case newer == nil:
		return "", ErrNoFolder()
	}
	for _, v := range []*gitfs.Revision{newer, older} {
		if root := ws.at("", repo, v).root; root != "" {
			return root, nil
		}
	}
	return "", errors.New("neither revision has a company.yaml in this folder or above")
}

// newSide opens the folder of the newer side. A revision without the folder has no
// postings.
func (ws *Workspace) newSide(root string, repo *gitfs.Repository, v *gitfs.Revision) (*Workspace, error) {
	if v != nil {
		notify := ws.opts.Notify
		ws = ws.at(root, repo, v)
		ws.opts.Notify = notify
	}
	return ws, ws.load()
}

// oldSide opens the folder of the older side. A folder that was not there yet had
// no postings; one that cannot be read is broken, which is not an error. Warnings
// on the environment were given with the newer side.
func (ws *Workspace) oldSide(root string, repo *gitfs.Repository, v *gitfs.Revision) changes.Side {
	old := ws.at(root, repo, v)
	if old.root == "" {
		return changes.Side{Name: v.Name, Commit: v.Commit}
	}
	err := old.load()
	if err == nil {
		var side changes.Side
		if side, err = old.side(v); err == nil {
			return side
		}
	}
	ws.report(err)
	return changes.Side{Name: v.Name, Commit: v.Commit, Broken: true, Postings: old.postingsOf(v)}
}

// side is a workspace as a side of the comparison; v is nil for the
// working folder.
func (ws *Workspace) side(v *gitfs.Revision) (changes.Side, error) {
	folders, _ := ws.Catalogs() // load has told the problems
	own, err := ws.Templates()
	side := changes.Side{
		Name: workingFolder, Params: ws.Params, Library: ws.Library, Catalogs: folders, Templates: own, Set: ws.PostingSettings(), Postings: ws.postingsOf(v),
	}
	if v != nil {
		side.Name, side.Commit = v.Name, v.Commit
	}
	return side, err
}

func (ws *Workspace) postingsOf(v *gitfs.Revision) []changes.Posting {
	var out []changes.Posting
	for _, path := range ws.Postings() {
		p := changes.Posting{Path: ws.within(path), Read: func() (string, *posting.File, error) {
			t, err := ws.ReadPosting(path)
			if t.File != nil {
				t.ID = t.PostingID()
			}
			return t.ID, t.File, err
		}}
		if rel, ok := ws.files.within(path); ok && v != nil {
			p.Object = v.Object(rel)
		}
		out = append(out, p)
	}
	return out
}

// within is the path of a file in the user's folder.
func (ws *Workspace) within(path string) string {
	rel, _ := filepath.Rel(ws.root, path) // both are full paths
	return filepath.ToSlash(rel)
}

// identify gives the postings of the working folder the ids that git would give
// them.
func (ws *Workspace) identify(side *changes.Side, like *gitfs.Revision) {
	parallel.Each(len(side.Postings), func(i int) {
		p := &side.Postings[i]
		if data, problem := ws.Read(filepath.Join(ws.root, filepath.FromSlash(p.Path))); problem == nil {
			p.Object = gitfs.BlobID(data, like.Commit)
		}
	})
}

// selectPostings keeps the postings that were named, by id or path; without
// names, all.
func selectPostings(old, new *changes.Side, names []string) error {
	if len(names) == 0 {
		return nil
	}
	seen := make([]bool, len(names))
	var known []string
	for _, side := range []*changes.Side{old, new} {
		side.Postings = slices.DeleteFunc(side.Postings, func(p changes.Posting) bool {
			id, _, _ := p.Read()
			known = append(known, id)
			i := slices.IndexFunc(names, func(n string) bool {
				return strings.TrimPrefix(n, "posting:") == id || strings.HasSuffix("/"+p.Path, "/"+strings.TrimPrefix(filepath.ToSlash(n), "./"))
			})
			if i >= 0 {
				seen[i] = true
			}
			return i < 0
		})
	}
	var errs []error
	for i, name := range names {
		if !seen[i] {
			hint := cmp.Or(diag.DidYouMean(name, known), "--git takes ids of postings, or none for all")
			errs = append(errs, fmt.Errorf("neither revision has a posting %q; %s", name, hint))
		}
	}
	return diag.Join(errs...)
}

// at is the workspace at a revision, which is not read yet and notifies nobody. root
// is the folder with company.yaml, or "" to look for it.
func (ws *Workspace) at(root string, repo *gitfs.Repository, v *gitfs.Revision) *Workspace {
	out := &Workspace{opts: ws.opts, files: files{disk: ws.opts.Disk, name: v.Name, revision: v, top: repo.Top()}, dir: ws.dir}
	out.opts.Notify = nil
	if root == "" {
		out.root = out.files.upward(ws.dir)
	} else if out.files.companyIn(root) != nil {
		out.root = root
	}
	return out
}

// report notifies of what is wrong but does not end the run.
func (ws *Workspace) report(err error) {
	for _, p := range diag.ProblemsOf(err) {
		ws.notify(p)
	}
}
