// Package template parses and runs templates whose authors are not trusted to
// end them: a template that would run, grow or call itself without end stops
// with a problem that says where and which limit it met. Most mistakes are
// found without running a template, by checking it against the type of its data.
//
// The language is that of text/template, with these differences:
//
//   - "index" and "slice" do not look inside a text that escapes itself, and
//     "index" looks inside no text at all (see funcs.go for the reasons);
//   - print, printf, println, html, js and urlquery take texts, numbers, true and
//     false, but no lists, maps or values with fields;
//   - a missing key of a map is the empty value of the map;
//   - in HTML, a template cannot call itself.
package template

import (
	"bytes"
	htmltemplate "html/template"
	"io"
	"reflect"
	"sync"
	texttemplate "text/template"

	"jobdesc/internal/diag"
)

// Template is a parsed template, safe for concurrent use.
type Template struct {
	src    source
	opt    Options
	limits limits
	// idle holds instances between runs. Functions are bound to an instance,
	// not to a run, so a run takes an instance for itself; its steps are
	// counted by the writer, which is the run's own anyway. A sync.Pool would
	// not give one processor what another one parsed.
	idle struct {
		sync.Mutex
		list []*instance
	}
}

// take is an idle instance, or nil.
func (t *Template) take() *instance {
	t.idle.Lock()
	defer t.idle.Unlock()
	last := len(t.idle.list) - 1
	if last < 0 {
		return nil
	}
	in := t.idle.list[last]
	t.idle.list = t.idle.list[:last]
	return in
}

// give makes an instance idle.
func (t *Template) give(in *instance) {
	t.idle.Lock()
	defer t.idle.Unlock()
	t.idle.list = append(t.idle.list, in)
}

// Options say how a template is run.
type Options struct {
	Funcs map[string]any // few, pure functions
	HTML  bool           // run by html/template instead of text/template
	// Partials are the templates that it may call; nil for none but its own.
	Partials Partials
}

// Parse parses the template in source and checks it against data, an example
// value or the [reflect.Type] of what Execute will be given; nil checks no
// fields. Errors are of type [diag.Problems], with places in file.
func Parse(file string, source []byte, data any, opt Options) (*Template, error) {
	return parseWith(defaultLimits(), file, source, data, opt)
}

func parseWith(lim limits, file string, text []byte, data any, opt Options) (_ *Template, err error) {
	src, err := newSource(file, text)
	if err != nil {
		return nil, err
	}
	defer recovered(&err, func() diag.Pos { return src.at(0) })
	if len(text) > lim.source {
		return nil, src.problem(0, "the template is too long", "a template has at most "+bytesOf(lim.source))
	}
	trees, err := src.load(opt.Partials, lim)
	if err != nil {
		return nil, err
	}
	typ, isType := data.(reflect.Type)
	if !isType {
		typ = reflect.TypeOf(data)
	}
	if problems := check(src, trees, typ, opt, lim); len(problems) > 0 {
		return nil, problems.Err()
	}
	t := &Template{src: src, opt: opt, limits: lim}
	in, err := t.instance(trees)
	if err != nil {
		return nil, err
	}
	t.give(in)
	return t, nil
}

// Execute runs the template on data and appends what it writes to dst. Errors
// are of type [diag.Problems]; dst is then as it was.
func (t *Template) Execute(dst *bytes.Buffer, data any) (err error) {
	in := t.take()
	if in == nil {
		if in, err = t.another(); err != nil {
			return err
		}
	}
	in.run.begin(dst)
	defer func() {
		if err != nil {
			dst.Truncate(in.run.start)
		}
		in.run.dst = nil
		t.give(in)
	}()
	defer recovered(&err, func() diag.Pos { return t.src.at(in.run.at) })
	if err := in.template.Execute(&in.run, data); err != nil {
		return t.src.runProblem(err)
	}
	return nil
}

// instance is a template that is ready to run, with its functions bound to
// its run.
type instance struct {
	run      run
	template executor
}

type executor interface {
	Execute(w io.Writer, data any) error
}

// another makes one more instance. It parses the source again, for html/template
// changes its trees, and copying a tree would lose what marks hold.
func (t *Template) another() (*instance, error) {
	trees, err := t.src.trees()
	if err != nil {
		return nil, err
	}
	return t.instance(trees)
}

// instance makes an instance of trees, which are its own from then on.
func (t *Template) instance(trees treeSet) (_ *instance, err error) {
	in := &instance{run: run{limits: t.limits, marks: inject(t.src, trees)}}
	funcs := in.run.funcs(t.opt.Funcs)
	if t.opt.HTML {
		in.template, err = newHTML(trees, funcs)
	} else {
		in.template, err = newText(trees, funcs)
	}
	if err != nil {
		return nil, t.src.runProblem(err)
	}
	// html/template escapes when it is first run. This first run ends at once,
	// at the mark that begins every template: so it also proves that empty
	// texts reach the writer as they are, on which all limits depend.
	first := &firstWrite{marks: in.run.marks}
	if err := in.template.Execute(first, nil); first.mark != 0 || first.writes != 1 {
		return nil, t.escapeProblem(err)
	}
	return in, nil
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

// firstWrite is a writer that accepts nothing and remembers what it was given.
type firstWrite struct {
	marks        *marks
	writes, mark int
}

func (f *firstWrite) Write(p []byte) (int, error) {
	f.writes++
	f.mark = f.marks.index(p)
	return 0, io.ErrShortWrite
}
