package render

import (
	"cmp"
	"strings"

	"jobdesc/internal/locale"
	"jobdesc/internal/messages"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// Words are the headings and phrases of a document in one language. Those of
// type Text stand in templates; the others make texts such as a line of pay.
type Words struct {
	Duties            posting.Text `yaml:"duties" doc:"Heading of the duties of a posting"`
	Requirements      posting.Text `yaml:"requirements" doc:"Heading of what a candidate must bring"`
	Preferred         posting.Text `yaml:"preferred" doc:"Heading of what is nice to have"`
	Benefits          posting.Text `yaml:"benefits" doc:"Heading of the benefits"`
	Conditions        posting.Text `yaml:"conditions" doc:"Heading of physical demands and environment"`
	HiringProcess     posting.Text `yaml:"hiring_process" doc:"Heading of the steps of hiring"`
	Apply             posting.Text `yaml:"apply" doc:"Heading of how to apply"`
	About             posting.Text `yaml:"about" doc:"Heading of the company; its name follows"`
	Values            posting.Text `yaml:"values" doc:"Heading of what the company values"`
	EqualOpportunity  posting.Text `yaml:"equal_opportunity" doc:"Heading of the statement on equal opportunity"`
	Legal             posting.Text `yaml:"legal" doc:"Heading of legal notices"`
	ApplyAt           posting.Text `yaml:"apply_at" doc:"Before the address where to apply"`
	ApplyBy           posting.Text `yaml:"apply_by" doc:"Before the email address for applications"`
	Questions         posting.Text `yaml:"questions" doc:"Before the name of the contact"`
	Skills            posting.Text `yaml:"skills" doc:"Before the skills"`
	Accommodation     posting.Text `yaml:"accommodation" doc:"Before the address for accommodations"`
	DutiesOfTeam      posting.Text `yaml:"duties_of_team" doc:"Remark on a duty of the team, in a posting"`
	Purpose           posting.Text `yaml:"purpose" doc:"Heading of the summary of a description"`
	JobDuties         posting.Text `yaml:"job_duties" doc:"Heading of the duties of a description"`
	JobQualifications posting.Text `yaml:"job_qualifications" doc:"Heading of the qualifications of a description"`
	Scope             posting.Text `yaml:"scope" doc:"Heading of the focus, responsibility, decisions and processes of a description"`
	Why               posting.Text `yaml:"why" doc:"Heading of why the job exists, in a brief"`
	Relationships     posting.Text `yaml:"relationships" doc:"Heading of whom the role works with and leads"`
	WorksWith         posting.Text `yaml:"works_with" doc:"Label of whom the role works with"`
	Leads             posting.Text `yaml:"leads" doc:"Label of whom the role leads"`
	Answers           posting.Text `yaml:"answers" doc:"Label of the question that the role answers"`
	NeededWhen        posting.Text `yaml:"needed_when" doc:"Label of when the role is needed"`
	Physical          posting.Text `yaml:"physical" doc:"Heading of the physical demands"`
	Environment       posting.Text `yaml:"environment" doc:"Heading of the working environment"`
	Editorial         posting.Text `yaml:"editorial" doc:"Notice that the headings of duties have no source"`
	Sources           posting.Text `yaml:"sources" doc:"Heading of the numbered sources"`

	Company     string `yaml:"company" doc:"Label of a line: Company"`
	Location    string `yaml:"location" doc:"Label of a line: Location"`
	Workplace   string `yaml:"workplace" doc:"Label of a line: Workplace"`
	Employment  string `yaml:"employment" doc:"Label of a line: Employment"`
	Hours       string `yaml:"hours" doc:"Label of a line: Hours"`
	Contract    string `yaml:"contract" doc:"Label of a line: Contract"`
	ContractEnd string `yaml:"contract_end" doc:"Label of a line: Contract until"`
	Salary      string `yaml:"salary" doc:"Label of a line: Salary"`
	Openings    string `yaml:"openings" doc:"Label of a line: Openings"`
	Level       string `yaml:"level" doc:"Label of a line: Level"`
	Department  string `yaml:"department" doc:"Label of a line: Department"`
	ReportsTo   string `yaml:"reports_to" doc:"Label of a line: Reports to"`
	Start       string `yaml:"start" doc:"Label of a line: Start"`
	Travel      string `yaml:"travel" doc:"Label of a line: Travel"`
	FLSA        string `yaml:"flsa" doc:"Label of a line: FLSA status"`
	Posted      string `yaml:"posted" doc:"Label of a line: Posted"`
	Closes      string `yaml:"closes" doc:"Label of a line: Apply by"`
	Requisition string `yaml:"requisition" doc:"Label of a line: Requisition"`
	JobCode     string `yaml:"job_code" doc:"Label of a line: Job code"`
	Version     string `yaml:"version" doc:"Label of a line: Version"`
	Updated     string `yaml:"updated" doc:"Label of a line: Revised"`
	ApprovedBy  string `yaml:"approved_by" doc:"Label of a line: Approved by"`
	ApprovedOn  string `yaml:"approved_on" doc:"Label of a line: Approved on"`

	Workplaces        messages.Names  `yaml:"workplaces" doc:"Words for the values of workplace"`
	Employments       messages.Names  `yaml:"employments" doc:"Words for the values of employment"`
	Levels            messages.Names  `yaml:"levels" doc:"Words for the values of level"`
	Contracts         messages.Names  `yaml:"contracts" doc:"Words for the kinds of contract"`
	ContractFor       messages.Phrase `yaml:"contract_for" doc:"A contract of a {kind} that lasts for {time}"`
	Extendable        string          `yaml:"extendable" doc:"Remark on a contract that may be extended"`
	Permanent         string          `yaml:"may_become_permanent" doc:"Remark on a contract that may become permanent"`
	Probation         messages.Phrase `yaml:"probation" doc:"A probation period of {time}"`
	FLSAValues        messages.Names  `yaml:"flsa_values" doc:"Words for the values of flsa"`
	RemoteFrom        messages.Phrase `yaml:"remote_from" doc:"Remote work from {places}"`
	HoursAWeek        messages.Phrase `yaml:"hours_a_week" doc:"{hours} of work a week"`
	Or                string          `yaml:"or" doc:"Before the last of several places"`
	Pay               messages.Phrase `yaml:"pay" doc:"Pay: {amount}, with its currency, and {period}"`
	PayFrom           messages.Phrase `yaml:"pay_from" doc:"Pay without an upper limit"`
	PayUpTo           messages.Phrase `yaml:"pay_up_to" doc:"Pay without a lower limit"`
	Unpaid            string          `yaml:"unpaid" doc:"Work without pay"`
	PayKinds          messages.Names  `yaml:"pay_kinds" doc:"Labels of lines: other pay, by kind"`
	Periods           messages.Names  `yaml:"periods" doc:"Words for the values of period"`
	Experience        messages.Phrase `yaml:"experience" doc:"Experience of {time}"`
	ExperienceIn      messages.Phrase `yaml:"experience_in" doc:"Experience of {time} {in} something"`
	ExperienceRange   messages.Phrase `yaml:"experience_range" doc:"A range of experience, {time}"`
	ExperienceRangeIn messages.Phrase `yaml:"experience_range_in" doc:"A range of experience, {time}, {in} something"`
	ExperienceUpTo    messages.Phrase `yaml:"experience_up_to" doc:"Experience of {time} at most"`
	ExperienceUpToIn  messages.Phrase `yaml:"experience_up_to_in" doc:"Experience of {time} at most, {in} something"`
	Years             messages.Plural `yaml:"years" doc:"A number of years, {n}"`
	MonthCounts       messages.Plural `yaml:"month_counts" doc:"A number of months, {n}"`
	MoreDuties        messages.Plural `yaml:"more_duties" doc:"How many duties a brief leaves out, {n}"`
	Educations        messages.Names  `yaml:"educations" doc:"Words for the values of education"`
	Dimensions        messages.Names  `yaml:"dimensions" doc:"Labels of what the documents say of the scope of a role"`
	Essential         string          `yaml:"essential" doc:"Remark on an essential duty"`
	Share             messages.Phrase `yaml:"share" doc:"Remark on a duty with its {share} of time, a percentage"`
	LargeShare        string          `yaml:"large_share" doc:"Remark on a duty that takes a lot of time"`
	ByTeam            string          `yaml:"by_team" doc:"Remark on a duty of the team, in a description"`
	Via               messages.Phrase `yaml:"via" doc:"Remark on a source that cites {author}"`

	// What a candidate brings.
	EducationIn  messages.Phrase `yaml:"education_in" doc:"A degree or diploma, {education}, {in} something"`
	Eligibility  posting.Text    `yaml:"eligibility" doc:"Heading of the conditions of being hired"`
	Competencies posting.Text    `yaml:"competencies" doc:"Heading of the competencies"`
	Measures     posting.Text    `yaml:"measures" doc:"Heading of how success is measured"`
	Languages    messages.Phrase `yaml:"languages" doc:"The {languages} that a candidate speaks"`
	NativeLevel  string          `yaml:"native" doc:"Remark on a language that is to be spoken like a native"`
	OneOfThese   string          `yaml:"one_of_these" doc:"Before requirements of which one is enough"`
	OrExperience messages.Phrase `yaml:"or_experience" doc:"An {education} that experience is accepted in place of"`

	// Pay, time and place.
	OfficeDays  messages.Plural `yaml:"office_days" doc:"A number of days a week at the office, {n}"`
	OnTarget    string          `yaml:"on_target" doc:"Label of a line: salary and commission or bonus together"`
	OfGrade     messages.Phrase `yaml:"of_grade" doc:"The {label} of a line, of one {grade} of several"`
	FTE         messages.Phrase `yaml:"fte" doc:"A {percent} of full time"`
	Grade       string          `yaml:"grade" doc:"Label of a line: Grade"`
	Schedule    string          `yaml:"schedule" doc:"Label of a line: Schedule"`
	Supervises  string          `yaml:"supervises" doc:"Label of a line: Supervises"`
	People      messages.Plural `yaml:"people" doc:"A number of people, {n}"`
	Sponsorship string          `yaml:"sponsorship" doc:"Label of a line: Visa sponsorship"`
	Relocation  string          `yaml:"relocation" doc:"Label of a line: Relocation support"`
	Yes         string          `yaml:"yes" doc:"What a line says if it is so"`
	No          string          `yaml:"no" doc:"What a line says if it is not so"`

	// Whom the job is with, if not with the company.
	Recruits messages.Phrase `yaml:"recruits" doc:"The {company} recruits for another {employer}"`

	// Of the company's bands.
	Band string `yaml:"band" doc:"Label of a line: Pay band; in descriptions"`

	// When the time to apply ends.
	Applications string          `yaml:"applications" doc:"Label of a line: Applications; when no last day is known"`
	ClosesAt     messages.Phrase `yaml:"closes_at" doc:"The end of the time to apply: {date}, {time} and {zone}"`
	UntilFilled  string          `yaml:"until_filled" doc:"Applications are welcome until the position is filled"`
	OrFilled     string          `yaml:"or_filled" doc:"Remark on a last day: it may end earlier"`
	FirstReview  messages.Phrase `yaml:"first_review" doc:"The first review of applications, on {date}"`
	Cap          messages.Plural `yaml:"cap" doc:"The number of applications, {n}, after which none is accepted"`

	// How to apply, and what for.
	Vacancy       string         `yaml:"vacancy" doc:"Label of a line: Vacancy; only where none is vacant, or in Ontario"`
	Vacancies     messages.Names `yaml:"vacancies" doc:"Words for the values of vacancy; that for existing is for places whose law asks for it"`
	ApplyByPhone  posting.Text   `yaml:"apply_by_phone" doc:"Before the telephone number for applications"`
	ApplyByPost   posting.Text   `yaml:"apply_by_post" doc:"Before the postal address for applications"`
	ApplyInPerson posting.Text   `yaml:"apply_in_person" doc:"Before where to apply in person"`
	Documents     posting.Text   `yaml:"documents" doc:"Before the documents to send"`
	Asked         posting.Text   `yaml:"asked" doc:"Before the questions of an application"`
	Optional      posting.Text   `yaml:"optional" doc:"Remark on a document or a question that an application need not have"`
	YesNo         posting.Text   `yaml:"yes_no" doc:"Remark on a question that is answered by yes or no"`

	Attachments posting.Text `yaml:"attachments" doc:"Heading of the files for candidates"`

	// How the description is kept.
	Owner      string `yaml:"owner" doc:"Label of a line: Owner of the description"`
	ReviewedOn string `yaml:"reviewed_on" doc:"Label of a line: Last review"`
	NextReview string `yaml:"next_review" doc:"Label of a line: Next review"`

	// How candidates are chosen.
	AIUsed    posting.Text `yaml:"ai_used" doc:"Statement that software screens candidates"`
	AINotUsed posting.Text `yaml:"ai_not_used" doc:"Statement that no software screens candidates"`

	// What each level of a family of roles changes.
	LadderTitle   messages.Phrase `yaml:"ladder_title" doc:"Title of the page of a family of roles, from the {first} to the {last}"`
	LadderRole    posting.Text    `yaml:"ladder_role" doc:"Heading of a column: the titles of roles"`
	LadderTerms   string          `yaml:"ladder_terms" doc:"Heading of facts such as hours and contract"`
	LadderMore    posting.Text    `yaml:"ladder_more" doc:"Heading of sections of the employer's own"`
	ComparedWith  messages.Phrase `yaml:"compared_with" doc:"Before what differs from the role with a {title}"`
	LadderAdds    string          `yaml:"ladder_adds" doc:"Heading of what a role has more than the one below it"`
	LadderChanges string          `yaml:"ladder_changes" doc:"Heading of what is different from the role below it"`
	LadderDrops   string          `yaml:"ladder_drops" doc:"Heading of what only the role below it has"`
	LadderSame    string          `yaml:"ladder_same" doc:"What is said of a role that differs in title and level only"`

	lang    scalar.Language
	forms   *locale.Locale // of numbers, money and dates; English where there are no words
	colon   string         // the space before a colon
	also    string         // a semicolon, with the spaces around it
	found   bool           // the language has a message file
	missing []string       // the keys that are in English instead
	english []string       // the texts of these, escaped
}

// wordsFor are the words of a document, with the forms of the company's region where
// the document's language names none: an employer of en-GB has "1 March" in "en" too.
func (r *Renderer) wordsFor(d *posting.Document) (*Words, error) {
	if strings.HasPrefix(d.Company.Locale, string(d.Lang)+"-") {
		return r.wordsOf(scalar.Language(d.Company.Locale))
	}
	return r.wordsOf(d.Lang)
}

// wordsOf are the words of a language, read once; English where none is given.
func (r *Renderer) wordsOf(lang scalar.Language) (*Words, error) {
	lang = cmp.Or(lang, "en")
	return r.words.Get(lang, func() (*Words, error) { return r.readWords(lang) })
}

func (r *Renderer) readWords(lang scalar.Language) (*Words, error) {
	w := &Words{lang: lang}
	found, problems := r.messages.Section(lang, messages.Document, w)
	w.found = found
	r.missingWords(w)
	tag := "en"
	if found {
		tag = string(lang.Canonical())
	}
	w.forms, w.colon, w.also = locale.For(tag), locale.Before(tag, ":"), locale.Before(tag, ";")+"; "
	w.Answers, w.NeededWhen = w.label(string(w.Answers)), w.label(string(w.NeededWhen))
	return w, problems.Err()
}

// label is a text that a template puts a colon after.
func (w *Words) label(text string) posting.Text { return posting.Text(text + w.colon) }
