package boards

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jobdesc/internal/scalar"
)

// object is a JSON object, or an XML element, whose values may be of any type. What
// is not of the type that is asked for is named in the job's warnings and skipped.
type object struct {
	keys map[string]any
	job  *building
}

// building is a job that is being read.
type building struct {
	Job
	places *gazetteer
	nodes  map[string]any // of JSON-LD, by their id
	empty  []string       // keys with an empty text
	modes  []string       // of each place in words: how the work is done, or ""
	spoken []string       // those places
}

func (b *building) warn(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(b.Warnings, text) {
		b.Warnings = append(b.Warnings, text)
	}
}

// said keeps what has no field of its own.
func (b *building) said(key, text string) {
	if text = plain(text); text != "" && !slices.Contains(b.Unread, Said{key, text}) {
		b.Unread = append(b.Unread, Said{key, text})
	}
}

// kindOf names the JSON type of a value for a person.
func kindOf(v any) string {
	switch v.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case json.Number:
		return "a number"
	case bool:
		return "true or false"
	}
	return "a text"
}

func (o object) wrong(key string, v any, need string) {
	o.job.warn("%q is %s where %s belongs, and was skipped", key, kindOf(v), need)
}

func (o object) has(key string) bool { return o.keys[key] != nil }

// text is the first text under one of the keys, in one line, without HTML escapes.
func (o object) text(keys ...string) string {
	for _, key := range keys {
		if text := plain(o.raw(key)); text != "" {
			return text
		}
	}
	return ""
}

// raw is the text under a key as it is written: a text, or a number.
func (o object) raw(key string) string { return o.textOf(key, o.keys[key]) }

func (o object) textOf(key string, v any) string {
	switch v := v.(type) {
	case nil:
	case string:
		if strings.TrimSpace(v) == "" {
			o.job.empty = append(o.job.empty, key)
			return ""
		}
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		if v["@value"] != nil { // JSON-LD
			return o.textOf(key, v["@value"])
		}
		o.wrong(key, v, "a text")
	case []any:
		if len(v) == 1 {
			return o.textOf(key, v[0])
		}
		if len(v) > 1 {
			o.wrong(key, v, "a text")
		}
	default:
		o.wrong(key, v, "a text")
	}
	return ""
}

// texts are those of a list, or the one that is in place of a list.
func (o object) texts(key string) (out []string) {
	list, ok := o.keys[key].([]any)
	if !ok {
		list = []any{o.keys[key]}
	}
	for _, v := range list {
		if text := plain(o.textOf(key, v)); text != "" {
			out = append(out, text)
		}
	}
	return out
}

// object is the object under a key, empty where there is none.
func (o object) object(key string) object {
	switch v := o.keys[key].(type) {
	case map[string]any:
		return object{v, o.job}
	case nil:
	case string:
		o.textOf(key, v) // an empty one is noted
		if strings.TrimSpace(v) != "" {
			o.wrong(key, v, "an object")
		}
	case []any:
		if len(v) == 1 {
			return object{map[string]any{key: v[0]}, o.job}.object(key)
		}
		if len(v) > 0 {
			o.wrong(key, v, "an object")
		}
	default:
		o.wrong(key, v, "an object")
	}
	return object{nil, o.job}
}

// objects are those of a list, or the one that is in place of a list.
func (o object) objects(key string) (out []object) {
	list, ok := o.keys[key].([]any)
	if !ok {
		list = []any{o.keys[key]}
	}
	for _, v := range list {
		switch v := v.(type) {
		case map[string]any:
			out = append(out, object{v, o.job})
		case nil:
		default:
			if s, ok := v.(string); ok && strings.TrimSpace(s) == "" {
				o.textOf(key, v)
				continue
			}
			o.wrong(key, v, "a list of objects")
		}
	}
	return out
}

// yes reads true, and "true", "yes" and 1; given says whether there is a value.
func (o object) yes(key string) (yes, given bool) {
	switch v := o.keys[key].(type) {
	case bool:
		return v, true
	case string:
		switch strings.ToLower(strings.TrimSpace(v)) {
		case "true", "yes", "1":
			return true, true
		case "false", "no", "0":
			return false, true
		case "":
			return false, false
		}
		o.wrong(key, v, "true or false")
	case json.Number:
		return v.String() != "0", true
	case nil:
	default:
		o.wrong(key, v, "true or false")
	}
	return false, false
}

// number is an amount, written as a number or as a text, with a currency's sign or
// separators of thousands or not. One below 0, and null, are none.
func (o object) number(key string) scalar.Decimal {
	text := strings.TrimSpace(o.raw(key))
	if text == "" {
		return 0
	}
	read := amountOf
	if _, isNumber := o.keys[key].(json.Number); isNumber {
		read = decimalOf
	}
	if n, ok := read(text); ok {
		return n
	}
	o.job.warn("%q has %q, which is not an amount, and was skipped", key, short(text))
	return 0
}

// decimalOf reads a number, of which parts below a thousandth are cut.
func decimalOf(text string) (n scalar.Decimal, ok bool) {
	if strings.ContainsAny(text, "eE") {
		if f, err := strconv.ParseFloat(text, 64); err == nil && f >= 0 && f < 1e13 {
			text = strconv.FormatFloat(f, 'f', -1, 64)
		}
	}
	if whole, fraction, point := strings.Cut(text, "."); point && len(fraction) > 3 && strings.Trim(fraction, "0123456789") == "" {
		text = whole + "." + fraction[:3]
	}
	return n, n.Parse(text, 3) == nil
}

// amountOf reads an amount that somebody wrote: 4.000 is four thousand.
func amountOf(text string) (n scalar.Decimal, ok bool) {
	if n.Parse(text, 2) == nil {
		return n, true
	}
	if meant := scalar.MeantNumber(text); meant != "" && n.Parse(meant, 2) == nil {
		return n, true
	}
	return decimalOf(text)
}

// count is a whole number above 0.
func (o object) count(key string) int {
	n := o.number(key)
	if n%1000 != 0 || n/1000 > 1_000_000 {
		o.job.warn("%q has %s, which is not a count, and was skipped", key, n)
		return 0
	}
	return int(n / 1000)
}

// leftover keeps the texts under keys that no field has.
func (o object) leftover(keys ...string) {
	for _, key := range keys {
		for _, text := range o.texts(key) {
			o.job.said(key, text)
		}
	}
}

// plain is a text as it is read: in one line, and without HTML escapes, which boards
// leave in titles and names.
func plain(text string) string {
	for range 2 {
		if !strings.Contains(text, "&") {
			break
		}
		text = html.UnescapeString(text)
	}
	clean := true
	for i := 0; i < len(text) && clean; i++ {
		clean = text[i] > ' ' && text[i] < 0x7f || text[i] == ' ' && i > 0 && i < len(text)-1 && text[i-1] != ' '
	}
	if clean {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == '\u200b', r == '\ufeff':
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// short is the beginning of a text, for a message.
func short(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// unescape makes HTML of text that was escaped as often as systems escape it: once
// more than it should be, or twice.
func unescape(text string) string {
	for range 4 {
		if hasTag(text) || !strings.Contains(text, "&lt;") && !strings.Contains(text, "&amp;lt;") && !strings.Contains(text, "&#60;") {
			break
		}
		text = html.UnescapeString(text)
	}
	return strings.TrimSpace(text)
}

// hasTag reports whether a text has a tag of HTML.
func hasTag(text string) bool {
	for {
		_, after, found := strings.Cut(text, "<")
		if !found {
			return false
		}
		if after = strings.TrimPrefix(after, "/"); after != "" && (after[0] >= 'a' && after[0] <= 'z' || after[0] >= 'A' && after[0] <= 'Z' || after[0] == '!') {
			return true
		}
		text = after
	}
}

// asHTML is a text that may be HTML as HTML.
func asHTML(text string) string {
	text = unescape(text)
	if text == "" || hasTag(text) {
		return text
	}
	var out strings.Builder
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			out.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(html.UnescapeString(part)), "\n", "<br>\n") + "</p>\n")
		}
	}
	return strings.TrimSpace(out.String())
}

// sortedKeys are the keys of an object in their order.
func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
