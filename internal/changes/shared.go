package changes

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"jobdesc/internal/company"
	"jobdesc/internal/job"
	"jobdesc/internal/posting"
	"jobdesc/internal/roles"
	"jobdesc/internal/yamlfile"
)

// companyKey is a company parameter that changed: a key of company.yaml, or one
// of a map's, such as locations.rotterdam.
type companyKey struct {
	name    string
	changes []Change
	revert  func(*Side) // gives a side the old value
}

func (k companyKey) shared() Shared { return Shared{Kind: "company", ID: k.name, Changes: k.changes} }

// changedKeys lists the company parameters that differ in meaning.
func changedKeys(old, new *company.Params) []companyKey {
	if old == nil || new == nil {
		return nil
	}
	var out []companyKey
	a, b := reflect.ValueOf(old).Elem(), reflect.ValueOf(new).Elem()
	for i := range a.NumField() {
		name := a.Type().Field(i).Tag.Get("yaml")
		x, y := a.Field(i), b.Field(i)
		if yamlfile.Same(x.Interface(), y.Interface()) {
			continue
		}
		if x.Kind() != reflect.Map {
			revert := func(s *Side) { s.Params = withField(s.Params, i, x) }
			out = append(out, companyKey{name, fieldChanges(name, x, y), revert})
			continue
		}
		for _, key := range mapKeys(x, y) {
			v, w := x.MapIndex(key), y.MapIndex(key)
			if v.IsValid() && w.IsValid() && yamlfile.Same(v.Interface(), w.Interface()) {
				continue
			}
			full := name + "." + key.String()
			revert := func(s *Side) {
				s.Params = withField(s.Params, i, withKey(reflect.ValueOf(s.Params).Elem().Field(i), key, v))
			}
			out = append(out, companyKey{full, leafChanges(full, leaves(v), leaves(w)), revert})
		}
	}
	return out
}

func withField(p *company.Params, i int, value reflect.Value) *company.Params {
	out := *p
	reflect.ValueOf(&out).Elem().Field(i).Set(value)
	return &out
}

// withKey is a copy of a map with another value of key, or without it.
func withKey(m, key, value reflect.Value) reflect.Value {
	out := reflect.MakeMapWithSize(m.Type(), m.Len()+1)
	for it := m.MapRange(); it.Next(); {
		out.SetMapIndex(it.Key(), it.Value())
	}
	out.SetMapIndex(key, value) // deletes where value is none
	return out
}

func mapKeys(maps ...reflect.Value) []reflect.Value {
	var out []reflect.Value
	for _, m := range maps {
		for _, key := range m.MapKeys() {
			if !slices.ContainsFunc(out, key.Equal) {
				out = append(out, key)
			}
		}
	}
	slices.SortFunc(out, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// fieldChanges says how a parameter changed.
func fieldChanges(name string, old, new reflect.Value) []Change {
	switch x := old.Interface().(type) {
	case yamlfile.List[job.Item]:
		return listChanges(name, itemTexts(x), itemTexts(new.Interface().(yamlfile.List[job.Item])))
	case yamlfile.Raw:
		var a, b posting.File // company.yaml was read, so its defaults can be
		x.Decode(&a)
		new.Interface().(yamlfile.Raw).Decode(&b)
		return leafChanges(name, leaves(reflect.ValueOf(a)), leaves(reflect.ValueOf(b)))
	}
	return leafChanges(name, leaves(old), leaves(new))
}

func itemTexts(l yamlfile.List[job.Item]) []string {
	out := make([]string, len(l.Items))
	for i, item := range l.Items {
		out[i] = item.Text.V
		for j, place := range item.Where {
			sep := ", "
			if j == 0 {
				sep = " ("
			}
			out[i] += sep + string(place.V)
		}
		if len(item.Where) > 0 {
			out[i] += ")"
		}
	}
	return out
}

// leaves are the single values within a value; an invalid one has none.
func leaves(v reflect.Value) []yamlfile.Leaf {
	if !v.IsValid() {
		return nil
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return yamlfile.Leaves(p.Interface())
}

func leafChanges(name string, old, new []yamlfile.Leaf) []Change {
	var keys []string
	was, is := map[string]string{}, map[string]string{}
	for i, leaf := range append(slices.Clone(old), new...) {
		side := was
		if i >= len(old) {
			side = is
		}
		side[leaf.Key] = strings.TrimSpace(fmt.Sprint(leaf.Value))
		if !slices.Contains(keys, leaf.Key) {
			keys = append(keys, leaf.Key)
		}
	}
	var out []Change
	for _, key := range keys {
		if was[key] != is[key] {
			out = append(out, Change{What: strings.TrimSuffix(name+"."+key, "."), Old: was[key], New: is[key]})
		}
	}
	return out
}

// The templates of the content and of the page around it.
const (
	contentTemplate = "posting.md.tmpl"
	pageTemplate    = "page.html.tmpl"
)

// ownContent reports whether the user's template gives the content, which may
// leave out what the page around it shows, such as the company's name.
func (s Side) ownContent() bool {
	_, there := fileText(s.Templates.FS, contentTemplate)
	return there
}

// changedTemplates lists the files of a folder of templates that postings are
// made with and that differ.
func changedTemplates(old, new fs.FS) []string {
	names := []string{contentTemplate, pageTemplate}
	for _, fsys := range []fs.FS{old, new} {
		if fsys != nil {
			found, _ := fs.Glob(fsys, "messages/*.yaml")
			names = append(names, found...)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool {
		a, hadA := fileText(old, name)
		b, hasB := fileText(new, name)
		return hadA == hasB && bytes.Equal(a, b)
	})
}

func fileText(fsys fs.FS, name string) (text []byte, there bool) {
	if fsys == nil {
		return nil, false
	}
	text, err := fs.ReadFile(fsys, name)
	return text, err == nil
}

// swapped is a folder with one file as another folder has it.
type swapped struct {
	fs.FS // may be nil
	name  string
	from  fs.FS // may be nil
}

func (s swapped) Open(name string) (fs.File, error) {
	fsys := s.FS
	if name == s.name {
		fsys = s.from
	}
	if fsys == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return fsys.Open(name)
}

// changedFiles lists the files of catalogs that differ; "catalogs" where other
// ones are read, or in a different order.
func changedFiles(old, new []roles.Catalog) []string {
	names := func(folders []roles.Catalog) (out []string) {
		for _, f := range folders {
			out = append(out, f.Name)
		}
		return out
	}
	if !slices.Equal(names(old), names(new)) {
		return []string{"catalogs"}
	}
	var out []string
	for i := range old {
		if old[i].Index != "" && new[i].Index != "" {
			continue // embedded in the program
		}
		a, b := catalogFiles(old[i].FS), catalogFiles(new[i].FS)
		for name := range a {
			if _, there := b[name]; !there {
				out = append(out, name)
			}
		}
		for name, text := range b {
			if was, there := a[name]; !there || !bytes.Equal(was, text) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func catalogFiles(fsys fs.FS) map[string][]byte {
	out := map[string][]byte{}
	for _, pattern := range []string{"*.yaml", "*.yml", "roles/*.yaml", "roles/*.yml", "duties/*.yaml", "duties/*.yml", "translations/*.yaml", "translations/*.yml"} {
		names, _ := fs.Glob(fsys, pattern)
		for _, name := range names {
			out[name], _ = fs.ReadFile(fsys, name) // one that cannot be read is reported where it is needed
		}
	}
	return out
}

// takesDuties reports whether an edit takes duties from the catalogs by itself.
func takesDuties(edit roles.DutyEdit) bool {
	return edit.From.IsSet() || slices.ContainsFunc(edit.Add.Items, func(d roles.DutyItem) bool { return d.Ref.IsSet() })
}

// dutiesByDefault reports whether postings have duties or roles that their files
// do not state.
func (s Side) dutiesByDefault() bool {
	if s.Params == nil {
		return false
	}
	var f posting.File
	s.Params.Defaults.Decode(&f)
	takes := func(set string) bool { return strings.HasPrefix(set, "duties") || strings.HasPrefix(set, "role") }
	return takesDuties(f.Duties) || slices.ContainsFunc(s.Set, takes)
}

// sameFor reports whether the catalogs are the same as before for a posting: its
// roles are, and it takes nothing else from them.
func (c *comparison) sameFor(f *posting.File) bool {
	isRole := regexp.MustCompile(`^(roles|duties)[/.]`)
	if takesDuties(f.Duties) || c.dutiesByDefault || slices.ContainsFunc(c.catalogs, func(name string) bool { return !isRole.MatchString(name) }) {
		return false
	}
	names := f.Roles.Items
	if f.Role.IsSet() {
		names = append(slices.Clone(names), f.Role)
	}
	for _, name := range names {
		same, known := c.sameRoles[name.V]
		if !known {
			same = c.sameRole(name.V)
			c.sameRoles[name.V] = same
		}
		if !same {
			return false
		}
	}
	return len(names) > 0 // one without a role may use words of the catalogs by itself
}

func (c *comparison) sameRole(name string) bool {
	a, b := roleText(c.old.Library, name), roleText(c.new.Library, name)
	return a != nil && bytes.Equal(a, b)
}

// roleText is everything that a role says; nil where it cannot be read.
func roleText(lib *roles.Library, name string) []byte {
	if lib == nil {
		return nil
	}
	m, err := lib.Find(name)
	if err != nil {
		return nil
	}
	role, problems := lib.Role(m)
	if role == nil || len(problems) > 0 {
		return nil
	}
	text, err := json.Marshal(role)
	if err != nil {
		return nil
	}
	return append(text, m.Ref()...)
}
