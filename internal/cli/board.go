package cli

import (
	"errors"

	"jobdesc/internal/boarddiff"
)

// boardMemory is how many bytes a comparison with a board may take before garbage is
// collected: that of a board of 50,000 jobs stays within 512 MB.
const boardMemory = 400 << 20

// runBoard compares the postings with the board in a file.
func runBoard(a *app, opts diffOptions, names []string) error {
	if len(opts.only) > 0 || opts.sideBySide || len(opts.measures) > 0 || opts.among != "" {
		return errors.New("--only, --side-by-side, --measure and --among are for roles and postings, not for --board")
	}
	format, err := a.formatOf(opts.format, &opts.output, "text", boarddiff.Formats()...)
	if err != nil {
		return err
	}
	if a.env.Memory != nil {
		a.env.Memory(boardMemory)
	}
	ws, err := a.openFolder()
	if err != nil {
		return ws.Failed(err, ws.Postings())
	}
	today, err := ws.day()
	if err != nil {
		return err
	}
	r, err := ws.CompareBoard(opts.board, names, today)
	if err != nil {
		return err
	}
	var text []byte
	switch {
	case opts.brief:
		text = lineOf(r.Brief())
	case opts.stat:
		text = lineOf(r.Stat())
	default:
		text, err = r.Write(format, ws.Style())
	}
	return ws.finish(opts, text, err, !r.Empty())
}
