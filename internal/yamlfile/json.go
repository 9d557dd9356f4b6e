package yamlfile

import "jobdesc/internal/plainjson"

// IsZero makes the JSON option omitzero leave out what was not given.
func (a At[T]) IsZero() bool { return !a.IsSet() }

// MarshalJSON writes the value without its position. An encoder that is to escape
// texts for HTML does so with what this gives it.
func (a At[T]) MarshalJSON() ([]byte, error) { return plainjson.Marshal(a.V) }

// IsZero makes the JSON option omitzero leave out an empty list.
func (l List[T]) IsZero() bool { return len(l.Items) == 0 }

// MarshalJSON writes the items.
func (l List[T]) MarshalJSON() ([]byte, error) { return plainjson.Marshal(l.Items) }
