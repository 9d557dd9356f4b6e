package cli

import (
	"github.com/spf13/cobra"

	"jobdesc/internal/listing"
)

// newListCmd returns "jobdesc list".
func newListCmd(a *app) *cobra.Command {
	var format string
	var opts listing.Options
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List postings as a table",
		Long: `List the postings of the folder, one per row.

--where FIELD=VALUE selects by any field of the merged document, as render --format
json shows it. The operators are = != < <= > >= and ~ for "contains". Separate
alternatives with commas; put a value that contains a comma in double quotes. If there
are several --where, all must match.

"jobdesc help filters" has every operator and field.`,
		Example: `  jobdesc list
  jobdesc list --where status=open --where 'salary.max>50000' --sort closes,-salary.max
  jobdesc list --where department=people --fields id,title,salary.max --format tsv
  jobdesc list --where 'closes>=today' --format names`,
		Args: wantArgs(0, 0, "to filter, use --where"),
		RunE: func(*cobra.Command, []string) error { return runList(a, opts, format) },
	}
	addListFormat(cmd, &format)
	cmd.Flags().StringArrayVarP(&opts.Where, "where", "w", nil, "list what meets `CONDITION`, such as status=open,review")
	cmd.Flags().StringSliceVar(&opts.Fields, "fields", []string{"id", "title", "status", "department", "location", "closes"}, "the columns")
	cmd.Flags().StringSliceVar(&opts.Sort, "sort", []string{"id"}, "sort by `FIELD`s; prefix one with - for descending order")
	return cmd
}

func runList(a *app, opts listing.Options, format string) error {
	q, err := opts.Parse()
	if err != nil {
		return err
	}
	ws, err := a.openFolder()
	if err != nil {
		return ws.Failed(err, ws.Postings())
	}
	all, err := ws.AllDocuments()
	if err != nil {
		return err
	}
	folder := listing.Folder{Library: ws.Library, Params: ws.Params, Notify: ws.Notify, Today: ws.day}
	list, err := q.Run(folder, all)
	if err != nil {
		return err
	}
	return a.writeTable(table{columns: list.Columns, rows: list.Rows, values: list.Values, ids: list.IDs, nothing: "no postings match"}, format)
}
