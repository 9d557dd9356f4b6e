package laws

import (
	"slices"

	"jobdesc/internal/company"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
)

// FromPosting makes an Advert of a pay group of a posting: what its page shows. given wins
// over the company's number of employees and the posting's places.
func FromPosting(d *posting.Document, params *company.Params, given Given) Advert {
	a := Advert{Employees: EmployeesOf(params.Employees), Closing: closingOf(d.Closes), Last: d.Closes.Date, Texts: textsOf(d)}
	if given.Employees.given() {
		a.Employees = given.Employees
	}
	a.placesOfPosting(d, params, given)
	a.payOf(d)
	a.Benefits, a.Vacancy, a.Overpay = Missing, Missing, Missing
	if len(d.Benefits) > 0 {
		a.Benefits = Present
	}
	if len(d.OtherPay) > 0 {
		a.OtherPay = Present
	}
	if d.Vacancy != "" {
		a.Vacancy = Present
	}
	if d.AIScreening != nil {
		a.AI = Present
	}
	if d.Salary != nil && d.Salary.Note != "" {
		a.Overpay = Present
	}
	a.kindsOf(d)
	return a
}

// EmployeesOf are the company's employees. A plain number counts for every place.
func EmployeesOf(e company.Employees) (out Employees) {
	if !e.IsSet() {
		return out
	}
	if e.ByPlace == nil {
		return Employees{Everywhere: e.Total.V, Known: true}
	}
	out = Employees{Total: e.Total.V, ByPlace: map[scalar.Jurisdiction]int{}}
	for place, n := range e.ByPlace {
		out.ByPlace[place] = n.V
	}
	return out
}

func closingOf(c posting.Closes) Closing {
	switch {
	case !c.Date.IsZero():
		return ClosesOn
	case c.UntilFilled:
		return UntilFilled
	}
	return ClosingMissing
}

// placesOfPosting says where the work is done. A job that can be done anywhere reaches the
// places where the employer has people.
func (a *Advert) placesOfPosting(d *posting.Document, params *company.Params, given Given) {
	if given.Places != nil {
		if a.Remote = given.Remote; a.Remote {
			a.RemoteFrom = given.Places
			return
		}
		for _, p := range given.Places {
			a.Places = append(a.Places, Place{Place: p})
		}
		return
	}
	for _, l := range d.Locations {
		place := scalar.Jurisdiction(l.Country)
		if l.Subdivision != "" {
			place = scalar.Jurisdiction(l.Subdivision)
		}
		a.Places = append(a.Places, Place{Place: place, City: string(l.City)})
	}
	a.Remote = given.Remote || len(d.RemoteFrom) > 0
	for _, p := range d.RemotePlaces() {
		a.RemoteFrom = append(a.RemoteFrom, scalar.Jurisdiction(p))
	}
	if d.IsWorldwide() {
		for place := range a.Employees.ByPlace {
			a.RemoteFrom = append(a.RemoteFrom, place)
		}
		slices.Sort(a.RemoteFrom)
	}
	if head, ok := params.Locations[params.Headquarters.V]; ok && params.Headquarters.IsSet() {
		a.EmployerIn = scalar.Jurisdiction(head.Place())
	}
}

// payOf is the pay that the page shows.
func (a *Advert) payOf(d *posting.Document) {
	s := d.Salary
	if s == nil {
		return
	}
	a.Unpaid = s.Unpaid
	add := func(lower, upper scalar.Decimal) {
		if lower != 0 || upper != 0 {
			a.Pays = append(a.Pays, Range{Min: lower.Float(), Max: upper.Float(), Currency: s.Currency, Period: Period(s.Period)})
		}
	}
	for _, g := range s.ByGrade {
		add(g.Min, g.Max)
	}
	if len(s.ByGrade) == 0 {
		add(s.Min, s.Max)
	}
}

// kindsOf are the kinds of job that laws treat by themselves.
func (a *Advert) kindsOf(d *posting.Document) {
	for _, o := range d.OtherPay {
		switch o.Kind {
		case "commission":
			a.Kinds = append(a.Kinds, Commission)
			if len(a.Pays) == 0 {
				a.Kinds = append(a.Kinds, CommissionOnly)
			}
		case "tips":
			a.Kinds = append(a.Kinds, Tipped)
		}
	}
	for _, e := range d.Employment {
		if k, ok := map[job.Employment]Kind{"apprenticeship": Apprentice, "internship": Intern, "contract": Contractor}[e]; ok {
			a.Kinds = append(a.Kinds, k)
		}
	}
	if d.Level == "executive" {
		a.Kinds = append(a.Kinds, Executive)
	}
}

// textsOf are the texts of a page in which wording may be forbidden.
func textsOf(d *posting.Document) []Words {
	out := []Words{{Text: string(d.Title), Lang: d.Lang, Title: true}}
	add := func(texts ...posting.Text) {
		for _, t := range texts {
			if t != "" {
				out = append(out, Words{Text: string(t), Lang: d.Lang})
			}
		}
	}
	add(posting.Text(d.Summary))
	for _, duty := range d.Duties {
		add(duty.Text)
	}
	for _, p := range slices.Concat(d.Requirements, d.Preferred, d.Competencies) {
		add(p.Text, p.Title)
		add(p.AnyOf...)
		add(p.Items...)
	}
	for _, c := range d.Certifications {
		add(c.Name)
	}
	for _, e := range d.Eligibility {
		add(e.Text)
	}
	for _, s := range d.Sections {
		add(s.Title, posting.Text(s.Body))
	}
	if d.Apply != nil {
		add(posting.Text(d.Apply.Instructions))
		for _, w := range d.Apply.Documents {
			add(w.Name)
		}
		for _, q := range d.Apply.Questions {
			add(q.Text)
		}
	}
	add(d.HiringProcess...)
	add(d.Legal...)
	return out
}
