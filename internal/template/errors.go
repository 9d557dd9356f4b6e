package template

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	texttemplate "text/template"
	"text/template/parse"
	"unicode/utf8"

	"jobdesc/internal/diag"
)

// mainName is the name that text/template knows the template of a file by. Its
// errors begin with the name, and a file's name may hold anything.
const mainName = "\x00"

// source is the text of a template, in which problems have their positions, and
// after it that of the partials that it calls.
type source struct {
	file, text string
	partials   []partial
}

// newSource is the text of a file, without a byte-order mark.
func newSource(file string, text []byte) (source, error) {
	s := source{file: file, text: strings.TrimPrefix(string(text), "\ufeff")}
	for i, r := range s.text {
		if r == 0 || r == utf8.RuneError && !strings.HasPrefix(s.text[i:], "\ufffd") {
			return s, s.problem(diag.Unreadable, parse.Pos(i), "this is not a text file in UTF-8", "")
		}
	}
	return s, nil
}

// atLine is the position of a byte of a line, counted from 0; lines from 1.
func (s source) atLine(line, col int) diag.Pos {
	start := 0
	for range line - 1 {
		start += strings.IndexByte(s.text[start:], '\n') + 1
	}
	return s.at(parse.Pos(start + col))
}

func (s source) problem(code diag.Code, at parse.Pos, msg, hint string) diag.Problems {
	return diag.Problems{{Code: code, Pos: s.at(at), Msg: msg, Hint: hint}}
}

// treeSet are the parsed trees of a file, by the names of templates.
type treeSet map[string]*parse.Tree

// names are the names of templates, the main one first.
func (t treeSet) names() []string {
	names := slices.Sorted(maps.Keys(t))
	return append([]string{mainName}, slices.DeleteFunc(names, func(n string) bool { return n == mainName })...)
}

// parseTrees parses text without a look at functions.
func parseTrees(text string) (treeSet, error) {
	t := parse.New(mainName)
	t.Mode = parse.SkipFuncCheck
	set := treeSet{}
	_, err := t.Parse(text, "", "", set)
	return set, err
}

// syntaxProblem turns an error of parseTrees into problems. Such errors have
// only a line; the rest is found by parsing less and less of the source.
func (s source) syntaxProblem(err error) error {
	full := err.Error()
	_, msg, _ := strings.Cut(strings.TrimPrefix(full, "template: "+mainName+":"), ": ")
	msg = strings.TrimPrefix(msg, "template: ") // of a multiple definition
	if msg == "unexpected EOF" {
		word, at := s.unclosed()
		if word == "" { // fmt.Sscan says the same of a complex number
			return s.problem(diag.Syntax, at, "this is not a number", "")
		}
		return s.problem(diag.Syntax, at, fmt.Sprintf("%q has no end", word), `close it with "{{end}}"`)
	}
	n := sort.Search(len(s.text), func(n int) bool {
		_, err := parseTrees(s.text[:n])
		return err != nil && err.Error() == full
	})
	at := max(0, strings.LastIndex(s.text[:n], "{{"))
	if name, ok := strings.CutPrefix(msg, "undefined variable "); ok {
		name, _ = strconv.Unquote(name)
		at = max(at, strings.LastIndex(s.text[:n], name))
		return s.problem(diag.UnknownName, parse.Pos(at), fmt.Sprintf("unknown variable %q", short(name)), "")
	}
	msg, hint := syntaxWords(msg)
	return s.problem(diag.Syntax, parse.Pos(at), msg, hint)
}

// syntaxWords says what a message of text/template/parse means.
func syntaxWords(msg string) (text, hint string) {
	startedAt := regexp.MustCompile(`( in action)? started at \x00:\d+$`)
	anyName := regexp.MustCompile(`"(?:[^"\\]|\\.)*"(?:\.\.\.)?|<\w+>|U\+[0-9A-F]+( '.+')?`)
	msg = startedAt.ReplaceAllString(msg, "")
	what := strings.Trim(anyName.FindString(msg), "<>")
	if cut, ok := strings.CutSuffix(what, `"...`); ok {
		what = cut + `…"`
	}
	if !strings.HasPrefix(what, `"`) && !strings.HasPrefix(what, "U+") && what != "" {
		what = strconv.Quote(what)
	}
	kind := anyName.ReplaceAllString(msg, "")
	for _, w := range []struct{ part, text, hint string }{
		{"unclosed action", `"{{" without its "}}"`, ""},
		{"unclosed comment", `a comment without its end`, `it ends with "*/}}"`},
		{"comment ends before closing delimiter", `there is text after the end of a comment`, `write "*/}}" without a space`},
		{"unclosed left paren", `"(" without its ")"`, ""},
		{"unexpected right paren", `")" without its "("`, ""},
		{"unterminated character constant", "the closing quote of a character is missing", ""},
		{"unterminated", "the closing quote of a text is missing", ""},
		{"unexpected {{end}}", `"{{end}}" without an "if", "with" or "range"`, ""},
		{"found {{else}}", `a second "{{else}}"`, ""},
		{"unexpected {{else}}", `"{{else}}" without an "if", "with" or "range"`, ""},
		{"outside {{range}}", `"break" and "continue" only work inside a "range"`, ""},
		{"missing value", "the action is incomplete", ""},
		{"empty command", "the action is incomplete", ""},
		{"non executable command", `only a function or a field can follow "|"`, ""},
		{"unexpected . after term", "a field of " + what + ", which has none", ""},
		{"expected :=", `a ":" without "="`, ""},
		{"bad number syntax", what + " is not a number", ""},
		{"complex", "this is not a number", ""},
		{"illegal number syntax", what + " is not a number", ""},
		{"integer overflow", "the number " + what + " is too large", ""},
		{"malformed character constant", "single quotes are for one character", "use double quotes for a text"},
		{"invalid syntax", "unknown escape in a text", `write "\\" for a backslash`},
		{"too many declarations", "too many variables before \":=\"", ""},
		{"range can only initialize variables", `only variables can come before ":="`, ""},
		{"multiple definition", "the template " + what + " is defined twice", ""},
		{"max expression depth", "parentheses are nested too deep", ""},
		{"bad character", "unexpected character " + what, ""},
		{"unrecognized character", "unexpected character " + what, ""},
		{"unexpected", "unexpected " + what, ""},
	} {
		if strings.Contains(kind, w.part) {
			return w.text, w.hint
		}
	}
	return "this action cannot be understood", ""
}

// unclosed is the innermost block without an end, at the end of the source.
func (s source) unclosed() (word string, at parse.Pos) {
	const texts = "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
	action := regexp.MustCompile(`(?s)\{\{-?\s*(?:/\*.*?\*/|([a-z]*)(?:` + texts + "|[^\"'`}]|}[^}])*)")
	type block struct {
		word string
		at   int
	}
	open := []block{{"", max(0, strings.LastIndex(s.text, "{{"))}}
	for _, m := range action.FindAllStringSubmatchIndex(s.text, -1) {
		switch word := s.text[max(0, m[2]):max(0, m[3])]; word {
		case "if", "with", "range", "block", "define":
			open = append(open, block{word, m[0]})
		case "end":
			open = open[:max(1, len(open)-1)]
		}
	}
	last := open[len(open)-1]
	return last.word, parse.Pos(last.at)
}

// runProblem turns the error of a run into problems. The position and the kind
// of an error of text/template are only in its message.
func (s source) runProblem(err error) error {
	var problems diag.Problems
	if errors.As(err, &problems) {
		return problems
	}
	var exec texttemplate.ExecError
	p := diag.Problem{Code: diag.InvalidValue, Pos: s.at(0)}
	if errors.As(err, &exec) {
		place := strings.SplitN(strings.TrimPrefix(err.Error(), "template: "+mainName+":"), ":", 3)
		if len(place) == 3 {
			line, _ := strconv.Atoi(place[0])
			col, _ := strconv.Atoi(place[1])
			p.Pos = s.atLine(line, col)
		}
	}
	p.Msg, p.Hint = runWords(err)
	if name, ok := strings.CutSuffix(p.Msg, failsHere); ok {
		p.Msg = name + reason(exec)
	}
	return diag.Problems{p}
}

// runKinds are the messages of text/template/exec.go and funcs.go that a
// template can cause after it was checked. In text, $1 is what the message names.
// They are compiled when a run fails, for few runs do.
func runKinds() []runKind {
	return []runKind{
		{regexp.MustCompile(`^nil pointer evaluating .*\.(\w+)$`), `"$1" of a missing value`, `test the value with "if" or "with" first`},
		{regexp.MustCompile(`^can't evaluate field (\w+) in type `), `unknown field "$1"`, ""},
		{regexp.MustCompile(`^(\w+) is an unexported field of `), `unknown field "$1"`, ""},
		{regexp.MustCompile(`^(\w+) has arguments but cannot be invoked`), `"$1" takes no values`, ""},
		{regexp.MustCompile(`^(\w+) is not a method but has arguments`), `"$1" takes no values`, ""},
		{regexp.MustCompile(`^can't give argument to non-function`), "only a function takes values", ""},
		{regexp.MustCompile(`^wrong number of args for (\w+): want (?:at least )?\d+ got (\d+)$`), `"$1" has the wrong number of values, $2`, ""},
		{regexp.MustCompile(`^undefined variable: (\$\w*)$`), `unknown variable "$1"`, ""},
		{regexp.MustCompile(`^range can't iterate over`), "range cannot go over this value", "it goes over lists, maps and whole numbers"},
		{regexp.MustCompile(`^can't use .* iterate over more than one variable$`), "a range over a number has one variable", ""},
		{regexp.MustCompile(`^nil is not a command`), `"nil" cannot be used alone`, ""},
		{regexp.MustCompile(`^can't print `), "this value cannot be printed", ""},
		{regexp.MustCompile(`^\S+ overflows int$`), "a number is too large", ""},
		{regexp.MustCompile(`^error calling (?:eq|ne|lt|le|gt|ge): `), "these values cannot be compared", "both must be texts, or numbers of the same kind"},
		{regexp.MustCompile(`^error calling len: `), `"len" needs a text, a list or a map`, ""},
		{regexp.MustCompile(`^error calling (index|slice): (?:.*out of range|invalid slice index)`), `"$1" has a position that is not in the list`, "the first is 0"},
		{regexp.MustCompile(`^error calling (index|slice): `), `"$1" cannot look into this value`, "it works on lists and maps"},
		{regexp.MustCompile(`^error calling call: `), `"call" cannot call this value`, ""},
		{regexp.MustCompile(`^error calling _\w+: `), "a value cannot be used here in the HTML", ""},
		{regexp.MustCompile(`^error calling (\w+): `), `"$1"` + failsHere, ""},
		{regexp.MustCompile(`^expected (?:bool|string|integer|unsigned integer|float|complex); found `), "a value is of the wrong kind", ""},
		{regexp.MustCompile(`^(?:invalid value; expected|wrong type for value; expected|cannot assign nil to|can't handle|dereference of nil pointer)`), "a value is of the wrong kind", ""},
	}
}

// runKind is one kind of message.
type runKind struct {
	message    *regexp.Regexp
	text, hint string
}

const failsHere = " fails for these values"

// reason is what a function or method itself says about its failure.
func reason(exec texttemplate.ExecError) string {
	inner := errors.Unwrap(errors.Unwrap(exec))
	var bug runtime.Error
	if inner == nil || errors.As(inner, &bug) || strings.Contains(inner.Error(), "reflect") {
		return failsHere
	}
	return " fails: " + inner.Error()
}

// runWords says what an error of a run means. The message comes after the text
// of a node, and either may hold anything, even ">: ", which is between them; so
// everything near the end that may be the message is tried.
func runWords(err error) (text, hint string) {
	const tries = 10
	kinds := runKinds()
	parts := strings.Split(err.Error(), ">: ")
	for i := max(0, len(parts)-tries); i < len(parts); i++ {
		rest := strings.Join(parts[i:], ">: ")
		for _, k := range kinds {
			if m := k.message.FindStringSubmatchIndex(rest); m != nil {
				return string(k.message.ExpandString(nil, k.text, rest, m)), k.hint
			}
		}
	}
	return "the template cannot be run here", ""
}

// recovered turns a panic of text/template or html/template into a problem.
func recovered(err *error, src source) {
	if r := recover(); r != nil {
		*err = src.problem(diag.InvalidValue, 0, "the template cannot be run here", "")
	}
}
