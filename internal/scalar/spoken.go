package scalar

import (
	"regexp"
	"slices"

	"jobdesc/internal/locale"
	"jobdesc/internal/schema"
)

// Spoken is the tag of a language that people speak. It may be written by its English
// name, which begins with a capital.
type Spoken Language

// UnmarshalText reads a tag, or an English name.
func (l *Spoken) UnmarshalText(text []byte) error {
	s := string(text)
	if tag := locale.LanguageNamed("en", s); tag != "" {
		*l = Spoken(tag)
		return nil
	}
	if !regexp.MustCompile(languagePattern).MatchString(s) {
		hint := nearest(s, spokenNames())
		return refuse(s, "language", hint, "write a tag such as de, or an English name such as German")
	}
	tag, err := ParseLanguage(s)
	*l = Spoken(tag.Canonical())
	return err
}

// Name is the English name, or else the tag.
func (l Spoken) Name() string { return l.NameIn("en") }

// NameIn is the name in a language, or else the English one, or else the tag.
func (l Spoken) NameIn(lang Language) string {
	for _, in := range []string{string(lang), "en"} {
		if name := locale.Language(in, string(l)); name != "" {
			return name
		}
	}
	return string(l)
}

func spokenNames() []string {
	return slices.Sorted(locale.LanguageNames("en"))
}

// JSONSchema is the form of a tag, or an English name.
func (Spoken) JSONSchema(b *schema.Builder) *schema.Schema {
	s := schema.AnyOf(Language("").JSONSchema(b), schema.Enum(spokenNames()...))
	s.Description, s.Examples = "A language by its tag of BCP 47, or by its English name", []any{"de", "German"}
	return s
}
