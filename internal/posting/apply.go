package posting

import (
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/diag"
	"jobdesc/internal/yamlfile"
)

// Apply is how a candidate applies.
type Apply struct {
	URL          Text       `json:"url,omitempty" doc:"Web address"`
	Email        Text       `json:"email,omitempty" doc:"Email address"`
	Phone        Text       `json:"phone,omitempty" doc:"Telephone number"`
	Post         Block      `json:"post,omitempty" doc:"Postal address"`
	InPerson     Text       `json:"in_person,omitempty" doc:"Where and when to apply in person"`
	Instructions Block      `json:"instructions,omitempty" doc:"What to do"`
	Documents    []Wanted   `json:"documents,omitempty" doc:"Documents to send"`
	Questions    []Question `json:"questions,omitempty" doc:"Questions to answer in the application"`
}

// Wanted is a document that an application needs.
type Wanted struct {
	Name     Text `json:"name" doc:"What it is"`
	URL      Text `json:"url,omitempty" doc:"Web address of a form to fill in"`
	Required bool `json:"required" doc:"Whether an application needs it"`
}

// Question is a question that an application answers.
type Question struct {
	Text     Text                 `json:"text" doc:"The question"`
	Kind     company.QuestionKind `json:"kind" doc:"How it is answered: text, yes-no or choice"`
	Choices  []Text               `json:"choices,omitempty" doc:"Answers to choose from"`
	Required bool                 `json:"required" doc:"Whether an application needs it"`
}

// Contact is somebody whom a candidate may ask.
type Contact struct {
	Name  Text `json:"name,omitempty" doc:"Name of the person or team"`
	Email Text `json:"email,omitempty" doc:"Email address"`
	Phone Text `json:"phone,omitempty" doc:"Telephone number"`
	Role  Text `json:"role,omitempty" doc:"What the person does"`
	URL   Text `json:"url,omitempty" doc:"Web address"`
}

func (m *merging) apply(id string) *Apply {
	a := &m.file.Apply
	if a.Check(m.problems.Add); !a.Given() {
		return nil
	}
	url := strings.ReplaceAll(string(a.URL.V), "{id}", id)
	if strings.ContainsAny(url, "{}") {
		m.problems.Add(a.URL.Pos, diag.UnknownName, `only {id} is replaced, by the posting's id`, "unknown placeholder in the address %q", a.URL.V)
	}
	own, in, of := &m.texts.Apply, &m.companyTexts.Apply, &m.params.Apply
	say := func(original, translated, companys, companyTranslated yamlfile.At[string], key string) localized {
		s := m.localize(original, translated, "apply."+key)
		if s.foreign != "" && original.Pos == companys.Pos {
			s = m.localize(original, companyTranslated, "apply."+key)
		}
		return s
	}
	out := &Apply{
		URL: Text(url), Email: Text(a.Email.V), Phone: Text(a.Phone.V),
		Post:         m.block(say(a.Post, own.Post, of.Post, in.Post, "post"), false),
		InPerson:     m.text(say(a.InPerson, own.InPerson, of.InPerson, in.InPerson, "in_person")),
		Instructions: m.block(say(a.Instructions, own.Instructions, of.Instructions, in.Instructions, "instructions"), false),
	}
	for i, w := range a.Documents.Items {
		theirs := slices.IndexFunc(of.Documents.Items, func(o company.Wanted) bool { return o.Name.Pos == w.Name.Pos })
		name := say(w.Name, item(own.Documents.Items, i), item(of.Documents.Items, theirs).Name, item(in.Documents.Items, theirs), "documents")
		out.Documents = append(out.Documents, Wanted{m.text(name), Text(w.URL.V), w.Required.Or(true)})
	}
	for i, q := range a.Questions.Items {
		theirs := slices.IndexFunc(of.Questions.Items, func(o company.Question) bool { return o.Text.Pos == q.Text.Pos })
		mine, their := item(own.Questions.Items, i), item(in.Questions.Items, theirs)
		made := Question{Text: m.text(say(q.Text, mine.Text, item(of.Questions.Items, theirs).Text, their.Text, "questions")), Kind: q.Answer(), Required: q.Required.Or(true)}
		for k, c := range q.Choices {
			made.Choices = append(made.Choices, m.text(say(c, item(mine.Choices, k), item(item(of.Questions.Items, theirs).Choices, k), item(their.Choices, k), "questions")))
		}
		out.Questions = append(out.Questions, made)
	}
	return out
}

// contacts are whom a candidate may ask.
func (m *merging) contacts() (out []Contact) {
	for i, c := range m.file.Contact.All() {
		role := m.localize(c.Role, item(m.texts.Contact.Items, i).Role, "contact.role")
		if theirs := item(m.params.Contact.All(), i); role.foreign != "" && theirs.Role.Pos == c.Role.Pos {
			role = m.localize(c.Role, item(m.companyTexts.Contact.Items, i).Role, "contact.role")
		}
		if c != (company.Contact{}) {
			out = append(out, Contact{Text(c.Name.V), Text(c.Email.V), Text(c.Phone.V), m.text(role), Text(c.URL.V)})
		}
	}
	return out
}
