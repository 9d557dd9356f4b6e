package compare

import (
	"strconv"
	"strings"

	"jobdesc/internal/roles"
)

// rowWriter collects the rows of a comparison.
type rowWriter struct{ rows [][]string }

func (t *rowWriter) add(part, sign, name, a, b, likeness string, sources []roles.Citation) {
	t.rows = append(t.rows, []string{part, sign, name, a, b, likeness, cited(sources)})
}

// cited names places in documents, by the ids of the documents.
func cited(sources []roles.Citation) string {
	var out []string
	for _, c := range sources {
		text := c.Source.V
		if c.Section.V != "" {
			text += ": " + c.Section.V
		}
		if c.Via.V != "" {
			text += ", citing " + c.Via.V
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

func (t *rowWriter) statements(part, name string, s *Statements) {
	if s == nil || s.A.Text == "" && s.B.Text == "" {
		return
	}
	t.add(part, signOf(s.Same, len(s.A.Text), len(s.B.Text)), name, string(s.A.Text), string(s.B.Text), "", mergedSources(s.A.Sources, s.B.Sources))
}

// items are entries of one side, or the same of both.
func (t *rowWriter) items(part, sign string, items []Item) {
	for _, x := range items {
		a, b := entryText(x), entryText(x)
		switch sign {
		case onlyA:
			b = ""
		case onlyB:
			a = ""
		}
		t.add(part, sign, x.ID, a, b, "", x.Sources)
	}
}

func entryText(x Item) string {
	text := string(x.Text)
	if x.Answer != "" {
		text += " " + string(x.Answer)
	}
	if m := x.Marks(); m != "" {
		text += " (" + m + ")"
	}
	return text
}

func (t *rowWriter) lists(part string, l *Lists) {
	if l == nil {
		return
	}
	for _, pairs := range [][]Pair{l.Reworded, l.EqualText, l.Moved, l.Like} {
		for _, p := range pairs {
			name := p.A.ID
			if p.B.ID != p.A.ID {
				name += " / " + p.B.ID
			}
			t.add(part, changed, name, entryText(p.A), entryText(p.B), strconv.FormatFloat(round(p.Likeness), 'f', -1, 64), mergedSources(p.A.Sources, p.B.Sources))
		}
	}
	t.items(part, onlyA, l.OnlyA)
	t.items(part, onlyB, l.OnlyB)
	t.items(part, both, l.Both)
}
