package template

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"jobdesc/internal/diag"
)

// Partials are templates in files of their own, which others call by name.
type Partials interface {
	// Find reads a partial; file names it in problems. The error is
	// fs.ErrNotExist where there is none, else of type diag.Problems.
	Find(name string) (file string, text []byte, err error)
	// Names lists the partials, for a hint.
	Names() []string
}

// partial is a template in a file of its own. Its text follows the others in
// source.text, so that a position in any of the files is one number.
type partial struct {
	name, file string
	start, end int // in source.text
}

// load parses the template and the partials that it calls, which become parts
// of the source.
func (s *source) load(partials Partials) (treeSet, error) {
	trees, err := parseTrees(s.text)
	if err != nil {
		return nil, s.syntaxProblem(err)
	}
	for i := 0; partials != nil; i++ {
		missing := trees.missing()
		if i == len(missing) {
			break
		}
		added, err := s.add(missing[i], partials)
		if err != nil {
			return nil, err
		}
		if added {
			i = -1 // what it calls may be missing too
			if err := s.join(trees, s.partials[len(s.partials)-1]); err != nil {
				return nil, err
			}
		}
	}
	return trees, nil
}

// add appends the partial name to the source, if there is one. The end of its
// last line is not part of it, so that it can be called within a line.
func (s *source) add(name string, partials Partials) (bool, error) {
	file, text, err := partials.Find(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	own, err := newSource(file, text)
	if err != nil {
		return false, err
	}
	own.text = strings.TrimSuffix(strings.TrimSuffix(own.text, "\n"), "\r")
	if len(s.text)+len(own.text) > maxSource {
		return false, own.problem(diag.TooLarge, 0, "the template and its partials are too long", "together they have at most "+sizeWords(maxSource))
	}
	s.partials = append(s.partials, partial{name, file, len(s.text), len(s.text) + len(own.text)})
	s.text += own.text
	return true, nil
}

// join adds the templates of a partial to trees. A file that only defines a
// template of its own name is that template.
func (s source) join(trees treeSet, p partial) error {
	own, err := s.partialTrees(p)
	if err != nil {
		return err
	}
	if own[p.name] != nil && parse.IsEmptyTree(own[mainName].Root) {
		own[mainName] = own[p.name]
		delete(own, p.name)
	}
	for _, name := range own.names() {
		tree := own[name]
		if name == mainName {
			name = p.name
			tree.Name = name
		} else if trees[name] != nil {
			return s.problem(diag.Duplicate, parse.Pos(p.start), fmt.Sprintf("the template %q is defined in two files", short(name)), "rename one of them")
		}
		trees[name] = tree
	}
	return nil
}

// partialTrees parses a partial so that its positions are those of the source: it
// is parsed after as much white space as there is text before it.
func (s source) partialTrees(p partial) (treeSet, error) {
	before := []byte(s.text[:p.start])
	for i, c := range before {
		if c != '\n' {
			before[i] = ' '
		}
	}
	trees, err := parseTrees(string(before) + s.text[p.start:p.end])
	if err != nil {
		own := source{file: p.file, text: s.text[p.start:p.end]}
		_, err := parseTrees(own.text) // the same, with positions that syntaxProblem understands
		return nil, own.syntaxProblem(err)
	}
	root := trees[mainName].Root
	if len(root.Nodes) > 0 {
		if text, ok := root.Nodes[0].(*parse.TextNode); ok && int(text.Pos) < p.start {
			text.Text = text.Text[min(p.start-int(text.Pos), len(text.Text)):]
			text.Pos = parse.Pos(p.start)
		}
	}
	return trees, nil
}

// trees parses the source again, with its partials.
func (s source) trees() (treeSet, error) {
	trees, err := parseTrees(s.main())
	if err != nil {
		return nil, s.syntaxProblem(err)
	}
	for _, p := range s.partials {
		if err := s.join(trees, p); err != nil {
			return nil, err
		}
	}
	return trees, nil
}

// main is the text without the partials.
func (s source) main() string {
	if len(s.partials) > 0 {
		return s.text[:s.partials[0].start]
	}
	return s.text
}

// missing are the names that are called and not there, sorted.
func (t treeSet) missing() []string {
	var out []string
	for _, tree := range t {
		walk(tree.Root, 0, func(n parse.Node, _ int) bool {
			if call, ok := n.(*parse.TemplateNode); ok && t[call.Name] == nil {
				out = append(out, call.Name)
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fileAt is the file that a position of the source is in, and where it begins.
func (s source) fileAt(offset int) (file string, start int) {
	for _, p := range slices.Backward(s.partials) {
		if offset >= p.start {
			return p.file, p.start
		}
	}
	return s.file, 0
}

// at is the position of a byte of the source in its file.
func (s source) at(offset parse.Pos) diag.Pos {
	n := min(max(int(offset), 0), len(s.text))
	file, start := s.fileAt(n)
	text := s.text[start:n]
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return diag.Pos{File: file, Line: 1 + strings.Count(text, "\n"), Col: 1 + utf8.RuneCountInString(line)}
}
