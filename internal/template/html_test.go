package template

import "testing"

func TestHTML(t *testing.T) {
	t.Parallel()
	table{
		{"<p>{{.Title}}</p>", "<p>&lt;Cook&gt;</p>"},
		{`<a href="/{{.Plain}}?{{.Title}}" title='{{.Title}}'>{{print .Title | html}}</a>`, `<a href="/Z%c3%bcrich?%3cCook%3e" title='&lt;Cook&gt;'>&lt;Cook&gt;</a>`},
		{`<title>{{block "t" .}}{{.Title}}{{end}}</title><b>{{template "t" .}}</b>`, "<title>&lt;Cook&gt;</title><b>&lt;Cook&gt;</b>"},
		{"<script>x = {{.Title}}</script>", `<script>x = "\u003cCook\u003e"</script>`},
		{"{{range .Skills}}<li>{{.}}{{end}}", "<li>&lt;Taste&gt;<li>&lt;Calm&gt;"},
		{"", ""},
	}.run(t, Options{HTML: true})
}

func TestErrorsOfHTML(t *testing.T) {
	t.Parallel()
	table{
		{"<p>\n<a {{.Titel}}>", `t:2:6: unknown field "Titel"; did you mean "Title"?`},
		{"<p>{{.Nobody.Title}}", `t:1:13: "Title" of a missing value; test the value with "if" or "with" first`},
		{"<a title=\"{{.Nobody.Title}}\">", `t:1:20: "Title" of a missing value; test the value with "if" or "with" first`},
		{`<a title="{{template "t" .}}">{{define "t"}}{{.Nobody.Title}}{{end}}`, `t:1:54: "Title" of a missing value; test the value with "if" or "with" first`},
		{"<p>\n<a href='x\n", "t:2:11: the HTML ends inside an attribute"},
		{"<script>x", "t:1:10: the HTML ends inside a script"},
		{"<p>{{if .Ready}}<a href='{{end}}x", "t:1:9: one way through the block ends inside an attribute, the other in text; every way must end in the same part of the HTML"},
		{"<p>{{range .Skills}}<a {{end}}x", "t:1:12: this is not well-formed HTML; check the quotes and the names in the tag"},
		{"<p>ü\nü<a href=x\"y>{{.Title}}", "t:2:11: this is not well-formed HTML; check the quotes and the names in the tag"},
		{"<p>{{.Title}}<b>{{if .Ready}}<a href=x\"y>{{end}}", "t:1:22: this is not well-formed HTML; check the quotes and the names in the tag"},
		{"<p {{.Title | html | print}}>", `t:1:6: "html" and "urlquery" cannot be used here; values are escaped without them`},
		{"<a href='{{if .Ready}}/a{{else}}/b?x={{end}}{{.Title}}'>", `t:1:47: it is not clear which part of an address this is; put the whole address inside the "if"`},
		{"<script>/[{{.Title}}]/</script>", "t:1:10: a value cannot be used here in a script"},
	}.run(t, Options{HTML: true})
}
