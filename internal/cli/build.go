package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jobdesc/internal/convert"
	"jobdesc/internal/diag"
	"jobdesc/internal/posting"
	"jobdesc/internal/scalar"
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
	lint      bool
	keepGoing bool
}

// newBuildCmd returns "jobdesc build".
func newBuildCmd(a *app) *cobra.Command {
	var opts buildOptions
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Write the careers site",
		Long: `Write the careers site into the folder public/: a page for each open posting, a list
of openings, structured data, feeds and a sitemap. "jobdesc help site" says more.

Only files that changed are written, and only files of earlier builds are removed.
A posting with a mistake stops the build before anything is written.

Exit status: 0 done; 1 with --check, if the folder is not up to date, or with
--keep-going, if something was left out; 2 failure, and nothing was written.`,
		Example: `  jobdesc build
  jobdesc build --today 2026-11-24 --out public
  jobdesc build --dry-run --format json`,
		Args: wantArgs(0, 0, ""),
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
	flags.StringVarP(&opts.format, "format", "f", "text", "`FORMAT` of the summary: text, json or jsonl")
	flags.BoolVar(&opts.dryRun, "dry-run", false, "list what would change, but write nothing")
	flags.BoolVar(&opts.check, "check", false, "exit with 1 if the folder is not up to date, and write nothing")
	flags.BoolVar(&opts.lint, "lint", false, "judge the postings first, and build nothing if there are errors")
	flags.BoolVar(&opts.keepGoing, "keep-going", false, "skip broken postings, report them and exit with 1")
	flags.StringVar(&opts.shard, "shard", "", "write only part `I/N` of the pages of open postings")
	flags.BoolVar(&opts.shared, "shared", false, "write only what is not a page of an open posting")
	return cmd
}

func runBuild(a *app, opts buildOptions) error {
	format, err := oneOf(opts.format, "format", "text", "json", "jsonl")
	if err != nil {
		return err
	}
	ws, err := a.openFolder()
	if err != nil {
		return err
	}
	if opts.lint {
		if err := ws.lintBefore(); err != nil {
			return err
		}
	}
	in, err := ws.siteInput()
	if err != nil {
		return err
	}
	in.KeepGoing, in.Strict = opts.keepGoing, a.strict
	if a.env.Memory != nil {
		a.env.Memory(64<<20 + int64(len(in.Postings))*(6<<10)) // some kilobytes of each posting are kept
	}
	manifest, err := opts.split(&in)
	if err != nil {
		return err
	}
	if in.Warnings = append(in.Warnings, ws.Library.SharedWarnings()...); a.strict { // told with those of the postings
		in.Warnings = append(in.Warnings, a.pending()...)
	} else if err := a.tell(); err != nil {
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
		Wait: func() { ws.Note("another build is writing to " + opts.out + "; waiting for it") },
	})
	if err != nil {
		return err
	}
	defer folder.Close()
	if !a.Quiet {
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
		a.Report(leftOut.Problems)
		return exitError(exitFindings)
	case opts.check && len(result.Changes) > 0:
		return exitError(exitFindings)
	}
	return nil
}

// split says which shard of the site is built, if not all of it.
func (o buildOptions) split(in *site.Input) (manifest string, err error) {
	switch {
	case o.shard != "" && o.shared:
		return "", errors.New("--shard and --shared cannot be combined; run a build with each")
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
		return 0, 0, fmt.Errorf("--shard %s: write I/N with I from 1 to N, such as 2/4", s)
	}
	return shard, of, nil
}

// warningsShown is how many warnings are printed: one setting can be the cause of
// thousands.
const warningsShown = 20

func (ws *run) reportBuild(r site.Result, opts buildOptions, format string) error {
	shown := r.Warnings
	if len(shown) > warningsShown+1 && !ws.strict && ws.Messages == "text" {
		shown = shown[:warningsShown]
	}
	for _, w := range shown {
		ws.Notify(w)
	}
	if err := ws.tell(); err != nil {
		return err
	}
	if more := len(r.Warnings) - len(shown); more > 0 {
		ws.Note(fmt.Sprintf("%d more warnings; --format json lists them all", more))
	}
	switch {
	case format != "text":
		r.Changes = append([]store.Change{}, r.Changes...)
		return ws.writeJSON(format, r)
	case opts.dryRun || opts.check:
		var out strings.Builder
		for _, c := range r.Changes {
			fmt.Fprintf(&out, "%s %s\n", c.Action, c.Path)
		}
		if len(r.Changes) == 0 {
			ws.Note(opts.out + " is up to date")
		}
		return ws.Print([]byte(out.String()))
	}
	ws.Note(summary(r, opts.out))
	return nil
}

// summary says what a build did, and how to look at it.
func summary(r site.Result, out string) string {
	counted := func(list []string, n int, what string) []string {
		if n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, what))
		}
		return list
	}
	postings := counted(counted([]string{fmt.Sprintf("%d open", r.Open)}, r.Closed, "closed"), r.Hidden, "hidden (draft or not yet posted)")
	files := counted(counted(counted(counted(nil, r.Created, "new"), r.Updated, "changed"), r.Removed, "removed"), r.Unchanged, "unchanged")
	return fmt.Sprintf(`%s: %s; %d files: %s; preview it with "jobdesc serve"`, out, strings.Join(postings, ", "), r.Files, strings.Join(files, ", "))
}

// siteInput is the folder as a site is made of it.
func (ws *run) siteInput() (site.Input, error) {
	r, err := ws.Renderer()
	if err != nil {
		return site.Input{}, err
	}
	in := site.Input{
		Params: ws.Params, Builder: ws.Builder, Renderer: r,
		Company: diag.Pos{File: ws.Label(filepath.Join(ws.Root(), workspace.CompanyFile)), Line: 1, Col: 1},
	}
	if in.Today, err = ws.day(); err != nil {
		return in, err
	}
	if folder := ws.InRoot("postings"); !ws.IsFolder(folder) {
		return in, fmt.Errorf("there is no folder %s; create it, even if it is empty", ws.Label(folder))
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
	if err := ws.addPages(&in); err != nil {
		return in, err
	}
	key, err := ws.Key()
	in.Key = append([]byte(ws.env.Program()), key...)
	return in, err
}

// addPages adds what the site has beside openings.
func (ws *run) addPages(in *site.Input) error {
	static, err := ws.Static()
	if err != nil {
		return err
	}
	in.Static = convert.Each(static, func(f workspace.StaticFile) site.Static {
		return site.Static{Name: f.Name, Label: f.Label, Copy: func(w io.Writer) *diag.Problem { return ws.Copy(f, w) }}
	})
	in.Attachment = func(name string, at diag.Pos) (site.Static, *diag.Problem) {
		f, problem := ws.Attachment(name, at)
		return site.Static{Label: f.Label, Copy: func(w io.Writer) *diag.Problem { return ws.Copy(f, w) }}, problem
	}
	ladders, err := ws.SiteLadders()
	in.Ladders = convert.Each(ladders, func(l workspace.SiteLadder) site.Ladder {
		return site.Ladder{Family: l.Family, In: func(lang string) (text site.LadderText, err error) {
			docs, err := ws.LadderDocuments(l, scalar.Language(lang))
			if err != nil {
				return text, err
			}
			text.Title, text.HTML, err = in.Renderer.Ladder(docs)
			text.Translated = !slices.ContainsFunc(docs, func(d *posting.Document) bool { return len(d.Untranslated()) > 0 })
			return text, err
		}}
	})
	return err
}
