package template

import (
	"fmt"
	"reflect"
	"text/template/parse"

	"jobdesc/internal/diag"
)

// field is the type of a field, method or key of t.
func field(t reflect.Type, name string) (reflect.Type, bool) {
	if t = pointed(t); t == nil {
		return nil, true
	}
	if m, ok := reflect.PointerTo(t).MethodByName(name); ok {
		if m.Type.NumOut() == 0 {
			return nil, true
		}
		return m.Type.Out(0), true
	}
	switch t.Kind() {
	case reflect.Struct:
		f, ok := t.FieldByName(name)
		return f.Type, ok && f.IsExported()
	case reflect.Map:
		return t.Elem(), reflect.TypeFor[string]().AssignableTo(t.Key())
	}
	return nil, false
}

// fields is the type of the last of names, fields of one another beginning
// with those of t; at is the position of the first.
func (c *checker) fields(t reflect.Type, at parse.Pos, names []string) reflect.Type {
	for _, name := range names {
		if c.visits++; t == nil || c.visits > maxVisits {
			return nil
		}
		next, ok := field(t, name)
		if !ok {
			hint := didYouMean(name, fields(t))
			if k := pointed(t).Kind(); hint == "" && k != reflect.Struct {
				hint = kindOf(t) + " has no such field"
			}
			c.unknown(diag.UnknownKey, "field", at, name, "."+name, hint)
			return nil
		}
		t, at = next, at+parse.Pos(len(".")+len(name))
	}
	return t
}

// pointed is what pointers of type t lead to; nil for interfaces, behind which
// may be any type.
func pointed(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t == nil || t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

// printableType says whether {{.}} prints values of type t in words.
func printableType(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer && !prints(t) {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Array, reflect.Map, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return prints(t)
	}
	return true
}

// kindOf says in words what values of type t are.
func kindOf(t reflect.Type) string {
	if t = pointed(t); t == nil {
		return "this value"
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Map:
		return "a map"
	case reflect.Struct:
		return "a value with fields"
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return "this value"
	}
	return "a number"
}

// prints says whether t has a String or Error method.
func prints(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

// hintFor says what to do with a value of type t instead of printing it.
func hintFor(t reflect.Type) string {
	switch kindOf(t) {
	case "a list", "a map":
		return `go over it with "range"`
	case "a value with fields":
		return "name one of its fields"
	}
	return ""
}
