package boards

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// TestRefused are files that are not boards: why, and where.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, data, kind, says string }{
		{"nothing", "", "", "f: this is empty; save the board again"},
		{"a word", `"jobs"`, "", "f: this is not a board: it is one value"},
		{"an object", "{}", "", "f: this has no jobs in a form that is known; the forms are jsonld, greenhouse, lever"},
		{"not JSON", "{\n  \"jobs\": [x]\n}", "", "f:2:12: this is not JSON: invalid character 'x' looking for beginning of value"},
		{"cut off", "{\"jobs\": [{\"id\": 1,\n", "", "f:1:20: the JSON ends early; save the file again, whole"},
		{"too deep", strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "", "this is not JSON: invalid character '[' exceeded max depth"},
		{"another kind", `{"offers": 1}`, "greenhouse", "f: this is not a board of greenhouse"},
		{"a kind that does not exist", "[]", "workday", `unknown kind of board "workday"; use jsonld, greenhouse,`},
		{"data without a job", `{"@context": "https://schema.org", "@type": "Organization", "name": "Acme"}`, "", "f: this has no JobPosting data; save the page of one job"},
		{"a page without data", "<!doctype html><title>Jobs</title><script>1</script>", "", "f: this has no JobPosting data"},
		{"XML that is cut off", "<workzag-jobs><position><id>1</id><name>A", "", "the XML ends early; save the file again, whole"},
		{"deep XML", "<source><job>" + strings.Repeat("<a>", 100_000), "", "elements lie more than 64 deep"},
		{"a page for a board", "<!doctype html><p>Sign in", "lever", "f: this is not a board of lever"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe", "", "f: this is not text"},
	} {
		jobs, _, err := Read("f", []byte(c.data), c.kind)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
		if jobs != nil {
			t.Errorf("%s: there are jobs", c.name)
		}
	}
}

// TestEmptyBoards: a board may have no jobs.
func TestEmptyBoards(t *testing.T) {
	for data, kind := range map[string]string{
		"[]": "", `{"jobs": [], "meta": {"total": 0}}`: "greenhouse", `{"jobs": [], "apiVersion": "1"}`: "ashby", `{"offers": []}`: "", `{"name": "Acme", "jobs": []}`: "workable",
		"<workzag-jobs></workzag-jobs>": "personio", "<?xml version='1.0'?><source/>": "indeed", `{"@type": "ItemList", "itemListElement": []}`: "jsonld",
	} {
		jobs, notes, err := Read("f", []byte(data), "")
		if err != nil || len(jobs) > 0 || notes.Kind != kind || !slices.Equal(notes.Warnings, []string{"the board has no jobs"}) {
			t.Errorf("%s: %+v %v", data, notes, err)
		}
	}
}

// TestWaysToHaveJobs reads jobs wherever forms have them.
func TestWaysToHaveJobs(t *testing.T) {
	const lever, greenhouse, data = `{"hostedUrl": "https://a.example", "text": "Cook"}`, `{"absolute_url": "https://a.example", "title": "Cook", "departments": [{"name": "Kitchen"}]}`, `{"@type": "JobPosting", "title": "Cook"}`
	for text, kind := range map[string]string{
		lever:                       "lever",
		`{"data": [` + lever + `]}`: "lever",
		`{"data": ` + lever + `}`:   "lever",
		`[{"title": "K", "postings": [` + lever + `]}]`: "lever",
		greenhouse: "greenhouse",
		`{"departments": [{"name": "Kitchen", "jobs": [` + greenhouse + `]}]}`: "greenhouse",
		`{"offer": {"careers_url": "https://a.example", "title": "Cook"}}`:     "recruitee",
		`{"results": {"jobUrl": "https://a.example", "title": "Cook"}}`:        "ashby",
		data:               "jsonld",
		`[` + data + `]`:   "jsonld",
		`[[` + data + `]]`: "jsonld",
		`{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ` + data + `]}`:                    "jsonld",
		`{"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ` + data + `}]}`:               "jsonld",
		`{"@type": "WebPage", "mainEntity": ` + data + `}`:                                                      "jsonld",
		`{"@type": "http://schema.org/JobPosting", "title": {"@value": "Cook", "@language": "en"}}`:             "jsonld",
		`<script type="application/ld+json">//<![CDATA[` + "\n" + data + "\n" + `//]]></script>`:                "jsonld",
		`<html><body><script type=application/ld+json>` + strings.ReplaceAll(data, `"`, "&quot;") + `</script>`: "jsonld",
	} {
		jobs, notes, err := Read("f", []byte(text), "")
		if err != nil || len(jobs) != 1 || jobs[0].Title != "Cook" || notes.Kind != kind {
			t.Errorf("%s: %d jobs, %+v, %v", text, len(jobs), notes, err)
		}
	}
}

// TestWaysToSayIt reads what boards have in several forms.
func TestWaysToSayIt(t *testing.T) {
	for _, c := range []struct{ board, says string }{
		{`{"jobs": [{"shortcode": "A", "title": "Cook", "city": "Leeds", "country": "United Kingdom"}, {"shortcode": "A", "title": "Cook", "city": "York", "country": "United Kingdom"}]}`, "Leeds York"},
		{`{"jobs": [{"jobUrl": "u", "title": "Cook", "location": "London", "secondaryLocations": ["Dublin", {"location": "Lisbon"}]}]}`, "London Dublin Lisbon"},
		{`{"jobs": [{"jobUrl": "u", "title": "Cook", "compensation": {"compensationTierSummary": "CA$121.5K – CA$166.6K per year • Offers Equity"}}]}`, "121500 166600 CAD year; equity"},
		{`{"jobs": [{"jobUrl": "u", "title": "Cook", "compensation": {"compensationTierSummary": "$60.58 – $67.31 per hour"}}]}`, "60.58 67.31 USD hour"},
		{`{"jobs": [{"absolute_url": "u", "title": "Cook", "location": null, "offices": [{"name": "Brooklyn, NY"}]}]}`, "Brooklyn"},
		{`{"jobs": [{"absolute_url": "u", "title": "Cook", "location": {"name": "US Remote"}}]}`, "US remote"},
		{`[{"hostedUrl": "u", "text": "Cook", "workplaceType": "remote", "categories": {"location": "Remote - Brazil", "allLocations": ["Brazil", "Remote"]}}]`, "BR remote"},
		{`{"offers": [{"careers_url": "u", "title": "Cook", "department": {"id": 1, "name": "Kitchen"}, "locations": [{"full_address": "Lyon, France", "country_code": "FR"}, {"city": "Remote"}]}]}`, "Lyon [Kitchen]"},
		{`{"offers": [{"careers_url": "u", "title": "Cook", "locations": [{"name": "Amsterdam"}, {"name": "Amsterdam"}], "translations": {"de": {"title": "Koch"}, "en": {"description": "<p>Cook</p>"}}}]}`, "Amsterdam (<p>Cook</p>)"},
		{`{"@type": "JobPosting", "title": "Cook", "jobLocation": {"@type": "Place", "address": "555 Clancy St, Detroit, MI, 48201, US"}}`, "Detroit"},
		{`{"@type": "JobPosting", "title": "Cook", "baseSalary": {"@type": "MonetaryAmount", "value": "10000", "currency": "USD"}}`, "10000 10000 USD "},
		{`{"@type": "JobPosting", "title": "Cook", "jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "AdministrativeArea", "name": "European Union"}}`, "EU remote"},
	} {
		jobs, _, err := Read("f", []byte(c.board), "")
		if err != nil || len(jobs) != 1 {
			t.Errorf("%s: %d jobs, %v", c.board, len(jobs), err)
			continue
		}
		var out []string
		for _, p := range jobs[0].Places {
			out = append(out, p.City)
		}
		for _, area := range jobs[0].RemoteFrom {
			out = append(out, string(area))
		}
		for _, p := range jobs[0].Pay {
			out = append(out, fmt.Sprint(p.Min, " ", p.Max, " ", p.Currency, " ", p.Period))
		}
		for _, p := range jobs[0].OtherPay {
			out[len(out)-1] += "; " + string(p.Kind)
		}
		if jobs[0].Workplace != "" {
			out = append(out, string(jobs[0].Workplace))
		}
		if jobs[0].Department != "" {
			out = append(out, "["+jobs[0].Department+"]")
		}
		if jobs[0].HTML != "" {
			out = append(out, "("+jobs[0].HTML+")")
		}
		if is := strings.Join(out, " "); is != c.says {
			t.Errorf("%s: %s, %v", c.board, is, jobs[0].Warnings)
		}
	}
}

// TestEncodings reads what is not UTF-8 where the file says so, and entities as texts.
func TestEncodings(t *testing.T) {
	feed := "<?xml version=\"1.0\" encoding=\"windows-1252\"?><!DOCTYPE source [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><source><job><title>K\xf6chin \x96 Caf\xe9 &x;</title></job></source>"
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`[{"hostedUrl": "https://a.example", "text": "Köchin"}]`)
	for _, c := range []struct{ data, title, warning string }{
		{feed, "Köchin – Café &x;", ""},
		{utf16, "Köchin", ""},
		{"\xef\xbb\xbf[{\"hostedUrl\": \"https://a.example\", \"text\": \"K\xc3\xb6chin\"}]", "Köchin", ""},
		{"[{\"hostedUrl\": \"https://a.example\", \"text\": \"K\xf6chin\"}]", "K\uFFFDchin", "this is not valid UTF-8; what could not be read is shown as \uFFFD"},
	} {
		jobs, notes, err := Read("f", []byte(c.data), "")
		if err != nil || len(jobs) != 1 || jobs[0].Title != c.title || strings.Join(notes.Warnings, "") != c.warning {
			t.Errorf("%+q: %+v %v %v", c.data, jobs, notes, err)
		}
	}
}

// TestAnotherTypeUnderEachKey gives each key of the files a value of each other type,
// at every depth: the job is read all the same.
func TestAnotherTypeUnderEachKey(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.json")
	changes := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind := strings.TrimSuffix(filepath.Base(file), ".json")
		var all any
		_ = json.Unmarshal(data, &all)
		eachValue(all, func(set func(any)) {
			for _, other := range []any{nil, "text", json.Number("-1e400"), []any{1, "x", nil, map[string]any{}}, map[string]any{"name": []any{}}} {
				set(other)
				text, err := json.Marshal(all)
				if err != nil {
					t.Fatal(err)
				}
				changes++
				jobs, _, err := Read("f", text, kind)
				if err == nil && len(jobs) > 2 {
					t.Errorf("%s: %d jobs", file, len(jobs))
				}
			}
		})
	}
	if changes < 1000 {
		t.Errorf("only %d changes", changes)
	}
}

// eachValue calls f with what replaces each value within a value in turn, and puts the
// value back.
func eachValue(v any, f func(set func(any))) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			f(func(other any) { v[key] = other })
			v[key] = inner
			eachValue(inner, f)
		}
	case []any:
		for i, inner := range v {
			f(func(other any) { v[i] = other })
			v[i] = inner
			eachValue(inner, f)
		}
	}
}

// TestFiftyThousandJobs hands on a large board in its order.
func TestFiftyThousandJobs(t *testing.T) {
	t.Parallel()
	const n = 50_000
	var data strings.Builder
	data.WriteString(`{"jobs": [`)
	for i := range n {
		fmt.Fprintf(&data, `{"id": %d, "absolute_url": "https://a.example/%[1]d", "title": "Cook", "content": "&lt;p&gt;Cook&lt;/p&gt;"},`, i)
	}
	at := 0
	notes, err := Each("f", []byte(strings.TrimSuffix(data.String(), ",")+"]}"), "", func(j Job) {
		if j.ID != fmt.Sprint(at) {
			t.Fatalf("job %d is %s", at, j.ID)
		}
		at++
	})
	if err != nil || at != n || notes.Kind != "greenhouse" {
		t.Error(at, notes, err)
	}
	many := "[" + strings.Repeat(`{"hostedUrl": "u"},`, maxJobs) + `{"hostedUrl": "u"}]`
	if _, _, err := Read("f", []byte(many), ""); err == nil || err.Error() != "f: this has more than 100000 jobs; save the board in parts" {
		t.Error(err)
	}
}

// FuzzRead looks for a file that is handled badly.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.*")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".txt") {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		jobs, _, err := Read("f", data, "")
		if err != nil && jobs != nil {
			t.Error("jobs and an error")
		}
		for _, j := range jobs {
			if strings.ContainsAny(j.Title, "\n\t\r") {
				t.Errorf("a title of several lines: %q", j.Title)
			}
			for _, p := range j.Pay {
				if p.Min < 0 || p.Max < 0 || p.Min > p.Max && p.Max > 0 {
					t.Errorf("pay from %s to %s", p.Min, p.Max)
				}
			}
		}
		FromHTML(data)
	})
}
