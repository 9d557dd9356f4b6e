package markdown

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/blocks"
)

// marked reads a source in which braces are around foreign texts: {English},
// {!English label}, {%English blocks} or {ar:Arabic}, and "^" before labels of facts.
func marked(text string) Source {
	var s Source
	var open Foreign
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{':
			open = Foreign{Start: len(s.Text), Language: Language{Lang: "en"}}
			for _, kind := range []struct {
				mark  string
				reach Reach
				lang  Language
			}{{"!", Lead, open.Language}, {"%", Passage, open.Language}, {"ar:", Alone, Language{"ar", "rtl"}}} {
				if strings.HasPrefix(text[i+1:], kind.mark) {
					open.Reach, open.Language = kind.reach, kind.lang
					i += len(kind.mark)
				}
			}
		case '}':
			open.End = len(s.Text)
			s.Foreign = append(s.Foreign, open)
		case '^':
			s.Labels = append(s.Labels, len(s.Text))
		default:
			s.Text = append(s.Text, text[i])
		}
	}
	return s
}

func TestForeignTextsAreMarked(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"# {Title}", `<h1 lang="en">Title</h1>`},
		{"- {Plan \\[events\\]}\n- Andere", "<ul>\n<li lang=\"en\">Plan [events]</li>\n<li>Andere</li>\n</ul>"},
		{"* {Plan \\[events\\]} (mit Team)", "<ul>\n<li><span lang=\"en\">Plan [events]</span> (mit Team)</li>\n</ul>"},
		{"- {Plan \\[events\\]} \\[1, 2\\]", "<ul>\n<li><span lang=\"en\">Plan [events]</span> [1, 2]</li>\n</ul>"},
		{"- **Berichtet an:** {Head of IT}", "<ul>\n<li><strong>Berichtet an:</strong> <span lang=\"en\">Head of IT</span></li>\n</ul>"},
		{"- **Gehalt:** 5 EUR (im Jahr) ({Head of IT})", "<ul>\n<li><strong>Gehalt:</strong> 5 EUR (im Jahr) (<span lang=\"en\">Head of IT</span>)</li>\n</ul>"},
		{"- **{!Reports to}:** Chefin", "<ul>\n<li><strong lang=\"en\">Reports to:</strong> Chefin</li>\n</ul>"},
		{"- **Gruß:** {ar:سلام}", "<ul>\n<li><strong>Gruß:</strong> <span lang=\"ar\" dir=\"rtl\">سلام</span></li>\n</ul>"},
		{"## {!About} Harbour & Pine", `<h2 lang="en">About Harbour &amp; Pine</h2>`},
		{"## Aboutness", `<h2>Aboutness</h2>`},
		{"{ar:سلام}", `<p lang="ar" dir="rtl">سلام</p>`},
		{"Eins.\n\n{%One *two*.\n\n- Three\n- Four}\n\nFünf.", "<p>Eins.</p>\n<p lang=\"en\">One <em>two</em>.</p>\n<ul lang=\"en\">\n<li>Three</li>\n<li>Four</li>\n</ul>\n<p>Fünf.</p>"},
		{"| {Cell} | b |\n|---|---|\n| c | {Cell} |", "<table>\n<thead>\n<tr>\n<th lang=\"en\">Cell</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td lang=\"en\">Cell</td>\n</tr>\n</tbody>\n</table>"},
		{"Head of ITs", "<p>Head of ITs</p>"},
		{"Als {Head of IT} und *{Title}*: [{Cell}](x), `{code}`", `<p>Als <span lang="en">Head of IT</span> und <em lang="en">Title</em>: <a href="x" lang="en">Cell</a>, <code>code</code></p>`},
	} {
		var out bytes.Buffer
		if err := New().HTML(&out, marked(c.source)); err != nil || strings.TrimSpace(out.String()) != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.source, strings.TrimSpace(out.String()), c.want)
		}
	}
}

// TestTreeHasLanguagesAndFacts: the tree carries what a source says beside its text.
func TestTreeHasLanguagesAndFacts(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Als {Head of IT}.", `p("Als " span@en("Head of IT") ".")`},
		{"- {Plan}\n- **{Cell}** b", `list(item@en(p("Plan")) item(p(strong@en("Cell") " b")))`},
		{"# A\n\n- **^{!Pay}:** {ar:5}\n- **^Place:** *b* c", `h1("A") facts(fact(label@en("Pay") value(span@ar("5"))) fact(label("Place") value(em("b") " c")))`},
		{"# A\n\n- **Pay:** 5", `h1("A") facts(fact(label("Pay") value("5")))`},
		{"# A\n\n- **We:** offer\n\n## B\n\n* **^Pay:** 5", `h1("A") list(item(p(strong("We:") " offer"))) h2("B") facts(fact(label("Pay") value("5")))`},
		{"# A\n\n- **^Pay:** 5\n- Place", `h1("A") list(item(p(strong("Pay:") " 5")) item(p("Place")))`},
		{"# A\n\nb\n\n- **Pay:** 5", `h1("A") p("b") list(item(p(strong("Pay:") " 5")))`},
		{"> # A\n\n- **Pay:** 5", `quote(h1("A")) list(item(p(strong("Pay:") " 5")))`},
		{"# ^A\n\n- **Pay:** 5", `h1("A") list(item(p(strong("Pay:") " 5")))`},
	} {
		if got := outline(New().Tree(marked(c.in))); got != c.want {
			t.Errorf("%q is\n%s, want\n%s", c.in, got, c.want)
		}
	}
	text := blocks.Text(New().Tree(marked("# A\n\n- **^Pay:** 5\n- **^Place:** b")))
	if want := "A\nPay: 5\nPlace: b"; text != want {
		t.Errorf("got %q, want %q", text, want)
	}
}

// TestFacts: the facts of a document are known by label and value.
func TestFacts(t *testing.T) {
	const title = "# Cook\n\n"
	for name, c := range map[string]struct {
		source string
		html   string // where the facts stand in it
		want   []Fact
	}{
		"facts": {
			title + "- **Place:** Rome & Pisa\n- **Pay :** 12 *net*\n\nText\n\n- x",
			"<ul>\n<li><strong>Place:</strong> Rome &amp; Pisa</li>\n<li><strong>Pay :</strong> 12 <em>net</em></li>\n</ul>\n",
			[]Fact{{Label: "Place", Value: "Rome &amp; Pisa"}, {Label: "Pay ", Value: "12 <em>net</em>"}},
		},
		"in another language": {
			title + "- **{!Place}:** {Rome}",
			"<ul>\n<li><strong lang=\"en\">Place:</strong> <span lang=\"en\">Rome</span></li>\n</ul>\n",
			[]Fact{{"Place", `<span lang="en">Rome</span>`, Language{Lang: "en"}}},
		},
		"another list":   {title + "- Rome", "", nil},
		"a list inside":  {title + "- **Place:** Rome\n  - Pisa", "", nil},
		"no label":       {title + "- **Rome** or Pisa", "", nil},
		"later list":     {title + "x\n\n- **Place:** Rome", "", nil},
		"no list at all": {title, "", nil},
		"a later list that has the labels": {
			title + "- **We:** offer\n\n* **^Place:** Rome", "<ul>\n<li><strong>Place:</strong> Rome</li>\n</ul>\n", []Fact{{Label: "Place", Value: "Rome"}},
		},
	} {
		got, err := New().Both(marked(c.source))
		if err != nil || got.HTML[got.Facts.Start:got.Facts.End] != c.html || !slices.Equal(got.Facts.List, c.want) {
			t.Errorf("%s: %v, got %q at %q, want %q", name, err, got.Facts.List, got.HTML[got.Facts.Start:got.Facts.End], c.want)
		}
	}
}
