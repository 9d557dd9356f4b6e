package filter_test

import (
	"fmt"
	"reflect"

	"jobdesc/internal/filter"
)

type pay struct {
	Max int `json:"max"`
}

type opening struct {
	Title string   `json:"title"`
	Tags  []string `json:"tags"`
	Pay   *pay     `json:"pay"`
}

func ExampleSchema_Parse() {
	openings := []opening{
		{"Office Manager", []string{"office"}, &pay{52000}},
		{"IT Manager", []string{"it", "remote"}, &pay{71000}},
		{"Trainee", nil, nil}, // no pay, so neither above nor below any
	}
	schema := filter.SchemaOf(reflect.TypeFor[opening]())
	for _, expr := range []string{"pay.max<60000", "tags=remote,office"} {
		condition, err := schema.Parse(expr)
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, o := range openings {
			if condition.Holds(condition.Field.Comparable(o)) {
				fmt.Println(expr, "-", o.Title)
			}
		}
	}
	// Output:
	// pay.max<60000 - Office Manager
	// tags=remote,office - Office Manager
	// tags=remote,office - IT Manager
}
