// Command bench measures jobdesc and prints medians and ratios: cold starts
// beside an empty Go program and one that only links the same libraries, then
// the benchmarks of the packages beside goldmark alone. The cold runs of all
// programs take turns, so that a slow moment of the machine meets all of them.
//
// It is run from the top of the module, as "make bench" does.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
)

func main() {
	runs := flag.Int("runs", 30, "how often each program and benchmark is run; at least 20 for a result to quote")
	only := flag.String("only", "", "run only the `PART`: cold, comparing, listing, history, formats, site, filter, import, in-process, or peers, which runs only if it is named")
	other := flag.String("against", "", "only measure another build of jobdesc, the program `FILE`, beside this one")
	flag.Parse()
	if *other != "" {
		if err := against(*other, *runs); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	for _, part := range []struct {
		name string
		run  func(int) error
	}{
		{"cold", cold}, {"comparing", comparing}, {"listing", listing}, {"history", history}, {"formats", formats}, {"site", sites}, {"filter", keystroke}, {"import", importing}, {"in-process", inProcess}, {"peers", peers},
	} {
		if *only != part.name && (*only != "" || part.name == "peers") {
			continue
		}
		if err := part.run(*runs); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
	}
}

// program is a command line whose cold start is measured.
type program struct {
	name  string
	args  []string
	times []time.Duration
	rss   int64 // the largest resident set of a run, in KB
}

func cold(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "empty": "./.ci/bench/empty", "libraries": "./.ci/bench/libraries"}); err != nil {
		return err
	}
	programs := []*program{
		{name: "empty program", args: []string{"empty"}},
		{name: "libraries alone", args: []string{"libraries"}},
		{name: "render office-manager", args: []string{"jobdesc", "render", "office-manager"}},
		{name: "the same as HTML", args: []string{"jobdesc", "render", "office-manager", "--format", "html"}},
		{name: "roles", args: []string{"jobdesc", "roles"}},
		{name: "diff of two roles", args: []string{"jobdesc", "diff", "it-manager", "it-operations-manager"}},
	}
	for range runs {
		for _, p := range programs {
			if err := p.run(dir); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	fmt.Printf("Cold, median of %d runs\n\n", runs)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "program\tms\t× empty\t× libraries\tpeak MB\t")
	for _, p := range programs {
		ms := median(p.times)
		fmt.Fprintf(w, "%s\t%.2f\t%.2f\t%.2f\t%.1f\t\n", p.name, float64(ms.Microseconds())/1000,
			ratio(ms, median(programs[0].times)), ratio(ms, median(programs[1].times)), float64(p.rss)/1024)
	}
	return w.Flush()
}

// build builds programs into a folder, by name and package.
func build(dir string, packages map[string]string) error {
	for name, pkg := range packages {
		cmd := exec.Command("go", "build", "-trimpath", "-o", filepath.Join(dir, name), pkg)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0") // as "make" builds
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, out)
		}
	}
	return nil
}

// run runs the program once in an empty folder.
func (p *program) run(dir string) error {
	cmd := exec.Command(filepath.Join(dir, p.args[0]), p.args[1:]...)
	cmd.Dir = dir
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return err
	}
	p.times = append(p.times, time.Since(start))
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		p.rss = max(p.rss, usage.Maxrss)
	}
	return nil
}

// inProcess runs the benchmarks of the packages and prints their medians; of a fast path
// also how much longer the slow one behind it takes.
func inProcess(runs int) error {
	out, err := exec.Command("go", "test", "-run", "^$", "-bench", ".", "-benchtime", "20ms", "-count", strconv.Itoa(runs),
		"./internal/roles", "./internal/posting", "./internal/lint", "./internal/render", "./internal/markdown", "./internal/yamlfile/fastyaml").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	var names []string
	times := map[string][]time.Duration{}
	line := regexp.MustCompile(`(?m)^Benchmark([\w/]+)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op`)
	for _, m := range line.FindAllSubmatch(bytes.ReplaceAll(out, []byte("\r"), nil), -1) {
		name := string(m[1])
		if times[name] == nil {
			names = append(names, name)
		}
		ns, err := strconv.ParseFloat(string(m[2]), 64)
		if err != nil {
			return err
		}
		times[name] = append(times[name], time.Duration(ns))
	}
	if times["GoldmarkAlone"] == nil {
		return fmt.Errorf("no benchmark GoldmarkAlone in\n%s", out)
	}
	alone := median(times["GoldmarkAlone"])
	fmt.Printf("\nIn process, median of %d runs\n\n", runs)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "benchmark\tµs\t× goldmark alone\tslow / fast\t")
	for _, name := range names {
		t := median(times[name])
		gain := ""
		if slow := times[strings.Replace(name, "/fast", "/slow", 1)]; strings.HasSuffix(name, "/fast") && slow != nil {
			gain = fmt.Sprintf("%.2f", ratio(median(slow), t))
		}
		fmt.Fprintf(w, "%s\t%.1f\t%.2f\t%s\t\n", name, float64(t.Nanoseconds())/1000, ratio(t, alone), gain)
	}
	return w.Flush()
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(max(b, 1)) }
