package template

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
)

// folder is partials by name.
type folder map[string]string

func (f folder) Find(name string) (string, []byte, error) {
	text, ok := f[name]
	if !ok {
		return "", nil, fs.ErrNotExist
	}
	return "partials/" + name + ".tmpl", []byte(text), nil
}

func (f folder) Names() []string { return slices.Sorted(maps.Keys(f)) }

type seen struct {
	Title string
	List  []string
	Sub   *seen
}

func TestPartials(t *testing.T) {
	partials := folder{
		"head":    "# {{.Title}}\n{{template \"line\" .}}",
		"line":    "  {{- /* trimmed */ -}}\n  --{{block \"dash\" .}}-{{end}}",
		"itself":  `{{define "itself"}}[{{.Title}}]{{end}}` + "\n",
		"short":   "(\n)\n",
		"between": "a {{- .Title -}} b",
	}
	for in, want := range map[string]string{
		`{{template "head" .}}!`:                                 "# T\n-- -!",
		`{{define "line"}}own{{end}}{{template "head" .}}`:       "# T\nown",
		`{{template "itself" .}}{{template "between" .}}`:        "[T]aTb",
		`{{range .List}}{{template "dash"}}{{end}}no partial`:    "",
		`{{if .Sub}}{{template "head" .Sub}}{{end}}{{.Title}}`:   "T",
		`{{range .List}}{{template "itself" $}}{{end}}{{/* */}}`: "[T][T]",
		`{{template "short"}}{{template "short"}}`:               "(\n)(\n)",
	} {
		for _, html := range []bool{false, true} {
			tmpl, err := Parse("t", []byte(in), seen{}, Options{Partials: partials, HTML: html})
			if want == "" {
				if err == nil || err.Error() != `t:1:27: unknown template "dash"` {
					t.Errorf("%s: %v", in, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", in, err)
				continue
			}
			want := strings.ReplaceAll(want, "-- -", "---")
			for range 2 {
				var out bytes.Buffer
				if err := tmpl.Execute(&out, seen{Title: "T", List: []string{"a", "b"}}); err != nil || out.String() != want {
					t.Errorf("%s: got %q, %v; want %q", in, &out, err, want)
				}
			}
		}
	}
}

func TestProblemsOfPartialsHaveTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, main string
		partials   folder
		want       string
	}{
		{"syntax", `{{template "p"}}`, folder{"p": "x\n{{if .Title}}"}, `partials/p.tmpl:2:1: "if" has no end; close it with "{{end}}"`},
		{"field", "one\ntwo\n{{template \"p\" .}}", folder{"p": "é\né {{.Titel}}"}, `partials/p.tmpl:2:5: unknown field "Titel"; did you mean "Title"?`},
		{"function", `{{template "p" .}}`, folder{"p": "{{template \"q\" .}}", "q": "\n{{prnt .Title}}"}, `partials/q.tmpl:2:3: unknown function "prnt"; did you mean "print"?`},
		{"name", `{{template "haed" .}}`, folder{"head": ""}, `t:1:12: unknown template "haed"; did you mean "head"?`},
		{"run", "a\n{{template \"p\" .}}", folder{"p": "\n\n{{.Sub.Title}}"}, `partials/p.tmpl:3:7: "Title" of a missing value; test the value with "if" or "with" first`},
		{"itself", `{{template "p" .}}`, folder{"p": "\n {{template \"p\" .}}"}, `partials/p.tmpl:2:13: the template "p" calls itself; use range to repeat something`},
		{"twice", `{{template "p"}}{{template "q"}}`, folder{"p": `{{define "x"}}{{end}}p`, "q": `{{define "x"}}{{end}}q`}, `partials/q.tmpl:1:1: the template "x" is defined in two files; rename one of them`},
		{"long", `{{template "p"}}`, folder{"p": strings.Repeat("x", 300<<10)}, `partials/p.tmpl:1:1: the template and its partials are too long; together they have at most 256 KB`},
	} {
		t.Run(c.name, func(t *testing.T) {
			tmpl, err := Parse("t", []byte(c.main), seen{}, Options{Partials: c.partials})
			if err == nil {
				err = tmpl.Execute(&bytes.Buffer{}, seen{})
			}
			if err == nil || err.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}
