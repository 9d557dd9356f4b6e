package changes

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/compare"
	"jobdesc/internal/markdown"
	"jobdesc/internal/prose"
	"jobdesc/internal/report"
	"jobdesc/internal/textlayout"
)

// group is a heading of the output with what is below it.
type group struct {
	title  string
	points []point
}

// point is a posting or a shared change, with lines about it.
type point struct {
	name, id, remark string
	shared           bool
	lines            []line
}

// line is a change in words, or a remark with postings.
type line struct {
	label, text string
	ids         []string
	marks       []string // of the postings, where candidates do not see them
}

// format is how texts and ids are written.
type format struct{ text, bold, id func(string) string }

// line is the line as text.
func (f format) line(l line) string {
	ids := make([]string, len(l.ids))
	for i, id := range l.ids {
		ids[i] = f.id(id)
		if l.marks[i] != "" {
			ids[i] += " (" + l.marks[i] + ")"
		}
	}
	out := strings.TrimSpace(strings.Join(ids, ", ") + " " + f.text(l.text))
	if l.label != "" {
		out = f.text(l.label) + ": " + out
	}
	return out
}

// head names a point.
func (f format) head(p point) string {
	out := f.bold(p.name) + " (" + f.id(p.id) + ")"
	switch {
	case p.name == "":
		out = f.id(p.id)
	case p.shared:
		out = f.bold(p.name) + " " + f.id(p.id)
	}
	if p.remark != "" {
		out += ": " + f.text(p.remark)
	}
	return out
}

// mostIDs is how many postings are named where texts are for people.
const mostIDs = 20

// list is postings that something became of.
type list struct {
	name, title string
	of          []Affected
	remark      func(Affected) string
}

// lists are those that candidates see.
func (out *Changes) lists() []list {
	return []list{
		{"new", "New", out.Opened, Affected.mark}, {"reopened", "Reopened", out.Reopened, Affected.mark},
		{"closed", "Closed", out.Closed, Affected.closedMark}, {"removed", "Removed", out.Removed, Affected.closedMark},
		{"moved", "Moved to another address", out.Moved, Affected.movedFrom}, {"changed", "Changed", out.Changed, Affected.mark},
	}
}

// groups are the output as it is the same in text and Markdown.
func (out *Changes) groups() []group {
	var groups []group
	for _, l := range out.lists() {
		if len(l.of) == 0 {
			continue
		}
		one := group{title: l.title}
		for _, e := range l.of {
			one.points = append(one.points, point{name: string(e.Title), id: e.ID, remark: l.remark(e), lines: e.lines()})
		}
		groups = append(groups, one)
	}
	if len(out.Shared) > 0 {
		groups = append(groups, group{"Shared by postings", out.sharedPoints()})
	}
	if len(out.Renamed) > 0 {
		renamed := group{title: "Renamed files; nothing changes for candidates"}
		for _, e := range out.Renamed {
			renamed.points = append(renamed.points, point{name: string(e.Title), id: e.ID, remark: e.OldFile + " → " + e.File})
		}
		groups = append(groups, renamed)
	}
	return groups
}

// mark is a phase in which candidates do not see a posting, else "".
func (p Phase) mark() string {
	if p == phaseOpen {
		return ""
	}
	return string(p)
}

func (e Affected) mark() string { return e.Phase.mark() }

// closedMark is the phase of what candidates no longer see, where it is not
// what they expect.
func (e Affected) closedMark() string {
	switch e.Phase {
	case phaseOpen, phaseClosed:
		return ""
	}
	return string(e.Phase)
}

func (e Affected) movedFrom() string {
	text := "was " + e.OldID
	if e.Lost {
		text += fmt.Sprintf("; its old address is now a dead link: add formerly: [%s]", e.OldID)
	}
	if m := e.mark(); m != "" {
		text += "; " + m
	}
	return text
}

func (e Affected) lines() []line {
	var lines []line
	if e.Note != "" {
		lines = append(lines, line{text: e.Note})
	}
	for _, c := range e.Changes {
		lines = append(lines, c.line(""))
	}
	return lines
}

// line is a change in words; its label omits what the reader knows.
func (c Change) line(known string) line {
	what := strings.TrimPrefix(strings.TrimPrefix(c.What, known), ".")
	old, new := excerpts(c.Old, c.New)
	switch {
	case c.Old == "" && c.New == "" && c.Note != "":
		return line{label: what, text: c.Note}
	case c.Old == "" && c.New == "":
		return line{text: what + " changed"}
	case c.Old == "":
		return line{label: strings.TrimSpace(what + " added"), text: new}
	case c.New == "":
		return line{label: strings.TrimSpace(what + " removed"), text: old}
	}
	return line{label: what, text: string(compare.Difference{A: compare.Text(old), B: compare.Text(new), Note: compare.Text(c.Note)}.Values())}
}

func (out *Changes) sharedPoints() []point {
	names := map[string]string{"company": "Company parameter", "duty": "Duty", "role": "Role", "area": "Area of duties", "template": "Template"}
	var points []point
	for _, s := range out.Shared {
		i := point{name: names[s.Kind], id: s.ID, shared: true}
		for _, c := range s.Changes {
			known := s.ID
			if what, _, _ := strings.Cut(c.What, " ("); what == "text" || what == "title" {
				known = what
			}
			i.lines = append(i.lines, c.line(known))
		}
		reach := line{label: "reaches " + prose.Count(len(s.Reaches), "posting"), ids: s.Reaches}
		if n := len(s.Reaches) - mostIDs; n > 0 {
			reach.ids, reach.text = s.Reaches[:mostIDs], fmt.Sprintf("and %d more", n)
		}
		for _, id := range reach.ids {
			reach.marks = append(reach.marks, out.phases[id].mark())
		}
		i.lines = append(i.lines, reach)
		points = append(points, i)
	}
	return points
}

// longest is how many characters of a text are shown.
const longest = 160

// excerpts shortens two long texts to where they differ, or a long one alone to
// its beginning.
func excerpts(old, new string) (a, b string) {
	old, new = strings.Join(strings.Fields(old), " "), strings.Join(strings.Fields(new), " ")
	if utf8.RuneCountInString(old) <= longest && utf8.RuneCountInString(new) <= longest {
		return old, new
	}
	x, y := strings.Fields(old), strings.Fields(new)
	if len(x) == 0 || len(y) == 0 {
		return cutText(old), cutText(new)
	}
	const context = 4 // words
	front, back := 0, 0
	for front < min(len(x), len(y)) && x[front] == y[front] {
		front++
	}
	for back < min(len(x), len(y))-front && x[len(x)-1-back] == y[len(y)-1-back] {
		back++
	}
	front, back = max(front-context, 0), max(back-context, 0)
	part := func(words []string) string {
		text := strings.Join(words[front:len(words)-back], " ")
		if front > 0 {
			text = "… " + text
		}
		if text = cutText(text); back > 0 && !strings.HasSuffix(text, "…") {
			text += " …"
		}
		return text
	}
	return part(x), part(y)
}

func cutText(s string) string {
	runes := []rune(s)
	if len(runes) <= 2*longest {
		return s
	}
	return strings.TrimRight(string(runes[:2*longest-1]), " ") + "…"
}

// Text writes the changes for a terminal; it is empty where nothing changed.
func (out *Changes) Text(style textlayout.Style) string {
	groups := out.groups()
	if len(groups) == 0 {
		return ""
	}
	w := textlayout.Writer{Style: style}
	put := func(first, rest, text string) { w.Put(textlayout.Plain(first), rest, textlayout.Plain(text)) }
	asIs := func(s string) string { return s }
	f := format{asIs, asIs, asIs}
	put("", "", fmt.Sprintf("What candidates see changed from %s to %s", out.Old.Name, out.New.Name))
	for _, g := range groups {
		w.WriteString("\n")
		w.Put(textlayout.Span{}, "", textlayout.Bold(g.title))
		for _, p := range g.points {
			put("  - ", "    ", f.head(p))
			for _, l := range p.lines {
				put("    ", "      ", f.line(l))
			}
		}
	}
	return w.String()
}

// Markdown writes the changes as a comment of at most limit characters, which
// says how much it omits. It is empty where candidates see no change. command
// is what shows all of it.
func (out *Changes) Markdown(limit int, command string) string {
	if out.Empty() {
		return ""
	}
	var w strings.Builder
	budget := limit - 300 // the rest is for the line about what is omitted
	left := 0
	add := func(block string) {
		if n := utf8.RuneCountInString(block); left == 0 && n <= budget {
			budget -= n
			w.WriteString(block)
			return
		}
		left += strings.Count(strings.TrimSpace(block), "\n") + 1
	}
	add(fmt.Sprintf("### What candidates see changed\n\nFrom %s to %s.\n", Inert(out.Old.Name), Inert(out.New.Name)))
	f := format{Inert, func(s string) string { return "**" + Inert(s) + "**" }, code}
	for _, g := range out.groups() {
		add("\n**" + g.title + "**\n\n")
		for _, p := range g.points {
			var block strings.Builder
			block.WriteString("- " + f.head(p) + "\n")
			for _, l := range p.lines {
				block.WriteString("  - " + f.line(l) + "\n")
			}
			add(block.String())
		}
	}
	if left > 0 {
		are := "are"
		if left == 1 {
			are = "is"
		}
		fmt.Fprintf(&w, "\n*%s %s left out; %s shows all.*\n", prose.Count(left, "more line"), are, code(command))
	}
	return w.String()
}

// code is a text in the font of code. Ids have no backticks; what may have some
// is escaped instead.
func code(s string) string {
	if s == "" || strings.ContainsAny(s, "`\n") {
		return Inert(s)
	}
	return "`" + s + "`"
}

// Inert is a text in a comment that refers to nothing: GitHub and GitLab make links
// of addresses, "#1", "!1", "GH-1" and ids of commits, and notify whoever "@name"
// is, however it is escaped for Markdown. A space of no width keeps them apart.
func Inert(s string) string {
	const apart = "\u200b"
	var out strings.Builder
	for word := range wordsAndSpaces(strings.ToValidUTF8(s, "\ufffd")) {
		id := strings.Trim(word, ".:!?'\"")
		if len(id) >= 7 && strings.Trim(strings.ToLower(id), "0123456789abcdef") == "" {
			word = strings.Replace(word, id, id[:1]+apart+id[1:], 1)
		}
		for i, r := range word {
			out.WriteRune(r)
			rest := word[i+utf8.RuneLen(r):]
			next, _ := utf8.DecodeRuneInString(rest)
			refers := strings.ContainsRune("@#!$%&~^", r) && (unicode.IsLetter(next) || unicode.IsNumber(next) || next == '"' || next == '_')
			address := r == ':' && strings.HasPrefix(rest, "//") || r == '.' && strings.HasSuffix(strings.ToLower(word[:i]), "www")
			key := r == '-' && i > 1 && unicode.IsUpper(rune(word[i-1])) && unicode.IsDigit(next)
			if refers || address || key {
				out.WriteString(apart)
			}
		}
	}
	return markdown.Escape(out.String())
}

// wordsAndSpaces are the words of a text and what stands between them.
func wordsAndSpaces(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			space := func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;()[]", r) }
			n := strings.IndexFunc(s, space)
			switch {
			case n < 0:
				n = len(s)
			case n == 0:
				_, n = utf8.DecodeRuneInString(s)
			}
			if !yield(s[:n]) {
				return
			}
			s = s[n:]
		}
	}
}

// Stat is one line of numbers.
func (out *Changes) Stat() string {
	reached := []string{}
	for _, s := range out.Shared {
		reached = append(reached, s.Reaches...)
	}
	slices.Sort(reached)
	counts := make([]string, 0, 6)
	for _, l := range out.lists() {
		counts = append(counts, fmt.Sprintf("%d %s", len(l.of), l.name))
	}
	return fmt.Sprintf("%s to %s: %s; %s reaching %s", out.Old.Name, out.New.Name, strings.Join(counts, ", "),
		prose.Count(len(out.Shared), "shared change"), prose.Count(len(slices.Compact(reached)), "posting"))
}

// Brief says that something changed, or is "".
func (out *Changes) Brief() string {
	if out.Empty() {
		return ""
	}
	return fmt.Sprintf("%s and %s differ for candidates", out.Old.Name, out.New.Name)
}

// TSV writes a row for each posting that came, went or moved, each change in one,
// and each shared change.
func (out *Changes) TSV() []byte {
	return report.TSV(append([][]string{{"change", "id", "what", "from", "to", "postings", "note"}}, out.rows()...))
}

func (out *Changes) rows() [][]string {
	rows := [][]string{}
	for _, l := range out.lists()[:4] {
		for _, e := range l.of {
			rows = append(rows, []string{l.name, e.ID, "", "", "", e.ID, ""})
		}
	}
	for _, e := range out.Moved {
		rows = append(rows, []string{"moved", e.ID, "id", e.OldID, e.ID, e.ID, ""})
	}
	for _, e := range out.Renamed {
		rows = append(rows, []string{"renamed", e.ID, "file", e.OldFile, e.File, "", ""})
	}
	for _, e := range out.Changed {
		if e.Note != "" {
			rows = append(rows, []string{"changed", e.ID, e.Note, "", "", e.ID, ""})
		}
		for _, c := range e.Changes {
			rows = append(rows, []string{"changed", e.ID, c.What, c.Old, c.New, e.ID, c.Note})
		}
	}
	for _, s := range out.Shared {
		postings := strings.Join(s.Reaches, " ")
		changes := s.Changes
		if len(changes) == 0 {
			changes = []Change{{}}
		}
		for _, c := range changes {
			rows = append(rows, []string{s.Kind, s.ID, c.What, c.Old, c.New, postings, c.Note})
		}
	}
	return rows
}
