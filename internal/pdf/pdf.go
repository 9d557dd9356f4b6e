// Package pdf prints HTML pages through a Chromium that is installed. The page
// has no network, and the browser no profile and no name of anybody.
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Patience is how long one page may take.
const Patience = 60 * time.Second

// names are those that Chromium and its kin have as programs.
func names() []string {
	return []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
		`C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
	}
}

// Browser is the program that prints.
type Browser struct{ path string }

// Find looks for a browser: the one that is wished, where that is not empty.
func Find(wished string) (Browser, error) {
	if wished != "" {
		path, err := exec.LookPath(wished)
		if err != nil {
			return Browser{}, fmt.Errorf("CHROME_PATH is %q, which is not a program", wished)
		}
		return Browser{path}, nil
	}
	for _, name := range names() {
		if path, err := exec.LookPath(name); err == nil {
			return Browser{path}, nil
		}
	}
	return Browser{}, errors.New("PDF needs Chromium or Google Chrome; install it (on Debian: apt-get install chromium) or set CHROME_PATH to its path")
}

// Print prints a page. dated is the date that the file says it was made on; the
// zero time leaves it out, so that the same page gives the same bytes from the
// same browser.
func (b Browser) Print(ctx context.Context, page []byte, dated time.Time) ([]byte, error) {
	dir, err := os.MkdirTemp("", "jobdesc-pdf-")
	if err != nil {
		return nil, fmt.Errorf("cannot create a folder for the browser: %w", err)
	}
	defer remove(dir)
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(in, page, 0o600); err != nil {
		return nil, fmt.Errorf("cannot write the page for the browser: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.path, arguments(dir, in, out)...)
	cmd.Dir = dir
	cmd.WaitDelay = 2 * time.Second // for what the browser started
	var said bytes.Buffer
	cmd.Stderr = &said
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, b.fail(ctx.Err(), "")
	}
	file, readErr := os.ReadFile(out)
	if err := errors.Join(err, readErr); err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
		return nil, b.fail(err, said.String())
	}
	return redated(file, dated), nil
}

func (b Browser) fail(err error, said string) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s did not print the page within %s; try fewer at a time, or set CHROME_PATH to another browser", b.path, Patience)
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return fmt.Errorf("%s could not print the page: %s", b.path, cmp.Or(strings.TrimSpace(lines[len(lines)-1]), "it wrote no PDF"))
}

// arguments let the browser print without a window, a network or a profile.
func arguments(dir, in, out string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync", "--disable-background-networking",
		"--disable-component-update", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>", // nobody answers there
		"--user-agent=jobdesc", // which the file names as its creator
		"--no-pdf-header-footer", "--print-to-pdf=" + out,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium has none for root
	}
	return append(args, "file://"+filepath.ToSlash(in))
}

// remove removes a folder in which a browser that is ending may still write.
func remove(dir string) {
	for range 10 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// redated sets the dates of a file to another date, or to spaces. What is
// written is as long as what was there, because a PDF knows its parts by place.
func redated(file []byte, dated time.Time) []byte {
	for _, key := range []string{"/CreationDate (D:", "/ModDate (D:"} {
		start := bytes.Index(file, []byte(key))
		if start < 0 {
			continue
		}
		end := bytes.IndexByte(file[start:], ')')
		if end < 0 {
			continue
		}
		text := ""
		if !dated.IsZero() {
			zone := dated.Format("-0700")
			text = key + dated.Format("20060102150405") + zone[:3] + "'" + zone[3:] + "')"
		}
		if old := file[start : start+end+1]; len(text) <= len(old) {
			copy(old, text+strings.Repeat(" ", len(old)-len(text)))
		}
	}
	return file
}
