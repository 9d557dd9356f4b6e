package boards

import (
	"bytes"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
)

// decoded is a file in UTF-8: of UTF-16 with a mark at its start, and of Windows-1252
// or Latin-1 that an XML declaration or a page names.
func (r *reader) decoded(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return text, err
	}
	if utf8.Valid(data) {
		return data, nil
	}
	head := strings.ToLower(string(data[:min(len(data), 2048)]))
	for _, name := range []string{"windows-1252", "iso-8859-1", "latin1", "cp1252"} {
		if strings.Contains(head, name) {
			return charmap.Windows1252.NewDecoder().Bytes(data)
		}
	}
	if bytes.IndexByte(data[:min(len(data), 2048)], 0) >= 0 {
		return nil, r.refuse(diag.Unreadable, "this is not text", "save the board as JSON or XML")
	}
	r.warn("this is not valid UTF-8; what could not be read is shown as \uFFFD")
	return bytes.ToValidUTF8(data, []byte("\uFFFD")), nil
}

// markup reads XML or a page.
func (r *reader) markup(data []byte) error {
	root := rootOf(data)
	switch {
	case root == "workzag-jobs" && (r.kind == "" || r.kind == personio):
		r.kind = personio
		return r.xml(data, "position")
	case (root == "source" || root == "jobs") && (r.kind == "" || r.kind == indeed || r.kind == recruitee):
		if r.kind == "" {
			r.kind = indeed
			if bytes.Contains(data[:min(len(data), 1<<16)], []byte("<description_requirements>")) {
				r.kind = recruitee
			}
		}
		return r.xml(data, "job")
	case r.kind != "" && r.kind != jsonLD:
		return r.unknown()
	}
	r.kind = jsonLD
	r.page(data)
	if r.count == 0 {
		return r.unknown()
	}
	return nil
}

// rootOf is the name of the first element.
func rootOf(data []byte) string {
	for len(data) > 0 {
		start := bytes.IndexByte(data, '<')
		if start < 0 || start+1 >= len(data) {
			return ""
		}
		data = data[start+1:]
		if bytes.HasPrefix(data, []byte("!--")) {
			if _, rest, found := bytes.Cut(data, []byte("-->")); found {
				data = rest
			}
			continue
		}
		if c := data[0]; c != '?' && c != '!' {
			return strings.ToLower(string(data[:max(0, min(len(data), bytes.IndexAny(data, " \t\r\n/>")))]))
		}
	}
	return ""
}

// xml reads each element with a name as a job.
func (r *reader) xml(data []byte, name string) error {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict, dec.Entity = false, xml.HTMLEntity
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // which is UTF-8 by now
	var batch []map[string]any
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return r.hand(batch)
		}
		if start, ok := token.(xml.StartElement); ok && err == nil && strings.EqualFold(start.Name.Local, name) {
			var v any
			if v, err = element(dec, 0); err == nil {
				if job, ok := v.(map[string]any); ok {
					batch = append(batch, job)
				}
			}
		}
		if err != nil {
			line, col := dec.InputPos()
			msg, hint := "this is not XML: "+strings.TrimPrefix(err.Error(), "XML syntax error on line "), ""
			if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || dec.InputOffset() >= int64(len(data)) {
				msg, hint = "the XML ends early", "save the file again, whole"
			}
			return diag.Problems{{Code: diag.Syntax, Pos: diag.Pos{File: r.name, Line: line, Col: col}, Msg: msg, Hint: hint}}
		}
		if len(batch) == atOnce {
			if err := r.hand(batch); err != nil {
				return err
			}
			batch = nil
		}
	}
}

// maxDepth is how deep elements of a job may lie in one another.
const maxDepth = 64

// element reads an element to its end: as its text, or as an object of the elements
// in it, in which those of one name are a list.
func element(dec *xml.Decoder, depth int) (any, error) {
	if depth > maxDepth {
		return nil, errors.New("elements lie more than 64 deep")
	}
	var text strings.Builder
	var inner map[string]any
	for {
		token, err := dec.RawToken()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, err
		}
		switch token := token.(type) {
		case xml.CharData:
			text.Write(token)
		case xml.StartElement:
			v, err := element(dec, depth+1)
			if err != nil {
				return nil, err
			}
			if inner == nil {
				inner = map[string]any{}
			}
			key := token.Name.Local
			switch old := inner[key].(type) {
			case nil:
				inner[key] = v
			case []any:
				inner[key] = append(old, v)
			default:
				inner[key] = []any{old, v}
			}
		case xml.EndElement:
			if inner != nil {
				return inner, nil
			}
			return text.String(), nil
		}
	}
}

// page hands on the JobPosting data of a page.
func (r *reader) page(data []byte) {
	z := nethtml.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return
		case nethtml.StartTagToken:
			if name, more := z.TagName(); string(name) != "script" || !more || !isData(z) {
				continue
			}
			if z.Next() == nethtml.TextToken {
				r.script(bytes.Clone(z.Raw()))
			}
		}
	}
}

// isData reports whether a script element has data of JSON-LD.
func isData(z *nethtml.Tokenizer) bool {
	for {
		key, value, more := z.TagAttr()
		if string(key) == "type" {
			kind, _, _ := strings.Cut(strings.ToLower(string(value)), ";")
			return strings.TrimSpace(kind) == "application/ld+json"
		}
		if !more {
			return false
		}
	}
}

// script reads the data of one script element. Some systems escape them as HTML.
func (r *reader) script(data []byte) {
	if len(bytes.TrimSpace(data)) == 0 {
		return
	}
	text, err := checkJSON("", data)
	if err != nil {
		text, err = checkJSON("", []byte(html.UnescapeString(string(data))))
	}
	if err != nil {
		if bytes.Contains(data, []byte("JobPosting")) {
			r.warn("data of the page could not be read: %s", diag.ProblemsOf(err)[0].Msg)
		}
		return
	}
	part := &reader{name: r.name, kind: jsonLD, places: r.places, count: r.count, yield: r.yield}
	_ = part.json(text) // a page may have other data than jobs
	r.count, r.places = part.count, part.places
	r.notes.Warnings = append(r.notes.Warnings, part.notes.Warnings...)
}

// personio reads a position of COMPANY.jobs.personio.de/xml, whose texts are HTML in
// CDATA, or escaped, or both.
func (o object) personio() {
	b := o.job
	b.ID, b.Title, b.Employer, b.Department = o.text("id"), o.text("name"), o.text("subcompany"), o.text("department")
	b.URL = o.text("jobUrl", "url")
	b.Posted = b.date("createdAt", o.text("createdAt"))
	b.employment("employmentType", strings.ReplaceAll(o.text("employmentType"), "working_student", "working student"))
	b.employment("schedule", o.text("schedule"))
	b.Level = o.text("seniority")
	b.Experience = yearsOf(o.text("yearsOfExperience"))
	b.placesOf("office", o.raw("office"), "")
	for _, extra := range o.objects("additionalOffices") {
		for _, name := range extra.texts("office") {
			b.placesOf("office", name, "")
		}
	}
	var parts []string
	for _, descriptions := range o.objects("jobDescriptions") {
		for _, d := range descriptions.objects("jobDescription") {
			head, text := d.text("name"), asHTML(d.raw("value"))
			if head != "" {
				text = strings.TrimSpace("<h3>" + html.EscapeString(head) + "</h3>\n" + text)
			}
			if text != "" {
				parts = append(parts, text)
			}
		}
	}
	if b.HTML = strings.Join(parts, "\n"); b.HTML == "" {
		b.warn("the feed has no text of this job; add ?language=en, or its own language, to the address of the feed")
	}
	o.leftover("recruitingCategory", "occupation", "occupationCategory", "keywords")
}

// yearsOf reads the bands of years that Personio has: lt-1, 1-2, gt-15.
func yearsOf(text string) (e Experience) {
	switch text {
	case "":
		return e
	case "lt-1":
		return Experience{To: 12}
	}
	from, to, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(text, "gt-"), "more-than-"), "-")
	low, ok := decimalOf(from)
	high, _ := decimalOf(to)
	if ok && low < 100_000 && high < 100_000 {
		e.Months, e.To = int(low)*12/1000, int(high)*12/1000
	}
	return e
}

// indeed reads a job of Indeed's feed.
func (o object) indeed() {
	lower := make(map[string]any, len(o.keys))
	for key, v := range o.keys {
		lower[strings.ToLower(key)] = v
	}
	b := o.job
	o.keys = lower
	b.ID, b.Requisition, b.Title, b.URL = o.text("referencenumber"), o.text("requisitionid"), o.text("title"), o.text("url")
	b.Employer, b.Department = o.text("company", "sourcename"), o.text("category")
	b.Posted = b.date("date", o.text("date"))
	b.Closes = b.closes("expirationdate", o.text("expirationdate"))
	b.employment("jobtype", o.text("jobtype"))
	if remote := o.text("remotetype"); squashed(remote) == "wfhflexible" {
		b.Workplace = "hybrid"
	} else {
		b.workplace("remotetype", remote)
	}
	p := b.address(o)
	if p.City == "" && p.Region == "" && p.Country != "" && b.Workplace == "remote" {
		b.from(scalar.Area(p.Country))
	} else {
		b.place(p)
	}
	b.HTML = asHTML(o.raw("description"))
	if text := o.text("salary"); text != "" {
		b.pay(b.payText(text))
	}
	b.Education.Level = education(o.text("education"))
	if text := o.text("education"); b.Education.Level == "" {
		b.said("education", text)
	}
	if email := o.text("email"); email != "" {
		b.Contacts = append(b.Contacts, Contact{Email: email})
	}
	o.leftover("experience")
}

// joined is jobs in which those that a form has once for each place are one again: of
// one number, title and text.
func joined(jobs []Job, number func(Job) string) (out []Job) {
	at := map[[3]string]int{}
	for _, j := range jobs {
		key := [3]string{number(j), j.Title, j.HTML}
		i, known := at[key]
		if !known || key[0] == "" {
			at[key] = len(out)
			out = append(out, j)
			continue
		}
		b := building{Job: out[i]}
		for _, p := range j.Places {
			b.place(p)
		}
		for _, area := range j.RemoteFrom {
			b.from(area)
		}
		out[i] = b.Job
	}
	return out
}
