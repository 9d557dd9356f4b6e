package yamlfile

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Setting reads value, given outside of a file, at the dotted path key into the
// pointer to a struct. A value that begins with a bracket or a brace is YAML;
// any other is the text that it is. In problems, and in the places of what it
// sets, name stands for the file.
func Setting(name, key, value string, into any) Problems {
	node := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	if strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
		var problem *Problem
		if node, problem = parse(name, []byte(value)); problem != nil {
			problem.Pos = Pos{File: name}
			return Problems{*problem}
		}
		forgetLines(node)
	}
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
