package parallel

import (
	"bytes"
	"errors"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]atomic.Int64, n)
		Each(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if calls[i].Load() != 1 {
				t.Errorf("of %d: %d was called %d times", n, i, calls[i].Load())
			}
		}
	}
}

// The error does not depend on which call ends first.
func TestTry(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	err := Try(100, func(i int) error {
		switch i {
		case 40:
			return first
		case 60:
			return second
		}
		return nil
	})
	if err != first {
		t.Errorf("got %v, want %v", err, first)
	}
	if err := Try(100, func(int) error { return nil }); err != nil {
		t.Error(err)
	}
}

func TestPool(t *testing.T) {
	var zero Pool[bytes.Buffer]
	if b := zero.Get(); b == nil || b.Len() > 0 {
		t.Errorf("got %v, want an empty buffer", b)
	}
	made := Pool[bytes.Buffer]{New: func() *bytes.Buffer { return bytes.NewBufferString("made") }}
	if b := made.Get(); b.String() != "made" {
		t.Errorf("got %q", b)
	}
	b := new(bytes.Buffer)
	made.Put(b)
	if got := made.Get(); got != b && got.String() != "made" { // a pool may forget
		t.Errorf("got %q", got)
	}
}

func TestMemoMakesEachOnce(t *testing.T) {
	var m Memo[int, int]
	var made atomic.Int64
	Each(1000, func(i int) {
		got, err := m.Get(i%3, func() (int, error) { made.Add(1); return i%3 + 10, bytes.ErrTooLarge })
		if got != i%3+10 || err != bytes.ErrTooLarge {
			t.Errorf("%d: got %d, %v", i, got, err)
		}
	})
	if made.Load() != 3 {
		t.Errorf("made %d times, not 3", made.Load())
	}
}
