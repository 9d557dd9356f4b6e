package yamlfile

import (
	"fmt"
	"strings"
	"testing"

	"jobdesc/internal/diag"
)

type person struct {
	Name string         `yaml:"name"`
	Age  int            `yaml:"age"`
	Tags []string       `yaml:"tags"`
	More map[string]int `yaml:"more"`
	Sub  *person        `yaml:"sub"`
	Pos  diag.Pos       `yaml:",pos"`
}

func TestReadKeepsTextAsWritten(t *testing.T) {
	var p person
	ps := Read("p.yaml", []byte("\xef\xbb\xbfname: 010\r\nage: 8\r\ntags: [yes, 2026-01-01]\r\n"), &p)
	if len(ps) > 0 || p.Name != "010" || p.Age != 8 || p.Tags[0] != "yes" || p.Tags[1] != "2026-01-01" {
		t.Errorf("got %+v, %v", p, ps)
	}
}

func TestReadProblems(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", "p.yaml:1:1: the file is empty"},
		{"comment only", "# hi\n", "p.yaml:1:1: the file is empty"},
		{"binary", "a\x00b", "p.yaml:1:2: this is not a text file: it contains a NUL byte; save it as a text in UTF-8"},
		{"not UTF-8", "name: \xff", `p.yaml:1:7: this file is not UTF-8; it looks like Windows-1252, where this byte is "ÿ"; save it as UTF-8`},
		{"unknown key", "nam: x", `p.yaml:1:1: unknown key "nam"; did you mean "name"?`},
		{"duplicate key", "name: x\nname: y", `p.yaml:2:1: duplicate key "name"; first defined on line 1`},
		{"wrong type", "age: old", `p.yaml:1:6: "age" is a whole number, not "old"`},
		{"list for text", "name: [a]", `p.yaml:1:7: "name" is one text, not a list; if it starts with a bracket, put it in quotes: name: "[a]"`},
		{"braces for text", "name: {{x}}", `p.yaml:1:7: "name" is one text, not keys with values; if it starts with a bracket, put it in quotes: name: "{{x}}"`},
		{"colon in an item", "tags:\n  - You know: Dutch", `p.yaml:2:5: an item of "tags" is one text, not keys with values; put a text that contains ": " in quotes: - "You know: Dutch"`},
		{"tag", "name: !!binary aGk=\ntags: [!mine x]", "p.yaml:1:7: YAML tags are not supported; remove !!binary\np.yaml:2:8: YAML tags are not supported; remove !mine"},
		{"no value", "name:", `p.yaml:1:6: "name" has no value; write a value after the colon, or remove the key`},
		{"text for list", "tags: a", `p.yaml:1:7: "tags" is a list; write tags: [a]`},
		{"colon in text", "name: Ops: Lead", `p.yaml:1:7: a text that contains ": " needs quotes; write name: "Ops: Lead"`},
		{"two documents", "name: x\n---\nname: y\n", `p.yaml:2:1: only one document per file; remove "---" and what follows`},
		{"columns count characters", "{name: é, nam: x}", `p.yaml:1:11: unknown key "nam"; did you mean "name"?`},
		{"self alias", "sub: &a {sub: *a}", `p.yaml:1:10: the file is nested too deeply, or its aliases expand to too many values`},
		{"merge key", "name: x\nmore: {k: 1}\n<<: {age: 1}", `p.yaml:3:1: "<<" is not supported; write the keys out`},
		{"a key that is no text", "[a]: b", `p.yaml:1:1: a key must be a text`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p person
			if got := Read("p.yaml", []byte(c.in), &p).Error(); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestProblemsOfTextsHaveAnEnd(t *testing.T) {
	for in, want := range map[string]string{
		"nam: x":                      "p.yaml:1:1 to p.yaml:1:4",
		"age: old # c":                "p.yaml:1:6 to p.yaml:1:9",
		"age: 'öld'":                  "p.yaml:1:6 to p.yaml:1:11",
		"age: \"o\\nd\" # c":          "p.yaml:1:6 to p.yaml:1:12",
		"age: very\n  old\nname: x":   "p.yaml:1:6 to p.yaml:2:6",
		"age: >-\n  very\n  old\n":    "p.yaml:1:6 to p.yaml:3:6",
		"sub:\n  age: &a !!str old\n": "p.yaml:2:8 to p.yaml:2:20",
		"tags: {}":                    "p.yaml:1:7 to ",
		"age:":                        "p.yaml:1:5 to ",
	} {
		var p person
		problems := Read("p.yaml", []byte(in), &p)
		if len(problems) != 1 || problems[0].Pos.String()+" to "+problems[0].End.String() != want {
			t.Errorf("%q: %v, want one from %s", in, problems, want)
		}
	}
}

// TestSyntaxIsExplained: whatever YAML takes a text for, the message stands at
// its line and says what to write.
func TestSyntaxIsExplained(t *testing.T) {
	for in, want := range map[string]string{
		"age: 1\nname: Ops: Lead\ntags: []":     `2:7: a text that contains ": " needs quotes; write name: "Ops: Lead"`,
		"age: 1\nname: Say \"x\": y":            `2:7: a text that contains ": " needs quotes; write name: 'Say "x": y'`,
		"age: 1\nname: \"Ops\ntags: []\n":       `2:7: the quotes are not closed; add " at the end of the text`,
		"name: [a, b\nage: 1\n":                 `1:7: missing "," or "]"; a text that contains : , ? or quotes needs quotes itself`,
		"age: 1\nname: [x] y\ntags: []":         `2:7: a text cannot start with [ unless it is in quotes; write name: "[x] y"`,
		"age: 1\nname: \"a\" b":                 `2:7: a text cannot start with " unless it is in quotes; write name: '"a" b'`,
		"age: 1\ntags:\n  - @home\n  - b\n":     `3:5: a text cannot start with @ unless it is in quotes; write "@home"`,
		"age: 1\nname: *star*\n":                `2:7: a text cannot start with * unless it is in quotes; write name: "*star*"`,
		"name: *nope":                           `1:7: a text cannot start with * unless it is in quotes; write name: "*nope"`,
		"name: & Co":                            `1:7: a text cannot start with & unless it is in quotes; write name: "& Co"`,
		"name: 5\nage: %5":                      `2:6: a text cannot start with % unless it is in quotes; write age: "%5"`,
		"name: > x":                             `1:7: a text cannot start with > unless it is in quotes; write name: "> x"`,
		"name: \"\\q\"":                         "1:7: unknown escape after a backslash in double quotes; write \\\\ for a backslash, or use single quotes",
		"name: x\n\tage: 1":                     `2:1: this line is indented with a tab; indent with spaces`,
		"name: x\n age: 1\n":                    `2:7: wrong indentation; align this line with the ones above it`,
		"name: x\ntags:\n- a\n b: c\nage: 1":    `4:5: wrong indentation; align this line with the ones above it`,
		"tags:\n  - a\n - b\nage: 1":            `3:4: wrong indentation; align this line with the ones above it`,
		"name: x\nage\n":                        `2:1: there is no colon after "age"; write age: and its value`,
		"name: a\x07b":                          "1:8: there is a control character (U+0007) here; remove it",
		"name: é\ntags: [ü, ö: ä: x]\nage: 1\n": `2:7: missing "," or "]"; a text that contains : , ? or quotes needs quotes itself`,
	} {
		var p person
		if got := Read("p.yaml", []byte(in), &p).Error(); got != "p.yaml:"+want {
			t.Errorf("%q\ngot  %s\nwant p.yaml:%s", in, got, want)
		}
	}
}

func TestTheLineOfAMistakeInALargeFileIsTheParsers(t *testing.T) {
	var p person
	long := strings.Repeat("# a line\n", 100_000) + "name: x: y\n"
	if got := Read("p.yaml", []byte(long), &p); len(got) != 1 || got[0].Pos.Line != 100_001 {
		t.Errorf("got %v", got)
	}
}

func TestReadReportsEveryProblemInOneRun(t *testing.T) {
	var p person
	ps := Read("p.yaml", []byte("nam: x\nage: old\ntags: 1\nmore: {a: b}\nsub: {nme: y}\n"), &p)
	if len(ps) != 5 {
		t.Errorf("got %d problems: %v", len(ps), ps)
	}
}

func TestReadRefusesDepth(t *testing.T) {
	var p person
	deep := "more: " + strings.Repeat("[", 100_000)
	if ps := Read("p.yaml", []byte(deep), &p); len(ps) != 1 {
		t.Errorf("got %v", ps)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "name: x", "a: [", "sub: &a {sub: *a}", "name: Ops: Lead", "? [a]\n: b"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var p person
		for _, problem := range Read("p.yaml", data, &p) {
			if problem.Pos.File == "" || problem.Msg == "" || strings.Contains(problem.Msg, "reflect") {
				t.Errorf("a problem without place or words: %+v", problem)
			}
		}
	})
}

// nest is a value that can stand for any number of others.
type nest struct {
	Items []nest `yaml:"items"`
}

func TestAFileCannotStandForMoreThanItIs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes minutes under the race detector")
	}
	var bomb strings.Builder
	bomb.WriteString("a: &a {items: [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}\n")
	for _, k := range []string{"ab", "bc", "cd", "de", "ef", "fg", "gh"} {
		item := "*" + k[:1]
		bomb.WriteString(k[1:] + ": &" + k[1:] + " {items: [" + strings.Repeat(item+", ", 9) + item + "]}\n")
	}
	var all map[string]nest
	if problems := Read("f.yaml", []byte(bomb.String()), &all); len(problems) != 1 || !strings.Contains(problems[0].Msg, "aliases expand to too many values") {
		t.Errorf("got %.300v", problems)
	}
	var one nest
	if problems := Read("f.yaml", []byte("&a {items: [*a]}"), &one); len(problems) != 1 || !strings.Contains(problems[0].Msg, "nested too deeply") {
		t.Errorf("got %.300v", problems)
	}
}

func TestOnlySoManyProblemsAreTold(t *testing.T) {
	var one nest
	problems := Read("f.yaml", []byte(strings.Repeat("x: 1\n", 5000)), &one)
	if len(problems) != 101 || problems[100].Msg != "too many problems; the rest of the file is not checked" {
		t.Errorf("%d problems, the last is %v", len(problems), problems[len(problems)-1])
	}
}

// TestTwiceInALongMapping repeats a key of a mapping of each length.
func TestTwiceInALongMapping(t *testing.T) {
	for _, n := range []int{1, 23, 24, 25, 26, 1000} {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "key%d: x\n", i)
		}
		for _, again := range []int{0, n / 2, n - 1} {
			var into map[string]string
			problems := Read("p.yaml", fmt.Appendf(nil, "%skey%d: y\n", &text, again), &into)
			want := fmt.Sprintf(`p.yaml:%d:1: duplicate key "key%d"; first defined on line %d`, n+1, again, again+1)
			if len(problems) != 1 || problems[0].String() != want || len(into) != n {
				t.Errorf("key %d of %d: got %d keys and %v, want %s", again, n, len(into), problems, want)
			}
		}
	}
}
