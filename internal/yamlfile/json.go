package yamlfile

import (
	"reflect"

	"jobdesc/internal/plainjson"
)

// IsZero makes the JSON option omitzero leave out what was not given.
func (a At[T]) IsZero() bool { return !a.IsSet() }

// MarshalJSON writes the value without its position. An encoder that is to escape
// texts for HTML does so with what this gives it.
func (a At[T]) MarshalJSON() ([]byte, error) { return plainjson.Marshal(a.V) }

// IsZero makes the JSON option omitzero leave out an empty list.
func (l List[T]) IsZero() bool { return len(l.Items) == 0 }

// MarshalJSON writes the items.
func (l List[T]) MarshalJSON() ([]byte, error) { return plainjson.Marshal(l.Items) }

// MarshalKeys writes a struct under the keys that it has in a file, without those that
// were not given.
func MarshalKeys(v any) ([]byte, error) { return plainjson.Marshal(keysOf(reflect.ValueOf(v))) }

func keysOf(v reflect.Value) (out plainjson.Object[any]) {
	for i := range v.NumField() {
		switch f := v.Type().Field(i); {
		case v.Field(i).IsZero():
		case inlined(f):
			out = append(out, keysOf(v.Field(i))...)
		case f.Tag.Get("yaml") != "" && f.Tag.Get("yaml") != ",pos":
			out = append(out, plainjson.Member[any]{Name: f.Tag.Get("yaml"), Value: v.Field(i).Interface()})
		}
	}
	return out
}
