package boards

// How says what becomes of a key of a posting in JobPosting data that were made of it.
type How string

// A key comes back with its value; in part; in words of the description, from which it
// has to be read; or not at all.
const (
	Value How = "value"
	Part  How = "in part"
	Words How = "in words"
	Never How = "not"
)

// Carried is what JobPosting data carry of a key.
type Carried struct {
	Key  string
	How  How
	Note string // what is missing of a key that comes back in part
}

// JSONLD lists the keys of a posting with what becomes of them in the JobPosting data
// of "jobdesc render --format jsonld".
func JSONLD() []Carried {
	return []Carried{
		{"id", Part, "where there is no requisition"},
		{"requisition", Part, "where it could not be an id"},
		{"title", Value, ""},
		{"locations", Part, "the addresses, without the ids"},
		{"remote_from", Part, "of remote work; without it, the countries of the locations"},
		{"posted", Value, ""},
		{"closes", Part, "date and time; the rest in words"},
		{"start", Part, "a date; a text in words"},
		{"openings", Part, "the number of the page"},
		{"contact", Part, "without the role"},
		{"employer", Part, "its name and address"},
		{"skills", Value, ""},
		{"employment", Part, "apprenticeship is OTHER, seasonal is TEMPORARY, and so is a fixed term"},
		{"contract", Part, "the months of a fixed term; the rest in words"},
		{"hours", Value, ""},
		{"schedule", Part, "a text with a semicolon becomes two"},
		{"workplace", Part, "remote; the rest in words"},
		{"salary", Part, "one range with its currency and period; the rest in words"},
		{"other_pay", Part, "kind and text, with the figures in the text"},
		{"benefits", Part, "with their places in the text"},
		{"education", Part, "the level, and whether experience may replace it where experience is asked for"},
		{"experience", Part, "the largest lower end"},
		{"certifications", Part, "those that are required"},
		{"eligibility", Part, "work permit, citizenship, residence and clearance, the first three without their kind"},
		{"physical", Value, ""},
		{"codes", Part, "that of onet"},
		{"summary", Words, ""}, {"duties", Words, ""}, {"requirements", Words, ""}, {"preferred", Words, ""}, {"competencies", Words, ""}, {"measures", Words, ""}, {"languages", Words, ""},
		{"level", Words, ""}, {"grade", Words, ""}, {"department", Words, ""}, {"reports_to", Words, ""}, {"supervises", Words, ""}, {"travel", Words, ""}, {"sponsorship", Words, ""}, {"relocation", Words, ""},
		{"environment", Words, ""}, {"sections", Words, ""}, {"apply", Words, ""}, {"hiring_process", Words, ""}, {"legal", Words, ""}, {"equal_opportunity", Words, ""}, {"accommodation", Words, ""}, {"ai_screening", Words, ""},
		{"vacancy", Words, ""}, {"flsa", Words, ""},
		{"role", Never, ""}, {"roles", Never, ""}, {"variant", Never, ""}, {"status", Never, ""}, {"formerly", Never, ""}, {"identifiers", Never, ""}, {"job_code", Never, ""}, {"band", Never, ""}, {"lang", Never, ""},
		{"approved_by", Never, ""}, {"approved_on", Never, ""}, {"approved_digest", Never, ""}, {"version", Never, ""}, {"owner", Never, ""}, {"reviewed_on", Never, ""}, {"review_every", Never, ""},
		{"translations", Never, ""}, {"updated", Never, ""}, {"attachments", Never, ""},
	}
}
