package yamlfile_test

import (
	"fmt"
	"strings"

	"jobdesc/internal/yamlfile"
)

type team struct {
	Name  string   `yaml:"name"`
	Size  int      `yaml:"size"`
	Tasks []string `yaml:"tasks"`
}

func ExampleRead() {
	var t team
	problems := yamlfile.Read("team.yaml", []byte("name: Office\nsize: 4\ntasks: [plan, order]\n"), &t)
	fmt.Println(t.Name, t.Size, t.Tasks, len(problems))
	// Output: Office 4 [plan order] 0
}

// All problems of a file are reported at once, each with its line and column.
func ExampleRead_problems() {
	var t team
	for _, problem := range yamlfile.Read("team.yaml", []byte("nme: Office\ntaks: [plan]\n"), &t) {
		fmt.Println(problem)
	}
	// Output:
	// team.yaml:1:1: unknown key "nme"; did you mean "name"?
	// team.yaml:2:1: unknown key "taks"; did you mean "tasks"?
}

// A finding in a text has the position of its word in the file.
func ExampleLocate() {
	file := []byte("about: >-\n  We plan\n  the rota.\n")
	var read map[string]yamlfile.At[string]
	yamlfile.Read("team.yaml", file, &read)
	about := read["about"]
	pos, err := yamlfile.Locate(file, about.Pos, about.V, strings.Index(about.V, "rota"))
	fmt.Println(pos, err)
	// Output: team.yaml:3:7 <nil>
}
