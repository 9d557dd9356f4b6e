package cli

import (
	"github.com/spf13/cobra"

	"jobdesc/internal/company"
	"jobdesc/internal/convert"
)

// newCompanyCmd returns "jobdesc company".
func newCompanyCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "company",
		Short: "List the company parameters and where each came from",
		Long: `List the company parameters that are in force, each with the file and line, the
environment variable or the flag that set it.

A later source wins: built in, company.yaml, the environment (JOBDESC_ and the
key in capitals, JOBDESC_SITE__BASE_URL for site.base_url; single values only),
--set KEY=VALUE.`,
		Example: `  jobdesc company
  JOBDESC_NAME="Harbour & Pine" jobdesc company --set currency=USD`,
		Args: wantArgs(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			values := ws.Params.List()
			rows := convert.Each(values, func(v company.Value) []string { return []string{v.Key, v.Origin, v.String()} })
			return a.writeTable(table{columns: []string{"key", "origin", "value"}, rows: rows, items: values}, format)
		},
	}
	addListFormat(cmd, &format)
	return cmd
}
