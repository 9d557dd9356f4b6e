package site

import (
	"cmp"
	"encoding/json"
	"net/url"
	"strings"

	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
)

// The files of OJCP 0.1 (github.com/ojcp-org/ojcp): a manifest, and one for each page of
// an opening, which the manifest's template of addresses leads to.
const (
	ojcpName   = ".well-known/ojcp.json"
	ojcpFolder = "ojcp/"
)

// hasOJCP reports whether a posting has files of OJCP, which need the day of posting.
func (b *build) hasOJCP(r *record) bool {
	return b.has("ojcp") && r.Posted != "" && b.stateOf(r) == open
}

// putOJCP puts the file of a page into the folder.
func (b *build) putOJCP(p *jobPage, d *posting.Document, parts render.Parts) error {
	address := b.base + "/" + b.path(b.lang, p.Name)
	j := map[string]any{
		"@type": "JobPosting", "ojcp_id": b.host() + ":" + p.Name, "title": d.Title,
		"employer":   map[string]any{"@type": "Organization", "name": d.Company.Name},
		"datePosted": d.Posted.String(), "url": address, "official_job_url": address, "description": parts.Text,
	}
	j["description"] = string(parts.Text)
	add := func(key, value string) {
		if value != "" {
			j[key] = value
		}
	}
	add("validThrough", d.Closes.Date.String())
	add("requisition_id", string(d.Requisition))
	add("department", string(d.Department))
	add("remote_policy", map[job.Workplace]string{"onsite": "on_site", "hybrid": "hybrid", "remote": "remote"}[d.Workplace])
	if len(d.Employment) > 0 {
		add("employmentType", strings.ReplaceAll(string(d.Employment[0]), "-", "_"))
	}
	var places []any
	for _, place := range placesOf(d) {
		address := map[string]string{"addressCountry": string(place.Country)}
		for key, value := range map[string]string{"addressLocality": string(place.City), "addressRegion": place.state()} {
			if value != "" {
				address[key] = value
			}
		}
		places = append(places, map[string]any{"@type": "Place", "address": address})
	}
	if places != nil { // all of them: one of several would claim that the others are none
		j["jobLocation"] = places
	}
	if salary := ojcpSalary(d.Salary); salary != nil {
		j["baseSalary"] = salary
	}
	if path := ojcpApply(d.Apply); path != nil {
		j["apply_paths"] = []any{path}
	}
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	return b.folder.Put(ojcpFolder+p.Name+".json", append(text, '\n'))
}

// ojcpSalary is the pay, of which the schema knows no days.
func ojcpSalary(pay *posting.Pay) map[string]any {
	if pay == nil || pay.Unpaid || pay.Period == "day" {
		return nil
	}
	out := map[string]any{"@type": "MonetaryAmountDistribution", "currency": pay.Currency, "unitText": strings.ToUpper(string(pay.Period))}
	if pay.Min > 0 {
		out["minValue"] = json.Number(pay.Min.String())
	}
	if pay.Max > 0 {
		out["maxValue"] = json.Number(pay.Max.String())
	}
	return out
}

// ojcpApply is how to apply. That a program may apply is not claimed.
func ojcpApply(a *posting.Apply) map[string]any {
	switch {
	case a == nil, a.URL == "" && a.Email == "":
		return nil
	case a.URL != "":
		return map[string]any{"type": "external_redirect", "url": a.URL, "supports_agent_submission": false}
	}
	return map[string]any{"type": "email", "url": "mailto:" + string(a.Email), "supports_agent_submission": false}
}

// host is the host of the site's address.
func (b *build) host() string {
	u, err := url.Parse(b.base)
	if err != nil {
		return ""
	}
	return u.Host
}

// putOJCPManifest puts the manifest into the folder: a site of files has no tools.
func (f feeds) putOJCPManifest() error {
	provider := map[string]any{"name": cmp.Or(f.Params.Name.V, f.site(f.lang).Title)}
	if industry := f.Params.Industry.V; industry != "" {
		provider["industries"] = []string{industry}
	}
	if at, ok := f.Params.Locations[f.Params.Headquarters.V]; ok {
		provider["hq_location"] = oAddress{at.City.V, string(at.Country.V)}
	}
	text, err := json.MarshalIndent(map[string]any{
		"ojcp_version": "0.1", "provider": provider, "tools": []string{},
		"feed_endpoints": map[string]string{"detail": f.base + "/" + ojcpFolder + "{id}.json"},
	}, "", "  ")
	if err != nil {
		return err
	}
	return f.folder.Put(ojcpName, append(text, '\n'))
}
