package roles

import (
	"cmp"
	"errors"
	"maps"
	"reflect"
	"slices"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// DutyItem is an entry of a list of duties: a text alone, the id of a duty with
// what is different about it, or a duty in full.
type DutyItem struct {
	Alone     Text                        // a text by itself: what it means depends on the list
	Ref       Text                        `yaml:"duty" doc:"Id of a shared duty, or one of another role" example:"manage-payroll"`
	ID        yamlfile.At[scalar.Slug]    `yaml:"id" doc:"Id of the duty; default: made from its text" example:"take-calls"`
	Text      Text                        `yaml:"text" doc:"The duty: an imperative, without a period at the end" example:"Take calls"`
	Area      Text                        `yaml:"area" doc:"Id of an area in areas.yaml; duties without an area come first" example:"people"`
	By        yamlfile.At[By]             `yaml:"by" doc:"Who does it; default: person"`
	Time      yamlfile.At[Time]           `yaml:"time" doc:"large if a source says that it takes a lot of time, without a number"`
	Essential yamlfile.At[bool]           `yaml:"essential" doc:"true for an essential duty"`
	Typical   yamlfile.At[bool]           `yaml:"typical" doc:"true if a source calls the duty typical of the role or one of its key duties"`
	Kind      yamlfile.At[DutyKind]       `yaml:"kind" doc:"Whether the duty is core or supplemental to the occupation"`
	Between   []yamlfile.At[scalar.Slug]  `yaml:"between" doc:"Roles that share the duty with each other; a posting that combines them omits it" example:"it-manager"`
	Share     yamlfile.At[scalar.Decimal] `yaml:"share" doc:"Percentage of time" example:"20"`
	Sources   []Citation                  `yaml:"sources" doc:"The places that state it"`
	Pos       diag.Pos                    `yaml:",pos"`
}

// DecodeYAML reads a text or a mapping.
func (d *DutyItem) DecodeYAML(v yamlfile.Value) {
	if v.IsScalar() {
		d.Pos = v.Pos()
		v.Into(&d.Alone)
		return
	}
	type plain DutyItem
	v.Into((*plain)(d))
	if v.IsMap() && !d.Ref.IsSet() && !d.Text.IsSet() {
		v.Problem(diag.Missing, "", `a duty needs a "text", or "duty" with the id of another`)
	}
}

// JSONSchema is that of a text, or of a mapping.
func (d DutyItem) JSONSchema(b *schema.Builder) *schema.Schema {
	full := b.Struct(reflect.TypeFor[DutyItem]())
	full.AnyOf = []*schema.Schema{schema.Required("text"), schema.Required("duty")}
	text := *b.Text()
	text.Pattern, full.Property("text").Pattern = `\S`, `\S`
	return schema.AnyOf(&text, full)
}

// Key is the text or the id that names the entry.
func (d DutyItem) Key() string {
	switch {
	case d.Alone.IsSet():
		return d.Alone.V
	case d.Ref.IsSet():
		return d.Ref.V
	}
	return d.Text.V
}

// id is the id that the entry gives, else the slug of its text.
func (d DutyItem) id() string {
	if d.ID.IsSet() {
		return string(d.ID.V)
	}
	return scalar.Slugify(d.Text.V)
}

// From takes duties from another role.
type From struct {
	Role Text                `yaml:"role" need:"key" doc:"The role that the duties are taken from, by name" example:"onet:43-1011.00"`
	Only yamlfile.List[Text] `yaml:"only" doc:"Duties to take, by id or text; default: all"`
	Area Text                `yaml:"area" doc:"Take only the duties of this area" example:"people"`
	Pos  diag.Pos            `yaml:",pos"`
}

// Key is the role's name.
func (f From) Key() string { return f.Role.V }

// DutyEdit changes a list of duties. Its keys are applied in the order of the
// fields.
type DutyEdit struct {
	From      yamlfile.List[From]                    `yaml:"from" doc:"Take duties from other roles"`
	Add       yamlfile.List[DutyItem]                `yaml:"add" doc:"Duties to add: texts, or duties in full"`
	Drop      yamlfile.List[Text]                    `yaml:"drop" doc:"Duties to leave out, by id or text"`
	Reword    map[string]Text                        `yaml:"reword" doc:"Other texts for duties, by id or text"`
	Emphasize yamlfile.List[Text]                    `yaml:"emphasize" doc:"Duties to put first, in this order, by id or text"`
	Share     map[string]yamlfile.At[scalar.Decimal] `yaml:"share" doc:"Percentages of time, by id or text; they add up to 100"`
	Essential yamlfile.List[Text]                    `yaml:"essential" doc:"Essential duties, by id or text"`
}

// DutyFile is the key "duties" of a role: a list, or an edit of inherited duties.
type DutyFile struct {
	Items []DutyItem
	Edit  *DutyEdit
	Pos   diag.Pos
}

// DecodeYAML reads a list or an edit.
func (d *DutyFile) DecodeYAML(v yamlfile.Value) {
	d.Pos = v.Pos()
	if v.IsMap() {
		d.Edit = &DutyEdit{}
		v.Into(d.Edit)
		return
	}
	v.Into(&d.Items)
}

// JSONSchema is that of a list, or of an edit.
func (d DutyFile) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(schema.Array(b.Of(reflect.TypeFor[DutyItem]())), b.Of(reflect.TypeFor[DutyEdit]()))
}

// IsSet reports whether there are duties.
func (d DutyFile) IsSet() bool { return d.Pos != diag.Pos{} }

// Stated reports whether the text is the one that the catalog gives for the
// duty's id, not one that a role or posting puts in its place.
func (d Duty) Stated() bool { return d.stated }

// editor applies a DutyEdit and collects its problems.
type editor struct {
	duties   []Duty
	origin   string
	lib      *Library
	catalog  *catalogReader // where ids of shared duties are looked up first
	within   []string       // the roles that are being resolved
	problems diag.Problems
	reworded map[string]string // by id, the texts before they were reworded
}

// EditDuties applies an edit to duties, whose slice it reuses, and returns the
// result; origin is stored in the duties that it adds or rewords.
func (l *Library) EditDuties(duties []Duty, edit *DutyEdit, origin string) ([]Duty, diag.Problems) {
	e := &editor{duties: duties, origin: origin, lib: l}
	e.apply(edit)
	l.translateDuties(e.duties)
	return e.duties, e.problems
}

func (e *editor) apply(edit *DutyEdit) {
	for _, f := range edit.From.Items {
		e.from(f)
	}
	for _, item := range edit.Add.Items {
		e.add(item, true)
	}
	for _, id := range e.named("drop", edit.Drop.Items) {
		e.duties = slices.DeleteFunc(e.duties, func(d Duty) bool { return d.ID == id })
	}
	eachNamed(e, "reword", edit.Reword, func(d *Duty, text Text) {
		if e.reworded == nil {
			e.reworded = map[string]string{}
		}
		e.reworded[d.ID] = cmp.Or(d.original, d.Text)
		d.Text, d.TextPos, d.Origin, d.stated, d.original = text.V, text.Pos, e.origin, false, ""
	})
	e.duties = emphasize(e.duties, e.named("emphasize", edit.Emphasize.Items))
	eachNamed(e, "share", edit.Share, func(d *Duty, share yamlfile.At[scalar.Decimal]) { d.Share = share.V })
	for _, id := range e.named("essential", edit.Essential.Items) {
		e.duties[e.index(id)].Essential = true
	}
}

func (e *editor) ids() []string {
	return convert.Each(e.duties, func(d Duty) string { return d.ID })
}

// index finds the duty with an id, else the one with a text, which may be that before
// it was translated or reworded; -1 for none.
func (e *editor) index(name string) int {
	if i := slices.IndexFunc(e.duties, func(d Duty) bool { return d.ID == name }); i >= 0 || name == "" {
		return i
	}
	return slices.IndexFunc(e.duties, func(d Duty) bool { return d.Text == name || d.original == name || e.reworded[d.ID] == name })
}

// named are the ids of the duties that a list names. A duty that it names twice, once
// by its id and once by its text, is a problem.
func (e *editor) named(key string, names []Text) (ids []string) {
	first := map[string]Text{}
	for _, name := range names {
		i := e.index(name.V)
		if i < 0 {
			e.unknown(name, key)
			continue
		}
		id := e.duties[i].ID
		if other, twice := first[id]; twice {
			e.problems.Add(name.Pos, diag.Duplicate, "remove one of them", "%s: %q is the duty %q, which stands at %s already", key, name.V, other.V, other.Pos)
			continue
		}
		first[id], ids = name, append(ids, id)
	}
	return ids
}

// eachNamed calls f for each duty that a mapping names, in the order of the names.
func eachNamed[T any](e *editor, key string, values map[string]yamlfile.At[T], f func(*Duty, yamlfile.At[T])) {
	first := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		value := values[name]
		ids := e.named(key, []Text{{V: name, Pos: value.Pos}})
		if ids == nil {
			continue
		}
		if other, twice := first[ids[0]]; twice {
			e.problems.Add(value.Pos, diag.Duplicate, "remove one of them", "%s: %q and %q are one duty", key, other, name)
			continue
		}
		first[ids[0]] = name
		f(&e.duties[e.index(ids[0])], value)
	}
}

func (e *editor) unknown(name Text, key string) {
	known := e.ids()
	for _, d := range e.duties {
		known = append(known, cmp.Or(d.original, d.Text))
	}
	e.problems.Add(name.Pos, diag.UnknownName, diag.DidYouMean(name.V, known), "%s: unknown duty %q", key, name.V)
}

func (e *editor) from(f From) {
	if !f.Role.IsSet() {
		e.problems.Add(f.Pos, diag.Missing, "", `an entry of "from" needs a "role"`)
		return
	}
	match, err := e.lib.Find(f.Role.V)
	var problems diag.Problems
	switch {
	case errors.As(err, &problems):
		e.problems = append(e.problems, problems...)
		return
	case err != nil:
		e.problems.Add(f.Role.Pos, diag.UnknownName, "", "%s", err)
		return
	}
	if match.Bare() {
		e.problems.Add(f.Role.Pos, diag.UnknownName, "", "the documents describe no duties for %q", match.Title)
		return
	}
	if slices.Contains(e.within, match.Catalog+":"+match.Role) {
		e.problems.Add(f.Role.Pos, diag.Conflict, "", "role %q cannot take duties from itself", match.Role)
		return
	}
	role, problems := e.lib.role(match.Catalog, match.Role, e.within)
	if e.problems = append(e.problems, problems...); role == nil {
		return
	}
	taken := editor{duties: role.Duties}
	ids := taken.named("only", f.Only.Items)
	e.problems = append(e.problems, taken.problems...)
	for _, d := range role.Duties {
		only := !f.Only.IsSet() || slices.Contains(ids, d.ID)
		if only && (!f.Area.IsSet() || f.Area.V == d.Area) && !slices.Contains(e.ids(), d.ID) {
			if d.Origin == "" {
				d.Origin = role.Catalog + ":" + role.ID
			}
			e.duties = append(e.duties, d)
		}
	}
}

// add adds a duty. To add one that is there changes nothing, which is a doubt where
// edit says that the list is one of changes, else an error.
func (e *editor) add(item DutyItem, edit bool) {
	d := Duty{Pos: item.Pos, By: "person", Sources: []Citation{}, Origin: e.origin}
	switch {
	case item.Alone.IsSet():
		d.Text, d.TextPos, d.stated = item.Alone.V, item.Alone.Pos, e.catalog != nil
	case item.Ref.IsSet():
		before := len(e.problems)
		shared, ok := e.lib.duty(e.catalog, item.Ref.V, &e.problems)
		switch {
		case !ok && len(e.problems) > before: // it may be in the file that has them
			return
		case !ok:
			e.problems.Add(item.Ref.Pos, diag.UnknownName, diag.DidYouMean(item.Ref.V, e.lib.DutyIDs()), "unknown duty %q", item.Ref.V)
			return
		}
		d = shared
	}
	item.over(&d)
	if item.Text.IsSet() { // for a duty of its own, or for that of an id
		d.stated = !item.Ref.IsSet() && e.catalog != nil
	}
	if scalar.Blank(d.Text) {
		e.problems.Add(item.Pos, diag.Missing, "", "the text of a duty is empty")
		return
	}
	if d.ID == "" {
		d.ID = scalar.Slugify(d.Text)
	}
	there := e.index(d.ID)
	if same := e.index(d.Text); same >= 0 && (there < 0 || there == same) {
		e.problems.Add(item.Pos, diag.Duplicate, "remove one of them", "duplicate duty %q, also in %s", d.Text, e.duties[same].Pos)
		if edit {
			last := &e.problems[len(e.problems)-1]
			last.Severity = diag.Warning
		}
		return
	}
	if there >= 0 {
		e.problems.Add(item.Pos, diag.Duplicate, "give it another id, or use reword to change that one", "duplicate duty %q", d.ID)
		return
	}
	e.duties = append(e.duties, d)
}

// over stores the values of the item in d.
func (item DutyItem) over(d *Duty) {
	if item.ID.IsSet() {
		d.ID = string(item.ID.V)
	}
	if item.Text.IsSet() {
		d.Text, d.TextPos = item.Text.V, item.Text.Pos
	}
	d.Area = item.Area.Or(d.Area)
	d.By = item.By.Or(d.By)
	d.Time = item.Time.Or(d.Time)
	d.Essential = item.Essential.Or(d.Essential)
	d.Typical = item.Typical.Or(d.Typical)
	d.Kind = item.Kind.Or(d.Kind)
	for _, role := range item.Between {
		d.Between = append(d.Between, string(role.V))
	}
	d.Share = item.Share.Or(d.Share)
	if item.Sources != nil {
		d.Sources = item.Sources
	}
}

// emphasize returns the duties with those of ids first, in that order.
func emphasize(duties []Duty, ids []string) []Duty {
	if len(ids) == 0 {
		return duties
	}
	out := make([]Duty, 0, len(duties))
	for _, id := range ids {
		for _, d := range duties {
			if d.ID == id {
				d.Emphasized = true
				out = append(out, d)
			}
		}
	}
	for _, d := range duties {
		if !slices.Contains(ids, d.ID) {
			out = append(out, d)
		}
	}
	return out
}
