package site

import htmltemplate "html/template"

// Page is what the layouts of the site see. "layout.html.tmpl" sees all of it
// and puts .Main, which the layout of the page's kind has written, in the middle.
type Page struct {
	Kind        string            `doc:"Kind of the page: index, job, choose, closed, list, missing or moved"`
	Title       string            `doc:"Title of the page, without that of the site"`
	Description string            `doc:"What the page is about, for search engines"`
	Lang        string            `doc:"Language tag"`
	Dir         string            `doc:"Direction of writing: ltr or rtl"`
	Path        string            `doc:"Path of the page in the site; empty for the index"`
	Root        string            `doc:"Leads from the page to the top of the site, such as ../../"`
	Home        string            `doc:"Leads to the list of openings in the language of the page"`
	Canonical   string            `doc:"Address of the page; empty where the site has none"`
	Alternates  []Link            `doc:"Addresses of the page in every language, its own included"`
	Languages   []Link            `doc:"The page in every language, as links from the page"`
	NoIndex     bool              `doc:"Whether search engines are asked to leave the page out"`
	Style       string            `doc:"Leads to the stylesheet"`
	Script      string            `doc:"Leads to the script; empty where the page needs none"`
	Icon        string            `doc:"Leads to the picture for the browser's tab"`
	Site        Site              `doc:"What is the same on all pages of a language"`
	Words       Words             `doc:"Words of the site in the language of the page"`
	Head        htmltemplate.HTML `doc:"What all heads have in common, by head.html.tmpl"`
	Foot        htmltemplate.HTML `doc:"The foot of all pages, by foot.html.tmpl"`
	Main        htmltemplate.HTML `doc:"What the layout of the kind of page has written"`

	Job         *Job              `doc:"The posting of a job, closed or choose page"`
	Items       htmltemplate.HTML `doc:"Openings of an index, list, closed or choose page, by item.html.tmpl"`
	Count       int               `doc:"How many openings"`
	CountText   string            `doc:"How many openings, in words"`
	Departments []Option          `doc:"Departments that have openings"`
	Places      []Option          `doc:"Places that have openings"`
	Workplaces  []Option          `doc:"Kinds of workplace that have openings"`
	Employments []Option          `doc:"Kinds of employment that have openings"`
	Target      string            `doc:"Where a moved page leads"`
	Live        bool              `doc:"Whether the page is a preview, which reloads itself"`
}

// Common is what the layouts "head.html.tmpl" and "foot.html.tmpl" see: what all
// pages in a language, and as deep in the site, have in common.
type Common struct {
	Lang  string `doc:"Language tag"`
	Dir   string `doc:"Direction of writing: ltr or rtl"`
	Root  string `doc:"Leads from the page to the top of the site, such as ../../"`
	Home  string `doc:"Leads to the list of openings in the language of the page"`
	Style string `doc:"Leads to the stylesheet"`
	Icon  string `doc:"Leads to the picture for the browser's tab"`
	Site  Site   `doc:"What is the same on all pages of a language"`
	Words Words  `doc:"Words of the site in the language of the page"`
}

// Site is what is the same on all pages of a language.
type Site struct {
	Title       string `doc:"Title of the site"`
	Description string `doc:"What the site is about"`
	Footer      string `doc:"Text at the foot of each page"`
	Company     string `doc:"Name of the employer"`
	URL         string `doc:"Address of the employer's website"`
	Logo        string `doc:"Leads to the logo from the top of the site; empty for none"`
	Picture     string `doc:"Address of a picture for social previews; empty for none"`
	Atom        string `doc:"Leads to the Atom feed from the top of the site; empty for none"`
	JSON        string `doc:"Leads to the JSON feed from the top of the site; empty for none"`
	Accent      string `doc:"Colour of the company, #rrggbb"`
}

// Job is what a page of one posting has beside the text.
type Job struct {
	Title       string            `doc:"Title of the job"`
	Body        htmltemplate.HTML `doc:"The posting, from its template"`
	Data        htmltemplate.JS   `doc:"The JobPosting of schema.org"`
	Apply       string            `doc:"Where to apply: an address or mailto:"`
	ApplyBy     string            `doc:"Last day to apply, in words"`
	Posted      string            `doc:"First day, in words"`
	Department  Link              `doc:"The department"`
	Draft       bool              `doc:"Whether it is a draft, in a preview"`
	Description string            `doc:"The beginning of the summary"`
}

// Link is a text that leads somewhere.
type Link struct {
	Title string `doc:"The text"`
	Href  string `doc:"Where it leads"`
	Lang  string `doc:"Language tag of the text"`
}

// Option is a value that openings can be filtered by.
type Option struct {
	ID    string `doc:"Id of the value"`
	Title string `doc:"The value in words"`
	Href  string `doc:"Leads from the top of the site to the page that lists its openings; may be empty"`
	Pay   string `doc:"Pay of the openings, in words"`
	Count int    `doc:"How many openings"`
}

// Item is what "item.html.tmpl" sees: one opening in a list.
type Item struct {
	Title      string   `doc:"Title of the job"`
	Href       string   `doc:"Leads to the page"`
	Department string   `doc:"Name of the department"`
	Places     []Link   `doc:"Places, with addresses where each has a page of its own"`
	Workplace  string   `doc:"Workplace, in words"`
	Employment string   `doc:"Kinds of employment, in words"`
	Pays       []string `doc:"The pays, in words"`
	ApplyBy    string   `doc:"Last day to apply, in words"`
	Draft      string   `doc:"Word for a draft, in a preview"`
	// What the filter compares: ids, parted by spaces.
	DepartmentID  string `doc:"Id of the department, for the filter"`
	PlaceIDs      string `doc:"Ids of the places, parted by spaces, for the filter"`
	WorkplaceID   string `doc:"Word of the workplace, for the filter"`
	EmploymentIDs string `doc:"Words of employment, parted by spaces, for the filter"`
}
