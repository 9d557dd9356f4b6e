package yamlfile

import (
	"bytes"
	"encoding/json"
)

// IsZero makes the JSON option omitzero leave out what was not given.
func (a At[T]) IsZero() bool { return !a.IsSet() }

// MarshalJSON writes the value without its position.
func (a At[T]) MarshalJSON() ([]byte, error) { return literal(a.V) }

// IsZero makes the JSON option omitzero leave out an empty list.
func (l List[T]) IsZero() bool { return len(l.Items) == 0 }

// MarshalJSON writes the items.
func (l List[T]) MarshalJSON() ([]byte, error) { return literal(l.Items) }

// literal is a value as JSON with its texts as they are. An encoder that is to
// escape them for HTML does so with what this gives it.
func literal(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return out.Bytes(), err
}
