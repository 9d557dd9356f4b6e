package workspace

import (
	"cmp"
	"fmt"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
)

// Family lists the roles of a family, the lowest level first; roles without a level that
// is in order are last, with a notice.
func (ws *Workspace) Family(name string) ([]*roles.Role, error) {
	all, err := ws.family(name)
	for _, r := range all {
		if r.Level.IsSet() && ws.rank(r) < 0 {
			ws.notify(ws.Params.Unordered(r.Level))
		}
	}
	return all, err
}

func (ws *Workspace) family(name string) ([]*roles.Role, error) {
	all, problems := ws.Library.Family(name)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if all == nil {
		families := ws.Library.FamilyNames()
		hint := diag.DidYouMean(name, families)
		if len(families) == 0 {
			hint = fmt.Sprintf(`write family: %s in the role files`, name)
		}
		return nil, fmt.Errorf("unknown family %q; %s", name, hint)
	}
	for i, r := range all {
		ws.warn(r.Warned())
		all[i] = ws.leveled(r)
	}
	slices.SortStableFunc(all, func(a, b *roles.Role) int {
		return cmp.Compare(uint(ws.rank(a)), uint(ws.rank(b))) // -1 is last
	})
	return all, nil
}

// rank is the position of a role's level; -1 where it has none.
func (ws *Workspace) rank(r *roles.Role) int {
	_, rank := ws.Params.Level(string(r.Level.V))
	return rank
}

// leveled is a role with its level as the company writes it.
func (ws *Workspace) leveled(r *roles.Role) *roles.Role {
	word, _ := ws.Params.Level(string(r.Level.V))
	if word == r.Level.V {
		return r
	}
	out := *r
	out.Level.V = word
	return &out
}
