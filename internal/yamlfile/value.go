package yamlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/schema"
)

// At is a value and the position where it was written. One without a position was
// not given.
type At[T any] struct {
	V   T
	Pos diag.Pos
}

// DecodeYAML reads the value and keeps its position.
func (a *At[T]) DecodeYAML(v Value) {
	a.Pos = v.Pos()
	v.Into(&a.V)
}

// JSONSchema is that of the value.
func (a At[T]) JSONSchema(b *schema.Builder) *schema.Schema { return b.Of(reflect.TypeFor[T]()) }

// IsSet reports whether the value was given.
func (a At[T]) IsSet() bool { return a.Pos != diag.Pos{} }

// Key is the value as text; a list drops its items by it.
func (a At[T]) Key() string { return fmt.Sprint(a.V) }

// Is reports whether name is another name of the value.
func (a At[T]) Is(name string) bool {
	v, named := any(a.V).(interface{ Is(name string) bool })
	return named && v.Is(name)
}

// Or is the value, or other where none was given.
func (a At[T]) Or(other T) T {
	if a.IsSet() {
		return a.V
	}
	return other
}

func (a At[T]) leaf() (any, diag.Pos) { return a.V, a.Pos }

// ShortOrLong reads a value that is given alone into short, and a mapping, of which it is
// one key, into the pointer long. missing is the problem of a mapping without that key; ""
// for none.
func ShortOrLong[T any](v Value, short *At[T], long any, missing, hint string) {
	if v.IsScalar() {
		v.Into(short)
		return
	}
	if v.Into(long); v.IsMap() && !short.IsSet() && missing != "" {
		v.Problem(diag.Missing, hint, "%s", missing)
	}
}

// Keyed is an item of a List; the list's later edits name it by its key, or by
// another name that its method Is knows.
type Keyed interface{ Key() string }

// List is a list that a later file replaces, or edits with {add, drop}.
type List[T Keyed] struct {
	Items []T
	Pos   diag.Pos
	edit  *listEdit[T]
}

type listEdit[T Keyed] struct {
	Add  []T          `yaml:"add" doc:"Items to add at the end"`
	Drop []At[string] `yaml:"drop" doc:"Items to remove, by text or id"`
}

// DecodeYAML reads a list, or a mapping of what to add and to drop.
func (l *List[T]) DecodeYAML(v Value) {
	l.Pos = v.Pos()
	if v.IsMap() {
		l.edit = &listEdit[T]{}
		v.Into(l.edit)
		return
	}
	v.Into(&l.Items)
}

// JSONSchema is that of a list, or of an edit.
func (l List[T]) JSONSchema(b *schema.Builder) *schema.Schema {
	return schema.AnyOf(schema.Array(b.Of(reflect.TypeFor[T]())), b.Struct(reflect.TypeFor[listEdit[T]]()))
}

// IsSet reports whether the list was given.
func (l List[T]) IsSet() bool { return l.Pos != diag.Pos{} }

// IsEdit reports whether the list was given as what to add and to drop.
func (l List[T]) IsEdit() bool { return l.edit != nil }

// Adding is the list as an edit that adds its items to those that lie below it.
func (l List[T]) Adding() List[T] {
	if l.edit == nil && l.IsSet() {
		l.Items, l.edit = nil, &listEdit[T]{Add: l.Items}
	}
	return l
}

// All lists the items that were written, also those that an edit adds.
func (l List[T]) All() []T {
	if l.edit != nil {
		return l.edit.Add
	}
	return l.Items
}

// isNamed reports whether name is the key of an item, or another name of it.
func isNamed[T Keyed](item T, name string) bool {
	other, named := any(item).(interface{ Is(name string) bool })
	return item.Key() == name || named && other.Is(name)
}

// merged is the list with above laid over it.
func (l List[T]) merged(above any) (any, diag.Problems) {
	a := above.(List[T])
	switch {
	case !a.IsSet():
		return l, nil
	case a.edit == nil:
		return a, nil
	}
	var problems diag.Problems
	items := slices.Clone(l.Items)
	for _, drop := range a.edit.Drop {
		i := slices.IndexFunc(items, func(item T) bool { return isNamed(item, drop.V) })
		if i < 0 {
			keys := make([]string, len(items))
			for i := range items {
				keys[i] = items[i].Key()
			}
			problems = append(problems, diag.Problem{Code: diag.UnknownName, Pos: drop.Pos, Msg: fmt.Sprintf("cannot drop %q; it is not in the list", drop.V), Hint: diag.DidYouMean(drop.V, keys)})
			continue
		}
		items = slices.Delete(items, i, i+1)
	}
	for _, add := range a.edit.Add {
		if i := slices.IndexFunc(items, func(have T) bool { return Same(have, add) }); i >= 0 {
			problems = append(problems, diag.Problem{
				Code: diag.Duplicate, Severity: diag.Warning, Pos: givenAt(add),
				Msg: fmt.Sprintf("%q is already in the list, by %s", add.Key(), givenAt(items[i])), Hint: "remove one of them",
			})
			continue
		}
		items = append(items, add)
	}
	return List[T]{Items: items, Pos: a.Pos}, problems
}

// givenAt is the position of an item: its own, else that of its first part.
func givenAt(item any) (at diag.Pos) {
	v := reflect.ValueOf(item)
	for v.Kind() == reflect.Struct {
		if pos := v.FieldByName("Pos"); pos.IsValid() {
			return pos.Interface().(diag.Pos)
		}
		v = v.Field(0)
	}
	return at
}

// Raw is a value that is read later, by a package that knows its keys.
type Raw struct{ layers []Value } // the lowest first

// DecodeYAML keeps the value.
func (r *Raw) DecodeYAML(v Value) { r.layers = []Value{v} }

// JSONSchema is that of any value.
func (r Raw) JSONSchema(*schema.Builder) *schema.Schema { return schema.True() }

// IsSet reports whether there is a value.
func (r Raw) IsSet() bool { return r.layers != nil }

// merged is the value with above laid over it.
func (r Raw) merged(above any) (any, diag.Problems) {
	return Raw{append(r.layers[:len(r.layers):len(r.layers)], above.(Raw).layers...)}, nil
}

// again is a value of the file, to be read again.
func (v Value) again() Value {
	v.r = &reader{file: v.r.file, data: v.r.data, structs: v.r.structs}
	return v
}

func (v Value) readAgain(into any) diag.Problems {
	if v.r.setting {
		return readSetting(v.r.file, v.node, into)
	}
	v = v.again()
	v.Into(into)
	return v.r.problems
}

// Leaves lists the texts of the value, with their keys. Of a text that is given
// twice, the later one counts.
func (r Raw) Leaves() []Leaf {
	var out []Leaf
	for _, layer := range r.layers {
		layer.again().leaves("", func(l Leaf) {
			out = slices.DeleteFunc(out, func(old Leaf) bool { return old.Key == l.Key })
			out = append(out, l)
		})
	}
	return out
}

func (v Value) leaves(key string, add func(Leaf)) {
	v, ok := v.enter()
	if !ok {
		return
	}
	for i, n := range v.node.Content {
		switch {
		case v.IsList():
			v.child(n, "", true).leaves(key+"["+strconv.Itoa(i)+"]", add)
		case i%2 == 1:
			v.child(n, "", false).leaves(key+"."+v.node.Content[i-1].Value, add)
		}
	}
	if v.IsScalar() {
		add(Leaf{key, v.Text(), v.Pos()})
	}
}

// Layers are the values that lie over one another, the lowest first.
func (r Raw) Layers() []Raw {
	return convert.Each(r.layers, func(layer Value) Raw { return Raw{[]Value{layer}} })
}

// Decode reads the value into a pointer to a struct, each layer over the last.
func (r Raw) Decode(into any) diag.Problems {
	var problems diag.Problems
	for i, layer := range r.layers {
		one := into
		if i > 0 {
			one = reflect.New(reflect.TypeOf(into).Elem()).Interface()
		}
		if problems = append(problems, layer.readAgain(one)...); i > 0 {
			problems = append(problems, Merge(into, one)...)
		}
	}
	return problems
}
