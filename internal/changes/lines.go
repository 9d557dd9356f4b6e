package changes

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
)

// changesOf says what differs between two states of a posting, by meaning. Where
// that has no words for it, it lists the lines of the page that differ.
func changesOf(old, new made) []Change {
	var out []Change
	if was, is := old.docs.first().Lang, new.docs.first().Lang; was != is {
		out = append(out, Change{"language", string(was), string(is)})
	}
	out = append(out, documentChanges(old.docs[0], new.docs[0])...)
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
				out = append(out, Change{c.What + " (" + lang + ")", c.Old, c.New})
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
		return Change{strings.ToLower(label), old, new}
	}
	return Change{c.What, plainLine(c.Old), plainLine(c.New)}
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
			out = append(out, Change{"pay", p.A.String(), p.B.String()})
		}
	}
	if s := r.Summary; s != nil && !s.Same {
		out = append(out, Change{"summary", string(s.A.Text), string(s.B.Text)})
	}
	out = append(out, dutyChanges(r)...)
	for _, list := range []struct {
		what string
		list *compare.Lists
	}{{"requirement", r.Requirements}, {"skill", r.Skills}, {"benefit", r.Benefits}, {"section", r.Sections}} {
		out = append(out, itemChanges(list.what, list.list)...)
	}
	return append(out, contactChanges(old[0], new[0])...)
}

// unseen are the facts that no candidate sees.
func unseen() []string {
	return []string{"status", "roles", "flsa", "owner", "reviewed_on", "review_every", "approved_digest"}
}

// factChanges omits what is listed elsewhere, and what no candidate sees.
func factChanges(r *compare.Result) []Change {
	var out []Change
	for _, f := range r.Facts {
		switch {
		case f.Same || slices.Contains(unseen(), f.Name):
		case entryOf(f.Name) != "":
			out = append(out, listChanges(entryOf(f.Name), convert.Strings(f.A), convert.Strings(f.B))...)
		default:
			out = append(out, Change{strings.ReplaceAll(f.Name, "_", " "), values(f.A), values(f.B)})
		}
	}
	return out
}

// entryOf is what one value of a fact is called whose values change one by one, or "".
func entryOf(fact string) string {
	switch fact {
	case "languages", "certifications", "measures":
		return strings.TrimSuffix(fact, "s")
	case "competencies":
		return "competency"
	case "eligibility":
		return "condition of being hired"
	case "departures":
		return "departure"
	case "legal":
		return "legal notice"
	case "hiring_process":
		return "step of hiring"
	}
	return ""
}

func values(in []posting.Text) string { return strings.Join(convert.Strings(in), ", ") }

func dutyChanges(r *compare.Result) []Change {
	out := itemChanges("duty", r.Duties)
	for _, m := range r.Marks {
		if m.Name == "by" && !m.Same {
			out = append(out, Change{"who does: " + string(m.Item.Text), string(m.A), string(m.B)})
		}
	}
	if e := r.Emphasis; e != nil {
		for _, d := range e.OnlyA {
			out = append(out, Change{"emphasized duty", string(d.Text), ""})
		}
		for _, d := range e.OnlyB {
			out = append(out, Change{"emphasized duty", "", string(d.Text)})
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
		out = append(out, Change{What: what + "s", New: anotherOrder})
	}
	for _, p := range slices.Concat(l.Reworded, l.Like) {
		out = append(out, Change{what, itemText(p.A), itemText(p.B)})
	}
	for _, p := range l.Moved {
		out = append(out, Change{what, itemText(p.A) + " (" + must(p.A) + ")", itemText(p.B) + " (" + must(p.B) + ")"})
	}
	for _, i := range l.OnlyA {
		out = append(out, Change{what, itemText(i), ""})
	}
	for _, i := range l.OnlyB {
		out = append(out, Change{what, "", itemText(i)})
	}
	return out
}

// anotherOrder is the new value of a list whose entries are the same as before.
const anotherOrder = "in a different order"

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

func contactChanges(old, new *posting.Document) []Change {
	var out []Change
	a, b := contacts(old), contacts(new)
	for i, what := range []string{"apply at", "apply by", "apply by phone", "apply by post", "apply in person", "how to apply"} {
		if a[i] != b[i] {
			out = append(out, Change{what, a[i], b[i]})
		}
	}
	x, y := asked(old), asked(new)
	for i, what := range []string{"document to send", "question to answer", "contact"} {
		out = append(out, listChanges(what, x[i], y[i])...)
	}
	return out
}

// contacts says where and how to apply.
func contacts(d *posting.Document) (out [6]string) {
	if a := d.Apply; a != nil {
		for i, text := range []posting.Text{a.URL, a.Email, a.Phone, posting.Text(a.Post), a.InPerson, posting.Text(a.Instructions)} {
			out[i] = strings.TrimSpace(string(text))
		}
	}
	return out
}

// asked are the documents and the answers that an application needs, and whom to ask.
func asked(d *posting.Document) (out [3][]string) {
	if a := d.Apply; a != nil {
		for _, w := range a.Documents {
			out[0] = append(out[0], phrase(", ", string(w.Name), string(w.URL), unless(w.Required, "optional")))
		}
		for _, q := range a.Questions {
			out[1] = append(out[1], phrase(", ", string(q.Text), string(q.Kind), strings.Join(convert.Strings(q.Choices), " / "), unless(q.Required, "optional")))
		}
	}
	for _, c := range d.Contact {
		out[2] = append(out[2], phrase(", ", string(c.Name), string(c.Role), string(c.Email), string(c.Phone), string(c.URL)))
	}
	return out
}

// phrase joins the parts that there are.
func phrase(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

func unless(not bool, text string) string {
	if not {
		return ""
	}
	return text
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
