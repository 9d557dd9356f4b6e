package posting

import (
	"jobdesc/internal/company"
	"jobdesc/internal/markdown"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
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
	Kind             string          `json:"kind"`
	ID               string          `json:"id"` // the posting's, or a role's
	Formerly         []scalar.Slug   `json:"formerly,omitempty"`
	Roles            []string        `json:"roles"`
	Variant          string          `json:"variant,omitempty"`
	Group            string          `json:"group,omitempty"` // the first location of the pay group
	Title            Text            `json:"title"`
	Status           Status          `json:"status"`
	Requisition      Text            `json:"requisition,omitempty"`
	JobCode          Text            `json:"job_code,omitempty"`
	Department       Text            `json:"department,omitempty"`
	ReportsTo        Text            `json:"reports_to,omitempty"`
	Locations        []Location      `json:"locations,omitempty"`
	Places           []Place         `json:"places"`
	Workplace        Workplace       `json:"workplace,omitempty"`
	RemoteFrom       []scalar.Place  `json:"remote_from,omitempty"`
	Employment       []Employment    `json:"employment,omitempty"`
	Hours            scalar.Decimal  `json:"hours,omitzero"`
	ContractEnd      scalar.Date     `json:"contract_end,omitzero"`
	Level            roles.Level     `json:"level,omitempty"`
	Openings         int             `json:"openings"`
	Salary           *Pay            `json:"salary,omitempty"`
	Bonus            Text            `json:"bonus,omitempty"`
	Posted           scalar.Date     `json:"posted,omitzero"`
	Closes           scalar.Date     `json:"closes,omitzero"`
	Updated          scalar.Date     `json:"updated,omitzero"`
	Start            Text            `json:"start,omitempty"`
	Travel           Text            `json:"travel,omitempty"`
	Summary          Block           `json:"summary,omitempty"`
	Duties           []Duty          `json:"duties"`
	Skills           []Text          `json:"skills,omitempty"`
	Requirements     []Text          `json:"requirements,omitempty"`
	Preferred        []Text          `json:"preferred,omitempty"`
	Education        Education       `json:"education,omitempty"`
	ExperienceMonths int             `json:"experience_months,omitempty"`
	Benefits         []Text          `json:"benefits,omitempty"`
	Apply            *Apply          `json:"apply,omitempty"`
	Contact          *Contact        `json:"contact,omitempty"`
	FLSA             FLSA            `json:"flsa,omitempty"`
	Physical         []Text          `json:"physical,omitempty"`
	Environment      []Text          `json:"environment,omitempty"`
	Codes            map[string]Text `json:"codes,omitempty"`
	Identifiers      map[string]Text `json:"identifiers,omitempty"`
	Sections         []OwnSection    `json:"sections,omitempty"`
	ApprovedBy       Text            `json:"approved_by,omitempty"`
	ApprovedOn       scalar.Date     `json:"approved_on,omitzero"`
	Version          Text            `json:"version,omitempty"`
	Company          Company         `json:"company"`
	// Sources are the documents that the duties cite, by id.
	Sources map[string]roles.Source `json:"-"`
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

// Duty is a duty as a template sees it.
type Duty struct {
	ID         string           `json:"id"`
	Text       Text             `json:"text"`
	Area       string           `json:"area"`
	AreaTitle  Text             `json:"-"`
	By         roles.By         `json:"by"`
	Time       roles.Time       `json:"time"`
	Essential  bool             `json:"essential"`
	Sources    []roles.Citation `json:"sources"`
	Share      scalar.Decimal   `json:"share,omitzero"`
	Emphasized bool             `json:"emphasized"`
	Origin     string           `json:"origin"`
}

// Location is a place of work.
type Location struct {
	ID          scalar.Slug        `json:"id"`
	Name        Text               `json:"name"` // its name, else its city
	Street      Text               `json:"street,omitempty"`
	City        Text               `json:"city,omitempty"`
	Region      Text               `json:"region,omitempty"`
	PostalCode  Text               `json:"postal_code,omitempty"`
	Country     scalar.Country     `json:"country"`
	CountryName Text               `json:"-"`
	Subdivision scalar.Subdivision `json:"subdivision,omitempty"`
}

// Place is a place of the page: that of a location, or one where a remote
// employee may live.
type Place struct {
	Code scalar.Place `json:"code"`
	Name Text         `json:"name"`
}

// Pay is what the job pays.
type Pay struct {
	Min      scalar.Decimal  `json:"min,omitzero"`
	Max      scalar.Decimal  `json:"max,omitzero"`
	Currency scalar.Currency `json:"currency"`
	Period   Period          `json:"period"`
	Note     Text            `json:"note,omitempty"`
}

// Apply is how a candidate applies.
type Apply struct {
	URL          Text `json:"url,omitempty"`
	Email        Text `json:"email,omitempty"`
	Instructions Text `json:"instructions,omitempty"`
}

// Contact is whom a candidate may ask.
type Contact struct {
	Name  Text `json:"name,omitempty"`
	Email Text `json:"email,omitempty"`
	Phone Text `json:"phone,omitempty"`
}

// OwnSection is a section that the posting brings itself.
type OwnSection struct {
	Title Text  `json:"title"`
	Body  Block `json:"body"`
}

// Company is the employer as a reader of the page sees it.
type Company struct {
	Name             Text        `json:"name,omitempty"`
	LegalName        Text        `json:"legal_name,omitempty"`
	URL              Text        `json:"url,omitempty"`
	Logo             Text        `json:"logo,omitempty"`
	Industry         Text        `json:"industry,omitempty"`
	Founded          Text        `json:"founded,omitempty"`
	Employees        int         `json:"employees,omitempty"`
	About            Block       `json:"about,omitempty"`
	Values           []Text      `json:"values,omitempty"`
	HiringProcess    []Text      `json:"hiring_process,omitempty"`
	EqualOpportunity Block       `json:"equal_opportunity,omitempty"`
	Accommodation    Text        `json:"accommodation,omitempty"`
	Legal            []Text      `json:"legal,omitempty"`
	Locale           string      `json:"locale"`
	TimeZone         scalar.Zone `json:"time_zone"`
}

func companyOf(p *company.Params, places []Place) Company {
	return Company{
		Name: Text(p.Name.V), LegalName: Text(p.LegalName.V), URL: Text(p.URL.V), Logo: Text(p.Logo.V),
		Industry: Text(p.Industry.V), Founded: Text(p.Founded.V), Employees: p.Employees.Total.V, About: Block(p.About.V),
		Values: at(p.Values.Items, places), HiringProcess: at(p.HiringProcess.Items, places), Legal: at(p.Legal.Items, places),
		EqualOpportunity: Block(p.EqualOpportunity.V), Accommodation: Text(p.Accommodation.V), Locale: string(p.Locale.V), TimeZone: p.TimeZone.V,
	}
}
