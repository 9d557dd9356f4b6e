package template

import "testing"

func TestSyntaxErrors(t *testing.T) {
	t.Parallel()
	table{
		{"ü\nä {{if .Ready}}\n{{range .Areas}}{{end}}\n", `t:2:3: "if" has no end; close it with "{{end}}"`},
		{"{{/* {{if}} */}}{{range .Areas}}{{print `}}{{end`}}", `t:1:17: "range" has no end; close it with "{{end}}"`},
		{`{{define "a"}}`, `t:1:1: "define" has no end; close it with "{{end}}"`},
		{"a\nb {{.Title", `t:2:3: "{{" without its "}}"`},
		{"{{.Title\n\n", `t:1:1: "{{" without its "}}"`},
		{"{{/* x", `t:1:1: a comment without its end; it ends with "*/}}"`},
		{"{{/* x */ .Title}}", `t:1:1: there is text after the end of a comment; write "*/}}" without a space`},
		{"{{(.Title}}", `t:1:1: "(" without its ")"`},
		{"{{.Title)}}", `t:1:1: ")" without its "("`},
		{`{{"a}}`, "t:1:1: the closing quote of a text is missing"},
		{"{{`a}}", "t:1:1: the closing quote of a text is missing"},
		{"{{'a}}", "t:1:1: the closing quote of a character is missing"},
		{"{{'ab'}}", "t:1:1: single quotes are for one character; use double quotes for a text"},
		{`{{"\q"}}`, `t:1:1: unknown escape in a text; write "\\" for a backslash`},
		{"x {{end}}", `t:1:3: "{{end}}" without an "if", "with" or "range"`},
		{"x {{else}}", `t:1:3: "{{else}}" without an "if", "with" or "range"`},
		{"{{if 1}}{{else}}{{else}}{{end}}", `t:1:17: a second "{{else}}"`},
		{"{{break}}", `t:1:1: "break" and "continue" only work inside a "range"`},
		{"{{range}}{{end}}", "t:1:1: the action is incomplete"},
		{"a {{}}", "t:1:3: the action is incomplete"},
		{"{{.Title | 3}}", `t:1:1: only a function or a field can follow "|"`},
		{"{{1.Title}}", `t:1:1: "1.T" is not a number`},
		{"{{`a`.Title}}", "t:1:1: a field of \"`a`\", which has none"},
		{"{{12345678901234567890123}}", `t:1:1: the number "12345678901234567890123" is too large`},
		{"{{$x}}", `t:1:3: unknown variable "$x"`},
		{"{{.Title}}\n  {{if 1}}{{$x := 1}}{{end}}{{$x}}", `t:2:31: unknown variable "$x"`},
		{"{{if 1}}{{$x := 1}}{{else}}{{$x}}{{end}}", `t:1:30: unknown variable "$x"`},
		{"{{$x, $y := .Areas}}", `t:1:1: too many variables before ":="`},
		{"{{.Title!}}", "t:1:1: unexpected character U+0021 '!'"},
		{"{{.Title \x01}}", `t:1:1: unexpected character U+0001`},
		{"{{.Title ]}}", `t:1:1: unexpected "]"`},
		{"{{print define}}", `t:1:1: unexpected "define"`},
		{"{{template Title}}", `t:1:1: unexpected "Title"`},
		{`{{define "a"}}x{{end}}{{define "a"}}y{{end}}`, `t:1:38: the template "a" is defined twice`},
	}.run(t, Options{})
}

func TestErrorsOfARun(t *testing.T) {
	t.Parallel()
	table{
		{"x\nü {{.Nobody.Title}}", `t:2:12: "Title" of a missing value; test the value with "if" or "with" first`},
		{"{{.Any.Foo}}", `t:1:7: unknown field "Foo"`},
		{"{{.Any.Title.Foo}}", `t:1:7: unknown field "Foo"`},
		{"{{.Title 1}}", `t:1:3: "Title" takes no values`},
		{"{{.Codes.isco 1}}", `t:1:9: "isco" takes no values`},
		{"{{.Join}}", `t:1:3: "Join" has the wrong number of values, 0`},
		{"{{upper}}", `t:1:3: "upper" has the wrong number of values, 0`},
		{"{{len}}", `t:1:3: "len" has the wrong number of values, 0`},
		{"{{upper .Count}}", "t:1:9: a value is of the wrong kind"},
		{"{{upper .Title}}", "t:1:9: a value is of the wrong kind"},
		{"{{upper 3}}", "t:1:9: a value is of the wrong kind"},
		{"{{upper nil}}", "t:1:9: a value is of the wrong kind"},
		{"{{even `x`}}", "t:1:8: a value is of the wrong kind"},
		{"{{nil}}", `t:1:3: "nil" cannot be used alone`},
		{"{{(print 1) 2}}", "t:1:3: only a function takes values"},
		{"{{range .Any}}{{end}}", "t:1:9: range cannot go over this value; it goes over lists, maps and whole numbers"},
		{"{{range $i, $x := 3}}{{end}}", "t:1:19: a range over a number has one variable"},
		{"{{eq .Title 3}}", "t:1:3: these values cannot be compared; both must be texts, or numbers of the same kind"},
		{"{{lt .Areas .Areas}}", "t:1:3: these values cannot be compared; both must be texts, or numbers of the same kind"},
		{"{{len 3}}", `t:1:3: "len" needs a text, a list or a map`},
		{"{{.Fail}}", `t:1:3: "Fail" fails: no such document`},
		{"{{check 3}}", `t:1:3: "check" fails: 3 is too much`},
		{"{{.Panic}}", `t:1:3: "Panic" fails for these values`},
		{"{{call .Title}}", `t:1:3: "call" cannot call this value`},
		{"{{print 18446744073709551615}}", "t:1:9: a number is too large"},
		{"{{.Nobody.Title}}{{`>: undefined variable: $x`}}", `t:1:10: "Title" of a missing value; test the value with "if" or "with" first`},
	}.run(t, Options{})
}
