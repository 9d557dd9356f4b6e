package compare

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/posting"
)

// education is what education is asked for.
func education(e *posting.Education) Text {
	if e == nil {
		return ""
	}
	text := map[job.EducationLevel]Text{
		"none": "none needed", "high-school": "high school diploma", "professional-certificate": "professional certificate",
		"associate": "associate degree", "bachelor": "bachelor’s degree", "postgraduate": "postgraduate degree",
	}[e.Level]
	if e.In != "" {
		text += " in " + e.In
	}
	if e.OrExperience {
		text += ", or equivalent experience"
	}
	return text
}

// experience is each kind of experience.
func experience(all posting.AllExperience) (texts []Text) {
	for _, e := range all {
		text := "at least " + length(e.Months)
		switch {
		case e.To == 0:
		case e.Months == 0:
			text = "up to " + length(e.To)
		case e.Months%12 == 0 && e.To%12 == 0:
			text = fmt.Sprintf("%d–%s", e.Months/12, length(e.To))
		default:
			text = fmt.Sprintf("%d–%d months", e.Months, e.To)
		}
		if e.In != "" {
			text += " of " + string(e.In)
		}
		texts = append(texts, Text(text))
	}
	return texts
}

// language is a language with its level.
func language(l posting.Language) Text {
	remarks := given(string(l.Level))
	if !l.Required {
		remarks = append(remarks, "nice to have")
	}
	text := Text(l.Lang.Name())
	if len(remarks) > 0 {
		text += Text(" (" + strings.Join(remarks, ", ") + ")")
	}
	return text
}

// languageOf is the language of what [language] says.
func languageOf(t Text) Text {
	name, _, _ := strings.Cut(string(t), " (")
	return Text(name)
}

// remarks are what [language] says of the language.
func remarks(t Text) Text {
	if t == languageOf(t) {
		return "any level"
	}
	return Text(strings.TrimSuffix(strings.TrimPrefix(string(t[len(languageOf(t)):]), " ("), ")"))
}

// languageRise says whether the level of the one language that differs is higher or
// lower than before.
func languageRise(a, b posting.Languages) Text {
	rise := Text("")
	for _, l := range b {
		i := slices.IndexFunc(a, func(was posting.Language) bool { return was.Lang == l.Lang })
		if i < 0 || a[i] == l {
			continue
		}
		if rise != "" {
			return ""
		}
		rise = higher(a[i].Level, l.Level)
	}
	return rise
}

// rising are words from the lowest to the highest.
type rising interface {
	~string
	Words() []string
}

// higher says whether b is a higher word than a, where both are given.
func higher[T rising](a, b T) Text {
	i, j := slices.Index(a.Words(), string(a)), slices.Index(b.Words(), string(b))
	switch {
	case i < 0 || j < 0 || i == j:
		return ""
	case i < j:
		return "a higher level"
	}
	return "a lower level"
}

// certifications are those of the pay groups of a posting.
func certifications(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, c := range d.Certifications {
			texts = appendNew(texts, bound(c.Name, c.PlaceNames, c.Required))
		}
	}
	return texts
}

// eligibility are the conditions of the pay groups of a posting.
func eligibility(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, e := range d.Eligibility {
			texts = appendNew(texts, bound(e.Text, e.PlaceNames, true))
		}
	}
	return texts
}
