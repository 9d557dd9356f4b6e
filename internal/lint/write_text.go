package lint

import (
	"fmt"
	"strings"

	"jobdesc/internal/prose"
	"jobdesc/internal/textlayout"
)

// Style is how findings look on a terminal.
type Style struct {
	Width int                                  // of a line; 0 is without end
	Color func(s Severity, text string) string // nil for none
	Bold  func(string) string
	Lines func(file string, line int) string // a line of a file
}

// Text writes findings with the lines that they are in, and a caret under the words.
func Text(found []Finding, style Style) string {
	var b strings.Builder
	for _, f := range found {
		severity, where := string(f.Severity), f.Pos().String()
		if style.Color != nil {
			severity = style.Color(f.Severity, severity)
		}
		if style.Bold != nil {
			where = style.Bold(where)
		}
		fmt.Fprintf(&b, "%s: %s: %s (%s)\n", where, severity, f.Said(), f.Rule)
		if style.Lines != nil {
			if line := style.Lines(f.File, f.Line); strings.TrimSpace(line) != "" {
				b.WriteString(caret(f, line, style.Width))
			}
		}
	}
	return b.String()
}

// Said is the message, with the number of postings that have the words.
func (f Finding) Said() string {
	if f.Postings > 1 {
		return f.Message + " (in " + prose.Count(f.Postings, "posting") + ")"
	}
	return f.Message
}

// caret is a line with a mark under the words of a finding. Tabs stay, so that the mark is
// under them however wide they are; of a long line a part is shown.
func caret(f Finding, line string, width int) string {
	runes := []rune(line)
	from := min(f.Column-1, len(runes))
	to := len(runes)
	if f.EndLine == f.Line {
		if to = max(from, min(f.EndColumn-1, len(runes))); string(runes[from:to]) != f.Text {
			return "" // of a Word file, in which another text has the position too
		}
	}
	number := fmt.Sprintf("%5d | ", f.Line)
	blank := strings.Repeat(" ", len(number)-2) + "| "
	start, before, after := 0, "", ""
	if space := width - len(number) - 4; width > 0 && len(runes) > space && space > 20 {
		if to > space {
			if start = max(0, min(from-space/3, len(runes)-space)); start > 0 {
				before = "…"
			}
		}
		if end := start + space; end < len(runes) {
			runes, after = runes[:end], "…"
			to = min(to, end)
		}
	}
	under := blank + strings.Repeat(" ", textlayout.Width(before))
	for i, part := range strings.Split(string(runes[start:from]), "\t") {
		if i > 0 {
			under += "\t"
		}
		under += strings.Repeat(" ", textlayout.Width(part))
	}
	marks := strings.Repeat("~", max(textlayout.Width(string(runes[from:to])), 1)-1)
	return number + before + textlayout.Visible(string(runes[start:])) + after + "\n" + under + "^" + marks + "\n"
}

// Total says how many findings there are: "2 errors, 1 warning, 3 hints".
func (c Counts) Total() string {
	var parts []string
	for _, n := range []struct {
		n    int
		noun string
	}{{c.Error, "error"}, {c.Warning, "warning"}, {c.Info, "hint"}} {
		if n.n > 0 {
			parts = append(parts, prose.Count(n.n, n.noun))
		}
	}
	if parts == nil {
		return "nothing found"
	}
	return strings.Join(parts, ", ")
}
