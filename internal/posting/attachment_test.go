package posting

import (
	"slices"
	"testing"

	"jobdesc/internal/yamlfile"
)

func TestAttachmentNames(t *testing.T) {
	taken := map[string]bool{"index": true}
	var got []string
	for _, a := range [][2]string{
		{"Application form", "a/form.PDF"}, {"Application Form!", "b.docx"}, {"Application form 2", "c.pdf"}, {"Index", "d.html"},
		{"Über uns", "noext"}, {".htaccess", "e.ht access"}, {"日本語", "f.tar.gz"}, {"../../up", "g.p/df"},
	} {
		got = append(got, attachmentName(Attached{Title: yamlfile.At[string]{V: a[0]}, File: yamlfile.At[string]{V: a[1]}}, taken))
	}
	want := []string{
		"application-form.pdf", "application-form-2.docx", "application-form-2-2.pdf", "index-2.html",
		"uber-uns", "htaccess", "file-77710aed.gz", "up",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
