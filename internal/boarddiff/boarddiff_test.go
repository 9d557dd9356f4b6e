package boarddiff_test

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/boarddiff"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/scalar"
	"jobdesc/internal/textlayout"
	"jobdesc/internal/workspace"
)

// folder reads the postings of a folder on the disk.
func folder(t testing.TB, dir string) (boarddiff.Folder, *render.Renderer) {
	t.Helper()
	full, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	ws, err := workspace.Open(workspace.Options{Disk: workspace.Disk(), Start: full})
	if err != nil {
		t.Fatal(err)
	}
	all, err := ws.AllDocuments()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ws.Renderer()
	if err != nil {
		t.Fatal(err)
	}
	f := boarddiff.Folder{Today: day("2026-12-01"), All: true, HTML: boarddiff.Texts(r)}
	for _, p := range all {
		f.Postings = append(f.Postings, boarddiff.Posting{File: p.File, Docs: p.Docs})
	}
	return f, r
}

func day(text string) scalar.Date {
	d, _ := scalar.ParseDate(text)
	return d
}

// boardOf is the board of a kind with all pages of a folder, made of what render writes
// for it.
func boardOf(t *testing.T, kind string, f boarddiff.Folder, r *render.Renderer) []byte {
	t.Helper()
	var jobs []string
	for _, p := range f.Postings {
		for _, d := range p.Docs {
			if kind == "jsonld" {
				if ld, err := r.JSONLD(d); err == nil {
					jobs = append(jobs, string(ld))
				}
				continue
			}
			text, err := r.For(kind, d)
			if err != nil {
				t.Fatal(err)
			}
			jobs = append(jobs, jobOf(t, kind, d, string(text)))
		}
	}
	list := "[" + strings.Join(jobs, ",") + "]"
	if kind == "greenhouse" || kind == "ashby" {
		list = `{"jobs": ` + list + "}"
	}
	return []byte(list)
}

// jobOf is a job as the board of a system shows it once somebody gave it a text.
func jobOf(t *testing.T, kind string, d *posting.Document, text string) string {
	t.Helper()
	var places []string
	for _, l := range d.Locations {
		places = append(places, string(l.City)+", "+l.Country.Name())
	}
	for _, p := range d.RemotePlaces() {
		places = append(places, "Remote - "+p.Name())
	}
	job := map[string]any{"title": d.Title, "location": map[string]string{"name": strings.Join(places, "; ")}, "content": html.EscapeString(text), "absolute_url": "https://boards.example/" + d.Name()}
	switch kind {
	case "ashby":
		job = map[string]any{"title": d.Title, "location": strings.Join(places, "; "), "descriptionHtml": text, "jobUrl": "https://jobs.example/" + d.Name()}
	case "lever":
		job = map[string]any{}
		if err := json.Unmarshal([]byte(text), &job); err != nil {
			t.Fatal(err)
		}
		job["state"], job["urls"] = "published", map[string]string{"show": "https://jobs.example/" + d.Name()}
	}
	out, err := json.Marshal(job)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestOurDataDoNotDiffer compares the example postings and those of many trades with
// boards that show what render writes for them: only places can differ, of which some
// boards have a text.
func TestOurDataDoNotDiffer(t *testing.T) {
	dirs, _ := filepath.Glob("../render/testdata/adverts/*")
	compared := 0
	for _, dir := range append(dirs, "../cli/example") {
		f, r := folder(t, dir)
		for i, p := range f.Postings { // all of them open
			for k, d := range p.Docs {
				open := *d
				open.Status, open.Closes = "open", posting.Closes{}
				f.Postings[i].Docs[k] = &open
			}
		}
		f.Today = day("2030-01-01")
		for _, kind := range append(render.Systems(), "jsonld") {
			t.Run(filepath.Base(dir)+"/"+kind, func(t *testing.T) {
				out, err := boarddiff.Compare(boarddiff.Board{Name: "board.json", Data: boardOf(t, kind, f, r)}, f)
				if err != nil {
					t.Fatal(err)
				}
				if compared += out.Postings - len(out.Missing); kind == "jsonld" {
					out.Missing = nil // what cannot be a JobPosting
				} else {
					out.Differ = slices.DeleteFunc(out.Differ, onlyPlaces)
				}
				if !out.Empty() || out.Board != kind {
					text, _ := out.Write("text", textlayout.Style{Width: 200})
					t.Errorf("%s", text)
				}
			})
		}
	}
	if compared < 160 {
		t.Errorf("only %d postings were compared", compared)
	}
}

func onlyPlaces(e boarddiff.Entry) bool {
	return !slices.ContainsFunc(e.Differences, func(d boarddiff.Difference) bool { return d.What != "places" && d.What != "workplace" })
}

// job is a job of a board of Greenhouse that is the office manager of the example.
type job struct {
	id                          int
	title, place, content, more string
}

func (j job) String() string {
	content, _ := json.Marshal(j.content)
	return fmt.Sprintf(`{"id": %d, "absolute_url": "https://boards.example/jobs/%[1]d", "title": %q, "location": {"name": %q}, "content": %s%s}`, j.id, j.title, j.place, content, j.more)
}

const (
	company = "name: Acme\ncurrency: USD\nlocations: {austin: {city: Austin, country: US}, delft: {city: Delft, country: NL}}\n"
	cook    = "title: Cook\nstatus: open\nrequisition: K-1\nlocations: [austin]\nsalary: {min: 40000, max: 50000, period: year}\nduties: {add: [Cook lunch for the crew, Order fish every morning]}\n"
	text    = "<ul><li>Cook lunch for the crew</li><li>Order fish every morning</li></ul>"
	paid    = `, "pay_input_ranges": [{"min_cents": 4000000, "max_cents": 5000000, "currency_type": "USD", "title": "Annual"}]`
)

// TestDifferences compares one posting with boards that say something else.
func TestDifferences(t *testing.T) {
	for _, c := range []struct{ name, posting, board, says string }{
		{"the same", cook, job{1, "Cook", "Austin, TX", text, paid}.String(), ""},
		{"by its requisition", cook, job{1, "Chef", "Austin", text, paid + `, "requisition_id": "k-1"`}.String(), "title: Cook → Chef"},
		{"by the number of the board", cook + "identifiers: {greenhouse: \"1\"}\n", job{1, "Chef", "Austin", text, paid}.String(), "title: Cook → Chef"},
		{"by its id in the address", cook, `{"hostedUrl": "https://jobs.example/acme/p?x=1", "text": "Chef", "categories": {"location": "Austin"}, "salaryRange": {"min": 40000, "max": 50000, "currency": "USD", "interval": "per-year-salary"}}`, "title: Cook → Chef"},
		{"an address of a system", strings.Replace(cook, "title", "id: jobs\ntitle", 1), job{1, "Baker", "Austin", text, paid}.String(), "missing on the board - Cook (jobs) On the board and unknown here - Baker"},
		{"a title that turns letters around", cook, job{1, "Cook\u202e", "Austin", text, paid}.String(), "title: Cook → Cook\uFFFD"},
		{"no job", cook, job{1, "Baker", "Austin", text, paid}.String(), "Open here and missing on the board - Cook (p) On the board and unknown here - Baker (1) https://boards.example/jobs/1"},
		{"a remark on genders", cook, job{1, "Cook (m/w/d)", "Austin", text, paid}.String(), "title: Cook → Cook (m/w/d)"},
		{"another place", cook, job{1, "Cook", "Delft, Netherlands", text, paid}.String(), "places: Austin, US → Delft, NL (only here: Austin, US; only there: Delft, NL)"},
		{"a place more", cook, job{1, "Cook", "Austin, TX; Delft, Netherlands", text, paid}.String(), "places: Austin, US → Austin, US; Delft, NL (only there: Delft, NL)"},
		{"no pay", cook, job{1, "Cook", "Austin", text, ""}.String(), "hidden pay: the board shows no pay; here it is USD 40,000–50,000 a year"},
		{"pay in the text", cook, job{1, "Cook", "Austin", text + "<p>We pay $40k to $50,000.</p>", ""}.String(), "text: 73% alike, 1 line only there only there: We pay $40k to $50,000."},
		{"other pay", cook, job{1, "Cook", "Austin", text, strings.Replace(paid, "40", "42", 1)}.String(), "pay: USD 40,000–50,000 a year → USD 42,000–50,000 a year"},
		{"pay that is not to be shown", cook, `{"jobUrl": "https://a.example/1", "title": "Cook", "location": "Austin", "shouldDisplayCompensationOnJobPostings": false, "compensation": {"summaryComponents": [{"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 40000, "maxValue": 50000}]}}`, "hidden pay: USD 40,000–50,000 a year (the board has pay and does not show it)"},
		{"pay only there", strings.Replace(cook, "salary", "#", 1), job{1, "Cook", "Austin", text, paid}.String(), "pay: there it is USD 40,000–50,000 a year"},
		{"other words", cook, job{1, "Cook", "Austin", strings.Replace(text, "fish", "meat", 1), paid}.String(), "text: 85% alike, 1 line changed changed: Order fish every morning → Order meat every morning"},
		{"other lines", cook, job{1, "Cook", "Austin", "<p>Cook lunch for the crew</p><p>Free parking</p>", paid}.String(), "text: 50% alike, 1 line only here, 1 line only there only here: Order fish every morning only there: Free parking"},
		{"closed here", strings.Replace(cook, "open", "closed", 1), job{1, "Cook", "Austin", text, paid}.String(), "Not open here and still on the board - Cook (p): closed https://boards.example/jobs/1"},
		{"a draft", strings.Replace(cook, "open", "draft", 1), job{1, "Cook", "Austin", text, paid}.String(), "Not open here and still on the board - Cook (p): draft"},
		{"not shown there", cook, `{"jobUrl": "https://a.example/1", "title": "Cook", "location": "Austin", "isListed": false}`, "missing on the board - Cook (p): the board has it and does not show it https://a.example/1"},
		{"closed there", cook, `{"@type": "JobPosting", "title": "Cook", "jobLocation": {"address": {"addressLocality": "Austin"}}, "validThrough": "2026-11-01"}`, "missing on the board - Cook (p): it closed there on 2026-11-01"},
		{"one job for each place", strings.Replace(cook, "[austin]", "[austin, delft]", 1), job{1, "Cook", "Austin", text, paid}.String() + "," + job{2, "Cook", "Delft", text, paid}.String(), ""},
		{"remote", cook + "workplace: remote\nremote_from: [US]\n", `{"jobUrl": "https://a.example/1", "title": "Cook", "location": "Austin", "workplaceType": "Hybrid", "descriptionHtml": "<p>Cook lunch for the crew</p><p>Order fish every morning. USD 40,000 – 50,000</p>"}`, "places: Austin, US; United States → Austin (only here: United States) workplace: remote → hybrid"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, "company.yaml"), company)
			write(t, filepath.Join(dir, "postings/p.yaml"), c.posting)
			f, _ := folder(t, dir)
			out, err := boarddiff.Compare(boarddiff.Board{Name: "b", Data: []byte("[" + c.board + "]")}, f)
			if err != nil {
				t.Fatal(err)
			}
			found, _ := out.Write("text", textlayout.Style{Width: 5000})
			is := strings.Join(strings.Fields(string(found)), " ")
			if (c.says == "") != (is == "") || !strings.Contains(is, c.says) || out.Empty() != (c.says == "") {
				t.Errorf("it says %q", is)
			}
			md, _ := out.Write("markdown", textlayout.Style{Width: 5000})
			if (c.says == "") != (len(md) == 0) || (c.says == "") != (out.Brief() == "") {
				t.Errorf("Markdown %q", md)
			}
		})
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
