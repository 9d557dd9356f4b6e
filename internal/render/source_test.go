package render

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

// TestFactsOfAUsersTemplate: a template says by .Label which list is that of the
// facts, wherever it writes them and whatever else it has.
func TestFactsOfAUsersTemplate(t *testing.T) {
	d := documents(t, "name: Acme", "role: office-manager\nhours: 40\nsummary: \"* **We offer:** much\"")[0]
	for name, c := range map[string]struct {
		template string
		want     []string // labels
	}{
		"the embedded one": {`{{template "head" .}}` + "\n\n{{.Summary}}", []string{"Company", "Hours"}},
		"one less, one more": {
			"# A\n{{range .Facts}}{{if ne .Label \"Company\"}}\n- **{{.Label}}:** {{.Value}}{{end}}{{end}}\n- **Team:** 5\n\n{{.Summary}}", []string{"Hours", "Team"}},
		"further down":   {"# A\n\n{{.Summary}}\n\n## B\n\n\n{{range .Facts}}- **{{.Label}}:** {{.Value}}\n{{end}}", []string{"Company", "Hours"}},
		"by hand":        {"# A\n\n- **Hours:** {{.Hours.Min}}\n\n{{.Summary}}", []string{"Hours"}},
		"without labels": {"# A\n\n{{range .Facts}}- {{.Label}}: {{.Value}}\n{{end}}\n\n{{.Summary}}", nil},
	} {
		user := Folder{FS: fstest.MapFS{"posting.md.tmpl": {Data: []byte(c.template)}}}
		parts, err := New(user, embedded().folders[0]).Parts(d, "")
		var got []string
		for _, f := range parts.Facts.List {
			got = append(got, f.Label)
		}
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, got %q, want %q", name, err, got, c.want)
		}
	}
}

// TestForeignTextsOfAUsersTemplate: a text in another language is marked wherever
// a template writes it.
func TestForeignTextsOfAUsersTemplate(t *testing.T) {
	d := documentsIn(t, "de", "name: Acme\nabout: \"We *make* anvils.\"", "role: office-manager\ntravel: None [yet]\nreports_to: Chef")[0]
	user := Folder{FS: fstest.MapFS{"posting.md.tmpl": {Data: []byte("# {{.Title}}\n\n\n\nReisen: {{.Travel}}, *{{.ReportsTo}}*.\n{{with .Company.About}}\n\n{{.}}{{end}}")}}}
	page, err := New(user, embedded().folders[0]).body(d)
	want := "<h1>Büroleitung</h1>\n<p>Reisen: <span lang=\"en\">None [yet]</span>, <em lang=\"en\">Chef</em>.</p>\n<p lang=\"en\">We <em>make</em> anvils.</p>\n"
	if err != nil || string(page) != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, page, want)
	}
}

// TestAForeignWordIsNotMarkedElsewhere: a block of one word marks no other text.
func TestAForeignWordIsNotMarkedElsewhere(t *testing.T) {
	d := documentsIn(t, "de", "name: We are We\nabout: We", "role: office-manager\nsummary: \"We are\\n\\nWe\"")[0]
	user := Folder{FS: fstest.MapFS{"posting.md.tmpl": {Data: []byte("# {{.Company.Name}}\n\nWe {{.Company.Name}}\n\n{{.Company.About}}\n\nWe")}}}
	page, err := New(user, embedded().folders[0]).body(d)
	if want := "<h1>We are We</h1>\n<p>We We are We</p>\n<p lang=\"en\">We</p>\n<p>We</p>\n"; err != nil || string(page) != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, page, want)
	}
}

// TestTidyMovesNotes: what a note is about is the same before and after.
func TestTidyMovesNotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{"\n", "\n\n", "  \n", "a", "```\n", "~~~~\n", "- ", "text\n", " "})).Draw(t, "pieces")
		var c output
		var want []string
		for i, piece := range pieces {
			_, _ = c.Buffer.WriteString(piece)
			if i%2 == 0 {
				want = append(want, strings.Repeat("x", i%3+1))
				start := c.Len()
				_, _ = c.Buffer.WriteString(want[len(want)-1])
				c.notes = append(c.notes, note{start: start, end: c.Len()})
			}
		}
		s := c.source()
		for i, f := range s.Foreign {
			if got := string(s.Text[f.Start:f.End]); got != want[i] {
				t.Fatalf("%q is %q in %q", want[i], got, s.Text)
			}
		}
	})
}
