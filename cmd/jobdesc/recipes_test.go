package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

// recipe is a block of YAML in the topic with recipes for pull requests.
func recipe(t *testing.T, contains string, into any) {
	t.Helper()
	recipeOf(t, "ci-diff", contains, into)
}

// recipeOf is the block of YAML in a topic that contains a text.
func recipeOf(t *testing.T, topic, contains string, into any) {
	t.Helper()
	for _, m := range yamlBlock.FindAllStringSubmatch(string(read(t, "../../internal/cli/topics/"+topic+".md")), -1) {
		if strings.Contains(m[1], contains) {
			if err := yaml.Unmarshal([]byte(m[1]), into); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no recipe with %s", contains)
}

// pullRequest is a repository with a branch on which a benefit changed, after
// which main went on; and programs that keep what they are given to comment.
type pullRequest struct{ dir, bin, base string }

func newPullRequest(t *testing.T) pullRequest {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the recipes need git")
	}
	p := pullRequest{dir: t.TempDir(), bin: t.TempDir()}
	p.base = strings.TrimSpace(p.run(t, nil, `
		jobdesc init --example jobs 2>/dev/null
		git init -q -b main && git config user.name A && git config user.email a@example.com
		git add . && git commit -qm first && git checkout -qb branch
		sed 's/28 days/30 days/' jobs/company.yaml > x && mv x jobs/company.yaml && git commit -qam branch
		git checkout -q main && sed 's/learning/books/' jobs/company.yaml > x && mv x jobs/company.yaml && git commit -qam main
		git checkout -q branch && git rev-parse main`))
	for name, script := range map[string]string{
		"gh": `method=GET; while [ $# -gt 0 ]; do case "$1" in --method) method=$2;; --field) body=${2#body=@};; esac; shift; done
			if [ $method != GET ]; then cp "$body" "$POSTED"; echo $method >> "$POSTED.log"; elif [ -f "$POSTED" ]; then echo 41; fi`,
		"curl": `method=GET; while [ $# -gt 0 ]; do case "$1" in --request) method=$2;; --data-urlencode) body=${2#body@};; esac; last=$1; shift; done
			if [ $method != GET ]; then cp "$body" "$POSTED"; echo $method $last >> "$POSTED.log"
			elif [ -f "$POSTED" ]; then printf '[{"id":40,"body":"seen"},{"id":41,"type":null,"body":"\\u003c!-- jobdesc --\\u003e\\nold"}]'; fi`,
	} {
		if err := os.WriteFile(filepath.Join(p.bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

// run runs a script as a runner does.
func (p pullRequest) run(t *testing.T, env map[string]string, script string) string {
	t.Helper()
	cmd := exec.Command("sh", "-e", "-c", script)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "PATH="+p.bin+string(os.PathListSeparator)+os.Getenv("PATH"), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "POSTED="+filepath.Join(p.bin, "posted"))
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s\n%v", script, err)
	}
	return string(out)
}

// checkComments runs the steps that comment: on a change that candidates see, again
// on the same change, after it was taken back, and with neither a change nor a
// comment. The comment has what the branch changed, and not what main did. It
// returns what was asked of the server, a request a line.
func (p pullRequest) checkComments(t *testing.T, comment func()) string {
	t.Helper()
	posted := filepath.Join(p.bin, "posted")
	for range 2 {
		comment()
		text, err := os.ReadFile(posted)
		if err != nil || !strings.HasPrefix(string(text), "<!-- jobdesc -->\n") || !strings.Contains(string(text), "28 days of paid leave → 30 days of paid leave") || strings.Contains(string(text), "books") {
			t.Errorf("%v: %s", err, text)
		}
	}
	p.run(t, nil, "git revert --no-edit HEAD")
	comment()
	if text, err := os.ReadFile(posted); err != nil || string(text) != "<!-- jobdesc -->\nCandidates see no change.\n" {
		t.Errorf("%v: %s", err, text)
	}
	if err := os.Remove(posted); err != nil {
		t.Fatal(err)
	}
	comment()
	if _, err := os.Stat(posted); err == nil {
		t.Error("a comment was made that says nothing")
	}
	log, _ := os.ReadFile(posted + ".log")
	return string(log)
}

func TestTheRecipeForGitHub(t *testing.T) {
	t.Parallel()
	var workflow struct {
		On map[string]struct {
			Paths []string `yaml:"paths"`
		} `yaml:"on"`
		Permissions map[string]string `yaml:"permissions"`
		Jobs        map[string]struct {
			RunsOn string `yaml:"runs-on"`
			Steps  []struct {
				Name string            `yaml:"name"`
				Uses string            `yaml:"uses"`
				With map[string]string `yaml:"with"`
				Env  map[string]string `yaml:"env"`
				Run  string            `yaml:"run"`
			} `yaml:"steps"`
		} `yaml:"jobs"`
	}
	recipe(t, "runs-on", &workflow)
	steps := workflow.Jobs["changes"].Steps
	if len(workflow.On["pull_request"].Paths) != 1 || workflow.Permissions["pull-requests"] != "write" || len(steps) < 5 || steps[0].With["fetch-depth"] != "0" {
		t.Fatalf("got %+v", workflow)
	}
	p := newPullRequest(t)
	values := map[string]string{"github.event.pull_request.base.sha": p.base, "github.event.pull_request.number": "7", "github.token": "x"}
	log := p.checkComments(t, func() {
		for _, s := range steps {
			if s.Run == "" || strings.Contains(s.Run, "go build") {
				continue // the program is already built
			}
			env := map[string]string{"RUNNER_TEMP": p.bin, "GITHUB_REPOSITORY": "o/r"}
			for name, value := range s.Env {
				expr := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(value, "${{"), "}}"))
				if values[expr] == "" {
					t.Fatalf("nothing is known of %q", value)
				}
				env[name] = values[expr]
			}
			p.run(t, env, s.Run)
		}
	})
	if log != "POST\nPATCH\nPATCH\n" {
		t.Errorf("requests: %s", log)
	}
}

func TestTheRecipeForGitLab(t *testing.T) {
	t.Parallel()
	var pipeline map[string]struct {
		Rules     []map[string]any  `yaml:"rules"`
		Variables map[string]string `yaml:"variables"`
		Script    []string          `yaml:"script"`
	}
	recipe(t, "CI_PIPELINE_SOURCE", &pipeline)
	job := pipeline["job-descriptions"]
	if len(job.Rules) != 1 || job.Variables["GIT_DEPTH"] != "0" || len(job.Script) != 2 {
		t.Fatalf("got %+v", job)
	}
	p := newPullRequest(t)
	env := map[string]string{
		"CI_MERGE_REQUEST_DIFF_BASE_SHA": p.base, "COMMENT_TOKEN": "x", "CI_API_V4_URL": "https://git.example.com/api/v4", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
	}
	const notes = "https://git.example.com/api/v4/projects/3/merge_requests/7/notes"
	log := p.checkComments(t, func() { p.run(t, env, strings.Join(job.Script, "\n")) })
	if log != "POST "+notes+"\nPUT "+notes+"/41\nPUT "+notes+"/41\n" {
		t.Errorf("requests: %s", log)
	}
}

// TestTheRecipesForASite parse, and their commands check and build the site of the
// folder jobs.
func TestTheRecipesForASite(t *testing.T) {
	t.Parallel()
	var workflow struct {
		On   map[string]any `yaml:"on"`
		Jobs map[string]struct {
			Needs       string
			Permissions map[string]string
			Environment struct{ Name string }
			Steps       []struct{ Uses, Run string }
		} `yaml:"jobs"`
	}
	recipeOf(t, "ci-site", "runs-on", &workflow)
	var pipeline struct {
		Check struct{ Script []string } `yaml:"careers-check"`
		Pages struct {
			Script    []string
			Artifacts struct{ Paths []string }
		} `yaml:"pages"`
	}
	recipeOf(t, "ci-site", "artifacts", &pipeline)
	if len(workflow.On) != 3 || len(pipeline.Pages.Artifacts.Paths) != 1 {
		t.Errorf("got %+v, %+v", workflow, pipeline)
	}
	var commands []string
	for _, step := range workflow.Jobs["build"].Steps {
		if strings.HasPrefix(step.Run, "jobdesc ") {
			commands = append(commands, step.Run)
		}
	}
	commands = append(append(commands, pipeline.Check.Script...), pipeline.Pages.Script...)
	if len(commands) != 3 {
		t.Fatalf("got %q", commands)
	}
	if deploy := workflow.Jobs["deploy"]; deploy.Needs != "build" || deploy.Environment.Name != "github-pages" || deploy.Permissions["pages"] != "write" {
		t.Errorf("got %+v", deploy)
	}
	dir := t.TempDir()
	shell(t, dir, "jobdesc init --example jobs && export CI_PROJECT_DIR=$PWD\n"+strings.Join(commands, "\n"))
	for _, site := range []string{"jobs/public", "public"} {
		if files := tree(t, filepath.Join(dir, site)); files["index.html"] == "" || files["sitemap.xml"] == "" {
			t.Errorf("%s has %d files", site, len(files))
		}
	}
}

// TestRecipesPassActionlint checks every workflow that the help prints. "make lint"
// names the version of actionlint, which go downloads.
func TestRecipesPassActionlint(t *testing.T) {
	linter := os.Getenv("ACTIONLINT")
	if linter == "" {
		t.Skip(`"make lint" runs this`)
	}
	topics, err := filepath.Glob("../../internal/cli/topics/*.md")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"run", linter, "-shellcheck=", "-pyflakes="} // the same findings on every machine
	for _, topic := range topics {
		for i, m := range yamlBlock.FindAllStringSubmatch(string(read(t, topic)), -1) {
			if !strings.Contains(m[1], "runs-on:") {
				continue // GitLab
			}
			name := filepath.Join(t.TempDir(), fmt.Sprintf("%s-%d.yaml", filepath.Base(topic), i))
			if err := os.WriteFile(name, []byte(m[1]), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, name)
		}
	}
	if len(args) < 6 {
		t.Fatalf("the help has no workflows: %q", args)
	}
	if out, err := exec.Command("go", args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
