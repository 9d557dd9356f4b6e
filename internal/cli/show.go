package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
	"jobdesc/internal/textlayout"
)

// newShowCmd returns "jobdesc show".
func newShowCmd(a *app) *cobra.Command {
	var format, lang string
	cmd := &cobra.Command{
		Use:   "show ROLE…",
		Short: "Show a role in full, with where every fact comes from",
		Example: `  jobdesc show "office coordinator"
  jobdesc show community-manager
  jobdesc show executive-assistant --format json`,
		Args: wantArgs(1, -1, "one or more roles"),
		RunE: func(_ *cobra.Command, args []string) error {
			var known string
			if err := diag.ParseEnum(&known, []byte(format), "format", "text", "json"); err != nil {
				return err
			}
			return runShow(a, args, known, lang)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`FORMAT`: text or json")
	cmd.Flags().StringVar(&lang, "lang", "", "show the texts in the language `LANG`, such as de, as far as they are translated")
	return cmd
}

// bareTitle is a title that the catalogs name without duties.
type bareTitle struct {
	Title     string   `json:"title"`
	RelatedTo []string `json:"related_to"`
	Duties    []string `json:"duties"` // always empty
}

func runShow(a *app, names []string, format, lang string) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	if err := ws.speak(lang); err != nil {
		return err
	}
	var shown []any
	var errs []error
	for _, name := range names {
		v, err := ws.shown(name)
		shown, errs = append(shown, v), append(errs, err)
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	if format == "json" {
		if len(shown) == 1 {
			return a.writeJSON(shown[0])
		}
		return a.writeJSON(shown)
	}
	var texts []string
	for _, v := range shown {
		p := newPrinter(ws)
		switch v := v.(type) {
		case bareTitle:
			p.bare(v)
		case *roles.Role:
			p.role(v)
		}
		texts = append(texts, p.out.String())
	}
	return a.Print([]byte(strings.Join(texts, "\n"+strings.Repeat("-", min(a.Width(), 40))+"\n\n")))
}

// shown is the role or the bare title that a name leads to.
func (ws *run) shown(name string) (any, error) {
	t, err := ws.Find(name, false)
	if err != nil {
		return nil, err
	}
	if t.File != nil {
		return nil, fmt.Errorf("%q is a posting; show is for roles: see jobdesc render", name)
	}
	if t.Match.Bare() {
		return bareTitle{t.Match.Title, t.Match.Related, []string{}}, nil
	}
	role, problems := ws.Library.Role(t.Match)
	return role, problems.Err()
}

// printer writes a role as text. Sources are named by short ids, explained at
// the end.
type printer struct {
	ws    *run
	out   strings.Builder
	cited []string // sources, in the order of their first citation
}

func newPrinter(ws *run) *printer { return &printer{ws: ws} }

// paragraph writes a text with margins before its first line and the others.
func (p *printer) paragraph(first, rest, text string) {
	p.out.WriteString(textlayout.Wrap(textlayout.Visible(text), first, rest, p.ws.Width()) + "\n")
}

func (p *printer) line(text string) { p.paragraph("", "", text) }

func (p *printer) head(text string) { p.out.WriteString("\n" + p.ws.Bold(text) + "\n") }

// item writes a line of a list, followed by its sources.
func (p *printer) item(text string, sources []roles.Citation) {
	p.paragraph("  - ", "    ", text+p.cite(sources))
}

func (p *printer) cite(sources []roles.Citation) string {
	for _, c := range sources {
		if !slices.Contains(p.cited, c.Source.V) {
			p.cited = append(p.cited, c.Source.V)
		}
	}
	if len(sources) == 0 {
		return ""
	}
	return " [" + roles.Cited(sources) + "]"
}

func (p *printer) title(text string) { p.out.WriteString(p.ws.Bold(textlayout.Visible(text)) + "\n") }

func (p *printer) bare(v bareTitle) {
	p.title(v.Title)
	p.line("")
	p.line("A title that the documents name, but give no duties. Related roles: " + strings.Join(v.RelatedTo, ", ") + ".")
}

func (p *printer) role(r *roles.Role) {
	p.title(r.Title.V)
	id := r.Catalog + ":" + r.ID
	if r.Variant != "" {
		id += "@" + r.Variant + ", a variant"
	}
	p.line(id)
	if r.Emphasis != nil {
		p.head("Emphasis")
		p.item(r.Emphasis.Text.V, r.Emphasis.Sources)
	}
	if r.Summary.IsSet() {
		p.head("Summary")
		p.item(r.Summary.Text.V, r.Summary.Sources)
	}
	if r.Question.IsSet() {
		p.head("Question it answers")
		p.item(r.Question.Text.V, r.Question.Sources)
	}
	p.names(r)
	p.duties(r)
	p.rest(r)
	p.sources()
}

// names writes everything that has to do with titles.
func (p *printer) names(r *roles.Role) {
	if len(r.Aliases.Items) > 0 {
		p.head("Also called")
		for _, a := range r.Aliases.Items {
			p.item(a.Name.V, a.Sources)
		}
	}
	if r.Variant == "" && len(r.Variants) > 0 {
		p.head("Variants")
		for _, id := range slices.Sorted(maps.Keys(r.Variants)) {
			v := r.Variants[id]
			text := v.Title.V + ": " + v.Emphasis.Text.V
			if v.Role.IsSet() {
				text += "; also a role of its own, " + string(v.Role.V)
			}
			p.item(text, v.Emphasis.Sources)
		}
	}
	for i, v := range r.VariantOf {
		if i == 0 {
			p.head("Also a variant of")
		}
		p.item(v.Role+"@"+v.Variant+": "+v.Emphasis.V, v.Sources)
	}
	for i, t := range r.RelatedTitles.Items {
		if i == 0 {
			p.head("Related titles, without duties of their own")
		}
		p.item(t.Name.V, t.Sources)
	}
}

func (p *printer) duties(r *roles.Role) {
	if len(r.Duties) == 0 {
		return
	}
	p.head("Duties")
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
		p.item(text, d.Sources)
	}
}

func (p *printer) rest(r *roles.Role) {
	for i, s := range r.Skills.Items {
		if i == 0 {
			p.head("Skills")
		}
		p.item(s.Name.V, s.Sources)
	}
	if len(r.Dimensions) > 0 {
		p.head("Dimensions")
		for _, name := range roles.Dimensions() {
			if d, ok := r.Dimensions[name]; ok {
				p.item(strings.ReplaceAll(string(name), "-", " ")+": "+d.Text.V, d.Sources)
			}
		}
	}
	for i, s := range r.Signals.Items {
		if i == 0 {
			p.head("Signals that it is needed")
		}
		p.item(s.Text.V, s.Sources)
	}
	for i, rel := range r.Relations.Items {
		if i == 0 {
			p.head("Relations")
		}
		p.item(fmt.Sprintf("%s %s: %s", strings.ReplaceAll(string(rel.Kind.V), "-", " "), rel.Role.V, rel.Text.V), rel.Sources)
	}
	for i, q := range r.Questions.Items {
		if i == 0 {
			p.head("Questions")
		}
		p.item(q.Question.V+" "+q.Answer.V, q.Sources)
	}
}

func (p *printer) sources() {
	for i, id := range p.cited {
		if i == 0 {
			p.head("Sources")
		}
		s, ok := p.ws.Library.Source(id)
		if !ok {
			continue
		}
		text := id + ": " + s.Title
		for _, part := range []string{s.Publisher, s.Author, s.Date} {
			if part != "" {
				text += ", " + part
			}
		}
		p.item(text, nil)
	}
}
