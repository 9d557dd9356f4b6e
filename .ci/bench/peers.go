package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"gopkg.in/yaml.v3"
)

// hugo is the release of Hugo that builds are measured beside.
const hugo = "github.com/gohugoio/hugo@v0.165.0"

// peers measures builds of the careers site beside Hugo and Eleventy, each with
// a plain theme of its own in .ci/peers that writes the same kinds of files from
// the same Markdown. It needs a network, Go, Node.js and npm.
func peers(runs int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc"}); err != nil {
		return err
	}
	for _, step := range []*exec.Cmd{
		exec.Command("go", "install", hugo),
		exec.Command("cp", "-r", ".ci/peers/hugo", ".ci/peers/eleventy", dir),
		exec.Command("npm", "install", "--prefix", filepath.Join(dir, "eleventy"), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"),
	} {
		step.Env = append(os.Environ(), "GOBIN="+dir+"/bin", "CGO_ENABLED=0")
		if out, err := step.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(step.Args, " "), err, out)
		}
	}
	fmt.Printf("Careers site beside Hugo and Eleventy, in %s, medians\n\n", filepath.Dir(dir))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "postings\twhat\tms\tCPU ms\tpeak MB\t× jobdesc\t")
	for _, n := range sizes() {
		if err := peersOf(w, dir, n, max(3, min(runs, 10*100/n))); err != nil {
			return err
		}
	}
	return w.Flush()
}

func peersOf(w *tabwriter.Writer, dir string, n, runs int) error {
	folder := filepath.Join(dir, strconv.Itoa(n))
	if err := postings(folder, n, false); err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	ours := []string{"-C", folder, "build", "--today", "2026-11-24", "--quiet"}
	jobdesc := filepath.Join(dir, "jobdesc")
	if err := exec.Command(jobdesc, ours...).Run(); err != nil {
		return err
	}
	for _, peer := range []string{"hugo", "eleventy"} {
		if err := content(folder, filepath.Join(dir, peer, "content/jobs"), n); err != nil {
			return err
		}
		defer os.RemoveAll(filepath.Join(dir, peer, "content"))
	}
	full, again := &measure{what: "jobdesc"}, &measure{what: "jobdesc, nothing changed"}
	hugoFull, hugoAgain := &measure{what: "Hugo"}, &measure{what: "Hugo, nothing changed"}
	eleventy := &measure{what: "Eleventy"}
	hugoArgs := []string{"--source", filepath.Join(dir, "hugo"), "--quiet", "--noBuildLock"}
	for range runs {
		for _, out := range []string{folder, filepath.Join(dir, "hugo"), filepath.Join(dir, "eleventy")} {
			if err := os.RemoveAll(filepath.Join(out, "public")); err != nil {
				return err
			}
		}
		for _, step := range []func() error{
			func() error { return full.run(jobdesc, ours...) },
			func() error { return again.run(jobdesc, ours...) },
			func() error { return hugoFull.run(filepath.Join(dir, "bin/hugo"), hugoArgs...) },
			func() error { return hugoAgain.run(filepath.Join(dir, "bin/hugo"), hugoArgs...) },
			func() error {
				return eleventy.run("sh", "-c", "cd "+filepath.Join(dir, "eleventy")+" && node node_modules/@11ty/eleventy/cmd.cjs --quiet")
			},
		} {
			if err := step(); err != nil {
				return err
			}
		}
	}
	for _, m := range []*measure{full, again, hugoFull, hugoAgain, eleventy} {
		fmt.Fprintf(w, "%d\t%s\t%.1f\t%.0f\t%.0f\t%.2f\t\n", n, m.what, ms(median(m.wall)), ms(median(m.cpu)), float64(m.rss)/1024,
			ratio(median(m.wall), median(full.wall)))
	}
	return nil
}

// content writes the postings as Hugo and Eleventy read them: front matter and
// the Markdown that jobdesc made.
func content(folder, out string, n int) error {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	for i := range n {
		name := fmt.Sprintf("job-%05d", i)
		text, err := os.ReadFile(filepath.Join(folder, "public/jobs", name, "index.md"))
		if err != nil {
			return err
		}
		source, err := os.ReadFile(filepath.Join(folder, "postings", name+".yaml"))
		if err != nil {
			return err
		}
		var p struct {
			Title, Department, Posted, Closes string
			Locations                         []string
		}
		if err := yaml.Unmarshal(source, &p); err != nil {
			return err
		}
		head := fmt.Sprintf("---\ntitle: %s\nlayout: %s\nposted: \"%s\"\ncloses: \"%s\"\ndepartments: [%s]\nplaces: [%s]\n---\n",
			p.Title, map[bool]string{true: "job.njk", false: "single"}[strings.Contains(out, "eleventy")], p.Posted, p.Closes, p.Department, strings.Join(p.Locations, ", "))
		if err := os.WriteFile(filepath.Join(out, name+".md"), append([]byte(head), text...), 0o666); err != nil {
			return err
		}
	}
	return nil
}
