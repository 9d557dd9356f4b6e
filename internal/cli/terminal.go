package cli

import (
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/term"
)

// visible replaces what would steer a terminal or hide text from a reader, such
// as control characters and changes of direction, by U+FFFD.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == utf8.RuneError:
			return utf8.RuneError
		}
		return r
	}, s)
}

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

// wrap breaks text between words so that no line is wider than width; every
// line but the first begins with indent.
func wrap(text, indent string, width int) string { return wrapFrom(0, text, indent, width) }

// wrapFrom is wrap for a text that begins in column col.
func wrapFrom(col int, text, indent string, width int) string {
	var out strings.Builder
	for i, word := range strings.Fields(visible(text)) {
		n := displaywidth.String(word)
		switch {
		case i == 0:
		case col+1+n > width:
			out.WriteString("\n" + indent)
			col = displaywidth.String(indent)
		default:
			out.WriteByte(' ')
			col++
		}
		out.WriteString(word)
		col += n
	}
	return out.String()
}

// terminalWidth is the number of columns of a terminal, or 0 where f is none.
func terminalWidth(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(width, 1)
}
