package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/roles"
)

// newRolesCmd returns "jobdesc roles".
func newRolesCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "roles [QUERY]",
		Short: "List roles, or those whose titles or duties match",
		Long: `List the roles of the catalogs with their other titles. With a query, list the
roles that have all of its words in a title, an alias or one duty.`,
		Example: `  jobdesc roles
  jobdesc roles payroll
  jobdesc roles "office coordinator" --format names`,
		Args: wantArgs(0, -1, "a query"),
		RunE: func(_ *cobra.Command, args []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			t, err := ws.roleTable(roles.Key(strings.Join(args, " ")))
			if err != nil {
				return err
			}
			return a.writeTable(t, format)
		},
	}
	addListFormat(cmd, &format)
	return cmd
}

// roleRow is a role of the list.
type roleRow struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Catalog string   `json:"catalog"`
	Also    []string `json:"also"`              // variants and aliases
	Matches []string `json:"matches,omitempty"` // what has the words of the query
}

func (ws *workspace) roleTable(query string) (table, error) {
	entries, problems := ws.lib.Entries()
	if err := problems.Err(); err != nil {
		return table{}, err
	}
	rows := []roleRow{}
	at := map[string]int{}
	for _, e := range entries {
		if _, known := at[e.Role]; e.Kind == roles.KindRole && !known {
			at[e.Role] = len(rows)
			rows = append(rows, roleRow{ID: e.Role, Title: e.Name, Catalog: e.Catalog(), Also: []string{}})
		}
	}
	for _, e := range entries {
		i, known := at[e.Role]
		if !known {
			continue
		}
		r := &rows[i]
		if (e.Kind == roles.KindVariant || e.Kind == roles.KindAlias) && !slices.Contains(r.Also, e.Name) {
			r.Also = append(r.Also, e.Name)
		}
		if query != "" && e.Kind != roles.KindDuty && hasWords(e.Name, query) && !slices.Contains(r.Matches, e.Name) {
			r.Matches = append(r.Matches, e.Name)
		}
	}
	if query != "" {
		if err := ws.matchDuties(rows, query); err != nil {
			return table{}, err
		}
		rows = slices.DeleteFunc(rows, func(r roleRow) bool { return len(r.Matches) == 0 })
	}
	slices.SortStableFunc(rows, func(a, b roleRow) int { return strings.Compare(a.ID, b.ID) })
	return rolesAsTable(rows, query != ""), nil
}

// matchDuties adds the duties that have the words of the query.
func (ws *workspace) matchDuties(rows []roleRow, query string) error {
	for i := range rows {
		role, problems := ws.lib.Role(roles.Match{Role: rows[i].ID})
		if err := problems.Err(); err != nil {
			return err
		}
		for _, d := range role.Duties {
			if hasWords(d.Text, query) {
				rows[i].Matches = append(rows[i].Matches, d.Text)
			}
		}
	}
	return nil
}

func rolesAsTable(rows []roleRow, matches bool) table {
	t := table{columns: []string{"id", "title", "also"}, items: rows}
	if matches {
		t.columns[2] = "matches"
	}
	for _, r := range rows {
		last := r.Also
		if matches {
			last = r.Matches
		}
		t.rows = append(t.rows, []string{r.ID, r.Title, strings.Join(last, "; ")})
	}
	return t
}

// hasWords reports whether text has a word that begins with each word of query.
func hasWords(text, query string) bool {
	have := strings.Fields(roles.Key(text))
	for _, want := range strings.Fields(query) {
		if !slices.ContainsFunc(have, func(w string) bool { return strings.HasPrefix(w, want) }) {
			return false
		}
	}
	return true
}
