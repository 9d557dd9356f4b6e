package template

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"jobdesc/internal/convert"
)

// Field is something that a template can name.
type Field struct {
	Path    string `json:"path"` // as in {{.Title}}; [] stands for each value of a list or map
	Type    string `json:"type"` // in plain words
	Meaning string `json:"meaning"`
	Example string `json:"example"`
}

// Fields lists the fields of the type t of data that have a doc tag, which says
// what they mean, and those of the structs in them. examples are values of t; the
// first that has a field shows it. word names a type, or leaves that to Fields
// with "".
func Fields(t reflect.Type, word func(reflect.Type) string, examples ...any) []Field {
	w := fieldWalk{word: word}
	values := convert.Each(examples, reflect.ValueOf)
	w.structure("", pointed(t), values)
	return w.fields
}

type fieldWalk struct {
	word   func(reflect.Type) string
	fields []Field
}

// structure adds the fields of a struct, with those of the structs embedded in it.
func (w *fieldWalk) structure(path string, t reflect.Type, values []reflect.Value) {
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous && f.Tag.Get("doc") != "" {
			w.field(path+"."+f.Name, f.Tag.Get("doc"), f.Type, inField(values, f.Index))
		}
	}
}

// field adds a field and those within it.
func (w *fieldWalk) field(path, doc string, t reflect.Type, values []reflect.Value) {
	optional := t.Kind() == reflect.Pointer
	if t = pointed(t); t.Kind() == reflect.Struct {
		if v, ok := t.FieldByName("V"); ok { // a value with its position
			path, t, values = path+".V", v.Type, inField(values, v.Index)
		}
	}
	w.fields = append(w.fields, Field{path, w.typeWords(t), doc, exampleOf(t, values)})
	if optional {
		w.fields[len(w.fields)-1].Type += ", or none"
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		path, t, values = path+"[]", pointed(t.Elem()), inEach(values)
	}
	if t.Kind() == reflect.Struct && !prints(t) {
		w.structure(path, t, values)
	}
}

// typeWords says in words what values of a type are.
func (w *fieldWalk) typeWords(t reflect.Type) string {
	if word := w.word(t); word != "" {
		return word
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return w.many("list", pointed(t.Elem()))
	case reflect.Map:
		return w.many("map", pointed(t.Elem()))
	}
	return strings.TrimPrefix(kindOf(t), "a ")
}

func (w *fieldWalk) many(of string, t reflect.Type) string {
	if t.Kind() == reflect.Struct && !prints(t) {
		return of + " of values with fields"
	}
	word := w.typeWords(t)
	if word == "text" || word == "number" {
		word += "s"
	}
	return of + " of " + word
}

// inField are the values of a field in each of values that has it.
func inField(values []reflect.Value, index []int) []reflect.Value {
	var out []reflect.Value
	for _, v := range values {
		if v = reflect.Indirect(v); v.IsValid() {
			if field, err := v.FieldByIndexErr(index); err == nil {
				out = append(out, field)
			}
		}
	}
	return out
}

// inEach are the items of lists and maps, those of maps by their keys.
func inEach(values []reflect.Value) []reflect.Value {
	var out []reflect.Value
	for _, v := range values {
		if v.Kind() == reflect.Map {
			keys := v.MapKeys()
			sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
			for _, k := range keys {
				out = append(out, v.MapIndex(k))
			}
			continue
		}
		for i := range v.Len() {
			out = append(out, v.Index(i))
		}
	}
	return out
}

// exampleOf is the first of values that says something, on one line as a template
// prints it; of a list, its first item.
func exampleOf(t reflect.Type, values []reflect.Value) string {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map:
		return exampleOf(pointed(t.Elem()), inEach(values))
	case reflect.Struct:
		if !prints(t) {
			return ""
		}
	}
	for _, v := range values {
		if v = reflect.Indirect(v); v.IsValid() && !v.IsZero() {
			return strings.Join(strings.Fields(fmt.Sprint(v.Interface())), " ")
		}
	}
	for _, v := range values {
		if v.Kind() == reflect.Bool {
			return "false"
		}
	}
	return ""
}
