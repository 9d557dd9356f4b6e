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

// ojcpJob is an opening by the schema of OJCP.
type ojcpJob struct {
	Type           string         `json:"@type"`
	ID             string         `json:"ojcp_id"`
	Title          posting.Text   `json:"title"`
	Employer       ojcpEmployer   `json:"employer"`
	DatePosted     string         `json:"datePosted"`
	ValidThrough   string         `json:"validThrough,omitempty"`
	URL            string         `json:"url"`
	OfficialURL    string         `json:"official_job_url"`
	EmploymentType string         `json:"employmentType,omitempty"`
	JobLocation    []ojcpPlace    `json:"jobLocation,omitempty"` // all of them: one of several would deny the others
	BaseSalary     map[string]any `json:"baseSalary,omitempty"`
	Description    string         `json:"description"`
	ApplyPaths     []ojcpPath     `json:"apply_paths,omitempty"`
	Requisition    posting.Text   `json:"requisition_id,omitempty"`
	Department     posting.Text   `json:"department,omitempty"`
	RemotePolicy   string         `json:"remote_policy,omitempty"`
}

type ojcpEmployer struct {
	Type string       `json:"@type"`
	Name posting.Text `json:"name"`
}

type ojcpPlace struct {
	Type    string      `json:"@type"`
	Address ojcpAddress `json:"address"`
}

type ojcpAddress struct {
	Locality string `json:"addressLocality,omitempty"`
	Region   string `json:"addressRegion,omitempty"`
	Country  string `json:"addressCountry"`
}

type ojcpPath struct {
	Type   string `json:"type"`
	URL    string `json:"url"`
	Agents bool   `json:"supports_agent_submission"`
}

// putOJCP puts the file of a page into the folder.
func (b *build) putOJCP(p *jobPage, d *posting.Document, parts render.Parts) error {
	address := b.pageOf(d, p.Name)
	j := ojcpJob{
		Type: "JobPosting", ID: b.host() + ":" + p.Name, Title: d.Title, Employer: ojcpEmployer{"Organization", d.Company.Name},
		DatePosted: d.Posted.String(), ValidThrough: d.Closes.Date.String(), URL: address, OfficialURL: address, Description: string(parts.Text),
		BaseSalary: ojcpSalary(d.Salary), ApplyPaths: ojcpApply(d.Apply), Requisition: d.Requisition, Department: d.Department,
		RemotePolicy: map[job.WorkMode]string{"onsite": "on_site", "hybrid": "hybrid", "remote": "remote"}[d.Workplace.Mode],
	}
	if len(d.Employment) > 0 {
		j.EmploymentType = strings.ReplaceAll(string(d.Employment[0]), "-", "_")
	}
	for _, place := range placesOf(d) {
		j.JobLocation = append(j.JobLocation, ojcpPlace{"Place", ojcpAddress{string(place.City), place.state(), string(place.Country)}})
	}
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	return b.folder.Put(ojcpFolder+p.Name+".json", append(text, '\n'))
}

// ojcpSalary is the pay, of which the schema knows no days.
func ojcpSalary(pay *posting.Pay) map[string]any {
	if !pay.IsRange() || pay.Period == "day" {
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
func ojcpApply(a *posting.Apply) []ojcpPath {
	switch {
	case a == nil, a.URL == "" && a.Email == "":
		return nil
	case a.URL != "":
		return []ojcpPath{{Type: "external_redirect", URL: string(a.URL)}}
	}
	return []ojcpPath{{Type: "email", URL: "mailto:" + string(a.Email)}}
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
