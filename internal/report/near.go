package report

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/prose"
	"jobdesc/internal/textlayout"
)

// Why says in words what a near side has in common: at most most duties, the most
// alike first, the skills, and where there is neither, some of their words.
func Why(n compare.Near, most int) []string {
	var out, kinds []string
	for _, r := range n.Relations {
		if kind := strings.ToLower(string(compare.Label(r.Kind))); !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	if kinds != nil {
		out = append(out, "related: "+strings.Join(kinds, ", "))
	}
	for i, p := range n.Duties {
		if i == most {
			out = append(out, prose.Count(len(n.Duties)-most, "more duty"))
			break
		}
		text := string(p.A.Text)
		if p.A.Text != p.B.Text {
			text += fmt.Sprintf(" ~ %s (%.2f)", string(p.B.Text), p.Likeness)
		}
		out = append(out, text)
	}
	var skills []string
	for _, s := range n.Skills {
		skills = append(skills, string(s.Text))
	}
	if skills != nil {
		out = append(out, "skills: "+strings.Join(skills, ", "))
	}
	if len(n.Duties) == 0 && skills == nil && len(n.Words) > 0 {
		words := n.Words
		end := ""
		if len(words) > 12 {
			words, end = words[:12], " …"
		}
		out = append(out, "words: "+strings.Join(words, ", ")+end)
	}
	return out
}

// NearText writes what is near for a terminal: a line each, and below it why.
func NearText(s compare.Side, near []compare.Near, by compare.Measure, style textlayout.Style) string {
	w := &textlayout.Writer{Style: style}
	if len(near) == 0 {
		w.Put(span{}, "", textlayout.Plain("There is nothing to compare with "+string(s.Title)+"."))
	}
	for i, n := range near {
		if i > 0 {
			w.WriteString("\n")
		}
		kind := ""
		if n.Kind == compare.KindPosting {
			kind = ", a posting"
		}
		w.Put(span{}, "  ", textlayout.Bold(n.Ref), textlayout.Plain("("+string(n.Title)+kind+")"))
		values := []string{string(by) + " " + percent(n.Measures.Of(by))}
		for _, m := range compare.AllMeasures() {
			if m != by {
				values = append(values, string(m)+" "+percent(n.Measures.Of(m)))
			}
		}
		w.Put(textlayout.Plain("  "), "  ", textlayout.Plain(strings.Join(values, ", ")))
		for _, why := range Why(n, 3) {
			w.Put(textlayout.Plain("    = "), "      ", textlayout.Plain(why))
		}
	}
	return w.String()
}
