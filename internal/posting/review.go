package posting

import (
	"errors"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
)

// Digest is the digest of a text that was approved.
type Digest string

const digestPattern = `^sha256:[0-9a-f]{64}$`

// UnmarshalText checks the form.
func (d *Digest) UnmarshalText(text []byte) error {
	digits, ok := strings.CutPrefix(string(text), "sha256:")
	if !ok || len(digits) != 64 || strings.Trim(digits, "0123456789abcdef") != "" {
		return errors.New("a digest is sha256: and 64 hexadecimal digits, in small letters")
	}
	*d = Digest(text)
	return nil
}

// JSONSchema is the form.
func (Digest) JSONSchema(*schema.Builder) *schema.Schema { return schema.Pattern(digestPattern) }

// NextReview is the day on which the description is due for a review; zero if that is
// not known.
func (d *Document) NextReview() scalar.Date {
	if d.ReviewEvery == 0 {
		return scalar.Date{}
	}
	return d.ReviewedOn.AddMonths(d.ReviewEvery)
}

func (m *merging) checkReview() {
	if every := m.file.ReviewEvery; every.IsSet() && every.V < 1 {
		m.problems.Add(every.Pos, diag.InvalidValue, "write a number of months, such as 12", "review_every must be 1 or more")
	}
}
