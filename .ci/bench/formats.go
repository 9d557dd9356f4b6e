package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"
	"time"

	"jobdesc/catalog"
	"jobdesc/internal/company"
	"jobdesc/internal/layered"
	"jobdesc/internal/posting"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/templates"
)

// thousand is how many postings are rendered in bulk.
const thousand = 1000

// formats measures each format: cold beside an empty program, and 1,000 postings
// in process beside pandoc with a run for each file.
func formats(runs int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := build(dir, map[string]string{"jobdesc": "./cmd/jobdesc", "empty": "./.ci/bench/empty"}); err != nil {
		return err
	}
	if err := coldFormats(dir, runs); err != nil {
		return err
	}
	return bulk(dir, runs)
}

func coldFormats(dir string, runs int) error {
	programs := []*program{{name: "empty program", args: []string{"empty"}}}
	for _, format := range []string{"md", "text", "json", "jsonld", "html", "docx"} {
		programs = append(programs, coldRender(format))
	}
	for range runs {
		for _, p := range programs {
			if err := p.run(dir); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	if pdf := coldRender("pdf"); pdf.run(dir) == nil { // a browser takes seconds
		for range runs / 10 {
			if err := pdf.run(dir); err != nil {
				return err
			}
		}
		programs = append(programs, pdf)
	}
	fmt.Printf("\nFormats, cold, median of %d runs (PDF: %d)\n\n", runs, runs/10+1)
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "format\tms\t× empty\tpeak MB\t")
	for _, p := range programs {
		ms := median(p.times)
		fmt.Fprintf(w, "%s\t%.2f\t%.2f\t%.1f\t\n", p.name, float64(ms.Microseconds())/1000, ratio(ms, median(programs[0].times)), float64(p.rss)/1024)
	}
	return w.Flush()
}

// coldRender renders a role with all that a JobPosting needs.
func coldRender(format string) *program {
	return &program{name: format, args: []string{
		"jobdesc", "render", "office-manager", "--format", format, "-o", "out." + format,
		"--set", "name=Acme", "--set", "posting.posted=2026-11-02", "--set", "posting.workplace=remote", "--set", "posting.remote_from=[US]",
	}}
}

// bulk prints the postings a second of each format, from YAML in memory to the
// bytes of a file, on one processor.
func bulk(dir string, runs int) error {
	files, err := postingFiles()
	if err != nil {
		return err
	}
	r := render.New(render.Folder{FS: templates.FS})
	rows := []struct {
		name string
		one  func(*posting.Document) ([]byte, error)
	}{
		{"md", r.Markdown}, {"text", func(d *posting.Document) ([]byte, error) { return r.Text(d, 0) }}, {"jsonld", r.JSONLD},
		{"html", r.HTML}, {"docx", r.DOCX},
	}
	times := make([][]time.Duration, len(rows))
	for range max(3, runs/6) {
		for i, row := range rows {
			start := time.Now()
			if err := files.render(thousand, row.one); err != nil {
				return err
			}
			times[i] = append(times[i], time.Since(start))
		}
	}
	pandoc, err := pandocTimes(dir, r, files, max(5, runs/3))
	if err != nil {
		return err
	}
	fmt.Printf("\n1,000 postings in process, median of %d runs; pandoc a file, median of %d\n\n", max(3, runs/6), max(5, runs/3))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "format\tpostings a second\tpandoc a second\t× pandoc\t")
	for i, row := range rows {
		each := median(times[i]) / thousand
		beside := "\t\t"
		if t := pandoc[row.name]; t != nil {
			beside = fmt.Sprintf("%.1f\t%.0f\t", 1/median(t).Seconds(), ratio(median(t), each))
		}
		fmt.Fprintf(w, "%s\t%.0f\t%s\n", row.name, 1/each.Seconds(), beside)
	}
	if pandoc == nil {
		fmt.Fprintln(w, "pandoc is not installed, so nothing stands beside (on Debian: apt-get install pandoc)")
	}
	return w.Flush()
}

// pandocTimes are the times that pandoc takes to make HTML and DOCX of the Markdown
// of one posting; nil where there is no pandoc.
func pandocTimes(dir string, r *render.Renderer, files *bulkPostings, runs int) (map[string][]time.Duration, error) {
	path, err := exec.LookPath("pandoc")
	if err != nil {
		return nil, nil
	}
	in := filepath.Join(dir, "posting.md")
	err = files.render(1, func(d *posting.Document) ([]byte, error) {
		text, err := r.Markdown(d)
		if err == nil {
			err = os.WriteFile(in, text, 0o600)
		}
		return text, err
	})
	times := map[string][]time.Duration{}
	for range runs {
		for _, format := range []string{"html", "docx"} {
			start := time.Now()
			if out, runErr := exec.Command(path, "--from", "commonmark", "--standalone", in, "--output", filepath.Join(dir, "posting."+format)).CombinedOutput(); runErr != nil && err == nil {
				err = fmt.Errorf("pandoc: %w: %s", runErr, out)
			}
			times[format] = append(times[format], time.Since(start))
		}
	}
	return times, err
}

// bulkPostings are the dated postings of the example employer.
type bulkPostings struct {
	builder *posting.Builder
	names   []string
	texts   [][]byte
}

func postingFiles() (*bulkPostings, error) {
	data, err := os.ReadFile("internal/cli/example/company.yaml")
	if err != nil {
		return nil, err
	}
	params, _, problems := company.Load(company.Sources{File: "company.yaml", Data: data})
	lib, more := roles.Open(roles.Catalog{Name: catalog.Name, Folder: layered.Folder{FS: catalog.FS()}, Index: catalog.Index()})
	if problems = append(problems, more...); len(problems) > 0 {
		return nil, problems.Err()
	}
	out := &bulkPostings{}
	if out.builder, problems = posting.NewBuilder(lib, params, nil); len(problems) > 0 {
		return nil, problems.Err()
	}
	for _, name := range []string{"office-manager-austin", "operations-manager-rotterdam", "office-administrator-rotterdam", "executive-assistant-remote"} {
		text, err := os.ReadFile("internal/cli/example/postings/" + name + ".yaml")
		if err != nil {
			return nil, err
		}
		out.names, out.texts = append(out.names, name), append(out.texts, text)
	}
	return out, nil
}

// render makes n documents and renders each.
func (b *bulkPostings) render(n int, one func(*posting.Document) ([]byte, error)) error {
	for i := range n {
		name, text := b.names[i%len(b.names)], b.texts[i%len(b.texts)]
		file, problems := posting.Read(name+".yaml", text)
		docs, more := b.builder.Build(name, file)
		if problems = append(problems, more...); len(problems) > 0 {
			return problems.Err()
		}
		for _, d := range docs {
			d.Kind = "posting"
			if _, err := one(d); err != nil {
				return err
			}
		}
	}
	return nil
}
