package render

import (
	"cmp"
	"time"

	"jobdesc/internal/docx"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// WithReference returns a Renderer whose DOCX files are laid out as a user's
// document is.
func (r *Renderer) WithReference(t *docx.Template) *Renderer {
	return r.with(func(s *settings) { s.docx = func() *docx.Template { return t } })
}

// DOCX renders a document as a Word file. Its dates are those of the posting.
func (r *Renderer) DOCX(d *posting.Document) ([]byte, error) {
	source, err := r.source(d)
	if err != nil {
		return nil, err
	}
	lang := cmp.Or(d.Lang, "en")
	return r.docx().File(docx.Document{
		Content: r.markdown().Tree(source), Title: string(d.Title), Creator: string(d.Company.Name), Subject: string(d.Department),
		Description: description(r.markdown(), d), Identifier: cmp.Or(string(d.Requisition), d.Name()),
		Language: string(lang.Regional()), RightToLeft: lang.Direction() == "rtl", Letter: onLetter(d),
		Created: day(d, d.Posted), Modified: LastChange(d),
	})
}

// onLetter reports whether paper is of the size that the United States and Canada
// use: by the first place of the posting.
func onLetter(d *posting.Document) bool {
	country := scalar.Country("")
	if len(d.Places) > 0 {
		country = d.Places[0].Code.Country()
	}
	return country == "US" || country == "CA"
}

// LastChange is the start of the day on which a document changed last, or the
// zero time.
func LastChange(d *posting.Document) time.Time {
	if !d.Updated.IsZero() {
		return day(d, d.Updated)
	}
	return day(d, d.Posted)
}

// day is the start of a date where the company is, or the zero time.
func day(d *posting.Document, date scalar.Date) time.Time {
	if date.IsZero() {
		return time.Time{}
	}
	return date.In(d.Company.TimeZone.Location())
}
