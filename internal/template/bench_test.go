package template

import (
	"bytes"
	"strings"
	"testing"
	texttemplate "text/template"
)

// page has some 40 lines, ranges over small structs, and no functions, whose
// cost would hide that of the limits.
var page = strings.Repeat(`# {{.Title}}
{{with .Lead}}
Led by {{.Title}}: {{range .Duties}}{{.Text}}{{end}}
{{end}}{{with .Areas}}
## What you will do
{{range .}}{{with .Title}}
### {{.}}
{{end}}
{{range .Duties}}- {{.Text}}, {{.Hours}} hours{{if .Long}} (long){{end}}
{{end}}{{end}}{{end}}{{with .Skills}}
## What you bring

{{range .}}- {{.}}
{{end}}{{end -}}
{{range $title, $n := .ByTitle}}- {{$title}} {{$n}}
{{end}}
`, 3)

func benchmarkData() doc {
	d := example()
	for range 10 {
		d.Areas = append(d.Areas, d.Areas[0])
		d.Skills = append(d.Skills, "More")
	}
	return d
}

func BenchmarkExecute(b *testing.B) {
	data := benchmarkData()
	plain := texttemplate.Must(texttemplate.New("").Parse(page))
	limited, err := Parse("t", []byte(page), data, Options{})
	if err != nil {
		b.Fatal(err)
	}
	html, err := Parse("t", []byte(page), data, Options{HTML: true})
	if err != nil {
		b.Fatal(err)
	}
	run := func(execute func(*bytes.Buffer) error) func(b *testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := execute(&out); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	b.Run("plain", run(func(out *bytes.Buffer) error { return plain.Execute(out, data) }))
	b.Run("limited", run(func(out *bytes.Buffer) error { return limited.Execute(out, data) }))
	b.Run("html", run(func(out *bytes.Buffer) error { return html.Execute(out, data) }))
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("t", []byte(page), doc{}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
