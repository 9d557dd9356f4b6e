package cli

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/diag"
	"jobdesc/internal/importer"
	"jobdesc/internal/parallel"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/scalar"
)

// importOptions are the flags of import.
type importOptions struct {
	out, format, from, lang, report, as string
	dry, force                          bool
}

// newImportCmd returns "jobdesc import".
func newImportCmd(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Make postings of adverts in Word, HTML, Markdown, text or a board's file",
		Long: `Reads adverts of others and writes postings. FILE is a Word document, a saved page,
Markdown, text, JobPosting data, or the board of an applicant system; a folder stands
for all of them in it, and - for standard input.

What the advert states goes under its key; what no key takes is kept in sections or
comments. Nothing is made up: a date that can be read in two ways is a warning and stays
out. Existing files are not overwritten without --force. "jobdesc help import" says
more.`,
		Example: `  jobdesc render office-manager-austin -o advert.docx && jobdesc import advert.docx
  jobdesc render postings/*.yaml --format md -o old/ && jobdesc import old/ -o imported/
  jobdesc render office-manager-austin --format jsonld | jobdesc import - --format json`,
		Args: wantArgs(1, -1, "one or more files"),
		RunE: func(_ *cobra.Command, args []string) error { return runImport(a, args, o) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVarP(&o.out, "output", "o", "", "write a file for each posting to `DIR`")
	f.StringVarP(&o.format, "format", "f", "yaml", "`FORMAT`: yaml, json or jsonl")
	f.StringVar(&o.from, "from", "", "`KIND` of the files: "+strings.Join(importer.Kinds(), ", "))
	f.StringVar(&o.lang, "lang", "", "`LANG` of adverts that do not say, such as de")
	f.StringVar(&o.as, "as", "posting", "`WHAT` to write: posting or role")
	f.StringVar(&o.report, "report", "table", "`FORMAT` of the report with -o: table, json or markdown")
	f.BoolVarP(&o.dry, "dry-run", "n", false, "print the report and write nothing")
	f.BoolVar(&o.force, "force", false, "overwrite existing files")
	return cmd
}

func (o *importOptions) check() error {
	var err error
	if o.format, err = oneOf(o.format, "format", "yaml", "json", "jsonl"); err != nil {
		return err
	}
	if o.from != "" {
		if o.from, err = oneOf(o.from, "kind", importer.Kinds()...); err != nil {
			return err
		}
	}
	if o.as, err = oneOf(o.as, "value of --as", "posting", "role"); err != nil {
		return err
	}
	if o.lang != "" {
		if _, err := scalar.ParseLanguage(o.lang); err != nil {
			return fmt.Errorf("--lang: %w", err)
		}
	}
	o.report, err = oneOf(strings.Replace(o.report, "md", "markdown", 1), "report", "table", "json", "markdown")
	return err
}

func runImport(a *app, names []string, o importOptions) error {
	if err := o.check(); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	postings, err := ws.imported(names, o)
	if err != nil {
		return err
	}
	target := ws.ImportTarget()
	switch {
	case o.out != "" || o.dry:
		return ws.writeImported(postings, target, o)
	case o.format == "yaml":
		var out bytes.Buffer
		for i, p := range postings {
			if i > 0 {
				out.WriteString("---\n")
			}
			out.Write(o.file(p, target))
		}
		return ws.Print(out.Bytes())
	}
	return ws.writeJSON(o.format, importer.Items(postings))
}

// file is the posting or role that an advert becomes.
func (o importOptions) file(p *importer.Posting, target importer.Company) []byte {
	if o.as == "role" {
		return p.RoleYAML()
	}
	return p.YAML(target)
}

// imported reads adverts. One that cannot be read fails all, with a problem for each.
func (ws *run) imported(names []string, o importOptions) ([]*importer.Posting, error) {
	files, err := ws.AdvertFiles(names)
	if err != nil {
		return nil, err
	}
	words, err := ws.ImportWords()
	if err != nil {
		return nil, err
	}
	matcher, err := ws.DutyMatcher()
	if err != nil {
		return nil, err
	}
	context := importer.Context{Words: words, Match: matcher.Match, Lang: o.lang}
	found := make([][]*importer.Posting, len(files))
	problems := make([]diag.Problems, len(files))
	parallel.Each(len(files), func(i int) {
		data, bad := ws.ReadAdvert(files[i])
		if bad != nil {
			problems[i] = diag.Problems{*bad}
			return
		}
		label := files[i]
		if label == "-" {
			label = "standard input"
		}
		found[i], problems[i] = importer.Read(label, data, o.from, context)
	})
	var all []*importer.Posting
	var errs diag.Problems
	for i := range files {
		all = append(all, found[i]...)
		for _, p := range found[i] {
			problems[i] = append(problems[i], p.Warnings...)
		}
		bad, warnings := problems[i].Split()
		errs = append(errs, bad...)
		for _, w := range warnings {
			ws.Notify(w)
		}
	}
	return all, errs.Err()
}

// writeImported writes a file for each posting, and reports what was found.
func (ws *run) writeImported(postings []*importer.Posting, target importer.Company, o importOptions) error {
	var files []atomicfile.File
	var problems diag.Problems
	ids := importer.IDs(postings)
	for i, p := range postings {
		name := path.Join(o.out, ids[i]+".yaml")
		if o.out != "" && !o.force && ws.Exists(ws.Path(name)) {
			problems = append(problems, diag.Problem{Pos: diag.Pos{File: name}, Msg: "the file exists", Hint: "give --force to overwrite it"})
		}
		text := o.file(p, target)
		if o.format != "yaml" {
			var err error
			if text, err = plainjson.Indented(importer.Items(postings[i : i+1])[0]); err != nil {
				return err
			}
			name = strings.TrimSuffix(name, ".yaml") + ".json"
		}
		files = append(files, ws.outFile(name, text))
	}
	if len(problems) > 0 {
		return problems
	}
	if !o.dry {
		if err := ws.write(files...); err != nil {
			return err
		}
	}
	if err := ws.printReport(postings, ids, o); err != nil {
		return err
	}
	if missing := target.Missing(postings); len(missing) > 0 && o.as == "posting" {
		ws.Note("company.yaml lacks " + counted(len(missing), "place") + "; add them under \"locations:\":\n  " + strings.Join(missing, "\n  "))
	}
	return nil
}

func (ws *run) printReport(postings []*importer.Posting, ids []string, o importOptions) error {
	rows := importer.Report(postings, ids)
	if o.report == "json" {
		return ws.writeJSON("json", rows)
	}
	t := table{columns: []string{"id", "source", "title", "keys", "sections", "unread", "warnings"}, items: rows}
	for _, r := range rows {
		t.rows = append(t.rows, []string{r.ID, path.Base(r.Source), r.Title, fmt.Sprint(len(r.Found)), fmt.Sprint(len(r.Sections)), fmt.Sprint(len(r.Unread)), fmt.Sprint(len(r.Warnings))})
	}
	if o.report == "markdown" {
		return ws.Print(importer.ReportMarkdown(rows))
	}
	return ws.writeTable(t, "table")
}
