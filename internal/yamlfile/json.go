package yamlfile

import "encoding/json"

// IsZero makes the JSON option omitzero leave out what was not given.
func (a At[T]) IsZero() bool { return !a.IsSet() }

// MarshalJSON writes the value without its place.
func (a At[T]) MarshalJSON() ([]byte, error) { return json.Marshal(a.V) }

// IsZero makes the JSON option omitzero leave out an empty list.
func (l List[T]) IsZero() bool { return len(l.Items) == 0 }

// MarshalJSON writes the items.
func (l List[T]) MarshalJSON() ([]byte, error) { return json.Marshal(l.Items) }
