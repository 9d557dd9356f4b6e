package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/lint"
	"jobdesc/internal/prose"
)

// fix applies replacements, or prints them as a patch. It reports whether it changed files.
func (l *linting) fix(found []lint.Finding, subjects []*lint.Subject) (changed bool, err error) {
	source := l.Source()
	fixed := lint.Apply(found, l.opts.unsafe, func(file string) []byte {
		if strings.HasSuffix(strings.ToLower(file), ".docx") || !l.Exists(l.Path(file)) { // Word, or embedded
			return nil
		}
		return source(file)
	})
	fixed = slices.DeleteFunc(fixed, func(f lint.Fixed) bool {
		ext := filepath.Ext(f.File)
		return (ext == ".yaml" || ext == ".yml") && !f.StaysYAML()
	})
	if l.opts.dryRun {
		return false, l.Print([]byte(lint.Patch(fixed)))
	}
	if len(fixed) == 0 {
		return false, nil
	}
	for _, f := range fixed {
		if l.IsReadOnly(l.Path(f.File)) {
			return false, diag.Problems{{Code: diag.Unreadable, Pos: diag.Pos{File: f.File}, Msg: "the file is read-only", Hint: "make it writable, or leave out --fix"}}
		}
	}
	n := 0
	files := convert.Each(fixed, func(f lint.Fixed) atomicfile.File {
		n += f.Count
		return atomicfile.File{Path: l.Path(f.File), Label: f.File, Data: f.After}
	})
	if err := l.write(files...); err != nil {
		return false, err
	}
	l.Note(fmt.Sprintf("applied %s in %s", prose.Count(n, "replacement"), prose.Count(len(fixed), "file")))
	return true, nil
}

// withBaseline leaves out findings that the baseline holds. Without the file, it writes it.
func (l *linting) withBaseline(found []lint.Finding) ([]lint.Finding, error) {
	path, name := l.Path(l.opts.baseline), l.opts.baseline
	if name == "" {
		if !l.Params.Lint.Baseline.IsSet() {
			return found, nil
		}
		path = l.InRoot(l.Params.Lint.Baseline.V)
		name = l.Label(path)
	}
	if !l.Exists(path) {
		if l.beside { // of a build, which writes the site only
			return found, nil
		}
		data, err := lint.NewBaseline(found)
		if err == nil {
			err = l.write(atomicfile.File{Path: path, Label: name, Data: data})
		}
		if err == nil {
			l.Note(fmt.Sprintf("wrote %s to %s; from now on, only new ones count", prose.Count(len(found), "finding"), name))
		}
		return nil, err
	}
	data, problem := l.Read(path)
	if problem != nil {
		return nil, diag.Problems{*problem}
	}
	b, err := lint.ReadBaseline(name, data)
	if err != nil {
		return nil, err
	}
	news, _ := b.New(found)
	return news, nil
}
