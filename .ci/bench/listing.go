package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

const (
	manyPostings = 1000
	manyRoles    = 1000
	manyTitles   = 60 // of each role
)

// lawPlaces are places with and without laws on adverts.
const lawPlaces = `US-CA US-CO US-CT US-DC US-DE US-HI US-IL US-MA US-MD US-ME US-MN US-NJ US-NV US-NY US-OH US-OR US-RI US-VA US-VT US-WA
	US-TX US-FL US-GA US-PA US-MI US-AZ US-NM US-UT CA-BC CA-ON CA-PE CA-QC CA-AB CA-NS AT-9 SK-BL LT-VL IT-25 DE-BE PL-14`

// listing measures lists over 1,000 postings, and over a catalog of 1,000 roles
// with 60,000 titles, each beside reading the same YAML files once.
func listing(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "parse": "./.ci/bench/parse"}); err != nil {
		return err
	}
	if err := writeAll(dir, generated()); err != nil {
		return err
	}
	postings, catalog := filepath.Join(dir, "many", "postings", "*.yaml"), filepath.Join(dir, "large", "catalog", "roles", "*.yaml")
	many, large := []string{"jobdesc", "-C", filepath.Join(dir, "many")}, []string{"jobdesc", "-C", filepath.Join(dir, "large")}
	placed := []string{"jobdesc", "-C", filepath.Join(dir, "placed")}
	with := func(base []string, more ...string) []string { return append(append([]string{}, base...), more...) }
	groups := [][]*program{{
		{name: "1,000 postings parsed once", args: []string{"parse", postings}},
		{name: "the same by fastyaml", args: []string{"parse", "-fast", postings}},
		{name: "list", args: with(many, "list")},
		{name: "list --where --sort, JSON", args: with(many, "list", "--where", "salary.max>50000", "--sort", "-closes", "--format", "json")},
		{name: "uses manage-payroll", args: with(many, "uses", "manage-payroll")},
		{name: "uses location:bern", args: with(many, "uses", "location:bern")},
	}, {
		{name: "list", args: with(many, "list")},
		{name: "lint, 1,000 postings with all rules", args: with(many, "lint", "--fail-on", "off")},
	}, {
		{name: "render of one posting", args: with(many, "render", "p-0001")},
		{name: "lint of it", args: with(many, "lint", "p-0001", "--fail-on", "off")},
	}, {
		{name: "1,000 roles, 60,000 titles parsed once", args: []string{"parse", catalog}},
		{name: "roles", args: with(large, "roles")},
		{name: "roles QUERY, one hit", args: with(large, "roles", "alias 57 of 500")},
		{name: "roles QUERY, 1,000 hits", args: with(large, "roles", "keeper")},
		{name: "show by an alias", args: with(large, "show", "alias 7 of 900")},
		{name: "uses a duty of one role", args: with(large, "uses", "count-boxes-of-300")},
	}, {
		{name: "list, 1,000 postings in 40 places", args: with(placed, "list")},
		{name: "laws upcoming", args: with(placed, "laws", "upcoming", "--within", "24m")},
	}, {
		{name: "lint without laws, 1,000 postings in 40 places", args: with(placed, "lint", "--fail-on", "off", "--group", "bias,reading,completeness,consistency")},
		{name: "lint", args: with(placed, "lint", "--fail-on", "off")},
	}}
	fmt.Printf("\nLists, cold, median of %d runs\n\n", runs)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tms\t× first\tpeak MB\t")
	for _, programs := range groups {
		for range runs {
			for _, p := range programs {
				if err := p.run(dir); err != nil {
					return fmt.Errorf("%s: %w", p.name, err)
				}
			}
		}
		for _, p := range programs {
			ms := median(p.times)
			fmt.Fprintf(w, "%s\t%.1f\t%.2f\t%.1f\t\n", p.name, float64(ms.Microseconds())/1000, ratio(ms, median(programs[0].times)), float64(p.rss)/1024)
		}
	}
	return w.Flush()
}

// generated are the files of both folders, the same in every run.
func generated() map[string]string {
	const company = "name: Bench\ncurrency: EUR\nlocations: {bern: {city: Bern, country: CH}, wien: {city: Wien, country: AT}}\ndepartments: {people: People}\n"
	files := map[string]string{
		"many/company.yaml": company, "large/company.yaml": company,
		"large/catalog/areas.yaml": "work: {title: Work}\n",
	}
	places := strings.Fields(lawPlaces)
	located := "locations:\n"
	for _, p := range places {
		country, _, _ := strings.Cut(p, "-")
		located += fmt.Sprintf("  in-%s: {city: Springfield, country: %s, subdivision: %s}\n", strings.ToLower(p), country, p)
	}
	files["placed/company.yaml"] = "name: Bench\nemployees: 180\n" + located
	roles := []string{"office-manager", "operations-manager", "it-manager", "it-operations-manager", "executive-assistant"}
	for i := range manyPostings {
		files[fmt.Sprintf("many/postings/p-%04d.yaml", i)] = fmt.Sprintf(`role: %s
title: Posting %d
status: open
department: people
locations: [%s]
salary: {min: %d, max: %d, period: year}
posted: 2026-11-02
closes: 2027-01-%02d
requirements: [You have done this for %d years, You write well]
duties:
  add: [Plan the rota of team %d]
`, roles[i%len(roles)], i, []string{"bern", "wien"}[i%2], 30000+i*20, 40000+i*20, 1+i%28, i%7, i%50)
		files[fmt.Sprintf("placed/postings/p-%04d.yaml", i)] = fmt.Sprintf("role: %s\ntitle: Posting %d\nstatus: open\nlocations: [in-%s]\nrequirements: [You have done this for %d years]\nduties:\n  add: [Plan the rota of team %d]\n", roles[i%len(roles)], i, strings.ToLower(places[i%len(places)]), i%7, i)
	}
	for i := range manyRoles {
		text := fmt.Sprintf("title: Keeper of %d\naliases:\n", i)
		for n := range manyTitles - 1 {
			text += fmt.Sprintf("  - {name: Alias %d of %d}\n", n, i)
		}
		text += fmt.Sprintf("duties:\n  - {text: Count boxes of %d, area: work}\n  - {text: Move boxes of %d, area: work}\n", i, i)
		files[fmt.Sprintf("large/catalog/roles/r-%04d.yaml", i)] = text
	}
	return files
}

func writeAll(dir string, files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
