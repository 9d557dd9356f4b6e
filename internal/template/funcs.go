package template

import (
	"fmt"
	"reflect"
	"strings"
	texttemplate "text/template"
	"unicode/utf8"
)

// A value whose String method escapes it, such as render.Plain, is printed
// through String by {{.}}. These are the ways around that, and what is done:
//
//   - printf with %d, %c, %U and the like, %#v, and any verb for a list of such
//     values show the raw value. Here every argument becomes its String before
//     it is formatted, lists and values with fields are refused, and so is a
//     precision, which would cut an escape in two.
//   - print and println use String, but not for unexported fields of a struct,
//     nor where only the pointer has the method. Here structs are refused and
//     the pointer's method is found.
//   - html, js and urlquery use String; as print.
//   - index on a text gives its bytes as numbers, which printf "%c" shows. It is
//     refused for every text.
//   - slice on a text keeps its type, so that its parts escape themselves, but
//     an escape may depend on what surrounds a character ("1." begins a list,
//     neither "1" nor "." does). It is refused for texts that have a String
//     method.
//   - eq, ne, lt, le, gt and ge compare raw values and give true or false; len
//     gives the number of raw bytes; and, or, not, keys of maps in a range, and
//     variables keep type and value. These are as in text/template.
//   - {{.}} on a struct, list or map prints it as Go would, with the raw values
//     of unexported fields. Parse refuses it where the type is known.
//   - {{.}} on a value whose String method needs a pointer finds it only where Go
//     can take one. Data must have String methods without a pointer.
//   - html/template writes a struct, list or map inside a script as JSON, which
//     knows nothing of String, but is escaped for where it stands.
//
// What print returns is a plain text, which the author may cut as he likes. A
// function in Options.Funcs gets the value itself and must mind String.

// builtins are the functions of text/template.
func builtins() []string {
	return strings.Fields("and call eq ge gt html index js le len lt ne not or print printf println slice urlquery")
}

// funcs are the functions that take the place of those of text/template, and
// user's, all with their results counted by r.
func (r *run) funcs(user map[string]any) map[string]any {
	escaper := func(name string, escape func(string) string) func(...reflect.Value) (string, error) {
		return func(args ...reflect.Value) (string, error) {
			s, err := r.join(name, args, false)
			if err != nil {
				return "", err
			}
			s = escape(s)
			return s, r.charge(name, len(s))
		}
	}
	m := map[string]any{
		"print":    escaper("print", func(s string) string { return s }),
		"html":     escaper("html", texttemplate.HTMLEscapeString),
		"js":       escaper("js", texttemplate.JSEscapeString),
		"urlquery": escaper("urlquery", func(s string) string { return texttemplate.URLQueryEscaper(s) }),
		"println": func(args ...reflect.Value) (string, error) {
			s, err := r.join("println", args, true)
			if err != nil {
				return "", err
			}
			return s + "\n", r.charge("println", len(s)+1)
		},
		"printf": r.printf,
		"index":  index,
		"slice":  slice,
	}
	for name, f := range user {
		m[name] = r.counted(name, f)
	}
	return m
}

// counted is f with the length of the text that it returns counted.
func (r *run) counted(name string, f any) any {
	fn := reflect.ValueOf(f)
	t := fn.Type()
	if t.Kind() != reflect.Func || t.NumOut() == 0 || t.Out(0).Kind() != reflect.String {
		return f
	}
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		call := fn.Call
		if t.IsVariadic() {
			call = fn.CallSlice
		}
		out := call(args)
		if err := r.charge(name, out[0].Len()); err != nil {
			panic(err) // text/template takes it for the error of the function
		}
		return out
	}).Interface()
}

// join writes args one after the other, with spaces as fmt.Sprint or, if all,
// as fmt.Sprintln has them.
func (r *run) join(name string, args []reflect.Value, all bool) (string, error) {
	var b strings.Builder
	wasText := true
	for i, v := range args {
		x, err := printable(name, v)
		if err != nil {
			return "", err
		}
		s, ok := x.(string)
		if !ok {
			s = fmt.Sprint(x)
		}
		if len(args) == 1 && len(s) <= r.limits.text {
			return s, nil
		}
		isText := indirect(v).Kind() == reflect.String
		if i > 0 && (all || !isText && !wasText) {
			b.WriteByte(' ')
		}
		wasText = isText
		if b.Len()+len(s) > r.limits.text {
			return "", r.tooLong(name)
		}
		b.WriteString(s)
	}
	return b.String(), nil
}

// printable is v as an argument for fmt: a text (through String or Error if v
// has them), a number, true or false.
func printable(name string, v reflect.Value) (any, error) {
	for {
		if s, ok := stringer(v); ok {
			return s, nil
		}
		if !v.IsValid() {
			return "<no value>", nil
		}
		if v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
			break
		}
		v = v.Elem()
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String(), nil
	case v.Kind() == reflect.Bool:
		return v.Bool(), nil
	case v.CanInt():
		return v.Int(), nil
	case v.CanUint():
		return v.Uint(), nil
	case v.Kind() == reflect.Float32:
		return float32(v.Float()), nil
	case v.Kind() == reflect.Float64:
		return v.Float(), nil
	case v.CanComplex():
		return v.Complex(), nil
	}
	return nil, &fault{msg: fmt.Sprintf("%q cannot print %s", name, kindOf(v.Type())), hint: hintFor(v.Type())}
}

// stringer is what the String or Error method of v or of a pointer to v returns.
func stringer(v reflect.Value) (string, bool) {
	if !v.IsValid() || !v.CanInterface() {
		return "", false
	}
	t := v.Type()
	switch {
	case t.Kind() == reflect.Interface:
		return "", false
	case prints(t):
		return fmt.Sprint(v.Interface()), true // it also catches panics
	case t.Kind() != reflect.Pointer && prints(reflect.PointerTo(t)):
		p := reflect.New(t)
		p.Elem().Set(v)
		return fmt.Sprint(p.Interface()), true
	}
	return "", false
}

// prints says whether t has a String or Error method.
func prints(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

// indirect is what the pointers and interfaces of v lead to.
func indirect(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return v
}

const maxWidth = 1000 // of a place in a format, and its precision

// place is where a format puts a value.
type place struct {
	verb rune
	size int  // of its width and precision
	cuts bool // it has a precision
}

// printf is fmt.Sprintf for formats that cannot grow without end or show what a
// value hides, with problems instead of "%!d(string=x)".
func (r *run) printf(format reflect.Value, args ...reflect.Value) (string, error) {
	f, err := printable("printf", format)
	if err != nil {
		return "", err
	}
	text, ok := f.(string)
	if !ok {
		return "", &fault{msg: `"printf" needs a text that says how to print`}
	}
	places, err := places(text)
	if err != nil {
		return "", err
	}
	if len(places) != len(args) {
		return "", &fault{msg: fmt.Sprintf(`"printf" has %s for %s`, count(len(args), "value"), count(len(places), "place"))}
	}
	values, size := make([]any, len(args)), len(text)
	for i, p := range places {
		if values[i], err = printable("printf", args[i]); err != nil {
			return "", err
		}
		if err := p.fits(values[i], args[i]); err != nil {
			return "", err
		}
		s, _ := values[i].(string)
		if size += p.size + len(s); size > r.limits.text {
			return "", r.tooLong("printf")
		}
	}
	s := fmt.Sprintf(text, values...)
	return s, r.charge("printf", len(s))
}

// places finds where format puts values.
func places(format string) ([]place, error) {
	var out []place
	for {
		_, rest, ok := strings.Cut(format, "%")
		if !ok {
			return out, nil
		}
		var p place
		rest = strings.TrimLeft(rest, "+-# 0")
		width, rest, err := digits(rest)
		if err != nil {
			return nil, err
		}
		precision := 0
		if p.cuts = strings.HasPrefix(rest, "."); p.cuts {
			if precision, rest, err = digits(rest[1:]); err != nil {
				return nil, err
			}
		}
		verb, n := utf8.DecodeRuneInString(rest)
		switch {
		case n == 0:
			return nil, &fault{msg: `a "%" at the end of the text for "printf"`, hint: `write "%%" for the character`}
		case verb == '*' || verb == '[':
			return nil, &fault{msg: fmt.Sprintf(`"printf" does not know %q`, "%"+string(verb)), hint: "write the number itself"}
		case !strings.ContainsRune("%bcdeEfFgGoOqstUvxX", verb):
			return nil, &fault{msg: fmt.Sprintf(`"printf" does not know %q`, "%"+string(verb)), hint: `"%v" prints any value`}
		}
		if p.verb, p.size = verb, width+precision; verb != '%' {
			out = append(out, p)
		}
		format = rest[n:]
	}
}

// digits reads a number of at most maxWidth from the start of s.
func digits(s string) (n int, rest string, err error) {
	rest = strings.TrimLeft(s, "0123456789")
	for _, d := range s[:len(s)-len(rest)] {
		if n = n*10 + int(d-'0'); n > maxWidth {
			return 0, "", &fault{msg: "a width or precision is too large", hint: "it is at most " + number(maxWidth)}
		}
	}
	return n, rest, nil
}

// fits says why x, which printable made of v, cannot be put at p.
func (p place) fits(x any, v reflect.Value) error {
	verbs, kind := "", ""
	switch x.(type) {
	case string:
		verbs, kind = "sqvxX", "a text"
		if _, ok := stringer(v); ok && p.cuts {
			return &fault{msg: fmt.Sprintf(`"%%%c" cannot cut this text`, p.verb), hint: "leave out the precision"}
		}
	case bool:
		verbs, kind = "tv", "true or false"
	case int64, uint64:
		verbs, kind = "bcdoOqUvxX", "a whole number"
	default:
		verbs, kind = "beEfFgGvxX", "a number with a fraction"
	}
	if strings.ContainsRune(verbs, p.verb) {
		return nil
	}
	return &fault{msg: fmt.Sprintf(`"%%%c" does not fit %s`, p.verb, kind), hint: `"%v" fits every value`}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return number(n) + " " + what + "s"
}

// index is the element of item at keys, one after the other; in a map, the
// empty value for a missing key.
func index(item reflect.Value, keys ...reflect.Value) (reflect.Value, error) {
	for _, key := range keys {
		key = indirect(key)
		switch item = indirect(item); item.Kind() {
		case reflect.Slice, reflect.Array:
			i, err := position("index", key, item.Len()-1)
			if err != nil {
				return item, err
			}
			item = item.Index(i)
		case reflect.Map:
			k, ok := mapKey(key, item.Type().Key())
			if !ok {
				return item, &fault{msg: `"index" has a key that does not fit the map`}
			}
			elem := item.MapIndex(k)
			if !elem.IsValid() {
				elem = reflect.Zero(item.Type().Elem())
			}
			item = elem
		default:
			return item, &fault{msg: `"index" cannot look into ` + valueKind(item), hint: "it works on lists and maps"}
		}
	}
	return item, nil
}

// mapKey is key as a key of type t. Texts may be of another type of text, as
// may whole numbers of numbers.
func mapKey(key reflect.Value, t reflect.Type) (reflect.Value, bool) {
	switch {
	case !key.IsValid() || !key.Comparable():
		return key, false
	case key.Type().AssignableTo(t):
		return key, true
	case key.Kind() == reflect.String && t.Kind() == reflect.String,
		(key.CanInt() || key.CanUint()) && (reflect.Zero(t).CanInt() || reflect.Zero(t).CanUint()):
		return key.Convert(t), true
	}
	return key, false
}

// slice is the part of a list or of a plain text from one position to before another.
func slice(item reflect.Value, positions ...reflect.Value) (reflect.Value, error) {
	item = indirect(item)
	if k := item.Kind(); k != reflect.Slice && k != reflect.String {
		return item, &fault{msg: `"slice" cannot cut ` + valueKind(item), hint: "it works on lists and texts"}
	}
	if _, ok := stringer(item); ok && item.Kind() == reflect.String {
		return item, &fault{msg: `"slice" cannot cut this text`}
	}
	if len(positions) > 2 {
		return item, &fault{msg: `"slice" takes at most 2 positions`}
	}
	at := [2]int{0, item.Len()}
	for i, p := range positions {
		var err error
		if at[i], err = position("slice", indirect(p), item.Len()); err != nil {
			return item, err
		}
	}
	if at[0] > at[1] {
		return item, &fault{msg: fmt.Sprintf(`"slice" from %d to %d goes backwards`, at[0], at[1])}
	}
	if item.Kind() == reflect.String {
		for _, i := range at {
			if s := item.String(); i < len(s) && !utf8.RuneStart(s[i]) {
				return item, &fault{msg: fmt.Sprintf(`"slice" cuts a character in two at %d`, i)}
			}
		}
	}
	return item.Slice(at[0], at[1]), nil
}

// position is v as a number from 0 to last.
func position(name string, v reflect.Value, last int) (int, error) {
	n := -1
	switch {
	case v.IsValid() && v.CanInt() && v.Int() <= int64(last):
		n = int(v.Int())
	case v.IsValid() && v.CanUint() && v.Uint() <= uint64(max(last, 0)):
		n = int(v.Uint())
	case !v.IsValid() || !v.CanInt() && !v.CanUint():
		return 0, &fault{msg: fmt.Sprintf("%q needs whole numbers as positions in a list", name)}
	}
	if n < 0 || n > last {
		return 0, &fault{msg: fmt.Sprintf("%q has a position that is not in the list", name), hint: "the first is 0"}
	}
	return n, nil
}
