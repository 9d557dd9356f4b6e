package template

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	const (
		steps   = "the template runs without end; a run has at most 1,000,000 steps"
		calls   = "the templates call one another without end; at most 1,000 calls and ranges are inside one another"
		output  = "the template writes too much; a document has at most 16 MB"
		text    = "makes too long a text; a text has at most 1 MB"
		made    = "the functions of the template make too much text; a run makes at most 64 MB"
		doubled = "{{$x := `<aä&`}}{{range 17}}{{$x = print $x $x}}{{end}}" // 640 KB
	)
	table{
		// Loops.
		{"{{range 1000000000000}}{{end}}", "t:1:3: " + steps},
		{"ü\nä{{- range $i := 1000000000000}}{{else}}{{end}}", "t:2:6: " + steps},
		{"{{range 10000}}{{range 10000}}{{end}}{{end}}", "t:1:18: " + steps},
		{"{{range 10000}}{{range 0}}{{else}}{{range 10000}}{{end}}{{end}}{{end}}", "t:1:37: " + steps},
		{"{{range 10000}}\n{{continue}}{{end}}{{range 1000000}}{{continue}}{{end}}", "t:2:22: " + steps},
		{"{{range 1000000}}{{$x := 1}}{{$x = 2}}{{end}}", "t:1:3: " + steps},
		{"{{$x := 1}}{{range 1000000000}}{{if eq $x 1}}{{else if eq $x 2}}{{with $x}}{{end}}{{end}}{{end}}", "t:1:14: " + steps},
		// Templates that call themselves or one another.
		{`{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`, "t:1:17: " + calls},
		{`{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{template "a" .}}{{end}}` + "\n" + `{{template "a" .}}`, "t:1:56: " + calls},
		{`{{block "a" 1}}{{if .}}{{with .}}{{range 1}}{{template "a" 1}}{{end}}{{end}}{{end}}{{end}}`, "t:1:47: " + calls},
		{`{{define "a"}}{{if .}}{{template "a" (slice . 1)}}{{template "a" (slice . 1)}}{{end}}{{end}}{{template "a" "` + strings.Repeat("x", 500) + `"}}`, "t:1:53: " + steps},
		{`{{define "a"}}{{end}}{{range 10000000}}{{template "a"}}{{end}}`, "t:1:24: " + steps},
		{`{{define "a"}}` + strings.Repeat("{{if 1}}", 90) + `{{template "a"}}` + strings.Repeat("{{end}}", 90) + `{{end}}{{template "a"}}`, "t:1:737: " + calls},
		{`{{define "a"}}` + strings.Repeat("{{range 1}}", 90) + `{{template "a"}}` + strings.Repeat("{{end}}", 90) + `{{end}}{{template "a"}}`, "t:1:996: " + calls},
		// Texts that grow.
		{"{{$x := `ab`}}{{range 1000}}{{$x = print $x $x}}{{end}}", `t:1:36: "print" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = println $x $x}}{{end}}", `t:1:36: "println" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = printf `%s%v` $x $x}}{{end}}", `t:1:36: "printf" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = printf `%q` $x}}{{end}}", `t:1:36: "printf" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = printf $x}}{{$x = print $x $x}}{{end}}", `t:1:54: "print" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = twice $x}}{{end}}", `t:1:36: "twice" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = all $x $x}}{{end}}", `t:1:36: "all" ` + text},
		{doubled + "{{$x = html $x}}", `t:1:63: "html" ` + text},
		{doubled + "{{$x = js $x}}", `t:1:63: "js" ` + text},
		{doubled + "{{$x = $x | urlquery}}", `t:1:68: "urlquery" ` + text},
		{doubled + "{{$x = print $x" + strings.Repeat(" $x", 50000) + "}}", `t:1:63: "print" ` + text},
		{doubled + "{{$x = printf (print `" + strings.Repeat("%s", 50000) + "`)" + strings.Repeat(" $x", 50000) + "}}", `t:1:63: "printf" ` + text},
		{doubled + "{{range 1000000}}{{$y := print $x}}{{end}}", "t:1:81: " + made},
		{doubled + "{{$x}}" + strings.Repeat("{{$y := print $x}}", 5000), "t:1:1870: " + made},
		// Formats.
		{"{{printf `%1000000000d` 1}}", "t:1:10: a width or precision is too large; it is at most 1,000"},
		{"{{$f := `%.1001f`}}{{printf $f 1.5}}", "t:1:22: a width or precision is too large; it is at most 1,000"},
		{"{{printf `%*d` 1000000000 1}}", "t:1:10: \"printf\" does not know \"%*\"; write the number itself"},
		{"{{printf `%[1]s%[1]s` .Title}}", "t:1:10: \"printf\" does not know \"%[\"; write the number itself"},
		{"{{printf `" + strings.Repeat("%1000d", 10000) + "`" + strings.Repeat(" 1", 10000) + "}}", `t:1:3: "printf" ` + text},
		{"{{printf `%05d|%-4s|%.2f` 7 .Plain 1.239}}", "00007|Zürich|1.24"},
		// Output.
		{"{{range 1000000}}" + strings.Repeat("x", 1000) + "{{end}}", "t:1:3: " + output},
		{doubled + "{{range 100}}{{$x}}{{end}}", "t:1:58: " + output},
		// The template itself.
		{strings.Repeat("x", 256<<10+1), "t:1:1: the template is too long; a template has at most 256 KB"},
	}.run(t, Options{})
}

func TestLimitsOfHTML(t *testing.T) {
	t.Parallel()
	const (
		steps = "the template runs without end; a run has at most 1,000,000 steps"
		text  = "makes too long a text; a text has at most 1 MB"
		long  = "the HTML is too long or its blocks are nested too deep; shorter texts between actions, fewer ranges inside one another and fewer templates calling one another help"
	)
	chain := `{{template "0"}}`
	for i := range 20 {
		chain += fmt.Sprintf(`{{define "%d"}}{{template "%d"}}{{end}}`, i, i+1)
	}
	table{
		{"<p>{{range 1000000000000}}{{end}}", "t:1:6: " + steps},
		{"<p title='{{range 1000000000000}}{{end}}'>", "t:1:13: " + steps},
		// In a template that is called inside a tag, the call is the place.
		{`<p title="{{template "a"}}">{{define "a"}}{{range 1000000000000}}{{end}}{{end}}`, "t:1:13: " + steps},
		{"{{$x := `ab`}}{{range 1000}}{{$x = print $x $x}}{{end}}", `t:1:36: "print" ` + text},
		{"{{$x := `ab`}}{{range 1000}}{{$x = html $x $x}}{{end}}", `t:1:36: "html" takes one value in HTML`},
		{"{{range 100000}}<p>" + strings.Repeat("x", 1000) + "{{end}}", "t:1:3: the template writes too much; a document has at most 16 MB"},
		// What html/template itself could not end.
		{`<p>{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`, `t:1:29: the template "a" calls itself; that is not possible in HTML`},
		{"<script>`{{template \"x\"}}`</script>{{define \"x\"}}${ `{{template \"x\"}}` }{{end}}", `t:1:65: the template "x" calls itself; that is not possible in HTML`},
		{strings.Repeat("{{range .}}", 40) + strings.Repeat("{{end}}", 40), "t:1:9: range cannot go over a value with fields; it goes over lists, maps and whole numbers"},
		{strings.Repeat("{{range 2}}", 40) + strings.Repeat("{{end}}", 40), "t:1:1: " + long},
		{chain + `{{define "20"}}<a href=x"y>{{end}}`, "t:1:1: " + long},
		{strings.Repeat("< a", 60000), "t:1:1: " + long},
		{"<title>" + strings.Repeat("<a", 60000), "t:1:1: " + long},
	}.run(t, Options{HTML: true})
	page := "<html><style>" + strings.Repeat("p { color: red } ", 500) + "</style>" + strings.Repeat("<p class='x'>hello, world</p>\n", 1000) + "{{.Title}}"
	if got := result(page, Options{HTML: true}); !strings.HasSuffix(got, "&lt;Cook&gt;") {
		t.Error("a page of 40 KB is too long: " + got)
	}
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	for _, source := range []string{
		"{{range 1000000000}}{{end}}",
		"{{$x := `ab`}}{{range 16}}{{$x = print $x $x}}{{end}}{{range 1000000000}}{{$y := print $x `y`}}{{end}}",
		"{{$x := `ab`}}{{range 16}}{{$x = print $x $x}}{{end}}{{range 1000000000}}{{$x}}{{end}}",
	} {
		lim := defaultLimits()
		lim.time, lim.steps, lim.made, lim.output = 100*time.Millisecond, 1e15, 1e15, 1e15
		tm, err := parseWith(lim, "t", []byte(source), nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		err = tm.Execute(new(bytes.Buffer), nil)
		if err == nil || !strings.HasSuffix(err.Error(), ": the template runs too long; a run takes at most 100ms") {
			t.Errorf("%s: %v", source, err)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s takes %v", source, took)
		}
	}
}

func TestEveryRunHasItsOwnBudget(t *testing.T) {
	t.Parallel()
	tm, err := Parse("t", []byte("{{range 400000}}{{end}}{{$x := print `abc`}}{{$x}}"), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		var out bytes.Buffer
		if err := tm.Execute(&out, nil); err != nil || out.String() != "abc" {
			t.Fatal(&out, err)
		}
	}
}
