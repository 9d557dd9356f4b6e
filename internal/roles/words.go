package roles

import "jobdesc/internal/yamlfile"

// Level is a grade of seniority.
type Level string

// Levels are the grades, lowest first.
func Levels() []string {
	return []string{"intern", "junior", "mid", "senior", "lead", "principal", "head"}
}

// UnmarshalText checks the word.
func (l *Level) UnmarshalText(text []byte) error {
	return yamlfile.Word(l, text, "level", Levels()...)
}

// By says who does a duty: the person in the role, or the team.
type By string

// UnmarshalText checks the word.
func (b *By) UnmarshalText(text []byte) error {
	return yamlfile.Word(b, text, `value of "by"`, "person", "team")
}

// Time says that a duty takes much time, where a source says so without number.
type Time string

// UnmarshalText checks the word.
func (t *Time) UnmarshalText(text []byte) error {
	return yamlfile.Word(t, text, `value of "time"`, "large")
}

// RelationKind says how two roles stand to each other.
type RelationKind string

// UnmarshalText checks the word.
func (k *RelationKind) UnmarshalText(text []byte) error {
	return yamlfile.Word(k, text, "kind of relation", "works-with", "hands-over-to", "complements", "combined-with", "precedes")
}

// Dimension is one of the five respects in which roles are compared.
type Dimension string

// Dimensions are the five, in the order in which they are shown.
func Dimensions() []Dimension {
	return []Dimension{"primary-focus", "responsibility", "decision-support", "process-ownership", "needed-when"}
}

// UnmarshalText checks the word.
func (d *Dimension) UnmarshalText(text []byte) error {
	names := make([]string, 0, 5)
	for _, n := range Dimensions() {
		names = append(names, string(n))
	}
	return yamlfile.Word(d, text, "dimension", names...)
}
