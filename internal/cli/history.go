package cli

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/changes"
	"jobdesc/internal/diag"
	"jobdesc/internal/gitfs"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/workspace"
)

// workingFolder names the files as they lie on the disk.
const workingFolder = "the working folder"

// commentLimit is how many characters a comment on a pull request may have, less
// a margin.
const commentLimit = 60_000

// revisions is what --git asks for.
type revisions struct {
	old, new string // new is "" for the working folder
	base     bool   // old is what both have in common
}

// parseRevisions reads REV, REV..REV2 or REV...REV2. As in git, a side that is
// left out is HEAD.
func parseRevisions(text string) (revisions, error) {
	for _, dots := range []string{"...", ".."} {
		old, new, ok := strings.Cut(text, dots)
		if !ok {
			continue
		}
		r := revisions{old: old, new: new, base: dots == "..."}
		for _, side := range []*string{&r.old, &r.new} {
			if *side == "" {
				*side = "HEAD"
			}
		}
		if strings.Contains(r.new, "..") {
			return r, fmt.Errorf("--git %s: want REV, REV..REV2 or REV...REV2", text)
		}
		return r, nil
	}
	return revisions{old: text}, nil
}

// runHistory compares two states of the folder.
func runHistory(a *app, opts diffOptions, names []string) error {
	format, err := opts.historyFormat(a.isDevice(opts.output))
	if err != nil {
		return err
	}
	revs, err := parseRevisions(opts.git)
	if err != nil {
		return err
	}
	found, ws, err := a.history(revs, names)
	if err != nil {
		return err
	}
	for _, note := range found.Notes {
		a.Note("notice: " + note)
	}
	text, err := ws.historyText(found, opts, format)
	if err != nil {
		return err
	}
	if err := ws.writeTo(opts.output, text); err != nil {
		return err
	}
	if opts.exitCode && !found.Empty() {
		return exitError(exitFindings)
	}
	return nil
}

// historyFormat is the format that was asked for, by name or by extension.
func (o *diffOptions) historyFormat(irregular bool) (string, error) {
	if len(o.only) > 0 || o.sideBySide {
		return "", errors.New("--only and --side-by-side are for roles and postings, not for --git")
	}
	return o.formatOf(irregular, "text", "markdown", "json", "tsv", "names")
}

// history opens both sides and compares them.
func (a *app) history(revs revisions, names []string) (*changes.Changes, *run, error) {
	here, err := a.locate()
	if err != nil {
		return nil, nil, err
	}
	repo, err := here.repository()
	if err != nil {
		return nil, nil, err
	}
	defer repo.Close()
	older, newer, err := revs.open(repo)
	if err != nil {
		return nil, nil, err
	}
	root, err := here.rootOf(repo, newer, older)
	if err != nil {
		return nil, nil, err
	}
	ws, err := here.newSide(root, repo, newer)
	if err != nil {
		return nil, nil, err
	}
	new, err := ws.historySide(newer)
	if err != nil {
		return nil, nil, err
	}
	old, err := here.oldSide(root, repo, older)
	if err != nil {
		return nil, nil, err
	}
	if newer == nil {
		ws.identify(&new, older)
	}
	if err := selectPostings(&old, &new, names); err != nil {
		return nil, nil, err
	}
	day, err := ws.day(ws.Params.TimeZone.V.Location())
	if err != nil {
		return nil, nil, err
	}
	found, err := changes.Compare(old, new, changes.Options{Today: day, Each: parallel.Each})
	return found, ws, err
}

// repository is the one that the folder is in. Links in the folder's name are
// followed, for git knows the places behind them.
func (ws *run) repository() (*gitfs.Repository, error) {
	ws.FollowLinks()
	return gitfs.Open(cmp.Or(ws.Root(), ws.Dir()), ws.env.Dir, ws.Environ)
}

// open opens the revisions; newer is nil for the working folder.
func (r revisions) open(repo *gitfs.Repository) (older, newer *gitfs.Revision, err error) {
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

// at is the folder at a revision.
func (ws *run) at(root string, repo *gitfs.Repository, v *gitfs.Revision, notify func(diag.Problem)) *run {
	return &run{ws.app, ws.At(workspace.Revision{Name: v.Name, Files: v, Top: repo.Top()}, root, notify)}
}

// rootOf is the folder with company.yaml. With two revisions it need not be on
// the disk: one of them has it.
func (ws *run) rootOf(repo *gitfs.Repository, newer, older *gitfs.Revision) (string, error) {
	switch {
	case ws.Root() != "":
		return ws.Root(), nil
	case newer == nil:
		return "", workspace.ErrNoFolder()
	}
	for _, v := range []*gitfs.Revision{newer, older} {
		if root := ws.at("", repo, v, nil).Root(); root != "" {
			return root, nil
		}
	}
	return "", errors.New("neither revision has a company.yaml in this folder or above")
}

// newSide opens the folder of the newer side. A revision without the folder has no
// postings.
func (ws *run) newSide(root string, repo *gitfs.Repository, v *gitfs.Revision) (*run, error) {
	if v != nil {
		ws = ws.at(root, repo, v, ws.Notify)
	}
	return ws, ws.Load()
}

// oldSide opens the folder of the older side. A folder that was not there yet had
// no postings; one that cannot be read is broken, which is not an error. Warnings
// on the environment were given with the newer side.
func (ws *run) oldSide(root string, repo *gitfs.Repository, v *gitfs.Revision) (changes.Side, error) {
	old := ws.at(root, repo, v, nil)
	if old.Root() == "" {
		return changes.Side{Name: v.Name, Commit: v.Commit}, nil
	}
	err := old.Load()
	var side changes.Side
	if err == nil {
		side, err = old.historySide(v)
	}
	if err != nil {
		ws.Report(err)
		side = changes.Side{Name: v.Name, Commit: v.Commit, Broken: true, Postings: old.postingsOf(v)}
	}
	return side, nil
}

// historySide is a workspace as a side of the comparison; v is nil for the
// working folder.
func (ws *run) historySide(v *gitfs.Revision) (changes.Side, error) {
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

func (ws *run) postingsOf(v *gitfs.Revision) []changes.Posting {
	var out []changes.Posting
	for _, path := range ws.Postings() {
		p := changes.Posting{Path: "postings/" + filepath.Base(path), Read: func() (string, *posting.File, error) {
			t, err := ws.ReadPosting(path)
			if t.File != nil && t.File.ID.IsSet() {
				t.ID = string(t.File.ID.V)
			}
			return t.ID, t.File, err
		}}
		if rel, ok := ws.InRevision(path); ok && v != nil {
			p.Object = v.Object(rel)
		}
		out = append(out, p)
	}
	return out
}

// identify gives the postings of the working folder the ids that git would give
// them.
func (ws *run) identify(side *changes.Side, like *gitfs.Revision) {
	parallel.Each(len(side.Postings), func(i int) {
		p := &side.Postings[i]
		if data, problem := ws.Read(filepath.Join(ws.Root(), filepath.FromSlash(p.Path))); problem == nil {
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
	keep := func(postings []changes.Posting) []changes.Posting {
		return slices.DeleteFunc(postings, func(p changes.Posting) bool {
			id, _, _ := p.Read()
			known = append(known, id)
			i := slices.IndexFunc(names, func(n string) bool {
				return strings.TrimPrefix(n, "posting:") == id || filepath.Base(filepath.ToSlash(n)) == filepath.Base(p.Path)
			})
			if i >= 0 {
				seen[i] = true
			}
			return i < 0
		})
	}
	old.Postings, new.Postings = keep(old.Postings), keep(new.Postings)
	var errs []error
	for i, ok := range seen {
		if !ok {
			hint := diag.DidYouMean(names[i], known)
			if hint == "" {
				hint = "--git takes ids of postings, or none for all"
			}
			errs = append(errs, fmt.Errorf("neither side has a posting %q; %s", names[i], hint))
		}
	}
	return diag.Join(errs...)
}

func (ws *run) historyText(c *changes.Changes, opts diffOptions, format string) ([]byte, error) {
	switch {
	case opts.stat:
		return lineOf(c.Stat()), nil
	case opts.brief:
		return lineOf(c.Brief()), nil
	}
	switch format {
	case "json":
		return indentedJSON(c)
	case "markdown":
		return []byte(c.Markdown(commentLimit, "jobdesc diff --git "+opts.git)), nil
	case "tsv":
		return c.TSV(), nil
	case "names":
		return lineOf(strings.Join(c.IDs(), "\n")), nil
	}
	return []byte(c.Text(ws.Style())), nil
}
