package advise

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
)

// Part is one part of an advice as a reader sees it.
type Part struct {
	Title  string
	Points []Point
}

// Parts are the parts that have content.
func (a Advice) Parts() []Part {
	parts := []Part{{"Because", a.Because}, {"What would decide", a.WouldDecide}, {"It is also said", a.Also}}
	return slices.DeleteFunc(parts, func(p Part) bool { return len(p.Points) == 0 })
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
		for _, part := range a.Parts() {
			fmt.Fprintf(&out, "\n%s:\n\n", part.Title)
			for _, p := range part.Points {
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
