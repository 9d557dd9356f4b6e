package preview

import (
	"cmp"
	_ "embed"
	"fmt"
	"html"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"jobdesc/internal/diag"
)

// eventsPath is where a page of a preview hears that the site has changed.
// templates/site/site.js and broken.html know it too.
const eventsPath = "/.jobdesc/events"

//go:embed broken.html
var brokenHTML string

// handler serves a site from its folder, and a page with the problems while
// something is broken. It is safe for concurrent use.
type handler struct {
	dir     string
	mu      sync.Mutex
	broken  error
	changed chan struct{} // closed at the next change
}

// update says that the site was built again, or why it could not be. Open pages
// reload.
func (p *handler) update(broken error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.broken = broken
	close(p.changed)
	p.changed = make(chan struct{})
}

func (p *handler) state() (changed <-chan struct{}, broken error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.changed, p.broken
}

// ServeHTTP is part of http.Handler. It answers only requests for localhost, so that
// no page of the web can read drafts through a name that leads to this machine.
func (p *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	host, _, _ := strings.Cut(r.Host, ":")
	if host != "localhost" && host != "127.0.0.1" {
		http.Error(w, "ask for localhost", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	_, broken := p.state()
	switch {
	case r.URL.Path == eventsPath:
		p.events(w, r)
	case broken != nil:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusInternalServerError)
		fmt.Fprint(w, brokenPage(broken))
	default:
		p.file(w, r)
	}
}

// events notifies a page, once, that the site has changed.
func (p *handler) events(w http.ResponseWriter, r *http.Request) {
	changed, _ := p.state()
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, ": connected\n\n")
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	select {
	case <-changed:
		fmt.Fprint(w, "event: reload\ndata: reload\n\n")
	case <-r.Context().Done():
	}
}

// file serves a file of the site, or its page for unknown addresses. Dotfiles are not
// served.
func (p *handler) file(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	full := filepath.Join(p.dir, filepath.FromSlash(name))
	if info, err := os.Stat(full); err == nil && info.IsDir() {
		if !strings.HasSuffix(r.URL.Path, "/") {
			http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
			return
		}
		name = path.Join(name, "index.html")
	}
	status := http.StatusOK
	data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") {
		status, name = http.StatusNotFound, "404.html"
		data, _ = os.ReadFile(filepath.Join(p.dir, name))
	}
	w.Header().Set("Content-Type", contentType(name))
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

// contentType is the media type of a file of the site. The system's own table
// differs from machine to machine.
func contentType(name string) string {
	types := map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".json": "application/json; charset=utf-8", ".xml": "application/xml; charset=utf-8",
		".md": "text/markdown; charset=utf-8", ".txt": "text/plain; charset=utf-8",
		".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
		".gif": "image/gif", ".avif": "image/avif", ".ico": "image/x-icon",
		".pdf": "application/pdf", ".woff": "font/woff", ".woff2": "font/woff2", ".mp4": "video/mp4", ".webm": "video/webm",
	}
	return cmp.Or(types[path.Ext(name)], "application/octet-stream")
}

// brokenPage shows the problems of a build, and reloads when they are gone.
func brokenPage(err error) string {
	var items strings.Builder
	for _, p := range diag.ProblemsOf(err).Sorted() {
		items.WriteString("<li>")
		if where := p.Pos.String(); where != "" {
			items.WriteString("<code>" + html.EscapeString(where) + "</code><br>")
		}
		p.Pos = diag.Pos{}
		items.WriteString(html.EscapeString(p.String()) + "</li>\n")
	}
	return strings.Replace(brokenHTML, "PROBLEMS", items.String(), 1)
}
