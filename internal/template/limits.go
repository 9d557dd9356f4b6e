package template

import (
	"cmp"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"jobdesc/internal/diag"
)

const (
	maxSource  = 256 << 10 // bytes of a template with its partials
	maxNesting = 100       // blocks and parentheses inside one another
	maxOutput  = 16 << 20  // bytes that a run writes
	maxTime    = 10 * time.Second
)

// within runs f, which uses the template, and returns its error. It is late after
// the deadline. Go cannot stop f then, so it goes on in its goroutine, and the
// template is not used again.
func (t *Template) within(f func() error) (late bool, err error) {
	limit := cmp.Or(t.opt.Deadline, maxTime)
	if !t.late.Load() {
		l := t.lanes.Get()
		l.timer.Reset(limit)
		l.runs <- f
		select {
		case err := <-l.errs:
			t.lanes.Put(l)
			return false, err
		case <-l.timer.C:
			t.late.Store(true)
		}
	}
	return true, t.runaway(fmt.Sprintf("the template runs longer than %v", limit), "check its loops")
}

// lane is a goroutine that does the runs of a template one after the other: a new
// one for each would have to grow its stack each time.
type lane struct {
	runs  chan func() error
	errs  chan error
	timer *time.Timer
}

func newLane() *lane {
	l := &lane{make(chan func() error), make(chan error, 1), time.NewTimer(maxTime)}
	go func(runs <-chan func() error, errs chan<- error) {
		for f := range runs {
			errs <- f()
		}
	}(l.runs, l.errs)
	runtime.AddCleanup(l, func(runs chan func() error) { close(runs) }, l.runs)
	return l
}

// runaway is the problem that the template meets a limit. It has no line: the run
// does not say where it is.
func (t *Template) runaway(msg, hint string) diag.Problems {
	return diag.Problems{{Code: diag.Runaway, Pos: diag.Pos{File: t.src.file}, Msg: msg, Hint: hint}}
}

// output is what a run has written.
type output struct {
	template *Template
	text     []byte
	note     func(at int, text []byte) // or nil
	stop     atomic.Bool               // nobody wants it any more
}

// Write is part of io.Writer. Its error ends the run.
func (o *output) Write(p []byte) (int, error) {
	if len(o.text)+len(p) > maxOutput || o.stop.Load() {
		return 0, o.template.runaway("the template writes more than "+sizeWords(maxOutput), "")
	}
	if o.note != nil {
		o.note(len(o.text), p)
	}
	o.text = append(o.text, p...)
	return len(p), nil
}

// sizeWords is a size in the largest unit that it is a multiple of.
func sizeWords(n int) string {
	if n%(1<<20) == 0 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", n>>10)
}
