package laws

import (
	"reflect"

	"jobdesc/internal/schema"
)

// Schemas lists the kinds of files of laws.
func Schemas() []schema.File {
	return []schema.File{
		{
			Name: "law", Title: "The laws of one place for jobdesc", Files: "laws/PLACE.yaml",
			About: "What an advert must show in a place, since and until when; the name of the file is the code of the place, such as US-CO or US-OH-Columbus.",
			Type:  reflect.TypeFor[File](),
		},
	}
}
