package boarddiff

import (
	"fmt"
	"strings"

	"jobdesc/internal/changes"
	"jobdesc/internal/compare"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/prose"
	"jobdesc/internal/textlayout"
)

// Formats are those that Write knows.
func Formats() []string { return []string{"text", "markdown", "json"} }

// Write writes a result in a format: all of it as JSON, the first lines of texts for
// people.
func (r *Result) Write(format string, style textlayout.Style) ([]byte, error) {
	switch format {
	case "json":
		return plainjson.Indented(r)
	case "markdown":
		return []byte(r.markdown()), nil
	}
	return []byte(r.text(style)), nil
}

// Stat is the result in numbers.
func (r *Result) Stat() string {
	return fmt.Sprintf("%s, %s: %d missing, %d still live, %d different, %d unknown", prose.Count(r.Postings, "open posting"), prose.Count(r.Jobs, "job"), len(r.Missing), len(r.Live), len(r.Differ), len(r.Unknown))
}

// Brief says whether there is a difference; nothing where there is none.
func (r *Result) Brief() string {
	if r.Empty() {
		return ""
	}
	return "the postings and the board differ"
}

// group is a heading with what is below it.
type group struct {
	title string
	of    []Entry
}

func (r *Result) groups() (out []group) {
	for _, g := range []group{
		{"Open here and missing on the board", r.Missing}, {"Not open here and still on the board", r.Live},
		{"Different on the board", r.Differ}, {"On the board and unknown here", r.Unknown},
	} {
		if len(g.of) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// remark is what is said of an entry beside its name.
func (e Entry) remark() string {
	var parts []string
	if e.Phase != "" && e.Phase != "open" {
		parts = append(parts, string(e.Phase))
	}
	if e.Note != "" {
		parts = append(parts, e.Note)
	}
	return strings.Join(parts, "; ")
}

// most is how many lines of a text are shown for people.
const most = 3

// lines are what differs in a posting.
func (e Entry) lines() (out []string) {
	for _, d := range e.Differences {
		if d.Text == nil {
			out = append(out, strings.ReplaceAll(d.What, "-", " ")+": "+d.inWords())
			continue
		}
		out = append(out, "text: "+d.Note)
		var changed []string
		for _, p := range d.Text.Changed {
			changed = append(changed, string(compare.Difference{A: compare.Text(p.Here), B: compare.Text(p.There)}.Values()))
		}
		out = append(out, first("changed", changed)...)
		out = append(out, first("only here", d.Text.OnlyHere)...)
		out = append(out, first("only there", d.Text.OnlyThere)...)
	}
	return out
}

// inWords is what is here and what is there.
func (d Difference) inWords() string {
	switch {
	case d.Here == "" && d.There == "":
		return d.Note
	case d.There == "":
		return d.Note + "; here it is " + d.Here
	case d.Here == "":
		return strings.TrimPrefix(d.Note+"; there it is "+d.There, "; ")
	}
	text := d.Here
	if d.There != d.Here {
		text += " → " + d.There
	}
	if d.Note != "" {
		text += " (" + d.Note + ")"
	}
	return text
}

// first is the beginning of a list, and how much more there is.
func first(label string, texts []string) (out []string) {
	for i, text := range texts {
		if i == most {
			return append(out, fmt.Sprintf("%s: %d more", label, len(texts)-most))
		}
		out = append(out, label+": "+text)
	}
	return out
}

// text is for a terminal; empty where nothing differs.
func (r *Result) text(style textlayout.Style) string {
	groups := r.groups()
	if len(groups) == 0 {
		return ""
	}
	w := textlayout.Writer{Style: style}
	put := func(first, rest, text string) {
		w.Put(textlayout.Plain(first), rest, textlayout.Plain(textlayout.Visible(text)))
	}
	put("", "", r.Stat())
	for _, g := range groups {
		w.WriteString("\n")
		w.Put(textlayout.Span{}, "", textlayout.Bold(g.title))
		for _, e := range g.of {
			put("  - ", "    ", e.name(func(s string) string { return s }, " %s"))
			for _, l := range e.lines() {
				put("    ", "      ", l)
			}
		}
	}
	return w.String()
}

// name is the title, the id, the remark and the addresses of an entry.
func (e Entry) name(escape func(string) string, address string) string {
	var out strings.Builder
	out.WriteString(escape(e.Title))
	if e.ID != "" {
		out.WriteString(" (" + escape(e.ID) + ")")
	}
	if remark := e.remark(); remark != "" {
		out.WriteString(": " + escape(remark))
	}
	for i, j := range e.Jobs {
		if web := strings.HasPrefix(j.URL, "https://") || strings.HasPrefix(j.URL, "http://"); web && i < most && !strings.ContainsAny(j.URL, " <>\\\"`") {
			out.WriteString(fmt.Sprintf(address, j.URL))
		}
	}
	return out.String()
}

// markdown is a comment for a pull request; empty where nothing differs.
func (r *Result) markdown() string {
	if r.Empty() {
		return ""
	}
	var w strings.Builder
	inert := func(text string) string { return changes.Inert(textlayout.Visible(text)) }
	w.WriteString("### What the board says\n\n" + inert(r.Stat()) + "\n")
	for _, g := range r.groups() {
		w.WriteString("\n**" + g.title + "**\n\n")
		for _, e := range g.of {
			w.WriteString("- " + e.name(inert, " <%s>") + "\n")
			for _, l := range e.lines() {
				w.WriteString("  - " + inert(l) + "\n")
			}
		}
	}
	return w.String()
}
