// Package cli is the command line of jobdesc: it reads flags and files, calls
// the packages below it, and turns their values and problems into text and an
// exit status.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jobdesc/internal/atomicfile"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/terminal"
)

// Exit statuses, the same for every command.
const (
	exitDone     = 0 // the work is done
	exitFindings = 1 // differences or findings that were asked to count
	exitFailure  = 2 // wrong use, bad input or failure; nothing was written
)

// Env is the world outside of a run: nothing below reads any other.
type Env struct {
	In       io.Reader
	Out, Err io.Writer
	Dir      string   // where the program was started
	Environ  []string // as NAME=value
	Disk     fs.FS    // its files, named by full paths without the slash that begins them
	Now      func() time.Time
	Program  func() string     // different for each build of the program
	Memory   func(bytes int64) // collects no garbage before so much is used; nil for the default
	Deadline time.Duration     // of one run of a template; 0 is ten seconds
	// Interrupt returns a context that ends when the user interrupts the run, and
	// what gives interrupts back their usual meaning. If it is nil nobody does.
	Interrupt func() (context.Context, context.CancelFunc)
}

// exitError ends a run with a status of its own and prints nothing.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit status %d", int(e)) }

// Main runs one command line and returns the exit status.
func Main(args []string, env Env) int {
	app := &app{told: map[diag.Problem]bool{}, Terminal: terminal.Terminal{In: env.In, Out: env.Out, Err: env.Err, Environ: env.Environ, Now: env.Now}, env: env}
	if env.Interrupt == nil {
		app.env.Interrupt = func() (context.Context, context.CancelFunc) { return context.WithCancel(context.Background()) }
	}
	app.Place = app.place
	root := newRootCmd(app)
	addCommands(app, root, args)
	root.SetArgs(args)
	err := root.Execute()
	var exit exitError
	if told := app.tell(); told != nil && (err == nil || errors.As(err, &exit)) {
		err = told
	} else if told != nil {
		err = diag.Join(told, err)
	}
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &exit):
		return int(exit)
	}
	if i := slices.Index(args, "--messages") + 1; i > 0 && i < len(args) {
		app.Messages = args[i] // also of a command line that could not be read to its end
	}
	app.Report(err)
	return exitFailure
}

// app is one run: its world and the flags that all commands have.
type app struct {
	terminal.Terminal
	env    Env
	chdir  string
	set    []string
	today  string
	strict bool

	mu       sync.Mutex
	warnings diag.Problems        // since the last time that some were told
	catalogs func() diag.Problems // the warnings of the role files and others that were read
	told     map[diag.Problem]bool
}

// Notify takes warnings and notices. Warnings and notices about a place are told in the
// order of their places, each once, before the result.
func (a *app) Notify(p diag.Problem) {
	if p.Severity != diag.Warning && (p.Severity != diag.Notice || p.Pos.Line == 0) {
		a.Terminal.Notify(p)
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.warnings = append(a.warnings, p)
}

// tell prints the warnings, or returns them as an error if they count as such: then
// nothing is written.
func (a *app) tell() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.catalogs != nil {
		a.warnings = append(a.warnings, a.catalogs()...)
	}
	found := a.warnings.Sorted()
	a.warnings = nil
	isNotice := func(p diag.Problem) bool { return p.Severity == diag.Notice }
	if warnings := slices.DeleteFunc(slices.Clone(found), isNotice); a.strict && len(warnings) > 0 {
		return warnings
	}
	for _, w := range found {
		if !a.told[w] {
			a.Terminal.Notify(w)
			a.told[w] = true
		}
	}
	return nil
}

// pending are the warnings that were not told yet.
func (a *app) pending() diag.Problems {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.warnings.Sorted()
}

// Print writes the result to standard output, after the warnings.
func (a *app) Print(text []byte) error {
	if err := a.tell(); err != nil {
		return err
	}
	return a.Terminal.Print(text)
}

// write writes files, all or none, after the warnings.
func (a *app) write(files ...atomicfile.File) error {
	if err := a.tell(); err != nil {
		return err
	}
	return atomicfile.Write(files...)
}

// place is how messages for programs name a file: relative to where the program was
// started, and "" for what is not a file, such as --set. A reader sees it relative to
// -C, as the rest of the output.
func (a *app) place(file string) string {
	switch {
	case strings.HasPrefix(file, "--") || strings.HasPrefix(file, "JOBDESC_") || file == "standard input":
		return ""
	case filepath.IsAbs(file):
		return file
	}
	return filepath.ToSlash(filepath.Join(a.chdir, file))
}

func newRootCmd(a *app) *cobra.Command {
	var showVersion bool
	root := &cobra.Command{
		Use:   "jobdesc",
		Short: "Job descriptions as code",
		Long: `Generates job descriptions from a catalog of roles, an employer's settings and its
postings. The same input always gives the same output, and every duty says where it
comes from.

Exit status: 0 success; 1 differences or findings that you asked to count; 2 wrong
usage, bad input or a failure, and nothing was written.`,
		Example: `  jobdesc render office-manager
  jobdesc diff "office manager" "operations manager"
  jobdesc init --example demo`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case showVersion:
				return printVersion(a, "text")
			case len(args) == 0:
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.Flags().BoolVar(&showVersion, "version", false, "print the version")
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(a.Err)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return flagError(cmd, err) })
	flags := root.PersistentFlags()
	flags.SortFlags = false
	flags.StringVarP(&a.chdir, "directory", "C", "", "work as if started in `DIR`")
	flags.StringArrayVar(&a.set, "set", nil, "override a company parameter (`KEY=VALUE`) or a posting key (posting.KEY=VALUE)")
	flags.Var((*once)(&a.today), "today", "use `DATE` as today, such as 2026-11-24")
	flags.BoolVar(&a.strict, "strict", false, "treat warnings as errors")
	flags.BoolVarP(&a.Quiet, "quiet", "q", false, "print no notices, only warnings and errors")
	flags.StringVar(&a.Messages, "messages", "text", "`FORMAT` of messages: text, json or github")
	flags.StringVar(&a.Color, "color", "auto", "color: auto, always or never")
	flags.IntVar(&a.Columns, "width", 0, "wrap text and tables at `COLUMNS`")
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.checkFlags() }
	return root
}

// addCommands adds the command that the arguments begin with and, where they begin
// with none or with one that lists the others, all commands, the topics of the
// help and the completion: most runs need one, and would pay for each.
func addCommands(a *app, root *cobra.Command, args []string) {
	commands := []struct {
		name string
		make func(*app) *cobra.Command
	}{
		{"render", newRenderCmd}, {"roles", newRolesCmd}, {"show", newShowCmd}, {"diff", newDiffCmd},
		{"advise", newAdviseCmd}, {"company", newCompanyCmd}, {"init", newInitCmd}, {"list", newListCmd},
		{"schema", newSchemaCmd}, {"build", newBuildCmd}, {"serve", newServeCmd}, {"version", newVersionCmd},
		{"lint", newLintCmd}, {"uses", newUsesCmd}, {"import", newImportCmd}, {"similar", newSimilarCmd}, {"man", newManCmd}, {"templates", newTemplatesCmd},
		{"laws", newLawsCmd},
	}
	for _, c := range commands {
		if len(args) > 0 && args[0] == c.name && c.name != "man" {
			root.AddCommand(c.make(a))
			return
		}
	}
	for _, c := range commands {
		root.AddCommand(c.make(a))
	}
	addTopics(a, root)
	addCompletion(a, root, len(args) > 0 && strings.HasPrefix(args[0], "__complete"))
}

// once is the text of a flag that may have one value: two days in one run are a
// mistake of the script that wrote them.
type once string

// String is part of pflag.Value.
func (o *once) String() string { return string(*o) }

// Type is part of pflag.Value.
func (*once) Type() string { return "string" }

// Set is part of pflag.Value.
func (o *once) Set(value string) error {
	if *o != "" && string(*o) != value {
		return fmt.Errorf("it is already %q; give only one", string(*o))
	}
	*o = once(value)
	return nil
}

func (a *app) checkFlags() error {
	if err := a.CheckFlags(); err != nil {
		return err
	}
	if a.today != "" {
		if _, err := scalar.ParseDate(a.today); err != nil {
			return fmt.Errorf("--today: %w", err)
		}
	}
	return nil
}

// otherNames are what other programs call a command.
func otherNames() map[string]string {
	const check, compare = "jobdesc build --dry-run", "jobdesc diff"
	return map[string]string{"validate": check, "check": check, "verify": check, "compare": compare, "generate": "jobdesc render", "new": "jobdesc init"}
}

// nearCommand is the hint that names the nearest command or topic, else other.
func nearCommand(root *cobra.Command, name, other string) string {
	names := convert.Each(root.Commands(), (*cobra.Command).Name)
	return cmp.Or(diag.DidYouMean(name, names), other)
}

func unknownCommand(root *cobra.Command, name string) error {
	if instead := otherNames()[name]; instead != "" {
		return fmt.Errorf("unknown command %q; use %q", name, instead)
	}
	return fmt.Errorf("unknown command %q; %s", name, nearCommand(root, name, `"jobdesc --help" lists them`))
}

// flagError says what a flag wants, and adds the nearest flag to the error of an
// unknown one.
func flagError(cmd *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		kinds := map[string]string{"int": "not a whole number", "bool": "neither true nor false"}
		if kind := kinds[invalid.GetFlag().Value.Type()]; kind != "" { // others say so themselves
			return fmt.Errorf("--%s: %q is %s", invalid.GetFlag().Name, invalid.GetValue(), kind)
		}
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := diag.Nearest(unknown.GetSpecifiedName(), names); near != "" {
		return fmt.Errorf(`%w; did you mean "--%s"?`, err, near)
	}
	return fmt.Errorf(`%w; "%s --help" lists them`, err, cmd.CommandPath())
}

// wantArgs checks the number of arguments. what names them in the error; where there
// can be none, it is what to do instead, if anything.
func wantArgs(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) >= least && (most < 0 || len(args) <= most):
			return nil
		case most == 0:
			return fmt.Errorf("%s takes no arguments; %s", cmd.Name(), cmp.Or(what, fmt.Sprintf(`see "%s --help"`, cmd.CommandPath())))
		case len(args) < least:
			return fmt.Errorf(`%s needs %s; see "%s --help"`, cmd.Name(), what, cmd.CommandPath())
		}
		return fmt.Errorf(`%s takes only %s; see "%s --help"`, cmd.Name(), what, cmd.CommandPath())
	}
}
