package boards_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"jobdesc/catalog"
	"jobdesc/internal/boards"
	"jobdesc/internal/company"
	"jobdesc/internal/convert"
	"jobdesc/internal/job"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
	"jobdesc/templates"
)

// pages are those of all postings of a folder with company.yaml and postings.
func pages(t testing.TB, dir string) (all []*posting.Document) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "company.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: data})
	catalogs := []roles.Catalog{{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS(), Label: catalog.Name}, Index: catalog.Index(), Lang: catalog.Lang}}
	if own := filepath.Join(dir, "catalog"); exists(own) {
		catalogs = append([]roles.Catalog{{Name: "ours", Folder: layered.Folder{FS: os.DirFS(own), Label: "catalog"}, Lang: params.Locale.Or("en")}}, catalogs...)
	}
	lib, more := roles.Open(catalogs...)
	problems = append(problems, more...)
	b, more := posting.NewBuilder(lib, params, nil)
	problems = append(problems, more...)
	b = b.WithMessages(renderer().Messages())
	files, _ := filepath.Glob(filepath.Join(dir, "postings", "*.yaml"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f, more := posting.Read(filepath.Base(file), text)
		problems = append(problems, more...)
		docs, _, more := b.BuildAll(strings.TrimSuffix(filepath.Base(file), ".yaml"), f)
		problems = append(problems, more...)
		all = append(all, slices.Concat(docs...)...)
	}
	if errs, _ := problems.Split(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return all
}

func exists(dir string) bool {
	_, err := os.Stat(dir)
	return err == nil
}

func renderer() *render.Renderer { return render.New(render.Folder{FS: templates.FS}) }

// TestOurDataComeBack reads the JobPosting data of all example postings and of those
// of many trades and countries: each key that boards.JSONLD lists as carried has the
// value of the posting.
func TestOurDataComeBack(t *testing.T) {
	dirs, _ := filepath.Glob("../render/testdata/adverts/*")
	r, read, found := renderer(), 0, map[string]int{}
	for _, dir := range append(dirs, "../cli/example") {
		for i, d := range pages(t, dir) {
			if i == 0 { // no posting of these has a code of its occupation
				d.Codes = map[string]posting.Text{"onet": "43-1011.00"}
			}
			ld, err := r.JSONLD(d)
			if err != nil {
				continue // it cannot be a JobPosting
			}
			read++
			t.Run(filepath.Base(dir)+"/"+d.Name(), func(t *testing.T) {
				jobs, notes, err := boards.Read("-", ld, "")
				if err != nil || len(jobs) != 1 || notes.Kind != "jsonld" {
					t.Fatal(notes, err)
				}
				if w := jobs[0].Warnings; len(w)+len(jobs[0].Unread) > 0 && !(len(w) == 1 && strings.HasPrefix(w[0], "empty")) {
					t.Errorf("warnings %q, unread %q", w, jobs[0].Unread)
				}
				is, want := states(jobs[0]), carried(d)
				for key := range want {
					if want[key] != "" {
						found[key]++
					}
					if is[key] != want[key] {
						t.Errorf("%s is\n  %s and not\n  %s", key, is[key], want[key])
					}
				}
			})
		}
	}
	if read < 40 {
		t.Errorf("only %d pages", read)
	}
	for _, c := range boards.JSONLD() {
		if carries := c.How == boards.Value || c.How == boards.Part; carries != (found[c.Key] > 0) {
			t.Errorf("%s: the table says that it comes back %q; %d pages have it", c.Key, c.How, found[c.Key])
		}
	}
}

// states is what a job says of each key that is carried.
func states(j boards.Job) map[string]string {
	out := map[string]string{
		"title": j.Title, "posted": j.Posted.String(), "closes": j.Closes.Date.String() + " " + string(j.Closes.Time), "start": j.Start, "openings": number(j.Openings),
		"locations": list(convert.Each(j.Places, func(p boards.Place) boards.Place { p.Text = ""; return p })), "remote_from": list(j.RemoteFrom), "workplace": string(j.Workplace),
		"employment": list(j.Employment), "contract": number(j.Contract.Months), "schedule": list(j.Schedule), "skills": list(j.Skills), "physical": list(j.Physical), "benefits": list(j.Benefits),
		"certifications": list(j.Certifications), "codes": j.Codes["onet"], "employer": strings.Trim(j.Employer+" "+j.EmployerURL, " "), "id": j.ID, "requisition": j.Requisition,
		"experience": number(j.Experience.Months), "education": string(j.Education.Level), "contact": list(j.Contacts),
		"eligibility": list(convert.Each(j.Eligibility, func(e boards.Eligibility) string { return e.Text })),
	}
	if j.Education.OrExperience {
		out["education"] += " or experience"
	}
	if j.Hours != (boards.Hours{}) {
		out["hours"] = fmt.Sprint(j.Hours.Min, " ", j.Hours.Max, " ", j.Hours.FTE)
	}
	for _, o := range j.OtherPay {
		out["other_pay"] += string(o.Kind) + " "
	}
	out["other_pay"] = strings.Join(strings.Fields(out["other_pay"]), " ")
	for _, p := range j.Pay {
		out["salary"] += fmt.Sprint(p.Min, " ", p.Max, " ", p.Currency, " ", p.Period)
	}
	return out
}

// carried is what a document says of each key that is carried.
func carried(d *posting.Document) map[string]string {
	at := d.Closes.At(func(z scalar.Zone) *time.Location { return z.Location() }, d.Company.TimeZone)
	closes := boards.Closes{}
	if !at.IsZero() {
		closes.Date = scalar.DateOf(at)
		if closes.Time = d.Closes.Time; closes.Time != "" {
			closes.Time = scalar.Clock(at.Format("15:04"))
		}
	}
	out := map[string]string{
		"title": string(d.Title), "posted": d.Posted.String(), "closes": closes.Date.String() + " " + string(closes.Time), "openings": number(d.Claimed()),
		"schedule": list(strings.Split(strings.Join(convert.Strings(d.Schedule), "; "), "; ")), "physical": list(d.Physical), "benefits": list(d.Benefits), "codes": string(d.Codes["onet"]),
		"employer": strings.Trim(string(d.Company.Name+" "+d.Company.URL), " "), "skills": list(convert.Each(d.Skills, func(s posting.Skill) posting.Text { return s.Name })),
		"experience": number(d.Experience.Bare().(int)), "contact": list(convert.Each(d.Contact, func(c posting.Contact) boards.Contact {
			return boards.Contact{Name: string(c.Name), Email: string(c.Email), Phone: string(c.Phone), URL: string(c.URL)}
		})),
		"id": d.ID, "requisition": string(d.Requisition),
	}
	if len(d.Schedule) == 0 {
		out["schedule"] = ""
	}
	if d.Requisition != "" {
		out["id"] = ""
	}
	if d.Workplace.Mode == "remote" {
		out["workplace"], out["remote_from"] = "remote", list(d.RemoteFrom)
		if d.RemoteFrom == nil {
			var countries []scalar.Country
			for _, l := range d.Locations {
				if !slices.Contains(countries, l.Country) {
					countries = append(countries, l.Country)
				}
			}
			out["remote_from"] = list(countries)
		}
	}
	if _, err := scalar.ParseDate(string(d.Start)); err == nil {
		out["start"] = string(d.Start)
	}
	var places []boards.Place
	for _, l := range d.Locations {
		p := boards.Place{Street: string(l.Street), City: string(l.City), Region: string(l.Region), PostalCode: string(l.PostalCode), Country: l.Country}
		if l.Name != l.City {
			p.Name = string(l.Name)
		}
		places = append(places, p)
	}
	out["locations"] = list(places)
	carriedPay(d, out)
	carriedBrings(d, out)
	return out
}

func carriedPay(d *posting.Document, out map[string]string) {
	var kinds []job.Employment
	add := func(e job.Employment) {
		if !slices.Contains(kinds, e) {
			kinds = append(kinds, e)
		}
	}
	for _, e := range d.Employment {
		switch e {
		case "apprenticeship":
			e = "other"
		case "seasonal":
			e = "temporary"
		}
		add(e)
	}
	if d.Contract != nil && d.Contract.Kind == "fixed-term" {
		add("temporary")
	}
	if d.Contract != nil && d.Contract.Months > 0 {
		out["contract"] = number(d.Contract.Months)
	}
	out["employment"] = list(kinds)
	if p := d.Salary; p.IsRange() {
		out["salary"] = fmt.Sprint(p.Min, " ", p.Max, " ", p.Currency, " ", p.Period)
	}
	if h := d.Hours; h.Min+h.Max+h.FTE != 0 {
		out["hours"] = fmt.Sprint(h.Min, " ", h.Max, " ", h.FTE)
	}
	for _, incentive := range []bool{true, false} {
		for _, o := range d.OtherPay {
			if o.Kind != "" && o.Kind.Incentive() == incentive {
				out["other_pay"] += string(o.Kind) + " "
			}
		}
	}
	out["other_pay"] = strings.TrimSpace(out["other_pay"])
}

func carriedBrings(d *posting.Document, out map[string]string) {
	if e := d.Education; e != nil && (!e.OrExperience || d.Experience != nil) {
		if out["education"] = string(e.Level); e.OrExperience {
			out["education"] += " or experience"
		}
	}
	var names, texts []string
	for _, c := range d.Certifications {
		if text := string(c.Name); c.Required {
			if c.PlaceNames != "" {
				text += " (" + string(c.PlaceNames) + ")"
			}
			names = append(names, text)
		}
	}
	for _, kinds := range [][]job.EligibilityKind{{"work-permit", "citizenship", "residence"}, {"clearance"}} {
		for _, e := range d.Eligibility {
			if text := string(e.Text); slices.Contains(kinds, e.Kind) {
				if e.PlaceNames != "" {
					text += " (" + string(e.PlaceNames) + ")"
				}
				texts = append(texts, text)
			}
		}
	}
	out["certifications"], out["eligibility"] = list(names), list(texts)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func list[T any](items []T) string {
	var out []string
	for _, item := range items {
		if text, ok := any(item).(posting.Text); ok { // which would be escaped for Markdown
			out = append(out, string(text))
			continue
		}
		out = append(out, fmt.Sprintf("%+v", item))
	}
	return strings.Join(out, " | ")
}

// TestEveryKeyIsInTheTable holds the table of what JobPosting data carry against the
// keys of a posting.
func TestEveryKeyIsInTheTable(t *testing.T) {
	known := map[string]bool{}
	for _, c := range boards.JSONLD() {
		if known[c.Key] {
			t.Errorf("%s is there twice", c.Key)
		}
		known[c.Key] = true
	}
	var check func(reflect.Type)
	check = func(of reflect.Type) {
		for f := range of.Fields() {
			key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			switch {
			case f.Anonymous && f.Type.Kind() == reflect.Struct && key == "":
				check(f.Type)
			case key != "" && !known[key]:
				t.Errorf("the table does not have %q", key)
			default:
				delete(known, key)
			}
		}
	}
	check(reflect.TypeFor[posting.File]())
	for key := range known {
		t.Errorf("the table has %q, which is not a key of a posting", key)
	}
}

// TestOurWords holds the labels that are known against the message files.
func TestOurWords(t *testing.T) {
	files, _ := fs.Glob(templates.FS, "messages/*.yaml")
	if len(files) < 9 {
		t.Fatalf("only %d languages", len(files))
	}
	for _, file := range files {
		text, err := fs.ReadFile(templates.FS, file)
		if err != nil {
			t.Fatal(err)
		}
		in := false
		for line := range strings.Lines(string(text)) {
			key, label, _ := strings.Cut(strings.TrimSpace(line), ": ")
			in = in && strings.HasPrefix(line, "    ") || strings.TrimSpace(line) == "pay_kinds:"
			label = strings.Trim(label, `"`)
			switch {
			case in && label != "":
				ld := fmt.Sprintf(`{"@type": "JobPosting", "title": "A", "jobBenefits": [%q]}`, label+": 5")
				jobs, _, err := boards.Read("-", []byte(ld), "")
				if err != nil || len(jobs[0].OtherPay) != 1 || string(jobs[0].OtherPay[0].Kind) != key && label != "Premio" {
					t.Errorf("%s: %q is not known as %s", file, label, key)
				}
			case key == "hours" && strings.HasPrefix(line, "  hours:"):
				ld := fmt.Sprintf(`{"@type": "JobPosting", "title": "A", "workHours": %q}`, label+": 32,5–40; Nights")
				jobs, _, err := boards.Read("-", []byte(ld), "")
				if err != nil || jobs[0].Hours.Min != 32500 || len(jobs[0].Schedule) != 1 {
					t.Errorf("%s: %q is not known as a label of hours: %+v", file, label, jobs[0])
				}
			}
		}
	}
}
