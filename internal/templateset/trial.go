package templateset

import (
	"io/fs"
	"path"
	"strings"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/report"
	"jobdesc/internal/roles"
	"jobdesc/templates"
)

// Trial is what templates are tried with: the documents of an example employer, and
// of a role that no employer has, about which next to nothing is known.
type Trial struct {
	docs        []*posting.Document
	comparisons []*compare.Result
}

// NewTrial makes the documents of the employer in the folder example of files, and of
// the posting trial/posting.yaml.
func NewTrial(files fs.FS) (*Trial, error) {
	text, err := fs.ReadFile(files, "example/company.yaml")
	if err != nil {
		return nil, err
	}
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: text})
	lib, more := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index()})
	builder, most := posting.NewBuilder(lib, params, nil)
	if err := append(append(problems, more...), most...).Err(); err != nil {
		return nil, err
	}
	names, err := fs.Glob(files, "example/postings/*.yaml")
	if err != nil {
		return nil, err
	}
	t := &Trial{}
	for _, name := range append([]string{"trial/posting.yaml"}, names...) {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		file, problems := posting.Read(name, text)
		if len(problems) > 0 {
			return nil, problems
		}
		docs, problems := builder.Build(strings.TrimSuffix(path.Base(name), ".yaml"), file)
		if len(problems) > 0 {
			return nil, problems
		}
		t.docs = append(t.docs, docs...)
	}
	return t, t.addRoles(lib)
}

// addRoles makes the document of a role alone, and a comparison of two.
func (t *Trial) addRoles(lib *roles.Library) error {
	bare, problems := posting.NewBuilder(lib, &company.Params{}, nil)
	var sides []compare.Side
	for _, name := range []string{"executive-assistant", "operations-manager"} {
		match, err := lib.Find(name)
		if err != nil {
			return err
		}
		docs, more := bare.FromRole(match)
		t.docs, problems = append(t.docs, docs...), append(problems, more...)
		role, more := lib.Role(match)
		if problems = append(problems, more...); role != nil {
			sides = append(sides, compare.FromRole(role, match.Ref()))
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	full, other := compare.FromPosting(t.docs[:1]), compare.FromPosting(t.docs[1:2])
	t.comparisons = []*compare.Result{compare.Compare(sides[0], sides[1]), compare.Compare(full, other), compare.Compare(sides[0], sides[0])}
	return nil
}

// Check checks a template and runs it, if it is run by itself.
func (t *Trial) Check(r *render.Renderer, tmpl render.Template) error {
	if err := r.Check(tmpl); err != nil {
		return err
	}
	var errs []error
	switch tmpl.Data.(type) {
	case render.View:
		r = r.With(tmpl.Name)
		for _, d := range t.kinds() {
			_, err := r.Markdown(d)
			errs = append(errs, err)
		}
	case render.Page:
		for _, d := range t.docs {
			_, err := r.HTML(d)
			errs = append(errs, err)
		}
	case report.Comparison:
		for _, c := range t.comparisons {
			_, err := report.Two{Result: c}.Markdown(r)
			errs = append(errs, err)
		}
	}
	return diag.Join(errs...)
}

// kinds are the documents in every kind.
func (t *Trial) kinds() []*posting.Document {
	var out []*posting.Document
	for _, kind := range render.Kinds() {
		for _, d := range t.docs {
			of := *d
			of.Kind = kind
			out = append(out, &of)
		}
	}
	return out
}

// Examples are values of what a template sees.
func (t *Trial) Examples(tmpl render.Template) []any {
	var out []any
	r := render.New(render.Folder{FS: templates.FS})
	switch tmpl.Data.(type) {
	case render.View:
		for _, d := range t.kinds() {
			if view, err := r.View(d); err == nil {
				out = append(out, view)
			}
		}
	case render.Page:
		for _, d := range t.docs {
			if page, err := r.PageOf(d); err == nil {
				page.Paper = "A4"
				out = append(out, page)
			}
		}
	case report.Comparison:
		for _, c := range t.comparisons {
			out = append(out, report.NewComparison(c))
		}
	}
	return out
}
