package workspace

import (
	"cmp"
	"fmt"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/roles"
)

// Levels are the words of levels, the lowest first.
func (ws *Workspace) Levels() []string { return job.Level("").Words() }

// Family lists the roles of a family, the lowest level first; roles without a level that
// is in order are last.
func (ws *Workspace) Family(name string) ([]*roles.Role, error) {
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
	for _, r := range all {
		ws.warn(r.Warned())
	}
	slices.SortStableFunc(all, func(a, b *roles.Role) int { return cmp.Compare(ws.rank(a), ws.rank(b)) })
	return all, nil
}

// rank is the position of a role's level, after all others where it has none.
func (ws *Workspace) rank(r *roles.Role) int {
	levels := ws.Levels()
	if i := slices.Index(levels, string(r.Level.V)); i >= 0 {
		return i
	}
	return len(levels)
}
