package site

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	gorilla "github.com/gorilla/feeds"

	"jobdesc/internal/company"
	"jobdesc/internal/parallel"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
)

// Names of the feeds.
const (
	atomName   = "atom.xml"
	feedName   = "feed.json"
	indeedName = "indeed.xml"
	jobsName   = "jobs.json"
)

// The feeds by number. What a posting has in each is kept on the disk, not in
// memory: first in the spool, then in the feed itself.
const (
	jobsFeed = iota
	atomFeed
	jsonFeed
	indeedFeed
	feeds
)

// feedNames are the names of the feeds by number.
func feedNames() [feeds]string { return [feeds]string{jobsName, atomName, feedName, indeedName} }

// has reports whether the site has a feed; without an address it has none.
func (b *build) has(feed company.Feed) bool {
	if b.base == "" {
		return false
	}
	for _, f := range b.Params.Site.Feeds.Items {
		if f.V == feed {
			return true
		}
	}
	return false
}

// writesFeed reports whether this build writes the i-th feed. A posting has pieces in
// no other: nobody would keep them for the next build.
func (b *build) writesFeed(i int) bool {
	if b.Of > 0 && !b.Shared {
		return false
	}
	return i == jobsFeed || b.has([feeds]company.Feed{atomFeed: "atom", jsonFeed: "json", indeedFeed: "indeed"}[i])
}

// feedBuffers is where the pieces of a page are made, one for each feed, with the
// encoders that write to them: a new encoder takes more memory than an entry.
type feedBuffers struct {
	pieces [feeds]bytes.Buffer
	json   [feeds]*json.Encoder
	xml    *xml.Encoder
}

func newFeedBuffers() *feedBuffers {
	buf := &feedBuffers{}
	buf.xml = xml.NewEncoder(&buf.pieces[atomFeed])
	for _, i := range []int{jobsFeed, jsonFeed} {
		buf.json[i] = json.NewEncoder(&buf.pieces[i])
	}
	buf.json[jobsFeed].SetEscapeHTML(false)
	return buf
}

// feed keeps what feeds have of one page.
func (b *build) feed(r *record, p *part, d *posting.Document, parts render.Parts) error {
	if b.stateAsWritten(r) != open {
		return nil
	}
	buf := b.pool.Get()
	for i := range buf.pieces {
		buf.pieces[i].Reset()
	}
	if b.base != "" && d.Posted.IsZero() {
		r.warn("%s: left out of %s and %s, which need a date in \"posted\"", r.Source, atomName, indeedName)
	}
	if b.writesFeed(jobsFeed) {
		if err := b.jobJSON(buf, r, p.Name, d, parts.Description); err != nil {
			return err // an encoder may be broken, so the buffers are left
		}
	}
	if b.writesFeed(atomFeed) || b.writesFeed(jsonFeed) {
		if err := b.entries(buf, p, d, parts); err != nil {
			return err
		}
	}
	if b.writesFeed(indeedFeed) && !d.Posted.IsZero() {
		b.ads(&buf.pieces[indeedFeed], p, d, parts)
	}
	var pieces [feeds][]byte
	for i := range buf.pieces {
		if b.writesFeed(i) {
			pieces[i] = buf.pieces[i].Bytes()
		}
	}
	for _, i := range []int{jobsFeed, jsonFeed} {
		pieces[i] = bytes.TrimSuffix(pieces[i], []byte("\n"))
	}
	spans, err := b.folder.Spool(pieces)
	for i, s := range spans {
		if s.Size > 0 {
			r.Pieces[i] = append(r.Pieces[i], s)
		}
	}
	b.pool.Put(buf)
	return err
}

// day is the first moment of a date where the company is.
func (b *build) day(d scalar.Date) time.Time { return d.In(b.zone) }

// entries are a page in the Atom feed, which needs a date, and in the JSON feed.
func (b *build) entries(buf *feedBuffers, p *part, d *posting.Document, parts render.Parts) error {
	address := b.base + "/" + b.path(b.langs[0], p.Name)
	var facts []string
	for _, place := range p.Places {
		facts = append(facts, place.Title)
	}
	for _, s := range []string{parts.Summary.Workplace, parts.Summary.Employment, p.Pay, b.applyBy(b.langs[0], parts.Summary)} {
		if s != "" {
			facts = append(facts, s)
		}
	}
	summary := "<p>" + html.EscapeString(strings.Join(facts, " · ")) + "</p><p>" + html.EscapeString(parts.Description) + "</p>"
	item := gorilla.JSONItem{Id: address, Url: address, Title: string(d.Title), ContentHTML: summary, Summary: parts.Description}
	if d.Department != "" {
		item.Tags = []string{string(d.Department)}
	}
	if !d.Posted.IsZero() {
		posted, changed := b.day(d.Posted), b.day(cmp.Or(d.Updated, d.Posted))
		item.PublishedDate, item.ModifiedDate = &posted, &changed
		err := buf.xml.Encode(gorilla.AtomEntry{
			Id: address, Title: plainXML(string(d.Title)), Published: posted.Format(time.RFC3339), Updated: changed.Format(time.RFC3339),
			Links:   []gorilla.AtomLink{{Href: address, Rel: "alternate", Type: "text/html"}},
			Summary: &gorilla.AtomSummary{Type: "html", Content: plainXML(summary)},
		})
		if err != nil {
			return err
		}
		buf.pieces[atomFeed].WriteByte('\n')
	}
	return buf.json[jsonFeed].Encode(&item)
}

// plainXML is s without the characters that XML 1.0 cannot have.
func plainXML(s string) string {
	if isPlainXML(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == 0xFFFE || r == 0xFFFF || r < ' ' && r != '\n' && r != '\t' && r != '\r' {
			return '\uFFFD'
		}
		return r
	}, s)
}

// isPlainXML reports whether XML can have all of s, as nearly always. It is false
// too where s has a character near to U+FFFE.
func isPlainXML(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0xEF {
			return false
		}
	}
	return utf8.ValidString(s)
}

// ads are the page's jobs in Indeed's XML feed, one for each place, after
// docs.indeed.com/indeed-apply/xml-feed: all values in CDATA, no HTML entities.
func (b *build) ads(out *bytes.Buffer, p *part, d *posting.Document, parts render.Parts) {
	locations := d.Locations
	if len(locations) == 0 {
		locations = []posting.Location{{}}
	}
	description := cdata(withoutEntities(parts.Body))
	for _, l := range locations {
		reference := d.ID
		if l.ID != "" {
			reference += "--" + string(l.ID)
		}
		country, state := string(l.Country), string(l.Region)
		if _, part, ok := strings.Cut(string(l.Subdivision), "-"); ok && l.Country == "US" {
			state = part
		}
		if country == "" && len(d.RemoteFrom) > 0 {
			country = string(d.RemoteFrom[0].Country())
		}
		email := ""
		if d.Apply != nil {
			email = string(d.Apply.Email)
		}
		out.WriteString("<job>\n")
		for _, f := range []struct{ name, value string }{
			{"title", string(d.Title)},
			{"date", b.day(d.Posted).Format(time.RFC3339)},
			{"referencenumber", reference},
			{"requisitionid", cmp.Or(string(d.Requisition), d.ID)},
			{"url", b.base + "/" + b.path(b.langs[0], p.Name)},
			{"company", string(d.Company.Name)},
			{"city", string(l.City)},
			{"state", state},
			{"country", country},
			{"postalcode", string(l.PostalCode)},
			{"streetaddress", string(l.Street)},
			{"email", email},
			{"description", description},
			{"salary", p.Pay},
			{"education", parts.Summary.Education},
			{"jobtype", indeedTypes(d.Employment)},
			{"category", string(d.Department)},
			{"remotetype", indeedRemote(d.Workplace)},
			{"expirationdate", d.Closes.String()},
		} {
			if f.value == "" {
				continue
			}
			if f.name != "description" { // which is long, and the same in each place
				f.value = cdata(f.value)
			}
			for _, s := range [...]string{"<", f.name, "><![CDATA[", f.value, "]]></", f.name, ">\n"} {
				out.WriteString(s)
			}
		}
		out.WriteString("</job>\n")
	}
}

// cdata is s as it may stand in a section of CDATA.
func cdata(s string) string { return strings.ReplaceAll(plainXML(s), "]]>", "]]]]><![CDATA[>") }

// withoutEntities is HTML without character references, which Indeed does not
// read. A "<" of the text stands apart from the letter after it, so that it
// begins no tag.
func withoutEntities(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			out.WriteString(s)
			return out.String()
		}
		text, size := entity(s[i:])
		out.WriteString(s[:i] + text)
		if s = s[i+size:]; text == "<" && s != "" && s[0] != ' ' {
			out.WriteByte(' ')
		}
	}
}

// entity is what the character reference that s begins with stands for, of those
// that HTML has here, and its length; "&" where it is none of them.
func entity(s string) (text string, size int) {
	for _, e := range [...]struct{ name, text string }{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&#34;", `"`}, {"&#39;", "'"}} {
		if strings.HasPrefix(s, e.name) {
			return e.text, len(e.name)
		}
	}
	return "&", 1
}

func indeedTypes(list []posting.Employment) string {
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

func indeedRemote(w posting.Workplace) string {
	switch w {
	case "remote":
		return "Fully remote"
	case "hybrid":
		return "Hybrid remote"
	}
	return ""
}

// feedsOf writes the feeds of all open postings, the newest first.
func (b *build) feedsOf(records []record, listed []*record) error {
	heads := [feeds]struct {
		head         func() ([]byte, error)
		between, end string
	}{
		jobsFeed:   {b.jobsHead, ",\n", "\n]}\n"},
		atomFeed:   {func() ([]byte, error) { return b.atomHead(b.latest(records)) }, "", "</feed>\n"},
		jsonFeed:   {b.jsonHead, ",\n", "\n]}\n"},
		indeedFeed: {func() ([]byte, error) { return []byte(xml.Header + "<source>\n"), nil }, "", "</source>\n"},
	}
	return parallel.Try(feeds, func(k int) error {
		i := feeds - 1 - k // the longest, Indeed's, first
		f := heads[i]
		if !b.writesFeed(i) {
			return nil
		}
		head, err := f.head()
		if err != nil {
			return err
		}
		return b.folder.PutFrom(feedNames()[i], func(w io.Writer) error { return b.writeFeed(w, i, head, f.between, f.end, listed) })
	})
}

// writeFeed copies the pieces of a feed from the spool, or from the feed of the
// last build, and remembers where they are then.
func (b *build) writeFeed(w io.Writer, feed int, head []byte, between, end string, listed []*record) error {
	if _, err := w.Write(head); err != nil {
		return err
	}
	old := lastFeed{name: filepath.Join(b.folder.dir, feedNames()[feed])}
	defer old.close()
	var pieces []*span
	for _, r := range listed {
		for i := range r.Pieces[feed] {
			pieces = append(pieces, &r.Pieces[feed][i])
		}
	}
	at, gap := uint64(len(head)), uint64(len(between))
	for i := 0; i < len(pieces); {
		if i > 0 {
			if _, err := io.WriteString(w, between); err != nil {
				return err
			}
			at += gap
		}
		run, n := runOf(pieces[i:], gap)
		piece, err := b.folder.piece(run, &old)
		if err != nil {
			return err
		}
		if _, err := w.Write(piece); err != nil {
			return err
		}
		for _, s := range pieces[i : i+n] {
			*s = span{At: s.At - run.At + at, Size: s.Size}
		}
		at += run.Size
		i += n
	}
	_, err := io.WriteString(w, end)
	return err
}

// runOf is the first of some pieces together with the n-1 after it that follow it
// in the feed of the last build, as most do, so that they are copied at once.
func runOf(pieces []*span, gap uint64) (run span, n int) {
	const most = 1 << 20
	run, n = *pieces[0], 1
	for ; n < len(pieces) && run.Size < most; n++ {
		next := pieces[n]
		if run.Spooled || next.Spooled || next.At != run.At+run.Size+gap {
			break
		}
		run.Size += gap + next.Size
	}
	return run, n
}

// latest is the day of the last change of any posting, else the day of the build.
func (b *build) latest(records []record) time.Time {
	last := ""
	for _, r := range records {
		if b.stateAsWritten(&r) != hidden {
			last = max(last, r.Changed)
		}
	}
	d, err := scalar.ParseDate(last)
	if err != nil {
		d = b.Today
	}
	return b.day(d)
}

func (b *build) jobsHead() ([]byte, error) {
	head, err := json.Marshal(map[string]string{"company": b.Params.Name.V, "url": b.base})
	return append(bytes.TrimSuffix(head, []byte("}")), ",\"jobs\":[\n"...), err
}

func (b *build) atomHead(updated time.Time) ([]byte, error) {
	s := b.site(b.langs[0])
	head, err := xml.Marshal(gorilla.AtomFeed{
		Xmlns: "http://www.w3.org/2005/Atom", Title: plainXML(s.Title), Id: b.base + "/", Updated: updated.Format(time.RFC3339),
		Subtitle: plainXML(s.Description), Link: &gorilla.AtomLink{Href: b.base + "/" + atomName, Rel: "self", Type: "application/atom+xml"},
		Author: &gorilla.AtomAuthor{AtomPerson: gorilla.AtomPerson{Name: plainXML(cmp.Or(s.Company, s.Title))}},
	})
	return slices.Concat([]byte(xml.Header), bytes.TrimSuffix(head, []byte("</feed>")), []byte("\n")), err
}

func (b *build) jsonHead() ([]byte, error) {
	s := b.site(b.langs[0])
	head, err := json.Marshal(gorilla.JSONFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: s.Title, Language: b.langs[0], HomePageUrl: b.base + "/",
		FeedUrl: b.base + "/" + feedName, Description: s.Description,
	})
	return append(bytes.TrimSuffix(head, []byte("}")), ",\"items\":[\n"...), err
}

// sitemapMax is how many addresses a sitemap may hold (sitemaps.org).
const sitemapMax = 50_000

// sitemap writes the sitemap, in parts where it is too long for one.
func (b *build) sitemap(entries []string) error {
	if b.base == "" {
		return nil
	}
	const open, end = xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n", "</urlset>\n"
	if len(entries) <= sitemapMax {
		return b.folder.Put("sitemap.xml", []byte(open+strings.Join(entries, "")+end))
	}
	var index strings.Builder
	index.WriteString(xml.Header + `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	n := 0
	for chunk := range slices.Chunk(entries, sitemapMax) {
		n++
		name := fmt.Sprintf("sitemap-%d.xml", n)
		if err := b.folder.Put(name, []byte(open+strings.Join(chunk, "")+end)); err != nil {
			return err
		}
		fmt.Fprintf(&index, "<sitemap><loc>%s</loc></sitemap>\n", html.EscapeString(b.base+"/"+name))
	}
	index.WriteString("</sitemapindex>\n")
	return b.folder.Put("sitemap.xml", []byte(index.String()))
}

// address in a sitemap, with the day of the last change if there is one.
func (b *build) sitemapEntry(path, changed string) string {
	if changed != "" {
		changed = "<lastmod>" + changed + "</lastmod>"
	}
	return "<url><loc>" + html.EscapeString(b.base+"/"+path) + "</loc>" + changed + "</url>\n"
}
