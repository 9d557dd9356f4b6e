package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/site"
	"jobdesc/internal/site/store"
	"jobdesc/internal/workspace"
)

type buildOptions struct {
	out       string
	format    string
	shard     string
	shared    bool
	dryRun    bool
	check     bool
	keepGoing bool
	quiet     bool
}

// newBuildCmd returns "jobdesc build".
func newBuildCmd(a *app) *cobra.Command {
	var opts buildOptions
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the careers site",
		Long: `Write a complete careers site into the folder public/: a list of openings, a page
for each open posting with its text as Markdown and plain text, pages of departments
and places, pages for closed postings and former ids, structured data, feeds and a
sitemap. It needs no server code.

Each file is replaced whole or not at all, and only if its content changed. Files
that an earlier build wrote and this one does not are removed; no other file is.
If a posting is broken nothing is written, unless --keep-going leaves it out.

A posting is open when its status is open and the day lies from "posted" to "closes".
--today, else SOURCE_DATE_EPOCH, else the clock says which day it is.

--shard I/N writes the pages of every N-th open posting, --shared all the rest:
together they are the site, so that several machines can share a build. A folder
holds parts of one split; a build without these flags takes them over.

Files whose names begin with .jobdesc are for the next build. They say nothing that
the site does not, and need not be published.

Exit status: 0 done; 1 with --check, if the folder is not up to date; 2 failure.`,
		Example: `  jobdesc build
  jobdesc build --today 2026-11-24 --out public
  jobdesc build --dry-run --format json`,
		Args: wantArgs(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range []string{"out", "shard", "today"} {
				if f := cmd.Flag(name); f.Changed && f.Value.String() == "" {
					return fmt.Errorf("--%s has no value", name) // of a variable that is not set
				}
			}
			return runBuild(a, opts)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&opts.out, "out", "o", "", "write to the folder `DIR` (default: public, beside company.yaml)")
	flags.StringVarP(&opts.format, "format", "f", "text", "`FORMAT` of the summary: text or json")
	flags.BoolVar(&opts.dryRun, "dry-run", false, "list what would change and write nothing")
	flags.BoolVar(&opts.check, "check", false, "exit with 1 where the folder is not up to date, and write nothing")
	flags.BoolVar(&opts.keepGoing, "keep-going", false, "leave broken postings out, list them, and exit with 2")
	flags.BoolVarP(&opts.quiet, "quiet", "q", false, "print no summary")
	flags.StringVar(&opts.shard, "shard", "", "write only part `I/N` of the pages of open postings")
	flags.BoolVar(&opts.shared, "shared", false, "write only what is not a page of an open posting")
	return cmd
}

func runBuild(a *app, opts buildOptions) error {
	format, err := oneOf(opts.format, "format", "text", "json")
	if err != nil {
		return err
	}
	ws, err := a.openFolder()
	if err != nil {
		return err
	}
	in, err := ws.siteInput()
	if err != nil {
		return err
	}
	in.KeepGoing = opts.keepGoing
	if a.env.Memory != nil {
		a.env.Memory(64<<20 + int64(len(in.Postings))*(6<<10)) // some kilobytes of each posting are kept
	}
	manifest, err := opts.split(&in)
	if err != nil {
		return err
	}
	out := ws.Path(opts.out)
	if opts.out == "" {
		out = filepath.Join(ws.Root(), "public")
		opts.out = ws.Label(out)
	}
	if err := ws.CheckOut(out, opts.out); err != nil {
		return err
	}
	folder, err := store.Open(out, store.Options{
		Manifest: manifest, Dry: opts.dryRun || opts.check,
		Wait: func() { ws.Note("another build writes to " + opts.out + "; waiting for it") },
	})
	if err != nil {
		return err
	}
	defer folder.Close()
	if !opts.quiet {
		in.Progress = a.Progress("postings")
	}
	result, err := site.Build(in, folder)
	var leftOut site.LeftOut
	if err != nil && !errors.As(err, &leftOut) {
		return err
	}
	if err := ws.reportBuild(result, opts, format); err != nil {
		return err
	}
	switch {
	case leftOut.Problems != nil:
		return leftOut.Problems
	case opts.check && len(result.Changes) > 0:
		return exitError(exitFindings)
	}
	return nil
}

// split says which shard of the site is built, if not all of it.
func (o buildOptions) split(in *site.Input) (manifest string, err error) {
	switch {
	case o.shard != "" && o.shared:
		return "", errors.New("--shard and --shared are two parts of a build; run it once with each")
	case o.shared:
		in.Shared = true
		return store.SharedManifest, nil
	case o.shard != "":
		in.Shard, in.Of, err = shardOf(o.shard)
		return store.ShardManifest(in.Shard, in.Of), err
	}
	return "", nil
}

// shardOf reads I/N.
func shardOf(s string) (shard, of int, err error) {
	if n, _ := fmt.Sscanf(s, "%d/%d", &shard, &of); n != 2 || s != fmt.Sprintf("%d/%d", shard, of) || shard < 1 || shard > of {
		return 0, 0, fmt.Errorf("--shard %s: want I/N with I from 1 to N, such as 2/4", s)
	}
	return shard, of, nil
}

// warningsShown is how many warnings are printed: one setting can be the cause of
// thousands.
const warningsShown = 20

func (ws *run) reportBuild(r site.Result, opts buildOptions, format string) error {
	shown := r.Warnings
	if len(shown) > warningsShown+1 {
		shown = shown[:warningsShown]
	}
	for _, w := range shown {
		ws.Note("warning: " + w)
	}
	if more := len(r.Warnings) - len(shown); more > 0 {
		ws.Note(fmt.Sprintf("%d more warnings; --format json lists them all", more))
	}
	switch {
	case opts.quiet:
		return nil
	case format == "json":
		return ws.writeJSON(r)
	case opts.dryRun || opts.check:
		var out strings.Builder
		for _, c := range r.Changes {
			fmt.Fprintf(&out, "%s %s\n", c.Action, c.Path)
		}
		return ws.Print([]byte(out.String()))
	}
	ws.Note(fmt.Sprintf("%s: %d open, %d closed, %d not shown; %d files: %d new, %d changed, %d removed, %d as they were",
		opts.out, r.Open, r.Closed, r.Hidden, r.Files, r.Created, r.Updated, r.Removed, r.Unchanged))
	return nil
}

// siteInput is the folder as a site is made of it.
func (ws *run) siteInput() (site.Input, error) {
	r, err := ws.Renderer()
	if err != nil {
		return site.Input{}, err
	}
	in := site.Input{Params: ws.Params, Builder: ws.Builder, Renderer: r}
	if in.Today, err = ws.day(); err != nil {
		return in, err
	}
	if folder := filepath.Join(ws.Root(), "postings"); !ws.IsFolder(folder) {
		in.Warnings = append(in.Warnings, fmt.Sprintf("there is no folder %s: the site has no openings", ws.Label(folder)))
	}
	paths := ws.Postings()
	in.Postings = make([]site.File, 0, len(paths))
	for _, path := range paths {
		in.Postings = append(in.Postings, site.File{
			Label: ws.Label(path), ID: workspace.Stem(path),
			Read: func() ([]byte, *diag.Problem) { return ws.Read(path) },
		})
	}
	if logo := ws.Params.Site.Logo; logo.IsSet() {
		data, err := ws.Logo()
		if err != nil {
			return in, err
		}
		in.Logo = &site.Asset{Name: filepath.Base(logo.V), Data: data}
	}
	key, err := ws.Key()
	in.Key = append([]byte(ws.env.Program()), key...)
	return in, err
}
