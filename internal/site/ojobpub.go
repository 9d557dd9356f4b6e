package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// oJob is an opening by the schema of oJobPub 1.0 (github.com/ojobpub/schema).
type oJob struct {
	Language        string     `json:"language"`
	PublishedAt     string     `json:"publishedAt"`
	StartDate       string     `json:"startDate,omitempty"`
	ApplyBefore     string     `json:"applyBefore,omitempty"`
	Category        string     `json:"category,omitempty"`
	ReferenceID     string     `json:"referenceId,omitempty"`
	Title           string     `json:"title"`
	Description     string     `json:"description,omitempty"`
	JobType         string     `json:"jobType"`
	ExperienceLevel string     `json:"experienceLevel,omitempty"`
	WorkType        string     `json:"workType,omitempty"`
	Salary          *oSalary   `json:"salary,omitempty"`
	Locations       []oAddress `json:"locations"`
	URL             string     `json:"url"`
}

type oAddress struct {
	City    string `json:"city,omitempty"`
	Country string `json:"country,omitempty"`
}

type oSalary struct {
	Min      json.Number `json:"min,omitempty"`
	Max      json.Number `json:"max,omitempty"`
	Currency string      `json:"currency,omitempty"`
	Interval string      `json:"interval,omitempty"`
}

// oJobPub is the page's job in the oJobPub feed. One that cannot be said rightly is left
// out, with a notice.
func (f feeds) oJobPub(r *record, p *jobPage, d *posting.Document, parts render.Parts) ([]byte, error) {
	kind := oJobType(d)
	places := placesOf(d)
	switch {
	case kind == "":
		r.notice(oJobPubName, "does not say whether the job is permanent", `add "contract: permanent" or "contract: fixed-term"`)
		return nil, nil
	case d.Employer != "":
		r.notice(oJobPubName, "is for another employer, and the feed has one for all jobs", "")
		return nil, nil
	case len(places) == 0:
		r.noPlace(oJobPubName, d)
		return nil, nil
	}
	language, _, _ := strings.Cut(f.langOf(d), "-")
	o := oJob{
		Language: language, PublishedAt: d.Posted.String(), ApplyBefore: d.Closes.Date.String(), Category: atMost(255, string(d.Department)),
		ReferenceID: atMost(255, string(d.Requisition)), Title: atMost(255, string(d.Title)), Description: atMost(1000, parts.Description), JobType: kind,
		WorkType: map[job.WorkMode]string{"onsite": "on-site", "hybrid": "hybrid", "remote": "remote"}[d.Workplace.Mode],
		URL:      f.pageOf(d, p.Name),
	}
	if level := strings.ToLower(string(d.Level)); slices.Contains([]string{"junior", "mid", "senior", "lead", "director", "executive"}, level) {
		o.ExperienceLevel = level
	}
	if start, err := scalar.ParseDate(string(d.Start)); err == nil {
		o.StartDate = start.String()
	}
	for _, place := range places {
		o.Locations = append(o.Locations, oAddress{string(place.City), string(place.Country)})
	}
	if pay := d.Salary; pay.IsRange() {
		o.Salary = &oSalary{
			Currency: string(pay.Currency),
			Interval: map[job.Period]string{"hour": "hourly", "day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"}[pay.Period],
		}
		if pay.Min > 0 {
			o.Salary.Min = json.Number(pay.Min.String())
		}
		if pay.Max > 0 {
			o.Salary.Max = json.Number(pay.Max.String())
		}
	}
	return json.Marshal(o)
}

// oJobType is the kind of a job; "" where the posting does not say it.
func oJobType(d *posting.Document) string {
	for _, e := range d.Employment {
		switch e {
		case "internship", "apprenticeship", "volunteer", "temporary", "contract":
			return string(e)
		}
	}
	switch {
	case d.Contract == nil:
		return ""
	case d.Contract.Kind == "fixed-term":
		return "temporary"
	}
	return string(d.Contract.Kind)
}

// oJobPubHead begins the feed, which needs the place of the employer.
func (f feeds) oJobPubHead(updated time.Time) ([]byte, error) {
	at := f.Params.Locations[f.Params.Headquarters.V]
	head, err := json.Marshal(struct {
		Version     string `json:"version"`
		LastUpdated string `json:"lastUpdated"`
		Employer    any    `json:"employer"`
	}{"1.0", updated.Format(time.RFC3339), struct {
		Name     string   `json:"name"`
		Location oAddress `json:"location"`
		Industry string   `json:"industry,omitempty"`
		URL      string   `json:"url,omitempty"`
	}{atMost(255, f.Params.Name.V), oAddress{at.City.V, string(at.Country.V)}, atMost(255, f.Params.Industry.V), cmp.Or(string(f.Params.URL.V), f.base+"/")}})
	return append(bytes.TrimSuffix(head, []byte("}")), ",\"jobs\":[\n"...), err
}

// atMost is a text of at most n characters, cut at a word.
func atMost(n int, s string) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + "…"
}
