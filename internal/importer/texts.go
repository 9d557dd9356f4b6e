package importer

import (
	"slices"
	"strings"

	"jobdesc/internal/adverts"
	"jobdesc/internal/doclines"
	"jobdesc/internal/markdown"
	"jobdesc/internal/scalar"
)

// texts sets the keys of text: the summary, the lists, and the sections.
func (b *builder) texts() {
	b.set("summary", b.summary())
	for _, d := range b.list("duties") {
		duty := Duty{Text: d}
		if b.context.Match != nil {
			duty.ID, duty.Score = b.context.Match(d)
		}
		b.Duties = append(b.Duties, duty)
	}
	b.set("requirements", b.list("requirements"))
	b.set("preferred", b.list("preferred"))
	b.set("competencies", b.list("competencies"))
	b.set("measures", b.list("measures"))
	b.set("eligibility", b.eligibility())
	b.set("benefits", b.list("benefits"))
	b.set("hiring_process", b.list("process"))
	b.set("equal_opportunity", b.block("equal-opportunity"))
	b.set("legal", b.paragraphs("legal"))
	b.sections()
}

// line is the text of a line, where a key has it from then on.
func (b *builder) line(i int) string {
	b.kept[i] = true
	return plainText(b.a.Doc.Lines[i].Text)
}

func plainText(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\t", " "))
}

// list is the items of the sections with a meaning. A section without items is a list
// of its short lines, or one item.
func (b *builder) list(meaning string) []string {
	var out []string
	for _, s := range b.a.Of(meaning) {
		hasItems := hasItems(s)
		for n, e := range s.Lines {
			if b.a.Stated[e.Line] || hasItems && !e.Item || b.kept[e.Line] {
				continue
			}
			text := b.a.Doc.Lines[e.Line].Text
			if !hasItems && strings.HasSuffix(text, ":") && n+1 < len(s.Lines) {
				continue
			}
			if !letters(text) {
				b.kept[e.Line] = true
				continue
			}
			text = b.line(e.Line)
			if !contains(out, text) {
				out = append(out, text)
			}
		}
	}
	return out
}

func contains(list []string, text string) bool {
	return slices.Contains(list, text)
}

func (b *builder) eligibility() []Keys {
	var out []Keys
	for _, text := range b.list("eligibility") {
		out = append(out, keys("kind", "other", "text", text))
	}
	return out
}

// paragraphs are the lines of the sections with a meaning.
func (b *builder) paragraphs(meaning string) []string {
	var out []string
	for _, s := range b.a.Of(meaning) {
		for _, e := range s.Lines {
			if !b.a.Stated[e.Line] {
				out = append(out, b.line(e.Line))
			}
		}
	}
	return out
}

// summary is the paragraphs before the first heading, and those of sections about
// the role.
func (b *builder) summary() string {
	var out []string
	for _, s := range b.a.Sections {
		if s.Meaning != "summary" && s.Line >= 0 {
			continue
		}
		for _, e := range s.Lines {
			l := &b.a.Doc.Lines[e.Line]
			if b.a.Stated[e.Line] || e.Item || l.Kind == doclines.Row || len(l.Seams) > 1 {
				continue
			}
			if s.Line < 0 && len(strings.Fields(l.Text)) < 14 && !strings.ContainsAny(l.Text[len(l.Text)-1:], ".!?:") || len(strings.Fields(l.Text)) < 9 && !strings.HasSuffix(l.Text, ".") {
				continue // a line of facts, not a paragraph
			}
			out = append(out, markdown.Escape(b.line(e.Line)))
		}
	}
	if len(out) == 0 {
		out = b.opening()
	}
	return strings.Join(out, "\n\n")
}

// opening is the first paragraph before the duties, or among them, where none stands
// under a heading that says so.
func (b *builder) opening() []string {
	for _, s := range b.a.Sections {
		if s.Meaning == "requirements" || s.Meaning == "apply" || s.Meaning == "benefits" {
			break
		}
		for _, e := range s.Lines {
			l := &b.a.Doc.Lines[e.Line]
			if !b.a.Stated[e.Line] && !e.Item && !b.kept[e.Line] && l.Kind == doclines.Paragraph && len(strings.Fields(l.Text)) >= 9 && s.Meaning != "about" && hasItems(s) == (s.Meaning == "duties") {
				return []string{markdown.Escape(b.line(e.Line))}
			}
		}
	}
	return nil
}

func hasItems(s adverts.Section) bool {
	for _, e := range s.Lines {
		if e.Item {
			return true
		}
	}
	return false
}

// block is the sections with a meaning as Markdown.
func (b *builder) block(meaning string) string {
	var out []string
	for _, s := range b.a.Of(meaning) {
		if text := b.body(s); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n\n")
}

// body is the lines of a section that no other key has, as Markdown.
func (b *builder) body(s adverts.Section) string {
	var out strings.Builder
	item, group := false, ""
	for _, e := range s.Lines {
		if b.a.Stated[e.Line] || b.kept[e.Line] {
			continue
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
			if !e.Item || !item {
				out.WriteByte('\n')
			}
		}
		if e.Group != group && e.Group != "" {
			out.WriteString("**" + markdown.Escape(e.Group) + "**\n\n")
		}
		group, item = e.Group, e.Item
		if item {
			out.WriteString("- ")
		}
		out.WriteString(markdown.Escape(b.line(e.Line)))
	}
	return out.String()
}

// instructions is what the advert says of how to apply, as Markdown.
func (b *builder) instructions() string {
	var out []string
	for _, s := range b.a.Of("apply", "contact") {
		if text := b.body(s); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n\n")
}

// sections keeps what is under a heading whose text no key takes.
func (b *builder) sections() {
	var out []Keys
	seenDuties := false
	for _, s := range b.a.Sections {
		switch s.Meaning {
		case "duties":
			seenDuties = true
		case "apply", "contact", "equal-opportunity", "legal", "other-posts":
			continue
		}
		if s.Line < 0 {
			continue
		}
		if body := b.body(s); body != "" {
			at := "end"
			if !seenDuties && s.Meaning != "about" && s.Meaning != "benefits" {
				at = "start"
			}
			if !letters(s.Title) {
				continue
			}
			out = append(out, keys("title", s.Title, "body", body, "at", at))
		}
	}
	b.set("sections", out)
}

func letters(text string) bool {
	return scalar.Slugify(text) != ""
}

// leftOver lists the lines of the advert that no key has.
func (b *builder) leftOver() {
	for _, s := range b.a.Sections {
		for _, e := range s.Lines {
			if !b.a.Stated[e.Line] && !b.kept[e.Line] {
				b.Unread = append(b.Unread, b.line(e.Line))
			}
		}
	}
	b.Unread = append(b.Unread, b.a.Unread...)
	inSection := map[int]bool{}
	for _, s := range b.a.Sections {
		for _, e := range s.Lines {
			inSection[e.Line] = true
		}
	}
	for i := range b.a.Doc.Lines {
		if l := &b.a.Doc.Lines[i]; !l.Furniture && !inSection[i] && !b.a.Stated[i] && !b.kept[i] {
			b.Unread = append(b.Unread, b.line(i))
		}
	}
}
