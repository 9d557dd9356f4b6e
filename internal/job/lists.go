package job

import (
	"reflect"
	"slices"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Item is an entry of a list of company texts, such as a benefit. With Where it
// belongs only on postings of those places.
type Item struct {
	Text  text                        `yaml:"text" need:"key" doc:"The text"`
	Where []yamlfile.At[scalar.Place] `yaml:"where" doc:"Places whose postings show it; a country includes its subdivisions"`
}

// DecodeYAML reads a text, or a mapping of text and where.
func (i *Item) DecodeYAML(v yamlfile.Value) {
	type long Item
	yamlfile.ShortOrLong(v, &i.Text, (*long)(i), `an item needs a "text"`, "")
}

// JSONSchema is that of a text, or of a mapping with one.
func (i Item) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Item]()))
}

// Key is the item's text.
func (i Item) Key() string { return i.Text.V }

// SectionAt is where a section is on the page.
type SectionAt string

// Words lists the words.
func (SectionAt) Words() []string { return []string{"start", "before-requirements", "end"} }

// UnmarshalText checks the word.
func (a *SectionAt) UnmarshalText(text []byte) error {
	return diag.ParseWord(a, text, "place of a section")
}

// Section is a section of the posting's own.
type Section struct {
	Title text                   `yaml:"title" need:"key" doc:"Heading of the section" example:"Your first ninety days"`
	Body  text                   `yaml:"body" need:"key" doc:"Text of the section, in Markdown"`
	At    yamlfile.At[SectionAt] `yaml:"at" doc:"Where it is on the page; default: end"`
	Pos   diag.Pos               `yaml:",pos"`
}

// TranslatedSection is a section in another language.
type TranslatedSection struct {
	Title text     `yaml:"title" need:"key" doc:"Heading of the section in this language"`
	Body  text     `yaml:"body" need:"key" doc:"Text of the section in this language, in Markdown"`
	Pos   diag.Pos `yaml:",pos"`
}

// Key is the section's title.
func (s TranslatedSection) Key() string { return s.Title.V }

// Key is the section's title.
func (s Section) Key() string { return s.Title.V }

// RequirementTexts are what is required, then what is nice to have.
func RequirementTexts(k *Keys) (texts []Text) {
	for _, p := range slices.Concat(k.Requirements.All(), k.Preferred.All()) {
		texts = append(texts, p.texts()...)
	}
	return texts
}

// BenefitTexts are the benefits.
func BenefitTexts(k *Keys) []Text {
	return convert.Each(k.Benefits.All(), func(i Item) Text { return i.Text })
}

// SectionTitles are the titles of the sections.
func SectionTitles(k *Keys) []Text {
	return convert.Each(k.Sections.All(), func(s Section) Text { return s.Title })
}
