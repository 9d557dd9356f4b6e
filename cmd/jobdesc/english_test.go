package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// turn is a word or turn of phrase to avoid, as a regular expression of whole words,
// and what to write instead.
type turn struct{ avoid, better string }

// turns are what neither comments, Markdown, messages nor help have.
var turns = []turn{
	{`tongues?`, "language"},
	{`met well`, "handled"},
	{`that which`, "what"},
	{`whilst|amongst|upon`, "while, among, on"},
	{`twins?`, "duplicate"},
	{`(leave|leaves|leaving|left) away`, "omit"},
	{`anew`, "again"},
	{`by which`, "a clause with a verb: that, so that, where"},
	{`what holds`, "what is true, or the thing itself"},
	{`(sorts?|sorted|counts?|it|highest) downwards?`, "in descending order"},
	{`cannot be had`, "is not available"},
	{`(is|are) none of`, "is not one of"},
	{`(is|are) no`, "is not a; unknown; cannot; must"},
	{`(is|are) there already`, "already exists"},
	{`rooms?`, "buffer, pool, memory, space, width"},
	{`tells`, "reports, shows, lists"},
	{`speaks? (for|of)`, "points to, mentions"},
	{`as (it|they) (was|were)`, "unchanged"},
	{`spelt|misspelt|learnt`, "spelled, misspelled, learned"},
}

// fine is where "is no" is plain English.
var fine = regexp.MustCompile(`(?i)\bthere\s+(is|are)\s+no\b|\bno\s+(longer|more|less|other)\b`)

// quoted is what a comment or page quotes, such as a message of the program.
var quoted = regexp.MustCompile("`[^`\n]*`")

// TestPlainEnglish holds the words to avoid against comments, Markdown, messages and
// help.
func TestPlainEnglish(t *testing.T) {
	for _, file := range committed(t, "*.go", "*.md", "templates/messages/en.yaml") {
		source, err := os.ReadFile("../../" + file)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(file, "/english_test.go"), strings.Contains(file, "testdata/"):
		case strings.HasSuffix(file, ".go"):
			comments, literals := textsOf(t, file, source)
			avoid(t, file, quoted.ReplaceAllFunc(comments, dots))
			if !strings.HasSuffix(file, "_test.go") {
				avoid(t, file, literals)
			}
		case strings.HasPrefix(file, "internal/cli/topics/"), strings.HasSuffix(file, ".yaml"):
			avoid(t, file, source)
		default:
			avoid(t, file, quoted.ReplaceAllFunc(source, dots))
		}
	}
}

// committed lists the files of the repository that git knows, from its top.
func committed(t *testing.T, patterns ...string) []string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"ls-files", "--"}, patterns...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Skip("not a git checkout:", err)
	}
	return strings.Fields(string(out))
}

// textsOf returns a Go file twice: only its comments, and only its string literals.
// Everything else is spaces, so that lines stay where they are.
func textsOf(t *testing.T, file string, source []byte) (comments, literals []byte) {
	t.Helper()
	fset := token.NewFileSet()
	tree, err := parser.ParseFile(fset, file, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	blank := func() []byte { return regexp.MustCompile(`[^\n]`).ReplaceAll(source, []byte(" ")) }
	comments, literals = blank(), blank()
	keep := func(in []byte, n ast.Node) {
		from, to := fset.Position(n.Pos()).Offset, fset.Position(n.End()).Offset
		copy(in[from:to], bytes.ReplaceAll(source[from:to], []byte("//"), []byte("  ")))
	}
	for _, group := range tree.Comments {
		for _, c := range group.List {
			keep(comments, c)
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			keep(literals, lit)
		}
		return true
	})
	return comments, literals
}

func dots(text []byte) []byte { return bytes.Repeat([]byte("."), len(text)) }

// avoid reports the turns that a text has.
func avoid(t *testing.T, file string, text []byte) {
	t.Helper()
	text = fine.ReplaceAllFunc(text, dots)
	for _, turn := range turns {
		pattern := regexp.MustCompile(`(?i)\b(` + strings.ReplaceAll(turn.avoid, " ", `(?:[ \t]+|[ \t]*\n[ \t]*)`) + `)\b`)
		for _, at := range pattern.FindAllIndex(text, -1) {
			t.Errorf("%s:%d: instead of %q write %s", file, 1+bytes.Count(text[:at[0]], []byte("\n")), text[at[0]:at[1]], turn.better)
		}
	}
}
