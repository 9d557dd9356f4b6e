// Package preview shows a site in a browser while its files are edited: it builds the
// site, serves it to this machine only, and builds it again when a file changes. Open
// pages reload. While the site cannot be built, every page says why.
package preview

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"jobdesc/internal/diag"
)

// Config says what is shown.
type Config struct {
	Port int // of localhost; 0 for any free one
	// Build builds the site for an address into the folder dir and returns the folders
	// that it was made of, as far as they are known.
	Build func(address, dir string) (sources []string, err error)
	Skip  func(dir string) bool  // whether a folder inside the sources is not watched
	Reads func(path string) bool // whether a build reads a file or folder
	Note  func(text string)      // what happened
	Fail  func(err error)        // why a build failed
}

// Run shows the site until ctx ends.
func Run(ctx context.Context, c Config) error {
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", c.Port))
	if err != nil {
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("port %d is in use; use --port with another port, or 0 for any free one", c.Port)
		}
		return err
	}
	temp, err := os.MkdirTemp("", "jobdesc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("cannot watch the files: %w", err)
	}
	defer watcher.Close()
	p := &preview{
		Config: c, watcher: watcher, handler: &handler{dir: filepath.Join(temp, "site"), changed: make(chan struct{})},
		address: fmt.Sprintf("http://localhost:%d", listener.Addr().(*net.TCPAddr).Port),
	}
	if err := p.update(); err != nil {
		return err
	}
	server := &http.Server{Handler: p.handler, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = server.Serve(listener) }()
	p.Note(p.address + "/ shows the site; press Ctrl+C to stop")
	return errors.Join(p.follow(ctx), server.Close())
}

// preview is a call of Run.
type preview struct {
	Config
	address string
	handler *handler
	watcher *fsnotify.Watcher
}

// pause is how long files must not have changed before they are read again: an editor
// writes a file in several steps.
const pause = 80 * time.Millisecond

// follow builds again after changes, until ctx ends or a template does not.
func (p *preview) follow(ctx context.Context) error {
	var still <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case event, ok := <-p.watcher.Events:
			if !ok {
				return nil
			}
			if name := filepath.Base(event.Name); !strings.HasPrefix(name, ".") && event.Op != fsnotify.Chmod && p.Reads(event.Name) {
				still = time.After(pause)
			}
		case <-p.watcher.Errors: // what was missed is found at the next change
		case <-still:
			still = nil
			if err := p.update(); err != nil {
				return err
			}
		}
	}
}

// update builds the site again and watches the folders that there are now. Its error ends
// the preview: a template that still runs would take a processor until then.
func (p *preview) update() error {
	start := time.Now()
	sources, err := p.Build(p.address, p.handler.dir)
	switch {
	case diag.HasCode(err, diag.Runaway):
		return err
	case err != nil:
		p.Fail(err)
	default:
		p.Note(fmt.Sprintf("built in %d ms", time.Since(start).Milliseconds()))
	}
	for _, source := range sources {
		p.watch(source)
	}
	p.handler.update(err)
	return nil
}

// watch watches a folder and those inside it. One that is removed is no longer watched.
func (p *preview) watch(source string) {
	_ = filepath.WalkDir(source, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case path != source && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "node_modules" || p.Skip(path)):
			return fs.SkipDir
		}
		_ = p.watcher.Add(path)
		return nil
	})
}
