package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

// mistakes are postings with what people get wrong, by the names of their files.
func mistakes() map[string]string {
	files := map[string]string{
		"company.yaml":            "locations: {york: {city: York, country: GB}}\n",
		"postings/utf16.yaml":     "\xff\xfet\x00i\x00",
		"postings/word.yaml":      "PK\x03\x04 word/document.xml",
		"postings/win1252.yaml":   "title: Caf\xe9 manager\n",
		"postings/list.yaml":      "- role: cook\n",
		"postings/empty.yaml":     "",
		"postings/notes.txt":      "x",
		"postings/one\nline.yaml": "role: it-manager\nsalery: 1\n",
		"postings/a,b::c%.yaml":   "role: it-manager\nhours: many\n",
	}
	for i, text := range []string{
		"salery: 1", "location: york", "salary: £12 an hour", "salary: {min: 0, max: 0, period: year}", "closes: 31/12/2026", "start: 2026-02-30",
		"duties:\n  - Stir", "benefits: [a, a]", "employment: full time", "languages: [{lang: klingonish}]", "hours: {fte: 80}",
		"contract: {kind: permanent, until: 2027-01-01}", "remote_from: [NY]", "workplace: onsite\nremote_from: [NL]", "requirements: [\"\"]", "translations: {xx-: {}}",
		"title: x\ntitle: y", "locations: [nowhere]", "education: phd", "apply: jobs@x.example", "openings: -1",
	} {
		files[fmt.Sprintf("postings/m%d.yaml", i)] = "role: it-manager\n" + text + "\n"
	}
	return files
}

// Each problem is said in each form of messages, with the same place, text and hint.
func TestEveryProblemInEveryFormOfMessages(t *testing.T) {
	for _, files := range []map[string]string{
		mistakes(),
		{"company.yaml": "name: \"  \"\nlocations: {york: {city: York, postcode: YO1, country: UK}}\nlegal:\n  - {text: Pay 10%, and more, where: [Holland]}\n"},
		{"company.yaml": "name: x\n", "catalog/roles/cook.yaml": "title: Cook\nduties: [{id: stir, text: Stir, area: kitchn}]\n", "postings/a.yaml": "role: cook\n"},
	} {
		inEveryForm(t, files)
	}
}

func inEveryForm(t *testing.T, files map[string]string) {
	t.Helper()
	said := func(form string) []string {
		var out, stderr bytes.Buffer
		env := Env{In: strings.NewReader(""), Out: &out, Err: &stderr, Dir: "/jobs", Disk: inMemory(files), Now: func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }}
		if status := Main([]string{"list", "--messages", form}, env); status != 2 || out.Len() > 0 {
			t.Fatalf("%s: status %d: %s", form, status, &out)
		}
		return strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n")
	}
	all := said("text")
	joined := strings.Join(all, "\n")
	for name := range files {
		if quoted := strings.ReplaceAll(name, "\n", `\n`); !strings.Contains(joined, quoted) && name != "company.yaml" && name != "postings/a.yaml" {
			t.Errorf("nothing is said of %q", name)
		}
	}
	unescape := strings.NewReplacer("%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	inJSON, inGitHub := said("json"), said("github")
	if len(inJSON) != len(all) || len(inGitHub) != len(all) {
		t.Fatalf("%d problems in text, %d in JSON, %d for GitHub:\n%s", len(all), len(inJSON), len(inGitHub), joined)
	}
	for i, line := range all {
		var p struct {
			File, Severity, Message, Hint string
			Line, Column                  int
		}
		if err := json.Unmarshal([]byte(inJSON[i]), &p); err != nil || p.Message == "" || p.Severity == "" {
			t.Fatalf("%v: %s", err, inJSON[i])
		}
		text := p.Message
		if p.Hint != "" {
			text += "; " + p.Hint
		}
		if !strings.HasSuffix(line, text) || p.Line > 0 && !strings.Contains(line, fmt.Sprintf(":%d:%d: ", p.Line, p.Column)) {
			t.Errorf("text   %s\nJSON   %s", line, inJSON[i])
		}
		properties, message, _ := strings.Cut(strings.TrimPrefix(inGitHub[i], "::"), "::")
		kind, properties, _ := strings.Cut(properties, " ")
		if kind != p.Severity || unescape.Replace(message) != text || p.File != "" && !strings.Contains(unescape.Replace(properties), "file="+p.File) ||
			p.Line > 0 && !strings.HasSuffix(properties, fmt.Sprintf(",line=%d,col=%d", p.Line, p.Column)) {
			t.Errorf("text   %s\nGitHub %s", line, inGitHub[i])
		}
	}
}
