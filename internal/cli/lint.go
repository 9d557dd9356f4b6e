package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/adverts"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/lint"
	"jobdesc/internal/prose"
	"jobdesc/internal/scalar"
	"jobdesc/internal/workspace"
)

type lintOptions struct {
	format  string
	failOn  string
	rules   []string
	groups  []string
	list    bool
	explain string
	lang    string

	fix, unsafe, dryRun bool
	baseline            string

	law lawOptions
}

// newLintCmd returns "jobdesc lint".
func newLintCmd(a *app) *cobra.Command {
	var opts lintOptions
	cmd := &cobra.Command{
		Use:   "lint [POSTING-or-FILE…]",
		Short: "Report what a careful reader would change before candidates see it",
		Long: `Judge postings by rules on bias, reading, completeness and consistency. Without a
name, all postings of the folder are judged but closed ones. A finding points at the words, where they
are written: in the posting, its role or company.yaml. Adverts of others are judged too, as
Markdown, HTML, Word or text files, or "-" for standard input.

--list shows the rules and --explain RULE says why, with examples and sources.
"jobdesc help lint" says how to set rules in company.yaml and how to write your own.

Exit status: 0 done; 1 findings that count (see --fail-on); 2 wrong use or bad input.`,
		Example: `  jobdesc lint
  jobdesc lint operations-manager-rotterdam --format json
  jobdesc lint --group bias,consistency --fail-on info
  echo "We want a rockstar who can utilize an oven." | jobdesc lint - --group bias,reading
  jobdesc lint --fix --dry-run
  jobdesc lint --baseline lint-baseline.json
  jobdesc lint --explain gender-coded`,
		RunE: func(_ *cobra.Command, args []string) error { return runLint(a, args, opts) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&opts.format, "format", "f", "text", "`FORMAT`: text, json, jsonl, sarif, github, md or html")
	flags.StringVar(&opts.failOn, "fail-on", "", "exit with 1 from this `SEVERITY` on: error, warning or info (default error)")
	flags.StringSliceVar(&opts.rules, "rule", nil, "run only these `RULES`")
	flags.StringSliceVar(&opts.groups, "group", nil, "run only the rules of these `GROUPS`: bias, law, reading, completeness, consistency, catalog")
	flags.BoolVar(&opts.fix, "fix", false, "apply replacements that leave the meaning as it is")
	flags.BoolVar(&opts.unsafe, "unsafe", false, "with --fix, apply those that change the meaning too")
	flags.BoolVar(&opts.dryRun, "dry-run", false, "with --fix, print a patch and write nothing")
	flags.StringVar(&opts.baseline, "baseline", "", "count only findings that `FILE` does not hold; without the file, write today's to it")
	opts.law.addTo(flags)
	flags.BoolVar(&opts.list, "list", false, "list the rules")
	flags.StringVar(&opts.lang, "lang", "", "`LANGUAGE` of adverts that do not state it, such as de")
	flags.StringVar(&opts.explain, "explain", "", "explain a `RULE`, with examples and sources")
	return cmd
}

func runLint(a *app, names []string, opts lintOptions) error {
	format, err := oneOf(opts.format, "format", "text", "json", "jsonl", "sarif", "github", "md", "markdown", "html", "table", "csv", "tsv", "names")
	if err != nil {
		return err
	}
	if err := opts.check(names); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	if opts.list || opts.explain != "" {
		return ws.showRules(opts, format)
	}
	l, err := ws.newLinting(opts)
	if err != nil {
		return err
	}
	subjects, err := ws.lintSubjects(names, l.lang)
	if err != nil {
		return err
	}
	found := l.judge(subjects)
	if opts.fix {
		again, err := l.fix(found, subjects)
		if err != nil || opts.dryRun {
			return err
		}
		if again { // what was written may be judged in another way
			return runLint(a, names, opts)
		}
	}
	if found, err = l.withBaseline(found); err != nil {
		return err
	}
	if err := ws.writeFindings(found, subjects, l.linter, l.rules, format); err != nil {
		return err
	}
	if lint.Count(found).Reaches(l.failOn) && l.failOn != lint.Off {
		return exitError(exitFindings)
	}
	return nil
}

// check reports flags that do not go together.
func (o lintOptions) check(names []string) error {
	switch {
	case (o.unsafe || o.dryRun) && !o.fix:
		return errors.New("--unsafe and --dry-run are for --fix")
	case o.fix && slices.Contains(names, "-"):
		return errors.New("--fix cannot change standard input; name a file")
	case o.list && o.explain != "":
		return errors.New("give only one of --list and --explain")
	}
	return nil
}

// linting is a run of the rules, as flags and company.yaml set it.
type linting struct {
	*run
	opts   lintOptions
	rules  []*lint.Rule
	linter *lint.Linter
	laws   []func(*lint.Subject) []lint.Finding
	today  scalar.Date
	lang   scalar.Language
	failOn lint.Severity
	beside bool // it runs as a part of another command
}

func (ws *run) newLinting(opts lintOptions) (l *linting, err error) {
	l = &linting{run: ws, opts: opts}
	if l.rules, err = ws.allRules(false); err != nil {
		return nil, err
	}
	if l.today, err = ws.day(); err != nil {
		return nil, err
	}
	options := lint.Options{Today: l.today, Rules: opts.rules, Groups: opts.groups}
	if problems := options.Configured(l.rules, ws.Params.Lint); len(problems) > 0 {
		return nil, problems.Err()
	}
	if err := lint.Asked(l.rules, opts.rules, opts.groups); err != nil {
		return nil, err
	}
	if opts.lang != "" {
		if err := l.lang.UnmarshalText([]byte(opts.lang)); err != nil {
			return nil, fmt.Errorf("--lang: %w", err)
		}
	}
	l.linter = lint.New(l.rules, options)
	if l.laws, err = ws.byLaw(l.linter, opts.law, l.today); err != nil {
		return nil, err
	}
	l.failOn, err = ws.failOn(opts.failOn)
	return l, err
}

func (l *linting) judge(subjects []*lint.Subject) []lint.Finding {
	return lint.WithoutIgnored(l.linter.Run(subjects, l.laws...), l.Params.Lint.Ignore.Items, l.today, l.inFolder)
}

// failOn is the severity that makes the run fail: of the flag, else of company.yaml.
func (ws *run) failOn(flag string) (lint.Severity, error) {
	severity := lint.Severity(ws.Params.Lint.FailOn.V)
	if flag != "" {
		if err := severity.UnmarshalText([]byte(flag)); err != nil {
			return "", fmt.Errorf("--fail-on: %w", err)
		}
	}
	if severity == "" {
		severity = lint.Error
	}
	return severity, nil
}

// lintSubjects are what is judged: the postings that are named, or all.
func (ws *run) lintSubjects(names []string, lang scalar.Language) ([]*lint.Subject, error) {
	subjects, names, err := ws.advertSubjects(names, lang)
	if err != nil || names == nil && subjects != nil {
		return subjects, err
	}
	if names == nil && ws.Root() == "" {
		return nil, fmt.Errorf("name a file to judge; there is no %s in this folder or above", workspace.CompanyFile)
	}
	if slices.ContainsFunc(names, ws.IsOwn) {
		all, err := ws.Merged()
		if err != nil {
			return nil, err
		}
		own, err := ws.OwnSubjects(all, ws.Source())
		subjects, names = append(subjects, own...), slices.DeleteFunc(names, ws.IsOwn)
		if err != nil || len(names) == 0 {
			return subjects, err
		}
	}
	expanded, err := ws.Expand(names)
	if err != nil {
		return nil, err
	}
	merged, err := ws.MergedOf(expanded)
	if err != nil {
		return nil, ws.Failed(err, expanded)
	}
	source := ws.Source()
	for _, m := range merged {
		if closed := m.Docs[0].Status == "closed"; !closed || len(names) > 0 { // nobody applies to those
			subjects = append(subjects, lint.FromPosting(m, source))
		}
	}
	if len(names) == 0 {
		own, err := ws.OwnSubjects(merged, source)
		return append(subjects, own...), err
	}
	return subjects, nil
}

// advertSubjects are the adverts of others among what is named, and the other names.
func (ws *run) advertSubjects(names []string, lang scalar.Language) (subjects []*lint.Subject, rest []string, err error) {
	var words *adverts.Words
	var errs []error
	files, err := ws.WithAdverts(names)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range files {
		if name != "-" && !ws.IsAdvert(name) {
			rest = append(rest, name)
			continue
		}
		if words == nil {
			if words, err = ws.ImportWords(); err != nil {
				return nil, nil, err
			}
		}
		subject, isPosting, err := ws.Advert(name, words, lang)
		switch {
		case err != nil:
			errs = append(errs, err)
		case isPosting:
			rest = append(rest, name)
		default:
			subjects = append(subjects, subject)
		}
	}
	return subjects, rest, diag.Join(errs...)
}

// inFolder is the path of a file from the folder of company.yaml.
func (ws *run) inFolder(label string) string {
	root, path := ws.Root(), ws.Path(label)
	if rest, ok := strings.CutPrefix(path, root+"/"); ok && root != "" {
		return rest
	}
	return label
}

// writeFindings writes findings in a format.
func (ws *run) writeFindings(found []lint.Finding, subjects []*lint.Subject, linter *lint.Linter, rules []*lint.Rule, format string) error {
	placed := slices.Clone(found)
	for i := range placed {
		placed[i].File = ws.place(placed[i].File)
	}
	switch format {
	case "json":
		return ws.writeJSON(format, lint.Result{Findings: placed, Counts: lint.Count(found)})
	case "jsonl":
		text, err := lint.JSONLines(placed)
		if err != nil {
			return err
		}
		return ws.Print([]byte(text))
	case "sarif":
		text, err := lint.SARIF(placed, rules)
		if err != nil {
			return err
		}
		return ws.Print(text)
	case "github":
		return ws.Print([]byte(lint.GitHub(placed)))
	case "md", "markdown":
		return ws.Print([]byte(lint.Markdown(found)))
	case "html":
		page, err := lint.Page(lint.Report(found, subjects, titleOf(rules)))
		if err != nil {
			return err
		}
		return ws.Print([]byte(page))
	}
	lines := linter.Lines(subjects)
	if err := ws.Print([]byte(lint.Text(found, lint.Style{Width: ws.Width(), Bold: ws.Bold, Lines: lines}))); err != nil {
		return err
	}
	ws.Note(fmt.Sprintf("%s in %s", lint.Count(found).Total(), countedSubjects(subjects)))
	return nil
}

// countedSubjects are the postings and adverts, counted.
func countedSubjects(subjects []*lint.Subject) string {
	n := map[lint.Of]int{}
	for _, s := range subjects {
		n[s.Of]++
	}
	postings, foreign := prose.Count(n[lint.OfPosting], "posting"), prose.Count(n[lint.OfAdvert], "advert")
	switch {
	case n[lint.OfAdvert] == 0:
		return postings
	case n[lint.OfPosting] == 0:
		return foreign
	}
	return postings + " and " + foreign
}

func titleOf(rules []*lint.Rule) func(id string) string {
	return func(id string) string {
		if i := slices.IndexFunc(rules, func(r *lint.Rule) bool { return r.ID == id }); i >= 0 {
			return rules[i].Title
		}
		return ""
	}
}

// showRules lists the rules, or explains one.
func (ws *run) showRules(opts lintOptions, format string) error {
	rules, err := ws.allRules(true)
	if err != nil {
		return err
	}
	if opts.explain != "" {
		if err := lint.Asked(rules, []string{opts.explain}, nil); err != nil {
			return err
		}
		i := slices.IndexFunc(rules, func(r *lint.Rule) bool { return r.ID == opts.explain })
		return ws.Print([]byte(rules[i].Explain(ws.Width())))
	}
	if err := lint.Asked(rules, opts.rules, opts.groups); err != nil {
		return err
	}
	t := table{columns: []string{"rule", "group", "severity", "languages", "title"}, nothing: "no rules", spare: []string{"languages", "group"}}
	for _, r := range rules {
		if len(opts.rules)+len(opts.groups) == 0 || slices.Contains(opts.rules, r.ID) || slices.Contains(opts.groups, string(r.Group)) {
			langs := strings.Join(convert.Each(r.Languages, func(l scalar.Language) string { return string(l) }), " ")
			severity := string(r.Severity)
			if severity == "" {
				severity = "warning"
			}
			t.rows = append(t.rows, []string{r.ID, string(r.Group), severity, langs, r.Title})
		}
	}
	if format == "text" {
		format = "table"
	}
	if !slices.Contains([]string{"table", "json", "jsonl", "csv", "tsv", "names"}, format) {
		return diag.Join(fmt.Errorf("--list has the formats table, json, jsonl, csv, tsv and names, not %q", format))
	}
	return ws.writeTable(t, format)
}
