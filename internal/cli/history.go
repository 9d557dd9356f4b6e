package cli

import (
	"errors"
	"strings"

	"jobdesc/internal/changes"
	"jobdesc/internal/plainjson"
	"jobdesc/internal/workspace"
)

// commentLimit is how many characters a comment on a pull request may have, less
// a margin.
const commentLimit = 60_000

// runHistory compares two states of the folder.
func runHistory(a *app, opts diffOptions, names []string) error {
	if len(opts.only) > 0 || opts.sideBySide {
		return errors.New("--only and --side-by-side are for roles and postings, not for --git")
	}
	format, err := a.formatOf(opts.format, &opts.output, "text", "text", "markdown", "json", "tsv", "names")
	if err != nil {
		return err
	}
	revs, err := workspace.ParseRevisions(opts.git)
	if err != nil {
		return err
	}
	ws, err := a.locate()
	if err != nil {
		return err
	}
	found, err := ws.Changes(revs, names, a.day)
	if err != nil {
		return err
	}
	for _, note := range found.Notes {
		a.Note("notice: " + note)
	}
	text, err := ws.historyText(found, opts, format)
	return ws.finish(opts, text, err, !found.Empty())
}

func (ws *run) historyText(c *changes.Changes, opts diffOptions, format string) ([]byte, error) {
	switch {
	case opts.stat:
		return lineOf(c.Stat()), nil
	case opts.brief:
		return lineOf(c.Brief()), nil
	}
	switch format {
	case "json":
		return plainjson.Indented(c)
	case "markdown":
		return []byte(c.Markdown(commentLimit, "jobdesc diff --git "+opts.git)), nil
	case "tsv":
		return c.TSV(), nil
	case "names":
		return lineOf(strings.Join(c.IDs(), "\n")), nil
	}
	return []byte(c.Text(ws.Style())), nil
}
