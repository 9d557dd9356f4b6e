// Package roletext writes roles, and advice on them, as text for a terminal. Sources
// are named by short ids, which the end of the text explains.
//
//	w := roletext.Writer{Width: 80, Bold: terminal.Bold, Source: library.Source, Words: words}
//	w.Role(role, library.Incoming(role))
//	fmt.Print(w.String())
package roletext

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/advise"
	"jobdesc/internal/messages"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/textlayout"
)

// Writer collects the text about one role, or one list of advice.
type Writer struct {
	Width  int
	Bold   func(string) string // makes a text stand out
	Source func(id string) (roles.Source, bool)
	Words  Words
	out    strings.Builder
	cited  []string // sources, in the order of their first citation
}

// String is the text that was written.
func (w *Writer) String() string { return w.out.String() }

// paragraph writes a text with margins before its first line and the others.
func (w *Writer) paragraph(first, rest, text string) {
	w.out.WriteString(textlayout.Wrap(textlayout.Visible(text), first, rest, w.Width) + "\n")
}

func (w *Writer) line(text string) { w.paragraph("", "", text) }

func (w *Writer) head(text string) { w.out.WriteString("\n" + w.Bold(text) + "\n") }

// item writes a line of a list, followed by its sources.
func (w *Writer) item(text string, sources []roles.Citation) {
	w.paragraph("  - ", "    ", text+w.cite(sources))
}

func (w *Writer) cite(sources []roles.Citation) string {
	for _, c := range sources {
		if !slices.Contains(w.cited, c.Source.V) {
			w.cited = append(w.cited, c.Source.V)
		}
	}
	if len(sources) == 0 {
		return ""
	}
	return " [" + roles.Cited(sources) + "]"
}

func (w *Writer) title(text string) { w.out.WriteString(w.Bold(textlayout.Visible(text)) + "\n") }

// Bare writes a title that the catalogs mention without duties, where they do so,
// and the roles that it is related to.
func (w *Writer) Bare(title string, related []string, sources []roles.Citation) {
	w.title(title)
	w.line("")
	w.line(w.Words.NoDuties + w.cite(sources))
	w.line(w.Words.RelatedRoles.With("roles", strings.Join(related, ", ")))
	w.sources()
}

// Role writes a role in full. Incoming are the relations that other roles have to
// it; their Role is the other one. Views are of the documents of what the role says of
// the job, if it does.
func (w *Writer) Role(r *roles.Role, incoming []roles.Relation, views ...render.View) {
	w.title(r.Title.V)
	w.line(w.identity(r))
	if e := r.Emphasis; e != nil && e.Text.V != "" {
		w.head(w.Words.Emphasis)
		w.item(e.Text.V, e.Sources)
	}
	for _, part := range []struct {
		head string
		roles.Statement
	}{
		{w.Words.Definition, r.Definition}, {w.Words.Summary, r.Summary}, {w.Words.Question, r.Question},
		{w.Words.WorksWith, r.WorksWith}, {w.Words.Leads, r.Leads},
	} {
		if part.IsSet() {
			w.head(part.head)
			w.item(part.Text.V, part.Sources)
		}
	}
	w.names(r)
	w.duties(r)
	list(w, w.Words.Skills, r.Skills.Items, func(s roles.Skill) { w.item(s.Name.V, s.Sources) })
	w.job(views)
	w.rest(r)
	w.relations(r.Relations.Items, incoming)
	list(w, w.Words.Questions, r.Questions.Items, func(q roles.Question) { w.item(q.Question.V+" "+q.Answer.V, q.Sources) })
	if r.OfferedAs.IsSet() {
		w.head(w.Words.OfferedAs)
		w.item(r.OfferedAs.Text.V, r.OfferedAs.Sources)
	}
	w.sources()
}

// identity is the id of a role with its level and codes.
func (w *Writer) identity(r *roles.Role) string {
	id := r.Catalog + ":" + r.ID
	if r.Variant != "" {
		id += "@" + r.Variant
	}
	parts := []string{id}
	if r.Level.IsSet() {
		parts = append(parts, w.Words.Level.With("level", string(r.Level.V)))
	}
	if r.Family.IsSet() {
		parts = append(parts, w.Words.Family.With("family", string(r.Family.V)))
	}
	for _, system := range slices.Sorted(maps.Keys(r.Codes)) {
		parts = append(parts, system+": "+r.Codes[system].V)
	}
	return strings.Join(parts, ", ")
}

// list writes a heading and items, if there are any.
func list[T any](w *Writer, head string, items []T, write func(T)) {
	for i, item := range items {
		if i == 0 {
			w.head(head)
		}
		write(item)
	}
}

// names writes everything that has to do with titles.
func (w *Writer) names(r *roles.Role) {
	named := func(n roles.Named) { w.item(n.Name.V, n.Sources) }
	list(w, w.Words.Aliases, r.Aliases.Items, named)
	if r.Variant == "" {
		list(w, w.Words.Variants, slices.Sorted(maps.Keys(r.Variants)), func(id scalar.Slug) {
			v := r.Variants[id]
			text := v.Title.V
			if v.Emphasis.Text.V != "" {
				text += ": " + v.Emphasis.Text.V
			}
			if v.Role.IsSet() {
				text += "; " + w.Words.OwnRole.With("role", string(v.Role.V))
			}
			w.item(text, v.Emphasis.Sources)
		})
	}
	list(w, w.Words.VariantOf, r.VariantOf, func(v roles.VariantOf) { w.item(v.Role+"@"+v.Variant+": "+v.Emphasis.V, v.Sources) })
	list(w, w.Words.RelatedTitles, r.RelatedTitles.Items, named)
}

func (w *Writer) duties(r *roles.Role) {
	list(w, w.Words.Duties, r.Duties, func(d roles.Duty) {
		marks := []string{d.ID} // what emphasize, drop and uses take
		for _, m := range []struct {
			is   bool
			mark string
		}{
			{d.Typical, w.Words.Typical}, {d.Kind != "", string(d.Kind)}, {d.By == "team", w.Words.ByTeam}, {d.Time != "", w.Words.Time},
			{d.Emphasized, w.Words.Emphasized}, {d.Essential, w.Words.Essential},
		} {
			if m.is {
				marks = append(marks, m.mark)
			}
		}
		w.item(d.Text+" ("+strings.Join(marks, ", ")+")", d.Sources)
	})
}

func (w *Writer) rest(r *roles.Role) {
	dimensions := slices.DeleteFunc(roles.Dimensions(), func(d roles.Dimension) bool { return !r.Dimensions[d].IsSet() })
	list(w, w.Words.Dimensions, dimensions, func(d roles.Dimension) {
		w.item(w.Words.Dimension[string(d)]+": "+r.Dimensions[d].Text.V, r.Dimensions[d].Sources)
	})
	list(w, w.Words.Signals, r.Signals.Items, func(s roles.Signal) { w.item(s.Text.V, s.Sources) })
}

// relations writes how the role relates to others, and others to it.
func (w *Writer) relations(own, incoming []roles.Relation) {
	write := func(words ...messages.Names) func(roles.Relation) {
		return func(rel roles.Relation) {
			kind := string(rel.Kind.V)
			for _, names := range words {
				kind = cmp.Or(names[string(rel.Kind.V)], kind)
			}
			w.item(kind+" "+string(rel.Role.V)+": "+rel.Text.V, rel.Sources)
		}
	}
	list(w, w.Words.Relations, own, write(w.Words.Relation))
	if len(own) > 0 { // one heading for both
		for _, rel := range incoming {
			write(w.Words.Relation, w.Words.Inverse)(rel)
		}
		return
	}
	list(w, w.Words.Relations, incoming, write(w.Words.Relation, w.Words.Inverse))
}

func (w *Writer) sources() {
	for i, id := range w.cited {
		if i == 0 {
			w.head(w.Words.Sources)
		}
		s, ok := w.Source(id)
		if !ok {
			continue
		}
		var text strings.Builder
		text.WriteString(id + ": " + s.Title)
		for _, part := range []string{s.Publisher, s.Author, s.Date, s.License, s.Attribution} {
			if part != "" {
				text.WriteString(", " + part)
			}
		}
		w.item(text.String(), nil)
	}
}

// Advice writes answers to the question which role is needed.
func (w *Writer) Advice(all []advise.Advice) {
	for i, a := range all {
		if i > 0 {
			w.out.WriteString("\n")
		}
		w.line(a.Text)
		for _, section := range a.Sections() {
			w.head(section.Title)
			for _, point := range section.Points {
				w.item(point.Label(), point.Sources)
			}
		}
	}
	w.sources()
}
