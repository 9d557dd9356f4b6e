package schema

import (
	"slices"
	"strings"
)

// Key is a key of a kind of file: those that lead to it with dots between them,
// "[]" for the items of a list, KEY or LANG for a key that the writer chooses.
type Key struct {
	Path  string
	About string
	Words []string // the values that it can have, where they are few
	Group bool     // its value is a mapping of other keys
}

// Keys lists the keys of a kind of file in their order, each before those in it.
// Keys that another kind of file has are not listed again.
func Keys(f File, others []File) []Key {
	s := Build(f, others)
	k := &keys{defs: s.Defs, others: others}
	k.inside("", s)
	return k.found
}

type keys struct {
	defs   Properties
	others []File
	within []string // definitions that are being walked
	found  []Key
}

func (k *keys) property(path string, s *Schema) {
	if slices.ContainsFunc(k.found, func(have Key) bool { return have.Path == path }) {
		return
	}
	i := len(k.found)
	k.found = append(k.found, Key{Path: path, About: s.Description})
	words, group := k.inside(path, s)
	k.found[i].Words, k.found[i].Group = words, group
}

// inside walks what a value can be, and returns its words and whether it is a
// mapping with known keys.
func (k *keys) inside(path string, s *Schema) (words []string, group bool) {
	if name, isRef := strings.CutPrefix(s.Ref, refPrefix); isRef {
		elsewhere := path != "" && slices.ContainsFunc(k.others, func(f File) bool { return f.Name == name })
		if elsewhere || slices.Contains(k.within, name) {
			return nil, true
		}
		i := slices.IndexFunc(k.defs, func(p property) bool { return p.Name == name })
		k.within = append(k.within, name)
		words, group = k.inside(path, k.defs[i].Value)
		k.within = k.within[:len(k.within)-1]
		return words, group
	}
	for _, either := range s.AnyOf {
		if isEdit(either) && len(s.AnyOf) > 1 {
			continue
		}
		more, isGroup := k.inside(path, either)
		words, group = append(words, more...), group || isGroup
	}
	if s.Items != nil {
		more, _ := k.inside(path+"[]", s.Items)
		words = append(words, more...)
	}
	for _, p := range s.Properties {
		k.property(under(path, p.Name), p.Value)
	}
	own := "KEY"
	if s.PropertyNames != nil && strings.HasSuffix(s.PropertyNames.Ref, "language") {
		own = "LANG"
	}
	if s.AdditionalProperties != nil && !s.AdditionalProperties.never {
		_, _ = k.inside(under(path, own), s.AdditionalProperties)
	}
	if slices.Contains(s.Type, "boolean") && s.Enum == nil && len(s.Type) == 2 {
		words = append(words, "true", "false")
	}
	return append(words, s.Enum...), group || len(s.Properties) > 0
}

func under(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// isEdit reports whether a schema is the edit of a list: add and drop.
func isEdit(s *Schema) bool {
	return len(s.Properties) == 2 && s.Properties[0].Name == "add" && s.Properties[1].Name == "drop"
}
