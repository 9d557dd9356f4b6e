package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/site/store"
)

// LinkedIn's limits, by the table of fields of its Basic Jobs feed:
// learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide.
const (
	maxPartnerID   = 40  // characters of a job's id
	minDescription = 100 // characters of a description
)

// linkedIn is the page's jobs in LinkedIn's XML feed, one for each place. A job that
// lacks what LinkedIn asks for is left out, with a notice.
func (f feeds) linkedIn(r *record, p *jobPage, d *posting.Document, parts render.Parts) (jobs [][]byte) {
	site := f.Params.Site.LinkedIn
	description := f.entities.Replace(parts.Data)
	switch {
	case d.Apply == nil:
		r.notice(linkedInName, "has no way to apply", `add "apply"`)
		return nil
	case utf8.RuneCountInString(description) < minDescription:
		r.notice(linkedInName, fmt.Sprintf("has a text of fewer than %d characters", minDescription), "")
		return nil
	case len(d.Locations)+len(d.RemoteFrom) == 0:
		r.noPlace(linkedInName, d)
		return nil
	}
	companyID := site.CompanyID.V
	if d.Employer != "" { // which has a page of its own there
		companyID = ""
	}
	for _, place := range placesOf(d) {
		var out bytes.Buffer
		writeXML(&out, "job", []field{
			{"partnerJobId", shortened(place.reference(d.ID))},
			{"company", string(d.Company.Name)},
			{"title", string(d.Title)},
			{"description", description},
			{"applyUrl", cmp.Or(string(d.Apply.URL), f.pageOf(d, p.Name))},
			{"companyId", companyID},
			{"posterEmail", string(site.PosterEmail.V)},
			{"location", place.title},
			{"city", string(place.City)},
			{"state", place.state()},
			{"country", string(place.Country)},
			{"postalCode", string(place.PostalCode)},
			{"workplaceTypes", map[job.WorkMode]string{"onsite": "On-site", "hybrid": "Hybrid", "remote": "Remote"}[d.Workplace.Mode]},
			{"jobtype", linkedInType(d.Employment)},
		})
		jobs = append(jobs, out.Bytes())
	}
	return jobs
}

// linkedInHead begins the feed, of which LinkedIn wants to know how many jobs it has.
func (f feeds) linkedInHead(updated time.Time, jobs int) []byte {
	s := f.site(f.lang)
	out := bytes.NewBufferString(xml.Header + "<source>\n")
	writeFields(out, []field{
		{"lastBuildDate", updated.UTC().Format(time.RFC1123)}, {"publisherURL", f.base + "/"}, {"publisher", cmp.Or(s.Company, s.Title)},
		{"expectedJobCount", fmt.Sprint(jobs)},
	})
	return out.Bytes()
}

// linkedInType is the kind of employment by LinkedIn's words, which have one for a job.
func linkedInType(kinds []job.Employment) string {
	words := map[job.Employment]string{
		"full-time": "FULL_TIME", "part-time": "PART_TIME", "contract": "CONTRACT", "temporary": "TEMPORARY",
		"internship": "INTERNSHIP", "volunteer": "VOLUNTEER",
	}
	if len(kinds) == 0 {
		return ""
	}
	return cmp.Or(words[kinds[0]], "OTHER")
}

// shortened is an id of at most 40 characters: of a longer one the beginning, and what
// distinguishes it from others that begin so.
func shortened(id string) string {
	if utf8.RuneCountInString(id) <= maxPartnerID {
		return id
	}
	sum := store.SumOf([]byte(id))
	return fmt.Sprintf("%s-%x", id[:maxPartnerID-9], sum[:4])
}

// field is an element of XML with its text.
type field struct{ name, value string }

// writeXML writes an element with those of the fields that have a text, and those that
// each element has to have.
func writeXML(out *bytes.Buffer, name string, fields []field, needed ...string) {
	out.WriteString("<" + name + ">\n")
	writeFields(out, fields, needed...)
	out.WriteString("</" + name + ">\n")
}

func writeFields(out *bytes.Buffer, fields []field, needed ...string) {
	for _, f := range fields {
		if f.value != "" || slices.Contains(needed, f.name) {
			for _, s := range [...]string{"<", f.name, "><![CDATA[", cdata(f.value), "]]></", f.name, ">\n"} {
				out.WriteString(s)
			}
		}
	}
}

// feedPlace is a place of a job in a feed: a location, or where a remote employee lives.
type feedPlace struct {
	posting.Location
	title string // "Austin, TX", "Delft, Netherlands", or a country
}

// placesOf are the places of a page, each once.
func placesOf(d *posting.Document) (places []feedPlace) {
	for _, l := range d.Locations {
		p := feedPlace{Location: l}
		rest := string(l.CountryName)
		if l.Country == "US" {
			rest = p.state()
		}
		p.title = strings.Trim(string(cmp.Or(l.City, l.Name))+", "+rest, ", ")
		places = append(places, p)
	}
	for _, p := range d.Places {
		if p.Location == "" {
			places = append(places, feedPlace{posting.Location{Country: p.Country, Subdivision: p.Subdivision}, string(p.Name)})
		}
	}
	return places
}

// state is the state of an American location by its two letters, else the region.
func (p feedPlace) state() string {
	if _, part, ok := strings.Cut(string(p.Subdivision), "-"); ok && p.Country == "US" {
		return part
	}
	return string(p.Region)
}

// reference is the id of the job in one place.
func (p feedPlace) reference(id string) string {
	switch {
	case p.ID != "":
		return id + "--" + string(p.ID)
	case p.Country == "":
		return id
	}
	return id + "--" + strings.ToLower(cmp.Or(string(p.Subdivision), string(p.Country)))
}
