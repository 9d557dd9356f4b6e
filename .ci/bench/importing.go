package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
)

// importing measures the import of 1,000 Word files and of 1,000 pages, and beside it, where
// pandoc is installed, pandoc's conversion of 20 of them to Markdown, one after another.
func importing(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc"}); err != nil {
		return err
	}
	const files, few = 1000, 20
	sources := map[string]string{"docx": "estates-technician.docx", "html": "estates-worker.html"}
	var programs []*program
	for _, kind := range []string{"docx", "html"} {
		data, err := os.ReadFile(filepath.Join("internal/importer/testdata/adverts/seen", sources[kind]))
		if err != nil {
			return err
		}
		folder := filepath.Join(dir, kind)
		if err := os.Mkdir(folder, 0o755); err != nil {
			return err
		}
		for i := range files {
			if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("a%04d.%s", i, kind)), data, 0o644); err != nil {
				return err
			}
		}
		programs = append(programs, &program{name: fmt.Sprintf("import %d %s files", files, kind), args: []string{"jobdesc", "import", folder, "--format", "json", "--quiet"}})
		if pandoc, err := exec.LookPath("pandoc"); err == nil {
			script := fmt.Sprintf("#!/bin/sh\nfor f in %s/a00[01]?.%s; do %s -t markdown $f >/dev/null || exit 1; done\n", folder, kind, pandoc)
			if err := os.WriteFile(filepath.Join(dir, "pandoc-"+kind), []byte(script), 0o755); err != nil {
				return err
			}
			programs = append(programs, &program{name: fmt.Sprintf("pandoc, %d %s files", few, kind), args: []string{"pandoc-" + kind}})
		}
	}
	for range max(3, runs/5) {
		for _, p := range programs {
			if err := p.run(dir); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	fmt.Printf("\nImport of adverts, median of %d runs\n\n", max(3, runs/5))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tms\tpeak MB\t")
	for _, p := range programs {
		fmt.Fprintf(w, "%s\t%.0f\t%.0f\t\n", p.name, float64(median(p.times).Microseconds())/1000, float64(p.rss)/1024)
	}
	return w.Flush()
}
