package main

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const poster = "poster_email: jobs@example.com"

// withFeeds builds the site of the example with all feeds.
func withFeeds(t *testing.T, poster string, more ...string) (site, said string) {
	t.Helper()
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example demo")
	dir = filepath.Join(dir, "demo")
	args := append([]string{
		"jobdesc", "build", "--today", "2026-11-24", "--set", "'site.feeds=[atom, json, indeed, linkedin, ojobpub, ojcp]'", "--set", "headquarters=rotterdam",
		"--set", "'site.linkedin={company_id: 1234567, " + poster + "}'",
	}, more...)
	return filepath.Join(dir, "public"), shell(t, dir, strings.Join(args, " ")+" 2>&1")
}

// valid holds a file against a published schema, with its formats.
func valid(t *testing.T, schemaFile, file string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	schema, err := c.Compile(filepath.Join("../../.ci/schemas", schemaFile))
	if err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	data, err := jsonschema.UnmarshalJSON(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(data); err != nil {
		t.Errorf("%s: %v", file, err)
	}
}

func TestFeedsForPrograms(t *testing.T) {
	t.Parallel()
	site, said := withFeeds(t, poster)
	valid(t, "ojobpub/ojobpub.json", filepath.Join(site, ".well-known/ojobpub.json"))
	valid(t, "ojcp/manifest.json", filepath.Join(site, ".well-known/ojcp.json"))
	files, err := filepath.Glob(filepath.Join(site, "ojcp/*.json"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		valid(t, "ojcp/job-posting.json", file)
	}
	// Whether a job is permanent is not guessed.
	if want := `postings/operations-manager-rotterdam.yaml:1:1: omitted from .well-known/ojobpub.json: it does not say whether the job is permanent`; !strings.Contains(said, want) {
		t.Errorf("got %s", said)
	}
	var feed struct {
		Jobs []struct{ Title, JobType string }
	}
	if err := json.Unmarshal(read(t, filepath.Join(site, ".well-known/ojobpub.json")), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Jobs) != 1 || feed.Jobs[0].JobType != "temporary" {
		t.Errorf("got %+v", feed.Jobs)
	}
}

// TestLinkedIn: each job of LinkedIn's feed has what its table of fields calls
// mandatory, within its limits.
func TestLinkedIn(t *testing.T) {
	t.Parallel()
	site, _ := withFeeds(t, poster)
	var feed struct {
		ExpectedJobCount int `xml:"expectedJobCount"`
		Jobs             []struct {
			ID          string `xml:"partnerJobId"`
			Company     string `xml:"company"`
			Title       string `xml:"title"`
			Description string `xml:"description"`
			ApplyURL    string `xml:"applyUrl"`
			CompanyID   string `xml:"companyId"`
			Email       string `xml:"posterEmail"`
			Location    string `xml:"location"`
		} `xml:"job"`
	}
	if err := xml.Unmarshal(read(t, filepath.Join(site, "linkedin.xml")), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.ExpectedJobCount != len(feed.Jobs) || len(feed.Jobs) != 7 {
		t.Errorf("%d of %d jobs", len(feed.Jobs), feed.ExpectedJobCount)
	}
	ids := map[string]bool{}
	for _, j := range feed.Jobs {
		for _, value := range []string{j.ID, j.Company, j.Title, j.Description, j.CompanyID, j.Email, j.Location} {
			if value == "" {
				t.Errorf("a field is missing: %+v", j)
			}
		}
		if utf8.RuneCountInString(j.ID) > 40 || ids[j.ID] || !strings.HasPrefix(j.ApplyURL, "https://") || len(j.Description) < 100 {
			t.Errorf("got %q, %q, %q", j.ID, j.ApplyURL, j.Description)
		}
		ids[j.ID] = true
	}
}

// TestFeedsThatCannotBe: a feed that lacks something is not written, and what will not
// be found is a warning.
func TestFeedsThatCannotBe(t *testing.T) {
	t.Parallel()
	site, said := withFeeds(t, "", "--set", "site.base_url=https://example.com/careers")
	if _, err := os.Stat(filepath.Join(site, "linkedin.xml")); err == nil {
		t.Error("there is a feed without the mail address of who posts")
	}
	for _, want := range []string{
		`notice: --set site.feeds: the feed "linkedin" is not written; add "site.linkedin.poster_email"`,
		`the feed "ojcp" is looked for at the top of example.com, but the site is below /careers`,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("got %s\nwant %s", said, want)
		}
	}
}

func TestATrialSiteIsNotIndexed(t *testing.T) {
	t.Parallel()
	site, _ := withFeeds(t, poster, "--set", "site.index=false")
	for _, page := range []string{"index.html", "jobs/office-manager-austin/index.html"} {
		if !strings.Contains(string(read(t, filepath.Join(site, page))), `<meta name="robots" content="noindex">`) {
			t.Errorf("%s may be indexed", page)
		}
	}
	if robots := string(read(t, filepath.Join(site, "robots.txt"))); !strings.Contains(robots, "Disallow: /\n") {
		t.Errorf("got %s", robots)
	}
}

// TestFeedsLeadToPages: every address in a feed is a page of the site, also of a posting
// in a language of its own, and pay is claimed only where one range says it.
func TestFeedsLeadToPages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shell(t, dir, "mkdir postings")
	write(t, filepath.Join(dir, "company.yaml"), `name: Acme
currency: EUR
headquarters: delft
locations: {delft: {city: Delft, country: NL}}
apply: {email: jobs@acme.example}
site: {base_url: "https://jobs.acme.example", feeds: [atom, json, indeed, linkedin, ojobpub, ojcp], linkedin: {company_id: 1, poster_email: jobs@acme.example}}
`)
	const text = "role: office-manager\nstatus: open\nposted: 2026-11-01\nlocations: [delft]\ncontract: permanent\n"
	write(t, filepath.Join(dir, "postings/plain.yaml"), text+"salary: {min: 40000, max: 50000, period: year}\n")
	write(t, filepath.Join(dir, "postings/dutch.yaml"), text+"lang: nl\ntitle: Kantoormanager\nsalary: {by_grade: {A: {min: 10, max: 11, period: hour}, B: {min: 20, max: 21, period: hour}}}\n")
	shell(t, dir, "jobdesc build --today 2026-11-24 --quiet")
	site := filepath.Join(dir, "public")
	for _, feed := range []string{"atom.xml", "feed.json", "indeed.xml", "linkedin.xml", ".well-known/ojobpub.json", "ojcp/plain.json", "ojcp/dutch.json", "jobs.json"} {
		content := string(read(t, filepath.Join(site, feed)))
		found := regexp.MustCompile(`https://jobs\.acme\.example/([a-z/]*jobs/[a-z]+/)`).FindAllStringSubmatch(content, -1)
		for _, address := range found {
			if _, err := os.Stat(filepath.Join(site, address[1], "index.html")); err != nil {
				t.Errorf("%s: %v", feed, err)
			}
		}
		if feed != "linkedin.xml" && len(found) == 0 { // its jobs are applied for by mail
			t.Errorf("%s has no address", feed)
		}
	}
	valid(t, "ojcp/job-posting.json", filepath.Join(site, "ojcp/dutch.json"))
	for feed, salaries := range map[string]int{"ojcp/plain.json": 1, "ojcp/dutch.json": 0, ".well-known/ojobpub.json": 1} {
		if n := len(regexp.MustCompile(`"(salary|baseSalary)":`).FindAllString(string(read(t, filepath.Join(site, feed))), -1)); n != salaries {
			t.Errorf("%s claims %d salaries", feed, n)
		}
	}
}
