package template

import "testing"

// Whatever an author does with a text that escapes itself, here as <…>, no part
// of it comes out bare.
func TestNoWayAroundString(t *testing.T) {
	t.Parallel()
	const (
		cannotCut  = ` cannot cut this text`
		cannotLook = `"index" cannot look into a text; it works on lists and maps`
		aText      = ` does not fit a text; "%v" fits every value`
	)
	table{
		{"{{.Title}} {{.Title.String}} {{$x := .Title}}{{$x}}", "<Cook> <Cook> <Cook>"},
		{"{{print .Title}}{{print .Title .Title 1 2}}{{println .Title 1}}", "<Cook><Cook><Cook>1 2<Cook> 1\n"},
		{"{{printf `%s %v %q %x` .Title .Title .Title .Title}}", `<Cook> <Cook> "<Cook>" 3c436f6f6b3e`},
		{"{{printf `%#v %+v` .Title .Title}}", `"<Cook>" <Cook>`},
		{"{{printf .Title}}", "<Cook>"},
		{"{{.Title | printf `%8s`}}", "  <Cook>"},
		{"{{printf `%d` .Title}}", `t:1:3: "%d"` + aText},
		{"{{printf `%c` .Title}}", `t:1:3: "%c"` + aText},
		{"{{printf `%U` .Title}}", `t:1:3: "%U"` + aText},
		{"{{printf `%.2s` .Title}}", `t:1:3: "%s"` + cannotCut + "; leave out the precision"},
		{"{{printf `%T` .Title}}", `t:1:10: "printf" does not know "%T"; "%v" prints any value`},
		{"{{printf `%p` .Lead}}", `t:1:10: "printf" does not know "%p"; "%v" prints any value`},
		{"{{printf `%v` .Skills}}", `t:1:3: "printf" cannot print a list; go over it with "range"`},
		{"{{print .Lead}}", `t:1:3: "print" cannot print a value with fields; name one of its fields`},
		{"{{print .Where}} {{printf `%v` .Where}}", "<here> <here>"},
		{"{{html .Title}} {{js .Title}} {{urlquery .Title}}", `&lt;Cook&gt; \u003CCook\u003E %3CCook%3E`},
		{"{{html .Skills}}", `t:1:3: "html" cannot print a list; go over it with "range"`},
		{"{{index .Title 0}}", "t:1:3: " + cannotLook},
		{"{{index .Skills 0 0}}", "t:1:3: " + cannotLook},
		{"{{index .Skills 0}}", "<Taste>"},
		{"{{slice .Title 0 1}}", `t:1:3: "slice"` + cannotCut},
		{"{{slice (index .Skills 0) 1}}", `t:1:3: "slice"` + cannotCut},
		{"{{range slice .Skills 1}}{{.}}{{end}}", "<Calm>"},
		{"{{len .Title}} {{eq .Title `Cook`}} {{lt .Title `D`}} {{or .Title 1}} {{and 1 .Title}}", "4 true true <Cook> <Cook>"},
		{"{{range $k, $v := .ByTitle}}{{$k}}{{print $k}}{{printf `%v` $k}}{{end}}", "<Cook><Cook><Cook>"},
	}.run(t, Options{})
}

func TestFunctions(t *testing.T) {
	t.Parallel()
	const notInList = " has a position that is not in the list; the first is 0"
	table{
		{"{{print 1 2 `a` `b` 3 nil true 1.5}}", "1 2ab3 <no value> true 1.5"},
		{"{{print}}{{println}}", "\n"},
		{"{{printf `%d%% of %s, %t, %5.1f, %x` 5 `all` true 2.25 255}}", "5% of all, true,   2.2, ff"},
		{"{{printf `%s` 5}}", `t:1:3: "%s" does not fit a whole number; "%v" fits every value`},
		{"{{printf `%d` .Share}}", `t:1:3: "%d" does not fit a number with a fraction; "%v" fits every value`},
		{"{{printf `%d` true}}", `t:1:3: "%d" does not fit true or false; "%v" fits every value`},
		{"{{printf `%d %d` 5}}", `t:1:3: "printf" has 1 value for 2 places`},
		{"{{printf `5%`}}", `t:1:10: a "%" at the end of the text for "printf"; write "%%" for the character`},
		{"{{printf 5}}", `t:1:3: "printf" needs a text that says how to print`},
		{"{{(index .Areas 1).Title}} {{index .Codes `isco`}} {{index .Codes `none`}}{{index .ByTitle `Cook`}} {{index .ByTitle .Title}}{{index .Count}}", "<Staff> 5120 7 73"},
		{"{{index .Skills 2}}", `t:1:3: "index"` + notInList},
		{"{{index .Skills -1}}", `t:1:3: "index"` + notInList},
		{"{{index .Skills `x`}}", `t:1:3: "index" needs whole numbers as positions in a list`},
		{"{{index .Codes 3}}", `t:1:3: "index" has a key that does not fit the map`},
		{"{{index .Count 3}}", `t:1:3: "index" cannot look into a number; it works on lists and maps`},
		{"{{index .Nobody 3}}", `t:1:3: "index" cannot look into a value that is not there; it works on lists and maps`},
		{"{{slice .Plain 3}} {{slice .Plain 0 1}} {{slice .Plain}}", "rich Z Zürich"},
		{"{{slice .Plain 2}}", `t:1:3: "slice" cuts a character in two at 2`},
		{"{{slice .Plain 3 1}}", `t:1:3: "slice" from 3 to 1 goes backwards`},
		{"{{slice .Plain 30}}", `t:1:3: "slice"` + notInList},
		{"{{slice .Plain 1 2 3}}", `t:1:3: "slice" takes at most 2 positions`},
		{"{{slice .Codes 1}}", `t:1:3: "slice" cannot cut a map; it works on lists and texts`},
	}.run(t, Options{})
}
