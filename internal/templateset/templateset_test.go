package templateset

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"jobdesc/internal/diag"
	"jobdesc/internal/render"
	"jobdesc/templates"
)

// TestEveryFieldIsDocumented looks for fields of what templates see that have no
// doc tag, which templates fields would not list.
func TestEveryFieldIsDocumented(t *testing.T) {
	seen := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(typ reflect.Type) {
		for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct || seen[typ] || strings.Contains(typ.String(), "yamlfile.") || strings.Contains(typ.String(), "diag.") {
			return
		}
		seen[typ] = true
		for f := range typ.Fields() {
			f := f
			if f.IsExported() && !f.Anonymous && f.Type != reflect.TypeFor[diag.Pos]() && f.Tag.Get("doc") == "" {
				t.Errorf("%v.%s has no doc tag", typ, f.Name)
			}
			if f.IsExported() {
				look(f.Type)
			}
		}
	}
	for _, tmpl := range known() {
		look(reflect.TypeOf(tmpl.Data))
	}
	if len(seen) < 20 {
		t.Errorf("only %d types were seen", len(seen))
	}
}

// TestFieldsCanBeNamed puts every field that is listed into a template.
func TestFieldsCanBeNamed(t *testing.T) {
	trial, err := NewTrial(os.DirFS("../cli"))
	if err != nil {
		t.Fatal(err)
	}
	for _, tmpl := range known() {
		fields := tmpl.Fields(trial.Examples(tmpl)...)
		var text strings.Builder
		with := 0
		for _, f := range fields {
			parts := strings.Split(f.Path, "[]")
			for _, list := range parts[:len(parts)-1] {
				fmt.Fprintf(&text, "{{range %s}}", list)
			}
			last := parts[len(parts)-1]
			if strings.Contains(f.Type, "list") || strings.Contains(f.Type, "map") || strings.Contains(f.Type, "fields") {
				fmt.Fprintf(&text, "{{if %s}}{{end}}", last)
			} else if !strings.HasPrefix(tmpl.Name, "site/") && tmpl.Name != "page.html.tmpl" {
				fmt.Fprintf(&text, "{{%s}}", last)
			} else {
				fmt.Fprintf(&text, "{{eq %s %s}}", last, last)
			}
			text.WriteString(strings.Repeat("{{end}}", len(parts)-1) + "\n")
			if f.Example != "" {
				with++
			}
			if f.Meaning == "" || strings.Contains(f.Meaning, "\n") {
				t.Errorf("%s %s means %q", tmpl.Name, f.Path, f.Meaning)
			}
		}
		r := render.New(render.Folder{FS: fstest.MapFS{tmpl.Name: {Data: []byte(text.String())}}}, render.Folder{FS: templates.FS})
		if err := r.Check(tmpl); err != nil {
			t.Errorf("%s: %v", tmpl.Name, err)
		}
		if tmpl.Name == "posting.md.tmpl" && (len(fields) < 150 || with < 110) {
			t.Errorf("%d fields, %d with an example", len(fields), with)
		}
	}
}
