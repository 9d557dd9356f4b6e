package yamlfile

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jobdesc/internal/diag"
)

// card is a struct with a field of every kind that is merged.
type card struct {
	Name  At[string]            `yaml:"name"`
	Tags  List[At[string]]      `yaml:"tags"`
	Codes map[string]At[string] `yaml:"codes"`
	Home  address               `yaml:"home"`
	Pay   address               `yaml:"pay" merge:"whole"`
	More  map[string]*address   `yaml:"more"`
	Rest  Raw                   `yaml:"rest"`
}

type address struct {
	City At[string] `yaml:"city"`
	Zip  At[string] `yaml:"zip"`
}

func read(t interface{ Fatal(...any) }, text string) *card {
	var c card
	if problems := Read("f.yaml", []byte(text), &c); len(problems) > 0 {
		t.Fatal(text, problems)
	}
	return &c
}

// shown lists what is set in a card, without places.
func shown(c *card) string {
	var out []string
	for _, l := range Leaves(c) {
		out = append(out, fmt.Sprintf("%s=%v", l.Key, l.Value))
	}
	return strings.Join(out, " ")
}

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, below, above, want string }{
		{"a scalar replaces", "name: a", "name: b", "name=b"},
		{"what is not given stays", "name: a\nhome: {zip: 1}", "home: {city: x}", "name=a home.city=x home.zip=1"},
		{"a list replaces", "tags: [a, b]", "tags: [c]", "tags[0]=c"},
		{"an empty list replaces", "tags: [a, b]", "tags: []", ""},
		{"an edit drops, then adds", "tags: [a, b]", "tags: {add: [c, a], drop: [a]}", "tags[0]=b tags[1]=c tags[2]=a"},
		{"an edit of nothing adds", "{}", "tags: {add: [c]}", "tags[0]=c"},
		{"a map merges by key", "codes: {a: 1, b: 2}", "codes: {b: 3, c: 4}", "codes.a=1 codes.b=3 codes.c=4"},
		{"a map of structs merges deeper", "more: {x: {city: a, zip: 1}}", "more: {x: {city: b}, y: {zip: 2}}", "more.x.city=b more.x.zip=1 more.y.zip=2"},
		{"what replaces whole keeps nothing", "pay: {city: a, zip: 1}", "pay: {city: b}", "pay.city=b"},
		{"a raw value merges by key", "rest: {a: 1, b: {c: 2, d: 3}}", "rest: {b: {c: 4}}", "rest.a=1 rest.b.d=3 rest.b.c=4"},
	} {
		below, above := read(t, c.below), read(t, c.above)
		if problems := Merge(below, above); len(problems) > 0 || shown(below) != c.want {
			t.Errorf("%s: got %s, %v; want %s", c.name, shown(below), problems, c.want)
		}
	}
	below := read(t, "tags: [alpha]")
	want := `f.yaml:1:15: cannot drop "alpa"; it is not in the list; did you mean "alpha"?`
	if problems := Merge(below, read(t, "tags: {drop: [alpa]}")); problems.Error() != want {
		t.Errorf("got %v", problems)
	}
}

// cards are texts of cards, with lists that replace.
func cards() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{"a", "b", "c"})
	return rapid.Custom(func(t *rapid.T) string {
		var out []string
		put := func(key, value string) {
			if rapid.Bool().Draw(t, key) {
				out = append(out, key+": "+value)
			}
		}
		one := func(label string) string { return word.Draw(t, label) }
		put("name", one("n"))
		put("tags", "["+strings.Join(rapid.SliceOfNDistinct(word, 0, 3, rapid.ID[string]).Draw(t, "tags"), ", ")+"]")
		put("codes", "{"+one("k")+": "+one("v")+"}")
		put("home", "{city: "+one("city")+"}")
		put("pay", "{zip: "+one("zip")+"}")
		put("more", "{"+one("id")+": {city: "+one("m")+"}}")
		return "{" + strings.Join(out, ", ") + "}"
	})
}

// TestMergeIsALayering: nothing laid over a card leaves it as it is, a card laid
// over nothing is itself, and it does not matter which two of three layers are
// merged first. What is merged is not changed.
func TestMergeIsALayering(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := cards().Draw(t, "a"), cards().Draw(t, "b"), cards().Draw(t, "c")
		over := func(below, above *card) *card {
			before := shown(above)
			if problems := Merge(below, above); len(problems) > 0 || shown(above) != before {
				t.Fatal(problems, before, shown(above))
			}
			return below
		}
		if got, want := over(read(t, a), &card{}), read(t, a); !reflect.DeepEqual(got, want) {
			t.Fatalf("%s with nothing over it is %s", a, shown(got))
		}
		if got, want := shown(over(&card{}, read(t, a))), shown(read(t, a)); got != want {
			t.Fatalf("%s over nothing is %s", a, got)
		}
		left := shown(over(over(read(t, a), read(t, b)), read(t, c)))
		right := shown(over(read(t, a), over(read(t, b), read(t, c))))
		if left != right {
			t.Fatalf("(a b) c is %s, a (b c) is %s", left, right)
		}
	})
}

func TestSetting(t *testing.T) {
	for _, c := range []struct{ key, value, want string }{
		{"name", "x", "name=x"},
		{"name", "[x", "name=[x"},
		{"name", "{x: y}", "name={x: y}"},
		{"tags", "[a, 'b: c']", "tags[0]=a tags[1]=b: c"},
		{"tags", "{add: [a]}", "tags[0]=a"},
		{"home.city", "{}", "home.city={}"},
		{"home", "{city: x}", "home.city=x"},
		{"codes.a", "1", "codes.a=1"},
	} {
		var into, all card
		problems := Setting("--set", c.key, c.value, &into)
		if problems = append(problems, Merge(&all, &into)...); len(problems) > 0 || shown(&all) != c.want {
			t.Errorf("%s=%s gives %s, %v; want %s", c.key, c.value, shown(&all), problems, c.want)
		}
	}
	for key, want := range map[string]string{
		"nam":    `--set: unknown key "nam"; did you mean "name"?`,
		"tags":   `--set: "tags" is a list; write [x]`,
		"name.x": `--set: "name" is one text, not keys with values`,
	} {
		if got := Setting("--set", key, "x", &card{}).Error(); got != want {
			t.Errorf("%s: got %s, want %s", key, got, want)
		}
	}
}

type Shared struct {
	Color At[string]       `yaml:"color"`
	Sizes List[At[string]] `yaml:"sizes"`
}

type embedding struct {
	Name At[string] `yaml:"name"`
	Shared
	Pos diag.Pos `yaml:",pos"`
}

// TestAnEmbeddedStructHasItsKeysInline: they are read, merged and listed as if
// they were those of the struct that embeds it.
func TestAnEmbeddedStructHasItsKeysInline(t *testing.T) {
	var below, above embedding
	if problems := append(Read("a", []byte("name: x\ncolor: red\nsizes: [s]"), &below), Read("b", []byte("color: blue\nsizes: {add: [m]}"), &above)...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if problems := Merge(&below, &above); len(problems) > 0 {
		t.Fatal(problems)
	}
	var got strings.Builder
	for _, leaf := range Leaves(&below) {
		got.WriteString(fmt.Sprintf("%s=%v@%s ", leaf.Key, leaf.Value, leaf.Pos))
	}
	if want := "name=x@a:1:7 color=blue@b:1:8 sizes[0]=s@a:3:9 sizes[1]=m@b:2:15 "; got.String() != want {
		t.Errorf("got %s, want %s", got.String(), want)
	}
	if problems := Read("c", []byte("colour: red"), &below); problems.Error() != `c:1:1: unknown key "colour"; did you mean "color"?` {
		t.Error(problems)
	}
}
