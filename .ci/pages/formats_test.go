package pages

import (
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// employer writes the example employer and returns its folder, its postings and
// jobdesc itself.
func employer(t *testing.T) (jobdesc, demo string, postings []string) {
	t.Helper()
	dir := t.TempDir()
	jobdesc, demo = filepath.Join(dir, "jobdesc"), filepath.Join(dir, "demo")
	run(t, "go", "build", "-o", jobdesc, "../../cmd/jobdesc")
	run(t, jobdesc, "-C", dir, "init", "--example", "demo")
	postings, _ = filepath.Glob(filepath.Join(demo, "postings/*.yaml"))
	return jobdesc, demo, postings
}

// TestJobPostings: the JSON-LD of every dated posting has what Google requires
// and recommends; a draft without a date is refused.
func TestJobPostings(t *testing.T) {
	jobdesc, demo, postings := employer(t)
	out := filepath.Join(demo, "out") + "/"
	groups := 0
	for _, posting := range postings {
		source, err := os.ReadFile(posting)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(jobdesc, "-C", demo, "render", posting, "--format", "jsonld", "-o", out)
		said, err := cmd.CombinedOutput()
		if dated := regexp.MustCompile(`(?m)^posted:`).Match(source); dated != (err == nil) {
			t.Errorf("%s: dated %v: %v: %s", filepath.Base(posting), dated, err, said)
		} else if !dated && (cmd.ProcessState.ExitCode() != 2 || !strings.Contains(string(said), `it needs "posted"`)) {
			t.Errorf("%s: %v: %s", filepath.Base(posting), err, said)
		}
		if strings.Contains(string(source), "by_location") {
			groups++
		}
	}
	files, _ := filepath.Glob(out + "*.jsonld")
	if of, _ := filepath.Glob(out + "*--*.jsonld"); len(files) < 5 || groups == 0 || len(of) != 2*groups {
		t.Errorf("%d files, %d of pay groups", len(files), len(of))
	}
	asGoogleReads(t, files)
}

// TestAdverts: so has that of each advert that package render is tested with, and its
// page is valid HTML.
func TestAdverts(t *testing.T) {
	jobdesc, _, _ := employer(t)
	employers, _ := filepath.Glob("../../internal/render/testdata/adverts/*/company.yaml")
	var pages, files []string
	for _, company := range employers {
		dir, err := filepath.Abs(filepath.Dir(company))
		if err != nil {
			t.Fatal(err)
		}
		out := filepath.Join(t.TempDir(), filepath.Base(dir)) + "/"
		postings, _ := filepath.Glob(filepath.Join(dir, "postings/*.yaml"))
		run(t, jobdesc, append([]string{"-C", dir, "render", "--format", "html", "-o", out}, postings...)...)
		postings = slices.DeleteFunc(postings, func(file string) bool { // data need countries
			source, err := os.ReadFile(file)
			return err == nil && strings.Contains(string(source), "\nremote_from: [worldwide]\n")
		})
		run(t, jobdesc, append([]string{"-C", dir, "render", "--format", "jsonld", "-o", out}, postings...)...)
		found, _ := filepath.Glob(out + "*.html")
		pages = append(pages, found...)
		found, _ = filepath.Glob(out + "*.jsonld")
		files = append(files, found...)
	}
	if len(pages) < 36 || len(files) < 36 {
		t.Fatalf("only %d pages and %d files of data", len(pages), len(files))
	}
	nu(t, pages)
	asGoogleReads(t, files)
}

// asGoogleReads fails where a JobPosting breaks one of Google's rules.
func asGoogleReads(t *testing.T, files []string) {
	t.Helper()
	var found map[string][]struct {
		IssueMessage, Severity string
		FieldNames             []string
	}
	if err := json.Unmarshal(run(t, "node", append([]string{"jobposting.mjs"}, files...)...), &found); err != nil || len(found) != len(files) {
		t.Fatal(err, found)
	}
	// What is recommended and not known of a job at a place, or of any job.
	unknown := []string{"directApply", "jobLocationType", "applicantLocationRequirements", "validThrough", "employmentType", "baseSalary"}
	for file, issues := range found {
		for _, issue := range issues {
			if issue.Severity == "ERROR" || !slices.ContainsFunc(issue.FieldNames, func(f string) bool { return slices.Contains(unknown, f) }) {
				t.Errorf("%s: %s: %s", filepath.Base(file), issue.Severity, issue.IssueMessage)
			}
		}
	}
}

// TestPDF: the PDF of a posting has the words of its page in their order, is the
// same each time, and has the paper of its country.
func TestPDF(t *testing.T) {
	jobdesc, demo, _ := employer(t)
	postings := []string{"office-manager-austin", "operations-manager-rotterdam"}
	for _, folder := range []string{"a/", "b/"} {
		run(t, jobdesc, append([]string{"-C", demo, "render", "--format", "pdf", "-o", folder}, postings...)...)
	}
	paper := map[string]string{postings[0]: "612 x 792", postings[1]: "594.96 x 841.92"}
	for _, name := range postings {
		file := filepath.Join(demo, "a", name+".pdf")
		a, errA := os.ReadFile(file)
		b, errB := os.ReadFile(filepath.Join(demo, "b", name+".pdf"))
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s is not the same twice: %v %v", name, errA, errB)
		}
		info := string(run(t, "pdfinfo", "-rawdates", file))
		for _, want := range []string{paper[name], "Tagged:          yes", "Creator:         jobdesc", "CreationDate:    D:202611"} {
			if !strings.Contains(info, want) {
				t.Errorf("%s: no %q in\n%s", name, want, info)
			}
		}
		got := strings.Fields(regexp.MustCompile(`(?m)^\f?\d+ / \d+$`).ReplaceAllString(string(run(t, "pdftotext", "-raw", file, "-")), ""))
		_, page, _ := strings.Cut(string(run(t, jobdesc, "-C", demo, "render", name, "--format", "html")), "<body")
		_, page, _ = strings.Cut(page, ">") // a fragment has no title
		page = regexp.MustCompile(`</?(?:em|strong|code|a)(?: [^>]*)?>`).ReplaceAllString(page, "")
		want := strings.Fields(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")))
		got = slices.DeleteFunc(got, func(s string) bool { return s == "•" || regexp.MustCompile(`^\d\.$`).MatchString(s) })
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s: the PDF has\n%q\nthe page\n%q", name, got, want)
		}
	}
}
