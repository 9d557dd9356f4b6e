package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

// sizes are the numbers of postings that a site is built of.
func sizes() []int { return []int{100, 1000, 10_000} }

// sites measures builds of the careers site: all of it, again with nothing
// changed, again with one posting changed, beside what nobody can do without:
// writing the same files, reading and parsing the same YAML, goldmark on the same
// text.
func sites(runs int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "floor": "./.ci/bench/floor"}); err != nil {
		return err
	}
	fmt.Printf("\nCareers site, in %s, medians\n\n", filepath.Dir(dir))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "postings\twhat\tms\tCPU ms\tpeak MB\t× parse\t")
	for _, n := range sizes() {
		if err := siteOf(w, dir, n, max(3, min(runs, 20*100/n))); err != nil {
			return err
		}
	}
	return w.Flush()
}

// scratch is a folder in memory where there is one: a disk that others share
// would be measured too.
func scratch() (string, error) {
	base := ""
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		base = "/dev/shm"
	}
	return os.MkdirTemp(base, "bench")
}

// measure is what runs of one command took.
type measure struct {
	what      string
	wall, cpu []time.Duration
	rss       int64
}

// run runs a command once and adds what it took. A command that prints
// "took: N" measures itself, in nanoseconds.
func (m *measure) run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	start := time.Now()
	out, err := cmd.Output()
	wall := time.Since(start)
	if err != nil {
		return fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	if text, ok := strings.CutPrefix(strings.TrimSpace(string(out)), "took: "); ok {
		ns, err := strconv.Atoi(text)
		if err != nil {
			return err
		}
		wall = time.Duration(ns)
	}
	m.wall = append(m.wall, wall)
	m.cpu = append(m.cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.rss = max(m.rss, usage.Maxrss)
	}
	return nil
}

func siteOf(w *tabwriter.Writer, dir string, n, runs int) error {
	folder := filepath.Join(dir, strconv.Itoa(n))
	if err := postings(folder, n, false); err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	jobdesc, floor := filepath.Join(dir, "jobdesc"), filepath.Join(dir, "floor")
	public := filepath.Join(folder, "public")
	args := []string{"-C", folder, "build", "--today", "2026-11-24", "--quiet"}
	all, nothing, one := &measure{what: "all of it"}, &measure{what: "nothing changed"}, &measure{what: "one posting changed"}
	hash, parse := &measure{what: "(reading and hashing the postings)"}, &measure{what: "(parsing them once)"}
	gold, write := &measure{what: "(goldmark alone)"}, &measure{what: "(writing the same files)"}
	for i := range runs {
		if err := os.RemoveAll(public); err != nil {
			return err
		}
		for _, step := range []func() error{
			func() error { return all.run(jobdesc, args...) },
			func() error { return nothing.run(jobdesc, args...) },
			func() error { return postingFile(folder, 1, i+1, false) },
			func() error { return one.run(jobdesc, args...) },
			func() error { return postingFile(folder, 1, 0, false) },
			func() error { return hash.run(floor, "hash", folder) },
			func() error { return parse.run(floor, "parse", folder) },
			func() error { return gold.run(floor, "goldmark", public) },
			func() error { return write.run(floor, "write", public, filepath.Join(folder, "copy")) },
			func() error { return os.RemoveAll(filepath.Join(folder, "copy")) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	for _, m := range []*measure{all, nothing, one, hash, parse, gold, write} {
		fmt.Fprintf(w, "%d\t%s\t%.1f\t%.0f\t%.0f\t%.2f\t\n", n, m.what, ms(median(m.wall)), ms(median(m.cpu)), float64(m.rss)/1024,
			ratio(median(m.wall), median(parse.wall)))
	}
	return nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// postings writes the folder of the example employer with n postings.
func postings(folder string, n int, german bool) error {
	company, err := os.ReadFile("internal/cli/example/company.yaml")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(folder, "postings"), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "company.yaml"), company, 0o666); err != nil {
		return err
	}
	for i := range n {
		if err := postingFile(folder, i, 0, german); err != nil {
			return err
		}
	}
	return nil
}

// postingFile writes the i-th posting: of all roles, departments and places, with
// texts of its own, and in German too if asked. Another edit is another text. Only keys
// that all versions of jobdesc know are used, so that older ones can be measured.
func postingFile(folder string, i, edit int, german bool) error {
	pick := func(words ...string) string { return words[i%len(words)] }
	role := pick("office-manager", "operations-manager", "executive-assistant", "it-manager", "it-operations-manager")
	text := fmt.Sprintf(`role: %s
title: %s %d
status: open
department: %s
reports_to: Head of team %d
locations: %s
salary: {min: %d, max: %d, period: year}
posted: 2026-11-%02d
closes: 2027-0%d-%02d
summary: |
  You make sure that team %d can do its day without surprises, *whatever* the day brings.
duties:
  add:
    - {id: rota, text: Plan the night rota of team %d with our partners}
requirements:
  - You have led a team of %d that others call when something breaks
  - You write procedures that others follow, number %d
preferred:
  - You know how a container terminal works, or %d of them
education: bachelor
`, role, strings.ReplaceAll(role, "-", " "), i, pick("operations", "people", "technology"), i%97,
		pick("[rotterdam]", "[austin]", "[rotterdam, austin]", "[austin]"), 40000+i%300*100, 60000+i%300*100,
		1+i%20, 1+i%3, 1+i%28, i, i, i%17+2, i, edit)
	if german {
		text += fmt.Sprintf(`translations:
  de:
    title: Leitung %d
    reports_to: Leitung %d
    summary: Du sorgst dafür, dass das Team %d seinen Tag ohne Überraschungen schafft.
    duties: {rota: Mit dem Team %d und Partnern den Nachtdienst planen}
    requirements: ["Du hast ein Team von %d geleitet, das bei Pannen gerufen wird", "Du schreibst Anleitungen, Nummer %d"]
    preferred: ["Du weißt, wie ein Containerterminal arbeitet, oder %d davon"]
`, i, i, i%97, i, i%17+2, i, edit)
	}
	return os.WriteFile(filepath.Join(folder, "postings", fmt.Sprintf("job-%05d.yaml", i)), []byte(text), 0o666)
}
