package yamlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// Renamer is implemented by structs some of whose keys had another name once.
type Renamer interface {
	// Renamed is the key that took the place of an earlier one, and the value to
	// write for it instead of the one that is there; "" for a key that never was.
	Renamed(key string, old Value) (name, value string)
}

// renamed reports a key that has another name now, and says what to write.
func (v Value) renamed(dst reflect.Value, key, value Value) bool {
	r, ok := dst.Addr().Interface().(Renamer)
	if !ok {
		return false
	}
	name, instead := r.Renamed(key.Text(), value)
	if name == "" {
		return false
	}
	hint := "write " + name + ": " + instead
	switch {
	case v.HasKey(name):
		hint = fmt.Sprintf("add it to %q, such as %s: %s", name, name, instead)
	case v.r.setting:
		setting := strings.TrimSuffix(strings.TrimPrefix(v.r.file, "--set "), key.Text()) + name + "=" + instead
		hint = "write --set '" + strings.ReplaceAll(setting, "'", `'\''`) + "'"
	}
	key.Problem(diag.UnknownKey, hint, "%q is now %q", key.Text(), name)
	return true
}

// Guide is implemented by structs that know which other kind of file has a key.
type Guide interface {
	// Elsewhere says where a key belongs that the struct does not have; "" for a key that
	// nothing has.
	Elsewhere(key string) string
}

// elsewhere reports a key of another kind of file.
func (v Value) elsewhere(dst reflect.Value, key Value) bool {
	g, ok := dst.Addr().Interface().(Guide)
	if !ok {
		return false
	}
	hint := g.Elsewhere(key.Text())
	if hint != "" {
		key.Problem(diag.UnknownKey, hint, "unknown key %q", key.Text())
	}
	return hint != ""
}

// HasKey reports whether the struct that a pointer is of has a key.
func HasKey(p any, key string) bool {
	return slices.ContainsFunc(reflect.VisibleFields(reflect.TypeOf(p).Elem()), func(f reflect.StructField) bool { return f.Tag.Get("yaml") == key })
}

// Inline is a text as it is written in a list in brackets or a mapping in braces:
// in quotes where it would be read as something else without them, and with
// escapes for what a terminal does not show.
func Inline(text string) string {
	var read []string
	if err := yaml.Unmarshal([]byte("["+text+"]"), &read); err == nil && len(read) == 1 && read[0] == text && !strings.ContainsFunc(text, isHidden) {
		return text
	}
	return Quote(text)
}

// Quote is a text in quotes, as YAML reads them, with escapes for what a terminal
// does not show.
func Quote(text string) string {
	if strings.ContainsAny(text, `"\`) && !strings.ContainsFunc(text, isHidden) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case isHidden(r):
			fmt.Fprintf(&out, `\U%08X`, r)
		default:
			out.WriteRune(r)
		}
	}
	return `"` + out.String() + `"`
}

func isHidden(r rune) bool { return !strconv.IsPrint(r) }
