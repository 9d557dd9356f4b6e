package render

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
)

// rung is a role of a ladder, in the words of a language.
type rung struct {
	title, level, pay posting.Text
	parts             []ladderPart
}

// ladderPart is what a role says under one heading.
type ladderPart struct {
	title posting.Text
	lines []ladderLine
}

// ladderLine is known in every role by its id: a fact by its label, a duty by its own id,
// other texts by themselves.
type ladderLine struct {
	id    string
	label posting.Text
	text  posting.Text
}

func (l ladderLine) String() string {
	text := posting.Text(strings.Join(strings.Fields(string(l.text)), " ")).String()
	if l.label != "" {
		return l.label.String() + ": " + text
	}
	return text
}

// Ladder says what each role of a family adds, changes and drops, as HTML for the inside of
// a page. The documents are those of the roles, the lowest level first, in one language.
func (r *Renderer) Ladder(docs []*posting.Document) (title string, html string, err error) {
	title, source, err := r.ladderMarkdown(docs)
	if err != nil {
		return "", "", err
	}
	body, err := r.MarkdownHTML(source)
	return title, string(body), err
}

func (r *Renderer) ladderMarkdown(docs []*posting.Document) (title string, source []byte, err error) {
	w, err := r.wordsFor(docs[0])
	if err != nil {
		return "", nil, err
	}
	rungs := convert.Each(docs, w.rung)
	title = w.LadderTitle.With("first", string(rungs[0].title), "last", string(rungs[len(rungs)-1].title))
	out := &strings.Builder{}
	fmt.Fprintf(out, "# %s\n\n| %s | %s | %s |\n|---|---|---|\n", posting.Text(title), posting.Text(w.Level), w.LadderRole, posting.Text(w.Salary))
	for _, one := range rungs {
		fmt.Fprintf(out, "| %s | %s | %s |\n", one.level, one.title, one.pay)
	}
	fmt.Fprintf(out, "\n## %s\n", rungs[0].title)
	writeParts(out, rungs[0].parts)
	for i := 1; i < len(rungs); i++ {
		w.writeStep(out, rungs[i-1], rungs[i])
	}
	return title, []byte(out.String()), nil
}

// writeStep writes what differs between a role and the one above it.
func (w *Words) writeStep(out *strings.Builder, from, to rung) {
	fmt.Fprintf(out, "\n## %s\n\n%s\n", to.title, posting.Text(w.ComparedWith.With("title", string(from.title))))
	added, changed, dropped := steps(from, to)
	if added == nil && changed == nil && dropped == nil {
		fmt.Fprintf(out, "\n%s\n", posting.Text(w.LadderSame))
	}
	for _, kind := range []struct {
		title string
		parts []ladderPart
	}{{w.LadderAdds, added}, {w.LadderChanges, changed}, {w.LadderDrops, dropped}} {
		if kind.parts != nil {
			fmt.Fprintf(out, "\n### %s\n", posting.Text(kind.title))
			writeParts(out, kind.parts)
		}
	}
}

func writeParts(out *strings.Builder, parts []ladderPart) {
	for _, p := range parts {
		if len(p.lines) == 0 {
			continue
		}
		fmt.Fprintf(out, "\n**%s**\n\n", p.title)
		for _, l := range p.lines {
			fmt.Fprintf(out, "- %s\n", l)
		}
	}
}

// steps are the lines that only the higher role has, those that it has in another form, and
// those that only the lower one has.
func steps(from, to rung) (added, changed, dropped []ladderPart) {
	for i, p := range to.parts {
		before := from.parts[i].lines
		var more, other []ladderLine
		for _, l := range p.lines {
			k := indexOf(before, l.id)
			switch {
			case k < 0:
				more = append(more, l)
			case before[k].text != l.text:
				other = append(other, ladderLine{l.id, l.label, before[k].text + " → " + l.text})
			}
		}
		fewer := slices.DeleteFunc(slices.Clone(before), func(l ladderLine) bool { return indexOf(p.lines, l.id) >= 0 })
		added, changed, dropped = withPart(added, p.title, more), withPart(changed, p.title, other), withPart(dropped, p.title, fewer)
	}
	return added, changed, dropped
}

func indexOf(lines []ladderLine, id string) int {
	return slices.IndexFunc(lines, func(l ladderLine) bool { return l.id == id })
}

// withPart adds a part, unless it is empty.
func withPart(parts []ladderPart, title posting.Text, lines []ladderLine) []ladderPart {
	if len(lines) == 0 {
		return parts
	}
	return append(parts, ladderPart{title, lines})
}

// texts are lines that are known by themselves.
func texts(all []posting.Text) []ladderLine {
	return convert.Each(all, func(t posting.Text) ladderLine { return ladderLine{id: string(t), text: t} })
}

// qualified is what a candidate must have; more experience in the same thing is a change.
func (w *Words) qualified(d *posting.Document) (lines []ladderLine) {
	if text := w.education(d.Education); text != "" {
		lines = append(lines, ladderLine{id: "education", text: posting.Text(text)})
	}
	for _, e := range d.Experience {
		lines = append(lines, ladderLine{id: "experience " + string(e.In), text: posting.Text(w.experience(e))})
	}
	return append(lines, texts(w.languagesAndCertifications(d, true))...)
}

// rung is a role in words, with the same parts for every role.
func (w *Words) rung(d *posting.Document) rung {
	v := w.view(d)
	points := func(all []Point) []ladderLine {
		return texts(convert.Each(all, func(p Point) posting.Text { return p.Plain }))
	}
	pay, amounts := w.paid(d)
	offers := append(convert.Each(v.OtherPay, func(f Fact) ladderLine { return ladderLine{string(f.Label), f.Label, f.Value} }), texts(d.Benefits)...)
	duties := convert.Each(d.Duties, func(x posting.Duty) ladderLine { return ladderLine{id: x.ID, text: x.Text} })
	skills := convert.Each(d.Skills, func(s posting.Skill) posting.Text { return s.Name })
	sections := convert.Each(d.Sections, func(s posting.OwnSection) ladderLine {
		return ladderLine{string(s.Title), s.Title, posting.Text(s.Body)}
	})
	return rung{title: d.Title, level: posting.Text(w.level(d)), pay: amounts, parts: []ladderPart{
		{posting.Text(w.Salary), pay}, {posting.Text(w.LadderTerms), w.termsOf(v.Facts, pay)}, {w.JobDuties, duties},
		{w.Requirements, append(points(v.Requirements), w.qualified(d)...)}, {w.Preferred, points(v.Preferred)},
		{posting.Text(strings.TrimRight(string(w.Skills), ":\u00a0\u202f ")), texts(skills)},
		{w.Competencies, points(v.Competencies)}, {w.Eligibility, texts(v.Eligibility)}, {w.Measures, texts(d.Measures)}, {w.Benefits, offers},
		{w.Conditions, texts(slices.Concat(d.Physical, d.Environment))}, {w.LadderMore, sections},
	}}
}

// paid is what a role pays, as lines and as one text.
func (w *Words) paid(d *posting.Document) (lines []ladderLine, all posting.Text) {
	var amounts []string
	for _, p := range w.payLines(d) {
		line := ladderLine{string(p.Label), p.Label, p.Value}
		if string(p.Label) == w.Salary {
			line.label = "" // which is above it
		}
		lines, amounts = append(lines, line), append(amounts, string(p.Value))
	}
	return lines, posting.Text(strings.Join(amounts, w.also))
}

// termsOf are the facts of a role but its pay, and what the page says elsewhere.
func (w *Words) termsOf(facts []Fact, pay []ladderLine) (lines []ladderLine) {
	elsewhere := []posting.Text{w.label(w.Company), w.label(w.Level)}
	for _, f := range facts {
		if indexOf(pay, strings.TrimSuffix(string(f.Label), w.colon)) < 0 && !slices.Contains(elsewhere, f.Label) {
			lines = append(lines, ladderLine{string(f.Label), f.Label, f.Value})
		}
	}
	return lines
}
