package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// history measures "diff --git" over 1,000 postings beside parsing them once:
// where one of them changed, one duty that a fifth of them has, and one benefit
// that all have.
func history(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "parse": "./.ci/bench/parse"}); err != nil {
		return err
	}
	changed := map[string][2]string{ // in each copy of the folder, from one text to another
		"one":     {"many/postings/p-0500.yaml", "max: 50000|max: 51000"},
		"duty":    {"many/catalog/roles/office-manager.yaml", "Pay people|Pay people in time"},
		"benefit": {"many/company.yaml", "28 days|30 days"},
	}
	programs := []*program{{name: "1,000 postings parsed once", args: []string{"parse", filepath.Join(dir, "one", "many", "postings", "*.yaml")}}}
	for _, name := range []string{"one", "duty", "benefit"} {
		if err := repository(filepath.Join(dir, name), changed[name][0], changed[name][1]); err != nil {
			return err
		}
		programs = append(programs, &program{
			name: "diff --git, changed: " + name,
			args: []string{"jobdesc", "-C", filepath.Join(dir, name, "many"), "diff", "--git", "HEAD", "--format", "markdown"},
		})
	}
	for range runs {
		for _, p := range programs {
			if err := p.run(dir); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	fmt.Printf("\nHistory, cold, median of %d runs\n\n", runs)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tms\t× parsed once\tpeak MB\t")
	for _, p := range programs {
		ms := median(p.times)
		fmt.Fprintf(w, "%s\t%.1f\t%.2f\t%.1f\t\n", p.name, float64(ms.Microseconds())/1000, ratio(ms, median(programs[0].times)), float64(p.rss)/1024)
	}
	return w.Flush()
}

// repository writes a folder of postings, commits it, and then makes one change.
func repository(dir, file, change string) error {
	files := generated()
	for name := range files {
		if strings.HasPrefix(name, "large/") {
			delete(files, name)
		}
	}
	files["many/company.yaml"] += "benefits: [28 days of paid leave]\n"
	files["many/catalog/roles/office-manager.yaml"] = "duties: {reword: {manage-payroll: Pay people}}\n"
	if err := writeAll(dir, files); err != nil {
		return err
	}
	git := []string{"-C", dir, "-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "gc.auto=0"}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"commit", "-q", "-m", "first"}} {
		if out, err := exec.Command("git", append(append([]string{}, git...), args...)...).CombinedOutput(); err != nil {
			return fmt.Errorf("git: %w\n%s", err, out)
		}
	}
	old, new, _ := strings.Cut(change, "|")
	text := strings.Replace(files[file], old, new, 1)
	if text == files[file] {
		return fmt.Errorf("%s has no %q", file, old)
	}
	return os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), []byte(text), 0o666)
}
