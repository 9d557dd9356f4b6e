package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/prose"
	"jobdesc/internal/report"
	"jobdesc/internal/textlayout"
)

type diffOptions struct {
	format     string
	output     string
	only       []string
	stat       bool
	brief      bool
	exitCode   bool
	git        string
	sideBySide bool
	all        bool
	measures   []string
	among      string
}

// newDiffCmd returns "jobdesc diff".
func newDiffCmd(a *app) *cobra.Command {
	var opts diffOptions
	cmd := &cobra.Command{
		Use:   "diff A B…",
		Short: "Compare roles, titles, variants or postings",
		Long:  diffHelp(),
		Example: `  jobdesc diff "office manager" "operations manager"
  jobdesc diff it-manager it-operations-manager --stat
  jobdesc diff executive-assistant operations-manager --format markdown
  jobdesc diff office-manager-austin office-administrator-rotterdam --only pay,duties
  jobdesc diff executive-assistant operations-manager -o comparison.html
  jobdesc diff office-manager operations-manager executive-assistant
  jobdesc diff --all --measure wording --format tsv`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case cmd.Flags().Changed("git") && opts.all:
				return errors.New("--git and --all do not go together")
			case cmd.Flags().Changed("git"):
				return nil
			case opts.all:
				return wantArgs(0, 0, "no names with --all")(cmd, args)
			}
			return wantArgs(2, -1, "two or more roles or postings, or --all, or --git REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("git") {
				return runHistory(a, opts, args)
			}
			return runDiff(a, opts, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&opts.format, "format", "f", "", "`FORMAT`: text, markdown, html, docx, json or tsv (default: by the extension of -o, else text; --git has names too, but no pages)")
	flags.StringVarP(&opts.output, "output", "o", "", "write to `FILE`")
	flags.StringSliceVar(&opts.only, "only", nil, "compare only these `PARTS`, such as duties,skills")
	flags.BoolVar(&opts.sideBySide, "side-by-side", false, "two columns")
	flags.BoolVar(&opts.stat, "stat", false, "one line of numbers")
	flags.BoolVar(&opts.brief, "brief", false, "say only that they differ")
	flags.StringVar(&opts.git, "git", "", "what candidates see changed since `REV`, or from REV to REV2 as REV..REV2")
	flags.BoolVar(&opts.all, "all", false, "all pairs of roles or postings, by each measure or those of --measure")
	addMeasureFlags(cmd, &opts.measures, &opts.among)
	flags.BoolVar(&opts.exitCode, "exit-code", false, "exit with 1 where they differ")
	_ = cmd.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(compare.SectionNames(), noFiles)) // the flag is there
	return cmd
}

func diffHelp() string {
	list := func(before string, words []string) string {
		return textlayout.Wrap(before+strings.Join(words, ", ")+".", "", "", 80)
	}
	return fmt.Sprintf(`Compare two roles or postings, several of them, or two states of the folder.

Lines that begin with - are of the first, + of the second, = of both, ~ changed;
[-these-] words became {+those+}. Duties are aligned by id, then by equal text,
then by wording; nothing is aligned twice. The likeness of two texts is the
Sørensen–Dice coefficient of their sets of words (Dice 1945, Sørensen 1948):
twice the words in both through the words of each. From %.1f on, two duties are
called like. Case and plurals do not count, nor do these words:
%s

The measures stand by themselves, from 0 to 1, and are never mixed:

%s
Pay in different currencies is not compared. Pay for different periods is
computed for a year of 12 months or 52 weeks; pay for an hour only where the
posting states its hours a week, pay for a day not at all.

%s

Three or more are shown as a matrix of which has which duty and skill, aligned by
id, then by equal text. --all compares every role with every other, or what
--among says: in tsv and json a row for each pair, with a, b and all measures or
those of --measure; else a matrix in per cent, of ids unless --measure is given.

--git REV tells what candidates see changed since a revision, --git REV..REV2
between two, --git REV...REV2 since what both have in common: new, reopened,
closed, removed and moved postings, what changed in each, and which postings a
change of a company parameter, a shared duty or a template reaches. A posting
whose page is the same is not listed. ID… asks for some postings only. Formats
are text, markdown, json, tsv and names; Markdown fits a comment on a pull
request, and is empty where nothing changed: "jobdesc help ci-diff" has recipes.`,
		compare.Threshold, list("", prose.StopWords()), compare.Formulas(), list("--only takes ", compare.SectionNames()))
}

func runDiff(a *app, opts diffOptions, names []string) error {
	format, err := a.formatOf(opts.format, &opts.output, "text", report.Formats()...)
	if err == nil {
		err = a.notForTerminal(format, opts.output)
	}
	if err != nil {
		return err
	}
	if err := opts.check(len(names)); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return ws.Failed(err, names)
	}
	if opts.all {
		return ws.diffAll(opts, format)
	}
	sides, err := ws.Sides(names)
	if err != nil {
		return err
	}
	c, same, err := ws.compared(sides, opts)
	if err != nil {
		return err
	}
	text, err := ws.written(c, opts, format)
	return ws.finish(opts, text, err, !same)
}

// finish writes a comparison, and counts differences where that was asked for.
func (ws *run) finish(opts diffOptions, text []byte, err error, differ bool) error {
	if err == nil {
		err = ws.writeTo(opts.output, text)
	}
	if err == nil && differ && opts.exitCode {
		return exitError(exitFindings)
	}
	return err
}

// check reads the names of parts and measures, and refuses what does not go
// together.
func (o *diffOptions) check(names int) error {
	_, err := measuresOf(o.measures)
	errs := []error{err, checkAmong(o.among)}
	for i, name := range o.only {
		o.only[i], err = compare.CheckSection(name)
		errs = append(errs, err)
	}
	switch {
	case !o.all && len(o.measures) > 0:
		errs = append(errs, errors.New("--measure goes with --all; without it all measures are shown"))
	case o.all && len(o.only) > 0:
		errs = append(errs, errors.New("--only goes with names; with --all, --measure says what is compared"))
	case o.all && (o.stat || o.brief || o.exitCode):
		errs = append(errs, errors.New("--stat, --brief and --exit-code go with names, not with --all"))
	case o.sideBySide && names > 2:
		errs = append(errs, errors.New("--side-by-side is for two"))
	}
	return diag.Join(errs...)
}

// comparison is one of two or more sides.
type comparison interface {
	report.Report
	Brief() string
	Stat() string
}

// compared is the comparison of sides, and whether they are the same.
func (ws *run) compared(sides []compare.Side, opts diffOptions) (c comparison, same bool, err error) {
	if len(sides) > 2 {
		m := compare.NewMatrix(sides)
		err := m.Only(opts.only)
		m.Cite(ws.Library.Source)
		return report.Many{Matrix: m}, m.Same, err
	}
	r := compare.Compare(sides[0], sides[1])
	if len(opts.only) > 0 {
		r.Only(opts.only)
	}
	if len(opts.only) == 0 || slices.Contains(opts.only, "sources") {
		r.Cite(ws.Library.Source)
	}
	return report.Two{Result: r, SideBySide: opts.sideBySide}, r.Same, nil
}

func (ws *run) written(c comparison, opts diffOptions, format string) ([]byte, error) {
	switch {
	case opts.brief:
		return lineOf(c.Brief()), nil
	case opts.stat:
		return lineOf(c.Stat()), nil
	}
	return report.Write(c, format, ws.Style(), ws.Renderer)
}

// lineOf is a text and a line end, or nothing of nothing.
func lineOf(text string) []byte {
	if text == "" {
		return nil
	}
	return []byte(text + "\n")
}
