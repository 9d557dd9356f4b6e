package cli

import (
	"os"
	"strconv"

	"golang.org/x/term"
)

// columns is how wide text may be: --width, else COLUMNS, else the terminal,
// else 80.
func (a *app) columns() int {
	if a.width > 0 {
		return a.width
	}
	if n, err := strconv.Atoi(a.getenv("COLUMNS")); err == nil && n > 0 {
		return min(n, 10_000)
	}
	if f, ok := a.Out.(*os.File); ok {
		if n := terminalWidth(f); n > 0 {
			return n
		}
	}
	return 80
}

// colored reports whether text may have colour.
func (a *app) colored() bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	f, ok := a.Out.(*os.File)
	return ok && a.getenv("NO_COLOR") == "" && a.getenv("TERM") != "dumb" && terminalWidth(f) > 0
}

// toTerminal reports whether standard output is a terminal.
func (a *app) toTerminal() bool {
	f, ok := a.Out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// paint sets text in bold where colour is wanted.
func (a *app) bold(s string) string {
	if !a.colored() {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// terminalWidth is the number of columns of a terminal, or 0 where f is none.
func terminalWidth(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(width, 1)
}
