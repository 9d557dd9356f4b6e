package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/render"
	"jobdesc/internal/workspace"
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
		for i := range typ.NumField() {
			f := typ.Field(i)
			if f.IsExported() && !f.Anonymous && f.Type != reflect.TypeFor[diag.Pos]() && f.Tag.Get("doc") == "" {
				t.Errorf("%v.%s has no doc tag", typ, f.Name)
			}
			if f.IsExported() {
				look(f.Type)
			}
		}
	}
	for _, tmpl := range knownTemplates() {
		look(reflect.TypeOf(tmpl.Data))
	}
	if len(seen) < 20 {
		t.Errorf("only %d types were seen", len(seen))
	}
}

// TestFieldsCanBeNamed puts every field that is listed into a template.
func TestFieldsCanBeNamed(t *testing.T) {
	trial, err := newTrial()
	if err != nil {
		t.Fatal(err)
	}
	for _, tmpl := range knownTemplates() {
		fields := tmpl.Fields(trial.examples(tmpl)...)
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

// TestTheExampleOfTheTopicWorks writes the files of the help topic templates and
// runs its commands, as a reader does.
func TestTheExampleOfTheTopicWorks(t *testing.T) {
	topic, err := os.ReadFile("topics/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	jobdesc := func(args ...string) string {
		t.Helper()
		var out, stderr bytes.Buffer
		if status := Main(args, Env{In: strings.NewReader(""), Out: &out, Err: &stderr, Dir: dir, Disk: workspace.Disk(), Now: time.Now}); status != exitDone {
			t.Fatalf("%v: status %d: %s", args, status, &stderr)
		}
		return out.String()
	}
	jobdesc("init", "--example")
	if n := writeFilesOf(t, dir, topic); n != 2 {
		t.Fatalf("%d files", n)
	}
	if got := jobdesc("templates", "check"); !strings.HasPrefix(got, "nothing is wrong with ") {
		t.Errorf("check says %s", got)
	}
	_, want, _ := bytes.Cut(topic, []byte("It gives:\n"))
	if got := jobdesc("render", "office-manager-austin", "--template", "templates/card.md.tmpl"); got != string(unindented(want)) {
		t.Errorf("got\n%s\nwant\n%s", got, unindented(want))
	}
}

// writeFilesOf writes the files that a help topic shows, each an indented block
// after its name, and counts them.
func writeFilesOf(t *testing.T, dir string, topic []byte) int {
	t.Helper()
	files := regexp.MustCompile("(?m)^`(templates/[^`]+)`\n\n((?:(?:    .*)?\n)+)").FindAllSubmatch(topic, -1)
	for _, m := range files {
		file := filepath.Join(dir, string(m[1]))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, unindented(m[2]), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return len(files)
}

// unindented is the text of an indented block.
func unindented(block []byte) []byte {
	return append(bytes.TrimSpace(regexp.MustCompile(`(?m)^    `).ReplaceAll(block, nil)), '\n')
}
