package cli

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/diag"
	"jobdesc/internal/report"
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
	ladder     string
	board      string
}

// newDiffCmd returns "jobdesc diff".
func newDiffCmd(a *app) *cobra.Command {
	var opts diffOptions
	cmd := &cobra.Command{
		Use:   "diff A B…",
		Short: "Compare roles, titles, variants or postings",
		Long: `Compare two roles or postings, several of them, two states of the folder, or the
folder and a board.

In text, lines that start with - are only in the first, + only in the second, = in
both, and ~ are changed. Three or more are shown as a matrix.

--all compares every role with every other, or what --among says, by the measures
ids, equal, wording, skills and containment.

--git REV shows what changed for candidates since REV, --git REV..REV2 between two
revisions, for the postings that are named, or all.

--ladder NAME takes a family of roles, or a role of one, and shows what each level adds,
changes and drops; as Markdown or HTML, with -o FILE, it is a page for a handbook.

--board FILE compares open postings, or those named, with the saved board of an applicant
system or with JobPosting data: what is missing or still live there, and what it says
about title, places, pay and text.

"jobdesc help comparison" explains the measures and lists what --only takes.`,
		Example: `  jobdesc diff "office manager" "operations manager"
  jobdesc diff it-manager it-operations-manager --stat
  jobdesc diff office-manager-austin office-administrator-rotterdam --only pay,duties
  jobdesc diff executive-assistant operations-manager -o comparison.html
  jobdesc diff --all --measure wording --format tsv
  jobdesc render office-manager-austin --format jsonld | jobdesc diff --board -`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case opts.board != "":
				return nil
			case opts.ladder != "":
				return wantArgs(0, 0, "--ladder names the family")(cmd, args)
			case cmd.Flags().Changed("git") && opts.all:
				return errors.New("--git cannot be combined with --all")
			case cmd.Flags().Changed("git"):
				return nil
			case opts.all:
				return wantArgs(0, 0, "--all compares all roles or postings")(cmd, args)
			}
			return wantArgs(2, -1, "two or more roles or postings, --all or --git REV")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case opts.board != "" && (opts.all || opts.ladder != "" || cmd.Flags().Changed("git")):
				return errors.New("--board cannot be combined with --all, --git or --ladder")
			case opts.board != "":
				return runBoard(a, opts, args)
			case opts.ladder != "" && cmd.Flags().Changed("git"):
				return errors.New("--ladder cannot be combined with --git")
			case opts.ladder != "":
				return runLadder(a, opts)
			case cmd.Flags().Changed("git"):
				return runHistory(a, opts, args)
			}
			return runDiff(a, opts, args)
		},
	}
	opts.addFlags(cmd)
	return cmd
}

// addFlags adds the flags of the command.
func (opts *diffOptions) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&opts.format, "format", "f", "", "`FORMAT`: text, markdown, html, docx, json or tsv; with --git also names, but not html or docx (default: by the extension of -o, else text)")
	flags.StringVarP(&opts.output, "output", "o", "", "write to `FILE`")
	flags.StringSliceVar(&opts.only, "only", nil, "compare only these `PARTS`, such as duties,skills")
	flags.BoolVar(&opts.sideBySide, "side-by-side", false, "show two columns")
	flags.BoolVar(&opts.stat, "stat", false, "print one line of numbers")
	flags.BoolVar(&opts.brief, "brief", false, "say only whether they differ")
	flags.StringVar(&opts.git, "git", "", "show what changed for candidates since `REV`, or between two as REV..REV2")
	flags.StringVar(&opts.ladder, "ladder", "", "show what each level of a family of roles changes; `NAME` is the family or a role of it")
	flags.StringVar(&opts.board, "board", "", "compare the postings with the board in `FILE`; - is standard input")
	flags.BoolVar(&opts.all, "all", false, "compare all roles, or what --among says")
	addMeasureFlags(cmd, &opts.measures, &opts.among)
	flags.BoolVar(&opts.exitCode, "exit-code", false, "exit with 1 if they differ")
	_ = cmd.RegisterFlagCompletionFunc("only", cobra.FixedCompletions(compare.SectionNames(), noFiles)) // the flag is there
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
		errs = append(errs, errors.New("--measure needs --all; without it all measures are shown"))
	case o.all && len(o.only) > 0:
		errs = append(errs, errors.New("--only cannot be combined with --all; use --measure"))
	case o.all && (o.stat || o.brief || o.exitCode):
		errs = append(errs, errors.New("--stat, --brief and --exit-code cannot be combined with --all"))
	case o.sideBySide && names > 2:
		errs = append(errs, errors.New("--side-by-side takes only two names"))
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
