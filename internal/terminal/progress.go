package terminal

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// patience is how long work takes before it is shown how far it is.
const patience = time.Second

// Progress returns a function that shows on a terminal how much of long work is
// done, and clears that at its end; nil where nobody would see it. It is our own:
// the libraries for it compile regular expressions when any command starts.
func (t *Terminal) Progress(units string) func(done, all int) {
	if width(t.Err) == 0 {
		return nil
	}
	return t.progress(units)
}

func (t *Terminal) progress(units string) func(done, all int) {
	var mu sync.Mutex
	start, shown := t.Now(), time.Time{}
	return func(done, all int) {
		mu.Lock()
		defer mu.Unlock()
		now := t.Now()
		switch {
		case now.Sub(start) < patience:
		case done == all && !shown.IsZero():
			fmt.Fprint(t.Err, "\r\x1b[K")
		case done < all && now.Sub(shown) >= 100*time.Millisecond:
			shown = now
			fmt.Fprintf(t.Err, "\r%s %d of %d %s\x1b[K", bar(done, all), done, all, units)
		}
	}
}

// bar is a share as a bar of 30 columns.
func bar(done, all int) string {
	const columns = 30
	full := columns * done / all
	return "[" + strings.Repeat("#", full) + strings.Repeat(".", columns-full) + "]"
}
