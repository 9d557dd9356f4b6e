package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// shell runs lines in one shell in an empty folder.
func shell(t *testing.T, dir, script string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = dir
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		t.Errorf("%s\n%v\n%s%s", script, err, &out, &stderr)
	}
	return out.String()
}

// TestReadme runs every command of the README in its order: in an indented block,
// a line that begins with "$ ", jobdesc, cd or printf. What follows a "$ " is the output;
// "…" stands for any text.
func TestReadme(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(source), "go run ./cmd/jobdesc", "jobdesc")
	dir := t.TempDir()
	var before []string // commands without shown output, in whose folder later ones run
	ran := 0
	for _, block := range regexp.MustCompile(`(?m)(^(    .*)?\n)+`).FindAllString(text, -1) {
		lines := strings.Split(strings.TrimRight(regexp.MustCompile(`(?m)^    `).ReplaceAllString(block, ""), "\n"), "\n")
		for i := 0; i < len(lines); i++ {
			line, shown := strings.CutPrefix(lines[i], "$ ")
			switch {
			case shown:
				var want []string
				for i+1 < len(lines) && !strings.HasPrefix(lines[i+1], "$ ") && !strings.HasPrefix(lines[i+1], "jobdesc ") {
					i++
					want = append(want, lines[i])
				}
				got := shell(t, t.TempDir(), "("+line+") 2>&1 || test $? = 2")
				matches(t, line, got, strings.TrimSpace(strings.Join(want, "\n")))
				ran++
			case regexp.MustCompile(`^(jobdesc|cd|printf) `).MatchString(line):
				before = append(before, line)
				ran++
			}
		}
	}
	shell(t, dir, "set -e\n"+strings.Join(before, "\n"))
	if ran < 10 {
		t.Errorf("only %d commands were found", ran)
	}
}

// TestTheRoleOfTheReadme makes a posting of the example of a role.
func TestTheRoleOfTheReadme(t *testing.T) {
	t.Parallel()
	m := regexp.MustCompile(`(?s)\n    (title: Night Lead\n.*?)\n\n`).FindStringSubmatch(string(read(t, "../../README.md")))
	if m == nil {
		t.Fatal("there is no role")
	}
	dir := t.TempDir()
	shell(t, dir, "mkdir -p catalog/roles postings && echo name: A > company.yaml && echo role: night-lead > postings/a.yaml")
	if err := os.WriteFile(filepath.Join(dir, "catalog/roles/night-lead.yaml"), []byte(strings.ReplaceAll(m[1], "\n    ", "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := shell(t, dir, "jobdesc render a --strict"); !strings.Contains(got, "# Night Lead") || !strings.Contains(got, "- Hand over to the morning shift") {
		t.Errorf("got %s", got)
	}
}

func matches(t *testing.T, command, got, want string) {
	t.Helper()
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), "…", "(?s:.*)")
	if !regexp.MustCompile("^" + pattern + `\s*$`).MatchString(got) {
		t.Errorf("%s\ngot:\n%s\nwant:\n%s", command, got, want)
	}
}

// TestExamplesOfHelpWork runs the examples in the help of every command, each in
// the folder of the example employer.
func TestExamplesOfHelpWork(t *testing.T) {
	t.Parallel()
	commands := []string{""}
	for i := 0; i < len(commands); i++ {
		help := shell(t, t.TempDir(), "jobdesc "+commands[i]+" --help")
		_, list, _ := strings.Cut(help, "\nAvailable Commands:\n")
		list, _, _ = strings.Cut(list, "\n\n")
		for _, m := range regexp.MustCompile(`(?m)^  (\w+) {2,}\w`).FindAllStringSubmatch(list, -1) {
			if m[1] != "help" && commands[i] != "completion" {
				commands = append(commands, strings.TrimSpace(commands[i]+" "+m[1]))
			}
		}
	}
	if len(commands) < 8 {
		t.Errorf("only %q are commands", commands)
	}
	for _, name := range commands {
		help := shell(t, t.TempDir(), "jobdesc "+name+" --help")
		_, examples, ok := strings.Cut(help, "\nExamples:\n")
		examples, _, _ = strings.Cut(examples, "\n\n")
		if !ok || strings.TrimSpace(examples) == "" {
			t.Errorf("the help of %q has no example", name)
		}
		for line := range strings.Lines(examples) {
			dir := t.TempDir()
			shell(t, dir, "jobdesc init --example example")
			if strings.HasPrefix(strings.TrimSpace(line), "jobdesc serve") { // runs until it is interrupted
				serve(t, dir+"/example", strings.Fields(line)[1:]...)
				continue
			}
			shell(t, dir+"/example", strings.TrimSpace(line))
		}
	}
}
