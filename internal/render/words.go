package render

import (
	"time"

	"jobdesc/internal/posting"
)

// Words are the headings and phrases of a document in one language. Those of
// type string are used in the making of other texts.
type Words struct {
	Duties, Requirements, Preferred, Benefits, Conditions        posting.Text
	HiringProcess, Apply, About, Values, EqualOpportunity, Legal posting.Text
	ApplyAt, ApplyBy, Questions, Accommodation, DutiesOfTeam     posting.Text
	Purpose, JobDuties, JobQualifications                        posting.Text
	Physical, Environment, Sources                               posting.Text

	Company, Location, Workplace, Employment, Hours, ContractEnd, Salary, Bonus, Openings, Level string
	Department, ReportsTo, Start, Travel, FLSA, Posted, Closes, Requisition                      string
	RemoteFrom, Or, From, UpTo, HoursAWeek, Experience, OneYear, Years, OneMonth, MonthsCount    string
	JobCode, Version, Updated, ApprovedBy, ApprovedOn, Via, Essential, Share, LargeShare, ByTeam string
	Names                                                                                        map[string]string // of the words of the posting file
	Months                                                                                       [12]string
}

func english() Words {
	return Words{
		Duties: "What you will do", Requirements: "What you bring", Preferred: "Nice to have", Benefits: "What we offer",
		Conditions: "Working conditions", HiringProcess: "How we hire", Apply: "How to apply", About: "About",
		Values: "What we value", EqualOpportunity: "Equal opportunity", Legal: "Legal notices",
		ApplyAt: "Apply at", ApplyBy: "Send your application to", Questions: "Questions:",
		Accommodation: "To ask for an accommodation in the hiring process:", DutiesOfTeam: "with your team",

		Purpose: "Purpose", JobDuties: "Duties and responsibilities", JobQualifications: "Qualifications",
		Physical: "Physical demands", Environment: "Working environment", Sources: "Where the duties come from",

		JobCode: "Job code", Version: "Version", Updated: "Revised", ApprovedBy: "Approved by", ApprovedOn: "Approved on",
		Via: "after", Essential: "essential", Share: "%s %% of time", LargeShare: "takes a large share of the time", ByTeam: "done by the team",

		Company: "Company", Location: "Location", Workplace: "Workplace", Employment: "Employment", Hours: "Hours",
		ContractEnd: "Contract until", Salary: "Salary", Bonus: "Bonus", Openings: "Openings", Level: "Level",
		Department: "Department", ReportsTo: "Reports to", Start: "Start", Travel: "Travel", FLSA: "FLSA status",
		Posted: "Posted", Closes: "Apply by", Requisition: "Requisition",
		RemoteFrom: "Remote from", Or: "or", From: "from", UpTo: "up to", HoursAWeek: "%s a week",
		Experience: "At least %s of experience", OneYear: "one year", Years: "%d years", OneMonth: "one month", MonthsCount: "%d months",
		Names: map[string]string{
			"onsite": "On site", "hybrid": "Hybrid", "remote": "Remote",
			"full-time": "Full-time", "part-time": "Part-time", "contract": "Contract", "temporary": "Temporary",
			"internship": "Internship", "volunteer": "Volunteer", "per-diem": "Per diem", "other": "Other",
			"intern": "Intern", "junior": "Junior", "mid": "Mid-level", "senior": "Senior", "lead": "Lead", "principal": "Principal", "head": "Head",
			"exempt": "Exempt", "non-exempt": "Non-exempt",
			"a hour": "an hour", "a day": "a day", "a week": "a week", "a month": "a month", "a year": "a year",
			"education high-school": "High school diploma", "education professional-certificate": "Professional certificate",
			"education associate": "Associate degree", "education bachelor": "Bachelor’s degree", "education postgraduate": "Postgraduate degree",
		},
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	}
}

func utc() *time.Location { return time.UTC }
