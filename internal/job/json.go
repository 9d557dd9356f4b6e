package job

import (
	"jobdesc/internal/plainjson"
	"jobdesc/internal/yamlfile"
)

// MarshalJSON writes the long form.
func (w Workplace) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(w) }

// MarshalJSON writes the long form.
func (c Contract) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(c) }

// MarshalJSON writes the keys that were given.
func (a AIScreening) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(a) }

// MarshalJSON writes the long form.
func (i Item) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(i) }

// MarshalJSON writes the keys that were given.
func (s Section) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(s) }

// MarshalJSON writes the long form.
func (o OtherPay) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(o) }

// MarshalJSON writes the keys that were given.
func (p Pay) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(p) }

// MarshalJSON writes the long form.
func (h WeeklyHours) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(h) }

// MarshalJSON writes the ends that were given.
func (r PayRange) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(r) }

// MarshalJSON writes a pay, or one for each place or grade.
func (s Salary) MarshalJSON() ([]byte, error) {
	switch {
	case s.ByLocation != nil:
		return yamlfile.MarshalKeys(payByLocation{s.ByLocation})
	case s.ByGrade != nil:
		return yamlfile.MarshalKeys(payByGrade{s.ByGrade})
	}
	return s.All.MarshalJSON()
}

// MarshalJSON writes the long form.
func (e Education) MarshalJSON() ([]byte, error) { return yamlfile.MarshalKeys(e) }

// MarshalJSON writes the length in months.
func (e ExperienceItem) MarshalJSON() ([]byte, error) {
	return yamlfile.MarshalKeys(inFile{Months: e.Months, To: e.To, In: e.In})
}

// MarshalJSON writes the entries.
func (o OneOrMore[T]) MarshalJSON() ([]byte, error) { return plainjson.Marshal(o.Items) }
