package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/prose"
)

// percent is a measure in percent, or a hyphen where there is none.
func percent(v *float64) string {
	if v == nil {
		return "-"
	}
	return strconv.FormatFloat(100**v, 'f', 0, 64) + "%"
}

// Number is a measure as a number from 0 to 1, or "" where there is none.
func Number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

// measured are the measures in percent.
func measured(m *compare.Measures, a, b string) string {
	parts := convert.Each(compare.AllMeasures(), func(by compare.Measure) string { return string(by) + " " + percent(m.Of(by)) })
	return strings.Join(parts, ", ") + " of " + a + ", " + percent(m.Contained) + " of " + b
}

// counted is the numbers in a sentence; a and b are the titles.
func counted(c *compare.Counts, a, b string) string {
	parts := []string{prose.Count(c.Both, "duty") + " in both"}
	for _, p := range []struct {
		n    int
		what string
	}{{c.Reworded, "reworded"}, {c.EqualText, "with the same text"}, {c.Like, "similar"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	text := strings.Join(parts, ", ") + only(c.OnlyA, c.OnlyB, a, b)
	if c.SkillsA+c.SkillsB > 0 {
		text += "; " + prose.Count(c.SkillsBoth, "skill") + " in both" + only(c.SkillsA-c.SkillsBoth, c.SkillsB-c.SkillsBoth, a, b)
	}
	return text
}

func only(inA, inB int, a, b string) string {
	return fmt.Sprintf(", %d only in %s, %d only in %s", inA, a, inB, b)
}

// marks are the properties of an entry, in words.
func marks(x compare.Item) string {
	var out []string
	for _, m := range []struct {
		is   bool
		text string
	}{
		{x.By == "team", "by the team"}, {x.Time != "", "takes a lot of time"}, {x.Share != 0, x.Share.String() + "% of time"},
		{x.Essential, "essential"}, {x.Preferred, "nice to have"},
	} {
		if m.is {
			out = append(out, m.text)
		}
	}
	return strings.Join(out, ", ")
}

// entry is the text of an entry with its marks.
func entry(x compare.Item) string {
	text := string(x.Text)
	if x.Answer != "" {
		text = withAnswer(text) + " " + string(x.Answer)
	}
	if m := marks(x); m != "" {
		text += " (" + m + ")"
	}
	return text
}

// withAnswer is a question, or a title with a colon.
func withAnswer(text string) string {
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + ":"
}

// markWord is what a side says of a duty, in words.
func markWord(name string, value compare.Text) string {
	switch {
	case value == "" && name == "share":
		return "no share"
	case name == "time" && value == "":
		return "not said"
	case name == "time":
		return "takes a lot of time"
	case name == "by":
		return "by the " + string(value)
	case name == "essential" && value == "yes":
		return "essential"
	case name == "essential":
		return "not essential"
	}
	return string(value)
}

// moved is how a requirement changed.
func moved(p compare.Pair) string {
	if p.B.Preferred {
		return "must → nice to have"
	}
	return "nice to have → must"
}

// union is the numbers of a and b, each once, those of a first.
func union(a, b []int) []int {
	return slices.Concat(a, slices.DeleteFunc(slices.Clone(b), func(n int) bool { return slices.Contains(a, n) }))
}

// numbers are the numbers of sources with a text between them.
func numbers(notes []int, between string) string {
	return strings.Join(convert.Each(notes, strconv.Itoa), between)
}
