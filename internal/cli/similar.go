package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/report"
)

type similarOptions struct {
	format string
	by     string
	among  string
	limit  int
}

// newSimilarCmd returns "jobdesc similar".
func newSimilarCmd(a *app) *cobra.Command {
	var opts similarOptions
	cmd := &cobra.Command{
		Use:   "similar ROLE-or-POSTING",
		Short: "List the nearest roles and postings, and why they are near",
		Long: `List the roles and postings that are closest to one, the closest first.

Roles that the catalogs relate to it come first, then those with the most similar
wording of duties, then those with the most skills in common. --by ranks by one measure
of "jobdesc help comparison" alone. Each is shown with the duties that both have, with a
score for those that are only similar, the skills of both, or otherwise some words of
both.`,
		Example: `  jobdesc similar it-manager
  jobdesc similar office-manager-austin --among postings --limit 3
  jobdesc similar executive-assistant --by skills --format json`,
		Args: wantArgs(1, 1, "one role or posting"),
		RunE: func(_ *cobra.Command, args []string) error { return runSimilar(a, opts, args[0]) },
	}
	addListFormat(cmd, &opts.format)
	cmd.Flags().StringVar(&opts.by, "by", "", "rank by `MEASURE`: ids, equal, wording, skills or containment")
	addAmong(cmd, &opts.among)
	cmd.Flags().IntVar(&opts.limit, "limit", 10, "list at most `N`; 0 for all")
	return cmd
}

func runSimilar(a *app, opts similarOptions, name string) error {
	var err error
	if opts.by != "" {
		opts.by, err = oneOf(opts.by, "measure", convert.Strings(compare.AllMeasures())...)
	}
	if opts.limit < 0 {
		err = diag.Join(err, fmt.Errorf("--limit cannot be %d; give a number from 0", opts.limit))
	}
	if err := diag.Join(err, checkAmong(opts.among)); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return ws.Failed(err, []string{name})
	}
	side, err := ws.Side(name, false)
	if err != nil {
		return err
	}
	others, err := ws.EverySide(cmp.Or(opts.among, "both"))
	if err != nil {
		return err
	}
	by := compare.Measure(opts.by)
	near := compare.Similar(side, others, by, opts.limit)
	if opts.format == "table" {
		return ws.Print([]byte(report.NearText(side, near, cmp.Or(by, compare.ByWording), ws.Style())))
	}
	return ws.writeTable(nearTable(near), opts.format)
}

func nearTable(near []compare.Near) table {
	t := table{columns: []string{"ref", "kind", "title"}, items: near}
	t.columns = append(append(t.columns, convert.Strings(compare.AllMeasures())...), "why")
	for _, n := range near {
		row := []string{n.Ref, string(n.Kind), string(n.Title)}
		for _, m := range compare.AllMeasures() {
			row = append(row, report.Number(n.Measures.Of(m)))
		}
		t.rows = append(t.rows, append(row, strings.Join(report.Why(n, 3), "; ")))
	}
	return t
}
