package render

import (
	"cmp"
	htmltemplate "html/template"
	"path"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
	"jobdesc/internal/template"
)

// Template is a template that has a part in jobdesc, which a user's file of the
// same name replaces.
type Template struct {
	Name  string
	About string
	Data  any // the zero value of what it sees
	opt   template.Options
}

// NewLayout is a template that is run by html/template.
func NewLayout(name, about string, data any) Template {
	return Template{name, about, data, htmlOptions()}
}

// Templates lists the templates of this package; more are others that a page is
// around.
func Templates(more ...Template) []Template {
	content := []Template{
		ContentTemplate("posting"+contentSuffix, "the advert for candidates"),
		ContentTemplate("description"+contentSuffix, "the internal document of a job"),
		ContentTemplate("brief"+contentSuffix, "half a page about a job"),
	}
	return slices.Concat(content, more, []Template{NewLayout(pageTemplate, "the HTML page around each of them", Page{})})
}

// ContentTemplate is a template of the content of a document.
func ContentTemplate(name, about string) Template {
	return Template{name, about, View{}, template.Options{Funcs: funcs()}}
}

// Check parses a template of the folders and checks it with the partials that it
// calls. Errors are of type diag.Problems.
func (r *Renderer) Check(t Template) error {
	_, err := r.template(t.Name, t.Data, t.opt)
	return err
}

// Partial is a template of the folders that others call, by its name with the
// folder. What it sees is known where it is called.
func Partial(name string) Template {
	return Template{name, `called by others as "` + strings.TrimSuffix(path.Base(name), partialSuffix) + `"`, nil, template.Options{Funcs: funcs()}}
}

// IsPartial reports whether the name of a template is that of a partial.
func IsPartial(name string) bool {
	return strings.HasPrefix(name, partialFolder) && strings.HasSuffix(name, partialSuffix)
}

// Fields lists what a template can name. Examples are values of what it sees.
func (t Template) Fields(examples ...any) []template.Field {
	return template.Fields(reflect.TypeOf(t.Data), typeWord, examples...)
}

// typeWord names the types that are more than their kind.
func typeWord(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[posting.Block](), reflect.TypeFor[Inline]():
		return "Markdown"
	case reflect.TypeFor[scalar.Date]():
		return "date"
	case reflect.TypeFor[htmltemplate.HTML]():
		return "HTML"
	case reflect.TypeFor[htmltemplate.JS]():
		return "script"
	}
	return ""
}

// Label names the file of a template in the folders: where it comes from.
func (r *Renderer) Label(name string) string {
	label, _, err := r.find(name)
	if err != nil {
		return ""
	}
	return cmp.Or(label, name)
}
