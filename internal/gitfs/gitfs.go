// Package gitfs reads a revision of a git repository as an [io/fs.FS].
//
// [Open] finds the repository that a folder is in, [Repository.Revision] a
// revision of it. Files are read through the user's own git, in one process that
// is asked for objects by their names (git cat-file --batch). That runs no hook,
// pager, filter or alias, and needs no work tree.
package gitfs

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// maxObject is the size in bytes of the largest file that is read.
const maxObject = 64 << 20

// Repository is the git repository that a folder is in. It is safe for
// concurrent use.
type Repository struct {
	dir     string // where git is started
	top     string // the folder of the work tree, or dir where there is none
	prefix  string // dir in the work tree, with slashes; "" for the top
	bare    bool
	shallow bool
	env     []string

	mu    sync.Mutex
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	said  *bytes.Buffer // what the process says beside its answers
	known map[string]*object
	subs  map[string]*Repository // of submodules
}

// Open finds the repository that dir is in. environ is the environment as
// NAME=value; started is the folder that relative paths in it are relative to.
func Open(dir, started string, environ []string) (*Repository, error) {
	r := &Repository{dir: dir, env: gitEnv(environ, started), known: map[string]*object{}, subs: map[string]*Repository{}}
	out, err := r.run("rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-prefix")
	if err != nil {
		return nil, err
	}
	lines := strings.SplitN(out, "\n", 3)
	if len(lines) < 3 {
		return nil, fmt.Errorf("git did not say where %s is in its repository; update git", dir)
	}
	r.bare, r.shallow = lines[0] == "true", lines[1] == "true"
	r.prefix = strings.TrimSuffix(strings.TrimSuffix(lines[2], "\n"), "/")
	r.top = dir
	for range strings.Count(r.prefix+"/", "/") {
		if r.prefix != "" {
			r.top = filepath.Dir(r.top)
		}
	}
	return r, nil
}

// Top is the folder of the work tree, found upward from the folder that the
// repository was opened for.
func (r *Repository) Top() string { return r.top }

// gitEnv is the environment in which git runs: messages in English, no questions,
// no change of the repository. Where the repository is decides the folder, as if
// git were started there; a hook that jobdesc runs in has variables for its own
// folder. Whoever sets both GIT_DIR and GIT_WORK_TREE means them.
func gitEnv(environ []string, started string) []string {
	value := map[string]string{}
	for _, v := range environ {
		if name, text, ok := strings.Cut(v, "="); ok {
			value[name] = text
		}
	}
	own := []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"}
	dropped := append([]string{"GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "LC_ALL", "LANGUAGE"}, own...)
	var out []string
	for _, v := range environ {
		if name, _, _ := strings.Cut(v, "="); !slices.Contains(dropped, name) {
			out = append(out, v)
		}
	}
	if value["GIT_DIR"] != "" && value["GIT_WORK_TREE"] != "" {
		for _, name := range own {
			if p := value[name]; p != "" {
				if !filepath.IsAbs(p) {
					p = filepath.Join(started, p)
				}
				out = append(out, name+"="+p)
			}
		}
	}
	return append(out, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_PAGER=cat")
}

func (r *Repository) command(args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"--no-pager"}, args...)...)
	cmd.Dir, cmd.Env = r.dir, r.env
	return cmd
}

// run runs git to its end.
func (r *Repository) run(args ...string) (string, error) {
	cmd := r.command(args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		return string(out), nil
	}
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("--git needs git, which is not installed or not in PATH")
	}
	said := strings.TrimSpace(stderr.String())
	if strings.Contains(said, "not a git repository") {
		return "", errors.New("--git needs a git repository; this folder is not in one")
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(said, "fatal: "), "\n")
	if first == "" {
		first = err.Error()
	}
	return "", fmt.Errorf("git says: %s", first)
}

// object is an object of the repository.
type object struct {
	id, kind string
	data     []byte
	entries  []treeEntry // of a tree, sorted by name
	err      error
}

// treeEntry is a file or a folder in a tree.
type treeEntry struct {
	name, id string
	mode     mode
}

// mode is what an entry is, in git's own digits.
type mode string

const (
	modeFolder    mode = "40000"
	modeLink      mode = "120000"
	modeSubmodule mode = "160000"
)

// get reads an object once. spec is an id or what git understands for one.
func (r *Repository) get(spec string) (*object, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if o, ok := r.known[spec]; ok {
		return o, o.err
	}
	o, err := r.request(spec)
	if err != nil {
		return nil, err
	}
	r.known[spec] = o
	if o.id != "" {
		r.known[o.id] = o
	}
	return o, o.err
}

// start starts the process that objects are asked of.
func (r *Repository) start() (err error) {
	cmd := r.command("cat-file", "--batch")
	if r.in, err = cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	r.said = &bytes.Buffer{}
	cmd.Stderr = r.said
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("cannot start git: %w", err)
	}
	r.cmd, r.out = cmd, bufio.NewReaderSize(out, 1<<16)
	return nil
}

// Close ends the process. Objects that were read stay.
func (r *Repository) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, sub := range r.subs {
		sub.Close()
	}
	if r.cmd != nil {
		r.in.Close()
		_ = r.cmd.Wait() // what it has to say was heard with each object
		r.cmd = nil
	}
}

var errMissing = errors.New("there is no such object")

func (r *Repository) request(spec string) (*object, error) {
	if r.cmd == nil {
		if err := r.start(); err != nil {
			return nil, err
		}
	}
	_, _ = io.WriteString(r.in, spec+"\n") // where it fails there is no answer
	line, err := r.out.ReadString('\n')
	if err != nil {
		return nil, r.ended()
	}
	if rest, ok := strings.CutSuffix(line, " missing\n"); ok && rest == spec {
		return &object{err: errMissing}, nil
	}
	if rest, ok := strings.CutSuffix(line, " ambiguous\n"); ok && rest == spec {
		return &object{err: errors.New("this matches more than one object")}, nil
	}
	f := strings.Fields(line)
	if len(f) != 3 {
		return nil, fmt.Errorf("unexpected answer from git: %.100q", line)
	}
	size, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("unexpected answer from git: %.100q", line)
	}
	return r.body(&object{id: f[0], kind: f[1]}, size)
}

// ended is the error of a process that stopped before it answered.
func (r *Repository) ended() error {
	r.in.Close()
	_ = r.cmd.Wait()
	r.cmd = nil
	first, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(r.said.String(), "fatal: ")), "\n")
	if first == "" {
		return errors.New("git ended before it answered")
	}
	return fmt.Errorf("git ended before it answered: %s", first)
}

// body reads the content of an object, which a line end follows.
func (r *Repository) body(o *object, size int64) (*object, error) {
	if size > maxObject {
		if _, err := io.CopyN(io.Discard, r.out, size+1); err != nil {
			return nil, r.ended()
		}
		o.err = fmt.Errorf("the file is larger than %d MB", maxObject>>20)
		return o, nil
	}
	data := make([]byte, size+1)
	if _, err := io.ReadFull(r.out, data); err != nil {
		return nil, r.ended()
	}
	o.data = data[:size]
	if o.kind == "tree" {
		o.entries, o.err = parseTree(o.data, len(o.id)/2)
	}
	return o, nil
}

// parseTree reads a tree: for each entry its mode, a space, its name, a zero byte
// and its id in bytes.
func parseTree(data []byte, idSize int) ([]treeEntry, error) {
	var out []treeEntry
	for len(data) > 0 {
		space, zero := bytes.IndexByte(data, ' '), bytes.IndexByte(data, 0)
		if space < 0 || zero < space || len(data) < zero+1+idSize {
			return nil, errors.New("the folder is damaged in the repository")
		}
		id := data[zero+1 : zero+1+idSize]
		name := string(data[space+1 : zero])
		if name == "" || name == "." || name == ".." || strings.Contains(name, "/") {
			return nil, errors.New("the folder is damaged in the repository")
		}
		out = append(out, treeEntry{name, fmt.Sprintf("%x", id), mode(data[:space])})
		data = data[zero+1+idSize:]
	}
	slices.SortFunc(out, func(a, b treeEntry) int { return strings.Compare(a.name, b.name) })
	return out, nil
}

// Revision is the state of the repository that a name stands for, such as HEAD,
// main~3 or a commit's id.
func (r *Repository) Revision(name string) (*Revision, error) {
	commit, err := r.commit(name)
	if err != nil {
		return nil, err
	}
	return r.at(name, commit)
}

func (r *Repository) at(name, commit string) (*Revision, error) {
	tree, err := r.get(commit + "^{tree}")
	if err != nil {
		return nil, r.noRevision(name, err)
	}
	return &Revision{Name: name, Commit: commit, repo: r, tree: tree}, nil
}

func (r *Repository) commit(name string) (string, error) {
	if name == "" || strings.ContainsAny(name, "\n\r\x00") {
		return "", fmt.Errorf("%q is not a revision; write one such as --git HEAD or --git main..HEAD", name)
	}
	o, err := r.get(name + "^{commit}")
	if err != nil {
		return "", r.noRevision(name, err)
	}
	return o.id, nil
}

// Base is the latest revision that both names have in common, named as a.
func (r *Repository) Base(a, b string) (*Revision, error) {
	x, err := r.commit(a)
	if err != nil {
		return nil, err
	}
	y, err := r.commit(b)
	if err != nil {
		return nil, err
	}
	out, err := r.run("merge-base", x, y)
	if err != nil {
		hint := ""
		if r.shallow {
			hint = `; this clone is shallow: "git fetch --unshallow" gets the rest`
		}
		return nil, fmt.Errorf("%s and %s have no common revision%s", a, b, hint)
	}
	return r.at(a+"..."+b, strings.TrimSpace(out))
}

// noRevision says that a revision is not there, and how to get it.
func (r *Repository) noRevision(name string, err error) error {
	switch {
	case !errors.Is(err, errMissing):
		return fmt.Errorf("revision %q: %w", name, err)
	case !r.shallow:
		return fmt.Errorf("there is no revision %q in this repository; %s", name, fetchHint(name))
	}
	return fmt.Errorf("revision %q is not in this clone, which is shallow; %s, or \"git fetch --unshallow\" for all", name, fetchHint(name))
}

// fetchHint is how to get a revision.
func fetchHint(name string) string {
	base := name
	at := strings.IndexAny(name, "~^@")
	if at >= 0 {
		base = name[:at]
	}
	remote, branch, ofRemote := strings.Cut(base, "/")
	isID := len(base) >= 7 && strings.Trim(base, "0123456789abcdef") == ""
	switch {
	case name == "HEAD":
		return "nothing is committed yet"
	case at >= 0:
		return `"git fetch --deepen=50" gets earlier ones`
	case isID:
		return fmt.Sprintf(`"git fetch origin %s" may get it`, base)
	case ofRemote && remote == "origin":
		return fmt.Sprintf(`"git fetch origin %s:refs/remotes/origin/%s" gets the branch`, branch, branch)
	}
	return fmt.Sprintf(`"git fetch origin %s:%s" gets a branch of that name`, name, name)
}

// submodule is the repository of the submodule at a path of the work tree.
func (r *Repository) submodule(at string) (*Repository, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if sub, ok := r.subs[at]; ok {
		return sub, nil
	}
	dir := filepath.Join(r.top, filepath.FromSlash(at))
	sub, err := Open(dir, dir, r.env)
	if err != nil || sub.prefix != "" || r.bare {
		return nil, fmt.Errorf(`%s is a submodule that is not checked out; run "git submodule update --init"`, path.Base(at))
	}
	r.subs[at] = sub
	return sub, nil
}
