package compare

import (
	"slices"

	"jobdesc/internal/posting"
)

// education is what education is asked for, in words.
func education(e *posting.Education) Text {
	if e == nil {
		return ""
	}
	text := Text(e.Level.InWords())
	if e.In != "" {
		text += " in " + e.In
	}
	if e.OrExperience {
		text += ", or equivalent experience"
	}
	return text
}

// language is a language with its level.
func language(l posting.Language) Text {
	text := Text(l.Lang.Name())
	if l.Level != "" {
		text += " " + Text(l.Level)
	}
	if !l.Required {
		text += " (nice to have)"
	}
	return text
}

// brings are the certifications and conditions of the pay groups of a posting.
func brings(docs []*posting.Document) (certifications, eligibility []Text) {
	add := func(to *[]Text, text, places Text, required bool) {
		if places != "" {
			text += " (" + places + ")"
		}
		if !required {
			text += " (nice to have)"
		}
		if !slices.Contains(*to, text) {
			*to = append(*to, text)
		}
	}
	for _, d := range docs {
		for _, c := range d.Certifications {
			add(&certifications, c.Name, c.PlaceNames, c.Required)
		}
		for _, e := range d.Eligibility {
			add(&eligibility, e.Text, e.PlaceNames, true)
		}
	}
	return certifications, eligibility
}
