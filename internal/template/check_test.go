package template

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"jobdesc/internal/diag"
)

func TestUnknownFields(t *testing.T) {
	t.Parallel()
	table{
		{"# Job\n\n# ü {{.Titel}}", `t:3:7: unknown field "Titel"; did you mean "Title"?`},
		{"{{.Titel}}\n{{.Skils}}", "t:1:3: unknown field \"Titel\"; did you mean \"Title\"?\nt:2:3: unknown field \"Skils\"; did you mean \"Skills\"?"},
		{"{{.hidden}}", `t:1:3: unknown field "hidden"`},
		{"{{if false}}{{.A}}{{else if .Bb}}{{.C}}{{else}}{{.D}}{{end}}",
			"t:1:15: unknown field \"A\"\nt:1:29: unknown field \"Bb\"\nt:1:36: unknown field \"C\"\nt:1:50: unknown field \"D\""},
		{"{{.Title.Text}} {{.Lead.Title.X}} {{.Lead.Tilte}}",
			"t:1:9: unknown field \"Text\"; a text has no such field\nt:1:30: unknown field \"X\"; a text has no such field\nt:1:42: unknown field \"Tilte\"; did you mean \"Title\"?"},
		{"{{.Areas.Title}}", `t:1:9: unknown field "Title"; a list has no such field`},
		// Ranges go over lists, maps and numbers, with or without variables.
		{"{{range .Areas}}{{.Titel}}{{range .Duties}}{{.Txt}}{{$.Txt}}{{end}}{{else}}{{.Titel}}{{end}}",
			"t:1:19: unknown field \"Titel\"; did you mean \"Title\"?\nt:1:46: unknown field \"Txt\"; did you mean \"Text\"?\nt:1:55: unknown field \"Txt\"\nt:1:78: unknown field \"Titel\"; did you mean \"Title\"?"},
		{"{{range $i, $a := .Areas}}{{$i.X}}{{$a.X}}{{end}}", "t:1:31: unknown field \"X\"; a number has no such field\nt:1:39: unknown field \"X\""},
		{"{{range $k, $v := .ByTitle}}{{$k.X}}{{$v.X}}{{end}}", "t:1:33: unknown field \"X\"; a text has no such field\nt:1:41: unknown field \"X\"; a number has no such field"},
		{"{{range 3}}{{.X}}{{end}}", `t:1:14: unknown field "X"; a number has no such field`},
		{"{{range $d := .Lead.Duties}}{{$d.Txt}}{{end}}", `t:1:33: unknown field "Txt"; did you mean "Text"?`},
		{"{{range .Title}}{{end}}", "t:1:9: range cannot go over a text; it goes over lists, maps and whole numbers"},
		// With, variables, methods, index, slice, and, or, parentheses.
		{"{{with .Lead}}{{.X}}{{else}}{{.X}}{{end}}", "t:1:17: unknown field \"X\"\nt:1:31: unknown field \"X\""},
		{"{{with $l := .Lead}}{{$l.X}}{{end}}{{$t := .Title}}{{$t.X}}", "t:1:25: unknown field \"X\"\nt:1:56: unknown field \"X\"; a text has no such field"},
		{"{{if $t := .Title}}{{else}}{{$t.X}}{{end}}", `t:1:32: unknown field "X"; a text has no such field`},
		{"{{.Lead.First.Txt}} {{.Lead.First.Long.X}}", "t:1:14: unknown field \"Txt\"; did you mean \"Text\"?\nt:1:39: unknown field \"X\"; true or false has no such field"},
		{"{{(index .Areas 0).Titel}} {{(index .Areas 0 `Duties`).X}}", `t:1:19: unknown field "Titel"; did you mean "Title"?`},
		{"{{(.Areas | len).X}} {{(slice .Areas 1).X}} {{(or .Lead .Nobody).X}}",
			"t:1:17: unknown field \"X\"; a number has no such field\nt:1:40: unknown field \"X\"; a list has no such field\nt:1:65: unknown field \"X\""},
		{"{{(upper .Plain).X}} {{(print 1).X}}", "t:1:17: unknown field \"X\"; a text has no such field\nt:1:33: unknown field \"X\"; a text has no such field"},
		{"{{print (.Titel | printf `%s`)}}", `t:1:10: unknown field "Titel"; did you mean "Title"?`},
		// Templates are checked with what they are called with, each time.
		{`{{define "a"}}{{.Title}}{{.Text}}{{end}}{{template "a" .Lead}}{{template "a" .Lead.First}}`,
			"t:1:17: unknown field \"Title\"\nt:1:27: unknown field \"Text\""},
		{`{{define "a"}}{{.X}}{{template "a" .}}{{end}}{{template "a" .Lead}}`, `t:1:17: unknown field "X"`},
		{`{{block "a" .Lead}}{{.X}}{{$.X}}{{end}}`, "t:1:22: unknown field \"X\"\nt:1:29: unknown field \"X\""},
		{`{{define "a"}}{{.X}}{{foo}}{{end}}`, `t:1:23: unknown function "foo"`},
		{`{{define "head"}}{{end}}{{template "haed" .}}`, `t:1:36: unknown template "haed"; did you mean "head"?`},
	}.run(t, Options{})
}

func TestUnknownNamesHaveAnEnd(t *testing.T) {
	for source, want := range map[string]string{
		"ü {{.Titel}}":          "t:1:5 to t:1:11",
		"{{.Lead.Tilte.X}}":     "t:1:8 to t:1:14",
		"{{uper .Plain}}":       "t:1:3 to t:1:7",
		`{{template "haed" .}}`: "t:1:12 to t:1:18",
	} {
		_, err := Parse("t", []byte(source), example(), Options{})
		var problems diag.Problems
		if !errors.As(err, &problems) || problems[0].Pos.String()+" to "+problems[0].End.String() != want {
			t.Errorf("%s: %v to %v, want %s", source, err, problems, want)
		}
	}
}

func TestWhatIsNotKnownIsNotChecked(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		"{{.Any.Foo}}{{with .Any}}{{.Foo}}{{range .}}{{.Bar}}{{end}}{{end}}",
		"{{.Codes.anything}}",
		"{{$x := .Lead}}{{range 2}}{{$x.Text}}{{$x = .}}{{end}}",
		"{{(or .Lead .Title).Foo}}",
		`{{define "never called"}}{{.Foo}}{{end}}`,
		`{{define "a"}}{{.Foo}}{{end}}{{template "a"}}`,
	} {
		if _, err := Parse("t", []byte(source), example(), Options{}); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
	if _, err := Parse("t", []byte("{{.Foo}}"), nil, Options{}); err != nil {
		t.Error(err)
	}
	if _, err := Parse("t", []byte("{{.Foo}}"), reflect.TypeFor[*doc](), Options{}); err == nil {
		t.Error("a type is not used")
	}
}

func TestUnknownFunctions(t *testing.T) {
	t.Parallel()
	table{
		{"{{foo .Title}}", `t:1:3: unknown function "foo"`},
		{"{{.Plain | uper}}", `t:1:12: unknown function "uper"; did you mean "upper"?`},
		{"{{Title}}", `t:1:3: unknown function "Title"; did you mean ".Title"?`},
		{"{{range .Areas}}{{Duties}}{{end}}", `t:1:19: unknown function "Duties"; did you mean ".Duties"?`},
		{"{{_html_template_htmlescaper .Title}}", `t:1:3: unknown function "_html_template_htmlescaper"`},
		{"{{foo}}{{.Titel}}{{bar}}", "t:1:3: unknown function \"foo\"\nt:1:10: unknown field \"Titel\"; did you mean \"Title\"?\nt:1:20: unknown function \"bar\""},
	}.run(t, Options{})
}

func TestWhatCannotBePrinted(t *testing.T) {
	t.Parallel()
	table{
		{"{{.Areas}}", `t:1:3: a list cannot be printed; go over it with "range"`},
		{"{{.Codes}}", `t:1:3: a map cannot be printed; go over it with "range"`},
		{"{{.Lead}}", "t:1:3: a value with fields cannot be printed; name one of its fields"},
		{"{{.Lead.First}}", "t:1:3: a value with fields cannot be printed; name one of its fields"},
	}.run(t, Options{})
}

func TestNestingOfTemplates(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	deep := func(open, in, end string, n int) string {
		return strings.Repeat(open, n) + in + strings.Repeat(end, n)
	}
	if got := result("{{"+deep("(", ".Count", ")", 90)+"}}"+deep("{{if true}}", "x", "{{end}}", 90), Options{}); got != "3x" {
		t.Error(got)
	}
	tooDeep := "blocks or parentheses are nested too deep; at most 100 levels"
	table{
		{"{{" + deep("(", ".Count", ")", 200) + "}}", "t:1:103: " + tooDeep},
		{"{{" + deep("(", ".Count", ")", 50000) + "}}", "t:1:1: parentheses are nested too deep"},
		{"{{" + strings.Repeat("(", 250000), "t:1:1: parentheses are nested too deep"},
		{deep("{{if.}}", "", "{{end}}", 150), "t:1:705: " + tooDeep},
		{deep("{{if.}}", "", "{{end}}", 18000), "t:1:705: " + tooDeep},
		{strings.Repeat("{{if.}}", 30000), `t:1:209994: "if" has no end; close it with "{{end}}"`},
		{"{{." + strings.Repeat("xx.", 80000) + "x" + "}}", `t:1:3: unknown field "xx"`},
		{"{{" + strings.Repeat("x", 200000) + "}}", `t:1:3: unknown function "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"`},
		{`{{template "` + strings.Repeat("x", 100000) + `"}}{{define "` + strings.Repeat("y", 100000) + `"}}{{end}}`,
			`t:1:12: unknown template "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"`},
	}.run(t, Options{})
}
