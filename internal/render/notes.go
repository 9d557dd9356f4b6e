package render

import (
	"slices"

	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
)

// Statement is what documents say of a role, and the numbers of its notes.
type Statement struct {
	posting.Statement
	Label posting.Text `doc:"What it is about, such as Focus"`
	Notes []int        `doc:"Numbers of the notes that state it"`
}

// notes numbers the places in documents that a description cites, each once, in
// the order in which a reader meets them. Other kinds of documents have none.
type notes struct {
	words    *Words
	document *posting.Document
	all      []Inline
	numbers  map[Inline]int
}

// of are the numbers of citations, ascending.
func (n *notes) of(sources []roles.Citation) (numbers []int) {
	if n.document.Kind != "description" {
		return nil
	}
	for _, at := range sources {
		note := n.words.note(n.document.Source(at.Source.V), at)
		if n.numbers[note] == 0 {
			n.all = append(n.all, note)
			n.numbers[note] = len(n.all)
		}
		if !slices.Contains(numbers, n.numbers[note]) {
			numbers = append(numbers, n.numbers[note])
		}
	}
	slices.Sort(numbers)
	return numbers
}

func (n *notes) statement(s posting.Statement) Statement {
	return Statement{s, n.words.label(n.words.Dimensions[string(s.Dimension)]), n.of(s.Sources)}
}

func (n *notes) statements(all []posting.Statement) []Statement {
	if n.document.Kind != "description" {
		return nil
	}
	return convert.Each(all, n.statement)
}

// relationships are whom somebody in the job works with and leads.
func (n *notes) relationships() (out []Statement) {
	if n.document.Kind == "posting" {
		return nil
	}
	for _, part := range []struct {
		label posting.Text
		said  []posting.Statement
	}{{n.words.WorksWith, n.document.WorksWith}, {n.words.Leads, n.document.Leads}} {
		for _, s := range part.said {
			out = append(out, Statement{s, n.words.label(string(part.label)), n.of(s.Sources)})
		}
	}
	return out
}

// duties are the duties of the document, with their marks and notes in a
// description.
func (n *notes) duties() []Duty {
	duties := make([]Duty, len(n.document.Duties))
	for i, d := range n.document.Duties {
		duties[i] = Duty{Duty: d, OfTeam: d.By == "team"}
		if n.document.Kind == "description" {
			duties[i].Marks, duties[i].Notes = n.words.marks(d), n.of(d.Sources)
		}
	}
	return duties
}

func (n *notes) skills() (out []Skill) {
	for _, s := range n.document.Skills {
		out = append(out, Skill{s, n.of(s.Sources)})
	}
	return out
}

// foremost are the duties for half a page: those that the posting or the variant
// puts first, then the typical ones, then the others, each in their order. All of
// the first two are there as long as the page holds them.
func foremost(duties []Duty) []Duty {
	rank := func(d Duty) int {
		switch {
		case d.Emphasized:
			return 0
		case d.Typical:
			return 1
		}
		return 2
	}
	out := slices.Clone(duties)
	slices.SortStableFunc(out, func(a, b Duty) int { return rank(a) - rank(b) })
	most := briefDuties
	for most < min(len(out), maxBriefDuties) && rank(out[most]) < 2 {
		most++
	}
	return out[:min(len(out), most)]
}

// note names a place in a document: its title, publisher and section.
func (w *Words) note(source roles.Source, at roles.Citation) Inline {
	text := markdown.Escape(source.Title)
	if source.Publisher != "" {
		text += ", " + markdown.Escape(source.Publisher)
	}
	if at.Section.V != "" {
		text += ": " + markdown.Escape(at.Section.V)
	}
	if at.Via.V != "" {
		text += " (" + w.Via.With("author", markdown.Escape(at.Via.V)) + ")"
	}
	return Inline(text)
}
