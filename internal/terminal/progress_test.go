package terminal

import (
	"bytes"
	"testing"
	"time"
)

// TestProgressIsForLongWork shows nothing at first, then a bar, then clears it.
func TestProgressIsForLongWork(t *testing.T) {
	var out bytes.Buffer
	now := time.Now()
	term := Terminal{Err: &out, Now: func() time.Time { return now }}
	if term.Progress("postings") != nil {
		t.Error("progress is shown where there is no terminal")
	}
	show := term.progress("postings")
	for done := range 4 {
		show(done+1, 4)
	}
	if out.Len() > 0 {
		t.Errorf("short work shows %q", &out)
	}
	now = now.Add(2 * patience)
	show(3, 6)
	show(6, 6)
	if want := "\r[###############...............] 3 of 6 postings\x1b[K\r\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", &out, want)
	}
}
