package yamlfile

import (
	"reflect"
	"slices"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// Same reports whether two values of one type, as read, mean the same:
// positions, comments and style make no difference.
func Same(a, b any) bool { return same(reflect.ValueOf(a), reflect.ValueOf(b)) }

func same(a, b reflect.Value) bool {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	switch a.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return same(a.Elem(), b.Elem())
	case reflect.Struct:
		return sameStruct(a, b)
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Map:
		if a.Len() != b.Len() {
			return false
		}
		for it := a.MapRange(); it.Next(); {
			if other := b.MapIndex(it.Key()); !other.IsValid() || !same(it.Value(), other) {
				return false
			}
		}
		return true
	}
	return a.Equal(b)
}

func sameStruct(a, b reflect.Value) bool {
	switch a.Type() {
	case reflect.TypeFor[diag.Pos]():
		return a.IsZero() == b.IsZero() // that it was given counts, not where
	case reflect.TypeFor[Raw]():
		return slices.EqualFunc(layersOf(a), layersOf(b), func(x, y *yaml.Node) bool { return sameNode(x, y, 0) })
	}
	for i := range a.NumField() {
		if !same(a.Field(i), b.Field(i)) {
			return false
		}
	}
	return true
}

// layersOf are the nodes of a Raw, which may be in a field that is not exported.
func layersOf(raw reflect.Value) []*yaml.Node {
	layers := raw.FieldByName("layers")
	nodes := make([]*yaml.Node, layers.Len())
	for i := range nodes {
		nodes[i] = (*yaml.Node)(layers.Index(i).FieldByName("node").UnsafePointer())
	}
	return nodes
}

// sameNode compares values that nobody has read yet. What is nested deeper than a
// file may be, as an alias within its own value is, is never the same.
func sameNode(a, b *yaml.Node, deep int) bool {
	if a == nil || b == nil || deep > maxDepth {
		return a == b
	}
	if a.Kind == yaml.AliasNode {
		return sameNode(a.Alias, b, deep+1)
	}
	if b.Kind == yaml.AliasNode {
		return sameNode(a, b.Alias, deep+1)
	}
	if a.Kind != b.Kind || a.ShortTag() != b.ShortTag() || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	if a.Kind != yaml.MappingNode {
		return slices.EqualFunc(a.Content, b.Content, func(x, y *yaml.Node) bool { return sameNode(x, y, deep+1) })
	}
	for i := 0; i < len(a.Content); i += 2 {
		value := valueOf(b, a.Content[i])
		if value == nil || !sameNode(a.Content[i+1], value, deep+1) {
			return false
		}
	}
	return true
}

// valueOf is the value of a key in a mapping, or nil.
func valueOf(m, key *yaml.Node) *yaml.Node {
	for i := 0; i < len(m.Content); i += 2 {
		if k := m.Content[i]; k.Value == key.Value && k.ShortTag() == key.ShortTag() {
			return m.Content[i+1]
		}
	}
	return nil
}
