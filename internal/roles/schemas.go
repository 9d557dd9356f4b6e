package roles

import (
	"reflect"

	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
)

// Schemas lists the kinds of files of a catalog.
func Schemas() []schema.File {
	return []schema.File{
		{
			Name: "role", Title: "A role of a catalog of jobdesc", Files: "catalog/roles/*.yaml",
			About: "A title with its duties, skills, variants and relations; the name of the file is its id.",
			Type:  reflect.TypeFor[File](),
		},
		{
			Name: "duties", Title: "Shared duties of a catalog of jobdesc", Files: "catalog/duties.yaml, catalog/duties/*.yaml",
			About: "Duties that several roles name, by id.",
			Type:  reflect.TypeFor[map[scalar.Slug]DutyItem](),
		},
		{
			Name: "sources", Title: "Sources of a catalog of jobdesc", Files: "catalog/sources.yaml",
			About: "The documents that facts come from, by id.",
			Type:  reflect.TypeFor[map[string]Source](),
		},
		{
			Name: "areas", Title: "Areas of a catalog of jobdesc", Files: "catalog/areas.yaml",
			About: "Groups of duties, for readers, by id.",
			Type:  reflect.TypeFor[map[string]Area](),
		},
		{
			Name: "translations", Title: "A translation of a catalog of jobdesc", Files: "catalog/translations/*.yaml",
			About: "Texts of a catalog in another language; the name of the file is the tag of the language.",
			Type:  reflect.TypeFor[Translation](),
		},
	}
}
