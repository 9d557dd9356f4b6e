package job

import (
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Band is what the company pays for jobs of one grade.
type Band struct {
	Title  text     `yaml:"title" doc:"Name of the band, for readers" example:"Professional 3"`
	Grade  text     `yaml:"grade" doc:"Pay grade of the band" example:"S12"`
	Salary Salary   `yaml:"salary" need:"key" doc:"What jobs of the band pay; by_location may have more places than a posting"`
	Pos    diag.Pos `yaml:",pos"`
}

// Example writes a band that was given as a single value with its keys.
func (b *Band) Example(text string) string { return "{salary: " + new(Pay).Example(text) + "}" }

// Check reports what is wrong with the band called id; currency is the company's, or "".
func (b Band) Check(id scalar.Slug, currency scalar.Currency, problem Report) {
	if !b.Salary.IsSet() {
		problem(b.Pos, diag.Missing, "as in {salary: {min: 50000, max: 58000, period: year}}", `band %q needs a "salary"`, id)
	}
	b.Salary.Check(currency, problem)
}

// TranslatedBand is the texts of a band in another language.
type TranslatedBand struct {
	Title  text           `yaml:"title" doc:"Name of the band in this language"`
	Salary TranslatedNote `yaml:"salary" doc:"The salary in this language"`
}

// MakeWay prepares keys for a layer that is laid over them: its band replaces both the
// salary and the grade, even where one of them is not its own.
func (k *Keys) MakeWay(above *Keys) {
	if above.Band.IsSet() {
		k.Salary, k.Grade = Salary{}, text{}
	}
}

// TakeBand gives keys the salary and the grade of their band, unless they have their own.
func (k *Keys) TakeBand(b Band) {
	if !k.Salary.IsSet() {
		k.Salary = b.Salary
	}
	if !k.Grade.IsSet() {
		k.Grade = b.Grade
	}
}

// withoutBand leaves out the clashes that follow from one of bands, which then is not that
// of the keys.
func (k *Keys) withoutBand(clashes []Clash) []Clash {
	if !slices.ContainsFunc(clashes, func(c Clash) bool { return c.Key == "band" }) {
		return clashes
	}
	k.Band = yamlfile.At[scalar.Ref]{}
	return slices.DeleteFunc(clashes, func(c Clash) bool {
		switch c.Key {
		case "salary":
			k.Salary = Salary{}
		case "grade":
			k.Grade = text{}
		default:
			return false
		}
		return true
	})
}

// Settles reports whether keys give a value on which others differ: a band sets the salary
// and the grade, and a salary does without a band.
func (k *Keys) Settles(key string) bool {
	switch key {
	case "salary", "grade":
		return k.Given(key) || k.Band.IsSet()
	case "band":
		return k.Band.IsSet() || k.Salary.IsSet()
	}
	return k.Given(key)
}

// BandName is the id of the band, if the keys name one.
func BandName(k *Keys) []Text {
	if !k.Band.IsSet() {
		return nil
	}
	return []Text{{V: string(k.Band.V), Pos: k.Band.Pos}}
}
