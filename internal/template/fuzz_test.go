package template

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/diag"
)

var (
	quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'[^']*'`)
	goWord = regexp.MustCompile(`reflect|executing|template:|\bint\d*\b|uint|float64|\bstring\b|\[\]|map\[|struct|interface|nil pointer|runtime|doc\b|escaped\b|\*|<nil>|stateT|%!|panic`)
)

// wordsFor fails where a problem has no place in the file, or is not in the
// words of an author.
func wordsFor(t *testing.T, source string, err error) {
	t.Helper()
	var problems diag.Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("%q: %#v", source, err)
	}
	lines := strings.Split(source, "\n")
	for _, p := range problems {
		if p.Code == diag.Runaway && p.Pos == (diag.Pos{File: "t"}) {
			continue
		}
		if p.Pos.File != "t" || p.Pos.Line < 1 || p.Pos.Line > len(lines) || p.Pos.Col < 1 || p.Pos.Col > len([]rune(lines[p.Pos.Line-1]))+1 {
			t.Errorf("%q: no such place: %v", source, p)
		}
		bare := quoted.ReplaceAllString(p.Msg+"; "+p.Hint, `""`)
		if w := goWord.FindString(bare); w != "" || p.Msg == "" || strings.Contains(p.Msg, "\n") || strings.HasSuffix(p.Msg, ".") {
			t.Errorf("%q: %q in %v", source, w, p)
		}
	}
}

// Run it with -fuzzminimizetime 5x: what a run covers is not always the same, so
// that minimizing an input takes all the time that it is given.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{
		page, "{{.Titel}}", "{{range $i, $x := .Areas}}{{if $i}}{{break}}{{else}}{{continue}}{{end}}{{end}}",
		`{{define "a"}}{{template "a" .Next}}{{end}}{{template "a" .}}`, `{{block "b" .Lead}}{{.First.Text}}{{end}}`,
		"{{printf `%5.2f %s %q` 1.5 .Title (index .Skills 0)}}", "{{slice .Plain 1 2 | upper | html}}",
		"{{$x := .Any}}{{range .Codes}}{{$x = .}}{{end}}{{$x.Title}}", "{{and .Ready (or .Count .Share) | not}}{{call .Join 1}}",
		`<a href="{{.Plain}}" {{if .Ready}}x{{end}}><script>{{.Areas}}</script>`, "{{.Fail}}{{.Panic}}{{.Join `x`}}",
		"{{eq 1 .Count 'x'}}{{lt .Share 1.5e3}}{{len .Codes}}{{index .ByTitle .Title}}{{urlquery .Title}}{{js 1i}}",
		"{{define \"a\"\"}}{{\xa9\x95R\x80\x9es<teQplatea\" ", "{{printf `%\n` 1}}", "{{8-i", // found by fuzzing
		"{{- /* c */ -}}{{with $y := (1)}}{{else with 2}}{{nil}}{{end}}",
	} {
		f.Add(s, false)
		f.Add(s, true)
	}
	data := example()
	f.Fuzz(func(t *testing.T, source string, html bool) {
		if len(source) > 4096 {
			t.Skip()
		}
		start := time.Now()
		tm, err := Parse("t", []byte(source), data, Options{Funcs: testFuncs, HTML: html, Deadline: time.Second})
		if err == nil {
			var out bytes.Buffer
			err = tm.Execute(&out, data)
			if out.Len() > maxOutput {
				t.Errorf("%q writes %d bytes", source, out.Len())
			}
		}
		if err != nil {
			wordsFor(t, source, err)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%q takes %v", source, took)
		}
	})
}
