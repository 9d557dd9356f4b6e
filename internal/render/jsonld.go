package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"jobdesc/internal/diag"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// jobPosting is schema.org's JobPosting with the properties that Google
// documents for it (developers.google.com/search/docs/appearance/structured-data/job-posting).
type jobPosting struct {
	Context              string         `json:"@context"`
	Type                 string         `json:"@type"`
	URL                  string         `json:"url,omitempty"`
	Title                string         `json:"title"`
	Description          string         `json:"description"` // HTML
	Identifier           ldIdentifier   `json:"identifier"`
	DatePosted           string         `json:"datePosted"`
	ValidThrough         string         `json:"validThrough,omitempty"`
	EmploymentType       []string       `json:"employmentType,omitempty"`
	HiringOrganization   ldOrganization `json:"hiringOrganization"`
	JobLocation          any            `json:"jobLocation,omitempty"` // an ldPlace, or several
	JobLocationType      string         `json:"jobLocationType,omitempty"`
	ApplicantLocation    []ldArea       `json:"applicantLocationRequirements,omitempty"`
	BaseSalary           *ldSalary      `json:"baseSalary,omitempty"`
	Education            any            `json:"educationRequirements,omitempty"` // ldEducation, or the words for "none"
	Experience           *ldExperience  `json:"experienceRequirements,omitempty"`
	InPlaceOfEducation   bool           `json:"experienceInPlaceOfEducation,omitempty"`
	WorkHours            string         `json:"workHours,omitempty"`
	JobDuration          string         `json:"jobDuration,omitempty"`
	Skills               []posting.Text `json:"skills,omitempty"`
	Incentives           []posting.Text `json:"incentiveCompensation,omitempty"`
	JobBenefits          []posting.Text `json:"jobBenefits,omitempty"`
	JobStartDate         string         `json:"jobStartDate,omitempty"`
	TotalJobOpenings     int            `json:"totalJobOpenings,omitempty"`
	OccupationalCategory posting.Text   `json:"occupationalCategory,omitempty"` // of O*NET-SOC
	Industry             posting.Text   `json:"industry,omitempty"`

	// What a candidate brings.
	Qualifications    []ldCredentialNamed `json:"qualifications,omitempty"`
	WorkEligibility   []posting.Text      `json:"eligibilityToWorkRequirement,omitempty"`
	SecurityClearance []posting.Text      `json:"securityClearanceRequirement,omitempty"`
	Physical          []posting.Text      `json:"physicalRequirement,omitempty"`

	// Of the opening.
	Contact any `json:"applicationContact,omitempty"` // an ldContact, or several
}

type ldIdentifier struct {
	Type  string       `json:"@type"`
	Name  posting.Text `json:"name"`
	Value string       `json:"value"`
}

type ldOrganization struct {
	Type   string       `json:"@type"`
	Name   posting.Text `json:"name"`
	SameAs posting.Text `json:"sameAs,omitempty"`
	Logo   posting.Text `json:"logo,omitempty"`
}

type ldPlace struct {
	Type    string       `json:"@type"`
	Name    posting.Text `json:"name,omitempty"`
	Address ldAddress    `json:"address"`
}

type ldAddress struct {
	Type     string         `json:"@type"`
	Street   posting.Text   `json:"streetAddress,omitempty"`
	Locality posting.Text   `json:"addressLocality,omitempty"`
	Region   posting.Text   `json:"addressRegion,omitempty"`
	Code     posting.Text   `json:"postalCode,omitempty"`
	Country  scalar.Country `json:"addressCountry"`
}

type ldArea struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type ldSalary struct {
	Type     string          `json:"@type"`
	Currency scalar.Currency `json:"currency"`
	Value    ldAmount        `json:"value"`
}

type ldAmount struct {
	Type  string         `json:"@type"`
	Value scalar.Decimal `json:"value,omitzero"`
	Min   scalar.Decimal `json:"minValue,omitzero"`
	Max   scalar.Decimal `json:"maxValue,omitzero"`
	Unit  string         `json:"unitText"`
}

type ldEducation struct {
	Type     string `json:"@type"`
	Category string `json:"credentialCategory"`
}

type ldCredentialNamed struct {
	Type string       `json:"@type"`
	Name posting.Text `json:"name"`
}

type ldExperience struct {
	Type   string `json:"@type"`
	Months int    `json:"monthsOfExperience"`
}

// JSONLD renders a document as a schema.org JobPosting. The error names all
// that Google requires and the document does not have. The text is safe to
// stand in a script element: no "<" is left in it.
func (r *Renderer) JSONLD(d *posting.Document) ([]byte, error) {
	if missing := missingForJobPosting(d); len(missing) > 0 {
		return nil, fmt.Errorf("%s cannot be a JobPosting of schema.org: it needs %s", d.ID, strings.Join(missing, "; "))
	}
	w, err := r.wordsFor(d)
	if err != nil {
		return nil, err
	}
	source, err := r.sourceIn(d, w)
	if err != nil {
		return nil, err
	}
	forms, err := r.markdown().Both(source)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	err = enc.Encode(w.jobPosting(d, w.dataHTML(d, forms), r.location))
	return out.Bytes(), err
}

// LeftOut are notices of what a document says that structured data cannot say.
func LeftOut(d *posting.Document) (notices []diag.Problem) {
	if d.Salary != nil && d.Salary.Gap() {
		notices = append(notices, diag.Problem{
			Code: diag.Ignored, Severity: diag.Notice, Msg: fmt.Sprintf("the structured data of %s has no pay", d.Name()),
			Hint: "the ranges of its grades do not meet, so that one range from the lowest to the highest would claim pay that no grade has",
		})
	}
	return notices
}

// location is the rules of a time zone, read once.
func (r *Renderer) location(zone scalar.Zone) *time.Location {
	loc, _ := r.zones.Get(zone, func() (*time.Location, error) { return zone.Location(), nil })
	return loc
}

// missingForJobPosting names what Google requires and the document has not.
func missingForJobPosting(d *posting.Document) (missing []string) {
	for _, need := range []struct {
		name string
		has  bool
	}{
		{`"posted"`, !d.Posted.IsZero()},
		{"the company's name", d.Company.Name != ""},
		{`"locations", or "workplace: remote" with "remote_from"`, len(d.Locations) > 0 || d.Workplace.Mode == "remote" && len(d.RemoteFrom) > 0},
		{`"remote_from" with countries in place of "worldwide"`, !d.IsWorldwide()},
	} {
		if !need.has {
			missing = append(missing, need.name)
		}
	}
	return missing
}

func (w *Words) jobPosting(d *posting.Document, description string, location func(scalar.Zone) *time.Location) jobPosting {
	value := d.Name()
	if d.Requisition != "" {
		value = string(d.Requisition)
	}
	if d.Group != "" && d.Requisition != "" { // one of several pages
		value += "--" + d.Group
	}
	p := jobPosting{
		Context: "https://schema.org/", Type: "JobPosting", Title: string(d.Title), Description: description,
		Identifier: ldIdentifier{"PropertyValue", cmp.Or(d.Recruiter, d.Company.Name), value}, DatePosted: d.Posted.String(),
		HiringOrganization: ldOrganization{"Organization", d.Company.Name, d.Company.URL, d.Company.Logo},
		JobBenefits:        slices.Clip(d.Benefits), TotalJobOpenings: d.Claimed(), Contact: ldContacts(d.Contact), OccupationalCategory: d.Codes["onet"], Industry: d.Company.Industry,
	}
	if at := d.Closes.At(location, d.Company.TimeZone); !at.IsZero() {
		p.ValidThrough = at.Format(time.RFC3339)
	}
	if start, err := scalar.ParseDate(string(d.Start)); err == nil {
		p.JobStartDate = start.String()
	}
	for _, e := range d.Employment {
		if kind := ldEmployment(e); !slices.Contains(p.EmploymentType, kind) {
			p.EmploymentType = append(p.EmploymentType, kind)
		}
	}
	p.WorkHours = w.workHours(d)
	w.payAndContract(&p, d)
	for _, s := range d.Skills {
		p.Skills = append(p.Skills, s.Name)
	}
	p.JobLocation = ldLocation(d.Locations)
	if d.Workplace.Mode == "remote" { // never for hybrid work
		p.JobLocationType = "TELECOMMUTE"
		for _, from := range remoteFrom(d) {
			p.ApplicantLocation = append(p.ApplicantLocation, ldAreaOf(from))
		}
	}
	p.BaseSalary = ldSalaryOf(d.Salary)
	p.brings(d)
	return p
}

// payAndContract adds what is paid beside the salary, and how long a contract
// lasts. One that is permanent claims nothing.
func (w *Words) payAndContract(p *jobPosting, d *posting.Document) {
	for _, line := range w.payLines(d) {
		if line.onTarget {
			p.Incentives = append(p.Incentives, line.Label+": "+line.Value)
		}
	}
	for _, o := range d.OtherPay {
		text := posting.Text(w.otherPayText(d, o))
		if o.Kind != "" {
			text = posting.Text(w.PayKinds[string(o.Kind)]) + ": " + text
		}
		if o.Kind.Incentive() {
			p.Incentives = append(p.Incentives, text)
		} else {
			p.JobBenefits = append(p.JobBenefits, text)
		}
	}
	if c := d.Contract; c != nil {
		if c.Kind == "fixed-term" && !slices.Contains(p.EmploymentType, "TEMPORARY") {
			p.EmploymentType = append(p.EmploymentType, "TEMPORARY")
		}
		if c.Months > 0 {
			p.JobDuration = fmt.Sprintf("P%dM", c.Months)
		}
	}
}

// ldLocation is one place as an object, several as a list: checkers of structured
// data look for the object.
func ldLocation(locations []posting.Location) any {
	var places []ldPlace
	for _, l := range locations {
		name := l.Name
		if name == l.City {
			name = ""
		}
		places = append(places, ldPlace{"Place", name, ldAddress{"PostalAddress", l.Street, l.City, l.Region, l.PostalCode, l.Country}})
	}
	switch len(places) {
	case 0:
		return nil
	case 1:
		return places[0]
	}
	return places
}

// remoteFrom is where those who work remotely may live: as Google wants to know
// it of every remote job, that is the countries of its locations unless it is said.
func remoteFrom(d *posting.Document) []scalar.Place {
	if len(d.RemoteFrom) > 0 {
		return d.RemotePlaces()
	}
	var countries []scalar.Place
	for _, l := range d.Locations {
		if country := scalar.Place(l.Country); !slices.Contains(countries, country) {
			countries = append(countries, country)
		}
	}
	return countries
}

func ldAreaOf(p scalar.Place) ldArea {
	if country := p.Country(); string(country) != string(p) {
		return ldArea{"State", p.Name() + ", " + country.Name()}
	}
	return ldArea{"Country", p.Name()}
}

func ldSalaryOf(p *posting.Pay) *ldSalary {
	if !p.IsRange() {
		return nil
	}
	amount := ldAmount{Type: "QuantitativeValue", Min: p.Min, Max: p.Max, Unit: strings.ToUpper(string(p.Period))}
	if p.Min == p.Max {
		amount.Value, amount.Min, amount.Max = p.Min, 0, 0
	}
	return &ldSalary{"MonetaryAmount", p.Currency, amount}
}

func ldEmployment(e job.Employment) string {
	switch e {
	case "contract":
		return "CONTRACTOR"
	case "internship":
		return "INTERN"
	case "apprenticeship":
		return "OTHER"
	case "seasonal":
		return "TEMPORARY"
	}
	return strings.ToUpper(strings.ReplaceAll(string(e), "-", "_"))
}
