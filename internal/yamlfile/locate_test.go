package yamlfile

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"jobdesc/internal/diag"
)

func TestLocate(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       map[string]string // of the text from a byte of the value on, line:col
	}{
		{"plain", "k: Plan é budgets\n", map[string]string{"Plan": "1:4", "é": "1:9", "budgets": "1:11", "": "1:18"}},
		{"plain lines", "k: one\n   two\n\n   three # c\n", map[string]string{" two": "1:7", "two": "2:4", "\nthree": "3:1", "three": "4:4", "": "4:9"}},
		{"quotes", `k: "a\tb \u00e9\"c"` + "\n", map[string]string{"\t": "1:6", "b": "1:8", "é": "1:10", `"c`: "1:16", "c": "1:18", "": "1:19"}},
		{"quoted lines", "k: \"a\\\n   b\n   c\"\n", map[string]string{"b": "2:4", " c": "2:5", "c": "3:4", "": "3:5"}},
		{"single quotes", "k: 'it''s\n  so'\n", map[string]string{"'s": "1:7", "s so": "1:9", " so": "1:10", "so": "2:3"}},
		{"literal", "k: |-\n  one\n\n   two\nl: x\n", map[string]string{"one": "2:3", "\n\n": "2:6", "\n t": "3:1", " two": "4:3", "": "4:7"}},
		{"literal with a break at its end", "k: |+ # c\n  one\n\nl: x\n", map[string]string{"one": "2:3", "\n\n": "2:6", "\n": "3:1", "": "4:1"}},
		{"folded", "k: >2\n   a\n  b\n  c\n\n  d\n", map[string]string{" a": "2:3", "\nb": "2:5", " c": "3:4", "c": "4:3", "\nd": "5:1", "d": "6:3", "\n": "6:4"}},
		{"with a tag and an anchor", "k: !!str &a\n  # c\n  text\n", map[string]string{"text": "3:3", "ext": "3:4"}},
		{"CRLF and a mark", "\xef\xbb\xbfk: a\r\n  b\r\n", map[string]string{"a": "1:4", " b": "1:5", "b": "2:3"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var read map[string]At[string]
			if problems := Read("f", []byte(c.file), &read); len(problems) > 0 {
				t.Fatal(problems)
			}
			k := read["k"]
			for part, want := range c.want {
				got, err := Locate([]byte(c.file), k.Pos, k.V, strings.LastIndex(k.V, part))
				if part == "" {
					got, err = Locate([]byte(c.file), k.Pos, k.V, len(k.V))
				}
				if err != nil || got.String() != "f:"+want {
					t.Errorf("%q of %q is at %v, %v; want %s", part, k.V, got, err, want)
				}
			}
		})
	}
	at := diag.Pos{File: "f", Line: 1, Col: 4}
	for _, file := range []string{"", "k: other", "k:\n"} {
		if got, err := Locate([]byte(file), at, "text", 2); err == nil {
			t.Errorf("a text that is not in %q is at %v", file, got)
		}
	}
	set := diag.Pos{File: "--set title"}
	if got, err := Locate(nil, set, "text", 2); err != nil || got != set {
		t.Errorf("a value of the command line is at %v, %v", got, err)
	}
}

// TestLocateProperty: in random files with a text of any style, what is at the
// position of a byte is the character of the value, the escape of it or the line
// break that became it; characters that follow each other have positions that do;
// and nothing but space is left out.
func TestLocateProperty(t *testing.T) {
	for style, starts := range map[yaml.Style][]string{
		0:                      {""},
		yaml.SingleQuotedStyle: {"'"},
		yaml.DoubleQuotedStyle: {`"`},
		yaml.LiteralStyle:      {"|", "|-", "|2", "|+", "|3-"},
		yaml.FoldedStyle:       {">", ">+", ">-1", ">2+", "> # c"},
	} {
		checked := map[yaml.Style]int{}
		rapid.Check(t, func(t *rapid.T) { checkRandomFile(t, scalarSource(starts), checked) })
		if checked[style] == 0 {
			t.Errorf("no text of style %d was read", style)
		}
	}
}

func checkRandomFile(t *rapid.T, scalar *rapid.Generator[string], checked map[yaml.Style]int) {
	source := scalar.Draw(t, "scalar")
	head := rapid.SampledFrom([]string{"k: ", "a: é\nk: ", "# c\n\nk:   ", "k: &x ", "k: !!str ", "- ", "- - ", "k:\n  l: ", "k: {a: b, l: ", "[é, ", "\ufeffk: "}).Draw(t, "head")
	tail := rapid.SampledFrom([]string{"", "\n", "\nm: n\n", "\n- x\n", " # c\n", "\n# c\n", "}\n", ", m: n}", "]"}).Draw(t, "tail")
	file := head + source + tail
	checkLocate(t, file, checked)
}

// scalarSource makes texts of YAML that begin in one of these ways.
func scalarSource(starts []string) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return drawScalar(t, starts) })
}

func drawScalar(t *rapid.T, starts []string) string {
	words := rapid.SampledFrom([]string{"a", "é", "日本", "😀b", "x:y", "c#d", "''", "-", "e,f", `\n`, `\x41`, `\u00e9`, `\U0001F600`, `\\`, `\"`, `\L`, "\\\n", "\\\r\n   "})
	spaces := rapid.SampledFrom([]string{"", "", " ", "  ", "\t", "\n  ", "\n    ", "\n\n  ", " \n \n  ", "\r\n  ", "\u2028  ", "\u0085  ", "\n   \t", "\n      \n  ", "\n"})
	start := rapid.SampledFrom(starts).Draw(t, "start")
	var source strings.Builder
	source.WriteString(start)
	if start != "" && strings.ContainsAny(start, "|>") {
		source.WriteString(rapid.SampledFrom([]string{"\n  ", "\n\n  ", "\n   ", "\r\n  ", "\n \n    "}).Draw(t, "first"))
	}
	for range rapid.IntRange(0, 8).Draw(t, "length") {
		source.WriteString(words.Draw(t, "word") + spaces.Draw(t, "space"))
	}
	if start == "'" || start == `"` {
		source.WriteString(start)
	}
	return source.String()
}

func FuzzLocate(f *testing.F) {
	f.Add("k: |\n  a\n\n   b\n")
	f.Add("k: \"a\\\n  b\"\n")
	f.Fuzz(func(t *testing.T, file string) {
		if len(file) < 500 && notText([]byte(file)) == nil {
			checkLocate(t, file, map[yaml.Style]int{})
		}
	})
}

// checkLocate looks for every byte of every text of a file.
func checkLocate(t interface{ Fatalf(string, ...any) }, file string, checked map[yaml.Style]int) {
	text := strings.TrimPrefix(file, "\ufeff")
	var doc yaml.Node
	if yaml.Unmarshal([]byte(text), &doc) != nil {
		return
	}
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		for _, c := range n.Content {
			visit(c)
		}
		if n.Kind == yaml.ScalarNode && n.Tag != "!!null" {
			checked[n.Style&^yaml.TaggedStyle]++
			checkScalar(t, file, text, n)
		}
	}
	visit(&doc)
}

func checkScalar(t interface{ Fatalf(string, ...any) }, file, text string, n *yaml.Node) {
	last := -1
	for i := range len(n.Value) + 1 {
		pos, err := Locate([]byte(file), diag.Pos{File: "f", Line: n.Line, Col: n.Column}, n.Value, i)
		if err != nil {
			t.Fatalf("byte %d of %q in %q: %v", i, n.Value, file, err)
		}
		at := byteAt(text, pos)
		if i == len(n.Value) || !utf8.RuneStart(n.Value[i]) {
			if i < len(n.Value) && at != last || at < last {
				t.Fatalf("byte %d of %q in %q is at %v", i, n.Value, file, pos)
			}
			continue
		}
		if at <= last || !isWrittenAt(text[at:], n.Value[i:], n.Style) {
			t.Fatalf("%q of %q in %q is at %v, where there is %.10q", n.Value[i:], n.Value, file, pos, text[at:])
		}
		if skipped := regexp.MustCompile(`^\\(x..|u....|U........|[^\n\r])|^''|^(?s:.)|\\[\r\n]`); last >= 0 && strings.TrimSpace(skipped.ReplaceAllString(text[last:at], "")) != "" {
			t.Fatalf("between %q and %q of %q in %q something is left out", text[last:at], n.Value[i:], n.Value, file)
		}
		last = at
	}
}

// byteAt is the byte of a position.
func byteAt(text string, pos diag.Pos) int {
	at := 0
	for range pos.Line - 1 {
		at += regexp.MustCompile("\r\n|[\n\r\u0085\u2028\u2029]").FindStringIndex(text[at:])[1]
	}
	for range pos.Col - 1 {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return at
}

// isWrittenAt reports whether a value can begin as a text of a file does.
func isWrittenAt(text, value string, style yaml.Style) bool {
	r, _ := utf8.DecodeRuneInString(value)
	got, _ := utf8.DecodeRuneInString(text)
	if got == r || (r == ' ' || r == '\n') && strings.ContainsRune("\n\r\u0085", got) {
		return true
	}
	escape := regexp.MustCompile(`^\\(x..|u....|U........|.)`).FindString(text)
	var one string
	return style&yaml.DoubleQuotedStyle != 0 && yaml.Unmarshal([]byte(`"`+escape+`"`), &one) == nil && one == string(r)
}
