package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
)

// Parts are the forms of one document that a page of a site is made of, from
// one run of its template.
type Parts struct {
	Markdown    []byte
	Body        string         // HTML, without the page
	Facts       markdown.Facts // where they are in the body
	Data        string         // HTML for feeds: without the title, and without the facts that feeds have fields for
	Text        []byte         // not wrapped
	JSONLD      string         // "" where the document cannot be a JobPosting
	Missing     []string       // what it lacks then
	Description string         // the beginning of the summary
	Summary     Summary
}

// Summary is what a list of openings says of one, in words of its language.
type Summary struct {
	Workplace, Employment, Pay, Posted, Closes string
	Education                                  string   // the least that is asked for
	EmploymentNames                            []string // of each kind of employment

	// What lists are filtered by.
	Contract, Hours, Sponsorship string
	Languages                    []string
}

// Parts renders a document in all forms. address is where its page will be; ""
// leaves it out of the JobPosting.
func (r *Renderer) Parts(d *posting.Document, address string) (Parts, error) {
	w, err := r.wordsFor(d)
	if err != nil {
		return Parts{}, err
	}
	source, err := r.sourceIn(d, w)
	if err != nil {
		return Parts{}, err
	}
	md := r.markdown()
	p := Parts{Markdown: source.Text, Description: description(md, d), Summary: w.summary(d)}
	forms, err := md.Both(source)
	if err != nil {
		return p, err
	}
	p.Body, p.Text, p.Facts, p.Data = forms.HTML, forms.Plain, forms.Facts, w.dataHTML(d, forms)
	if len(d.Attachments) > 0 {
		p.Text = []byte(withAddressesInText(string(p.Text), d.Attachments))
	}
	if p.Missing = missingForJobPosting(d); len(p.Missing) == 0 {
		job := w.jobPosting(d, p.Data, r.location)
		job.URL = address
		var out strings.Builder
		if err := json.NewEncoder(&out).Encode(job); err != nil {
			return p, err
		}
		p.JSONLD = strings.TrimSuffix(out.String(), "\n")
	}
	return p, nil
}

// Summary is what a list of openings says of a document.
func (r *Renderer) Summary(d *posting.Document) (Summary, error) {
	w, err := r.wordsFor(d)
	if err != nil {
		return Summary{}, err
	}
	return w.summary(d), nil
}

func (w *Words) summary(d *posting.Document) Summary {
	if d.Salary != nil && d.Salary.Note != "" || d.Workplace.Note != "" { // they are on the page
		bare := *d
		bare.Workplace.Note, bare.Salary = "", d.Salary.WithoutNotes()
		d = &bare
	}
	s := Summary{
		Workplace: w.workplace(d), Employment: w.employment(d), Pay: w.pay(d),
		Posted: w.date(d.Posted), Closes: w.lastDay(d.Closes), Education: w.education(d.Education),
	}
	for _, e := range d.Employment {
		s.EmploymentNames = append(s.EmploymentNames, capital(w.Employments[string(e)]))
	}
	if d.Contract != nil {
		s.Contract = capital(w.Contracts[string(d.Contract.Kind)])
	}
	if d.Hours != (posting.Hours{}) {
		s.Hours = capital(w.hours(d.Hours))
	}
	if d.Sponsorship != "" {
		s.Sponsorship = capital(w.yesOrText(d.Sponsorship))
	}
	for _, l := range d.Languages {
		s.Languages = append(s.Languages, w.language(posting.Language{Lang: l.Lang}))
	}
	return s
}

// File is a file of the folders of templates that is not a template, such as a
// stylesheet; the first folder that has it wins.
func (r *Renderer) File(name string) ([]byte, error) {
	_, data, err := r.find(name)
	return data, err
}

// Layout parses the template name of the site; page.html.tmpl is not one,
// and returns a function that runs it. data is an example of what it is given.
func (r *Renderer) Layout(name string, data any) (func(out *bytes.Buffer, data any) error, error) {
	t, err := r.template(name, data, htmlOptions())
	if err != nil {
		return nil, err
	}
	return t.Execute, nil
}
