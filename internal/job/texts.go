package job

import (
	"reflect"

	"jobdesc/internal/diag"
	"jobdesc/internal/yamlfile"
)

// Pair calls pair with each text of the keys and what it is in another language.
// Lists are paired in their order.
func (k *Keys) Pair(in *Translation, pair func(original, translated *Text)) {
	eachText(reflect.ValueOf(k).Elem(), reflect.ValueOf(in).Elem(), pair)
}

// eachText pairs the texts of two values whose fields have the same names. Where one
// is a text, the other may be a mapping that has it under "text".
func eachText(original, translated reflect.Value, pair func(original, translated *Text)) {
	if t, ok := translated.Addr().Interface().(*Text); ok {
		if original.Type() != translated.Type() {
			original = original.FieldByName("Text")
		}
		pair(original.Addr().Interface().(*Text), t)
		return
	}
	if in := translated.FieldByName("Items"); in.IsValid() {
		of := original.FieldByName("Items")
		for i := range min(of.Len(), in.Len()) {
			eachText(of.Index(i), in.Index(i), pair)
		}
		return
	}
	for i := range translated.NumField() {
		field := translated.Type().Field(i)
		if of := original.FieldByName(field.Name); of.IsValid() && field.IsExported() && field.Type != reflect.TypeFor[diag.Pos]() {
			eachText(of, translated.Field(i), pair)
		}
	}
}

// Translated is a copy of the keys with all texts that can be translated replaced by
// what translate makes of them.
func (k *Keys) Translated(translate func(*Text)) Keys {
	out := *k
	var shape Translation
	fit(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&shape).Elem())
	out.Pair(&shape, func(original, _ *Text) { translate(original) })
	return out
}

// fit gives a translation as many items as the original has, and the original lists
// of its own.
func fit(original, translated reflect.Value) {
	if translated.Type() == reflect.TypeFor[Text]() {
		return
	}
	if in := translated.FieldByName("Items"); in.IsValid() {
		of := original.FieldByName("Items")
		own := reflect.MakeSlice(of.Type(), of.Len(), of.Len())
		reflect.Copy(own, of)
		of.Set(own)
		in.Set(reflect.MakeSlice(in.Type(), of.Len(), of.Len()))
		for i := range of.Len() {
			fit(of.Index(i), in.Index(i))
		}
		return
	}
	for i := range translated.NumField() {
		field := translated.Type().Field(i)
		if of := original.FieldByName(field.Name); of.IsValid() && field.IsExported() && field.Type != reflect.TypeFor[diag.Pos]() {
			fit(of, translated.Field(i))
		}
	}
}

// Clash is a key on which two roles that one person has differ.
type Clash struct {
	Key           string
	First, Second diag.Pos
}

// Together are the keys of several roles in one person: lists in the order of the
// roles, what two share at its first place; of the others those that all roles agree
// on or that one of them has. Codes are those of a single role.
func Together(all []*Keys) (out Keys, clashes []Clash) {
	if len(all) == 1 {
		return *all[0], nil
	}
	into := reflect.ValueOf(&out).Elem()
	for _, k := range all {
		from := reflect.ValueOf(k).Elem()
		for i := range into.NumField() {
			field, dst, src := into.Type().Field(i), into.Field(i), from.Field(i)
			items := src.Kind() == reflect.Struct && src.FieldByName("Items").IsValid()
			switch {
			case src.IsZero() || src.Kind() == reflect.Map:
			case dst.IsZero():
				dst.Set(src)
			case items:
				dst.FieldByName("Items").Set(union(dst.FieldByName("Items"), src.FieldByName("Items")))
			case !yamlfile.Same(dst.Interface(), src.Interface()):
				clashes = append(clashes, Clash{field.Tag.Get("yaml"), positionOf(dst), positionOf(src)})
			}
		}
	}
	return out, out.withoutBand(clashes)
}

func union(a, b reflect.Value) reflect.Value {
	out := a.Slice3(0, a.Len(), a.Len())
	for i := range b.Len() {
		have := false
		for j := range out.Len() {
			have = have || yamlfile.Same(out.Index(j).Interface(), b.Index(i).Interface())
		}
		if !have {
			out = reflect.Append(out, b.Index(i))
		}
	}
	return out
}

func positionOf(v reflect.Value) diag.Pos { return v.FieldByName("Pos").Interface().(diag.Pos) }

// SaysJob reports whether a key has a value beside the level and the codes, which a role
// has to be found and ordered by.
func (k *Keys) SaysJob() bool {
	rest := *k
	rest.Level, rest.Codes = yamlfile.At[Level]{}, nil
	return !reflect.ValueOf(rest).IsZero()
}

// Given reports whether a key has a value.
func (k *Keys) Given(key string) bool {
	v := reflect.ValueOf(k).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("yaml") == key {
			return !v.Field(i).IsZero()
		}
	}
	return false
}
