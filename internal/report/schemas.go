package report

import (
	"reflect"

	"jobdesc/internal/compare"
	"jobdesc/internal/schema"
)

// pairRow is a row of all pairs, as All writes it: a measure that was not asked
// for is not there.
type pairRow struct {
	A           string   `json:"a" doc:"Name of the first side"`
	B           string   `json:"b" doc:"Name of the second side"`
	IDs         *float64 `json:"ids,omitempty" doc:"As in diff; null if there is nothing to measure"`
	Equal       *float64 `json:"equal,omitempty" doc:"As in diff; null if there is nothing to measure"`
	Wording     *float64 `json:"wording,omitempty" doc:"As in diff; null if there is nothing to measure"`
	Skills      *float64 `json:"skills,omitempty" doc:"As in diff; null if there is nothing to measure"`
	Containment *float64 `json:"containment,omitempty" doc:"As in diff; null if there is nothing to measure"`
	Contained   *float64 `json:"containment_b_in_a,omitempty" doc:"As in diff; null if there is nothing to measure"`
}

// Schemas lists what the results of comparisons are as JSON.
func Schemas() []schema.File {
	return []schema.File{
		{Name: "diff", Title: "Comparison", Files: "diff A B --format json", About: "What two roles or postings share and what each has alone", Type: reflect.TypeFor[compare.Result](), Written: true},
		{Name: "diff-many", Title: "Comparison of several", Files: "diff A B C --format json", About: "Which of several roles or postings has which duty and skill", Type: reflect.TypeFor[compare.Matrix](), Written: true},
		{Name: "diff-all", Title: "All pairs", Files: "diff --all --format json", About: "The measures of all pairs", Type: reflect.TypeFor[[]pairRow](), Written: true},
		{Name: "diff-ladder", Title: "Ladder", Files: "diff --ladder NAME --format json", About: "What each step of a family of roles adds, changes and drops", Type: reflect.TypeFor[compare.Ladder](), Written: true},
		{Name: "similar", Title: "Nearest", Files: "similar NAME --format json", About: "The nearest roles and postings, and why", Type: reflect.TypeFor[[]compare.Near](), Written: true},
	}
}
