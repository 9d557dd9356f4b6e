package job

import "jobdesc/internal/diag"

// Level is a grade of seniority.
type Level string

// Words lists the grades, lowest first.
func (Level) Words() []string {
	return []string{"intern", "apprentice", "junior", "associate", "mid", "senior", "staff", "lead", "principal", "head", "director", "executive"}
}

// UnmarshalText checks the word.
func (l *Level) UnmarshalText(text []byte) error { return diag.ParseWord(l, text, "level") }

// Employment is a kind of employment. The words are those of schema.org's
// employmentType, spelled as people write them.
type Employment string

// Words lists the words.
func (Employment) Words() []string {
	return []string{"full-time", "part-time", "contract", "temporary", "internship", "apprenticeship", "volunteer", "per-diem", "seasonal", "other"}
}

// UnmarshalText checks the word.
func (e *Employment) UnmarshalText(text []byte) error {
	return diag.ParseWord(e, text, "kind of employment")
}

// FLSA says whether the job is exempt from the overtime rules of the Fair Labor
// Standards Act of the United States.
type FLSA string

// Words lists the words.
func (FLSA) Words() []string { return []string{"exempt", "non-exempt"} }

// UnmarshalText checks the word.
func (f *FLSA) UnmarshalText(text []byte) error { return diag.ParseWord(f, text, "FLSA status") }
