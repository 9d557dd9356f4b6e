package compare

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/convert"
	"jobdesc/internal/posting"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// Difference is one thing in which two sides differ, in words: what each says that the
// other does not.
type Difference struct {
	Label Text // what it is about
	A, B  Text // one of them may be empty
	Note  Text // how it changed, if there is more to say than both values
}

// Sign is that of a diff.
func (d Difference) Sign() string {
	switch {
	case d.A == "" && d.B == "":
		return Changed
	case d.A == "":
		return OnlyB
	case d.B == "":
		return OnlyA
	}
	return Changed
}

// Values are both values and how they changed: "40 → 38 (…)".
func (d Difference) Values() Text {
	text := d.A + d.B
	if d.A != "" && d.B != "" {
		text = d.A + " → " + d.B
	}
	switch {
	case d.Note == "":
		return text
	case text == "":
		return d.Note
	}
	return text + " (" + d.Note + ")"
}

// AnotherOrder is the note on a list whose entries are in a different order.
const AnotherOrder = "in a different order"

// Differences are what the sides say differently of a fact. Each entry of a list of
// sentences is one of its own.
func (f Fact) Differences() []Difference {
	label, gone, came := Label(f.Name), minus(f.A, f.B), minus(f.B, f.A)
	switch {
	case f.Same:
		return nil
	case f.Name == "languages" && len(gone) == 1 && len(came) == 1 && languageOf(gone[0]) == languageOf(came[0]):
		return []Difference{{"Language " + languageOf(gone[0]), remarks(gone[0]), remarks(came[0]), f.Change}}
	case len(gone)+len(came) == 0:
		return []Difference{{Label: label, Note: AnotherOrder}}
	case !slices.Contains(listed(), f.Name):
		return []Difference{{label, Joined(gone), Joined(came), f.Change}}
	}
	var out []Difference
	if len(gone) != len(came) {
		for _, text := range gone {
			out = append(out, Difference{Label: label, A: text})
		}
		for _, text := range came {
			out = append(out, Difference{Label: label, B: text})
		}
		return out
	}
	for i, text := range gone {
		out = append(out, Difference{label, text, came[i], f.Change})
	}
	return out
}

// listed are the facts whose entries are sentences, or else differ one by one.
func listed() []string {
	return []string{
		"departures", "certifications", "eligibility", "competencies", "measures", "physical", "environment",
		"other_pay", "hiring_process", "legal", "apply", "contact", "attachments", "identifiers", "codes",
	}
}

// Joined is a list of values in one line.
func Joined(texts []Text) Text {
	separator := ", "
	if slices.ContainsFunc(texts, func(t Text) bool { return strings.Contains(string(t), ",") }) {
		separator = "; "
	}
	return Text(strings.Join(convert.Strings(texts), separator))
}

// Label is a fact, a dimension or a part in words.
func Label(name string) Text {
	switch name {
	case "flsa":
		return "FLSA status"
	case "ai_screening":
		return "AI screening"
	case "closes":
		return "Applications"
	case "accommodation":
		return "Accommodation requests"
	case "section_positions":
		return "Position of sections"
	case "sponsorship":
		return "Visa sponsorship"
	case "relocation":
		return "Relocation support"
	case "physical":
		return "Physical demands"
	case "environment":
		return "Working conditions"
	case "measures":
		return "Measures of success"
	case "legal":
		return "Legal notices"
	case "lang":
		return "Language"
	case "codes":
		return "Occupation codes"
	case "approved_digest":
		return "Digest of the approved text"
	case "band":
		return "Pay band"
	case "formerly":
		return "Earlier ids"
	}
	name = strings.NewReplacer("-", " ", "_", " ").Replace(name)
	return Text(strings.ToUpper(name[:1]) + name[1:])
}

// minus is what a has and b has not.
func minus(a, b []Text) []Text {
	return slices.DeleteFunc(slices.Clone(a), func(t Text) bool {
		return slices.ContainsFunc(b, func(other Text) bool { return same(t, other) })
	})
}

// meaning says how a fact changed, where that is more than its values say.
func meaning(fact string, a, b *posting.Document) Text {
	if a == nil || b == nil {
		return ""
	}
	switch fact {
	case "posted":
		return later(a.Posted, b.Posted)
	case "updated":
		return later(a.Updated, b.Updated)
	case "reviewed_on":
		return later(a.ReviewedOn, b.ReviewedOn)
	case "approved_on":
		return later(a.ApprovedOn, b.ApprovedOn)
	case "closes":
		if text := later(a.Closes.Date, b.Closes.Date); text != "" {
			return "closes " + text
		}
		return later(a.Closes.FirstReview, b.Closes.FirstReview)
	case "start":
		from, errA := scalar.ParseDate(string(a.Start))
		to, errB := scalar.ParseDate(string(b.Start))
		if errA == nil && errB == nil {
			return later(from, to)
		}
	case "contract":
		if a.Contract != nil && b.Contract != nil {
			return later(a.Contract.Until, b.Contract.Until)
		}
	case "languages":
		return languageRise(a.Languages, b.Languages)
	case "education":
		if a.Education != nil && b.Education != nil {
			return higher(a.Education.Level, b.Education.Level)
		}
	}
	return ""
}

// later says how many days, weeks or months b is after a or before it.
func later(a, b scalar.Date) Text {
	if a.IsZero() || b.IsZero() || a == b {
		return ""
	}
	direction := " later"
	if b.Compare(a) < 0 {
		a, b, direction = b, a, " earlier"
	}
	from, to := a.In(time.UTC), b.In(time.UTC)
	n, unit := int(to.Sub(from).Hours()/24), "day"
	switch months := 12*(to.Year()-from.Year()) + int(to.Month()-from.Month()); {
	case from.Day() == to.Day() && months%12 == 0:
		n, unit = months/12, "year"
	case from.Day() == to.Day():
		n, unit = months, "month"
	case n%7 == 0:
		n, unit = n/7, "week"
	}
	return Text(spelled(prose.Count(n, unit)) + direction)
}

// spelled is a count whose number is a word up to ten.
func spelled(count string) string {
	number, unit, _ := strings.Cut(count, " ")
	words := strings.Fields("one two three four five six seven eight nine ten")
	for i, word := range words {
		if number == strconv.Itoa(i+1) {
			return word + " " + unit
		}
	}
	return count
}
