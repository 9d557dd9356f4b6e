package lint

import (
	"net/url"
	"slices"
	"strings"

	"jobdesc/internal/plainjson"
)

// The parts of SARIF 2.1.0 that findings need. A library for them would cost more at start
// than these structs.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID         string         `json:"id"`
		Short      sarifText      `json:"shortDescription"`
		Level      sarifLevel     `json:"defaultConfiguration"`
		Properties map[string]any `json:"properties"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
		Tags      *sarifTags      `json:"properties,omitempty"`
	}
	sarifTags struct {
		Tags []string `json:"tags"`
		Law  *Law     `json:"law"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn"`
		EndLine     int        `json:"endLine"`
		EndColumn   int        `json:"endColumn"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

// SARIF writes findings in the Static Analysis Results Interchange Format 2.1.0.
func SARIF(found []Finding, rules []*Rule) ([]byte, error) {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "jobdesc", Rules: []sarifRule{}}
	index := map[string]int{}
	for _, f := range found {
		if _, ok := index[f.Rule]; !ok {
			index[f.Rule] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(f, rules))
		}
		run.Results = append(run.Results, sarifResultOf(f, index[f.Rule]))
	}
	return plainjson.Indented(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifRuleOf(f Finding, rules []*Rule) sarifRule {
	title := f.Rule
	if i := slices.IndexFunc(rules, func(r *Rule) bool { return r.ID == f.Rule }); i >= 0 {
		title = rules[i].Title
	}
	return sarifRule{f.Rule, sarifText{title}, sarifLevel{sarifLevelOf(f.Severity)}, map[string]any{"group": f.Group, "sources": f.Sources}}
}

func sarifLevelOf(s Severity) string {
	if s == Info {
		return "note"
	}
	return string(s)
}

func sarifResultOf(f Finding, index int) sarifResult {
	uri := sarifArtifact{uriOf(f.File)}
	region := sarifRegion{StartLine: f.Line, StartColumn: f.Column, EndLine: f.EndLine, EndColumn: f.EndColumn}
	shown := region
	shown.Snippet = &sarifText{f.Text}
	out := sarifResult{f.Rule, index, sarifLevelOf(f.Severity), sarifText{f.Said()}, []sarifLocation{{sarifPhysical{uri, shown}}}, nil, nil}
	if f.Law != nil {
		out.Tags = &sarifTags{[]string{"law", "law-" + f.Law.Place}, f.Law}
	}
	if f.Replacement != "" {
		out.Fixes = []sarifFix{{sarifText{`write "` + f.Replacement + `"`}, []sarifChange{{uri, []sarifReplacement{{region, sarifText{f.Replacement}}}}}}}
	}
	return out
}

// uriOf is a path as a relative address.
func uriOf(file string) string {
	parts := strings.Split(file, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}
