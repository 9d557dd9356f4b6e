// Package diag has what is said about mistakes: the position of a problem, what
// kind of problem it is, how grave, what to type instead, and the nearest word to
// one that is not known.
package diag

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jobdesc/internal/convert"
)

// Pos is a position in a file. Line and Col count from 1, Col in characters, as
// editors do; 0 means that the line or column is not known.
type Pos struct {
	File      string
	Line, Col int
}

// String is "file:line:col", without the parts that are not known.
func (p Pos) String() string {
	file := p.File
	if strings.ContainsFunc(file, unicode.IsControl) { // a line of text is one problem
		file = strconv.Quote(file)
	}
	switch {
	case p.Line == 0:
		return file
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", file, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Col)
}

// Problem is something wrong in a file: where, what, and what to do about it.
type Problem struct {
	Code     Code
	Severity Severity // "" is Error
	Pos      Pos      // where it starts
	End      Pos      // where it ends, after its last character; zero where that is not known
	Msg      string   // lower case, no full stop
	Hint     string   // what to do; may be empty
}

// String is "file:line:col: message; hint".
func (p Problem) String() string {
	s := p.Msg
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	if where := p.Pos.String(); where != "" {
		return where + ": " + s
	}
	return s
}

// Problems are all problems of a run. As an error it has a line for each.
type Problems []Problem

// Error lists the problems, one a line.
func (ps Problems) Error() string {
	return strings.Join(convert.Each(ps, Problem.String), "\n")
}

// Add adds an error with a message in the format of fmt.
func (ps *Problems) Add(at Pos, code Code, hint, format string, args ...any) {
	*ps = append(*ps, Problem{Code: code, Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// HasCode reports whether err is of Problems, of which one has the code.
func HasCode(err error, code Code) bool {
	var ps Problems
	return errors.As(err, &ps) && slices.ContainsFunc(ps, func(p Problem) bool { return p.Code == code })
}

// Split parts the problems that end a run from warnings and notices.
func (ps Problems) Split() (errs, warnings Problems) {
	for _, p := range ps {
		if p.Severity == Warning || p.Severity == Notice {
			warnings = append(warnings, p)
		} else {
			errs = append(errs, p)
		}
	}
	return errs, warnings
}

// Sorted returns the problems in the order of their positions, each one once.
func (ps Problems) Sorted() Problems {
	out := slices.Clone(ps)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	return slices.Compact(out)
}

// Err is nil for no problems, else the problems sorted.
func (ps Problems) Err() error {
	if len(ps) == 0 {
		return nil
	}
	return ps.Sorted()
}
