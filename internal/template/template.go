// Package template parses and runs templates of text/template and html/template.
// Most mistakes are found without running a template, by checking it against the
// type of its data; every problem has its position in the template's file. What
// a run writes and how long it takes are limited.
//
//	t, err := template.Parse("card.md.tmpl", source, Card{}, template.Options{})
//	...
//	err = t.Execute(&out, card)
//
// The language is that of text/template, except that a template cannot call
// itself, and that a missing key of a map is the empty value of the map.
package template

import (
	"bytes"
	"fmt"
	htmltemplate "html/template"
	"io"
	"maps"
	"reflect"
	"regexp"
	"strings"
	"sync/atomic"
	texttemplate "text/template"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/parallel"
)

// Template is a parsed template, safe for concurrent use.
type Template struct {
	src   source
	opt   Options
	run   executor
	late  atomic.Bool // a run has met the deadline
	lanes parallel.Pool[lane]
}

// Options say how a template is run.
type Options struct {
	Funcs map[string]any // few, pure functions
	HTML  bool           // run by html/template instead of text/template
	// Partials are the templates that it may call; nil for none but its own.
	Partials Partials
	Deadline time.Duration // of a run; 0 is ten seconds
}

type executor interface {
	Execute(w io.Writer, data any) error
}

// Parse parses the template in text and checks it against data, an example
// value or the [reflect.Type] of what Execute will be given; nil checks no
// fields. Errors are of type [diag.Problems], with positions in file.
func Parse(file string, text []byte, data any, opt Options) (_ *Template, err error) {
	src, err := newSource(file, text)
	if err != nil {
		return nil, err
	}
	defer recovered(&err, src)
	if len(text) > maxSource {
		return nil, src.problem(diag.TooLarge, 0, "the template is too long", "a template has at most "+sizeWords(maxSource))
	}
	trees, err := src.load(opt.Partials)
	if err != nil {
		return nil, err
	}
	typ, isType := data.(reflect.Type)
	if !isType {
		typ = reflect.TypeOf(data)
	}
	if problems := check(src, trees, typ, opt); len(problems) > 0 {
		return nil, problems.Err()
	}
	t := &Template{src: src, opt: opt, lanes: parallel.Pool[lane]{New: newLane}}
	if opt.HTML {
		_, err = t.within(func() error { return t.escape(trees) })
	} else {
		t.run, err = newText(trees, opt.functions())
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// Execute runs the template on data and appends what it writes to dst. Errors
// are of type [diag.Problems]; dst is then unchanged. One of the code
// [diag.Runaway] means that the template goes on in the background, where nothing
// can stop it: the program should end.
func (t *Template) Execute(dst *bytes.Buffer, data any) error {
	return t.ExecuteNoting(dst, data, nil)
}

// ExecuteNoting runs the template like Execute and calls note with each value, and
// with each text between values, before it is written at a position of the output.
func (t *Template) ExecuteNoting(dst *bytes.Buffer, data any, note func(at int, text []byte)) error {
	out := &output{template: t, text: dst.AvailableBuffer(), note: note}
	late, err := t.within(func() (err error) {
		defer recovered(&err, t.src)
		return t.run.Execute(out, data)
	})
	if late {
		out.stop.Store(true)
		*dst = *bytes.NewBuffer(bytes.Clone(dst.Bytes())) // the run may still write to the old memory
	}
	if err != nil {
		return t.src.runProblem(err)
	}
	dst.Write(out.text)
	return nil
}

// functions are those of the options, with a printf that refuses what does not fit
// its format: that of text/template would print "%!d(string=…)", with the text as
// it is before it is escaped.
func (o Options) functions() map[string]any {
	funcs := maps.Clone(o.Funcs)
	if funcs == nil {
		funcs = map[string]any{}
	}
	funcs["printf"] = func(format string, values ...any) (string, error) {
		s := fmt.Sprintf(format, values...)
		if strings.Contains(s, "%!") && regexp.MustCompile(`%!([a-zA-Z]\(|\((BAD|EXTRA|NOVERB))`).MatchString(s) && !strings.Contains(format, "%!") {
			return "", fmt.Errorf("%q does not fit its values", short(format))
		}
		return s, nil
	}
	return funcs
}

func newText(trees treeSet, funcs map[string]any) (executor, error) {
	t := texttemplate.New(mainName).Funcs(funcs).Option("missingkey=zero")
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func newHTML(trees treeSet, funcs map[string]any) (executor, error) {
	t := htmltemplate.New(mainName).Funcs(funcs).Option("missingkey=zero")
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t.Lookup(mainName), nil
}
