// Package schema writes JSON Schemas (draft 2020-12) of the types that files are
// decoded into, so that an editor completes and checks a file by the same
// definitions as the program. Keys come from yaml tags, meanings from doc tags,
// words and forms from the types themselves. It knows no word of the field.
//
// A schema checks the form of a file: keys, types, words, patterns. It cannot know
// what a value refers to. The names here are those of JSON Schema.
package schema

import (
	"encoding/json"

	"jobdesc/internal/plainjson"
)

// draft is the dialect of the schemas.
const draft = "https://json-schema.org/draft/2020-12/schema"

// Schema is a JSON Schema. Its keys are written in the order of the fields.
type Schema struct {
	Dialect              string     `json:"$schema,omitempty"`
	ID                   string     `json:"$id,omitempty"`
	Title                string     `json:"title,omitempty"`
	Description          string     `json:"description,omitempty"`
	Ref                  string     `json:"$ref,omitempty"`
	Type                 Types      `json:"type,omitempty"`
	Enum                 []string   `json:"enum,omitempty"`
	Const                any        `json:"const,omitempty"`
	Pattern              string     `json:"pattern,omitempty"`
	Format               string     `json:"format,omitempty"`
	MinLength            int        `json:"minLength,omitempty"`
	MaxLength            int        `json:"maxLength,omitempty"`
	Minimum              *float64   `json:"minimum,omitempty"`
	Maximum              *float64   `json:"maximum,omitempty"`
	ExclusiveMaximum     float64    `json:"exclusiveMaximum,omitempty"`
	MinItems             int        `json:"minItems,omitempty"`
	MinProperties        int        `json:"minProperties,omitempty"`
	MaxItems             int        `json:"maxItems,omitempty"`
	Items                *Schema    `json:"items,omitempty"`
	Required             []string   `json:"required,omitempty"`
	Properties           Properties `json:"properties,omitempty"`
	PatternProperties    Properties `json:"patternProperties,omitempty"`
	PropertyNames        *Schema    `json:"propertyNames,omitempty"`
	AdditionalProperties *Schema    `json:"additionalProperties,omitempty"`
	AnyOf                []*Schema  `json:"anyOf,omitempty"`
	Not                  *Schema    `json:"not,omitempty"`
	If                   *Schema    `json:"if,omitempty"`
	Then                 *Schema    `json:"then,omitempty"`
	Else                 *Schema    `json:"else,omitempty"`
	Examples             []any      `json:"examples,omitempty"`
	Defs                 Properties `json:"$defs,omitempty"`

	never bool
}

// False is the schema that nothing fits.
func False() *Schema { return &Schema{never: true} }

// True is the schema that everything fits.
func True() *Schema { return &Schema{} }

// Pattern is a text of a form, which an unquoted number cannot have.
func Pattern(pattern string) *Schema { return &Schema{Type: Types{"string"}, Pattern: pattern} }

// Enum is one of words.
func Enum(words ...string) *Schema { return &Schema{Type: Types{"string"}, Enum: words} }

// integer is a whole number; a quoted one is accepted as well.
func integer() *Schema {
	return &Schema{Type: Types{"integer", "string"}, Pattern: `^[+-]?[0-9]+$`}
}

// Count is a whole number that is not below 0.
func Count() *Schema {
	return &Schema{Type: Types{"integer", "string"}, Pattern: `^(\+?[0-9]+|-0+)$`, Minimum: Number(0)}
}

// Array is a list of items.
func Array(items *Schema) *Schema { return &Schema{Type: Types{"array"}, Items: items} }

// AnyOf is a value that fits one of schemas.
func AnyOf(schemas ...*Schema) *Schema { return &Schema{AnyOf: schemas} }

// Required is an object that has keys.
func Required(keys ...string) *Schema { return &Schema{Required: keys} }

// Number is for the fields of Schema that hold a limit.
//
//go:fix inline
func Number(n float64) *float64 { return new(n) }

// MarshalJSON writes the schema, false for False.
func (s *Schema) MarshalJSON() ([]byte, error) {
	if s.never {
		return []byte("false"), nil
	}
	type plain Schema
	return plainjson.Marshal((*plain)(s))
}

// Property is the schema of a property; nil for one that is not there.
func (s *Schema) Property(name string) *Schema {
	for _, p := range s.Properties {
		if p.Name == name {
			return p.Value
		}
	}
	return nil
}

// Types are the JSON types of a value.
type Types []string

// MarshalJSON writes a single type as a text.
func (t Types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// Properties are properties in an order that is kept.
type Properties = plainjson.Object[*Schema]

type property = plainjson.Member[*Schema]
