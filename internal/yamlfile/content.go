package yamlfile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// isBlank reports whether the value is a text of which a reader would see nothing.
func (v Value) isBlank() bool {
	return v.IsScalar() && strings.TrimFunc(v.Text(), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	}) == ""
}

func (v Value) sayBlank() {
	v.Problem(diag.Missing, "write something, or remove it", "%s is empty", v.subject())
}

// compared is how many items of a list an item is compared with, of those that look
// alike: a list of many more was not written by a person.
const compared = 100

// noneTwice reports items that are in a list twice, which was read into a slice.
func (v Value) noneTwice(items reflect.Value) {
	if len(v.node.Content) < 2 {
		return
	}
	v.noneInBothForms(items)
	seen := map[string][]*yaml.Node{}
	for _, n := range v.node.Content {
		item := v.child(n, v.key, true)
		if n.Kind == yaml.AliasNode || n.Kind != yaml.ScalarNode && len(n.Content) == 0 || item.isBlank() {
			continue
		}
		looks := lookOf(n)
		same := seen[looks]
		i := slices.IndexFunc(same, func(other *yaml.Node) bool {
			return n.Kind == yaml.ScalarNode && other.Kind == n.Kind || sameNode(n, other, v.deep)
		})
		switch {
		case i >= 0:
			item.sayTwice(same[i])
		case len(same) < compared:
			seen[looks] = append(same, n)
		}
	}
}

// noneInBothForms reports items that are in the list as a text and as a mapping that
// says no more.
func (v Value) noneInBothForms(items reflect.Value) {
	nodes := v.node.Content[:min(len(v.node.Content), compared)]
	for i, n := range nodes {
		for j := range i {
			if other := nodes[j]; n.Kind != other.Kind && same(items.Index(i), items.Index(j)) && !items.Index(i).IsZero() {
				v.child(n, v.key, true).sayTwice(other)
				break
			}
		}
	}
}

func (v Value) sayTwice(first *yaml.Node) {
	v.Problem(diag.Duplicate, "remove one of them", "%s is in this list twice%s", nameOf(v.node), where(v, first))
}

// lookOf is equal for nodes that are the same. Spaces around a text and how many are
// between its words make no difference.
func lookOf(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		text := n.Value
		if strings.Trim(text, " \n") != text || strings.Contains(text, "  ") {
			text = strings.Join(strings.Fields(text), " ")
		}
		return n.ShortTag() + text
	}
	texts := []string{fmt.Sprint(n.Kind)}
	for _, c := range n.Content {
		texts = append(texts, c.Value)
	}
	slices.Sort(texts)
	return strings.Join(texts, "\n")
}

// nameOf names an item in a message.
func nameOf(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || len(n.Value) > 80 {
		return "this item"
	}
	return fmt.Sprintf("%q", n.Value)
}

// where says where the other item is; nothing for a setting, which has no lines.
func where(item Value, other *yaml.Node) string {
	switch {
	case other.Line == 0:
		return ""
	case other.Line == item.node.Line:
		return fmt.Sprintf(", first in column %d", other.Column)
	}
	return fmt.Sprintf(", first on line %d", other.Line)
}
