package job

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Experience is what experience is asked for: one entry or several.
type Experience struct{ OneOrMore[ExperienceItem] }

// ExperienceItem is one kind of experience. Whether it was given in years or in
// months, it is counted in months here.
type ExperienceItem struct {
	Months yamlfile.At[int] // the lower end
	To     yamlfile.At[int] // the upper end, if there is one
	In     text
	Pos    diag.Pos
	unit   bool // it was given, or the entry is a mapping
}

// inFile is an entry in its long form.
type inFile struct {
	Years  yamlfile.At[int] `yaml:"years" doc:"Minimum experience in years" example:"2"`
	Months yamlfile.At[int] `yaml:"months" doc:"Minimum experience in months" example:"18"`
	To     yamlfile.At[int] `yaml:"to" doc:"Maximum experience, in the same unit" example:"5"`
	In     text             `yaml:"in" doc:"What the experience is in" example:"back-end work"`
}

const shortPattern = `^([0-9]{1,4})( (years?|months?))?$`

// DecodeYAML reads a text such as "4 years", a number of months, or a mapping.
func (e *ExperienceItem) DecodeYAML(v yamlfile.Value) {
	e.Pos = v.Pos()
	if v.IsScalar() {
		found := regexp.MustCompile(shortPattern).FindStringSubmatch(v.Text())
		if found == nil {
			v.Problem(diag.InvalidValue, meantLength(v.Text()), "%q is not a length of experience", v.Text())
			return
		}
		n, _ := strconv.Atoi(found[1])
		e.unit = found[3] != ""
		if strings.HasPrefix(found[3], "year") {
			n *= 12
		}
		e.Months = yamlfile.At[int]{V: n, Pos: e.Pos}
		return
	}
	var in inFile
	v.Into(&in)
	e.Months, e.To, e.In, e.unit = in.Months, in.To, in.In, true
	switch {
	case !v.IsMap():
	case in.Years.IsSet() == in.Months.IsSet():
		v.Problem(diag.Missing, "such as {years: 2, in: back-end work}", `experience needs either "years" or "months"`)
	case in.Years.IsSet():
		e.Months = in.Years
		e.Months.V *= 12
		e.To.V *= 12
	}
}

// meantLength is the hint for a length in words, or with more than the length.
func meantLength(text string) string {
	numbers := []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	number, unit := "", "years"
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch i := slices.Index(numbers, word); {
		case number == "" && i >= 0:
			number = strconv.Itoa(i + 1)
		case number == "" && regexp.MustCompile(`^[0-9]{1,4}$`).MatchString(word):
			number = word
		case strings.HasPrefix(word, "month") || word == "mo" || word == "mos":
			unit = "months"
		}
	}
	switch number {
	case "":
		return `write it like "4 years" or "18 months"`
	case "1":
		unit = strings.TrimSuffix(unit, "s")
	}
	return "write " + number + " " + unit
}

// JSONSchema is that of a text, a number of months, or a mapping.
func (e ExperienceItem) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[inFile]())
	for _, key := range []string{"years", "months", "to"} {
		p := full.Property(key)
		p.Minimum, p.Maximum, p.Pattern = schema.Number(0), schema.Number(9999), `^(\+?[0-9]{1,4}|-0+)$`
	}
	full.AnyOf = []*schema.Schema{schema.Required("years"), schema.Required("months")}
	full.Not = schema.Required("years", "months")
	short := &schema.Schema{Type: schema.Types{"integer", "string"}, Pattern: shortPattern, Minimum: schema.Number(0), Maximum: schema.Number(9999)}
	return schema.AnyOf(short, full)
}

// Check reports ends that cannot be.
func (e Experience) Check(problem Report) {
	for _, item := range e.Items {
		switch {
		case item.Months.V < 0 || item.Months.V > 9999*12:
			problem(item.Months.Pos, diag.InvalidValue, "", "this is not a length of experience")
		case item.To.IsSet() && item.To.V <= item.Months.V:
			problem(item.To.Pos, diag.Conflict, `"to" is the upper limit`, "the upper limit of the experience is below the lower one")
		}
	}
}

// Warnings names numbers without a unit that may be meant as years.
func (e Experience) Warnings() (warnings diag.Problems) {
	for _, item := range e.Items {
		if n := item.Months.V; !item.unit && n > 0 && n < 12 {
			unit := "years"
			if n == 1 {
				unit = "year"
			}
			warnings = append(warnings, diag.Problem{
				Code: diag.Ambiguous, Pos: item.Pos, Msg: fmt.Sprintf("experience of %d is read as months", n),
				Hint: fmt.Sprintf(`write "%d %s" or "%d %s"`, n, strings.Replace(unit, "year", "month", 1), n, unit),
			})
		}
	}
	return warnings
}

// TranslatedExperience is what experience is in, in another language: an entry, or
// a list in the order of the original.
type TranslatedExperience struct{ OneOrMore[TranslatedIn] }
