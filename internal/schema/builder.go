package schema

import (
	"encoding"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// describer is implemented by types that say themselves what they accept,
// because they read themselves: "a text or a mapping". It is called on the zero
// value.
type describer interface {
	JSONSchema(b *Builder) *Schema
}

// worded is implemented by texts that are one of a few words.
type worded interface {
	Words() []string
}

// File is a kind of file: what jobdesc calls it, which files are of it and what
// they are decoded into.
type File struct {
	Name  string
	Title string
	Files string // as in postings/*.yaml
	About string
	Type  reflect.Type
	// Rules adds rules about a whole file of the type; may be nil.
	Rules func(*Schema)
	// Written says that jobdesc writes it, as JSON, and reads none.
	Written bool
}

// Build writes the schema of a kind of file. others are the kinds that tags
// refer to by name.
func Build(f File, others []File) *Schema {
	b := &Builder{files: others, names: map[reflect.Type]string{}}
	body := b.body
	if f.Written {
		body = b.written
	}
	s := body(f.Type)
	s.Dialect, s.ID = draft, "urn:jobdesc:schema:"+f.Name
	s.Title, s.Description = f.Title, f.About
	if f.Rules != nil {
		f.Rules(s)
	}
	slices.SortFunc(b.defs, func(x, y property) int { return strings.Compare(x.Name, y.Name) })
	s.Defs = b.defs
	return s
}

// Builder makes the schemas of types. A type with a name has a definition of its
// own, which others refer to.
type Builder struct {
	files []File
	names map[reflect.Type]string
	defs  Properties
}

// Of is the schema of a type.
func (b *Builder) Of(t reflect.Type) *Schema {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if isText(t) {
		return b.Text()
	}
	if t.PkgPath() == "" || strings.Contains(t.Name(), "[") {
		return b.body(t)
	}
	return b.define(t, b.body)
}

// define gives a type a definition, once, and refers to it.
func (b *Builder) define(t reflect.Type, body func(reflect.Type) *Schema) *Schema {
	if _, known := b.names[t]; !known {
		b.names[t] = b.nameOf(t)
		i := len(b.defs)
		b.defs = append(b.defs, property{Name: b.names[t]})
		b.defs[i].Value = body(t)
	}
	return &Schema{Ref: refPrefix + b.names[t]}
}

// isText reports whether a type is a text of any form.
func isText(t reflect.Type) bool {
	zero := reflect.New(t).Interface()
	_, describes := zero.(describer)
	_, worded := zero.(worded)
	_, reads := zero.(encoding.TextUnmarshaler)
	return t.Kind() == reflect.String && !describes && !worded && !reads
}

const refPrefix = "#/$defs/"

// Text is any single value: a text, or an unquoted number, true or false, which
// is read as the text that was written.
func (b *Builder) Text() *Schema {
	t := reflect.TypeFor[string]()
	if _, known := b.names[t]; !known {
		b.names[t] = "text"
		b.defs = append(b.defs, property{Name: "text", Value: &Schema{
			Type: Types{"string", "number", "boolean"}, Pattern: `\S`, Description: "A text; unquoted numbers and dates are read as text",
		}})
	}
	return &Schema{Ref: refPrefix + "text"}
}

// nameOf is the name of a type's definition: "pay" of PayFile, "posting" of File
// in package posting. The name of the package goes before one that another type
// has.
func (b *Builder) nameOf(t reflect.Type) string {
	name := kebab(strings.TrimSuffix(t.Name(), "File"))
	if name == "" {
		name = path.Base(t.PkgPath())
	}
	if slices.ContainsFunc(b.defs, func(p property) bool { return p.Name == name }) {
		return path.Base(t.PkgPath()) + "-" + name
	}
	return name
}

// kebab is DutyItem as duty-item.
func kebab(name string) string {
	var out strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			out.WriteByte('-')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// body is the schema of a type without a reference to it.
func (b *Builder) body(t reflect.Type) *Schema {
	zero := reflect.New(t).Interface()
	if d, ok := zero.(describer); ok {
		return d.JSONSchema(b)
	}
	if w, ok := zero.(worded); ok {
		return Enum(w.Words()...)
	}
	if _, ok := zero.(encoding.TextUnmarshaler); ok {
		panic(fmt.Sprintf("schema: %v does not say what it accepts", t))
	}
	switch t.Kind() {
	case reflect.String:
		return b.Text()
	case reflect.Bool:
		return &Schema{Type: Types{"boolean", "string"}, Pattern: "^(true|false)$"}
	case reflect.Int:
		return integer()
	case reflect.Slice:
		return Array(b.Of(t.Elem()))
	case reflect.Map:
		return b.mapping(t)
	case reflect.Struct:
		return b.Struct(t)
	}
	panic(fmt.Sprintf("schema: no schema for %v", t))
}

// mapping is the schema of a map: its keys are the words of their type, which an
// editor completes, or of the form of their type.
func (b *Builder) mapping(t reflect.Type) *Schema {
	s := &Schema{Type: Types{"object"}}
	if w, ok := reflect.New(t.Key()).Interface().(worded); ok {
		for _, word := range w.Words() {
			s.Properties = append(s.Properties, property{Name: word, Value: b.Of(t.Elem())})
		}
		s.AdditionalProperties = False()
		return s
	}
	if t.Key() != reflect.TypeFor[string]() {
		s.PropertyNames = b.Of(t.Key())
	}
	s.AdditionalProperties = b.Of(t.Elem())
	return s
}

// Struct is the schema of a struct by its tags: yaml has the key, doc what it
// means, example a value, and schema the kind of file whose keys it has. need says that
// the key is required: "key", or "text" for a text that must not be empty. The keys of an
// embedded struct are its own.
func (b *Builder) Struct(t reflect.Type) *Schema {
	s := &Schema{Type: Types{"object"}, AdditionalProperties: False()}
	for f := range t.Fields() {
		f := f
		if name := f.Tag.Get("yaml"); f.Anonymous && name == "" {
			s.Properties = append(s.Properties, b.Struct(f.Type).Properties...)
		} else if name != "" && name != ",pos" {
			value := b.field(f)
			need := f.Tag.Get("need")
			if need != "" {
				s.Required = append(s.Required, name)
			}
			if need == "text" && value.Pattern == "" {
				value.MinLength = 1
			}
			s.Properties = append(s.Properties, property{Name: name, Value: value})
		}
	}
	return s
}

func (b *Builder) field(f reflect.StructField) *Schema {
	var s *Schema
	if name := f.Tag.Get("schema"); name != "" {
		s = b.named(name)
	} else {
		s = b.Of(f.Type)
	}
	s.Description = f.Tag.Get("doc")
	if example := f.Tag.Get("example"); example != "" {
		s.Examples = []any{b.value(s, example)}
	}
	return s
}

func (b *Builder) named(name string) *Schema {
	for _, f := range b.files {
		if f.Name == name {
			return b.Of(f.Type)
		}
	}
	panic(fmt.Sprintf("schema: there is no kind of file %q", name))
}

// value is an example as a value of the schema: a number where it expects one.
func (b *Builder) value(s *Schema, text string) any {
	for s.Ref != "" {
		i := slices.IndexFunc(b.defs, func(p property) bool { return refPrefix+p.Name == s.Ref })
		s = b.defs[i].Value
	}
	if len(s.Type) > 0 && (s.Type[0] == "integer" || s.Type[0] == "number") {
		return json.Number(text)
	}
	return text
}
