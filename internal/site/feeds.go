package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"html"
	"slices"
	"strings"
	"sync"
	"time"

	gorilla "github.com/gorilla/feeds"

	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/parallel"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site/store"
)

// Names of the feeds.
const (
	atomName   = "atom.xml"
	feedName   = "feed.json"
	indeedName = "indeed.xml"
	jobsName   = "jobs.json"

	linkedInName = "linkedin.xml"
	oJobPubName  = ".well-known/ojobpub.json"
)

// The feeds by number. What a posting has in each is kept on the disk, not in memory:
// first in the spool of the folder, then in the feed itself.
const (
	jobsFeed = iota
	atomFeed
	jsonFeed
	indeedFeed
	linkedInFeed
	oJobPubFeed
	feedCount
)

// feedNames are the names of the feeds by number.
func feedNames() [feedCount]string {
	return [feedCount]string{jobsName, atomName, feedName, indeedName, linkedInName, oJobPubName}
}

// feeds makes feeds, of pieces of the pages of postings.
type feeds struct {
	*build
	entities *strings.Replacer // of withoutEntities
}

// wants reports whether this build writes the i-th feed. A posting has pieces in no
// other: nobody would keep them for the next build.
func (f feeds) wants(i int) bool {
	if f.Of > 0 && !f.Shared {
		return false
	}
	words := [feedCount]company.Feed{atomFeed: "atom", jsonFeed: "json", indeedFeed: "indeed", linkedInFeed: "linkedin", oJobPubFeed: "ojobpub"}
	return i == jobsFeed || f.has(words[i]) && f.feedLacks(words[i]) == ""
}

// add spools the pieces of feeds that one page has, and notes them in its record.
func (f feeds) add(r *record, p *jobPage, d *posting.Document, parts render.Parts) error {
	if f.stateOf(r) != open {
		return nil
	}
	if f.base != "" && d.Posted.IsZero() {
		r.warn("omitted from "+atomName+" and "+indeedName+", which need a date", `add "posted"`)
	}
	item := sync.OnceValue(func() *feedItem { return f.entry(p, d, parts) })
	pieces := [feedCount]func() ([]byte, error){
		jobsFeed:   func() ([]byte, error) { return f.jobJSON(r, p.Name, d, parts.Description) },
		atomFeed:   func() ([]byte, error) { return f.atomEntry(item()) },
		jsonFeed:   func() ([]byte, error) { return json.Marshal(item()) },
		indeedFeed: func() ([]byte, error) { return f.ads(r, p, d, parts), nil },

		oJobPubFeed: func() ([]byte, error) { return f.oJobPub(r, p, d, parts) },
	}
	spool := func(i int, piece []byte) error {
		at, err := f.folder.Spool(piece)
		if err == nil {
			r.Pieces[i] = append(r.Pieces[i], at)
		}
		return err
	}
	if f.wants(linkedInFeed) {
		for _, piece := range f.linkedIn(r, p, d, parts) {
			if err := spool(linkedInFeed, piece); err != nil {
				return err
			}
		}
	}
	for i, make := range pieces {
		if make == nil || !f.wants(i) || d.Posted.IsZero() && (i == atomFeed || i == indeedFeed || i == oJobPubFeed) {
			continue
		}
		piece, err := make()
		if err != nil {
			return err
		}
		if piece == nil {
			continue
		}
		if err := spool(i, piece); err != nil {
			return err
		}
	}
	return nil
}

// feedItem is an opening in the JSON feed, with its language where that is not the feed's.
type feedItem struct {
	gorilla.JSONItem
	Language string `json:"language,omitempty"`
}

// langOf is the language of the pages that a document is on.
func (b *build) langOf(d *posting.Document) string { return cmp.Or(string(d.Lang), b.lang) }

// pageOf is the address of a page of a document, on a site that has one.
func (b *build) pageOf(d *posting.Document, name string) string {
	return b.base + "/" + b.path(b.langOf(d), name)
}

// foreign is the language of a document that is not in the language of the site.
func (f feeds) foreign(d *posting.Document) string {
	if lang := f.langOf(d); lang != f.lang {
		return lang
	}
	return ""
}

// entry is a page in the JSON feed, and in the Atom feed.
func (f feeds) entry(p *jobPage, d *posting.Document, parts render.Parts) *feedItem {
	lang := f.langOf(d)
	address := f.pageOf(d, p.Name)
	facts := convert.Each(p.Places, func(place named) string { return place.Title })
	if d.Employer != "" {
		facts = append([]string{string(d.Company.Name)}, facts...)
	}
	for _, s := range []string{parts.Summary.Workplace, parts.Summary.Employment, p.Pay, f.applyBy(lang, parts.Summary)} {
		if s != "" {
			facts = append(facts, s)
		}
	}
	var summary strings.Builder
	for _, text := range []string{parts.Description, strings.Join(facts, " · ")} {
		if text != "" {
			summary.WriteString("<p>" + html.EscapeString(text) + "</p>")
		}
	}
	item := &feedItem{gorilla.JSONItem{Id: address, Url: address, Title: p.Title, ContentHTML: summary.String(), Summary: parts.Description}, f.foreign(d)}
	if d.Employer != "" {
		item.Authors = []*gorilla.JSONAuthor{{Name: string(d.Company.Name), Url: string(d.Company.URL)}}
	}
	if d.Department != "" {
		item.Tags = []string{string(d.Department)}
	}
	if !d.Posted.IsZero() {
		posted, changed := f.day(d.Posted), f.day(cmp.Or(d.Updated, d.Posted))
		item.PublishedDate, item.ModifiedDate = &posted, &changed
	}
	return item
}

// atomEntry is an entry in the form of the Atom feed, which needs dates.
func (f feeds) atomEntry(item *feedItem) ([]byte, error) {
	entry := gorilla.AtomEntry{
		Id: item.Id, Title: item.Title, Published: item.PublishedDate.Format(time.RFC3339), Updated: item.ModifiedDate.Format(time.RFC3339),
		Links:   []gorilla.AtomLink{{Href: item.Url, Rel: "alternate", Type: "text/html"}},
		Summary: &gorilla.AtomSummary{Type: "html", Content: item.ContentHTML},
	}
	for _, a := range item.Authors { // of another employer than that of the feed
		entry.Author = &gorilla.AtomAuthor{AtomPerson: gorilla.AtomPerson{Name: a.Name, Uri: a.Url}}
	}
	text, err := xml.Marshal(entry)
	if item.Language != "" {
		text = append([]byte(`<entry xml:lang="`+item.Language+`">`), bytes.TrimPrefix(text, []byte("<entry>"))...)
	}
	return append(text, '\n'), err
}

// ads are the page's jobs in Indeed's XML feed, one for each place, after
// docs.indeed.com/indeed-apply/xml-feed: all values in CDATA, no HTML entities.
func (f feeds) ads(r *record, p *jobPage, d *posting.Document, parts render.Parts) []byte {
	places := []feedPlace{{}}
	switch {
	case len(d.Locations) > 0:
		places = convert.Each(d.Locations, func(l posting.Location) feedPlace { return feedPlace{Location: l} })
	case d.IsWorldwide():
		r.noPlace(indeedName, d)
		return nil
	case len(d.RemoteFrom) > 0: // a job that is remote has one entry
		places[0].Country = f.remoteCountry(d)
	}
	email := ""
	if d.Apply != nil {
		email = string(d.Apply.Email)
	}
	description := f.entities.Replace(parts.Data)
	var out bytes.Buffer
	out.Grow(len(places) * (len(description) + 2<<10))
	for _, place := range places {
		reference := d.ID
		if place.ID != "" {
			reference = place.reference(d.ID)
		}
		writeXML(&out, "job", []field{
			{"title", string(d.Title)},
			{"date", f.day(d.Posted).Format(time.RFC3339)},
			{"referencenumber", reference},
			{"requisitionid", cmp.Or(string(d.Requisition), d.ID)},
			{"url", f.pageOf(d, p.Name)},
			{"company", string(d.Company.Name)},
			{"city", string(place.City)},
			{"state", place.state()},
			{"country", string(place.Country)},
			{"postalcode", string(place.PostalCode)},
			{"streetaddress", string(place.Street)},
			{"email", email},
			{"description", description},
			{"salary", p.Pay},
			{"education", parts.Summary.Education},
			{"jobtype", indeedTypes(d.Employment)},
			{"category", string(d.Department)},
			{"remotetype", map[job.WorkMode]string{"remote": "Fully remote", "hybrid": "Hybrid remote"}[d.Workplace.Mode]},
			{"expirationdate", d.Closes.Date.String()},
		}, "city", "state")
	}
	return out.Bytes()
}

// remoteCountry is the country of the only entry of a remote job: of those where an
// employee may live the employer's own, else the first.
func (f feeds) remoteCountry(d *posting.Document) scalar.Country {
	from := d.RemotePlaces()
	home := f.Params.Locations[f.Params.Headquarters.V].Country.V
	if slices.ContainsFunc(from, func(p scalar.Place) bool { return p.Country() == home }) {
		return home
	}
	return from[0].Country()
}

// cdata is s for the inside of a section of CDATA, without what XML 1.0 cannot have.
func cdata(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\n' && r != '\t' && r != '\r' {
			return '\uFFFD'
		}
		return r
	}, s)
	return strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>")
}

// withoutEntities makes HTML free of character references, which Indeed does not read.
// A "<" of the text has a space after it, so that it does not start a tag.
func withoutEntities() *strings.Replacer {
	return strings.NewReplacer("&lt; ", "< ", "&lt;", "< ", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&amp;", "&")
}

func indeedTypes(list []job.Employment) string {
	var out []string
	for _, e := range list {
		switch e {
		case "other":
		case "per-diem":
			out = append(out, "per diem")
		default:
			out = append(out, strings.ReplaceAll(string(e), "-", ""))
		}
	}
	return strings.Join(out, ", ")
}

// write writes the feeds of all open postings, the newest first.
func (f feeds) write(records []record, listed []*record) error {
	if f.has("ojcp") {
		if err := f.putOJCPManifest(); err != nil {
			return err
		}
	}
	jobs := 0
	for _, r := range listed {
		jobs += len(r.Pieces[linkedInFeed])
	}
	forms := [feedCount]struct {
		head           func() ([]byte, error)
		separator, end string
	}{
		jobsFeed:   {f.jobsHead, ",\n", "\n]}\n"},
		atomFeed:   {func() ([]byte, error) { return f.atomHead(f.latest(records)) }, "", "</feed>\n"},
		jsonFeed:   {f.jsonHead, ",\n", "\n]}\n"},
		indeedFeed: {func() ([]byte, error) { return f.indeedHead(), nil }, "", "</source>\n"},

		linkedInFeed: {func() ([]byte, error) { return f.linkedInHead(f.latest(records), jobs), nil }, "", "</source>\n"},
		oJobPubFeed:  {func() ([]byte, error) { return f.oJobPubHead(f.latest(records)) }, ",\n", "\n]}\n"},
	}
	return parallel.Try(feedCount, func(k int) error {
		i := feedCount - 1 - k // the longest, Indeed's, first
		if !f.wants(i) {
			return nil
		}
		head, err := forms[i].head()
		if err != nil {
			return err
		}
		var pieces []*store.Piece
		for _, r := range listed {
			for k := range r.Pieces[i] {
				pieces = append(pieces, &r.Pieces[i][k])
			}
		}
		return f.folder.Join(feedNames()[i], head, pieces, forms[i].separator, forms[i].end)
	})
}

// latest is the day of the last change of any posting, else the day of the build.
func (f feeds) latest(records []record) time.Time {
	last := ""
	for _, r := range records {
		if s := f.stateOf(&r); s == open || s == closed {
			last = max(last, r.Changed)
		}
	}
	d, err := scalar.ParseDate(last)
	if err != nil {
		d = f.Today
	}
	return f.day(d)
}

func (f feeds) jobsHead() ([]byte, error) {
	head, err := json.Marshal(map[string]string{"company": f.Params.Name.V, "url": f.base})
	return append(bytes.TrimSuffix(head, []byte("}")), ",\"jobs\":[\n"...), err
}

func (f feeds) indeedHead() []byte {
	s := f.site(f.lang)
	return []byte(xml.Header + "<source>\n<publisher><![CDATA[" + cdata(cmp.Or(s.Company, s.Title)) + "]]></publisher>\n" +
		"<publisherurl><![CDATA[" + cdata(f.base+"/") + "]]></publisherurl>\n")
}

func (f feeds) atomHead(updated time.Time) ([]byte, error) {
	s := f.site(f.lang)
	head, err := xml.Marshal(gorilla.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: s.Title, Id: f.base + "/", Updated: updated.Format(time.RFC3339),
		Subtitle: s.Description, Link: &gorilla.AtomLink{Href: f.base + "/" + atomName, Rel: "self", Type: "application/atom+xml"},
		Author: &gorilla.AtomAuthor{AtomPerson: gorilla.AtomPerson{Name: cmp.Or(s.Company, s.Title)}},
	})
	return slices.Concat([]byte(xml.Header), bytes.TrimSuffix(head, []byte("</feed>")), []byte("\n")), err
}

func (f feeds) jsonHead() ([]byte, error) {
	s := f.site(f.lang)
	head, err := json.Marshal(gorilla.JSONFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: s.Title, Language: f.lang, HomePageUrl: f.base + "/",
		FeedUrl: f.base + "/" + feedName, Description: s.Description,
	})
	return append(bytes.TrimSuffix(head, []byte("}")), ",\"items\":[\n"...), err
}

// listedJob is an opening in jobs.json. What the document of the opening has too is in the
// same form as there.
type listedJob struct {
	ID          string             `json:"id"`
	Page        string             `json:"page"` // its path in the site
	URL         string             `json:"url,omitempty"`
	Title       posting.Text       `json:"title"`
	Employer    posting.Text       `json:"employer,omitempty"` // where it is not the company
	Department  posting.Text       `json:"department,omitempty"`
	Places      []posting.Location `json:"places,omitempty"`
	RemoteFrom  []scalar.Area      `json:"remote_from,omitempty"`
	Workplace   job.WorkMode       `json:"workplace,omitempty"`
	Employment  []job.Employment   `json:"employment,omitempty"`
	Salary      *posting.Pay       `json:"salary,omitempty"`
	Posted      scalar.Date        `json:"posted,omitzero"`
	Closes      scalar.Date        `json:"closes,omitzero"`
	Updated     scalar.Date        `json:"updated,omitzero"`
	Requisition posting.Text       `json:"requisition,omitempty"`
	Summary     string             `json:"summary,omitempty"`
	Lang        string             `json:"lang,omitempty"`      // of the page, where it is not the site's
	Languages   map[string]string  `json:"languages,omitempty"` // paths of the page in other languages

	// The terms of work, and what a candidate needs. "closes" and "languages" were taken.
	Closing        *posting.Closes         `json:"closing,omitempty"` // where it is more than a day
	OtherPay       []posting.OtherPay      `json:"other_pay,omitempty"`
	Grade          posting.Text            `json:"grade,omitempty"`
	Contract       *posting.Contract       `json:"contract,omitempty"`
	Hours          posting.Hours           `json:"hours,omitzero"`
	Schedule       []posting.Text          `json:"schedule,omitempty"`
	Vacancy        posting.Vacancy         `json:"vacancy,omitempty"`
	Spoken         posting.Languages       `json:"spoken_languages,omitempty"`
	Education      *posting.Education      `json:"education,omitempty"`
	Experience     posting.AllExperience   `json:"experience,omitempty"`
	Certifications []posting.Certification `json:"certifications,omitempty"`
	Eligibility    []posting.Eligibility   `json:"eligibility,omitempty"`
	Sponsorship    posting.Text            `json:"sponsorship,omitempty"`
	Relocation     posting.Text            `json:"relocation,omitempty"`

	Attachments []listedFile `json:"attachments,omitempty"`
}

// listedFile is an attachment in jobs.json.
type listedFile struct {
	Title posting.Text `json:"title"`
	File  string       `json:"file"` // the path of the copy in the site
}

func (f feeds) jobJSON(r *record, name string, d *posting.Document, summary string) ([]byte, error) {
	j := listedJob{
		ID: name, Page: f.path(f.langOf(d), name), Title: d.Title, Department: d.Department, Places: d.Locations, RemoteFrom: d.RemoteFrom,
		Workplace: d.Workplace.Mode, Employment: d.Employment, Posted: d.Posted, Closes: d.Closes.Date, Updated: d.Updated,
		Requisition: d.Requisition, Summary: summary, Lang: f.foreign(d),

		OtherPay: d.OtherPay, Grade: d.Grade, Contract: d.Contract, Hours: d.Hours, Schedule: d.Schedule, Vacancy: d.Vacancy,
		Spoken: d.Languages, Education: d.Education, Experience: d.Experience, Certifications: d.Certifications, Eligibility: d.Eligibility,
		Sponsorship: d.Sponsorship, Relocation: d.Relocation,

		Salary: d.Salary.WithoutNotes(),
	}
	if (d.Closes != posting.Closes{Date: d.Closes.Date}) {
		j.Closing = &d.Closes
	}
	if d.Employer != "" {
		j.Employer = d.Company.Name
	}
	if f.base != "" {
		j.URL = f.base + "/" + j.Page
	}
	for i, a := range r.Attached {
		j.Attachments = append(j.Attachments, listedFile{d.Attachments[i].Title, a.Name})
	}
	for _, t := range r.Texts[1:] {
		if j.Languages == nil {
			j.Languages = map[string]string{}
		}
		j.Languages[t.Lang] = f.path(t.Lang, name)
	}
	return plainjson.Marshal(j)
}
