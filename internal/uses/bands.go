package uses

import (
	"maps"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/prose"
	"jobdesc/internal/roles"
)

// meant is the id that a name is, or whose title it is, or "".
func meant(name string, known map[string]string) string {
	if _, ok := known[name]; ok {
		return name
	}
	for _, id := range slices.Sorted(maps.Keys(known)) {
		if title := known[id]; title != "" && prose.Key(title) == prose.Key(name) {
			return id
		}
	}
	return ""
}

func (f *Finder) bandID(name string) string { return meant(name, f.knownBands()) }

func (f *Finder) employerID(name string) string { return meant(name, f.knownEmployers()) }

func (f *Finder) knownEmployers() map[string]string {
	known := map[string]string{}
	for id, e := range f.Params.Employers {
		known[string(id)] = e.Name.V
	}
	return known
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
