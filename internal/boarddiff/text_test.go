package boarddiff

import (
	"strings"
	"testing"
)

// FuzzText compares texts of others: a text is the same as itself, and no line is in
// two lists.
func FuzzText(f *testing.F) {
	f.Add("<p>Cook lunch</p>", "<ul><li>Cook dinner<li>Order fish</ul>")
	f.Add("<h2>Duties</h2><p><strong>Salary:</strong> 5</p>", "<b>x:</b>")
	f.Fuzz(func(t *testing.T, a, b string) {
		here, there := linesOf(a), linesOf(b)
		if !compareText(here, here).same() {
			t.Errorf("%q differs from itself", a)
		}
		d := compareText(here, there)
		if d.Likeness < 0 || d.Likeness > 1 {
			t.Errorf("%v alike", d.Likeness)
		}
		if n := len(d.Changed) + len(d.OnlyHere); n > len(here) || len(d.Changed)+len(d.OnlyThere) > len(there) {
			t.Errorf("more lines than there are: %+v", d)
		}
	})
}

// TestLines are the lines of HTML that are compared.
func TestLines(t *testing.T) {
	for source, says := range map[string]string{
		"<h2>Duties</h2><ul><li>Cook</li><li>Order <b>fish</b></li></ul>": "Cook|Order fish",
		"<p>One<br>two</p>three": "One|two|three",
		"<ul><li><strong>Salary:</strong> 5</li><li><b>Place:</b> Austin</li><li><b>Cook</b>: the soup</li></ul>": "Cook: the soup",
		"<table><tr><td>Nights</td><td>Days</td></tr></table>":                                                    "Nights|Days",
		"<script>x()</script><style>p{}</style><p>R&amp;D &nbsp; work</p>":                                        "R&D work",
		"plain text": "plain text",
		"<p>  </p>–": "",
		"<li>a<li>b": "a|b",
	} {
		var texts []string
		for _, l := range linesOf(source) {
			texts = append(texts, l.text)
		}
		if is := strings.Join(texts, "|"); is != says {
			t.Errorf("%s: %s", source, is)
		}
	}
}
