package importer_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"jobdesc/catalog"
	"jobdesc/internal/adverts"
	"jobdesc/internal/importer"
)

// word is a Word file with these parts.
func word(t *testing.T, parts map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const body = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`

// TestHostileFiles wants an error that says what is wrong, and never a panic, for what
// cannot be an advert.
func TestHostileFiles(t *testing.T) {
	words, problems := adverts.ReadWords(catalog.Import())
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	paragraph := "<w:p><w:r><w:t>We bake for three towns, and you will bake with us.</w:t></w:r></w:p>"
	for name, c := range map[string]struct{ content, want string }{
		"bomb.docx":     {word(t, map[string]string{"word/document.xml": strings.Repeat("a", 80<<20)}), "unpacks to more than 64 MB"},
		"entity.docx":   {word(t, map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + body + "<w:p/></w:body></w:document>"}), "declares XML entities"},
		"picture.docx":  {word(t, map[string]string{"word/document.xml": body + "<w:p><w:drawing/></w:p></w:body></w:document>", "word/media/image1.png": "x"}), "has no text"},
		"empty.docx":    {word(t, map[string]string{"a.txt": "x"}), "no word/document.xml"},
		"cut.docx":      {word(t, map[string]string{"word/document.xml": body + paragraph})[:120], "damaged"},
		"broken.docx":   {word(t, map[string]string{"word/document.xml": body + "<w:p><w:r"}), "damaged"},
		"deep.docx":     {word(t, map[string]string{"word/document.xml": body + strings.Repeat("<w:sdt>", 100_000)}), "nested more than"},
		"up.docx":       {word(t, map[string]string{"../../etc/passwd": "x", "word/document.xml": body + "</w:body></w:document>"}), "has no text"},
		"old.doc":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format (.doc)"},
		"scan.docx":     {"%PDF-1.7", "PDF"},
		"~$advert.docx": {"x", "lock file"},
		"short.txt":     {"Cook wanted", "too little text"},
		"login.html":    {"<p>Please log in to continue", "an error, a login or a script"},
		"binary.txt":    {"\x00\x01\x02", "not text"},
		"other.json":    {`{"a": 1}`, "no jobs in a form that is known"},
		"cut.json":      {`[{"@type": "JobPosting", "title": `, ""},
	} {
		_, problems := importer.Read(name, []byte(c.content), "", importer.Context{Words: words})
		errs, _ := problems.Split()
		if len(errs) == 0 || !strings.Contains(errs.Error(), c.want) {
			t.Errorf("%s: %v, not an error with %q", name, problems, c.want)
		}
	}
}

// TestLargeFiles reads large pages in forms that would not end if time grew with the
// square of their size.
func TestLargeFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long under the race detector")
	}
	words, _ := adverts.ReadWords(catalog.Import())
	for name, unit := range map[string]string{
		"headings": "<h2>Duties</h2><ul><li>Bake</ul>",
		"levels":   "<div><b>x y z",
		"labels":   "<p>Location: Leeds</p>",
		"pay":      "<p>We pay £28,000 a year by 12/01/2027 in Leeds to ann@acme.example.</p>",
		"line":     "Location: Leeds £28k ",
		"rows":     "<table><tr><td>Place<td>Leeds",
	} {
		t.Run(name, func(t *testing.T) {
			page := "<h1>Cook</h1>" + strings.Repeat(unit, 2<<20/len(unit))
			found, problems := importer.Read(name+".html", []byte(page), "", importer.Context{Words: words})
			if errs, _ := problems.Split(); len(found) != 1 && len(errs) == 0 {
				t.Errorf("%d postings, %v", len(found), problems)
			}
		})
	}
}
