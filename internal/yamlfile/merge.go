package yamlfile

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"jobdesc/internal/diag"
)

// Merge lays the struct above over the struct below, both given by pointer and
// of one type, and stores the result in below. A scalar replaces, a map merges
// by key, a list replaces unless it is an edit of {add, drop}; a field with the
// tag `merge:"whole"` is replaced as a whole, as is a value whose method Whole says
// so; one with `merge:"-"` is left as it is. Fields with `merge:"together"` are replaced
// together where above has one of them. Nothing that above or the former below
// refers to is changed. An edit that drops what is not in the list is a problem.
func Merge(below, above any) diag.Problems {
	var m merger
	m.merge(reflect.ValueOf(below).Elem(), reflect.ValueOf(above).Elem(), false)
	return m.problems
}

type merger struct{ problems diag.Problems }

type mergedList interface {
	merged(above any) (any, diag.Problems)
}

func (m *merger) merge(dst, src reflect.Value, whole bool) {
	if src.IsZero() { // nothing was given: most keys of most files
		return
	}
	if l, ok := asked(dst).(mergedList); ok {
		result, problems := l.merged(src.Interface())
		m.problems = append(m.problems, problems...)
		dst.Set(reflect.ValueOf(result))
		return
	}
	if s, ok := asked(src).(interface{ IsSet() bool }); ok {
		if s.IsSet() {
			dst.Set(src)
		}
		return
	}
	if w, ok := asked(src).(interface{ Whole() bool }); ok && w.Whole() {
		whole = true
	}
	if r, ok := asked(src).(interface{ Replaces(below any) bool }); ok && r.Replaces(asked(dst)) {
		whole = true
	}
	switch kind := src.Kind(); {
	case kind == reflect.Map:
		m.mergeMap(dst, src)
	case kind == reflect.Pointer:
		m.mergePointer(dst, src, whole)
	case kind == reflect.Struct && src.Type() != reflect.TypeFor[diag.Pos]() && !whole:
		m.mergeStruct(dst, src)
	default:
		dst.Set(src)
	}
}

// TakeEdits moves the lists of the struct at from that were given as {add, drop} to
// the struct at into, which is of the same type. It leaves those for which keep is
// true.
func TakeEdits(from, into any, keep func(list any) bool) {
	takeEdits(reflect.ValueOf(from).Elem(), reflect.ValueOf(into).Elem(), keep)
}

func takeEdits(from, into reflect.Value, keep func(list any) bool) {
	for i := range from.NumField() {
		f := from.Field(i)
		if inlined(from.Type().Field(i)) {
			takeEdits(f, into.Field(i), keep)
		} else if f.CanInterface() {
			if l, ok := f.Interface().(interface{ IsEdit() bool }); ok && l.IsEdit() && !keep(l) {
				into.Field(i).Set(f)
				f.SetZero()
			}
		}
	}
}

// asked is a value, to be asked which methods it has: by pointer where it can be,
// so that it is not copied.
func asked(v reflect.Value) any {
	if v.CanAddr() {
		return v.Addr().Interface()
	}
	return v.Interface()
}

func (m *merger) mergeStruct(dst, src reflect.Value) {
	t := src.Type()
	cleared := false
	for i := range t.NumField() {
		if src.Field(i).IsZero() { // nothing was given: most keys of most files
			continue
		}
		f := t.Field(i)
		if f.Tag.Get("merge") == "together" && !cleared {
			cleared = true
			clearTogether(dst)
		}
		switch {
		case inlined(f):
			m.mergeStruct(dst.Field(i), src.Field(i))
		case f.Tag.Get("yaml") != "" && f.Tag.Get("merge") != "-":
			m.merge(dst.Field(i), src.Field(i), f.Tag.Get("merge") == "whole")
		}
	}
}

// clearTogether clears the fields that are replaced together.
func clearTogether(dst reflect.Value) {
	for i := range dst.NumField() {
		if dst.Type().Field(i).Tag.Get("merge") == "together" {
			dst.Field(i).SetZero()
		}
	}
}

func (m *merger) mergeMap(dst, src reflect.Value) {
	out := reflect.MakeMapWithSize(src.Type(), src.Len())
	for it := dst.MapRange(); it.Next(); {
		out.SetMapIndex(it.Key(), it.Value())
	}
	for _, key := range sortedKeys(src) {
		value := reflect.New(src.Type().Elem()).Elem()
		if old := out.MapIndex(key); old.IsValid() {
			value.Set(old)
		}
		m.merge(value, src.MapIndex(key), false)
		out.SetMapIndex(key, value)
	}
	dst.Set(out)
}

func (m *merger) mergePointer(dst, src reflect.Value, whole bool) {
	value := reflect.New(src.Type().Elem())
	if !whole && !dst.IsNil() {
		value.Elem().Set(dst.Elem())
	}
	m.merge(value.Elem(), src.Elem(), false)
	dst.Set(value)
}

func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	return keys
}

// Leaf is a value of a file with the path of keys that leads to it, joined by
// dots; an item of a list has its number, from 0, in brackets.
type Leaf struct {
	Key   string
	Value any
	Pos   diag.Pos
}

// leaved is implemented by types that list their values themselves, with keys
// below their own.
type leaved interface{ Leaves() []Leaf }

// Leaves lists the values that were given in the struct at p, in the order of
// its fields; the keys of maps are sorted.
func Leaves(p any) []Leaf {
	var out []Leaf
	walkLeaves("", reflect.ValueOf(p).Elem(), func(l Leaf) { out = append(out, l) })
	return out
}

func walkLeaves(key string, v reflect.Value, add func(Leaf)) {
	if l, ok := v.Interface().(interface{ leaf() (any, diag.Pos) }); ok {
		if value, pos := l.leaf(); pos != (diag.Pos{}) {
			add(Leaf{key, value, pos})
		}
		return
	}
	if l, ok := v.Interface().(leaved); ok {
		for _, leaf := range l.Leaves() {
			add(Leaf{key + leaf.Key, leaf.Value, leaf.Pos})
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkLeaves(key, v.Elem(), add)
		}
	case reflect.Map:
		for _, k := range sortedKeys(v) {
			walkLeaves(join(key, k.String()), v.MapIndex(k), add)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkLeaves(key+"["+strconv.Itoa(i)+"]", v.Index(i), add)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.Name == "Items" || inlined(f) {
				walkLeaves(key, v.Field(i), add)
			} else if name := f.Tag.Get("yaml"); name != "" && name != ",pos" {
				walkLeaves(join(key, name), v.Field(i), add)
			}
		}
	}
}

func join(key, name string) string {
	if key == "" {
		return name
	}
	return key + "." + name
}

// ScalarKeys lists the keys of the struct at p that hold a single value,
// outside of lists and of maps whose keys the user chooses.
func ScalarKeys(p any) []string {
	var keys []string
	walkScalars("", reflect.TypeOf(p).Elem(), func(key string) { keys = append(keys, key) })
	return keys
}

func walkScalars(key string, t reflect.Type, add func(string)) {
	if t.Implements(reflect.TypeFor[interface{ leaf() (any, diag.Pos) }]()) {
		add(key)
		return
	}
	if t.Kind() != reflect.Struct {
		return
	}
	reads := reflect.PointerTo(t).Implements(reflect.TypeFor[Decoder]()) // itself; its keys are those of what is embedded
	for f := range t.Fields() {
		if f := f; inlined(f) {
			walkScalars(key, f.Type, add)
		} else if name := f.Tag.Get("yaml"); name != "" && name != ",pos" && !reads {
			walkScalars(join(key, name), f.Type, add)
		}
	}
}
