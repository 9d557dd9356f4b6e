package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// dyffTool is a structural diff of YAML files, the nearest thing to compare with.
const dyffTool = "github.com/homeport/dyff/cmd/dyff@v1.12.0"

// comparing measures the comparison of two roles of the catalog beside an empty
// program and beside dyff on the same two files, then all pairs of 1,000 roles of
// 20 duties by each measure.
func comparing(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "empty": "./.ci/bench/empty"}); err != nil {
		return err
	}
	programs := []*program{
		{name: "empty program", args: []string{"empty"}},
		{name: "diff of two roles", args: []string{"jobdesc", "diff", "executive-assistant", "operations-manager"}},
		{name: "the same as JSON", args: []string{"jobdesc", "diff", "executive-assistant", "operations-manager", "--format", "json"}},
		{name: "the same as HTML", args: []string{"jobdesc", "diff", "executive-assistant", "operations-manager", "--format", "html"}},
		{name: "similar", args: []string{"jobdesc", "similar", "it-manager"}},
	}
	if p := dyff(dir); p != nil {
		programs = append(programs, p)
	}
	if err := takeTurns(runs, dir, programs); err != nil {
		return err
	}
	fmt.Printf("\nComparison, cold, median of %d runs\n\n", runs)
	if err := writeTimes(programs); err != nil {
		return err
	}
	if err := writeAll(dir, comparable()); err != nil {
		return err
	}
	var all []*program
	for _, measure := range []string{"ids", "equal", "wording", "skills", "containment"} {
		all = append(all, &program{name: "by " + measure, args: []string{"jobdesc", "-C", filepath.Join(dir, "pairs"), "diff", "--all", "--measure", measure, "--format", "tsv"}})
	}
	few := min(runs, 5)
	if err := takeTurns(few, dir, all); err != nil {
		return err
	}
	fmt.Printf("\nAll 499,500 pairs of 1,000 roles of 20 duties, median of %d runs\n\n", few)
	return writeTimes(all)
}

// dyff is dyff on the files of the same two roles, or nil where it cannot be installed.
func dyff(dir string) *program {
	install := exec.Command("go", "install", dyffTool)
	install.Env = append(os.Environ(), "GOBIN="+dir)
	if out, err := install.CombinedOutput(); err != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
		fmt.Printf("\ndyff is not available, and is left out: %s\n", line)
		return nil
	}
	args := []string{"dyff", "between", "--omit-header"}
	for _, role := range []string{"executive-assistant", "operations-manager"} {
		path, err := filepath.Abs("catalog/docs/roles/" + role + ".yaml")
		if err != nil {
			return nil
		}
		args = append(args, path)
	}
	return &program{name: "dyff on the files of both", args: args}
}

func takeTurns(runs int, dir string, programs []*program) error {
	for range runs {
		for _, p := range programs {
			if err := p.run(dir); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	return nil
}

// writeTimes prints medians, beside the first program's.
func writeTimes(programs []*program) error {
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "program\tms\t× %s\tpeak MB\t\n", programs[0].name)
	for _, p := range programs {
		ms := median(p.times)
		fmt.Fprintf(w, "%s\t%.2f\t%.2f\t%.1f\t\n", p.name, float64(ms.Microseconds())/1000, ratio(ms, median(programs[0].times)), float64(p.rss)/1024)
	}
	return w.Flush()
}

// comparable are the files of a catalog whose roles have ten shared duties each
// and ten of their own, of some 2,000 words; the same in every run.
func comparable() map[string]string {
	files := map[string]string{"pairs/company.yaml": "name: Bench\n", "pairs/catalog/areas.yaml": "work: {title: Work}\n"}
	next := uint32(1)
	word := func(of string, n uint32) string {
		next = next*1664525 + 1013904223
		return fmt.Sprintf("%s%d", of, next>>8%n)
	}
	text := func() string {
		return fmt.Sprintf("%s the %s and the %s of %s with %s", word("verb", 200), word("thing", 1000), word("thing", 1000), word("people", 300), word("tool", 500))
	}
	var shared strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&shared, "shared-%d: {text: %s, area: work}\n", i, text())
	}
	files["pairs/catalog/duties.yaml"] = shared.String()
	for i := range 1000 {
		var role strings.Builder
		fmt.Fprintf(&role, "title: Role %d\nskills: [{id: skill-%d, name: Skill %d}]\nduties:\n", i, i%50, i%50)
		for j := range 10 {
			fmt.Fprintf(&role, "  - shared-%d\n  - {id: own-%d-%d, text: %s, area: work}\n", (i*7+j*311)%3000, i, j, text())
		}
		files[fmt.Sprintf("pairs/catalog/roles/role-%04d.yaml", i)] = role.String()
	}
	return files
}
