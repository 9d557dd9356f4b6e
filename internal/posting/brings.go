package posting

import (
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/internal/yamlfile"
)

// Point is an entry of a list of what a candidate brings: a text, several of which one
// is enough, or several under a title.
type Point struct {
	Text  Text   `json:"-" doc:"The text, if it is one"`
	AnyOf []Text `json:"any_of,omitempty" doc:"Texts of which one is enough"`
	Title Text   `json:"title,omitempty" doc:"Title of a group"`
	Items []Text `json:"items,omitempty" doc:"The texts of the group"`
}

// MarshalJSON writes a text, or an object with any_of or with title and items.
func (p Point) MarshalJSON() ([]byte, error) {
	if p.Text != "" {
		return plainjson.Marshal(p.Text)
	}
	type plain Point
	return plainjson.Marshal(plain(p))
}

// MarshalText writes the point as one line.
func (p Point) MarshalText() ([]byte, error) { return []byte(p.Line()), nil }

// Line is the point as one line, in English.
func (p Point) Line() Text {
	switch {
	case p.AnyOf != nil:
		return Text(strings.Join(convert.Strings(p.AnyOf), " or "))
	case p.Title != "":
		return p.Title + ": " + Text(strings.Join(convert.Strings(p.Items), "; "))
	}
	return p.Text
}

// Education is what education is asked for.
type Education struct {
	Level        job.EducationLevel `json:"level" doc:"Minimum education, as in the file"`
	In           Text               `json:"in,omitempty" doc:"What the education is in"`
	OrExperience bool               `json:"or_experience,omitempty" doc:"Whether equivalent experience is accepted in its place"`
}

// Bare is what a condition on education means: its level.
func (e Education) Bare() any { return e.Level }

// Language is a language that the job needs.
type Language struct {
	Lang     scalar.Spoken     `json:"lang" doc:"Tag of the language"`
	Level    job.LanguageLevel `json:"level,omitempty" doc:"How well it must be spoken: A1 to C2, or native"`
	Required bool              `json:"required" doc:"Whether it is a must, or nice to have"`
}

// Languages are the languages that the job needs.
type Languages []Language

// Bare is what a condition on languages means: their tags.
func (all Languages) Bare() any {
	return convert.Each(all, func(l Language) Text { return Text(l.Lang) })
}

// Certification is a license or certificate that the job needs.
type Certification struct {
	Name       Text           `json:"name" doc:"Its name"`
	Required   bool           `json:"required" doc:"Whether it is a must, or nice to have"`
	Where      []scalar.Place `json:"where,omitempty" doc:"Codes of the places where it is needed; none for all"`
	PlaceNames Text           `json:"-" doc:"Names of the places where it is needed, if not all places of the page"`
}

// Eligibility is a condition of being hired.
type Eligibility struct {
	Kind       job.EligibilityKind `json:"kind,omitempty" doc:"What kind of condition it is; none if it is only given in words"`
	Text       Text                `json:"text" doc:"The condition"`
	Where      []scalar.Place      `json:"where,omitempty" doc:"Codes of the places where it holds; none for all"`
	PlaceNames Text                `json:"-" doc:"Names of the places where it holds, if not all places of the page"`
}

// points translates the entries of a list of the posting.
func (m *merging) points(l, translated yamlfile.List[job.Point], key string, full bool) (out []Point) {
	say := func(original, translated roles.Text) Text {
		s := m.localize(original, translated, key)
		m.mark(s, s.text, false, full)
		return Text(s.text)
	}
	texts := func(l, translated job.Texts) (out []Text) {
		for i, original := range l.Items {
			out = append(out, say(original, item(translated.Items, i)))
		}
		return out
	}
	for i, p := range l.Items {
		in := item(translated.Items, i)
		if p.Text.IsSet() && scalar.Blank(p.Text.V) { // a bullet without text
			continue
		}
		out = append(out, Point{say(p.Text, in.Text), texts(p.AnyOf, in.AnyOf), say(p.Title, in.Title), texts(p.Group, in.Group)})
	}
	return out
}

func (m *merging) education() *Education {
	e := m.file.Education
	if !e.Level.IsSet() {
		return nil
	}
	return &Education{e.Level.V, m.text(m.localize(e.In, m.texts.Education.In, "education.in")), e.OrExperience.V}
}

func (m *merging) languages() (all Languages) {
	for _, l := range m.file.Languages.Items {
		all = append(all, Language{l.Lang.V, l.Level.V, l.Required.Or(true)})
	}
	return all
}

// certifications keeps those that are needed at some of the places.
func (m *merging) certifications(places []Place) (out []Certification) {
	for i, c := range m.file.Certifications.Items {
		if names, ok := boundTo(c.Where, places); ok {
			name := m.localize(c.Text, item(m.texts.Certifications.Items, i), "certifications")
			out = append(out, Certification{m.text(name), c.Required.Or(true), codes(c.Where), Text(strings.Join(names, ", "))})
		}
	}
	return out
}

// eligibility keeps the conditions that hold at some of the places.
func (m *merging) eligibility(places []Place) (out []Eligibility) {
	for i, e := range m.file.Eligibility.Items {
		if names, ok := boundTo(e.Where, places); ok {
			text := m.localize(e.Text, item(m.texts.Eligibility.Items, i), "eligibility")
			out = append(out, Eligibility{e.Kind.V, m.text(text), codes(e.Where), Text(strings.Join(names, ", "))})
		}
	}
	return out
}

func codes(where []yamlfile.At[scalar.Place]) []scalar.Place {
	if where == nil {
		return nil
	}
	return convert.Each(where, func(w yamlfile.At[scalar.Place]) scalar.Place { return w.V })
}
