package lint

import (
	"encoding/json"
	"fmt"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/plainjson"
)

// known is a finding as a baseline holds it: without its line, so that it stays known where
// other lines come or go.
type known struct {
	Rule string `json:"rule"`
	File string `json:"file"`
	Text string `json:"text"`
}

// Baseline is findings that do not count.
type Baseline struct {
	Findings []known `json:"findings"`
}

// NewBaseline holds findings.
func NewBaseline(found []Finding) ([]byte, error) {
	b := Baseline{Findings: []known{}}
	for _, f := range found {
		b.Findings = append(b.Findings, known{f.Rule, f.File, f.Text})
	}
	return plainjson.Indented(b)
}

// ReadBaseline reads a baseline, or the JSON of a run.
func ReadBaseline(file string, data []byte) (b Baseline, err error) {
	if err := json.Unmarshal(data, &b); err != nil || b.Findings == nil {
		msg := `this is not a baseline: it has no list "findings"`
		if err != nil {
			msg = "this is not a baseline: " + err.Error()
		}
		return b, diag.Problems{{Code: diag.Syntax, Pos: diag.Pos{File: file}, Msg: msg, Hint: "delete the file; jobdesc lint --baseline then writes a new one"}}
	}
	return b, nil
}

// New are the findings that a baseline does not have, and how many it has.
func (b Baseline) New(found []Finding) (news []Finding, old int) {
	left := map[known]int{}
	for _, k := range b.Findings {
		left[k]++
	}
	news = slices.DeleteFunc(slices.Clone(found), func(f Finding) bool {
		k := known{f.Rule, f.File, f.Text}
		if left[k] == 0 {
			return false
		}
		left[k]--
		old++
		return true
	})
	return news, old
}

// Held says how many findings a baseline holds.
func Held(n int, file string) string {
	return fmt.Sprintf("%d more in %s", n, file)
}
