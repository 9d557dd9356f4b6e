package gitfs

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// scratch is a repository of its own for a test.
type scratch struct {
	t   *testing.T
	dir string
	env []string
}

func newScratch(t *testing.T, args ...string) *scratch {
	t.Helper()
	s := &scratch{t: t, dir: t.TempDir(), env: []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com",
		"GIT_AUTHOR_DATE=2026-11-01T12:00:00Z", "GIT_COMMITTER_DATE=2026-11-01T12:00:00Z",
	}}
	s.git(append([]string{"init", "-q", "-b", "main"}, args...)...)
	return s
}

func (s *scratch) git(args ...string) string {
	s.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = s.dir, s.env
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("git %s: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (s *scratch) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *scratch) commit() {
	s.t.Helper()
	s.git("add", "-A")
	s.git("commit", "-qm", "x", "--allow-empty")
}

func (s *scratch) open(dir string) *Repository {
	s.t.Helper()
	r, err := Open(filepath.Join(s.dir, dir), s.dir, s.env)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(r.Close)
	return r
}

func (s *scratch) revision(name string) *Revision {
	s.t.Helper()
	v, err := s.open("").Revision(name)
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

func text(t *testing.T, v *Revision, name string) string {
	t.Helper()
	data, err := fs.ReadFile(v, name)
	if err != nil {
		t.Error(err)
	}
	return string(data)
}

// A revision is a proper file system, whatever its files are called and by
// whichever hash the repository names them.
func TestARevisionIsAFileSystem(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		s := newScratch(t, "--object-format="+format)
		names := []string{"a.yaml", "jobs/postings/night rota.yaml", "jobs/postings/Bürokräfte.yaml", "jobs/line\nend.yaml", "jobs/-o.yaml", "run"}
		for _, name := range names {
			s.write(name, "in "+name)
		}
		if err := os.Chmod(filepath.Join(s.dir, "run"), 0o755); err != nil {
			t.Fatal(err)
		}
		s.write("empty", "")
		s.commit()
		s.write("a.yaml", "later")
		v := s.revision("HEAD")
		if err := fstest.TestFS(v, append(names, "empty")...); err != nil {
			t.Error(err)
		}
		for _, name := range names {
			if got := text(t, v, name); got != "in "+name {
				t.Errorf("%q has %q", name, got)
			}
		}
		if id := v.Object("jobs"); id != s.git("rev-parse", "HEAD:jobs") {
			t.Errorf("got %s", id)
		}
		if v.Object("job") != "" || v.Object("a.yaml/b") != "" {
			t.Error("found what is not there")
		}
		if _, err := v.Open("../a.yaml"); !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("got %v", err)
		}
	}
}

func TestNamesThatAreNotInUTF8(t *testing.T) {
	s := newScratch(t)
	s.write("caf\xe9.yaml", "x")
	s.commit()
	if v := s.revision("HEAD"); text(t, v, "caf\xe9.yaml") != "x" {
		t.Error("not read")
	}
}

func TestSymbolicLinks(t *testing.T) {
	s := newScratch(t)
	s.write("shared/duties.yaml", "x")
	for name, target := range map[string]string{
		"catalog": "shared", "a.yaml": "catalog/duties.yaml", "shared/up": "../a.yaml", "loop": "loop", "out": "../x", "far": "/etc/hostname", "gone": "nowhere",
	} {
		if err := os.Symlink(target, filepath.Join(s.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	s.commit()
	v := s.revision("HEAD")
	for _, name := range []string{"catalog/duties.yaml", "a.yaml", "shared/up", "catalog/up"} {
		if got := text(t, v, name); got != "x" {
			t.Errorf("%s has %q", name, got)
		}
	}
	for name, want := range map[string]string{"loop": "too many symbolic links", "out": "outside the repository", "far": "outside the repository", "gone": "does not exist"} {
		if _, err := v.Open(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", name, err)
		}
		if info, err := fs.Lstat(v, name); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if to, err := fs.ReadLink(v, "catalog"); err != nil || to != "shared" {
		t.Errorf("got %q, %v", to, err)
	}
}

func TestSubfoldersWorktreesAndBareRepositories(t *testing.T) {
	s := newScratch(t)
	s.write("hr/jobs/company.yaml", "name: X")
	s.commit()
	r := s.open("hr/jobs")
	if r.prefix != "hr/jobs" || r.Top() != s.dir || r.bare {
		t.Errorf("got %q in %q", r.prefix, r.Top())
	}
	s.git("worktree", "add", "-q", "-b", "o", "other folder")
	if r = s.open("other folder/hr"); r.prefix != "hr" || r.Top() != filepath.Join(s.dir, "other folder") {
		t.Errorf("got %q in %q", r.prefix, r.Top())
	}
	s.git("clone", "-q", "--bare", ".", "bare.git")
	r = s.open("bare.git")
	if v, err := r.Revision("main"); err != nil || !r.bare || text(t, v, "hr/jobs/company.yaml") != "name: X" {
		t.Error(err)
	}
}

func TestSubmodules(t *testing.T) {
	shared := newScratch(t)
	shared.write("roles/cook.yaml", "title: Cook")
	shared.commit()
	s := newScratch(t)
	s.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", shared.dir, "lib/shared catalog")
	s.commit()
	first := s.revision("HEAD")
	shared.write("roles/cook.yaml", "title: Chef")
	shared.commit()
	s.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--remote")
	s.commit()
	for rev, want := range map[string]string{"HEAD~": "title: Cook", "HEAD": "title: Chef"} {
		if got := text(t, s.revision(rev), "lib/shared catalog/roles/cook.yaml"); got != want {
			t.Errorf("%s: got %q", rev, got)
		}
	}
	if entries, err := fs.ReadDir(first, "lib/shared catalog"); err != nil || len(entries) != 1 || entries[0].Name() != "roles" {
		t.Errorf("got %v, %v", entries, err)
	}
	s.git("submodule", "--quiet", "deinit", "-f", "--all")
	if _, err := s.revision("HEAD").Open("lib/shared catalog/roles/cook.yaml"); err == nil || !strings.Contains(err.Error(), "git submodule update --init") {
		t.Errorf("got %v", err)
	}
}

// A name that is not a revision is an error with advice, and never an option of git.
func TestRevisionsThatAreNotThere(t *testing.T) {
	s := newScratch(t)
	s.write("a", "x")
	s.commit()
	s.commit()
	s.git("tag", "v1")
	s.git("clone", "-q", "--depth=1", "file://"+s.dir, "shallow")
	for _, c := range []struct{ dir, name, want string }{
		{"", "mian", `there is no revision "mian" in this repository; "git fetch origin mian:mian" gets a branch of that name`},
		{"", "HEAD~9", `there is no revision "HEAD~9" in this repository; "git fetch --deepen=50" gets earlier ones`},
		{"", "origin/main", `"git fetch origin main:refs/remotes/origin/main" gets the branch`},
		{"", "0123456789", `"git fetch origin 0123456789" may get it`},
		{"", "--output=x", `there is no revision "--output=x"`},
		{"", "HEAD:a", `there is no revision "HEAD:a"`},
		{"", "", `"" is not a revision`},
		{"", "HEAD\nHEAD", `"HEAD\nHEAD" is not a revision`},
		{"shallow", "HEAD~", `revision "HEAD~" is not in this clone, which is shallow; "git fetch --deepen=50" gets earlier ones, or "git fetch --unshallow" for all`},
	} {
		if _, err := s.open(c.dir).Revision(c.name); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v", c.name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(s.dir, "x")); err == nil {
		t.Error("a file was written")
	}
	if v := s.revision("v1"); text(t, v, "a") != "x" {
		t.Error("a tag is a revision")
	}
}

func TestTheRevisionInCommon(t *testing.T) {
	s := newScratch(t)
	s.commit()
	s.write("a", "1")
	s.commit()
	base := s.git("rev-parse", "HEAD")
	s.git("switch", "-q", "-c", "side")
	s.write("b", "1")
	s.commit()
	s.git("switch", "-q", "main")
	s.write("a", "2")
	s.commit()
	if v, err := s.open("").Base("main", "side"); err != nil || v.Commit != base {
		t.Errorf("got %v, %v", v, err)
	}
	s.git("switch", "-q", "--orphan", "alone")
	s.write("c", "1")
	s.commit()
	if _, err := s.open("").Base("main", "alone"); err == nil || !strings.Contains(err.Error(), "main and alone have no common revision") {
		t.Errorf("got %v", err)
	}
}

func TestWithoutGit(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir, dir, []string{"PATH=" + os.Getenv("PATH"), "GIT_CEILING_DIRECTORIES=" + filepath.Dir(dir)}); err == nil || !strings.Contains(err.Error(), "--git needs a git repository") {
		t.Errorf("got %v", err)
	}
	t.Setenv("PATH", dir)
	if _, err := Open(dir, dir, nil); err == nil || !strings.Contains(err.Error(), "--git needs git, which is not installed") {
		t.Errorf("got %v", err)
	}
}

// Whatever the user's settings are, no program of theirs is run: no alias, pager,
// hook, filter or converter.
func TestNothingOfTheUsersIsRun(t *testing.T) {
	s := newScratch(t)
	s.write(".gitattributes", "* diff=evil filter=evil\n")
	s.write("a", "x")
	s.commit()
	evil := "touch " + filepath.Join(s.dir, "ran") + "; false"
	for _, key := range []string{"alias.cat-file", "alias.rev-parse", "core.pager", "diff.evil.textconv", "diff.external", "filter.evil.smudge", "core.fsmonitor", "core.sshCommand"} {
		value := evil
		if strings.HasPrefix(key, "alias") {
			value = "!" + evil
		}
		s.git("config", key, value)
	}
	s.env = append(s.env, "GIT_PAGER="+evil, "GIT_EXTERNAL_DIFF="+evil)
	if v := s.revision("HEAD"); text(t, v, "a") != "x" {
		t.Error("not read")
	}
	if _, err := os.Stat(filepath.Join(s.dir, "ran")); err == nil {
		t.Error("a program was run")
	}
}

// In a hook git sets where its own repository is; what counts is the folder.
func TestWithinAHook(t *testing.T) {
	s := newScratch(t)
	s.write("jobs/a", "x")
	s.commit()
	other := newScratch(t)
	s.env = append(s.env, "GIT_DIR="+filepath.Join(other.dir, ".git"), "GIT_INDEX_FILE=none", "GIT_PREFIX=x/")
	if r := s.open("jobs"); r.prefix != "jobs" {
		t.Errorf("got %q", r.prefix)
	}
	s.env = append(s.env, "GIT_DIR=.git", "GIT_WORK_TREE=.")
	if r := s.open("jobs"); r.prefix != "jobs" {
		t.Errorf("got %q", r.prefix)
	}
}

func FuzzTree(f *testing.F) {
	f.Add([]byte("100644 a\x0001234567890123456789"))
	f.Add([]byte("40000 \x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parseTree(data, 20)
		for _, e := range entries {
			if err != nil || e.name == "" || strings.Contains(e.name, "/") || len(e.id) != 40 {
				t.Fatalf("%+v, %v", e, err)
			}
		}
	})
}
