package workspace

import (
	"fmt"
	"slices"

	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Ladder is the ladder of a family, or of the family that a role belongs to.
func (ws *Workspace) Ladder(name string) (*compare.Ladder, error) {
	family := name
	if !slices.Contains(ws.Library.FamilyNames(), name) {
		var err error
		if family, err = ws.familyOf(name); err != nil {
			return nil, err
		}
	}
	all, err := ws.rungs(family)
	if err != nil {
		return nil, err
	}
	sides := make([]compare.Side, len(all))
	errs := make([]error, len(all))
	for i, r := range all {
		sides[i], errs[i] = ws.RoleSide(r, r.ID)
	}
	if err := diag.Join(errs...); err != nil {
		return nil, err
	}
	return compare.NewLadder(family, sides), nil
}

// rungs are the roles of a family that can be put in order, the lowest level first.
func (ws *Workspace) rungs(family string) ([]*roles.Role, error) {
	all, err := ws.family(family)
	if err != nil {
		return nil, err
	}
	return all, ws.checkLadder(family, all).Err()
}

// SiteLadder is the roles of a family that site.ladders names, the lowest level first.
type SiteLadder struct {
	Family string
	roles  []*roles.Role
}

// SiteLadders are the ladders of the families that site.ladders names.
func (ws *Workspace) SiteLadders() ([]SiteLadder, error) {
	var out []SiteLadder
	var errs []error
	if len(ws.Params.Site.Ladders.Items) == 0 { // to find the families reads all roles
		return nil, nil
	}
	known := ws.Library.FamilyNames()
	for _, at := range ws.Params.Site.Ladders.Items {
		name := string(at.V)
		if !slices.Contains(known, name) {
			hint := diag.DidYouMean(name, known)
			if hint == "" {
				hint = "write family: " + name + " in the role files"
			}
			errs = append(errs, diag.Problems{{Code: diag.UnknownName, Pos: at.Pos, Msg: fmt.Sprintf("site.ladders: unknown family %q", name), Hint: hint}})
			continue
		}
		all, err := ws.rungs(name)
		out, errs = append(out, SiteLadder{name, all}), append(errs, err)
	}
	return out, diag.Join(errs...)
}

// LadderDocuments are those of the roles of a ladder in a language, one of each.
func (ws *Workspace) LadderDocuments(l SiteLadder, lang scalar.Language) (docs []*posting.Document, err error) {
	for _, r := range l.roles {
		made, problems := ws.Builder.In(lang).FromRole(roles.Match{Catalog: r.Catalog, Role: r.ID})
		if len(problems) > 0 {
			return nil, problems
		}
		docs = append(docs, made[0])
	}
	return docs, nil
}

// familyOf is the family of the role that a name leads to. What is neither a role nor a
// family is an error that names the nearest family.
func (ws *Workspace) familyOf(name string) (string, error) {
	match, err := ws.Library.Find(name)
	if err != nil {
		if hint := diag.DidYouMean(name, ws.Library.FamilyNames()); hint != "" {
			return "", fmt.Errorf("unknown role or family %q; %s", name, hint)
		}
		return "", err
	}
	if match.Bare() {
		return "", fmt.Errorf("the documents only mention the title %q; name a role or a family", match.Title)
	}
	role, err := ws.Role(match)
	if err != nil {
		return "", err
	}
	if !role.Family.IsSet() {
		return "", fmt.Errorf("role %q does not belong to a family; write family: NAME in its file and in those of the other levels", role.ID)
	}
	return string(role.Family.V), nil
}

// checkLadder reports roles that cannot be put in order.
func (ws *Workspace) checkLadder(family string, all []*roles.Role) (problems diag.Problems) {
	byLevel := map[string]*roles.Role{}
	for _, r := range all {
		level := string(r.Level.V)
		switch other := byLevel[level]; {
		case level == "":
			problems.Add(diag.Pos{File: r.Pos.File}, diag.Missing, "write one, such as level: senior", "role %q of the family %q needs a level", r.ID, family)
		case ws.rank(r) < 0:
			problems.Add(r.Level.Pos, diag.UnknownName, ws.Params.LevelMeant(level), "role %q has the unknown level %q", r.ID, level)
		case other != nil:
			problems.Add(r.Level.Pos, diag.Conflict, "change one of them", "roles %q and %q of the family %q have the same level, %s", other.ID, r.ID, family, level)
		}
		byLevel[level] = r
	}
	if len(all) == 1 {
		problems.Add(diag.Pos{File: all[0].Pos.File}, diag.Incomplete, "a ladder needs two or more", "role %q is the only one of the family %q", all[0].ID, family)
	}
	return problems
}
