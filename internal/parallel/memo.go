package parallel

import "sync"

// Memo keeps what was made for a key, or why it could not be: each is made once. Its
// zero value is empty. It is safe for concurrent use.
type Memo[K comparable, V any] struct{ made sync.Map }

// Get is what make returned for the key when it was first asked for.
func (m *Memo[K, V]) Get(key K, make func() (V, error)) (V, error) {
	known, ok := m.made.Load(key)
	if !ok {
		known, _ = m.made.LoadOrStore(key, sync.OnceValues(make))
	}
	return known.(func() (V, error))()
}
