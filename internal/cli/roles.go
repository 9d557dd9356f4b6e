package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"jobdesc/catalog"
	"jobdesc/internal/roles"
)

// newRolesCmd returns "jobdesc roles".
func newRolesCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "roles",
		Short:   "List the roles of the catalog",
		Example: "  jobdesc roles",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := roles.Load(catalog.Name, catalog.FS())
			if err != nil {
				return err
			}
			for _, r := range c.Roles {
				if _, err := fmt.Fprintf(env.Out, "%-24s %s\n", r.ID, r.Title); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
