package roles

import (
	"maps"
	"slices"

	"jobdesc/internal/diag"
)

// Families are the roles that belong to a family, by their ids. Roles that are not listed
// do not count. The embedded catalog has no families and is not read.
func (l *Library) Families() (map[string]*Role, diag.Problems) {
	out := map[string]*Role{}
	var problems diag.Problems
	for _, id := range l.candidatesIn(l.ownCatalogs(), []string{"family"}, []string{"extends"}) {
		role, bad := l.Role(Match{Role: id})
		if problems = append(problems, bad...); role != nil && role.Family.IsSet() && !role.Hidden.V {
			out[id] = role
		}
	}
	return out, problems
}

// ownCatalogs are the catalogs that are not embedded.
func (l *Library) ownCatalogs() []*catalogReader {
	return slices.DeleteFunc(slices.Clone(l.catalogs), (*catalogReader).trusted)
}

// Family lists the roles of a family, sorted by id.
func (l *Library) Family(name string) (all []*Role, problems diag.Problems) {
	families, problems := l.Families()
	for _, id := range slices.Sorted(maps.Keys(families)) {
		if string(families[id].Family.V) == name {
			all = append(all, families[id])
		}
	}
	return all, problems
}

// FamilyNames lists the families, sorted.
func (l *Library) FamilyNames() []string {
	families, _ := l.Families()
	names := map[string]bool{}
	for _, r := range families {
		names[string(r.Family.V)] = true
	}
	return slices.Sorted(maps.Keys(names))
}
