// Package boards reads what the applicant systems and careers pages of others
// publish of their jobs: the boards of Greenhouse, Lever, Ashby, Recruitee, Workable
// and Personio, the XML feed of Indeed, and JobPosting data of schema.org.
//
// Read recognizes the form and returns a [Job] for each job, in the words of a
// posting file. What the data states and a Job has no field for is in Unread, what
// cannot be meant as it is written in Warnings; nothing is guessed.
package boards

import (
	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

// Job is what a board states of one job.
type Job struct {
	ID          string // of the posting, or of the board
	Group       string // of a page that is one of several of a posting: its place
	Requisition string
	URL         string
	ApplyURL    string
	Title       string
	Employer    string
	EmployerURL string
	Industry    string
	Department  string
	Lang        string // a tag of BCP 47, as it is written
	Level       string // in the words of the board

	Places     []Place
	RemoteFrom []scalar.Area
	Workplace  job.WorkMode // onsite, hybrid or remote; "" where the data do not say it

	Employment []job.Employment
	Contract   Contract
	Hours      Hours
	Schedule   []string
	Openings   int

	Pay      []Pay // one for each zone of a board that has zones
	OtherPay []OtherPay
	Benefits []string

	Posted scalar.Date
	Closes Closes
	Start  string // a date, or a text

	Education      Education
	Experience     Experience
	Languages      []Language
	Skills         []string
	Certifications []string
	Eligibility    []Eligibility
	Physical       []string
	Codes          map[string]string // of the occupation, by system
	Contacts       []Contact

	HTML string // the description

	Live     bool   // whether the board shows it to everybody
	Unread   []Said // what the data state and no other field has
	Warnings []string
}

// Place is where the work is done. Text is what the board has, where that is a text.
type Place struct {
	Name       string
	Street     string
	City       string
	Region     string
	PostalCode string
	Country    scalar.Country // "" where it cannot be told
	Text       string
}

// Pay is one range of pay; an end that is not given is 0. Text is what the board
// says beside the figures, or in place of them.
type Pay struct {
	Min, Max scalar.Decimal
	Currency scalar.Currency
	Period   job.Period // "" where the data do not say it
	Zone     string     // for whom or where it is, in the words of the board
	Hidden   bool       // the board has it and is set not to show it
	Text     string
}

// HasFigures reports whether there is an amount.
func (p Pay) HasFigures() bool { return p.Min != 0 || p.Max != 0 }

// OtherPay is pay beside the salary.
type OtherPay struct {
	Kind   job.PayKind // "" where the data do not say it
	Text   string
	Hidden bool
}

// Closes is when the time to apply ends. Time is "" where the day counts; Offset is
// that of the time, as in +01:00.
type Closes struct {
	Date   scalar.Date
	Time   scalar.Clock
	Offset string
}

// Contract is how long the job lasts.
type Contract struct {
	Kind   job.ContractKind
	Months int
}

// Hours are those of a week, or a part of full time.
type Hours struct{ Min, Max, FTE scalar.Decimal }

// Education is the least education that is asked for.
type Education struct {
	Level        job.EducationLevel
	OrExperience bool
}

// Experience is in months. None says that the data ask for none in so many words.
type Experience struct {
	Months, To int
	None       bool
}

// Language is one that the job needs.
type Language struct {
	Name  string
	Level string
}

// Eligibility is a condition of being hired.
type Eligibility struct {
	Kind job.EligibilityKind
	Text string
}

// Contact is somebody to ask.
type Contact struct{ Name, Email, Phone, URL string }

// Said is what the data state under a key that has no place of its own in a Job.
type Said struct{ Key, Text string }

// Notes are about a file as a whole.
type Notes struct {
	Kind     string // the form that was read, one of Kinds
	Warnings []string
}

// The forms.
const (
	jsonLD     = "jsonld"
	greenhouse = "greenhouse"
	lever      = "lever"
	ashby      = "ashby"
	recruitee  = "recruitee"
	workable   = "workable"
	personio   = "personio"
	indeed     = "indeed"
)

// Kinds are the names of the forms.
func Kinds() []string {
	return []string{jsonLD, greenhouse, lever, ashby, recruitee, workable, personio, indeed}
}
