package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/yamlfile"
)

type diffOptions struct {
	format   string
	stat     bool
	brief    bool
	exitCode bool
}

// newDiffCmd returns "jobdesc diff".
func newDiffCmd(a *app) *cobra.Command {
	var opts diffOptions
	cmd := &cobra.Command{
		Use:   "diff A B…",
		Short: "Compare roles, titles, variants or postings",
		Long: fmt.Sprintf(`Compare the first role or posting with each of the others.

Duties are aligned by id, then by equal text, then by wording. Likeness of
wording is the Sørensen–Dice coefficient of the sets of words (Dice 1945,
Sørensen 1948): twice the words in both through the words of each; words such as
"and" do not count. From %.1f on, two duties are called like. The measures stand
apart and are never mixed.`, compare.Threshold),
		Example: `  jobdesc diff "office manager" "operations manager"
  jobdesc diff it-manager it-operations-manager --stat
  jobdesc diff executive-assistant operations-manager --format markdown`,
		Args: wantArgs(2, -1, "two or more roles or postings"),
		RunE: func(_ *cobra.Command, args []string) error { return runDiff(a, opts, args) },
	}
	cmd.Flags().StringVarP(&opts.format, "format", "f", "text", "`FORMAT`: text, markdown or json")
	cmd.Flags().BoolVar(&opts.stat, "stat", false, "one line of numbers")
	cmd.Flags().BoolVar(&opts.brief, "brief", false, "say only that they differ")
	cmd.Flags().BoolVar(&opts.exitCode, "exit-code", false, "exit with 1 where they differ")
	return cmd
}

func runDiff(a *app, opts diffOptions, names []string) error {
	if opts.format == "md" {
		opts.format = "markdown"
	}
	var format string
	if err := yamlfile.Word(&format, []byte(opts.format), "format", "text", "markdown", "json"); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	sides := make([]compare.Side, len(names))
	errs := make([]error, len(names))
	for i, name := range names {
		sides[i], errs[i] = ws.side(name)
	}
	if err := join(errs); err != nil {
		return err
	}
	results := make([]*compare.Result, 0, len(sides)-1)
	differ := false
	for _, side := range sides[1:] {
		r := compare.Compare(sides[0], side)
		results = append(results, r)
		differ = differ || !r.Same()
	}
	if err := ws.writeDiff(results, opts, format); err != nil {
		return err
	}
	if differ && opts.exitCode {
		return exitError(exitFindings)
	}
	return nil
}

func (ws *workspace) writeDiff(results []*compare.Result, opts diffOptions, format string) error {
	if format == "json" && !opts.stat && !opts.brief {
		if len(results) == 1 {
			return ws.writeJSON(results[0])
		}
		return ws.writeJSON(results)
	}
	var out bytes.Buffer
	for i, r := range results {
		switch {
		case opts.brief:
			if line := r.Brief(); line != "" {
				fmt.Fprintln(&out, line)
			}
		case opts.stat:
			fmt.Fprintln(&out, r.Stat())
		case format == "markdown":
			renderer, err := ws.renderer("")
			if err != nil {
				return err
			}
			text, err := renderer.Comparison(r)
			if err != nil {
				return err
			}
			if i > 0 {
				out.WriteString("\n---\n\n")
			}
			out.Write(text)
		default:
			if i > 0 {
				out.WriteString("\n" + strings.Repeat("-", min(ws.columns(), 40)) + "\n\n")
			}
			out.WriteString(r.Render(ws.columns(), ws.bold, wrap))
		}
	}
	return ws.write(out.Bytes())
}

// side is one of the things that are compared.
func (ws *workspace) side(name string) (compare.Side, error) {
	t, err := ws.find(name, false)
	if err != nil {
		return compare.Side{}, err
	}
	if t.file == nil {
		if t.match.Bare() {
			return compare.Side{}, fmt.Errorf("the documents give %q no duties, so there is nothing to compare", t.match.Title)
		}
		role, problems := ws.lib.Role(t.match)
		if err := problems.Err(); err != nil {
			return compare.Side{}, err
		}
		return compare.FromRole(role, t.match.Ref()), nil
	}
	docs, err := ws.build(t)
	if err != nil {
		return compare.Side{}, err
	}
	d := docs[0] // the pay groups of a posting have their duties in common
	side := compare.Side{Ref: d.ID, Title: string(d.Title)}
	for _, duty := range d.Duties {
		side.Duties = append(side.Duties, compare.Duty{ID: duty.ID, Text: compare.Text(duty.Text)})
	}
	for _, s := range d.Skills {
		side.Skills = append(side.Skills, compare.Duty{ID: string(s), Text: compare.Text(s)})
	}
	return side, nil
}
