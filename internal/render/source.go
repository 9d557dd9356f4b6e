package render

import (
	"bytes"
	"cmp"

	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
	"jobdesc/internal/template"
)

func (r *Renderer) contentTemplate(kind string) (*template.Template, error) {
	return r.template(cmp.Or(r.content, kind+contentSuffix), View{}, template.Options{Funcs: funcs()})
}

// sourceIn runs the template of a document's content with the words of its language.
// Errors are of type diag.Problems and have positions in the template.
func (r *Renderer) sourceIn(d *posting.Document, w *Words) (markdown.Source, error) {
	t, err := r.contentTemplate(cmp.Or(d.Kind, "posting"))
	if err != nil {
		return markdown.Source{}, err
	}
	view := w.view(d)
	out := r.buffers.Get()
	out.begin(view.Facts, w.foreign(d, view.Facts))
	if err := t.ExecuteNoting(&out.Buffer, view, out.add); err != nil {
		return markdown.Source{}, err // a template that goes on in the background still has out
	}
	defer r.buffers.Put(out)
	return out.source(), nil
}

// output is what a template has written, with what Markdown cannot say: where labels
// of facts and texts in another language are.
type output struct {
	bytes.Buffer
	all     []string // the labels of the facts, as they are written
	labels  []string // those of them that are still to come
	foreign foreign
	notes   []note // in the order of their positions
}

// note is a label or a foreign text.
type note struct {
	start, end int
	label      bool
	foreignText
}

func (o *output) begin(facts []Fact, f foreign) {
	o.Reset()
	o.foreign, o.notes, o.all = f, o.notes[:0], o.all[:0]
	for _, fact := range facts {
		o.all = append(o.all, fact.Label.String())
	}
	o.labels = o.all
}

// add notes what p, a value or what is between values, is.
func (o *output) add(at int, p []byte) {
	if len(p) == 0 {
		return
	}
	for i, label := range o.labels {
		if string(p) == label {
			o.notes = append(o.notes, note{start: at, end: at, label: true})
			o.labels = o.labels[i+1:]
			break
		}
	}
	if o.foreign == nil {
		return
	}
	for _, t := range o.foreign[string(p)] {
		o.notes = append(o.notes, note{start: at + t.start, end: at + t.end, foreignText: t})
	}
}

// source is what was written, as Markdown that is tidy.
func (o *output) source() markdown.Source {
	s := markdown.Source{Text: bytes.Clone(tidy(o.Bytes(), o.notes)), Labels: make([]int, 0, len(o.all))}
	for _, n := range o.notes {
		if n.label {
			s.Labels = append(s.Labels, n.start)
			continue
		}
		s.Foreign = append(s.Foreign, markdown.Foreign{Start: n.start, End: n.end, Language: n.Language, Reach: n.reach})
	}
	return s
}

// tidy leaves at most one empty line between paragraphs, none at the start, and
// one line end at the end, and moves the notes along. It leaves code blocks alone,
// and writes over text.
func tidy(text []byte, notes []note) []byte {
	out := text[:0] // never longer than what was read
	empty, fence := true, ""
	read, by, moved := 0, 0, 0 // by is how far the line moves
	move := func(before int) {
		for ; moved < 2*len(notes); moved++ {
			at := &notes[moved/2].start
			if moved%2 == 1 {
				at = &notes[moved/2].end
			}
			if *at >= before {
				return
			}
			*at = min(*at-by, len(out))
		}
	}
	for line := range bytes.Lines(text) {
		by = read - len(out)
		read += len(line)
		trimmed := bytes.TrimSpace(line)
		switch {
		case fence != "" || len(trimmed) > 0:
			fence = fenceAfter(fence, trimmed)
			out = append(out, line...)
			empty = false
		case !empty:
			out = append(out, '\n')
			empty = true
		}
		if moved < 2*len(notes) {
			move(read)
		}
	}
	out = bytes.TrimRight(out, "\n")
	move(read + 1)
	return append(out, '\n')
}

// fenceAfter is the fence of the code block that is open after a line; fence is
// that of the one that was open before, or "".
func fenceAfter(fence string, line []byte) string {
	mark := fenceOf(line)
	switch {
	case fence == "":
		return mark
	case len(mark) >= len(fence) && mark[0] == fence[0] && len(mark) == len(line):
		return ""
	}
	return fence
}

// fenceOf is the run of backticks or tildes, three or more, that begins a line.
func fenceOf(line []byte) string {
	if len(line) == 0 || line[0] != '`' && line[0] != '~' {
		return ""
	}
	if n := len(line) - len(bytes.TrimLeft(line, string(line[:1]))); n >= 3 {
		return string(line[:n])
	}
	return ""
}
