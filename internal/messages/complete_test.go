package messages_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/locale"
	"jobdesc/templates"
)

// TestEveryLanguageHasEveryWord: what English says, each other language says too, in
// each plural form that it has. A language of one region says only what differs there.
func TestEveryLanguageHasEveryWord(t *testing.T) {
	read := func(name string) (out map[string]any) {
		data, err := fs.ReadFile(templates.FS, name)
		if err == nil {
			err = yaml.Unmarshal(data, &out)
		}
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	names, _ := fs.Glob(templates.FS, "messages/*.yaml")
	if len(names) < 9 {
		t.Fatalf("only the files %v", names)
	}
	english := read("messages/en.yaml")
	for _, name := range names {
		if tag := strings.TrimSuffix(path.Base(name), ".yaml"); !strings.Contains(tag, "-") {
			compareWords(t, tag, "", english, read(name))
		}
	}
}

// compareWords compares the keys of English with those of a language.
func compareWords(t *testing.T, tag, at string, english, own map[string]any) {
	if _, plural := english["other"].(string); plural && english["one"] != nil {
		for n := range 200 {
			if form := locale.PluralForm(tag, n); own[form] == nil {
				t.Errorf("%s.yaml: %s has no form %q, as for %d", tag, strings.TrimPrefix(at, "."), form, n)
				return
			}
		}
		return
	}
	for key, text := range english {
		path := at + "." + key
		if in, ok := text.(map[string]any); ok {
			ownIn, _ := own[key].(map[string]any)
			compareWords(t, tag, path, in, ownIn)
		} else if slices.Contains([]any{nil, ""}, own[key]) {
			t.Errorf("%s.yaml has no %s", tag, path[1:])
		}
	}
}

// TestFrenchSpaces: French has a narrow space before a colon, a semicolon, a question
// mark and an exclamation mark, where no line may break.
func TestFrenchSpaces(t *testing.T) {
	data, err := fs.ReadFile(templates.FS, "messages/fr.yaml")
	if err != nil || !strings.Contains(string(data), "\u202f:") {
		t.Fatal("no such space", err)
	}
	for _, mark := range []string{":", ";", "?", "!"} {
		if _, after, found := strings.Cut(string(data), " "+mark); found {
			t.Errorf("a plain space before %q, before %q", mark, after[:min(30, len(after))])
		}
	}
}
