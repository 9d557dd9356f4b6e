// Package templateset is the set of all templates, those that are embedded and a
// user's: what each is for, whether it is right, and what it can name.
//
//	t, err := templateset.Named("posting")
//	trial, err := templateset.NewTrial(example)
//	err = trial.Check(renderer, t)
package templateset

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/render"
	"jobdesc/internal/report"
	"jobdesc/internal/site"
	"jobdesc/templates"
)

// known are the templates that have a part in the program.
func known() []render.Template {
	return slices.Concat(render.Templates(report.Template()), site.Templates())
}

// Embedded are those, and the embedded partials.
func Embedded() []render.Template {
	out := known()
	files, _ := fs.Glob(templates.FS, "partials/*.tmpl")
	for _, name := range files {
		out = append(out, render.Partial(name))
	}
	return out
}

// Short is posting for posting.md.tmpl, and head for partials/head.tmpl.
func Short(name string) string {
	short, _, _ := strings.Cut(strings.TrimPrefix(name, "partials/"), ".")
	return short
}

// Named is the embedded template of a name, in full or short.
func Named(name string) (render.Template, error) {
	var names []string
	for _, t := range Embedded() {
		if t.Name == name || Short(t.Name) == name {
			return t, nil
		}
		names = append(names, Short(t.Name), t.Name)
	}
	hint := diag.DidYouMean(name, names)
	if hint == "" {
		hint = `"jobdesc templates list" shows them`
	}
	return render.Template{}, fmt.Errorf("unknown embedded template %q; %s", name, hint)
}

// In are the templates in a folder, with the names of their files.
func In(folder fs.FS) ([]render.Template, error) {
	var out []render.Template
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ".tmpl") {
			out = append(out, Of(name))
		}
		return err
	})
	return out, err
}

// Of is the template of a file by its name in the folder of templates.
func Of(name string) render.Template {
	all := known()
	if i := slices.IndexFunc(all, func(t render.Template) bool { return t.Name == name }); i >= 0 {
		return all[i]
	}
	switch {
	case render.IsPartial(name):
		return render.Partial(name)
	case strings.HasSuffix(name, ".html.tmpl"):
		return render.NewLayout(name, "not used: no embedded template has this name", render.Page{})
	}
	return render.ContentTemplate(name, "for render --template")
}

// Messages are the embedded message files, such as "messages/de.yaml".
func Messages() []string {
	names, _ := fs.Glob(templates.FS, "messages/*.yaml")
	return names
}

// Eject is an embedded template, or a message file, to change: the name of its file and
// its text. The first line of a template says what it is, and leaves no trace in what
// the template writes.
func Eject(name string) (file string, text []byte, err error) {
	if strings.HasPrefix(name, "messages/") {
		if all := Messages(); !slices.Contains(all, name) {
			last := len(all) - 1
			return "", nil, fmt.Errorf("unknown embedded template %q; embedded are %s and %s; copy one of these", name, strings.Join(all[:last], ", "), all[last])
		}
		text, err = fs.ReadFile(templates.FS, name)
		return name, text, err
	}
	t, err := Named(name)
	if err != nil {
		return "", nil, err
	}
	what := t.Name + ": " + t.About
	if t.Data != nil {
		what += `. "jobdesc templates fields ` + Short(t.Name) + `" lists what it can name`
	}
	text, err = fs.ReadFile(templates.FS, t.Name)
	return t.Name, append([]byte("{{- /* "+what+". */ -}}\n"), text...), err
}
