package yamlfile

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Setting reads value, given outside of a file, at the dotted path key into the
// pointer to a struct. Where a list or a mapping is wanted, the value is YAML;
// elsewhere it is the text that it is. In problems, and in the places of what it
// sets, name stands for the file.
func Setting[T any](name, key, value string, into *T) Problems {
	text := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	problems := setAt(name, key, text, into)
	if len(problems) == 0 || !strings.HasPrefix(value, "[") && !strings.HasPrefix(value, "{") {
		return problems
	}
	node, problem := parse(name, []byte(value))
	if problem != nil {
		if strings.HasPrefix(problems[0].Msg, "want ") { // else the key is wrong, not the value
			problem.Pos = Pos{File: name}
			problems = Problems{*problem}
		}
		return problems
	}
	forgetLines(node)
	var again T
	problems = setAt(name, key, node, &again)
	*into = again
	return problems
}

func setAt(name, key string, node *yaml.Node, into any) Problems {
	path := strings.Split(key, ".")
	for i := len(path) - 1; i >= 0; i-- {
		k := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: path[i]}
		node = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{k, node}}
	}
	r := &reader{file: name}
	Value{node, r, 0}.Into(into)
	return r.problems
}

func forgetLines(n *yaml.Node) {
	n.Line, n.Column = 0, 0
	for _, c := range n.Content {
		forgetLines(c)
	}
}
