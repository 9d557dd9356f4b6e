package messages

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"jobdesc/internal/scalar"
)

// readFlat reads a section of a message file that is written plainly, as the
// embedded ones are: a key a line, texts on one line, two levels. It takes a
// small part of the time that YAML does, which every run would pay. It reports
// false, and leaves into alone, where a file holds anything else or has anything
// wrong: then the file is read as YAML, and problems are told.
func readFlat(data []byte, section string, into reflect.Value) bool {
	lines, ok := flatLines(string(data), section)
	if !ok {
		return false
	}
	entries, ok := flatEntries(lines)
	if !ok {
		return false
	}
	filled := reflect.New(into.Type()).Elem()
	filled.Set(into)
	if !fill(filled, entries) {
		return false
	}
	into.Set(filled)
	return true
}

// flatLines are the lines of a section, without comments.
func flatLines(data, section string) (lines []string, ok bool) {
	strange := func(r rune) bool { return r != '\n' && r != '\u00a0' && !unicode.IsPrint(r) }
	if !utf8.ValidString(data) || strings.ContainsFunc(data, strange) {
		return nil, false
	}
	var seen []string
	for line := range strings.Lines(data) {
		line = strings.TrimSuffix(line, "\n")
		text := strings.TrimLeft(line, " ")
		if text == "" || text[0] == '#' {
			continue
		}
		if len(text) < len(line) {
			if len(seen) > 0 && seen[len(seen)-1] == section {
				lines = append(lines, line)
			}
			continue
		}
		name, isKey := strings.CutSuffix(line, ":")
		if !isKey || !slices.Contains([]string{Document, Site, Countries}, name) || slices.Contains(seen, name) {
			return nil, false
		}
		seen = append(seen, name)
	}
	return lines, len(lines) > 0
}

// entry is a key with its text, or with the entries below it. An item of a list
// has the key "-".
type entry struct {
	key, text string
	inner     []entry
}

func flatEntries(lines []string) (entries []entry, ok bool) {
	for _, line := range lines {
		text := strings.TrimLeft(line, " ")
		e, ok := flatEntry(text)
		if !ok {
			return nil, false
		}
		last := len(entries) - 1
		switch len(line) - len(text) {
		case 2:
			entries = append(entries, e)
		case 4:
			if last < 0 || entries[last].text != "" || e.text == "" {
				return nil, false
			}
			entries[last].inner = append(entries[last].inner, e)
		default:
			return nil, false
		}
	}
	return entries, true
}

func flatEntry(line string) (e entry, ok bool) {
	if item, isItem := strings.CutPrefix(line, "- "); isItem {
		e.text, ok = flatText(item)
		return entry{key: "-", text: e.text}, ok
	}
	key, text, isKey := strings.Cut(line, ":")
	if !isKey || key == "" || strings.Trim(key, keyLetters) != "" {
		return e, false
	}
	if text == "" {
		return entry{key: key}, true
	}
	if text, isKey = strings.CutPrefix(text, " "); !isKey {
		return e, false
	}
	text, ok = flatText(text)
	return entry{key: key, text: text}, ok
}

const keyLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-"

// flatText is the text of a plain scalar that begins with a letter, or of one in
// double quotes without escapes.
func flatText(s string) (string, bool) {
	if inner, quoted := strings.CutPrefix(s, `"`); quoted {
		inner, quoted = strings.CutSuffix(inner, `"`)
		return inner, quoted && inner != "" && !strings.ContainsAny(inner, `"\`)
	}
	letter := s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z' || s[0] >= 0x80)
	null := strings.EqualFold(s, "null")
	return s, letter && !null && s[len(s)-1] != ' ' && s[len(s)-1] != ':' && !strings.Contains(s, ": ") && !strings.Contains(s, " #")
}

// fill stores entries in a struct, a map of names or a list.
func fill(into reflect.Value, entries []entry) bool {
	seen := make(map[string]bool, len(entries))
	for _, e := range entries {
		if e.key != "-" && seen[e.key] {
			return false
		}
		seen[e.key] = true
	}
	switch into := into.Addr().Interface().(type) {
	case *Names:
		return fillNames(into, entries)
	case *Places:
		return fillPlaces(into, entries)
	}
	switch into.Kind() {
	case reflect.Slice:
		return fillList(into, entries)
	case reflect.Map:
		return false
	}
	fields := make(map[string]int, into.NumField())
	for i := range into.NumField() {
		fields[into.Type().Field(i).Tag.Get("yaml")] = i
	}
	for _, e := range entries {
		i, ok := fields[e.key]
		if !ok || !fillField(into.Field(i), e) {
			return false
		}
	}
	return len(entries) > 0
}

func fillField(field reflect.Value, e entry) bool {
	if field.Kind() != reflect.String {
		return e.text == "" && fill(field, e.inner)
	}
	if english, ok := field.Interface().(Phrase); ok && english != "" && !samePlaces(string(english), e.text) {
		return false
	}
	field.SetString(e.text)
	return e.text != ""
}

func samePlaces(a, b string) bool {
	inA, inB := places(a), places(b)
	slices.Sort(inA)
	slices.Sort(inB)
	return slices.Equal(inA, inB)
}

func fillNames(names *Names, entries []entry) bool {
	out := make(Names, len(entries))
	maps.Copy(out, *names)
	for _, e := range entries {
		if _, known := (*names)[e.key]; !known && len(*names) > 0 || e.text == "" || e.key == "-" {
			return false
		}
		out[e.key] = e.text
	}
	*names = out
	return len(entries) > 0
}

func fillPlaces(places *Places, entries []entry) bool {
	out := make(Places, len(entries))
	maps.Copy(out, *places)
	for _, e := range entries {
		place, err := scalar.ParsePlace(e.key)
		if err != nil || e.text == "" {
			return false
		}
		out[place] = e.text
	}
	*places = out
	return len(entries) > 0
}

func fillList(list reflect.Value, entries []entry) bool {
	texts := make([]string, len(entries))
	for i, e := range entries {
		if e.key != "-" || e.text == "" {
			return false
		}
		texts[i] = e.text
	}
	list.Set(reflect.ValueOf(texts).Convert(list.Type()))
	_, months := list.Interface().(Months)
	return !months || len(texts) == 12
}
