package laws

import (
	"strconv"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/textlayout"
)

// line is a fact of a law: its label and its text.
type line struct{ label, text string }

// facts are what a reader should know of a law, below its name.
func (r Row) facts() (all []line) {
	add := func(label, text string) {
		if text != "" {
			all = append(all, line{label, text})
		}
	}
	days := "from " + r.From.String()
	if !r.Until.IsZero() {
		days += " to " + r.Until.String()
	}
	if !r.Enforced.IsZero() {
		days += ", enforced from " + r.Enforced.String()
	}
	add("In force", days)
	asks := strings.Join(convert.Strings(r.Asks), ", ")
	if asks != "" {
		asks += ", " + r.When.said()
	}
	add("Asks for", asks)
	add("Forbids", strings.Join(convert.Strings(r.Forbids), ", "))
	add("Employers", r.Employers)
	add("Postings", strings.Join(convert.Strings(r.In), " and "))
	switch r.OpenEnded {
	case Refused:
		add("Ranges", "need both ends")
	case Accepted:
		add("Ranges", "may lack an end")
	}
	add("Width", r.Width)
	add("Not for", strings.Join(convert.Strings(r.Exempt), ", "))
	add("Remote jobs", strings.Join(convert.Strings(r.Remote), ", "))
	add("Also", strings.Join(r.Also, " "))
	add("Cure", r.Cure)
	add("Penalty", r.Penalty)
	add("In doubt", r.Doubt)
	add("Not known", strings.Join(r.Unknown, " "))
	add("Pages read on "+r.Checked.String(), strconv.Itoa(len(r.Sources)))
	return all
}

// Plain is the laws as text as wide as width, with a block for each.
func Plain(rows []Row, width int, bold func(string) string) string {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(bold(r.Name+" ("+string(r.Place)+"): "+r.label()) + "\n")
		for _, f := range r.facts() {
			b.WriteString(textlayout.Wrap(f.label+": "+f.text, "  ", "    ", width) + "\n")
		}
		for _, s := range r.Sources {
			b.WriteString("  " + s + "\n")
		}
	}
	return b.String()
}

// Markdown is a table of rows.
func Markdown(columns []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString("| " + strings.Join(columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(columns)) + "\n")
	for _, row := range rows {
		b.WriteByte('|')
		for _, cell := range row {
			b.WriteString(" " + strings.ReplaceAll(markdown.Escape(cell), "|", `\|`) + " |")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
