package render

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/blocks"
	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
)

// TestAllFormatsHaveTheSameWords: what one format says, every other says in the
// same order, for the example employer and for the documents of testdata. HTML is
// the measure, as its words come from goldmark alone.
func TestAllFormatsHaveTheSameWords(t *testing.T) {
	r := embedded()
	for name, d := range allDocuments(t) {
		for _, kind := range Kinds() {
			t.Run(name+" "+kind, func(t *testing.T) {
				d := *d
				d.Kind = kind
				page := must(t)(r.body(&d))
				want := wordsOfHTML(string(page))
				if len(want) < 5 {
					t.Errorf("only the words %q", want)
				}
				md := must(t)(r.Markdown(&d))
				same(t, "Markdown", strings.Fields(blocks.Text(markdown.New().Tree(markdown.Source{Text: md}))), want)
				same(t, "text", wordsOfText(t, md, must(t)(r.Text(&d, 0))), want)
				same(t, "DOCX", wordsOfDOCX(t, must(t)(r.DOCX(&d))), want)
				if ld, err := r.JSONLD(&d); err == nil {
					var job struct{ Description string }
					if err := json.Unmarshal(ld, &job); err != nil {
						t.Fatal(err)
					}
					_, wantText, _ := strings.Cut(string(page), "<h2") // the data say some facts by themselves
					_, text, _ := strings.Cut(job.Description, "<h2")
					same(t, "JSON-LD", wordsOfHTML(text), wordsOfHTML(wantText))
				}
			})
		}
	}
}

// allDocuments are those of the example employer and of testdata, with its adverts.
func allDocuments(t *testing.T) map[string]*posting.Document {
	t.Helper()
	docs := map[string]*posting.Document{}
	add := func(company, file string) {
		for _, d := range documents(t, text(t, "", company), text(t, "", file)) {
			docs[filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file)+" "+d.Group] = d
		}
	}
	for _, a := range adverts(t) {
		docs[a.name] = a.doc
	}
	for _, pattern := range []string{"../cli/example/postings/*.yaml", "testdata/*/posting.yaml"} {
		files, _ := filepath.Glob(pattern)
		if len(files) == 0 {
			t.Fatal("nothing in " + pattern)
		}
		for _, file := range files {
			company := filepath.Join(filepath.Dir(file), "company.yaml")
			if _, err := os.Stat(company); err != nil {
				company = filepath.Join(filepath.Dir(file), "../company.yaml")
			}
			add(company, file)
		}
	}
	return docs
}

func must(t *testing.T) func([]byte, error) []byte {
	return func(data []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
}

func same(t *testing.T, format string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s differs at word %d:\n%q\nwant\n%q", format, i, got[min(i, len(got)):min(i+8, len(got))], want[min(i, len(want)):min(i+8, len(want))])
			return
		}
	}
}

func wordsOfHTML(page string) []string {
	page = regexp.MustCompile(`</?(?:em|strong|code|a)(?: [^>]*)?>`).ReplaceAllString(page, "")
	page = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")
	return strings.Fields(html.UnescapeString(page))
}

// wordsOfText omits what text writes in the place of marks: bullets, the
// numbers of lists, and the address of a link after its text.
func wordsOfText(t *testing.T, source, plain []byte) []string {
	t.Helper()
	text := regexp.MustCompile(`(?m)^ *(?:•|\d+\.)(?: |$)`).ReplaceAllString(string(plain), "")
	var links func(nodes []blocks.Node)
	links = func(nodes []blocks.Node) {
		for _, n := range nodes {
			if n.Kind == blocks.Link {
				text = strings.ReplaceAll(text, " ("+n.Target+")", "")
			}
			links(n.Children)
		}
	}
	links(markdown.New().Tree(markdown.Source{Text: source}))
	return strings.Fields(text)
}

func wordsOfDOCX(t *testing.T, data []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == "word/document.xml" })
	in, err := z.File[i].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var out strings.Builder
	for d := xml.NewDecoder(in); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return strings.Fields(out.String())
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.CharData:
			out.Write(token)
		case xml.EndElement:
			if token.Name.Local == "p" || token.Name.Local == "br" || token.Name.Local == "tab" {
				out.WriteByte(' ')
			}
		}
	}
}
