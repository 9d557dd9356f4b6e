package posting

import "jobdesc/internal/yamlfile"

// Status is where a posting stands in its life.
type Status string

// UnmarshalText checks the word.
func (s *Status) UnmarshalText(text []byte) error {
	return yamlfile.Word(s, text, "status", "draft", "review", "open", "closed")
}

// Workplace says where the work is done.
type Workplace string

// UnmarshalText checks the word.
func (w *Workplace) UnmarshalText(text []byte) error {
	return yamlfile.Word(w, text, "workplace", "onsite", "hybrid", "remote")
}

// Employment is a kind of employment. The words are those of schema.org's
// employmentType, spelt as people write them.
type Employment string

// UnmarshalText checks the word.
func (e *Employment) UnmarshalText(text []byte) error {
	return yamlfile.Word(e, text, "kind of employment", "full-time", "part-time", "contract", "temporary", "internship", "volunteer", "per-diem", "other")
}

// Education is the least education that is asked for. The words are those of
// schema.org's EducationalOccupationalCredential as Google reads them.
type Education string

// UnmarshalText checks the word.
func (e *Education) UnmarshalText(text []byte) error {
	return yamlfile.Word(e, text, "education", "none", "high-school", "professional-certificate", "associate", "bachelor", "postgraduate")
}

// FLSA says whether the job is exempt from the overtime rules of the Fair Labor
// Standards Act of the United States.
type FLSA string

// UnmarshalText checks the word.
func (f *FLSA) UnmarshalText(text []byte) error {
	return yamlfile.Word(f, text, "FLSA status", "exempt", "non-exempt")
}

// Period is the time that a pay is for.
type Period string

// UnmarshalText checks the word.
func (p *Period) UnmarshalText(text []byte) error {
	return yamlfile.Word(p, text, "period", "hour", "day", "week", "month", "year")
}
