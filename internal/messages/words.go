package messages

import (
	"maps"
	"slices"
	"strings"

	"jobdesc/internal/diag"
	"jobdesc/internal/locale"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Phrase is a text with placeholders for values, such as "from {amount}". A
// translation has the same placeholders.
type Phrase string

// DecodeYAML reads the phrase. What p holds already is the English one.
func (p *Phrase) DecodeYAML(v yamlfile.Value) {
	english := *p
	text := ""
	v.Into(&text)
	*p = Phrase(text)
	if english == "" {
		return
	}
	known := placeholders(string(english))
	for _, name := range placeholders(text) {
		if !slices.Contains(known, name) {
			v.Problem(diag.UnknownName, "the English text is "+quoted(string(english)), "there is no %s here", name)
		}
	}
	for _, name := range known {
		if !slices.Contains(placeholders(text), name) {
			v.Problem(diag.UnknownName, "the English text is "+quoted(string(english)), "the text needs %s", name)
		}
	}
}

// JSONSchema is that of a text.
func (p Phrase) JSONSchema(b *schema.Builder) *schema.Schema { return b.Text() }

func quoted(s string) string { return `"` + s + `"` }

// With is the phrase with values for its placeholders: name and value in turn.
func (p Phrase) With(values ...string) string {
	var out strings.Builder
	rest := string(p)
	for {
		before, after, ok := strings.Cut(rest, "{")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		name, next, closed := strings.Cut(after, "}")
		value := -1
		for i := 0; closed && i+1 < len(values); i += 2 {
			if values[i] == name {
				value = i + 1
			}
		}
		if value < 0 {
			out.WriteByte('{')
			rest = after
			continue
		}
		out.WriteString(values[value])
		rest = next
	}
}

// placeholders are what a text has in braces, with the braces.
func placeholders(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "{")
		if !ok {
			return out
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			return out
		}
		out = append(out, "{"+name+"}")
		s = after
	}
}

// Names are words for the values of a key.
type Names map[string]string

// DecodeYAML lays the words over those that are there, which are the English
// ones and have every value.
func (n *Names) DecodeYAML(v yamlfile.Value) {
	given := map[yamlfile.At[string]]string{}
	v.Into(&given)
	known := slices.Sorted(maps.Keys(*n))
	out := maps.Clone(*n)
	if out == nil {
		out = Names{}
	}
	for key, text := range given {
		if len(known) > 0 && !slices.Contains(known, key.V) {
			v.ProblemAt(key.Pos, diag.UnknownKey, hint(key.V, known), "unknown key %q", key.V)
		}
		out[key.V] = text
	}
	*n = out
}

// PlaceNames are names of countries and subdivisions by their codes.
type PlaceNames map[scalar.Place]string

// DecodeYAML lays the names over those that are there.
func (p *PlaceNames) DecodeYAML(v yamlfile.Value) {
	given := map[scalar.Place]string{}
	v.Into(&given)
	out := maps.Clone(*p)
	if out == nil {
		out = PlaceNames{}
	}
	maps.Copy(out, given)
	*p = out
}

// JSONSchema is that of texts by key.
func (n Names) JSONSchema(b *schema.Builder) *schema.Schema {
	return &schema.Schema{Type: schema.Types{"object"}, AdditionalProperties: b.Text()}
}

func hint(key string, known []string) string {
	if near := diag.DidYouMean(key, known); near != "" || len(known) > 12 {
		return near
	}
	return "the keys here are " + strings.Join(known, ", ")
}

// Plural is a text for each form that a number asks for in a language, by the
// names of Unicode CLDR: zero, one, two, few, many, other. In the texts {n} is
// the number.
type Plural struct {
	Zero  string `yaml:"zero" doc:"For zero, if the language has a form for it"`
	One   string `yaml:"one" doc:"For one"`
	Two   string `yaml:"two" doc:"For two, if the language has a form for it"`
	Few   string `yaml:"few" doc:"For a few, if the language has a form for it"`
	Many  string `yaml:"many" doc:"For many, if the language has a form for it"`
	Other string `yaml:"other" doc:"For every other number"`
}

// Of is the text for n things; number is n as the language writes it.
func (p Plural) Of(lang scalar.Language, n int, number string) string {
	text := p.Other
	switch locale.PluralForm(string(lang.Canonical()), n) {
	case "zero":
		text = p.Zero
	case "one":
		text = p.One
	case "two":
		text = p.Two
	case "few":
		text = p.Few
	case "many":
		text = p.Many
	}
	if text == "" {
		text = p.Other
	}
	return Phrase(text).With("n", number)
}
