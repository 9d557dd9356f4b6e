package importer

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jobdesc/internal/boards"
	"jobdesc/internal/diag"
	"jobdesc/internal/doclines"
	"jobdesc/internal/parallel"
)

// Kinds are the names of what is read: documents and boards.
func Kinds() []string {
	return append([]string{"docx", "html", "md", "text"}, boards.Kinds()...)
}

// Read makes postings of a file: one of a document, one for each job of a board. A kind
// of "" is recognized.
func Read(name string, data []byte, kind string, c Context) ([]*Posting, diag.Problems) {
	if slices.Contains(boards.Kinds(), kind) || kind == "" && looksLikeData(name, data) {
		return readBoard(name, data, kind, c)
	}
	doc, err := doclines.Read(name, data, kind)
	if err != nil {
		return nil, problem(name, err)
	}
	if doc.Format == "html" && len(doc.Data) > 0 {
		if jobs, _ := boards.FromHTML(data); len(jobs) == 1 {
			p, err := FromPage(name, doc, jobs[0], c)
			return one(name, p, err)
		} else if len(jobs) > 1 {
			return fromJobs(name, "jsonld", jobs, c)
		}
	}
	p, err := FromDocument(name, doc, c)
	return one(name, p, err)
}

func one(name string, p *Posting, err error) ([]*Posting, diag.Problems) {
	if err != nil {
		return nil, problem(name, err)
	}
	return []*Posting{p}, nil
}

// problem is an error about a file.
func problem(name string, err error) diag.Problems {
	if ps, ok := err.(diag.Problems); ok {
		return ps
	}
	return diag.Problems{{Pos: diag.Pos{File: name}, Msg: err.Error()}}
}

// looksLikeData reports whether a file is JSON, or XML other than a page.
func looksLikeData(name string, data []byte) bool {
	head := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	if len(head) == 0 {
		return false
	}
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".json" || ext == ".jsonld" || ext == ".xml":
		return true
	case head[0] == '{' && !bytes.HasPrefix(head, []byte(`{\rtf`)) && !bytes.HasPrefix(head, []byte("{%")) && !bytes.HasPrefix(head, []byte("{{")), head[0] == '[' && len(head) > 1 && (head[1] == '{' || head[1] == ']' || head[1] == '\n' || head[1] == ' '):
		return true
	}
	return bytes.HasPrefix(head, []byte("<?xml"))
}

func readBoard(name string, data []byte, kind string, c Context) ([]*Posting, diag.Problems) {
	jobs, notes, err := boards.Read(name, data, kind)
	if err != nil {
		return nil, problem(name, err)
	}
	out, problems := fromJobs(name, notes.Kind, jobs, c)
	for _, w := range notes.Warnings {
		problems = append(problems, diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: name}, Msg: w})
	}
	if len(jobs) == 0 {
		problems = append(problems, diag.Problem{Severity: diag.Warning, Pos: diag.Pos{File: name}, Msg: "the board has no jobs"})
	}
	return out, problems
}

func fromJobs(name, kind string, jobs []boards.Job, c Context) ([]*Posting, diag.Problems) {
	source := func(i int) string {
		if len(jobs) == 1 {
			return name
		}
		return fmt.Sprintf("%s#%d", name, i+1)
	}
	all := make([]*Posting, len(jobs))
	errs := make([]error, len(jobs))
	parallel.Each(len(jobs), func(i int) { all[i], errs[i] = FromJob(source(i), kind, jobs[i], c) })
	var problems diag.Problems
	for i, err := range errs {
		if err != nil {
			problems = append(problems, problem(source(i), err)...)
		}
	}
	return slices.DeleteFunc(all, func(p *Posting) bool { return p == nil }), problems
}
