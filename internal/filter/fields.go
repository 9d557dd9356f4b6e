package filter

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
)

// kind says how the values of a field compare.
type kind int

const (
	textKind   kind = iota // without regard to case; numbers in their order
	numberKind             // as numbers
	orderKind              // checked texts that have an order, such as dates
	wordKind               // checked texts; those of a list have its order
	boolKind
	groupKind // several fields
)

// Field is a field that a condition may name.
type Field struct {
	Name  string
	About string // what it means, from the tag doc
	List  bool   // it can have several values
	kind  kind
	typ   reflect.Type // what checks a value, or nil
	// words are the values that the field can have, in their order; nil where
	// there is no list of them.
	words []string
}

// Words lists the values that the field can have, or nil where there is no list
// of them.
func (f Field) Words() []string {
	if f.kind == boolKind {
		return []string{"true", "false"}
	}
	return f.words
}

// InOrder is the field with words that are its values, lowest first. Other values are
// allowed, and have no order.
func (f Field) InOrder(words []string) Field {
	f.words = words
	return f
}

// Schema is the fields of a type of values.
type Schema struct {
	fields []Field
	keys   []string // names before a dot and a key that the user chooses
}

// SchemaOf lists the fields of a struct type by their JSON keys, those of structs
// in it after a dot, and further fields; those named in more take any text.
func SchemaOf(t reflect.Type, more ...string) *Schema {
	s := &Schema{}
	s.walk("", t, false)
	for _, name := range more {
		if i := slices.IndexFunc(s.fields, func(f Field) bool { return f.Name == name }); i >= 0 {
			s.fields[i].kind, s.fields[i].typ = textKind, nil
			continue
		}
		s.fields = append(s.fields, Field{Name: name})
	}
	return s
}

func (s *Schema) walk(prefix string, t reflect.Type, list bool) {
	for field := range t.Fields() {
		name, _ := jsonKey(field)
		if name == "" {
			continue
		}
		inner, several := field.Type, list
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice {
			several = several || inner.Kind() == reflect.Slice
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Map {
			s.keys = append(s.keys, prefix+name+".")
		}
		f := Field{Name: prefix + name, About: field.Tag.Get("doc"), List: several}
		shown := inner
		for _, whole := range []reflect.Type{inner, field.Type} {
			if whole.Kind() != reflect.Pointer && whole.Implements(reflect.TypeFor[Bare]()) {
				shown, f.List = bareOf(reflect.Zero(whole)).Type(), list
			}
		}
		if shown.Kind() == reflect.Slice {
			shown, f.List = shown.Elem(), true
		}
		f.kind, f.typ = kindOf(shown)
		if list, ok := reflect.Zero(shown).Interface().(interface{ Words() []string }); ok {
			f.words = list.Words()
		}
		s.fields = append(s.fields, f)
		if inner.Kind() == reflect.Struct && !isLeaf(inner) && strings.Count(prefix, ".") < 2 {
			s.walk(prefix+name+".", inner, several)
		}
	}
}

func kindOf(t reflect.Type) (kind, reflect.Type) {
	checked := reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
	switch {
	case checked && t.Kind() == reflect.String:
		return wordKind, t
	case checked && t.Kind() == reflect.Struct:
		return orderKind, t
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Float64:
		return numberKind, nil
	case t.Kind() == reflect.Bool:
		return boolKind, nil
	case t.Kind() == reflect.Map, t.Kind() == reflect.Struct && !isLeaf(t) && naming(t) == nil:
		return groupKind, nil
	}
	return textKind, nil
}

// jsonKey is the key of a field, and whether an empty one is left out.
func jsonKey(f reflect.StructField) (name string, omit bool) {
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		name = ""
	}
	return name, options != ""
}

// Bare is implemented by values of several fields that stand for one of them, or
// for what is made of them, where a condition gives only the name of the whole.
type Bare interface{ Bare() any }

// bareOf is what a value stands for; the zero Value if it does not say.
func bareOf(v reflect.Value) reflect.Value {
	if v.IsValid() && v.CanInterface() {
		if b, ok := v.Interface().(Bare); ok {
			return reflect.ValueOf(b.Bare())
		}
	}
	return reflect.Value{}
}

// isLeaf reports whether a type writes itself as one value.
func isLeaf(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) || t.Implements(reflect.TypeFor[json.Marshaler]())
}

// naming lists the fields that name a struct, the best for a reader
// first: its name, title, text, code or id.
func naming(t reflect.Type) (fields []int) {
	for _, want := range []string{"name", "title", "text", "code", "id"} {
		for i := range t.NumField() {
			if name, _ := jsonKey(t.Field(i)); name == want {
				fields = append(fields, i)
			}
		}
	}
	return fields
}

// Names lists the names of the fields.
func (s *Schema) Names() []string {
	return convert.Each(s.fields, func(f Field) string { return f.Name })
}

// Field is the field with a name; the error names the nearest.
func (s *Schema) Field(name string) (Field, error) {
	if i := slices.IndexFunc(s.fields, func(f Field) bool { return f.Name == name }); i >= 0 {
		return s.fields[i], nil
	}
	for _, prefix := range s.keys {
		if key, ok := strings.CutPrefix(name, prefix); ok && key != "" {
			return Field{Name: name}, nil
		}
	}
	hint := diag.DidYouMean(name, s.Names())
	if hint == "" {
		hint = `"jobdesc help filters" lists them`
	}
	return Field{}, fmt.Errorf("unknown field %q; %s", name, hint)
}

// Value is the field of v as JSON has it: nil where it is empty, a list where it
// can have several values.
func (f Field) Value(v any) any {
	found := leaves(reflect.ValueOf(v), strings.Split(f.Name, "."), false)
	if f.List {
		return convert.Each(found, reflect.Value.Interface)
	}
	if len(found) == 0 {
		return nil
	}
	return found[0].Interface()
}

// Texts are the values of the field of v for a reader; an empty one is left out.
func (f Field) Texts(v any) (texts []string) {
	for _, leaf := range leaves(reflect.ValueOf(v), strings.Split(f.Name, "."), false) {
		if all := shown(leaf); len(all) > 0 {
			texts = append(texts, strings.Join(all, " "))
		}
	}
	return texts
}

// shown is what a reader would call a value: its name, else all that is in it.
func shown(v reflect.Value) (texts []string) {
	if v.Kind() == reflect.Pointer && !isLeaf(v.Type()) {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct || isLeaf(v.Type()) {
		return texted(v)
	}
	for _, i := range naming(v.Type()) {
		if texts = texted(v.Field(i)); texts != nil {
			return texts
		}
	}
	for i := range v.NumField() {
		if name, omit := jsonKey(v.Type().Field(i)); name != "" {
			for _, leaf := range leaves(v.Field(i), nil, omit) {
				texts = append(texts, shown(leaf)...)
			}
		}
	}
	return texts
}

// Comparable are the texts that a condition may use for the values of the field
// of v: of a struct, its name and its id.
func (f Field) Comparable(v any) (texts []string) {
	for _, leaf := range leaves(reflect.ValueOf(v), strings.Split(f.Name, "."), false) {
		if leaf.Kind() == reflect.Struct && !isLeaf(leaf.Type()) {
			for _, i := range naming(leaf.Type()) {
				texts = append(texts, texted(leaf.Field(i))...)
			}
			if naming(leaf.Type()) != nil {
				continue
			}
		}
		texts = append(texts, shown(leaf)...)
	}
	return texts
}

// leaves are the values at the end of a path. One that is empty is left out,
// unless it is a number or true or false and its key is always there.
func leaves(v reflect.Value, path []string, omit bool) []reflect.Value {
	switch {
	case !v.IsValid(), v.IsZero() && (omit || !isCount(v.Kind())):
		return nil
	case len(path) == 0 && bareOf(v).IsValid():
		return leaves(bareOf(v), nil, true)
	case v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct && len(path) > 0:
		return leaves(v.Elem(), path, omit)
	case v.Kind() == reflect.Slice:
		var all []reflect.Value
		for i := range v.Len() {
			all = append(all, leaves(v.Index(i), path, omit)...)
		}
		return all
	case len(path) == 0:
		return []reflect.Value{v}
	case v.Kind() == reflect.Map:
		return leaves(v.MapIndex(reflect.ValueOf(strings.Join(path, ".")).Convert(v.Type().Key())), nil, true)
	case v.Kind() == reflect.Struct && !isLeaf(v.Type()):
		for i := range v.NumField() {
			if name, omit := jsonKey(v.Type().Field(i)); name == path[0] {
				return leaves(v.Field(i), path[1:], omit)
			}
		}
	}
	return nil
}

func isCount(k reflect.Kind) bool { return k >= reflect.Bool && k <= reflect.Float64 }

// texted is a value as text, not escaped by its String; nil for an empty one.
func texted(v reflect.Value) []string {
	text := ""
	switch m := v.Interface().(type) {
	case encoding.TextMarshaler:
		data, _ := m.MarshalText()
		text = string(data)
	case json.Marshaler:
		data, _ := m.MarshalJSON()
		if json.Unmarshal(data, &text) != nil {
			text = string(data)
		}
	default:
		switch v.Kind() {
		case reflect.String:
			text = v.String()
		case reflect.Map:
			for _, k := range v.MapKeys() {
				text += k.String() + " " + strings.Join(texted(v.MapIndex(k)), " ") + "\n"
			}
			lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
			slices.Sort(lines)
			text = strings.Join(lines, ", ")
		default:
			text = fmt.Sprint(m)
		}
	}
	if text == "" {
		return nil
	}
	return []string{text}
}
