package posting

import (
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
)

// scope adds what the roles say beside their duties: what they are, what they
// focus on, what they decide, whom they work with and lead, and when they are needed.
func (m *merging) scope(d *Document) {
	d.Purpose.Text = d.Summary
	if !m.file.Summary.IsSet() && len(m.roles) == 1 {
		if r := m.roles[0]; r.Definition.IsSet() {
			d.Purpose = m.statement(r, r.Definition, "definition")
		} else {
			d.Purpose.Sources = r.Summary.Sources
		}
	}
	if _, s := m.together(); !m.file.Summary.IsSet() && s.IsSet() {
		d.Purpose.Sources = s.Sources
	}
	for _, r := range m.roles {
		for _, name := range roles.Dimensions() {
			said, ok := r.Dimensions[name]
			if !ok {
				continue
			}
			s := m.statement(r, said, "dimensions."+string(name))
			if s.Dimension = name; name == "needed-when" {
				d.NeededWhen = append(d.NeededWhen, s)
			} else {
				d.Scope = append(d.Scope, s)
			}
		}
		for _, part := range []struct {
			to   *[]Statement
			said roles.Statement
			key  string
		}{{&d.WorksWith, r.WorksWith, "works_with"}, {&d.Leads, r.Leads, "leads"}, {&d.Answers, r.Question, "question"}} {
			if part.said.IsSet() {
				*part.to = append(*part.to, m.statement(r, part.said, part.key))
			}
		}
	}
}

func (m *merging) statement(r *roles.Role, s roles.Statement, key string) Statement {
	text := m.fromCatalog(s.Text, "roles.", r.ID, ".", key)
	text.text = markdown.Escape(strings.TrimSpace(text.text))
	m.mark(text, text.text, true, false)
	return Statement{Text: Block(text.text), Sources: s.Sources}
}
