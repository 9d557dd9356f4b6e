package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"jobdesc/internal/diag"
	"jobdesc/internal/scalar"
	"jobdesc/internal/site"
	"jobdesc/internal/workspace"
	"jobdesc/internal/yamlfile"
)

// newServeCmd returns "jobdesc serve".
func newServeCmd(a *app) *cobra.Command {
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the careers site in a browser while it is written",
		Long: `Build the careers site into a temporary folder and serve it to this machine only.
What changes in the folder is built again, and open pages reload. While a file is
broken, every page says where. Drafts are shown, marked as such.

It runs until it is interrupted, with Ctrl+C.`,
		Example: `  jobdesc serve
  jobdesc serve --port 0`,
		Args: wantArgs(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return runServe(a, port) },
	}
	cmd.Flags().IntVarP(&port, "port", "p", 1414, "listen on the port `N` of localhost; 0 for any free one")
	return cmd
}

func runServe(a *app, port int) error {
	if port < 0 || port > 65535 {
		return fmt.Errorf("--port: want a number from 0 to 65535, got %d", port)
	}
	ws, err := a.locate()
	if err != nil {
		return err
	}
	if ws.Root() == "" {
		return workspace.ErrNoFolder()
	}
	dir, err := os.MkdirTemp("", "jobdesc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	p := &preview{app: a, root: ws.Root(), out: filepath.Join(dir, "site")}
	return p.run(port)
}

// preview is a run of "serve".
type preview struct {
	*app
	root, out string
	base      string // the address of the preview
}

func (p *preview) run(port int) error {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("port %d is in use; choose another with --port, or 0 for any free one", port)
		}
		return err
	}
	p.base = fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port)
	watch, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("files cannot be watched: %w", err)
	}
	defer watch.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	handler := site.NewPreview(p.out)
	if err := p.update(handler, watch); err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	p.Note(p.base + "/ shows the site; Ctrl+C ends it")
	return errors.Join(p.follow(ctx, handler, watch), server.Close())
}

// pause is how long files must have been still before they are read again: an
// editor writes a file in several steps.
const pause = 80 * time.Millisecond

// follow builds again after changes, until ctx ends or a template does not.
func (p *preview) follow(ctx context.Context, handler *site.Preview, watch *fsnotify.Watcher) error {
	var still <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, ok := <-watch.Events:
			if !ok {
				return nil
			}
			if name := filepath.Base(event.Name); !strings.HasPrefix(name, ".") && event.Op != fsnotify.Chmod {
				still = time.After(pause)
			}
		case <-watch.Errors: // what was missed is found at the next change
		case <-still:
			still = nil
			if err := p.update(handler, watch); err != nil {
				return err
			}
		}
	}
}

// update builds the site again and watches what folders there are now. Its error
// ends the preview: a template that still runs would take a processor until then.
func (p *preview) update(handler *site.Preview, watch *fsnotify.Watcher) error {
	start := time.Now()
	err := p.build()
	switch {
	case diag.HasCode(err, diag.Runaway):
		return err
	case err != nil:
		p.Report(err)
	default:
		p.Note(fmt.Sprintf("built in %d ms", time.Since(start).Milliseconds()))
	}
	for _, dir := range p.folders() {
		_ = watch.Add(dir) // one that went away is watched no more
	}
	handler.Update(err)
	return nil
}

// build builds the site of the folder as it is now.
func (p *preview) build() error {
	ws, err := p.openFolder()
	if err != nil {
		return err
	}
	ws.Params.Site.BaseURL = yamlfile.At[scalar.URL]{V: scalar.URL(p.base), Pos: diag.Pos{File: "serve"}}
	in, err := ws.siteInput()
	if err != nil {
		return err
	}
	in.Drafts, in.Live = true, true
	folder, err := site.OpenFolder(p.out, "", false, func() {})
	if err != nil {
		return err
	}
	defer folder.Close()
	_, err = site.Build(in, folder)
	return err
}

// folders are those whose files the site is made of.
func (p *preview) folders() []string {
	roots := []string{p.root}
	if ws, err := p.open(); err == nil {
		for _, c := range ws.Params.Catalogs.Items {
			if c.Path.IsSet() {
				roots = append(roots, ws.InRoot(c.Path.V))
			}
		}
	}
	var out []string
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || !entry.IsDir():
				return nil
			case path != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || isSite(path)):
				return fs.SkipDir
			}
			out = append(out, path)
			return nil
		})
	}
	return out
}

// isSite reports whether a folder holds a site that was built.
func isSite(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, site.ManifestName))
	return err == nil
}
