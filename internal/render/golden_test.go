package render

import (
	"flag"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/posting"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// TestDocuments renders each folder of testdata: company.yaml and posting.yaml
// give posting.md and posting.html, and description.md and brief.md.
func TestDocuments(t *testing.T) {
	folders, err := filepath.Glob("testdata/*/posting.yaml")
	if err != nil || len(folders) == 0 {
		t.Fatal("no testdata", err)
	}
	r := embedded()
	for _, file := range folders {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			docs := documents(t, text(t, dir, "company.yaml"), text(t, dir, "posting.yaml"))
			md, err := r.Markdown(docs[0])
			if err != nil {
				t.Fatal(err)
			}
			fragment, err := r.body(docs[0])
			if err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join(dir, "posting.md"), md)
			golden(t, filepath.Join(dir, "posting.html"), fragment)
			for _, kind := range Kinds()[1:] {
				d := *docs[0]
				d.Kind = kind
				md, err := r.Markdown(&d)
				if err != nil {
					t.Fatal(err)
				}
				golden(t, filepath.Join(dir, kind+".md"), md)
			}
		})
	}
}

// TestGermanDocuments renders two postings in German: the example employer's,
// which is translated in full, and one that is in part.
func TestGermanDocuments(t *testing.T) {
	r := embedded()
	for name, docs := range map[string][]*posting.Document{
		"brings/german":  documentsIn(t, "de", text(t, "testdata/brings", "company.yaml"), text(t, "testdata/brings", "posting.yaml")),
		"german/posting": documentsIn(t, "de", text(t, "../cli/example", "company.yaml"), text(t, "../cli/example/postings", "it-operations-manager.yaml")),
		"partly/german":  documentsIn(t, "de", text(t, "testdata/partly", "company.yaml"), text(t, "testdata/partly", "posting.yaml")),
	} {
		md, err := r.Markdown(docs[0])
		if err != nil {
			t.Fatal(err)
		}
		page, err := r.body(docs[0])
		if err != nil {
			t.Fatal(err)
		}
		golden(t, filepath.Join("testdata", name+".md"), md)
		golden(t, filepath.Join("testdata", name+".html"), page)
		if parts, err := r.Parts(docs[0], ""); err != nil || parts.Body != string(page) {
			t.Errorf("a page of a site marks the same, %v", err)
		}
		for _, lang := range []string{"en", "de"} {
			if has := strings.Contains(string(page), `lang="`+lang+`"`); has != (lang == "en" && name != "german/posting") {
				t.Errorf("%s: marks of %q: %v", name, lang, has)
			}
		}
	}
}

func text(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != string(got) {
		t.Errorf(`%s differs (%v); "make golden" rewrites it; got:%s%s`, path, err, "\n", got)
	}
}

// TestAnyValueIsShownLiterally: whatever a value is, a reader of the page sees
// it, with its spaces folded, and it is never syntax.
func TestAnyValueIsShownLiterally(t *testing.T) {
	r := embedded()
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("<>&[]()*_`~#|\\-+.1:=!{}\"'a \n\u200b\u202e👩ש")))).Draw(t, "value")
		shown := html.UnescapeString(html.EscapeString(visible(value)))
		if strings.TrimSpace(shown) == "" {
			return // of what has no content there is nothing to see
		}
		v := posting.Text(value)
		page, err := r.HTML(&posting.Document{
			Title: v, OtherPay: []posting.OtherPay{{Text: v}}, Requirements: []posting.Point{{Text: v}},
			Duties:  []posting.Duty{{Text: v, Area: "a", AreaTitle: v}},
			Company: posting.Company{Name: v, Locale: "en"}, Legal: []posting.Text{v},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ open, end string }{
			{"<h1>", "</h1>"}, {"<strong>Bonus:</strong> ", "</li>"}, {"<h3>", "</h3>"}, {"<h2>What you bring</h2>\n<ul>\n<li>", "</li>"},
			{"<h2>Legal notices</h2>\n<p>", "</p>"},
		} {
			_, rest, _ := strings.Cut(string(page), c.open)
			got, _, _ := strings.Cut(rest, c.end)
			if html.UnescapeString(got) != shown {
				t.Fatalf("%q is shown as %q after %s", shown, got, c.open)
			}
		}
	})
}

// visible is what a reader is to see of a value: what Markdown cannot show is
// what it was, but for spaces and control characters.
func visible(value string) string {
	fields := strings.FieldsFunc(value, func(r rune) bool { return strings.ContainsRune(" \t\n\v\f\r\u0085\u2028\u2029", r) })
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return '\uFFFD'
		}
		return r
	}, strings.Join(fields, " "))
}

// A number sign at the end of a heading closes it, unless it is escaped.
func TestANumberSignAtTheEndIsShown(t *testing.T) {
	page, err := embedded().HTML(&posting.Document{Title: "Developer, F #", Company: posting.Company{Locale: "en"}})
	if err != nil || !strings.Contains(string(page), "<h1>Developer, F #</h1>") {
		t.Errorf("%v: got %s", err, page)
	}
}

func TestAUsersTemplateComesFirst(t *testing.T) {
	dir := t.TempDir()
	for name, source := range map[string]string{
		"posting.md.tmpl": "# {{.Title}}\n\n{{range .Areas}}{{.Title}}: {{len .Duties}}\n{{end}}",
		"page.html.tmpl":  "<title>{{.Title}}</title>{{.Body}}",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := documents(t, "{}", "role: office-manager\ntitle: <A> & B")[0]
	r := New(Folder{FS: os.DirFS(dir), Label: "mine"}, embedded().folders[0])
	page, err := r.HTML(d)
	if err != nil {
		t.Fatal(err)
	}
	if want := "<title>&lt;A&gt; &amp; B</title><h1>&lt;A&gt; &amp; B</h1>\n"; !strings.HasPrefix(string(page), want) {
		t.Errorf("got %s", page)
	}
	if err := os.WriteFile(filepath.Join(dir, "posting.md.tmpl"), []byte("\n{{.Sallary}} {{range .Dutes}}{{end}}"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = New(Folder{FS: os.DirFS(dir), Label: "mine"}).Markdown(d)
	want := "mine/posting.md.tmpl:2:3: unknown field \"Sallary\"; did you mean \"Salary\"?\n" +
		"mine/posting.md.tmpl:2:22: unknown field \"Dutes\"; did you mean \"Duties\"?"
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}
