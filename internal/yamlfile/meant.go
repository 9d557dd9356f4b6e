package yamlfile

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// Exampler is implemented by types that are read from a mapping and know how to
// write as one a single value that somebody gave instead.
type Exampler interface{ Example(text string) string }

// subject is what a message calls the value.
func (v Value) subject() string {
	switch {
	case v.key == "":
		return "this value"
	case v.item:
		return fmt.Sprintf("an item of %q", v.key)
	}
	return fmt.Sprintf("%q", v.key)
}

// write is the hint to write something in place of the value; "" for nothing.
func (v Value) write(instead string) string {
	switch {
	case instead == "":
		return ""
	case v.r.setting || v.key == "":
		return "write " + instead
	case v.item:
		return "write - " + instead
	}
	return "write " + v.key + ": " + instead
}

// isOne reports whether the value is a single one, else what is wrong. oneWord says
// that it is not free text.
func (v Value) isOne(oneWord bool) bool {
	if v.IsScalar() {
		return true
	}
	n, source := v.node, v.source()
	switch {
	case n.Kind == yaml.ScalarNode && strings.HasPrefix(source, "#") && len(source) > 1 && source[1] != ' ':
		v.Problem(diag.WrongType, v.write(Quote(source)), `a "#" starts a comment, so %s has no value`, v.subject())
	case n.Kind == yaml.ScalarNode && v.item:
		v.Problem(diag.WrongType, `remove the "-", or write a text after it`, "%s is empty", v.subject())
	case n.Kind == yaml.ScalarNode:
		v.Problem(diag.WrongType, "write a value after the colon, or remove the key", "%s has no value", v.subject())
	case v.IsList() && oneWord && len(n.Content) > 0 && n.Content[0].Kind == yaml.ScalarNode:
		v.Problem(diag.WrongType, v.write(Inline(n.Content[0].Value)), "%s takes one value, not a list", v.subject())
	case v.IsList():
		v.Problem(diag.WrongType, v.inQuotes(source), "%s is one text, not a list", v.subject())
	default:
		v.Problem(diag.WrongType, v.inQuotes(source), "%s is one text, not keys with values", v.subject())
	}
	return false
}

// inQuotes is the hint for a mapping or list that was probably meant as a text.
func (v Value) inQuotes(source string) string {
	n := v.node
	switch {
	case n.Line == 0 || len(source) > 100 || strings.HasPrefix(source, "&"): // of a setting, or with an anchor
	case n.Style&yaml.FlowStyle != 0:
		return "if it starts with a bracket, put it in quotes: " + strings.TrimPrefix(v.write(Quote(source)), "write ")
	case v.IsMap() && len(n.Content) == 2 && n.Content[0].Line == n.Content[1].Line && n.Content[1].Kind == yaml.ScalarNode:
		return `put a text that contains ": " in quotes: ` + strings.TrimPrefix(v.write(Quote(source)), "write ")
	}
	return ""
}

// source is the rest of the line on which the value begins, without a remark.
func (v Value) source() string {
	lines := strings.SplitN(string(v.r.data), "\n", v.node.Line+1)
	if v.node.Line == 0 || len(lines) < v.node.Line {
		return ""
	}
	line := strings.TrimPrefix(strings.TrimRight(lines[v.node.Line-1], "\r "), "\ufeff")
	text := line[columnOf(line, v.node.Column):]
	if v.node.Kind == yaml.ScalarNode {
		_, text, _ = strings.Cut(line, ":")
		if v.item {
			text = strings.TrimLeft(line, " -")
		}
	} else if at := strings.Index(text, " #"); at >= 0 {
		text = text[:at]
	}
	return strings.TrimSpace(text)
}

// notList reports a value where a list belongs.
func (v Value) notList() {
	hint := `write each item on its own line, after "- "`
	if v.IsScalar() && !v.item && len(v.Text()) < 80 {
		hint = v.write("[" + Inline(v.Text()) + "]")
	}
	v.Problem(diag.WrongType, hint, "%s is a list", v.subject())
}

// notMap reports a value where a mapping belongs, into the struct dst whose keys are
// names, or into a map.
func (v Value) notMap(dst reflect.Value, names []string) {
	switch {
	case v.IsList() && v.key == "":
		v.Problem(diag.WrongType, `start with a key: remove the "- "`, "this file is a list")
	case v.IsList() && slices.Contains(names, "add"):
		v.Problem(diag.WrongType, `write "add:" above the list, and indent both below the key`, "%s takes keys, not a list", v.subject())
	case v.IsList():
		v.Problem(diag.WrongType, `remove the "- " or the brackets`, "%s takes keys, not a list", v.subject())
	case v.IsScalar() && v.key == "" && names != nil:
		v.Problem(diag.WrongType, fmt.Sprintf(`such as %s: …`, names[0]), "this file has no keys")
	case v.IsScalar():
		v.Problem(diag.WrongType, v.write(asMapping(dst, names, v.Text())), "%s takes keys with values", v.subject())
	case len(names) > 0:
		v.Problem(diag.WrongType, "", "%s needs %s, indented below it", v.subject(), anyOf(names[:min(len(names), 6)]))
	case names != nil: // it has no keys yet
	default:
		v.Problem(diag.WrongType, "", "%s needs keys, indented below it", v.subject())
	}
}

func anyOf(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// asMapping is a single value as the mapping that it was probably meant as.
func asMapping(dst reflect.Value, names []string, text string) string {
	if e, ok := dst.Addr().Interface().(Exampler); ok {
		return e.Example(text)
	}
	key := ""
	for _, likely := range []struct{ key, sign string }{{"email", "@"}, {"url", "://"}, {"text", ""}, {"name", ""}, {"title", ""}} {
		if slices.Contains(names, likely.key) && strings.Contains(text, likely.sign) && (likely.key != "email" || !strings.Contains(text, "://")) {
			key = likely.key
			break
		}
	}
	switch {
	case key != "":
		return "{" + key + ": " + Inline(text) + "}"
	case len(names) > 0:
		return "{" + names[0] + ": " + Inline(text) + "}"
	}
	return "{KEY: " + Inline(text) + "}"
}

// unindented reports a key without a value whose own keys follow it with the same
// indentation.
func (v Value) unindented(empty Value, names []string) bool {
	content := v.node.Content
	i := slices.Index(content, empty.node)
	if v.node.Style&yaml.FlowStyle != 0 || i < 0 || i+2 >= len(content) {
		return false
	}
	next := content[i+1]
	if slices.Contains(names, next.Value) || diag.Nearest(next.Value, names) != "" || next.Line != content[i-1].Line+1 {
		return false
	}
	empty.Problem(diag.WrongType, fmt.Sprintf("indent them by two spaces, from %q on", next.Value), "the keys of %q are not indented below it", empty.key)
	return true
}

// unknown reports a key that is not one of names. last is the value before it.
func (v Value) unknown(last *Value, value Value, names []string) {
	key := v.Text()
	name, rest, _ := strings.Cut(key, ":")
	switch {
	case value.afterComma() && last != nil && last.IsScalar() && isPlain(last.node) && v.node.Line == last.node.Line:
		v.r.add(diag.Problem{Code: diag.UnknownKey, Pos: v.Pos(), Msg: fmt.Sprintf("the comma ends the value of %q", last.key), Hint: last.write(withComma(last.Text(), key))})
	case value.node.Tag == "!!null" && rest != "" && slices.Contains(names, name):
		v.Problem(diag.UnknownKey, "write "+name+": "+rest, "the space after the colon is missing")
	default:
		v.Problem(diag.UnknownKey, oneOf(key, names), "unknown key %q", visibly(key))
	}
}

// afterComma reports whether the key of the value is alone in braces, as what
// follows a comma within a text is.
func (v Value) afterComma() bool { return v.node.Tag == "!!null" && v.node.Value == "" }

// visibly is a key with what cannot be seen in it.
func visibly(key string) string {
	for _, r := range key {
		if name := invisible(r); name != "" {
			return fmt.Sprintf("%s (with a %s, U+%04X)", strings.ReplaceAll(key, string(r), ""), name, r)
		}
	}
	return key
}

// withComma is a text that a comma in brackets or braces has cut in two: a number
// without the comma, or the text in quotes.
func withComma(before, after string) string {
	digits := regexp.MustCompile(`^[0-9]+$`)
	switch {
	case !digits.MatchString(before) || !digits.MatchString(after):
		return Quote(before + ", " + after)
	case len(after) == 3:
		return before + after
	}
	return before + "." + after
}

// oneOf is the hint for a word that is not one of names: the nearest of them, or
// all where they are few.
func oneOf(s string, names []string) string {
	visible := strings.Map(func(r rune) rune {
		if invisible(r) != "" {
			return -1
		}
		return r
	}, s)
	if visible != s && slices.Contains(names, visible) {
		return "write " + visible
	}
	if hint := diag.DidYouMean(s, names); hint != "" || len(names) > 8 || len(names) == 0 {
		return hint
	}
	return "the keys here are " + strings.Join(names, ", ")
}

// truth is true or false for a word that means one of them, or "".
func truth(word string) string {
	switch strings.ToLower(word) {
	case "yes", "y", "on", "1", "true":
		return "true"
	case "no", "n", "off", "0", "false":
		return "false"
	}
	return ""
}

// wholeNumber is a number in digits for one in words or with signs between its
// digits, or "".
func wholeNumber(text string) string {
	words := []string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	if n := slices.Index(words, strings.ToLower(text)); n > 0 {
		return fmt.Sprint(n)
	}
	if regexp.MustCompile(`^[0-9]{1,3}([.,' ’_\x{a0}\x{202f}][0-9]{3})+$`).MatchString(text) {
		return regexp.MustCompile(`[^0-9]`).ReplaceAllString(text, "")
	}
	if found := regexp.MustCompile(`^[0-9]+`).FindString(text); found != "" && !strings.ContainsAny(text, ".,") {
		return found
	}
	return ""
}
