package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/job"
	"jobdesc/internal/markdown"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/render"
	"jobdesc/internal/textlayout"
)

// Ladder says what each step of a family of roles changes.
type Ladder struct{ *compare.Ladder }

// Title names the first and the last role.
func (l Ladder) Title() string {
	return string(l.Rungs[0].Title + " to " + l.Rungs[len(l.Rungs)-1].Title)
}

// JSON writes the ladder as an object.
func (l Ladder) JSON() ([]byte, error) { return plainjson.Indented(l.Ladder) }

// TSV writes a row for each change.
func (l Ladder) TSV() []byte {
	out := [][]string{{"from", "to", "part", "name", "sign", "a", "b", "note"}}
	for _, rise := range l.Steps {
		for _, s := range rise.Changes {
			out = append(out, []string{rise.From.Ref, rise.To.Ref, s.Part, s.Name, s.Sign, string(s.A), string(s.B), string(s.Note)})
		}
	}
	return TSV(out)
}

// Text writes the roles in order, then what each step changes, with the signs of a diff.
func (l Ladder) Text(style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	for _, r := range l.Rungs {
		w.Put(span{}, "  ", textlayout.Bold(string(r.Title)), textlayout.Faint("("+r.Ref+", "+string(r.Level)+")"))
	}
	for _, rise := range l.Steps {
		w.WriteString("\n")
		w.Put(span{}, "  ", textlayout.Bold(string(rise.From.Title+" → "+rise.To.Title)))
		if len(rise.Changes) == 0 {
			w.Put(textlayout.Plain("  "), "  ", textlayout.Plain("Nothing differs but the title and the level."))
		}
		part := ""
		for _, s := range rise.Changes {
			if s.Part != part {
				part = s.Part
				w.Put(textlayout.Plain("  "), "  ", textlayout.Bold(string(compare.Label(part))))
			}
			w.Put(colored(s.Sign, "    "+s.Sign+" "), "      ", stepSpans(s)...)
		}
	}
	return w.String()
}

// stepSpans are a change in one line.
func stepSpans(s compare.Step) []span {
	var out []span
	if s.Label != "" {
		out = append(out, textlayout.Plain(string(s.Label)+":"))
	}
	return append(out, textlayout.Plain(string(s.Values())))
}

// Markdown writes the ladder for a handbook: a table of the roles, what the first one is,
// and what each of the others adds, changes and drops.
func (l Ladder) Markdown(*render.Renderer) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# %s\n\n| Level | Title | Pay |\n|---|---|---|\n", markdown.Escape(l.Title()))
	pay := l.pay()
	for i, r := range l.Rungs {
		fmt.Fprintf(&out, "| %s | %s | %s |\n", level(r.Level), r.Title, markdown.Escape(pay[i]))
	}
	fmt.Fprintf(&out, "\n## %s\n", l.Rungs[0].Title)
	partsOf(&out, l.First, compare.OnlyB)
	for _, rise := range l.Steps {
		fmt.Fprintf(&out, "\n## %s\n\nCompared with %s:\n", rise.To.Title, rise.From.Title)
		if len(rise.Changes) == 0 {
			out.WriteString("\nNothing differs but the title and the level.\n")
		}
		for _, kind := range []struct{ sign, title string }{
			{compare.OnlyB, "What is added"}, {compare.Changed, "What changes"}, {compare.OnlyA, "What is dropped"},
		} {
			if slices.ContainsFunc(rise.Changes, func(s compare.Step) bool { return s.Sign == kind.sign }) {
				fmt.Fprintf(&out, "\n### %s\n", kind.title)
				partsOf(&out, rise.Changes, kind.sign)
			}
		}
	}
	return out.Bytes(), nil
}

// partsOf lists the changes of one sign: those of each part below its name.
func partsOf(out *bytes.Buffer, steps []compare.Step, sign string) {
	part := ""
	for _, s := range steps {
		if s.Sign != sign {
			continue
		}
		if s.Part != part {
			part = s.Part
			fmt.Fprintf(out, "\n**%s**\n\n", compare.Label(part))
		}
		out.WriteString("- " + strings.TrimSpace(stepLine(s)) + "\n")
	}
}

// level is a level in words; one of the employer's own is as it is written.
func level(name compare.Text) compare.Text {
	if slices.Contains(job.Level("").Words(), string(name)) {
		return compare.Label(string(name))
	}
	return name
}

// stepLine is a change as a line of Markdown.
func stepLine(s compare.Step) string {
	text := ""
	if s.Label != "" {
		text = s.Label.String() + ": "
	}
	return text + oneLine(s.Values())
}

func oneLine(t compare.Text) string {
	return compare.Text(strings.Join(strings.Fields(string(t)), " ")).String()
}

// pay is what each role pays, or "".
func (l Ladder) pay() []string {
	out := make([]string, len(l.Rungs))
	of := func(steps []compare.Step, i int) {
		var texts []string
		changed := false
		for _, s := range steps {
			if s.Part == "pay" {
				changed = true
				if s.B != "" {
					texts = append(texts, string(s.B))
				}
			}
		}
		if out[i] = strings.Join(texts, "; "); !changed && i > 0 {
			out[i] = out[i-1]
		}
	}
	of(l.First, 0)
	for i, rise := range l.Steps {
		of(rise.Changes, i+1)
	}
	return out
}
