package preview

import (
	"errors"
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
// templates/site/site.js knows it too.
const eventsPath = "/.jobdesc/events"

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
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json; charset=utf-8"
	case ".xml":
		return "application/xml; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".gif":
		return "image/gif"
	case ".avif":
		return "image/avif"
	}
	return "application/octet-stream"
}

// brokenPage shows the problems of a build, and reloads when they are gone.
func brokenPage(err error) string {
	var out strings.Builder
	out.WriteString(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The site cannot be built</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; }
li { margin: .75rem 0; }
code { font: .95rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>The site cannot be built</h1>
<p>This page goes away when the files are in order.</p>
<ul>
`)
	var problems diag.Problems
	if !errors.As(err, &problems) {
		problems = diag.Problems{{Code: diag.CodeOf(err), Msg: err.Error()}}
	}
	for _, p := range problems.Sorted() {
		where := p.Pos.String()
		p.Pos = diag.Pos{}
		out.WriteString("<li>")
		if where != "" {
			out.WriteString("<code>" + html.EscapeString(where) + "</code><br>")
		}
		out.WriteString(html.EscapeString(p.String()) + "</li>\n")
	}
	out.WriteString(`</ul>
</main>
<script>new EventSource("` + eventsPath + `").addEventListener("reload", () => location.reload())</script>
</body>
</html>
`)
	return out.String()
}
