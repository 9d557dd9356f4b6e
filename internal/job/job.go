// Package job has the keys of a posting that say something of the job itself, in
// [Keys]: how each is read, from its short form or its long one, what its schema,
// documentation and words are, and which values do not go together. A struct that
// embeds Keys has them all; [Translation] has their texts in another language.
//
// A new key is a field of Keys, and of Translation if it has a text. That is enough
// to read, merge, check, document and complete it. To show it, give it a field in
// posting.Document, from which JSON, conditions and templates take it.
package job

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

// text is a text that was given, with its position.
type text = yamlfile.At[string]

// Text is a text that was given, with its position.
type Text = text

// Report takes a problem that is found in a value.
type Report = func(at diag.Pos, code diag.Code, hint, format string, args ...any)

// set reports whether a value with a position was given.
func set(pos diag.Pos) bool { return pos != diag.Pos{} }

// Hours are hours of work a week.
type Hours scalar.Decimal

// UnmarshalText reads a decimal number.
func (h *Hours) UnmarshalText(text []byte) error { return (*scalar.Decimal)(h).UnmarshalText(text) }

// MarshalJSON writes the number.
func (h Hours) MarshalJSON() ([]byte, error) { return scalar.Decimal(h).MarshalJSON() }

// JSONSchema is that of a decimal number, of no more hours than a week has.
func (h Hours) JSONSchema(b *schema.Builder) *schema.Schema {
	s := *b.Of(reflect.TypeFor[scalar.Decimal]())
	s.Maximum = schema.Number(168)
	return &s
}

// OneOrMore is an entry, or a list of entries.
type OneOrMore[T any] struct {
	Items []T
	Pos   diag.Pos
}

// DecodeYAML reads an entry, or a list of them.
func (o *OneOrMore[T]) DecodeYAML(v yamlfile.Value) {
	if o.Pos = v.Pos(); v.IsList() {
		v.Into(&o.Items)
		return
	}
	o.Items = make([]T, 1)
	v.Into(&o.Items[0])
}

// IsSet reports whether an entry or a list was given.
func (o OneOrMore[T]) IsSet() bool { return set(o.Pos) }

// JSONSchema is that of an entry, or of a list of them.
func (o OneOrMore[T]) JSONSchema(b *schema.Builder) *schema.Schema {
	one := b.Of(reflect.TypeFor[T]())
	return schema.AnyOf(one, schema.Array(one))
}
