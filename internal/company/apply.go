package company

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// Contact is somebody whom a candidate may ask. The addresses of one person replace
// together those of another.
type Contact struct {
	Name  Text                      `yaml:"name" doc:"Name of the person or team" example:"The people team"`
	Email yamlfile.At[scalar.Email] `yaml:"email" merge:"together" doc:"Email address"`
	Phone Text                      `yaml:"phone" merge:"together" doc:"Telephone number" example:"+1 512 555 0100"`
	Role  Text                      `yaml:"role" doc:"What the person does" example:"Recruiter"`
	URL   yamlfile.At[scalar.URL]   `yaml:"url" merge:"together" doc:"Web address, such as that of a profile"`
}

// Contacts are whom a candidate may ask: one, whose keys are merged, or a list, which
// replaces what lies below it.
type Contacts struct {
	Contact
	Items []Contact
}

// DecodeYAML reads a contact, or a list of them.
func (c *Contacts) DecodeYAML(v yamlfile.Value) {
	if v.IsList() {
		v.Into(&c.Items)
		return
	}
	v.Into(&c.Contact)
}

// Replaces reports whether it takes the place of what lies below it: a list does, and
// what lies over a list.
func (c *Contacts) Replaces(below any) bool {
	b, ok := below.(*Contacts)
	return c.Items != nil || ok && b.Items != nil
}

// All lists the contacts.
func (c *Contacts) All() []Contact {
	if c.Items == nil && c.Contact != (Contact{}) {
		return []Contact{c.Contact}
	}
	return c.Items
}

// JSONSchema is that of a contact, or of a list of them.
func (c Contacts) JSONSchema(b *schema.Builder) *schema.Schema {
	one := b.Of(reflect.TypeFor[Contact]())
	return schema.AnyOf(one, schema.Array(one))
}

// Apply is how a candidate applies. "{id}" in the URL is the posting's id. The ways to
// apply replace together those that lie below them.
type Apply struct {
	URL          yamlfile.At[scalar.URL]   `yaml:"url" merge:"together" doc:"Web address; {id} in it is the posting's id" example:"https://example.com/jobs/{id}/apply"`
	Email        yamlfile.At[scalar.Email] `yaml:"email" merge:"together" doc:"Email address"`
	Phone        Text                      `yaml:"phone" merge:"together" doc:"Telephone number" example:"+31 10 555 0100"`
	Post         Text                      `yaml:"post" merge:"together" doc:"Postal address, in Markdown; each line stays a line"`
	InPerson     Text                      `yaml:"in_person" merge:"together" doc:"Where and when to apply in person" example:"At the front desk, on weekdays from 9 to 12"`
	Instructions Text                      `yaml:"instructions" doc:"What to do, in Markdown" example:"Say which shifts suit you"`
	Documents    yamlfile.List[Wanted]     `yaml:"documents" doc:"Documents to send"`
	Questions    yamlfile.List[Question]   `yaml:"questions" doc:"Questions to answer in the application"`
}

// Given reports whether anything is said.
func (a *Apply) Given() bool {
	return a.URL.IsSet() || a.Email.IsSet() || a.Phone.IsSet() || a.Post.IsSet() || a.InPerson.IsSet() || a.Instructions.IsSet() || len(a.Documents.Items)+len(a.Questions.Items) > 0
}

// Wanted is a document that an application needs.
type Wanted struct {
	Name     Text                    `yaml:"name" need:"key" doc:"What it is" example:"Résumé"`
	URL      yamlfile.At[scalar.URL] `yaml:"url" doc:"Web address of a form to fill in"`
	Required yamlfile.At[bool]       `yaml:"required" doc:"Whether an application needs it; default: true"`
}

// DecodeYAML reads a name, or a mapping.
func (w *Wanted) DecodeYAML(v yamlfile.Value) {
	type long Wanted
	yamlfile.ShortOrLong(v, &w.Name, (*long)(w), `a document needs a "name"`, "")
}

// JSONSchema is that of a name, or of a mapping with one.
func (w Wanted) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Wanted]()))
}

// Key is the name.
func (w Wanted) Key() string { return w.Name.V }

// QuestionKind is how a question is answered.
type QuestionKind string

// Words lists the words.
func (QuestionKind) Words() []string { return []string{"text", "yes-no", "choice"} }

// UnmarshalText checks the word.
func (k *QuestionKind) UnmarshalText(text []byte) error {
	return diag.ParseWord(k, text, "kind of question")
}

// Question is a question that an application answers.
type Question struct {
	Text     Text                      `yaml:"text" need:"key" doc:"The question" example:"Which shifts suit you?"`
	Kind     yamlfile.At[QuestionKind] `yaml:"kind" doc:"How it is answered; default: choice with choices, else text"`
	Choices  []Text                    `yaml:"choices" doc:"Answers to choose from"`
	Required yamlfile.At[bool]         `yaml:"required" doc:"Whether an application needs it; default: true"`
}

// DecodeYAML reads a text, or a mapping.
func (q *Question) DecodeYAML(v yamlfile.Value) {
	type long Question
	yamlfile.ShortOrLong(v, &q.Text, (*long)(q), `a question needs a "text"`, "")
}

// JSONSchema is that of a text, or of a mapping with one.
func (q Question) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[Question]()))
}

// Key is the question.
func (q Question) Key() string { return q.Text.V }

// Answer is how it is answered.
func (q Question) Answer() QuestionKind {
	if len(q.Choices) > 0 {
		return q.Kind.Or("choice")
	}
	return q.Kind.Or("text")
}

// Check reports questions whose choices do not go with their kind.
func (a *Apply) Check(problem job.Report) {
	for _, q := range a.Questions.Items {
		switch {
		case q.Answer() == "choice" && len(q.Choices) < 2:
			problem(q.Text.Pos, diag.Incomplete, "such as choices: [Early, Late]", `a question of kind "choice" needs two "choices" or more`)
		case q.Answer() != "choice" && len(q.Choices) > 0:
			problem(q.Kind.Pos, diag.Conflict, `write kind: choice, or remove "choices"`, `a question of kind %q cannot have "choices"`, q.Kind.V)
		}
	}
}

// TranslatedApply is how to apply in another language. Lists are in the order of the
// original.
type TranslatedApply struct {
	Post         Text                              `yaml:"post" doc:"Postal address, in this language"`
	InPerson     Text                              `yaml:"in_person" doc:"Where and when to apply in person, in this language"`
	Instructions Text                              `yaml:"instructions" doc:"What to do, in this language"`
	Documents    yamlfile.List[Text]               `yaml:"documents" doc:"Documents to send in this language, in the order of the original"`
	Questions    yamlfile.List[TranslatedQuestion] `yaml:"questions" doc:"Questions in this language, in the order of the original"`
}

// TranslatedQuestion is a question in another language.
type TranslatedQuestion struct {
	Text    Text   `yaml:"text" need:"key" doc:"The question in this language"`
	Choices []Text `yaml:"choices" doc:"Answers to choose from in this language, in the order of the original"`
}

// DecodeYAML reads a text, or a mapping.
func (q *TranslatedQuestion) DecodeYAML(v yamlfile.Value) {
	type long TranslatedQuestion
	yamlfile.ShortOrLong(v, &q.Text, (*long)(q), `a question needs a "text"`, "")
}

// JSONSchema is that of a text, or of a mapping with one.
func (q TranslatedQuestion) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(b.Text(), b.Struct(reflect.TypeFor[TranslatedQuestion]()))
}

// Key is the question.
func (q TranslatedQuestion) Key() string { return q.Text.V }

// TranslatedContact is a contact in another language.
type TranslatedContact struct {
	Role Text `yaml:"role" doc:"What the person does, in this language"`
}

// CheckTranslatedApply reports lists of questions, documents or choices that are not
// as long in a language as in the original.
func CheckTranslatedApply(of *Apply, in *TranslatedApply, lang scalar.Language, problem job.Report) {
	job.CheckTranslated(of, in, lang, problem)
	for i := range min(len(of.Questions.Items), len(in.Questions.Items)) {
		q, t := of.Questions.Items[i], in.Questions.Items[i]
		if len(t.Choices) > 0 && len(t.Choices) != len(q.Choices) {
			problem(t.Text.Pos, diag.Conflict, "translate each item, in the same order", "choices has %d items in %q, the original %d", len(t.Choices), lang, len(q.Choices))
		}
	}
}
