package cli

import (
	"github.com/spf13/cobra"

	"jobdesc/catalog"
	"jobdesc/internal/render"
	"jobdesc/internal/roles"
	"jobdesc/templates"
)

// newRenderCmd returns "jobdesc render".
func newRenderCmd(env Env) *cobra.Command {
	return &cobra.Command{
		Use:     "render ROLE",
		Short:   "Write one job description in Markdown",
		Example: "  jobdesc render office-manager",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := roles.Load(catalog.Name, catalog.FS())
			if err != nil {
				return err
			}
			role, _, err := c.Find(args[0])
			if err != nil {
				return err
			}
			text, err := render.Markdown(templates.FS, render.FromRole(c, role))
			if err != nil {
				return err
			}
			_, err = env.Out.Write(text)
			return err
		},
	}
}
