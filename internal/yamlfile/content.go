package yamlfile

import (
	"fmt"
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

// noneTwice reports items that are in a list twice.
func (v Value) noneTwice() {
	if len(v.node.Content) < 2 {
		return
	}
	seen := map[string][]*yaml.Node{}
	for _, n := range v.node.Content {
		item := v.child(n, v.key, true)
		if n.Kind == yaml.AliasNode || n.Kind != yaml.ScalarNode && len(n.Content) == 0 || item.isBlank() {
			continue
		}
		looks := lookOf(n)
		same := seen[looks]
		i := slices.IndexFunc(same, func(other *yaml.Node) bool { return sameNode(n, other, v.deep) })
		switch {
		case i >= 0:
			item.Problem(diag.Duplicate, "remove one of them", "%s is in this list twice%s", nameOf(n), where(item, same[i]))
		case len(same) < compared:
			seen[looks] = append(same, n)
		}
	}
}

// lookOf is equal for nodes that are the same.
func lookOf(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return n.ShortTag() + n.Value
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
