package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// serve starts a preview in dir and returns its address. The test interrupts it
// at its end; then it must end without a complaint and leave nothing behind.
func serve(t *testing.T, dir string, args ...string) string {
	t.Helper()
	address, _ := serveAndSay(t, dir, args...)
	return address
}

// serveAndSay returns what it says before it shows the site, too.
func serveAndSay(t *testing.T, dir string, args ...string) (address, said string) {
	t.Helper()
	temp := t.TempDir()
	cmd := exec.Command("jobdesc", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+temp)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(stderr)
	for address == "" {
		line, err := lines.ReadString('\n')
		said += line
		if m := regexp.MustCompile(`^jobdesc: (http://localhost:\d+)/ shows the site`).FindStringSubmatch(line); m != nil {
			address = m[1]
		} else if err != nil {
			t.Fatalf("it did not start: %s", line)
		}
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("it ended with %v", err)
		}
		if left, _ := os.ReadDir(temp); len(left) > 0 {
			t.Errorf("it left %v behind", left)
		}
	})
	return address, said
}

// TestAPreviewWarnsOnce: a build reads the folder once and so warns once.
func TestAPreviewWarnsOnce(t *testing.T) {
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example demo")
	t.Setenv("JOBDESC_NAMES", "x")
	if _, said := serveAndSay(t, dir, "-C", "demo", "serve", "--port", "0"); strings.Count(said, "warning: JOBDESC_NAMES: ") != 1 {
		t.Errorf("it says %q", said)
	}
}

func get(t *testing.T, address string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// TestAPreviewFollowsTheFiles shows a draft, then the place of a mistake while a
// file is broken, then the site again; open pages are told each time.
func TestAPreviewFollowsTheFiles(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example demo")
	address := serve(t, dir, "-C", "demo", "serve", "--port", "0")

	if status, body := get(t, address+"/jobs/it-lead-rotterdam/"); status != http.StatusOK || !strings.Contains(body, "Draft: not published") {
		t.Errorf("status %d; a draft is not shown as one:\n%.500s", status, body)
	}
	if status, _ := get(t, address+"/nowhere"); status != http.StatusNotFound {
		t.Errorf("status %d for a page that is not there", status)
	}
	if status, _ := get(t, address+"/.jobdesc-manifest"); status != http.StatusNotFound {
		t.Errorf("status %d for a dotfile", status)
	}

	events, err := http.Get(address + "/.jobdesc/events")
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close()
	file := filepath.Join(dir, "demo/postings/it-lead-rotterdam.yaml")
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, "titel: x\n"+string(good))
	if told, _ := io.ReadAll(events.Body); !strings.Contains(string(told), "event: reload") {
		t.Errorf("open pages were told %q", told)
	}
	wait(t, func() bool {
		status, body := get(t, address+"/")
		return status == http.StatusInternalServerError && strings.Contains(body, "it-lead-rotterdam.yaml:1:1") && strings.Contains(body, "unknown key &#34;titel&#34;")
	})
	write(t, file, string(good))
	wait(t, func() bool { status, _ := get(t, address+"/"); return status == http.StatusOK })
	shell(t, dir, "mv demo/company.yaml company.yaml.old")
	wait(t, func() bool {
		status, body := get(t, address+"/")
		return status == http.StatusInternalServerError && strings.Contains(body, "no company.yaml in this folder")
	})
	shell(t, dir, "mv company.yaml.old demo/company.yaml")
	wait(t, func() bool { status, _ := get(t, address+"/"); return status == http.StatusOK })
}

// TestAPreviewIsForThisMachine refuses requests under another host name, so that a
// page of the web could read drafts.
func TestAPreviewIsForThisMachine(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example demo")
	address := serve(t, dir, "-C", "demo", "serve", "--port", "0")
	req, err := http.NewRequest(http.MethodGet, address+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "attacker.example"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// wait waits until what has to become true is so.
func wait(t *testing.T, holds func() bool) {
	t.Helper()
	for range 600 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("it did not happen")
}
