package render

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// advert is one page of a posting of an employer in testdata/adverts.
type advert struct {
	name string // EMPLOYER/ID, and --PLACE for a pay group
	doc  *posting.Document
}

// adverts are the pages of all postings in testdata/adverts, each in the language that
// it is written in.
func adverts(t *testing.T) (all []advert) {
	t.Helper()
	files, _ := filepath.Glob("testdata/adverts/*/postings/*.yaml")
	for _, file := range files {
		dir := filepath.Dir(filepath.Dir(file))
		for _, d := range advertsOf(t, dir, file) {
			name := filepath.Join(filepath.Base(dir), d.ID)
			if d.Group != "" {
				name += "--" + d.Group
			}
			all = append(all, advert{name, d})
		}
	}
	return all
}

// advertsOf makes the documents of a posting of the employer in a folder.
func advertsOf(t *testing.T, dir, file string) []*posting.Document {
	t.Helper()
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: []byte(text(t, dir, "company.yaml"))})
	lang := params.Locale.Or("en")
	var catalogs []roles.Catalog
	if _, err := os.Stat(filepath.Join(dir, "catalog")); err == nil {
		catalogs = append(catalogs, roles.Catalog{Name: "ours", Folder: layered.Folder{FS: os.DirFS(filepath.Join(dir, "catalog")), Label: "catalog"}, Lang: lang})
	}
	lib, more := roles.Open(append(catalogs, roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang})...)
	problems = append(problems, more...)
	f, more := posting.Read(filepath.Base(file), []byte(text(t, "", file)))
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	b, problems := posting.NewBuilder(lib, params, nil)
	docs, _, more := b.WithMessages(embedded().Messages()).BuildAll(strings.TrimSuffix(filepath.Base(file), ".yaml"), f)
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return slices.Concat(docs...)
}

// TestAdverts renders postings such as employers of many trades and countries write:
// each page as Markdown, and as the data of its JobPosting, whose description has
// what the page has (TestAllFormatsHaveTheSameWords).
func TestAdverts(t *testing.T) {
	all := adverts(t)
	if len(all) < 36 {
		t.Errorf("only %d pages", len(all))
	}
	r := embedded()
	for _, a := range all {
		t.Run(a.name, func(t *testing.T) {
			file := filepath.Join("testdata/adverts", a.name)
			golden(t, file+".md", must(t)(r.Markdown(a.doc)))
			data, err := r.JSONLD(a.doc)
			if a.doc.IsWorldwide() {
				const want = "cannot be a JobPosting of schema.org: it needs"
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("data of a job without countries: %v", err)
				}
				return
			}
			golden(t, file+".json", dataWithoutDescription(t, must(t)(data, err)))
			if foreign := a.doc.Untranslated(); len(foreign) > 0 {
				t.Errorf("it has texts in another language: %v", foreign)
			}
		})
	}
}

// dataWithoutDescription are the data of a posting with the part of the description that
// is above the first heading: only there does it differ from the page.
func dataWithoutDescription(t *testing.T, ld []byte) []byte {
	t.Helper()
	var all map[string]json.RawMessage
	var description string
	if err := json.Unmarshal(ld, &all); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(all["description"], &description); err != nil {
		t.Fatal(err)
	}
	above, _, _ := strings.Cut(description, "<h2")
	short, _ := json.Marshal(above)
	return bytes.Replace(ld, all["description"], short, 1)
}

// TestAFamilyIsWrittenOnce: roles that extend one another take at most half the lines
// that the same postings take without roles.
func TestAFamilyIsWrittenOnce(t *testing.T) {
	const dir = "testdata/adverts/ledger"
	lines := func(pattern string) (n int) {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		if len(files) != 4 {
			t.Fatalf("%s: %d files", pattern, len(files))
		}
		for _, file := range files {
			for line := range strings.Lines(text(t, "", file)) {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					n++
				}
			}
		}
		return n
	}
	family, flat := lines("catalog/roles/backend-*.yaml")+lines("postings/backend-*.yaml"), lines("flat/*.yaml")
	if 2*family > flat {
		t.Errorf("%d lines with roles, %d without", family, flat)
	}
	r := embedded()
	files, _ := filepath.Glob(filepath.Join(dir, "flat/*.yaml"))
	for _, file := range files {
		with := advertsOf(t, dir, filepath.Join(dir, "postings", filepath.Base(file)))[0]
		without := advertsOf(t, dir, file)[0]
		if a, b := must(t)(r.Markdown(with)), must(t)(r.Markdown(without)); !bytes.Equal(a, b) {
			t.Errorf("%s is not the same with roles:\n%s\nand without:\n%s", filepath.Base(file), a, b)
		}
	}
}
