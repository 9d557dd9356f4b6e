package scalar

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"jobdesc/internal/schema"
)

// MeantDates are the dates, as they are to be written, that a text in another form
// means: two where its day and its month cannot be told apart, none where it is not
// a date at all.
func MeantDates(text string) (dates []Date) {
	text = strings.TrimSpace(text)
	if len(text) > quoteMax {
		return nil
	}
	text, _, _ = strings.Cut(text, "T0") // a time of day
	words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-–—‑−./, ", r) })
	if len(words) == 1 && len(text) == 8 && isDigits(text) {
		words = []string{text[:4], text[4:6], text[6:]}
	}
	if len(words) > 0 && slices.ContainsFunc(weekdays(), func(day string) bool { return abbreviates(words[0], day) }) {
		words = words[1:]
	}
	if len(words) < 3 {
		return nil
	}
	add := func(y, m, d int) {
		if date := (Date{int16(y), int8(m), int8(d)}); dateFault(y, m, d) == "" && !slices.Contains(dates, date) {
			dates = append(dates, date)
		}
	}
	a, b, c := part(words[0]), part(words[1]), part(words[2])
	switch {
	case month(words[0]) > 0:
		add(c, month(words[0]), b)
	case month(words[1]) > 0 && a > 31:
		add(a, month(words[1]), c)
	case month(words[1]) > 0:
		add(c, month(words[1]), a)
	case a > 31:
		add(a, b, c)
	case strings.Contains(text, "."):
		add(c, b, a)
	default:
		add(c, a, b)
		add(c, b, a)
	}
	return dates
}

// part is the number in "1", "01" or "1st", and the year that "26" means; 0 for
// others.
func part(word string) int {
	n, err := strconv.Atoi(strings.TrimRight(strings.ToLower(word), "stndrh"))
	if err != nil || n < 0 || n > 9999 {
		return 0
	}
	return n
}

// month is the number of a month by its English name or the beginning of it.
func month(word string) int {
	for m := time.January; m <= time.December; m++ {
		if abbreviates(word, m.String()) {
			return int(m)
		}
	}
	return 0
}

func weekdays() (days []string) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		days = append(days, day.String())
	}
	return days
}

func abbreviates(word, name string) bool {
	return len(word) >= 3 && len(word) <= len(name) && strings.EqualFold(name[:len(word)], word)
}

// dateHint says what to write in place of a text that is not a date.
func dateHint(text string) string {
	switch dates := MeantDates(text); len(dates) {
	case 1:
		return "write " + dates[0].String()
	case 2:
		return fmt.Sprintf("write %s or %s", dates[0], dates[1])
	}
	return "write a date as in 2026-12-31"
}

// DateOrText is a date, or a text that is not meant as one, such as "soon".
type DateOrText string

const digital = `^[0-9]{1,4}[-–—‑−./ ]{1,2}[0-9]{1,2}[-–—‑−./ ]{1,2}[0-9]{1,4}\.?([T ][0-9:.]+(Z|[+-][0-9:]+)?)?$|^[0-9]{8,}$`

// UnmarshalText reads what is a date, and what does not look like one.
func (d *DateOrText) UnmarshalText(text []byte) error {
	if regexp.MustCompile(digital).Match(bytes.TrimSpace(text)) {
		if _, err := ParseDate(string(text)); err != nil {
			return err
		}
	}
	*d = DateOrText(text)
	return nil
}

// JSONSchema is the form of a date, or of a text that is not only of digits.
func (DateOrText) JSONSchema(b *schema.Builder) *schema.Schema {
	number := &schema.Schema{Type: schema.Types{"number", "boolean"}, Maximum: schema.Number(9999999)}
	text := &schema.Schema{Type: schema.Types{"string"}, Not: schema.Pattern(digital)}
	return schema.AnyOf(Date{}.JSONSchema(b), text, number)
}
