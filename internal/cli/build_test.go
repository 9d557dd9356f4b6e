package cli

import (
	"bytes"
	"testing"
	"time"
)

// TestProgressIsForLongBuilds shows nothing at first, then a bar, then clears it.
func TestProgressIsForLongBuilds(t *testing.T) {
	var short, long bytes.Buffer
	show := progress(&short, time.Now())
	for done := range 4 {
		show(done+1, 4)
	}
	if short.Len() > 0 {
		t.Errorf("a short build shows %q", &short)
	}
	show = progress(&long, time.Now().Add(-2*patience))
	show(3, 6)
	show(6, 6)
	if want := "\r[###############...............] 3 of 6 postings\x1b[K\r\x1b[K"; long.String() != want {
		t.Errorf("got %q, want %q", &long, want)
	}
}
