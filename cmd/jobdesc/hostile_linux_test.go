package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// ownMessage is the output of a jobdesc that could not write a file. With -cover the
// program is instrumented and tries to write its coverage when it exits; that
// fails for the same reason, and the Go runtime adds its own lines.
func ownMessage(out []byte) string {
	text, _, _ := strings.Cut(string(out), "error: coverage")
	return text
}

// TestAFileThatMayNotBeRead runs as another user where the tests run as root,
// who may read everything.
func TestAFileThatMayNotBeRead(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "unreadable")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "jobdesc")
	for _, err := range []error{os.Chmod(dir, 0o755), os.WriteFile(path, program, 0o755), os.WriteFile(filepath.Join(dir, "p.yaml"), []byte("role: office-manager"), 0)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(path, "render", "p.yaml")
	cmd.Dir = dir
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.CombinedOutput()
	if want := "p.yaml: permission denied\n"; err == nil || ownMessage(out) != want {
		t.Errorf("%v: got %s, want %s", err, out, want)
	}
}

func TestAFullDisk(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	var stderr bytes.Buffer
	cmd := exec.Command("jobdesc", "render", "office-manager")
	cmd.Stdout, cmd.Stderr = full, &stderr
	if err := cmd.Run(); err == nil || stderr.String() != "jobdesc: cannot write to standard output: no space left on device\n" {
		t.Errorf("%v: got %s", err, &stderr)
	}
	out, err := exec.Command("jobdesc", "render", "office-manager", "-o", "/dev/full").CombinedOutput()
	if err == nil || string(out) != "jobdesc: cannot write /dev/full: no space left on device\n" {
		t.Errorf("%v: got %s", err, out)
	}
	if info, err := os.Stat("/dev/full"); err != nil || info.Mode().IsRegular() {
		t.Error("/dev/full was replaced")
	}
}

// TestADiskThatIsFull limits the size of files to less than the feed needs: the
// site is unchanged, and nothing is left beside it.
func TestADiskThatIsFull(t *testing.T) {
	t.Parallel()
	dir := employer(t, 40)
	build(t, dir)
	want := tree(t, filepath.Join(dir, "public"))
	shell(t, dir, "sed -i.old 's/^name: .*/name: Other/' company.yaml && rm company.yaml.old")
	for _, limit := range []string{"40", "8"} { // a feed is longer than the one, each page than the other
		for _, more := range []string{"", " --keep-going"} {
			out, err := exec.Command("sh", "-c", "ulimit -f "+limit+"; trap '' XFSZ; exec jobdesc -C "+dir+" build --today 2026-11-24"+more).CombinedOutput()
			if err == nil || !strings.HasSuffix(ownMessage(out), ": file too large\n") || strings.Count(ownMessage(out), "\n") != 1 {
				t.Errorf("%v: %s", err, out)
			}
			sameTree(t, tree(t, filepath.Join(dir, "public")), want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "public/.jobdesc-new")); err == nil {
		t.Error("something was left behind")
	}
}
