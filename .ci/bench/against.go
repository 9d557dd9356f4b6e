package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

// duel is one command of two programs, an older one and this one.
type duel struct {
	what     string
	args     []string                          // {out} is a folder of the program
	prepare  func(out string, round int) error // before each run of a program; may be nil
	old, new measure
}

// against measures the program old beside this one: each command is run by both in
// turn, and every second round in the other order. Give this program's own binary as
// old to see how much of a ratio is noise.
func against(old string, runs int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"new": "./cmd/jobdesc"}); err != nil {
		return err
	}
	programs := [2]string{old, filepath.Join(dir, "new")}
	fmt.Printf("Before and after, interleaved, in %s, medians\n\n", filepath.Dir(dir))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "command\truns\tms before\tafter\t×\tCPU ms before\tafter\t×\tpeak MB before\tafter\t")
	if err := turns(w, dir, programs, runs, coldDuels()); err != nil {
		return err
	}
	few := max(5, runs/3)
	for _, german := range []bool{false, true} {
		if err := postings(filepath.Join(dir, fmt.Sprint(german)), thousand, german); err != nil {
			return err
		}
	}
	one, two := filepath.Join(dir, "false"), filepath.Join(dir, "true")
	if err := turns(w, dir, programs, few, bulkDuels(one)); err != nil {
		return err
	}
	for _, duels := range [][]*duel{
		siteDuels(one, false, "all feeds"), siteDuels(one, false, "one feed", "--set", "site.feeds=[atom]"),
		siteDuels(one, false, "a shard", "--shard", "1/4"), siteDuels(two, true, "two languages"),
	} {
		if err := turns(w, dir, programs, few, duels); err != nil {
			return err
		}
		if out, err := exec.Command("diff", "-rq", "--exclude=.jobdesc*", filepath.Join(dir, "0"), filepath.Join(dir, "1")).Output(); err != nil {
			fmt.Fprintf(w, "the sites differ: %.200q\t\n", out)
		}
	}
	return w.Flush()
}

// turns runs the duels in rounds and prints what they took.
func turns(w *tabwriter.Writer, dir string, programs [2]string, runs int, duels []*duel) error {
	for round := range runs {
		for _, d := range duels {
			for i := range programs {
				side := (i + round) % 2
				out := filepath.Join(dir, fmt.Sprint(side))
				if d.prepare != nil {
					if err := d.prepare(out, round); err != nil {
						return err
					}
				}
				args := strings.Split(strings.ReplaceAll(strings.Join(d.args, "\x00"), "{out}", out), "\x00")
				if err := [2]*measure{&d.old, &d.new}[side].run(programs[side], args...); err != nil {
					return fmt.Errorf("%s: %w", d.what, err)
				}
			}
		}
	}
	for _, d := range duels {
		a, b, cpuA, cpuB := median(d.old.wall), median(d.new.wall), median(d.old.cpu), median(d.new.cpu)
		fmt.Fprintf(w, "%s\t%d\t%.2f\t%.2f\t%.2f\t%.1f\t%.1f\t%.2f\t%.0f\t%.0f\t\n", d.what, runs, ms(a), ms(b), ratio(b, a), ms(cpuA), ms(cpuB), ratio(cpuB, cpuA),
			float64(d.old.rss)/1024, float64(d.new.rss)/1024)
	}
	return nil
}

func coldDuels() (duels []*duel) {
	for _, line := range []string{
		"render office-manager", "render office-manager --format html", "render office-manager --format json", "render office-manager --format docx -o {out}.docx",
		"roles", "roles payroll", "show it-manager", "diff it-manager it-operations-manager", "similar it-manager", "uses manage-payroll",
	} {
		duels = append(duels, &duel{what: strings.TrimSuffix(line, " -o {out}.docx"), args: strings.Fields(line)})
	}
	return duels
}

func bulkDuels(folder string) []*duel {
	return []*duel{
		{what: "list (1,000 postings)", args: []string{"-C", folder, "list"}},
		{what: "list --where --sort (1,000)", args: []string{"-C", folder, "list", "--where", "salary.max>50000", "--sort", "-closes"}},
		{what: "render as Markdown (1,000)", args: append([]string{"-C", folder, "render", "--format", "md", "-o", "{out}-md/"}, names(thousand)...)},
		{what: "render as HTML (1,000)", args: append([]string{"-C", folder, "render", "--format", "html", "-o", "{out}-html/"}, names(thousand)...)},
	}
}

func names(n int) (ids []string) {
	for i := range n {
		ids = append(ids, fmt.Sprintf("job-%05d", i))
	}
	return ids
}

// siteDuels build the site of 1,000 postings: all of it, with nothing changed, with
// one posting changed.
func siteDuels(folder string, german bool, setting string, more ...string) []*duel {
	args := append([]string{"-C", folder, "build", "--today", "2026-11-24", "--quiet", "-o", "{out}"}, more...)
	return []*duel{
		{what: "build, " + setting, args: args, prepare: func(out string, _ int) error { return os.RemoveAll(out) }},
		{what: "  nothing changed", args: args},
		{what: "  one posting changed", args: args, prepare: func(_ string, round int) error { return postingFile(folder, 1, round+1, german) }},
	}
}
