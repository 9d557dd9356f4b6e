package boards

import (
	"html"
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
)

// greenhouse reads a job of boards-api.greenhouse.io, whose text is escaped once more
// than HTML is, and whose pay is in cents of a range that has no period.
func (o object) greenhouse() {
	b := o.job
	b.ID, b.Requisition, b.URL, b.Title = o.text("id"), o.text("requisition_id"), o.text("absolute_url"), o.text("title")
	b.Employer, b.Lang = o.text("company_name"), o.text("language")
	b.Posted = b.date("first_published", o.text("first_published"))
	if location, ok := o.keys["location"].(map[string]any); ok {
		b.placesOf("location", object{location, b}.raw("name"), "")
	} else {
		b.placesOf("location", o.raw("location"), "")
	}
	for i, d := range o.objects("departments") {
		if name := d.text("name"); i == 0 {
			b.Department = name
		} else {
			b.said("departments", name)
		}
	}
	for _, office := range o.objects("offices") {
		name := office.text("location", "name")
		if len(b.Places)+len(b.RemoteFrom)+len(b.modes) == 0 {
			b.placesOf("offices", name, "")
		} else if where, _ := withoutMode(name); where != "" && !slices.ContainsFunc(b.Places, func(p Place) bool { return p.City != "" && strings.Contains(name, p.City) }) {
			b.said("offices", name)
		}
	}
	text := o.raw("content")
	if !hasTag(text) {
		text = html.UnescapeString(text)
	}
	b.HTML = asHTML(text)
	for _, r := range o.objects("pay_input_ranges") {
		title, blurb := r.text("title"), plain(withoutTags(unescape(r.raw("blurb"))))
		p := Pay{Min: r.number("min_cents") / 100, Max: r.number("max_cents") / 100, Currency: b.currency("currency_type", r.text("currency_type")), Zone: title, Text: blurb}
		if p.Period = period(title); p.Period == "" {
			p.Period = period(blurb)
		}
		b.pay(p)
	}
	for _, m := range o.objects("metadata") {
		b.metadata(m)
	}
}

// metadata reads a field that the employer added to a board of Greenhouse.
func (b *building) metadata(m object) {
	name := m.text("name")
	if _, isObject := m.keys["value"].(map[string]any); isObject {
		return // a range or the like, which only the employer's own pages read
	}
	for _, value := range m.texts("value") {
		switch s := squashed(name); {
		case strings.Contains(s, "workplace"), strings.Contains(s, "worktype") && squashed(value) == "hybrid":
			b.workplace(name, value)
		case strings.Contains(s, "employmenttype"), s == "jobtype", s == "timetype":
			b.employment(name, value)
		default:
			b.said(name, value)
		}
	}
}

// pay adds a range that has an amount or a text.
func (b *building) pay(p Pay) {
	if p.Min > 0 && p.Max > 0 && p.Min > p.Max {
		b.warn("pay from %s to %s: the ends were exchanged", p.Min, p.Max)
		p.Min, p.Max = p.Max, p.Min
	}
	if !p.HasFigures() && p.Text == "" {
		return
	}
	if p.HasFigures() && p.Period == "" {
		b.warn("the data do not say for what time the pay is")
	}
	b.Pay = append(b.Pay, p)
}

// lever reads a posting of api.lever.co, whose lists are items without a list around
// them and whose dates are milliseconds.
func (o object) lever() {
	b := o.job
	b.ID, b.Title, b.URL, b.ApplyURL = o.text("id"), o.text("text"), o.text("hostedUrl"), o.text("applyUrl")
	b.Posted = b.date("createdAt", o.text("createdAt"))
	if state := o.text("state"); state != "" && state != "published" {
		b.Live = false
	}
	codes := o.texts("requisitionCodes")
	b.Requisition = o.text("reqCode")
	if b.Requisition == "" && len(codes) > 0 {
		b.Requisition = codes[0]
	}
	if urls := o.object("urls"); b.URL == "" {
		b.URL, b.ApplyURL = urls.text("show"), urls.text("apply")
	}
	c := o.object("categories")
	b.Department, b.Level = c.text("department"), c.text("level")
	if team := c.text("team"); b.Department == "" {
		b.Department = team
	} else {
		b.said("team", team)
	}
	b.employment("commitment", c.text("commitment"))
	country := b.places.country(o.text("country"))
	b.workplace("workplaceType", o.text("workplaceType"))
	first := c.raw("location")
	b.placesOf("location", first, country)
	for _, name := range c.texts("allLocations") {
		if name != plain(first) {
			b.placesOf("allLocations", name, "")
		}
	}
	b.HTML = o.leverText()
	range_ := o.object("salaryRange")
	b.pay(Pay{
		Min: range_.number("min"), Max: range_.number("max"), Currency: b.currency("currency", range_.text("currency")),
		Period: b.periodOf("interval", range_.text("interval")), Text: plain(withoutTags(unescape(o.leverPart("salaryDescription", "salaryDescriptionPlain")))),
	})
	o.leftover("tags")
}

// leverPart is the text under the first key that has one.
func (o object) leverPart(keys ...string) string {
	for _, key := range keys {
		if text := o.raw(key); text != "" {
			return text
		}
	}
	return ""
}

// leverText is the description with its lists, each below its heading.
func (o object) leverText() string {
	content, from := o.object("content"), o
	if content.keys != nil { // of the programs' own form
		from = content
	}
	var parts []string
	add := func(text string) {
		if text = asHTML(text); text != "" && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	if body := from.raw("descriptionBody"); body != "" {
		add(from.raw("opening"))
		add(body)
	} else {
		add(from.leverPart("descriptionHtml", "description", "descriptionPlain"))
	}
	for _, list := range from.objects("lists") {
		head, text := list.text("text"), asHTML(list.raw("content"))
		if head == "" && text == "" {
			continue
		}
		if lower := strings.ToLower(text); strings.Contains(lower, "<li") && !strings.Contains(lower, "<ul") && !strings.Contains(lower, "<ol") {
			text = "<ul>\n" + text + "\n</ul>"
		}
		if head != "" {
			text = "<h3>" + html.EscapeString(head) + "</h3>\n" + text
		}
		parts = append(parts, strings.TrimSpace(text))
	}
	add(from.leverPart("additional", "closingHtml", "closing", "additionalPlain"))
	return strings.Join(parts, "\n")
}

// ashby reads a job of api.ashbyhq.com/posting-api, which sends pay that is not to be
// shown and calls jobs remote that are hybrid.
func (o object) ashby() {
	b := o.job
	b.ID, b.Title, b.URL, b.ApplyURL = o.text("id"), o.text("title"), o.text("jobUrl", "externalLink"), o.text("applyUrl", "applyLink")
	b.Department, b.Requisition = o.text("department", "departmentName"), o.text("requisitionId", "customRequisitionId")
	if team := o.text("team", "teamName"); b.Department == "" {
		b.Department = team
	} else if team != b.Department {
		b.said("team", team)
	}
	b.Posted = b.date("publishedAt", o.text("publishedAt", "publishedDate"))
	b.Closes = b.closes("applicationDeadline", o.text("applicationDeadline"))
	b.employment("employmentType", o.text("employmentType"))
	b.workplace("workplaceType", o.text("workplaceType"))
	if remote, _ := o.yes("isRemote"); remote {
		switch b.Workplace {
		case "":
			b.Workplace = "remote"
		case "remote":
		default:
			b.warn(`"isRemote" is true and "workplaceType" is %s; %[1]s was taken`, b.Workplace)
		}
	}
	if listed, given := o.yes("isListed"); given && !listed {
		b.Live = false
	}
	o.ashbyPlace()
	for _, s := range o.objects("secondaryLocations") {
		s.ashbyPlace()
	}
	b.HTML = asHTML(o.leverPart("descriptionHtml", "descriptionPlain"))
	o.ashbyPay()
}

// ashbyPlace reads a name of a place and the address that goes with it.
func (o object) ashbyPlace() {
	b := o.job
	name := o.text("location", "locationName", "name")
	address := o.object("address")
	if address.has("postalAddress") {
		address = address.object("postalAddress")
	}
	p := b.address(address)
	if p == (Place{}) {
		b.placesOf("location", name, "")
		return
	}
	p.Text = name
	where, _ := withoutMode(name)
	if _, region := isRegion(where); region || p.City == "" && p.Region == "" && b.Workplace == "remote" && p.Country != "" {
		if area, _ := isRegion(where); region {
			b.region("location", where, area, b.Workplace == "remote")
		} else {
			b.from(scalar.Area(p.Country))
		}
		return
	}
	b.place(p)
}

// ashbyPay reads the salary of each tier, or the summary of all, and what is paid
// beside it.
func (o object) ashbyPay() {
	b, pay := o.job, o.object("compensation")
	hidden := false
	for _, at := range []object{o, pay} {
		for _, key := range []string{"shouldDisplayCompensationOnJobPostings", "shouldDisplayCompensationOnJobBoard"} {
			if show, given := at.yes(key); given && !show {
				hidden = true
			}
		}
	}
	tiers := pay.objects("compensationTiers")
	add := func(components []object, zone, text string) {
		for _, c := range components {
			kind := squashed(c.text("compensationType", "compensationTypeLabel"))
			if kind == "salary" || kind == "" {
				p := Pay{Min: c.number("minValue"), Max: c.number("maxValue"), Currency: b.currency("currencyCode", c.text("currencyCode")), Zone: zone, Hidden: hidden, Text: text}
				if p.HasFigures() {
					p.Period = b.periodOf("interval", c.text("interval"))
				}
				b.pay(p)
				continue
			}
			b.otherPay(kind, c.text("summary"), hidden)
		}
	}
	if len(tiers) > 1 {
		for _, t := range tiers {
			add(t.objects("components"), t.text("title"), t.text("additionalInformation"))
		}
	} else {
		summary := pay.objects("summaryComponents")
		if len(summary) == 0 && len(tiers) == 1 {
			summary = tiers[0].objects("components")
		}
		add(summary, "", "")
	}
	if text := pay.text("compensationTierSummary"); len(b.Pay)+len(b.OtherPay) == 0 && text != "" {
		b.pay(Pay{Text: text, Hidden: hidden})
	}
	if hidden && len(b.Pay)+len(b.OtherPay) > 0 {
		b.warn("the board has pay and is set not to show it")
	}
}

// otherPay adds pay beside the salary, once.
func (b *building) otherPay(kind, text string, hidden bool) {
	p := OtherPay{Text: text, Hidden: hidden}
	for _, w := range []word[job.PayKind]{{"equity", "equity"}, {"commission", "commission"}, {"bonus", "bonus"}} {
		if strings.Contains(kind, w.in) {
			p.Kind = w.is
		}
	}
	if p.Text == "" {
		p.Text = string(p.Kind)
	}
	if p.Text != "" && !slices.Contains(b.OtherPay, p) {
		b.OtherPay = append(b.OtherPay, p)
	}
}

// recruitee reads an offer of COMPANY.recruitee.com/api/offers, which has its text in
// two keys and its pay as texts, or a job of Recruitee's XML feed.
func (o object) recruitee() {
	b := o.job
	b.ID, b.Title, b.URL, b.ApplyURL = o.text("id", "reference"), o.text("title"), o.text("careers_url", "url"), o.text("careers_apply_url", "apply_url")
	b.Department, b.Employer, b.Level = o.text("department"), o.text("company_name", "company"), o.text("experience_code", "experience")
	texts := o
	if translations := o.object("translations"); b.Title == "" && len(translations.keys) > 0 {
		lang := sortedKeys(translations.keys)[0]
		texts = translations.object(lang)
		b.Title, b.Lang = texts.text("title"), lang
	}
	b.HTML = strings.TrimSpace(asHTML(texts.raw("description")) + "\n" + asHTML(texts.raw("requirements")))
	if b.HTML == "" {
		b.HTML = asHTML(o.raw("description_requirements"))
	}
	b.Posted = b.date("published_at", o.text("published_at", "created_at", "date"))
	b.Closes = b.closes("close_at", o.text("close_at"))
	b.employment("employment_type_code", o.text("employment_type_code", "contract_type"))
	b.Education.Level = education(o.text("education_code", "education"))
	b.Hours = Hours{Min: o.number("min_hours"), Max: o.number("max_hours")}
	if status := o.text("status"); status != "" && status != "published" {
		b.Live = false
	}
	o.recruiteeModes()
	for _, l := range o.objects("locations") {
		all := []object{l}
		if l.has("location") { // of the feed
			all = l.objects("location")
		}
		for _, l := range all {
			b.place(b.address(l))
		}
	}
	if len(b.Places) == 0 {
		if p := b.address(o); p != (Place{}) {
			p.Text = o.text("location")
			b.place(p)
		} else {
			b.placesOf("location", o.raw("location"), "")
		}
	}
	pay := o.object("salary")
	b.pay(Pay{Min: pay.number("min"), Max: pay.number("max"), Currency: b.currency("currency", pay.text("currency")), Period: b.periodOf("period", pay.text("period"))})
	o.leftover("category_code", "category", "tags", "highlight_html")
}

// recruiteeModes reads three answers to how the work is done.
func (o object) recruiteeModes() {
	var modes []string
	for _, m := range []word[job.WorkMode]{{"on_site", "onsite"}, {"hybrid", "hybrid"}, {"remote", "remote"}} {
		if yes, _ := o.yes(m.in); yes {
			modes = append(modes, string(m.is))
		}
	}
	if len(modes) == 1 {
		o.job.Workplace = job.WorkMode(modes[0])
	} else if len(modes) > 1 {
		o.job.warn("the work is %s at once, so none was taken", prose.List(modes))
	}
}

// livesIn takes the places of remote work that are only a country for where somebody
// may live.
func (b *building) livesIn() {
	b.Places = slices.DeleteFunc(b.Places, func(p Place) bool {
		if p.City != "" || p.Region != "" || p.Country == "" {
			return false
		}
		b.from(scalar.Area(p.Country))
		return true
	})
}

// address reads the parts of an address by the names that forms have for them.
func (b *building) address(o object) Place {
	p := Place{
		Street: o.text("streetAddress", "street", "streetaddress"), City: o.text("addressLocality", "city"), PostalCode: o.text("postalCode", "postal_code", "postalcode", "zip_code"),
		Region: o.text("addressRegion", "region", "state", "state_name", "state_code"),
	}
	country := ""
	for _, key := range []string{"addressCountry", "country_code", "countryCode", "country"} {
		v := o.keys[key]
		if list, ok := v.([]any); ok && len(list) == 1 {
			v = list[0]
		}
		if inner, ok := v.(map[string]any); ok {
			country = object{inner, b}.text("name", "@id", "addressCountry")
		} else if country == "" {
			country = o.text(key)
		}
	}
	p.Country = b.places.country(country)
	for _, part := range []*string{&p.City, &p.Region} {
		if area, ok := isRegion(*part); ok {
			b.region("address", *part, area, false)
			*part = ""
		}
	}
	switch area, ok := isRegion(country); {
	case p.Country != "" || country == "":
	case ok:
		b.region("country", country, area, false)
	default:
		b.warn("%q is not a country that is known", short(country))
		b.said("country", country)
	}
	if p.Country == "" && p.Region != "" {
		p.Country = b.places.state(p.Region, "").Country()
	}
	return p
}

// workable reads a job of apply.workable.com/api/v1/widget, or of the programs' own
// form. "state" is a state of the country in the one and of the job in the other.
func (o object) workable(top map[string]any) {
	b := o.job
	b.ID, b.Requisition, b.Title = o.text("shortcode", "id"), o.text("code"), o.text("title", "full_title")
	b.URL, b.ApplyURL, b.Department = o.text("url", "shortlink"), o.text("application_url"), o.text("department")
	if name, ok := top["name"].(string); ok {
		b.Employer = plain(name)
	}
	b.employment("employment_type", o.text("employment_type"))
	b.Posted = b.date("published_on", o.text("published_on", "created_at"))
	b.Level, b.Education.Level = o.text("experience"), education(o.text("education"))
	main, isMap := o.keys["location"].(map[string]any)
	if isMap {
		if state := o.text("state"); state != "" && state != "published" {
			b.Live = false
		}
		l := object{main, b}
		b.workplace("workplace_type", l.text("workplace_type"))
		if remote, _ := l.yes("telecommuting"); remote && b.Workplace == "" {
			b.Workplace = "remote"
		}
	} else {
		b.workplace("workplace", o.text("workplace", "workplace_type"))
	}
	if remote, _ := o.yes("telecommuting"); remote && b.Workplace == "" {
		b.Workplace = "remote"
	}
	for _, l := range o.objects("locations") {
		if hidden, _ := l.yes("hidden"); hidden {
			b.warn("the board has the place %q and is set not to show it", l.text("city", "region", "country"))
			continue
		}
		b.place(b.address(l))
	}
	if _, listed := o.keys["locations"].([]any); !listed || len(b.Places) == 0 && len(b.Warnings) == 0 {
		at := o
		if isMap {
			at = object{main, b}
		}
		b.place(b.address(at))
	}
	var parts []string
	for _, key := range []string{"full_description", "description", "requirements", "benefits"} {
		if key == "description" && o.has("full_description") {
			continue
		}
		if text := asHTML(o.raw(key)); text != "" && !slices.Contains(parts, text) {
			if key == "requirements" || key == "benefits" {
				text = "<h3>" + strings.ToUpper(key[:1]) + key[1:] + "</h3>\n" + text
			}
			parts = append(parts, text)
		}
	}
	b.HTML = strings.Join(parts, "\n")
	pay := o.object("salary")
	b.pay(Pay{Min: pay.number("salary_from"), Max: pay.number("salary_to"), Currency: b.currency("salary_currency", pay.text("salary_currency"))})
	b.Industry = o.text("industry")
	o.leftover("function")
}

// withoutTags is the text of HTML that is a line or two.
func withoutTags(text string) string {
	var out strings.Builder
	for {
		before, after, found := strings.Cut(text, "<")
		out.WriteString(before)
		if !found {
			return html.UnescapeString(out.String())
		}
		_, text, _ = strings.Cut(after, ">")
		out.WriteByte(' ')
	}
}
