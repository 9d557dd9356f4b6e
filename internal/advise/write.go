package advise

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
)

// Section is a heading of an advice with what is below it.
type Section struct {
	Title  string
	Points []Point
}

// Sections are those that have content.
func (a Advice) Sections() []Section {
	decide, also := "What would decide", "The documents also say"
	if a.Answer == severalRoles {
		decide = "If you can hire only one"
	}
	if len(a.Because) == 0 {
		also = "The documents say"
	}
	sections := []Section{{"Because", a.Because}, {decide, a.WouldDecide}, {also, a.Also}}
	return slices.DeleteFunc(sections, func(p Section) bool { return len(p.Points) == 0 })
}

// Label is the point's text with the id of its signal.
func (p Point) Label() string {
	if p.Signal != "" {
		return p.Text + " (" + p.Signal + ")"
	}
	return p.Text
}

// Markdown writes advice for a comment or a page. source looks a document up.
func Markdown(all []Advice, source func(id string) (roles.Source, bool)) []byte {
	var out bytes.Buffer
	var cited []string
	for i, a := range all {
		if i > 0 {
			out.WriteString("\n")
		}
		out.WriteString("**" + markdown.Escape(a.Text) + "**\n")
		for _, section := range a.Sections() {
			fmt.Fprintf(&out, "\n%s:\n\n", section.Title)
			for _, p := range section.Points {
				out.WriteString("- " + markdown.Escape(p.Label()) + cite(p.Sources, &cited) + "\n")
			}
		}
	}
	for i, id := range cited {
		if i == 0 {
			out.WriteString("\nSources:\n\n")
		}
		if s, ok := source(id); ok {
			name := s.Title
			if s.Publisher != "" {
				name += ", " + s.Publisher
			}
			out.WriteString("- " + markdown.Escape(id+": "+name) + "\n")
		}
	}
	return out.Bytes()
}

func cite(sources []roles.Citation, cited *[]string) string {
	var out []string
	for _, c := range sources {
		if !slices.Contains(*cited, c.Source.V) {
			*cited = append(*cited, c.Source.V)
		}
		text := c.Source.V
		if c.Section.IsSet() {
			text += ", " + c.Section.V
		}
		out = append(out, text)
	}
	if out == nil {
		return ""
	}
	return " *(" + markdown.Escape(strings.Join(out, "; ")) + ")*"
}
