package render

import (
	"html"
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/markdown"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// dataHTML is a document as data describe it: without its title, beginning with its
// first text. Of the facts, those that data have no property for are a list after the
// summary.
func (w *Words) dataHTML(d *posting.Document, forms markdown.Forms) string {
	inData := w.inData(d)
	body := htmlKeeping(forms, func(label string) bool { return !inData[label] })
	return withAddresses(body, d.Attachments)
}

// htmlWithout is a document without its title and the facts with some labels.
func htmlWithout(forms markdown.Forms, labels []string) string {
	return htmlKeeping(forms, func(label string) bool { return !slices.Contains(labels, html.UnescapeString(label)) })
}

// htmlKeeping is a document without its title, in which the facts that are kept are a
// list after the summary.
func htmlKeeping(forms markdown.Forms, keep func(label string) bool) string {
	body, rest := forms.HTML, &strings.Builder{}
	if facts := forms.Facts; len(facts.List) > 0 {
		body = body[:facts.Start] + body[facts.End:]
		for _, f := range facts.List {
			if keep(strings.TrimSpace(f.Label)) {
				rest.WriteString("<li><strong" + f.Attributes() + ">" + strings.Trim(f.Label, " \n") + ":</strong> " + f.Value + "</li>\n")
			}
		}
	}
	body = withoutTitle(body)
	if rest.Len() == 0 {
		return body
	}
	at := strings.Index(body, "<h2")
	if at < 0 {
		at = len(body)
	}
	return body[:at] + "<ul>\n" + rest.String() + "</ul>\n" + body[at:]
}

// withoutTitle is HTML without the heading of level 1 that it begins with.
func withoutTitle(body string) string {
	if !strings.HasPrefix(body, "<h1") {
		return body
	}
	_, body, _ = strings.Cut(body, "</h1>")
	return strings.TrimPrefix(body, "\n")
}

// inData are the labels, in HTML, of the facts that a JobPosting says in full.
func (w *Words) inData(d *posting.Document) map[string]bool {
	_, start := scalar.ParseDate(string(d.Start))
	labels := map[posting.Text]bool{
		posting.Text(w.Company): true, posting.Text(w.Location): true, posting.Text(w.Posted): true, posting.Text(w.Requisition): true,
		posting.Text(w.Employment): !slices.ContainsFunc(d.Employment, hasNoProperty),
		posting.Text(w.Closes):     !d.Closes.UntilFilled && d.Closes.FirstReview.IsZero() && d.Closes.Cap == 0,
		posting.Text(w.Workplace):  d.Workplace.Mode == "remote" && d.Workplace.Note == "",
		posting.Text(w.Salary):     ldSalaryOf(d.Salary) != nil && d.Salary.Note == "",
		posting.Text(w.Hours):      true,
		posting.Text(w.Schedule):   true,
		posting.Text(w.Openings):   d.Claimed() > 0,
		posting.Text(w.Start):      start == nil,
	}
	for _, pay := range w.payLines(d) {
		labels[pay.Label] = labels[pay.Label] || pay.onTarget
	}
	out := make(map[string]bool, len(labels))
	for label, says := range labels {
		out[html.EscapeString(string(label))] = says
	}
	return out
}

// hasNoProperty reports whether data can say of a kind of employment only that it is
// temporary, or another one.
func hasNoProperty(e job.Employment) bool {
	return e == "apprenticeship" || e == "seasonal" || e == "other"
}
