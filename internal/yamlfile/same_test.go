package yamlfile

import (
	"testing"

	"jobdesc/internal/diag"
)

type thing struct {
	Name  At[string]         `yaml:"name"`
	Tags  List[At[string]]   `yaml:"tags"`
	Count map[string]At[int] `yaml:"count"`
	Later Raw                `yaml:"later"`
	Inner *thing             `yaml:"inner"`
	Pos   diag.Pos           `yaml:",pos"`
}

func TestSame(t *testing.T) {
	const one = "name: A\ntags: [x, y]\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}\ninner: {name: B}\n"
	read := func(text string) *thing {
		var v thing
		if problems := Read("f", []byte(text), &v); len(problems) > 0 {
			t.Fatal(problems)
		}
		return &v
	}
	for text, want := range map[string]bool{
		one: true,
		"# said otherwise\nlater:\n  k:\n  - 1\n  - q: '2'\n    z: 1\ncount:\n  b: 2\n  a: 1\ninner:\n  name: \"B\"\ntags:\n- x\n- y\nname: 'A'": true,
		"name: A\ntags: [y, x]\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}\ninner: {name: B}":                                        false,
		"name: A\ntags: {add: [x, y]}\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}\ninner: {name: B}":                                 false,
		"name: A\ntags: [x, y]\ncount: {a: 1, c: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}\ninner: {name: B}":                                        false,
		"name: A\ntags: [x, y]\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: 2}]}\ninner: {name: B}":                                            false,
		"name: A\ntags: [x, y]\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}\ninner: {name: C}":                                        false,
		"name: A\ntags: [x, y]\ncount: {a: 1, b: 2}\nlater: {k: [1, {z: 1, q: \"2\"}]}":                                                          false,
	} {
		if got := Same(read(one), read(text)); got != want {
			t.Errorf("got %v for\n%s", got, text)
		}
	}
	loop := "name: A\nlater: &x {k: *x}"
	Same(read(loop), read(loop)) // ends
	if Same(1, "1") || !Same(&thing{}, &thing{}) || Same(&thing{}, read("name: A")) {
		t.Error("values of other forms")
	}
}
