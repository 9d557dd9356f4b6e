package posting

import (
	"path"
	"strconv"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Attached is a file for candidates, as it is written.
type Attached struct {
	Title yamlfile.At[string] `yaml:"title" need:"key" doc:"What the file is; the text of its link" example:"Application form"`
	File  yamlfile.At[string] `yaml:"file" need:"key" doc:"Path of the file, from the folder of company.yaml: a file in that folder, at most 100 MB" example:"files/application-form.pdf"`
	Pos   diag.Pos            `yaml:",pos"`
}

// Key is the title.
func (a Attached) Key() string { return a.Title.V }

// Attachment is a file for candidates.
type Attachment struct {
	Title   Text   `json:"title" doc:"What the file is"`
	File    Text   `json:"file" doc:"Path of the file, from the folder of company.yaml"`
	Name    string `json:"-" doc:"Name of the copy on a site"`
	Href    string `json:"-" doc:"Link from the page to the copy; empty where there is none"`
	Address string `json:"-" doc:"Address of the copy; empty where it is not known"`
}

// AttachedAt is where the posting names the file of its i-th attachment.
func (d *Document) AttachedAt(i int) diag.Pos { return d.attachedAt[i] }

func (m *merging) checkAttachments() {
	for _, a := range m.file.Attachments.Items {
		if !a.Title.IsSet() || !a.File.IsSet() {
			m.problems.Add(a.Pos, diag.Missing, "", `an attachment needs a "title" and a "file"`)
		}
	}
}

func (m *merging) attachments(d *Document) {
	taken := map[string]bool{"index": true} // as the page itself is
	for i, a := range m.file.Attachments.Items {
		title := m.text(m.localize(a.Title, item(m.texts.Attachments.Items, i), "attachments"))
		d.Attachments = append(d.Attachments, Attachment{Title: title, File: Text(a.File.V), Name: attachmentName(a, taken)})
		d.attachedAt = append(d.attachedAt, a.File.Pos)
	}
}

// attachmentName is the name of the copy, the same in all languages: that of the title as
// it is written, and a number where another attachment has that name.
func attachmentName(a Attached, taken map[string]bool) string {
	stem, extension := scalar.SlugOf(a.Title.V, "file"), strings.ToLower(path.Ext(a.File.V))
	if !scalar.IsSlug(strings.TrimPrefix(extension, ".")) {
		extension = ""
	}
	name := stem
	for n := 2; taken[name]; n++ {
		name = stem + "-" + strconv.Itoa(n)
	}
	taken[name] = true
	return name + extension
}
