package cli

import (
	"errors"

	"jobdesc/internal/report"
)

// runLadder shows what each step of a family of roles changes.
func runLadder(a *app, opts diffOptions) error {
	format, err := a.formatOf(opts.format, &opts.output, "text", report.Formats()...)
	if err == nil {
		err = a.notForTerminal(format, opts.output)
	}
	if err == nil {
		err = opts.checkLadder()
	}
	if err != nil {
		return err
	}
	ws, err := a.open()
	if err != nil {
		return ws.Failed(err, nil)
	}
	ladder, err := ws.Ladder(opts.ladder)
	if err != nil {
		return err
	}
	text, err := report.Write(report.Ladder{Ladder: ladder}, format, ws.Style(), ws.Renderer)
	return ws.finish(opts, text, err, false)
}

// checkLadder refuses what does not go together with a ladder.
func (o *diffOptions) checkLadder() error {
	if len(o.only) > 0 || o.stat || o.brief || o.exitCode || o.sideBySide || o.all || len(o.measures) > 0 || o.among != "" {
		return errors.New("--ladder can only be combined with --format and --output")
	}
	return nil
}
