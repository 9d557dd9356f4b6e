package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/uses"
)

// newUsesCmd returns "jobdesc uses".
func newUsesCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "uses ID…",
		Short: "List the roles and postings that a duty, skill, requirement or the like reaches",
		Long: `List what a change would affect: the roles and postings that have a duty, skill,
location, band, employer, requirement, benefit or section, with the reason and the line
that says so.

Everything can be named by its id, its text or the slug of its text: "28 days of paid
leave" or 28-days-of-paid-leave. Write duty:ID, skill:ID, location:ID, band:ID,
employer:ID, requirement:ID, benefit:ID or section:ID if several things have the name. A notice names
postings that drop a duty.`,
		Example: `  jobdesc uses manage-payroll
  jobdesc uses duty:oversee-supply-chain location:austin --format json
  jobdesc uses "benefit:28 days of paid leave" --format names`,
		Args: wantArgs(1, -1, "one or more ids"),
		RunE: func(_ *cobra.Command, args []string) error { return runUses(a, args, format) },
	}
	addListFormat(cmd, &format)
	return cmd
}

func runUses(a *app, names []string, format string) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	all, err := ws.Merged()
	if err != nil {
		return err
	}
	finder := ws.uses(all)
	rows := []uses.Row{}
	var errs []error
	seen := map[string]bool{}
	for _, name := range names {
		found, err := finder.Of(name)
		errs = append(errs, err)
		for _, r := range found { // two names of one thing reach the same
			if key := r.What + " " + r.Kind + " " + r.ID; !seen[key] {
				seen[key] = true
				rows = append(rows, r)
			}
		}
	}
	if err := diag.Join(errs...); err != nil {
		return err
	}
	t := table{columns: []string{"id", "kind", "how", "title", "place", "what"}, items: rows, ids: []string{}, nothing: "no role or posting has it",
		spare: []string{"what", "title", "kind"}}
	for _, r := range rows {
		t.rows = append(t.rows, []string{r.ID, r.Kind, strings.Join(r.How, "; "), r.Title, r.Place, r.What})
		if !slices.Contains(t.ids, r.ID) {
			t.ids = append(t.ids, r.ID)
		}
	}
	return a.writeTable(t, format)
}

// uses finds what reaches roles and postings.
func (ws *run) uses(all []*posting.Merged) *uses.Finder {
	return &uses.Finder{Library: ws.Library, Params: ws.Params, Postings: all, Notify: ws.Notify}
}
