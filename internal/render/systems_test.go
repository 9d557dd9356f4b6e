package render

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestSystemsTakeWhatIsWritten holds what is written for each applicant system against
// the form that it takes, for all pages of the adverts: Ashby keeps some tags and no
// attributes but addresses, Lever wants items without a list around them.
func TestSystemsTakeWhatIsWritten(t *testing.T) {
	r := embedded()
	tags := regexp.MustCompile(`</?([a-z0-9]+)([^>]*)>`)
	kept := []string{"h1", "h2", "h3", "h4", "h5", "h6", "b", "i", "u", "a", "ul", "ol", "li", "code", "pre", "p", "br"}
	lists := 0
	for _, a := range adverts(t) {
		for _, found := range tags.FindAllStringSubmatch(string(must(t)(r.For("ashby", a.doc))), -1) {
			if !slices.Contains(kept, found[1]) || found[2] != "" && !regexp.MustCompile(`^ href="[^"]+"$`).MatchString(found[2]) {
				t.Errorf("%s: Ashby does not keep %s", a.name, found[0])
			}
		}
		var p struct {
			Text, State string
			Content     leverContent
			SalaryRange *struct{ Interval string }
		}
		if err := json.Unmarshal(must(t)(r.For("lever", a.doc)), &p); err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Content.Lists {
			lists++
			if l.Text == "" || !strings.HasPrefix(l.Content, "<li") || !strings.HasSuffix(l.Content, "</li>") {
				t.Errorf("%s: a list of Lever is %q", a.name, l)
			}
		}
		if p.Text != string(a.doc.Title) || p.State != "draft" || strings.Contains(p.Content.Description+p.Content.Closing, "<") {
			t.Errorf("%s: %+v", a.name, p)
		}
		if p.SalaryRange == nil && a.doc.Salary.IsRange() || p.SalaryRange != nil && p.SalaryRange.Interval == "" {
			t.Errorf("%s: the range of pay is %+v", a.name, p.SalaryRange)
		}
	}
	if lists < 100 {
		t.Errorf("only %d lists", lists)
	}
}

// TestLeverLists parts a description at its headings.
func TestLeverLists(t *testing.T) {
	for _, c := range []struct{ body, lists, description, closing string }{
		{"<p>Cook.</p>", "", "<p>Cook.</p>", ""},
		{"<p>Cook.</p>\n<h2>Duties</h2>\n<ul>\n<li>Cook</li>\n</ul>\n<h2>About &amp; us</h2>\n<p>We.</p>", "Duties: <li>Cook</li>", "<p>Cook.</p>\n", "<h2>About &amp; us</h2>\n<p>We.</p>"},
		{"<h2>Why</h2><p>So.</p><h2>Duties</h2><ul><li>Cook</li></ul>", "Duties: <li>Cook</li>", "<h2>Why</h2><p>So.</p>", ""},
		{"<h2>Duties</h2><h3>Hot</h3><ul><li>Cook</li></ul><h3>Cold</h3><ul><li>Cut</li></ul>", "Duties: Hot: <li>Cook</li> Duties: Cold: <li>Cut</li>", "", ""},
		{"<h2>Bring</h2><ul><li>One of<ul><li>a</li></ul></li></ul><p>Skills: knives</p>", "Bring: <li>One of<ul><li>a</li></ul></li>\n<li>Skills: knives</li>", "", ""},
		{"<h2>Duties</h2><ul><li>Cook</li></ul><h2>Steps</h2><ol><li>Call</li></ol>", "Duties: <li>Cook</li>", "", "<h2>Steps</h2><ol><li>Call</li></ol>"},
		{"<h2>Two</h2><ul><li>a</li></ul><ul><li>b</li></ul>", "", "<h2>Two</h2><ul><li>a</li></ul><ul><li>b</li></ul>", ""},
		{"", "", "", ""},
	} {
		is := leverContentOf(c.body)
		var lists []string
		for _, l := range is.Lists {
			lists = append(lists, l.Text+": "+l.Content)
		}
		if strings.Join(lists, " ") != c.lists || is.DescriptionHTML != c.description || is.ClosingHTML != c.closing {
			t.Errorf("%s: %+v", c.body, is)
		}
	}
}
