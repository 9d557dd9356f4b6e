package job

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
)

// Level is a grade of seniority, in a word of [Level.Words] or of the employer's own. It is
// read as it is written: only company.yaml has the list that it must be in.
type Level string

// Words lists the grades of employers without words of their own, lowest first.
func (Level) Words() []string {
	return []string{"intern", "apprentice", "junior", "associate", "mid", "senior", "staff", "lead", "principal", "head", "director", "executive"}
}

// UnmarshalText takes any text.
func (l *Level) UnmarshalText(text []byte) error {
	*l = Level(norm.NFC.String(string(text)))
	if strings.ContainsFunc(string(*l), unicode.IsControl) {
		return diag.WithCode(diag.Control, errors.New("a level is one line of text"))
	}
	return nil
}

// JSONSchema is that of any text, with the usual words for an editor to complete.
func (l Level) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(schema.Enum(l.Words()...), b.Text())
}

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
