// Package listing makes lists of postings: those that meet conditions, sorted, with
// the fields that were asked for.
//
//	q, err := listing.Options{Where: []string{"status=open"}, Fields: []string{"id", "title"}}.Parse()
//	list, err := q.Run(folder, postings)
package listing

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/compare"
	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/filter"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/scalar"
)

// Posting is a posting: its file, and a document for each pay group.
type Posting struct {
	File string // as messages name it
	Docs []*posting.Document
}

// Options are conditions, fields and order of a list, as a user writes them.
type Options struct {
	Where  []string // such as status=open
	Fields []string
	Sort   []string // fields; with a hyphen before it, downward
}

// Folder is what names in conditions stand for.
type Folder struct {
	Library *roles.Library
	Params  *company.Params
	Today   func() (scalar.Date, error)
	Notify  func(diag.Problem) // takes notices
}

// List is a list of postings: a row for each.
type List struct {
	Columns []string
	Rows    [][]string // for a reader
	Values  [][]any    // for JSON
	IDs     []string
}

// Fields are the fields of the merged document, and two that it does not
// have: the names of the locations, and the file of the posting. What refers to something
// of the company takes any text, for it takes the name too.
func Fields() *filter.Schema {
	return filter.SchemaOf(reflect.TypeFor[posting.Document](), "location", "file", "department", "band", "employer", "locations", "languages.lang")
}

// Query is what a list is asked for.
type Query struct {
	where  []filter.Condition
	fields []filter.Field
	sort   []order
}

type order struct {
	filter.Field
	down bool
}

// Parse reads the options and reports all that is wrong.
func (o Options) Parse() (Query, error) {
	known := Fields()
	var q Query
	var errs []error
	if len(o.Fields) == 0 {
		errs = append(errs, errors.New("--fields needs at least one field, such as id,title"))
	}
	for _, expr := range o.Where {
		c, err := known.Parse(expr)
		q.where, errs = append(q.where, c), append(errs, err)
	}
	for _, name := range o.Fields {
		f, err := known.Field(strings.TrimSpace(name))
		q.fields, errs = append(q.fields, f), append(errs, err)
	}
	for _, name := range o.Sort {
		name, down := strings.CutPrefix(strings.TrimSpace(name), "-")
		f, err := known.Field(name)
		q.sort, errs = append(q.sort, order{f, down}), append(errs, err)
	}
	return q, diag.Join(errs...)
}

// Run lists those of the postings that meet the conditions.
func (q Query) Run(f Folder, all []Posting) (List, error) {
	if err := f.settle(q.where, all); err != nil {
		return List{}, err
	}
	for i := range q.sort {
		q.sort[i].Field = f.inOrder(q.sort[i].Field)
	}
	f.noticePay(q.where, all)
	all = slices.DeleteFunc(all, func(l Posting) bool { return !f.meets(l, q.where) })
	sortPostings(all, q.sort)
	var out List
	for _, field := range q.fields {
		out.Columns = append(out.Columns, field.Name)
	}
	for _, l := range all {
		row, values := make([]string, len(q.fields)), make([]any, len(q.fields))
		for i, field := range q.fields {
			row[i], values[i] = l.cell(field), l.value(field)
		}
		out.Rows, out.Values, out.IDs = append(out.Rows, row), append(out.Values, values), append(out.IDs, l.Docs[0].ID)
	}
	return out, nil
}

// meets reports whether one of the pay groups meets all conditions.
func (f Folder) meets(l Posting, where []filter.Condition) bool {
	return slices.ContainsFunc(l.Docs, func(d *posting.Document) bool {
		return !slices.ContainsFunc(where, func(c filter.Condition) bool { return !c.Holds(f.comparable(l, d, c.Field)) })
	})
}

// settle gives the conditions what the folder knows: the day of the run, and what
// names lead to.
func (f Folder) settle(where []filter.Condition, all []Posting) error {
	var errs []error
	for i := range where {
		where[i].Field = f.inOrder(where[i].Field)
		errs = append(errs, f.checkLevels(where[i], all))
		if where[i].NeedsDay() {
			day, err := f.Today()
			if err != nil {
				return err
			}
			where[i] = where[i].On(day.String())
		}
		f.refer(&where[i])
	}
	return diag.Join(errs...)
}

// inOrder is a field with the company's order of its values, if it has one.
func (f Folder) inOrder(field filter.Field) filter.Field {
	if field.Name == "level" {
		return field.InOrder(f.Params.LevelWords())
	}
	return field
}

// checkLevels writes levels of a condition as the company does, and reports those that
// neither its list nor a posting has: one of a catalog need not be in the list.
func (f Folder) checkLevels(c filter.Condition, all []Posting) error {
	if c.Field.Name != "level" || c.Op == "~" {
		return nil
	}
	for i, v := range c.Values {
		word, rank := f.Params.Level(v)
		has := func(p Posting) bool { return strings.EqualFold(string(p.Docs[0].Level), v) }
		switch {
		case v == "": // no level
		case rank >= 0:
			c.Values[i] = string(word)
		case strings.ContainsAny(c.Op, "<>") || !slices.ContainsFunc(all, has):
			return fmt.Errorf("unknown level %q; %s", v, f.Params.LevelMeant(v))
		}
	}
	return nil
}

// noticePay says that amounts of different currencies or periods are compared as plain
// numbers, unless other conditions leave one kind.
func (f Folder) noticePay(where []filter.Condition, all []Posting) {
	isPay := func(c filter.Condition) bool {
		return strings.HasPrefix(c.Field.Name, "salary.m") && strings.ContainsAny(c.Op, "<>")
	}
	if !slices.ContainsFunc(where, isPay) {
		return
	}
	others := slices.DeleteFunc(slices.Clone(where), isPay)
	var units []string
	for _, l := range all {
		for _, d := range l.Docs {
			if d.Salary == nil || d.Salary.Unpaid || !f.meets(Posting{l.File, []*posting.Document{d}}, others) {
				continue
			}
			if unit := string(d.Salary.Currency) + " per " + string(d.Salary.Period); !slices.Contains(units, unit) {
				units = append(units, unit)
			}
		}
	}
	if len(units) > 1 {
		slices.Sort(units)
		f.Notify(diag.Problem{
			Code: diag.Conflict, Severity: diag.Notice, Msg: "pay is compared by number only: " + strings.Join(units, ", "),
			Hint: "select one kind with --where salary.currency=… and --where salary.period=…",
		})
	}
}

// refer adds to the names of a reference what they lead to, and notices those
// that lead nowhere, so that a misspelled name is not an empty list without a word.
func (f Folder) refer(c *filter.Condition) {
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
			if m, err := f.Library.Find(v); err != nil {
				f.Notify(diag.Problem{Code: diag.UnknownName, Severity: diag.Notice, Msg: err.Error()})
			} else if m.Catalog = ""; !m.Bare() {
				c.Values = append(c.Values, m.Ref())
			}
		}
		return
	case "department":
		for id, name := range f.Params.Departments {
			known = append(known, string(id), name.V)
		}
	case "employer":
		for id, e := range f.Params.Employers {
			known = append(known, string(id), e.Name.V)
		}
	case "band":
		for id, band := range f.Params.Bands {
			known = append(known, string(id), band.Title.V)
		}
	case "location", "locations":
		for id, l := range f.Params.Locations {
			known = append(known, string(id), l.Label(), l.City.V)
		}
	default:
		return
	}
	for _, v := range c.Values {
		if v != "" && !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, v) }) {
			slices.Sort(known)
			f.Notify(diag.Problem{
				Code: diag.UnknownName, Severity: diag.Notice,
				Msg: fmt.Sprintf("company.yaml has no %s %q", strings.TrimSuffix(c.Field.Name, "s"), v), Hint: diag.DidYouMean(v, known),
			})
		}
	}
}

// comparable are the texts of a field that a condition may name: of a reference,
// its id and its names.
func (f Folder) comparable(l Posting, d *posting.Document, field filter.Field) []string {
	switch field.Name {
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
			if m, err := f.Library.Find(id); err == nil {
				out = append(out, m.Title)
			}
		}
		return out
	case "department":
		if d.Department == "" {
			return nil
		}
		return []string{string(d.DepartmentID), string(d.Department)}
	case "employer":
		if d.Employer == "" {
			return nil
		}
		return []string{string(d.Employer), string(d.Company.Name)}
	case "band":
		if d.Band == "" {
			return nil
		}
		return []string{string(d.Band), string(d.BandTitle)}
	case "languages", "languages.lang":
		var out []string
		for _, l := range d.Languages {
			out = append(out, string(l.Lang), l.Lang.Name())
		}
		return out
	case "file":
		return []string{l.File}
	}
	return field.Comparable(d)
}

// texts are the values of a field for a reader.
func (l Posting) texts(d *posting.Document, field filter.Field) []string {
	switch field.Name {
	case "location":
		var out []string
		for _, at := range d.Locations {
			if title := string(at.Title); !slices.Contains(out, title) {
				out = append(out, title)
			}
		}
		return out
	case "file":
		return []string{l.File}
	}
	return field.Texts(d)
}

// shown are the values of a field in a table: pay in words, and amounts with the decimal
// places of their currency.
func (l Posting) shown(d *posting.Document, field filter.Field) (out []string) {
	if d.Salary == nil {
		return l.texts(d, field)
	}
	if field.Name == "salary" {
		for _, p := range compare.PayOf(d.Salary.WithoutNotes()) {
			text := p.String()
			if p.Grade != "" {
				text = string(p.Grade) + ": " + text
			}
			out = append(out, text)
		}
		return out
	}
	amount, isAmount := field.Value(d).(scalar.Decimal)
	if isAmount && strings.HasPrefix(field.Name, "salary.") && strings.Contains(amount.Exact(), ".") {
		return []string{amount.Fixed(d.Salary.Currency.Places())}
	}
	return l.texts(d, field)
}

// cell is the value of a field in the table, of all pay groups.
func (l Posting) cell(field filter.Field) string {
	var out []string
	for _, d := range l.Docs {
		if text := strings.Join(l.shown(d, field), ", "); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, "; ")
}

// value is the value of a field in JSON: that of the posting, or a list of what
// its pay groups have where that differs.
func (l Posting) value(field filter.Field) any {
	if len(l.Docs) == 1 {
		return l.valueOf(l.Docs[0], field)
	}
	out, isList := []any{}, false
	for _, d := range l.Docs {
		values, ok := l.valueOf(d, field).([]any)
		if isList = ok; !ok {
			values = []any{l.valueOf(d, field)}
		}
		for _, v := range values {
			if !slices.ContainsFunc(out, func(have any) bool { return reflect.DeepEqual(have, v) }) {
				out = append(out, v)
			}
		}
	}
	if len(out) == 1 && !isList {
		return out[0]
	}
	return out
}

func (l Posting) valueOf(d *posting.Document, field filter.Field) any {
	switch field.Name {
	case "location":
		return convert.Each(l.texts(d, field), func(title string) any { return title })
	case "file":
		return l.File
	}
	return field.Value(d)
}

// sortPostings sorts by the fields in turn, then by id. What has no value stands
// last; of pay groups, ascending order takes the lowest and descending order the highest.
func sortPostings(all []Posting, by []order) {
	keys := make(map[string][]string, len(all))
	for _, l := range all {
		for _, o := range by {
			keys[l.File] = append(keys[l.File], l.sortKey(o))
		}
	}
	slices.SortStableFunc(all, func(x, y Posting) int {
		for i, o := range by {
			if n := o.compare(keys[x.File][i], keys[y.File][i]); n != 0 {
				return n
			}
		}
		return strings.Compare(x.Docs[0].ID, y.Docs[0].ID)
	})
}

// compare compares two values; none is after any.
func (o order) compare(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	case o.down:
		return o.Compare(b, a)
	}
	return o.Compare(a, b)
}

func (l Posting) sortKey(o order) string {
	key := ""
	for _, d := range l.Docs {
		if text := strings.Join(l.texts(d, o.Field), ", "); o.compare(text, key) < 0 {
			key = text
		}
	}
	return key
}
