// Package render turns a role into a document through the text templates.
package render

import (
	"bytes"
	"io/fs"
	"text/template"

	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
)

// Plain is text that stands for itself: a template shows it escaped.
type Plain string

// String is the text, escaped for Markdown. Templates print values through it,
// so that nobody can forget to escape.
func (p Plain) String() string { return markdown.Escape(string(p)) }

// Document is what a template sees.
type Document struct {
	Title, Summary Plain
	Areas          []Area
	Skills         []Plain
}

// Area is a group of duties; Title is empty for those without an area.
type Area struct {
	Title  Plain
	Duties []Duty
}

// Duty is a duty as a template sees it.
type Duty struct{ Text Plain }

// FromRole is the document of a role alone, without any company. Duties are
// grouped by area in the order in which the role first names them.
func FromRole(c *roles.Catalog, r *roles.Role) Document {
	d := Document{Title: Plain(r.Title), Summary: Plain(r.Summary.Text)}
	at := map[string]int{}
	for _, duty := range r.Duties {
		i, ok := at[duty.Area]
		if !ok {
			i = len(d.Areas)
			at[duty.Area] = i
			d.Areas = append(d.Areas, Area{Title: Plain(c.Areas[duty.Area].Title)})
		}
		d.Areas[i].Duties = append(d.Areas[i].Duties, Duty{Plain(duty.Text)})
	}
	for _, s := range r.Skills {
		d.Skills = append(d.Skills, Plain(s.Name))
	}
	return d
}

// Markdown runs posting.md.tmpl of templates.
func Markdown(templates fs.FS, d Document) ([]byte, error) {
	t, err := template.ParseFS(templates, "posting.md.tmpl")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, d)
	return out.Bytes(), err
}
