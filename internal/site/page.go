package site

import htmltemplate "html/template"

// Page is what the layouts of the site see. "layout.html.tmpl" sees all of it
// and puts .Main, which the layout of the page's kind has written, in the middle.
type Page struct {
	Kind        string            `doc:"Kind of the page: index, job, choose, closed, list, ladder, missing or moved"`
	Title       string            `doc:"Title of the page, without that of the site"`
	Description string            `doc:"What the page is about, for search engines"`
	Lang        string            `doc:"Language tag"`
	Dir         string            `doc:"Direction of writing: ltr or rtl"`
	Path        string            `doc:"Path of the page in the site; empty for the index"`
	Root        string            `doc:"Link from the page to the root of the site, such as ../../"`
	Home        string            `doc:"Link to the list of openings in the language of the page"`
	Canonical   string            `doc:"Address of the page; empty if the site has no address"`
	Alternates  []Link            `doc:"Addresses of the page in every language, its own included"`
	Languages   []Link            `doc:"The page in every language, as links from the page"`
	NoIndex     bool              `doc:"Whether search engines are asked not to index the page"`
	Style       string            `doc:"Link to the stylesheet"`
	Script      string            `doc:"Link to the script; empty if the page needs none"`
	Icon        string            `doc:"Link to the icon of the site"`
	Site        Site              `doc:"What is the same on all pages of a language"`
	Words       Words             `doc:"Words of the site in the language of the page"`
	Head        htmltemplate.HTML `doc:"What all heads have in common, by head.html.tmpl"`
	Foot        htmltemplate.HTML `doc:"The foot of all pages, by foot.html.tmpl"`
	Main        htmltemplate.HTML `doc:"The content that the layout of this kind of page wrote"`

	Job         *Job              `doc:"The posting of a job, closed or choose page"`
	Items       htmltemplate.HTML `doc:"Openings of an index, list, closed or choose page, by item.html.tmpl"`
	Count       int               `doc:"Number of openings"`
	CountText   string            `doc:"Number of openings, in words"`
	Departments []Option          `doc:"Departments that have openings"`
	Places      []Option          `doc:"Places that have openings"`
	Workplaces  []Option          `doc:"Kinds of workplace that have openings"`
	Employments []Option          `doc:"Kinds of employment that have openings"`
	Target      string            `doc:"Target of a moved page"`
	Live        bool              `doc:"Whether the page is a preview, which reloads itself"`

	// Of families of roles.
	Ladder  htmltemplate.HTML `doc:"What each level of a family of roles changes, on a ladder page"`
	Ladders []Option          `doc:"Pages of families of roles"`

	// Of the filter of the index.
	Contracts    []Option `doc:"Kinds of contract that have openings"`
	Sponsorships []Option `doc:"Whether a visa is sponsored: yes and no, as far as openings say so"`
	NeedsOf      []Option `doc:"Languages that openings need"`
	Pays         []Option `doc:"Amounts to choose from, for openings that pay so much or more"`
	HoursUpTo    []Option `doc:"Hours a week to choose from, for openings of so few or fewer"`
	Employers    []Option `doc:"Employers that have openings, if the company recruits for others"`
}

// Common is what the layouts "head.html.tmpl" and "foot.html.tmpl" see: what all
// pages in a language, and as deep in the site, have in common.
type Common struct {
	Lang  string `doc:"Language tag"`
	Dir   string `doc:"Direction of writing: ltr or rtl"`
	Root  string `doc:"Link from the page to the root of the site, such as ../../"`
	Home  string `doc:"Link to the list of openings in the language of the page"`
	Style string `doc:"Link to the stylesheet"`
	Icon  string `doc:"Link to the icon of the site"`
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
	Logo        string `doc:"Link from the root of the site to the logo; empty for none"`
	Picture     string `doc:"Address of a picture for social previews; empty for none"`
	Atom        string `doc:"Link from the root of the site to the Atom feed; empty for none"`
	JSON        string `doc:"Link from the root of the site to the JSON feed; empty for none"`
	Accent      string `doc:"Color of the company, #rrggbb"`
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
	Description string            `doc:"Start of the summary"`
	Picture     string            `doc:"Address of the logo of another employer, for social previews; empty for none"`
}

// Link is a text that leads somewhere.
type Link struct {
	Title string `doc:"The text"`
	Href  string `doc:"Target of the link"`
	Lang  string `doc:"Language tag of the text"`
}

// Option is a value that openings can be filtered by.
type Option struct {
	ID    string `doc:"Id of the value"`
	Title string `doc:"The value in words"`
	Href  string `doc:"Link from the root of the site to the page that lists its openings; may be empty"`
	Pay   string `doc:"Pay of the openings, in words"`
	Count int    `doc:"Number of openings"`
	Lang  string `doc:"Language tag of the title, if it is in another language than the page"`
}

// Item is what "item.html.tmpl" sees: one opening in a list.
type Item struct {
	Title      string   `doc:"Title of the job"`
	Href       string   `doc:"Link to the page"`
	Department string   `doc:"Name of the department"`
	Places     []Link   `doc:"Places, with addresses if each has a page of its own"`
	Workplace  string   `doc:"Workplace, in words"`
	Employment string   `doc:"Kinds of employment, in words"`
	Pays       []string `doc:"The pay, in words"`
	ApplyBy    string   `doc:"Last day to apply, in words"`
	Draft      string   `doc:"Word for a draft, in a preview"`
	Employer   string   `doc:"Name of the employer, if the company recruits for another"`
	// What the filter compares: ids, parted by spaces.
	DepartmentID  string `doc:"Id of the department, for the filter"`
	PlaceIDs      string `doc:"Ids of the places, separated by spaces, for the filter"`
	WorkplaceID   string `doc:"Kind of workplace, for the filter"`
	EmploymentIDs string `doc:"Kinds of employment, separated by spaces, for the filter"`

	ContractID    string `doc:"Kind of contract, for the filter"`
	SponsorshipID string `doc:"Whether the employer sponsors a visa, true or false, for the filter"`
	LanguageIDs   string `doc:"Codes of the languages that the job needs, separated by spaces, for the filter"`
	PayIDs        string `doc:"Most that the job pays, such as EUR-year-52000, separated by spaces, for the filter"`
	HoursID       string `doc:"Fewest hours a week, for the filter"`
	EmployerID    string `doc:"Id of the employer, - for the company itself, for the filter; empty if the company recruits for no other"`
}
