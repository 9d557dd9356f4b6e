package schema

import (
	"encoding/json"
	"reflect"
	"strings"
)

// writtenOf is the schema of a type in a result; a struct with a name has a
// definition of its own.
func (b *Builder) writtenOf(t reflect.Type) *Schema {
	if t.Kind() != reflect.Struct || strings.Contains(t.Name(), "[") {
		return b.written(t)
	}
	return b.define(t, b.written)
}

// written is the schema of a result that jobdesc writes as JSON: by json tags, and
// strict, since a program wrote it.
func (b *Builder) written(t reflect.Type) *Schema {
	_, itself := reflect.New(t).Interface().(json.Marshaler)
	switch t.Kind() {
	case reflect.String:
		return &Schema{Type: Types{"string"}}
	case reflect.Bool:
		return &Schema{Type: Types{"boolean"}}
	case reflect.Int:
		return &Schema{Type: Types{"integer"}}
	case reflect.Int64, reflect.Float64:
		return &Schema{Type: Types{"number"}}
	case reflect.Pointer:
		return b.writtenOf(t.Elem())
	case reflect.Slice:
		return Array(b.writtenOf(t.Elem()))
	case reflect.Map:
		return &Schema{Type: Types{"object"}, AdditionalProperties: b.writtenOf(t.Elem())}
	}
	if value, ok := t.FieldByName("V"); itself && ok { // a value with its position is written as the value
		return b.writtenOf(value.Type)
	}
	s := &Schema{Type: Types{"object"}, AdditionalProperties: False()}
	b.writtenFields(s, t)
	return s
}

// writtenFields adds the fields of a struct; those of an embedded one are its own.
func (b *Builder) writtenFields(s *Schema, t reflect.Type) {
	for f := range t.Fields() {
		f := f
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			b.writtenFields(s, f.Type)
		case !f.IsExported() || name == "-" || name == "":
		default:
			field, optional := b.writtenOf(f.Type), strings.Contains(options, "omit")
			if f.Type.Kind() == reflect.Pointer && (!optional || f.Type.Elem().Kind() != reflect.Struct) {
				field = AnyOf(field, &Schema{Type: Types{"null"}})
			}
			field.Description = f.Tag.Get("doc")
			s.Properties = append(s.Properties, property{Name: name, Value: field})
			if !optional {
				s.Required = append(s.Required, name)
			}
		}
	}
}
