package main

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// openings is how many postings the filter of the index has to look through.
const openings = 10_000

// typed are the searches that are typed, a letter at a time.
var typed = []string{"office manager lyon", "düsseldorf", "e", "it zz"}

// keystroke measures the filter of the index with many openings in Chromium:
// from a letter typed to the page laid out again. Without Chromium it says so.
func keystroke(int) error {
	browser := browserPath()
	if browser == "" {
		fmt.Println("\nThe filter is not measured: Chromium is not installed")
		return nil
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	page, err := bigIndex(dir)
	if err != nil {
		return err
	}
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--timeout=120000",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--dump-dom", "file://"+page).Output()
	if err != nil {
		return fmt.Errorf("%s: %w", browser, err)
	}
	m := regexp.MustCompile(`(?s)<pre id="measured">(.*?)</pre>`).FindSubmatch(out)
	var measured struct {
		Rows  int
		Start float64
		Keys  []float64
	}
	if m == nil || json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &measured) != nil {
		return fmt.Errorf("the page of %d openings measured nothing", openings)
	}
	if measured.Rows != openings {
		return fmt.Errorf("the page has %d openings, not %d", measured.Rows, openings)
	}
	slices.Sort(measured.Keys)
	n := len(measured.Keys)
	fmt.Printf("\nThe filter of the index, %d openings: %d letters typed, ms from the letter to the page laid out again\n\nmedian %.1f, slowest %.1f; once, when the page is read: %.0f\n",
		openings, n, measured.Keys[n/2], measured.Keys[n-1], measured.Start)
	return nil
}

func browserPath() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// bigIndex builds the index of a site with many openings, with a script that
// types.
func bigIndex(dir string) (string, error) {
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc"}); err != nil {
		return "", err
	}
	files := map[string]string{"company.yaml": "name: Bench\ncurrency: EUR\nlocations: {lyon: {city: Lyon, country: FR}, oslo: {city: Oslo, country: NO}, duesseldorf: {city: Düsseldorf, country: DE}}\n" +
		"departments: {a: Operations, b: Technology, c: People & Culture}\nsite: {base_url: https://jobs.example}\n"}
	roles := []string{"office-manager", "operations-manager", "it-manager", "executive-assistant"}
	for i := range openings {
		files[fmt.Sprintf("postings/p-%05d.yaml", i)] = fmt.Sprintf("role: %s\nstatus: open\nposted: 2026-11-01\ncloses: 2027-01-%02d\ndepartment: %c\nlocations: [%s]\nworkplace: %s\nemployment: [full-time]\nsalary: {min: %d, max: %d, period: year}\n",
			roles[i%4], 1+i%28, 'a'+rune(i%3), []string{"lyon", "oslo", "duesseldorf"}[i/4%3], []string{"onsite", "hybrid"}[i%2], 40000+i, 50000+i)
	}
	if err := writeAll(dir, files); err != nil {
		return "", err
	}
	if out, err := exec.Command(filepath.Join(dir, "jobdesc"), "-C", dir, "build", "--shared", "--today", "2026-11-24").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	page := filepath.Join(dir, "public/index.html")
	text, err := os.ReadFile(page)
	if err != nil {
		return "", err
	}
	words, err := json.Marshal(typed)
	if err != nil {
		return "", err
	}
	site := regexp.MustCompile(`<script src="([^"]*)" defer></script>`).FindSubmatch(text)
	if site == nil {
		return "", fmt.Errorf("the index has no script")
	}
	script, err := os.ReadFile(filepath.Join(dir, "public", string(site[1])))
	if err != nil {
		return "", err
	}
	// The script runs where it stands, so that it can be timed.
	timed := "<script>const rows = document.querySelectorAll('.jobs > li').length, begun = performance.now();\n" + string(script) + "\nconst start = performance.now() - begun;\n" +
		strings.Replace(typing, "WORDS", string(words), 1) + "</script></body>"
	whole := strings.Replace(string(text), string(site[0]), "", 1)
	return page, os.WriteFile(page, []byte(strings.Replace(whole, "</body>", timed, 1)), 0o600)
}

// typing types searches, measures each letter, and writes into the page what it
// measured.
const typing = `
const field = document.getElementById("q"), keys = [];
for (const word of WORDS) {
  for (let n = 0; n <= word.length; n++) {
    field.value = word.slice(0, n);
    const at = performance.now();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    keys.push(performance.now() - at);
  }
}
const out = document.createElement("pre");
out.id = "measured";
out.textContent = JSON.stringify({ Rows: rows, Start: start, Keys: keys });
document.body.append(out);
`
