package cli

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/filter"
	"jobdesc/internal/posting"
)

type listOptions struct {
	format string
	fields []string
	where  []string
	sort   string
}

// newListCmd returns "jobdesc list".
func newListCmd(a *app) *cobra.Command {
	var opts listOptions
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List postings as a table",
		Long: `List the postings of the folder, a row each.

--where FIELD=VALUE selects by any field of the merged document, as render
--format json shows it. The operators are = != < <= > >= and ~ for "contains";
several values with commas are alternatives, several --where must all hold. Two
numbers compare as numbers, dates in their order, texts without regard to case.
location, role and department compare by id or by name. A posting with several
pay groups is listed if one of them holds; their values are joined by "; ".`,
		Example: `  jobdesc list
  jobdesc list --where status=open --where 'salary.max>50000' --sort closes
  jobdesc list --where department=people --fields id,title,salary.max --format tsv`,
		Args: wantArgs(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return runList(a, opts) },
	}
	addListFormat(cmd, &opts.format)
	cmd.Flags().StringArrayVarP(&opts.where, "where", "w", nil, "list what meets `CONDITION`, such as status=open,review")
	cmd.Flags().StringSliceVar(&opts.fields, "fields", []string{"id", "title", "status", "department", "location", "closes"}, "the columns")
	cmd.Flags().StringVar(&opts.sort, "sort", "id", "sort by `FIELD`; with a hyphen before it, downward")
	return cmd
}

// references are fields that the document does not have under these names, or
// not always; they compare by id or by name.
func references() []string { return []string{"location", "role"} }

func runList(a *app, opts listOptions) error {
	known := append(filter.Fields(reflect.TypeFor[posting.Document]()), references()...)
	var errs []error
	var conditions []filter.Condition
	for _, expr := range opts.where {
		c, err := filter.Parse(expr, known)
		conditions, errs = append(conditions, c), append(errs, err)
	}
	for _, field := range append(slices.Clone(opts.fields), strings.TrimPrefix(opts.sort, "-")) {
		errs = append(errs, filter.Known(field, known))
	}
	if err := join(errs); err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return err
	}
	if ws.root == "" {
		return errors.New(`there is no company.yaml in this folder or above; "jobdesc init --example DIR" writes an example`)
	}
	groups, err := ws.allPostings()
	if err != nil {
		return err
	}
	groups = slices.DeleteFunc(groups, func(docs []*posting.Document) bool {
		return !slices.ContainsFunc(docs, func(d *posting.Document) bool {
			return !slices.ContainsFunc(conditions, func(c filter.Condition) bool { return !c.Holds(ws.comparable(d, c.Field)) })
		})
	})
	by, down := strings.CutPrefix(opts.sort, "-")
	slices.SortStableFunc(groups, func(x, y []*posting.Document) int {
		order := filter.Compare(ws.cell(x, by), ws.cell(y, by))
		if down {
			order = -order
		}
		return cmp.Or(order, strings.Compare(x[0].ID, y[0].ID))
	})
	return a.writeTable(ws.postingTable(groups, opts.fields), opts.format)
}

// allPostings merges every posting of the folder, one or more documents each.
func (ws *workspace) allPostings() ([][]*posting.Document, error) {
	paths := ws.postings()
	groups := make([][]*posting.Document, len(paths))
	errs := make([]error, len(paths))
	each(len(paths), func(i int) {
		t, err := ws.readPosting(paths[i])
		if err == nil {
			groups[i], err = ws.build(t)
		}
		errs[i] = err
	})
	return groups, join(errs)
}

// comparable are the texts of a field that a condition may name: for a reference,
// its id and its name.
func (ws *workspace) comparable(d *posting.Document, field string) []string {
	switch field {
	case "location":
		var out []string
		for _, l := range d.Locations {
			out = append(out, string(l.ID), string(l.Name), string(l.City))
		}
		return out
	case "role":
		out := slices.Clone(d.Roles)
		for _, id := range d.Roles {
			if m, err := ws.lib.Find(id); err == nil {
				out = append(out, m.Title)
			}
		}
		return out
	case "department":
		return []string{string(d.DepartmentID), string(d.Department)}
	}
	return filter.Texts(d, field)
}

// cell is the value of a field in the table, of all pay groups.
func (ws *workspace) cell(docs []*posting.Document, field string) string {
	var out []string
	for _, d := range docs {
		texts := filter.Texts(d, field)
		switch field {
		case "location":
			texts = nil
			for _, l := range d.Locations {
				texts = append(texts, string(l.Name))
			}
		case "role":
			texts = d.Roles
		case "department":
			texts = filter.Texts(d, "department_name")
		}
		if text := strings.Join(texts, ", "); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

func (ws *workspace) postingTable(groups [][]*posting.Document, fields []string) table {
	t := table{columns: fields}
	items := make([]map[string]string, 0, len(groups))
	for _, docs := range groups {
		row := make([]string, len(fields))
		item := map[string]string{}
		for i, field := range fields {
			row[i] = ws.cell(docs, field)
			item[field] = row[i]
		}
		t.rows, items = append(t.rows, row), append(items, item)
		t.ids = append(t.ids, docs[0].ID)
	}
	t.items = items
	return t
}
