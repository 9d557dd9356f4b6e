package uses

import (
	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// bandID is the id of the band that a name is the id or the title of, or "".
func (f *Finder) bandID(name string) string {
	if _, ok := f.Params.Bands[scalar.Slug(name)]; ok {
		return name
	}
	for id, title := range f.knownBands() {
		if title != "" && prose.Key(title) == prose.Key(name) {
			return id
		}
	}
	return ""
}

func (f *Finder) knownBands() map[string]string {
	known := map[string]string{}
	for id, band := range f.Params.Bands {
		known[string(id)] = band.Title.V
	}
	return known
}

// bandUses finds the roles that name a band.
func (f *Finder) bandUses(id string) ([]roles.RoleUses, diag.Problems) {
	return f.Library.TextUses(id, "own band", job.BandName, func(name string) bool { return name == id })
}
