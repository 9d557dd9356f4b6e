// Package roletext writes roles, and advice on them, as text for a terminal. Sources
// are named by short ids, which the end of the text explains.
//
//	w := roletext.Writer{Width: 80, Bold: terminal.Bold, Source: library.Source}
//	w.Role(role)
//	fmt.Print(w.String())
package roletext

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/advise"
	"jobdesc/internal/roles"
	"jobdesc/internal/textlayout"
)

// Writer collects the text about one role, or one list of advice.
type Writer struct {
	Width  int
	Bold   func(string) string // makes a text stand out
	Source func(id string) (roles.Source, bool)
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

// Bare writes a title that the catalogs name without duties.
func (w *Writer) Bare(title string, related []string) {
	w.title(title)
	w.line("")
	w.line("A title that the documents name, but give no duties. Related roles: " + strings.Join(related, ", ") + ".")
}

// Role writes a role in full.
func (w *Writer) Role(r *roles.Role) {
	w.title(r.Title.V)
	id := r.Catalog + ":" + r.ID
	if r.Variant != "" {
		id += "@" + r.Variant + ", a variant"
	}
	w.line(id)
	if r.Emphasis != nil {
		w.head("Emphasis")
		w.item(r.Emphasis.Text.V, r.Emphasis.Sources)
	}
	if r.Summary.IsSet() {
		w.head("Summary")
		w.item(r.Summary.Text.V, r.Summary.Sources)
	}
	if r.Question.IsSet() {
		w.head("Question it answers")
		w.item(r.Question.Text.V, r.Question.Sources)
	}
	w.names(r)
	w.duties(r)
	w.rest(r)
	w.sources()
}

// names writes everything that has to do with titles.
func (w *Writer) names(r *roles.Role) {
	if len(r.Aliases.Items) > 0 {
		w.head("Also called")
		for _, a := range r.Aliases.Items {
			w.item(a.Name.V, a.Sources)
		}
	}
	if r.Variant == "" && len(r.Variants) > 0 {
		w.head("Variants")
		for _, id := range slices.Sorted(maps.Keys(r.Variants)) {
			v := r.Variants[id]
			text := v.Title.V + ": " + v.Emphasis.Text.V
			if v.Role.IsSet() {
				text += "; also a role of its own, " + string(v.Role.V)
			}
			w.item(text, v.Emphasis.Sources)
		}
	}
	for i, v := range r.VariantOf {
		if i == 0 {
			w.head("Also a variant of")
		}
		w.item(v.Role+"@"+v.Variant+": "+v.Emphasis.V, v.Sources)
	}
	for i, t := range r.RelatedTitles.Items {
		if i == 0 {
			w.head("Related titles, without duties of their own")
		}
		w.item(t.Name.V, t.Sources)
	}
}

func (w *Writer) duties(r *roles.Role) {
	if len(r.Duties) == 0 {
		return
	}
	w.head("Duties")
	for _, d := range r.Duties {
		text := d.Text
		var marks []string
		if d.By == "team" {
			marks = append(marks, "by the team")
		}
		if d.Time != "" {
			marks = append(marks, "much of the time")
		}
		if d.Emphasized {
			marks = append(marks, "stressed")
		}
		if d.Essential {
			marks = append(marks, "essential")
		}
		if marks != nil {
			text += " (" + strings.Join(marks, ", ") + ")"
		}
		w.item(text, d.Sources)
	}
}

func (w *Writer) rest(r *roles.Role) {
	for i, s := range r.Skills.Items {
		if i == 0 {
			w.head("Skills")
		}
		w.item(s.Name.V, s.Sources)
	}
	if len(r.Dimensions) > 0 {
		w.head("Dimensions")
		for _, name := range roles.Dimensions() {
			if d, ok := r.Dimensions[name]; ok {
				w.item(strings.ReplaceAll(string(name), "-", " ")+": "+d.Text.V, d.Sources)
			}
		}
	}
	for i, s := range r.Signals.Items {
		if i == 0 {
			w.head("Signals that it is needed")
		}
		w.item(s.Text.V, s.Sources)
	}
	for i, rel := range r.Relations.Items {
		if i == 0 {
			w.head("Relations")
		}
		w.item(fmt.Sprintf("%s %s: %s", strings.ReplaceAll(string(rel.Kind.V), "-", " "), rel.Role.V, rel.Text.V), rel.Sources)
	}
	for i, q := range r.Questions.Items {
		if i == 0 {
			w.head("Questions")
		}
		w.item(q.Question.V+" "+q.Answer.V, q.Sources)
	}
}

func (w *Writer) sources() {
	for i, id := range w.cited {
		if i == 0 {
			w.head("Sources")
		}
		s, ok := w.Source(id)
		if !ok {
			continue
		}
		text := id + ": " + s.Title
		for _, part := range []string{s.Publisher, s.Author, s.Date} {
			if part != "" {
				text += ", " + part
			}
		}
		w.item(text, nil)
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
