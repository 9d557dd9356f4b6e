package cli

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site"
	"jobdesc/internal/site/preview"
	"jobdesc/internal/site/store"
	"jobdesc/internal/workspace"
	"jobdesc/internal/yamlfile"
)

// newServeCmd returns "jobdesc serve".
func newServeCmd(a *app) *cobra.Command {
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Preview the careers site and reload it as you edit",
		Long: `Build the careers site into a temporary folder and show it, on this machine only.
Rebuilds the site when a file changes and reloads open pages. If a file has an error,
every page shows it. Drafts are shown, marked as such.

Press Ctrl+C to stop.`,
		Example: `  jobdesc serve
  jobdesc serve --port 0`,
		Args: wantArgs(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runServe(a, port) },
	}
	cmd.Flags().IntVarP(&port, "port", "p", 1414, "`PORT` to listen on, on this machine only; 0 picks a free one")
	return cmd
}

func runServe(a *app, port int) error {
	if port < 0 || port > 65535 {
		return fmt.Errorf("--port: %d is not a port; use a number from 0 to 65535", port)
	}
	ws, err := a.locate()
	if err != nil {
		return err
	}
	if ws.Root() == "" {
		return workspace.ErrNoFolder()
	}
	// A folder that cannot be read yet is read again whenever a file of ours changes.
	reads := func(path string) bool {
		return slices.Contains([]string{"", ".yaml", ".yml", ".tmpl"}, filepath.Ext(path))
	}
	ctx, stop := a.env.Interrupt()
	defer stop()
	return preview.Run(ctx, preview.Config{
		Port: port, Skip: store.IsSite, Note: a.Note, Fail: a.Report,
		Reads: func(path string) bool { return reads(path) },
		Build: func(address, out string) ([]string, error) {
			now, err := a.openFolder()
			if err != nil {
				return []string{ws.Root()}, err
			}
			reads = now.Reads
			return now.buildPreview(address, out)
		},
	})
}

// buildPreview builds the site into the folder out, with drafts, and returns the
// folders that it was made of.
func (ws *run) buildPreview(address, out string) (sources []string, err error) {
	sources = []string{ws.Root()}
	for _, c := range ws.Params.Catalogs.Items {
		if c.Path.IsSet() {
			sources = append(sources, ws.InRoot(c.Path.V))
		}
	}
	ws.Params.Site.BaseURL = yamlfile.At[scalar.URL]{V: scalar.URL(address), Pos: diag.Pos{File: "serve"}}
	in, err := ws.siteInput()
	if err != nil {
		return sources, err
	}
	in.Drafts, in.Live = true, true
	folder, err := store.Open(out, store.Options{})
	if err != nil {
		return sources, err
	}
	defer folder.Close()
	if _, err = site.Build(in, folder); err != nil {
		return sources, err
	}
	return sources, ws.tell()
}
