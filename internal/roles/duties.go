package roles

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

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
	ID        yamlfile.At[scalar.Slug]    `yaml:"id" doc:"Id of the duty; made of its text unless given" example:"take-calls"`
	Text      Text                        `yaml:"text" doc:"The duty: an imperative, no full stop" example:"Take calls"`
	Area      Text                        `yaml:"area" doc:"Id of an area of areas.yaml; without one it stands last" example:"people"`
	By        yamlfile.At[By]             `yaml:"by" doc:"Who does it; the person unless given"`
	Time      yamlfile.At[Time]           `yaml:"time" doc:"large where a source says that it takes much time, without a number"`
	Essential yamlfile.At[bool]           `yaml:"essential" doc:"true for an essential duty"`
	Typical   yamlfile.At[bool]           `yaml:"typical" doc:"true if a source calls the duty typical of the role, or one of its key duties"`
	Kind      yamlfile.At[DutyKind]       `yaml:"kind" doc:"Whether the duty is core or supplemental to the occupation"`
	Between   []yamlfile.At[scalar.Slug]  `yaml:"between" doc:"Roles that do the duty with each other; a posting that combines them leaves it out" example:"it-manager"`
	Share     yamlfile.At[scalar.Decimal] `yaml:"share" doc:"Share of the time, in per cent" example:"20"`
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
	Role Text                `yaml:"role" doc:"The role that the duties are taken from, by name" example:"onet:43-1011.00"`
	Only yamlfile.List[Text] `yaml:"only" doc:"Ids of the duties to take; all unless given"`
	Area Text                `yaml:"area" doc:"Take only the duties of this area" example:"people"`
	Pos  diag.Pos            `yaml:",pos"`
}

// JSONSchema requires the role.
func (f From) JSONSchema(b *schema.Builder) *schema.Schema {
	s := b.Struct(reflect.TypeFor[From]())
	s.Required = []string{"role"}
	return s
}

// Key is the role's name.
func (f From) Key() string { return f.Role.V }

// DutyEdit changes a list of duties. Its keys are applied in the order of the
// fields.
type DutyEdit struct {
	From      yamlfile.List[From]                    `yaml:"from" doc:"Take duties from other roles"`
	Add       yamlfile.List[DutyItem]                `yaml:"add" doc:"Duties to add: texts, or duties in full"`
	Drop      yamlfile.List[Text]                    `yaml:"drop" doc:"Duties to leave out, by id or exact text"`
	Reword    map[string]Text                        `yaml:"reword" doc:"Other texts for duties, by id"`
	Emphasize yamlfile.List[Text]                    `yaml:"emphasize" doc:"Ids of duties to put first, in this order"`
	Share     map[string]yamlfile.At[scalar.Decimal] `yaml:"share" doc:"Shares of the time in per cent, by id; 100 together"`
	Essential yamlfile.List[Text]                    `yaml:"essential" doc:"Ids of essential duties"`
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
}

// EditDuties applies an edit to duties, whose slice it reuses, and returns the
// result; origin is stored in the duties that it adds or rewords.
func (l *Library) EditDuties(duties []Duty, edit *DutyEdit, origin string) ([]Duty, diag.Problems) {
	e := &editor{duties: duties, origin: origin, lib: l}
	e.apply(edit)
	l.translateDuties(e.duties)
	return e.duties, e.problems
}

func (e *editor) problem(at diag.Pos, code diag.Code, hint, format string, args ...any) {
	e.problems = append(e.problems, diag.Problem{Code: code, Pos: at, Msg: fmt.Sprintf(format, args...), Hint: hint})
}

func (e *editor) apply(edit *DutyEdit) {
	for _, f := range edit.From.Items {
		e.from(f)
	}
	for _, item := range edit.Add.Items {
		e.add(item)
	}
	for _, name := range edit.Drop.Items {
		i := slices.IndexFunc(e.duties, func(d Duty) bool { return d.ID == name.V || cmp.Or(d.original, d.Text) == name.V })
		if i < 0 {
			e.unknown(name, "drop")
			continue
		}
		e.duties = slices.Delete(e.duties, i, i+1)
	}
	for _, id := range slices.Sorted(maps.Keys(edit.Reword)) {
		text := edit.Reword[id]
		if d := e.find(Text{V: id, Pos: text.Pos}, "reword"); d != nil {
			d.Text, d.TextPos, d.Origin, d.stated, d.original = text.V, text.Pos, e.origin, false, ""
		}
	}
	var first []string
	for _, id := range edit.Emphasize.Items {
		if e.find(id, "emphasize") != nil {
			first = append(first, id.V)
		}
	}
	e.duties = emphasize(e.duties, first)
	for _, id := range slices.Sorted(maps.Keys(edit.Share)) {
		share := edit.Share[id]
		if d := e.find(Text{V: id, Pos: share.Pos}, "share"); d != nil {
			d.Share = share.V
		}
	}
	for _, id := range edit.Essential.Items {
		if d := e.find(id, "essential"); d != nil {
			d.Essential = true
		}
	}
}

func (e *editor) ids() []string {
	ids := make([]string, len(e.duties))
	for i, d := range e.duties {
		ids[i] = d.ID
	}
	return ids
}

func (e *editor) unknown(id Text, key string) {
	e.problem(id.Pos, diag.UnknownName, diag.DidYouMean(id.V, e.ids()), "%s: there is no duty %q here", key, id.V)
}

func (e *editor) find(id Text, key string) *Duty {
	for i := range e.duties {
		if e.duties[i].ID == id.V {
			return &e.duties[i]
		}
	}
	e.unknown(id, key)
	return nil
}

func (e *editor) from(f From) {
	if !f.Role.IsSet() {
		e.problem(f.Pos, diag.Missing, "", `an entry of "from" needs a "role"`)
		return
	}
	match, err := e.lib.Find(f.Role.V)
	if err != nil {
		e.problem(f.Role.Pos, diag.UnknownName, "", "%s", err)
		return
	}
	if match.Bare() {
		e.problem(f.Role.Pos, diag.UnknownName, "", "%q is a title without duties", match.Title)
		return
	}
	if slices.Contains(e.within, match.Catalog+":"+match.Role) {
		e.problem(f.Role.Pos, diag.Conflict, "", "role %q takes its duties from itself", match.Role)
		return
	}
	role, problems := e.lib.role(match.Catalog, match.Role, e.within)
	if e.problems = append(e.problems, problems...); role == nil {
		return
	}
	taken := editor{duties: role.Duties}
	for _, id := range f.Only.Items {
		taken.find(id, "only")
	}
	e.problems = append(e.problems, taken.problems...)
	for _, d := range role.Duties {
		only := !f.Only.IsSet() || slices.ContainsFunc(f.Only.Items, func(id Text) bool { return id.V == d.ID })
		if only && (!f.Area.IsSet() || f.Area.V == d.Area) && !slices.Contains(e.ids(), d.ID) {
			if d.Origin == "" {
				d.Origin = role.Catalog + ":" + role.ID
			}
			e.duties = append(e.duties, d)
		}
	}
}

func (e *editor) add(item DutyItem) {
	d := Duty{Pos: item.Pos, By: "person", Sources: []Citation{}, Origin: e.origin}
	switch {
	case item.Alone.IsSet():
		d.Text, d.TextPos, d.stated = item.Alone.V, item.Alone.Pos, e.catalog != nil
	case item.Ref.IsSet():
		shared, ok := e.lib.duty(e.catalog, item.Ref.V, &e.problems)
		if !ok {
			e.problem(item.Ref.Pos, diag.UnknownName, diag.DidYouMean(item.Ref.V, e.lib.DutyIDs()), "unknown duty %q", item.Ref.V)
			return
		}
		d = shared
	}
	item.over(&d)
	if item.Text.IsSet() { // for a duty of its own, or for that of an id
		d.stated = !item.Ref.IsSet() && e.catalog != nil
	}
	if scalar.Blank(d.Text) {
		e.problem(item.Pos, diag.Missing, "", "the text of a duty is empty")
		return
	}
	if d.ID == "" {
		d.ID = scalar.Slugify(d.Text)
	}
	if slices.Contains(e.ids(), d.ID) {
		e.problem(item.Pos, diag.Duplicate, "give it another id, or reword that one", "the duty %q is there already", d.ID)
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
