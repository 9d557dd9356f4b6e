package compare

import (
	"fmt"
	"slices"
	"strings"

	"jobdesc/internal/posting"
)

// closes is when the time to apply ends, in words.
func closes(c posting.Closes) Text {
	var parts []string
	for _, part := range []struct {
		said bool
		text string
	}{
		{!c.Date.IsZero(), c.Date.String()},
		{c.Time != "", fmt.Sprintf("%s (%s)", c.Time, c.Zone)},
		{c.UntilFilled, "until filled"},
		{!c.FirstReview.IsZero(), "first review " + c.FirstReview.String()},
		{c.Cap > 0, fmt.Sprintf("at most %d applications", c.Cap)},
	} {
		if part.said {
			parts = append(parts, part.text)
		}
	}
	return Text(strings.Join(parts, ", "))
}

// openings are the number of all, or that of each place.
func openings(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, at := range d.Openings.ByPlace {
			texts = append(texts, Text(fmt.Sprintf("%s: %d", at.Name, at.Number)))
		}
	}
	if texts == nil {
		return count(docs[0].Openings.Total)
	}
	return texts
}

// legal are the notices of all pay groups.
func legal(docs []*posting.Document) (texts []Text) {
	for _, d := range docs {
		for _, text := range d.Legal {
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

// aiScreening says whether software screens candidates.
func aiScreening(a *posting.AIScreening) Text {
	switch {
	case a == nil:
		return ""
	case a.Text != "":
		return a.Text
	case a.Used:
		return "used"
	}
	return "not used"
}

// workplace is where the work is done, in words.
func workplace(w posting.Workplace) Text {
	text := string(w.Mode)
	switch n := w.OfficeDays; {
	case n == 1:
		text += ", 1 day a week at the office"
	case n > 1:
		text += fmt.Sprintf(", %d days a week at the office", n)
	}
	if w.Note != "" {
		text += " (" + string(w.Note) + ")"
	}
	return Text(text)
}

// reviewEvery is how often a description is reviewed, in words.
func reviewEvery(months int) []Text {
	switch months {
	case 0:
		return nil
	case 1:
		return []Text{"every month"}
	}
	return []Text{Text(fmt.Sprintf("every %d months", months))}
}
