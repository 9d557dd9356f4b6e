package markdown

import (
	"bytes"
	"strings"
	"testing"
)

func TestForeignTextsAreMarked(t *testing.T) {
	en, ar := Language{Lang: "en"}, Language{"ar", "rtl"}
	f := &Foreign{
		Texts:  map[string]Language{Escape("Plan [events]"): en, "Head of IT": en, "Title": en, "سلام": ar, "Cell": en},
		Labels: map[string]Language{"About": en, "Reports to": en},
		Blocks: []ForeignBlock{{"One *two*.\n\n- Three\n- Four", en}},
	}
	for _, c := range []struct{ source, want string }{
		{"# Title", `<h1 lang="en">Title</h1>`},
		{"- Plan \\[events\\]\n- Andere", "<ul>\n<li lang=\"en\">Plan [events]</li>\n<li>Andere</li>\n</ul>"},
		{"* Plan \\[events\\] (mit Team)", "<ul>\n<li><span lang=\"en\">Plan [events]</span> (mit Team)</li>\n</ul>"},
		{"- Plan \\[events\\] \\[1, 2\\]", "<ul>\n<li><span lang=\"en\">Plan [events]</span> [1, 2]</li>\n</ul>"},
		{"- **Berichtet an:** Head of IT", "<ul>\n<li><strong>Berichtet an:</strong> <span lang=\"en\">Head of IT</span></li>\n</ul>"},
		{"- **Gehalt:** 5 EUR (im Jahr) (Head of IT)", "<ul>\n<li><strong>Gehalt:</strong> 5 EUR (im Jahr) (<span lang=\"en\">Head of IT</span>)</li>\n</ul>"},
		{"- **Reports to:** Chefin", "<ul>\n<li><strong lang=\"en\">Reports to:</strong> Chefin</li>\n</ul>"},
		{"- **Gruß:** سلام", "<ul>\n<li><strong>Gruß:</strong> <span lang=\"ar\" dir=\"rtl\">سلام</span></li>\n</ul>"},
		{"## About Harbour & Pine", `<h2 lang="en">About Harbour &amp; Pine</h2>`},
		{"## Aboutness", `<h2>Aboutness</h2>`},
		{"سلام", `<p lang="ar" dir="rtl">سلام</p>`},
		{"Eins.\n\nOne *two*.\n\n- Three\n- Four\n\nFünf.", "<p>Eins.</p>\n<p lang=\"en\">One <em>two</em>.</p>\n<ul lang=\"en\">\n<li>Three</li>\n<li>Four</li>\n</ul>\n<p>Fünf.</p>"},
		{"| Cell | b |\n|---|---|\n| c | Cell |", "<table>\n<thead>\n<tr>\n<th lang=\"en\">Cell</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td lang=\"en\">Cell</td>\n</tr>\n</tbody>\n</table>"},
		{"Head of ITs", "<p>Head of ITs</p>"},
	} {
		var out bytes.Buffer
		if err := New().HTMLWith(&out, []byte(c.source), f); err != nil || strings.TrimSpace(out.String()) != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.source, strings.TrimSpace(out.String()), c.want)
		}
	}
}
