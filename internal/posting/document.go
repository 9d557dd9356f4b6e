package posting

import (
	"cmp"
	"slices"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"reflect"
)

// Text is plain text. A template shows it escaped for Markdown, so that nobody
// can forget to; JSON has it as it is.
type Text string

// String is the text, escaped for Markdown.
func (t Text) String() string { return markdown.Escape(string(t)) }

// Block is Markdown that a person wrote. A template passes it through, made safe
// to stand in a document: raw HTML in it is shown, not obeyed.
type Block string

// String is the block as it may stand in a document.
func (b Block) String() string { return markdown.Block(string(b)) }

// Document is one job description: a posting, or one pay group of it. Its JSON
// has the keys of the posting file.
type Document struct {
	Kind         string           `json:"kind" doc:"Kind of the document: posting, description or brief"`
	ID           string           `json:"id" doc:"Id of the posting, or of the role"`
	Formerly     []scalar.Slug    `json:"formerly" doc:"Earlier ids of the posting"`
	Role         string           `json:"role,omitempty" doc:"Id of the role, if there is only one"`
	Lang         scalar.Language  `json:"lang" doc:"Language of the texts, a tag of BCP 47"`
	Roles        []string         `json:"roles" doc:"Ids of the roles"`
	Variant      string           `json:"variant,omitempty" doc:"Id of the variant of the role"`
	Group        string           `json:"group,omitempty" doc:"Id of the first location of the pay group, if there are several groups"`
	Title        Text             `json:"title" doc:"Title of the job"`
	Status       Status           `json:"status" doc:"Status of the posting: draft, review, open or closed"`
	Requisition  Text             `json:"requisition,omitempty" doc:"Requisition number"`
	JobCode      Text             `json:"job_code,omitempty" doc:"Code of the job in the employer's own system"`
	DepartmentID scalar.Slug      `json:"department,omitempty" doc:"Id of the department"`
	Department   Text             `json:"department_name,omitempty" doc:"Name of the department"`
	ReportsTo    Text             `json:"reports_to,omitempty" doc:"Title of the manager"`
	LocationIDs  []scalar.Slug    `json:"locations" doc:"Ids of the places of work"`
	Locations    []Location       `json:"-" doc:"Places of work; in JSON, they are among the places"`
	Places       []Place          `json:"places" doc:"Places of the page: the locations, and those where a remote employee may live, the countries of a region one by one"`
	Workplace    Workplace        `json:"workplace,omitzero" doc:"Where the work is done"`
	RemoteFrom   []scalar.Area    `json:"remote_from" doc:"Where a remote employee may live: codes of countries and subdivisions, or EU, EEA or worldwide"`
	RemoteNames  []Text           `json:"-" doc:"Names of the entries of remote_from"`
	Employment   []job.Employment `json:"employment" doc:"Kinds of employment, as in the file"`
	Contract     *Contract        `json:"contract,omitempty" doc:"How long the job lasts"`
	Level        Text             `json:"level,omitempty" doc:"Seniority, as in the file"`
	Openings     Openings         `json:"openings" doc:"Number of openings, or the number of each place; in conditions and lists, the sum"`
	Salary       *Pay             `json:"salary,omitempty" doc:"What the job pays"`
	OtherPay     []OtherPay       `json:"other_pay" doc:"Pay on top of the salary"`
	Posted       scalar.Date      `json:"posted,omitzero" doc:"First day on which the posting is public"`
	Closes       Closes           `json:"closes,omitzero" doc:"When the time to apply ends"`
	Updated      scalar.Date      `json:"updated,omitzero" doc:"Date of the last change"`
	Start        Text             `json:"start,omitempty" doc:"First day of work: a date or a text"`
	Travel       Text             `json:"travel,omitempty" doc:"Amount of travel"`
	Summary      Block            `json:"summary,omitempty" doc:"What the job is about"`
	Purpose      Statement        `json:"-" doc:"What somebody in this job is and does: the summary of the posting, else the definition of the role"`
	Scope        []Statement      `json:"-" doc:"Focus, responsibility, decisions and processes of the roles, in this order"`
	WorksWith    []Statement      `json:"-" doc:"Whom somebody in this job works with"`
	Leads        []Statement      `json:"-" doc:"Whom somebody in this job leads"`
	Answers      []Statement      `json:"-" doc:"The questions of an organization that the roles answer"`
	NeededWhen   []Statement      `json:"-" doc:"When the roles are needed"`
	Duties       []Duty           `json:"duties" doc:"All duties in their order, without areas"`
	Skills       []Skill          `json:"skills" doc:"Skills that the job needs"`
	Experience   AllExperience    `json:"experience" doc:"Experience required"`
	Benefits     []Text           `json:"benefits" doc:"Benefits"`
	Apply        *Apply           `json:"apply,omitempty" doc:"How to apply"`
	Contact      []Contact        `json:"contact" doc:"Contacts for questions"`
	FLSA         job.FLSA         `json:"flsa,omitempty" doc:"Status under the Fair Labor Standards Act: exempt or non-exempt"`
	Physical     []Text           `json:"physical" doc:"Physical demands of the job"`
	Environment  []Text           `json:"environment" doc:"Working conditions"`
	Codes        map[string]Text  `json:"codes,omitempty" doc:"Codes of the occupation by system"`
	Identifiers  map[string]Text  `json:"identifiers,omitempty" doc:"Ids of the posting in other systems, by system"`
	Sections     []OwnSection     `json:"sections" doc:"Sections of this posting only"`
	ApprovedBy   Text             `json:"approved_by,omitempty" doc:"Who approved the description"`
	ApprovedOn   scalar.Date      `json:"approved_on,omitzero" doc:"Date of the approval"`
	Version      Text             `json:"version,omitempty" doc:"Version of the description"`
	Company      Company          `json:"company" doc:"The employer"`
	Foreign      []Foreign        `json:"-" doc:"The texts without a translation into the language of the document"`

	// Pay, time and place.
	Hours       Hours  `json:"hours,omitzero" doc:"Hours a week"`
	Grade       Text   `json:"grade,omitempty" doc:"Pay grade"`
	Schedule    []Text `json:"schedule" doc:"When the work is done"`
	Supervises  Text   `json:"supervises,omitempty" doc:"How many people report to the job, or who"`
	Sponsorship Text   `json:"sponsorship,omitempty" doc:"Whether the employer sponsors a visa: true, false or a text"`
	Relocation  Text   `json:"relocation,omitempty" doc:"Whether the employer helps with moving: true, false or a text"`

	// What a candidate brings.
	Requirements   []Point         `json:"requirements" doc:"Requirements"`
	Preferred      []Point         `json:"preferred" doc:"What is nice to have"`
	Education      *Education      `json:"education,omitempty" doc:"Minimum education"`
	Languages      Languages       `json:"languages" doc:"Languages that the job needs"`
	Certifications []Certification `json:"certifications" doc:"Licenses and certificates that the job needs"`
	Eligibility    []Eligibility   `json:"eligibility" doc:"Conditions of being hired"`
	Competencies   []Point         `json:"competencies" doc:"Competencies"`
	Measures       []Text          `json:"measures" doc:"How success is measured"`

	// The family of the roles that have one.
	Family []scalar.Slug `json:"family,omitempty" doc:"Families of the roles, if they belong to one"`

	// Of how the description is kept, for the employer only.
	Owner          Text        `json:"owner,omitempty" doc:"Who keeps the description up to date"`
	ReviewedOn     scalar.Date `json:"reviewed_on,omitzero" doc:"Date of the last review of the description"`
	ReviewEvery    int         `json:"review_every,omitempty" doc:"Months after which the description is due for a review; 0 if not given"`
	ApprovedDigest Digest      `json:"approved_digest,omitempty" doc:"Digest of the text that was approved"`

	// Of the opening.
	Vacancy Vacancy `json:"vacancy,omitempty" doc:"Whether a position is vacant: existing, upcoming or pool; none if not given"`

	// Of how candidates are chosen.
	HiringProcess    []Text       `json:"hiring_process" doc:"Steps from application to contract"`
	EqualOpportunity Block        `json:"equal_opportunity,omitempty" doc:"Equal opportunity statement"`
	Accommodation    Text         `json:"accommodation,omitempty" doc:"Email or web address for requesting an accommodation"`
	Legal            []Text       `json:"legal" doc:"Legal notices for the places of this page"`
	AIScreening      *AIScreening `json:"ai_screening,omitempty" doc:"Whether software screens candidates"`

	// Whom the job is with, if not with the company.
	Employer  scalar.Slug `json:"employer,omitempty" doc:"Id of the employer, if the company recruits for another; the company of the document is then that one"`
	Recruiter Text        `json:"recruiter,omitempty" doc:"Name of the company that recruits for the employer"`

	// Of the company's bands.
	Band      scalar.Slug `json:"band,omitempty" doc:"Id of the band of pay"`
	BandTitle Text        `json:"band_title,omitempty" doc:"Name of the band of pay"`
	band      *BandTerms

	// Files for candidates.
	Attachments []Attachment `json:"attachments" doc:"Files for candidates"`
	attachedAt  []diag.Pos

	lib      *roles.Library // where the documents are that the duties cite
	warnings diag.Problems  // what the author should look at again
}

// Warned is what the author of the posting should look at again.
func (d *Document) Warned() diag.Problems { return d.warnings }

// Source is the document with an id that the duties cite. It is looked up when it
// is asked for: few kinds of documents name their sources.
func (d *Document) Source(id string) roles.Source {
	if d.lib == nil {
		return roles.Source{}
	}
	source, _ := d.lib.Source(id)
	return source
}

// Equal reports whether two documents have the same content, whichever library they
// were made with.
func (d *Document) Equal(other *Document) bool {
	a, b := *d, *other
	a.lib, b.lib = nil, nil
	a.attachedAt, b.attachedAt = nil, nil
	return reflect.DeepEqual(a, b)
}

// Name is the document's file name without extension: the posting's id, with
// the place of its pay group; ROLE--VARIANT for a role alone.
func (d *Document) Name() string {
	switch {
	case d.Group != "":
		return d.ID + "--" + d.Group
	case d.Variant != "" && d.ID == d.Roles[0]:
		return d.ID + "--" + d.Variant
	}
	return d.ID
}

// Statement is what documents say of a role, with its places in them.
type Statement struct {
	Dimension roles.Dimension  `doc:"Which of the five dimensions it describes, in Scope"`
	Text      Block            `doc:"The text"`
	Sources   []roles.Citation `doc:"The places that state it"`
}

// Duty is a duty as a template sees it.
type Duty struct {
	ID         string           `json:"id" doc:"Id of the duty"`
	Text       Text             `json:"text" doc:"The duty, an imperative"`
	Area       string           `json:"area" doc:"Id of its area"`
	AreaTitle  Text             `json:"-" doc:"Title of its area"`
	By         roles.By         `json:"by" doc:"Who does it: person or team"`
	Time       roles.Time       `json:"time" doc:"large if a source says that it takes a lot of time"`
	Essential  bool             `json:"essential" doc:"Whether it is an essential duty"`
	Typical    bool             `json:"typical" doc:"Whether a source calls it typical of the role"`
	Kind       roles.DutyKind   `json:"kind,omitempty" doc:"core or supplemental, if a source says so"`
	Sources    []roles.Citation `json:"sources" doc:"The places in documents that state it"`
	Share      scalar.Decimal   `json:"share,omitzero" doc:"Percentage of time; 0 if not given"`
	Emphasized bool             `json:"emphasized" doc:"Whether the posting or the variant emphasizes it"`
	Origin     string           `json:"origin" doc:"The role or posting that it comes from"`
}

// Location is a place of work.
type Location struct {
	ID          scalar.Slug        `json:"id" doc:"Id of the location"`
	Name        Text               `json:"name" doc:"Name of the place, or else its city"`
	Title       Text               `json:"-" doc:"Its name, with its region or country if another location has that name"`
	Street      Text               `json:"street,omitempty" doc:"Street and number"`
	City        Text               `json:"city,omitempty" doc:"City or town"`
	Region      Text               `json:"region,omitempty" doc:"State, province or region"`
	PostalCode  Text               `json:"postal_code,omitempty" doc:"Postal code"`
	Country     scalar.Country     `json:"country" doc:"Code of the country"`
	CountryName Text               `json:"-" doc:"Name of the country"`
	Subdivision scalar.Subdivision `json:"subdivision,omitempty" doc:"Code of the subdivision"`
}

// Place is a place of the page: that of a location, or one where a remote
// employee may live, which has no location and no address.
type Place struct {
	Code        scalar.Place       `json:"code" doc:"Code of the country or subdivision"`
	Name        Text               `json:"name" doc:"Name of the location or place"`
	Location    scalar.Slug        `json:"location,omitempty" doc:"Id of the location"`
	Street      Text               `json:"street,omitempty" doc:"Street and number"`
	City        Text               `json:"city,omitempty" doc:"City"`
	Region      Text               `json:"region,omitempty" doc:"Region"`
	PostalCode  Text               `json:"postal_code,omitempty" doc:"Postal code"`
	Country     scalar.Country     `json:"country" doc:"Code of the country"`
	Subdivision scalar.Subdivision `json:"subdivision,omitempty" doc:"Code of the subdivision"`
}

// placeOf is the place of a location.
func placeOf(code scalar.Place, l Location) Place {
	return Place{code, l.Name, l.ID, l.Street, l.City, l.Region, l.PostalCode, l.Country, l.Subdivision}
}

// placeFrom is a place where a remote employee may live.
func placeFrom(code scalar.Place, name string) Place {
	p := Place{Code: code, Name: Text(name), Country: code.Country()}
	if string(code) != string(p.Country) {
		p.Subdivision = scalar.Subdivision(code)
	}
	return p
}

// Pay is what the job pays.
type Pay struct {
	Min      scalar.Decimal  `json:"min,omitzero" doc:"Lowest pay; 0 if not given"`
	Max      scalar.Decimal  `json:"max,omitzero" doc:"Highest pay; 0 if not given"`
	Currency scalar.Currency `json:"currency,omitempty" doc:"Code of the currency; none for unpaid work"`
	Period   job.Period      `json:"period,omitempty" doc:"Period of the pay: hour, day, week, month or year"`
	Note     Text            `json:"note,omitempty" doc:"A remark on the pay"`
	Unpaid   bool            `json:"unpaid,omitempty" doc:"Whether the work is unpaid"`
	OnTarget PayRange        `json:"on_target,omitzero" doc:"Salary and commission or bonus together, when targets are met"`
	ByGrade  []GradePay      `json:"by_grade,omitempty" doc:"The pay of each grade, if there are several; min and max are then those of all grades"`
}

// PayRange is the ends of a range of pay.
type PayRange struct {
	Min scalar.Decimal `json:"min,omitzero" doc:"Lowest amount; 0 if not given"`
	Max scalar.Decimal `json:"max,omitzero" doc:"Highest amount; 0 if not given"`
}

// GradePay is the pay of one grade.
type GradePay struct {
	Grade    Text           `json:"grade" doc:"The grade"`
	Min      scalar.Decimal `json:"min,omitzero" doc:"Lowest pay; 0 if not given"`
	Max      scalar.Decimal `json:"max,omitzero" doc:"Highest pay; 0 if not given"`
	OnTarget PayRange       `json:"on_target,omitzero" doc:"Salary and commission or bonus together, when targets are met"`
	Note     Text           `json:"note,omitempty" doc:"A remark on the pay"`
	Unpaid   bool           `json:"unpaid,omitempty" doc:"Whether the work is unpaid"`
}

// WithoutNotes is the pay without its remarks, for lists: the page has them. That of nil
// is nil.
func (p *Pay) WithoutNotes() *Pay {
	if p == nil {
		return nil
	}
	bare := *p
	bare.Note, bare.ByGrade = "", slices.Clone(p.ByGrade)
	for i := range bare.ByGrade {
		bare.ByGrade[i].Note = ""
	}
	return &bare
}

// IsRange reports whether one range of figures says what the job pays, as data about it
// needs: there are figures, and those of its grades meet. A nil Pay has none.
func (p *Pay) IsRange() bool { return p != nil && (p.Min != 0 || p.Max != 0) && !p.Gap() }

// Gap reports whether the range of some grade does not meet that of the next, so that
// there is pay between the lowest and the highest that no grade has.
func (p *Pay) Gap() bool {
	rows := slices.SortedFunc(slices.Values(p.ByGrade), func(a, b GradePay) int { return cmp.Compare(a.Min, b.Min) })
	var top scalar.Decimal
	for i, g := range rows {
		if g.Min == 0 || g.Max == 0 || i > 0 && g.Min > top {
			return true
		}
		top = max(top, g.Max)
	}
	return false
}

// OtherPay is something that is paid beside the salary.
type OtherPay struct {
	Kind       job.PayKind     `json:"kind,omitempty" doc:"What kind of pay it is; none if it is only given in words"`
	Text       Text            `json:"text,omitempty" doc:"The pay, in words"`
	Percent    scalar.Decimal  `json:"percent,omitzero" doc:"Percentage; 0 if not given"`
	Min        scalar.Decimal  `json:"min,omitzero" doc:"Lowest amount; 0 if not given"`
	Max        scalar.Decimal  `json:"max,omitzero" doc:"Highest amount; 0 if not given"`
	Currency   scalar.Currency `json:"currency,omitempty" doc:"Code of the currency of the amount"`
	Period     job.Period      `json:"period,omitempty" doc:"Period of the amount"`
	Where      []scalar.Place  `json:"where,omitempty" doc:"Codes of the places where it is paid; none for all"`
	PlaceNames Text            `json:"-" doc:"Names of the places where it is paid, if not all places of the page"`
}

// Contract is how long the job lasts.
type Contract struct {
	Kind               job.ContractKind `json:"kind,omitempty" doc:"Whether the contract ends: permanent or fixed-term; none may be given for interns, volunteers and the like"`
	Months             int              `json:"months,omitempty" doc:"Length in months; 0 if not given"`
	Until              scalar.Date      `json:"until,omitzero" doc:"Last day of the contract"`
	Extendable         bool             `json:"extendable,omitempty" doc:"Whether it may be extended"`
	MayBecomePermanent bool             `json:"may_become_permanent,omitempty" doc:"Whether it may become permanent"`
	ProbationMonths    int              `json:"probation_months,omitempty" doc:"Length of the probation period in months; 0 if not given"`
	Note               Text             `json:"note,omitempty" doc:"A remark on the contract"`
}

// Bare is what a condition on the contract means: its kind.
func (c Contract) Bare() any { return c.Kind }

// Experience is one kind of experience that is asked for.
type Experience struct {
	Months int  `json:"months" doc:"Minimum experience in months"`
	To     int  `json:"to,omitempty" doc:"Maximum experience in months; 0 if not given"`
	In     Text `json:"in,omitempty" doc:"What the experience is in"`
}

// AllExperience is the experience that is asked for.
type AllExperience []Experience

// Bare is what a condition on experience means: the months of the entry that asks
// for most.
func (all AllExperience) Bare() any {
	most := 0
	for _, e := range all {
		most = max(most, e.Months)
	}
	return most
}

// Skill is something that a candidate has to be good at. A template shows its name.
type Skill struct {
	ID      string           `json:"id" doc:"Id of the skill"`
	Name    Text             `json:"name" doc:"Its name"`
	Sources []roles.Citation `json:"sources,omitempty" doc:"The places in documents that state it"`
}

// String is the name, escaped for Markdown.
func (s Skill) String() string { return s.Name.String() }

// OwnSection is a section that the posting brings itself.
type OwnSection struct {
	Title Text          `json:"title" doc:"Heading of the section"`
	Body  Block         `json:"body" doc:"Text of the section"`
	At    job.SectionAt `json:"at" doc:"Where it is on the page: start, before-requirements or end"`
}

// Company is the employer as a reader of the page sees it.
type Company struct {
	Name      Text        `json:"name,omitempty" doc:"Name of the employer"`
	LegalName Text        `json:"legal_name,omitempty" doc:"Registered name"`
	URL       Text        `json:"url,omitempty" doc:"Address of the website"`
	Logo      Text        `json:"logo,omitempty" doc:"Address of the logo"`
	Industry  Text        `json:"industry,omitempty" doc:"Industry"`
	Founded   Text        `json:"founded,omitempty" doc:"When the employer was founded"`
	Employees int         `json:"employees,omitempty" doc:"Number of employees; 0 if not given"`
	About     Block       `json:"about,omitempty" doc:"What candidates should know about the employer"`
	Values    []Text      `json:"values,omitempty" doc:"What the employer values"`
	Locale    string      `json:"locale" doc:"Language tag of the postings"`
	TimeZone  scalar.Zone `json:"time_zone" doc:"Time zone that decides what day it is"`
}
