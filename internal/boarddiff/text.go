package boarddiff

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"jobdesc/internal/prose"
)

// Text is how two texts differ: how like they are by their words, lines that are worded
// in another way, and lines of only one.
type Text struct {
	Likeness  float64  `json:"likeness"`
	Changed   []Pair   `json:"changed,omitempty"`
	OnlyHere  []string `json:"only_here,omitempty"`
	OnlyThere []string `json:"only_there,omitempty"`
}

// Pair is a line of the posting and the one of the board that is most like it.
type Pair struct {
	Here  string `json:"here"`
	There string `json:"there"`
}

func (t *Text) same() bool { return len(t.Changed)+len(t.OnlyHere)+len(t.OnlyThere) == 0 }

// maxLines is how many lines of a text are compared; no advert has as many.
const maxLines = 2000

// line is an item, a paragraph or a cell of a text.
type line struct {
	text, key string
	words     []string
}

// linesOf are the lines of HTML, without headings and without facts, which are items
// that begin with a label in bold.
func linesOf(source string) (out []line) {
	z := html.NewTokenizer(strings.NewReader(source))
	var text strings.Builder
	skip, labeled := 0, false
	flush := func() {
		t := strings.Join(strings.Fields(text.String()), " ")
		if key := prose.Key(t); key != "" && !labeled {
			out = append(out, line{t, key, prose.WordSet(t)})
		}
		text.Reset()
		labeled = false
	}
	for {
		kind := z.Next()
		if kind == html.ErrorToken || len(out) >= maxLines {
			flush()
			return out
		}
		if kind == html.TextToken {
			if skip == 0 {
				t := string(z.Text())
				text.WriteString(t)
			}
			continue
		}
		name, _ := z.TagName()
		switch tag := string(name); tag {
		case "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "dt":
			flush()
			switch {
			case kind == html.StartTagToken:
				skip++
			case kind == html.EndTagToken && skip > 0:
				skip--
			}
		case "b", "strong":
			before := strings.TrimSpace(text.String())
			if kind == html.EndTagToken && strings.HasSuffix(before, ":") {
				labeled = labeled || strings.Count(before, ":") == 1 && len(before) < 50
			}
		case "p", "li", "ul", "ol", "div", "br", "tr", "td", "th", "table", "section", "article", "header", "footer", "blockquote", "dd", "hr", "pre":
			flush()
		}
	}
}

// enough is how like two lines are to be the same line in other words.
const enough = 0.5

// compareText compares two texts line by line, wherever the lines are.
func compareText(here, there []line) *Text {
	t := &Text{Likeness: prose.Likeness(whole(here, line.asText), whole(there, line.asText))}
	here, there = distinct(here), distinct(there)
	restHere, restThere := without(here, there), without(there, here)
	type match struct {
		i, j int
		like float64
	}
	var matches []match
	for i, a := range restHere {
		for j, b := range restThere {
			if like := prose.Dice(common(a.words, b.words), len(a.words), len(b.words)); like >= enough {
				matches = append(matches, match{i, j, like})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(b.like, a.like) })
	pairs := map[int]int{}
	takenThere := map[int]bool{}
	for _, m := range matches {
		if _, taken := pairs[m.i]; !taken && !takenThere[m.j] {
			pairs[m.i], takenThere[m.j] = m.j, true
		}
	}
	for i, a := range restHere {
		if j, changed := pairs[i]; changed {
			t.Changed = append(t.Changed, Pair{a.text, restThere[j].text})
		} else {
			t.OnlyHere = append(t.OnlyHere, a.text)
		}
	}
	for j, b := range restThere {
		if !takenThere[j] {
			t.OnlyThere = append(t.OnlyThere, b.text)
		}
	}
	return t
}

func (l line) asText() string { return l.text }

func (l line) asKey() string { return l.key }

func whole(lines []line, of func(line) string) string {
	var out strings.Builder
	for _, l := range lines {
		out.WriteString(of(l) + " ")
	}
	return out.String()
}

// distinct is each line once.
func distinct(lines []line) (out []line) {
	seen := map[string]bool{}
	for _, l := range lines {
		if !seen[l.key] {
			seen[l.key] = true
			out = append(out, l)
		}
	}
	return out
}

// without are the lines that another text does not have, in a line or across lines.
func without(lines, others []line) (out []line) {
	all := " " + whole(others, line.asKey)
	for _, l := range lines {
		if !strings.Contains(all, " "+l.key+" ") {
			out = append(out, l)
		}
	}
	return out
}

// common is how many words two sorted sets share.
func common(a, b []string) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			n++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return n
}
