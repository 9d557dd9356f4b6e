package terminal

import (
	"cmp"
	"fmt"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/textlayout"
)

// note is the severity of what is about no problem, such as what was written.
const note diag.Severity = "note"

// message prints a line on standard error, in the form that Messages says.
func (t *Terminal) message(p diag.Problem) {
	if (t.Messages == "json" || t.Messages == "github") && p.Pos.File != "" {
		if file := t.Place(p.Pos.File); file != "" {
			p.Pos.File = file
		} else {
			p.Pos, p.Msg = diag.Pos{}, p.Pos.String()+": "+p.Msg
		}
	}
	p.Severity = cmp.Or(p.Severity, diag.Error)
	var line string
	switch t.Messages {
	case "json":
		line = inJSON(p)
	case "github":
		line = forGitHub(p)
	default:
		line = textlayout.Visible(inText(p))
	}
	fmt.Fprintln(t.Err, line)
}

// inText is a problem for a reader. One without a position begins with the
// program's name.
func inText(p diag.Problem) string {
	switch {
	case p.Severity == diag.Warning || p.Severity == diag.Notice:
		return "jobdesc: " + string(p.Severity) + ": " + p.String()
	case p.Pos.File == "":
		return "jobdesc: " + p.String()
	}
	return p.String()
}

// inJSON is a problem as a JSON object. What is not known is left out.
func inJSON(p diag.Problem) string {
	if p.Severity == note {
		p.Severity = diag.Notice
	}
	if i := strings.LastIndex(p.Msg, "; "); i >= 0 && p.Hint == "" { // of an error without a Problem
		p.Msg, p.Hint = p.Msg[:i], p.Msg[i+2:]
	}
	text, _ := plainjson.Marshal(struct { // texts and numbers can be encoded
		File     string        `json:"file,omitempty"`
		Line     int           `json:"line,omitempty"`
		Column   int           `json:"column,omitempty"`
		Severity diag.Severity `json:"severity"`
		Message  string        `json:"message"`
		Hint     string        `json:"hint,omitempty"`
	}{p.Pos.File, p.Pos.Line, p.Pos.Col, p.Severity, p.Msg, p.Hint})
	return string(text)
}

// forGitHub is a problem as a command of a GitHub workflow, which shows it beside
// the line that it is about.
func forGitHub(p diag.Problem) string {
	if p.Severity == note {
		return textlayout.Visible(inText(p))
	}
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	var at string
	if p.Pos.File != "" {
		at = " file=" + property.Replace(p.Pos.File)
	}
	if p.Pos.Line > 0 {
		at += fmt.Sprintf(",line=%d", p.Pos.Line)
	}
	if p.Pos.Col > 0 {
		at += fmt.Sprintf(",col=%d", p.Pos.Col)
	}
	p.Pos = diag.Pos{}
	return "::" + string(p.Severity) + at + "::" + data.Replace(p.String())
}
