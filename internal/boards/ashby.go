package boards

import (
	"slices"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/scalar"
)

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
	for _, s := range o.nodes("secondaryLocations") {
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
		for part := range strings.SplitSeq(text, " • ") {
			if p := b.payText(part); p.HasFigures() {
				p.Hidden = hidden
				b.pay(p)
			} else {
				b.otherPay(squashed(part), part, hidden)
			}
		}
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
