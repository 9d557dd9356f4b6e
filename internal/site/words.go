package site

import "jobdesc/internal/messages"

// Words are the phrases of the site's pages in one language, from the section
// "site" of a message file.
type Words struct {
	Jobs         string          `yaml:"jobs" doc:"The name of the list of openings"`
	CountJobs    messages.Plural `yaml:"count_jobs" doc:"The number of openings, {n}"`
	NoJobs       string          `yaml:"no_jobs" doc:"There are no openings at all"`
	NoJobsMore   string          `yaml:"no_jobs_more" doc:"What to do then, if there is a feed"`
	NoMatch      string          `yaml:"no_match" doc:"No opening matches the filter"`
	Search       string          `yaml:"search" doc:"Label of the search field"`
	Department   string          `yaml:"department" doc:"Label of the department filter"`
	Departments  string          `yaml:"departments" doc:"Heading of the pages of departments"`
	Place        string          `yaml:"place" doc:"Label of the place filter"`
	Places       string          `yaml:"places" doc:"Heading of the pages of places"`
	Workplace    string          `yaml:"workplace" doc:"Label of the workplace filter"`
	Employment   string          `yaml:"employment" doc:"Label of the employment filter"`
	All          string          `yaml:"all" doc:"Every department, place and so on"`
	Clear        string          `yaml:"clear" doc:"Take the filter away"`
	More         string          `yaml:"more" doc:"Button that shows more of a long list"`
	JobsIn       messages.Phrase `yaml:"jobs_in" doc:"Openings in a department or place, {name}"`
	Remote       string          `yaml:"remote" doc:"Work from anywhere, as a place"`
	BackToJobs   string          `yaml:"back_to_jobs" doc:"Text of the link to the list of openings"`
	ApplyNow     string          `yaml:"apply_now" doc:"The button to apply"`
	ApplyBy      messages.Phrase `yaml:"apply_by" doc:"The last day to apply, {date}"`
	Posted       messages.Phrase `yaml:"posted" doc:"The date of the posting, {date}"`
	Closed       string          `yaml:"closed" doc:"Notice that the posting is closed"`
	ClosedMore   string          `yaml:"closed_more" doc:"What follows that"`
	Similar      string          `yaml:"similar" doc:"Heading of openings similar to a closed one"`
	Choose       string          `yaml:"choose" doc:"Before the places of a posting with different pay"`
	Moved        string          `yaml:"moved" doc:"Notice that the page has moved"`
	Missing      string          `yaml:"missing" doc:"Heading of the page for wrong addresses"`
	MissingMore  string          `yaml:"missing_more" doc:"What follows it"`
	Draft        string          `yaml:"draft" doc:"Marks a draft in a preview"`
	SkipToText   string          `yaml:"skip_to_text" doc:"Text of the link that skips the header of the page"`
	Language     string          `yaml:"language" doc:"Label of the list of languages"`
	OtherFormats string          `yaml:"other_formats" doc:"Before links to the page in other forms"`
	Feeds        string          `yaml:"feeds" doc:"Before links to feeds"`
	Colon        string          `doc:"A colon, with the space that the language has before it"`
	LanguageName string          `yaml:"language_name" doc:"The name of the language, in that language"`

	Ladders string `yaml:"ladders" doc:"Heading of the pages of families of roles"`

	Pay         string `yaml:"pay" doc:"Label of the pay filter"`
	Contract    string `yaml:"contract" doc:"Label of the contract filter"`
	Hours       string `yaml:"hours" doc:"Label of the filter of hours a week"`
	Sponsorship string `yaml:"sponsorship" doc:"Label of the visa sponsorship filter"`
	Employer    string `yaml:"employer" doc:"Label of the employer filter"`
}
