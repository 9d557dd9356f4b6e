package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/advise"
	"jobdesc/internal/diag"
	"jobdesc/internal/roles"
	"jobdesc/internal/textlayout"
	"jobdesc/internal/yamlfile"
)

type adviseOptions struct {
	format  string
	signals []string
	size    string
	list    bool
}

// newAdviseCmd returns "jobdesc advise".
func newAdviseCmd(a *app) *cobra.Command {
	var opts adviseOptions
	cmd := &cobra.Command{
		Use:   "advise [ROLE…]",
		Short: "Recommend a role from the signals in the documents",
		Long: `Recommend a role from the signals that the catalogs give for roles, with the
source of every reason. Without --signal the signals are asked for on a terminal,
one question each. ROLE… asks about those roles only.

Signals for one role: that role. Signals for several: all of them, in the order
that a relation "precedes" states, however many each has, with what decides if
only one can be had. Two roles that one person can have (a relation
"combined-with"), such as it-manager and it-operations-manager, are decided by
--size, if the catalog mentions that size. Of roles without signals, such as
office-manager, the answer is what the documents say of them.

"-" reads the answers from standard input, as JSON or YAML:
{"roles": […], "signals": ["task-overload"], "size": "small"}; each key is
optional. --list lists the signals.`,
		Example: `  jobdesc advise --list
  jobdesc advise --signal task-overload,growth-complexity
  jobdesc advise it-manager it-operations-manager --size small
  echo '{"signals": ["systems-work"]}' | jobdesc advise - --format json`,
		Args: wantArgs(0, -1, "roles"),
		RunE: func(cmd *cobra.Command, args []string) error {
			asked := cmd.Flags().Changed("signal") || cmd.Flags().Changed("size")
			return runAdvise(a, opts, asked, args)
		},
	}
	cmd.Flags().StringSliceVarP(&opts.signals, "signal", "s", nil, "signals that apply, by `ID`")
	cmd.Flags().StringVar(&opts.size, "size", "", "`SIZE` of the company: small or large")
	cmd.Flags().BoolVar(&opts.list, "list", false, "list the signals")
	cmd.Flags().StringVarP(&opts.format, "format", "f", "", "`FORMAT`: text, markdown, json or jsonl; of a list: table, json, jsonl, csv, tsv or names")
	_ = cmd.RegisterFlagCompletionFunc("signal", a.completeSignals)
	_ = cmd.RegisterFlagCompletionFunc("size", cobra.FixedCompletions(advise.Sizes(), noFiles))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "markdown", "json", "jsonl"}, noFiles))
	cmd.ValidArgsFunction = a.completeNames(false)
	return cmd
}

// answers are the answers that standard input may give.
type answers struct {
	Roles   []yamlfile.At[string]    `yaml:"roles"`
	Signals []yamlfile.At[string]    `yaml:"signals"`
	Size    yamlfile.At[advise.Size] `yaml:"size"`
}

func runAdvise(a *app, opts adviseOptions, asked bool, args []string) error {
	if !opts.list {
		var file string // advice goes to standard output
		var err error
		if opts.format, err = a.formatOf(opts.format, &file, "text", "text", "markdown", "json", "jsonl"); err != nil {
			return err
		}
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	given, asked, err := a.givenAnswers(opts, asked, args)
	if err != nil {
		return err
	}
	q, all, err := ws.question(given)
	if err != nil {
		return err
	}
	if opts.list {
		if opts.format == "" {
			return a.Print([]byte(signalText(advise.Signals(q.Roles), ws.Style())))
		}
		return a.writeTable(signalTable(advise.Signals(q.Roles)), opts.format)
	}
	if !asked {
		if err := a.ask(&q, len(given.Roles) > 0); err != nil {
			return err
		}
	}
	if len(given.Roles) == 0 {
		q.Roles = inQuestion(q, all)
	}
	return ws.writeAdvice(advise.Decide(q), opts.format)
}

// givenAnswers joins the answers of the flags, the arguments and standard input.
func (a *app) givenAnswers(opts adviseOptions, asked bool, args []string) (given answers, _ bool, err error) {
	var problems diag.Problems
	for _, arg := range args {
		if arg != "-" {
			given.Roles = append(given.Roles, yamlfile.At[string]{V: arg})
			continue
		}
		data, err := io.ReadAll(io.LimitReader(a.In, yamlfile.MaxSize+1))
		if err != nil {
			return given, false, diag.Problems{diag.ReadError("standard input", err)}
		}
		// JSON may be indented with tabs, YAML may not; a text in JSON has none.
		problems = append(problems, yamlfile.Read("standard input", bytes.ReplaceAll(data, []byte("\t"), []byte(" ")), &given)...)
		asked = true
	}
	for _, s := range opts.signals {
		given.Signals = append(given.Signals, yamlfile.At[string]{V: s})
	}
	if opts.size != "" {
		if err := given.Size.V.UnmarshalText([]byte(opts.size)); err != nil {
			problems = append(problems, diag.Problem{Code: diag.InvalidValue, Msg: "--size: " + err.Error()})
		}
	}
	return given, asked, problems.Err()
}

// question makes the question of what was given; all are the roles of the
// catalogs. Without roles, all of them are in question.
func (ws *run) question(given answers) (q advise.Question, all []*roles.Role, err error) {
	all, err = ws.EveryRole()
	errs := []error{err}
	q = advise.Question{Roles: all, Size: given.Size.V}
	if len(given.Roles) > 0 {
		q.Roles = nil
	}
	for _, name := range given.Roles {
		role, err := ws.roleInQuestion(name.V)
		if err != nil && name.IsSet() {
			err = diag.Problems{{Code: diag.UnknownName, Pos: name.Pos, Msg: err.Error()}}
		}
		if errs = append(errs, err); err == nil && !slices.ContainsFunc(q.Roles, func(r *roles.Role) bool { return r.ID == role.ID }) {
			q.Roles = append(q.Roles, role)
		}
	}
	if len(q.Roles) == 1 && len(q.Roles[0].Signals.Items) == 0 {
		q.Roles = append(q.Roles, advise.Partners(q.Roles[0], all)...)
	}
	for _, s := range given.Signals {
		q.Signals = append(q.Signals, s.V)
	}
	bad := advise.Unknown(advise.Signals(all), given.Signals)
	if err := diag.Join(append(errs, bad.Err())...); err != nil {
		return q, all, err
	}
	here := advise.IDs(advise.Signals(q.Roles))
	for _, s := range given.Signals {
		if !slices.Contains(here, s.V) {
			bad = append(bad, diag.Problem{Code: diag.Conflict, Pos: s.Pos, Msg: fmt.Sprintf("signal %q does not point to any of the roles you named", s.V), Hint: "omit the roles"})
		}
	}
	return q, all, bad.Err()
}

func (ws *run) roleInQuestion(name string) (*roles.Role, error) {
	t, err := ws.Find(name, false)
	switch {
	case err != nil:
		return nil, err
	case t.File != nil:
		return nil, fmt.Errorf("%q is a posting; advise needs roles", name)
	case t.Match.Bare():
		return nil, fmt.Errorf("the documents only mention %q; advise needs a role that they describe", name)
	}
	return ws.Role(t.Match)
}

// inQuestion leaves those roles that the answers are about: with signals, the
// roles that have some; with a size, those that one person can combine.
func inQuestion(q advise.Question, all []*roles.Role) []*roles.Role {
	return slices.DeleteFunc(slices.Clone(all), func(r *roles.Role) bool {
		bySignal := len(r.Signals.Items) > 0 && (len(q.Signals) > 0 || q.Size == "")
		bySize := q.Size != "" && len(advise.Partners(r, all)) > 0
		return !bySignal && !bySize
	})
}

// ask asks for what the roles in question are decided by.
func (a *app) ask(q *advise.Question, named bool) error {
	signals := advise.Signals(q.Roles)
	partners := slices.ContainsFunc(q.Roles, func(r *roles.Role) bool { return len(advise.Partners(r, q.Roles)) > 0 })
	silent := slices.ContainsFunc(q.Roles, func(r *roles.Role) bool { return len(r.Signals.Items) == 0 })
	if named && silent && !partners || len(signals) == 0 && !partners {
		return nil // there is nothing to ask: the answer is what the documents say of the roles
	}
	if !a.CanAsk() {
		if named || len(signals) == 0 {
			return nil // the answer says what is missing
		}
		return errors.New("no terminal to ask questions on; pass the answers with --signal ID; --list lists the signals")
	}
	p := a.NewPrompter()
	if len(signals) == 0 {
		size, err := p.Word("How large is the company?", "size", advise.Sizes())
		q.Size = advise.Size(size)
		return err
	}
	ids := advise.IDs(signals)
	for i, id := range ids {
		s := signals[slices.IndexFunc(signals, func(s advise.Signal) bool { return s.ID == id })]
		yes, err := p.Yes(fmt.Sprintf("%d/%d Is this true: %s?", i+1, len(ids), s.Text))
		if err != nil {
			return err
		}
		if yes {
			q.Signals = append(q.Signals, id)
		}
	}
	return nil
}

func signalTable(signals []advise.Signal) table {
	t := table{columns: []string{"id", "role", "text", "source"}, items: signals}
	for _, s := range signals {
		t.rows = append(t.rows, []string{s.ID, s.Role, s.Text, roles.Cited(s.Sources)})
	}
	return t
}

// signalText lists signals below their roles; each stands whole, at any width.
func signalText(signals []advise.Signal, style textlayout.Style) string {
	w := textlayout.Writer{Style: style}
	for i, s := range signals {
		if i == 0 || signals[i-1].Role != s.Role {
			if i > 0 {
				w.WriteString("\n")
			}
			w.Put(textlayout.Span{}, "", textlayout.Bold(s.Title), textlayout.Faint("("+s.Role+")"))
		}
		w.Put(textlayout.Plain("  "), "      ", textlayout.Bold(s.ID), textlayout.Plain(s.Text), textlayout.Faint("["+roles.Cited(s.Sources)+"]"))
	}
	return w.String()
}

func (a *app) completeSignals(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	q, _, err := a.quietly().question(answers{})
	if err != nil {
		return nil, noSpace
	}
	before := typed[:strings.LastIndex(typed, ",")+1] // ids that are complete
	var out []string
	for _, s := range advise.Signals(q.Roles) {
		if !slices.Contains(strings.Split(before, ","), s.ID) {
			out = append(out, before+s.ID+"\t"+s.Text)
		}
	}
	return out, noSpace
}

func (ws *run) writeAdvice(all []advise.Advice, format string) error {
	switch format {
	case "json", "jsonl":
		return writeOneOrAll(ws.app, format, all)
	case "markdown":
		return ws.Print(advise.Markdown(all, ws.Library.Source))
	}
	w, err := ws.roleWriter()
	if err != nil {
		return err
	}
	w.Advice(all)
	return ws.Print([]byte(w.String()))
}
