package compare

import "jobdesc/internal/posting"

// education is what education is asked for, in words.
func education(e *posting.Education) Text {
	if e == nil {
		return ""
	}
	text := Text(e.Level)
	if e.In != "" {
		text += " in " + e.In
	}
	if e.OrExperience {
		text += ", or equivalent experience"
	}
	return text
}
