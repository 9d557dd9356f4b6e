package cli

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jobdesc/internal/boards"
	"jobdesc/internal/company"
	"jobdesc/internal/listing"
	"jobdesc/internal/schema"
	"jobdesc/internal/yamlfile"
)

var updateTopics = flag.Bool("update", false, "rewrite the lists of keys in the help topics")

// generated are the parts of topics that the types give, by their marks.
func generated() map[string]string {
	parts := map[string]string{"fields": fieldList(), "variables": variableList(), "data": dataList()}
	for _, f := range schemas() {
		parts["keys "+f.Name] = keyList(f)
	}
	return parts
}

// dataList is what becomes of the keys of a posting in JobPosting data.
func dataList() string {
	keys := map[boards.How][]string{}
	var parts strings.Builder
	for _, c := range boards.JSONLD() {
		keys[c.How] = append(keys[c.How], "`"+c.Key+"`")
		if c.How == boards.Part {
			fmt.Fprintf(&parts, "- `%s` – %s\n", c.Key, c.Note)
		}
	}
	return fmt.Sprintf("- %s – the value\n%s- %s – in words of the description, from which they are read\n- %s – not at all\n", strings.Join(keys[boards.Value], ", "), parts.String(), strings.Join(keys[boards.Words], ", "), strings.Join(keys[boards.Never], ", "))
}

func keyList(f schema.File) string {
	var out strings.Builder
	for _, k := range schema.Keys(f, schemaParts()) {
		if strings.Contains(k.Path, "sources[].") && !strings.HasPrefix(k.Path, "aliases") && !strings.HasPrefix(k.Path, "KEY.sources") {
			continue // a citation, as in the first place that has it
		}
		line(&out, k.Path, k.About, k.Words)
	}
	return out.String()
}

func line(out *strings.Builder, key, about string, words []string) {
	fmt.Fprintf(out, "- `%s`", key)
	if about != "" {
		out.WriteString(" – " + regexp.MustCompile(`[*_<\[\]]`).ReplaceAllString(about, `\$0`))
	}
	if len(words) > 1 && len(words) <= 10 && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(about, w) }) {
		words = nil // they are already there
	}
	if len(words) > 1 && len(words) <= 10 {
		out.WriteString(" (" + strings.Join(words, ", ") + ")")
	}
	out.WriteByte('\n')
}

func fieldList() string {
	var out strings.Builder
	known := listing.Fields()
	for _, name := range known.Names() {
		f, _ := known.Field(name)
		line(&out, name, f.About, nil)
	}
	return out.String()
}

func variableList() string {
	var out strings.Builder
	for _, key := range yamlfile.ScalarKeys(&company.Params{}) {
		fmt.Fprintf(&out, "- `%s`\n", company.EnvName(key))
	}
	return out.String()
}

// TestTopicsAreFresh: "go test ./internal/cli -update" renews the lists of keys.
func TestTopicsAreFresh(t *testing.T) {
	marks := regexp.MustCompile(`(?ms)^\[([a-z ]+)\]: # \(written by "make golden"\)\n(.*?)^\[end\]: #$`)
	parts := generated()
	for _, topic := range topics() {
		fresh := marks.ReplaceAllStringFunc(string(topic.source), func(old string) string {
			name := marks.FindStringSubmatch(old)[1]
			text, ok := parts[name]
			if !ok {
				t.Errorf("%s: nothing is called %q", topic.name, name)
			}
			delete(parts, name)
			return fmt.Sprintf("[%s]: # (written by \"make golden\")\n\n%s\n[end]: #", name, text)
		})
		if *updateTopics {
			if err := os.WriteFile("topics/"+topic.name+".md", []byte(fresh), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if fresh != string(topic.source) {
			t.Errorf(`topics/%s.md is stale; "make golden" renews it`, topic.name)
		}
	}
	if len(parts) > 0 {
		t.Errorf("in no topic: %v", parts)
	}
}

// TestFilesHasEveryKey compares the topic with the tags that decode, without the
// way that writes it.
func TestFilesHasEveryKey(t *testing.T) {
	files, err := topicFiles.ReadFile("topics/files.md")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, f := range schemas() {
		tags(f.Type, keys, map[reflect.Type]bool{})
	}
	if len(keys) < 100 {
		t.Errorf("only %d keys", len(keys))
	}
	for key := range keys {
		if !regexp.MustCompile("(?m)^- `([^`]*\\.)?" + key + "`").Match(files) {
			t.Errorf("the topic files has no key %q", key)
		}
	}
}

func tags(t reflect.Type, keys map[string]bool, seen map[reflect.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		tags(t.Elem(), keys, seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if name := t.Field(i).Tag.Get("yaml"); name != "" && name != ",pos" {
				keys[name] = true
			}
			tags(t.Field(i).Type, keys, seen)
		}
	}
}

// TestCommandsOfTopicsWork runs the commands of each topic in the folder of the
// example employer, one topic after another in a folder of its own.
func TestCommandsOfTopicsWork(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	dir := t.TempDir()
	program := filepath.Join(dir, "jobdesc")
	if out, err := exec.Command("go", "build", "-o", program, "jobdesc/cmd/jobdesc").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	command := regexp.MustCompile(`(?m)^    +((?:JOBDESC_\S+ )*jobdesc .*)$`)
	ran := 0
	for _, topic := range topics() {
		folder := filepath.Join(dir, topic.name)
		if out, err := exec.Command(program, "-C", dir, "init", "--example", topic.name).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		writeFilesOf(t, folder, topic.source)
		for _, m := range command.FindAllSubmatch(topic.source, -1) {
			cmd := exec.Command("sh", "-c", string(m[1]))
			cmd.Dir = folder
			cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if out, err := cmd.Output(); err != nil || stderr.Len() > 0 && !strings.Contains(stderr.String(), "notice") && !strings.HasPrefix(stderr.String(), "jobdesc: wrote ") || len(out) == 0 && !strings.Contains(string(m[1]), " -o ") {
				t.Errorf("%s: %s\n%v %s", topic.name, m[1], err, &stderr)
			}
			ran++
		}
	}
	if ran < 20 {
		t.Errorf("only %d commands were found", ran)
	}
}

func TestTopicsAreWrapped(t *testing.T) {
	for _, topic := range topics() {
		if topic.about == "" || strings.ContainsAny(topic.about, "`*\n") {
			t.Errorf("%s says nothing short about itself: %q", topic.name, topic.about)
		}
		text := topic.text(60, func(s string) string { return "<" + s + ">" })
		if !strings.HasPrefix(string(text), "<") || strings.Contains(string(text), "make golden") {
			t.Errorf("%s:\n%s", topic.name, text)
		}
	}
}
