package posting

import (
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Title is the title of the posting, where it was written: in the posting or in its role.
func (m *Merged) Title() roles.Text {
	if !m.File.Title.IsSet() && len(m.roles) == 1 {
		return m.roles[0].Title
	}
	return m.File.Title
}

// Summaries are what the job is about: the summary of the posting, which is Markdown, else
// those of its roles, which are plain texts.
func (m *Merged) Summaries() (texts []roles.Text, markdown bool) {
	if m.File.Summary.IsSet() {
		return []roles.Text{m.File.Summary}, true
	}
	for _, r := range m.roles {
		if r.Summary.IsSet() {
			texts = append(texts, r.Summary.Text)
		}
	}
	return texts, false
}

// Duties are the duties of the posting with the positions of their texts.
func (m *Merged) Duties() []roles.Duty { return m.duties }

// Company is the employer's name, where it was written.
func (m *Merged) Company() roles.Text { return m.own.Name }

// Language is the language of a text, by where it was written.
func (m *Merged) Language(at diag.Pos) scalar.Language {
	if at.File == m.from || strings.HasPrefix(at.File, "--set posting.") {
		return m.written
	}
	if lang := m.lib.Language(at); lang != "" {
		return lang
	}
	return m.own.Locale.V
}

// Own is the posting's own file.
func (m *Merged) Own() string { return m.from }

// Params are the parameters of the company.
func (m *Merged) Params() *company.Params { return m.own }
