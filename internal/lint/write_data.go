package lint

import (
	"fmt"
	"strings"

	"jobdesc/internal/plainjson"
)

// Result is findings in JSON.
type Result struct {
	Findings []Finding `json:"findings" doc:"What was found, in the order of files, lines and columns"`
	Counts   Counts    `json:"counts" doc:"How many findings there are of each severity"`
}

// JSONLines writes an object a line.
func JSONLines(found []Finding) (string, error) {
	var b strings.Builder
	for _, f := range found {
		line, err := plainjson.Marshal(f)
		if err != nil {
			return "", err
		}
		b.WriteString(strings.TrimSpace(string(line)) + "\n")
	}
	return b.String(), nil
}

// GitHub writes findings as commands of a workflow of GitHub, which shows them beside the lines.
func GitHub(found []Finding) string {
	value := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var b strings.Builder
	for _, f := range found {
		level := string(f.Severity)
		if f.Severity == Info {
			level = "notice"
		}
		end := fmt.Sprintf(",endLine=%d", f.EndLine)
		if f.EndLine == f.Line {
			end += fmt.Sprintf(",endColumn=%d", max(f.EndColumn-1, f.Column))
		}
		fmt.Fprintf(&b, "::%s file=%s,line=%d,col=%d%s,title=%s::%s\n", level, property.Replace(f.File), f.Line, f.Column, end, property.Replace(f.Rule), value.Replace(f.Said()))
	}
	return b.String()
}
