// Package terminal is how a run talks to its user: the result on standard output,
// everything else on standard error, questions, progress, and what the terminal can
// show.
//
//	t := terminal.Terminal{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
//	t.Note("wrote 3 files")
//	err := t.Print(result)
//
// What could steer a terminal or hide text from a reader is replaced in all but the
// result, which whoever makes it answers for.
package terminal

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"

	"jobdesc/internal/diag"
	"jobdesc/internal/textlayout"
)

const (
	maxWidth   = 10_000 // of any text
	usualWidth = 80     // where nobody says
)

// Terminal is the streams of a run, and how its user wants text to look.
type Terminal struct {
	In       io.Reader
	Out, Err io.Writer
	Environ  []string // as NAME=value
	Now      func() time.Time
	Color    string // auto, always or never; "" is auto
	Columns  int    // how wide text may be; 0 to find out
	Messages string // text, json or github; "" is text
	Quiet    bool   // print no notices
	// Place is the path of the file of a problem for a program that reads Messages, or
	// "" where it is not a file.
	Place func(file string) string
}

// CheckFlags checks what flags have set.
func (t *Terminal) CheckFlags() error {
	var word string
	if err := diag.ParseEnum(&word, []byte(t.Messages), "value of --messages", "text", "json", "github"); err != nil {
		t.Messages = "text"
		return err
	}
	if err := diag.ParseEnum(&word, []byte(t.Color), "value of --color", "auto", "always", "never"); err != nil {
		return err
	}
	if t.Columns < 0 || t.Columns > maxWidth {
		return fmt.Errorf("--width: %d is not a width; use a number from 1 to %d", t.Columns, maxWidth)
	}
	return nil
}

// Getenv is the value of an environment variable, or "".
func (t *Terminal) Getenv(name string) string {
	for _, v := range t.Environ {
		if value, ok := strings.CutPrefix(v, name+"="); ok {
			return value
		}
	}
	return ""
}

// Print writes the whole result to standard output. A reader that has seen enough,
// as head(1) has, is not a failure.
func (t *Terminal) Print(text []byte) error {
	if _, err := t.Out.Write(text); err != nil && !errors.Is(err, syscall.EPIPE) {
		return fmt.Errorf("cannot write to standard output: %w", diag.Cause(err))
	}
	return nil
}

// Note prints a line beside the result, unless the run is quiet.
func (t *Terminal) Note(text string) {
	if !t.Quiet {
		t.message(diag.Problem{Severity: note, Msg: text})
	}
}

// Notify prints a warning or notice, or a mistake that does not end the run.
func (t *Terminal) Notify(p diag.Problem) {
	if !t.Quiet || p.Severity != diag.Notice {
		t.message(p)
	}
}

// Report prints an error, a line for each of its problems. One without a position
// begins with the program's name.
func (t *Terminal) Report(err error) {
	var problems diag.Problems
	if !errors.As(err, &problems) {
		problems = diag.Problems{{Msg: err.Error()}}
	}
	for _, p := range problems.Sorted() {
		p.Severity = diag.Error
		t.message(p)
	}
}

// Width is how wide text may be: what was asked for, else the width of the
// terminal, else 80.
func (t *Terminal) Width() int { return cmp.Or(t.AskedWidth(), width(t.Out), usualWidth) }

// TableWidth is how wide a table may be: as Width says on a terminal or where one
// was asked for; a program that reads the table gets all of it.
func (t *Terminal) TableWidth() int { return cmp.Or(t.AskedWidth(), width(t.Out), maxWidth) }

// AskedWidth is Columns, else the variable COLUMNS, else 0.
func (t *Terminal) AskedWidth() int {
	if t.Columns > 0 {
		return t.Columns
	}
	n, _ := strconv.Atoi(t.Getenv("COLUMNS"))
	return min(max(n, 0), maxWidth)
}

// Style is how text looks on standard output.
func (t *Terminal) Style() textlayout.Style {
	return textlayout.Style{Width: t.Width(), Color: t.colored(), ASCII: !t.utf8()}
}

// colored reports whether text may have color.
func (t *Terminal) colored() bool {
	switch t.Color {
	case "always":
		return true
	case "never":
		return false
	}
	return t.Getenv("NO_COLOR") == "" && t.Getenv("TERM") != "dumb" && width(t.Out) > 0
}

// utf8 reports whether the locale shows UTF-8; one that is not set does.
func (t *Terminal) utf8() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(t.Getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return true
}

// Bold is text that stands out where color is wanted.
func (t *Terminal) Bold(s string) string {
	if !t.colored() {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// IsOutput reports whether standard output is a terminal.
func (t *Terminal) IsOutput() bool { return isTerminal(t.Out) }

// file is a stream that may be a terminal, as an *os.File is.
type file interface{ Fd() uintptr }

func isTerminal(stream any) bool {
	f, ok := stream.(file)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width is the number of columns of a terminal, or 0 for any other stream. Some
// terminals do not know theirs and say 0.
func width(stream any) int {
	f, ok := stream.(file)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return cmp.Or(max(columns, 0), usualWidth)
}
