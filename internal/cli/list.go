package cli

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/filter"
	"jobdesc/internal/posting"
	"jobdesc/internal/workspace"
)

type listOptions struct {
	format string
	fields []string
	where  []string
	sort   []string
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
values with commas between them are alternatives, a value that holds a comma
stands in double quotes. Several --where must all hold. FIELD= finds postings
without a value, FIELD!= those with one. location, role and department compare
by id or by name. A posting with several pay groups is workspace.Posting if one of them
holds; their values are joined by "; ", in JSON they are a list.

"jobdesc help filters" has every operator and field.`,
		Example: `  jobdesc list
  jobdesc list --where status=open --where 'salary.max>50000' --sort closes,-salary.max
  jobdesc list --where department=people --fields id,title,salary.max --format tsv
  jobdesc list --where 'closes>=today' --format names`,
		Args: wantArgs(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return runList(a, opts) },
	}
	addListFormat(cmd, &opts.format)
	cmd.Flags().StringArrayVarP(&opts.where, "where", "w", nil, "list what meets `CONDITION`, such as status=open,review")
	cmd.Flags().StringSliceVar(&opts.fields, "fields", []string{"id", "title", "status", "department", "location", "closes"}, "the columns")
	cmd.Flags().StringSliceVar(&opts.sort, "sort", []string{"id"}, "sort by `FIELD`s; with a hyphen before it, downward")
	return cmd
}

// postingFields are the fields of the merged document, and two that it does not
// have: the names of the locations, and the file of the posting. What refers to something
// of the company takes its name too, so any text.
func postingFields() *filter.Schema {
	return filter.SchemaOf(reflect.TypeFor[posting.Document](), "location", "file", "department", "locations")
}

// query is what a list is asked for.
type query struct {
	where  []filter.Condition
	fields []filter.Field
	sort   []order
}

type order struct {
	filter.Field
	down bool
}

// parse reads the options against the fields and reports all that is wrong.
func (o listOptions) parse(known *filter.Schema) (query, error) {
	var q query
	var errs []error
	if len(o.fields) == 0 {
		errs = append(errs, errors.New("--fields: want at least one field, as in id,title"))
	}
	for _, expr := range o.where {
		c, err := known.Parse(expr)
		q.where, errs = append(q.where, c), append(errs, err)
	}
	for _, name := range o.fields {
		f, err := known.Field(name)
		q.fields, errs = append(q.fields, f), append(errs, err)
	}
	for _, name := range o.sort {
		name, down := strings.CutPrefix(name, "-")
		f, err := known.Field(name)
		q.sort, errs = append(q.sort, order{f, down}), append(errs, err)
	}
	return q, diag.Join(errs...)
}

func runList(a *app, opts listOptions) error {
	q, err := opts.parse(postingFields())
	if err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return ws.Failed(err, ws.Postings())
	}
	if ws.Root() == "" {
		return workspace.ErrNoFolder()
	}
	all, err := ws.AllDocuments()
	if err != nil {
		return err
	}
	if err := ws.settle(q.where); err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(l workspace.Posting) bool { return !ws.meets(l, q.where) })
	ws.sortPostings(all, q.sort)
	return a.writeTable(ws.postingTable(all, q.fields), opts.format)
}

// meets reports whether one of the pay groups meets all conditions.
func (ws *run) meets(l workspace.Posting, where []filter.Condition) bool {
	return slices.ContainsFunc(l.Docs, func(d *posting.Document) bool {
		return !slices.ContainsFunc(where, func(c filter.Condition) bool { return !c.Holds(ws.comparable(l, d, c.Field)) })
	})
}

// settle gives the conditions what the folder knows: the day of the run, and what
// names lead to.
func (ws *run) settle(where []filter.Condition) error {
	for i := range where {
		if where[i].NeedsDay() {
			day, err := ws.day(ws.Params.TimeZone.V.Location())
			if err != nil {
				return err
			}
			where[i] = where[i].On(day.String())
		}
		ws.refer(&where[i])
	}
	return nil
}

// refer adds to the names of a reference what they lead to, and notices those
// that lead nowhere, so that a misspelled name is not an empty list without a word.
func (ws *run) refer(c *filter.Condition) {
	if c.Op != "=" && c.Op != "!=" {
		return
	}
	var known []string
	switch c.Field.Name {
	case "role", "roles":
		for _, v := range slices.Clone(c.Values) {
			if v == "" {
				continue
			}
			if m, err := ws.Library.Find(v); err != nil {
				ws.Note("notice: " + err.Error())
			} else if m.Catalog = ""; !m.Bare() {
				c.Values = append(c.Values, m.Ref())
			}
		}
		return
	case "department":
		for id, name := range ws.Params.Departments {
			known = append(known, string(id), name.V)
		}
	case "location", "locations":
		for id, l := range ws.Params.Locations {
			known = append(known, string(id), l.Label(), l.City.V)
		}
	default:
		return
	}
	for _, v := range c.Values {
		if v != "" && !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, v) }) {
			slices.Sort(known)
			ws.Note(strings.TrimSuffix(fmt.Sprintf("notice: company.yaml has no %s %q; %s", strings.TrimSuffix(c.Field.Name, "s"), v, diag.DidYouMean(v, known)), "; "))
		}
	}
}

// comparable are the texts of a field that a condition may name: of a reference,
// its id and its names.
func (ws *run) comparable(l workspace.Posting, d *posting.Document, f filter.Field) []string {
	switch f.Name {
	case "location", "locations":
		var out []string
		for _, at := range d.Locations {
			out = append(out, string(at.ID), string(at.Name), string(at.City))
		}
		return out
	case "role", "roles":
		var out []string
		for _, id := range d.Roles {
			out = append(out, id, id+"@"+d.Variant)
			if m, err := ws.Library.Find(id); err == nil {
				out = append(out, m.Title)
			}
		}
		return out
	case "department":
		if d.Department == "" {
			return nil
		}
		return []string{string(d.DepartmentID), string(d.Department)}
	case "file":
		return []string{l.File}
	}
	return f.Comparable(d)
}

// texts are the values of a field for a reader.
func (ws *run) texts(l workspace.Posting, d *posting.Document, f filter.Field) []string {
	switch f.Name {
	case "location":
		var out []string
		for _, at := range d.Locations {
			out = append(out, string(at.Name))
		}
		return out
	case "file":
		return []string{l.File}
	}
	return f.Texts(d)
}

// cell is the value of a field in the table, of all pay groups.
func (ws *run) cell(l workspace.Posting, f filter.Field) string {
	var out []string
	for _, d := range l.Docs {
		if text := strings.Join(ws.texts(l, d, f), ", "); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// value is the value of a field in JSON: that of the posting, or a list of what
// its pay groups have where that differs.
func (ws *run) value(l workspace.Posting, f filter.Field) any {
	var out []any
	for _, d := range l.Docs {
		v := ws.valueOf(l, d, f)
		if list, ok := v.([]any); ok {
			out = append(out, list...)
			continue
		}
		if !slices.ContainsFunc(out, func(have any) bool { return reflect.DeepEqual(have, v) }) {
			out = append(out, v)
		}
	}
	if _, several := ws.valueOf(l, l.Docs[0], f).([]any); several {
		return distinct(out, len(l.Docs) > 1)
	}
	if len(out) == 1 {
		return out[0]
	}
	return out
}

// distinct is the list, without what a former pay group had already.
func distinct(list []any, groups bool) []any {
	out := []any{}
	for _, v := range list {
		if !groups || !slices.ContainsFunc(out, func(have any) bool { return reflect.DeepEqual(have, v) }) {
			out = append(out, v)
		}
	}
	return out
}

func (ws *run) valueOf(l workspace.Posting, d *posting.Document, f filter.Field) any {
	switch f.Name {
	case "location":
		out := []any{}
		for _, text := range ws.texts(l, d, f) {
			out = append(out, text)
		}
		return out
	case "file":
		return l.File
	}
	return f.Value(d)
}

// sortPostings sorts by the fields in turn, then by id. What has no value stands
// last; of pay groups, ascending order takes the lowest and descending order the highest.
func (ws *run) sortPostings(all []workspace.Posting, by []order) {
	keys := make(map[string][]string, len(all))
	for _, l := range all {
		for _, o := range by {
			keys[l.File] = append(keys[l.File], ws.sortKey(l, o))
		}
	}
	slices.SortStableFunc(all, func(x, y workspace.Posting) int {
		for i, o := range by {
			a, b := keys[x.File][i], keys[y.File][i]
			switch {
			case a == b:
			case a == "":
				return 1
			case b == "":
				return -1
			default:
				if n := o.compare(a, b); n != 0 {
					return n
				}
			}
		}
		return strings.Compare(x.Docs[0].ID, y.Docs[0].ID)
	})
}

func (o order) compare(a, b string) int {
	if o.down {
		return o.Compare(b, a)
	}
	return o.Compare(a, b)
}

func (ws *run) sortKey(l workspace.Posting, o order) string {
	key := ""
	for _, d := range l.Docs {
		text := strings.Join(ws.texts(l, d, o.Field), ", ")
		if key == "" || text != "" && o.compare(text, key) < 0 {
			key = text
		}
	}
	return key
}

func (ws *run) postingTable(all []workspace.Posting, fields []filter.Field) table {
	t := table{nothing: "no posting was found"}
	for _, f := range fields {
		t.columns = append(t.columns, f.Name)
	}
	items := make([]object, 0, len(all))
	for _, l := range all {
		row := make([]string, len(fields))
		item := make(object, len(fields))
		for i, f := range fields {
			row[i] = ws.cell(l, f)
			item[i] = member{f.Name, ws.value(l, f)}
		}
		t.rows, items = append(t.rows, row), append(items, item)
		t.ids = append(t.ids, l.Docs[0].ID)
	}
	t.items = items
	return t
}
