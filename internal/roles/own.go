package roles

import (
	"maps"
	"slices"

	"jobdesc/internal/diag"
)

// OwnDuty is a shared duty of a catalog of the employer's own.
type OwnDuty struct {
	ID       string
	Text     Text
	Sources  []Citation
	SaysFrom bool // whether the catalog has documents that duties cite
}

// OwnDuties are the shared duties of the catalogs but the embedded one.
func (l *Library) OwnDuties() (all []OwnDuty, problems diag.Problems) {
	for _, c := range l.catalogs {
		if c.trusted() {
			continue
		}
		shared, bad := c.shared()
		problems = append(problems, bad...)
		cites := len(c.sourceIDs()) > 0
		for _, id := range slices.Sorted(maps.Keys(shared)) {
			all = append(all, OwnDuty{id, shared[id].Text, shared[id].Sources, cites})
		}
	}
	return all, problems
}

// Cites reports whether the catalog that a position is in has documents that it cites.
func (l *Library) Cites(at diag.Pos) bool {
	k := l.catalogOf(at)
	return k >= 0 && len(l.catalogs[k].sourceIDs()) > 0
}
