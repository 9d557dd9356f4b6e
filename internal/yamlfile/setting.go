package yamlfile

import (
	"reflect"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"jobdesc/internal/diag"
)

// Setting reads value, given outside of a file, at the dotted path key into the
// pointer to a struct. Where a list or a mapping is wanted, the value is YAML;
// elsewhere it is the text that it is. Problems and positions
// have name as their file.
func Setting(name, key, value string, into any) diag.Problems {
	text := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	return readSetting(name, at(strings.Split(key, "."), text), into)
}

// at is a mapping that has a value at the path of keys.
func at(path []string, value *yaml.Node) *yaml.Node {
	for i := len(path) - 1; i >= 0; i-- {
		k := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: path[i]}
		value = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{k, value}}
	}
	return value
}

// readSetting reads a mapping with one text at the end of its keys: as that text,
// and if that is not what is wanted, as YAML.
func readSetting(name string, node *yaml.Node, into any) diag.Problems {
	attempt := func(node *yaml.Node, into any) diag.Problems {
		r := &reader{file: name, structs: new(sync.Map), setting: true}
		Value{node: node, r: r}.Into(into)
		return r.problems
	}
	problems := attempt(node, into)
	path, text := ends(node)
	if len(problems) == 0 || !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "{") {
		return problems
	}
	value, problem := parse(name, []byte(text))
	switch {
	case problem != nil && problems[0].Code != diag.UnknownKey:
		problem.Pos = diag.Pos{File: name}
		return diag.Problems{*problem}
	case problem != nil:
		return problems
	}
	forgetLines(value)
	again := reflect.New(reflect.TypeOf(into).Elem())
	problems = attempt(at(path, value), again.Interface())
	reflect.ValueOf(into).Elem().Set(again.Elem())
	return problems
}

// ends is the path of keys to the text at the end of a setting.
func ends(n *yaml.Node) (path []string, text string) {
	for n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		path = append(path, n.Content[0].Value)
		n = n.Content[1]
	}
	return path, n.Value
}

func forgetLines(n *yaml.Node) {
	n.Line, n.Column = 0, 0
	for _, c := range n.Content {
		forgetLines(c)
	}
}
