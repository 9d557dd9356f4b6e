package boards

import (
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

// isPosting reports whether a node of JSON-LD is a JobPosting.
func isPosting(node map[string]any) bool { return isType(node["@type"], "JobPosting") }

// isType reports whether a type, or one in a list of them, has a name: with the
// address of schema.org before it or not.
func isType(v any, name string) bool {
	switch v := v.(type) {
	case string:
		return v == name || strings.HasSuffix(v, "/"+name) || strings.HasSuffix(v, ":"+name)
	case []any:
		return slices.ContainsFunc(v, func(item any) bool { return isType(item, name) })
	}
	return false
}

// node is the object under a key; one that is only a reference is looked up, and a
// text is its name.
func (o object) node(key string) object {
	v := o.keys[key]
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	return o.resolved(v)
}

// nodes are the objects of a list.
func (o object) nodes(key string) (out []object) {
	list, ok := o.keys[key].([]any)
	if !ok {
		list = []any{o.keys[key]}
	}
	for _, v := range list {
		if n := o.resolved(v); n.keys != nil {
			out = append(out, n)
		}
	}
	return out
}

func (o object) resolved(v any) object {
	switch v := v.(type) {
	case string:
		if strings.TrimSpace(v) != "" {
			return object{map[string]any{"name": v, "@text": true}, o.job}
		}
	case map[string]any:
		if id, ok := v["@id"].(string); ok && len(v) <= 2 {
			if found, ok := o.job.nodes[id].(map[string]any); ok {
				return object{found, o.job}
			}
		}
		return object{v, o.job}
	}
	return object{nil, o.job}
}

// jobPosting reads a JobPosting of schema.org.
func (o object) jobPosting() {
	b := o.job
	b.Title, b.URL, b.HTML = o.text("title", "name"), o.text("url"), asHTML(o.raw("description"))
	if b.URL == "" {
		b.URL, _, _ = strings.Cut(o.webAddress("@id"), "#")
	}
	b.Posted = b.date("datePosted", o.text("datePosted"))
	b.Closes = b.closes("validThrough", o.text("validThrough"))
	b.Lang, b.Industry = o.text("inLanguage"), strings.Join(o.texts("industry"), ", ")
	for _, kind := range o.texts("employmentType") {
		b.employment("employmentType", kind)
	}
	employer := o.node("hiringOrganization")
	b.Employer, b.EmployerURL = employer.text("name", "legalName"), employer.text("sameAs", "url")
	b.Department = o.node("employmentUnit").text("name")
	o.identifier()
	o.where()
	o.basePay()
	o.terms()
	o.brings()
	o.leftover("responsibilities", "specialCommitments", "employerOverview", "sensoryRequirement", "jobImmediateStart", "relevantOccupation")
}

// webAddress is the text under a key that is an address of the web.
func (o object) webAddress(key string) string {
	if text, ok := o.keys[key].(string); ok && strings.HasPrefix(text, "http") {
		return text
	}
	return ""
}

// identifier reads the number of the job: what could be the id of a posting file is
// one, everything else is a requisition. The place of a page that is one of several
// follows "--".
func (o object) identifier() {
	b := o.job
	n := o.node("identifier")
	value := n.text("value", "@value", "propertyID")
	if n.keys["@text"] == true {
		value = n.text("name")
	} else if text, err := o.keys["identifier"], value == ""; err && text != nil && n.keys == nil {
		value = o.text("identifier")
	}
	if before, group, ok := strings.Cut(value, "--"); ok && scalar.IsSlug(group) {
		value, b.Group = before, group
	}
	if scalar.IsSlug(value) && strings.Trim(value, "0123456789-") != "" {
		b.ID = value
	} else {
		b.Requisition = value
	}
}

// where reads the places, and where a remote employee may live.
func (o object) where() {
	b := o.job
	for _, kind := range o.texts("jobLocationType") {
		b.workplace("jobLocationType", kind)
	}
	for _, l := range o.nodes("jobLocation") {
		if l.keys["@text"] == true {
			b.placesOf("jobLocation", l.text("name"), "")
			continue
		}
		address := l
		if l.has("address") {
			address = l.node("address")
		}
		if address.keys["@text"] == true {
			b.placesOf("jobLocation", address.text("name"), "")
			continue
		}
		p := b.address(address)
		if name := l.text("name"); p == (Place{}) {
			b.placesOf("jobLocation", name, "")
			continue
		} else if name != p.City {
			p.Name = name
		}
		b.place(p)
	}
	for _, area := range o.nodes("applicantLocationRequirements") {
		o.area(area)
	}
	b.RemoteFrom = b.together(b.RemoteFrom)
}

// area reads a country, or a state with its country after a comma.
func (o object) area(n object) {
	b := o.job
	name := n.text("name", "identifier")
	if name == "" && n.has("address") {
		name = string(b.address(n.node("address")).Country)
	}
	if area, ok := isRegion(name); ok {
		b.region("applicantLocationRequirements", name, area, true)
		return
	}
	if country := b.places.country(name); country != "" && !isType(n.keys["@type"], "State") {
		b.from(scalar.Area(country))
		return
	}
	state, country := name, ""
	if i := strings.LastIndexByte(name, ','); i >= 0 {
		state, country = name[:i], name[i+1:]
	}
	if p := b.places.state(state, b.places.country(country)); p != "" {
		b.from(scalar.Area(p))
		return
	}
	if country := b.places.country(name); country != "" {
		b.from(scalar.Area(country))
		return
	}
	b.said("applicantLocationRequirements", name)
}

// together is countries, or the name of those that are all of the EU or the EEA.
func (b *building) together(areas []scalar.Area) []scalar.Area {
	for _, region := range []scalar.Area{scalar.EEA, scalar.EU} {
		members := region.Places()
		all := !slices.ContainsFunc(members, func(p scalar.Place) bool { return !slices.Contains(areas, scalar.Area(p)) })
		if all {
			first := slices.IndexFunc(areas, func(a scalar.Area) bool { return slices.Contains(members, scalar.Place(a)) })
			rest := slices.DeleteFunc(slices.Clone(areas), func(a scalar.Area) bool { return slices.Contains(members, scalar.Place(a)) })
			return slices.Insert(rest, first, region)
		}
	}
	return areas
}

// basePay reads the salary, which may be a text, a number or an object, and whose
// figures may lie in it or in its value. An estimate of somebody else is not pay.
func (o object) basePay() {
	b := o.job
	currency := o.text("salaryCurrency")
	for _, n := range o.nodes("baseSalary") {
		if n.keys["@text"] == true {
			text := n.text("name")
			if amount, ok := amountOf(text); ok {
				b.pay(Pay{Min: amount, Max: amount, Currency: b.currency("salaryCurrency", currency)})
			} else {
				b.pay(b.payText(text))
			}
			continue
		}
		value := n
		if inner, ok := n.keys["value"].(map[string]any); ok {
			value = object{inner, b}
		}
		p := Pay{Min: value.number("minValue"), Max: value.number("maxValue")}
		if exact := value.number("value"); exact > 0 && p.Min == 0 && p.Max == 0 {
			p.Min, p.Max = exact, exact
		}
		if text := n.text("currency"); text != "" {
			currency = text
		} else if text := value.text("currency"); text != "" {
			currency = text
		}
		p.Currency = b.currency("currency", currency)
		unit := value.text("unitText", "unitCode")
		if unit == "" {
			unit = n.text("unitText", "unitCode", "duration")
		}
		p.Period = unitOf(unit)
		if p.Period == "" {
			p.Period = b.periodOf("unitText", unit)
		}
		b.pay(p)
	}
	if amount, ok := o.keys["baseSalary"].(interface{ String() string }); ok {
		if n, ok := decimalOf(amount.String()); ok {
			b.pay(Pay{Min: n, Max: n, Currency: b.currency("salaryCurrency", currency)})
		}
	}
	if o.has("estimatedSalary") {
		b.warn(`"estimatedSalary" is an estimate and not the employer's pay, and was left out`)
	}
}

// unitOf reads the codes that UN/CEFACT has for units of time, and ISO 8601 durations.
func unitOf(code string) job.Period {
	return map[string]job.Period{"HUR": "hour", "ANN": "year", "MON": "month", "WEE": "week", "P1Y": "year", "P1M": "month", "P1W": "week", "P1D": "day", "PT1H": "hour"}[code]
}

// terms reads hours, length, openings, start and what is paid beside the salary.
func (o object) terms() {
	b := o.job
	for _, text := range o.texts("workHours") {
		b.workHours(text)
	}
	if months := duration(o.text("jobDuration")); months > 0 {
		b.Contract = Contract{Kind: "fixed-term", Months: months}
	} else if text := o.text("jobDuration"); text != "" {
		b.said("jobDuration", text)
	}
	b.Openings = o.count("totalJobOpenings")
	if b.Start = o.text("jobStartDate"); b.Start != "" {
		if d := b.date("jobStartDate", b.Start); !d.IsZero() {
			b.Start = d.String()
		}
	}
	for _, text := range o.texts("incentiveCompensation") {
		b.OtherPay = append(b.OtherPay, labeledPay(text))
	}
	for _, text := range o.texts("jobBenefits") {
		if p := labeledPay(text); p.Kind != "" {
			b.OtherPay = append(b.OtherPay, p)
		} else {
			b.Benefits = append(b.Benefits, text)
		}
	}
	for _, n := range o.nodes("applicationContact") {
		if c := (Contact{n.text("name"), n.text("email"), n.text("telephone"), n.text("url")}); c != (Contact{}) {
			b.Contacts = append(b.Contacts, c)
		}
	}
}

// duration is the months of an ISO 8601 duration of whole years and months.
func duration(text string) (months int) {
	rest, ok := strings.CutPrefix(text, "P")
	for ok && rest != "" {
		end := strings.IndexAny(rest, "YM")
		if end < 0 {
			return 0
		}
		n, err := strconv.Atoi(rest[:end])
		if err != nil || n < 0 || n > 1200 {
			return 0
		}
		if rest[end] == 'Y' {
			n *= 12
		}
		months, rest = months+n, rest[end+1:]
	}
	return months
}

// brings reads what a candidate has to have.
func (o object) brings() {
	b := o.job
	for _, n := range o.nodes("educationRequirements") {
		text := n.text("credentialCategory", "name", "educationalLevel")
		if level := education(text); level != "" && b.Education.Level == "" {
			b.Education.Level = level
		} else {
			b.said("educationRequirements", text)
		}
	}
	b.Education.OrExperience, _ = o.yes("experienceInPlaceOfEducation")
	for _, n := range o.nodes("experienceRequirements") {
		if n.has("monthsOfExperience") {
			b.Experience.Months = n.count("monthsOfExperience")
		} else if text := n.text("name", "description"); squashed(text) == "norequirements" || squashed(text) == "none" {
			b.Experience.None = true
		} else {
			b.said("experienceRequirements", text)
		}
	}
	for _, n := range o.nodes("qualifications") {
		if text := n.text("name", "credentialCategory"); n.keys["@text"] == true {
			b.said("qualifications", text)
		} else if text != "" {
			b.Certifications = append(b.Certifications, text)
		}
	}
	for _, n := range o.nodes("skills") {
		if text := n.text("name"); text != "" {
			b.Skills = append(b.Skills, text)
		}
	}
	for _, text := range o.texts("eligibilityToWorkRequirement") {
		b.Eligibility = append(b.Eligibility, Eligibility{"", text})
	}
	for _, text := range o.texts("securityClearanceRequirement") {
		b.Eligibility = append(b.Eligibility, Eligibility{"clearance", text})
	}
	b.Physical = o.texts("physicalRequirement")
	for _, n := range o.nodes("occupationalCategory") {
		b.occupation(n.text("codeValue", "name"))
	}
}

// occupation reads a code of O*NET-SOC, which may have a label beside it.
func (b *building) occupation(text string) {
	code, label, _ := strings.Cut(text, " ")
	if len(code) >= 7 && code[2] == '-' && strings.Trim(code, "0123456789-.") == "" {
		if b.Codes == nil {
			b.Codes = map[string]string{}
		}
		b.Codes["onet"] = code
		text = label
	}
	b.said("occupationalCategory", text)
}
