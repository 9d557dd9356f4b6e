package template

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"jobdesc/internal/diag"
)

func TestLimits(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	const output = "t: the template writes more than 16 MB"
	table{
		{"{{range 1000000}}" + strings.Repeat("x", 1000) + "{{end}}", output},
		{"{{$x := `<aä&`}}{{range 17}}{{$x = print $x $x}}{{end}}{{range 100}}{{$x}}{{end}}", output},
		{strings.Repeat("x", 256<<10+1), "t:1:1: the template is too long; a template has at most 256 KB"},
	}.run(t, Options{})
	table{
		{"{{range 100000}}<p>" + strings.Repeat("x", 1000) + "{{end}}", output},
	}.run(t, Options{HTML: true})
	page := "<html><style>" + strings.Repeat("p { color: red } ", 500) + "</style>" + strings.Repeat("<p class='x'>hello, world</p>\n", 1000) + "{{.Title}}"
	if got := result(page, Options{HTML: true}); !strings.HasSuffix(got, "&lt;Cook&gt;") {
		t.Error("a page of 40 KB is too long: " + got)
	}
}

func TestATemplateCannotCallItself(t *testing.T) {
	t.Parallel()
	tests := table{
		{`{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`, `t:1:26: the template "a" calls itself; use range to repeat something`},
		{`{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{template "a" .}}{{end}}` + "\n" + `{{template "a" .}}`, `t:1:65: the template "a" calls itself; use range to repeat something`},
		{`{{block "a" 1}}{{if .}}{{with .}}{{range 1}}{{template "a" 1}}{{end}}{{end}}{{end}}{{end}}`, `t:1:56: the template "a" calls itself; use range to repeat something`},
		{`{{define "a"}}a{{end}}{{define "b"}}{{template "a"}}{{template "a"}}{{end}}{{template "b"}}{{template "a"}}`, "aaa"},
	}
	tests.run(t, Options{})
	tests.run(t, Options{HTML: true})
}

// TestDeadline runs, and has html/template escape, what takes a few seconds and
// writes nothing: nothing can stop it, so it must not take much longer.
func TestDeadline(t *testing.T) {
	t.Parallel()
	var calls strings.Builder
	calls.WriteString(`{{template "0"}}`)
	for i := range 22 {
		calls.WriteString(fmt.Sprintf(`{{define "%d"}}{{template "%d"}}{{template "%d"}}{{end}}`, i, i+1, i+1))
	}
	calls.WriteString(`{{define "22"}}{{end}}`)
	for _, c := range []struct {
		source string
		html   bool
	}{
		{"{{range 20000000}}{{end}}", false},
		{"{{range 20000000}}{{$y := print `x` `y`}}{{end}}", false},
		{"{{range 20000000}}{{``}}{{end}}", false},
		{calls.String(), false},
		{"<p title='{{range 20000000}}{{end}}'>", true},
		{strings.Repeat("{{range 2}}", 20) + strings.Repeat("{{end}}", 20), true},
		{"<title>" + strings.Repeat("<a", 30000), true},
	} {
		start := time.Now()
		var out bytes.Buffer
		tm, err := Parse("t", []byte(c.source), nil, Options{HTML: c.html, Deadline: 100 * time.Millisecond})
		if err == nil {
			out.WriteString("before")
			err = tm.Execute(&out, nil)
			if again := tm.Execute(&out, nil); out.String() != "before" || err == nil || again == nil || again.Error() != err.Error() {
				t.Errorf("%.80s wrote %q: %v, then %v", c.source, &out, err, again)
			}
		}
		if want := "t: the template runs longer than 100ms; check its loops"; err == nil || err.Error() != want || !diag.HasCode(err, diag.Runaway) {
			t.Errorf("%.80s: %v", c.source, err)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%.80s takes %v", c.source, took)
		}
	}
}
