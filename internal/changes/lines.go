package changes

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
)

// changesOf says what differs between two states of a posting, by meaning. Where
// that has no words for it, it lists the lines of the page that differ.
func changesOf(old, new made) []Change {
	out := documentChanges(old.docs[0], new.docs[0])
	for _, is := range new.docs[1:] {
		lang := string(is[0].Lang)
		was := old.docs.in(is[0].Lang)
		if was == nil {
			out = append(out, Change{What: "page in " + lang, New: string(is[0].Title)})
			continue
		}
		for _, c := range documentChanges(was, is) {
			known := func(have Change) bool { return have == c }
			if !slices.ContainsFunc(out, known) { // what does not depend on the language
				c.What += " (" + lang + ")"
				out = append(out, c)
			}
		}
	}
	for _, was := range old.docs[1:] {
		if new.docs.in(was[0].Lang) == nil {
			out = append(out, Change{What: "page in " + string(was[0].Lang), Old: string(was[0].Title)})
		}
	}
	if out == nil {
		for _, c := range listChanges("page", lines(old.page), lines(new.page)) {
			out = append(out, c.plain())
		}
	}
	return out
}

// plain is a change of lines of the page in words: "location: Kade 1 → Kade 2", not
// the Markdown of a list of facts.
func (c Change) plain() Change {
	label, old := fact(c.Old)
	labelNew, new := fact(c.New)
	if c.Old == "" {
		label = labelNew
	}
	if c.New == "" {
		labelNew = label
	}
	if label == labelNew && label != "" {
		return Change{What: strings.ToLower(label), Old: old, New: new}
	}
	return Change{What: c.What, Old: plainLine(c.Old), New: plainLine(c.New)}
}

// fact takes a line such as "- **Location:** Delft" apart.
func fact(line string) (label, value string) {
	if rest, ok := strings.CutPrefix(line, "- **"); ok {
		if label, value, ok := strings.Cut(rest, ":** "); ok {
			return plainLine(label), plainLine(value)
		}
	}
	return "", line
}

// plainLine is a line of Markdown without its marks.
func plainLine(line string) string {
	line = strings.TrimLeft(line, "#-* ")
	var out strings.Builder
	for i := 0; i < len(line); i++ {
		escapes := line[i] == '\\' && i+1 < len(line) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", line[i+1]) >= 0
		switch {
		case escapes:
			i++
		case strings.HasPrefix(line[i:], "**"):
			i++
			continue
		}
		out.WriteByte(line[i])
	}
	return out.String()
}

// documentChanges says what differs between the documents of one language.
func documentChanges(old, new []*posting.Document) []Change {
	r := compare.Compare(compare.FromPosting(old), compare.FromPosting(new))
	out := factChanges(r)
	for _, p := range r.Pay {
		if !p.Same {
			out = append(out, changeOf(p.Difference()))
		}
	}
	if s := r.Summary; s != nil && !s.Same {
		out = append(out, Change{What: "summary", Old: string(s.A.Text), New: string(s.B.Text)})
	}
	out = append(out, dutyChanges(r)...)
	for _, list := range []struct {
		what string
		list *compare.Lists
	}{{"requirement", r.Requirements}, {"skill", r.Skills}, {"benefit", r.Benefits}, {"section", r.Sections}} {
		out = append(out, itemChanges(list.what, list.list)...)
	}
	return out
}

// factChanges omits what the page of a posting does not show.
func factChanges(r *compare.Result) []Change {
	unseen := strings.Fields("status roles variant band departures job_code codes identifiers formerly version updated approved_by approved_on approved_digest owner reviewed_on review_every")
	var out []Change
	for _, f := range r.Facts {
		if !slices.Contains(unseen, f.Name) {
			out = append(out, convert.Each(f.Differences(), changeOf)...)
		}
	}
	return out
}

// changeOf is a difference as a change in a sentence: its label begins with a small
// letter unless it is an abbreviation.
func changeOf(d compare.Difference) Change {
	what := string(d.Label)
	if len(what) > 1 && what[1] >= 'a' {
		what = strings.ToLower(what[:1]) + what[1:]
	}
	return Change{what, string(d.A), string(d.B), string(d.Note)}
}

func dutyChanges(r *compare.Result) []Change {
	out := itemChanges("duty", r.Duties)
	if e := r.Emphasis; e != nil && len(e.OnlyA)+len(e.OnlyB) > 0 { // which puts duties first
		out = slices.DeleteFunc(out, func(c Change) bool { return c.Note == compare.AnotherOrder })
	}
	for _, m := range r.Marks {
		if m.Name == "by" && !m.Same {
			out = append(out, Change{What: "who does: " + string(m.Item.Text), Old: string(m.A), New: string(m.B)})
		}
	}
	if e := r.Emphasis; e != nil {
		for _, d := range e.OnlyA {
			out = append(out, Change{What: "emphasized duty", Old: string(d.Text)})
		}
		for _, d := range e.OnlyB {
			out = append(out, Change{What: "emphasized duty", New: string(d.Text)})
		}
	}
	return out
}

// itemChanges are the entries of a list that were reworded, moved, dropped and
// added. An entry that got another id only is the same for a reader.
func itemChanges(what string, l *compare.Lists) []Change {
	if l == nil {
		return nil
	}
	var out []Change
	if l.Reordered {
		out = append(out, Change{What: plural(what), Note: compare.AnotherOrder})
	}
	for _, p := range slices.Concat(l.Reworded, l.Like) {
		out = append(out, Change{What: what, Old: itemText(p.A), New: itemText(p.B)})
	}
	for _, p := range l.Moved {
		out = append(out, Change{What: what, Old: itemText(p.A) + " (" + must(p.A) + ")", New: itemText(p.B) + " (" + must(p.B) + ")"})
	}
	for _, i := range l.OnlyA {
		out = append(out, Change{What: what, Old: itemText(i)})
	}
	for _, i := range l.OnlyB {
		out = append(out, Change{What: what, New: itemText(i)})
	}
	return out
}

func plural(noun string) string {
	_, many, _ := strings.Cut(prose.Count(2, noun), " ")
	return many
}

func itemText(i compare.Item) string {
	if i.Answer != "" {
		return string(i.Text) + ": " + string(i.Answer)
	}
	return string(i.Text)
}

func must(i compare.Item) string {
	if i.Preferred {
		return "nice to have"
	}
	return "a must"
}

// lines are the lines of a page that have content.
func lines(page string) []string {
	var out []string
	for line := range strings.FieldsFuncSeq(page, func(r rune) bool { return r == '\n' || r == 0 }) {
		if s := strings.Join(strings.Fields(line), " "); s != "" {
			out = append(out, norm.NFC.String(s))
		}
	}
	return out
}
