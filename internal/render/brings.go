package render

import (
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
)

// Point is an entry of a list of what a candidate brings. A template shows it as an item
// of a list, in which the texts of alternatives or of a group are a list of their own.
type Point struct {
	posting.Point
	form  string       // in Markdown
	Plain posting.Text `doc:"The point as one line of plain text"`
}

// String is the point in Markdown.
func (p Point) String() string { return p.form }

// points are entries as they are shown.
func (w *Words) points(all []posting.Point) []Point {
	if len(all) == 0 {
		return nil
	}
	return convert.Each(all, w.point)
}

func (w *Words) point(p posting.Point) Point {
	switch {
	case p.AnyOf != nil:
		return nested(p, posting.Text(w.OneOfThese), p.AnyOf)
	case p.Title != "":
		return nested(p, p.Title+":", p.Items)
	}
	return Point{p, p.Text.String(), p.Text}
}

// nested is an item of a list with items below it.
func nested(p posting.Point, head posting.Text, items []posting.Text) Point {
	var form strings.Builder
	form.WriteString(head.String())
	for _, item := range items {
		form.WriteString("\n  - " + item.String())
	}
	return Point{p, form.String(), head + " " + posting.Text(strings.Join(convert.Strings(items), "; "))}
}

// preferred is what is nice to have, with the languages and certifications that are.
func (w *Words) preferred(d *posting.Document) []Point {
	out := w.points(d.Preferred)
	for _, text := range w.languagesAndCertifications(d, false) {
		out = append(out, w.point(posting.Point{Text: text}))
	}
	return out
}

func (w *Words) qualifications(d *posting.Document) []posting.Text {
	var out []posting.Text
	if text := w.education(d.Education); text != "" {
		out = append(out, posting.Text(text))
	}
	for _, e := range d.Experience {
		out = append(out, posting.Text(w.experience(e)))
	}
	return append(out, w.languagesAndCertifications(d, true)...)
}

// education is the line of the education that is asked for; none goes without saying.
func (w *Words) education(e *posting.Education) string {
	if e == nil || e.Level == "none" {
		return ""
	}
	text := w.Educations[string(e.Level)]
	if e.In != "" {
		text = w.EducationIn.With("education", text, "in", string(e.In))
	}
	if e.OrExperience {
		text = w.OrExperience.With("education", text)
	}
	return text
}

// languagesAndCertifications are those that are required, or those that are nice to have:
// the languages in one line, then the certifications.
func (w *Words) languagesAndCertifications(d *posting.Document, required bool) (out []posting.Text) {
	var languages []string
	for _, l := range d.Languages {
		if l.Required != required {
			continue
		}
		languages = append(languages, w.language(l))
	}
	if languages != nil {
		out = append(out, posting.Text(w.Languages.With("languages", strings.Join(languages, ", "))))
	}
	for _, c := range d.Certifications {
		if c.Required == required {
			out = append(out, atPlaces(c.Name, c.PlaceNames))
		}
	}
	return out
}

// language is the name of a language with the level that is asked for.
func (w *Words) language(l posting.Language) string {
	name, level := l.Lang.NameIn(w.lang), string(l.Level)
	if level == "native" {
		level = w.NativeLevel
	}
	if level == "" {
		return name
	}
	if body, ok := strings.CutSuffix(name, ")"); ok { // a language of a region
		return body + ", " + level + ")"
	}
	return name + " (" + level + ")"
}

// atPlaces is a text with the places that it is for, where it is not for all.
func atPlaces(text, places posting.Text) posting.Text {
	if places != "" {
		text += " (" + places + ")"
	}
	return text
}

// conditions are what somebody has to be or to pass to be hired.
func conditions(d *posting.Document) (out []posting.Text) {
	for _, e := range d.Eligibility {
		out = append(out, atPlaces(e.Text, e.PlaceNames))
	}
	return out
}

// brings adds what a candidate has to have. Experience may be in place of an education
// only where both are given; else neither is claimed. Requirements, of which one of
// several may be enough, are in the description alone.
func (p *jobPosting) brings(d *posting.Document) {
	if most := d.Experience.Bare().(int); most > 0 {
		p.Experience = &ldExperience{"OccupationalExperienceRequirements", most}
	}
	switch e := d.Education; {
	case e == nil:
	case e.Level == "none":
		p.Education = "no requirements"
	case !e.OrExperience || p.Experience != nil:
		p.Education = ldEducation{"EducationalOccupationalCredential", e.Level.InWords()}
		p.InPlaceOfEducation = e.OrExperience
	}
	for _, c := range d.Certifications {
		if c.Required {
			p.Qualifications = append(p.Qualifications, ldCredentialNamed{"EducationalOccupationalCredential", atPlaces(c.Name, c.PlaceNames)})
		}
	}
	for _, e := range d.Eligibility {
		switch text := atPlaces(e.Text, e.PlaceNames); e.Kind {
		case "work-permit", "citizenship", "residence":
			p.WorkEligibility = append(p.WorkEligibility, text)
		case "clearance":
			p.SecurityClearance = append(p.SecurityClearance, text)
		}
	}
	p.Physical = d.Physical
}

// addBrings adds the lines about what a candidate brings that have texts of the posting
// in them.
func (f foreign) addBrings(w *Words, d *posting.Document) {
	if e := d.Education; e != nil && e.In != "" {
		f.addParts(markdown.Escape(w.education(e)), 0, e.In.String())
	}
	for _, e := range d.Experience {
		f.addParts(markdown.Escape(w.experience(e)), 0, e.In.String())
	}
	for _, c := range d.Certifications {
		f.addParts(atPlaces(c.Name, c.PlaceNames).String(), 0, c.Name.String())
	}
	for _, e := range d.Eligibility {
		f.addParts(atPlaces(e.Text, e.PlaceNames).String(), 0, e.Text.String())
	}
	for _, list := range [][]posting.Point{d.Requirements, d.Preferred, d.Competencies} {
		for _, p := range list {
			if p.Text == "" {
				parts := convert.Each(append([]posting.Text{p.Title}, append(p.AnyOf, p.Items...)...), posting.Text.String)
				f.addParts(w.point(p).form, 0, parts...)
			}
		}
	}
}
