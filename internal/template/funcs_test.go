package template

import "testing"

// A text that escapes itself, here as <…>, does so however it is printed, and
// what has no such form is not printed.
func TestNoWayAroundString(t *testing.T) {
	t.Parallel()
	table{
		{"{{.Title}} {{.Title.String}} {{$x := .Title}}{{$x}}", "<Cook> <Cook> <Cook>"},
		{"{{print .Title}}{{print .Title .Title 1 2}}{{println .Title 1}}", "<Cook><Cook><Cook>1 2<Cook> 1\n"},
		{"{{printf `%s %v %q %x` .Title .Title .Title .Title}}", `<Cook> <Cook> "<Cook>" 3c436f6f6b3e`},
		{"{{.Title | printf `%8s`}}", "  <Cook>"},
		{"{{printf `%d` .Title}}", `t:1:3: "printf" fails: "%d" does not fit its values`},
		{"{{printf `%c` .Title}}", `t:1:3: "printf" fails: "%c" does not fit its values`},
		{"{{printf `%U` .Title}}", `t:1:3: "printf" fails: "%U" does not fit its values`},
		{"{{printf `%v` .Skills}}", `t:1:15: "printf" cannot print a list; go over it with "range"`},
		{"{{print .Lead}}", `t:1:9: "print" cannot print a value with fields; name one of its fields`},
		{"{{.Skills | println 1}}", `t:1:21: "println" cannot print a list; go over it with "range"`},
		{"{{html .Title}} {{js .Title}} {{urlquery .Title}}", `&lt;Cook&gt; \u003CCook\u003E %3CCook%3E`},
		{"{{html .Skills}}", `t:1:8: "html" cannot print a list; go over it with "range"`},
		{"{{index .Skills 0}}", "<Taste>"},
		{"{{range slice .Skills 1}}{{.}}{{end}}", "<Calm>"},
		{"{{len .Title}} {{eq .Title `Cook`}} {{lt .Title `D`}} {{or .Title 1}} {{and 1 .Title}}", "4 true true <Cook> <Cook>"},
		{"{{range $k, $v := .ByTitle}}{{$k}}{{print $k}}{{printf `%v` $k}}{{end}}", "<Cook><Cook><Cook>"},
	}.run(t, Options{})
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	const (
		notInList = " has a position that is not in the list; the first is 0"
		cannot    = " cannot look into this value; it works on lists and maps"
	)
	table{
		{"{{print 1 2 `a` `b` 3 true 1.5}}{{print}}{{println}}", "1 2ab3 true 1.5\n"},
		{"{{printf `%d%% of %s, %t, %5.1f, %x` 5 `all` true 2.25 255}}", "5% of all, true,   2.2, ff"},
		{"{{printf `%05d|%-4s|%.2f` 7 .Plain 1.239}} {{printf `%s` `100%!`}}", "00007|Zürich|1.24 100%!"},
		{"{{printf `%s` 5}}", `t:1:3: "printf" fails: "%s" does not fit its values`},
		{"{{printf `%d` .Share}}", `t:1:3: "printf" fails: "%d" does not fit its values`},
		{"{{printf `%d %d` 5}}", `t:1:3: "printf" fails: "%d %d" does not fit its values`},
		{"{{printf `%d` 5 5}}", `t:1:3: "printf" fails: "%d" does not fit its values`},
		{"{{printf `5%`}}", `t:1:3: "printf" fails: "5%" does not fit its values`},
		{"{{printf `%1000000000d` 1}}", `t:1:3: "printf" fails: "%1000000000d" does not fit its values`},
		{"{{printf 5}}", "t:1:10: a value is of the wrong kind"},
		{"{{(index .Areas 1).Title}} {{index .Codes `isco`}} {{index .Codes `none`}}{{index .ByTitle .Title}}{{index .Count}}", "<Staff> 5120 73"},
		{"{{index .Skills 2}}", `t:1:3: "index"` + notInList},
		{"{{index .Skills -1}}", `t:1:3: "index"` + notInList},
		{"{{index .Skills `x`}}", `t:1:3: "index"` + cannot},
		{"{{index .Codes 3}}", `t:1:3: "index"` + cannot},
		{"{{index .Count 3}}", `t:1:3: "index"` + cannot},
		{"{{index .Nobody 3}}", `t:1:3: "index"` + cannot},
		{"{{slice .Plain 3}} {{slice .Plain 0 1}} {{slice .Plain}}", "rich Z Zürich"},
		{"{{slice .Plain 3 1}}", `t:1:3: "slice"` + notInList},
		{"{{slice .Plain 30}}", `t:1:3: "slice"` + notInList},
		{"{{slice .Codes 1}}", `t:1:3: "slice"` + cannot},
	}.run(t, Options{})
}
