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

// maxWidth is how wide text may be at most.
const maxWidth = 10_000

// Terminal is the streams of a run, and how its user wants text to look.
type Terminal struct {
	In       io.Reader
	Out, Err io.Writer
	Environ  []string // as NAME=value
	Now      func() time.Time
	Color    string // auto, always or never; "" is auto
	Columns  int    // how wide text may be; 0 to find out
}

// CheckFlags checks Color and Columns, which flags have set.
func (t *Terminal) CheckFlags() error {
	var color string
	if err := diag.ParseEnum(&color, []byte(t.Color), "value of --color", "auto", "always", "never"); err != nil {
		return err
	}
	if t.Columns < 0 || t.Columns > maxWidth {
		return fmt.Errorf("--width: want a number of columns, got %d", t.Columns)
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
		return fmt.Errorf("standard output cannot be written: %w", diag.Cause(err))
	}
	return nil
}

// Note prints a line beside the result.
func (t *Terminal) Note(text string) { t.line("jobdesc: " + text) }

func (t *Terminal) line(text string) { fmt.Fprintln(t.Err, textlayout.Visible(text)) }

// Notify prints a warning or notice, or a mistake that does not end the run.
func (t *Terminal) Notify(p diag.Problem) {
	if p.Severity == diag.Warning || p.Severity == diag.Notice {
		t.Note(string(p.Severity) + ": " + p.String())
	} else {
		t.Report(diag.Problems{p})
	}
}

// Report prints an error, a line for each of its problems. One without a position
// begins with the program's name.
func (t *Terminal) Report(err error) {
	var problems diag.Problems
	if !errors.As(err, &problems) {
		t.Note(err.Error())
		return
	}
	for _, p := range problems.Sorted() {
		if p.Pos.File == "" {
			t.Note(p.String())
		} else {
			t.line(p.String())
		}
	}
}

// Width is how wide text may be: Columns, else the variable COLUMNS, else the
// terminal, else 80.
func (t *Terminal) Width() int {
	if t.Columns > 0 {
		return t.Columns
	}
	if n, err := strconv.Atoi(t.Getenv("COLUMNS")); err == nil && n > 0 {
		return min(n, maxWidth)
	}
	if n := width(t.Out); n > 0 {
		return n
	}
	return 80
}

// Style is how text looks on standard output.
func (t *Terminal) Style() textlayout.Style {
	return textlayout.Style{Width: t.Width(), Color: t.colored(), ASCII: !t.utf8()}
}

// colored reports whether text may have colour.
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

// Bold is text that stands out where colour is wanted.
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

// width is the number of columns of a terminal, or 0 for any other stream.
func width(stream any) int {
	f, ok := stream.(file)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(columns, 1)
}
