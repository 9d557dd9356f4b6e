package site

import htmltemplate "html/template"

// Page is what the layouts of the site see. "layout.html.tmpl" sees all of it
// and puts .Main, which the layout of the page's kind has written, in the middle.
type Page struct {
	Kind        string // index, job, choose, closed, list, missing or moved
	Title       string // of the page, without the site's
	Description string
	Lang, Dir   string // BCP 47; ltr or rtl
	Path        string // of the page in the site, such as jobs/cook/; "" for the index
	Root        string // leads from the page to the top of the site, such as ../../
	Home        string // leads to the list of openings in the page's language
	Canonical   string // the page's address; "" where the site has none
	Alternates  []Link // addresses of the page in every language, its own included
	Languages   []Link // the same, as links from the page
	NoIndex     bool   // search engines are asked to leave the page out
	Style       string // leads to the stylesheet
	Script      string // leads to the script; "" where the page needs none
	Icon        string // leads to the picture for the browser's tab
	Site        Site
	Words       Words
	Main        htmltemplate.HTML

	Job         *Job              // of a job, closed or choose page
	Items       htmltemplate.HTML // of an index, list, closed or choose page: "item.html.tmpl" once for each
	Count       int               // of the items
	CountText   string            // "3 open positions"
	Departments []Option          // that have openings
	Places      []Option
	Workplaces  []Option
	Employments []Option
	Target      string // of a moved page: where it leads
	Live        bool   // the page is a preview, which reloads itself
}

// Site is what is the same on all pages of a language.
type Site struct {
	Title       string
	Description string
	Footer      string
	Company     string
	URL         string // the company's
	Logo        string // leads to the logo from the top of the site; "" for none
	Picture     string // the address of a picture for social previews; "" for none
	Atom, JSON  string // lead to the feeds from the top of the site; "" where there is none
	Accent      string // #rrggbb: the company's colour
}

// Job is what a page of one posting has beside the text.
type Job struct {
	Title       string
	Body        htmltemplate.HTML // the posting, from its template, with a heading of level 1; key facts are a <dl>
	Data        htmltemplate.JS   // the JobPosting of schema.org
	Apply       string            // an address, or mailto:
	ApplyBy     string            // the last day, in words of the page's language
	Posted      string
	Department  Link
	Markdown    string // lead to the page in other forms
	Text        string
	Draft       bool
	Description string
}

// Link is a text that leads somewhere.
type Link struct {
	Title string
	Href  string
	Lang  string
}

// Option is a value that openings can be filtered by.
type Option struct {
	ID    string
	Title string
	Href  string // leads to the page that lists them, from the top of the site; may be ""
	Pay   string // of a choose page
	Count int
}

// Item is what "item.html.tmpl" sees: one opening in a list.
type Item struct {
	Title      string
	Href       string // leads to the page
	Lang       string // of the title, where it is another than the page's
	Department string
	Places     []Link // with addresses where each place has a page of its own
	Workplace  string
	Employment string
	Pays       []string // several where pay differs by place
	ApplyBy    string
	Draft      string
	// What the filter compares: ids, parted by spaces.
	DepartmentID, PlaceIDs, WorkplaceID, EmploymentIDs string
}
