package fastyaml

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"
)

// checkSame fails where Parse reads other nodes than yaml.v3, and reports whether
// it reads data at all.
func checkSame(t interface{ Fatalf(string, ...any) }, data []byte) bool {
	got := Parse(data)
	if got == nil {
		return false
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		t.Fatalf("read what yaml.v3 refuses: %v\n%s", err, data)
	}
	if want := doc.Content[0]; !sameTree(got, want) {
		t.Fatalf("read another tree than yaml.v3 from\n%s\ngot  %s\nwant %s", data, tree(got), tree(want))
	}
	return true
}

// sameTree reports whether two trees have the same values at the same places.
func sameTree(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Style == b.Style && a.Tag == b.Tag && a.Value == b.Value &&
		a.Line == b.Line && a.Column == b.Column && slices.EqualFunc(a.Content, b.Content, sameTree)
}

func tree(n *yaml.Node) string {
	var b strings.Builder
	enc := yaml.NewEncoder(&b)
	var add func(n *yaml.Node) any
	add = func(n *yaml.Node) any {
		list := []any{n.Kind, n.Style, n.Tag, n.Value, n.Line, n.Column}
		for _, c := range n.Content {
			list = append(list, add(c))
		}
		return list
	}
	if err := enc.Encode(add(n)); err != nil {
		return err.Error()
	}
	return b.String()
}

// yamlFiles are all files of the project in YAML.
func yamlFiles(t testing.TB) map[string][]byte {
	files := map[string][]byte{}
	err := filepath.WalkDir("../../..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && d.Name() == "node_modules" {
			return err
		}
		if ext := filepath.Ext(name); d.Type().IsRegular() && (ext == ".yaml" || ext == ".yml") {
			files[name], err = os.ReadFile(name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestItReadsTheCatalogAndTheExample(t *testing.T) {
	files := yamlFiles(t)
	if len(files) < 20 {
		t.Fatalf("found %d files", len(files))
	}
	for name, data := range files {
		read := checkSame(t, data)
		if !read && (strings.Contains(name, "/catalog/docs/") || strings.Contains(name, "/example/")) {
			t.Errorf("%s is left to the slow reader", name)
		}
	}
}

// Pieces of lines put together at random are read alike, or left alone.
func TestParseProperty(t *testing.T) {
	indents := rapid.SampledFrom([]string{"", "", "", "  ", "  ", "    ", " ", "- ", "  - ", "- - ", "      "})
	keys := rapid.SampledFrom([]string{"", "a: ", "title: ", "b:", "c:d", "yes: ", "1: ", "é: ", "<<: ", "null: ", "x y: ", `"q": `, "a-b.c: "})
	values := rapid.SampledFrom([]string{"", "text", "a b  ", "1", "1.5e3", "0x1f", "2026-01-02", "~", "null", "true", "Yes", "no", `"q"`, `"a\\n"`, "'it''s'", "'s' # c", "'s'x", "|", "|-", ">",
		"a # c", "a#c", "# c", "[a, b]", "[]", "{}", "[a,]", "[a, [b, 'c']]", "{k: v}", "{k: v, l: [1, 2]}", "{k: }", "{k}", "[a b: c]", "[a", "a]", "x: y", "x:", "x:y", "http://x/?y#z", "*a", "&a b", "!!str 1", "-", "- x", "-1", "...", "---",
		"عربي", "日本: x", "😀", "$5", "(x)", "/a/b", ".5", ".inf", "+1", "é", "a\u00a0b", "{a: http://x}", "[a?b]", "[x #y]", "[x#y]", "a, b", "a}", "0o7", "1_000", "12:30:45", "=", "<<", "a\u2028b", "{a: {b: c}, d: \"e,f\"}"})
	line := rapid.Custom(func(t *rapid.T) string {
		return indents.Draw(t, "indent") + keys.Draw(t, "key") + values.Draw(t, "value")
	})
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		if checkSame(t, []byte(strings.Join(rapid.SliceOfN(line, 1, 6).Draw(t, "lines"), "\n")+"\n")) {
			read++
		}
	})
	if read == 0 {
		t.Error("no generated file was read")
	}
}

func FuzzParse(f *testing.F) {
	for _, data := range yamlFiles(f) {
		if len(data) < 2000 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 10_000 && utf8.Valid(data) {
			checkSame(t, data)
		}
	})
}

// BenchmarkParse is what this package gains; "make bench" prints it.
func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile("../../../catalog/docs/roles/office-manager.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("fast", func(b *testing.B) {
		for b.Loop() {
			Parse(data)
		}
	})
	b.Run("slow", func(b *testing.B) {
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Unmarshal(data, &n); err != nil {
				b.Fatal(err)
			}
		}
	})
}
