package filter

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Fields lists the names of the fields of a struct type by its JSON keys, those
// of structs in it after a dot.
func Fields(t reflect.Type) []string {
	var out []string
	walk("", t, &out)
	return out
}

func walk(prefix string, t reflect.Type, out *[]string) {
	for i := range t.NumField() {
		name := jsonKey(t.Field(i))
		if name == "" {
			continue
		}
		*out = append(*out, prefix+name)
		inner := t.Field(i).Type
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && !isText(inner) && strings.Count(prefix, ".") < 2 {
			walk(prefix+name+".", inner, out)
		}
	}
}

func jsonKey(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}

func isText(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }

// Texts are the values of the field of v as texts, without those that are empty.
func Texts(v any, field string) []string {
	var out []string
	collect(reflect.ValueOf(v), strings.Split(field, "."), &out)
	return slices.Compact(out)
}

func collect(v reflect.Value, path []string, out *[]string) {
	switch {
	case !v.IsValid(), v.Kind() != reflect.Slice && v.IsZero():
		return
	case v.Kind() == reflect.Pointer:
		collect(v.Elem(), path, out)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), path, out)
		}
	case v.Kind() == reflect.String: // not by String, which may escape
		*out = append(*out, v.String())
	case v.Kind() == reflect.Struct && !isText(v.Type()):
		if len(path) == 0 { // what a reader would call it
			path = []string{"name|title|text|id"}
		}
		for i := range v.NumField() {
			if slices.Contains(strings.Split(path[0], "|"), jsonKey(v.Type().Field(i))) {
				collect(v.Field(i), path[1:], out)
				return
			}
		}
	case v.Kind() == reflect.Map:
		if len(path) > 0 {
			collect(v.MapIndex(reflect.ValueOf(path[0])), nil, out)
		}
	default:
		*out = append(*out, fmt.Sprint(v.Interface()))
	}
}
