package workspace

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// Sides are the things that are compared; the problems of all are reported. A name of
// both a role and a posting is the posting's if another side can only be a posting.
func (ws *Workspace) Sides(names []string) ([]compare.Side, error) {
	sides := make([]compare.Side, len(names))
	errs := make([]error, len(names))
	postings := slices.ContainsFunc(names, ws.isOnlyPosting)
	for i, name := range names {
		sides[i], errs[i] = ws.Side(name, postings)
	}
	return sides, ws.Unquoted(diag.Join(errs...), names)
}

// isOnlyPosting reports whether a name is that of a posting and of no role.
func (ws *Workspace) isOnlyPosting(name string) bool {
	base, explicit := strings.CutPrefix(name, "posting:")
	base, _, _ = strings.Cut(base, "@")
	if explicit || ws.isPath(base) {
		return true
	}
	if _, err := ws.Library.Find(name); err == nil || strings.HasPrefix(name, "role:") {
		return false
	}
	_, found, _ := ws.findPosting(base)
	return found
}

// Side is one of the things that are compared.
func (ws *Workspace) Side(name string, preferPosting bool) (compare.Side, error) {
	t, err := ws.Find(name, preferPosting)
	if err != nil {
		return compare.Side{}, err
	}
	if t.File != nil {
		var docs []*posting.Document
		if docs, err = ws.Documents(t); err != nil {
			return compare.Side{}, err
		}
		side := ws.arranged(compare.FromPosting(docs))
		if len(docs) == 1 && docs[0].Group != "" {
			side.Ref += "@" + docs[0].Group
		}
		return side, nil
	}
	if t.Match.Bare() {
		return compare.Side{}, fmt.Errorf("cannot compare %q: the documents only mention the title", t.Match.Title)
	}
	role, err := ws.Role(t.Match)
	if err != nil {
		return compare.Side{}, err
	}
	return ws.RoleSide(role, t.Match.Ref())
}

// RoleSide is a role as a side of a comparison; ref is the name that leads to it.
func (ws *Workspace) RoleSide(role *roles.Role, ref string) (compare.Side, error) {
	docs, problems := ws.Builder.OfRole(role)
	ws.warnOf(docs)
	return ws.arranged(compare.FromRole(role, ref, docs...)), problems.Err()
}

// arranged is a side with its duties in the order of the catalogs' areas.
func (ws *Workspace) arranged(s compare.Side) compare.Side {
	s.Arrange(ws.Library.AreaIDs())
	return s
}

// EveryRole lists the roles of the catalogs, each id once.
func (ws *Workspace) EveryRole() ([]*roles.Role, error) {
	entries, problems := ws.Library.Entries()
	errs := []error{problems.Err()}
	seen := map[string]bool{}
	var all []*roles.Role
	for _, e := range entries {
		if e.Kind != roles.KindRole || seen[e.Role] {
			continue
		}
		seen[e.Role] = true
		role, err := ws.Role(roles.Match{Role: e.Role})
		if errs = append(errs, err); role != nil {
			all = append(all, role)
		}
	}
	return all, diag.Join(errs...)
}

// EverySide is every role of the catalogs, every posting of the folder, or both, as
// among says: roles, postings or both. With both, "posting:" goes before the name of
// a posting that is called as a role is.
func (ws *Workspace) EverySide(among string) ([]compare.Side, error) {
	var sides []compare.Side
	named := map[string]bool{}
	if among != "postings" {
		all, err := ws.EveryRole()
		if err != nil {
			return nil, err
		}
		for _, role := range all {
			named[role.ID] = true
			side, err := ws.RoleSide(role, role.ID)
			if err != nil {
				return nil, err
			}
			sides = append(sides, side)
		}
		slices.SortStableFunc(sides, func(x, y compare.Side) int { return strings.Compare(x.Ref, y.Ref) })
	}
	if among == "roles" {
		return sides, nil
	}
	if ws.root == "" && among == "postings" {
		return nil, fmt.Errorf("there are no postings: there is no %s in this folder or above", CompanyFile)
	}
	postings, err := ws.AllDocuments()
	if err != nil {
		return nil, err
	}
	for _, p := range postings {
		side := ws.arranged(compare.FromPosting(p.Docs))
		if named[side.Ref] {
			side.Ref = "posting:" + side.Ref
		}
		sides = append(sides, side)
	}
	return sides, nil
}
