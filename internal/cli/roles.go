package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/convert"
	"jobdesc/internal/roles"
)

// newRolesCmd returns "jobdesc roles".
func newRolesCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "roles [QUERY]",
		Short: "List roles, or those whose titles or duties match",
		Long: `List the roles of the catalogs with their other titles. With a query, list the
roles that have all of its words in a title, another name, a code, a duty or an area,
else in what the catalogs say of the role, without regard to case, accents and
plurals; a word may be the beginning of one. A hit in the title stands before one in
another name, that before one in a duty.
In JSON, "matches" says what has the words.`,
		Example: `  jobdesc roles
  jobdesc roles payroll
  jobdesc roles "office coordinator" --format names`,
		Args: wantArgs(0, -1, "a query"),
		RunE: func(_ *cobra.Command, args []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			t, err := ws.roleTable(strings.TrimSpace(strings.Join(args, " ")))
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
	ID      string      `json:"id"`
	Title   string      `json:"title"`
	Catalog string      `json:"catalog"`
	Family  string      `json:"family,omitempty"`
	Also    []string    `json:"also"`              // variants and aliases
	Matches []roles.Hit `json:"matches,omitempty"` // what has the words of the query
}

func (ws *run) roleTable(query string) (table, error) {
	const nothing = "no role was found"
	if query == "" {
		rows, err := ws.allRoles()
		ws.nameFamilies(rows)
		if slices.ContainsFunc(rows, func(r roleRow) bool { return r.Family != "" }) {
			cells := convert.Each(rows, func(r roleRow) []string { return []string{r.ID, r.Title, r.Family, strings.Join(r.Also, "; ")} })
			return table{columns: []string{"id", "title", "family", "also"}, rows: cells, items: rows, nothing: nothing}, err
		}
		cells := convert.Each(rows, func(r roleRow) []string { return []string{r.ID, r.Title, strings.Join(r.Also, "; ")} })
		return table{columns: []string{"id", "title", "also"}, rows: cells, items: rows, nothing: nothing}, err
	}
	found, problems := ws.Library.Search(query)
	rows, cells := []roleRow{}, make([][]string, len(found))
	for i, f := range found {
		rows = append(rows, roleRow{f.ID, f.Title, f.Catalog, "", append([]string{}, f.Also...), f.Hits})
		texts := convert.Each(f.Hits, func(h roles.Hit) string { return h.Text })
		cells[i] = []string{f.ID, f.Title, strings.Join(texts, "; ")}
	}
	ws.nameFamilies(rows)
	return table{columns: []string{"id", "title", "matches"}, rows: cells, items: rows, nothing: nothing}, problems.Err()
}

// nameFamilies adds to roles the families that they belong to. A role that cannot be
// resolved is listed all the same.
func (ws *run) nameFamilies(rows []roleRow) {
	families, _ := ws.Library.Families()
	for i := range rows {
		if r := families[rows[i].ID]; r != nil {
			rows[i].Family = string(r.Family.V)
		}
	}
}

// allRoles lists the roles with their other titles, sorted by id.
func (ws *run) allRoles() ([]roleRow, error) {
	entries, problems := ws.Library.Entries()
	if err := problems.Err(); err != nil {
		return nil, err
	}
	rows := []roleRow{}
	at := map[string]int{}
	for _, e := range entries {
		if _, known := at[e.Role]; e.Kind == roles.KindRole && !known {
			at[e.Role] = len(rows)
			rows = append(rows, roleRow{ID: e.Role, Title: e.Name, Catalog: e.Catalog, Also: []string{}})
		}
	}
	for _, e := range entries {
		i, known := at[e.Role]
		if !known || e.Kind != roles.KindVariant && e.Kind != roles.KindAlias {
			continue
		}
		if r := &rows[i]; !slices.Contains(r.Also, e.Name) {
			r.Also = append(r.Also, e.Name)
		}
	}
	slices.SortStableFunc(rows, func(a, b roleRow) int { return strings.Compare(a.ID, b.ID) })
	return rows, nil
}
