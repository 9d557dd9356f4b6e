// Package parallel runs work on all processors, and keeps the buffers of work that has
// ended for work that begins.
//
//	err := parallel.Try(len(pages), func(i int) error { return write(pages[i]) })
package parallel

import (
	"cmp"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f for 0 to n-1, on as many processors as there are.
func Each(n int, f func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
}

// Try calls f like [Each] and returns the first error, by the order of the numbers.
func Try(n int, f func(i int) error) error {
	errs := make([]error, n)
	Each(n, func(i int) { errs[i] = f(i) })
	return cmp.Or(errs...)
}

// Map calls f for each item like [Each] and returns what it returned, in the order of
// the items.
func Map[T, R any](items []T, f func(T) (R, error)) ([]R, []error) {
	out, errs := make([]R, len(items)), make([]error, len(items))
	Each(len(items), func(i int) { out[i], errs[i] = f(items[i]) })
	return out, errs
}

// Pool keeps values that take long to make, such as buffers that have grown. Its zero
// value makes new ones that are zero. It is safe for concurrent use.
type Pool[T any] struct {
	New  func() *T
	pool sync.Pool
}

// Get takes a value out of the pool, with what its last user left in it, or makes one.
func (p *Pool[T]) Get() *T {
	if v, ok := p.pool.Get().(*T); ok {
		return v
	}
	if p.New != nil {
		return p.New()
	}
	return new(T)
}

// Put gives a value to the pool. The caller must not use it any more.
func (p *Pool[T]) Put(v *T) { p.pool.Put(v) }
